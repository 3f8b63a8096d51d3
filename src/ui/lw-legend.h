/* The legend of the heat map over the canvas: in a corner, or where it was dragged. */
#pragma once

#include "lw-editor.h"

G_BEGIN_DECLS

#define LW_TYPE_LEGEND (lw_legend_get_type ())
G_DECLARE_FINAL_TYPE (LwLegend, lw_legend, LW, LEGEND, GtkWidget)

/* Not visible while there is no heat. Property: "corner" (string: "bottom-end", or a place like "0.5 0.25"). */
GtkWidget *lw_legend_new         (LwEditor *editor);
void       lw_legend_put_on      (LwLegend *self, GtkOverlay *stage);
/* Whether it stands where somebody put it, rather than in a corner. */
gboolean   lw_legend_is_free     (LwLegend *self);
/* By keyboard, what dragging does. */
void       lw_legend_next_corner (LwLegend *self);

/* What it says of an overlay, for standing elsewhere; `wide`: its entries beside each other. */
GtkWidget *lw_legend_of          (LwOverlay *overlay, gboolean wide);

G_END_DECLS
