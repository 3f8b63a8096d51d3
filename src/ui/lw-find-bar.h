/* Finding in the drawing: what is typed lights up on the canvas, Enter goes from match to match. A bar to stand above the canvas. */
#pragma once

#include "lw-canvas.h"

G_BEGIN_DECLS

#define LW_TYPE_FIND_BAR (lw_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (LwFindBar, lw_find_bar, LW, FIND_BAR, GtkWidget)

/* Not visible until it is opened; of that canvas, which outlives it. */
GtkWidget *lw_find_bar_new  (LwCanvas *canvas);
void       lw_find_bar_open (LwFindBar *self);
gboolean   lw_find_bar_close (LwFindBar *self);   /* FALSE: it was not open */
/* Select the next match (or the previous one) and show it; opens the bar where nothing was looked for yet. */
void       lw_find_bar_next (LwFindBar *self, gboolean forward);

G_END_DECLS
