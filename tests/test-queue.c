#include "analysis/lw-queue.h"
#include "near.h"

#include <math.h>

static LwQueue
stable (double arrivals, double served, guint servers)
{
  LwQueue queue;

  g_assert_true (lw_queue_init (&queue, arrivals, served, servers));
  return queue;
}

/* V22, per hour. */
static void
test_county_hospital (void)
{
  LwQueue one = stable (2, 3, 1), two = stable (2, 3, 2);

  assert_within (one.utilisation, 2.0 / 3, 1e-12);
  assert_within (two.utilisation, 1.0 / 3, 1e-12);
  assert_within (one.queue, 4.0 / 3, 1e-12);
  assert_within (two.queue, 1.0 / 12, 1e-12);
  assert_within (one.system, 2, 1e-12);
  assert_within (two.system, 0.75, 1e-12);
  assert_within (one.wait * 60, 40, 1e-9);
  assert_within (two.wait * 60, 2.5, 1e-9);
  assert_within (one.time * 60, 60, 1e-9);
  assert_within (two.time * 60, 22.5, 1e-9);
}

/* V23, per minute. */
static void
test_burger_dome (void)
{
  LwQueue one = stable (0.75, 1, 1), two = stable (0.75, 1, 2);

  assert_within (one.empty, 0.25, 1e-12);
  assert_within (one.queue, 2.25, 1e-12);
  assert_within (one.system, 3, 1e-12);
  assert_within (one.wait, 3, 1e-12);
  assert_within (one.time, 4, 1e-12);
  assert_within (one.wait_probability, 0.75, 1e-12);
  assert_within (two.empty, 0.4545, 5e-5);
  assert_within (two.queue, 0.1227, 5e-5);
  assert_within (two.system, 0.8727, 5e-5);
  assert_within (two.wait, 0.1636, 5e-5);
  assert_within (two.time, 1.1636, 5e-5);
  assert_within (two.wait_probability, 0.2045, 5.1e-5);
}

/* V24, per hour; then per minute. */
static void
test_drive_through (void)
{
  LwQueue first = stable (10, 12, 1), second = stable (1.0 / 6, 1.0 / 3, 1);

  assert_within (first.system, 5, 1e-9);
  assert_within (first.queue, 4.1667, 5e-5);
  assert_within (first.wait * 60, 25, 1e-9);
  assert_within (first.time * 60, 30, 1e-9);
  assert_within (1 - lw_queue_at_least (10, 12, 1, 3), 0.42, 5e-3);
  assert_within (second.queue, 0.5, 1e-12);
  assert_within (second.wait, 3, 1e-12);
}

/* V25. */
static void
test_copiers (void)
{
  static const double published[] = { 0.586182, 0.050972, 0.019034, 0.013022 };

  for (guint servers = 1; servers <= 4; servers++)
    assert_within (lw_queue_at_least (0.5, 1 / 1.75, servers, 4), published[servers - 1], 5e-7);
}

/* V26, per second. */
static void
test_call_centre (void)
{
  double arrivals = 360 / 1800.0, served = 1 / 240.0;
  LwQueue queue = stable (arrivals, served, 55);

  assert_within (55 * queue.utilisation, 48, 1e-9);
  assert_within (queue.utilisation, 0.8727, 5e-5);
  assert_within (queue.wait_probability, 0.23870, 5e-6);
  assert_within (queue.wait, 8.184, 5e-4);
  assert_within (lw_queue_within (arrivals, served, 55, 15), 0.8459, 5e-5);
  assert_within (lw_queue_within (arrivals, served, 55, 20), 0.8668, 5e-5);
  assert_within (lw_queue_within (arrivals, served, 54, 20), 0.8172, 5e-5);
  assert_within (lw_queue_within (arrivals, served, 53, 20), 0.7518, 5e-5);
  g_assert_cmpuint (lw_queue_servers (arrivals, served, 20, 0.8), ==, 54);
  assert_within (lw_erlang_c (10, 12), 0.44939, 5e-6);
}

