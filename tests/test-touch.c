/* Fingers. Their events cannot be made without a device: what gestures call is called here. */
#include "window-fixture.h"

static GtkGesture *
gesture_of (LwCanvas *canvas, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (canvas));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return GTK_GESTURE (controller);     /* the widget holds it */
    }
  return NULL;
}

/* What a finger drags, and where it moves the drawing: "back" and step "a" are selected in turn. */
static void
test_drags (void)
{
  static const struct { LwHitKind kind; const char *id; gboolean unselected, selected; } cases[] = {
    { LW_HIT_NOTHING, "", FALSE, FALSE }, { LW_HIT_STEP, "a", FALSE, TRUE }, { LW_HIT_LANE, "back", FALSE, TRUE },
    { LW_HIT_LANE_EDGE, "back", FALSE, TRUE }, { LW_HIT_FLOW, "f1", FALSE, TRUE }, { LW_HIT_CONNECT, "a", TRUE, TRUE },
    { LW_HIT_RESIZE, "a", TRUE, TRUE }, { LW_HIT_FLOW_TO, "f1", TRUE, TRUE }, { LW_HIT_FOLD, "back", FALSE, FALSE }, { LW_HIT_SPACE, "", TRUE, TRUE },
  };
  g_autoptr (LwEditor) editor = steps_fixture ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwHit hit = lw_hit_new (cases[i].kind, cases[i].id);

      lw_editor_select_one (editor, NULL);
      g_assert_cmpint (lw_touch_drags (editor, &hit), ==, cases[i].unselected);
      if (*cases[i].id != '\0')
        lw_editor_select_one (editor, cases[i].id);
      g_assert_cmpint (lw_touch_drags (editor, &hit), ==, cases[i].selected);
    }
}

/* The menu of what lies under the finger. */
static void
test_menu (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  GtkGesture *press = gesture_of (canvas, GTK_TYPE_GESTURE_LONG_PRESS), *drag = gesture_of (canvas, GTK_TYPE_GESTURE_DRAG);
  double x, y;

  g_assert_true (gtk_gesture_single_get_touch_only (GTK_GESTURE_SINGLE (press)));
  g_assert_nonnull (drag);
  lw_canvas_from_units (canvas, lw_rect_centre (ui_rect (window->editor, "b")), &x, &y);
  g_signal_emit_by_name (press, "pressed", x, y);
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "b");
  wait_until (canvas->menu != NULL && gtk_widget_get_visible (canvas->menu));
  gtk_popover_popdown (GTK_POPOVER (canvas->menu));
  /* In the middle of a drag it is none. */
  lw_canvas_drag_new_step (canvas, LW_STEP_TASK, 300, 200, 0);
  g_signal_emit_by_name (press, "pressed", x, y);
  g_assert_nonnull (canvas->tool);
  g_assert_false (gtk_widget_get_visible (canvas->menu));
  window_close_and_check (window);
}

static void
test_pinch (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  GtkGesture *zoom = gesture_of (canvas, GTK_TYPE_GESTURE_ZOOM);
  LwPoint before, after;

  lw_canvas_set_zoom (canvas, 1, NULL);
  lw_canvas_drag_new_step (canvas, LW_STEP_TASK, 300, 200, 0);
  g_signal_emit_by_name (zoom, "begin", NULL);
  g_assert_null (canvas->tool);
  g_assert_false (lw_editor_has_draft (window->editor));
  g_assert_cmpfloat (canvas->pinch_zoom, ==, 1);

  /* It zooms from where it began, at the fingers or the pointer, as far as any zoom goes. */
  lw_canvas_set_zoom (canvas, 4, NULL);
  window_settle (30);
  g_signal_emit_by_name (zoom, "begin", NULL);
  canvas->pointer = GRAPHENE_POINT_INIT (200, 150);
  before = lw_canvas_to_units (canvas, 200, 150);
  g_signal_emit_by_name (zoom, "scale-changed", 1.25);
  g_signal_emit_by_name (zoom, "scale-changed", 1.5);
  window_settle (30);
  g_assert_cmpfloat_with_epsilon (lw_canvas_get_zoom (canvas), 6, 1e-9);
  after = lw_canvas_to_units (canvas, 200, 150);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 0.5);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 0.5);
  g_signal_emit_by_name (zoom, "scale-changed", 1e-6);
  g_assert_cmpfloat (lw_canvas_get_zoom (canvas), ==, LW_ZOOM_MIN);
  window_close_and_check (window);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/touch/drags", test_drags);
  g_test_add_func ("/touch/menu", test_menu);
  g_test_add_func ("/touch/pinch", test_pinch);
  return window_tests_run ();
}
