/* How many cases get from step to step, and how many do not. */
#pragma once

#include "analysis/lw-analysis.h"

G_BEGIN_DECLS

typedef struct
{
  const LwStep *step;
  double entered;              /* cases that came to it */
  double continued;            /* of these, what the steps behind it say came from it; NAN: nothing is behind it, or not counted */
  double drop, low, high;      /* share that did not go on, with its Wilson interval; NAN where `continued` is */
  gboolean more;               /* more came out than went in: entries from elsewhere, or counts of other cases */
} LwFunnelStep;

/* By volume (`metric`: a count, such as "volume") of a period, in the order of the flow. What comes to a step from several is shared
 * out as the expected visits say, evenly where these are not known. Free with g_array_unref. */
GArray *lw_funnel (LwVariant *variant, LwDataset *dataset, const char *metric);

G_END_DECLS
