/* Lanes in the real window: commands, what is announced, what assistive technology reads. */
#include <adwaita.h>

#include "window-fixture.h"
#include "ui/lw-legend.h"

static guint
count_children (GtkAccessible *parent)
{
  g_autoptr (GtkAccessible) child = gtk_accessible_get_first_accessible_child (parent);
  guint n = 0;

  while (child != NULL)
    {
      GtkAccessible *next = gtk_accessible_get_next_accessible_sibling (child);

      g_set_object (&child, next);
      g_clear_object (&next);
      n++;
    }
  return n;
}

static double
lane_size (LwWindow *window, guint lane)
{
  return lw_layout_shown_size (lw_editor_get_layout (window->editor), LW_ELEMENT_LANE, lane);
}

static void
test_headers_announced (void)
{
  LwWindow *window = window_with_fixture ();

  /* With nothing selected, arrows begin at the first lane. */
  window_act (window, "win.nudge((0, 1))");
  g_assert_cmpstr (window_announced, ==, "Lane: customer, 1 of 3, 1 step");
  window_act (window, "win.nudge((0, 1))");
  g_assert_cmpstr (window_announced, ==, "Lane: front, 2 of 3, 2 steps");
  /* Enter edits its name. */
  window_act (window, "win.rename");
  g_assert_true (lw_canvas_is_renaming (window->canvas));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (window->canvas->rename)), ==, "front");
  g_assert_true (lw_canvas_escape (window->canvas));
  window_act (window, "win.move-header(1)");
  g_assert_cmpstr (window_announced, ==, "Lane: front, 3 of 3, 2 steps");
  window_act (window, "win.resize-header((2, true))");
  g_assert_cmpstr (window_announced, ==, "front: size 136");
  window_act (window, "win.fit-header");
  g_assert_cmpstr (window_announced, ==, "front: size 118");
  window_act (window, "win.vertical");
  g_assert_cmpstr (window_announced, ==, "The lanes are vertical now");
  g_assert_true (lw_editor_get_layout (window->editor)->vertical);
  window_act (window, "win.undo");
  g_assert_false (lw_editor_get_layout (window->editor)->vertical);
  window_close_and_check (window);
}

/* An arrow that takes a step into another lane or phase says so; one that does not says nothing. */
static void
test_entered_announced (void)
{
  static const struct { const char *nudge, *says; } cases[] = {
    { "win.nudge((1, 0))", "" }, { "win.nudge((0, 10))", "Moved to lane back, phase one" }, { "win.nudge((0, -10))", "Moved to lane front, phase one" },
  };
  LwWindow *window = window_with_fixture ();

  lw_editor_select_one (window->editor, "b");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_set_str (&window_announced, "");
      window_act (window, cases[i].nudge);
      g_assert_cmpstr (window_announced, ==, cases[i].says);
    }
  for (guint i = 0; i < 60 && g_str_equal (ui_step (window->editor, "b")->phase, "one"); i++)
    window_act (window, "win.nudge((1, 0))");
  g_assert_cmpstr (window_announced, ==, "Moved to lane front, phase two");
  window_close_and_check (window);
}

/* What is taken away, connected, undone and redone is said, since it may not be seen. */
static void
test_edits_announced (void)
{
  static const struct { const char *select, *action, *says; } cases[] = {
    { "b", "win.delete", "1 step was removed" },
    { NULL, "win.undo", "Undone: Delete Step" },
    { NULL, "win.redo", "Redone: Delete Step" },
    { NULL, "win.undo", "Undone: Delete Step" },
    { "a b", "win.connect", "1 flow was added" },
    { NULL, "win.undo", "Undone: Connect Steps" },
    { "a b", "win.delete", "2 steps were removed" },
  };
  LwWindow *window = window_with_fixture ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) ids = g_strsplit (cases[i].select != NULL ? cases[i].select : "", " ", -1);

      g_set_str (&window_announced, "");
      if (cases[i].select != NULL)
        lw_editor_select (window->editor, (const char * const *) ids);
      window_act (window, cases[i].action);
      g_assert_cmpstr (window_announced, ==, cases[i].says);
    }
  window_close_and_check (window);
}

/* Whether a veil lies over that place of the drawing. */
static gboolean
is_dimmed (LwCanvas *canvas, LwPoint at)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  double x, y;

  lw_canvas_draw_lane_view (canvas, snapshot, gtk_widget_get_width (GTK_WIDGET (canvas)), gtk_widget_get_height (GTK_WIDGET (canvas)));
  node = gtk_snapshot_to_node (snapshot);
  lw_canvas_from_units (canvas, at, &x, &y);
  for (guint i = 0; node != NULL && gsk_render_node_get_node_type (node) == GSK_CONTAINER_NODE && i < gsk_container_node_get_n_children (node); i++)
    {
      GskRenderNode *child = gsk_container_node_get_child (node, i);
      graphene_rect_t bounds;

      gsk_render_node_get_bounds (child, &bounds);
      if (gsk_render_node_get_node_type (child) == GSK_COLOR_NODE && graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT (x, y)))
        return TRUE;
    }
  return FALSE;
}

