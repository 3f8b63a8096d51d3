/* Differences of means and medians by drawing again from counted values (reference §E.10: times are skewed, and medians have no other test). */
#pragma once

#include "analysis/lw-significance.h"

G_BEGIN_DECLS

#define LW_RESAMPLE_ROUNDS 9999
#define LW_RESAMPLE_SEED   1

/* A value, and how often it was seen. */
typedef struct { double value, n; } LwRepeated;

/* From a to b; the 95 % intervals are percentiles of the rounds. */
typedef struct
{
  double     n_a, n_b, mean_a, mean_b, median_a, median_b;
  LwInterval mean, median;
} LwResampled;

/* Each round draws as many as there were from either, with replacement; the same for the same seed. Ascending; with nothing on one side, or
 * parts of an answer, all are NAN and the n are 0. */
LwResampled lw_resample_difference (const LwRepeated *a, guint n_a, const LwRepeated *b, guint n_b, guint rounds, guint64 seed);

G_END_DECLS
