/* Moments of a recorded run: where cases are, against the record itself and against the simulation's own figures. */
#include "analysis/lw-replay.h"

#include "returns-fixture.h"

static GArray *
recorded (LwBlueprint *blueprint, LwVariant *variant, guint cases)
{
  LwSimulationSettings settings;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwSimulation) simulation = NULL;

  lw_simulation_settings_init (&settings);
  settings.cases = settings.traced = cases;
  settings.replications = 1;
  settings.queueing = 0;
  simulation = lw_simulation_new (blueprint, variant, &settings, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_array_ref (simulation->traces);
}

static void
assert_same_tokens (LwReplay *a, LwReplay *b)
{
  guint n, m;
  const LwToken *one = lw_replay_tokens (a, &n), *two = lw_replay_tokens (b, &m);

  g_assert_cmpuint (n, ==, m);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (one[i].run_case, ==, two[i].run_case);
      g_assert_cmpint (one[i].state, ==, two[i].state);
      g_assert_cmpuint (one[i].element, ==, two[i].element);
      g_assert_cmpfloat (one[i].progress, ==, two[i].progress);
    }
}

/* Wherever one jumps, it is as if one had come there slowly; and as the record says. */
static void
test_seek (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  LwVariant *variant = lw_blueprint_variant (blueprint, "as-is");
  g_autoptr (GArray) traces = recorded (blueprint, variant, 40);
  g_autoptr (LwReplay) jumps = lw_replay_new (variant, traces);
  double start = lw_replay_start (jumps), end = lw_replay_end (jumps);

  g_assert_cmpfloat (end, >, start + 9000);
  for (guint i = 0; i < 60; i++)
    {
      double minute = g_test_rand_double_range (start, end);
      g_autoptr (LwReplay) anew = lw_replay_new (variant, traces);
      guint n, expected = 0, waiting = 0, served = 0;

      lw_replay_seek (jumps, minute, 0);
      lw_replay_seek (anew, minute, 0);
      assert_same_tokens (jumps, anew);
      for (guint k = 0; k < traces->len; k++)
        {
          const LwTrace *t = &g_array_index (traces, LwTrace, k);

          if (t->from > minute || t->to <= minute)
            continue;
          expected++;
          waiting += !t->on_flow && t->served > minute;
          served += !t->on_flow && t->served <= minute;
        }
      lw_replay_tokens (jumps, &n);
      g_assert_cmpuint (n, ==, expected);
      for (guint step = 0; step < lw_array_length (LW_STEPS (variant)); step++)
        {
          waiting -= lw_replay_load (jumps, step).waiting;
          served -= lw_replay_load (jumps, step).served;
        }
      g_assert_cmpuint (waiting, ==, 0);
      g_assert_cmpuint (served, ==, 0);
    }
  lw_replay_seek (jumps, end, 0);
  g_assert_cmpuint (lw_replay_begun (jumps), ==, 40);
  g_assert_cmpuint (lw_replay_finished (jumps), ==, 40);
}

/* From moment to moment there and back again: the same ones, and between two nothing begins or ends. */
static void
test_moments (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  LwVariant *variant = lw_blueprint_variant (blueprint, "as-is");
  g_autoptr (GArray) traces = recorded (blueprint, variant, 5), there = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (LwReplay) replay = lw_replay_new (variant, traces);

  for (double at = lw_replay_start (replay); !isnan (at); at = lw_replay_next (replay, at))
    g_array_append_val (there, at);
  g_assert_cmpuint (there->len, >, 30);
  g_assert_cmpfloat_with_epsilon (g_array_index (there, double, there->len - 1), lw_replay_end (replay), 1e-6);
  for (guint i = there->len; i-- > 1;)
    {
      double now = g_array_index (there, double, i), before = g_array_index (there, double, i - 1);

      g_assert_cmpfloat (lw_replay_previous (replay, now), ==, before);
      for (guint k = 0; k < traces->len; k++)
        {
          const LwTrace *t = &g_array_index (traces, LwTrace, k);

          g_assert_false (t->from > before + 1e-5 && t->from < now - 1e-5);
          g_assert_false (t->to > before + 1e-5 && t->to < now - 1e-5);
        }
    }
  g_assert_true (isnan (lw_replay_previous (replay, lw_replay_start (replay))));
}

/* A way that takes no time is seen for a moment, out of the stay after it; without gliding it is not. */
static void
test_glide (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  LwVariant *variant = lw_blueprint_variant (blueprint, "as-is");
  g_autoptr (GArray) traces = recorded (blueprint, variant, 1);
  g_autoptr (LwReplay) replay = lw_replay_new (variant, traces);
  gboolean seen = FALSE;

  for (guint k = 0; k < traces->len; k++)
    {
      const LwTrace *t = &g_array_index (traces, LwTrace, k);
      const LwToken *tokens;
      guint n;

      if (t->on_flow || t->to < t->from + 4)
        continue;
      lw_replay_seek (replay, t->from + 1, 0);
      tokens = lw_replay_tokens (replay, &n);
      g_assert_cmpuint (n, ==, 1);
      g_assert_cmpint (tokens[0].state, !=, LW_TOKEN_MOVING);
      lw_replay_seek (replay, t->from + 1, 2);
      tokens = lw_replay_tokens (replay, &n);
      g_assert_cmpuint (n, ==, 1);
      if (tokens[0].state != LW_TOKEN_MOVING)
        continue;
      seen = TRUE;
      g_assert_cmpfloat_with_epsilon (tokens[0].progress, .5, 1e-6);
      g_assert_cmpstr (((LwFlow *) lw_array_get (LW_FLOWS (variant), tokens[0].element))->to, ==,
                       ((LwStep *) lw_array_get (LW_STEPS (variant), t->element))->id);
      lw_replay_seek (replay, t->from + 3, 2);
      g_assert_cmpint (lw_replay_tokens (replay, &n)[0].state, !=, LW_TOKEN_MOVING);
    }
  g_assert_true (seen);
}

/* Nothing recorded, or recorded of something else: no replay. */
static void
test_none (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  LwVariant *variant = lw_blueprint_variant (blueprint, "as-is");
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (LwTrace)), foreign = g_array_new (FALSE, FALSE, sizeof (LwTrace));
  LwTrace trace = { .element = 9999, .to = 5 };

  g_array_append_val (foreign, trace);
  g_assert_null (lw_replay_new (variant, NULL));
  g_assert_null (lw_replay_new (variant, none));
  g_assert_null (lw_replay_new (variant, foreign));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/replay/seek", test_seek);
  g_test_add_func ("/replay/moments", test_moments);
  g_test_add_func ("/replay/glide", test_glide);
  g_test_add_func ("/replay/none", test_none);
  return g_test_run ();
}
