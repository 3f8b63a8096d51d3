/* From pointer events to tools. Start points are kept here: when a drag ends its gesture may no longer know them. */
#include "ui/lw-canvas-private.h"

#include "ui/lw-subprocess.h"

#define DRAG_THRESHOLD 5.0     /* pixels */
#define AUTOSCROLL_AT  28.0
#define CANCEL_IS_ALL  100000   /* microseconds */
#define AUTOSCROLL_MAX 22.0    /* pixels per frame, at the very edge */

static const char *
cursor_for (LwCanvas *self, const LwHit *hit)
{
  gboolean vertical = lw_editor_get_shown_layout (self->editor)->vertical;

  if (self->space_held)
    return "grab";
  if (hit->plan || hit->opens)
    return "pointer";
  switch (hit->kind)
    {
    case LW_HIT_STEP:
    case LW_HIT_FOLD:       return "default";
    case LW_HIT_CELL:       return "pointer";
    case LW_HIT_CONNECT:
    case LW_HIT_FLOW_FROM:
    case LW_HIT_FLOW_TO:    return "crosshair";
    case LW_HIT_RESIZE:     return hit->right == hit->bottom ? "nwse-resize" : "nesw-resize";
    case LW_HIT_LANE:
    case LW_HIT_PHASE:      return "grab";
    case LW_HIT_LANE_EDGE:  return vertical ? "col-resize" : "row-resize";
    case LW_HIT_PHASE_EDGE: return vertical ? "row-resize" : "col-resize";
    case LW_HIT_SPACE:      return "all-scroll";
    case LW_HIT_FLOW:
    case LW_HIT_NOTE:
    case LW_HIT_NOTHING:
    default:                return NULL;
    }
}

static void
hover (LwCanvas *self)
{
  LwHit hit = lw_canvas_hit (self, self->pointer.x, self->pointer.y);
  const char *cursor = cursor_for (self, &hit);

  if (hit.kind != self->hover.kind || hit.row != self->hover.row || hit.column != self->hover.column || strcmp (hit.id, self->hover.id) != 0 || hit.side != self->hover.side)
    gtk_widget_queue_draw (self->overlay);
  self->hover = hit;
  if (cursor != NULL)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
  else
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  lw_canvas_hover_adders (self);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, LwCanvas *self)
{
  self->pointer = GRAPHENE_POINT_INIT (x, y);
  self->pointer_inside = TRUE;
  if (self->tool == NULL && !self->panning && !self->pressed)
    hover (self);
}

static void
leave_cb (LwCanvas *self)
{
  self->pointer_inside = self->menu != NULL && gtk_widget_get_visible (self->menu);
  self->hover = lw_hit_new (LW_HIT_NOTHING, NULL);
  gtk_widget_queue_draw (self->overlay);
}

gboolean
lw_canvas_get_pointer (LwCanvas *self, graphene_point_t *at)
{
  *at = self->pointer;
  return self->pointer_inside;
}

/* `pinned`, `header`: where the headers stand and how thick they are. At the edge they cover what scrolls under them; elsewhere
 * nothing is hidden. */
static double
autoscroll_speed (double at, double size, double pinned, double header)
{
  double covered = pinned > 0 ? 0 : header, position = at - covered, length = size - covered;
  double depth = position < AUTOSCROLL_AT ? position - AUTOSCROLL_AT : position > length - AUTOSCROLL_AT ? position - length + AUTOSCROLL_AT : 0;

  return CLAMP (depth / AUTOSCROLL_AT, -1, 1) * AUTOSCROLL_MAX;
}

static LwElementKind
header_kind (const LwHit *hit)
{
  return hit->kind == LW_HIT_LANE || hit->kind == LW_HIT_LANE_EDGE ? LW_ELEMENT_LANE : LW_ELEMENT_PHASE;
}

/* The pointer of a drag as tools have it: beside the canvas, over a panel or out of the window, it stays at the edge, where what is
 * dragged is seen. */
static LwPoint
drag_point (LwCanvas *self)
{
  double x = CLAMP (self->pointer.x, 0, gtk_widget_get_width (GTK_WIDGET (self)));
  double y = CLAMP (self->pointer.y, 0, gtk_widget_get_height (GTK_WIDGET (self)));

  return lw_canvas_to_units (self, x, y);
}

