/* The kinds of steps, to be dragged onto the drawing, or pressed to be added where the drawing is looked at. It lies over the
 * drawing, in the window's own surface, so that it can be out of sight while something is dragged from it. */
#pragma once

#include <adwaita.h>

#include "lw-canvas.h"

G_BEGIN_DECLS

#define LW_TYPE_KIND_PALETTE (lw_kind_palette_get_type ())
G_DECLARE_FINAL_TYPE (LwKindPalette, lw_kind_palette, LW, KIND_PALETTE, AdwBin)

/* To be put into the overlay in which the button's bar is; the button opens and closes it. The canvas outlives it. */
GtkWidget *lw_kind_palette_new (LwCanvas *canvas, GtkToggleButton *button);

G_END_DECLS
