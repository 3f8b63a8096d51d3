#include "analysis/lw-difference.h"

#include "analysis/lw-analysis.h"
#include "analysis/lw-distributions.h"
#include "analysis/lw-significance.h"

static gboolean
is_share_of_answers (const LwCounts *counts)
{
  return counts->has_k && counts->n > 0 && counts->k >= 0 && counts->k <= counts->n;
}

static void
compare_shares (const LwCounts *a, const LwCounts *b, LwDifference *difference)
{
  LwShare from = { a->k, a->n }, to = { b->k, b->n };
  LwInterval interval;

  if (!is_share_of_answers (a) || !is_share_of_answers (b))
    return;
  interval = lw_newcombe (to, from);
  difference->low = interval.low;
  difference->high = interval.high;
  difference->p = lw_shares_are_small (to, from) ? lw_fisher (to, from) : lw_test_shares (to, from).p;
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
  return counts->has_squares && counts->n >= LW_NO_SAMPLE && !lw_counts_have_bounds (counts);
}

static void
compare_means (const LwCounts *a, const LwCounts *b, LwDifference *difference)
{
  LwSample from, to;
  LwInterval interval;

  if (!has_spread (a) || !has_spread (b))
    return;
  from = sample_of (a);
  to = sample_of (b);
  /* Answers that are all the same have no spread to measure by. */
  if (from.variance + to.variance <= 0)
    return;
  interval = lw_means_interval (to, from);
  difference->low = interval.low;
  difference->high = interval.high;
  difference->p = lw_test_means (to, from).p;
}

static void
compare_promoters (const LwCounts *a, const LwCounts *b, LwDifference *difference)
{
  LwInterval interval;

  difference->p = lw_test_promoters ((LwPromoters) { b->promoters, b->detractors, b->n },
                                     (LwPromoters) { a->promoters, a->detractors, a->n }, &interval).p;
  difference->low = interval.low;
  difference->high = interval.high;
}

/* The difference of two Poisson counts has the variance of their sum. */
static void
compare_events (LwDifference *difference, double sum)
{
  double error = sqrt (sum);

  if (!(sum > 0))
    return;
  difference->low = difference->change - LW_Z_95 * error;
  difference->high = difference->change + LW_Z_95 * error;
  difference->p = 2 * lw_normal_cdf (-fabs (difference->change) / error);
}

LwDifference
lw_counts_compare (const LwCounts *a, const LwCounts *b, const LwMetric *metric)
{
  double from = lw_counts_score (a, metric).value, to = lw_counts_score (b, metric).value;
  LwDifference difference = { to - from, NAN, NAN, NAN };

  if (isnan (difference.change))
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
