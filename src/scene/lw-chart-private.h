/* The insides of charts, for the files that draw them. */
#pragma once

#include "lw-mark.h"
#include "lw-theme.h"
#include "scene/lw-chart.h"

G_BEGIN_DECLS

#define LW_CHART_PAD 4.0

LwChart *lw_chart_new      (double width, double height);
LwChart *lw_chart_seal     (LwChart *self);
/* Borrowed, for marks of one's own until it is sealed. */
LwGroup *lw_chart_peek     (LwChart *self);
/* A new reference. */
LwGroup *lw_chart_group    (LwChart *self);
/* Cut with … where it is wider than `room`. `align`: 0 … 1, where (x, y) lies in it. */
void     lw_chart_text     (LwChart *self, const char *text, LwWeight weight, guint32 color, double x, double y, double room, double align);
void     lw_chart_line     (LwChart *self, double x1, double y1, double x2, double y2, guint32 color, double width, LwDash dash);
/* A place that leads to the element. */
void     lw_chart_add_spot (LwChart *self, LwRect rect, const char *id);

guint32  lw_chart_grid_color (const LwTheme *theme);

G_END_DECLS
