/* Goals, problems and measures: what becomes of a finding, undo, and the way through a file. */
#include "core/lw-document.h"
#include "core/lw-edit-plan.h"
#include "io/lw-io.h"

#include "text-variant.h"

static LwBlueprint *
small_blueprint (void)
{
  LwBlueprint *blueprint = lw_blueprint_new ("returns", "en");
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c K:f", "a,C,10,5,VA b,K,20,0,-", "a>b,1,7");
  LwBlueprint *with = lw_edit_variant (blueprint, variant);

  lw_record_unref (blueprint);
  return with;
}

static GPtrArray *
one_finding (const char *rule, const char *element)
{
  GPtrArray *findings = lw_findings_new ();
  LwFinding *finding = lw_findings_add (findings, LW_SEVERITY_WARNING, rule, "as-is", element, g_strdup ("variants[0].steps[1]"),
                                        g_strdup ("“b” takes long"));

  finding->evidence = g_strdup ("4 times its benchmark");
  finding->problem_class = LW_CLASS_TIME;
  return findings;
}

static void
test_judge (void)
{
  g_autoptr (LwBlueprint) blueprint = small_blueprint ();
  g_autoptr (LwDocument) document = lw_document_new (blueprint, NULL);
  g_autoptr (GPtrArray) findings = one_finding ("bottleneck", "b"), others = one_finding ("bottleneck", "a");
  g_autoptr (LwBlueprint) dismissed = lw_edit_judge (blueprint, findings->pdata[0], LW_PROBLEM_DISMISSED, "known and accepted");
  g_autoptr (LwBlueprint) confirmed = lw_edit_judge (dismissed, findings->pdata[0], LW_PROBLEM_CONFIRMED, NULL);
  LwProblem *problem = lw_finding_judgement (dismissed, findings->pdata[0]);

  g_assert_null (lw_finding_judgement (blueprint, findings->pdata[0]));
  g_assert_null (lw_finding_judgement (dismissed, others->pdata[0]));
  g_assert_cmpint (problem->status, ==, LW_PROBLEM_DISMISSED);
  g_assert_cmpstr (problem->reason, ==, "known and accepted");
  g_assert_cmpstr (problem->name, ==, "“b” takes long");
  g_assert_cmpstr (problem->evidence, ==, "4 times its benchmark");
  g_assert_cmpint (problem->kind, ==, LW_CLASS_TIME);
  g_assert_cmpstr (problem->steps[0], ==, "b");
  g_assert_cmpuint (lw_array_length (confirmed->problems), ==, 1);
  problem = lw_finding_judgement (confirmed, findings->pdata[0]);
  g_assert_cmpint (problem->status, ==, LW_PROBLEM_CONFIRMED);
  g_assert_null (problem->reason);

  lw_document_commit (document, dismissed, "Dismiss", NULL);
  lw_document_commit (document, confirmed, "Confirm", NULL);
  g_assert_true (lw_document_undo (document));
  g_assert_true (lw_document_get_blueprint (document) == dismissed);
  g_assert_true (lw_document_undo (document));
  g_assert_true (lw_document_get_blueprint (document) == blueprint);
}

/* A hand-off's finding names a flow: the problem is at the step that it leaves. */
static void
test_measure (void)
{
  g_autoptr (LwBlueprint) blueprint = small_blueprint ();
  g_autoptr (GPtrArray) findings = one_finding ("friction", "flow-0");
  g_autoptr (LwBlueprint) confirmed = lw_edit_judge (blueprint, findings->pdata[0], LW_PROBLEM_CONFIRMED, NULL);
  LwProblem *problem = lw_finding_judgement (confirmed, findings->pdata[0]);
  g_autofree char *id = NULL, *none = NULL;
  g_autoptr (LwBlueprint) with = lw_edit_measure_against (confirmed, problem->id, LW_MEASURE_AUTOMATE, &id);
  g_autoptr (LwBlueprint) same = lw_edit_measure_against (confirmed, "p-none", LW_MEASURE_AUTOMATE, &none);
  g_autoptr (LwBlueprint) without = lw_edit_remove_problem (with, problem->id);
  LwImprovement *measure = lw_array_by_id (with->measures, id);

  g_assert_cmpstr (problem->steps[0], ==, "a");
  g_assert_cmpint (measure->kind, ==, LW_MEASURE_AUTOMATE);
  g_assert_cmpint (measure->status, ==, LW_MEASURE_OPEN);
  g_assert_cmpstr (measure->problems[0], ==, problem->id);
  g_assert_cmpstr (measure->steps[0], ==, "a");
  g_assert_cmpstr (measure->variant, ==, "as-is");
  g_assert_true (same == confirmed);
  g_assert_null (none);
  g_assert_cmpuint (lw_array_length (without->problems), ==, 0);
  g_assert_null (((LwImprovement *) lw_array_get (without->measures, 0))->problems);
}