static gboolean
autoscroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  LwCanvas *self = LW_CANVAS (widget);
  LwPins pins = lw_canvas_pins (self->zoom, self->view);
  double dx = autoscroll_speed (self->pointer.x, gtk_widget_get_width (widget), pins.x, pins.width);
  double dy = autoscroll_speed (self->pointer.y, gtk_widget_get_height (widget), pins.y, pins.height);

  if (self->tool == NULL)
    {
      self->autoscroll = 0;
      return G_SOURCE_REMOVE;
    }
  /* Headers go along their strip only. */
  if (lw_hit_is_header (&self->hit) && lw_layout_is_downwards (lw_editor_get_shown_layout (self->editor), header_kind (&self->hit)))
    dx = 0;
  else if (lw_hit_is_header (&self->hit))
    dy = 0;
  if (dx != 0 || dy != 0)
    {
      lw_canvas_scroll_by (self, dx, dy);
      lw_tool_update (self->tool, drag_point (self), self->modifiers);
    }
  return G_SOURCE_CONTINUE;
}

static void
press_cb (GtkGestureDrag *gesture, double x, double y, LwCanvas *self)
{
  self->modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  self->pointer = GRAPHENE_POINT_INIT (x, y);
  self->press = lw_canvas_to_units (self, x, y);
  self->hit = lw_canvas_hit (self, x, y);
  self->pressed = TRUE;
  self->touched = lw_canvas_is_touch (GTK_EVENT_CONTROLLER (gesture));
  lw_canvas_end_rename (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  lw_canvas_mark_focus (self, FALSE);
  lw_canvas_use_keys (self, FALSE);
  if (self->space_held)
    {
      self->panning = TRUE;
      self->pan_from = self->view;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
      return;
    }
  /* A finger that moves on anything else moves the drawing; what it rests on is selected when it is lifted. */
  if (self->touched && !lw_touch_drags (self->editor, &self->hit))
    return;
  if (self->touched)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->hit.kind == LW_HIT_CELL)
    lw_canvas_select_cell (self, &self->hit);
  else if (!lw_canvas_holds_below (self))
    lw_press_select (self->editor, &self->hit, self->modifiers);
  self->pressed_selected = TRUE;
}

gboolean
lw_canvas_get_pressed_point (LwCanvas *self, LwPoint *at)
{
  *at = self->press;
  return self->pressed_selected;
}

static void
take_tool (LwCanvas *self, LwTool *tool)
{
  self->tool = tool;
  if (self->tool != NULL && self->autoscroll == 0)
    self->autoscroll = gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL, NULL);
  lw_canvas_place_adders (self);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
}

