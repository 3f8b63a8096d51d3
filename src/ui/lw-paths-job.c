#include "ui/lw-paths-job.h"

#include "analysis/lw-insight-query.h"
#include "core/lw-row-view.h"

typedef struct
{
  LwBlueprint *blueprint;
  LwLayout    *layout;
  char        *dataset;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  lw_record_unref (job->blueprint);
  lw_layout_unref (job->layout);
  g_free (job->dataset);
  g_free (job);
}

static void
paths_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const LwInsightQuery query = { .variant = job->layout->variant->id, .dataset = job->dataset, .paths = TRUE,
                                 .quiet = lw_row_view_has (lw_blueprint_row_view (job->blueprint), LW_ROW_VIEW_QUIET) };
  g_autofree guint *columns = NULL;
  guint n;

  if (g_task_return_error_if_cancelled (task))
    return;
  columns = lw_layout_columns (job->layout, &n);
  g_task_return_pointer (task, lw_insight_for (job->blueprint, &query, columns, n), (GDestroyNotify) lw_insight_unref);
}

void
lw_paths_async (LwBlueprint *blueprint, LwLayout *layout, const char *dataset, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new (Job, 1);

  *job = (Job) { lw_record_ref (blueprint), lw_layout_ref (layout), g_strdup (dataset) };
  g_task_set_source_tag (task, lw_paths_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, paths_thread);
}

LwInsight *
lw_paths_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
