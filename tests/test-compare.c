/* Variants side by side, and periods. */
#include "analysis/lw-compare.h"
#include "analysis/lw-figure-shares.h"
#include "analysis/lw-score.h"
#include "core/lw-edit.h"

#include "returns-fixture.h"
#include "text-variant.h"

#define assert_within(a, b, slack) g_assert_cmpfloat_with_epsilon ((a), (b), (slack))

static const LwFigureChange *
figure (const LwComparison *comparison, const char *name)
{
  for (guint i = 0; i < comparison->figures->len; i++)
    if (g_str_equal (g_array_index (comparison->figures, LwFigureChange, i).name, name))
      return &g_array_index (comparison->figures, LwFigureChange, i);
  g_error ("no figure %s", name);
}

static const LwChange *
change_of (const LwComparison *comparison, LwChangeKind kind, const char *id)
{
  for (guint i = 0; i < comparison->changes->len; i++)
    {
      const LwChange *change = comparison->changes->pdata[i];
      GPtrArray *ids = change->to->len > 0 ? change->to : change->from;
      if (change->kind == kind && g_str_equal (ids->pdata[0], id))
        return change;
    }
  return NULL;
}

static LwComparison *
compare (LwBlueprint *blueprint, LwVariant *from, LwVariant *to, LwDataset *one, LwDataset *other)
{
  g_autoptr (GError) error = NULL;
  LwComparison *comparison = lw_comparison_new (blueprint, from, to, one, other, &error);

  g_assert_no_error (error);
  return comparison;
}

static void
test_v16_returns (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("zh-CN");
  g_autoptr (LwComparison) c = compare (blueprint, lw_blueprint_variant (blueprint, "as-is"), lw_blueprint_variant (blueprint, "to-be"), NULL, NULL);
  const LwFigureChange *lead = figure (c, "leadMinutes"), *process = figure (c, "processMinutes"), *handoffs = figure (c, "handoffsExpected");

  assert_within (lead->from, 9905, 1e-9);
  assert_within (lead->to, 4946, 1e-9);
  assert_within (lead->relative, -0.5007, 5e-5);
  assert_within (process->from, 104, 1e-9);
  assert_within (process->to, 66, 1e-9);
  assert_within (handoffs->from, 4.4, 1e-9);
  assert_within (handoffs->to, 4.7, 1e-9);
  g_assert_cmpint (handoffs->better, ==, -1);
  g_assert_nonnull (change_of (c, LW_CHANGE_RENAMED, "r1"));
  g_assert_nonnull (change_of (c, LW_CHANGE_ADDED, "r2s"));
  g_assert_nonnull (change_of (c, LW_CHANGE_ADDED, "g0"));
  g_assert_nonnull (change_of (c, LW_CHANGE_REROUTED, "f1"));
  assert_within (change_of (c, LW_CHANGE_TIME, "r3")->difference, 730 - 1460, 1e-9);
  assert_within (change_of (c, LW_CHANGE_DELAY, "f5")->difference, 5 - 2160, 1e-9);
  g_assert_null (change_of (c, LW_CHANGE_TIME, "g1"));
  g_assert_null (change_of (c, LW_CHANGE_PROBABILITY, "f5"));
}

static double
sum_of_shares (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *analysis, const char *name)
{
  g_autoptr (GArray) shares = lw_figure_shares (blueprint, variant, analysis, name);
  double sum = 0;

  for (guint i = 0; i < shares->len; i++)
    sum += g_array_index (shares, LwFigureShare, i).share;
  return sum;
}

