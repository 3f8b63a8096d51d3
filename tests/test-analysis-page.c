/* The Analysis page in a window: the figures it shows, what can be said about findings, documents without figures. */
#include <time.h>

#include "analysis-fixture.h"
#include "io/lw-io.h"
#include "service-fixture.h"

static void
run (GtkWidget *page, const char *action, guint finding)
{
  g_assert_true (gtk_widget_activate_action (page, action, "u", finding));
}

static void
test_summary (void)
{
  LwWindow *window = window_on (read_returns ("zh-CN"), "summary");

  assert_cells (window, "lead/1", "6 days 21 h", "process/1", "1 h 44 min", "wait/2", "36.4 %", "delay/2", "62.5 %",
                "handoffs/1", "4.40", "worst1/0", "1.000");
  g_assert_null (find_cell (GTK_WIDGET (page_of (window)), "without-times"));
  window_close_and_check (window);
}

static void
test_bottlenecks (void)
{
  LwWindow *window = window_on (read_returns ("zh-CN"), "bottlenecks");

  assert_cells (window, "r2/0", "1.000", "r2/4", "4.00 ×", "r2/5", "1 h 30 min", "r2/6", "1.2 %", "r3/0", "0.894");
  g_assert_nonnull (find_cell (GTK_WIDGET (page_of (window)), "pair1/4"));
  window_close_and_check (window);
}

static const LwBottleneck *
worst_handoff (LwAnalysed *analysed)
{
  for (guint i = 0; i < analysed->bottlenecks->all->len; i++)
    {
      const LwBottleneck *b = g_ptr_array_index (analysed->bottlenecks->all, i);

      if (b->is_handoff)
        return b;
    }
  g_error ("no hand-off");
}

static guint
finding_of (LwWindow *window, const char *element)
{
  LwAnalysed *analysed = lw_analysis_page_get_analysed (page_of (window));

  for (guint i = 0; i < analysed->findings->len; i++)
    {
      const LwFinding *finding = g_ptr_array_index (analysed->findings, i);

      if (g_strcmp0 (finding->element, element) == 0 && g_str_equal (finding->rule, "bottleneck"))
        return i;
    }
  g_error ("no finding at %s", element);
}

/* The two flows that hand over the result of the inspection. */
static void
assert_leads_to_handoff (LwWindow *window, const char *name)
{
  const char * const *selection;

  g_signal_emit_by_name (find_cell (GTK_WIDGET (page_of (window)), name), "clicked");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "editor");
  selection = lw_editor_get_selection (window->editor);
  g_assert_cmpuint (g_strv_length ((char **) selection), ==, 2);
  g_assert_true (g_strv_contains (selection, "f5") && g_strv_contains (selection, "f6"));
}

static void
test_worst_handoff (void)
{
  LwWindow *window = window_on (read_returns ("zh-CN"), "bottlenecks");
  const LwBottleneck *b = worst_handoff (lw_analysis_page_get_analysed (page_of (window)));
  g_autofree char *score = g_strdup_printf ("%s/0", b->element), *place = g_strdup_printf ("%s/1", b->element);

  assert_cell (window, score, "0.872");
  assert_cell (window, place, "质检结果反馈");
  assert_leads_to_handoff (window, place);
  window_close_and_check (window);
}

/* All flows of a hand-off are selected from wherever it is named: as a bottleneck, a finding, a hand-off, a pair of departments. */
static void
test_all_flows (void)
{
  LwWindow *window = window_on (read_returns ("zh-CN"), "findings");
  LwAnalysed *a = lw_analysis_page_get_analysed (page_of (window));
  const LwBottleneck *b = worst_handoff (a);
  g_autofree char *finding = g_strdup_printf ("finding%u/1", finding_of (window, b->id));
  g_autofree char *row = g_strdup_printf ("handoff/%s/0", b->handoff->key);

  g_assert_cmpstr (cell (window, finding), ==, "g1 → r5a, r5b");
  assert_leads_to_handoff (window, finding);
  window_act (window, "win.analysis");
  lw_analysis_page_show (page_of (window), "bottlenecks");
  g_assert_cmpstr (cell (window, "r3/4"), ==, "no benchmark");
  g_assert_cmpstr (cell (window, row), ==, "g1 → r5a, r5b");
  assert_leads_to_handoff (window, row);
  window_act (window, "win.analysis");
  g_signal_emit_by_name (find_cell (GTK_WIDGET (page_of (window)), "pair1/0"), "clicked");
  g_assert_cmpuint (g_strv_length ((char **) lw_editor_get_selection (window->editor)), ==,
                    g_array_index (a->bottlenecks->handoffs->pairs, LwHandoffPair, 0).flows->len);
  window_close_and_check (window);
}

