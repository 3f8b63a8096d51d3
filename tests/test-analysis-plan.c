/* Goals, problems and measures on the Analysis page, and their forms. */
#include "analysis-fixture.h"
#include "analysis/lw-plots-time.h"
#include "find-widget.h"
#include "ui/lw-chart-view.h"
#include "ui/lw-date-button.h"
#include "ui/lw-figures.h"
#include "ui/lw-list-row.h"
#include "ui/lw-picker.h"
#include "ui/lw-section-switcher.h"

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
  assert_cells (window, "g1/0", "Faster", "g1/1", "1 h 50 min", "g1/2", "1 h 10 min", "g1/3", "1 h 30 min", "g1/4", "50 %",
                "g1/8", "date, owner, steps, why it is achievable, why it is relevant");
  window_close_and_check (window);
}

/* The dialog's row of that title that can be seen. */
static GtkWidget *
row_titled (GtkWidget *root, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (root) && gtk_widget_get_visible (root) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = row_titled (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
child_of_type (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = child_of_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What stands below the form's first heading. */
static const char *
description_of (AdwDialog *dialog)
{
  return adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (child_of_type (GTK_WIDGET (dialog), ADW_TYPE_PREFERENCES_GROUP)));
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
  g_assert_cmpstr (description_of (dialog), ==, "It lacks: metric, baseline, target, date, owner, steps, why it is achievable, why it is relevant");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row_titled (GTK_WIDGET (dialog), "Figure of the analysis")), LW_FIGURE_LEAD);
  g_assert_cmpstr (description_of (dialog), ==, "It lacks: target, date, owner, steps, why it is achievable, why it is relevant");
  window_act (window, "win.undo");
  window_act (window, "win.undo");
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->goals), ==, 0);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  window_close_and_check (window);
}

static void
type_into (AdwDialog *dialog, const char *title, const char *text)
{
  GtkWidget *row = row_titled (GTK_WIDGET (dialog), title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "entry-activated");
}

static LwGoal *
only_goal (LwWindow *window)
{
  return lw_array_get (lw_editor_get_blueprint (window->editor)->goals, 0);
}

/* A goal for the lead time begins at what it is now, times are typed as times, and steps, owners and dates are picked. */
static void
test_goal_pickers (void)
{
  LwWindow *window = window_on (small ("10min", "20min", "1h"), "goals");
  AdwDialog *dialog;
  GtkWidget *row;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page_of (window)), "plan.add", "s", "goals"));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_nonnull (row_titled (GTK_WIDGET (dialog), "Polarity"));
  row = row_titled (GTK_WIDGET (dialog), "Figure of the analysis");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), LW_FIGURE_LEAD);
  g_assert_cmpint (only_goal (window)->figure, ==, LW_FIGURE_LEAD);
  g_assert_null (row_titled (GTK_WIDGET (dialog), "Polarity"));      /* nobody wants a longer lead time */
  g_assert_cmpfloat_with_epsilon (only_goal (window)->baseline, 90, 1e-9);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row_titled (GTK_WIDGET (dialog), "Baseline"))), ==, "1 h 30 min");
  type_into (dialog, "Relative change", "-50 %");
  g_assert_cmpfloat_with_epsilon (only_goal (window)->target, 45, 1e-9);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row_titled (GTK_WIDGET (dialog), "Target"))), ==, "45 min");
  g_autofree char *target = g_strdup_printf ("%s/2", only_goal (window)->id);

  wait_until (lw_analysis_page_is_current (page_of (window)));
  g_assert_cmpstr (cell (window, target), ==, "45 min (−50 %)");
  type_into (dialog, "Target", "1h");
  g_assert_cmpfloat_with_epsilon (only_goal (window)->target, 60, 1e-9);
  g_assert_true (isnan (only_goal (window)->relative));
  row = row_titled (GTK_WIDGET (dialog), "Due");
  g_signal_emit_by_name (child_of_type (row, LW_TYPE_DATE_BUTTON), "picked", "2027-03-31");
  g_assert_cmpstr (only_goal (window)->date, ==, "2027-03-31");
  g_assert_nonnull (child_of_type (row_titled (GTK_WIDGET (dialog), "Owner"), LW_TYPE_PICKER));
  type_into (dialog, "Owner", "Ann");
  g_assert_nonnull (lw_blueprint_owner (lw_editor_get_blueprint (window->editor), only_goal (window)->owner));
  row = child_of_type (GTK_WIDGET (dialog), LW_TYPE_LIST_ROW);
  g_signal_emit_by_name (child_of_type (row, LW_TYPE_PICKER), "picked", "b");
  g_assert_cmpuint (g_strv_length (only_goal (window)->steps), ==, 1);
  adw_dialog_force_close (dialog);
  wait_until (lw_analysis_page_is_current (page_of (window)));
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
  assert_cells (window, "p1/6", "1", "m1/0", "Automate it", "m1/6", "2", "m1/7", "4.5");
  window_close_and_check (window);
}

