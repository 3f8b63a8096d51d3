/* Findings, goals, tracing and what-if. */
#include "analysis/lw-diagnosis.h"
#include "analysis/lw-goals.h"
#include "analysis/lw-trace.h"
#include "analysis/lw-what-if.h"
#include "core/lw-edit.h"

#include "returns-fixture.h"
#include "service-fixture.h"
#include "text-variant.h"

#define assert_within(a, b, slack) g_assert_cmpfloat_with_epsilon ((a), (b), (slack))

static LwBlueprint *
blueprint_with (LwVariant *variant)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("t", "en");

  return lw_edit_variant (empty, variant);
}

static LwBlueprint *
blueprint_from (const char *lanes, const char *steps, const char *flows)
{
  g_autoptr (LwVariant) variant = variant_new_from_text (lanes, steps, flows);

  return blueprint_with (variant);
}

static const LwFinding *
find (GPtrArray *findings, const char *rule, const char *element)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const LwFinding *finding = findings->pdata[i];
      if (g_str_equal (finding->rule, rule) && (element == NULL || g_strcmp0 (finding->element, element) == 0))
        return finding;
    }
  return NULL;
}

/* Every fault has its rule, element and place, and the message says what would be right. */
static void
test_structure (void)
{
  static const struct { const char *steps, *flows, *rule, *element, *says; } cases[] = {
    { "a,C,1,0,- b,C,1,0,- c,C,1,0,-", "a>b b>c c>b", "loop-without-exit", "b", "add a way out" },
    { "a,C,1,0,- b,C,1,0,- c,C,1,0,-", "a>b c>b", "start-twice", "c", "one start" },
    { "a,C,1,0,- b,C,1,0,-", "a>b b>a", "no-start", "a", "add a start" },
    { "a,C,1,0,- b,C,1,0,-", "a>b", "no-start", "a", "add a start" },
    { "s+,C,0,0,- b,C,1,0,- c,C,1,0,-", "s>b s>c", "not-nested", NULL, "must lead to the same join" },
    { "s+,C,0,0,- b,C,1,0,- c,C,1,0,- jo,C,0,0,-", "s>b s>c b>j c>j", "join-of-other-kind", "j", "make both of one kind" },
    { "so,C,0,0,- b,C,1,0,- c,C,1,0,- jo,C,0,0,-", "s>b,0.5 s>c,0.5 b>j c>j", "inclusive-independent", "s", "how often" },
    { "b,K,1,0,- d,W,1,0,-", "b>d", "handover-without-content", "flow-0", "1 of 1 flow between lanes does not say" },
    { "b,K,1,0,- d,W,1,0,-", "b>d,1,60", "delay-without-kind", "flow-0", "transport" },
    { "b,K,1,0,- d,W,1,0,-", "b>d", "customer-lane-empty", "C", "draw what the customer does" },
    { "a,C,1,0,- d,W,1,0,-", "a>d", "customer-alone", "a", "touchpoint" },
    { "s,C,0,0,- b,K,1,0,- c,K,1,1500,-", "s>b b>c", "wait-without-word", "c", "tell them" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwBlueprint) blueprint = blueprint_from ("C:c K:f W:b", cases[i].steps, cases[i].flows);
      LwVariant *variant = lw_blueprint_variant (blueprint, "as-is");
      g_autoptr (GPtrArray) findings = lw_variant_diagnosis (blueprint, variant, NULL, NULL);
      const LwFinding *finding = find (findings, cases[i].rule, cases[i].element);

      g_assert_nonnull (finding);
      g_assert_true (g_str_has_prefix (finding->place, "variants["));
      g_assert_nonnull (strstr (finding->message, cases[i].says));
    }
}

