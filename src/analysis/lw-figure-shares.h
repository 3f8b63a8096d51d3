/* Where a figure of the flow comes from: how much each step and flow adds to it. */
#pragma once

#include "analysis/lw-analysis.h"

G_BEGIN_DECLS

typedef struct { const char *element; double share; } LwFigureShare;   /* an id, borrowed from the variant; in the figure's unit */

/* LwFigureShare, largest first, of a figure by its name in a comparison ("leadMinutes"); those that add nothing are left out. Ratios of
 * times are told by the times, rates of what goes back by its expected uses. Free with g_array_unref. */
GArray *lw_figure_shares (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *analysis, const char *figure);

G_END_DECLS
