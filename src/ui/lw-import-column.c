#include "ui/lw-import-column.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "feedback/lw-sentinel.h"
#include "ui/lw-node-view.h"

#define LEAST_CELL    14   /* characters */
#define WIDEST_CELL   20
#define CELL_HEIGHT   24   /* pixels: texts of all scripts stand in one line */
#define MISFITS_SHOWN 30

struct _LwImportColumn
{
  AdwBin           parent_instance;
  LwImportSession *session;      /* not owned: the page holds it */
  guint            position;
  GMenuModel      *model;
  GSimpleAction   *role;
  GtkWidget       *name, *button, *misfits, *status, *cells[LW_IMPORT_CELLS];
  gboolean         syncing;
};

G_DEFINE_FINAL_TYPE (LwImportColumn, lw_import_column, ADW_TYPE_BIN)

/* What rows are about; what was answered; what was measured; the rest. */
static const LwColumnRole sections[][12] = {
  { LW_COLUMN_IGNORE, LW_COLUMN_STEP, LW_COLUMN_ID, LW_COLUMN_VALUE, LW_N_COLUMN_ROLES },
  { LW_COLUMN_SCORE, LW_COLUMN_NPS, LW_COLUMN_EASE, LW_COLUMN_EFFORT, LW_COLUMN_RESOLVED, LW_COLUMN_COMPLAINTS, LW_N_COLUMN_ROLES },
  { LW_COLUMN_N, LW_COLUMN_K, LW_COLUMN_SHARE, LW_COLUMN_METRIC, LW_COLUMN_SUM, LW_COLUMN_SQUARES, LW_N_COLUMN_ROLES },
  { LW_COLUMN_TIME, LW_COLUMN_DURATION, LW_COLUMN_WAIT, LW_COLUMN_RESPONSE, LW_N_COLUMN_ROLES },
  { LW_COLUMN_CASE, LW_COLUMN_END, LW_COLUMN_RESOURCE, LW_COLUMN_DEPARTMENT, LW_N_COLUMN_ROLES },
  { LW_COLUMN_CHANNEL, LW_COLUMN_SEGMENT, LW_COLUMN_TAG, LW_COLUMN_TEXT, LW_N_COLUMN_ROLES },
};

GMenuModel *
lw_import_roles_new (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      for (const LwColumnRole *role = sections[i]; *role != LW_N_COLUMN_ROLES; role++)
        {
          g_autofree char *action = g_strdup_printf ("column.role(%d)", (int) *role), *label = lw_sentence (lw_column_role_label (*role));

          g_menu_append (section, label, action);
        }
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  return G_MENU_MODEL (menu);
}

static void
role_changed_cb (LwImportColumn *self, GVariant *value)
{
  g_simple_action_set_state (self->role, value);
  if (!self->syncing)
    lw_import_session_set_role (self->session, self->position, g_variant_get_int32 (value));
}

static void
create_menu_cb (GtkMenuButton *button, gpointer data)
{
  LwImportColumn *self = data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (self->model));
}

static const LwColumnSummary *
summary_of (LwImportColumn *self)
{
  const LwTableSummary *summary = lw_import_session_get_summary (self->session);

  return summary != NULL && self->position < summary->columns->len ? g_ptr_array_index (summary->columns, self->position) : NULL;
}

static void
append_text (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, "max-width-chars", 40, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

/* The rows that do not fit, with their numbers. */
static void
create_misfits_cb (GtkMenuButton *button, gpointer data)
{
  LwImportColumn *self = data;
  const LwColumnSummary *summary = summary_of (self);
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; summary != NULL && i < MIN (summary->misfits->len, MISFITS_SHOWN); i++)
    {
      const LwMisfit *misfit = &g_array_index (summary->misfits, LwMisfit, i);
      /* Translators: a row of a table and what its cell says. */
      g_autofree char *text = g_strdup_printf (_("Row %u: “%s”"), (guint) misfit->line, misfit->text);

      append_text (box, text, NULL);
    }
  if (summary != NULL && summary->n_misfits > MISFITS_SHOWN)
    append_text (box, _("There are more; the first are shown."), "dim-label");
  append_text (box, _("These cells are not counted."), "dim-label");
  g_object_set (box, "margin-start", 6, "margin-end", 6, "margin-top", 6, "margin-bottom", 6, NULL);
  g_object_set (scroller, "propagate-natural-height", TRUE, "propagate-natural-width", TRUE, "max-content-height", 260, "child", box, NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (button, popover);
}

/* "−2 × 86 not asked" */
static char *
codes_text (LwImportColumn *self, const LwColumnSummary *summary)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) counts = lw_spread_counts (summary->spread);

  for (guint i = 0; i < summary->suspects->len; i++)
    for (guint j = 0; j < counts->len; j++)
      {
        const LwValueCount *count = &g_array_index (counts, LwValueCount, j);

        if (count->value == g_array_index (summary->suspects, double, i) && lw_import_session_is_code (self->session, count->value))
          {
            g_autofree char *left_out = g_strdup_printf (_("%g × %u left out"), count->value, (guint) count->n);

            lw_list_append (text, left_out);
          }
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_measure (LwColumnRole role)
{
  return role == LW_COLUMN_SCORE || role == LW_COLUMN_VALUE || role == LW_COLUMN_DURATION || role == LW_COLUMN_WAIT
         || role == LW_COLUMN_RESPONSE;
}

static void
update_status (LwImportColumn *self, LwColumnRole role)
{
  const LwColumnSummary *summary = summary_of (self);
  gboolean misfits = summary != NULL && summary->n_misfits > 0;
  g_autofree char *codes = summary != NULL && is_measure (role) ? codes_text (self, summary) : NULL, *filled = NULL;

  gtk_widget_set_visible (self->misfits, misfits);
  gtk_widget_set_visible (self->status, !misfits);
  if (misfits)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u cell does not fit", "%u cells do not fit", summary->n_misfits), (guint) summary->n_misfits);

      gtk_menu_button_set_label (GTK_MENU_BUTTON (self->misfits), text);
      gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->misfits), NULL);
      return;
    }
  if (summary != NULL && (codes == NULL || *codes == '\0'))
    filled = g_strdup_printf (ngettext ("%u cell filled", "%u cells filled", summary->filled), (guint) summary->filled);
  gtk_label_set_label (GTK_LABEL (self->status), filled != NULL ? filled : codes != NULL ? codes : "");
}