/* What steps and flows add to a figure is the figure; what makes the difference is told with the largest first. */
static void
test_shares (void)
{
  static const char * const sums[] = { "leadMinutes", "processMinutes", "waitMinutes", "delayMinutes", "workContentMinutes", "handoffsExpected",
                                       "handoffsInternal", "handoffsDrawn", "steps", "decisions", "lanesTouched", "cost" };
  g_autoptr (LwBlueprint) blueprint = read_returns ("zh-CN");
  LwVariant *as_is = lw_blueprint_variant (blueprint, "as-is"), *to_be = lw_blueprint_variant (blueprint, "to-be");
  g_autoptr (LwComparison) c = compare (blueprint, as_is, to_be, NULL, NULL);
  const GArray *parts = figure (c, "delayMinutes")->parts;

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      assert_within (sum_of_shares (blueprint, as_is, c->before, sums[i]), figure (c, sums[i])->from, 1e-9);
      assert_within (sum_of_shares (blueprint, to_be, c->after, sums[i]), figure (c, sums[i])->to, 1e-9);
    }
  g_assert_cmpuint (parts->len, >, 2);
  for (guint i = 0; i < parts->len; i++)
    {
      const LwFigurePart *part = &g_array_index (parts, LwFigurePart, i), *before = part - 1;

      g_assert_cmpfloat (fabs (part->to - part->from), >, 0);
      if (i > 0)
        g_assert_cmpfloat (fabs (part->to - part->from), <=, fabs (before->to - before->from));
      if (g_str_equal (part->element, "f6"))   /* 36 h by hand for 60 %, then 5 minutes by a system */
        {
          assert_within (part->from, .6 * 2160, 1e-9);
          assert_within (part->to, .6 * 5, 1e-9);
        }
    }
}

static void
set_origins (LwVariant *variant, const char *id, const char *origins)
{
  g_auto (GStrv) words = g_strsplit (origins, " ", -1);

  lw_set_strings (&lw_variant_step (variant, id)->origins, (const char * const *) words);
}

static void
assert_marked (LwOverlay *overlay, const char *id, const char *glyph, const char *text)
{
  const LwHeat *heat = lw_overlay_get (overlay, id);

  g_assert_nonnull (heat);
  g_assert_cmpstr (((LwHeatClass *) overlay->classes->pdata[heat->heat_class])->glyph, ==, glyph);
  g_assert_cmpstr (heat->text, ==, text);
  g_assert_cmpint (heat->ghost, ==, g_str_equal (glyph, "−"));
}

/* Both in one drawing: what is gone stands there as a ghost, what moved stands there twice, and every mark has its sign and word. */
static void
assert_overlaid (LwComparison *c)
{
  g_auto (GStrv) ghosts = NULL;
  g_autoptr (LwVariant) both = lw_comparison_both (c, &ghosts);
  g_autoptr (LwOverlay) overlay = lw_comparison_overlay (c, (const char * const *) ghosts);
  LwStep *was = NULL;

  /* a and b, which became one; f; and d in its old lane. */
  g_assert_cmpuint (g_strv_length (ghosts), ==, 4);
  g_assert_cmpuint (lw_array_length (LW_STEPS (both)), ==, lw_array_length (LW_STEPS (c->to)) + 4);
  assert_marked (overlay, "a", "−", "merged");
  assert_marked (overlay, "b", "−", "merged");
  assert_marked (overlay, "f", "−", "gone");
  assert_marked (overlay, "ab", "Δ", "merged");
  assert_marked (overlay, "c2", "Δ", "split");
  assert_marked (overlay, "d", "Δ", "moved");
  assert_marked (overlay, "f2", "+", "new");
  g_assert_null (lw_overlay_get (overlay, "y"));
  for (char **id = ghosts; *id; id++)
    if (lw_variant_step (c->to, *id) == NULL && lw_variant_step (c->from, *id) == NULL)
      was = lw_variant_step (both, *id);
  g_assert_nonnull (was);
  g_assert_cmpstr (was->lane, ==, "C");
  assert_marked (overlay, was->id, "−", "was here");
  LW_FOREACH (LwFlow, flow, LW_FLOWS (both))
    {
      g_assert_nonnull (lw_variant_step (both, flow->from));
      g_assert_nonnull (lw_variant_step (both, flow->to));
    }
}

