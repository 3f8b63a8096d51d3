/* Cards that lie on each other by the hundred. */
#include <time.h>

#include "layout/lw-layout.h"
#include "core/lw-edit.h"
#include "generate.h"
#include "judge.h"
#include "measure.h"
#include "random-edit.h"
#include "same-layout.h"

static LwLayout *
lay_out (LwVariant *variant)
{
  return lw_layout_new (variant, 1440, measure_text, NULL, NULL);
}

/* All steps where the first one is. */
static LwVariant *
piled (guint n)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (n, 6, 11);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  const LwStep *first = lw_array_get (LW_STEPS (variant), 0);
  g_autofree LwPlace *places = g_new (LwPlace, n);

  for (guint i = 0; i < n; i++)
    places[i] = (LwPlace) { lw_record_id (lw_array_get (LW_STEPS (variant), i)), first->lane, first->phase, 40, 40 };
  return lw_variant_place (variant, places, n);
}

static double
seconds_for (guint n)
{
  g_autoptr (LwVariant) variant = piled (n);
  double start = ((double) clock () / CLOCKS_PER_SEC);
  g_autoptr (LwLayout) layout = lay_out (variant);

  g_test_message ("%u steps on one spot: %.2f s", n, ((double) clock () / CLOCKS_PER_SEC) - start);
  return ((double) clock () / CLOCKS_PER_SEC) - start;
}

/* However many lie on one spot: no drawing, but nothing to wait for. */
static void
test_piles (void)
{
  g_autoptr (LwVariant) small = piled (60), few = piled (34);
  double half = seconds_for (1500), whole = seconds_for (3000);

  g_assert_cmpfloat (whole, <, 2.5 * half + 0.1);
  g_assert_cmpfloat (whole, <, 1);
  /* Edits, also such as take a step out of the pile or put it there, give what laying out anew gives. */
  assert_derived (small, 40);
  assert_derived (few, 40);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/piles/one-spot", test_piles);
  return g_test_run ();
}
