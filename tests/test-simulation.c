/* Simulation against what is known: traces by hand, queueing theory, flow analysis, laws. */
#include "analysis/lw-analysis.h"
#include "analysis/lw-simulation-private.h"

#include "simulation-fixture.h"

#define LAST_LEAD 0x1.ee925595fad81p+2   /* as first computed: it must stay */

/* V28: arrivals and service times as written down, one server, stopped at 31. */
static void
test_trace (void)
{
  static const double between[] = { 3, 8, 2, 1, 3, 2, 2, 6 }, service[] = { 4, 4, 4, 3, 2, 4, 3, 2 };
  g_autoptr (LwBlueprint) blueprint = blueprint_new ("o 1", ONE_DESK ("\"distribution\": \"fixed\""));
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  LwSimulationSettings settings = settings_of ("fixed 1min", 8, 0, 1, 1);
  LwSimulation result = { .replications = 1 };
  g_autoptr (SimModel) model = NULL;
  g_autoptr (SimRun) run = NULL;

  settings.horizon = 31;
  settings.traced = 8;
  model = sim_model_new (blueprint, first (blueprint), &settings, warnings, NULL);
  model->between = (LwChance) { LW_CHANCE_LIST, 8, 0, 0, between };
  model->steps[0].process = (LwChance) { LW_CHANCE_LIST, 8, 0, 0, service };
  run = sim_run_new (model, &settings, 0, NULL);
  g_assert_cmpuint (run->finished, ==, 7);
  g_assert_cmpuint (run->arrived, ==, 8);
  assert_within (run->steps[0].queueing / run->steps[0].visits, 24.0 / 7, 1e-12);
  assert_within (run->steps[0].queue_time / 31, 28.0 / 31, 1e-12);
  assert_within (run->in_process_time / 31, 52.0 / 31, 1e-12);
  assert_within (run->pools[0].worked / 31, 24.0 / 31, 1e-12);
  sim_sum_up (&result, model, &settings, (SimRun *[]) { run });
  assert_within (result.lead.mean, 48.0 / 7, 1e-12);
  assert_within (result.owners[0].utilisation.mean, 24.0 / 31, 1e-12);
  for (guint i = 0; i < 7; i++)
    {
      static const double starts[] = { 3, 11, 15, 19, 22, 24, 28 };
      assert_within (g_array_index (result.traces, LwTrace, i).served, starts[i], 1e-12);
    }
  g_free (result.leads);
  g_free (result.steps);
  g_free (result.owners);
  g_array_unref (result.histogram);
  g_array_unref (result.traces);
}

