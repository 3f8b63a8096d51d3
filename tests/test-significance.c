/* Tests and intervals against published figures; the cases are named as in the reference. */
#include "analysis/lw-analysis.h"
#include "analysis/lw-distributions.h"
#include "analysis/lw-random.h"
#include "analysis/lw-resample.h"
#include "analysis/lw-significance.h"
#include "near.h"

static void
test_v17_goal_check (void)
{
  LwTest z = lw_test_shares ((LwShare) { 180, 200 }, (LwShare) { 164, 200 });
  LwInterval interval = lw_newcombe ((LwShare) { 180, 200 }, (LwShare) { 164, 200 });

  assert_within (z.statistic, 2.306, 5e-4);
  assert_within (z.p, 0.0211, 5e-5);
  assert_within (interval.difference, 0.08, 1e-12);
  assert_within (interval.low, 0.012, 5e-4);
  assert_within (interval.high, 0.148, 5e-4);
  z = lw_test_shares ((LwShare) { 45, 50 }, (LwShare) { 41, 50 });
  interval = lw_newcombe ((LwShare) { 45, 50 }, (LwShare) { 41, 50 });
  assert_within (z.statistic, 1.153, 5e-4);
  assert_within (z.p, 0.249, 5e-4);
  assert_within (interval.low, -0.060, 5e-4);
  assert_within (interval.high, 0.220, 5e-4);
  z = lw_test_shares ((LwShare) { 380, 400 }, (LwShare) { 340, 400 });
  interval = lw_newcombe ((LwShare) { 380, 400 }, (LwShare) { 340, 400 });
  assert_within (z.statistic, 4.714, 5e-4);
  assert_within (z.p, 2.4e-6, 5e-8);
  assert_within (interval.low, 0.059, 5e-4);
  assert_within (interval.high, 0.142, 5e-4);
  assert_within (lw_required_n (0.82, 0.90, 0.05, 0.80), 294.13, 5e-3);
}

static void
test_v34_two_proportions (void)
{
  LwTest test = lw_test_shares ((LwShare) { 5, 83 }, (LwShare) { 12, 99 });

  assert_within (test.statistic, -1.4078304, 5e-8);
  assert_within (test.p, 0.1591813, 5e-8);
}

static void
test_v35_four_proportions (void)
{
  const LwShare shares[] = { { 73, 86 }, { 90, 93 }, { 114, 136 }, { 75, 82 } };
  LwTest test = lw_test_shares_equal (shares, G_N_ELEMENTS (shares));

  assert_within (test.statistic, 11.119388, 5e-7);
  g_assert_cmpfloat (test.freedom, ==, 3);
  assert_within (test.p, 0.0110975, 5e-8);
}

static void
test_v36_newcombe (void)
{
  LwInterval a = lw_newcombe ((LwShare) { 7, 34 }, (LwShare) { 1, 34 });
  LwInterval b = lw_newcombe ((LwShare) { 56, 70 }, (LwShare) { 48, 80 });

  assert_within (a.difference, 0.1765, 5e-5);
  assert_within (a.low, 0.0189, 5e-5);
  assert_within (a.high, 0.3404, 5e-5);
  assert_within (b.difference, 0.2, 5e-5);
  assert_within (b.low, 0.0524, 5e-5);
  assert_within (b.high, 0.3339, 5e-5);
}

static void
test_v37_welch (void)
{
  const double three[] = { 1, 2, 3 }, four[] = { 1, 2, 3, 4 }, other[] = { 1.1, 2.9, 4.2 };
  LwSample b = lw_sample_of (other, 3);
  LwTest x = lw_test_means (lw_sample_of (three, 3), b), y = lw_test_means (lw_sample_of (four, 4), b);

  assert_within (x.statistic, -0.686495127, 5e-10);
  assert_within (x.p, 0.536194908, 5e-10);
  assert_within (y.statistic, -0.210866332, 5e-10);
  assert_within (y.p, 0.843541391, 5e-10);
}

