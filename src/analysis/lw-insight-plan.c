/* Goals and problems at the steps and flows that they are about. */
#include "analysis/lw-insight-private.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-goals.h"
#include "core/lw-plan.h"

typedef struct { LwInsightWork *work; guint goals, problems; } Plan;

static LwPlanSign
sign_of (LwGoalStatus status)
{
  switch (status)
    {
    case LW_GOAL_ACHIEVED:  return LW_SIGN_ACHIEVED;
    case LW_GOAL_ON_TRACK:  return LW_SIGN_ON_TRACK;
    case LW_GOAL_AT_RISK:   return LW_SIGN_AT_RISK;
    case LW_GOAL_OFF_TRACK: return LW_SIGN_OFF_TRACK;
    case LW_GOAL_OVERDUE:   return LW_SIGN_OVERDUE;
    case LW_GOAL_UNKNOWN:
    default:                return LW_SIGN_UNKNOWN;
    }
}

/* At that element, where the variant has it. The most urgent has the sign, all are told. */
static gboolean
mark (Plan *self, const char *id, LwPlanSign sign, const char *text, const char *words, const char *plan_id)
{
  LwElementKind kind;
  guint position;
  LwEmphasis *emphasis;
  g_autofree char *before = NULL;

  if (id == NULL || !lw_variant_find (self->work->variant, id, &kind, &position) || (kind != LW_ELEMENT_STEP && kind != LW_ELEMENT_FLOW))
    return FALSE;
  emphasis = lw_insight_emphasise (self->work->insight, id);
  before = g_steal_pointer (&emphasis->plan);
  emphasis->plan = before != NULL ? g_strdup_printf ("%s; %s", before, words) : g_strdup (words);
  if (sign <= emphasis->sign)
    return TRUE;
  emphasis->sign = sign;
  g_set_str (&emphasis->sign_text, text);
  g_set_str (&emphasis->plan_id, plan_id);
  return TRUE;
}

static void
mark_goal (Plan *self, const LwGoal *goal, const char *today)
{
  LwGoalState state = lw_goal_state (self->work->blueprint, goal, today);
  g_autofree char *text = isnan (state.progress) ? NULL : g_strdup_printf ("%.0f %%", 100 * state.progress);
  const char *name = goal->name != NULL && *goal->name != '\0' ? goal->name : goal->id;
  /* Translators: a goal's name, how far it is, and its status: “goal “Faster reply”: 60 % of the way, on track” */
  g_autofree char *words = text != NULL ? g_strdup_printf (_("goal “%s”: %s of the way, %s"), name, text, lw_goal_status_text (state.status))
                                        : g_strdup_printf (_("goal “%s”: %s"), name, lw_goal_status_text (state.status));
  gboolean any = FALSE;

  for (char **id = goal->steps; id != NULL && *id != NULL; id++)
    any |= mark (self, *id, sign_of (state.status), text, words, goal->id);
  self->goals += any;
}

static gboolean
is_open (const LwProblem *problem)
{
  return problem->status != LW_PROBLEM_DISMISSED && problem->status != LW_PROBLEM_SOLVED;
}

static void
mark_problem (Plan *self, const LwProblem *problem)
{
  const char *name = problem->name != NULL && *problem->name != '\0' ? problem->name : problem->id;
  g_autofree char *words = g_strdup_printf (_("problem “%s”"), name);
  gboolean any = FALSE;

  if (!is_open (problem) || (problem->variant != NULL && !g_str_equal (problem->variant, self->work->variant->id)))
    return;
  for (char **id = problem->steps; id != NULL && *id != NULL; id++)
    any |= mark (self, *id, LW_SIGN_PROBLEM, NULL, words, problem->id);
  if (problem->element != NULL && (problem->steps == NULL || !g_strv_contains ((const char * const *) problem->steps, problem->element)))
    any |= mark (self, problem->element, LW_SIGN_PROBLEM, NULL, words, problem->id);
  self->problems += any;
}

static char *
legend_text (const Plan *self)
{
  g_autofree char *goals = g_strdup_printf (ngettext ("%u goal", "%u goals", self->goals), self->goals);
  g_autofree char *problems = g_strdup_printf (ngettext ("%u open problem", "%u open problems", self->problems), self->problems);

  if (self->goals == 0 && self->problems == 0)
    return g_strdup (_("No goal and no open problem is about a step or flow"));
  if (self->goals == 0)
    return g_steal_pointer (&problems);
  /* Translators: “2 goals (%: how far)” */
  if (self->problems == 0)
    return g_strdup_printf (_("%s (%%: how far)"), goals);
  /* Translators: “2 goals (%: how far), 1 open problem” */
  return g_strdup_printf (_("%s (%%: how far), %s"), goals, problems);
}

void
lw_insight_add_plan (LwInsightWork *work)
{
  Plan self = { work, 0, 0 };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *present = g_date_time_format (now, "%Y-%m-%d");

  LW_FOREACH (LwGoal, goal, work->blueprint->goals)
    mark_goal (&self, goal, work->query->today != NULL ? work->query->today : present);
  LW_FOREACH (LwProblem, problem, work->blueprint->problems)
    mark_problem (&self, problem);
  work->insight->n_goals = self.goals, work->insight->n_problems = self.problems;
  work->insight->legend[LW_PATH_PLAN] = legend_text (&self);
}
