/* Layouts of a large drawing while it changes, and when it rests. */
#include "ui/lw-live-layout.h"

#include "core/lw-edit.h"
#include "generate.h"
#include "scene/lw-scene.h"

#define DAY 1440.0

typedef struct { LwLiveLayout *live; guint finished, arrived; } Fixture;

static void
finished_cb (gpointer data)
{
  ((Fixture *) data)->finished++;
}

static void
arrived_cb (gpointer   data,
            LwVariant *variant)
{
  Fixture *fixture = data;

  g_assert_true (lw_live_layout_peek (fixture->live)->variant == variant);
  fixture->arrived++;
}

static const LwLiveLayoutFuncs funcs = { finished_cb, arrived_cb };

static LwVariant *
moved (LwVariant *variant,
       double     by)
{
  const LwStep *step = lw_array_get (LW_STEPS (variant), 100);

  return lw_variant_place (variant, &(LwPlace) { step->id, step->lane, step->phase, step->x + by, step->y }, 1);
}

static void
assert_same_ways (LwLayout *a,
                  LwLayout *b)
{
  g_assert_cmpuint (a->n_routes, ==, b->n_routes);
  for (guint i = 0; i < a->n_routes; i++)
    g_assert_cmpmem (a->routes[i]->points, a->routes[i]->n_points * sizeof (LwPoint),
                     b->routes[i]->points, b->routes[i]->n_points * sizeof (LwPoint));
}

static void
test_rest (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (300, 5, 3);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwVariant) last = NULL;
  g_autoptr (LwLayout) whole = NULL;
  Fixture fixture = { 0 };

  fixture.live = lw_live_layout_new (&funcs, &fixture);
  g_assert_null (lw_live_layout_peek (fixture.live));
  g_assert_true (lw_layout_is_final (lw_live_layout_get (fixture.live, variant, DAY, FALSE)));
  for (int x = 10; x <= 100; x += 10)
    {
      g_clear_pointer (&last, lw_record_unref);
      last = moved (variant, x);
      g_assert_false (lw_layout_is_final (lw_live_layout_get (fixture.live, last, DAY, FALSE)));
      g_assert_true (lw_live_layout_get (fixture.live, last, DAY, FALSE) == lw_live_layout_peek (fixture.live));
    }
  g_assert_cmpuint (fixture.finished, ==, 0);
  while (fixture.finished == 0)
    g_main_context_iteration (NULL, TRUE);
  whole = lw_layout_new (last, DAY, lw_scene_measure, NULL, NULL);
  g_assert_true (lw_layout_is_final (lw_live_layout_peek (fixture.live)));
  assert_same_ways (lw_live_layout_peek (fixture.live), whole);
  g_assert_true (lw_live_layout_get (fixture.live, last, DAY, FALSE) == lw_live_layout_peek (fixture.live));
  lw_live_layout_free (fixture.live);
}

/* A change while the thread is at work: what it brings is not shown, and the change gets its own. */
static void
test_change_meanwhile (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (1000, 8, 3);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwVariant) first = moved (variant, 40), second = moved (variant, 80);
  Fixture fixture = { 0 };
  gint64 end = g_get_monotonic_time () + 60 * G_TIME_SPAN_MILLISECOND;

  fixture.live = lw_live_layout_new (&funcs, &fixture);
  lw_live_layout_get (fixture.live, variant, DAY, FALSE);
  lw_live_layout_get (fixture.live, first, DAY, FALSE);
  while (g_get_monotonic_time () < end && fixture.finished == 0)
    g_main_context_iteration (NULL, FALSE);
  fixture.finished = 0;
  lw_live_layout_get (fixture.live, second, DAY, FALSE);
  while (fixture.finished == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (lw_live_layout_peek (fixture.live)->variant == second);
  g_assert_true (lw_layout_is_final (lw_live_layout_peek (fixture.live)));
  lw_live_layout_free (fixture.live);
}

