#include "ui/lw-review-panel.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-review-row.h"
#include "ui/lw-settings.h"

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
  GtkWidget   *detail, *replies, *entry, *settle, *park, *vote;
  GtkDropDown *state;
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

static void
show_detail (LwReviewPanel *self)
{
  LwComment *comment = selected_comment (self);
  gboolean open = comment != NULL && lw_comment_is_open (comment);
  g_autoptr (GString) text = g_string_new (NULL);

  gtk_widget_set_visible (self->detail, comment != NULL);
  if (comment == NULL)
    return;
  LW_FOREACH (LwReply, reply, comment->replies)
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", reply->author != NULL ? reply->author : "?", reply->text != NULL ? reply->text : "");
  if (comment->resolution != NULL)
    /* Translators: %s is how a comment was settled */
    g_string_append_printf (text, "%s→ %s", text->len > 0 ? "\n" : "", comment->resolution);
  gtk_label_set_text (GTK_LABEL (self->replies), text->str);
  gtk_widget_set_visible (self->replies, text->len > 0);
  gtk_button_set_label (GTK_BUTTON (self->settle), open ? _("Resolve") : _("Reopen"));
  gtk_button_set_label (GTK_BUTTON (self->park), comment->parked == 1 ? _("Take Up") : _("Park"));
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->state, lw_comment_status (comment) - LW_COMMENT_OPEN);
  self->filling = FALSE;
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
  gtk_widget_set_visible (GTK_WIDGET (self->empty), n == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  self->filling = FALSE;
  show_detail (self);
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
  show_detail (self);
  jump (self);
}

/* ---- what is done with one ---- */

static void
commit (LwReviewPanel *self, LwBlueprint *next, const char *label)
{
  lw_editor_commit (self->editor, next, label, NULL);
}

static const char *
typed (LwReviewPanel *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
set_status (LwReviewPanel *self, LwCommentStatus status)
{
  g_autofree char *moment = lw_moment_now (), *author = lw_settings_author (), *text = g_strdup (typed (self));

  if (selected_comment (self) == NULL || lw_document_get_read_only (lw_editor_get_document (self->editor)))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  commit (self, lw_edit_comment_status (blueprint_of (self), self->selected, status, author, text, moment), _("Change Status"));
  if (self->canvas != NULL)
    lw_canvas_announce (self->canvas, lw_comment_status_label (status));
}

static void
settle_cb (LwReviewPanel *self)
{
  LwComment *comment = selected_comment (self);

  if (comment != NULL)
    set_status (self, lw_comment_is_open (comment) ? LW_COMMENT_RESOLVED : LW_COMMENT_REOPENED);
}

static void
state_cb (LwReviewPanel *self)
{
  if (!self->filling)
    set_status (self, LW_COMMENT_OPEN + gtk_drop_down_get_selected (self->state));
}

static gboolean
may_write (LwReviewPanel *self)
{
  return selected_comment (self) != NULL && !lw_document_get_read_only (lw_editor_get_document (self->editor));
}

static void
reply_cb (LwReviewPanel *self)
{
  g_autofree char *moment = lw_moment_now (), *author = lw_settings_author (), *text = g_strdup (typed (self));

  if (!may_write (self) || *text == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  commit (self, lw_edit_comment_reply (blueprint_of (self), self->selected, author, text, moment), _("Reply"));
}

static void
vote_cb (LwReviewPanel *self)
{
  g_autofree char *moment = lw_moment_now ();

  if (may_write (self))
    commit (self, lw_edit_comment_vote (blueprint_of (self), self->selected, 1, moment), _("Vote"));
}

static void
unvote_cb (LwReviewPanel *self)
{
  g_autofree char *moment = lw_moment_now ();

  if (may_write (self))
    commit (self, lw_edit_comment_vote (blueprint_of (self), self->selected, -1, moment), _("Take a Vote Back"));
}

static void
park_cb (LwReviewPanel *self)
{
  g_autofree char *moment = lw_moment_now ();

  if (may_write (self))
    commit (self, lw_edit_comment_park (blueprint_of (self), self->selected, selected_comment (self)->parked != 1, moment), _("Park Comment"));
}

static void
delete_cb (LwReviewPanel *self)
{
  if (may_write (self))
    commit (self, lw_edit_remove (blueprint_of (self), "comments", self->selected), _("Delete Comment"));
}

/* ---- making it ---- */

static GtkWidget *
button_new (LwReviewPanel *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
buttons_new (LwReviewPanel *self)
{
  GtkWidget *wrap = adw_wrap_box_new (), *unvote = button_new (self, "−", G_CALLBACK (unvote_cb));

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (wrap), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (wrap), 6);
  self->settle = button_new (self, _("Resolve"), G_CALLBACK (settle_cb));
  self->vote = button_new (self, _("+1 Vote"), G_CALLBACK (vote_cb));
  self->park = button_new (self, _("Park"), G_CALLBACK (park_cb));
  gtk_widget_set_tooltip_text (unvote, _("Take a Vote Back"));
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), self->settle);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), self->vote);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), unvote);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), self->park);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), button_new (self, _("Delete"), G_CALLBACK (delete_cb)));
  return wrap;
}

static GtkWidget *
detail_new (LwReviewPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const char *states[7] = { NULL };

  for (guint i = LW_COMMENT_OPEN; i <= LW_COMMENT_REOPENED; i++)
    states[i - LW_COMMENT_OPEN] = lw_comment_status_label (i);
  self->replies = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->replies), 0);
  gtk_label_set_wrap (GTK_LABEL (self->replies), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->replies), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (self->replies), TRUE);
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Reply, or how it was settled"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reply, or how it was settled"), -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (reply_cb), self, G_CONNECT_SWAPPED);
  self->state = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (states));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Status"), -1);
  g_signal_connect_object (self->state, "notify::selected", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->replies);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (box), buttons_new (self));
  return box;
}

static GtkWidget *
list_new (LwReviewPanel *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Comments"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  self->empty = GTK_LABEL (gtk_label_new (_("Nothing was said here")));
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dimmed");
  gtk_widget_set_margin_top (GTK_WIDGET (self->empty), 24);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->empty));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
lw_review_panel_init (LwReviewPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *add = gtk_button_new_with_label (_("Add Comment…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "win.add-comment");
  self->counts = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->counts, TRUE);
  gtk_label_set_xalign (self->counts, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "caption-heading");
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 9);
  gtk_widget_set_margin_end (box, 9);
  gtk_box_append (GTK_BOX (box), add);
  self->filters = LW_REVIEW_FILTERS (lw_review_filters_new ());
  g_signal_connect_object (self->filters, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->filters));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counts));
  gtk_box_append (GTK_BOX (box), list_new (self));
  self->detail = detail_new (self);
  gtk_box_append (GTK_BOX (box), self->detail);
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
}

GtkWidget *
lw_review_panel_new (LwEditor *editor, LwCanvas *canvas)
{
  LwReviewPanel *self = g_object_new (LW_TYPE_REVIEW_PANEL, NULL);

  self->editor = g_object_ref (editor);
  g_set_weak_pointer (&self->canvas, canvas);
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
