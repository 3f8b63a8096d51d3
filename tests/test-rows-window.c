/* Rows, paths and traces in the window: switches, what the pointer does in a row, what is said. */
#include "window-fixture.h"

#include "core/lw-plan.h"
#include "core/lw-row-view.h"

static LwInsight *
insight_of (LwWindow *window)
{
  return lw_canvas_get_insight (window->canvas);
}

static void
test_switches (void)
{
  LwWindow *window = window_with_fixture ();
  double height;

  height = lw_scene_get_bounds (lw_canvas_scene (window->canvas)).height;
  g_assert_null (insight_of (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.ladder-row", NULL);
  wait_until (insight_of (window) != NULL);
  g_assert_cmpuint (lw_scene_n_rows (lw_canvas_scene (window->canvas)), ==, 1);
  g_assert_cmpfloat (lw_scene_get_bounds (lw_canvas_scene (window->canvas)).height, ==, height + 92);
  g_assert_true (g_str_has_prefix (window_announced, "Time ladder, Work "));
  g_assert_true (lw_row_view_has (lw_blueprint_row_view (lw_editor_get_blueprint (window->editor)), LW_ROW_VIEW_LADDER));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.paths", NULL);
  wait_until (insight_of (window)->legend[LW_PATH_CRITICAL] != NULL);
  /* Kept in the document, so undone with it. */
  window_act (window, "win.undo");
  window_act (window, "win.undo");
  wait_until (insight_of (window) == NULL);
  g_assert_cmpuint (lw_scene_n_rows (lw_canvas_scene (window->canvas)), ==, 0);
  window_close_and_check (window);
}

/* A cell stands for the steps of its column. */
static void
test_cell (void)
{
  LwWindow *window = window_with_fixture ();
  const LwStepBox *box;
  LwHit hit;
  double x, y;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.ladder-row", NULL);
  wait_until (insight_of (window) != NULL);
  box = &lw_editor_get_layout (window->editor)->steps[1];
  lw_canvas_fit (window->canvas);
  window_settle (50);

  LwRect row = lw_scene_group_bounds (lw_canvas_scene (window->canvas), lw_scene_row_header (lw_canvas_scene (window->canvas), 0));

  lw_canvas_from_units (window->canvas, (LwPoint) { box->rect.x + box->rect.width / 2, row.y + 40 }, &x, &y);
  hit = lw_canvas_hit (window->canvas, x, y);
  g_assert_cmpint (hit.kind, ==, LW_HIT_CELL);
  lw_canvas_select_cell (window->canvas, &hit);
  g_assert_true (lw_editor_is_selected (window->editor, box->step->id));
  window_close_and_check (window);
}

/* With one step selected what leads there, with two the way between them; Escape first ends the trace. */
static void
test_trace (void)
{
  LwWindow *window = window_with_fixture ();
  LwLayout *layout = lw_editor_get_layout (window->editor);
  const char *first = layout->steps[0].step->id, *last = layout->steps[layout->n_steps - 1].step->id;

  lw_editor_select_one (window->editor, last);
  window_act (window, "win.trace");
  wait_until (insight_of (window) != NULL && insight_of (window)->dims);
  g_assert_true (g_str_has_prefix (window_announced, "What leads to "));
  /* In a window as wide as a telephone it takes two lines and is whole. */
  g_assert_cmpfloat (lw_scene_snapshot_path_key (lw_canvas_scene (window->canvas), NULL, 2000), ==, 28);
  g_assert_cmpfloat (lw_scene_snapshot_path_key (lw_canvas_scene (window->canvas), NULL, 330), >, 40);
  g_assert_true (lw_canvas_escape (window->canvas));
  wait_until (insight_of (window) == NULL);
  g_assert_true (lw_editor_is_selected (window->editor, last));
  lw_editor_select (window->editor, (const char *[]) { first, last, NULL });
  window_act (window, "win.trace");
  wait_until (insight_of (window) != NULL);
  g_assert_nonnull (insight_of (window)->legend[LW_PATH_TRACE]);
  /* A traced step that is deleted ends it. */
  lw_editor_select_one (window->editor, last);
  window_act (window, "win.delete");
  wait_until (insight_of (window) == NULL);
  window_close_and_check (window);
}

/* Switched on they are on the drawing and said; from the step with a problem its command leads to the list. */
static void
test_plan (void)
{
  LwWindow *window = window_with_fixture ();
  const char *first = lw_editor_get_layout (window->editor)->steps[0].step->id;
  g_autoptr (LwProblem) problem = lw_record_new (&lw_problem_schema);

  lw_set_string (&problem->id, "p-here");
  lw_set_strings (&problem->steps, (const char * const[]) { first, NULL });
  lw_editor_commit (window->editor, lw_edit_put (lw_editor_get_blueprint (window->editor), "problems", problem), "Add", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-signs", NULL);
  wait_until (insight_of (window) != NULL && insight_of (window)->legend[LW_PATH_PLAN] != NULL);
  g_assert_nonnull (strstr (window_announced, "1 open problem"));
  g_assert_cmpint (lw_insight_get (insight_of (window), first)->sign, ==, LW_SIGN_PROBLEM);
  lw_editor_select_one (window->editor, first);
  window_act (window, "win.show-plan");
  g_assert_true (window->analysing);
  lw_window_show_analysis (window, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.plan-signs", NULL);
  wait_until (insight_of (window) == NULL);
  window_close_and_check (window);
}

/* Said, kept in the document, and told where there is no heat for flows to step back under. */
static void
test_quiet_flows (void)
{
  LwWindow *window = window_with_fixture ();

  g_assert_null (lw_editor_get_overlay (window->editor));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.quiet-flows", NULL);
  wait_until (insight_of (window) != NULL && insight_of (window)->quiet);
  g_assert_cmpstr (window_announced, ==, "Flows without a value step back under heat");
  g_assert_true (lw_window_shows_row (window, "quiet-flows"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.quiet-flows", NULL);
  wait_until (insight_of (window) == NULL);
  g_assert_cmpstr (window_announced, ==, "Flows are drawn as usual");
  window_act (window, "win.undo");
  wait_until (insight_of (window) != NULL && insight_of (window)->quiet);
  window_act (window, "win.undo");
  wait_until (insight_of (window) == NULL);
  window_close_and_check (window);
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/rows-window/switches", test_switches);
  g_test_add_func ("/rows-window/cell", test_cell);
  g_test_add_func ("/rows-window/trace", test_trace);
  g_test_add_func ("/rows-window/plan", test_plan);
  g_test_add_func ("/rows-window/quiet-flows", test_quiet_flows);
  return window_tests_run ();
}
