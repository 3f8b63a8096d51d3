#include "ui/lw-review-panel.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-commands.h"
#include "ui/lw-review-detail.h"
#include "ui/lw-review-row.h"

struct _LwReviewPanel
{
  AdwBin       parent_instance;

  LwEditor    *editor;
  LwCanvas    *canvas;        /* weak */
  LwArray     *comments;      /* as they are shown; owned */
  LwArray     *variants;      /* … beside these; owned */
  char        *selected;
  gboolean     filling;

  LwReviewFilters *filters;
  GtkLabel    *counts, *empty;
  GtkListBox  *list;
  LwReviewDetail *detail;
};

G_DEFINE_FINAL_TYPE (LwReviewPanel, lw_review_panel, ADW_TYPE_BIN)

static LwBlueprint *
blueprint_of (LwReviewPanel *self)
{
  return lw_editor_get_blueprint (self->editor);
}

static LwComment *
selected_comment (LwReviewPanel *self)
{
  return self->selected != NULL ? lw_blueprint_comment (blueprint_of (self), self->selected) : NULL;
}

/* "Service 3 · Warehouse 1": what is open in each lane. */
static char *
count_by_lanes (LwReviewPanel *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  LW_FOREACH (LwComment, comment, self->comments)
    {
      const char *lane = lw_review_lane_name (blueprint_of (self), comment);

      if (lane == NULL || !lw_comment_is_open (comment))
        continue;
      if (!g_hash_table_contains (counts, lane))
        g_ptr_array_add (order, (gpointer) lane);
      g_hash_table_insert (counts, (gpointer) lane, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, lane)) + 1));
    }
  for (guint i = 0; i < order->len; i++)
    g_string_append_printf (text, "%s%s %u", i > 0 ? " · " : "", (char *) order->pdata[i],
                            GPOINTER_TO_UINT (g_hash_table_lookup (counts, order->pdata[i])));
  return g_string_free_and_steal (text);
}

/* ---- the list ---- */

static const char *
id_of_row (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "comment") : NULL;
}

/* Where nothing stands: why, and what begins it. */
static void
show_empty (LwReviewPanel *self, gboolean empty)
{
  gtk_label_set_text (self->empty, lw_array_length (self->comments) > 0 ? _("No comment passes these filters")
                                   : _("Nothing was said yet. Select a step and press Shift+F2."));
  gtk_widget_set_visible (GTK_WIDGET (self->empty), empty);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !empty);
}

static void
fill (LwReviewPanel *self)
{
  GtkListBoxRow *again = NULL;
  guint n = 0;

  self->filling = TRUE;
  gtk_list_box_remove_all (self->list);
  LW_FOREACH (LwComment, comment, self->comments)
    if (lw_review_filters_pass (self->filters, blueprint_of (self), comment))
      {
        GtkWidget *row = lw_review_row_new (blueprint_of (self), comment);

        gtk_list_box_append (self->list, row);
        if (g_strcmp0 (comment->id, self->selected) == 0)
          again = GTK_LIST_BOX_ROW (row);
        n++;
      }
  gtk_list_box_select_row (self->list, again);
  if (again == NULL)
    g_clear_pointer (&self->selected, g_free);
  show_empty (self, n == 0);
  self->filling = FALSE;
  lw_review_detail_show (self->detail, self->selected);
}

static void
changed_cb (LwReviewPanel *self)
{
  LwBlueprint *blueprint = blueprint_of (self);
  g_autofree char *counts = NULL;

  if (self->comments == blueprint->comments && self->variants == blueprint->variants)
    return;
  lw_set_array (&self->comments, blueprint->comments);
  lw_set_array (&self->variants, blueprint->variants);
  lw_review_filters_renew (self->filters, blueprint);
  counts = count_by_lanes (self);
  gtk_label_set_text (self->counts, counts);
  gtk_widget_set_visible (GTK_WIDGET (self->counts), *counts != '\0');
  fill (self);
}

/* Shows what the comment is about. */
static void
jump (LwReviewPanel *self)
{
  LwComment *comment = selected_comment (self);

  if (comment == NULL || lw_comment_is_orphan (blueprint_of (self), comment))
    return;
  if (comment->variant != NULL && g_strcmp0 (comment->variant, lw_record_id (lw_editor_get_variant (self->editor))) != 0)
    lw_editor_set_variant (self->editor, comment->variant);
  if (comment->element == NULL)
    return;
  lw_editor_select_one (self->editor, comment->element);
  if (self->canvas != NULL)
    lw_canvas_reveal (self->canvas, comment->element, FALSE);
}

