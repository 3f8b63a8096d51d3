#include "analysis/lw-ranking.h"

#include "analysis/lw-trend.h"

static int
by_shrunk (gconstpointer a, gconstpointer b)
{
  const LwRanked *x = a, *y = b;

  return x->shrunk < y->shrunk ? -1 : x->shrunk > y->shrunk;
}

GArray *
lw_ranking (LwVariant *variant, const LwDataset *dataset, const LwMetric *metric)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (LwRanked));
  LwCounts total = { 0 };
  double pooled, sign = metric->polarity == LW_POLARITY_LOWER ? -1 : 1;

  LW_FOREACH (LwDataValue, value, dataset->values)
    if (g_strcmp0 (value->metric, metric->id) == 0)
      lw_counts_add (&total, value);
  pooled = lw_counts_score (&total, metric).value;
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      LwCounts counts = { 0 };
      LwRanked one = { .step = step };

      LW_FOREACH (LwDataValue, value, dataset->values)
        if (g_strcmp0 (value->metric, metric->id) == 0 && g_strcmp0 (value->step, step->id) == 0)
          lw_counts_add (&counts, value);
      one.score = lw_counts_score (&counts, metric);
      one.shrunk = sign * lw_shrunk (one.score.value * one.score.n, one.score.n, pooled, LW_PRIOR);
      if (!isnan (one.score.value) && one.score.n > 0)
        g_array_append_val (all, one);
    }
  g_array_sort (all, by_shrunk);
  return all;
}
