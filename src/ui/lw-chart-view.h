/* A chart as wide as there is room, in the window's colours. */
#pragma once

#include "scene/lw-chart.h"

G_BEGIN_DECLS

#define LW_TYPE_CHART_VIEW (lw_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (LwChartView, lw_chart_view, LW, CHART_VIEW, GtkWidget)

typedef LwChart *(*LwChartFunc) (LwThemeKind theme, double width, gpointer data);

/* `label`: what a screen reader says in its place. `data` is freed with `free_data`. It scrolls where it is too wide. */
GtkWidget *lw_chart_view_new (const char *label, LwChartFunc make, gpointer data, GDestroyNotify free_data);
/* The colours that the window has now. */
LwThemeKind lw_theme_of_window (void);

G_END_DECLS