static void
test_unreachable (void)
{
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", "a,C,1,0,- b,C,1,0,- c,C,1,0,- d,C,1,0,-", "a>b c>d d>c");
  g_autoptr (LwBlueprint) blueprint = NULL;
  g_autoptr (GPtrArray) findings = lw_findings_new ();

  ((LwStep *) lw_array_get (LW_STEPS (variant), 0))->kind = LW_STEP_START;
  ((LwStep *) lw_array_get (LW_STEPS (variant), 1))->process = ((LwStep *) lw_array_get (LW_STEPS (variant), 1))->wait = LW_TIME_UNKNOWN;
  blueprint = blueprint_with (variant);
  lw_check_flow (blueprint, findings);
  g_assert_nonnull (find (findings, "unreachable", "c"));
  g_assert_nonnull (find (findings, "unreachable", "d"));
  g_assert_null (find (findings, "unreachable", "b"));
  g_assert_nonnull (strstr (find (findings, "times-missing", "b")->message, "1 of 3 steps have no time"));
}

static void
name_step (LwVariant *variant, const char *id, const char *name)
{
  lw_set_string (&lw_variant_step (variant, id)->name, name);
}

static void
test_redundancy (void)
{
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c K:f W:b", "a,C,1,0,- b,K,1,0,- c,W,2,0,- d,W,3,0,- e,K,1,0,-", "a>b b>c c>d d>e");
  g_autoptr (LwBlueprint) blueprint = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const char * const in[] = { "form", NULL }, * const out[] = { "case", NULL };

  name_step (variant, "b", "Check the application form");
  name_step (variant, "c", "Check the application forms");
  name_step (variant, "d", "File");
  name_step (variant, "e", "file");
  lw_variant_step (variant, "d")->value = LW_VALUE_NVA;
  lw_variant_flow (variant, "flow-3")->transfer = LW_TRANSFER_REENTRY;
  lw_set_strings (&lw_variant_step (variant, "a")->inputs, in);
  lw_set_strings (&lw_variant_step (variant, "a")->outputs, out);
  lw_set_strings (&lw_variant_step (variant, "e")->inputs, in);
  lw_set_strings (&lw_variant_step (variant, "e")->outputs, out);
  blueprint = blueprint_with (variant);
  findings = lw_variant_diagnosis (blueprint, lw_blueprint_variant (blueprint, "as-is"), NULL, NULL);
  g_assert_nonnull (find (findings, "names-alike", "c"));
  g_assert_nonnull (find (findings, "same-name", "e"));
  g_assert_nonnull (find (findings, "checked-twice", "c"));
  g_assert_nonnull (find (findings, "adds-no-value", "d"));
  g_assert_nonnull (find (findings, "entered-again", "flow-3"));
  g_assert_nonnull (find (findings, "same-work", "e"));
  g_assert_cmpint (find (findings, "same-work", "e")->problem_class, ==, LW_CLASS_REDUNDANCY);
}

static LwDataset *
volumes_new (const char *from, const char *to, double a, double c)
{
  LwDataset *dataset = lw_record_new (&lw_dataset_schema);
  LwDataValue *values[2] = { lw_record_new (&lw_data_value_schema), lw_record_new (&lw_data_value_schema) };

  lw_set_string (&dataset->id, "2026");
  lw_set_string (&dataset->from, from);
  lw_set_string (&dataset->to, to);
  for (guint i = 0; i < 2; i++)
    {
      lw_set_string (&values[i]->metric, "volume");
      lw_set_string (&values[i]->step, i == 0 ? "a" : "c");
      values[i]->sum = i == 0 ? a : c;
    }
  dataset->values = lw_array_new ((gpointer *) values, 2);
  lw_record_unref (values[0]);
  lw_record_unref (values[1]);
  return dataset;
}