static LwBlueprint *
sample (void)
{
  g_autoptr (GFile) file = g_file_new_build_filename (g_getenv ("LANEWAY_DATADIR"), "samples", "returns.en.laneway", NULL);
  g_autoptr (GError) error = NULL;
  LwBlueprint *blueprint = lw_load (file, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return blueprint;
}

/* Without limits of capacity the means are those of the flow analysis. */
static void
test_flow_analysis (void)
{
  g_autoptr (LwBlueprint) blueprint = sample ();
  LwSimulationSettings settings = settings_of ("exponential 3min", 5000, 0, 20, 1);
  g_autoptr (LwSimulation) result = NULL;
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (first (blueprint), NULL);

  settings.unlimited = TRUE;
  result = simulate (blueprint, &settings);
  assert_within (result->lead.mean / analysis->lead, 1, 0.005);
  g_assert_true (covers (result->lead, 9905));
  for (guint i = 0; i < result->n_steps; i++)
    assert_within (result->steps[i].visits.mean, analysis->visits[result->steps[i].step], 0.01);
  g_assert_cmpuint (result->finished, ==, 100000);
  g_assert_cmpuint (result->n_owners, ==, 0);
}

/* Where nothing is left to chance the times are exactly those of the flow analysis, blocks included. */
static void
test_exactly (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_new ("", "a task - PT10M \"wait\": \"PT5M\"\ns parallel - PT0S\nb task - PT20M\n"
                                                     "c task - PT7M \"wait\": \"PT30M\"\nj parallel - PT0S\nd task - PT1M\ne end - PT0S",
                                                     "a s \"delay\": \"PT2H\"\ns b\ns c\nb j\nc j\nj d\nd e");
  LwSimulationSettings settings = settings_of ("fixed 1min", 10, 0, 2, 1);
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (first (blueprint), NULL);
  g_autoptr (LwSimulation) result = simulate (blueprint, &settings);

  assert_within (analysis->lead, 173, 1e-9);
  assert_within (result->lead.mean, 173, 1e-9);
  assert_within (result->shortest.mean, 173, 1e-9);
  assert_within (result->longest.mean, 173, 1e-9);
  assert_within (result->steps[1].critical.mean, 0, 1e-12);   /* b is done before c */
  assert_within (result->steps[2].critical.mean, 1, 1e-12);
  assert_within (result->steps[0].elapsed.mean, 5, 1e-12);
}

/* The longer of two ways by chance: E max = 8 h where the longest of the means says 6 (V11). */
static void
test_longest_of_chances (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_new ("", "s parallel - PT0S\nx decision - PT0S\na task - PT2H\nb task - PT10H\nm task - PT0S\n"
                                                     "c task - PT6H\nj parallel - PT0S\ne end - PT0S",
                                                     "s x\ns c\nx a \"probability\": 0.5\nx b \"probability\": 0.5\na m\nb m\nm j\nc j\nj e");
  LwSimulationSettings settings = settings_of ("fixed 1min", 4000, 0, 20, 3);
  g_autoptr (LwSimulation) result = simulate (blueprint, &settings);

  assert_within (result->lead.mean / 60, 8, 0.05);
  g_assert_true (covers (result->lead, 480));
}

/* Inclusive: 4 + (0.1·24 + 0.3·6 + 0.6·24) + 2 hours (V20); nothing waits for ways that were not taken. */
static void
test_inclusive (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_new ("", "a task - PT4H\ns inclusive - PT0S \"combinations\": [{\"flows\": [\"f1\"], \"probability\": "
                                                     "0.1}, {\"flows\": [\"f2\"], \"probability\": 0.3}, {\"flows\": [\"f1\", \"f2\"], \"probability\": 0.6}]\n"
                                                     "b task - PT24H\nc task - PT6H\nj inclusive - PT0S\nd task - PT2H",
                                                     "a s\ns b\ns c\nb j\nc j\nj d");
  LwSimulationSettings settings = settings_of ("exponential 1h", 4000, 0, 20, 5);
  g_autoptr (LwSimulation) result = simulate (blueprint, &settings);

  assert_within (result->lead.mean / 60, 24.6, 0.1);
  g_assert_true (covers (result->lead, 24.6 * 60));
  g_assert_cmpuint (result->finished, ==, 80000);
  g_assert_cmpuint (result->stuck, ==, 0);
}

/* The same seed gives the same figures to the last bit, on whatever machine and with however many threads. */
static void
test_same_seed (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_new ("o 2", "a task o PT3M \"distribution\": \"lognormal\", \"deviation\": \"PT2M\"\n"
                                                     "b task o PT1M \"distribution\": \"gamma\", \"deviation\": \"PT30S\"\n"
                                                     "c task - PT1M \"distribution\": \"normal\", \"deviation\": \"PT30S\"", "a b\nb c");
  LwSimulationSettings settings = settings_of ("exponential 3min", 500, 50, 7, 20261122);
  g_autoptr (LwSimulation) once = simulate (blueprint, &settings), again = simulate (blueprint, &settings), other = NULL;

  g_assert_cmpmem (once->leads, 7 * sizeof (double), again->leads, 7 * sizeof (double));
  g_test_message ("%a", once->leads[6]);
  g_assert_cmpfloat (once->leads[6], ==, LAST_LEAD);
  settings.seed++;
  other = simulate (blueprint, &settings);
  g_assert_cmpfloat (once->leads[0], !=, other->leads[0]);
}

/* Common random numbers: a change is seen more sharply with them than without. */
static void
test_common_numbers (void)
{
  g_autoptr (LwBlueprint) slow = blueprint_new ("o 1", "a task o PT8M \"distribution\": \"exponential\"", "");
  g_autoptr (LwBlueprint) fast = blueprint_new ("o 1", "a task o PT7M \"distribution\": \"exponential\"", "");
  LwSimulationSettings settings = settings_of ("exponential 10min", 2000, 200, 20, 11);
  g_autoptr (LwSimulation) a = simulate (slow, &settings), b = simulate (fast, &settings), c = NULL;
  LwEstimate paired, apart;
  double p, p_apart;

  settings.seed = 12;
  c = simulate (fast, &settings);
  paired = lw_simulation_difference (a, b, &p);
  apart = lw_simulation_difference (a, c, &p_apart);
  g_assert_cmpfloat (paired.high, <, 0);
  g_assert_cmpfloat (p, <, 1e-6);
  g_assert_cmpfloat (paired.high - paired.low, <, apart.high - apart.low);
  /* M/M/1: 8 / (1 − 0.8) = 40 and 7 / (1 − 0.7) = 23.33 */
  assert_within (paired.mean, -16.67, 4);
}

/* Nine to six on weekdays; what is not done is gone on with the next morning. */
static void
test_calendar (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_new ("o 1 weekdays-9-18", "a task o PT10H", "");
  LwSimulationSettings settings = settings_of ("fixed 12h", 3, 0, 1, 1);
  g_autoptr (LwSimulation) result = simulate (blueprint, &settings);
  const LwSimulatedStep *a = &result->steps[0];

  /* Arrivals on Monday 12:00, Tuesday 0:00 and 12:00; done on Tuesday 13:00, Wednesday 14:00, Thursday 15:00. */
  assert_within (result->shortest.mean, 25 * 60, 1e-9);
  assert_within (result->longest.mean, 51 * 60, 1e-9);
  assert_within (a->process.mean, 600, 1e-9);
  assert_within (a->idle.mean, 15 * 60, 1e-9);
  assert_within (a->queueing.mean, (0 + 13 + 26) * 60 / 3.0, 1e-9);
}

/* A profile of the day: nobody comes at night, twice as many in the afternoon. */
static void
test_hours (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_new ("", "a task - PT0S", "");
  LwSimulationSettings settings = settings_of ("hourly 0 0 0 0 0 0 0 0 0 10 10 10 10 20 20 20 20 20 0 0 0 0 0 0", 5000, 0, 1, 1);
  g_autoptr (LwSimulation) result = NULL;
  guint early = 0, late = 0;

  settings.traced = 5000;
  result = simulate (blueprint, &settings);
  for (guint i = 0; i < result->traces->len; i++)
    {
      double hour = fmod (g_array_index (result->traces, LwTrace, i).from / 60, 24);
      g_assert_true (hour >= 9 && hour < 18);
      early += hour < 13;
      late += hour >= 13;
    }
  g_assert_cmpuint (early + late, ==, 5000);
  assert_within (late / (double) early, 2.5, 0.15);
}

static void
test_priority (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_new ("o 1", "s parallel - PT0S\na task o PT10M \"priority\": \"low\"\nb task o PT10M\n"
                                                     "c task o PT10M \"priority\": \"high\"\nd task - PT1M\nz task o PT5M", "s a\ns b\ns d\nd c\ns z");
  LwSimulationSettings settings = settings_of ("fixed 5h", 1, 0, 1, 1);
  g_autoptr (LwSimulation) result = simulate (blueprint, &settings);

  /* a begins, being first; then c, which came a minute later; then those of no priority as they came. */
  assert_within (result->steps[0].queueing.mean, 0, 1e-9);
  assert_within (result->steps[2].queueing.mean, 9, 1e-9);
  assert_within (result->steps[1].queueing.mean, 20, 1e-9);
  assert_within (result->steps[4].queueing.mean, 30, 1e-9);
}

static void
assert_fails (LwBlueprint *blueprint, const LwSimulationSettings *settings, int code, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lw_simulation_new (blueprint, first (blueprint), settings, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, code);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
}

/* Waiting in the document and waiting made by the simulation must not both count. */
static void
test_waiting_twice (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_new ("o 1", "a task o PT10M \"wait\": \"PT1H\"", "");
  g_autoptr (LwBlueprint) caused = blueprint_new ("o 1", "a task o PT10M \"wait\": \"PT1H\", \"waitCause\": \"contention\"\n"
                                                  "b task o PT10M \"wait\": \"PT1H\", \"waitCause\": \"batching\"", "a b");
  LwSimulationSettings settings = settings_of ("fixed 5h", 5, 0, 2, 1);
  static const struct { double share, elapsed; } cases[] = { { 0, 60 }, { 1, 0 }, { 0.25, 45 } };

  assert_fails (blueprint, &settings, G_IO_ERROR_INVALID_DATA, "steps[0] (a): nothing says whether its waiting time");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwSimulation) result = NULL;
      settings.queueing = cases[i].share;
      result = simulate (blueprint, &settings);
      assert_within (result->steps[0].elapsed.mean, cases[i].elapsed, 1e-9);
    }
  settings.queueing = NAN;
  g_autoptr (LwSimulation) result = simulate (caused, &settings);
  assert_within (result->steps[0].elapsed.mean, 0, 1e-9);
  assert_within (result->steps[1].elapsed.mean, 60, 1e-9);
}

