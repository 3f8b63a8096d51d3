/* A button that is pressed or let go on the canvas concerns the canvas.
 *
 * GTK marks every widget around the one that is pressed as active, and a change of the window's state has the style of all
 * its widgets looked through again: 4 ms of the frame after a drop. Nothing around the canvas looks different when it is
 * active, so the mark is taken away at once, and letting go changes nothing any more. */
#include "ui/lw-canvas-private.h"

static void
state_flags_changed_cb (GtkWidget *around, GtkStateFlags before)
{
  if (!(before & GTK_STATE_FLAG_ACTIVE) && (gtk_widget_get_state_flags (around) & GTK_STATE_FLAG_ACTIVE))
    gtk_widget_unset_state_flags (around, GTK_STATE_FLAG_ACTIVE);
}

void
lw_canvas_calm_ancestors (LwCanvas *self)
{
  for (GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self)); around != NULL; around = gtk_widget_get_parent (around))
    if (g_signal_handler_find (around, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, state_flags_changed_cb, NULL) == 0)
      g_signal_connect (around, "state-flags-changed", G_CALLBACK (state_flags_changed_cb), NULL);
}