static void
test_fold_and_spotlight (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = window->canvas;
  GtkAccessible *lane = lw_canvas_item (canvas, "front");

  g_assert_cmpuint (count_children (lane), ==, 2);
  lw_editor_select_one (window->editor, "b");
  window_act (window, "win.fold-lane");
  g_assert_cmpstr (window_announced, ==, "front collapsed");
  g_assert_cmpfloat (lane_size (window, 1), ==, LW_FOLDED_LANE);
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "front");
  gtk_test_accessible_assert_property (lane, GTK_ACCESSIBLE_PROPERTY_LABEL, "Lane: front, collapsed");
  g_assert_cmpuint (count_children (lane), ==, 0);

  window_act (window, "win.spotlight");
  g_assert_cmpstr (lw_editor_get_spotlight (window->editor), ==, "front");
  g_assert_cmpfloat (lane_size (window, 1), ==, 120);
  /* The rest dims. */
  g_assert_false (is_dimmed (canvas, lw_rect_centre (ui_rect (window->editor, "b"))));
  g_assert_true (is_dimmed (canvas, lw_rect_centre (ui_rect (window->editor, "a"))));
  /* Escape: the selection first, then the spotlight. */
  window_act (window, "win.escape");
  g_assert_cmpstr (lw_editor_get_spotlight (window->editor), ==, "front");
  window_act (window, "win.escape");
  g_assert_null (lw_editor_get_spotlight (window->editor));
  g_assert_cmpstr (window_announced, ==, "Everything is shown again");
  g_assert_false (lw_document_get_modified (window->document));
  window_close_and_check (window);
}

/* The mark in the header is found where it is drawn, at every zoom at which it is. */
static void
test_fold_mark (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = window->canvas;

  for (guint vertical = 0; vertical < 2; vertical++)
    {
      LwPins pins;
      LwRect header;
      LwHit hit;
      double x, y;

      window_settle (30);
      pins = lw_canvas_pins (canvas->zoom, canvas->view);
      header = lw_editor_get_layout (window->editor)->lanes[1].header;
      lw_canvas_from_units (canvas, (LwPoint) { header.x, header.y }, &x, &y);
      x = vertical ? x + header.width * canvas->zoom : pins.x + pins.width;
      y = vertical ? pins.y + pins.height / 2 : y + 16;
      hit = lw_canvas_hit (canvas, x - 14, y);
      g_assert_cmpint (hit.kind, ==, LW_HIT_FOLD);
      g_assert_cmpstr (hit.id, ==, "front");
      hit = lw_canvas_hit (canvas, x - 40, y);
      g_assert_cmpint (hit.kind, ==, LW_HIT_LANE);
      window_act (window, "win.vertical");
    }
  window_close_and_check (window);
}

