/* Charts of figures, made of the drawing's own marks: what the screen shows is what paper gets. A chart stays in the thread that made it. */
#pragma once

#include <gtk/gtk.h>

#include "scene/lw-scene.h"

G_BEGIN_DECLS

typedef struct _LwChart LwChart;

/* One step of a way, in minutes; texts are borrowed while the chart is made. */
typedef struct
{
  const char *name;             /* short: a step's code */
  double      wait, process;    /* waiting and delay before and in it; work */
} LwLadderRung;

/* The time ladder: high while a case waits, low while it is worked on, a rung per step, with the totals at its end. As wide as asked,
 * or wider where the rungs need it. */
LwChart *lw_chart_ladder_new (LwThemeKind theme, const LwLadderRung *rungs, guint n, double day_minutes, double width);

typedef struct
{
  const char *name, *value;
  double      amount;
} LwChartPart;

/* What a whole is made of: one bar, and under it names and values. Amounts of 0 have no share of the bar. */
LwChart *lw_chart_split_new  (LwThemeKind theme, const LwChartPart *parts, guint n, double width);

typedef struct { const char *name; double across, up; } LwChartPoint;

/* Points in a square of quarters, both directions from `low` to `high`; names beside them. */
LwChart *lw_chart_matrix_new (LwThemeKind theme, const char *across, const char *up, double low, double high,
                              const LwChartPoint *points, guint n, double width);

/* How often each of n neighbouring values is: bars side by side, with the names of both ends. */
LwChart *lw_chart_bars_new   (LwThemeKind theme, const double *heights, guint n, const char *from, const char *to, double width);

void     lw_chart_free       (LwChart *self);
void     lw_chart_get_size   (LwChart *self, double *width, double *height);
/* The id of the element that is shown there, or NULL; borrowed. */
const char *lw_chart_at      (LwChart *self, double x, double y);
void     lw_chart_snapshot   (LwChart *self, GtkSnapshot *snapshot);
/* Paper and picture, from the context's origin. */
void     lw_chart_draw       (LwChart *self, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwChart, lw_chart_free)

G_END_DECLS
