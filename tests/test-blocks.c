/* Times of parallel, inclusive and repeated parts: published cases, named as in the reference, and properties. */
#include "analysis/lw-analysis.h"

#include "near.h"
#include "text-variant.h"

static LwFlowAnalysis *
analyse_variant (LwVariant *variant)
{
  g_autoptr (GError) error = NULL;
  LwFlowAnalysis *analysis = lw_flow_analysis_new (variant, &error);

  g_assert_no_error (error);
  return analysis;
}

static LwFlowAnalysis *
analyse (const char *steps, const char *flows)
{
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c K:f", steps, flows);

  return analyse_variant (variant);
}

/* The longest of the branches' means is 6 h, the mean of the longest branch 8 h. */
static void
test_v11_mean_of_max (void)
{
  g_autoptr (LwFlowAnalysis) a = analyse ("s+,C,0,0,- x?,C,0,0,- a,C,120,0,- b,C,600,0,- c,C,360,0,- j+,C,0,0,-",
                                          "s>x x>a,0.5 x>b,0.5 a>j b>j s>c c>j");

  assert_near (a->lead, 8 * 60);
  assert_near (a->process, 8 * 60);
  assert_near (a->lead_of_means, 6 * 60);
  assert_near (a->work_content, 12 * 60);
  g_assert_cmpint (a->method, ==, LW_METHOD_ENUMERATED);
  g_assert_true (isnan (a->lead_low));
}

/* Loan application; a day has 8 hours. */
static void
test_v15_loan (void)
{
  g_autoptr (LwFlowAnalysis) a = analyse (
    "l0,C,0,0,- l1,K,120,360,- g1?,K,0,0,- g2+,K,0,0,- l2,K,30,450,- l3,K,180,1260,- g3+,K,0,0,- l4,K,120,1320,- g4?,K,0,0,- "
    "l5,K,120,360,- l6,K,30,930,-",
    "l0>l1 l1>g1 g1>g2,0.8 g1>l1,0.2 g2>l2 g2>l3 l2>g3 l3>g3 g3>l4 l4>g4 g4>l5,0.6 g4>l6,0.4");
  g_autoptr (LwFlowAnalysis) once = analyse (
    "l1,K,120,360,- g2+,K,0,0,- l2,K,30,450,- l3,K,180,1260,- g3+,K,0,0,- l4,K,120,1320,- g4?,K,0,0,- l5,K,120,360,- l6,K,30,930,-",
    "l1>g2 g2>l2 g2>l3 l2>g3 l3>g3 g3>l4 l4>g4 g4>l5,0.6 g4>l6,0.4");

  assert_near (a->lead, 8.65 * 480);
  assert_near (a->process, 8.9 * 60);
  assert_near (a->work_content, 9.4 * 60);
  g_assert_cmpfloat_with_epsilon (a->cycle_time_efficiency, 0.12861, 5e-6);
  assert_near (a->visits[1], 1.25);
  g_assert_cmpuint (a->parallel_blocks, ==, 1);
  g_assert_cmpuint (a->loops, ==, 1);
  assert_near (a->first_time_right, 0.8);
  assert_near (once->lead, 8.4 * 480);
  assert_near (once->first_time_right, 1);
}

typedef struct { const char *steps, *flows; double lead; } Case;

static void
check_cases (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LwFlowAnalysis) a = analyse (cases[i].steps, cases[i].flows);
      assert_near (a->lead, cases[i].lead);
    }
}