/* v × P × cases: half of 1000 cases a month go through 3 hours of work for nothing, 1500 hours of it. */
static void
test_waste (void)
{
  static const struct { const char *from, *to; double a, c, cases; } cases[] = {
    { "2026-10-01", "2026-10-31", 1000, 500, 1000 }, { "2026-01-01", "2026-12-31", 12000, 6000, 1000 },
    { "2026-10-01", "2026-10-15", 500, 250, 500 / (15 / (365.25 / 12)) }, { NULL, NULL, 1000, 500, NAN }, { "2026-10-31", "2026-10-01", 1000, 500, NAN },
  };
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", "a,C,1,0,- b?,C,0,0,- c,C,180,0,- d,C,1,0,-", "a>b b>c,0.5 b>d,0.5 c>d");
  g_autoptr (LwBlueprint) blueprint = NULL;
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (variant, NULL);

  lw_variant_step (variant, "c")->value = LW_VALUE_NVA;
  blueprint = blueprint_with (variant);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwDataset) dataset = volumes_new (cases[i].from, cases[i].to, cases[i].a, cases[i].c);
      g_autoptr (LwBottlenecks) bottlenecks = lw_bottlenecks_new (blueprint, variant, analysis, dataset);
      g_autoptr (GPtrArray) findings = lw_variant_diagnosis (blueprint, variant, analysis, bottlenecks);

      if (isnan (cases[i].cases))
        g_assert_true (isnan (bottlenecks->cases_per_month));
      else
        g_assert_cmpfloat_with_epsilon (bottlenecks->cases_per_month, cases[i].cases, 1e-9);
      if (i == 0)
        g_assert_cmpstr (find (findings, "adds-no-value", "c")->evidence, ==, "1 h 30 min of work per case, 1500.0 h a month with 1000 cases");
      if (isnan (cases[i].cases))
        g_assert_cmpstr (find (findings, "adds-no-value", "c")->evidence, ==, "1 h 30 min of work per case");
    }
}

/* The sample: nothing for validation, the three bottlenecks and one silent wait for the analysis. */
static void
test_returns (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("zh-CN");
  LwVariant *variant = lw_blueprint_variant (blueprint, "as-is");
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (variant, NULL);
  g_autoptr (LwBottlenecks) bottlenecks = lw_bottlenecks_new (blueprint, variant, analysis, lw_default_dataset (blueprint, variant));
  g_autoptr (GPtrArray) checked = lw_findings_new (), findings = lw_variant_diagnosis (blueprint, variant, analysis, bottlenecks);

  lw_check_flow (blueprint, checked);
  g_assert_cmpuint (checked->len, ==, 0);
  g_assert_cmpint (find (findings, "bottleneck", "r2")->problem_class, ==, LW_CLASS_TIME);
  g_assert_cmpint (find (findings, "bottleneck", "r3")->problem_class, ==, LW_CLASS_COMPLAINTS);
  g_assert_cmpint (find (findings, "bottleneck", "f5")->problem_class, ==, LW_CLASS_HANDOFF);
  g_assert_nonnull (strstr (find (findings, "bottleneck", "r3")->evidence, "60 of 200"));
  g_assert_nonnull (find (findings, "wait-without-word", "r3"));
  g_assert_null (find (findings, "wait-without-word", "r5b"));
}

/* A step under a binding policy is gone from the to-be variant. */
static void
test_policy (void)
{
  g_autoptr (LwBlueprint) returns = read_returns ("en"), blueprint = NULL;
  LwVariant *as_is = lw_blueprint_variant (returns, "as-is");
  g_autoptr (LwStep) step = lw_record_copy (lw_variant_step (as_is, "r4"));
  g_autoptr (LwVariant) before = NULL, after = NULL;
  g_autoptr (LwBlueprint) middle = NULL;
  g_autoptr (GPtrArray) findings = lw_findings_new ();
  const char * const gone[] = { "r4", NULL };

  step->policy = lw_record_new (lw_schema_field (&lw_step_schema, "policy")->schema);
  step->policy->binding = 1;
  lw_set_string (&step->policy->reference, "Regulation 7");
  before = lw_variant_put (as_is, LW_ELEMENT_STEP, step);
  middle = lw_edit_variant (returns, before);
  after = lw_variant_remove_and_heal (lw_blueprint_variant (middle, "to-be"), gone);
  blueprint = lw_edit_variant (middle, after);
  lw_check_flow (blueprint, findings);
  g_assert_nonnull (strstr (find (findings, "policy-step-removed", "r4")->message, "Regulation 7"));
}