/* Every number says where it comes from, with the figures put in. */
static void
test_formula (void)
{
  LwWindow *window = window_on (read_returns ("zh-CN"), "bottlenecks");
  GtkWidget *ratio = find_cell (GTK_WIDGET (page_of (window)), "r2/4");

  g_assert_true (GTK_IS_MENU_BUTTON (ratio));
  gtk_menu_button_popup (GTK_MENU_BUTTON (ratio));
  g_assert_cmpstr (label_in (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (ratio)))), ==, "2 h ÷ benchmark 30 min = 4.00");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (ratio));
  window_close_and_check (window);
}

static const char *
element_r2 (LwWindow *window)
{
  const LwBottleneck *b = g_ptr_array_index (lw_analysis_page_get_analysed (page_of (window))->bottlenecks->all, 0);

  return b->id;
}

/* It moves down with its reason, and undo brings it back. */
static void
test_dismiss (void)
{
  LwWindow *window = window_on (read_returns ("zh-CN"), "bottlenecks");
  guint before = lw_array_length (lw_editor_get_blueprint (window->editor)->problems);
  AdwDialog *dialog;

  run (GTK_WIDGET (page_of (window)), "finding.dismiss", finding_of (window, element_r2 (window)));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "dismiss"));
  gtk_editable_set_text (GTK_EDITABLE (gtk_list_box_get_row_at_index (GTK_LIST_BOX (adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (dialog))), 0)),
                         " night shift ");
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "dismiss"));
  g_signal_emit_by_name (dialog, "response", "dismiss");
  adw_dialog_force_close (dialog);
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->problems), ==, before + 1);
  wait_until (lw_analysis_page_is_current (page_of (window)));
  assert_cell (window, "r2/10", "Dismissed: night shift");
  g_assert_cmpstr (page_announced, ==, "The finding is dismissed");
  window_act (window, "win.undo");
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->problems), ==, before);
  wait_until (lw_analysis_page_is_current (page_of (window)));
  assert_cell (window, "r2/10", "");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "analysis");
  window_close_and_check (window);
}

static void
test_confirm_and_measure (void)
{
  LwWindow *window = window_on (read_returns ("zh-CN"), "bottlenecks");
  guint problems = lw_array_length (lw_editor_get_blueprint (window->editor)->problems);
  guint measures = lw_array_length (lw_editor_get_blueprint (window->editor)->measures);

  run (GTK_WIDGET (page_of (window)), "finding.confirm", finding_of (window, element_r2 (window)));
  wait_until (lw_analysis_page_is_current (page_of (window)));
  assert_cell (window, "r2/10", "Confirmed");
  window_act (window, "win.undo");
  wait_until (lw_analysis_page_is_current (page_of (window)));
  run (GTK_WIDGET (page_of (window)), "finding.measure", finding_of (window, element_r2 (window)));
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->problems), ==, problems + 1);
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->measures), ==, measures + 1);
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL)
    adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  window_act (window, "win.undo");
  g_assert_cmpuint (lw_array_length (lw_editor_get_blueprint (window->editor)->measures), ==, measures);
  window_close_and_check (window);
}

static void
test_findings (void)
{
  LwWindow *window = window_on (read_returns ("zh-CN"), "findings");
  LwAnalysed *analysed = lw_analysis_page_get_analysed (page_of (window));
  guint n = finding_of (window, element_r2 (window));
  const LwFinding *finding = g_ptr_array_index (analysed->findings, n);
  g_autofree char *message = g_strdup_printf ("finding%u/2", n), *evidence = g_strdup_printf ("finding%u/3", n);

  g_assert_cmpstr (cell (window, message) + 1, ==, finding->message + 1);
  g_assert_nonnull (strstr (cell (window, evidence), "against a benchmark of 30\u00a0min: 4\u00a0times, 1\u00a0h 30\u00a0min more; 1.2\u00a0% of the lead time"));
  window_close_and_check (window);
}