static void
test_v19_block_formulas (void)
{
  static const Case cases[] = {
    { "a,C,10,0,- b,C,20,0,-", "a>b", 30 },
    { "a,C,10,0,- g?,C,0,0,- b,C,20,0,- c,C,10,0,-", "a>g g>b,0.5 g>c,0.5", 25 },
    { "a,C,10,0,- g?,C,0,0,- b,C,20,0,- c,C,10,0,-", "a>g g>b,0.9 g>c,0.1", 29 },
    { "a,C,10,0,- s+,C,0,0,- b,C,20,0,- c,C,10,0,- j+,C,0,0,-", "a>s s>b s>c b>j c>j", 30 },
    { "a,C,10,0,- b,C,20,0,- g?,C,0,0,- c,C,0,0,-", "a>b b>g g>b,0.2 g>c,0.8", 35 },
    { "a,C,10,0,- b,C,20,0,- g?,C,0,0,- c,C,0,0,-", "a>b b>g g>b,0.99 g>c,0.01", 2010 },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_nested (void)
{
  static const Case cases[] = {
    /* a branch of its own delay only; a block inside a block */
    { "s+,C,0,0,- a,C,5,0,- j+,C,0,0,- b,C,1,0,-", "s>a s>j,1,9 a>j j>b", 10 },
    { "s+,C,0,0,- a,C,5,0,- t+,C,0,0,- b,C,7,0,- c,C,4,0,- u+,C,0,0,- d,C,2,0,- j+,C,0,0,-",
      "s>a a>j s>t t>b t>c b>u c>u u>d d>j", 9 },
    /* a block inside a loop: 30 at each of 1/(1 − ½) turns */
    { "x,C,0,0,- a,C,0,0,- s+,C,0,0,- b,C,30,0,- c,C,10,0,- j+,C,0,0,- g?,C,0,0,- e,C,1,0,-",
      "x>a a>s s>b s>c b>j c>j j>g g>e,0.5 g>a,0.5", 61 },
    /* choices that meet again, in an inner block beside another choice: E max(1 + max(X, 3), Y), X ∈ {2, 8}, Y ∈ {1, 6} */
    { "s+,C,0,0,- a,C,1,0,- t+,C,0,0,- x?,C,0,0,- b,C,2,0,- c,C,8,0,- m,C,0,0,- d,C,3,0,- u+,C,0,0,- y?,C,0,0,- e,C,1,0,- f,C,6,0,- j+,C,0,0,-",
      "s>a a>t t>x x>b,0.25 x>c,0.75 b>m c>m m>u t>d d>u u>j s>y y>e,0.5 y>f,0.5 e>j f>j", 0.25 * 0.5 * 4 + 0.25 * 0.5 * 6 + 0.75 * 9 },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
say_combinations (LwVariant *variant, const char *id, const char *text)
{
  LwStep *step = lw_variant_step (variant, id);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GPtrArray *all = g_ptr_array_new ();

  for (char **word = words; *word; word++)
    {
      g_auto (GStrv) parts = g_strsplit (*word, "=", 2), flows = g_strsplit (parts[0], "+", -1);
      LwCombination *together = lw_record_new (&lw_combination_schema);

      lw_set_strings (&together->flows, (const char * const *) flows);
      together->probability = g_ascii_strtod (parts[1], NULL);
      g_ptr_array_add (all, together);
    }
  g_clear_pointer (&step->combinations, lw_array_unref);
  step->combinations = array_take (all);
}

/* 4 + (0.1·24 + 0.3·6 + 0.6·max(24, 6)) + 2 = 24.6 h; 10 + 1.2 + 15 + 10 + max(2, 5) = 41.2 min; 2 + 4 + 1.25·2 = 8.5 d. */
static void
test_v20_inclusive (void)
{
  static const Case others[] = {
    { "a,C,10,0,- b,C,1,0,- g?,C,0,0,- c,C,15,0,- s+,C,0,0,- d,C,2,0,- e,C,5,0,- j+,C,0,0,- f,C,10,0,-",
      "a>b,,0 b>g g>b,0.16666666666666666 g>c,0.83333333333333337 c>s s>d s>e d>j e>j j>f", 41.2 },
    { "a,C,2,0,- b,C,4,0,- c,C,2,0,- g?,C,0,0,- d,C,0,0,-", "a>b b>c c>g g>c,0.2 g>d,0.8", 8.5 },
  };
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", "a,C,4,0,- so,C,0,0,- b,C,24,0,- c,C,6,0,- jo,C,0,0,- d,C,2,0,-",
                                                         "a>s s>b s>c b>j c>j j>d");
  g_autoptr (LwFlowAnalysis) a = NULL;

  say_combinations (variant, "s", "flow-1=0.1 flow-2=0.3 flow-1+flow-2=0.6");
  a = analyse_variant (variant);
  assert_near (a->lead, 24.6);
  assert_near (a->visits[2], 0.7);
  assert_near (a->visits[3], 0.9);
  assert_near (a->visits[4], 1);
  assert_near (a->work_content, 4 + 0.7 * 24 + 0.9 * 6 + 2);
  g_assert_false (a->assumed_independent);
  check_cases (others, G_N_ELEMENTS (others));
}

/* Without combinations: independently, one at least. P = ½ and ½: each alone ⅓, both ⅓. */
static void
test_independent (void)
{
  g_autoptr (LwFlowAnalysis) a = analyse ("a,C,4,0,- so,C,0,0,- b,C,24,0,- c,C,6,0,- jo,C,0,0,- d,C,2,0,-",
                                          "a>s s>b,0.5 s>c,0.5 b>j c>j j>d");

  assert_near (a->lead, 6 + (24 + 6 + 24) / 3.0);
  assert_near (a->visits[2], 2 / 3.0);
  g_assert_true (a->assumed_independent);
}

/* A day of two shifts of 460 minutes: 23.6 days of lead time, 188 s of processing. */
static void
test_v41_value_stream (void)
{
  g_autofree char *steps = g_strdup_printf ("stamp,K,%.17g,%.17g,VA ship,C,0,0,-", 188 / 60.0, 23.6 * 920 - 188 / 60.0);
  g_autoptr (LwFlowAnalysis) a = analyse (steps, "stamp>ship");

  assert_near (a->lead / 920, 23.6);
  g_assert_cmpfloat_with_epsilon (a->value_added_ratio, 0.000144, 5e-7);
}

/* A loop inside a block has no end of outcomes: E max(G, 25) with G geometric, 10 a turn, r = ½. */
static void
test_simulated (void)
{
  static const char steps[] = "s+,C,0,0,- a,C,10,0,- g?,C,0,0,- m,C,0,0,- b,C,25,0,- j+,C,0,0,- e,C,1,0,-";
  static const char flows[] = "s>a a>g g>a,0.5 g>m,0.5 m>j s>b b>j j>e";
  g_autoptr (LwFlowAnalysis) a = analyse (steps, flows), again = analyse (steps, flows);
  double expected = 1 + 25 * 0.75;

  for (guint k = 3; k < 60; k++)
    expected += 10 * k * pow (0.5, k);
  g_assert_cmpint (a->method, ==, LW_METHOD_SIMULATED);
  g_assert_cmpfloat (a->lead_low, <, expected);
  g_assert_cmpfloat (a->lead_high, >, expected);
  g_assert_cmpfloat (a->lead_high - a->lead_low, <, 0.02 * expected);
  g_assert_cmpfloat (a->lead, ==, again->lead);
  assert_near (a->work_content, 20 + 25 + 1);
}

/* Exact or by chance, it is always said: nothing of sums alone. */
static void
test_said (void)
{
  static const struct { const char *steps, *flows, *says; } cases[] = {
    { "a,C,10,0,- b,C,20,0,-", "a>b", NULL },
    { "s+,C,0,0,- b,C,20,0,- c,C,10,0,- j+,C,0,0,-", "s>b s>c b>j c>j", "1 parallel block, over all outcomes of its decisions: exact" },
    { "s+,C,0,0,- a,C,10,0,- g?,C,0,0,- m,C,0,0,- b,C,25,0,- j+,C,0,0,-", "s>a a>g g>a,0.5 g>m,0.5 m>j s>b b>j",
      "Found by simulation with unlimited capacity, because there is no formula; 95 %: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwFlowAnalysis) a = analyse (cases[i].steps, cases[i].flows);
      g_autofree char *says = lw_flow_method_says (a, 1440);

      if (cases[i].says == NULL)
        g_assert_null (says);
      else
        g_assert_true (g_str_has_prefix (says, cases[i].says));
    }
  g_autoptr (LwFlowAnalysis) means = analyse (cases[1].steps, cases[1].flows);
  g_autofree char *says = NULL;

  means->method = LW_METHOD_MEANS;
  says = lw_flow_method_says (means, 1440);
  g_assert_true (g_str_has_suffix (says, "which is too short"));
}

/* Splits and joins that cross: whole cases by chance. The longest way is 1 + max(2 + 8, max(2, 4) + 3) + 1; nothing is left to chance. */
static void
test_not_nested (void)
{
  g_autoptr (LwFlowAnalysis) a = analyse ("s,C,1,0,- p+,C,0,0,- a,C,2,0,- q+,C,0,0,- b,C,4,0,- c,C,8,0,- k+,C,0,0,- d,C,3,0,- j+,C,0,0,- e,C,1,0,-",
                                          "s>p p>a p>b a>q q>c q>k b>k k>d c>j d>j j>e");
  g_autoptr (LwFlowAnalysis) open = analyse ("s+,C,0,0,- b,C,1,0,- c,C,2,0,-", "s>b s>c");

  g_assert_cmpint (a->method, ==, LW_METHOD_SIMULATED);
  assert_near (a->lead, 12);
  assert_near (a->work_content, 19);
  assert_near (a->lead_high, a->lead_low);
  g_assert_nonnull (strstr (a->not_nested, "enclose"));
  assert_near (open->lead, 2);
  g_assert_nonnull (open->not_nested);
}

/* Rolled yield: a loop that only some come to weighs what they are; branches multiply. */
static void
test_first_time_right (void)
{
  g_autoptr (LwFlowAnalysis) two = analyse ("z,C,0,0,- a,C,1,0,- g?,C,0,0,- b,C,1,0,- h?,C,0,0,- c,C,1,0,-",
                                            "z>a a>g g>a,0.1 g>b,0.9 b>h h>b,0.2 h>c,0.8");
  g_autoptr (LwFlowAnalysis) some = analyse ("a,C,1,0,- x?,C,0,0,- b,C,1,0,- h?,C,0,0,- c,C,1,0,-",
                                             "a>x x>b,0.5 x>c,0.5 b>h h>b,0.2 h>c,0.8");

  assert_near (two->first_time_right, 0.9 * 0.8);
  g_assert_cmpuint (two->loops, ==, 2);
  assert_near (some->first_time_right, 0.5 + 0.5 * 0.8);
}

/* Enormous, negative and missing times stay numbers; nothing overflows or is made up. */
static void
test_odd_times (void)
{
  g_autoptr (LwFlowAnalysis) huge = analyse ("a,C,1e300,1e300,VA b,C,5,0,-", "a>b");
  g_autoptr (LwFlowAnalysis) nothing = analyse ("a,C,0,0,- b,C,0,0,-", "a>b");
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", "a,C,1,0,- b,C,0,0,- c,C,2,0,-", "a>b b>c");
  LwStep *step = lw_variant_step (variant, "b");
  g_autoptr (LwFlowAnalysis) partly = NULL;

  assert_near (huge->lead, 2e300);
  g_assert_true (isnan (nothing->cycle_time_efficiency));
  g_assert_cmpuint (nothing->steps_without_time, ==, 0);
  step->process = step->wait = LW_TIME_UNKNOWN;
  partly = analyse_variant (variant);
  g_assert_cmpuint (partly->steps_without_time, ==, 1);
  g_assert_cmpuint (partly->steps, ==, 3);
}

/* Against the sum over all outcomes, spelled out: blocks of two to four branches, each a choice of two times. */
static void
test_random_blocks (void)
{
  for (guint round = 0; round < 100; round++)
    {
      guint n = g_test_rand_int_range (2, 5);
      g_autoptr (GString) steps = g_string_new ("s+,C,0,0,- j+,C,0,0,-"), flows = g_string_new ("j>z");
      int times[4][2];
      double p[4], expected = 0;
      g_autoptr (LwFlowAnalysis) a = NULL;

      g_string_append (steps, " z,C,0,0,-");
      for (guint i = 0; i < n; i++)
        {
          p[i] = g_test_rand_int_range (0, 101) / 100.0;
          times[i][0] = g_test_rand_int_range (0, 50);
          times[i][1] = g_test_rand_int_range (0, 50);
          g_string_append_printf (steps, " x%u?,C,0,0,- a%u,C,%d,0,- b%u,C,0,%d,-", i, i, times[i][0], i, times[i][1]);
          g_string_append_printf (flows, " s>x%u x%u>a%u,%.2f x%u>b%u,%.2f a%u>j b%u>j", i, i, i, p[i], i, i, 1 - p[i], i, i);
        }
      for (guint bits = 0; bits < 1u << n; bits++)
        {
          double q = 1;
          int longest = 0;
          for (guint i = 0; i < MIN (n, G_N_ELEMENTS (p)); i++)
            {
              q *= bits >> i & 1 ? 1 - p[i] : p[i];
              longest = MAX (longest, times[i][bits >> i & 1]);
            }
          expected += q * longest;
        }
      a = analyse (steps->str, flows->str);
      g_assert_cmpint (a->method, ==, LW_METHOD_ENUMERATED);
      g_assert_cmpfloat_with_epsilon (a->lead, expected, 1e-9);
      g_assert_cmpfloat (a->lead_of_means, <=, a->lead + 1e-9);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blocks/v11-mean-of-max", test_v11_mean_of_max);
  g_test_add_func ("/blocks/v15-loan", test_v15_loan);
  g_test_add_func ("/blocks/v19-block-formulas", test_v19_block_formulas);
  g_test_add_func ("/blocks/v20-inclusive", test_v20_inclusive);
  g_test_add_func ("/blocks/v41-value-stream", test_v41_value_stream);
  g_test_add_func ("/blocks/nested", test_nested);
  g_test_add_func ("/blocks/independent", test_independent);
  g_test_add_func ("/blocks/simulated", test_simulated);
  g_test_add_func ("/blocks/said", test_said);
  g_test_add_func ("/blocks/not-nested", test_not_nested);
  g_test_add_func ("/blocks/first-time-right", test_first_time_right);
  g_test_add_func ("/blocks/odd-times", test_odd_times);
  g_test_add_func ("/blocks/random", test_random_blocks);
  return g_test_run ();
}
