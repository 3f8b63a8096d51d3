/* Queues played through, against what queueing theory and published examples say. */
#include "analysis/lw-queue.h"

#include "simulation-fixture.h"

/* The 95 % interval of the mean waiting time holds what theory says in at least 90 of 100 runs. */
static void
cover_theory (const char *owners, const char *spread, double expected)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_new (owners, ONE_DESK ("\"distribution\": \"exponential\""));
  g_autoptr (LwBlueprint) constant = blueprint_new (owners, ONE_DESK ("\"distribution\": \"fixed\""));
  guint held = 0;

  for (guint seed = 1; seed <= 100; seed++)
    {
      LwSimulationSettings settings = settings_of (strstr (owners, " 2") ? "exponential 0.75min" : "exponential 2min", 3000, 500, 10, seed);
      g_autoptr (LwSimulation) result = simulate (g_str_equal (spread, "fixed") ? constant : blueprint, &settings);
      held += covers (result->owners[0].queueing, expected);
    }
  g_test_message ("the interval holds %g in %u of 100 runs", expected, held);
  g_assert_cmpuint (held, >=, 90);
}

static void
test_theory (void)
{
  LwQueue one, two, constant;

  g_assert_true (lw_queue_init (&one, 0.5, 1, 1) && lw_queue_init (&two, 1 / 0.75, 1, 2));
  constant = one;
  lw_queue_vary (&constant, 0.5, 1, 0);
  cover_theory ("o 1", "exponential", one.wait);
  cover_theory ("o 2", "exponential", two.wait);
  cover_theory ("o 1", "fixed", constant.wait);
}

/* V29: λ 2, μ 4 and 3 an hour, a fifth of the cases goes back. */
static void
test_jackson (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_new ("o 1\np 1", "a task o PT15M \"distribution\": \"exponential\"\n"
                                                     "b task p PT20M \"distribution\": \"exponential\"\n"
                                                     "g decision - PT0S\ne end - PT0S\ns start - PT0S",
                                                     "s a\na b\nb g\ng a \"probability\": 0.2\ng e \"probability\": 0.8");
  LwSimulationSettings settings = settings_of ("exponential 30min", 20000, 2000, 20, 7);
  g_autoptr (LwSimulation) result = simulate (blueprint, &settings);
  LwQueue one, two;

  g_assert_true (lw_queue_init (&one, 2.5, 4, 1));
  g_assert_true (lw_queue_init (&two, 2.5, 3, 1));
  assert_within (one.system, 1.667, 5e-4);
  assert_within (two.system, 5, 1e-9);
  assert_within ((one.system + two.system) / 2, 3.333, 5e-4);
  assert_within (result->lead.mean / 60 / (10.0 / 3), 1, 0.05);
  g_assert_true (covers (result->lead, 200));
  assert_within (result->steps[0].visits.mean, 1.25, 0.01);
  assert_within (result->owners[1].utilisation.mean, 2.5 / 3, 0.02);
  assert_within (result->owners[1].offered, 2.5 / 3, 1e-9);
  assert_within (result->owners[1].load, 2.5 / 3, 1e-9);
}

/* V21: what is present is what arrives times how long it stays. 900 customers in 6 h, 90 present; 300, and 30: 36 minutes both. */
static void
test_little (void)
{
  static const struct { double customers, present; } cases[] = { { 900, 90 }, { 300, 30 } };
  g_autoptr (LwBlueprint) blueprint = blueprint_new ("", "a task - PT36M", "");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *arrivals = g_strdup_printf ("fixed %gmin", 360 / cases[i].customers);
      LwSimulationSettings settings = settings_of (arrivals, 900, 1000, 2, 1);
      g_autoptr (LwSimulation) result = simulate (blueprint, &settings);

      assert_within (result->lead.mean, 36, 1e-9);
      assert_within (result->in_process.mean, cases[i].present, 1e-6);
      assert_within (result->throughput.mean * 6, cases[i].customers, 0.002 * cases[i].customers);
    }
}

/* The published queues played through, 20 replications of 20,000 cases after 2,000: within 5 %, and the interval holds theory. */
static void
test_published (void)
{
  static const struct { const char *name, *arrivals, *service, *spread, *owner; double wait; } cases[] = {
    { "V22, one doctor", "exponential 30min", "PT20M", "exponential", "o 1", 40 },
    { "V22, two doctors", "exponential 30min", "PT20M", "exponential", "o 2", 2.5 },
    { "V23", "exponential 80s", "PT1M", "exponential", "o 1", 3 },
    { "V24", "exponential 6min", "PT5M", "exponential", "o 1", 25 },
    { "V27", "exponential 75s", "PT1M", "exponential", "o 1", 4 },
    { "V30", "exponential 75s", "PT1M", "fixed", "o 1", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *step = g_strdup_printf ("a task o %s \"distribution\": \"%s\"", cases[i].service, cases[i].spread);
      g_autoptr (LwBlueprint) blueprint = blueprint_new (cases[i].owner, step, "");
      LwSimulationSettings settings = settings_of (cases[i].arrivals, 20000, 2000, 20, 1);
      g_autoptr (LwSimulation) result = simulate (blueprint, &settings);
      LwEstimate wait = result->owners[0].queueing;

      g_test_message ("%s: %.4f (%.4f to %.4f), %g in theory", cases[i].name, wait.mean, wait.low, wait.high, cases[i].wait);
      assert_within (wait.mean / cases[i].wait, 1, 0.05);
      g_assert_true (covers (wait, cases[i].wait));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulation-theory/theory", test_theory);
  g_test_add_func ("/simulation-theory/V29-jackson", test_jackson);
  g_test_add_func ("/simulation-theory/V21-little", test_little);
  g_test_add_func ("/simulation-theory/published", test_published);
  return g_test_run ();
}
