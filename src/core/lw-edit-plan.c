#include "core/lw-edit-plan.h"

LwProblem *
lw_finding_judgement (LwBlueprint *blueprint, const LwFinding *finding)
{
  LW_FOREACH (LwProblem, problem, blueprint->problems)
    if (g_strcmp0 (problem->rule, finding->rule) == 0 && g_strcmp0 (problem->element, finding->element) == 0
        && g_strcmp0 (problem->variant, finding->variant) == 0)
      return problem;
  return NULL;
}

/* The step that the finding is about: the element itself, or where the flow begins. */
static const char *
step_of (LwBlueprint *blueprint, const LwFinding *finding)
{
  LwVariant *variant = finding->variant ? lw_blueprint_variant (blueprint, finding->variant) : NULL;
  LwFlow *flow;

  if (variant == NULL || finding->element == NULL)
    return NULL;
  if (lw_variant_step (variant, finding->element))
    return finding->element;
  flow = lw_variant_flow (variant, finding->element);
  return flow ? flow->from : NULL;
}

static LwProblem *
problem_from (LwBlueprint *blueprint, const LwFinding *finding)
{
  LwProblem *problem = lw_record_new (&lw_problem_schema);
  g_autofree char *id = lw_id_new ('p');
  const char *steps[] = { step_of (blueprint, finding), NULL };

  lw_set_string (&problem->id, id);
  lw_set_string (&problem->name, finding->message);
  problem->kind = finding->problem_class != LW_CLASS_UNSET ? finding->problem_class : LW_CLASS_RULE;
  lw_set_string (&problem->variant, finding->variant);
  lw_set_string (&problem->rule, finding->rule);
  lw_set_string (&problem->element, finding->element);
  if (steps[0] != NULL)
    lw_set_strings (&problem->steps, steps);
  lw_set_string (&problem->evidence, finding->evidence);
  return problem;
}

LwBlueprint *
lw_edit_judge (LwBlueprint *blueprint, const LwFinding *finding, LwProblemStatus status, const char *reason)
{
  LwProblem *known = lw_finding_judgement (blueprint, finding);
  g_autoptr (LwProblem) problem = known ? lw_record_copy (known) : problem_from (blueprint, finding);

  problem->status = status;
  lw_set_string (&problem->reason, reason);
  return lw_edit_put (blueprint, "problems", problem);
}

LwBlueprint *
lw_edit_measure_against (LwBlueprint *blueprint, const char *problem_id, LwMeasureKind kind, char **id)
{
  LwProblem *problem = lw_array_by_id (blueprint->problems, problem_id);
  g_autoptr (LwImprovement) measure = NULL;
  const char *problems[] = { problem_id, NULL };

  *id = NULL;
  if (problem == NULL)
    return lw_record_ref (blueprint);
  measure = lw_record_new (&lw_measure_schema);
  *id = lw_id_new ('m');
  lw_set_string (&measure->id, *id);
  measure->kind = kind;
  measure->status = LW_MEASURE_OPEN;
  measure->priority = problem->priority;
  lw_set_strings (&measure->problems, problems);
  lw_set_strings (&measure->steps, (const char * const *) problem->steps);
  lw_set_string (&measure->variant, problem->variant);
  lw_set_string (&measure->owner, problem->owner);
  return lw_edit_put (blueprint, "measures", measure);
}

static void
drop (char ***member, const char *id)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (char **word = *member; word && *word; word++)
    if (!g_str_equal (*word, id))
      g_ptr_array_add (rest, *word);
  g_ptr_array_add (rest, NULL);
  lw_set_strings (member, rest->len > 1 ? (const char * const *) rest->pdata : NULL);
}

static gboolean
names (char **list, const char *id)
{
  return list != NULL && g_strv_contains ((const char * const *) list, id);
}

static LwBlueprint *
remove_with_names (LwBlueprint *blueprint, const char *array, const char *id, gsize member)
{
  LwBlueprint *next = lw_edit_remove (blueprint, array, id);

  LW_FOREACH (LwImprovement, measure, blueprint->measures)
    if (names (G_STRUCT_MEMBER (char **, measure, member), id))
      {
        g_autoptr (LwBlueprint) before = next;
        g_autoptr (LwImprovement) changed = lw_record_copy (measure);

        drop (G_STRUCT_MEMBER_P (changed, member), id);
        next = lw_edit_put (before, "measures", changed);
      }
  return next;
}

LwBlueprint *
lw_edit_remove_goal (LwBlueprint *blueprint, const char *id)
{
  return remove_with_names (blueprint, "goals", id, G_STRUCT_OFFSET (LwImprovement, goals));
}

LwBlueprint *
lw_edit_remove_problem (LwBlueprint *blueprint, const char *id)
{
  return remove_with_names (blueprint, "problems", id, G_STRUCT_OFFSET (LwImprovement, problems));
}

LwGoal *
lw_goal_with_relative (LwGoal *goal, double relative)
{
  LwGoal *changed = lw_record_copy (goal);

  changed->relative = relative;
  changed->target = goal->baseline * (1 + relative);
  return changed;
}
