/* Properties of all routes, on diagrams of every sort. */
#include "layout/lw-layout.h"
#include "core/lw-edit.h"
#include "io/lw-io.h"
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

static void
follow_edits (LwVariant *variant,
              guint      n_edits)
{
  g_autoptr (LwVariant) now = lw_record_ref (variant);
  g_autoptr (LwLayout) layout = lay_out (now);

  for (guint i = 0; i < n_edits && lw_array_length (LW_STEPS (now)) > 2; i++)
    {
      LwVariant *next = small_edit (now);
      LwLayout *derived = lw_layout_new (next, 1440, measure_text, NULL, layout);
      g_autoptr (LwLayout) whole = lay_out (next);

      assert_same (derived, whole);
      lw_record_unref (now);
      now = next;
      lw_layout_unref (layout);
      layout = derived;
    }
}

static void
test_derived (void)
{
  for (guint32 seed = 1; seed <= 8; seed++)
    {
      g_autoptr (LwVariant) variant = lw_generate_scatter (10 + 3 * seed, seed);
      g_autoptr (LwBlueprint) blueprint = lw_generate (40 * seed, 4, seed);

      follow_edits (variant, 20);
      follow_edits (lw_blueprint_variant (blueprint, NULL), 10);
    }
}

/* What a move leaves alone is the same pointer, so that nothing is drawn anew. */
static void
test_shared (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (1000, 8, 7);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  const LwStep *step = lw_array_get (LW_STEPS (variant), 500);
  g_autoptr (LwVariant) next = lw_variant_place (variant, &(LwPlace) { step->id, step->lane, step->phase, step->x + 10, step->y }, 1);
  g_autoptr (LwLayout) before = lay_out (variant);
  g_autoptr (LwLayout) after = lw_layout_new (next, 1440, measure_text, NULL, before);
  guint shared = 0;

  for (guint i = 0; i < after->n_routes; i++)
    shared += after->routes[i] == before->routes[i];
  g_test_message ("%u of %u routes shared", shared, after->n_routes);
  g_assert_cmpuint (shared, >, after->n_routes * 9 / 10);
  g_assert_cmpuint (shared, <, after->n_routes);
}

static double
gap (LwRect a,
     LwRect b)
{
  return MAX (MAX (a.x - b.x - b.width, b.x - a.x - a.width), MAX (a.y - b.y - b.height, b.y - a.y - a.height));
}

static LwRect
text_of (const LwRoute *route,
         gboolean       badge)
{
  return badge ? route->badge : route->label;
}

/* Texts that lie on a card, on a band line's name or on another text. */
static guint
covered_texts (LwLayout *layout,
               guint    *n_texts)
{
  g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (LwRect));
  guint covered = 0;

  for (guint i = 0; i < layout->n_lines; i++)
    g_array_append_val (rects, layout->lines[i].label);
  for (guint i = 0; i < layout->n_routes * 2; i++)
    {
      const LwRoute *route = layout->routes[i / 2];
      LwRect rect = text_of (route, i % 2);
      g_autofree char *text = i % 2 ? lw_flow_badge_text (route->flow, 1440) : lw_flow_label_text (route->flow);

      g_assert_cmpint (rect.width > 0, ==, *text != '\0');
      if (rect.width > 0)
        g_array_append_val (rects, rect);
    }
  for (guint i = layout->n_lines; i < rects->len; i++)
    {
      gboolean clear = TRUE;

      for (guint k = 0; k < i; k++)
        clear &= gap (g_array_index (rects, LwRect, i), g_array_index (rects, LwRect, k)) >= 0;
      for (guint k = 0; k < layout->n_steps; k++)
        clear &= gap (g_array_index (rects, LwRect, i), layout->steps[k].rect) >= 0;
      covered += !clear;
    }
  *n_texts = rects->len - layout->n_lines;
  return covered;
}

/* Generated processes stand closer than any text needs; still nearly all find a place. */
static void
test_texts (void)
{
  guint covered = 0, all = 0;

  for (guint32 seed = 1; seed <= 12; seed++)
    {
      g_autoptr (LwBlueprint) blueprint = lw_generate (12 * seed, 4, seed);
      g_autoptr (LwLayout) layout = lay_out (lw_blueprint_variant (blueprint, NULL));
      guint n;

      covered += covered_texts (layout, &n);
      all += n;
    }
  g_test_message ("%u of %u texts covered", covered, all);
  g_assert_cmpuint (covered * 20, <, all);
}

/* The shipped blueprint: no more crossings than drawing it by hand needs. */
static void
test_samples (void)
{
  static const struct { const char *file, *variant; guint crossings, bends; } cases[] = {
    { "returns.zh-CN.laneway", "as-is", 1, 9 }, { "returns.en.laneway", "as-is", 1, 9 },
    { "returns.zh-CN.laneway", "to-be", 1, 8 }, { "returns.en.laneway", "to-be", 1, 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", cases[i].file, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (LwBlueprint) blueprint = lw_load (file, NULL, NULL, NULL, &error);
      g_autoptr (LwLayout) layout = NULL;
      Verdict verdict;
      guint n_texts;

      g_assert_no_error (error);
      layout = lay_out (lw_blueprint_variant (blueprint, cases[i].variant));
      verdict = judge (layout);
      g_test_message ("%s %s: %u bends, %u crossings", cases[i].file, cases[i].variant, verdict.bends, verdict.crossings);
      g_assert_cmpuint (verdict.hits, ==, 0);
      g_assert_cmpuint (verdict.overlaps, ==, 0);
      g_assert_cmpuint (verdict.crossings, <=, cases[i].crossings);
      g_assert_cmpuint (verdict.bends, <=, cases[i].bends);
      g_assert_cmpuint (covered_texts (layout, &n_texts), ==, 0);
      g_assert_cmpuint (n_texts, >, 0);
    }
}

static void
test_jumps (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (100, 6, 13);
  g_autoptr (LwLayout) layout = lay_out (lw_blueprint_variant (blueprint, NULL));
  guint jumps = 0;

  for (guint i = 0; i < layout->n_routes; i++)
    for (guint k = 0; layout->routes[i]->jumps != NULL && k < layout->routes[i]->jumps->len; k++, jumps++)
      {
        LwPoint at = g_array_index (layout->routes[i]->jumps, LwPoint, k);
        gboolean on_own = FALSE, over = FALSE;

        for (guint j = 0; j < layout->n_routes; j++)
          for (guint p = 0; p + 1 < layout->routes[j]->n_points; p++)
            {
              LwPoint a = layout->routes[j]->points[p], b = layout->routes[j]->points[p + 1];

              if (j == i)
                on_own |= a.y == b.y && a.y == at.y && at.x > MIN (a.x, b.x) + 10 && at.x < MAX (a.x, b.x) - 10;
              else
                over |= a.x == b.x && a.x == at.x && at.y > MIN (a.y, b.y) + 10 && at.y < MAX (a.y, b.y) - 10;
            }
        g_assert_true (on_own);
        g_assert_true (over);
      }
  g_assert_cmpuint (jumps, >, 20);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/router/processes", test_processes);
  g_test_add_func ("/router/scatter", test_scatter);
  g_test_add_func ("/router/derived", test_derived);
  g_test_add_func ("/router/shared", test_shared);
  g_test_add_func ("/router/texts", test_texts);
  g_test_add_func ("/router/samples", test_samples);
  g_test_add_func ("/router/jumps", test_jumps);
  return g_test_run ();
}
