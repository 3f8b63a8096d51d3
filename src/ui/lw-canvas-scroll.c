/* What part of the drawing is seen. Adjustments are configured only while allocating; during a drag the range may grow but
 * nothing moves under the pointer. */
#include "ui/lw-canvas-private.h"

#define MARGIN        24.0   /* pixels around the drawing */
#define MARGIN_RIGHT  40.0   /* room for the button after the last header */
#define MARGIN_BOTTOM 76.0   /* room for what floats at the bottom */
#define READABLE      0.5    /* the zoom from which a whole drawing is read rather than looked at */
#define COMFORTABLE   0.75   /* the zoom at which a drawing opens that would be smaller than that */

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

LwRect
lw_canvas_visible (LwCanvas *self)
{
  return (LwRect) { self->view.x, self->view.y, gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom,
                    gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom };
}

/* The drawing with its headers at the size they have at that zoom, in pixels from the drawing's origin. */
static LwRect
world (LwCanvas *self, double zoom)
{
  LwRect bounds = lw_scene_get_bounds (lw_canvas_scene (self));
  double left = MIN (bounds.x, LW_HEADER_COLUMN - lw_canvas_pin_width (zoom) / zoom);
  double top = MIN (bounds.y, LW_HEADER_ROW - lw_canvas_pin_height (zoom) / zoom);

  if (lw_canvas_pin_width (zoom) < LW_HEADER_COLUMN * zoom && bounds.x >= 0)
    left = LW_HEADER_COLUMN - lw_canvas_pin_width (zoom) / zoom;
  if (lw_canvas_pin_height (zoom) < LW_HEADER_ROW * zoom && bounds.y >= 0)
    top = LW_HEADER_ROW - lw_canvas_pin_height (zoom) / zoom;
  return (LwRect) { left * zoom, top * zoom, (bounds.x + bounds.width - left) * zoom, (bounds.y + bounds.height - top) * zoom };
}

/* `share` of the room that is left goes before a drawing smaller than the page. */
static void
range (double start, double length, double page, double before, double after, double share, double *lower, double *upper)
{
  if (length + before + after <= page)
    {
      *lower = start - before - floor ((page - length - before - after) * share);
      *upper = *lower + page;
    }
  else
    {
      *lower = start - before;
      *upper = start + length + after;
    }
}

static void
configure_one (LwCanvas *self, GtkOrientation orientation, double start, double length, double page, double after)
{
  GtkAdjustment *adjustment = self->adjustment[orientation];
  double *view = orientation == GTK_ORIENTATION_HORIZONTAL ? &self->view.x : &self->view.y;
  double value = *view * self->zoom, lower, upper;

  /* A little above the middle, as pictures are hung; the legend finds its place below. */
  range (start, length, page, MARGIN, after, orientation == GTK_ORIENTATION_HORIZONTAL ? 0.5 : 0.3, &lower, &upper);
  if (self->tool != NULL || self->panning)
    {
      lower = MIN (lower, value);
      upper = MAX (upper, value + page);
    }
  value = CLAMP (value, lower, MAX (lower, upper - page));
  *view = value / self->zoom;
  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, value, lower, upper, page * 0.1, page * 0.9, page);
}

static void
apply_fit (LwCanvas *self, int width, int height)
{
  LwRect bounds = lw_scene_get_bounds (lw_canvas_scene (self));
  double fit = (width - MARGIN - MARGIN_RIGHT) / MAX (bounds.width, 1);
  double column = lw_canvas_pin_width (LW_ZOOM_MIN);

  /* At small zooms the pinned column is wider than the drawing's own. */
  if (fit * LW_HEADER_COLUMN < column)
    fit = (width - MARGIN - MARGIN_RIGHT - column) / MAX (bounds.width - LW_HEADER_COLUMN, 1);
  fit = MIN (fit, (height - MARGIN - MARGIN_BOTTOM) / MAX (bounds.height, 1));
  /* Readable comes before whole: a big drawing opens at its beginning, unless asked for otherwise. */
  self->zoom = fit < READABLE && !self->fit_whole ? COMFORTABLE : CLAMP (fit, LW_ZOOM_MIN, 1.0);
  self->view = (LwPoint) { -1e6, -1e6 };
  self->fit_pending = FALSE;
  g_object_notify (G_OBJECT (self), "zoom");
}

void
lw_canvas_configure (LwCanvas *self, int width, int height)
{
  LwRect all;

  if (self->fit_pending && width > 100 && height > 100)
    apply_fit (self, width, height);
  lw_canvas_update_detail (self);
  all = world (self, self->zoom);
  self->adjusting = TRUE;
  configure_one (self, GTK_ORIENTATION_HORIZONTAL, all.x, all.width, width, MARGIN_RIGHT);
  configure_one (self, GTK_ORIENTATION_VERTICAL, all.y, all.height, height, MARGIN_BOTTOM);
  self->adjusting = FALSE;
}

