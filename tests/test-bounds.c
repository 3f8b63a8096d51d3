/* "> 30 min", "30+", "超过30分钟": no more is known, and what comes of it says so from the file to the drawing. */
#include "analysis/lw-analysis.h"
#include "analysis/lw-compare.h"
#include "analysis/lw-score.h"
#include "feedback/lw-spread.h"
#include "shapes-fixture.h"

#include <math.h>

typedef struct { double value; LwBound bound; } Answer;

/* Where the true value of each answer may be, what may the sorted one at `place` be? */
static void
range_at (const GArray *answers, guint64 place, double *low, double *high)
{
  g_autoptr (GArray) lows = g_array_new (FALSE, FALSE, sizeof (double)), highs = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < answers->len; i++)
    {
      const Answer *answer = &g_array_index (answers, Answer, i);
      double least = answer->bound == LW_BOUND_AT_MOST ? -INFINITY : answer->value, most = answer->bound == LW_BOUND_AT_LEAST ? INFINITY : answer->value;

      g_array_append_val (lows, least);
      g_array_append_val (highs, most);
    }
  for (guint side = 0; side < 2; side++)
    {
      GArray *all = side ? highs : lows;

      for (guint i = 1; i < all->len; i++)
        for (guint j = i; j > 0 && g_array_index (all, double, j - 1) > g_array_index (all, double, j); j--)
          {
            double other = g_array_index (all, double, j);
            g_array_index (all, double, j) = g_array_index (all, double, j - 1);
            g_array_index (all, double, j - 1) = other;
          }
    }
  *low = g_array_index (lows, double, place);
  *high = g_array_index (highs, double, place);
}

/* Against every possible truth: a quantile is marked where the truth may be elsewhere, and is not where it cannot. */
static void
test_quantiles (void)
{
  static const double shares[] = { 0, .1, .25, .5, .75, .9, 1 };

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (LwSpread) spread = lw_spread_new (), other = lw_spread_new ();
      g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (Answer));
      guint n = g_test_rand_int_range (1, 30);

      for (guint i = 0; i < n; i++)
        {
          /* Reports end in bounds on one side: all that is longer than the longest that is told. */
          Answer answer = { g_test_rand_int_range (1, 12) * (round % 3 == 0 ? 100.5 : 1), LW_BOUND_NONE };
          LwSpread *into = g_test_rand_bit () ? spread : other;

          if (g_test_rand_int_range (0, 4) == 0)
            answer.bound = round % 2 ? LW_BOUND_AT_LEAST : LW_BOUND_AT_MOST;
          lw_spread_add (into, answer.value);
          if (answer.bound)
            lw_spread_add_bound (into, answer.value, answer.bound, 1);
          g_array_append_val (answers, answer);
        }
      lw_spread_merge (spread, other);
      for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
        {
          double place = shares[i] * (n - 1.0), low, high, low2, high2;
          gboolean less, more;
          LwBound bound = lw_spread_quantile_bound (spread, shares[i]);

          range_at (answers, floor (place), &low, &high);
          range_at (answers, ceil (place), &low2, &high2);
          more = high2 > low2 && round % 2;
          less = high > low && round % 2 == 0;
          /* A mark too many is possible (a bound below what is certain), one too few is not. */
          g_assert_true (!more || bound == LW_BOUND_AT_LEAST);
          g_assert_true (!less || bound == LW_BOUND_AT_MOST);
          if (round % 2 == 0)
            g_assert_cmpint (bound, !=, LW_BOUND_AT_LEAST);
          else
            g_assert_cmpint (bound, !=, LW_BOUND_AT_MOST);
        }
    }
}

static const char * const names[] = { "审核", "质检", "退款", "发货", NULL };
static const char table[] = "环节,处理时长\n审核,10分钟\n审核,20分钟\n审核,>30分钟\n审核,30+\n审核,超过30分钟\n"
                            "质检,5分钟\n质检,6分钟\n质检,7分钟\n质检,8分钟\n质检,≥60分钟\n退款,30分钟\n退款,不到10分钟\n退款,40分钟\n"
                            "发货,30分钟\n发货,30分钟\n发货,30分钟\n发货,>30分钟\n";

static void
test_import (void)
{
  static const struct { const char *step; double at_least, at_most, mean, median, p90; LwBound of_median, of_p90; } cases[] = {
    { "s1", 3, NAN, 24, 30, 30, LW_BOUND_AT_LEAST, LW_BOUND_AT_LEAST },
    { "s2", 1, NAN, 17.2, 7, 39.2, LW_BOUND_NONE, LW_BOUND_AT_LEAST },
    { "s3", NAN, 1, 80 / 3.0, 30, 38, LW_BOUND_NONE, LW_BOUND_NONE },
    /* What equals a bound stands before it. */
    { "s4", 1, NAN, 30, 30, 30, LW_BOUND_NONE, LW_BOUND_AT_LEAST },
  };
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = read_table_text (blueprint, table, &format, LW_SCORE_TOP_BOX, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LwDataValue *value = value_of (feedback, cases[i].step, "handling-time");

      g_assert_cmpfloat_with_epsilon (value->sum / value->n, cases[i].mean, 1e-9);
      g_assert_cmpfloat_with_epsilon (value->median, cases[i].median, 1e-9);
      g_assert_cmpfloat_with_epsilon (value->p90, cases[i].p90, 1e-9);
      g_assert_cmpint (value->median_bound, ==, cases[i].of_median);
      g_assert_cmpint (value->p90_bound, ==, cases[i].of_p90);
      g_assert_true (isnan (cases[i].at_least) ? isnan (value->at_least) : value->at_least == cases[i].at_least);
      g_assert_true (isnan (cases[i].at_most) ? isnan (value->at_most) : value->at_most == cases[i].at_most);
    }
}

