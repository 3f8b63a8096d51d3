#include "ui/lw-analysed.h"

LwAnalysed *
lw_analysed_ref (LwAnalysed *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_analysed_unref (LwAnalysed *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->of_bottlenecks, g_hash_table_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->bottlenecks, lw_bottlenecks_free);
  g_clear_pointer (&self->critical, lw_critical_path_free);
  g_clear_pointer (&self->analysis, lw_flow_analysis_free);
  g_clear_pointer (&self->funnel, lw_plot_unref);
  g_clear_pointer (&self->quadrant, lw_plot_unref);
  lw_record_unref (self->variant);
  lw_record_unref (self->blueprint);
  g_free (self->problem);
  g_free (self->goals);
  g_free (self);
}

/* Looked up for every row of a table. */
static void
index_bottlenecks (LwAnalysed *self)
{
  self->of_bottlenecks = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->findings->len; i++)
    {
      LwFinding *finding = g_ptr_array_index (self->findings, i);

      if (finding->element != NULL && g_str_equal (finding->rule, "bottleneck"))
        g_hash_table_insert (self->of_bottlenecks, finding->element, finding);
    }
}

static void
judge_goals (LwAnalysed *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  self->goals = g_new0 (LwGoalState, lw_array_length (self->blueprint->goals));
  LW_FOREACH (LwGoal, goal, self->blueprint->goals)
    self->goals[goal_i] = lw_goal_state (self->blueprint, goal, today);
}

/* Of the period, time and scores against the one before it; where that says nothing, against benchmarks and targets. */
static void
plot_feedback (LwAnalysed *self)
{
  int at = self->dataset != NULL ? lw_array_find (self->blueprint->datasets, self->dataset->id) : -1;

  self->asked = (LwReportQuery) { .variant = self->variant->id, .period = at >= 0 ? self->dataset->id : NULL,
                                  .to = at >= 0 ? self->dataset->id : NULL,
                                  .from = at > 0 ? lw_record_id (lw_array_get (self->blueprint->datasets, at - 1)) : NULL };
  self->funnel = lw_funnel_plot_new (self->blueprint, &self->asked, NULL);
  if (self->asked.from != NULL)
    self->quadrant = lw_quadrant_plot_new (self->blueprint, &self->asked, NULL);
  if (self->quadrant == NULL)
    {
      self->asked.from = NULL;
      self->quadrant = lw_quadrant_plot_new (self->blueprint, &self->asked, NULL);
    }
}

static void
work_out (LwAnalysed *self)
{
  g_autoptr (GError) error = NULL;
  const LwCriticalOptions likeliest = { .scenario = LW_SCENARIO_PROBABLE };

  self->analysis = lw_flow_analysis_new (self->variant, &error);
  if (self->analysis != NULL)
    {
      self->critical = lw_critical_path_new (self->variant, self->analysis, likeliest, NULL);
      self->bottlenecks = lw_bottlenecks_new (self->blueprint, self->variant, self->analysis, self->dataset);
    }
  else
    self->problem = lw_flow_error_says (error);
  self->findings = lw_variant_diagnosis (self->blueprint, self->variant, self->analysis, self->bottlenecks);
  index_bottlenecks (self);
  judge_goals (self);
  plot_feedback (self);
}

static void
analyse_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  if (g_task_return_error_if_cancelled (task))
    return;
  work_out (data);
  g_task_return_pointer (task, lw_analysed_ref (data), (GDestroyNotify) lw_analysed_unref);
}

