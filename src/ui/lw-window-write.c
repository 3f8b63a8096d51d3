/* Commands that write tables for others: minutes, a questionnaire, lists of goals, bottlenecks, problems and measures. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-bottleneck.h"
#include "analysis/lw-lists.h"
#include "io/lw-signoff.h"
#include "scene/lw-minutes-file.h"
#include "ui/lw-dialog.h"

/* What there is to write; minutes first. `name`: of the file. */
static const struct { const char *kind, *title, *name, *done; } works[] = {
  { "minutes",       N_("Write Minutes"),            N_("minutes.pdf"),       N_("The minutes are written") },
  { "questionnaire", N_("Write Questionnaire"),      N_("questionnaire.pdf"), N_("The questionnaire is written") },
  { "goals",         N_("Write List of Goals"),      N_("goals.csv"),         N_("The list is written") },
  { "bottlenecks",   N_("Write List of Bottlenecks"), N_("bottlenecks.csv"),  N_("The list is written") },
  { "plan",          N_("Write List of Measures"),   N_("measures.csv"),      N_("The list is written") },
};

typedef struct
{
  LwWindow    *window;
  guint        work;
  LwBlueprint *blueprint;
  LwVariant   *variant;
  char        *dataset;    /* id, or NULL */
  GFile       *file;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->blueprint, lw_record_unref);
  g_clear_pointer (&job->variant, lw_record_unref);
  g_clear_object (&job->file);
  g_clear_object (&job->window);
  g_free (job->dataset);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static LwMinutes *
work_of (const Job *job, GError **error)
{
  LwDataset *dataset = job->dataset ? lw_array_by_id (job->blueprint->datasets, job->dataset) : lw_default_dataset (job->blueprint, job->variant);
  g_autoptr (LwBlueprint) stands = NULL;

  if (job->work > 0)
    return lw_list_new (job->blueprint, works[job->work].kind, job->variant, dataset);
  stands = lw_document_to_sign (job->blueprint);
  return lw_minutes_new (stands, NULL, error);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwMinutes) work = work_of (job, &error);

  if (work != NULL && lw_minutes_save (work, job->file, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
show_failure (LwWindow *self, guint work, const GError *error)
{
  lw_window_show_error (self, work == 0 ? _("Could Not Write the Minutes") : _("Could Not Write the List"), error->message);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LwWindow *self = LW_WINDOW (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      show_failure (self, job->work, error);
      return;
    }
  lw_window_tell (self, _(works[job->work].done));
  if (self->canvas != NULL)
    lw_canvas_announce (self->canvas, _(works[job->work].done));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  LwEditor *editor = job->window->editor;

  job->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (job->file == NULL && !lw_file_dialog_dismissed (error))
    show_failure (job->window, job->work, error);
  if (job->file == NULL || editor == NULL)
    return;
  job->blueprint = lw_record_ref (lw_editor_get_blueprint (editor));
  job->variant = lw_record_ref (lw_editor_get_variant (editor));
  job->dataset = g_strdup (lw_editor_get_dataset (editor));
  task = g_task_new (job->window, NULL, written_cb, NULL);
  g_task_set_task_data (task, g_steal_pointer (&job), job_free);
  g_task_run_in_thread (task, write_thread);
}

static void
ask_where (LwWindow *self, guint work)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Job *job = g_new0 (Job, 1);

  lw_window_flush (self);
  job->window = g_object_ref (self);
  job->work = work;
  gtk_file_dialog_set_title (dialog, _(works[work].title));
  gtk_file_dialog_set_initial_name (dialog, _(works[work].name));
  lw_file_dialog_set_kind (dialog, _("PDF, HTML, Markdown and CSV"), (const char * const[]) { "pdf", "html", "md", "csv", NULL });
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, chosen_cb, job);
}

static void
write_list (LwWindow *self, GVariant *target)
{
  for (guint i = 1; i < G_N_ELEMENTS (works); i++)
    if (g_str_equal (works[i].kind, g_variant_get_string (target, NULL)))
      ask_where (self, i);
}

static void write_minutes (LwWindow *self, GVariant *target) { ask_where (self, 0); }

const LwWindowAction lw_window_write_actions[] = {
  { "win.minutes",    NULL, write_minutes, LW_NEEDS_DOCUMENT },
  { "win.write-list", "s",  write_list,    LW_NEEDS_DOCUMENT },
  { NULL },
};