/* V16: the sample's to-be halves the lead time and hands over more often. */
static void
test_compare (void)
{
  LwWindow *window = window_on (read_returns ("zh-CN"), "compare");
  const char *element = NULL;

  wait_until (find_cell (GTK_WIDGET (page_of (window)), "leadMinutes/4") != NULL);
  assert_cell (window, "leadMinutes/1", "6 days 21 h");
  assert_cell (window, "leadMinutes/4", "−50.07 %");
  assert_cell (window, "leadMinutes/5", "better");
  assert_cell (window, "handoffsExpected/1", "4.4");
  assert_cell (window, "handoffsExpected/2", "4.7");
  assert_cell (window, "handoffsExpected/5", "worse");
  g_assert_nonnull (find_cell (GTK_WIDGET (page_of (window)), "to-be-change1/2"));
  g_signal_emit_by_name (find_cell (GTK_WIDGET (page_of (window)), "to-be-change1/1"), "clicked");
  element = lw_editor_get_focused (window->editor);
  g_assert_nonnull (element);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "editor");
  window_close_and_check (window);
}

/* A run in a thread; the same settings give the same result, whose interval lies around the analysis' lead time. */
static void
test_simulate (void)
{
  LwWindow *window = window_on (read_returns ("zh-CN"), "simulate");
  GtkWidget *run_button = find_cell (GTK_WIDGET (page_of (window)), "simulate/run");

  /* Nothing runs before somebody says what the waiting times are made of. */
  g_assert_false (gtk_widget_get_sensitive (run_button));
  g_assert_true (gtk_widget_get_visible (find_cell (GTK_WIDGET (page_of (window)), "simulate/unsaid")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_cell (GTK_WIDGET (page_of (window)), "simulate/queueing")), 1);
  g_assert_true (gtk_widget_get_sensitive (run_button));
  g_assert_false (gtk_widget_get_visible (find_cell (GTK_WIDGET (page_of (window)), "simulate/unsaid")));
  /* Nor with arrivals that nobody understands, which says so where they stand. */
  gtk_editable_set_text (GTK_EDITABLE (find_cell (GTK_WIDGET (page_of (window)), "simulate/arrivals")), "often");
  g_assert_false (gtk_widget_get_sensitive (run_button));
  g_assert_true (gtk_widget_has_css_class (find_cell (GTK_WIDGET (page_of (window)), "simulate/arrivals"), "error"));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (find_cell (GTK_WIDGET (page_of (window)), "simulate/unsaid"))), "often"));
  gtk_editable_set_text (GTK_EDITABLE (find_cell (GTK_WIDGET (page_of (window)), "simulate/arrivals")), "1/h");
  g_assert_true (gtk_widget_get_sensitive (run_button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (run_button)), ==, "Simulate");
  g_signal_emit_by_name (run_button, "clicked");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (run_button)), ==, "Cancel");
  g_signal_emit_by_name (run_button, "clicked");
  wait_until (g_str_equal (gtk_button_get_label (GTK_BUTTON (run_button)), "Simulate"));
  g_assert_cmpstr (page_announced, ==, "The simulation was cancelled");
  g_signal_emit_by_name (run_button, "clicked");
  wait_until (find_cell (GTK_WIDGET (page_of (window)), "simulated-lead/1") != NULL);
  g_assert_true (g_str_has_prefix (cell (window, "simulated-lead/1"), "6 days "));
  g_assert_nonnull (strstr (cell (window, "simulated-lead/2"), " to "));
  g_assert_true (has_one_line (window, "simulated-lead/2"));
  g_assert_true (g_str_has_prefix (page_announced, "Simulated: lead time 6 days"));
  g_assert_true (g_str_has_prefix (cell (window, "simulated/r5a/1"), "0.4"));
  window_close_and_check (window);
}

/* The promise of eight days by PERT along the likeliest way, and by chance over all of them. */
static void
test_path (void)
{
  LwWindow *window = window_on (read_returns ("zh-CN"), "path");
  GtkWidget *page = GTK_WIDGET (page_of (window));

  wait_until (find_cell (page, "path-length/1") != NULL);
  assert_cells (window, "path-length/1", "6 days 7 h", "path-deviation/1", "4 h", "path/r3/1", "critical",
                "path/r6/1", "not in this scenario");
  g_assert_true (g_str_has_prefix (cell (window, "path/r6/5"), "40."));
  assert_cell (window, "path/r3/5", "100.0 %");
  g_assert_null (find_cell (page, "within-pert/1"));
  gtk_editable_set_text (GTK_EDITABLE (find_cell (page, "path/promise")), "8d");
  wait_until (find_cell (page, "within-drawn/1") != NULL);
  assert_cell (window, "within-pert/1", "100.0 %");
  g_assert_true (g_str_has_prefix (cell (window, "within-drawn/1"), "95."));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_cell (page, "path/scenario")), LW_SCENARIO_LONGEST);
  wait_until (g_str_equal (cell (window, "path/r6/1"), "critical"));
  gtk_editable_set_text (GTK_EDITABLE (find_cell (page, "path/promise")), "soon");
  g_assert_true (gtk_widget_has_css_class (find_cell (page, "path/promise"), "error"));
  window_close_and_check (window);
}

