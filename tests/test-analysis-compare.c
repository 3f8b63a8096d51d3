/* Comparison on the Analysis page: several variants, periods that are tested, and the way from every row to the drawing. */
#include "analysis-fixture.h"
#include "analysis/lw-simulation.h"
#include "core/lw-metric-catalogue.h"
#include "ui/lw-actions.h"

static GtkWidget *
named (LwWindow *window, const char *name)
{
  return find_cell (GTK_WIDGET (page_of (window)), name);
}

static void
choose (LwWindow *window, const char *name, guint at)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (named (window, name)), at);
}

/* October, and as many answers in November of which r3 has more that are satisfied and fewer that speak of booking in late. */
static LwBlueprint *
two_periods (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  g_autoptr (LwDataset) november = lw_record_copy (lw_array_get (blueprint->datasets, 0));
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (lw_record_unref), tags = g_ptr_array_new_with_free_func (lw_record_unref);

  lw_set_string (&november->id, "2026-11");
  lw_set_string (&november->label, "November 2026");
  lw_set_string (&november->stage, "to-be");
  LW_FOREACH (LwDataValue, value, november->values)
    {
      LwDataValue *copy = lw_record_copy (value);

      if (g_strcmp0 (copy->step, "r3") == 0 && g_str_equal (copy->metric, "csat"))
        copy->k = 160;
      g_ptr_array_add (values, copy);
    }
  LW_FOREACH (LwTagCount, count, november->tags)
    {
      LwTagCount *copy = lw_record_copy (count);

      copy->n = count_i == 0 ? 2 : 18;
      g_ptr_array_add (tags, copy);
    }
  lw_array_unref (november->values);
  lw_array_unref (november->tags);
  november->values = lw_array_new (values->pdata, values->len);
  november->tags = lw_array_new (tags->pdata, tags->len);
  return lw_edit_put (blueprint, "datasets", november);
}

/* A service figure leads to all that makes its difference, in the variant that has it; a number's places lead to one of them. */
static void
test_figures_to_drawing (void)
{
  LwWindow *window = window_on (read_returns ("en"), "compare");
  const char * const *selection;
  GtkWidget *delta;

  wait_until (named (window, "delayMinutes/3") != NULL);
  delta = named (window, "delayMinutes/3");
  gtk_menu_button_popup (GTK_MENU_BUTTON (delta));
  g_assert_nonnull (find_cell (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (delta))), "GtkButton"));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (delta));
  g_signal_emit_by_name (named (window, "delayMinutes/0"), "clicked");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "editor");
  g_assert_cmpstr (lw_editor_get_variant (window->editor)->id, ==, "to-be");
  selection = lw_editor_get_selection (window->editor);
  /* The ways into and out of the warehouse are what became quicker. */
  g_assert_true (g_strv_contains (selection, "f5"));
  g_assert_true (g_strv_contains (selection, "f6"));
  g_assert_false (g_strv_contains (selection, "f10"));
  window_close_and_check (window);
}

/* Each with the first, all in one table; one less is one less. */
static void
test_several (void)
{
  LwWindow *window = window_on (read_returns ("en"), "compare");

  wait_until (named (window, "leadMinutes/4") != NULL);
  g_assert_null (named (window, "compare/variant3"));
  lw_editor_add_to_be (window->editor, lw_editor_get_variant (window->editor));
  lw_editor_select_one (window->editor, "r3");
  g_assert_true (lw_editor_automate_steps (window->editor));
  lw_editor_add_to_be (window->editor, lw_editor_get_variant (window->editor));
  wait_until (lw_analysis_page_is_current (page_of (window)) && named (window, "compare/variant3") != NULL);
  g_assert_null (named (window, "compare/variant4"));
  choose (window, "compare/variant1", 0);
  choose (window, "compare/variant2", 1);
  choose (window, "compare/variant3", 3);
  wait_until (named (window, "compare/variant4") != NULL && named (window, "leadMinutes/9") != NULL);
  assert_cell (window, "leadMinutes/4", "−50.07 %");
  /* r3 waits 1 day and 20 minutes of work: what is automatic waits for nobody. */
  g_assert_true (g_str_has_prefix (cell (window, "leadMinutes/8"), "−1"));
  assert_cell (window, "leadMinutes/9", "better");
  g_assert_true (g_str_has_prefix (page_announced, "Compared: lead time −50.07 %, −1"));
  choose (window, "compare/variant4", 4);
  wait_until (named (window, "leadMinutes/13") != NULL);
  choose (window, "compare/variant3", 0);
  wait_until (named (window, "leadMinutes/9") != NULL && named (window, "leadMinutes/13") == NULL);
  choose (window, "compare/variant3", 0);
  wait_until (named (window, "leadMinutes/5") != NULL && named (window, "leadMinutes/9") == NULL);
  window_close_and_check (window);
}

