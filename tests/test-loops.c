/* The ways of flows that lead from a step to itself. */
#include "layout/lw-layout.h"
#include "judge.h"
#include "measure.h"
#include "same-layout.h"
#include "text-variant.h"

#define GAP    14.0     /* too little for a flow and the room that it wants on both sides */



static LwVariant *
with_choice (LwVariant *variant, LwElementKind kind, const char *id, const char *field, int value)
{
  return lw_variant_set (variant, kind, (const char *[]) { id, NULL }, field, LW_CHOICE (value));
}

/* a with a flow to itself, and cards at those of its sides that `hems` has: above, right, below, left. */
static LwVariant *
loop_new (guint hems, LwStepKind kind, LwSide from, LwSide to, gboolean vertical)
{
  static const double beside[4][2] = { { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 } };
  g_autoptr (LwVariant) bare = variant_new_from_text ("A:c", "a,A,1,0,VA b,A,1,0,VA c,A,1,0,VA d,A,1,0,VA e,A,1,0,VA", "a>a");
  LwVariant *variant = with_choice (bare, LW_ELEMENT_STEP, "a", "kind", kind);
  const char *flow = lw_record_id (lw_array_get (LW_FLOWS (bare), 0));
  const struct { LwElementKind element; const char *id, *field; int value; } choices[] = {
    { LW_ELEMENT_FLOW, flow, "fromSide", from }, { LW_ELEMENT_FLOW, flow, "toSide", to },
  };
  LwPlace places[5] = { { "a", "A", NULL, 400, 400 } };
  double along = vertical ? LW_CARD_HEIGHT : LW_CARD_WIDTH, across = vertical ? LW_CARD_WIDTH : LW_CARD_HEIGHT;
  LwVariant *placed;

  for (guint i = 0; i < 4; i++)
    {
      double away = hems >> i & 1 ? GAP : 400;

      places[i + 1] = (LwPlace) { (const char *[]) { "b", "c", "d", "e" }[i], "A", NULL, 400 + beside[i][0] * (along + away),
                                  400 + beside[i][1] * (across + away) };
    }
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      LwVariant *next = with_choice (variant, choices[i].element, choices[i].id, choices[i].field, choices[i].value);

      lw_record_unref (variant);
      variant = next;
    }
  placed = lw_variant_place (variant, places, 5);
  lw_record_unref (variant);
  variant = lw_record_copy (placed);
  lw_record_unref (placed);
  variant->orientation = vertical ? LW_ORIENTATION_VERTICAL : LW_ORIENTATION_UNSET;
  return variant;
}

static Verdict
judged (LwVariant *variant)
{
  g_autoptr (LwLayout) layout = lw_layout_new (variant, 1440, measure_text, NULL, NULL);

  assert_ends (layout);
  return judge (layout);
}

static guint
n_hems (guint hems)
{
  return (hems & 1) + (hems >> 1 & 1) + (hems >> 2 & 1) + (hems >> 3 & 1);
}

/* Whatever stands around it, it turns at right angles, and does not go back on its own line. */
static void
test_hemmed_in (void)
{
  for (guint i = 0; i < 2 * 2 * 16; i++)
    {
      g_autoptr (LwVariant) variant = loop_new (i / 4, i & 1 ? LW_STEP_DECISION : LW_STEP_TASK, LW_SIDE_UNSET, LW_SIDE_UNSET, i >> 1 & 1);
      Verdict verdict = judged (variant);

      g_test_message ("hems %u, case %u: %u bends, %u hits, %u crooked", i / 4, i & 3, verdict.bends, verdict.hits, verdict.crooked);
      g_assert_cmpuint (verdict.crooked, ==, 0);
      g_assert_cmpuint (verdict.bends, >=, 2);
      /* A diamond is left by its corners alone. */
      if (i & 1 ? n_hems (i / 4) < 3 : i / 4 != 15)
        g_assert_cmpuint (verdict.hits, ==, 0);
    }
}

/* By sides that the user chose, be they the same. */
static void
test_sides (void)
{
  for (LwSide from = LW_SIDE_UNSET; from <= LW_SIDE_LEFT; from++)
    for (LwSide to = LW_SIDE_UNSET; to <= LW_SIDE_LEFT; to++)
      for (guint i = 0; i < 4; i++)
        {
          g_autoptr (LwVariant) variant = loop_new (0, i & 1 ? LW_STEP_DECISION : LW_STEP_TASK, from, to, i >> 1);
          Verdict verdict = judged (variant);

          g_assert_cmpuint (verdict.crooked, ==, 0);
          g_assert_cmpuint (verdict.hits, ==, 0);
          g_assert_cmpuint (verdict.bends, >=, 2);
        }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loops/hemmed-in", test_hemmed_in);
  g_test_add_func ("/loops/sides", test_sides);
  return g_test_run ();
}