/* T16: 30 parties an hour, four waiters. */
static void
test_unstable (void)
{
  g_autoptr (GFile) file = g_file_new_build_filename (g_getenv ("LANEWAY_DATADIR"), "templates", "restaurant.en.laneway", NULL);
  g_autoptr (LwBlueprint) blueprint = lw_load (file, NULL, NULL, NULL, NULL);
  LwSimulationSettings settings = settings_of ("exponential 2min", 300, 0, 3, 1);
  g_autoptr (LwSimulation) result = NULL;
  const LwSimulatedOwner *waiter, *cook;

  settings.queueing = 1;
  result = simulate (blueprint, &settings);
  waiter = &result->owners[0];
  cook = &result->owners[1];
  assert_within (waiter->load, 5, 1e-9);
  assert_within (waiter->offered, 1.25, 1e-9);
  assert_within (cook->load, 6, 1e-9);
  assert_within (cook->offered, 0.75, 1e-9);
  g_assert_cmpuint (result->warnings->len, ==, 1);
  g_assert_nonnull (strstr (result->warnings->pdata[0], "125"));
}

/* One desk, ten minutes a case: what is said of its load, and of a run that ends before anything is seen. */
static void
test_warnings (void)
{
  static const struct { const char *arrivals; guint cases; const char *says; } cases[] = {
    { "fixed 13min", 50, NULL }, { "fixed 12min", 50, "83 % of what 1 can do; there is little to spare" },
    { "fixed 11min", 50, "91 % of what 1 can do; small changes make long queues" },
    { "fixed 10min", 50, "100 % of what 1 can do; there is no steady state" }, { "fixed 5min", 50, "200 %" },
    { "fixed 13min", 1, "of the beginning only" },
  };
  g_autoptr (LwBlueprint) blueprint = blueprint_new ("o 1", "a task o PT10M \"distribution\": \"fixed\"", "");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwSimulationSettings settings = settings_of (cases[i].arrivals, cases[i].cases, 0, 2, 1);
      g_autoptr (LwSimulation) result = simulate (blueprint, &settings);

      g_assert_cmpuint (result->warnings->len, ==, cases[i].says != NULL);
      if (cases[i].says != NULL && strstr (result->warnings->pdata[0], cases[i].says) == NULL)
        g_error ("“%s” does not say “%s”", (char *) result->warnings->pdata[0], cases[i].says);
    }
}

