/* Critical paths and PERT: published cases, named as in the reference. */
#include "analysis/lw-critical.h"
#include "analysis/lw-criticality.h"
#include "core/lw-edit.h"

#include "text-variant.h"

#define assert_within(a, b, slack) g_assert_cmpfloat_with_epsilon ((a), (b), (slack))

static LwCriticalPath *
path_of (LwVariant *variant, LwCriticalOptions options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (variant, &error);
  LwCriticalPath *path;

  g_assert_no_error (error);
  path = lw_critical_path_new (variant, analysis, options, &error);
  g_assert_no_error (error);
  return path;
}

static char *
codes_of (LwVariant *variant, const LwCriticalPath *path)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < path->n_path; i++)
    g_string_append_printf (codes, "%s%s", i ? " " : "", ((LwStep *) lw_array_get (LW_STEPS (variant), path->path[i]))->id);
  return g_string_free_and_steal (codes);
}

static void
set_range (LwVariant *variant, const char *id, double min, double mode, double max)
{
  lw_variant_step (variant, id)->process = (LwTime) { min, mode, max };
}

static double
slack_of (LwVariant *variant, const LwCriticalPath *path, const char *id)
{
  LwElementKind kind;
  guint i;

  g_assert_true (lw_variant_find (variant, id, &kind, &i));
  return path->steps[i].slack;
}

static double
time_of (LwVariant *variant, const LwCriticalPath *path, const char *id)
{
  LwElementKind kind;
  guint i;

  g_assert_true (lw_variant_find (variant, id, &kind, &i));
  return path->steps[i].end - path->steps[i].start;
}

/* Wikipedia's example: a(2,4,6) b(3,5,9) c(4,5,7;a) d(4,6,10;a) e(4,5,7;b,c) f(3,4,8;d) g(3,5,8;e). */
static void
test_v31_pert (void)
{
  g_autoptr (LwVariant) variant = variant_new_from_text (
    "C:c", "s+,C,0,0,- a,C,0,0,- b,C,0,0,- t+,C,0,0,- c,C,0,0,- d,C,0,0,- j+,C,0,0,- e,C,0,0,- f,C,0,0,- g,C,0,0,- end+,C,0,0,-",
    "s>a s>b a>t t>c t>d b>j c>j j>e d>f e>g f>end g>end");
  static const struct { const char *id; double expected; } times[] = {
    { "a", 4.00 }, { "b", 5.33 }, { "c", 5.17 }, { "d", 6.33 }, { "e", 5.17 }, { "f", 4.50 }, { "g", 5.17 },
  };
  g_autoptr (LwCriticalPath) path = NULL;
  g_autofree char *codes = NULL;

  set_range (variant, "a", 2, 4, 6);
  set_range (variant, "b", 3, 5, 9);
  set_range (variant, "c", 4, 5, 7);
  set_range (variant, "d", 4, 6, 10);
  set_range (variant, "e", 4, 5, 7);
  set_range (variant, "f", 3, 4, 8);
  set_range (variant, "g", 3, 5, 8);
  path = path_of (variant, (LwCriticalOptions) { LW_SCENARIO_LONGEST, FALSE, TRUE });
  codes = codes_of (variant, path);
  g_assert_cmpstr (codes, ==, "a c e g");
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    assert_within (time_of (variant, path, times[i].id), times[i].expected, 5e-3);
  assert_within (path->length, 19.50, 5e-3);
  assert_within (path->variance, 1.6389, 5e-5);
  assert_within (slack_of (variant, path, "b"), 3.83, 5e-3);
  assert_within (slack_of (variant, path, "d"), 4.67, 5e-3);
  assert_within (slack_of (variant, path, "f"), 4.67, 5e-3);
  g_assert_cmpuint (path->n_paths, ==, 1);
}

/* General Foundry: A(1,2,3) B(2,3,4) C(1,2,3;A) D(2,4,6;B) E(1,4,7;C) F(1,2,9;C) G(3,4,11;D,E) H(1,2,3;F,G). */
static void
test_v32_pert (void)
{
  g_autoptr (LwVariant) variant = variant_new_from_text (
    "L:c", "s+,L,0,0,- A,L,0,0,- B,L,0,0,- C,L,0,0,- D,L,0,0,- t+,L,0,0,- E,L,0,0,- F,L,0,0,- j+,L,0,0,- G,L,0,0,- k+,L,0,0,- H,L,0,0,-",
    "s>A s>B A>C B>D C>t t>E t>F D>j E>j j>G F>k G>k k>H");
  g_autoptr (LwCriticalPath) path = NULL;
  g_autofree char *codes = NULL;

  set_range (variant, "A", 1, 2, 3);
  set_range (variant, "B", 2, 3, 4);
  set_range (variant, "C", 1, 2, 3);
  set_range (variant, "D", 2, 4, 6);
  set_range (variant, "E", 1, 4, 7);
  set_range (variant, "F", 1, 2, 9);
  set_range (variant, "G", 3, 4, 11);
  set_range (variant, "H", 1, 2, 3);
  path = path_of (variant, (LwCriticalOptions) { LW_SCENARIO_LONGEST, FALSE, TRUE });
  codes = codes_of (variant, path);
  g_assert_cmpstr (codes, ==, "A C E G H");
  assert_within (path->length, 15, 1e-9);
  assert_within (path->variance, 3.111, 5e-4);
  assert_within (lw_pert_within (path->length, path->variance, 16), 0.7146, 5e-5);
}

