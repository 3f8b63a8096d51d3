/* Goals, problems and measures on the Analysis page, and their forms. */
#include "analysis-fixture.h"

/* A goal for a share that is on half its way. */
static LwGoal *
half_way (void)
{
  LwGoal *goal = lw_record_new (&lw_goal_schema);

  lw_set_string (&goal->id, "g1");
  lw_set_string (&goal->name, "Faster");
  goal->figure = LW_FIGURE_LEAD;
  goal->baseline = 110;
  goal->target = 70;
  return goal;
}

static void
put (LwWindow *window, const char *array, gpointer record)
{
  lw_editor_commit (window->editor, lw_edit_put (lw_editor_get_blueprint (window->editor), array, record), "Put", NULL);
  lw_record_unref (record);
  wait_until (lw_analysis_page_is_current (page_of (window)));
}

static void
test_goals (void)
{
  LwWindow *window = window_on (small ("10min", "20min", "1h"), "goals");

  put (window, "goals", half_way ());
  assert_cell (window, "g1/0", "Faster");
  assert_cell (window, "g1/1", "1 h 50 min");
  assert_cell (window, "g1/2", "1 h 10 min");
  assert_cell (window, "g1/3", "1 h 30 min");
  assert_cell (window, "g1/4", "50 %");
  assert_cell (window, "g1/8", "date, owner, steps, why it is achievable, why it is relevant");
  window_close_and_check (window);
}

/* The form says what is missing, a relative target follows the baseline, and removing is undone. */
static void
test_goal_form (void)
{
  LwWindow *window = window_on (small ("10min", "20min", "1h"), "goals");
  AdwDialog *dialog;
  LwGoal *goal;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page_of (window)), "plan.add", "s", "goals"));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_nonnull (dialog);
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->goals), ==, 1);
  goal = lw_array_get (lw_editor_get_blueprint (window->editor)->goals, 0);
  g_assert_cmpstr (goal->name, ==, "New goal");
  window_act (window, "win.undo");
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->goals), ==, 0);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  window_close_and_check (window);
}

static void
test_measures (void)
{
  LwWindow *window = window_on (small ("10min", "20min", "1h"), "plan");
  LwProblem *problem = lw_record_new (&lw_problem_schema);
  LwImprovement *measure = lw_record_new (&lw_measure_schema);
  const char *problems[] = { "p1", NULL }, *steps[] = { "b", "c", NULL };

  lw_set_string (&problem->id, "p1");
  lw_set_string (&problem->name, "Late");
  lw_set_strings (&problem->steps, steps);
  lw_set_string (&measure->id, "m1");
  lw_set_string (&measure->name, "Automate it");
  lw_set_strings (&measure->problems, problems);
  measure->kind = LW_MEASURE_AUTOMATE;
  measure->effort = 2;
  measure->impact = 4.5;
  measure->expected_minutes = -60;
  put (window, "problems", problem);
  put (window, "measures", measure);
  assert_cell (window, "p1/0", "Late");
  g_assert_true (g_str_has_suffix (cell (window, "p1/2"), " +1"));
  assert_cell (window, "p1/6", "1");
  assert_cell (window, "m1/0", "Automate it");
  assert_cell (window, "m1/6", "2");
  assert_cell (window, "m1/7", "4.5");
  window_close_and_check (window);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/analysis-plan/goals", test_goals);
  g_test_add_func ("/analysis-plan/goal-form", test_goal_form);
  g_test_add_func ("/analysis-plan/measures", test_measures);
  return window_tests_run ();
}