/* a+b merged, c split, d moved, e automated, f gone and back under another id. */
static void
test_changes (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_blueprint_new ("t", "en");
  g_autoptr (LwVariant) from = variant_new_from_text ("C:c K:f", "a,C,1,0,- b,C,1,0,- c,C,4,0,- d,C,1,0,- e,C,1,0,- f,C,1,0,- x?,C,0,0,- y,C,1,0,-",
                                                      "a>b b>c c>d d>e e>f f>x x>y,0.5 x>a,0.5");
  g_autoptr (LwVariant) to = variant_new_from_text ("C:c K:f", "ab,C,1,0,- c,C,2,0,- c2,C,2,0,- d,K,1,0,- e,C,1,0,- f2,C,1,0,- x?,C,0,0,- y,C,1,0,-",
                                                    "ab>c c>c2 c2>d d>e e>f2 f2>x x>y,0.7 x>ab,0.3");
  g_autoptr (LwComparison) c = NULL;
  const LwChange *change;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 2; i++)
    ((LwStep *) lw_array_get (LW_STEPS (i ? to : from), 0))->kind = LW_STEP_START;
  lw_set_string (&lw_variant_step (from, "f")->name, "File it");
  lw_set_string (&lw_variant_step (to, "f2")->name, "file IT");
  set_origins (to, "ab", "a b");
  set_origins (to, "c2", "c");
  lw_variant_step (to, "e")->execution = 3;
  lw_set_string (&to->id, "to-be");
  c = compare (blueprint, from, to, NULL, NULL);
  change = change_of (c, LW_CHANGE_MERGED, "ab");
  g_assert_cmpuint (change->from->len, ==, 2);
  g_assert_cmpstr (change->from->pdata[1], ==, "b");
  change = change_of (c, LW_CHANGE_SPLIT, "c");
  g_assert_cmpuint (change->to->len, ==, 2);
  g_assert_nonnull (change_of (c, LW_CHANGE_MOVED, "d"));
  g_assert_nonnull (change_of (c, LW_CHANGE_AUTOMATED, "e"));
  g_assert_nonnull (change_of (c, LW_CHANGE_ADDED, "f2"));
  g_assert_nonnull (change_of (c, LW_CHANGE_REMOVED, "f"));
  g_assert_null (change_of (c, LW_CHANGE_REMOVED, "a"));
  g_assert_cmpuint (c->suggestions->len, ==, 1);
  g_assert_cmpstr (((LwChange *) c->suggestions->pdata[0])->from->pdata[0], ==, "f");
  assert_overlaid (c);
  change = change_of (c, LW_CHANGE_PROBABILITY, "flow-6");
  assert_within (change->difference, 0.2, 1e-12);
  text = lw_change_text (change);
  g_assert_cmpstr (text, ==, "The probability of the flow from “x” to “y” changed: 50 % → 70 %");
  g_assert_null (change_of (c, LW_CHANGE_RENAMED, "d"));
}

static void
assert_change_text (const LwComparison *c, LwChangeKind kind, const char *id, const char *expected)
{
  g_autofree char *text = lw_change_text (change_of (c, kind, id));

  g_assert_cmpstr (text, ==, expected);
}

