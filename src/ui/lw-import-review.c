#include "ui/lw-import-review.h"

#include <glib/gi18n-lib.h>

#include "feedback/lw-unmatched.h"
#include "ui/lw-dialog.h"
#include "ui/lw-import-list.h"
#include "ui/lw-import-period.h"
#include "ui/lw-import-profiles.h"
#include "ui/lw-import-rules.h"

#define MOST_NOTES 100

struct _LwImportReview
{
  AdwBin           parent_instance;
  LwImportSession *session;
  GtkWidget       *bar, *counts, *accept, *filter, *notes, *export, *notice, *stack, *list, *progress, *nothing;
};

G_DEFINE_FINAL_TYPE (LwImportReview, lw_import_review, ADW_TYPE_BIN)

static guint cancelled_signal;

static void
update_notice (LwImportReview *self, const LwFeedback *feedback)
{
  const char *error = lw_import_session_get_error (self->session);
  LwDataset *known = feedback != NULL && feedback->known != NULL
    ? lw_array_by_id (lw_editor_get_blueprint (lw_import_session_get_editor (self->session))->datasets, feedback->known) : NULL;
  g_autofree char *text = error != NULL ? g_strdup (error)
    : known != NULL ? g_strdup_printf (_("This file has been imported before, as “%s”. In another period its answers would count twice."),
                                       known->label != NULL ? known->label : known->id) : NULL;

  gtk_label_set_label (GTK_LABEL (self->notice), text != NULL ? text : "");
  gtk_widget_set_visible (self->notice, text != NULL);
}

static void
update_actions (LwImportReview *self)
{
  guint suggested = lw_import_list_count_suggested (LW_IMPORT_LIST (self->list));
  g_autofree char *accept = g_strdup_printf (ngettext ("_Accept %u Suggestion", "_Accept %u Suggestions", suggested), suggested);

  gtk_button_set_label (GTK_BUTTON (self->accept), accept);
  gtk_widget_set_visible (self->accept, suggested > 0);
}

/* What is read again because of a meaning does not take the list away; a list with nothing in it says why. */
static void
show_page (LwImportReview *self)
{
  const LwFeedback *feedback = lw_import_session_get_feedback (self->session);
  gboolean reading = feedback == NULL && lw_import_session_is_reading (self->session);
  gboolean nothing = feedback != NULL && lw_import_list_count_shown (LW_IMPORT_LIST (self->list)) == 0;

  if (nothing)
    g_object_set (self->nothing, "title", feedback->matched > 0 ? _("Nothing to Review") : _("No Rows to Import"),
                  "description", feedback->matched > 0 ? _("Every row is matched or left out. “All Names” shows what each means.")
                  : _("Go back and see whether the table is read right."), NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), reading ? "progress" : nothing ? "nothing" : "list");
}

static void
update_cb (LwImportReview *self)
{
  const LwFeedback *feedback = lw_import_session_get_feedback (self->session);
  g_autofree char *counts = lw_import_session_describe (self->session);
  g_autofree char *notes = g_strdup_printf (ngettext ("%u Remark", "%u Remarks", feedback != NULL ? feedback->notes->len : 0),
                                            feedback != NULL ? feedback->notes->len : 0);

  gtk_label_set_label (GTK_LABEL (self->counts), counts != NULL ? counts : "");
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->notes), notes);
  gtk_widget_set_visible (self->notes, feedback != NULL && feedback->notes->len > 0);
  gtk_widget_set_visible (self->export, feedback != NULL && feedback->n_unmatched > 0);
  gtk_widget_set_sensitive (self->bar, feedback != NULL);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->notes), NULL);
  update_notice (self, feedback);
  update_actions (self);
  show_page (self);
}

static void
progress_cb (LwImportReview *self, double fraction)
{
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), fraction);
}

static void
accept_cb (LwImportReview *self)
{
  lw_import_list_accept_all (LW_IMPORT_LIST (self->list));
  /* The button goes; the keyboard stays near. */
  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static void
filter_cb (LwImportReview *self)
{
  lw_import_list_set_all (LW_IMPORT_LIST (self->list), adw_toggle_group_get_active (ADW_TOGGLE_GROUP (self->filter)) == 1);
  show_page (self);
}

static void
cancel_cb (LwImportReview *self)
{
  lw_import_session_cancel (self->session);
  g_signal_emit (self, cancelled_signal, 0);
}

static void
create_notes_cb (GtkMenuButton *button, gpointer data)
{
  LwImportReview *self = data;
  const LwFeedback *feedback = lw_import_session_get_feedback (self->session);
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; feedback != NULL && i < MIN (feedback->notes->len, MOST_NOTES); i++)
    gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "label", (char *) g_ptr_array_index (feedback->notes, i), "xalign", 0.0f,
                                                 "wrap", TRUE, "max-width-chars", 50, NULL));
  g_object_set (box, "margin-start", 6, "margin-end", 6, "margin-top", 6, "margin-bottom", 6, "valign", GTK_ALIGN_CENTER, NULL);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE, "propagate-natural-width", TRUE,
                "max-content-height", 300, "child", box, NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (button, popover);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwImportReview) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  const LwFeedback *feedback = lw_import_session_get_feedback (self->session);
  g_autoptr (GBytes) bytes = file != NULL && feedback != NULL ? lw_unmatched_to_csv (feedback) : NULL;

  if (bytes == NULL || g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                                G_FILE_CREATE_NONE, NULL, NULL, &error))
    return;
  gtk_label_set_label (GTK_LABEL (self->notice), error->message);
  gtk_widget_set_visible (self->notice, TRUE);
}

