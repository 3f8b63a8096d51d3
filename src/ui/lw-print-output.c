#include "ui/lw-print-output.h"

#include <glib/gi18n-lib.h>

#include "io/lw-io.h"
#include "ui/lw-dialog.h"
#include "ui/lw-export-dialog.h"
#include "ui/lw-print-job.h"
#include "ui/lw-print-send.h"
#include "ui/lw-window.h"

struct _LwPrintOutput
{
  gatomicrefcount   ref_count;       /* each step under way has one */
  LwEditor         *editor;
  GtkWidget        *owner;           /* NULL: it is gone */
  LwPrintOutputFunc changed;
  gpointer          data;
  LwPrintRequest   *request;
  GBytes           *pdf;             /* of `request`; NULL: not made yet */
  GtkPrintDialog   *dialog;          /* where it goes: a printer … */
  GtkPrintSetup    *setup;
  GFile            *file;            /* … or a file */
  GCancellable     *cancellable;     /* of what is being done; NULL: nothing is */
  char             *doing;
};

static LwPrintOutput *
output_ref (LwPrintOutput *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
forget_place (LwPrintOutput *self)
{
  g_clear_object (&self->dialog);
  g_clear_pointer (&self->setup, gtk_print_setup_unref);
  g_clear_object (&self->file);
}

static void
output_unref (LwPrintOutput *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  forget_place (self);
  g_clear_pointer (&self->request, lw_print_request_unref);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  g_clear_object (&self->cancellable);
  g_object_unref (self->editor);
  g_free (self->doing);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwPrintOutput, output_unref)

static void
tell (LwPrintOutput *self, const char *problem, gboolean done)
{
  if (self->owner != NULL)
    self->changed (problem, done, self->data);
}

static void
set_doing (LwPrintOutput *self, const char *doing)
{
  g_set_str (&self->doing, doing);
  tell (self, NULL, FALSE);
}

/* Nothing is being done any more; `error` may be NULL. */
static void
stop (LwPrintOutput *self, const GError *error, gboolean done)
{
  gboolean quiet = error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || lw_file_dialog_dismissed (error);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->doing, g_free);
  forget_place (self);
  tell (self, quiet ? NULL : error->message, done);
}

/* ---- the last step: away with it ---- */

static void
say_in_window (LwPrintOutput *self)
{
  GtkRoot *root = self->owner != NULL ? gtk_widget_get_root (self->owner) : NULL;

  if (!LW_IS_WINDOW (root))
    return;
  if (self->file != NULL)
    lw_window_tell_written (LW_WINDOW (root), self->file, NULL);
  else
    lw_window_tell (LW_WINDOW (root), _("The sheets were sent to the printer"));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwPrintOutput) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = lw_print_send_finish (result, &error);

  if (done)
    say_in_window (self);
  stop (self, error, done);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwPrintOutput) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (done)
    say_in_window (self);
  stop (self, error, done);
}

typedef struct { GFile *file; GBytes *pdf; } Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_object_unref (writing->file);
  g_bytes_unref (writing->pdf);
  g_free (writing);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  GError *error = NULL;

  if (lw_write_bytes (writing->file, writing->pdf, NULL, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
write_file (LwPrintOutput *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, written_cb, output_ref (self));
  Writing *writing = g_new (Writing, 1);

  *writing = (Writing) { g_object_ref (self->file), g_bytes_ref (self->pdf) };
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_thread);
}

static void
deliver (LwPrintOutput *self)
{
  GtkRoot *root = self->owner != NULL ? gtk_widget_get_root (self->owner) : NULL;

  if (self->file != NULL)
    {
      set_doing (self, _("Writing…"));
      write_file (self);
      return;
    }
  set_doing (self, _("Sending to the printer…"));
  lw_print_send (self->dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->setup, self->pdf, self->cancellable, sent_cb, output_ref (self));
}

/* ---- the step before: all pages as a PDF ---- */

static void
progress_cb (double fraction, gpointer data)
{
  LwPrintOutput *self = data;
  g_autofree char *text = g_strdup_printf (_("Drawing… %.0f %%"), fraction * 100);

  set_doing (self, text);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwPrintOutput) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = lw_print_pdf_finish (result, &error);

  if (pdf == NULL || self->owner == NULL)
    {
      stop (self, error, FALSE);
      return;
    }
  self->pdf = g_steal_pointer (&pdf);
  deliver (self);
}

static void
make (LwPrintOutput *self)
{
  if (self->pdf != NULL)
    {
      deliver (self);
      return;
    }
  set_doing (self, _("Drawing…"));
  lw_print_pdf_run (self->request, progress_cb, self, self->cancellable, made_cb, output_ref (self));
}

/* ---- the first step: where it goes ---- */

static void
begin (LwPrintOutput *self, LwPrintRequest *request, const char *doing)
{
  if (self->request != request)
    {
      g_clear_pointer (&self->pdf, g_bytes_unref);
      g_clear_pointer (&self->request, lw_print_request_unref);
      self->request = lw_print_request_ref (request);
    }
  self->cancellable = g_cancellable_new ();
  set_doing (self, doing);
}

static void
printer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwPrintOutput) self = data;
  g_autoptr (GError) error = NULL;

  self->setup = lw_print_choose_printer_finish (result, &self->dialog, &error);
  if (self->setup != NULL && self->owner != NULL)
    make (self);
  else
    stop (self, error, FALSE);
}

static GtkWindow *
window_of (LwPrintOutput *self)
{
  GtkRoot *root = gtk_widget_get_root (self->owner);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
lw_print_output_print (LwPrintOutput *self, LwPrintRequest *request, double width, double height)
{
  g_return_if_fail (self->cancellable == NULL);

  begin (self, request, _("Choosing a printer…"));
  lw_print_choose_printer (window_of (self), lw_blueprint_title (request->blueprint), width, height, self->cancellable, printer_cb, output_ref (self));
}

static void
file_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwPrintOutput) self = data;
  g_autoptr (GError) error = NULL;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (self->file != NULL && self->owner != NULL)
    make (self);
  else
    stop (self, error, FALSE);
}

void
lw_print_output_save (LwPrintOutput *self, LwPrintRequest *request)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GFile *file = lw_document_get_file (lw_editor_get_document (self->editor));
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;
  g_autofree char *name = lw_export_file_name (self->editor, "pdf");

  g_return_if_fail (self->cancellable == NULL);

  begin (self, request, _("Choosing a file…"));
  gtk_file_dialog_set_title (dialog, _("Save as PDF"));
  gtk_file_dialog_set_initial_name (dialog, name);
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_save (dialog, window_of (self), self->cancellable, file_cb, output_ref (self));
}

/* ---- life ---- */

void
lw_print_output_cancel (LwPrintOutput *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

const char *
lw_print_output_doing (LwPrintOutput *self)
{
  return self->doing;
}

LwPrintOutput *
lw_print_output_new (LwEditor *editor, GtkWidget *owner, LwPrintOutputFunc changed, gpointer data)
{
  LwPrintOutput *self = g_new0 (LwPrintOutput, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->editor = g_object_ref (editor);
  self->owner = owner;
  self->changed = changed;
  self->data = data;
  return self;
}

void
lw_print_output_free (LwPrintOutput *self)
{
  lw_print_output_cancel (self);
  self->owner = NULL;
  output_unref (self);
}