static void
test_bad_input (void)
{
  g_autoptr (LwBlueprint) loop = blueprint_new ("", "a task - PT1M\nb task - PT1M\nc task - PT1M", "a b\nb c\nc b");
  g_autoptr (LwBlueprint) none = blueprint_new ("", "a decision - PT0S\nb task - PT1M\nc task - PT1M", "a b\na c");
  g_autoptr (LwBlueprint) three = blueprint_new ("", "a decision - PT0S\nb task - PT1M\nc task - PT1M",
                                                 "a b \"probability\": 1\na c \"probability\": 1");
  g_autoptr (LwBlueprint) huge = blueprint_new ("o 1", "a task o PT900000H", "");
  LwSimulationSettings settings = settings_of ("fixed 1min", 5, 0, 2, 1);
  g_autoptr (LwSimulation) result = simulate (huge, &settings);

  g_assert_true (isfinite (result->lead.mean));
  assert_fails (loop, &settings, G_IO_ERROR_INVALID_DATA, "steps[");
  assert_fails (none, &settings, G_IO_ERROR_INVALID_DATA, "probability");
  assert_fails (three, &settings, G_IO_ERROR_INVALID_DATA, "add up to 2");
  settings.replications = 0;
  assert_fails (huge, &settings, G_IO_ERROR_INVALID_ARGUMENT, "at least one");
  settings.replications = 1000000;
  settings.cases = 1000000;
  assert_fails (huge, &settings, G_IO_ERROR_INVALID_ARGUMENT, "ten million");
}

static void
cancel_cb (double share, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancelled (void)
{
  g_autoptr (LwBlueprint) blueprint = sample ();
  LwSimulationSettings settings = settings_of ("exponential 3min", 20000, 0, 50, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  settings.unlimited = TRUE;
  g_assert_null (lw_simulation_new (blueprint, first (blueprint), &settings, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulation/V28-trace", test_trace);
  g_test_add_func ("/simulation/flow-analysis", test_flow_analysis);
  g_test_add_func ("/simulation/exactly", test_exactly);
  g_test_add_func ("/simulation/longest-of-chances", test_longest_of_chances);
  g_test_add_func ("/simulation/V20-inclusive", test_inclusive);
  g_test_add_func ("/simulation/same-seed", test_same_seed);
  g_test_add_func ("/simulation/common-numbers", test_common_numbers);
  g_test_add_func ("/simulation/calendar", test_calendar);
  g_test_add_func ("/simulation/hours", test_hours);
  g_test_add_func ("/simulation/priority", test_priority);
  g_test_add_func ("/simulation/waiting-twice", test_waiting_twice);
  g_test_add_func ("/simulation/unstable", test_unstable);
  g_test_add_func ("/simulation/warnings", test_warnings);
  g_test_add_func ("/simulation/bad-input", test_bad_input);
  g_test_add_func ("/simulation/cancelled", test_cancelled);
  return g_test_run ();
}