static void
test_v18_goals (void)
{
  static const struct { double baseline, target, current, progress; } cases[] = {
    { 240, 60, 132, 0.60 }, { 82, 90, 85.5, 0.4375 }, { 85, 95, 88, 0.30 } };
  static const struct { double progress, expected; gboolean overdue; LwGoalStatus status; } judged[] = {
    { 1, 0.5, TRUE, LW_GOAL_ACHIEVED }, { 0.40, 0.50, FALSE, LW_GOAL_ON_TRACK }, { 0.39, 0.50, FALSE, LW_GOAL_AT_RISK },
    { 0.25, 0.50, FALSE, LW_GOAL_AT_RISK }, { 0.24, 0.50, FALSE, LW_GOAL_OFF_TRACK }, { 0.9, 1, TRUE, LW_GOAL_OVERDUE },
    { 0.9, NAN, FALSE, LW_GOAL_UNKNOWN }, { NAN, 0.5, TRUE, LW_GOAL_UNKNOWN } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_within (lw_goal_progress (cases[i].baseline, cases[i].target, cases[i].current), cases[i].progress, 1e-12);
  for (guint i = 0; i < G_N_ELEMENTS (judged); i++)
    g_assert_cmpint (lw_goal_judge (judged[i].progress, judged[i].expected, judged[i].overdue), ==, judged[i].status);
  g_assert_false (signbit (lw_goal_progress (9905, 4952.5, 9905)));
}

static void
test_goal_state (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  g_autoptr (LwGoal) goal = record_new (&lw_goal_schema, "csat"), lead = record_new (&lw_goal_schema, "lead");
  const char * const steps[] = { "r3", "r2", NULL };
  g_autofree char *text = lw_goal_lacks_text (LW_GOAL_LACKS_BASELINE | LW_GOAL_LACKS_DATE);
  LwGoalState state;

  lw_set_string (&goal->metric, "csat");
  goal->baseline = 0.60;
  goal->target = 0.90;
  lw_set_string (&goal->start, "2026-07-01");
  lw_set_string (&goal->date, "2027-07-01");
  lw_set_strings (&goal->steps, steps);
  state = lw_goal_state (blueprint, goal, "2026-12-31");
  assert_within (state.current, (139 + 111) / 405.0, 1e-12);
  assert_within (state.expected, 183 / 365.0, 1e-12);
  g_assert_cmpstr (state.dataset, ==, "2026-10");
  g_assert_cmpint (state.status, ==, LW_GOAL_OFF_TRACK);
  g_assert_cmpint (state.lacks & LW_GOAL_INCOMPLETE, ==, 0);
  state = lw_goal_state (blueprint, goal, "2027-07-02");
  g_assert_cmpint (state.status, ==, LW_GOAL_OVERDUE);

  lead->figure = LW_FIGURE_LEAD;
  lw_set_string (&lead->variant, "to-be");
  lead->baseline = 9905;
  lead->target = 4952.5;
  state = lw_goal_state (blueprint, lead, "2026-11-01");
  assert_within (state.current, 4946, 1e-9);
  g_assert_cmpint (state.status, ==, LW_GOAL_ACHIEVED);
  g_assert_cmpint (state.lacks & LW_GOAL_INCOMPLETE, ==, LW_GOAL_LACKS_DATE);
  g_assert_cmpstr (text, ==, "baseline, date");
}

static guint
position_of (LwVariant *variant, const char *id)
{
  LwElementKind kind;
  guint position = 0;

  g_assert_true (lw_variant_find (variant, id, &kind, &position));
  return position;
}

static void
test_trace (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  LwVariant *variant = lw_blueprint_variant (blueprint, "as-is");
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (variant, NULL);
  g_autoptr (GArray) items = lw_trace_feeding (variant, analysis, position_of (variant, "r7"));
  LwPassage passage;
  double all = 0, share = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const LwTraceItem *item = &g_array_index (items, LwTraceItem, i);
      all += item->minutes;
      share += item->share;
      if (!item->is_flow && item->position == position_of (variant, "r3"))
        {
          assert_within (item->minutes, 1460, 1e-9);
          assert_within (item->share, 1460 / (9905 - 725.0), 1e-12);
          g_assert_cmpuint (item->distance, ==, 4);
        }
    }
  assert_within (all, 9905 - 725, 1e-9);
  assert_within (share, 1, 1e-9);

  g_assert_true (lw_trace_passage (variant, position_of (variant, "r2"), position_of (variant, "r4"), &passage, NULL));
  assert_within (passage.between, 2880 + 1460 + 240, 1e-9);
  assert_within (passage.with_both, 2880 + 1460 + 240 + 15 + 30, 1e-9);
  assert_within (passage.probability, 1, 1e-12);
  g_assert_true (lw_trace_passage (variant, position_of (variant, "r4"), position_of (variant, "r6"), &passage, NULL));
  assert_within (passage.probability, 0.4, 1e-12);
  assert_within (passage.between, 2160 + 135 + 480, 1e-9);
  g_assert_false (lw_trace_passage (variant, position_of (variant, "r5a"), position_of (variant, "r5b"), &passage, NULL));
}

