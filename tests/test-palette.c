/* New steps of a kind: dragged onto the canvas from beside it, and pressed. */
#include "ui/lw-kind-palette.h"
#include "window-fixture.h"

static const char *
new_step (LwWindow *window)
{
  LwArray *steps = LW_STEPS (lw_editor_get_variant (window->editor));

  return lw_record_id (lw_array_get (steps, lw_array_length (steps) - 1));
}

static void
point_in (LwCanvas *canvas, LwPoint at, double *x, double *y)
{
  lw_canvas_from_units (canvas, at, x, y);
}

static LwPoint
middle_of_cell (LwWindow *window, guint lane, guint phase)
{
  LwLayout *layout = lw_editor_get_layout (window->editor);

  return (LwPoint) { lw_rect_centre (layout->phases[phase].body).x, lw_rect_centre (layout->lanes[lane].body).y };
}

static void
test_drag (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  LwStep *made;
  double x, y;

  point_in (canvas, middle_of_cell (window, 2, 1), &x, &y);
  g_assert_true (lw_canvas_drag_new_step (canvas, LW_STEP_DECISION, x - 40, y - 30, 0));
  g_assert_true (lw_canvas_drag_new_step (canvas, LW_STEP_DECISION, x, y, GDK_CONTROL_MASK));
  /* What releasing will do is shown, and is not done yet. */
  g_assert_true (lw_editor_has_draft (window->editor));
  g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (window->editor))), ==, 3);
  lw_canvas_drop_new_step (canvas);
  /* At once: letters typed next pass the name's own input method. */
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), canvas->rename));
  made = ui_step (window->editor, new_step (window));
  g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (window->editor))), ==, 4);
  g_assert_cmpint (made->kind, ==, LW_STEP_DECISION);
  g_assert_cmpstr (made->lane, ==, "back");
  g_assert_cmpstr (made->phase, ==, "two");
  g_assert_true (lw_canvas_is_renaming (canvas));
  lw_canvas_flush (canvas);
  window_act (window, "win.undo");
  g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (window->editor))), ==, 3);
  window_close_and_check (window);
}

static void
test_onto_flow (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  LwVariant *variant;
  const LwRoute *route = lw_editor_get_layout (window->editor)->routes[1];
  LwPoint at = { (route->points[0].x + route->points[1].x) / 2, (route->points[0].y + route->points[1].y) / 2 };
  double x, y;

  point_in (canvas, at, &x, &y);
  lw_canvas_drag_new_step (canvas, LW_STEP_TASK, x, y, 0);
  lw_canvas_drop_new_step (canvas);
  lw_canvas_flush (canvas);
  variant = lw_editor_get_variant (window->editor);
  g_assert_cmpuint (lw_array_length (LW_FLOWS (variant)), ==, 3);
  g_assert_cmpstr (((LwFlow *) lw_array_get (LW_FLOWS (variant), 1))->to, ==, new_step (window));
  window_close_and_check (window);
}

/* Let go beside the canvas, or Escape: nothing has happened. */
static void
test_given_up (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  LwVariant *before = lw_editor_get_variant (window->editor);

  lw_canvas_drag_new_step (canvas, LW_STEP_TASK, 300, 200, 0);
  lw_canvas_drag_new_step (canvas, LW_STEP_TASK, gtk_widget_get_width (GTK_WIDGET (canvas)) + 50, 200, 0);
  lw_canvas_drop_new_step (canvas);
  g_assert_true (lw_editor_get_variant (window->editor) == before);
  g_assert_false (lw_editor_has_draft (window->editor));
  lw_canvas_drag_new_step (canvas, LW_STEP_TASK, 300, 200, 0);
  g_assert_true (lw_canvas_escape (canvas));
  lw_canvas_drop_new_step (canvas);
  g_assert_true (lw_editor_get_variant (window->editor) == before);
  window_close_and_check (window);
}

/* Over a panel the pointer counts as at the canvas's edge; what is put down there is scrolled into sight. */
static void
test_edge (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  double width = gtk_widget_get_width (GTK_WIDGET (canvas));
  LwRect rect, clear;

  window_act (window, "win.zoom-normal");
  window_settle (30);
  lw_canvas_drag_new_step (canvas, LW_STEP_TASK, 300, 200, 0);
  lw_canvas_drag_new_step (canvas, LW_STEP_TASK, width + 400, 200, GDK_ALT_MASK);
  rect = canvas->tool->base != NULL ? ui_rect (window->editor, canvas->tool->hit.id) : (LwRect) { 0 };
  g_assert_cmpfloat_with_epsilon (lw_rect_centre (rect).x, lw_canvas_to_units (canvas, width, 0).x, 1);
  lw_canvas_drag_new_step (canvas, LW_STEP_TASK, width - 1, 200, GDK_ALT_MASK);
  lw_canvas_drop_new_step (canvas);
  lw_canvas_flush (canvas);
  window_settle (50);
  rect = ui_rect (window->editor, new_step (window));
  clear = lw_canvas_clear_view (canvas);
  g_assert_cmpfloat (rect.x, >=, clear.x);
  g_assert_cmpfloat (rect.x + rect.width, <=, clear.x + clear.width);
  window_close_and_check (window);
}

