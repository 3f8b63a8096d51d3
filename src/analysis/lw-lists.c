#include "analysis/lw-lists-private.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-goals.h"
#include "core/lw-language.h"
#include "core/lw-questionnaire.h"
#include "core/lw-wording.h"

gboolean
lw_list_is (const char *kind)
{
  g_auto (GStrv) kinds = g_strsplit (LW_LIST_KINDS, ", ", -1);

  return g_strv_contains ((const char * const *) kinds, kind);
}

/* ---- what cells say; free with g_free ---- */

char *
lw_list_choice (gpointer record, const char *name)
{
  const LwField *field = lw_schema_field (((LwRecord *) record)->schema, name);
  LwValue value = lw_record_get (record, field);

  return lw_value_is_absent (value) ? NULL : g_strdup (_(field->value_labels[value.choice]));
}

char *
lw_list_owner (LwBlueprint *blueprint, const char *id)
{
  LwOwner *owner = id ? lw_array_by_id (blueprint->owners, id) : NULL;

  return g_strdup (owner && owner->name ? owner->name : id);
}

/* Of any variant: what is planned is not of one alone. */
static const char *
step_name (LwBlueprint *blueprint, const char *id)
{
  LW_FOREACH (LwVariant, variant, blueprint->variants)
    {
      LwStep *step = lw_variant_step (variant, id);

      if (step)
        return lw_step_says (step);
    }
  return id;
}

char *
lw_list_steps (LwBlueprint *blueprint, char **steps)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (4, NULL, TRUE);

  for (char **id = steps; id && *id; id++)
    g_ptr_array_add (names, (gpointer) step_name (blueprint, *id));
  return names->len > 0 ? lw_list_join ((const char * const *) names->pdata) : NULL;
}

static char *
number_text (double number)
{
  return isnan (number) ? NULL : g_strdup_printf ("%.4g", number);
}

static char *
period_text (const char *from, const char *to)
{
  return from && to ? g_strdup_printf ("%s – %s", from, to) : g_strdup (to ? to : from);
}

/* ---- goals ---- */

typedef struct
{
  gboolean minutes, share;
  double   day;
} GoalUnit;

static GoalUnit
goal_unit (LwBlueprint *blueprint, const LwGoal *goal)
{
  LwMetric *metric = goal->metric ? lw_array_by_id (blueprint->metrics, goal->metric) : NULL;

  return (GoalUnit) {
    .minutes = metric == NULL && goal->figure >= LW_FIGURE_LEAD && goal->figure <= LW_FIGURE_DELAY,
    .share = metric ? metric->kind == LW_METRIC_SHARE : goal->figure == LW_FIGURE_EFFICIENCY || goal->figure == LW_FIGURE_VALUE_ADDED
                                                        || goal->figure == LW_FIGURE_FIRST_TIME_RIGHT,
    .day = lw_blueprint_day_minutes (blueprint),
  };
}

static char *
goal_value (const GoalUnit *unit, double value)
{
  if (isnan (value))
    return NULL;
  if (unit->share)
    return g_strdup_printf ("%.4g %%", 100 * value);
  return unit->minutes ? lw_minutes_format (value, unit->day) : number_text (value);
}

/* "+30 %" beside what it comes to. */
static char *
target_text (const GoalUnit *unit, const LwGoal *goal)
{
  g_autofree char *target = goal_value (unit, goal->target);

  if (isnan (goal->relative))
    return g_steal_pointer (&target);
  return target ? g_strdup_printf ("%s (%+.4g %%)", target, 100 * goal->relative) : g_strdup_printf ("%+.4g %%", 100 * goal->relative);
}

static char *
polarity_text (LwBlueprint *blueprint, const LwGoal *goal)
{
  LwPolarity polarity = lw_goal_polarity (blueprint, goal);

  return polarity != LW_POLARITY_UNSET ? g_strdup (_(lw_schema_field (&lw_goal_schema, "polarity")->value_labels[polarity])) : NULL;
}

/* "Short term · 31 Dec 2026". */
static char *
horizon_text (LwGoal *goal, const char *from, const char *to)
{
  g_autofree char *horizon = lw_list_choice (goal, "horizon"), *period = period_text (from, to);

  return horizon && period ? g_strdup_printf ("%s · %s", horizon, period) : g_strdup (horizon ? horizon : period);
}

static void
put_horizon (LwMinutesRow *row, guint column, LwGoal *goal)
{
  g_autofree char *from = lw_date_text (goal->start), *to = lw_date_text (goal->date);

  row->cells[column] = horizon_text (goal, from, to);
  row->plain[column] = horizon_text (goal, goal->start, goal->date);
}

static void
add_goal (LwMinutesPart *part, LwBlueprint *blueprint, LwGoal *goal, const char *today)
{
  static const LwGoalLacks letters[] = {
    LW_GOAL_LACKS_NAME | LW_GOAL_LACKS_OWNER | LW_GOAL_LACKS_STEPS, LW_GOAL_LACKS_METRIC | LW_GOAL_LACKS_BASELINE | LW_GOAL_LACKS_TARGET,
    LW_GOAL_LACKS_ACHIEVABLE, LW_GOAL_LACKS_RELEVANT, LW_GOAL_LACKS_DATE,
  };
  LwMinutesRow *row = lw_minutes_add_row (part);
  char **cells = row->cells;
  LwMetric *metric = goal->metric ? lw_array_by_id (blueprint->metrics, goal->metric) : NULL;
  const GoalUnit unit = goal_unit (blueprint, goal);
  LwGoalState state = lw_goal_state (blueprint, goal, today);

  *cells++ = g_strdup (goal->name);
  *cells++ = metric ? g_strdup (metric->name ? metric->name : metric->id) : lw_list_choice (goal, "figure");
  *cells++ = g_strdup (goal->definition ? goal->definition : metric ? metric->definition : NULL);
  *cells++ = polarity_text (blueprint, goal);
  *cells++ = goal_value (&unit, goal->baseline);
  *cells++ = target_text (&unit, goal);
  *cells++ = g_strdup (goal->unit ? goal->unit : metric ? metric->unit : NULL);
  put_horizon (row, cells++ - row->cells, goal);
  *cells++ = lw_list_owner (blueprint, goal->owner);
  *cells++ = lw_list_steps (blueprint, goal->steps);
  *cells++ = g_strdup (goal->source);
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    *cells++ = g_strdup (state.lacks & letters[i] ? "□" : "√");
}

