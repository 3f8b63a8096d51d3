#include "analysis/lw-analysis.h"

/* Wilson (1927), without continuity correction. */
void
lw_wilson (double k, double n, double z, double *low, double *high)
{
  double p = k / n, zz = z * z;
  double centre = (p + zz / (2 * n)) / (1 + zz / n);
  double half = z * sqrt (p * (1 - p) / n + zz / (4 * n * n)) / (1 + zz / n);

  /* At k = 0 and k = n one bound is exact; rounding must not move it. */
  *low = k <= 0 ? 0 : CLAMP (centre - half, 0, 1);
  *high = k >= n ? 1 : CLAMP (centre + half, 0, 1);
}

static double
known (double number)
{
  return isnan (number) ? 0 : number;
}

gboolean
lw_pool (LwDataset *dataset, const char *metric, double *n, double *k, double *sum)
{
  gboolean found = FALSE;

  *n = *k = *sum = 0;
  LW_FOREACH (LwDataValue, value, dataset->values)
    {
      if (g_strcmp0 (value->metric, metric) != 0)
        continue;
      *n += known (value->n);
      *k += known (value->k);
      *sum += known (value->sum);
      found = TRUE;
    }
  return found;
}