static void
view_changed (LwCanvas *self)
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
  self->view.x = gtk_adjustment_get_value (self->adjustment[GTK_ORIENTATION_HORIZONTAL]) / self->zoom;
  self->view.y = gtk_adjustment_get_value (self->adjustment[GTK_ORIENTATION_VERTICAL]) / self->zoom;
  view_changed (self);
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
  self->view.x += dx / self->zoom;
  self->view.y += dy / self->zoom;
  view_changed (self);
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
  self->fit_pending = FALSE;
  self->view = (LwPoint) { under.x - x / zoom, under.y - y / zoom };
  g_hash_table_remove_all (self->headers);
  view_changed (self);
  g_object_notify (G_OBJECT (self), "zoom");
}

static void
show_rect (LwCanvas *self, LwRect rect, double most)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN - MARGIN_RIGHT;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) - MARGIN - MARGIN_BOTTOM;

  if (rect.width <= 0 || rect.height <= 0 || width <= 0 || height <= 0)
    return;

  double zoom = CLAMP (MIN (width / rect.width, height / rect.height), LW_ZOOM_MIN, most);
  LwPoint centre = lw_rect_centre (rect);

  lw_canvas_set_zoom (self, zoom, NULL);
  self->view.x = centre.x - (width / 2 + MARGIN) / zoom;
  self->view.y = centre.y - (height / 2 + MARGIN) / zoom;
  view_changed (self);
}

void
lw_canvas_fit (LwCanvas *self)
{
  LwRect bounds = lw_scene_get_bounds (lw_canvas_scene (self));
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - MARGIN - MARGIN_RIGHT;

  if (width <= 0)
    {
      self->fit_pending = self->fit_whole = TRUE;
      return;
    }
  /* At small zooms the pinned column is wider than the drawing's own. */
  if (LW_HEADER_COLUMN / bounds.width * width < lw_canvas_pin_width (LW_ZOOM_MIN) && bounds.x >= 0)
    {
      double zoom = (width - lw_canvas_pin_width (LW_ZOOM_MIN)) / MAX (bounds.width - LW_HEADER_COLUMN, 1);
      double more = lw_canvas_pin_width (LW_ZOOM_MIN) / MAX (zoom, LW_ZOOM_MIN) - LW_HEADER_COLUMN;

      bounds.x -= MAX (more, 0);
      bounds.width += MAX (more, 0);
    }
  show_rect (self, bounds, 1.5);
}

static gboolean
element_rect (LwCanvas *self, const char *id, LwRect *rect)
{
  int group = lw_scene_find (lw_canvas_scene (self), id);

  if (group < 0)
    return FALSE;
  *rect = lw_scene_group_bounds (lw_canvas_scene (self), group);
  return TRUE;
}

static LwRect
rect_union (LwRect a, LwRect b)
{
  double x = MIN (a.x, b.x), y = MIN (a.y, b.y);

  return (LwRect) { x, y, MAX (a.x + a.width, b.x + b.width) - x, MAX (a.y + a.height, b.y + b.height) - y };
}

void
lw_canvas_fit_selection (LwCanvas *self)
{
  LwRect all, one;
  gboolean any = FALSE;

  for (const char * const *id = lw_editor_get_selection (self->editor); *id != NULL; id++)
    if (element_rect (self, *id, &one))
      {
        all = any ? rect_union (all, one) : one;
        any = TRUE;
      }
  if (any)
    show_rect (self, lw_rect_inflate (all, 60), 2);
}

/* How far to scroll so that the span is seen; what is larger than the window shows its beginning. */
static double
reveal_shift (double start, double length, double seen, double seen_length)
{
  if (start < seen || length > seen_length)
    return start - seen;
  return MAX (start + length - seen - seen_length, 0);
}

void
lw_canvas_reveal (LwCanvas *self, const char *id, gboolean centre)
{
  LwRect visible = lw_canvas_visible (self), rect;
  double left = lw_canvas_pin_width (self->zoom) / self->zoom, top = lw_canvas_pin_height (self->zoom) / self->zoom;
  double pad = MARGIN / self->zoom, bottom = MARGIN_BOTTOM / self->zoom;

  if (id == NULL || visible.width <= 0 || !element_rect (self, id, &rect))
    return;
  visible = (LwRect) { visible.x + left + pad, visible.y + top + pad, visible.width - left - 2 * pad, visible.height - top - pad - bottom };
  if (centre)
    {
      self->view.x += rect.x + rect.width / 2 - visible.x - visible.width / 2;
      self->view.y += rect.y + rect.height / 2 - visible.y - visible.height / 2;
    }
  else
    {
      self->view.x += reveal_shift (rect.x, rect.width, visible.x, visible.width);
      self->view.y += reveal_shift (rect.y, rect.height, visible.y, visible.height);
    }
  view_changed (self);
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
  self->pinch_zoom = self->zoom;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
zoom_scale_cb (GtkGestureZoom *gesture, double scale, LwCanvas *self)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
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
  self->view = (LwPoint) { self->pan_from.x - dx / self->zoom, self->pan_from.y - dy / self->zoom };
  view_changed (self);
}

static void
pan_end_cb (GtkGestureDrag *gesture, double dx, double dy, LwCanvas *self)
{
  self->panning = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  view_changed (self);
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
