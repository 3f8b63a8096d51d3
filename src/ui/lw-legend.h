/* The legend of the heat map in a corner of the canvas. */
#pragma once

#include "lw-editor.h"

G_BEGIN_DECLS

#define LW_TYPE_LEGEND (lw_legend_get_type ())
G_DECLARE_FINAL_TYPE (LwLegend, lw_legend, LW, LEGEND, GtkWidget)

/* Not visible while there is no heat. Property: "corner" (string: "bottom-end"). */
GtkWidget *lw_legend_new         (LwEditor *editor);
/* By keyboard, what dragging does. */
void       lw_legend_next_corner (LwLegend *self);

/* What it says of an overlay, for standing elsewhere; `wide`: its entries beside each other. */
GtkWidget *lw_legend_of          (LwOverlay *overlay, gboolean wide);

G_END_DECLS
