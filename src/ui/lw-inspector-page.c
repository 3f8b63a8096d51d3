#include "ui/lw-inspector-page.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-records-group.h"

typedef struct
{
  char        *name;       /* "benchmark.time" */
  LwFieldPath  path;
  GtkWidget   *row;        /* an LwFieldRow; of an id, a row to read it in */
} Entry;

struct _LwInspectorPage
{
  AdwBin         parent_instance;
  LwEditor      *editor;
  LwElementKind  kind;
  GArray        *entries;
  GtkWidget     *box;
  AdwPreferencesGroup *first;
  guint          n_built;    /* groups that stand; all: … */
  gboolean       is_complete;
};

G_DEFINE_FINAL_TYPE (LwInspectorPage, lw_inspector_page, ADW_TYPE_BIN)

static guint edited_signal;

static void
entry_clear (gpointer data)
{
  g_clear_pointer (&((Entry *) data)->name, g_free);
}

static Entry *
entry_of (LwInspectorPage *self, GtkWidget *row)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->row == row)
        return entry;
    }
  return NULL;
}

static void
edited_cb (LwInspectorPage *self, LwFieldEdit *edit, GtkWidget *row)
{
  g_signal_emit (self, edited_signal, 0, &entry_of (self, row)->path, edit);
}

static GtkWidget *
id_row_new (const LwField *field)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->label != NULL ? _(field->label) : _("Id"));
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  return row;
}

static GtkWidget *
add_entry (LwInspectorPage *self, const LwFieldPath *path)
{
  Entry entry = { .path = *path };

  entry.name = path->outer != NULL ? g_strdup_printf ("%s.%s", path->outer->name, path->field->name)
                                   : g_strdup (path->field->name);
  if (path->field->flags & LW_FIELD_ID)
    entry.row = id_row_new (path->field);
  else
    {
      entry.row = lw_field_row_new (self->editor, path->field);
      g_signal_connect_object (entry.row, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
    }
  g_array_append_val (self->entries, entry);
  return entry.row;
}

static void
set_open (AdwPreferencesGroup *group, GtkWidget *button, gboolean open)
{
  GPtrArray *rows = g_object_get_data (G_OBJECT (group), "rows");

  for (guint i = 0; i < rows->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (rows, i), open);
  if (open)
    gtk_widget_remove_css_class (GTK_WIDGET (group), "folded");
  else
    gtk_widget_add_css_class (GTK_WIDGET (group), "folded");
  gtk_button_set_icon_name (GTK_BUTTON (button), open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
fold_cb (AdwPreferencesGroup *group, GtkWidget *button)
{
  GPtrArray *rows = g_object_get_data (G_OBJECT (group), "rows");

  set_open (group, button, !gtk_widget_get_visible (g_ptr_array_index (rows, 0)));
}

static void
make_foldable (AdwPreferencesGroup *group, gboolean folded)
{
  g_autofree char *label = g_strdup_printf (_("Show or Hide “%s”"), adw_preferences_group_get_title (group));
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "valign", GTK_ALIGN_CENTER, "tooltip-text", label, NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_preferences_group_set_header_suffix (group, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (fold_cb), group, G_CONNECT_SWAPPED);
  set_open (group, button, !folded);
}

static void
add_group (LwInspectorPage *self, const char *title, GArray *paths, gboolean folded)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GPtrArray *rows = g_ptr_array_new ();

  adw_preferences_group_set_title (group, title);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (group));
  g_object_set_data_full (G_OBJECT (group), "rows", rows, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < paths->len; i++)
    {
      GtkWidget *row = add_entry (self, &g_array_index (paths, LwFieldPath, i));

      if (LW_IS_RECORDS_GROUP (row))
        gtk_box_append (GTK_BOX (self->box), row);
      else
        {
          adw_preferences_group_add (group, row);
          g_ptr_array_add (rows, row);
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (group), rows->len > 0);
  if (self->first == NULL)
    self->first = group;
  else if (rows->len > 0)
    make_foldable (group, folded);
}

gboolean
lw_inspector_page_build (LwInspectorPage *self)
{
  const LwInspectorGroup *group = &lw_inspector_groups (self->kind)[self->n_built];
  g_autoptr (GArray) paths = NULL;

  if (self->is_complete)
    return FALSE;
  self->is_complete = group->title == NULL;
  paths = lw_inspector_fields (self->kind, self->is_complete ? NULL : group);
  if (paths->len > 0)
    add_group (self, self->is_complete ? _("More") : _(group->title), paths, self->is_complete || group->folded);
  self->n_built++;
  return !self->is_complete;
}

/* The values of one field of all the records; a nested record that is absent has none of its own. */
static LwValue *
values_of (const LwFieldPath *path, gpointer *records, guint n)
{
  LwValue *values = g_new (LwValue, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      LwRecord *record = path->outer != NULL ? lw_record_get (records[i], path->outer).record : records[i];

      values[i] = record != NULL ? lw_record_get (record, path->field) : lw_value_absent (path->field->type);
    }
  return values;
}

void
lw_inspector_page_show (LwInspectorPage *self, gpointer *records, guint n)
{
  g_autofree char *many = lw_element_count_text (self->kind, n);

  while (lw_inspector_page_build (self))
    ;
  adw_preferences_group_set_title (self->first, n > 1 ? many : _(lw_inspector_groups (self->kind)->title));
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);
      g_autofree LwValue *values = values_of (&entry->path, records, n);

      if (LW_IS_FIELD_ROW (entry->row))
        lw_field_row_show (LW_FIELD_ROW (entry->row), values, n);
      else
        adw_action_row_set_subtitle (ADW_ACTION_ROW (entry->row), n == 1 ? values[0].string : "—");
    }
}