void
lw_import_column_update (LwImportColumn *self)
{
  const LwTableFormat *format = lw_import_session_get_format (self->session);
  LwColumnRole role = g_array_index (format->roles, LwColumnRole, self->position);
  const char *name = g_ptr_array_index (format->columns, self->position);
  g_autofree char *numbered = g_strdup_printf (_("Column %u"), self->position + 1), *label = NULL;
  g_autofree char *role_label = lw_sentence (lw_column_role_label (role));

  name = name != NULL && *name != '\0' ? name : numbered;
  self->syncing = TRUE;
  g_simple_action_set_state (self->role, g_variant_new_int32 (role));
  self->syncing = FALSE;
  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_widget_set_tooltip_text (self->name, name);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), role_label);
  gtk_widget_set_tooltip_text (self->button, role_label);
  /* Translators: a column and what it means, for screen readers. */
  label = g_strdup_printf (_("Meaning of “%s”: %s"), name, lw_column_role_label (role));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (role == LW_COLUMN_IGNORE)
    gtk_widget_add_css_class (GTK_WIDGET (self), "unused");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unused");
  for (guint i = 0; i < LW_IMPORT_CELLS; i++)
    {
      GStrv cells = i < format->preview->len ? g_ptr_array_index (format->preview, i) : NULL;
      const char *text = cells != NULL && self->position < g_strv_length (cells) ? cells[self->position] : "";

      gtk_label_set_label (GTK_LABEL (self->cells[i]), text);
      gtk_widget_set_tooltip_text (self->cells[i], g_utf8_strlen (text, -1) > LEAST_CELL / 2 ? text : NULL);
    }
  update_status (self, role);
}

static void
lw_import_column_dispose (GObject *object)
{
  LwImportColumn *self = LW_IMPORT_COLUMN (object);

  g_clear_object (&self->model);
  g_clear_object (&self->role);
  G_OBJECT_CLASS (lw_import_column_parent_class)->dispose (object);
}

static void
lw_import_column_class_init (LwImportColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_import_column_dispose;
}

static GtkWidget *
cell_new (void)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "single-line-mode", TRUE, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "width-chars", LEAST_CELL, "max-width-chars", WIDEST_CELL,
                                   "css-classes", (const char *[]) { "numeric", NULL }, NULL);

  gtk_widget_set_size_request (label, -1, (int) (CELL_HEIGHT * lw_text_scale (label)));
  return label;
}

static GtkWidget *
menu_button_new (const char *style, GtkMenuButtonCreatePopupFunc create, LwImportColumn *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create, self, NULL);
  gtk_menu_button_set_can_shrink (GTK_MENU_BUTTON (button), TRUE);
  /* The table is low, and there is little below it. */
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_widget_add_css_class (button, style);
  return button;
}

static void
lw_import_column_init (LwImportColumn *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->role = g_simple_action_new_stateful ("role", G_VARIANT_TYPE_INT32, g_variant_new_int32 (0));
  g_signal_connect_object (self->role, "change-state", G_CALLBACK (role_changed_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->role));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "column", G_ACTION_GROUP (group));
  gtk_widget_add_css_class (GTK_WIDGET (self), "import-column");
  self->name = cell_new ();
  gtk_widget_add_css_class (self->name, "heading");
  self->button = menu_button_new ("import-role", create_menu_cb, self);
  /* What a column means is whole; names and cells of tables may be of any length. */
  gtk_menu_button_set_can_shrink (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  self->misfits = menu_button_new ("import-misfits", create_misfits_cb, self);
  self->status = cell_new ();
  gtk_widget_add_css_class (self->status, "dim-label");
  gtk_widget_add_css_class (self->status, "caption");
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_box_append (GTK_BOX (box), self->misfits);
  gtk_box_append (GTK_BOX (box), self->status);
  for (guint i = 0; i < LW_IMPORT_CELLS; i++)
    gtk_box_append (GTK_BOX (box), self->cells[i] = cell_new ());
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
lw_import_column_new (LwImportSession *session, guint position, GMenuModel *model)
{
  LwImportColumn *self = g_object_new (LW_TYPE_IMPORT_COLUMN, NULL);

  self->session = session;
  self->position = position;
  self->model = g_object_ref (model);
  return GTK_WIDGET (self);
}
