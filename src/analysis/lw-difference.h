/* Between two groups of answers to one metric: the difference, its 95 % interval and whether it may be chance. */
#pragma once

#include "analysis/lw-score.h"

G_BEGIN_DECLS

/* From a to b, in the metric's unit; NAN where the counts do not say. `p` two-sided, of this difference alone. `method`: "z", "fisher",
 * "welch", "nps", "poisson"; NULL: not tested. `required`: answers in each group to tell such a difference at 5 % with a power of 80 %. */
typedef struct { double change, low, high, p, required; const char *method; } LwDifference;

/* Shares: Newcombe, and Fisher or z; means and durations: Welch; NPS: z; counts of events: Poisson, by z; sums, and fewer answers than
 * LW_NO_SAMPLE on one side, which count as no data: only the change. What periods, variants and deltas on the drawing are judged by (reference §E.10). */
LwDifference lw_counts_compare (const LwCounts *a, const LwCounts *b, const LwMetric *metric);

G_END_DECLS