/* Where one has no lead time, that is said, and what changed is shown all the same. */
static void
test_without_figures (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  LwVariant *to_be = lw_blueprint_variant (blueprint, "to-be");
  g_autoptr (LwFlow) flow = lw_record_copy (lw_variant_flow (to_be, "f5"));
  g_autoptr (LwVariant) broken = NULL;
  LwWindow *window;

  flow->probability = 3;
  broken = lw_variant_put (to_be, LW_ELEMENT_FLOW, flow);
  window = window_on (lw_edit_variant (blueprint, broken), "compare");
  wait_until (named (window, "to-be-change1/2") != NULL);
  g_assert_null (named (window, "leadMinutes/0"));
  window_close_and_check (window);
}

/* 111 of 195 and 160 of 195 satisfied with r3: not by chance, also as one of many tests; the others are as they were. */
static void
test_is_it_real (void)
{
  LwWindow *window = window_on (two_periods (), "compare");
  GtkWidget *test = NULL;
  g_autofree char *name = NULL, *words = NULL, *p = NULL;

  wait_until (named (window, "to-be-test1/0") != NULL);
  for (guint i = 1; i < 100 && name == NULL; i++)
    {
      g_autofree char *key = g_strdup_printf ("to-be-test%u", i), *where = g_strdup_printf ("%s/1", key), *what = g_strdup_printf ("%s/0", key);

      if (g_str_equal (cell (window, what), "Satisfaction") && g_str_has_prefix (cell (window, where), "r3 "))
        name = g_steal_pointer (&key);
    }
  g_assert_nonnull (name);
  words = g_strdup_printf ("%s/5", name);
  p = g_strdup_printf ("%s/3", name);
  assert_cell (window, words, "56.9\u00a0% → 82.1\u00a0%, n = 195\u00a0and 195: better, significant at 95\u00a0% "
               "(difference 16.1\u00a0to 33.6\u00a0points), adjusted for 17\u00a0tests at once");
  assert_cell (window, p, "< 0.001");
  g_free (p);
  p = g_strdup_printf ("%s/1", name);
  test = named (window, p);
  g_signal_emit_by_name (test, "clicked");
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "r3");
  g_assert_cmpstr (lw_editor_get_variant (window->editor)->id, ==, "to-be");
  window_close_and_check (window);
}

static char *
told_of (LwWindow *window, const char *name)
{
  GtkWidget *number = named (window, name);
  char *text;

  gtk_menu_button_popup (GTK_MENU_BUTTON (number));
  text = g_strdup (label_in (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (number)))));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (number));
  return text;
}