static void
test_v38_pooled_t (void)
{
  LwSample a = { 13, 15, 87.5 }, b = { 11, 12, 39 };
  LwTest pooled = lw_test_means_pooled (a, b), welch = lw_test_means (a, b);

  assert_within (pooled.statistic, 0.9051358, 5e-8);
  assert_within (pooled.p, 0.3751997, 5e-8);
  assert_within (welch.statistic, 0.9358, 5e-5);
  assert_within (welch.freedom, 20.985, 5e-4);
  assert_within (welch.p, 0.3600, 5e-5);
}

static void
test_v39_mouse_data (void)
{
  const double treated[] = { 94, 197, 16, 38, 99, 141, 23 }, control[] = { 52, 104, 146, 10, 51, 30, 40, 27, 46 };
  LwSample a = lw_sample_of (treated, G_N_ELEMENTS (treated)), b = lw_sample_of (control, G_N_ELEMENTS (control));
  LwTest welch = lw_test_means (a, b);
  LwBootstrap drawn = lw_bootstrap_difference (treated, 7, control, 9, LW_STATISTIC_MEAN, 99999, 1);

  assert_within (a.mean, 86.857, 5e-4);
  assert_within (b.mean, 56.222, 5e-4);
  assert_within (lw_sample_error (a), 25.24, 5e-3);
  assert_within (lw_sample_error (b), 14.16, 5e-3);
  assert_within ((a.mean - b.mean) / welch.statistic, 28.936, 5e-4);
  /* Resampling has the plug-in error: n − 1 becomes n. */
  assert_within (drawn.standard_error, sqrt (a.variance * 6 / 49 + b.variance * 8 / 81), 0.2);
  assert_within (drawn.estimate, a.mean - b.mean, 1e-9);
}

static void
test_v40_bootstrap (void)
{
  const double values[] = { 10, 12, 12.5, 12.5, 13.9, 15, 21, 22, 23, 34, 50, 81, 89, 121, 134, 213 };
  LwBootstrap drawn = lw_bootstrap (values, G_N_ELEMENTS (values), LW_STATISTIC_MEAN, 400000, 20261001);
  LwBootstrap again = lw_bootstrap (values, G_N_ELEMENTS (values), LW_STATISTIC_MEAN, 9999, 7);
  LwBootstrap same = lw_bootstrap (values, G_N_ELEMENTS (values), LW_STATISTIC_MEAN, 9999, 7);

  assert_within (drawn.percentile[0], 28.86, 0.005 * 28.86);
  assert_within (drawn.percentile[1], 84.21, 0.005 * 84.21);
  assert_within (drawn.basic[0], 23.77, 0.005 * 23.77);
  assert_within (drawn.basic[1], 79.12, 0.005 * 79.12);
  assert_within (drawn.bca[0], 32.31, 0.005 * 32.31);
  assert_within (drawn.bca[1], 91.43, 0.005 * 91.43);
  g_assert_cmpfloat (again.percentile[0], ==, same.percentile[0]);
  g_assert_cmpfloat (again.bca[1], ==, same.bca[1]);
}

static void
test_v42_holm (void)
{
  const double p[] = { 0.01, NAN, 0.04, 0.03, 0.005 }, expected[] = { 0.03, NAN, 0.06, 0.06, 0.02 };
  double adjusted[5];

  lw_holm (p, adjusted, 5);
  for (guint i = 0; i < 5; i++)
    if (i != 1)
      assert_within (adjusted[i], expected[i], 1e-12);
  g_assert_true (isnan (adjusted[1]));
}

/* R: fisher.test (matrix (c (3, 1, 1, 3), 2)), the lady tasting tea: 0.4857143; c (1, 9, 11, 3): 0.002759456. */
static void
test_fisher (void)
{
  assert_within (lw_fisher ((LwShare) { 3, 4 }, (LwShare) { 1, 4 }), 0.4857142857, 1e-9);
  assert_within (lw_fisher ((LwShare) { 1, 12 }, (LwShare) { 9, 12 }), 0.002759456, 5e-10);
  assert_within (lw_fisher ((LwShare) { 0, 10 }, (LwShare) { 0, 12 }), 1, 1e-9);
  g_assert_true (lw_shares_are_small ((LwShare) { 1, 12 }, (LwShare) { 2, 12 }));
  g_assert_false (lw_shares_are_small ((LwShare) { 164, 200 }, (LwShare) { 180, 200 }));
}