/* A loop on the way, and a block beside it: a → (b ×2) → AND(4, 9) → c. */
static void
test_trace_blocks (void)
{
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", "z,C,0,0,- a,C,1,0,- b,C,10,0,- g?,C,0,0,- s+,C,0,0,- d,C,4,0,- e,C,9,0,- j+,C,0,0,- c,C,5,3,-",
                                                         "z>a a>b b>g g>b,0.5 g>s,0.5 s>d s>e d>j e>j j>c");
  LwPassage passage;

  g_assert_true (lw_trace_passage (variant, 1, 8, &passage, NULL));
  assert_within (passage.between, 20 + 9 + 3, 1e-9);
  g_assert_false (passage.joined);
  g_assert_true (lw_trace_passage (variant, 1, 5, &passage, NULL));
  assert_within (passage.between, 20, 1e-9);
  g_assert_true (lw_trace_passage (variant, 5, 8, &passage, NULL));
  assert_within (passage.between, 3, 1e-9);
  g_assert_true (passage.joined);
}

static double
lead_if (LwBlueprint *blueprint, LwIf change, double *handoffs)
{
  g_autoptr (LwBlueprint) next = lw_what_if (blueprint, "as-is", &change, 1);
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (lw_blueprint_variant (next, "as-is"), NULL);

  *handoffs = analysis->handoffs_expected;
  return analysis->lead;
}

static const LwLoad *
load_of_agent (GArray *loads)
{
  for (guint i = 0; i < loads->len; i++)
    if (g_str_equal (g_array_index (loads, LwLoad, i).owner, "agent"))
      return &g_array_index (loads, LwLoad, i);
  g_error ("no load of the agent");
}

