#include "analysis/lw-analysis.h"
#include "analysis/lw-score.h"
#include "analysis/lw-visits.h"
#include "core/lw-edit.h"

#include "template-figures.h"
#include "text-variant.h"

static double
expected_visits (const char *list, const char *id)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  for (char **word = words; *word; word++)
    {
      g_auto (GStrv) parts = g_strsplit (*word, "=", 2);
      if (g_strcmp0 (parts[0], id) == 0)
        return g_ascii_strtod (parts[1], NULL);
    }
  return 1;
}

static void
test_template (gconstpointer data)
{
  const Template *t = data;
  g_autoptr (LwVariant) variant = variant_new_from_text (t->lanes, t->steps, t->flows);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwFlowAnalysis) a = lw_flow_analysis_new (variant, &error);

  g_assert_no_error (error);
  assert_template (a, t, 1e-9);
  assert_near (a->work_content, t->process);
  g_assert_cmpuint (a->n_steps, ==, lw_array_length (LW_STEPS (variant)));
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    assert_near (a->visits[step_i], expected_visits (t->visits, step->id));
}

/* Where no number would be right, an error says where and what would be. */
static void
test_refusals (void)
{
  static const struct { const char *steps, *flows, *place, *word; } cases[] = {
    { "a,C,1,0,- g?,C,0,0,- b,C,1,0,- c,C,1,0,-", "a>g g>b g>c,0.5", "steps[1] (g): ", "flow to b has no probability" },
    { "a,C,1,0,- g?,C,0,0,- b,C,1,0,- c,C,1,0,-", "a>g g>b,0.4 g>c,0.5", "steps[1] (g): ", "add up to 0.9" },
    { "a,C,1,0,- b,C,1,0,- c,C,1,0,-", "a>b b>c c>b", "steps[", "never left" },
    { "a,C,1,0,- b,C,1,0,-", "a>b b>a", "steps[0] (a): ", "add a start" },
    { "a,C,1,0,- b,C,1,0,- c,C,1,0,-", "a>c b>c", "steps[1] (b): ", "second start beside a" },
    { "a,C,1,0,- b,C,1,0,-", "", "steps[0] (a): ", "no flow connects" },
    { "a,C,1,0,- so,C,0,0,- b,C,1,0,- c,C,1,0,- jo,C,0,0,-", "a>s s>b s>c b>j c>j", "steps[1] (s): ", "inclusive" },
    { "a,C,1,0,- so,C,0,0,- b,C,1,0,- c,C,1,0,- jo,C,0,0,-", "a>s s>b,0 s>c,0 b>j c>j", "steps[1] (s): ", "none of the exits" },
    { "s+,C,0,0,- b,C,1,0,- c,C,1,0,- j+,C,0,0,- d,C,1,0,- e?,C,0,0,-", "s>b s>c b>e e>j,0.5 e>d,0.5 c>j", "steps[", "enclose" },
    { "a,C,1,0,- g?,C,0,0,- b,C,1,0,- c,C,1,0,-", "a>g g>b,0 g>c,0", "steps[1] (g): ", "add up to 0" },
    { "a,C,1,0,- g?,C,0,0,- b,C,1,0,- c,C,1,0,- d,C,1,0,-", "a>g g>b,1 g>c,1 g>d,1", "steps[1] (g): ", "add up to 3" },
    { "a,C,1,0,- g?,C,0,0,- b,C,1,0,- c,C,1,0,- j+,C,0,0,-", "a>g g>b,0.5 g>c,0.5 b>j c>j", "steps[4] (j): ", "without a split" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", cases[i].steps, *cases[i].flows ? cases[i].flows : "x>y");
      g_autoptr (GError) error = NULL;
      g_autoptr (LwFlowAnalysis) a = lw_flow_analysis_new (variant, &error);
      g_autofree char *says = NULL;

      g_assert_null (a);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_true (g_str_has_prefix (error->message, cases[i].place));
      g_assert_nonnull (strstr (error->message, cases[i].word));
      says = lw_flow_error_says (error);
      g_assert_true (g_str_has_prefix (says, "“"));
      g_assert_null (strstr (says, "steps["));
      g_assert_nonnull (strstr (says, cases[i].word));
    }
}

/* A start and an end change nothing; papers, loose ends and messages beside the flow neither. */
static void
test_beside_the_flow (void)
{
  g_autoptr (LwVariant) plain = variant_new_from_text ("C:c K:f", "a,C,10,5,VA b,K,20,0,-", "a>b,1,7");
  g_autoptr (LwVariant) rich = variant_new_from_text ("C:c K:f", "start,C,0,0,- a,C,10,5,VA b,K,20,0,- end,K,0,0,- paper,C,0,0,- c,K,1,1,-",
                                             "start>a a>b,1,7 b>end a>paper a>c a>nowhere");
  g_autoptr (LwFlowAnalysis) x = lw_flow_analysis_new (plain, NULL), y = NULL;

  ((LwStep *) lw_array_get (LW_STEPS (rich), 0))->kind = LW_STEP_START;
  ((LwStep *) lw_array_get (LW_STEPS (rich), 3))->kind = LW_STEP_END;
  ((LwStep *) lw_array_get (LW_STEPS (rich), 4))->kind = LW_STEP_DOCUMENT;
  ((LwFlow *) lw_array_get (LW_FLOWS (rich), 4))->kind = LW_FLOW_MESSAGE;
  y = lw_flow_analysis_new (rich, NULL);
  g_assert_nonnull (y);
  assert_near (y->lead, x->lead);
  assert_near (y->lead, 42);
  assert_near (y->handoffs_expected, 1);
  g_assert_cmpuint (y->steps, ==, 3);
  assert_near (y->visits[5], 0);
}

static void
set_costs (LwVariant *variant, const char *step, const char *owner, double rate, double fixed)
{
  LwStep *record = lw_variant_step (variant, step);

  lw_set_string (&record->owner, owner);
  record->cost = rate;
  record->fixed_cost = fixed;
}

/* Each visit costs; a step's own rate goes before its owner's 40 an hour; what has neither is counted. Of what runs in parallel all is paid. */
static void
test_cost (void)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("t", "en"), blueprint = NULL;
  g_autoptr (LwOwner) owner = record_new (&lw_owner_schema, "o");
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", "z,C,5,0,- a,C,30,9,- g?,C,0,0,- b,C,60,0,- c,C,10,0,- d,C,0,0,-",
                                                         "z>a a>g g>a,0.2 g>b,0.2 g>c,0.6 b>d c>d");
  g_autoptr (LwVariant) both = variant_new_from_text ("C:c", "z,C,0,0,- s+,C,0,0,- a,C,30,0,- b,C,15,0,- j+,C,0,0,-", "z>s s>a s>b a>j b>j");
  g_autoptr (LwFlowAnalysis) x = lw_flow_analysis_new (variant, NULL), y = lw_flow_analysis_new (both, NULL);
  guint without;

  owner->cost_per_hour = 40;
  blueprint = lw_edit_put (empty, "owners", owner);
  set_costs (variant, "a", "o", NAN, NAN);
  set_costs (variant, "b", "o", 60, 5);
  set_costs (variant, "d", NULL, NAN, 3);
  /* 1.25 × 20 + 0.25 × (60 + 5) + 3; z and c have nothing. */
  assert_near (lw_flow_cost (blueprint, variant, x, &without), 25 + 16.25 + 3);
  g_assert_cmpuint (without, ==, 2);
  set_costs (both, "a", "o", NAN, NAN);
  set_costs (both, "b", "o", NAN, NAN);
  assert_near (lw_flow_cost (blueprint, both, y, &without), 20 + 10);
  g_assert_true (isnan (lw_flow_cost (empty, both, y, &without)));
}

