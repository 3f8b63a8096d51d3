#include "analysis/lw-difference.h"

#include "analysis/lw-analysis.h"
#include "analysis/lw-distributions.h"
#include "analysis/lw-significance.h"

#define ERROR_RATE 0.05
#define POWER      0.80

static gboolean
is_share_of_answers (const LwCounts *counts)
{
  return counts->has_k && counts->n > 0 && counts->k >= 0 && counts->k <= counts->n;
}

static void
set_interval (LwDifference *difference, const char *method, double p, LwInterval interval)
{
  difference->method = method;
  difference->p = p;
  difference->low = interval.low;
  difference->high = interval.high;
}

static void
compare_shares (const LwCounts *a, const LwCounts *b, LwDifference *difference)
{
  LwShare from = { a->k, a->n }, to = { b->k, b->n };
  gboolean small = lw_shares_are_small (to, from);

  if (!is_share_of_answers (a) || !is_share_of_answers (b))
    return;
  set_interval (difference, small ? "fisher" : "z", small ? lw_fisher (to, from) : lw_test_shares (to, from).p, lw_newcombe (to, from));
  if (difference->change != 0)
    difference->required = ceil (lw_required_n (a->k / a->n, b->k / b->n, ERROR_RATE, POWER));
}

static LwSample
sample_of (const LwCounts *counts)
{
  double n = counts->n, mean = counts->sum / n;

  return (LwSample) { n, mean, MAX (counts->sum_squares - n * mean * mean, 0) / (n - 1) };
}

static gboolean
has_spread (const LwCounts *counts)
{
  return counts->has_squares && !lw_counts_have_bounds (counts);
}

/* The means' test of what every file keeps: n, sum and sum of squares. Durations are skewed: where their values are kept, a bootstrap
 * of mean and median stands beside it (lw-compare-periods.c). */
static void
compare_means (const LwCounts *a, const LwCounts *b, LwDifference *difference)
{
  LwSample from, to;

  if (!has_spread (a) || !has_spread (b))
    return;
  from = sample_of (a);
  to = sample_of (b);
  /* Answers that are all the same have no spread to measure by. */
  if (from.variance + to.variance <= 0)
    return;
  set_interval (difference, "welch", lw_test_means (to, from).p, lw_means_interval (to, from));
  if (difference->change != 0)
    difference->required = ceil ((from.variance + to.variance) * pow ((LW_Z_95 + lw_normal_quantile (POWER)) / difference->change, 2));
}

static void
compare_promoters (const LwCounts *a, const LwCounts *b, LwDifference *difference)
{
  LwInterval interval;
  double p = lw_test_promoters ((LwPromoters) { b->promoters, b->detractors, b->n },
                                (LwPromoters) { a->promoters, a->detractors, a->n }, &interval).p;

  set_interval (difference, "nps", p, interval);
}

/* The difference of two Poisson counts has the variance of their sum. */
static void
compare_events (LwDifference *difference, double sum)
{
  double error = sqrt (sum);

  if (!(sum > 0))
    return;
  set_interval (difference, "poisson", 2 * lw_normal_cdf (-fabs (difference->change) / error),
                (LwInterval) { difference->change, difference->change - LW_Z_95 * error, difference->change + LW_Z_95 * error });
}

LwDifference
lw_counts_compare (const LwCounts *a, const LwCounts *b, const LwMetric *metric)
{
  double from = lw_counts_score (a, metric).value, to = lw_counts_score (b, metric).value;
  LwDifference difference = { to - from, NAN, NAN, NAN, NAN, NULL };

  if (isnan (difference.change) || (!lw_metric_is_amount (metric) && MIN (a->n, b->n) < LW_NO_SAMPLE))
    return difference;
  if (lw_metric_is_share (metric) || metric->kind == LW_METRIC_UNSET)
    compare_shares (a, b, &difference);
  else if (metric->kind == LW_METRIC_MEAN || metric->kind == LW_METRIC_DURATION)
    compare_means (a, b, &difference);
  else if (metric->kind == LW_METRIC_NPS)
    compare_promoters (a, b, &difference);
  else if (metric->kind == LW_METRIC_COUNT)
    compare_events (&difference, from + to);
  return difference;
}