static void
export_cb (LwImportReview *self)
{
  static const char * const endings[] = { "csv", NULL };
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _("Export Rows Without a Step"));
  gtk_file_dialog_set_initial_name (dialog, _("rows-without-step.csv"));
  lw_file_dialog_set_kind (dialog, _("Tables (CSV)"), endings);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, exported_cb, g_object_ref (self));
}

gboolean
lw_import_review_focus (LwImportReview *self)
{
  if (gtk_widget_get_visible (self->accept))
    return gtk_widget_grab_focus (self->accept);
  return lw_import_list_count_open (LW_IMPORT_LIST (self->list)) > 0 && gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static void
lw_import_review_class_init (LwImportReviewClass *klass)
{
  cancelled_signal = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
make_bar (LwImportReview *self)
{
  AdwWrapBox *bar;

  self->bar = adw_wrap_box_new ();
  bar = ADW_WRAP_BOX (self->bar);
  adw_wrap_box_set_child_spacing (bar, 12);
  adw_wrap_box_set_line_spacing (bar, 6);
  self->counts = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "css-classes", (const char *[]) { "heading", NULL }, NULL);
  self->accept = gtk_button_new_with_mnemonic ("");
  self->filter = adw_toggle_group_new ();
  adw_toggle_group_add (ADW_TOGGLE_GROUP (self->filter), g_object_new (ADW_TYPE_TOGGLE, "label", _("To Review"), NULL));
  adw_toggle_group_add (ADW_TOGGLE_GROUP (self->filter), g_object_new (ADW_TYPE_TOGGLE, "label", _("All Names"), NULL));
  self->notes = gtk_menu_button_new ();
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->notes), create_notes_cb, self, NULL);
  self->export = gtk_button_new_with_mnemonic (_("E_xport Unmatched…"));
  adw_wrap_box_append (bar, self->counts);
  adw_wrap_box_append (bar, self->accept);
  adw_wrap_box_append (bar, self->filter);
  adw_wrap_box_append (bar, self->notes);
  adw_wrap_box_append (bar, self->export);
  g_signal_connect_object (self->accept, "clicked", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "notify::active", G_CALLBACK (filter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->export, "clicked", G_CALLBACK (export_cb), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
progress_new (LwImportReview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *clamp = adw_clamp_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->progress = gtk_progress_bar_new ();
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_("Matching rows to steps…")));
  gtk_box_append (GTK_BOX (box), self->progress);
  gtk_box_append (GTK_BOX (box), cancel);
  g_object_set (box, "valign", GTK_ALIGN_CENTER, "margin-start", 24, "margin-end", 24, NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 360);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  return clamp;
}

static void
lw_import_review_init (LwImportReview *self)
{
  make_bar (self);
  self->notice = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "visible", FALSE,
                               "css-classes", (const char *[]) { "warning", NULL }, NULL);
  self->stack = gtk_stack_new ();
}

/* What nothing else shows: that names can be taken to the drawing. */
static GtkWidget *
hint_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-drag-handle-symbolic"));
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "label",
                                               _("Drag a name onto a step, flow or lane of the drawing to say what it is about."),
                                               "css-classes", (const char *[]) { "caption", NULL }, NULL));
  g_object_set (box, "margin-start", 6, "margin-end", 6, "margin-top", 6, "margin-bottom", 6,
                "css-classes", (const char *[]) { "dim-label", NULL }, NULL);
  return box;
}

static GtkWidget *
list_page_new (LwImportReview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), hint_new ());
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_widget_set_vexpand (self->list, TRUE);
  gtk_box_append (GTK_BOX (box), self->list);
  return box;
}

GtkWidget *
lw_import_review_new (LwImportSession *session, LwCanvas *canvas)
{
  LwImportReview *self = g_object_new (LW_TYPE_IMPORT_REVIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->session = session;
  self->list = lw_import_list_new (session, canvas);
  gtk_stack_add_named (GTK_STACK (self->stack), progress_new (self), "progress");
  gtk_stack_add_named (GTK_STACK (self->stack), list_page_new (self), "list");
  self->nothing = g_object_new (ADW_TYPE_STATUS_PAGE, "css-classes", (const char *[]) { "compact", NULL }, NULL);
  gtk_stack_add_named (GTK_STACK (self->stack), self->nothing, "nothing");
  adw_wrap_box_append (ADW_WRAP_BOX (self->bar), lw_import_period_new (session));
  adw_wrap_box_append (ADW_WRAP_BOX (self->bar), lw_import_rules_new (session));
  adw_wrap_box_append (ADW_WRAP_BOX (self->bar), lw_import_profiles_new (session));
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->notice);
  gtk_widget_add_css_class (self->stack, "card");
  gtk_widget_set_overflow (self->stack, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (box), self->stack);
  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 6, "margin-bottom", 12, NULL);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (session, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "decided", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  update_cb (self);
  return GTK_WIDGET (self);
}
