/* The panes beside the canvas. They take longer to make than a drawing takes to appear, so they follow it. */
#include "ui/lw-window-private.h"

#include "ui/lw-inspector.h"
#include "ui/lw-outline.h"

static void
outline_activated_cb (LwWindow *self, const char *id)
{
  lw_canvas_reveal (self->canvas, id, TRUE);
}

GtkWidget *
lw_window_get_outline (LwWindow *self)
{
  GtkWidget *outline = adw_bin_get_child (self->outline_place);

  if (outline == NULL && self->editor != NULL)
    {
      outline = lw_outline_new (self->editor);
      g_signal_connect_object (outline, "activated", G_CALLBACK (outline_activated_cb), self, G_CONNECT_SWAPPED);
      adw_bin_set_child (self->outline_place, outline);
    }
  return outline;
}

GtkWidget *
lw_window_get_inspector (LwWindow *self)
{
  GtkWidget *inspector = adw_bin_get_child (self->inspector_place);

  if (inspector == NULL && self->editor != NULL)
    {
      inspector = lw_inspector_new (self->editor);
      adw_bin_set_child (self->inspector_place, inspector);
    }
  return inspector;
}

/* One at a time, and frames in between. */
static gboolean
make_cb (gpointer data)
{
  LwWindow *self = data;

  if (adw_bin_get_child (self->inspector_place) == NULL)
    {
      lw_window_get_inspector (self);
      return G_SOURCE_CONTINUE;
    }
  lw_window_get_outline (self);
  self->panels = 0;
  return G_SOURCE_REMOVE;
}

static void
painted_cb (LwWindow *self, GdkFrameClock *clock)
{
  if (self->canvas == NULL || gtk_widget_get_width (GTK_WIDGET (self->canvas)) == 0)
    return;
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  self->panels = g_idle_add_full (G_PRIORITY_LOW, make_cb, self, NULL);
}

void
lw_window_expect_panels (LwWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_mapped (GTK_WIDGET (self)) ? gtk_widget_get_frame_clock (GTK_WIDGET (self)) : NULL;

  if (clock != NULL)
    g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  else
    self->panels = g_idle_add_full (G_PRIORITY_LOW, make_cb, self, NULL);
}
