/* What owners can do: the reference's examples (§E.7) on the shipped templates. */
#include <math.h>

#include "analysis/lw-queue.h"
#include "analysis/lw-staffing.h"
#include "analysis/lw-what-if.h"
#include "io/lw-io.h"

#define assert_within(a, b, slack) g_assert_cmpfloat_with_epsilon ((a), (b), (slack))

static LwBlueprint *
template_of (const char *name)
{
  g_autofree char *file_name = g_strdup_printf ("%s.en.laneway", name);
  g_autoptr (GFile) file = g_file_new_build_filename (g_getenv ("LANEWAY_DATADIR"), "templates", file_name, NULL);
  g_autoptr (GError) error = NULL;
  LwBlueprint *blueprint = lw_load (file, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return blueprint;
}

/* Of one owner. */
static LwLoad
load_of (LwBlueprint *blueprint, const char *owner)
{
  LwVariant *variant = lw_array_get (blueprint->variants, 0);
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (variant, NULL);
  g_autoptr (GArray) loads = lw_loads (blueprint, variant, analysis);

  for (guint i = 0; i < loads->len; i++)
    if (g_strcmp0 (g_array_index (loads, LwLoad, i).owner, owner) == 0)
      return g_array_index (loads, LwLoad, i);
  return (LwLoad) { .minutes = 0, .capacity = NAN, .open = 1 };
}

/* T08 at 20 cases an hour, eight and six people. */
static void
test_ticket (void)
{
  g_autoptr (LwBlueprint) blueprint = template_of ("ticket");
  LwLoad first = load_of (blueprint, "tier-1-agent"), second = load_of (blueprint, "engineer");

  assert_within (first.minutes, 18.479, 1e-3);   /* 425 ÷ 23; published from visits rounded to 1.087 and 0.3043 */
  assert_within (20 / 60.0 * first.minutes, 6.160, 1e-3);
  assert_within (20 / 60.0 * first.minutes / first.capacity, 0.770, 5e-4);
  assert_within (second.minutes, 13.694, 2e-3);  /* 315 ÷ 23 */
  assert_within (20 / 60.0 * second.minutes, 4.565, 1e-3);
  assert_within (20 / 60.0 * second.minutes / second.capacity, 0.761, 5e-4);
  assert_within (first.cases_per_hour, 25.98, 5e-3);
  g_assert_cmpfloat (second.cases_per_hour, >, first.cases_per_hour);
}

/* T16 at 30 parties an hour: four waiters are too few, six are enough, and so are four once guests order by themselves. */
static void
test_restaurant (void)
{
  g_autoptr (LwBlueprint) blueprint = template_of ("restaurant"), self_ordering = NULL;
  const LwIf automatic[] = { { LW_IF_AUTOMATE, "f3", NAN }, { LW_IF_AUTOMATE, "f4", NAN } };
  LwLoad waiter = load_of (blueprint, "waiter"), cook = load_of (blueprint, "cook"), desk = load_of (blueprint, "pos");
  LwQueue queue;

  assert_within (waiter.minutes, 10, 1e-9);
  assert_within (0.5 * waiter.minutes, 5.0, 1e-9);
  g_assert_false (lw_queue_init (&queue, 0.5, 1 / waiter.minutes, 4));
  assert_within (queue.utilisation, 1.25, 1e-9);
  g_assert_true (lw_queue_init (&queue, 0.5, 1 / waiter.minutes, 6));
  assert_within (queue.utilisation, 0.833, 5e-4);
  assert_within (0.5 * cook.minutes, 6.0, 1e-9);
  assert_within (0.5 * cook.minutes / cook.capacity, 0.75, 1e-9);
  assert_within (0.5 * desk.minutes, 1.5, 1e-9);
  self_ordering = lw_what_if (blueprint, lw_record_id (lw_array_get (blueprint->variants, 0)), automatic, G_N_ELEMENTS (automatic));
  waiter = load_of (self_ordering, "waiter");
  assert_within (0.5 * waiter.minutes, 2.0, 1e-9);
  assert_within (0.5 * waiter.minutes / waiter.capacity, 0.50, 1e-9);
}

/* Bands of §E.7; of an owner with hours, what counts is the load while they are open. */
static void
test_staffing (void)
{
  const struct { double erlang, capacity, open; LwLoadVerdict verdict; guint staff; double waits; } cases[] = {
    { 6.16, 8, 1, LW_LOAD_STABLE, 9, 0.3955 }, { 6.4, 8, 1, LW_LOAD_NOTICE, 10, 0.4576 }, { 7.2, 8, 1, LW_LOAD_WARNING, 11, 0.7015 },
    { 8, 8, 1, LW_LOAD_UNSTABLE, 12, 1 }, { 5, 4, 1, LW_LOAD_UNSTABLE, 8, 1 }, { 2, 8, 0.25, LW_LOAD_UNSTABLE, 12, NAN },
    { 6, NAN, 1, LW_LOAD_STABLE, 9, NAN }, { 0, 2, 1, LW_LOAD_STABLE, 0, 0 }, { 1, 0, 1, LW_LOAD_UNSTABLE, 3, NAN }, { 1, 2, 0, LW_LOAD_UNSTABLE, 0, NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwStaffing staffing = lw_staffing (cases[i].erlang, cases[i].capacity, cases[i].open);

      g_assert_cmpint (staffing.verdict, ==, cases[i].verdict);
      g_assert_cmpuint (staffing.staff, ==, cases[i].staff);
      g_assert_true (isnan (cases[i].waits) == isnan (staffing.wait_probability));
      if (!isnan (cases[i].waits))
        assert_within (staffing.wait_probability, cases[i].waits, 1e-3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/capacity/T08-ticket", test_ticket);
  g_test_add_func ("/capacity/T16-restaurant", test_restaurant);
  g_test_add_func ("/capacity/staffing", test_staffing);
  return g_test_run ();
}
