/* Intervals by drawing again from what was seen (Efron and Tibshirani, An Introduction to the Bootstrap, 1993). */
#include "analysis/lw-significance.h"

#include <math.h>
#include <string.h>

#include "analysis/lw-distributions.h"
#include "analysis/lw-random.h"

static int
by_size (gconstpointer a, gconstpointer b, gpointer data)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
sort (double *values, guint n)
{
  g_sort_array (values, n, sizeof *values, by_size, NULL);
}

double
lw_quantile (const double *sorted, guint n, double p)
{
  double at = CLAMP (p, 0, 1) * (n - 1);
  guint below = floor (at);

  return below + 1 < n ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[n - 1];
}

/* May sort `values`. */
static double
statistic_of (double *values, guint n, LwStatistic statistic)
{
  double sum = 0;

  if (statistic == LW_STATISTIC_MEDIAN)
    {
      sort (values, n);
      return lw_quantile (values, n, 0.5);
    }
  for (guint i = 0; i < n; i++)
    sum += values[i];
  return sum / n;
}

static double
of_copy (const double *values, guint n, LwStatistic statistic)
{
  g_autofree double *copy = g_memdup2 (values, n * sizeof *values);

  return statistic_of (copy, n, statistic);
}

static double
draw (LwRandom *random, const double *values, guint n, double *drawn, LwStatistic statistic)
{
  for (guint i = 0; i < n; i++)
    drawn[i] = values[lw_random_below (random, n)];
  return statistic_of (drawn, n, statistic);
}

static double
deviation (const double *values, guint n)
{
  return sqrt (lw_sample_of (values, n).variance);
}

/* The intervals that need no more than the sorted resamples. */
static LwBootstrap
summarise (double *rounds, guint n, double estimate)
{
  LwBootstrap result = { .estimate = estimate, .bca = { NAN, NAN } };

  result.standard_error = deviation (rounds, n);
  sort (rounds, n);
  for (guint side = 0; side < 2; side++)
    {
      result.percentile[side] = lw_quantile (rounds, n, side ? 0.975 : 0.025);
      result.basic[side] = 2 * estimate - lw_quantile (rounds, n, side ? 0.025 : 0.975);
    }
  return result;
}

/* Skewness of the leave-one-out values ÷ 6. */
static double
acceleration (const double *values, guint n, LwStatistic statistic)
{
  g_autofree double *left = g_new (double, n), *rest = g_new (double, n);
  double mean = 0, squares = 0, cubes = 0;

  for (guint i = 0; i < n; i++)
    {
      memcpy (rest, values, i * sizeof *rest);
      memcpy (rest + i, values + i + 1, (n - i - 1) * sizeof *rest);
      left[i] = statistic_of (rest, n - 1, statistic);
      mean += left[i] / n;
    }
  for (guint i = 0; i < n; i++)
    {
      double off = mean - left[i];
      squares += off * off;
      cubes += off * off * off;
    }
  return squares > 0 ? cubes / (6 * pow (squares, 1.5)) : 0;
}

/* Bias-corrected and accelerated: where the ends lie when the estimate's bias and skewness are taken out. */
static void
accelerate (LwBootstrap *result, const double *rounds, guint n_rounds, double a)
{
  double below = 0, bias;

  for (guint i = 0; i < n_rounds; i++)
    below += rounds[i] < result->estimate ? 1 : rounds[i] == result->estimate ? 0.5 : 0;
  bias = lw_normal_quantile (CLAMP (below / n_rounds, 0.5 / n_rounds, 1 - 0.5 / n_rounds));
  for (guint side = 0; side < 2; side++)
    {
      double z = bias + (side ? LW_Z_95 : -LW_Z_95);
      result->bca[side] = lw_quantile (rounds, n_rounds, lw_normal_cdf (bias + z / (1 - a * z)));
    }
}

LwBootstrap
lw_bootstrap (const double *values, guint n, LwStatistic statistic, guint n_rounds, guint64 seed)
{
  g_autofree double *rounds = g_new (double, n_rounds), *drawn = g_new (double, n);
  LwBootstrap result;
  LwRandom random;

  lw_random_init (&random, seed, 0);
  for (guint i = 0; i < n_rounds; i++)
    rounds[i] = draw (&random, values, n, drawn, statistic);
  result = summarise (rounds, n_rounds, of_copy (values, n, statistic));
  if (n > 1)
    accelerate (&result, rounds, n_rounds, acceleration (values, n, statistic));
  return result;
}

LwBootstrap
lw_bootstrap_difference (const double *a, guint n_a, const double *b, guint n_b, LwStatistic statistic, guint n_rounds,
                         guint64 seed)
{
  g_autofree double *rounds = g_new (double, n_rounds), *drawn = g_new (double, MAX (n_a, n_b));
  LwRandom random;

  lw_random_init (&random, seed, 0);
  for (guint i = 0; i < n_rounds; i++)
    {
      double one = draw (&random, a, n_a, drawn, statistic);
      rounds[i] = one - draw (&random, b, n_b, drawn, statistic);
    }
  return summarise (rounds, n_rounds, of_copy (a, n_a, statistic) - of_copy (b, n_b, statistic));
}
