/* The canvas in the real window: renaming, typing, zoom, and what assistive technology reads. */
#include <adwaita.h>

#include "window-fixture.h"

static void
test_rename (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);

  lw_canvas_rename (canvas, "b", NULL);
  g_assert_true (lw_canvas_is_renaming (canvas));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (canvas->rename)), ==, "Review");
  gtk_editable_set_text (GTK_EDITABLE (canvas->rename), "审核");
  window_settle (30);
  /* Nothing changes while a name is typed. */
  g_assert_cmpstr (ui_step (window->editor, "b")->name, ==, "Review");
  lw_canvas_flush (canvas);
  g_assert_cmpstr (ui_step (window->editor, "b")->name, ==, "审核");

  lw_canvas_rename (canvas, "b", "x");
  g_assert_true (lw_canvas_escape (canvas));
  g_assert_false (lw_canvas_is_renaming (canvas));
  g_assert_cmpstr (ui_step (window->editor, "b")->name, ==, "审核");

  /* Outwards: the step, its lane, nothing. */
  g_assert_true (lw_canvas_escape (canvas));
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "front");
  g_assert_true (lw_canvas_escape (canvas));
  g_assert_null (lw_editor_get_focused (window->editor));
  g_assert_false (lw_canvas_escape (canvas));
  window_close_and_check (window);
}

/* Text from an input method replaces the name of the one selected step, and of nothing else. */
static void
test_typing (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);

  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  lw_editor_select_one (window->editor, "a");
  g_signal_emit_by_name (canvas->im, "commit", " ");
  g_assert_false (lw_canvas_is_renaming (canvas));
  g_signal_emit_by_name (canvas->im, "commit", "申");
  g_assert_true (lw_canvas_is_renaming (canvas));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (canvas->rename)), ==, "申");
  lw_canvas_flush (canvas);
  g_assert_cmpstr (ui_step (window->editor, "a")->name, ==, "申");
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  lw_editor_select (window->editor, (const char * const[]) { "a", "b", NULL });
  g_signal_emit_by_name (canvas->im, "commit", "x");
  g_assert_false (lw_canvas_is_renaming (canvas));
  window_close_and_check (window);
}

/* At the edge once their own place has been scrolled out, at that place before; what is behind them is a header, not the drawing. */
static void
assert_pinned (LwCanvas *canvas, LwPins pins)
{
  LwLayout *layout = lw_editor_get_layout (canvas->editor);
  double column = (layout->lanes[0].header.x + layout->lanes[0].header.width - canvas->view.x) * canvas->zoom;
  double row = (layout->phases[0].header.y + layout->phases[0].header.height - canvas->view.y) * canvas->zoom;

  g_assert_cmpfloat_with_epsilon (pins.x + pins.width, MAX (pins.width, column), 0.01);
  g_assert_cmpfloat_with_epsilon (pins.y + pins.height, MAX (pins.height, row), 0.01);
  for (double x = pins.x + pins.width + 1; x < gtk_widget_get_width (GTK_WIDGET (canvas)); x += 40)
    {
      LwHitKind kind = lw_canvas_hit (canvas, x, pins.y + pins.height / 2).kind;

      g_assert_true (kind == LW_HIT_PHASE || kind == LW_HIT_PHASE_EDGE
                     || lw_layout_phase_at (layout, lw_canvas_to_units (canvas, x, 0)) < 0);
    }
}

static gboolean
is_whole_in (LwRect rect, LwRect view)
{
  return rect.x >= view.x && rect.y >= view.y && rect.x + rect.width <= view.x + view.width && rect.y + rect.height <= view.y + view.height;
}