/* A name that is a question ends in no other sign, and a flow is not told as if it were the step that it leaves. */
static void
test_texts (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_blueprint_new ("t", "en");
  g_autoptr (LwVariant) from = variant_new_from_text ("C:c", "a,C,1,0,- x?,C,0,0,- b,C,1,0,- c,C,1,0,-", "a>x x>b,0.5 x>c,0.5");
  g_autoptr (LwVariant) to = variant_new_from_text ("C:c", "a,C,1,0,- x?,C,0,0,- b,C,1,0,- y?,C,0,0,-", "a>x x>b,0.5 x>y,0.5 y>b");
  g_autoptr (LwComparison) c = NULL;

  lw_set_string (&lw_variant_step (from, "x")->name, "Approved?");
  lw_set_string (&lw_variant_step (to, "x")->name, "Auto-approved?");
  lw_set_string (&lw_variant_step (to, "y")->name, "In stock?");
  lw_set_string (&to->id, "to-be");
  c = lw_comparison_changes_new (blueprint, from, to);
  assert_change_text (c, LW_CHANGE_ADDED, "y", "“In stock?” was added");
  assert_change_text (c, LW_CHANGE_RENAMED, "x", "“Auto-approved?” was renamed: Approved? → Auto-approved?");
  assert_change_text (c, LW_CHANGE_REMOVED, "c", "“c” was removed");
  assert_change_text (c, LW_CHANGE_REROUTED, "flow-2", "A flow from “Auto-approved?” leads elsewhere: c → In stock?");
  assert_change_text (c, LW_CHANGE_ADDED, "flow-3", "A flow from “In stock?” to “b” was added");
}

static LwDataValue *
value_new (const char *step, const char *metric, double n, double k)
{
  LwDataValue *value = lw_record_new (&lw_data_value_schema);

  lw_set_string (&value->step, step);
  lw_set_string (&value->metric, metric);
  value->n = n;
  value->k = k;
  return value;
}

static void
set_squares (LwDataValue *value, double sum, double squares)
{
  value->sum = sum;
  value->sum_squares = squares;
}

static void
add_tag (GPtrArray *tags, const char *tag, double n)
{
  LwTagCount *count = lw_record_new (&lw_tag_count_schema);

  lw_set_string (&count->step, "a");
  lw_set_string (&count->tag, tag);
  count->n = n;
  g_ptr_array_add (tags, count);
}

