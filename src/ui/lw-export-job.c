#include "ui/lw-export-job.h"

#include <glib/gi18n-lib.h>

#include "io/lw-io.h"
#include "io/lw-signoff.h"
#include "ui/lw-live-insight.h"

/* How often the bytes written so far are told, in milliseconds. */
#define TELL 100

#define LW_TYPE_COUNTING_STREAM (lw_counting_stream_get_type ())
G_DECLARE_FINAL_TYPE (LwCountingStream, lw_counting_stream, LW, COUNTING_STREAM, GFilterOutputStream)

struct _LwCountingStream
{
  GFilterOutputStream  parent_instance;
  int                 *kilobytes;     /* read by the main thread */
  goffset              written;
};

G_DEFINE_FINAL_TYPE (LwCountingStream, lw_counting_stream, G_TYPE_FILTER_OUTPUT_STREAM)

static gssize
lw_counting_stream_write (GOutputStream *stream, const void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  LwCountingStream *self = LW_COUNTING_STREAM (stream);
  GOutputStream *base = g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (stream));
  gssize n = g_output_stream_write (base, buffer, count, cancellable, error);

  self->written += MAX (n, 0);
  g_atomic_int_set (self->kilobytes, (int) MIN (self->written / 1024, G_MAXINT));
  return n;
}

static void
lw_counting_stream_class_init (LwCountingStreamClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = lw_counting_stream_write;
}

static void
lw_counting_stream_init (LwCountingStream *self)
{
}

typedef struct
{
  LwExportAsk      *ask;
  GFile            *file;
  LwExportProgress  progress;
  gpointer          progress_data;
  int               kilobytes;     /* written so far; atomic */
  char             *notice;
} Job;

void
lw_export_options_own (LwExportOptions *options)
{
  options->variant = g_strdup (options->variant);
  options->painted = options->painted != NULL ? g_array_ref (options->painted) : NULL;
  options->page = g_strdup (options->page);
  options->scene.date = g_strdup (options->scene.date);
  options->scene.period = g_strdup (options->scene.period);
  options->scene.summary = g_strdup (options->scene.summary);
  if (options->scene.insight != NULL)
    lw_insight_ref (options->scene.insight);
}

void
lw_export_options_clear (LwExportOptions *options)
{
  g_free ((char *) options->variant);
  g_clear_pointer (&options->painted, g_array_unref);
  g_free ((char *) options->page);
  g_free ((char *) options->scene.date);
  g_free ((char *) options->scene.period);
  g_free ((char *) options->scene.summary);
  g_clear_pointer (&options->scene.insight, lw_insight_unref);
}

void
lw_compare_choice_free (LwCompareChoice *self)
{
  for (guint i = 0; i < self->n; i++)
    lw_record_unref (self->variants[i]);
  g_free (self);
}

LwExportAsk *
lw_export_ask_new (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options)
{
  LwExportAsk *self = g_new0 (LwExportAsk, 1);

  self->blueprint = lw_record_ref (blueprint);
  self->overlay = overlay != NULL ? lw_overlay_ref (overlay) : NULL;
  self->options = *options;
  lw_export_options_own (&self->options);
  return self;
}

void
lw_export_ask_heat (LwExportAsk *self, const LwHeatQuery *query)
{
  self->heated = TRUE;
  self->heat = (LwHeatQuery) { g_strdup (query->variant), g_strdup (query->metric), g_strdup (query->dataset), g_strdup (query->through),
                               g_strdup (query->from), g_strdup (query->channel), g_strdup (query->segment), NULL };
}

static void
clear_heat (LwHeatQuery *query)
{
  g_free ((char *) query->variant);
  g_free ((char *) query->metric);
  g_free ((char *) query->dataset);
  g_free ((char *) query->through);
  g_free ((char *) query->from);
  g_free ((char *) query->channel);
  g_free ((char *) query->segment);
}

void
lw_export_ask_free (LwExportAsk *self)
{
  lw_record_unref (self->blueprint);
  g_clear_pointer (&self->overlay, lw_overlay_unref);
  clear_heat (&self->heat);
  lw_export_options_clear (&self->options);
  g_clear_pointer (&self->compare, lw_compare_choice_free);
  g_clear_pointer (&self->layout, lw_layout_unref);
  g_free (self->dataset);
  g_free (self);
}

static void
work_out_heat (LwExportAsk *self)
{
  g_autoptr (GError) error = NULL;

  self->heated = FALSE;
  self->overlay = lw_heat_overlay_for (self->blueprint, &self->heat, &error);
  if (error != NULL)
    g_info ("no heat: %s", error->message);
}

void
lw_export_ask_prepare (LwExportAsk *self)
{
  if (self->heated)
    work_out_heat (self);
  if (self->compare != NULL && self->options.painted == NULL)
    self->options.painted = lw_variants_painted (self->blueprint, self->compare->variants, self->compare->n, self->compare->overlaid);
  if (self->rows && self->layout == NULL)
    self->layout = lw_layout_new (lw_blueprint_variant (self->blueprint, self->options.variant), lw_blueprint_day_minutes (self->blueprint),
                                  lw_scene_measure, NULL, NULL);
  if (self->rows && self->options.scene.insight == NULL)
    self->options.scene.insight = lw_insight_of_view (self->blueprint, self->layout, self->dataset);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  lw_export_ask_free (job->ask);
  g_clear_object (&job->file);
  g_free (job->notice);
  g_free (job);
}

static GBytes *
collect (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, GOutputStream *memory,
         GOutputStream *stream, char **notice, GCancellable *cancellable, GError **error)
{
  g_autoptr (LwBlueprint) stands = lw_document_as_it_stands (blueprint);

  if (!lw_export (stands, overlay, options, stream, notice, cancellable, error)
      || !g_output_stream_close (stream, cancellable, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

GBytes *
lw_export_to_bytes (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  return collect (blueprint, overlay, options, memory, memory, NULL, cancellable, error);
}

static gboolean
draw_and_write (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (LwCountingStream) stream = g_object_new (LW_TYPE_COUNTING_STREAM, "base-stream", memory, NULL);
  g_autoptr (GBytes) bytes = NULL;

  stream->kilobytes = &job->kilobytes;
  lw_export_ask_prepare (job->ask);
  bytes = collect (job->ask->blueprint, job->ask->overlay, &job->ask->options, memory, G_OUTPUT_STREAM (stream), &job->notice, cancellable, error);
  return bytes != NULL && lw_write_bytes (job->file, bytes, NULL, NULL, cancellable, error);
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (draw_and_write (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
tell_cb (gpointer data)
{
  Job *job = g_task_get_task_data (data);

  if (g_task_get_completed (data))
    return G_SOURCE_REMOVE;
  job->progress ((goffset) g_atomic_int_get (&job->kilobytes) * 1024, job->progress_data);
  return G_SOURCE_CONTINUE;
}

void
lw_export_job_run (LwExportAsk *ask, GFile *file, LwExportProgress progress, gpointer progress_data, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->ask = ask;
  job->file = g_object_ref (file);
  job->progress = progress;
  job->progress_data = progress_data;
  g_task_set_source_tag (task, lw_export_job_run);
  g_task_set_task_data (task, job, job_free);
  if (progress != NULL)
    g_timeout_add_full (G_PRIORITY_DEFAULT, TELL, tell_cb, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (task, export_thread);
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
