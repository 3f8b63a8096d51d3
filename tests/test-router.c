/* Properties of all routes, on diagrams of every sort. */
#include "layout/lw-layout.h"
#include "core/lw-edit.h"
#include "generate.h"
#include "judge.h"
#include "measure.h"

static LwLayout *
lay_out (LwVariant *variant)
{
  return lw_layout_new (variant, 1440, measure_text, NULL, NULL);
}

static void
assert_ends (LwLayout *layout)
{
  for (guint i = 0; i < layout->n_routes; i++)
    {
      const LwRoute *route = layout->routes[i];
      const char *ids[2] = { route->flow->from, route->flow->to };

      g_assert_cmpuint (route->n_points, >=, 2);
      for (int end = 0; end < 2; end++)
        {
          LwElementKind kind;
          guint position;

          if (ids[end] == NULL)
            continue;
          g_assert_true (lw_variant_find (layout->variant, ids[end], &kind, &position));
          g_assert_true (judge_on_border (route->points[end == 0 ? 0 : route->n_points - 1], layout->steps[position].rect));
        }
    }
}

static void
check (LwVariant  *variant,
       const char *name)
{
  g_autoptr (LwLayout) layout = lay_out (variant);
  Verdict verdict = judge (layout);

  g_test_message ("%s: %u flows, %u bends, %u crossings, %u overlaps", name, layout->n_routes, verdict.bends,
                  verdict.crossings, verdict.overlaps);
  g_assert_cmpuint (verdict.hits, ==, 0);
  g_assert_cmpuint (verdict.crooked, ==, 0);
  assert_ends (layout);
}

static void
check_both (LwVariant  *variant,
            const char *name)
{
  g_autoptr (LwVariant) upright = lw_record_copy (variant);

  check (variant, name);
  upright->orientation = LW_ORIENTATION_VERTICAL;
  check (upright, name);
}

static void
test_processes (void)
{
  static const guint sizes[] = { 5, 20, 100, 400, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (LwBlueprint) blueprint = lw_generate (sizes[i], 6, 11 + i);
      g_autofree char *name = g_strdup_printf ("%u steps in processes", sizes[i]);

      check (lw_blueprint_variant (blueprint, NULL), name);
    }
}

static void
test_scatter (void)
{
  for (guint32 seed = 1; seed <= 40; seed++)
    {
      g_autoptr (LwVariant) variant = lw_generate_scatter (4 + seed, seed);
      g_autofree char *name = g_strdup_printf ("scatter %u", seed);

      check_both (variant, name);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/processes", test_processes);
  g_test_add_func ("/router/scatter", test_scatter);
  return g_test_run ();
}
