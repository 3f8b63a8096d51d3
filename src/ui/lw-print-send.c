#include "ui/lw-print-send.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ui/lw-dialog.h"

/* ---- choosing ---- */

static GtkPageSetup *
page_setup_new (double width, double height)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  gboolean landscape = width > height;
  double mm = 25.4 / 72, across = MIN (width, height) * mm, along = MAX (width, height) * mm;
  GtkPaperSize *paper = gtk_paper_size_new_custom ("laneway", "Laneway", across, along, GTK_UNIT_MM);

  /* What the printer knows by name gets its name. */
  for (guint i = 0; i < 5; i++)
    {
      const char *name = (const char *[]) { "iso_a4", "iso_a3", "iso_a2", "iso_a1", "iso_a0" }[i];
      g_autoptr (GtkPaperSize) known = gtk_paper_size_new (name);

      if (fabs (gtk_paper_size_get_width (known, GTK_UNIT_MM) - across) < 1 && fabs (gtk_paper_size_get_height (known, GTK_UNIT_MM) - along) < 1)
        {
          gtk_paper_size_free (paper);
          paper = gtk_paper_size_copy (known);
          break;
        }
    }
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, landscape ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (paper);
  return setup;
}

/* What the bus says is for who writes portals. */
GError *
lw_print_explain_choice (const GError *error)
{
  gboolean bus = error->domain == G_DBUS_ERROR || g_str_has_prefix (error->message, "GDBus.Error:");

  if (lw_file_dialog_dismissed (error))
    return g_error_copy (error);
  return g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, _("No printer can be chosen: %s. Nothing is lost: save the sheets as PDF, and print those with another program."),
                      bus ? _("the desktop’s portal for printing does not answer") : error->message);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  GtkPrintSetup *setup = gtk_print_dialog_setup_finish (GTK_PRINT_DIALOG (source), result, &error);

  if (setup == NULL && !lw_file_dialog_dismissed (error))
    {
      g_task_return_error (task, lw_print_explain_choice (error));
      return;
    }
  g_task_return_pointer (task, setup, (GDestroyNotify) gtk_print_setup_unref);
}

void
lw_print_choose_printer (GtkWindow *parent, const char *title, double width, double height, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GtkPrintDialog) dialog = gtk_print_dialog_new ();
  g_autoptr (GtkPageSetup) page = page_setup_new (width, height);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  GTask *task = g_task_new (dialog, cancellable, callback, data);

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, title);
  gtk_print_dialog_set_title (dialog, _("Print"));
  gtk_print_dialog_set_page_setup (dialog, page);
  gtk_print_dialog_set_print_settings (dialog, settings);
  g_task_set_source_tag (task, lw_print_choose_printer);
  gtk_print_dialog_setup (dialog, parent, cancellable, chosen_cb, task);
}

GtkPrintSetup *
lw_print_choose_printer_finish (GAsyncResult *result, GtkPrintDialog **dialog, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, lw_print_choose_printer), NULL);

  *dialog = g_object_ref (g_task_get_source_object (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- sending ---- */

/* GTK's stream to a printer runs the main loop while it closes, and closed in a thread it waits for ever: the sheets go as a file. */
typedef struct
{
  GtkWindow     *parent;     /* may be NULL */
  GtkPrintSetup *setup;
  GBytes        *pdf;
  GFile         *file;       /* temporary; NULL: not written yet */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->file != NULL)
    g_file_delete (job->file, NULL, NULL);
  g_clear_object (&job->file);
  g_clear_object (&job->parent);
  gtk_print_setup_unref (job->setup);
  g_bytes_unref (job->pdf);
  g_free (job);
}

GError *
lw_print_explain (const GError *error, const char *printer)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || lw_file_dialog_dismissed (error))
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Printing was cancelled"));
  if (printer == NULL)
    return g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED,
                        _("The printer did not take the sheets: %s. Nothing is lost: print again, on another printer, or save them as PDF."), error->message);
  return g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED,
                      _("The printer “%s” did not take the sheets: %s. Nothing is lost: print again, on another printer, or save them as PDF."),
                      printer, error->message);
}

static void
fail (GTask *task, const GError *error)
{
  Job *job = g_task_get_task_data (task);
  GtkPrintSettings *settings = gtk_print_setup_get_print_settings (job->setup);

  g_task_return_error (task, lw_print_explain (error, settings != NULL ? gtk_print_settings_get_printer (settings) : NULL));
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (gtk_print_dialog_print_file_finish (GTK_PRINT_DIALOG (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    fail (task, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    gtk_print_dialog_print_file (g_task_get_source_object (task), job->parent, job->setup, job->file, g_task_get_cancellable (task), printed_cb,
                                 g_object_ref (task));
  else
    fail (task, error);
}

void
lw_print_send (GtkPrintDialog *dialog, GtkWindow *parent, GtkPrintSetup *setup, GBytes *pdf, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (dialog, cancellable, callback, data);
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  Job *job = g_new0 (Job, 1);

  job->parent = parent != NULL ? g_object_ref (parent) : NULL;
  job->setup = gtk_print_setup_ref (setup);
  job->pdf = g_bytes_ref (pdf);
  g_task_set_source_tag (task, lw_print_send);
  g_task_set_task_data (task, job, job_free);
  job->file = g_file_new_tmp ("laneway-XXXXXX.pdf", &stream, &error);
  if (job->file != NULL)
    g_file_replace_contents_bytes_async (job->file, pdf, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, written_cb, g_object_ref (task));
  else
    fail (task, error);
}

gboolean
lw_print_send_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, lw_print_send), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
