/* What a scene shows on the screen, as pictures that can be compared. */
#pragma once

#include "scene/lw-scene-private.h"

/* An empty sheet that shows that part of a drawing; `cr` draws on it in the drawing's units. */
cairo_surface_t *sheet_new       (LwRect page, double zoom, cairo_t **cr);
/* Of the colours of two sheets of one size, from 0 to 255. */
double           mean_difference (cairo_surface_t *a, cairo_surface_t *b);
/* What a window onto that part shows, or onto the whole. */
cairo_surface_t *view_of         (LwScene *scene, LwRect view, double zoom);
cairo_surface_t *screen_of       (LwScene *scene, double zoom);
