/* A plot as a chart. */
#pragma once

#include "core/lw-plot.h"
#include "scene/lw-chart.h"

G_BEGIN_DECLS

LwChart *lw_chart_plot_new (LwThemeKind theme, LwPlot *plot, double width);

G_END_DECLS
