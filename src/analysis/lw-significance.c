#include "analysis/lw-significance.h"

#include <math.h>

#include "analysis/lw-analysis.h"
#include "analysis/lw-distributions.h"

static LwTest
normal_test (double z)
{
  return (LwTest) { z, NAN, 2 * lw_normal_cdf (-fabs (z)) };
}

LwTest
lw_test_shares (LwShare a, LwShare b)
{
  double p = (a.k + b.k) / (a.n + b.n);

  return normal_test ((a.k / a.n - b.k / b.n) / sqrt (p * (1 - p) * (1 / a.n + 1 / b.n)));
}

LwTest
lw_test_shares_equal (const LwShare *shares, guint n)
{
  double k = 0, all = 0, sum = 0, p;

  for (guint i = 0; i < n; i++)
    {
      k += shares[i].k;
      all += shares[i].n;
    }
  p = k / all;
  for (guint i = 0; i < n; i++)
    {
      double off = shares[i].k - shares[i].n * p;
      sum += off * off / (shares[i].n * p * (1 - p));
    }
  return (LwTest) { sum, n - 1, lw_chi_square_tail (sum, n - 1) };
}

static double
log_choose (double n, double k)
{
  return lgamma (n + 1) - lgamma (k + 1) - lgamma (n - k + 1);
}

double
lw_fisher (LwShare a, LwShare b)
{
  double k = a.k + b.k, n = a.n + b.n, sum = 0;
  double all = log_choose (n, k), seen = log_choose (a.n, a.k) + log_choose (b.n, b.k) - all;

  for (double x = MAX (0, k - b.n); x <= MIN (k, a.n); x++)
    {
      double here = log_choose (a.n, x) + log_choose (b.n, k - x) - all;
      /* Tables as likely as the one seen count, whatever rounding says. */
      if (here <= seen + 1e-7)
        sum += exp (here);
    }
  return MIN (sum, 1);
}

gboolean
lw_shares_are_small (LwShare a, LwShare b)
{
  double p = (a.k + b.k) / (a.n + b.n), least = MIN (a.n, b.n);

  return least * p < 5 || least * (1 - p) < 5;
}

LwInterval
lw_newcombe (LwShare a, LwShare b)
{
  double p = a.k / a.n, q = b.k / b.n, low_a, high_a, low_b, high_b;

  lw_wilson (a.k, a.n, LW_Z_95, &low_a, &high_a);
  lw_wilson (b.k, b.n, LW_Z_95, &low_b, &high_b);
  return (LwInterval) { p - q, p - q - hypot (p - low_a, high_b - q), p - q + hypot (high_a - p, q - low_b) };
}

LwSample
lw_sample_of (const double *values, guint n)
{
  double sum = 0, squares = 0;

  for (guint i = 0; i < n; i++)
    sum += values[i];
  sum /= n;
  for (guint i = 0; i < n; i++)
    squares += (values[i] - sum) * (values[i] - sum);
  return (LwSample) { n, sum, squares / (n - 1) };
}

double
lw_sample_error (LwSample sample)
{
  return sqrt (sample.variance / sample.n);
}

static double
satterthwaite (LwSample a, LwSample b)
{
  double x = a.variance / a.n, y = b.variance / b.n;

  return (x + y) * (x + y) / (x * x / (a.n - 1) + y * y / (b.n - 1));
}

static double
error_of_difference (LwSample a, LwSample b)
{
  return hypot (lw_sample_error (a), lw_sample_error (b));
}

LwTest
lw_test_means (LwSample a, LwSample b)
{
  double t = (a.mean - b.mean) / error_of_difference (a, b), freedom = satterthwaite (a, b);

  return (LwTest) { t, freedom, lw_student_tails (t, freedom) };
}

LwInterval
lw_means_interval (LwSample a, LwSample b)
{
  double half = lw_student_quantile (0.975, satterthwaite (a, b)) * error_of_difference (a, b), d = a.mean - b.mean;

  return (LwInterval) { d, d - half, d + half };
}

LwTest
lw_test_means_pooled (LwSample a, LwSample b)
{
  double freedom = a.n + b.n - 2;
  double variance = ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / freedom;
  double t = (a.mean - b.mean) / sqrt (variance * (1 / a.n + 1 / b.n));

  return (LwTest) { t, freedom, lw_student_tails (t, freedom) };
}

static double
promoter_score (LwPromoters x, double *error)
{
  double p = x.promoters / x.n, d = x.detractors / x.n;

  *error = sqrt (MAX (p + d - (p - d) * (p - d), 0) / x.n);
  return p - d;
}

LwTest
lw_test_promoters (LwPromoters a, LwPromoters b, LwInterval *interval)
{
  double error_a, error_b;
  double difference = promoter_score (a, &error_a) - promoter_score (b, &error_b), error = hypot (error_a, error_b);

  *interval = (LwInterval) { 100 * difference, 100 * (difference - LW_Z_95 * error), 100 * (difference + LW_Z_95 * error) };
  return normal_test (difference / error);
}

static int
by_p (gconstpointer a, gconstpointer b, gpointer data)
{
  const double *p = data;
  double x = p[*(const guint *) a], y = p[*(const guint *) b];

  return (x > y) - (x < y);
}

void
lw_holm (const double *p, double *adjusted, guint n)
{
  g_autofree guint *order = g_new (guint, n + 1);
  guint tested = 0;
  double most = 0;

  for (guint i = 0; i < n; i++)
    {
      adjusted[i] = p[i];
      if (!isnan (p[i]))
        order[tested++] = i;
    }
  g_sort_array (order, tested, sizeof *order, by_p, (gpointer) p);
  for (guint i = 0; i < tested; i++)
    {
      most = MAX (most, MIN (1, (tested - i) * p[order[i]]));
      adjusted[order[i]] = most;
    }
}

/* Fleiss, Levin and Paik 2003, without continuity correction. */
double
lw_required_n (double p, double q, double alpha, double power)
{
  double mean = (p + q) / 2;
  double z = lw_normal_quantile (1 - alpha / 2) * sqrt (2 * mean * (1 - mean))
             + lw_normal_quantile (power) * sqrt (p * (1 - p) + q * (1 - q));

  return z * z / ((p - q) * (p - q));
}
