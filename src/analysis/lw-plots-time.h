/* Times and plans as charts: what a lead time is made of, the ladder of the critical path, how long cases took, impact against effort.
 * All in the language of the calling thread. */
#pragma once

#include "analysis/lw-critical.h"
#include "core/lw-plot.h"

G_BEGIN_DECLS

LwPlot *lw_split_plot_new    (LwBlueprint *blueprint, const LwFlowAnalysis *analysis);
/* Long ways have their last steps in one rung. NULL: the path is empty. */
LwPlot *lw_ladder_plot_new   (LwBlueprint *blueprint, LwVariant *variant, const LwCriticalPath *path);
/* Of the measures that say both. NULL: none does. */
LwPlot *lw_measures_plot_new (LwBlueprint *blueprint);
/* `bins`: LwBin of lead times. NULL: there are none. */
LwPlot *lw_leads_plot_new    (LwBlueprint *blueprint, const GArray *bins);
/* By name: "lead-time", "ladder", "measures"; of a variant. NULL with an error. In the document's language. */
LwPlot *lw_time_plot_new     (LwBlueprint *blueprint, const char *kind, const char *variant, GError **error);
#define LW_TIME_PLOT_KINDS "lead-time, ladder, measures"

G_END_DECLS
