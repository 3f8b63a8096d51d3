#include "ui/lw-export-job.h"

#include <glib/gi18n-lib.h>

#include "io/lw-io.h"

/* How long drawing may keep the window waiting. */
#define SLICE (30 * G_TIME_SPAN_MILLISECOND)

#define LW_TYPE_YIELDING_STREAM (lw_yielding_stream_get_type ())
G_DECLARE_FINAL_TYPE (LwYieldingStream, lw_yielding_stream, LW, YIELDING_STREAM, GFilterOutputStream)

struct _LwYieldingStream
{
  GFilterOutputStream  parent_instance;
  LwExportProgress     progress;
  gpointer             progress_data;
  goffset              written;
  gint64               last;
};

G_DEFINE_FINAL_TYPE (LwYieldingStream, lw_yielding_stream, G_TYPE_FILTER_OUTPUT_STREAM)

static void
let_others_run (LwYieldingStream *self)
{
  if (g_get_monotonic_time () - self->last < SLICE)
    return;
  if (self->progress != NULL)
    self->progress (self->written, self->progress_data);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  self->last = g_get_monotonic_time ();
}

static gssize
lw_yielding_stream_write (GOutputStream *stream, const void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  LwYieldingStream *self = LW_YIELDING_STREAM (stream);
  GOutputStream *base = g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (stream));
  gssize n = g_output_stream_write (base, buffer, count, cancellable, error);

  self->written += MAX (n, 0);
  let_others_run (self);
  if (n >= 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  return n;
}

static void
lw_yielding_stream_class_init (LwYieldingStreamClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = lw_yielding_stream_write;
}

static void
lw_yielding_stream_init (LwYieldingStream *self)
{
  self->last = g_get_monotonic_time ();
}

typedef struct
{
  LwBlueprint      *blueprint;
  LwOverlay        *overlay;
  LwExportOptions   options;       /* its strings are the job's */
  GFile            *file;
  LwExportProgress  progress;
  gpointer          progress_data;
  GBytes           *bytes;
  char             *notice;
} Job;

static gboolean busy;

static void
job_free (gpointer data)
{
  Job *job = data;

  lw_record_unref (job->blueprint);
  g_clear_pointer (&job->overlay, lw_overlay_unref);
  g_free ((char *) job->options.variant);
  g_free ((char *) job->options.page);
  g_free ((char *) job->options.scene.date);
  g_free ((char *) job->options.scene.period);
  g_free ((char *) job->options.scene.summary);
  g_clear_object (&job->file);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job->notice);
  g_free (job);
}

static Job *
job_new (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, GFile *file)
{
  Job *job = g_new0 (Job, 1);

  job->blueprint = lw_record_ref (blueprint);
  job->overlay = overlay != NULL ? lw_overlay_ref (overlay) : NULL;
  job->options = *options;
  job->options.variant = g_strdup (options->variant);
  job->options.page = g_strdup (options->page);
  job->options.scene.date = g_strdup (options->scene.date);
  job->options.scene.period = g_strdup (options->scene.period);
  job->options.scene.summary = g_strdup (options->scene.summary);
  job->file = g_object_ref (file);
  return job;
}

static GBytes *
collect (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, GOutputStream *memory,
         GOutputStream *stream, char **notice, GCancellable *cancellable, GError **error)
{
  if (!lw_export (blueprint, overlay, options, stream, notice, cancellable, error)
      || !g_output_stream_close (stream, cancellable, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

GBytes *
lw_export_to_bytes (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  return collect (blueprint, overlay, options, memory, memory, NULL, NULL, error);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;

  if (lw_write_bytes (job->file, job->bytes, NULL, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
draw_cb (gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (LwYieldingStream) stream = g_object_new (LW_TYPE_YIELDING_STREAM, "base-stream", memory, NULL);
  g_autoptr (GError) error = NULL;

  stream->progress = job->progress;
  stream->progress_data = job->progress_data;
  job->bytes = collect (job->blueprint, job->overlay, &job->options, memory, G_OUTPUT_STREAM (stream), &job->notice,
                        g_task_get_cancellable (task), &error);
  busy = FALSE;
  if (job->bytes != NULL)
    g_task_run_in_thread (task, write_in_thread);
  else
    g_task_return_error (task, g_steal_pointer (&error));
  return G_SOURCE_REMOVE;
}

void
lw_export_job_run (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, GFile *file,
                   LwExportProgress progress, gpointer progress_data, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = job_new (blueprint, overlay, options, file);

  g_task_set_source_tag (task, lw_export_job_run);
  g_task_set_task_data (task, job, job_free);
  job->progress = progress;
  job->progress_data = progress_data;
  if (busy)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, _("Another picture is being exported. Try again when it is done."));
      return;
    }
  busy = TRUE;
  g_idle_add_full (G_PRIORITY_LOW, draw_cb, g_steal_pointer (&task), g_object_unref);
}

gboolean
lw_export_job_finish (GAsyncResult *result, char **notice, GError **error)
{
  Job *job;

  g_return_val_if_fail (g_async_result_is_tagged (result, lw_export_job_run), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  if (notice != NULL)
    *notice = g_steal_pointer (&job->notice);
  return g_task_propagate_boolean (G_TASK (result), error);
}