/* The standard error of the reference's V09: p = 1/2, d = 1/6, n = 324 → 4.14 points. */
static void
test_promoters (void)
{
  LwInterval interval;
  LwTest test = lw_test_promoters ((LwPromoters) { 162, 54, 324 }, (LwPromoters) { 135, 81, 324 }, &interval);

  assert_within (interval.difference, 100.0 / 6, 1e-9);
  assert_within (interval.high - interval.low, 2 * LW_Z_95 * 100 * sqrt ((5.0 / 9 + 23.0 / 36) / 324), 1e-9);
  assert_within (test.statistic, 1.0 / 6 / sqrt ((5.0 / 9 + 23.0 / 36) / 324), 1e-12);
  assert_within (100 * sqrt (5.0 / 9 / 324), 4.14, 5e-3);
}

static void
test_distributions (void)
{
  static const struct { double p, freedom, t; } students[] = {
    { 0.975, 1, 12.7062047361747 }, { 0.975, 4, 2.77644510519779 }, { 0.975, 9, 2.2621571627409815 }, { 0.975, 29, 2.0452296421327034 },
    { 0.025, 100, -1.98397151852355 } };

  assert_within (lw_normal_quantile (0.975), LW_Z_95, 1e-15);
  assert_within (lw_normal_quantile (1e-10), -6.361340902404056, 1e-10);
  assert_within (lw_normal_cdf (1), 0.841344746068543, 1e-15);
  for (guint i = 0; i < G_N_ELEMENTS (students); i++)
    assert_within (lw_student_quantile (students[i].p, students[i].freedom), students[i].t, 1e-9);
  for (double freedom = 0.5; freedom < 1e6; freedom *= 3)
    for (double p = 0.51; p < 1; p += 0.07)
      assert_within (lw_student_tails (lw_student_quantile (p, freedom), freedom), 2 * (1 - p), 1e-11);
  assert_within (lw_chi_square_tail (3.841458820694124, 1), 0.05, 1e-12);
  assert_within (lw_chi_square_tail (1, 10), 0.9998278843700443, 1e-12);
}

/* The generator's own reference: xoshiro256++ from the state 1, 2, 3, 4. */
static void
test_random (void)
{
  static const guint64 expected[] = { 41943041, 58720359, G_GUINT64_CONSTANT (3588806011781223), G_GUINT64_CONSTANT (3591011842654386) };
  LwRandom random = { { 1, 2, 3, 4 } }, other;
  guint counts[7] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (lw_random_next (&random), ==, expected[i]);
  lw_random_init (&random, 1, 0);
  lw_random_init (&other, 1, 1);
  g_assert_cmpuint (lw_random_next (&random), !=, lw_random_next (&other));
  for (guint i = 0; i < 70000; i++)
    counts[lw_random_below (&random, 7)]++;
  for (guint i = 0; i < 7; i++)
    assert_within (counts[i], 10000, 500);
}

/* Counted values drawn again give what is published of the values themselves: V40's percentiles, V39's difference. */
static void
test_resampled (void)
{
  const double values[] = { 10, 12, 12.5, 12.5, 13.9, 15, 21, 22, 23, 34, 50, 81, 89, 121, 134, 213 };
  const double treated[] = { 16, 23, 38, 94, 99, 141, 197 }, control[] = { 10, 27, 30, 40, 46, 51, 52, 104, 146 };
  const LwRepeated nothing[] = { { 0, 1 } }, parts[] = { { 1, 1.5 } };
  LwRepeated one[16], a[7], b[9];
  LwBootstrap expected = lw_bootstrap_difference (treated, 7, control, 9, LW_STATISTIC_MEDIAN, 99999, 1);
  LwResampled single, mice, again;

  for (guint i = 0; i < 16; i++)
    one[i] = (LwRepeated) { values[i], 1 };
  for (guint i = 0; i < 9; i++)
    {
      b[i] = (LwRepeated) { control[i], 1 };
      if (i < 7)
        a[i] = (LwRepeated) { treated[i], 1 };
    }
  single = lw_resample_difference (nothing, 1, one, 16, 400000, 20261001);
  assert_within (single.mean.low, 28.86, 0.005 * 28.86);
  assert_within (single.mean.high, 84.21, 0.005 * 84.21);
  mice = lw_resample_difference (b, 9, a, 7, 99999, 1);
  again = lw_resample_difference (b, 9, a, 7, 99999, 1);
  g_assert_cmpmem (&mice, sizeof mice, &again, sizeof again);
  assert_within (mice.mean.difference, 86.857 - 56.222, 1e-3);
  assert_within (mice.median.difference, 94 - 46, 1e-9);
  assert_within (mice.median.low, expected.percentile[0], 1.01);
  assert_within (mice.median.high, expected.percentile[1], 1.01);
  g_assert_true (isnan (lw_resample_difference (a, 7, parts, 1, 99, 1).mean.low));
  g_assert_cmpfloat (lw_resample_difference (a, 0, b, 9, 99, 1).n_a, ==, 0);
}