static void
test_zoom (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  graphene_point_t anchor = GRAPHENE_POINT_INIT (200, 150);
  LwPoint before, after;

  window_act (window, "win.zoom-normal");
  window_settle (30);
  g_assert_cmpfloat (lw_canvas_get_zoom (canvas), ==, 1);
  window_act (window, "win.zoom-in");
  g_assert_cmpfloat (lw_canvas_get_zoom (canvas), ==, 1.25);
  window_act (window, "win.zoom-out");
  window_act (window, "win.zoom-out");
  g_assert_cmpfloat_with_epsilon (lw_canvas_get_zoom (canvas), 1 / 1.25, 1e-9);
  window_act (window, "win.zoom-normal");
  /* What is under the pointer stays there, where there is room to scroll. */
  lw_canvas_set_zoom (canvas, 4, &anchor);
  window_settle (30);
  before = lw_canvas_to_units (canvas, anchor.x, anchor.y);
  lw_canvas_set_zoom (canvas, 6, &anchor);
  window_settle (30);
  after = lw_canvas_to_units (canvas, anchor.x, anchor.y);
  g_assert_cmpfloat_with_epsilon (before.x, after.x, 0.5);
  g_assert_cmpfloat_with_epsilon (before.y, after.y, 0.5);
  lw_canvas_set_zoom (canvas, 100, NULL);
  g_assert_cmpfloat (lw_canvas_get_zoom (canvas), ==, 8);
  lw_canvas_set_zoom (canvas, 0, NULL);
  g_assert_cmpfloat (lw_canvas_get_zoom (canvas), ==, 0.05);
  /* All of it, and what is selected, as large as there is room. */
  window_act (window, "win.zoom-fit");
  window_settle (30);
  g_assert_true (lw_canvas_shows_all (canvas));
  before.x = lw_canvas_get_zoom (canvas);
  lw_editor_select_one (window->editor, "b");
  window_act (window, "win.zoom-selection");
  window_settle (30);
  g_assert_cmpfloat (lw_canvas_get_zoom (canvas), >, before.x);
  g_assert_true (is_whole_in (ui_rect (window->editor, "b"), lw_canvas_clear_view (canvas)));

  /* Headers are pinned and found at every zoom. */
  for (double zoom = LW_ZOOM_MIN; zoom <= LW_ZOOM_MAX; zoom *= 1.5)
    {
      LwPins pins;
      LwHit hit;

      lw_canvas_set_zoom (canvas, zoom, NULL);
      lw_canvas_reveal (canvas, "b", TRUE);
      window_settle (5);
      pins = lw_canvas_pins (canvas->zoom, canvas->view);
      g_assert_cmpfloat (pins.x + pins.width, <=, gtk_widget_get_width (GTK_WIDGET (canvas)));
      assert_pinned (canvas, pins);
      hit = lw_canvas_hit (canvas, pins.x + pins.width / 2, (ui_rect (window->editor, "b").y + 38 - canvas->view.y) * zoom);
      if (zoom > 0.2)
        g_assert_cmpstr (hit.id, ==, "front");
      lw_canvas_reveal (canvas, "c", TRUE);
      window_settle (5);
      assert_pinned (canvas, lw_canvas_pins (canvas->zoom, canvas->view));
    }
  window_close_and_check (window);
}

static guint
count_children (GtkAccessible *parent)
{
  GtkAccessible *child = gtk_accessible_get_first_accessible_child (parent);
  guint n = 0;

  while (child != NULL)
    {
      GtkAccessible *next = gtk_accessible_get_next_accessible_sibling (child);

      g_object_unref (child);
      child = next;
      n++;
    }
  return n;
}