/* A day of 8 hours is one on the page too: 69.2 h are 8 days and 5 h. */
static void
test_day (void)
{
  g_autoptr (GFile) file = g_file_new_build_filename (g_getenv ("LANEWAY_DATADIR"), "templates", "loan.en.laneway", NULL);
  g_autoptr (GError) error = NULL;
  LwBlueprint *blueprint = lw_load (file, NULL, NULL, NULL, &error);
  LwWindow *window;

  g_assert_no_error (error);
  window = window_on (blueprint, "summary");
  assert_cells (window, "lead/1", "8 days 5 h", "method", "1 parallel block, over all outcomes of its decisions: exact");
  lw_analysis_page_show (page_of (window), "path");
  wait_until (find_cell (GTK_WIDGET (page_of (window)), "path-length/1") != NULL);
  assert_cell (window, "path-length/1", "8 days 2 h");
  lw_analysis_page_show (page_of (window), "simulate");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_cell (GTK_WIDGET (page_of (window)), "simulate/queueing")), 1);
  g_signal_emit_by_name (find_cell (GTK_WIDGET (page_of (window)), "simulate/run"), "clicked");
  wait_until (find_cell (GTK_WIDGET (page_of (window)), "simulated-lead/1") != NULL);
  g_assert_true (g_str_has_prefix (cell (window, "simulated-lead/1"), "8 days "));
  window_close_and_check (window);
}

static void
test_without_times (void)
{
  LwWindow *window = window_on (small ("10min", NULL, "5min"), "summary");

  g_assert_cmpstr (cell (window, "without-times"), ==, "1 of 3 steps have no time: the figures are too low");
  g_signal_emit_by_name (find_cell (GTK_WIDGET (page_of (window)), "without-times"), "clicked");
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "b");
  window_close_and_check (window);
}

static void
test_empty (void)
{
  static const char * const sections[] = { "summary", "bottlenecks", "path", "findings", "goals", "plan", "compare", "simulate" };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      LwWindow *window = window_on (small (NULL, NULL, NULL), sections[i]);

      window_act (window, "win.analysis");
      g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "editor");
      window_close_and_check (window);
    }
}

static LwStep *
slow_step (guint i, LwStep *like)
{
  LwStep *step = lw_record_copy (like);
  g_autofree char *id = g_strdup_printf ("s%u", i);

  lw_set_string (&step->id, id);
  step->x = 200.0 * i;
  g_assert_true (lw_time_parse ("2h", 1440, &step->process, NULL));
  step->benchmark = lw_record_new (lw_schema_field (&lw_step_schema, "benchmark")->schema);
  g_assert_true (lw_time_parse ("30min", 1440, &step->benchmark->time, NULL));
  return step;
}

static LwFlow *
next_flow (guint i)
{
  LwFlow *flow = lw_record_new (&lw_flow_schema);
  g_autofree char *id = g_strdup_printf ("t%u", i), *from = g_strdup_printf ("s%u", i), *to = g_strdup_printf ("s%u", i + 1);

  lw_set_string (&flow->id, id);
  lw_set_string (&flow->from, from);
  lw_set_string (&flow->to, to);
  return flow;
}

/* A chain of steps that all take too long. */
static LwBlueprint *
chain (guint n)
{
  g_autoptr (LwBlueprint) blueprint = small (NULL, NULL, NULL);
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwStep *like = lw_variant_step (lw_editor_get_variant (editor), "a");
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (lw_record_unref), flows = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (LwVariant) with_steps = NULL, with_flows = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (steps, slow_step (i, like));
      if (i + 1 < n)
        g_ptr_array_add (flows, next_flow (i));
    }
  with_steps = lw_variant_put_all (lw_blueprint_variant (blueprint, NULL), LW_ELEMENT_STEP, steps->pdata, steps->len);
  with_flows = lw_variant_put_all (with_steps, LW_ELEMENT_FLOW, flows->pdata, flows->len);
  return lw_edit_variant (blueprint, with_flows);
}