static void
test_outside_lanes (void)
{
  LwWindow *window = window_with_fixture ();
  LwPlace places[] = { { "b", NULL, "one", 40, 20 }, { "a", "customer", NULL, 40, 20 } };
  g_autoptr (GtkAccessible) parent = NULL;

  g_assert_cmpuint (count_children (GTK_ACCESSIBLE (window->canvas)), ==, 3);
  lw_editor_commit_variant (window->editor, lw_variant_place (lw_editor_get_variant (window->editor), places, 2), "Place", NULL);
  g_assert_cmpuint (count_children (GTK_ACCESSIBLE (window->canvas)), ==, 4);
  parent = gtk_accessible_get_accessible_parent (lw_canvas_item (window->canvas, "b"));
  gtk_test_accessible_assert_property (parent, GTK_ACCESSIBLE_PROPERTY_LABEL, "Not in a lane or phase");
  g_assert_cmpuint (count_children (parent), ==, 2);
  gtk_test_accessible_assert_property (lw_canvas_item (window->canvas, "b"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "In no lane, phase: one");
  gtk_test_accessible_assert_property (lw_canvas_item (window->canvas, "a"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Lane: customer, in no phase");
  /* Tab reaches all three. */
  lw_editor_select_one (window->editor, NULL);
  for (guint i = 0; i < 3; i++)
    g_assert_true (lw_editor_walk (window->editor, TRUE));
  g_assert_false (lw_editor_walk (window->editor, TRUE));
  window_close_and_check (window);
}

static void
test_detail (void)
{
  static const struct { double zoom; LwDetail now, then; } cases[] = {
    { 0.1, LW_DETAIL_NAMES, LW_DETAIL_NAMES }, { 0.499, LW_DETAIL_NAMES, LW_DETAIL_NAMES }, { 0.5, LW_DETAIL_NAMES, LW_DETAIL_REVIEW },
    { 0.47, LW_DETAIL_REVIEW, LW_DETAIL_REVIEW }, { 0.45, LW_DETAIL_REVIEW, LW_DETAIL_NAMES }, { 0.75, LW_DETAIL_NAMES, LW_DETAIL_FULL },
    { 0.7, LW_DETAIL_FULL, LW_DETAIL_FULL }, { 0.7, LW_DETAIL_REVIEW, LW_DETAIL_REVIEW }, { 0.68, LW_DETAIL_FULL, LW_DETAIL_REVIEW },
    { 0.05, LW_DETAIL_FULL, LW_DETAIL_NAMES }, { 8, LW_DETAIL_NAMES, LW_DETAIL_FULL },
  };
  LwWindow *window = window_with_fixture ();
  LwRect before = ui_rect (window->editor, "b");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (lw_detail_by_zoom (cases[i].zoom, cases[i].now), ==, cases[i].then);
  window_act (window, "win.detail::names");
  lw_canvas_scene (window->canvas);
  g_assert_cmpint (window->canvas->options.detail, ==, LW_DETAIL_NAMES);
  g_assert_cmpfloat (ui_rect (window->editor, "b").width, ==, before.width);
  g_assert_cmpfloat (ui_rect (window->editor, "b").height, ==, before.height);
  window_close_and_check (window);
}

/* Round all corners, and remembered for the next window. */
static void
test_legend_corner (void)
{
  LwWindow *window = window_with_fixture ();
  static const char * const corners[] = { "bottom-start", "top-start", "top-end", "bottom-end" };

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      g_autofree char *corner = NULL, *kept = NULL;

      window_act (window, "win.move-legend");
      g_object_get (window->legend, "corner", &corner, NULL);
      kept = g_settings_get_string (lw_application_settings (window_application), "legend-corner");
      g_assert_cmpstr (corner, ==, corners[i]);
      g_assert_cmpstr (kept, ==, corners[i]);
    }
  window_close_and_check (window);
}

/* Where it was put, at any size of the window, and remembered; what is no place changes nothing. */
static void
test_legend_place (void)
{
  static const struct { const char *text, *kept; double across, down; } places[] = {
    { "0.5 0.25", "0.5000 0.2500", .5, .25 }, { "0 1", "0.0000 1.0000", 0, 1 }, { "7 -3", "1.0000 0.0000", 1, 0 }, { "here", "1.0000 0.0000", 1, 0 },
    { "0.5 nan", "1.0000 0.0000", 1, 0 },
  };
  LwWindow *window = window_with_fixture ();
  GtkWidget *legend = window->legend, *stage = GTK_WIDGET (window->stage);

  gtk_widget_set_visible (legend, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *place = NULL, *kept = NULL;
      double across, down;
      graphene_rect_t bounds;

      g_object_set (legend, "corner", places[i].text, NULL);
      g_object_get (legend, "corner", &place, NULL);
      kept = g_settings_get_string (lw_application_settings (window_application), "legend-corner");
      g_assert_cmpstr (place, ==, places[i].kept);
      g_assert_cmpstr (kept, ==, places[i].kept);
      gtk_widget_allocate (stage, 700 + 150 * (int) i, 500, -1, NULL);
      g_assert_true (gtk_widget_compute_bounds (legend, stage, &bounds));
      across = gtk_widget_get_width (stage) - bounds.size.width - 36;
      down = gtk_widget_get_height (stage) - bounds.size.height - 18 - 70;
      g_assert_cmpfloat_with_epsilon (bounds.origin.x - 18, places[i].across * across, 1);
      g_assert_cmpfloat_with_epsilon (bounds.origin.y - 18, places[i].down * down, 1);
    }
  window_act (window, "win.move-legend");
  g_assert_false (lw_legend_is_free (LW_LEGEND (legend)));
  window_close_and_check (window);
}

/* Beside each other, whatever is in it: no wider than the narrowest window. */
static void
test_narrow_bar (void)
{
  LwWindow *window = window_with_fixture ();
  GtkWidget *bar = gtk_widget_get_last_child (GTK_WIDGET (window->stage));
  int least;

  while (bar != NULL && g_strcmp0 (G_OBJECT_TYPE_NAME (bar), "LwViewBar") != 0)
    bar = gtk_widget_get_prev_sibling (bar);
  g_assert_nonnull (bar);
  g_object_set (bar, "compact", TRUE, NULL);
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  window_close_and_check (window);
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/lane-view/headers-announced", test_headers_announced);
  g_test_add_func ("/lane-view/entered-announced", test_entered_announced);
  g_test_add_func ("/lane-view/edits-announced", test_edits_announced);
  g_test_add_func ("/lane-view/fold-and-spotlight", test_fold_and_spotlight);
  g_test_add_func ("/lane-view/fold-mark", test_fold_mark);
  g_test_add_func ("/lane-view/outside-lanes", test_outside_lanes);
  g_test_add_func ("/lane-view/detail", test_detail);
  g_test_add_func ("/lane-view/legend-corner", test_legend_corner);
  g_test_add_func ("/lane-view/legend-place", test_legend_place);
  g_test_add_func ("/lane-view/narrow-bar", test_narrow_bar);
  return window_tests_run ();
}
