/* Thresholds as people type them. */
#pragma once

#include "core/lw-heat-view.h"

G_BEGIN_DECLS

/* "60%, 75 %, 85, 90" of shares, "30 min; 2h" of durations, plain numbers else; separated by commas, semicolons or 、,
 * numbers by spaces too. Ascending, and no more than the view's colours need. Free with g_array_unref(). */
GArray *lw_heat_bounds_parse  (const char *text, const LwMetric *metric, const LwHeatView *view, double day_minutes, GError **error);
/* The same back; free with g_free. */
char   *lw_heat_bounds_format (GArray *bounds, const LwMetric *metric, double day_minutes);

G_END_DECLS