/* Every kind by its command, into the lane that is selected. */
static void
test_commands (void)
{
  const char * const *kinds = lw_schema_field (&lw_step_schema, "kind")->values;
  LwWindow *window = window_with_fixture ();

  for (int kind = LW_STEP_START; kinds[kind] != NULL; kind++)
    {
      lw_editor_select_one (window->editor, "back");
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.add-kind", "s", kinds[kind]));
      lw_canvas_flush (lw_window_get_canvas (window));
      g_assert_cmpint (ui_step (window->editor, new_step (window))->kind, ==, kind);
      g_assert_cmpstr (ui_step (window->editor, new_step (window))->lane, ==, "back");
    }
  g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (window->editor))), ==, 3 + 11);
  window_close_and_check (window);
}

static GtkWidget *
palette_of (LwWindow *window)
{
  GtkWidget *stage = gtk_widget_get_ancestor (GTK_WIDGET (window->canvas), GTK_TYPE_OVERLAY);

  for (GtkWidget *child = gtk_widget_get_first_child (stage); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (LW_IS_KIND_PALETTE (child))
      return child;
  g_assert_not_reached ();
}

/* The button that opens it: nothing else in the window has its icon. */
static GtkWidget *
button_in (GtkWidget *widget)
{
  if (GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "list-add-symbolic") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (button_in (child) != NULL)
      return button_in (child);
  return NULL;
}

/* It has the keyboard while it is open, and is gone when something else has. */
static void
test_opens (void)
{
  LwWindow *window = window_with_fixture ();
  GtkWidget *palette = palette_of (window), *button = button_in (GTK_WIDGET (window));

  for (guint way = 0; way < 3; way++)
    {
      g_assert_false (gtk_widget_get_visible (palette));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
      g_assert_true (gtk_widget_get_visible (palette));
      g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), palette));
      if (way == 0)
        gtk_widget_activate_action (gtk_root_get_focus (GTK_ROOT (window)), "win.add-kind", "s", "wait");
      else if (way == 1)
        gtk_widget_grab_focus (GTK_WIDGET (window->canvas));
      else
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
      window_settle (30);
      g_assert_false (gtk_widget_get_visible (palette));
      g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
      g_assert_cmpint (lw_canvas_is_renaming (window->canvas), ==, way == 0);
      lw_canvas_flush (window->canvas);
      window_settle (30);
    }
  window_close_and_check (window);
}

/* How far the drawing has gone under a step that is held so many pixels before the right edge, in units a frame. */
static double
scrolled_at (LwWindow *window, double before_edge)
{
  LwCanvas *canvas = lw_window_get_canvas (window);
  double width = gtk_widget_get_width (GTK_WIDGET (canvas)), from, last;
  guint frames = 0;

  window_act (window, "win.zoom-normal");
  window_settle (30);
  lw_canvas_set_zoom (canvas, 4, NULL);      /* there is something to scroll to */
  lw_canvas_reveal (canvas, "a", TRUE);
  window_settle (30);
  lw_canvas_drag_new_step (canvas, LW_STEP_TASK, width / 2, 200, GDK_ALT_MASK);
  lw_canvas_drag_new_step (canvas, LW_STEP_TASK, width - before_edge, 200, GDK_ALT_MASK);
  from = last = canvas->view.x;
  wait_until ((canvas->view.x != last ? (last = canvas->view.x, frames++) : frames, frames >= 4)
              || (before_edge > 40 && g_get_monotonic_time () > deadline - 9500 * G_TIME_SPAN_MILLISECOND));
  lw_canvas_cancel_tool (canvas);
  return frames > 0 ? (last - from) / frames : 0;
}

/* Near an edge the drawing scrolls, the faster the deeper; elsewhere it stays. */
static void
test_edge_speed (void)
{
  LwWindow *window = window_with_fixture ();
  double away = scrolled_at (window, 60), near = scrolled_at (window, 22), deep = scrolled_at (window, 4);

  g_assert_cmpfloat (away, ==, 0);
  g_assert_cmpfloat (near, >, 0);
  g_assert_cmpfloat (deep, >, 2 * near);
  window_close_and_check (window);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/palette/drag", test_drag);
  g_test_add_func ("/palette/opens", test_opens);
  g_test_add_func ("/palette/onto-flow", test_onto_flow);
  g_test_add_func ("/palette/given-up", test_given_up);
  g_test_add_func ("/palette/edge", test_edge);
  g_test_add_func ("/palette/edge-speed", test_edge_speed);
  g_test_add_func ("/palette/commands", test_commands);
  return window_tests_run ();
}
