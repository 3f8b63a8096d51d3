/* The kinds of steps, to be dragged onto the drawing, or pressed to be added where the drawing is looked at. */
#pragma once

#include "lw-canvas.h"

G_BEGIN_DECLS

/* A popover; the canvas outlives it. */
GtkWidget *lw_palette_new (LwCanvas *canvas);

G_END_DECLS