/* A million answers cost as much as a thousand; mean and median then have their normal errors. */
static void
test_resampled_many (void)
{
  LwRepeated a[21], b[21];
  double n = 0, squares = 0, error;
  LwResampled many;

  for (int i = 0; i <= 20; i++)
    {
      double share = exp (-(i - 10) * (i - 10) / 18.0);

      a[i] = (LwRepeated) { i, floor (1e5 * share) };
      b[i] = (LwRepeated) { i + 1, a[i].n };
      n += a[i].n;
      squares += a[i].n * (i - 10) * (i - 10);
    }
  many = lw_resample_difference (a, 21, b, 21, 9999, 1);
  error = sqrt (2 * squares / n / n);
  assert_within (many.mean.difference, 1, 1e-12);
  assert_within ((many.mean.high - many.mean.low) / 2, 1.96 * error, 0.03 * error * 1.96);
  assert_within (many.median.low, 1, 1e-12);
  assert_within (many.median.high, 1, 1e-12);
}

/* Mean and variance of both ways in which they are drawn, and the whole distribution of the second. */
static void
test_binomial (void)
{
  const struct { double n, p; } cases[] = { { 12, 0.3 }, { 1e6, 3e-6 }, { 40, 0.4 }, { 1000, 0.9 }, { 1e9, 0.25 } };
  const guint rounds = 200000;
  LwRandom random;
  double at_most = 0;

  lw_random_init (&random, 1, 0);
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      double mean = cases[c].n * cases[c].p, variance = mean * (1 - cases[c].p), sum = 0, squares = 0;

      for (guint i = 0; i < rounds; i++)
        {
          double k = lw_random_binomial (&random, cases[c].n, cases[c].p);

          g_assert_true (k >= 0 && k <= cases[c].n && k == floor (k));
          sum += k - mean;
          squares += (k - mean) * (k - mean);
          at_most += c == 2 && k <= 16;
        }
      assert_within (sum / rounds, 0, 5 * sqrt (variance / rounds));
      assert_within (squares / rounds, variance, 0.03 * variance);
    }
  assert_within (at_most / rounds, 0.5681, 0.005);
  g_assert_cmpfloat (lw_random_binomial (&random, 7, 1), ==, 7);
  g_assert_cmpfloat (lw_random_binomial (&random, 7, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/significance/v17-goal-check", test_v17_goal_check);
  g_test_add_func ("/significance/v34-two-proportions", test_v34_two_proportions);
  g_test_add_func ("/significance/v35-four-proportions", test_v35_four_proportions);
  g_test_add_func ("/significance/v36-newcombe", test_v36_newcombe);
  g_test_add_func ("/significance/v37-welch", test_v37_welch);
  g_test_add_func ("/significance/v38-pooled-t", test_v38_pooled_t);
  g_test_add_func ("/significance/v39-mouse-data", test_v39_mouse_data);
  g_test_add_func ("/significance/v40-bootstrap", test_v40_bootstrap);
  g_test_add_func ("/significance/v42-holm", test_v42_holm);
  g_test_add_func ("/significance/resampled", test_resampled);
  g_test_add_func ("/significance/resampled-many", test_resampled_many);
  g_test_add_func ("/significance/binomial", test_binomial);
  g_test_add_func ("/significance/fisher", test_fisher);
  g_test_add_func ("/significance/promoters", test_promoters);
  g_test_add_func ("/significance/distributions", test_distributions);
  g_test_add_func ("/significance/random", test_random);
  return g_test_run ();
}