/* With a real minus sign, as everywhere; what rounds to nothing has none. */
static void
test_difference_signs (void)
{
  g_autoptr (LwMetric) count = record_new (&lw_metric_schema, "complaints"), share = record_new (&lw_metric_schema, "csat");
  const struct { LwMetric *metric; double difference; gboolean unit; const char *text; } cases[] = {
    { count, -96.14, TRUE, "−96.14" }, { count, 3, TRUE, "3" }, { share, -0.05, TRUE, "−5 points" }, { share, -0.05, FALSE, "−5" },
    { share, -1e-9, FALSE, "0" }, { share, 0.148, TRUE, "14.8 points" },
  };

  count->kind = LW_METRIC_COUNT;
  share->kind = LW_METRIC_SHARE;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lw_metric_difference_text (cases[i].metric, cases[i].difference, 1440, cases[i].unit);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static LwDataset *
dataset_new (const char *id, double k_a, double k_b, double mean, double slow)
{
  LwDataset *dataset = record_new (&lw_dataset_schema, id);
  GPtrArray *values = g_ptr_array_new (), *tags = g_ptr_array_new ();
  LwDataValue *time = value_new ("a", "time", 100, NAN);

  g_ptr_array_add (values, value_new ("a", "csat", 200, k_a));
  g_ptr_array_add (values, value_new ("b", "csat", 50, k_b));
  set_squares (time, 100 * mean, 100 * mean * mean + 99 * 400);   /* standard deviation 20 */
  g_ptr_array_add (values, time);
  add_tag (tags, "slow", slow);
  add_tag (tags, "rude", 100 - slow);
  dataset->values = array_take (values);
  dataset->tags = array_take (tags);
  return dataset;
}

static const LwPeriodTest *
test_of (const LwComparison *c, const char *step, const char *metric)
{
  for (guint i = 0; i < c->tests->len; i++)
    {
      const LwPeriodTest *test = &g_array_index (c->tests, LwPeriodTest, i);
      if (g_strcmp0 (test->step, step) == 0 && g_str_equal (test->metric->id, metric))
        return test;
    }
  g_error ("no test of %s", metric);
}

/* 82 → 90 % of 200 is a change, of 50 it is not; several at once are adjusted; every sentence has its n. */
static void
test_v17_periods (void)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("t", "en"), one = NULL, blueprint = NULL;
  g_autoptr (LwMetric) csat = record_new (&lw_metric_schema, "csat"), time = record_new (&lw_metric_schema, "time");
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", "a,C,1,0,- b,C,1,0,-", "a>b");
  g_autoptr (LwDataset) before = dataset_new ("1", 164, 41, 240, 70), after = dataset_new ("2", 180, 45, 200, 40);
  g_autoptr (LwComparison) c = NULL;
  const LwPeriodTest *a, *b, *t;
  const LwDriver *driver;
  g_autofree char *sure = NULL, *unsure = NULL;

  csat->kind = LW_METRIC_SHARE;
  csat->polarity = LW_POLARITY_HIGHER;
  time->kind = LW_METRIC_DURATION;
  time->polarity = LW_POLARITY_LOWER;
  one = lw_edit_put (empty, "metrics", csat);
  blueprint = lw_edit_put (one, "metrics", time);
  c = compare (blueprint, variant, variant, before, after);
  a = test_of (c, "a", "csat");
  b = test_of (c, "b", "csat");
  t = test_of (c, "a", "time");
  g_assert_cmpuint (c->tested, ==, 3);
  assert_within (a->p, 0.0211, 5e-5);
  assert_within (a->adjusted, 2 * a->p, 1e-12);
  assert_within (a->interval.low, 0.012, 5e-4);
  assert_within (a->interval.high, 0.148, 5e-4);
  g_assert_cmpint (a->verdict, ==, LW_VERDICT_BETTER);
  g_assert_cmpint (b->verdict, ==, LW_VERDICT_CHANCE);
  g_assert_cmpfloat (b->required, ==, 295);
  g_assert_cmpint (t->verdict, ==, LW_VERDICT_BETTER);
  assert_within (t->interval.difference, -40, 1e-9);
  assert_within (t->interval.high - t->interval.low, 2 * 1.972017 * 20 * sqrt (0.02), 1e-4);
  sure = lw_test_sentence (a, c->tested, 1440);
  unsure = lw_test_sentence (b, c->tested, 1440);
  g_assert_cmpstr (sure, ==, "82 % → 90 %, n = 200 and 200: better, significant at 95 % (difference 1.18 to 14.84 points), adjusted for 3 tests at once");
  g_assert_cmpstr (unsure, ==, "82 % → 90 %, n = 50 and 50: not distinguishable from chance (n too small: would need about 295 each)");
  g_assert_null (test_of (c, NULL, "csat")->step);
  driver = &g_array_index (c->drivers, LwDriver, 0);
  assert_within (fabs (driver->share_to - driver->share_from), 0.3, 1e-12);
  g_assert_cmpfloat (driver->adjusted, <, 0.001);
  assert_within (figure (c, "csat")->from, 205 / 250.0, 1e-12);
}

static void
add_times (LwDataset *dataset, const char *step, const double *pairs, guint n_pairs)
{
  GPtrArray *values = g_ptr_array_new ();
  LwDataValue *value = value_new (step, "time", 0, NAN);
  double sum = 0, squares = 0;

  value->spread = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_vals (value->spread, pairs, 2 * n_pairs);
  for (guint i = 0; i < n_pairs; i++)
    {
      value->n += pairs[2 * i + 1];
      sum += pairs[2 * i] * pairs[2 * i + 1];
      squares += pairs[2 * i] * pairs[2 * i] * pairs[2 * i + 1];
    }
  set_squares (value, sum, squares);
  LW_FOREACH (LwDataValue, old, dataset->values)
    g_ptr_array_add (values, lw_record_ref (old));
  g_ptr_array_add (values, value);
  g_clear_pointer (&dataset->values, lw_array_unref);
  dataset->values = array_take (values);
}

/* Where the times are kept, a bootstrap of mean and median stands beside Welch's test: with its n, the same each time; it says so where the
 * two disagree. Where only sums are kept there is none. */
