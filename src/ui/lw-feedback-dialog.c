#include "ui/lw-feedback-dialog.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-dialog.h"
#include "ui/lw-feedback-preview.h"
#include "ui/lw-feedback-result.h"
#include "ui/lw-feedback-task.h"

#define LW_TYPE_FEEDBACK_DIALOG (lw_feedback_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LwFeedbackDialog, lw_feedback_dialog, LW, FEEDBACK_DIALOG, AdwDialog)

struct _LwFeedbackDialog
{
  AdwDialog          parent_instance;
  LwEditor          *editor;
  GFile             *file;
  AdwNavigationView *pages;
  AdwNavigationPage *preview_page, *result_page;
  GtkWidget         *chooser;            /* status page of the first page */
  LwFeedbackPreview *preview;
  LwFeedbackResult  *result;
  GtkWidget         *match, *import;
  LwFeedback        *feedback;
  GCancellable      *cancellable;        /* of the matching under way; NULL: there is none */
};

G_DEFINE_FINAL_TYPE (LwFeedbackDialog, lw_feedback_dialog, ADW_TYPE_DIALOG)

static void
update (LwFeedbackDialog *self)
{
  gtk_widget_set_sensitive (self->match, lw_feedback_preview_get_format (self->preview) != NULL);
  gtk_widget_set_sensitive (self->import, self->feedback != NULL && self->feedback->matched > 0);
}

static void
stop_matching (LwFeedbackDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->feedback, lw_feedback_free);
}

static void
open_file (LwFeedbackDialog *self, GFile *file)
{
  g_set_object (&self->file, file);
  stop_matching (self);
  lw_feedback_preview_open (self->preview, file);
}

/* The first page says what is wrong with a file, and waits for another. */
static void
failed_cb (LwFeedbackDialog *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  g_object_set (self->chooser, "icon-name", "dialog-error-symbolic", "title", _("This File Cannot Be Imported"),
                "description", escaped, NULL);
  adw_navigation_view_pop_to_tag (self->pages, "file");
}

static void
ready_cb (LwFeedbackDialog *self)
{
  if (lw_feedback_preview_has_table (self->preview)
      && g_strcmp0 (adw_navigation_view_get_visible_page_tag (self->pages), "file") == 0)
    adw_navigation_view_push (self->pages, self->preview_page);
  update (self);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwFeedbackDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->pages != NULL)   /* NULL: closed meanwhile, with its window */
    open_file (self, file);
}

static void
choose_cb (LwFeedbackDialog *self)
{
  static const char * const endings[] = { "csv", "tsv", "txt", NULL };
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _("Import Feedback"));
  lw_file_dialog_set_kind (dialog, _("Tables (CSV, TSV, text)"), endings);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb, g_object_ref (self));
}

static gboolean
dropped_cb (LwFeedbackDialog *self, const GValue *value)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files != NULL)
    open_file (self, files->data);
  g_slist_free (files);
  return files != NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwFeedbackDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwFeedback) feedback = lw_feedback_read_finish (result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (feedback != NULL)
    {
      self->feedback = g_steal_pointer (&feedback);
      lw_feedback_result_show (self->result, self->feedback);
    }
  else
    lw_feedback_result_show_error (self->result, error->message);
  update (self);
}

static void
progress_cb (double fraction, gpointer data)
{
  LwFeedbackDialog *self = data;

  if (self->cancellable != NULL)
    lw_feedback_result_show_progress (self->result, fraction);
}

static void
start_matching (LwFeedbackDialog *self)
{
  const LwTableFormat *format = lw_feedback_preview_get_format (self->preview);

  g_return_if_fail (format != NULL);

  stop_matching (self);
  self->cancellable = g_cancellable_new ();
  lw_feedback_result_show_progress (self->result, 0);
  update (self);
  lw_feedback_read_async (lw_editor_get_blueprint (self->editor), lw_record_id (lw_editor_get_variant (self->editor)),
                          self->file, format, lw_feedback_preview_get_period (self->preview), progress_cb, self,
                          self->cancellable, read_cb, g_object_ref (self));
}

static void
match_cb (LwFeedbackDialog *self)
{
  adw_navigation_view_push (self->pages, self->result_page);
  start_matching (self);
}

/* "r2 · Service review" */
static char *
step_label (LwVariant *variant, LwStep *step)
{
  return g_strdup_printf ("%s · %s", lw_variant_step_code (variant, step), step->name != NULL ? step->name : step->id);
}

static GStrv
step_labels (gpointer data)
{
  LwVariant *variant = lw_editor_get_variant (((LwFeedbackDialog *) data)->editor);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if (lw_step_is_counted (step))
      g_strv_builder_take (labels, step_label (variant, step));
  return g_strv_builder_end (labels);
}

static void
add_alias (LwFeedbackDialog *self, LwVariant *variant, LwStep *step, const char *alias)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  LwValue value = { .type = LW_TYPE_STRINGS };

  if (step->aliases != NULL)
    g_strv_builder_addv (names, (const char **) step->aliases);
  g_strv_builder_add (names, alias);
  all = g_strv_builder_end (names);
  value.strings = (gpointer) all;

  g_autoptr (LwRecord) changed = lw_record_with (step, "aliases", value);

  lw_editor_commit_variant (self->editor, lw_variant_put (variant, LW_ELEMENT_STEP, changed), _("Add Other Name"), NULL);
}

