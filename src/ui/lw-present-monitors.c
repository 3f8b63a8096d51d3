/* Which monitor is the wall, and which the presenter's; they come and go. */
#include "ui/lw-present-private.h"

#include "ui/lw-presenter-window.h"

/* The wall is not where the editor stands: that is the presenter's own. */
LwPresentPlaces
lw_present_places (guint n_monitors, int editor)
{
  if (n_monitors < 2)
    return (LwPresentPlaces) { (int) n_monitors - 1, -1 };
  editor = CLAMP (editor, 0, (int) n_monitors - 1);
  return (LwPresentPlaces) { editor == 0 ? 1 : 0, editor };
}

static int
monitor_of (LwPresentWindow *self, GtkWindow *window)
{
  GdkSurface *surface = window != NULL ? gtk_native_get_surface (GTK_NATIVE (window)) : NULL;
  GdkMonitor *monitor = surface != NULL ? gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface) : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (self->monitors); i++)
    {
      g_autoptr (GdkMonitor) other = g_list_model_get_item (self->monitors, i);

      if (other == monitor)
        return i;
    }
  return -1;
}

static void
open_presenter (LwPresentWindow *self)
{
  if (self->presenter != NULL)
    return;
  g_set_weak_pointer (&self->presenter, GTK_WINDOW (lw_presenter_window_new (self)));
  gtk_window_present (self->presenter);
}

static void
close_presenter (LwPresentWindow *self)
{
  GtkWindow *presenter = self->presenter;

  g_clear_weak_pointer (&self->presenter);
  if (presenter != NULL)
    gtk_window_destroy (presenter);
}

static void
left_cb (LwPresentWindow *self)
{
  if (!self->moving || gtk_window_is_fullscreen (GTK_WINDOW (self)))
    return;
  self->moving = FALSE;
  lw_present_place (self);
}

/* On X11 what is full screen elsewhere stays there: it goes there by way of an ordinary window. */
static void
fill_monitor (LwPresentWindow *self, GdkMonitor *monitor, gboolean elsewhere)
{
  if (!elsewhere || !gtk_widget_get_mapped (GTK_WIDGET (self)) || !gtk_window_is_fullscreen (GTK_WINDOW (self)))
    {
      gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
      return;
    }
  self->moving = TRUE;
  g_signal_handlers_disconnect_by_func (self, left_cb, NULL);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (left_cb), NULL);
  gtk_window_unfullscreen (GTK_WINDOW (self));
}

/* At the beginning, and whenever a monitor is plugged or unplugged: what was seen goes on where there is still a screen. */
void
lw_present_place (LwPresentWindow *self)
{
  LwPresentPlaces places = lw_present_places (g_list_model_get_n_items (self->monitors), monitor_of (self, self->parent));
  g_autoptr (GdkMonitor) wall = places.wall >= 0 ? g_list_model_get_item (self->monitors, places.wall) : NULL;

  if (wall != NULL && gdk_monitor_is_valid (wall))
    fill_monitor (self, wall, monitor_of (self, GTK_WINDOW (self)) != places.wall);
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
  if (places.presenter >= 0 && self->wants_presenter)
    open_presenter (self);
  else if (places.presenter < 0)
    close_presenter (self);
}

void
lw_present_toggle_presenter (LwPresentWindow *self)
{
  self->wants_presenter = self->presenter == NULL;
  if (self->wants_presenter)
    open_presenter (self);
  else
    close_presenter (self);
}
