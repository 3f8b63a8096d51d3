/* Layouts of a large drawing while it changes, and when it rests. */
#include "ui/lw-live-layout.h"

#include "core/lw-edit.h"
#include "generate.h"
#include "scene/lw-scene.h"

#define DAY 1440.0

typedef struct { LwLiveLayout *live; guint finished; } Fixture;

static void
finished_cb (gpointer data)
{
  ((Fixture *) data)->finished++;
}

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

  fixture.live = lw_live_layout_new (finished_cb, &fixture);
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

  fixture.live = lw_live_layout_new (finished_cb, &fixture);
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
      gboolean passed = FALSE;

      fixture.live = lw_live_layout_new (finished_cb, &fixture);
      lw_live_layout_get (fixture.live, variant, DAY, FALSE);
      lw_live_layout_get (fixture.live, next, DAY, FALSE);
      g_timeout_add (wait, passed_cb, &passed);
      while (!passed)
        g_main_context_iteration (NULL, TRUE);
      fixture.finished = 0;
      lw_live_layout_free (fixture.live);
      passed = FALSE;
      g_timeout_add (100, passed_cb, &passed);
      while (!passed)
        g_main_context_iteration (NULL, TRUE);
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
      LwLiveLayout *live = lw_live_layout_new (finished_cb, NULL);

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
      LwLiveLayout *live = lw_live_layout_new (finished_cb, NULL);

      lw_live_layout_offer (live, offered, DAY);
      g_assert_cmpint (lw_live_layout_get (live, cases[i].asked, cases[i].day, FALSE) == offered, ==, cases[i].taken);
      g_assert_cmpint (lw_live_layout_get (live, variant, DAY, FALSE) == offered, ==, cases[i].taken);
      lw_live_layout_free (live);
    }
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
  return g_test_run ();
}