/* Customers are lost at ends that are called so, are marked as failing, or that only exceptions lead to. */
static void
test_drop_off (void)
{
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", "a,C,1,0,- g?,C,0,0,- b,C,1,0,- c,C,1,0,- d,C,1,0,- e,C,1,0,-",
                                                         "a>g g>b,0.1 g>c,0.2 g>d,0.3 g>e,0.4");
  static const char * const ends[] = { "b", "c", "d", "e" };
  g_autoptr (LwFlowAnalysis) none = lw_flow_analysis_new (variant, NULL), some = NULL;
  g_autoptr (GPtrArray) markers = g_ptr_array_new ();
  LwMarker *fail = lw_record_new (&lw_marker_schema);

  assert_near (none->drop_off, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    lw_variant_step (variant, ends[i])->kind = LW_STEP_END;
  lw_set_string (&lw_variant_step (variant, "b")->name, "Abandoned");
  fail->kind = LW_MARKER_FAIL;
  g_ptr_array_add (markers, fail);
  lw_variant_step (variant, "c")->markers = array_take (g_steal_pointer (&markers));
  lw_variant_flow (variant, "flow-3")->kind = LW_FLOW_EXCEPTION;
  some = lw_flow_analysis_new (variant, NULL);
  g_assert_nonnull (some);
  assert_near (some->drop_off, 0.1 + 0.2 + 0.3);
}