void
lw_analyse_async (LwBlueprint *blueprint, LwVariant *variant, const char *dataset, GCancellable *cancellable,
                  GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  LwAnalysed *self = g_new0 (LwAnalysed, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->blueprint = lw_record_ref (blueprint);
  self->variant = lw_record_ref (variant);
  self->dataset = dataset != NULL ? lw_array_by_id (blueprint->datasets, dataset) : NULL;
  if (self->dataset == NULL)
    self->dataset = lw_default_dataset (blueprint, variant);
  self->day_minutes = lw_blueprint_day_minutes (blueprint);
  g_task_set_source_tag (task, lw_analyse_async);
  g_task_set_task_data (task, self, (GDestroyNotify) lw_analysed_unref);
  g_task_run_in_thread (task, analyse_thread);
}

LwAnalysed *
lw_analyse_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const LwFinding *
lw_analysed_finding (LwAnalysed *self, const LwBottleneck *bottleneck)
{
  return g_hash_table_lookup (self->of_bottlenecks, bottleneck->id);
}

const char **
lw_analysed_flows (LwAnalysed *self, const GArray *positions)
{
  const char **ids = g_new0 (const char *, positions->len + 1);

  for (guint i = 0; i < positions->len; i++)
    ids[i] = lw_record_id (lw_array_get (LW_FLOWS (self->variant), g_array_index (positions, guint, i)));
  return ids;
}

static const char **
only (const char *id)
{
  const char **ids = g_new0 (const char *, 2);

  ids[0] = id;
  return ids;
}

/* The flows of the hand-off that a finding is about; NULL: it is about something else. */
static const GArray *
flows_about (LwAnalysed *self, const LwFinding *finding)
{
  LwElementKind kind;
  guint at;

  if (finding->element == NULL || !lw_variant_find (self->variant, finding->element, &kind, &at) || kind != LW_ELEMENT_FLOW
      || !g_str_equal (finding->rule, "bottleneck") || self->bottlenecks->handoffs->row_of[at] < 0)
    return NULL;
  return ((LwHandoffRow *) self->bottlenecks->handoffs->rows->pdata[self->bottlenecks->handoffs->row_of[at]])->flows;
}

const char **
lw_analysed_about (LwAnalysed *self, const LwFinding *finding)
{
  const GArray *flows = flows_about (self, finding);

  return flows != NULL ? lw_analysed_flows (self, flows) : only (finding->element);
}

const char **
lw_analysed_where (LwAnalysed *self, const LwBottleneck *bottleneck)
{
  return bottleneck->is_handoff ? lw_analysed_flows (self, bottleneck->handoff->flows) : only (bottleneck->id);
}

static char *
step_place (LwVariant *variant, LwStep *step)
{
  const char *code = lw_variant_step_code (variant, step), *name = lw_step_says (step);

  return code != NULL && *code != '\0' ? g_strdup_printf ("%s %s", code, name) : g_strdup (name);
}

char *
lw_place_text (LwVariant *variant, const char *element)
{
  LwElementKind kind;
  guint position;
  LwFlow *flow;
  LwStep *from, *to;

  if (element == NULL || !lw_variant_find (variant, element, &kind, &position))
    return NULL;
  if (kind == LW_ELEMENT_STEP)
    return step_place (variant, lw_variant_step (variant, element));
  if (kind == LW_ELEMENT_FLOW)
    {
      flow = lw_variant_flow (variant, element);
      from = flow->from != NULL ? lw_variant_step (variant, flow->from) : NULL;
      to = flow->to != NULL ? lw_variant_step (variant, flow->to) : NULL;
      return g_strdup_printf ("%s → %s", from != NULL ? lw_variant_step_code (variant, from) : "…",
                              to != NULL ? lw_variant_step_code (variant, to) : "…");
    }
  return g_strdup (kind == LW_ELEMENT_LANE ? lw_variant_lane (variant, element)->name
                   : kind == LW_ELEMENT_PHASE ? lw_variant_phase (variant, element)->name : NULL);
}

char *
lw_analysed_place (LwAnalysed *self, const char *element)
{
  return lw_place_text (self->variant, element);
}

char *
lw_analysed_way (LwAnalysed *self, const GArray *positions)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (positions->len, LW_MOST_PLACES); i++)
    {
      const LwFlow *flow = lw_array_get (LW_FLOWS (self->variant), g_array_index (positions, guint, i));
      LwStep *to = flow->to != NULL ? lw_variant_step (self->variant, flow->to) : NULL;
      const char *code = to != NULL ? lw_variant_step_code (self->variant, to) : NULL;
      g_autofree char *place = i == 0 ? lw_analysed_place (self, flow->id) : NULL;

      if (i == 0)
        g_string_append (text, place);
      else if (to != NULL)
        g_string_append_printf (text, ", %s", code != NULL && *code != '\0' ? code : lw_step_says (to));
    }
  if (positions->len > LW_MOST_PLACES)
    g_string_append (text, ", …");
  return g_string_free_and_steal (text);
}

char *
lw_analysed_about_text (LwAnalysed *self, const LwFinding *finding)
{
  const GArray *flows = flows_about (self, finding);

  return flows != NULL ? lw_analysed_way (self, flows) : lw_analysed_place (self, finding->element);
}
