#include "ui/lw-draw-again.h"

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

void
lw_draw_again (GtkWidget *widget)
{
  gtk_widget_add_tick_callback (widget, frame_cb, NULL, NULL);
}