void
lw_inspector_page_flush (LwInspectorPage *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (LW_IS_FIELD_ROW (entry->row))
        lw_field_row_flush (LW_FIELD_ROW (entry->row));
    }
}

void
lw_inspector_page_store_drafts (LwInspectorPage *self, GHashTable *drafts, const char *key)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);
      g_autofree char *draft = LW_IS_FIELD_ROW (entry->row) ? lw_field_row_get_draft (LW_FIELD_ROW (entry->row)) : NULL;
      g_autofree char *name = g_strdup_printf ("%s\n%s", entry->name, key);

      if (draft == NULL)
        g_hash_table_remove (drafts, name);
      else
        g_hash_table_insert (drafts, g_steal_pointer (&name), g_steal_pointer (&draft));
    }
}

void
lw_inspector_page_restore_drafts (LwInspectorPage *self, GHashTable *drafts, const char *key)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);
      g_autofree char *name = g_strdup_printf ("%s\n%s", entry->name, key);

      if (LW_IS_FIELD_ROW (entry->row))
        lw_field_row_set_draft (LW_FIELD_ROW (entry->row), g_hash_table_lookup (drafts, name));
    }
}

LwFieldRow *
lw_inspector_page_get_row (LwInspectorPage *self, const char *path)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (g_str_equal (entry->name, path) && LW_IS_FIELD_ROW (entry->row))
        return LW_FIELD_ROW (entry->row);
    }
  return NULL;
}

static void
lw_inspector_page_dispose (GObject *object)
{
  LwInspectorPage *self = LW_INSPECTOR_PAGE (object);

  g_clear_object (&self->editor);
  G_OBJECT_CLASS (lw_inspector_page_parent_class)->dispose (object);
}

static void
lw_inspector_page_finalize (GObject *object)
{
  g_clear_pointer (&LW_INSPECTOR_PAGE (object)->entries, g_array_unref);
  G_OBJECT_CLASS (lw_inspector_page_parent_class)->finalize (object);
}

static void
lw_inspector_page_class_init (LwInspectorPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lw_inspector_page_dispose;
  object_class->finalize = lw_inspector_page_finalize;
  edited_signal = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);
}

static void
lw_inspector_page_init (LwInspectorPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  gtk_widget_add_css_class (GTK_WIDGET (self), "lw-inspector");
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  g_object_set (self->box, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 24, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
lw_inspector_page_new (LwEditor *editor, LwElementKind kind)
{
  LwInspectorPage *self = g_object_new (LW_TYPE_INSPECTOR_PAGE, NULL);

  self->editor = g_object_ref (editor);
  self->kind = kind;
  return GTK_WIDGET (self);
}