static void
test_times (void)
{
  const double before[] = { 20, 10, 30, 20, 60, 10, 400, 2 }, after[] = { 10, 12, 20, 20, 30, 10, 500, 2 };
  const double skewed[] = { 10, 40, 3000, 1 }, calm[] = { 10, 20, 20, 20, 40, 1 };
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("t", "en"), blueprint = NULL;
  g_autoptr (LwMetric) time = record_new (&lw_metric_schema, "time");
  g_autoptr (LwVariant) variant = variant_new_from_text ("C:c", "a,C,1,0,- b,C,1,0,- d,C,1,0,-", "a>b b>d");
  g_autoptr (LwDataset) one = dataset_new ("1", 164, 41, 240, 70), other = dataset_new ("2", 180, 45, 200, 40);
  g_autoptr (LwComparison) c = NULL, again = NULL;
  g_autofree char *sentence = NULL, *sums = NULL, *unsettled = NULL;
  LwPeriodTest other_way;
  const LwPeriodTest *b;

  time->kind = LW_METRIC_DURATION;
  time->polarity = LW_POLARITY_LOWER;
  blueprint = lw_edit_put (empty, "metrics", time);
  add_times (one, "b", before, 4);
  add_times (other, "b", after, 4);
  add_times (one, "d", calm, 3);
  add_times (other, "d", skewed, 2);
  c = compare (blueprint, variant, variant, one, other);
  again = compare (blueprint, variant, variant, one, other);
  b = test_of (c, "b", "time");
  g_assert_cmpstr (b->method, ==, "welch");
  g_assert_cmpint (b->verdict, ==, LW_VERDICT_CHANCE);
  g_assert_cmpfloat (b->resampled.n_a, ==, 42);
  g_assert_cmpfloat (b->resampled.n_b, ==, 44);
  assert_within (b->resampled.median.difference, -10, 1e-9);
  g_assert_cmpfloat (b->resampled.median.high, <=, 0);
  assert_within (b->resampled.mean.difference, b->interval.difference, 1e-9);
  g_assert_cmpfloat (b->resampled.mean.low, <, 0);
  g_assert_cmpmem (&b->resampled, sizeof b->resampled, &test_of (again, "b", "time")->resampled, sizeof b->resampled);
  sentence = lw_test_sentence (b, c->tested, 1440);
  g_assert_nonnull (strstr (sentence, ". By bootstrap (95 %, n = 42 and 44, 9999 rounds, seed 1): mean −"));
  g_assert_nonnull (strstr (sentence, ", median 30 min → 20 min, −10 min ("));
  g_assert_cmpfloat (test_of (c, "d", "time")->resampled.median.difference, ==, -10);
  g_assert_false (lw_test_disagrees (b));
  other_way = *b;
  other_way.p = other_way.adjusted = 0.01;
  g_assert_true (lw_test_disagrees (&other_way));
  unsettled = lw_test_sentence (&other_way, c->tested, 1440);
  g_assert_true (g_str_has_suffix (unsettled, "; the two ways of testing the mean disagree, so it is not settled"));
  sums = lw_test_sentence (test_of (c, "a", "time"), c->tested, 1440);
  g_assert_null (strstr (sums, "bootstrap"));
  g_assert_cmpfloat (test_of (c, "a", "time")->resampled.n_a, ==, 0);
  g_assert_cmpfloat (test_of (c, NULL, "time")->resampled.n_a, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/shares", test_shares);
  g_test_add_func ("/compare/v16-returns", test_v16_returns);
  g_test_add_func ("/compare/v17-periods", test_v17_periods);
  g_test_add_func ("/compare/times", test_times);
  g_test_add_func ("/compare/difference-signs", test_difference_signs);
  g_test_add_func ("/compare/changes", test_changes);
  g_test_add_func ("/compare/texts", test_texts);
  return g_test_run ();
}
