/* Feedback as charts: who goes on along the flow, and time against satisfaction. */
#pragma once

#include "analysis/lw-report.h"
#include "core/lw-plot.h"

G_BEGIN_DECLS

/* Of what the query asks for, as the reports of these kinds: NULL with an error where there is no data. In the document's language. */
LwPlot *lw_funnel_plot_new   (LwBlueprint *blueprint, const LwReportQuery *query, GError **error);
LwPlot *lw_quadrant_plot_new (LwBlueprint *blueprint, const LwReportQuery *query, GError **error);

G_END_DECLS
