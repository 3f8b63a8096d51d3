#include "analysis/lw-goals.h"
#include "cli/lw-analyze-out.h"
#include "core/lw-finding.h"

#define SAME_VISITS 1e-9

static const char *
code_at (const LwAnalyzed *self, guint step)
{
  LwStep *record = lw_array_get (LW_STEPS (self->variant), step);
  const char *code = lw_variant_step_code (self->variant, record);

  return code ? code : record->id;
}

static void
print_figures (LwJsonOut *json, const LwAnalyzed *self)
{
  const LwFlowAnalysis *a = self->analysis;
  guint without;
  double cost = lw_flow_cost (self->blueprint, self->variant, a, &without);

  LW_JSON_NUMBERS (json, { "steps", a->steps }, { "stepsWithoutTime", a->steps_without_time }, { "decisions", a->decisions },
                   { "loops", a->loops }, { "lanes", a->lanes }, { "flows", a->flows }, { "processMinutes", a->process },
                   { "waitMinutes", a->wait }, { "delayMinutes", a->delay }, { "leadMinutes", a->lead });
  lw_json_out_string (json, "method", lw_method_name (a->method));
  lw_json_out_known (json, "leadLow", a->lead_low);
  lw_json_out_known (json, "leadHigh", a->lead_high);
  LW_JSON_NUMBERS (json, { "cycleTimeEfficiency", a->cycle_time_efficiency }, { "valueAddedRatio", a->value_added_ratio },
                   { "workContentMinutes", a->work_content }, { "firstTimeRight", a->first_time_right },
                   { "dropOff", a->drop_off }, { "costPerCase", cost }, { "stepsWithoutCost", without });
  lw_json_out_open (json, "handoffs", '{');
  LW_JSON_NUMBERS (json, { "drawn", a->handoffs_drawn }, { "expected", a->handoffs_expected },
                   { "internal", a->handoffs_internal });
  lw_json_out_close (json);
}

static void
print_visits (LwJsonOut *json, const LwAnalyzed *self)
{
  lw_json_out_open (json, "visits", '{');
  for (guint i = 0; i < self->analysis->n_steps; i++)
    if (fabs (self->analysis->visits[i] - 1) >= SAME_VISITS)
      lw_json_out_number (json, code_at (self, i), self->analysis->visits[i]);
  lw_json_out_close (json);
}

static void
print_critical (LwJsonOut *json, const LwAnalyzed *self)
{
  lw_json_out_string (json, "scenario", lw_scenario_name (self->critical->scenario));
  lw_json_out_number (json, "criticalMinutes", self->critical->length);
  lw_json_out_open (json, "criticalPath", '[');
  for (guint i = 0; i < self->critical->n_path; i++)
    lw_json_out_string (json, NULL, code_at (self, self->critical->path[i]));
  lw_json_out_close (json);
}

static void
print_pert (LwJsonOut *json, const LwAnalyzed *self)
{
  lw_json_out_open (json, "pert", '{');
  lw_json_out_number (json, "minutes", self->pert->length);
  lw_json_out_number (json, "deviation", sqrt (self->pert->variance));
  lw_json_out_known (json, "within", isnan (self->within) ? NAN : lw_pert_within (self->pert->length, self->pert->variance, self->within));
  lw_json_out_close (json);
}

/* Of steps that are never critical nothing is said. */
static void
print_criticality (LwJsonOut *json, const LwAnalyzed *self)
{
  const LwCriticality *drawn = self->criticality;

  if (drawn == NULL)
    return;
  lw_json_out_open (json, "criticality", '{');
  lw_json_out_number (json, "runs", drawn->runs);
  lw_json_out_known (json, "within", drawn->within.mean);
  lw_json_out_open (json, "steps", '{');
  for (guint i = 0; i < self->analysis->n_steps; i++)
    if (drawn->steps[i] > 0)
      lw_json_out_number (json, code_at (self, i), drawn->steps[i]);
  lw_json_out_close (json);
  lw_json_out_close (json);
}

static void
print_time (LwJsonOut *json, const LwBottleneck *b)
{
  lw_json_out_open (json, "time", '{');
  LW_JSON_NUMBERS (json, { "minutes", b->minutes }, { "ratio", b->ratio }, { "excessMinutes", b->excess },
                   { "leadShare", b->lead_share });
  lw_json_out_string (json, "severity", lw_time_severity_name (b->severity));
  lw_json_out_close (json);
}