static void
test_goal (void)
{
  g_autoptr (LwGoal) goal = record_new (&lw_goal_schema, "productivity"), relative = NULL;
  g_autoptr (LwImprovement) measure = record_new (&lw_measure_schema, "m");
  g_autoptr (LwBlueprint) blueprint = small_blueprint (), one = NULL, two = NULL, three = NULL;
  const char * const both[] = { "productivity", "other", NULL };

  goal->baseline = 40;
  relative = lw_goal_with_relative (goal, 0.3);
  g_assert_cmpfloat_with_epsilon (relative->target, 52, 1e-12);
  g_assert_true (isnan (goal->target));
  lw_set_strings (&measure->goals, both);
  one = lw_edit_put (blueprint, "goals", relative);
  two = lw_edit_put (one, "measures", measure);
  three = lw_edit_remove_goal (two, "productivity");
  g_assert_cmpuint (lw_array_length (three->goals), ==, 0);
  g_assert_cmpstr (((LwImprovement *) lw_array_get (three->measures, 0))->goals[0], ==, "other");
}

/* Texts as people write them: the same bytes come back, with members of later versions. */
static void
test_file (void)
{
  static const char text[] =
    "{\n  \"format\": \"laneway\",\n  \"version\": 1,\n  \"title\": \"t\",\n  \"variants\": [\n    {\n      \"id\": \"as-is\"\n    }\n  ],\n  \"goals\": [\n"
    "    { \"id\": \"csat\", \"name\": \"CSAT 82→90\", \"metric\": \"csat\", \"polarity\": \"higher\", \"baseline\": 82, \"target\": 90, "
    "\"start\": \"2026-01-01\", \"date\": \"2026-12-31\", \"horizon\": \"long\", \"owner\": \"lead\", \"steps\": [\"r2\"], \"later\": [1] },\n"
    "    { \"id\": \"lead\", \"figure\": \"lead\", \"variant\": \"as-is\", \"baseline\": 9905, \"target\": 4952.5, \"relative\": -0.5 }\n  ],\n"
    "  \"problems\": [\n    { \"id\": \"p1\", \"name\": \"slow\", \"kind\": \"time\", \"status\": \"dismissed\", \"variant\": \"as-is\", "
    "\"rule\": \"bottleneck\", \"element\": \"r2\", \"steps\": [\"r2\"], \"tags\": [\"时效\"], \"quotes\": [\"太慢了\"], \"reason\": \"known\" }\n  ],\n"
    "  \"measures\": [\n    { \"id\": \"m1\", \"kind\": \"automate\", \"status\": \"doing\", \"problems\": [\"p1\"], \"effort\": 2, \"impact\": 4, "
    "\"expectedMinutes\": -2160, \"result\": \"\" }\n  ]\n}\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text)), again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_blueprint_from_bytes (bytes, NULL, &error);
  LwGoal *goal;

  g_assert_no_error (error);
  goal = lw_array_by_id (blueprint->goals, "csat");
  g_assert_cmpfloat (goal->target, ==, 90);
  g_assert_cmpint (goal->horizon, ==, LW_HORIZON_LONG);
  g_assert_cmpint (((LwImprovement *) lw_array_get (blueprint->measures, 0))->kind, ==, LW_MEASURE_AUTOMATE);
  again = lw_blueprint_to_bytes (blueprint);
  g_assert_cmpmem (g_bytes_get_data (again, NULL), g_bytes_get_size (again), text, strlen (text));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/judge", test_judge);
  g_test_add_func ("/plan/measure", test_measure);
  g_test_add_func ("/plan/goal", test_goal);
  g_test_add_func ("/plan/file", test_file);
  return g_test_run ();
}