/* Milliseconds of this thread's own work. */
static double
worked (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* Tables are cut off, lists are looked up: the main thread's longest piece of work depends little on how large a drawing is. */
static void
test_large (void)
{
  static const char * const sections[] = { "bottlenecks", "findings", "summary" };
  LwWindow *window = window_on (chain (600), "goals");
  GtkWidget *more, *focus;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      double before = worked ();

      lw_analysis_page_show (page_of (window), sections[i]);
      g_test_message ("%s: %.0f ms", sections[i], worked () - before);
      before = worked ();
      g_main_context_iteration (NULL, FALSE);
      while (g_main_context_pending (NULL) && worked () - before < 3000)
        g_main_context_iteration (NULL, FALSE);
      g_test_message ("%s, with its frame: %.0f ms", sections[i], worked () - before);
    }
  lw_analysis_page_show (page_of (window), "findings");
  g_assert_nonnull (find_cell (GTK_WIDGET (page_of (window)), "finding0/2"));
  g_assert_null (find_cell (GTK_WIDGET (page_of (window)), "finding150/2"));
  more = find_cell (gtk_widget_get_parent (find_cell (GTK_WIDGET (page_of (window)), "finding0/2")), "more");
  gtk_widget_grab_focus (more);
  g_signal_emit_by_name (more, "clicked");
  g_assert_nonnull (find_cell (GTK_WIDGET (page_of (window)), "finding150/2"));
  g_assert_null (find_cell (GTK_WIDGET (page_of (window)), "finding250/2"));
  g_assert_true (g_str_has_prefix (page_announced, "200 of "));
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (g_str_has_prefix (gtk_widget_get_name (focus), "finding100/"));
  window_close_and_check (window);
}

/* The longest piece of the main thread's own work until the figures of 10,000 steps are there, in milliseconds. */
static double
longest_piece (LwWindow *window)
{
  double most = 0;
  gint64 deadline = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!lw_analysis_page_is_current (page_of (window)) && g_get_monotonic_time () < deadline)
    {
      double before = worked ();

      g_main_context_iteration (NULL, FALSE);
      most = MAX (most, worked () - before);
    }
  g_assert_true (lw_analysis_page_is_current (page_of (window)));
  return most;
}

/* What takes long is done in a thread: the window answers all the while. */
static void
test_responsive (void)
{
  LwWindow *window = lw_window_new (window_application);
  g_autoptr (LwBlueprint) blueprint = service_new (10000);
  double most;

  lw_window_use_template (window, blueprint, NULL);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (window->canvas)) > 0);
  window_settle (500);
  window_act (window, "win.analysis");
  most = longest_piece (window);
  g_test_message ("the longest piece of the main thread's work: %.0f ms", most);
  g_assert_cmpfloat (most, <, 250);
  g_assert_cmpuint (lw_analysis_page_get_analysed (page_of (window))->analysis->n_steps, >=, 9990);
  window_close_and_check (window);
}

/* What is edited while the page is shown is on it after a short rest; commands about the drawing lead back to it. */
static void
test_follows (void)
{
  LwWindow *window = window_on (small ("10min", "20min", "1h"), "summary");
  LwVariant *variant = lw_editor_get_variant (window->editor);
  const char *ids[] = { "b", NULL };

  assert_cell (window, "lead/1", "1 h 30 min");
  lw_editor_commit_variant (window->editor, lw_variant_remove_and_heal (variant, ids), "Remove", NULL);
  g_assert_false (lw_analysis_page_is_current (page_of (window)));
  wait_until (lw_analysis_page_is_current (page_of (window)));
  assert_cell (window, "lead/1", "1 h 10 min");
  window_act (window, "win.zoom-fit");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "editor");
  window_close_and_check (window);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/analysis-page/summary", test_summary);
  g_test_add_func ("/analysis-page/bottlenecks", test_bottlenecks);
  g_test_add_func ("/analysis-page/worst-handoff", test_worst_handoff);
  g_test_add_func ("/analysis-page/all-flows", test_all_flows);
  g_test_add_func ("/analysis-page/formula", test_formula);
  g_test_add_func ("/analysis-page/dismiss", test_dismiss);
  g_test_add_func ("/analysis-page/confirm-and-measure", test_confirm_and_measure);
  g_test_add_func ("/analysis-page/findings", test_findings);
  g_test_add_func ("/analysis-page/compare", test_compare);
  g_test_add_func ("/analysis-page/simulate", test_simulate);
  g_test_add_func ("/analysis-page/path", test_path);
  g_test_add_func ("/analysis-page/day", test_day);
  g_test_add_func ("/analysis-page/without-times", test_without_times);
  g_test_add_func ("/analysis-page/empty", test_empty);
  g_test_add_func ("/analysis-page/large", test_large);
  g_test_add_func ("/analysis-page/responsive", test_responsive);
  g_test_add_func ("/analysis-page/follows", test_follows);
  return window_tests_run ();
}