/* The step keeps the name, and the rows are matched once more. */
static void
named_cb (LwFeedbackDialog *self, const char *text, const char *label)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);
  LwStep *found = NULL;

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      g_autofree char *own = step_label (variant, step);

      if (g_str_equal (own, label))
        found = step;
    }
  if (found == NULL)
    return;
  add_alias (self, variant, found, text);
  start_matching (self);
}

/* Going back from the result stops what is under way. */
static void
popped_cb (LwFeedbackDialog *self, AdwNavigationPage *page)
{
  if (page == self->result_page)
    stop_matching (self);
  update (self);
}

/* The metric to show: the first that the new data speak of. */
static const char *
first_metric (LwDataset *dataset)
{
  LwDataValue *value = lw_array_length (dataset->values) > 0 ? lw_array_get (dataset->values, 0) : NULL;

  return value != NULL ? value->metric : NULL;
}

static void
import_cb (LwFeedbackDialog *self)
{
  g_autofree char *dataset = g_strdup (self->feedback->dataset->id);
  g_autofree char *metric = g_strdup (first_metric (self->feedback->dataset));

  lw_editor_commit (self->editor, lw_feedback_apply (lw_editor_get_blueprint (self->editor), self->feedback),
                    _("Import Feedback"), NULL);
  lw_editor_set_dataset (self->editor, dataset);
  lw_editor_set_metric (self->editor, metric);
  lw_editor_set_heat (self->editor, TRUE);
  adw_dialog_close (ADW_DIALOG (self));
}

/* libadwaita 1.7 does not free what a closed dialog holds. */
static void
closed_cb (LwFeedbackDialog *self)
{
  stop_matching (self);
  g_signal_handlers_disconnect_by_data (self->preview, self);
  g_signal_handlers_disconnect_by_data (self->result, self);
  self->pages = NULL;
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
}

static void
lw_feedback_dialog_dispose (GObject *object)
{
  LwFeedbackDialog *self = LW_FEEDBACK_DIALOG (object);

  stop_matching (self);
  g_clear_object (&self->editor);
  g_clear_object (&self->file);
  g_clear_object (&self->preview_page);
  g_clear_object (&self->result_page);
  G_OBJECT_CLASS (lw_feedback_dialog_parent_class)->dispose (object);
}

static void
lw_feedback_dialog_class_init (LwFeedbackDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lw_feedback_dialog_dispose;
}

/* A page with a header bar, and in it `action`, which may be NULL. */
static AdwNavigationPage *
page_new (const char *tag, const char *title, GtkWidget *content, GtkWidget *action)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  AdwNavigationPage *page;

  if (action != NULL)
    {
      gtk_widget_add_css_class (action, "suggested-action");
      adw_header_bar_pack_end (ADW_HEADER_BAR (header), action);
    }
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), content);
  page = adw_navigation_page_new_with_tag (view, title, tag);
  return page;
}

static GtkWidget *
chooser_new (LwFeedbackDialog *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Choose File…"));
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  self->chooser = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "x-office-spreadsheet-symbolic",
                                "title", _("A Table of Feedback"), "child", button, "description",
                                _("Choose or drop a CSV, TSV or text table with a row per answer or per step."), NULL);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  return self->chooser;
}

static void
lw_feedback_dialog_init (LwFeedbackDialog *self)
{
  self->pages = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  self->preview = LW_FEEDBACK_PREVIEW (lw_feedback_preview_new ());
  self->result = LW_FEEDBACK_RESULT (lw_feedback_result_new (step_labels, self));
  self->match = gtk_button_new_with_mnemonic (_("_Match"));
  self->import = gtk_button_new_with_mnemonic (_("_Import"));
  self->preview_page = g_object_ref_sink (page_new ("preview", _("Preview"), GTK_WIDGET (self->preview), self->match));
  self->result_page = g_object_ref_sink (page_new ("result", _("Result"), GTK_WIDGET (self->result), self->import));
  adw_navigation_view_add (self->pages, page_new ("file", _("Import Feedback"), chooser_new (self), NULL));
  adw_dialog_set_child (ADW_DIALOG (self), GTK_WIDGET (self->pages));
  adw_dialog_set_title (ADW_DIALOG (self), _("Import Feedback"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 680);
  adw_dialog_set_content_height (ADW_DIALOG (self), 680);
  gtk_widget_set_size_request (GTK_WIDGET (self), 340, 300);
  g_signal_connect_object (self->match, "clicked", G_CALLBACK (match_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import, "clicked", G_CALLBACK (import_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "ready", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->result, "named", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "popped", G_CALLBACK (popped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
  update (self);
}

void
lw_feedback_dialog_present_file (LwEditor *editor, GtkWidget *parent, GFile *file)
{
  LwFeedbackDialog *self = g_object_new (LW_TYPE_FEEDBACK_DIALOG, NULL);

  g_return_if_fail (LW_IS_EDITOR (editor));

  self->editor = g_object_ref (editor);
  if (file != NULL)
    open_file (self, file);
  lw_dialog_present (ADW_DIALOG (self), parent);
}

void
lw_feedback_dialog_present (LwEditor *editor, GtkWidget *parent)
{
  lw_feedback_dialog_present_file (editor, parent, NULL);
}
