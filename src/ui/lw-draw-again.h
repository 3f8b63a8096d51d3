#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Queues the widget for drawing in the next frame: for what cannot be all drawn in this one. May be called while it is drawn. */
void lw_draw_again (GtkWidget *widget);

G_END_DECLS