static gboolean
says (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

/* Tests of single steps say how many they are; that over all answers is none of them. Neither proves a cause, and that is said. */
static void
test_explained (void)
{
  LwWindow *window = window_on (two_periods (), "compare");
  guint one = 0, all = 0;

  wait_until (named (window, "to-be-test1/0") != NULL);
  for (guint i = 1; one == 0 || all == 0; i++)
    {
      g_autofree char *what = g_strdup_printf ("to-be-test%u/0", i), *where = g_strdup_printf ("to-be-test%u/1", i);
      g_autofree char *p = g_strdup_printf ("to-be-test%u/3", i), *told = NULL;

      if (!g_str_equal (cell (window, what), "Satisfaction"))
        continue;
      told = told_of (window, p);
      g_assert_true (g_str_has_prefix (told, "two proportions, "));
      one += strstr (told, "by Holm for 17 tests at once") != NULL;
      if (g_str_equal (cell (window, where), "all"))
        {
          g_assert_true (g_str_has_suffix (told, "; over all answers together, not one of several tests"));
          all++;
        }
    }
  g_assert_true (says (GTK_WIDGET (page_of (window)), "What changed at the same time may be the cause as well: a comparison before and after is no proof."));
  window_close_and_check (window);
}

/* Times of r2 in both periods, of which the file keeps each, or (`sums`) not. */
static LwBlueprint *
with_times (gboolean sums)
{
  g_autoptr (LwBlueprint) blueprint = two_periods (), timed = NULL, first = NULL;
  g_autoptr (LwMetric) metric = lw_known_metric_new ("handling-time", "en");
  const double times[2][6] = { { 20, 10, 30, 20, 60, 10 }, { 10, 12, 20, 18, 30, 10 } };
  const double facts[2][3] = { { 40, 1400, 58000 }, { 40, 780, 17400 } };

  timed = lw_edit_put (blueprint, "metrics", metric);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LwDataset) dataset = lw_record_copy (lw_array_get (timed->datasets, i));
      g_autoptr (GPtrArray) values = g_ptr_array_new ();
      g_autoptr (LwRecord) record = lw_record_new (&lw_data_value_schema);
      LwDataValue *value = (LwDataValue *) record;
      LwBlueprint *next;

      lw_set_string (&value->step, "r2");
      lw_set_string (&value->metric, "handling-time");
      value->n = facts[i][0];
      value->sum = facts[i][1];
      value->sum_squares = facts[i][2];
      value->spread = sums ? NULL : g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (double)), times[i], 6);
      LW_FOREACH (LwDataValue, old, dataset->values)
        g_ptr_array_add (values, old);
      g_ptr_array_add (values, value);
      lw_array_unref (dataset->values);
      dataset->values = lw_array_new (values->pdata, values->len);
      next = lw_edit_put (timed, "datasets", dataset);
      lw_record_unref (timed);
      timed = next;
    }
  return g_steal_pointer (&timed);
}

/* The row of that metric and step; free with g_free. */
static char *
row_of (LwWindow *window, const char *metric, const char *step)
{
  for (guint i = 1; i < 100; i++)
    {
      g_autofree char *what = g_strdup_printf ("to-be-test%u/0", i), *where = g_strdup_printf ("to-be-test%u/1", i);

      if (g_str_equal (cell (window, what), metric) && g_str_has_prefix (cell (window, where), step))
        return g_strdup_printf ("to-be-test%u", i);
    }
  g_error ("no test of %s, %s", metric, step);
}

/* Beside Welch's test of times stands a bootstrap, of the median too; where the file has sums only, that is said instead. */
static void
test_times (void)
{
  for (guint sums = 0; sums < 2; sums++)
    {
      LwWindow *window = window_on (with_times (sums), "compare");
      g_autofree char *row = NULL, *words = NULL, *p = NULL, *told = NULL;

      wait_until (named (window, "to-be-test1/0") != NULL);
      row = row_of (window, "Handling time", "r2 ");
      words = g_strdup_printf ("%s/5", row);
      p = g_strdup_printf ("%s/3", row);
      told = told_of (window, p);
      g_assert_true (g_str_has_prefix (told, "two means, Welch’s t ("));
      g_assert_true (!sums == (strstr (told, "there is a bootstrap beside it") != NULL));
      g_assert_true (sums == (strstr (told, "sums alone do not say how medians differ") != NULL));
      g_assert_true (!sums == (strstr (cell (window, words), "By bootstrap (95\u00a0%, n = 40\u00a0and 40, ") != NULL));
      g_assert_true (!sums == (strstr (cell (window, words), "median 30\u00a0min → 20\u00a0min, −10\u00a0min (") != NULL));
      window_close_and_check (window);
    }
}

/* 22 of 60 before, 2 of 56 after: what people spoke of less. */
static void
test_drivers (void)
{
  LwWindow *window = window_on (two_periods (), "compare");
  GtkWidget *p;

  wait_until (named (window, "to-be-Timeliness/Booked in late/1") != NULL);
  assert_cell (window, "to-be-Timeliness/Booked in late/1", "36.7 % (22 of 60)");
  assert_cell (window, "to-be-Timeliness/Booked in late/2", "3.6 % (2 of 56)");
  p = named (window, "to-be-Timeliness/Booked in late/3");
  gtk_menu_button_popup (GTK_MENU_BUTTON (p));
  g_assert_true (g_str_has_prefix (label_in (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (p)))), "Difference −46."));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (p));
  window_close_and_check (window);
}

