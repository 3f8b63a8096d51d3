/* Progress and status: reference §E.11. */
#include "analysis/lw-goals.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "analysis/lw-analysis.h"
#include "analysis/lw-score.h"

#define ON_TRACK 0.10    /* this far behind what is expected is still on track, … */
#define AT_RISK  0.25    /* … and this far at risk */
#define ACHIEVED (1 - 1e-9)

double
lw_goal_progress (double baseline, double target, double current)
{
  /* Where it began it is 0, not −0. */
  return target == baseline ? (current == target ? 1 : NAN) : (current - baseline) / (target - baseline) + 0.0;
}

LwGoalStatus
lw_goal_judge (double progress, double expected, gboolean overdue)
{
  if (isnan (progress))
    return LW_GOAL_UNKNOWN;
  if (progress >= ACHIEVED)
    return LW_GOAL_ACHIEVED;
  if (overdue)
    return LW_GOAL_OVERDUE;
  if (isnan (expected))
    return LW_GOAL_UNKNOWN;
  return progress >= expected - ON_TRACK ? LW_GOAL_ON_TRACK : progress >= expected - AT_RISK ? LW_GOAL_AT_RISK : LW_GOAL_OFF_TRACK;
}

/* Days since year 1; 0 where the text is no date. A month counts as its last day. */
static guint
day_of (const char *text)
{
  int year, month, day = 0;

  if (text == NULL || sscanf (text, "%d-%d-%d", &year, &month, &day) < 2 || year < 1 || year > 9999 || month < 1 || month > 12)
    return 0;
  if (day == 0)
    day = g_date_get_days_in_month (month, year);
  if (!g_date_valid_dmy (day, month, year))
    return 0;
  g_autoptr (GDate) date = g_date_new_dmy (day, month, year);
  return g_date_get_julian (date);
}

static double
elapsed (const char *from, const char *to, const char *today)
{
  guint start = day_of (from), end = day_of (to), now = day_of (today);

  if (start == 0 || end == 0 || now == 0 || end <= start)
    return NAN;
  return CLAMP (((double) now - start) / ((double) end - start), 0, 1);
}

static gboolean
is_about (const LwGoal *goal, const LwDataValue *value)
{
  if (g_strcmp0 (value->metric, goal->metric) != 0)
    return FALSE;
  return goal->steps == NULL || *goal->steps == NULL
         || (value->step && g_strv_contains ((const char * const *) goal->steps, value->step));
}

/* Pooled over the goal's steps in the dataset that ends last of those that have some. */
static double
from_feedback (LwBlueprint *blueprint, const LwGoal *goal, const char **dataset_id)
{
  LwMetric *metric = lw_array_by_id (blueprint->metrics, goal->metric);
  LwDataset *last = NULL;
  LwCounts pooled = { 0 };

  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    {
      LwCounts counts = { 0 };
      gboolean any = FALSE;

      if (last != NULL && g_strcmp0 (dataset->to, last->to) < 0)
        continue;
      LW_FOREACH (LwDataValue, value, dataset->values)
        if (is_about (goal, value))
          {
            lw_counts_add (&counts, value);
            any = TRUE;
          }
      if (any)
        {
          last = dataset;
          pooled = counts;
        }
    }
  *dataset_id = last ? last->id : NULL;
  return last && metric ? lw_counts_score (&pooled, metric).value : NAN;
}