static void
test_v33_pert (void)
{
  assert_within (lw_pert_within (20.5, 1.25, 24), 0.9991, 5e-5);
  assert_within (lw_pert_within (21.5, 1.805, 24), 0.9686, 5e-5);
  assert_within (lw_pert_within (19.5, 0.528, 24), 1.0, 5e-5);
  assert_within (sqrt (1.805), 1.344, 5e-4);
  g_assert_cmpfloat (lw_pert_within (5, 0, 5), ==, 1);
  g_assert_cmpfloat (lw_pert_within (5, 0, 4.9), ==, 0);
}

/* The loan of V15: most probable l1–l3–l4–l5 with 8 d, longest 9 d without rework; expected turns add a quarter day. */
static void
test_v15_paths (void)
{
  static const struct { LwCriticalOptions options; const char *codes; double days; } cases[] = {
    { { LW_SCENARIO_PROBABLE, TRUE, FALSE }, "l1 l3 l4 l5", 8 },
    { { LW_SCENARIO_LONGEST, TRUE, FALSE }, "l1 l3 l4 l6", 9 },
    { { LW_SCENARIO_PROBABLE, FALSE, FALSE }, "l1 l3 l4 l5", 8.25 },
    { { LW_SCENARIO_LONGEST, FALSE, FALSE }, "l1 l3 l4 l6", 9.25 },
    { { LW_SCENARIO_WEIGHTED, FALSE, FALSE }, "l1 l3 l4 l6", 1.25 + 3 + 3 + 0.4 * 2 },
  };
  g_autoptr (LwVariant) variant = variant_new_from_text (
    "C:c K:f", "l0,C,0,0,- l1,K,120,360,- g1?,K,0,0,- g2+,K,0,0,- l2,K,30,450,- l3,K,180,1260,- g3+,K,0,0,- l4,K,120,1320,- g4?,K,0,0,- "
    "l5,K,120,360,- l6,K,30,930,-",
    "l0>l1 l1>g1 g1>g2,0.8 g1>l1,0.2 g2>l2 g2>l3 l2>g3 l3>g3 g3>l4 l4>g4 g4>l5,0.6 g4>l6,0.4");

  ((LwStep *) lw_array_get (LW_STEPS (variant), 0))->kind = LW_STEP_START;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwCriticalPath) path = path_of (variant, cases[i].options);
      g_autofree char *codes = codes_of (variant, path);

      g_assert_cmpstr (codes, ==, cases[i].codes);
      assert_within (path->length / 480, cases[i].days, 1e-9);
    }
}

/* Two branches of one length are both critical; so are two exits that are equally likely. */
static void
test_several (void)
{
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", "s+,C,0,0,- a,C,10,0,- b,C,4,6,- c,C,9,0,- j+,C,0,0,- g?,C,0,0,- d,C,1,0,- e,C,1,0,- f,C,3,0,-",
                                                         "s>a s>b s>c a>j b>j c>j j>g g>d,0.4 g>e,0.4 g>f,0.2");
  g_autoptr (LwCriticalPath) path = path_of (variant, (LwCriticalOptions) { 0 });
  g_autofree char *codes = codes_of (variant, path);

  g_assert_cmpstr (codes, ==, "a b d e");
  g_assert_cmpuint (path->n_paths, ==, 4);
  assert_within (path->length, 11, 1e-12);
  assert_within (slack_of (variant, path, "c"), 1, 1e-12);
  g_assert_true (isnan (slack_of (variant, path, "f")));
  g_assert_true (path->flows[0]);
  g_assert_false (path->flows[2]);
}

/* Beside a branch of 10 minutes one of 5 to 15: each is the longer in half of all cases. What all come through is always critical; a way
 * taken by a fifth in a fifth. The promise of 20 minutes: T = 10 + max(10, U(5, 15)) ≤ 20 in half of them, whichever way is taken. */
