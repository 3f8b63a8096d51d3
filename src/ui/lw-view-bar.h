/* What floats at the bottom of the canvas: variant, zoom, level of detail, heat with its metric and period. */
#pragma once

#include "lw-canvas.h"

G_BEGIN_DECLS

#define LW_TYPE_VIEW_BAR (lw_view_bar_get_type ())
G_DECLARE_FINAL_TYPE (LwViewBar, lw_view_bar, LW, VIEW_BAR, AdwBin)

GtkWidget *lw_view_bar_new         (LwCanvas *canvas);
/* What its first button opens: to be put into the same overlay. */
GtkWidget *lw_view_bar_new_palette (LwViewBar *self);

G_END_DECLS
