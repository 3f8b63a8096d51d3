/* How many cases there are. */
#pragma once

#include "analysis/lw-analysis.h"

G_BEGIN_DECLS

/* Cases a month as the counts of the metric "volume" say: all that were counted at steps ÷ the expected visits of those steps, over the
 * months of the period (whole months by the calendar, else days ÷ 30.4375). NAN where nothing is counted or the period has no dates. */
double lw_cases_per_month (LwVariant *variant, const LwFlowAnalysis *analysis, LwDataset *dataset);

G_END_DECLS