static LwMinutes *
goals (LwBlueprint *blueprint)
{
  const char *labels[] = { _("Goal"), _("Metric"), _("Definition"), _("Polarity"), _("Baseline"), _("Target"), _("Unit"),
                           _("Due"), _("Owner"), _("Related steps"), _("Data source"), "S", "M", "A", "R",
                           "T", NULL };
  LwMinutes *self = lw_minutes_new_empty (blueprint, _("List of goals"));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  self->table = lw_minutes_add_part (self, _("Goals"), 0, labels);
  LW_FOREACH (LwGoal, goal, blueprint->goals)
    add_goal (self->table, blueprint, goal, today);
  return self;
}

/* ---- problems and measures ---- */

/* Measures against the problem; without a problem (NULL): those against none. */
static gboolean
is_against (LwBlueprint *blueprint, const LwImprovement *measure, const LwProblem *problem)
{
  if (problem)
    return measure->problems && g_strv_contains ((const char * const *) measure->problems, problem->id);
  LW_FOREACH (LwProblem, one, blueprint->problems)
    if (is_against (blueprint, measure, one))
      return FALSE;
  return TRUE;
}

static char *
expected_text (LwBlueprint *blueprint, const LwImprovement *measure)
{
  double day = lw_blueprint_day_minutes (blueprint);
  g_autofree char *change = isnan (measure->expected_minutes) ? NULL : lw_minutes_format (ABS (measure->expected_minutes), day);

  if (measure->expected || change == NULL)
    return g_strdup (measure->expected);
  return g_strdup_printf (_("lead time %s%s"), measure->expected_minutes < 0 ? "−" : "+", change);
}

/* `measure` NULL: nothing is done about the problem so far. */
static void
add_planned (LwMinutesPart *part, LwBlueprint *blueprint, LwProblem *problem, LwImprovement *measure)
{
  LwMinutesRow *row = lw_minutes_add_row (part);
  char **cells = row->cells;

  *cells++ = g_strdup (problem ? problem->name : NULL);
  if (measure == NULL)
    {
      cells[2] = lw_list_steps (blueprint, problem->steps);
      cells[5] = lw_list_choice (problem, "priority");
      cells[6] = lw_list_owner (blueprint, problem->owner);
      lw_minutes_row_date (row, cells + 8 - row->cells, problem->due);
      cells[9] = lw_list_choice (problem, "status");
      return;
    }
  *cells++ = g_strdup (measure->name);
  *cells++ = lw_list_choice (measure, "kind");
  *cells++ = lw_list_steps (blueprint, measure->steps ? measure->steps : problem ? problem->steps : NULL);
  *cells++ = expected_text (blueprint, measure);
  *cells++ = number_text (measure->effort);
  *cells++ = lw_list_choice (measure, "priority");
  *cells++ = lw_list_owner (blueprint, measure->owner);
  lw_minutes_row_date (row, cells++ - row->cells, measure->start);
  lw_minutes_row_date (row, cells++ - row->cells, measure->end);
  *cells++ = lw_list_choice (measure, "status");
  *cells++ = g_strdup (measure->result);
}

static guint
add_against (LwMinutesPart *part, LwBlueprint *blueprint, LwProblem *problem)
{
  guint n = 0;

  LW_FOREACH (LwImprovement, measure, blueprint->measures)
    if (is_against (blueprint, measure, problem))
      {
        add_planned (part, blueprint, problem, measure);
        n++;
      }
  return n;
}

/* Dismissed problems are none. */
static LwMinutes *
plan (LwBlueprint *blueprint)
{
  const char *labels[] = { _("Problem"), _("Measure"), _("Kind"), _("Affected steps"), _("Expected effect"), _("Effort"), _("Priority"),
                           _("Owner"), _("Start"), _("End"), _("Status"), _("Result of verification"), NULL };
  LwMinutes *self = lw_minutes_new_empty (blueprint, _("List of improvements"));

  self->table = lw_minutes_add_part (self, _("Problems and measures"), 0, labels);
  LW_FOREACH (LwProblem, problem, blueprint->problems)
    if (problem->status != LW_PROBLEM_DISMISSED && add_against (self->table, blueprint, problem) == 0)
      add_planned (self->table, blueprint, problem, NULL);
  add_against (self->table, blueprint, NULL);
  return self;
}

LwMinutes *
lw_list_new (LwBlueprint *blueprint, const char *kind, LwVariant *variant, LwDataset *dataset)
{
  gpointer language = lw_language_push (blueprint->language);
  LwMinutes *self = NULL;

  if (g_str_equal (kind, "questionnaire"))
    self = lw_questionnaire_new (blueprint, variant);
  else if (g_str_equal (kind, "goals"))
    self = goals (blueprint);
  else if (g_str_equal (kind, "bottlenecks"))
    self = lw_list_bottlenecks (blueprint, variant, dataset);
  else
    self = plan (blueprint);
  lw_language_pop (language);
  return self;
}
