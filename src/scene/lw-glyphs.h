/* Small pictures: channel icons, marker shapes, the glyphs of heat classes. Private to the scene layer. */
#pragma once

#include "lw-mark.h"

G_BEGIN_DECLS

#define LW_ICON_GRID   16.0   /* icons are drawn on a grid of 16 … */
#define LW_ICON_STROKE 1.5    /* … with lines this thick */

/* The icon of that name, "neutral" where there is none; static. */
const char *lw_icon_known (const char *name);
/* Its path on the grid, to be stroked; borrowed, parsed once. */
GskPath    *lw_icon_path  (const char *name);
/* As SVG path data, for our own pictures. */
const char *lw_icon_data  (const char *name);

/* Draw a marker's shape with its letter, 20 units across, centred. */
void        lw_draw_marker (LwGroup *group, const LwTheme *theme, int kind, double x, double y);

/* Draw a class glyph ("▼▼", "●", "3") from `x`, centred on `y`; returns its width. */
double      lw_glyph_width (const char *glyph);
void        lw_draw_glyph  (LwGroup *group, const char *glyph, double x, double y, guint32 color);

G_END_DECLS