/* Gaussian elimination with partial pivoting on (I − Qᵀ) v = e: the definition, for comparison. */
static void
solve (double *a, double *b, guint n)
{
  for (guint c = 0; c < n; c++)
    {
      guint pivot = c;
      for (guint r = c + 1; r < n; r++)
        if (fabs (a[r * n + c]) > fabs (a[pivot * n + c]))
          pivot = r;
      for (guint j = 0; j < n && pivot != c; j++)
        {
          double swap = a[c * n + j];
          a[c * n + j] = a[pivot * n + j];
          a[pivot * n + j] = swap;
        }
      double swap = b[c];
      b[c] = b[pivot];
      b[pivot] = swap;
      for (guint r = 0; r < n; r++)
        {
          double share = r == c ? 0 : a[r * n + c] / a[c * n + c];
          for (guint j = c; j < n && share != 0; j++)
            a[r * n + j] -= share * a[c * n + j];
          b[r] -= share * b[c];
        }
    }
  for (guint i = 0; i < n; i++)
    b[i] /= a[i * n + i];
}

static GArray *
random_moves (guint n, guint ways)
{
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (LwMove));

  for (guint i = 0; i + 1 < n; i++)
    {
      guint more = g_test_rand_int_range (0, ways + 1);
      LwMove on = { i, i + 1, 1.0 / (more + 1) };

      g_array_append_val (moves, on);
      for (guint k = 0; k < more; k++)
        {
          LwMove move = { i, g_test_rand_int_range (0, n), 1.0 / (more + 1) };
          g_array_append_val (moves, move);
        }
    }
  return moves;
}

static void
test_visits_random (void)
{
  for (guint round = 0; round < 200; round++)
    {
      guint n = g_test_rand_int_range (2, 90), stuck;
      g_autoptr (GArray) moves = random_moves (n, round % 5);
      g_autofree double *a = g_new0 (double, n * n), *b = g_new0 (double, n), *visits = NULL;

      for (guint i = 0; i < n; i++)
        a[i * n + i] = 1;
      for (guint m = 0; m < moves->len; m++)
        {
          LwMove *move = &g_array_index (moves, LwMove, m);
          a[move->to * n + move->from] -= move->p;
        }
      b[0] = 1;
      solve (a, b, n);
      visits = lw_expected_visits (n, (LwMove *) moves->data, moves->len, 0, &stuck);
      g_assert_nonnull (visits);
      for (guint i = 0; i < n; i++)
        g_assert_cmpfloat_with_epsilon (visits[i], b[i], 1e-8 * MAX (1, fabs (b[i])));
    }
}

/* Visits in and out balance, at any size: v = e + Qᵀv. A loop that returns with 1 − 10⁻¹² loses no digits. */
static void
test_visits_large (void)
{
  guint n = 10000, stuck;
  g_autoptr (GArray) moves = random_moves (n, 1);
  g_autofree double *visits = NULL, *loop = NULL, *into = g_new0 (double, n);
  LwMove near_one[] = { { 0, 1, 1 }, { 1, 0, 1 - 0x1p-40 }, { 1, 2, 0x1p-40 } };

  g_test_timer_start ();
  visits = lw_expected_visits (n, (LwMove *) moves->data, moves->len, 0, &stuck);
  g_test_timer_elapsed ();
  g_test_minimized_result (g_test_timer_last (), "10,000 steps: %.3f s", g_test_timer_last ());
  g_assert_nonnull (visits);
  into[0] = 1;
  for (guint m = 0; m < moves->len; m++)
    {
      LwMove *move = &g_array_index (moves, LwMove, m);
      into[move->to] += visits[move->from] * move->p;
    }
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (visits[i], into[i], 1e-6 * MAX (1, fabs (into[i])));

  loop = lw_expected_visits (3, near_one, G_N_ELEMENTS (near_one), 0, &stuck);
  g_assert_cmpfloat (loop[0], ==, 0x1p40);
  g_assert_cmpfloat (loop[2], ==, 1);
}

/* Student's interval of a mean: t(0.975, 9) = 2.262157. */
static void
test_mean_interval (void)
{
  LwMetric *metric = lw_record_new (&lw_metric_schema);
  LwCounts counts = { .n = 10, .sum = 40, .sum_squares = 178, .has_sum = TRUE, .has_squares = TRUE };
  LwScore score;

  metric->kind = LW_METRIC_MEAN;
  score = lw_counts_score (&counts, metric);
  g_assert_cmpfloat (score.value, ==, 4);
  g_assert_cmpfloat_with_epsilon (score.high - score.value, 2.262157 * sqrt (2.0 / 10), 1e-6);
  lw_record_unref (metric);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      g_autofree char *path = g_strdup_printf ("/analysis/template/%s", templates[i].name);
      g_test_add_data_func (path, &templates[i], test_template);
    }
  g_test_add_func ("/analysis/refusals", test_refusals);
  g_test_add_func ("/analysis/beside-the-flow", test_beside_the_flow);
  g_test_add_func ("/analysis/cost", test_cost);
  g_test_add_func ("/analysis/drop-off", test_drop_off);
  g_test_add_func ("/analysis/visits/random", test_visits_random);
  g_test_add_func ("/analysis/visits/large", test_visits_large);
  g_test_add_func ("/analysis/mean-interval", test_mean_interval);
  return g_test_run ();
}