/* V27. */
static void
test_others (void)
{
  LwQueue simio = stable (48, 60, 1), simmer = stable (2, 4, 1);

  assert_within (simio.system, 4, 1e-9);
  assert_within (simio.queue, 3.2, 1e-9);
  assert_within (simio.wait * 60, 4, 1e-9);
  assert_within (simio.time * 60, 5, 1e-9);
  assert_within (simmer.utilisation, 0.5, 1e-12);
  assert_within (simmer.system, 1, 1e-12);
  assert_within (simmer.time, 0.5, 1e-12);
}

/* V30: service that always takes the same halves the line. */
static void
test_constant_service (void)
{
  LwQueue queue = stable (0.8, 1, 1);

  assert_within (queue.wait, 4, 1e-9);
  lw_queue_vary (&queue, 0.8, 1, 0);
  assert_within (queue.wait, 2, 1e-9);
  assert_within (queue.time, 3, 1e-9);
  assert_within (queue.queue, 1.6, 1e-9);
}

static void
test_unstable (void)
{
  LwQueue queue;

  g_assert_false (lw_queue_init (&queue, 3, 1, 3));
  assert_within (queue.utilisation, 1, 1e-12);
  g_assert_true (isnan (queue.wait));
  g_assert_false (lw_queue_init (&queue, 30, 6, 4));
  assert_within (queue.utilisation, 1.25, 1e-12);
  g_assert_cmpfloat (lw_queue_within (3, 1, 3, 1000), ==, 0);
  g_assert_cmpfloat (lw_queue_at_least (3, 1, 3, 50), ==, 1);
}

/* Numbers of cases add up to what the means say, also with very many servers. */
static void
test_states (void)
{
  for (guint servers = 1; servers <= 2000; servers = servers * 3 + 1)
    {
      double arrivals = 0.9 * servers, sum = 0;
      LwQueue queue = stable (arrivals, 1, servers);

      for (guint n = 1; n < 40 * servers + 400; n++)
        sum += lw_queue_at_least (arrivals, 1, servers, n);
      assert_within (sum / queue.system, 1, 1e-9);
    }
}

/* Halfin and Whitt: γ of 1.06, with Φ = 0.8558 and φ = 0.2271, leaves a fifth waiting; V26's call centre with 48 Erlang. What Erlang's C says of so many lies close by. */
static void
test_square_root (void)
{
  double gamma;

  g_assert_cmpuint (lw_square_root_staff (48, .2, &gamma), ==, 56);
  assert_within (gamma, 1.0615, 5e-4);
  assert_within (lw_erlang_c (48, 56), .2, .03);
  g_assert_cmpuint (lw_square_root_staff (48, .5, &gamma), ==, 52);
  assert_within (gamma, .5061, 5e-4);
  g_assert_cmpuint (lw_square_root_staff (0, .2, NULL), ==, 0);
  g_assert_cmpuint (lw_square_root_staff (1e-9, .2, NULL), ==, 1);
  for (double load = 2; load < 1000; load *= 1.5)
    g_assert_cmpfloat_with_epsilon (lw_erlang_c (load, lw_square_root_staff (load, .2, NULL)), .2, .12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue/V22-county-hospital", test_county_hospital);
  g_test_add_func ("/queue/V23-burger-dome", test_burger_dome);
  g_test_add_func ("/queue/V24-drive-through", test_drive_through);
  g_test_add_func ("/queue/V25-copiers", test_copiers);
  g_test_add_func ("/queue/V26-call-centre", test_call_centre);
  g_test_add_func ("/queue/V27-others", test_others);
  g_test_add_func ("/queue/V30-constant-service", test_constant_service);
  g_test_add_func ("/queue/square-root", test_square_root);
  g_test_add_func ("/queue/unstable", test_unstable);
  g_test_add_func ("/queue/states", test_states);
  return g_test_run ();
}
