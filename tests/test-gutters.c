/* Gaps that more flows want to run in than have room at the usual distance. */
#include "layout/lw-tidy.h"

#include <math.h>

#include "core/lw-edit.h"
#include "generate.h"
#include "judge-tidy.h"
#include "same-layout.h"
#include "text-variant.h"

#define LEAST 1.5    /* a line's width: two of them can be told from each other */
#define GAP_ALONG 64.0   /* between columns that have room */

/* Two columns of steps with a gap between them; from each of the first one a flow to each of the second that is one of
 * `by` further down, beginning again at the top. */
static LwVariant *
columns (guint        n,
         double       gap,
         const guint *by,
         guint        n_by)
{
  g_autoptr (GString) steps = g_string_new (NULL), flows = g_string_new (NULL);
  g_autofree LwPlace *places = g_new (LwPlace, 2 * n);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LwVariant) bare = NULL;

  for (guint i = 0; i < 2 * n; i++)
    {
      g_ptr_array_add (ids, g_strdup_printf ("%c%u", i < n ? 'p' : 'q', i % n));
      g_string_append_printf (steps, "%s%s,A,1,0,VA", i > 0 ? " " : "", (char *) ids->pdata[i]);
      places[i] = (LwPlace) { ids->pdata[i], "A", NULL, i < n ? 40 : 40 + LW_CARD_WIDTH + gap, 20.0 + i % n * 108 };
    }
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n_by; k++)
      g_string_append_printf (flows, "%sp%u>q%u", i + k > 0 ? " " : "", i, (i + by[k]) % n);
  bare = variant_new_from_text ("A:c", steps->str, flows->str);
  return lw_variant_place (bare, places, 2 * n);
}

/* Between parts that run along each other. */
static double
least_distance (LwLayout *layout)
{
  double least = INFINITY;

  for (guint i = 0; i < layout->n_routes; i++)
    for (guint k = i + 1; k < layout->n_routes; k++)
      least = MIN (least, judge_distance (layout->routes[i], layout->routes[k]));
  return least;
}

/* They come closer to each other, and to the cards, rather than lie on each other. */
static void
test_narrow (void)
{
  static const struct { guint rows, by; double gap, least; } cases[] = {
    { 8, 4, 240, 12 }, { 8, 4, 100, 8 }, { 8, 4, 64, 4 }, { 8, 4, 44, 4 }, { 8, 4, 36, 3 }, { 10, 5, 36, 2 }, { 14, 7, 36, LEAST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) variant = columns (cases[i].rows, cases[i].gap, &cases[i].by, 1);
      g_autoptr (LwLayout) layout = lay_out (variant);
      Verdict verdict = judge (layout);

      g_test_message ("%u flows, gap %g: %g apart", layout->n_routes, cases[i].gap, least_distance (layout));
      g_assert_cmpuint (verdict.hits, ==, 0);
      g_assert_cmpuint (verdict.merged, ==, 0);
      g_assert_cmpfloat (least_distance (layout), >=, cases[i].least);
    }
}

/* As many flows as there are: those that fill a gap in the order of least crossings share lines there, corners of decisions that
 * face each other are left, and bundles do not come to lie on others. */
static void
test_generated (gconstpointer arranged)
{
  static const guint sizes[] = { 100, 300, 1000, 10000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (LwBlueprint) blueprint = lw_generate (sizes[i], 8, 7);
      LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
      g_autoptr (LwVariant) tidy = arranged != NULL ? lw_tidy (variant, NULL, NULL, NULL) : NULL;
      g_autoptr (LwLayout) layout = lay_out (tidy != NULL ? tidy : variant);
      Verdict verdict = judge (layout);

      g_test_message ("%u steps: %u of %u flows on a line, %u crossings", sizes[i], verdict.merged, layout->n_routes, verdict.crossings);
      g_assert_cmpuint (verdict.merged, ==, 0);
      g_assert_cmpuint (verdict.hits, ==, 0);
    }
}

/* A decision has four corners: what shares one meets its edges beside it, in the order in which they turn away. */
static void
test_corners (void)
{
  static const struct { const char *steps, *flows; } cases[] = {
    { "g?,A,1,0,VA a,B,1,0,VA b,B,1,0,VA c,C,1,0,VA d,C,1,0,VA e,C,1,0,VA", "g>a g>b g>c g>d g>e" },
    { "g?,A,1,0,VA a,B,1,0,VA b,B,1,0,VA c,C,1,0,VA d,C,1,0,VA e,C,1,0,VA", "a>g b>g c>g d>g e>g" },
    { "g?,A,1,0,VA a,B,1,0,VA b,B,1,0,VA c,C,1,0,VA d,C,1,0,VA e,C,1,0,VA", "a>g g>b c>g g>d e>g" },
  };
  static const LwPlace places[] = {
    { "g", "A", NULL, 540, 20 }, { "a", "B", NULL, 60, 20 }, { "b", "B", NULL, 900, 20 },
    { "c", "C", NULL, 60, 20 }, { "d", "C", NULL, 900, 20 }, { "e", "C", NULL, 480, 20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) bare = variant_new_from_text ("A:c B:f C:b", cases[i].steps, cases[i].flows);
      g_autoptr (LwVariant) variant = lw_variant_place (bare, places, G_N_ELEMENTS (places));

      for (LwOrientation way = LW_ORIENTATION_HORIZONTAL; way <= LW_ORIENTATION_VERTICAL; way++)
        {
          g_autoptr (LwVariant) drawing = turned (variant, way);
          g_autoptr (LwLayout) layout = lay_out (drawing);
          Verdict verdict = judge (layout);

          g_test_message ("case %u: %g apart, %u crossings", i, least_distance (layout), verdict.crossings);
          g_assert_cmpuint (verdict.hits, ==, 0);
          g_assert_cmpfloat (least_distance (layout), >=, 6);
          assert_ends (layout);
        }
    }
}

