/* Steps by a metric, the worst first. */
#pragma once

#include "analysis/lw-score.h"

G_BEGIN_DECLS

/* `shrunk` orders and is never shown; negative where lower is better. */
typedef struct { const LwStep *step; LwScore score; double shrunk; } LwRanked;

/* Those that have answers in that period. One of few answers stands nearer to the middle than its value says, which stays as it is. Free
 * with g_array_unref. */
GArray *lw_ranking (LwVariant *variant, const LwDataset *dataset, const LwMetric *metric);

G_END_DECLS