static void
print_complaints (LwJsonOut *json, const LwBottleneck *b, gboolean by_volume)
{
  lw_json_out_open (json, "complaints", '{');
  LW_JSON_NUMBERS (json, { "count", b->complaints }, { "share", b->share }, { "low", b->low }, { "high", b->high },
                   { "fairShare", b->fair });
  lw_json_out_string (json, "fairShareBy", by_volume ? "volume" : "count");
  lw_json_out_number (json, "locationQuotient", b->quotient);
  lw_json_out_boolean (json, "flagged", b->concentrated);
  lw_json_out_boolean (json, "vital", b->vital);
  lw_json_out_close (json);
}

static void
print_handoff (LwJsonOut *json, const LwBottleneck *b)
{
  lw_json_out_open (json, "handoff", '{');
  LW_JSON_NUMBERS (json, { "frictionMinutes", b->friction }, { "leadShare", b->lead_share },
                   { "delayMinutes", b->handoff->delay }, { "returned", b->handoff->back });
  lw_json_out_boolean (json, "flagged", b->stuck);
  lw_json_out_close (json);
}

static void
print_bottleneck (LwJsonOut *json, const LwBottlenecks *all, const LwBottleneck *b)
{
  static const char * const classes[] = { "time", "complaints", "handoff" };

  lw_json_out_open (json, NULL, '{');
  lw_json_out_string (json, "element", b->element);
  lw_json_out_string (json, "kind", b->is_handoff ? "handoff" : "step");
  lw_json_out_open (json, "classes", '[');
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (b->classes & 1u << i)
      lw_json_out_string (json, NULL, classes[i]);
  lw_json_out_close (json);
  lw_json_out_number (json, "score", b->score);
  if (!b->is_handoff && !isnan (b->minutes))
    print_time (json, b);
  if (!isnan (b->complaints))
    print_complaints (json, b, all->by_volume);
  if (b->is_handoff && !isnan (b->friction))
    print_handoff (json, b);
  lw_json_out_close (json);
}

static void
print_pairs (LwJsonOut *json, const LwHandoffs *handoffs)
{
  lw_json_out_open (json, "departments", '[');
  for (guint i = 0; i < handoffs->pairs->len; i++)
    {
      const LwHandoffPair *pair = &g_array_index (handoffs->pairs, LwHandoffPair, i);
      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "from", pair->from);
      lw_json_out_string (json, "to", pair->to);
      LW_JSON_NUMBERS (json, { "drawn", pair->flows->len }, { "expected", pair->expected },
                       { "frictionMinutes", pair->friction }, { "otherDelayMinutes", pair->other });
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

static void
print_goals (LwJsonOut *json, const LwAnalyzed *self)
{
  lw_json_out_open (json, "goals", '[');
  LW_FOREACH (LwGoal, goal, self->blueprint->goals)
    {
      LwGoalState state = lw_goal_state (self->blueprint, goal, self->today);
      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "id", goal->id);
      LW_JSON_NUMBERS (json, { "current", state.current }, { "progress", state.progress }, { "expected", state.expected });
      lw_json_out_string (json, "status", lw_goal_status_name (state.status));
      lw_json_out_boolean (json, "complete", (state.lacks & LW_GOAL_INCOMPLETE) == 0);
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

static void
print_findings (LwJsonOut *json, GPtrArray *findings)
{
  lw_json_out_open (json, "findings", '[');
  for (guint i = 0; i < findings->len; i++)
    {
      const LwFinding *finding = findings->pdata[i];
      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "severity", lw_severity_name (finding->severity));
      lw_json_out_string (json, "rule", finding->rule);
      lw_json_out_string (json, "element", finding->element);
      lw_json_out_string (json, "place", finding->place);
      lw_json_out_string (json, "message", finding->message);
      if (finding->evidence)
        lw_json_out_string (json, "evidence", finding->evidence);
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
}

GString *
lw_analyze_json (const LwAnalyzed *self)
{
  LwJsonOut *json = lw_json_out_new ();

  lw_json_out_open (json, NULL, '{');
  lw_json_out_string (json, "variant", self->variant->id);
  lw_json_out_string (json, "period", self->period ? self->period->id : NULL);
  lw_json_out_string (json, "channel", self->channel);
  lw_json_out_string (json, "segment", self->segment);
  print_figures (json, self);
  print_visits (json, self);
  print_critical (json, self);
  print_pert (json, self);
  print_criticality (json, self);
  lw_json_out_open (json, "bottlenecks", '[');
  for (guint i = 0; i < self->bottlenecks->all->len; i++)
    print_bottleneck (json, self->bottlenecks, self->bottlenecks->all->pdata[i]);
  lw_json_out_close (json);
  print_pairs (json, self->bottlenecks->handoffs);
  print_goals (json, self);
  lw_analyze_json_pools (json, self);
  print_findings (json, self->findings);
  lw_json_out_close (json);
  return lw_json_out_end (json);
}