/* A problem that somebody added has measures added from its form, about its steps, one step to undo each. */
static void
test_measure_against (void)
{
  LwWindow *window = window_on (small ("10min", "20min", "1h"), "plan");
  LwProblem *problem = lw_record_new (&lw_problem_schema);
  const char *steps[] = { "b", NULL };
  LwImprovement *measure;
  AdwDialog *dialog;

  lw_set_string (&problem->id, "p1");
  lw_set_string (&problem->name, "Late");
  lw_set_strings (&problem->steps, steps);
  put (window, "problems", problem);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page_of (window)), "plan.edit", "(ss)", "problems", "p1"));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_null (row_titled (GTK_WIDGET (dialog), "Effort (1 to 5)"));
  g_signal_emit_by_name (row_titled (GTK_WIDGET (dialog), "Add a Measure"), "activated");
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->measures), ==, 1);
  measure = lw_array_get (lw_editor_get_blueprint (window->editor)->measures, 0);
  g_assert_cmpstr (measure->problems[0], ==, "p1");
  g_assert_cmpstr (measure->steps[0], ==, "b");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_cmpstr (adw_dialog_get_title (dialog), ==, "Measure");
  g_assert_cmpstr (description_of (dialog), ==, "Against: Late");
  g_assert_null (row_titled (GTK_WIDGET (dialog), "Add a Measure"));
  wait_until (lw_analysis_page_is_current (page_of (window)));
  assert_cell (window, "p1/6", "1");
  window_act (window, "win.undo");
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->measures), ==, 0);
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->problems), ==, 1);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  window_close_and_check (window);
}

static GtkWidget *
find_chart (GtkWidget *root)
{
  if (LW_IS_CHART_VIEW (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_chart (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
put_measure (LwWindow *window, const char *id, double effort, double impact)
{
  LwImprovement *measure = lw_record_new (&lw_measure_schema);

  lw_set_string (&measure->id, id);
  lw_set_string (&measure->name, id);
  measure->effort = effort;
  measure->impact = impact;
  put (window, "measures", measure);
}

/* Impact against effort: there as soon as a measure says both, as a plot that is drawn and can be written to a file. */
static void
test_impact_effort (void)
{
  LwWindow *window = window_on (small ("10min", "20min", "1h"), "plan");
  g_autoptr (LwPlot) plot = NULL;

  put_measure (window, "m0", NAN, 3);
  assert_cell (window, "m0/0", "m0");
  g_assert_null (find_chart (GTK_WIDGET (page_of (window))));
  put_measure (window, "m1", 2, 4.5);
  put_measure (window, "m2", 5, 1);
  assert_cell (window, "m2/7", "1");
  g_assert_nonnull (find_chart (GTK_WIDGET (page_of (window))));
  plot = lw_measures_plot_new (lw_editor_get_blueprint (window->editor));
  g_assert_cmpuint (plot->items->len, ==, 2);
  window_settle (50);
  g_assert_cmpint (gtk_widget_get_height (find_chart (GTK_WIDGET (page_of (window)))), >, 100);
  window_close_and_check (window);
}

static int
needs (GtkWidget *widget, gboolean natural)
{
  int least, best;

  g_assert_nonnull (widget);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &best, NULL, NULL);
  return natural ? best : least;
}

/* In a window of 900 pixels, of which 862 are between the margins, all sections can be chosen, and a measure's status is in sight. */
static void
test_at_900 (void)
{
  LwWindow *window = window_on (read_returns ("en"), "plan");
  LwImprovement *measure = lw_record_new (&lw_measure_schema);
  const char *steps[] = { "r2", NULL };
  GtkWidget *table;

  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", NULL);
  lw_set_string (&measure->id, "m1");
  lw_set_string (&measure->name, "Review by rules");
  lw_set_strings (&measure->steps, steps);
  measure->kind = LW_MEASURE_AUTOMATE;
  measure->status = LW_MEASURE_DOING;
  measure->effort = 2;
  measure->impact = 4;
  put (window, "measures", measure);
  assert_cells (window, "m1/2", "r2 Service review", "m1/9", "In progress");
  g_assert_cmpint (needs (ui_find (GTK_WIDGET (page_of (window)), ADW_TYPE_INLINE_VIEW_SWITCHER), TRUE), <=, 862);
  table = ui_find_last (GTK_WIDGET (page_of (window)), LW_TYPE_FIGURES);
  g_assert_cmpint (needs (ui_find (table, GTK_TYPE_GRID), FALSE), <=, 862);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-font-name");
  window_close_and_check (window);
}

/* With large texts the tabs are wider than the window: a list takes their place, with the same pages. */
static void
test_sections_large (void)
{
  LwWindow *window = window_on (read_returns ("en"), "summary");
  GtkWidget *switcher = ui_find (GTK_WIDGET (page_of (window)), LW_TYPE_SECTION_SWITCHER);
  GtkWidget *tabs = ui_find (switcher, ADW_TYPE_INLINE_VIEW_SWITCHER), *list = ui_find (switcher, GTK_TYPE_DROP_DOWN);

  wait_until (gtk_widget_get_child_visible (tabs) != gtk_widget_get_child_visible (list));
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 22", NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  wait_until (gtk_widget_get_mapped (list));
  g_assert_false (gtk_widget_get_mapped (tabs));
  g_assert_cmpint (needs (switcher, FALSE), <=, 324);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (list))), ==, 10);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 5);
  wait_until (gtk_widget_get_mapped (ui_find (GTK_WIDGET (page_of (window)), LW_TYPE_FIGURES)));
  lw_analysis_page_show (page_of (window), "simulate");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (list)), ==, 9);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-font-name");
  window_close_and_check (window);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/analysis-plan/goals", test_goals);
  g_test_add_func ("/analysis-plan/goal-form", test_goal_form);
  g_test_add_func ("/analysis-plan/goal-pickers", test_goal_pickers);
  g_test_add_func ("/analysis-plan/measures", test_measures);
  g_test_add_func ("/analysis-plan/measure-against", test_measure_against);
  g_test_add_func ("/analysis-plan/impact-effort", test_impact_effort);
  g_test_add_func ("/analysis-plan/at-900", test_at_900);
  g_test_add_func ("/analysis-plan/large", test_sections_large);
  return window_tests_run ();
}