/* A badge is as high as two flows usually are apart: beside it there is more room, from nothing and after an edit alike. */
static void
test_badge (void)
{
  g_autoptr (LwVariant) bare = variant_new_from_text ("A:c", "a,A,1,0,VA b,A,1,0,VA", "a>b a>b");
  static const LwPlace places[] = { { "a", "A", NULL, 40, 20 }, { "b", "A", NULL, 500, 20 } };
  g_autoptr (LwVariant) variant = lw_variant_place (bare, places, G_N_ELEMENTS (places));
  g_autoptr (LwFlow) flow = lw_record_copy (lw_array_get (LW_FLOWS (variant), 0));
  g_autoptr (LwVariant) slow = NULL;
  g_autoptr (LwLayout) before = lay_out (variant), after = NULL, fresh = NULL;

  flow->delay = LW_TIME (60);
  slow = lw_variant_put (variant, LW_ELEMENT_FLOW, flow);
  after = lw_layout_new (slow, 1440, measure_text, NULL, before);
  fresh = lay_out (slow);
  g_assert_cmpfloat (least_distance (before), ==, 12);
  g_assert_cmpfloat (least_distance (fresh), ==, 16);
  assert_same (after, fresh);
}

/* From where to where the gap between the columns goes. */
static void
find_gap (LwLayout *layout,
          guint     n,
          double   *from,
          double   *to)
{
  *from = -INFINITY;
  *to = INFINITY;
  for (guint i = 0; i < n; i++)
    {
      *from = MAX (*from, layout->steps[i].rect.x + layout->steps[i].rect.width);
      *to = MIN (*to, layout->steps[n + i].rect.x);
    }
}

/* The same, of the upright parts in the gap. */
static double
least_distance_within (LwLayout *layout,
                       double    from,
                       double    to)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, 2 * sizeof (LwPoint));
  double least = INFINITY;

  for (guint i = 0; i < layout->n_routes; i++)
    for (guint k = 0; k + 1 < layout->routes[i]->n_points; k++)
      {
        const LwPoint *part = &layout->routes[i]->points[k];

        if (part[0].x == part[1].x && part[0].x > from && part[0].x < to)
          g_array_append_vals (parts, part, 1);
      }
  for (guint i = 0; i < parts->len; i++)
    for (guint k = i + 1; k < parts->len; k++)
      least = MIN (least, judge_apart_by ((LwPoint *) parts->data + 2 * i, (LwPoint *) parts->data + 2 * k));
  return least;
}

/* Arranging makes a gap as wide as what turns in it needs, and leaves others as they are. */
static void
test_widened (void)
{
  static const guint by[] = { 0, 5, 9 };
  static const struct { guint rows, n_by; gboolean full; } cases[] = {
    { 4, 1, FALSE }, { 14, 1, FALSE }, { 14, 2, FALSE }, { 20, 3, TRUE }, { 30, 3, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) variant = columns (cases[i].rows, 36, by, cases[i].n_by);
      g_autoptr (LwVariant) tidy = lw_tidy (variant, NULL, NULL, NULL);
      g_autoptr (LwLayout) layout = lay_out (tidy);
      double from, to;

      find_gap (layout, cases[i].rows, &from, &to);
      g_test_message ("%u flows: a gap of %g, the nearest in it %g apart", layout->n_routes, to - from, least_distance_within (layout, from, to));
      g_assert_cmpuint (judge (layout).hits, ==, 0);
      g_assert_true (cases[i].full ? to - from > GAP_ALONG : to - from == GAP_ALONG);
      g_assert_cmpfloat (least_distance_within (layout, from, to), >=, 3);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gutters/narrow", test_narrow);
  g_test_add_data_func ("/gutters/generated", NULL, test_generated);
  g_test_add_data_func ("/gutters/generated-arranged", "", test_generated);
  g_test_add_func ("/gutters/corners", test_corners);
  g_test_add_func ("/gutters/badge", test_badge);
  g_test_add_func ("/gutters/widened", test_widened);
  return g_test_run ();
}