static double
from_analysis (LwBlueprint *blueprint, const LwGoal *goal)
{
  LwVariant *variant = lw_blueprint_variant (blueprint, goal->variant);
  g_autoptr (LwFlowAnalysis) analysis = variant ? lw_flow_analysis_new (variant, NULL) : NULL;
  guint without;

  if (analysis == NULL)
    return NAN;
  switch ((LwFigure) goal->figure)
    {
    case LW_FIGURE_LEAD:             return analysis->lead;
    case LW_FIGURE_PROCESS:          return analysis->process;
    case LW_FIGURE_WAIT:             return analysis->wait;
    case LW_FIGURE_DELAY:            return analysis->delay;
    case LW_FIGURE_EFFICIENCY:       return analysis->cycle_time_efficiency;
    case LW_FIGURE_VALUE_ADDED:      return analysis->value_added_ratio;
    case LW_FIGURE_HANDOFFS:         return analysis->handoffs_expected;
    case LW_FIGURE_COST:             return lw_flow_cost (blueprint, variant, analysis, &without);
    case LW_FIGURE_FIRST_TIME_RIGHT: return analysis->first_time_right;
    case LW_FIGURE_UNSET:
    default:                         return NAN;
    }
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static LwGoalLacks
find_lacks (const LwGoal *goal)
{
  LwGoalLacks lacks = 0;

  lacks |= is_empty (goal->metric) && goal->figure == LW_FIGURE_UNSET && is_empty (goal->unit) ? LW_GOAL_LACKS_METRIC : 0;
  lacks |= isnan (goal->baseline) ? LW_GOAL_LACKS_BASELINE : 0;
  lacks |= isnan (goal->target) ? LW_GOAL_LACKS_TARGET : 0;
  lacks |= day_of (goal->date) == 0 ? LW_GOAL_LACKS_DATE : 0;
  lacks |= is_empty (goal->name) ? LW_GOAL_LACKS_NAME : 0;
  lacks |= is_empty (goal->owner) ? LW_GOAL_LACKS_OWNER : 0;
  lacks |= goal->steps == NULL || *goal->steps == NULL ? LW_GOAL_LACKS_STEPS : 0;
  lacks |= is_empty (goal->achievable) ? LW_GOAL_LACKS_ACHIEVABLE : 0;
  lacks |= is_empty (goal->relevant) ? LW_GOAL_LACKS_RELEVANT : 0;
  return lacks;
}

LwGoalState
lw_goal_state (LwBlueprint *blueprint, const LwGoal *goal, const char *today)
{
  LwGoalState state = { .lacks = find_lacks (goal), .current = NAN };
  guint due = day_of (goal->date), now = day_of (today);

  if (goal->metric != NULL)
    state.current = from_feedback (blueprint, goal, &state.dataset);
  if (isnan (state.current) && goal->figure != LW_FIGURE_UNSET)
    state.current = from_analysis (blueprint, goal);
  if (isnan (state.current))
    state.current = goal->current;
  state.progress = lw_goal_progress (goal->baseline, goal->target, state.current);
  state.shown = isnan (state.progress) ? 0 : CLAMP (state.progress, 0, 1);
  state.expected = elapsed (goal->start, goal->date, today);
  state.status = lw_goal_judge (state.progress, state.expected, due > 0 && now > due);
  return state;
}

const char *
lw_goal_status_name (LwGoalStatus status)
{
  static const char * const names[] = { "unknown", "achieved", "on-track", "at-risk", "off-track", "overdue" };
  return names[status];
}

const char *
lw_goal_status_text (LwGoalStatus status)
{
  static const char * const words[] = { N_("cannot be judged"), N_("achieved"), N_("on track"), N_("at risk"), N_("off track"), N_("overdue") };
  return _(words[status]);
}

char *
lw_goal_lacks_text (LwGoalLacks lacks)
{
  static const char * const words[] = {
    NC_("goal", "metric"), NC_("goal", "baseline"), NC_("goal", "target"), NC_("goal", "date"), NC_("goal", "name"),
    NC_("goal", "owner"), NC_("goal", "steps"), NC_("goal", "why it is achievable"), NC_("goal", "why it is relevant"),
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (lacks & 1u << i)
      g_string_append_printf (text, "%s%s", text->len ? C_("between items of a list", ", ") : "", g_dpgettext2 (GETTEXT_PACKAGE, "goal", words[i]));
  return g_string_free_and_steal (text);
}

LwPolarity
lw_goal_polarity (LwBlueprint *blueprint, const LwGoal *goal)
{
  LwMetric *metric = goal->metric ? lw_array_by_id (blueprint->metrics, goal->metric) : NULL;

  if (goal->polarity != LW_POLARITY_UNSET)
    return goal->polarity;
  if (metric)
    return metric->polarity;
  if (goal->figure == LW_FIGURE_EFFICIENCY || goal->figure == LW_FIGURE_VALUE_ADDED || goal->figure == LW_FIGURE_FIRST_TIME_RIGHT)
    return LW_POLARITY_HIGHER;
  return goal->figure == LW_FIGURE_UNSET ? LW_POLARITY_UNSET : LW_POLARITY_LOWER;
}