static void
test_what_if (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en"), same = NULL, more = NULL;
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (lw_blueprint_variant (blueprint, "as-is"), NULL);
  g_autoptr (GArray) loads = NULL, other = NULL;
  g_autoptr (GBytes) before = lw_blueprint_to_bytes (blueprint), after = NULL;
  double handoffs;

  assert_within (lead_if (blueprint, (LwIf) { LW_IF_WAIT, "r3", 0 }, &handoffs), 9905 - 1440, 1e-9);
  assert_within (lead_if (blueprint, (LwIf) { LW_IF_PROCESS, "r2", 5 }, &handoffs), 9895, 1e-9);
  assert_within (lead_if (blueprint, (LwIf) { LW_IF_AUTOMATE, "r2", 1 }, &handoffs), 9905 - 119, 1e-9);
  assert_within (lead_if (blueprint, (LwIf) { LW_IF_PASS_BY_SYSTEM, "f5", NAN }, &handoffs), 9905 - 0.4 * 2160, 1e-9);
  assert_within (handoffs, 4.4, 1e-9);
  assert_within (lead_if (blueprint, (LwIf) { LW_IF_REMOVE_HANDOFF, "f5", NAN }, &handoffs), 9905 - 0.4 * 2160, 1e-9);
  assert_within (handoffs, 4.0, 1e-9);
  assert_within (lead_if (blueprint, (LwIf) { LW_IF_PROBABILITY, "f5", 1 }, &handoffs), 9905 + 0.6 * (135 + 510 + 2880 - 1450), 1e-9);
  same = lw_what_if (blueprint, "as-is", &(LwIf) { LW_IF_WAIT, "none", 5 }, 1);
  g_assert_true (lw_blueprint_variant (same, "as-is") == lw_blueprint_variant (blueprint, "as-is"));

  loads = lw_loads (blueprint, lw_blueprint_variant (blueprint, "as-is"), analysis);
  assert_within (load_of_agent (loads)->minutes, 15 + 0.4 * 15, 1e-9);
  assert_within (load_of_agent (loads)->cases_per_hour, 4 * 60 / 21.0, 1e-9);
  more = lw_what_if (blueprint, "as-is", &(LwIf) { LW_IF_CAPACITY, "agent", 8 }, 1);
  g_assert_cmpfloat (lw_blueprint_owner (more, "agent")->capacity, ==, 8);
  other = lw_loads (more, lw_blueprint_variant (more, "as-is"), analysis);
  assert_within (load_of_agent (other)->minutes, 21, 1e-9);
  assert_within (load_of_agent (other)->cases_per_hour, 8 * 60 / 21.0, 1e-9);
  after = lw_blueprint_to_bytes (blueprint);
  g_assert_true (g_bytes_equal (before, after));
}

/* 10,000 steps: the lead time is the sum of its parts' formulas. How long it takes is the benchmark's. */
static void
test_large (void)
{
  g_autoptr (LwBlueprint) blueprint = service_new (10000);
  LwVariant *variant = lw_blueprint_variant (blueprint, "as-is");
  g_autoptr (GError) error = NULL;
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (variant, &error);
  g_autoptr (LwBottlenecks) bottlenecks = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  double expected = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (analysis->n_steps, >=, 9990);
  g_assert_cmpint (analysis->method, ==, LW_METHOD_ENUMERATED);
  g_assert_cmpuint (analysis->loops, ==, 10000 / SERVICE_PART);
  for (guint i = 0; i < 10000 / SERVICE_PART; i++)
    {
      double beside = MAX (12, 3 + 1 + 20 + 9);
      double block = 0.3 * MAX (i % 17, beside) + 0.7 * MAX (34, beside);
      expected += (65 + 15 + 7 + i % 90 + 0.1 * 5) / 0.9 + block;
    }
  g_assert_cmpfloat_with_epsilon (analysis->lead, expected, 1e-9 * expected);
  bottlenecks = lw_bottlenecks_new (blueprint, variant, analysis, lw_default_dataset (blueprint, variant));
  findings = lw_variant_diagnosis (blueprint, variant, analysis, bottlenecks);
  for (guint i = 1; i < bottlenecks->all->len; i++)
    g_assert_cmpfloat (((LwBottleneck *) bottlenecks->all->pdata[i - 1])->score, >=, ((LwBottleneck *) bottlenecks->all->pdata[i])->score);
  g_assert_cmpuint (findings->len, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagnosis/structure", test_structure);
  g_test_add_func ("/diagnosis/unreachable", test_unreachable);
  g_test_add_func ("/diagnosis/redundancy", test_redundancy);
  g_test_add_func ("/diagnosis/waste", test_waste);
  g_test_add_func ("/diagnosis/returns", test_returns);
  g_test_add_func ("/diagnosis/policy", test_policy);
  g_test_add_func ("/diagnosis/large", test_large);
  g_test_add_func ("/goals/v18-progress", test_v18_goals);
  g_test_add_func ("/goals/state", test_goal_state);
  g_test_add_func ("/trace/returns", test_trace);
  g_test_add_func ("/trace/blocks", test_trace_blocks);
  g_test_add_func ("/what-if/returns", test_what_if);
  return g_test_run ();
}
