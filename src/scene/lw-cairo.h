/* Drawing parts of a scene with cairo. Private to the scene layer. */
#pragma once

#include "lw-mark.h"

G_BEGIN_DECLS

void lw_mark_draw       (LwMark *mark, cairo_t *cr);
void lw_cairo_set_color (cairo_t *cr, guint32 color);
/* In the middle of the height of `rect`, at `align` (0 … 1) of its width, in so many lines at most. */
void lw_cairo_write     (cairo_t *cr, const char *text, double size, LwWeight weight, guint32 color, LwRect rect, guint lines, double align);
/* The attributes of a PDF tag for what a label describes: values are quoted with ' and know \ as escape. Free it. */
char *lw_cairo_alternative (const char *label);
/* Only what touches `part` (units). */
void lw_scene_draw_part (LwScene *self, cairo_t *cr, LwRect part, gboolean tags);

G_END_DECLS
