#include "ui/lw-live-insight.h"

#include "analysis/lw-insight-query.h"
#include "core/lw-row-view.h"

#define REST 60   /* ms without an edit */

struct _LwLiveInsight
{
  LwEditor     *editor;          /* not owned: it outlives this, as the canvas's */
  void        (*changed) (gpointer data);
  gpointer      data;
  LwInsight    *insight;
  char         *to, *from;       /* of a trace */
  guint         timer;
  GCancellable *cancellable;     /* of the run that is under way */
};

/* What one run is asked. */
typedef struct
{
  LwBlueprint *blueprint;
  LwLayout    *layout;
  char        *dataset, *to, *from;
} Job;

static void
job_free (Job *job)
{
  lw_record_unref (job->blueprint);
  lw_layout_unref (job->layout);
  g_free (job->dataset);
  g_free (job->to);
  g_free (job->from);
  g_free (job);
}

static LwInsight *
work_out (LwBlueprint *blueprint, LwLayout *layout, const char *dataset, const char *to, const char *from)
{
  const LwHeatView *view = lw_blueprint_row_view (blueprint);
  g_autofree const char **metrics = lw_row_view_metrics (view);
  LwInsightQuery query = { .variant = layout->variant->id, .dataset = dataset, .metrics = metrics, .trace_to = to, .trace_from = from,
                           .ladder = lw_row_view_has (view, LW_ROW_VIEW_LADDER), .emotion = lw_row_view_has (view, LW_ROW_VIEW_EMOTION),
                           .paths = view != NULL && view->paths == 1, .plan = lw_row_view_has (view, LW_ROW_VIEW_PLAN),
                           .quiet = lw_row_view_has (view, LW_ROW_VIEW_QUIET) };
  g_autofree guint *columns = NULL;
  guint n;

  if (!query.ladder && !query.emotion && metrics[0] == NULL && !query.paths && !query.plan && !query.quiet && to == NULL)
    return NULL;
  if (view != NULL && view->scenario != NULL)
    lw_scenario_parse (view->scenario, &query.scenario);
  columns = lw_layout_columns (layout, &n);
  return lw_insight_for (blueprint, &query, columns, n);
}

LwInsight *
lw_insight_of_view (LwBlueprint *blueprint, LwLayout *layout, const char *dataset)
{
  return work_out (blueprint, layout, dataset, NULL, NULL);
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, work_out (job->blueprint, job->layout, job->dataset, job->to, job->from), (GDestroyNotify) lw_insight_unref);
}

static void
take (LwLiveInsight *self, LwInsight *insight)
{
  if (insight == NULL && self->insight == NULL)
    return;
  g_clear_pointer (&self->insight, lw_insight_unref);
  self->insight = insight;
  self->changed (self->data);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  LwInsight *insight = g_task_propagate_pointer (G_TASK (result), &error);

  /* Cancelled: the object may be gone. */
  if (error == NULL)
    take (data, insight);
}

static void
cancel (LwLiveInsight *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
is_wanted (LwLiveInsight *self)
{
  const LwHeatView *view = lw_blueprint_row_view (lw_editor_get_blueprint (self->editor));

  return self->to != NULL || (view != NULL && (view->paths == 1 || (view->rows != NULL && view->rows[0] != NULL)));
}

static void
start (LwLiveInsight *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  cancel (self);
  job->blueprint = lw_record_ref (lw_editor_get_blueprint (self->editor));
  job->layout = lw_layout_ref (lw_editor_get_layout (self->editor));
  job->dataset = g_strdup (lw_editor_get_dataset (self->editor));
  job->to = g_strdup (self->to);
  job->from = g_strdup (self->from);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, done_cb, self);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, work_thread);
}

static gboolean
rested_cb (gpointer data)
{
  LwLiveInsight *self = data;

  self->timer = 0;
  start (self);
  return G_SOURCE_REMOVE;
}

/* What was made for nothing that is shown now is made at once; what only gets older may wait for the edits to rest. */
static void
changed_cb (LwLiveInsight *self)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);

  if (lw_editor_has_draft (self->editor))
    return;
  cancel (self);
  if (self->to != NULL && lw_variant_step (variant, self->to) == NULL)
    g_clear_pointer (&self->to, g_free);
  if (self->from != NULL && lw_variant_step (variant, self->from) == NULL)
    g_clear_pointer (&self->from, g_free);
  if (!is_wanted (self))
    take (self, NULL);
  else if (self->insight == NULL || g_strcmp0 (self->insight->variant, variant->id) != 0)
    start (self);
  else
    self->timer = g_timeout_add (REST, rested_cb, self);
}

LwLiveInsight *
lw_live_insight_new (LwEditor *editor, void (*changed) (gpointer data), gpointer data)
{
  LwLiveInsight *self = g_new0 (LwLiveInsight, 1);

  self->editor = editor;
  self->changed = changed;
  self->data = data;
  g_signal_connect_swapped (editor, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
  return self;
}

void
lw_live_insight_free (LwLiveInsight *self)
{
  cancel (self);
  g_signal_handlers_disconnect_by_data (self->editor, self);
  g_clear_pointer (&self->insight, lw_insight_unref);
  g_free (self->to);
  g_free (self->from);
  g_free (self);
}

LwInsight *
lw_live_insight_get (LwLiveInsight *self)
{
  return self->insight;
}

void
lw_live_insight_trace (LwLiveInsight *self, const char *to, const char *from)
{
  g_set_str (&self->to, to);
  g_set_str (&self->from, to != NULL ? from : NULL);
  if (is_wanted (self))
    start (self);
  else
    {
      cancel (self);
      take (self, NULL);
    }
}

const char *
lw_live_insight_traced (LwLiveInsight *self)
{
  return self->to;
}
