/* Scrolling and zooming by adjustments, wheel, pinch and hand. */
#include "ui/lw-canvas-private.h"

LwPoint
lw_canvas_to_units (LwCanvas *self, double x, double y)
{
  return (LwPoint) { self->view.x + x / self->zoom, self->view.y + y / self->zoom };
}

void
lw_canvas_from_units (LwCanvas *self, LwPoint at, double *x, double *y)
{
  *x = (at.x - self->view.x) * self->zoom;
  *y = (at.y - self->view.y) * self->zoom;
}

graphene_rect_t
lw_canvas_to_pixels (LwCanvas *self, LwRect rect)
{
  double x, y;

  lw_canvas_from_units (self, (LwPoint) { rect.x, rect.y }, &x, &y);
  return GRAPHENE_RECT_INIT (x, y, rect.width * self->zoom, rect.height * self->zoom);
}

LwRect
lw_canvas_visible (LwCanvas *self)
{
  return (LwRect) { self->view.x, self->view.y, gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom,
                    gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom };
}

void
lw_canvas_view_changed (LwCanvas *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->overlay);
}

static void
value_changed_cb (LwCanvas *self)
{
  if (self->adjusting)
    return;
  self->fitted = FALSE;
  self->view.x = gtk_adjustment_get_value (self->adjustment[GTK_ORIENTATION_HORIZONTAL]) / self->zoom;
  self->view.y = gtk_adjustment_get_value (self->adjustment[GTK_ORIENTATION_VERTICAL]) / self->zoom;
  lw_canvas_view_changed (self);
}

void
lw_canvas_set_adjustment (LwCanvas *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **slot = &self->adjustment[orientation];

  if (*slot == adjustment && adjustment != NULL)
    return;
  if (*slot != NULL)
    g_signal_handlers_disconnect_by_func (*slot, value_changed_cb, self);
  g_set_object (slot, adjustment);
  if (adjustment == NULL)
    return;
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
lw_canvas_scroll_by (LwCanvas *self, double dx, double dy)
{
  self->fitted = FALSE;
  self->view.x += dx / self->zoom;
  self->view.y += dy / self->zoom;
  lw_canvas_view_changed (self);
}

void
lw_canvas_set_zoom (LwCanvas *self, double zoom, const graphene_point_t *anchor)
{
  double x = anchor != NULL ? anchor->x : gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = anchor != NULL ? anchor->y : gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  LwPoint under = lw_canvas_to_units (self, x, y);

  zoom = CLAMP (zoom, LW_ZOOM_MIN, LW_ZOOM_MAX);
  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  self->fit_pending = self->fitted = FALSE;
  self->view = (LwPoint) { under.x - x / zoom, under.y - y / zoom };
  g_hash_table_remove_all (self->headers);
  lw_canvas_view_changed (self);
  g_object_notify (G_OBJECT (self), "zoom");
}

void
lw_canvas_look_at (LwCanvas *self, LwPoint centre, double zoom)
{
  lw_canvas_set_zoom (self, zoom, NULL);
  self->fit_pending = self->fitted = FALSE;
  self->view = (LwPoint) { centre.x - gtk_widget_get_width (GTK_WIDGET (self)) / 2.0 / self->zoom,
                           centre.y - gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 / self->zoom };
  lw_canvas_view_changed (self);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, LwCanvas *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean surface = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE;

  if (!(state & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  lw_canvas_set_zoom (self, self->zoom * pow (LW_ZOOM_STEP, -dy / (surface ? 40 : 1)), &self->pointer);
  return GDK_EVENT_STOP;
}

static void
zoom_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, LwCanvas *self)
{
  /* The second finger: the first no longer drags anything. */
  lw_canvas_cancel_tool (self);
  self->pressed = FALSE;
  self->pinch_zoom = self->zoom;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
zoom_scale_cb (GtkGestureZoom *gesture, double scale, LwCanvas *self)
{
  double x, y;

  /* Without a place of fingers it is that of the pointer. */
  if (!gtk_gesture_is_active (GTK_GESTURE (gesture)) || !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    x = self->pointer.x, y = self->pointer.y;
  lw_canvas_set_zoom (self, self->pinch_zoom * scale, &GRAPHENE_POINT_INIT (x, y));
}

static void
pan_begin_cb (GtkGestureDrag *gesture, double x, double y, LwCanvas *self)
{
  self->pan_from = self->view;
  self->panning = TRUE;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
pan_update_cb (GtkGestureDrag *gesture, double dx, double dy, LwCanvas *self)
{
  self->fitted = FALSE;
  self->view = (LwPoint) { self->pan_from.x - dx / self->zoom, self->pan_from.y - dy / self->zoom };
  lw_canvas_view_changed (self);
}

static void
pan_end_cb (GtkGestureDrag *gesture, double dx, double dy, LwCanvas *self)
{
  self->panning = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  lw_canvas_view_changed (self);
}

void
lw_canvas_init_scroll (LwCanvas *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *zoom = gtk_gesture_zoom_new (), *pan = gtk_gesture_drag_new ();

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect (zoom, "begin", G_CALLBACK (zoom_begin_cb), self);
  g_signal_connect (zoom, "scale-changed", G_CALLBACK (zoom_scale_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (zoom));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pan), GDK_BUTTON_MIDDLE);
  g_signal_connect (pan, "drag-begin", G_CALLBACK (pan_begin_cb), self);
  g_signal_connect (pan, "drag-update", G_CALLBACK (pan_update_cb), self);
  g_signal_connect (pan, "drag-end", G_CALLBACK (pan_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pan));
}