static void
test_accessible (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  GtkAccessible *a = lw_canvas_item (canvas, "a"), *b = lw_canvas_item (canvas, "b"), *lane;
  g_autoptr (GtkAccessible) phase = gtk_accessible_get_accessible_parent (b), parent = NULL;

  gtk_test_accessible_assert_role (a, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (a, GTK_ACCESSIBLE_PROPERTY_LABEL, "Apply");
  gtk_test_accessible_assert_property (a, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Lane: customer, phase: one");
  gtk_test_accessible_assert_relation (a, GTK_ACCESSIBLE_RELATION_FLOW_TO, b, NULL);

  /* Lane, phase, step. */
  g_assert_cmpuint (count_children (GTK_ACCESSIBLE (canvas)), ==, 3);
  gtk_test_accessible_assert_property (phase, GTK_ACCESSIBLE_PROPERTY_LABEL, "Phase: one");
  g_assert_cmpuint (count_children (phase), ==, 1);
  parent = gtk_accessible_get_accessible_parent (phase);
  lane = lw_canvas_item (canvas, "front");
  g_assert_true (parent == lane);
  g_assert_cmpuint (count_children (lane), ==, 2);

  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  lw_editor_select_one (window->editor, "b");
  gtk_test_accessible_assert_state (b, GTK_ACCESSIBLE_STATE_SELECTED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_test_accessible_assert_state (a, GTK_ACCESSIBLE_STATE_SELECTED, GTK_ACCESSIBLE_TRISTATE_FALSE);
  g_assert_true (gtk_accessible_get_platform_state (b, GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED));

  /* It keeps up with the document. */
  lw_editor_rename (window->editor, "b", "Check");
  gtk_test_accessible_assert_property (b, GTK_ACCESSIBLE_PROPERTY_LABEL, "Check");
  lw_editor_delete (window->editor, TRUE);
  g_assert_null (lw_canvas_item (canvas, "b"));
  window_close_and_check (window);
}

/* A change that asks for it is shown as a movement; input ends it, and reduced motion knows none. */
static void
test_motion (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (canvas));
  LwRect before, after;
  guint position;

  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  g_assert_true (lw_variant_find (lw_editor_get_variant (window->editor), "b", NULL, &position));
  lw_editor_select_one (window->editor, "b");
  lw_editor_nudge (window->editor, 10, 0);
  g_assert_null (canvas->motion);

  before = ui_rect (window->editor, "b");
  lw_editor_animate_next_change (window->editor);
  lw_editor_nudge (window->editor, 10, 0);
  after = ui_rect (window->editor, "b");
  g_assert_cmpfloat (after.x, >, before.x);
  g_assert_nonnull (canvas->motion);
  g_assert_cmpfloat (lw_canvas_shown_step (canvas, position).x, ==, before.x);
  g_assert_true (lw_canvas_shown_scene (canvas) != lw_canvas_scene (canvas));
  wait_until (canvas->motion == NULL);
  g_assert_cmpfloat (lw_canvas_shown_step (canvas, position).x, ==, after.x);

  /* Another one begins where this one is; an edit that does not ask ends it. */
  lw_editor_animate_next_change (window->editor);
  lw_editor_nudge (window->editor, -10, 0);
  lw_editor_animate_next_change (window->editor);
  lw_editor_nudge (window->editor, 0, 1);
  g_assert_nonnull (canvas->motion);
  g_assert_cmpfloat (lw_canvas_shown_step (canvas, position).x, ==, after.x);
  lw_editor_nudge (window->editor, 0, 1);
  g_assert_null (canvas->motion);

  /* Nothing changes: the wish is forgotten. */
  lw_editor_animate_next_change (window->editor);
  lw_editor_commit_variant (window->editor, lw_record_ref (lw_editor_get_variant (window->editor)), "Nothing", NULL);
  lw_editor_nudge (window->editor, 0, 1);
  g_assert_null (canvas->motion);

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  lw_editor_animate_next_change (window->editor);
  lw_editor_nudge (window->editor, 0, 1);
  g_assert_null (canvas->motion);
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  window_close_and_check (window);
}

static LwTool *
drag_onto (LwWindow *window, const char *step, const char *other)
{
  LwHit hit = lw_hit_new (LW_HIT_STEP, step);
  LwPoint from = lw_rect_centre (ui_rect (window->editor, step)), to = lw_rect_centre (ui_rect (window->editor, other));
  LwTool *tool = lw_tool_begin (window->editor, &hit, from, 1, 0);

  window->canvas->tool = tool;
  /* Not over a flow, which would take it. */
  lw_tool_update (tool, (LwPoint) { to.x + 40, to.y + 30 }, GDK_ALT_MASK);
  return tool;
}

/* What gives way to a dragged step goes there in a moment; what is in the hand, and everything where motion is reduced, is there at once. */
static void
test_glide (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (canvas));
  LwRect before = ui_rect (window->editor, "b");
  guint a, b;

  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  lw_canvas_scene (canvas);
  g_assert_true (lw_variant_find (lw_editor_get_variant (window->editor), "a", NULL, &a));
  g_assert_true (lw_variant_find (lw_editor_get_variant (window->editor), "b", NULL, &b));
  drag_onto (window, "a", "b");
  g_assert_true (lw_canvas_shown_scene (canvas) != lw_canvas_scene (canvas));
  g_assert_cmpfloat (ui_rect (window->editor, "b").x, !=, before.x);
  g_assert_cmpfloat (lw_canvas_shown_step (canvas, b).x, ==, before.x);
  g_assert_cmpfloat (lw_canvas_shown_step (canvas, a).x, ==, ui_rect (window->editor, "a").x);
  wait_until (canvas->glide == NULL);
  g_assert_cmpfloat (lw_canvas_shown_step (canvas, b).x, ==, ui_rect (window->editor, "b").x);
  lw_canvas_cancel_tool (canvas);
  /* Given up, everything goes back as a movement. */
  wait_until (canvas->motion == NULL);
  g_assert_true (lw_canvas_shown_scene (canvas) == lw_canvas_scene (canvas));

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  drag_onto (window, "a", "b");
  g_assert_true (lw_canvas_shown_scene (canvas) == lw_canvas_scene (canvas));
  g_assert_cmpfloat (lw_canvas_shown_step (canvas, b).x, ==, ui_rect (window->editor, "b").x);
  lw_canvas_cancel_tool (canvas);
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  window_close_and_check (window);
}

static gboolean
has_tooltip (LwCanvas *canvas, double x, double y)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown;

  g_signal_emit_by_name (canvas, "query-tooltip", (int) x, (int) y, FALSE, tooltip, &shown);
  return shown;
}

/* What rests under the pointer is told until it is edited: a duplicate lies where the tooltip would. */
static void
test_tooltip (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  LwRect rect = ui_rect (window->editor, "b");
  double x, y;

  lw_canvas_set_zoom (canvas, 0.5, NULL);
  lw_canvas_from_units (canvas, (LwPoint) { rect.x + rect.width / 2, rect.y + rect.height / 2 }, &x, &y);
  x = floor (x);
  y = floor (y);
  canvas->pointer = GRAPHENE_POINT_INIT (x, y);
  g_assert_true (has_tooltip (canvas, x, y));
  lw_editor_select_one (window->editor, "b");
  g_assert_true (has_tooltip (canvas, x, y));
  window_act (window, "win.duplicate");
  g_assert_false (has_tooltip (canvas, x, y));
  g_assert_true (has_tooltip (canvas, x + 1, y));
  window_close_and_check (window);
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/canvas/rename", test_rename);
  g_test_add_func ("/canvas/typing", test_typing);
  g_test_add_func ("/canvas/zoom", test_zoom);
  g_test_add_func ("/canvas/accessible", test_accessible);
  g_test_add_func ("/canvas/motion", test_motion);
  g_test_add_func ("/canvas/glide", test_glide);
  g_test_add_func ("/canvas/tooltip", test_tooltip);
  return window_tests_run ();
}