/* One row per step: a mean that is a bound is one of all its answers. */
static void
test_import_steps (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = read_table_text (blueprint, "环节,样本量,平均耗时\n审核,40,>48小时\n质检,20,30分钟\n", &format, LW_SCORE_TOP_BOX, NULL);

  g_assert_cmpint (format->shape, ==, LW_SHAPE_STEPS);
  g_assert_cmpfloat (value_of (feedback, "s1", "handling-time")->at_least, ==, 40);
  g_assert_true (isnan (value_of (feedback, "s2", "handling-time")->at_least));
}

static LwBlueprint *
imported (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = read_table_text (blueprint, table, &format, LW_SCORE_TOP_BOX, NULL);

  return lw_feedback_apply (blueprint, feedback);
}

static void
test_heat (void)
{
  g_autoptr (LwBlueprint) blueprint = imported ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LwOverlay) overlay = lw_heat_overlay_new (blueprint, NULL, "handling-time", NULL, &error);
  const LwHeat *audit = lw_overlay_get (overlay, "s1");

  g_assert_no_error (error);
  g_assert_cmpstr (audit->text, ==, "≥ 24 min");
  g_assert_nonnull (strstr (audit->summary, " ≥ 24 min"));
  /* An interval would say more than is known. */
  g_assert_true (isnan (audit->low) && isnan (audit->high));
  g_assert_cmpstr (lw_overlay_get (overlay, "s2")->text, ==, "≥ 17 min 12 s");
  g_assert_nonnull (strstr (overlay->subtitle, "6 answers are bounds"));
}

/* A class that the truth may not be in is marked as not certain; the last one is certain. */
static void
test_class (void)
{
  static const struct { LwMetricKind kind; double at_least, at_most; const char *text; gboolean uncertain; double value; } cases[] = {
    { LW_METRIC_DURATION, NAN, NAN, "20 min", FALSE, 20 },  { LW_METRIC_DURATION, 2, NAN, "≥ 20 min", TRUE, 20 },
    { LW_METRIC_DURATION, NAN, 2, "≤ 20 min", TRUE, 20 },   { LW_METRIC_DURATION, 2, 1, "≈ 20 min", TRUE, 20 },
    { LW_METRIC_DURATION, 2, NAN, "≥ 4 days 4 h", FALSE, 6000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwBlueprint) blueprint = imported ();
      LwDataset *dataset = lw_array_get (blueprint->datasets, 0);
      LwMetric *metric = lw_array_by_id (blueprint->metrics, "handling-time");
      g_autoptr (LwOverlay) overlay = NULL;

      metric->target = 20;
      LW_FOREACH (LwDataValue, value, dataset->values)
        {
          value->n = 40;
          value->sum = 40 * cases[i].value;
          value->sum_squares = NAN;
          value->at_least = cases[i].at_least;
          value->at_most = cases[i].at_most;
        }
      overlay = lw_heat_overlay_new (blueprint, NULL, "handling-time", NULL, NULL);
      g_assert_cmpstr (lw_overlay_get (overlay, "s1")->text, ==, cases[i].text);
      g_assert_cmpint (lw_overlay_get (overlay, "s1")->uncertain, ==, cases[i].uncertain);
    }
}

/* Of bounds there is no test, and the sentence says that. */
static void
test_compare (void)
{
  LwMetric metric = { .kind = LW_METRIC_DURATION, .polarity = LW_POLARITY_LOWER };
  LwPeriodTest test = { .metric = &metric, .from = 30, .to = 20, .bound_from = LW_BOUND_AT_LEAST, .verdict = LW_VERDICT_NONE };
  g_autofree char *sentence = lw_test_sentence (&test, 1, 1440);

  g_assert_cmpstr (sentence, ==, "≥ 30 min → 20 min: where answers are bounds it cannot be tested");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bounds/quantiles", test_quantiles);
  g_test_add_func ("/bounds/import", test_import);
  g_test_add_func ("/bounds/import-steps", test_import_steps);
  g_test_add_func ("/bounds/heat", test_heat);
  g_test_add_func ("/bounds/class", test_class);
  g_test_add_func ("/bounds/compare", test_compare);
  return g_test_run ();
}