static LwSimulation *
simulate (LwBlueprint *blueprint, guint variant, guint64 seed)
{
  LwSimulationSettings settings;
  g_autoptr (GError) error = NULL;
  LwSimulation *result;

  lw_simulation_settings_init (&settings);
  settings.cases = 200;
  settings.replications = 5;
  settings.warm_up = 10;
  settings.seed = seed;
  settings.queueing = 0;
  settings.within = 8 * 1440;
  result = lw_simulation_new (blueprint, lw_array_get (blueprint->variants, variant), &settings, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static void
assert_simulated (LwWindow *window, guint64 seed)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (window->editor);
  g_autoptr (LwSimulation) here = simulate (blueprint, 0, seed), other = simulate (blueprint, 1, seed);
  double p;
  g_autofree char *lead = lw_minutes_format (here->lead.mean, 1440), *against = lw_minutes_format (other->lead.mean, 1440);
  g_autofree char *difference = lw_minutes_format (lw_simulation_difference (other, here, &p).mean, 1440);
  g_autofree char *kept = g_strdup_printf ("%.1f %%", 100 * here->within.mean);

  g_signal_emit_by_name (named (window, "simulate/run"), "clicked");
  wait_until (g_str_equal (gtk_button_get_label (GTK_BUTTON (named (window, "simulate/run"))), "Simulate"));
  assert_cells (window, "simulated-lead/1", lead, "simulated-here/1", lead, "simulated-against/1", against, "simulated-difference/1", difference);
  assert_cell (window, "simulated-promise/1", kept);
}

/* With a seed, a warm-up and a promise; against the to-be variant with the same chances: what the page says is what the settings give. */
static void
test_simulated (void)
{
  LwWindow *window = window_on (read_returns ("en"), "simulate");
  static const char * const texts[][2] = { { "simulate/promise", "8d" }, { "simulate/horizon", "300d" }, { "simulate/calendar", "always" } };
  static const char * const numbers[] = { "simulate/cases", "simulate/runs", "simulate/warm-up" };
  static const double values[] = { 200, 5, 10 };
  GtkWidget *run;

  wait_until (named (window, "simulate/run") != NULL);
  run = named (window, "simulate/run");
  adw_combo_row_set_selected (ADW_COMBO_ROW (named (window, "simulate/queueing")), 1);
  g_assert_true (gtk_widget_get_sensitive (run));
  /* What is not understood is marked, and nothing runs. */
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (named (window, texts[i][0])), "soon");
      g_assert_true (gtk_widget_has_css_class (named (window, texts[i][0]), "error"));
      g_assert_false (gtk_widget_get_sensitive (run));
      gtk_editable_set_text (GTK_EDITABLE (named (window, texts[i][0])), texts[i][1]);
      g_assert_false (gtk_widget_has_css_class (named (window, texts[i][0]), "error"));
      g_assert_true (gtk_widget_get_sensitive (run));
    }
  gtk_editable_set_text (GTK_EDITABLE (named (window, "simulate/horizon")), "");
  gtk_editable_set_text (GTK_EDITABLE (named (window, "simulate/calendar")), "");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    adw_spin_row_set_value (ADW_SPIN_ROW (named (window, numbers[i])), values[i]);
  adw_combo_row_set_selected (ADW_COMBO_ROW (named (window, "simulate/against")), 1);
  assert_simulated (window, 1);
  g_assert_nonnull (strstr (page_announced, " more than To-be"));
  adw_spin_row_set_value (ADW_SPIN_ROW (named (window, "simulate/seed")), 7);
  assert_simulated (window, 7);
  adw_combo_row_set_selected (ADW_COMBO_ROW (named (window, "simulate/against")), 0);
  g_signal_emit_by_name (named (window, "simulate/run"), "clicked");
  wait_until (named (window, "simulated-lead/1") != NULL && named (window, "simulated-against/1") == NULL);
  window_close_and_check (window);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/analysis-compare/figures-to-drawing", test_figures_to_drawing);
  g_test_add_func ("/analysis-compare/several", test_several);
  g_test_add_func ("/analysis-compare/without-figures", test_without_figures);
  g_test_add_func ("/analysis-compare/is-it-real", test_is_it_real);
  g_test_add_func ("/analysis-compare/explained", test_explained);
  g_test_add_func ("/analysis-compare/times", test_times);
  g_test_add_func ("/analysis-compare/drivers", test_drivers);
  g_test_add_func ("/analysis-compare/simulated", test_simulated);
  return window_tests_run ();
}