static gboolean
passed_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for (guint milliseconds)
{
  gboolean passed = FALSE;

  g_timeout_add (milliseconds, passed_cb, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

/* Its owner goes while something is still to come. */
static void
test_gone (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (1000, 8, 3);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwVariant) next = moved (variant, 40);

  for (guint wait = 0; wait <= 60; wait += 20)
    {
      Fixture fixture = { 0 };

      fixture.live = lw_live_layout_new (&funcs, &fixture);
      lw_live_layout_get (fixture.live, variant, DAY, FALSE);
      lw_live_layout_get (fixture.live, next, DAY, FALSE);
      wait_for (wait);
      fixture.finished = 0;
      lw_live_layout_free (fixture.live);
      wait_for (100);
      g_assert_cmpuint (fixture.finished, ==, 0);
    }
}

/* Small drawings, and what is asked for at once, do not wait. */
static void
test_at_once (void)
{
  static const struct { guint n; gboolean at_once, final; } cases[] = {
    { 110, FALSE, TRUE }, { 300, FALSE, FALSE }, { 300, TRUE, TRUE }, { 2000, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwBlueprint) blueprint = lw_generate (cases[i].n, 5, 3);
      LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
      g_autoptr (LwVariant) next = moved (variant, 40);
      LwLiveLayout *live = lw_live_layout_new (&funcs, NULL);

      lw_live_layout_get (live, variant, DAY, FALSE);
      g_assert_cmpint (lw_layout_is_final (lw_live_layout_get (live, next, DAY, cases[i].at_once)), ==, cases[i].final);
      lw_live_layout_free (live);
    }
}

/* A layout from elsewhere is taken for its own variant and working day, and not kept for later. */
static void
test_offer (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (110, 5, 3);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwVariant) other = moved (variant, 40);
  g_autoptr (LwLayout) offered = lw_layout_new (variant, DAY, lw_scene_measure, NULL, NULL);
  const struct { LwVariant *asked; double day; gboolean taken; } cases[] = {
    { variant, DAY, TRUE }, { variant, DAY / 3, FALSE }, { other, DAY, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwLiveLayout *live = lw_live_layout_new (&funcs, NULL);

      lw_live_layout_offer (live, offered, DAY);
      g_assert_cmpint (lw_live_layout_get (live, cases[i].asked, cases[i].day, FALSE) == offered, ==, cases[i].taken);
      g_assert_cmpint (lw_live_layout_get (live, variant, DAY, FALSE) == offered, ==, cases[i].taken);
      lw_live_layout_free (live);
    }
}

/* In a large drawing what is to come is laid out in a thread: the newest, and what lw_live_layout_get() would have given. */
static void
test_expect (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (1000, 8, 3);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwVariant) a = moved (variant, 40), b = moved (variant, 80), c = moved (variant, 120);
  g_autoptr (LwLayout) base = NULL, quick = NULL;
  Fixture fixture = { 0 };

  fixture.live = lw_live_layout_new (&funcs, &fixture);
  g_assert_false (lw_live_layout_expect (fixture.live, variant, DAY));
  base = lw_layout_ref (lw_live_layout_get (fixture.live, variant, DAY, FALSE));
  g_assert_false (lw_live_layout_expect (fixture.live, a, DAY / 3));
  g_assert_true (lw_live_layout_expect (fixture.live, a, DAY));
  g_assert_true (lw_live_layout_expect (fixture.live, b, DAY));
  g_assert_true (lw_live_layout_expect (fixture.live, c, DAY));
  g_assert_true (lw_live_layout_peek (fixture.live) == base);
  while (lw_live_layout_peek (fixture.live)->variant != c)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture.arrived, ==, 2);   /* the first had begun; the second gave way */
  quick = lw_layout_new_quick (c, DAY, lw_scene_measure, NULL, base);
  assert_same_ways (lw_live_layout_peek (fixture.live), quick);
  g_assert_true (lw_live_layout_get (fixture.live, c, DAY, FALSE) == lw_live_layout_peek (fixture.live));
  /* At rest it becomes final. */
  while (fixture.finished == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (lw_layout_is_final (lw_live_layout_peek (fixture.live)) && lw_live_layout_peek (fixture.live)->variant == c);
  lw_live_layout_free (fixture.live);
}

/* What is not wanted any more does not come, nor after its owner has gone; what is wanted then does. */
static void
test_forget (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (1000, 8, 3);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwVariant) a = moved (variant, 40), b = moved (variant, 80);
  Fixture fixture = { 0 };

  fixture.live = lw_live_layout_new (&funcs, &fixture);
  lw_live_layout_get (fixture.live, variant, DAY, FALSE);
  lw_live_layout_expect (fixture.live, a, DAY);
  lw_live_layout_expect (fixture.live, a, DAY);
  lw_live_layout_forget (fixture.live);
  g_assert_true (lw_live_layout_expect (fixture.live, b, DAY));
  while (fixture.arrived == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (lw_live_layout_peek (fixture.live)->variant == b);
  wait_for (200);
  g_assert_cmpuint (fixture.arrived, ==, 1);
  lw_live_layout_expect (fixture.live, a, DAY);
  lw_live_layout_expect (fixture.live, b, DAY);
  lw_live_layout_free (fixture.live);
  wait_for (200);
  g_assert_cmpuint (fixture.arrived, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/live-layout/rest", test_rest);
  g_test_add_func ("/live-layout/change-meanwhile", test_change_meanwhile);
  g_test_add_func ("/live-layout/gone", test_gone);
  g_test_add_func ("/live-layout/at-once", test_at_once);
  g_test_add_func ("/live-layout/offer", test_offer);
  g_test_add_func ("/live-layout/expect", test_expect);
  g_test_add_func ("/live-layout/forget", test_forget);
  return g_test_run ();
}
