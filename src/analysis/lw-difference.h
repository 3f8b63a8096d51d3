/* Between two groups of answers to one metric: the difference, its 95 % interval and whether it may be chance. */
#pragma once

#include "analysis/lw-score.h"

G_BEGIN_DECLS

/* From a to b, in the metric's unit; NAN where the counts do not say. `p` two-sided, of this difference alone. */
typedef struct { double change, low, high, p; } LwDifference;

/* Shares: Newcombe, and Fisher or z; means and durations: Welch; NPS: z; counts of events: Poisson, by z; sums: no interval. */
LwDifference lw_counts_compare (const LwCounts *a, const LwCounts *b, const LwMetric *metric);

G_END_DECLS