static void
test_by_chance (void)
{
  static const struct { const char *id; double index; } expected[] = { { "a", 1 }, { "b", 0.5 }, { "c", 0.5 }, { "d", 0.2 }, { "e", 0.8 } };
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("t", "en"), blueprint = NULL;
  g_autoptr (LwVariant) written = variant_new_from_text ("C:c", "a,C,10,0,- s+,C,0,0,- b,C,10,0,- c,C,0,0,- j+,C,0,0,- g?,C,0,0,- d,C,0,0,- e,C,0,0,-",
                                                         "a>s s>b s>c b>j c>j j>g g>d,0.2 g>e,0.8");
  g_autoptr (LwFlowAnalysis) analysis = NULL;
  g_autoptr (LwCriticality) drawn = NULL, again = NULL;
  LwVariant *variant;
  g_autoptr (GError) error = NULL;

  lw_variant_step (written, "c")->process = (LwTime) { 5, NAN, 15 };
  blueprint = lw_edit_variant (empty, written);
  variant = lw_blueprint_variant (blueprint, NULL);
  analysis = lw_flow_analysis_new (variant, &error);
  drawn = lw_criticality_new (blueprint, variant, analysis, 20, NULL, &error);
  again = lw_criticality_new (blueprint, variant, analysis, NAN, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drawn->runs, ==, 5000);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      LwElementKind kind;
      guint position;

      g_assert_true (lw_variant_find (variant, expected[i].id, &kind, &position));
      assert_within (drawn->steps[position], expected[i].index, 0.03);
      g_assert_cmpfloat (drawn->steps[position], ==, again->steps[position]);
    }
  assert_within (drawn->within.mean, 0.5, 0.03);
  /* E max (10, U (5, 15)) = ½ · 10 + ½ · 12.5 */
  assert_within (drawn->lead.mean, 21.25, 0.1);
  g_assert_true (isnan (again->within.mean));
}

/* A loop is cut where it is marked as rework, else where a walk from the start comes back; nothing hangs. */
static void
test_loops (void)
{
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", "z,C,0,0,- a,C,10,0,- b,C,20,0,- g?,C,0,0,- c,C,5,0,-", "z>a a>b b>g g>a,0.5,7 g>c,0.5");
  g_autoptr (LwCriticalPath) turns = path_of (variant, (LwCriticalOptions) { 0 });
  g_autoptr (LwCriticalPath) once = path_of (variant, (LwCriticalOptions) { .first_pass = TRUE });
  LwScenario scenario;

  assert_within (turns->length, 65, 1e-9);
  assert_within (once->length, 35, 1e-9);
  g_assert_true (lw_scenario_parse ("weighted", &scenario) && scenario == LW_SCENARIO_WEIGHTED);
  g_assert_false (lw_scenario_parse ("best", &scenario));
}

/* A loop that is come to at either end turns back where a walk from the start closes it, unless a flow says itself that it is rework. */
static void
test_marked_as_rework (void)
{
  for (guint marked = 0; marked < 2; marked++)
    {
      g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", "z,C,0,0,- a,C,10,0,- b,C,20,0,- e,C,1,0,-", "z>a,0.5 z>b,0.5 a>b,0.5 a>e,0.5 b>a");
      g_autoptr (LwFlowAnalysis) analysis = NULL;
      g_autoptr (LwCriticalPath) once = NULL;
      g_autofree char *codes = NULL;

      if (marked)
        lw_variant_flow (variant, "flow-2")->kind = LW_FLOW_REWORK;
      analysis = lw_flow_analysis_new (variant, NULL);
      g_assert_cmpuint (analysis->loops, ==, 1);
      g_assert_cmpint (analysis->back[2], ==, marked);
      g_assert_cmpint (analysis->back[4], ==, !marked);
      once = path_of (variant, (LwCriticalOptions) { LW_SCENARIO_LONGEST, TRUE, FALSE });
      codes = codes_of (variant, once);
      /* Cut behind b, the way ends there; cut before it, b leads to a and to the end. */
      g_assert_cmpstr (codes, ==, marked ? "z b a e" : "z a b");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/critical/v15-paths", test_v15_paths);
  g_test_add_func ("/critical/v31-pert", test_v31_pert);
  g_test_add_func ("/critical/v32-pert", test_v32_pert);
  g_test_add_func ("/critical/v33-pert", test_v33_pert);
  g_test_add_func ("/critical/several", test_several);
  g_test_add_func ("/critical/loops", test_loops);
  g_test_add_func ("/critical/marked-as-rework", test_marked_as_rework);
  g_test_add_func ("/critical/by-chance", test_by_chance);
  return g_test_run ();
}