static void
begin_tool (LwCanvas *self, GtkGesture *gesture)
{
  self->hit = lw_canvas_dragged_hit (self);
  take_tool (self, lw_tool_begin (self->editor, &self->hit, self->press, 1 / self->zoom, self->modifiers));
  gtk_gesture_set_state (gesture, self->tool != NULL ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_cb (GtkGestureDrag *gesture, double dx, double dy, LwCanvas *self)
{
  double x, y;

  if (self->panning)
    {
      self->view = self->pan_from;
      lw_canvas_scroll_by (self, -dx, -dy);
      return;
    }
  if (!self->pressed || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  self->modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  self->pointer = GRAPHENE_POINT_INIT (x + dx, y + dy);
  if (self->tool == NULL && hypot (dx, dy) >= DRAG_THRESHOLD && self->touched && !lw_touch_drags (self->editor, &self->hit))
    {
      self->pressed = FALSE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    }
  else if (self->tool == NULL && hypot (dx, dy) >= DRAG_THRESHOLD)
    begin_tool (self, GTK_GESTURE (gesture));
  if (self->tool == NULL)
    return;
  lw_tool_update (self->tool, drag_point (self), self->modifiers);
  gtk_widget_queue_draw (self->overlay);
}

gboolean
lw_canvas_drag_new_step (LwCanvas *self, LwStepKind kind, double x, double y, GdkModifierType modifiers)
{
  self->pointer = GRAPHENE_POINT_INIT (x, y);
  self->modifiers = modifiers;
  if (self->tool == NULL)
    {
      lw_canvas_end_rename (self, TRUE);
      take_tool (self, lw_tool_new_step_begin (self->editor, kind, drag_point (self), 1 / self->zoom));
      self->hit = lw_hit_new (LW_HIT_STEP, self->tool != NULL ? self->tool->hit.id : NULL);
    }
  if (self->tool == NULL)
    return FALSE;
  lw_tool_update (self->tool, drag_point (self), modifiers);
  gtk_widget_queue_draw (self->overlay);
  return TRUE;
}

void
lw_canvas_drop_new_step (LwCanvas *self)
{
  gboolean inside = gtk_widget_contains (GTK_WIDGET (self), self->pointer.x, self->pointer.y);

  if (self->tool == NULL)
    return;
  if (inside)
    lw_canvas_end_tool (self);
  else
    lw_canvas_cancel_tool (self);
  gtk_widget_queue_draw (self->overlay);
}

/* A sub-process that is drawn elsewhere opens there. */
static gboolean
leads_on (LwCanvas *self, const char *id)
{
  LwStep *step = lw_variant_step (lw_editor_get_variant (self->editor), id);

  return step != NULL && lw_step_kind (step) == LW_STEP_SUBPROCESS && lw_subprocess_has_link (step);
}

/* By the times at which the clicks were made. The gesture counts the time at which they are heard: where the first one makes
 * work, the second would be another first. */
static gboolean
is_second_click (LwCanvas *self, GtkEventController *gesture, int n_press, double x, double y)
{
  guint32 now = gtk_event_controller_get_current_event_time (gesture), before = self->click_time;
  int most_time, most_distance;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &most_time,
                "gtk-double-click-distance", &most_distance, NULL);
  self->click_time = now;
  if (n_press != 2 && (n_press != 1 || before == 0 || now - before > (guint32) most_time
                       || hypot (x - self->click_at.x, y - self->click_at.y) > most_distance))
    {
      self->click_at = GRAPHENE_POINT_INIT (x, y);
      return FALSE;
    }
  self->click_time = 0;
  return TRUE;
}

static void
clicked (LwCanvas *self, GtkEventController *gesture, int n_press, double x, double y)
{
  LwHit hit = lw_canvas_hit (self, x, y);
  LwLayout *layout = lw_editor_get_layout (self->editor);
  LwPoint at = lw_canvas_to_units (self, x, y);
  const LwRoute *route = lw_layout_route (layout, hit.kind == LW_HIT_FLOW ? hit.id : NULL);
  g_autofree char *created = NULL;

  /* With Alt each click goes one deeper. */
  if ((gtk_event_controller_get_current_event_state (gesture) & GDK_ALT_MASK)
      || !is_second_click (self, gesture, n_press, x, y) || self->tool != NULL || lw_document_get_read_only (lw_editor_get_document (self->editor)))
    return;
  if (hit.kind == LW_HIT_NOTHING && lw_layout_lane_at (layout, at) >= 0 && lw_layout_phase_at (layout, at) >= 0)
    created = lw_editor_create_step (self->editor, at, LW_STEP_UNSET);
  else if (route != NULL && !lw_rect_contains (route->label, at) && !lw_rect_contains (route->badge, at))
    created = lw_editor_insert_step (self->editor, hit.id, &at);
  else if (hit.kind == LW_HIT_LANE_EDGE || hit.kind == LW_HIT_PHASE_EDGE)
    {
      lw_editor_fit_header (self->editor, hit.id);
      lw_canvas_announce_header (self, hit.id, TRUE);
    }
  else if (hit.kind == LW_HIT_STEP && leads_on (self, hit.id))
    lw_subprocess_open (self->editor, hit.id, GTK_WIDGET (self));
  else if (hit.kind == LW_HIT_STEP || hit.kind == LW_HIT_FLOW || hit.kind == LW_HIT_LANE || hit.kind == LW_HIT_PHASE || hit.kind == LW_HIT_NOTE)
    lw_canvas_rename (self, hit.id, NULL);
  if (created != NULL)
    lw_canvas_rename (self, created, NULL);
}

static void
double_click_cb (GtkGestureClick *gesture, int n_press, double x, double y, LwCanvas *self)
{
  clicked (self, GTK_EVENT_CONTROLLER (gesture), n_press, x, y);
}

/* A finger on what it might have dragged had the sequence for itself: the gesture for clicks has not heard of it. */
static void
tap_or_click (LwCanvas *self, GtkGesture *gesture)
{
  gboolean claimed = self->touched && gtk_gesture_get_sequence_state (gesture, gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture)))
                                      == GTK_EVENT_SEQUENCE_CLAIMED;

  if (lw_canvas_click_below (self))
    return;
  if (self->touched && !claimed)
    lw_press_select (self->editor, &self->hit, self->modifiers);
  lw_release_select (self->editor, &self->hit, self->modifiers);
  if (lw_canvas_comment_at (self, self->pointer.x, self->pointer.y) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-comment", "s", lw_canvas_comment_at (self, self->pointer.x, self->pointer.y));
  else if (self->hit.plan)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-plan", NULL);
  else if (self->hit.opens && (self->modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0)
    lw_subprocess_open (self->editor, self->hit.id, GTK_WIDGET (self));
  else if (claimed)
    clicked (self, GTK_EVENT_CONTROLLER (gesture), 1, self->pointer.x, self->pointer.y);
}

static void
release_cb (GtkGestureDrag *gesture, double dx, double dy, LwCanvas *self)
{
  gboolean was_pressed = self->pressed;

  self->pressed = FALSE;
  if (self->panning)
    {
      self->panning = FALSE;
      hover (self);
    }
  else if (self->tool != NULL)
    lw_canvas_end_tool (self);
  else if (was_pressed && self->hit.kind == LW_HIT_CONNECT)
    {
      g_autofree char *created = lw_editor_create_next (self->editor, self->hit.id, self->hit.side);

      if (created != NULL)
        lw_canvas_rename (self, created, NULL);
    }
  else if (was_pressed && self->hit.kind == LW_HIT_FOLD)
    lw_canvas_toggle_fold (self, self->hit.id);
  else if (was_pressed && self->rename == NULL && hypot (dx, dy) < DRAG_THRESHOLD)
    tap_or_click (self, GTK_GESTURE (gesture));
  gtk_widget_queue_draw (self->overlay);
}

static void
cancel_cb (LwCanvas *self)
{
  if (self->tool != NULL)
    self->cancelled = g_get_monotonic_time ();
  self->pressed = FALSE;
  self->panning = FALSE;
  lw_canvas_cancel_tool (self);
}

gboolean
lw_canvas_cancel_tool (LwCanvas *self)
{
  if (self->tool == NULL)
    return FALSE;
  lw_tool_cancel (g_steal_pointer (&self->tool));
  self->pressed = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->overlay);
  return TRUE;
}

static void
show_menu_at (LwCanvas *self, double x, double y)
{
  LwHit hit = lw_canvas_hit (self, x, y);

  self->pointer = GRAPHENE_POINT_INIT (x, y);
  lw_canvas_end_rename (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (hit.kind == LW_HIT_LANE_EDGE || hit.kind == LW_HIT_PHASE_EDGE)
    hit.kind = hit.kind == LW_HIT_LANE_EDGE ? LW_HIT_LANE : LW_HIT_PHASE;
  else if (hit.kind == LW_HIT_FOLD)
    hit.kind = LW_HIT_LANE;
  lw_press_select (self->editor, &hit, 0);
  self->press = lw_canvas_to_units (self, x, y);
  self->pressed_selected = TRUE;
  lw_canvas_show_menu (self, &self->pointer);
}

static void
menu_cb (GtkGestureClick *gesture, int n_press, double x, double y, LwCanvas *self)
{
  /* A second button in the middle of a drag cancels it, as GTK has it, and that is all it does. */
  if (self->tool != NULL || self->pressed || g_get_monotonic_time () - self->cancelled < CANCEL_IS_ALL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu_at (self, x, y);
}

static void
long_press_cb (GtkGestureLongPress *gesture, double x, double y, LwCanvas *self)
{
  if (self->tool != NULL)
    return;
  self->pressed = FALSE;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu_at (self, x, y);
}

void
lw_canvas_init_pointer (LwCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new (), *menu = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);

  g_signal_connect (click, "released", G_CALLBACK (double_click_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  g_signal_connect (drag, "drag-begin", G_CALLBACK (press_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (release_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (cancel_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));

  /* For fingers; in one group, so that what one of them claims the other keeps. */
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_press_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
  gtk_gesture_group (press, drag);
  lw_canvas_init_tooltip (self);
}