static void
selected_cb (LwReviewPanel *self, GtkListBoxRow *row)
{
  if (self->filling)
    return;
  g_free (self->selected);
  self->selected = g_strdup (id_of_row (row));
  lw_review_detail_show (self->detail, self->selected);
  jump (self);
}

/* ---- making it ---- */

static void
said_cb (LwReviewPanel *self, const char *text)
{
  if (self->canvas != NULL)
    lw_canvas_announce (self->canvas, text);
}

static GtkWidget *
list_new (LwReviewPanel *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Comments"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  self->empty = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->empty, TRUE);
  gtk_label_set_justify (self->empty, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dimmed");
  gtk_widget_set_margin_top (GTK_WIDGET (self->empty), 24);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->empty));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
heading_button_new (const char *icon, const char *action, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  lw_command_set_tooltip (button, action, label);
  return button;
}

/* What this is, a new one, and the way back to the inspector. */
static GtkWidget *
heading_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *title = gtk_label_new (_("Comments"));
  GtkWidget *add = heading_button_new ("list-add-symbolic", "win.add-comment", _("Add Comment…"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), add);
  gtk_box_append (GTK_BOX (box), heading_button_new ("window-close-symbolic", "win.review", _("Back to the Inspector")));
  return box;
}

static void
lw_review_panel_init (LwReviewPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->counts = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->counts, TRUE);
  gtk_label_set_xalign (self->counts, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "caption-heading");
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 9);
  gtk_widget_set_margin_end (box, 9);
  gtk_box_append (GTK_BOX (box), heading_new ());
  self->filters = LW_REVIEW_FILTERS (lw_review_filters_new ());
  g_signal_connect_object (self->filters, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->filters));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counts));
  gtk_box_append (GTK_BOX (box), list_new (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
lw_review_panel_dispose (GObject *object)
{
  LwReviewPanel *self = LW_REVIEW_PANEL (object);

  g_clear_object (&self->editor);
  g_clear_weak_pointer (&self->canvas);
  g_clear_pointer (&self->comments, lw_array_unref);
  g_clear_pointer (&self->variants, lw_array_unref);
  g_clear_pointer (&self->selected, g_free);
  G_OBJECT_CLASS (lw_review_panel_parent_class)->dispose (object);
}

static void
lw_review_panel_class_init (LwReviewPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_review_panel_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

GtkWidget *
lw_review_panel_new (LwEditor *editor, LwCanvas *canvas)
{
  LwReviewPanel *self = g_object_new (LW_TYPE_REVIEW_PANEL, NULL);

  self->editor = g_object_ref (editor);
  g_set_weak_pointer (&self->canvas, canvas);
  self->detail = LW_REVIEW_DETAIL (lw_review_detail_new (editor));
  g_signal_connect_object (self->detail, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (adw_bin_get_child (ADW_BIN (self))), GTK_WIDGET (self->detail));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Comments"), -1);
  g_signal_connect_object (editor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  changed_cb (self);
  return GTK_WIDGET (self);
}

gboolean
lw_review_panel_walk (LwReviewPanel *self, gboolean forward)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int at = row != NULL ? gtk_list_box_row_get_index (row) + (forward ? 1 : -1) : 0;
  GtkListBoxRow *next = at >= 0 ? gtk_list_box_get_row_at_index (self->list, at) : NULL;
  LwComment *comment;
  g_autofree char *said = NULL;

  if (next == NULL)
    return FALSE;
  gtk_list_box_select_row (self->list, next);
  comment = selected_comment (self);
  said = g_strdup_printf ("%u: %s", lw_comment_number (blueprint_of (self), comment), comment->text != NULL ? comment->text : "");
  if (self->canvas != NULL)
    lw_canvas_announce (self->canvas, said);
  return TRUE;
}

void
lw_review_panel_filter (LwReviewPanel *self, LwReviewStatus status, LwCommentKind kind, const char *person, const char *lane)
{
  lw_review_filters_set (self->filters, status, kind, person, lane);
}

void
lw_review_panel_select (LwReviewPanel *self, const char *id)
{
  LwComment *comment = lw_blueprint_comment (blueprint_of (self), id);

  if (comment == NULL)
    return;
  g_free (self->selected);
  self->selected = g_strdup (id);
  if (!lw_review_filters_pass (self->filters, blueprint_of (self), comment))
    lw_review_panel_filter (self, LW_REVIEW_ALL, LW_COMMENT_UNSET, NULL, NULL);
  else
    fill (self);
}

const char *
lw_review_panel_get_selected (LwReviewPanel *self)
{
  return self->selected;
}

guint
lw_review_panel_n_shown (LwReviewPanel *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (self->list, n) != NULL)
    n++;
  return n;
}
