/* Properties of all routes, on diagrams of every sort. */
#include "layout/lw-layout.h"
#include "layout/lw-reshape.h"
#include "core/lw-edit.h"
#include "io/lw-io.h"
#include "generate.h"
#include "judge.h"
#include "measure.h"
#include "random-edit.h"
#include "same-layout.h"
#include "text-variant.h"

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

/* Cards keep their shape, so that a drawing of columns needs other gaps when it is turned. */
static void
check_turned (LwVariant  *variant,
              const char *name)
{
  g_autoptr (LwLayout) layout = lay_out (variant);
  g_autoptr (LwVariant) turned = lw_layout_turn (layout);

  check (turned, name);
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
      check_turned (lw_blueprint_variant (blueprint, NULL), name);
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
test_derived (void)
{
  for (guint32 seed = 1; seed <= 8; seed++)
    {
      g_autoptr (LwVariant) variant = lw_generate_scatter (10 + 3 * seed, seed);
      g_autoptr (LwBlueprint) blueprint = lw_generate (40 * seed, 4, seed);

      assert_derived (variant, 20);
      assert_derived (lw_blueprint_variant (blueprint, NULL), 10);
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

/* Where there is a text there is a place for it, and nowhere else. */
static void
assert_texts (LwLayout *layout)
{
  for (guint i = 0; i < layout->n_routes * 2; i++)
    {
      const LwRoute *route = layout->routes[i / 2];
      g_autofree char *text = i % 2 ? lw_flow_badge_text (route->flow, 1440) : lw_flow_label_text (route->flow);

      g_assert_cmpint (judge_text (route, i % 2).width > 0, ==, *text != '\0');
    }
}

/* A decision g with steps left, right, above and below it. */
static LwVariant *
decision (const char *flows)
{
  static const char * const ids[] = { "g", NULL };
  g_autoptr (LwVariant) bare = variant_new_from_text ("A:c", "l,A,1,0,VA g?,A,0,0,- r,A,1,0,VA t,A,1,0,VA b,A,1,0,VA", flows);
  g_autoptr (LwVariant) named = lw_variant_set (bare, LW_ELEMENT_STEP, ids, "name", LW_STRING ("Resolved at first?"));

  return lw_variant_place (named, (LwPlace[]) { { "l", "A", NULL, 20, 200 }, { "g", "A", NULL, 300, 206 }, { "r", "A", NULL, 560, 200 },
                                                { "t", "A", NULL, 244, 20 }, { "b", "A", NULL, 244, 400 } }, 5);
}

/* A question stands where no flow runs, and flows' texts keep clear of it. */
static void
test_questions (void)
{
  static const struct { const char *flows; double x, y; } cases[] = {
    { "l>g", 72, 15 }, { "l>g g>r,0.5", -24.25, 69 }, { "l>g g>r,0.5 g>b,0.5", -24.25, -22 }, { "l>g g>r,0.4 g>b,0.3 g>t,0.3", 52, -18 },
    { "l>g g>b,0.5 g>t,0.5", 72, 15 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) variant = decision (cases[i].flows);
      g_autoptr (LwLayout) layout = lay_out (variant);
      LwRect question = layout->steps[1].question;
      guint n_texts;

      g_assert_cmpfloat (question.x, ==, cases[i].x);
      g_assert_cmpfloat (question.y, ==, cases[i].y);
      g_assert_cmpfloat (layout->steps[0].question.width, ==, 0);
      g_assert_cmpuint (judge_crossed_questions (layout), ==, 0);
      g_assert_cmpuint (judge_covered_texts (layout, &n_texts), ==, 0);
    }
}

/* Generated processes stand closer than any text needs; still nearly all find a place. */
static void
test_texts (void)
{
  guint covered = 0, all = 0, crossed = 0;

  for (guint32 seed = 1; seed <= 12; seed++)
    {
      g_autoptr (LwBlueprint) blueprint = lw_generate (12 * seed, 4, seed);
      g_autoptr (LwLayout) layout = lay_out (lw_blueprint_variant (blueprint, NULL));
      guint n;

      assert_texts (layout);
      covered += judge_covered_texts (layout, &n);
      crossed += judge_crossed_questions (layout);
      all += n;
    }
  g_test_message ("%u of %u texts covered, %u flows under questions", covered, all, crossed);
  g_assert_cmpuint (covered * 20, <, all);
  g_assert_cmpuint (crossed, <, 8);
}

/* How good routes are on the whole, a little better than what is measured: nothing that makes them worse goes unseen. */
static void
test_quality (void)
{
  static const struct { guint steps, documents; double bends, crossings, overlaps; } cases[] = {
    { 20, 10, 1.2, 0.6, 0.01 }, { 100, 10, 1.4, 2.0, 0.06 }, { 1000, 1, 1.7, 6.7, 0.15 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Verdict all = { 0 };
      double flows = 0;

      for (guint seed = 0; seed < cases[i].documents; seed++)
        {
          g_autoptr (LwBlueprint) blueprint = lw_generate (cases[i].steps, cases[i].steps < 100 ? 4 : 6, 7 + seed);
          g_autoptr (LwLayout) layout = lay_out (lw_blueprint_variant (blueprint, NULL));
          Verdict verdict = judge (layout);

          flows += layout->n_routes;
          all.bends += verdict.bends;
          all.crossings += verdict.crossings;
          all.overlaps += verdict.overlaps;
          all.hits += verdict.hits;
        }
      g_test_message ("%u steps: %.2f bends, %.2f crossings, %.3f overlaps per flow", cases[i].steps, all.bends / flows,
                      all.crossings / flows, all.overlaps / flows);
      g_assert_cmpuint (all.hits, ==, 0);
      g_assert_cmpfloat (all.bends / flows, <, cases[i].bends);
      g_assert_cmpfloat (all.crossings / flows, <, cases[i].crossings);
      g_assert_cmpfloat (all.overlaps / flows, <, cases[i].overlaps);
    }
}

/* From lane A to B, or back. */
static LwVariant *
hand_off (double   x,
          gboolean up,
          gboolean vertical)
{
  g_autoptr (LwVariant) bare = variant_new_from_text ("A:c B:f", "a,A,1,0,VA b,B,1,0,VA", "a>b");
  LwVariant *variant = lw_variant_place (bare, (LwPlace[]) { { "a", up ? "B" : "A", NULL, 40, 20 }, { "b", up ? "A" : "B", NULL, x, 20 } }, 2);

  variant->orientation = vertical ? LW_ORIENTATION_VERTICAL : LW_ORIENTATION_HORIZONTAL;
  return variant;
}

/* A hand-off leaves to the side or towards the other lane, and enters from where it comes; in both directions, of lanes and of flows. */
static void
test_hand_offs (void)
{
  static const struct { double x; gboolean up, vertical; LwPoint start, end; guint n_points; } cases[] = {
    { 40,  FALSE, FALSE, { 88, 76 },  { 88, 0 }, 2 },             /* straight below */
    { 340, FALSE, FALSE, { 176, 38 }, { 88, 0 }, 3 },             /* ahead and below: one bend */
    { 250, FALSE, FALSE, { 176, 38 }, { 88, 0 }, 3 },             /* the same though it is longer than by the sides */
    { 40,  TRUE,  FALSE, { 88, 0 },   { 88, 76 }, 2 },
    { 340, TRUE,  FALSE, { 176, 38 }, { 88, 76 }, 3 },
    { 40,  FALSE, TRUE,  { 176, 38 }, { 0, 38 }, 2 },             /* into the lane to the right */
    { 340, FALSE, TRUE,  { 88, 76 },  { 0, 38 }, 3 },
    { 40,  TRUE,  TRUE,  { 0, 38 },   { 176, 38 }, 2 },
    { 340, TRUE,  TRUE,  { 88, 76 },  { 176, 38 }, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) variant = hand_off (cases[i].x, cases[i].up, cases[i].vertical);
      g_autoptr (LwLayout) layout = lay_out (variant);
      const LwRoute *route = layout->routes[0];
      LwRect a = layout->steps[0].rect, b = layout->steps[1].rect;
      LwPoint end = route->points[route->n_points - 1];

      g_test_message ("case %u", i);
      g_assert_cmpuint (route->n_points, ==, cases[i].n_points);
      g_assert_cmpfloat (route->points[0].x - a.x, ==, cases[i].start.x);
      g_assert_cmpfloat (route->points[0].y - a.y, ==, cases[i].start.y);
      g_assert_cmpfloat (end.x - b.x, ==, cases[i].end.x);
      g_assert_cmpfloat (end.y - b.y, ==, cases[i].end.y);
    }
}

/* What leaves a decision, or comes to a join, on one side neither lies on each other nor crosses. */
static void
test_siblings (void)
{
  static const struct { const char *steps, *flows; LwPlace places[3]; guint bends; } cases[] = {
    /* two branches below, one further */
    { "g?,A,1,0,VA p,B,1,0,VA q,C,1,0,VA", "g>p g>q", { { "g", "A", NULL, 40, 20 }, { "p", "B", NULL, 170, 20 }, { "q", "C", NULL, 170, 20 } }, 2 },
    /* one ahead, and one back and further */
    { "g?,A,1,0,VA p,B,1,0,VA q,C,1,0,VA", "g>p g>q", { { "g", "A", NULL, 540, 20 }, { "p", "B", NULL, 670, 20 }, { "q", "C", NULL, 60, 20 } }, 3 },
    /* side by side: the nearer one goes down */
    { "g?,A,1,0,VA p,B,1,0,VA q,B,1,0,VA", "g>p g>q", { { "g", "A", NULL, 40, 20 }, { "p", "B", NULL, 170, 20 }, { "q", "B", NULL, 410, 20 } }, 2 },
    /* both from below */
    { "g?,A,1,0,VA p,B,1,0,VA q,C,1,0,VA", "p>g q>g", { { "g", "A", NULL, 340, 20 }, { "p", "B", NULL, 60, 20 }, { "q", "C", NULL, 60, 20 } }, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) bare = variant_new_from_text ("A:c B:f C:b", cases[i].steps, cases[i].flows);
      g_autoptr (LwVariant) variant = lw_variant_place (bare, cases[i].places, 3);
      g_autoptr (LwLayout) layout = lay_out (variant);
      Verdict verdict = judge (layout);

      g_assert_cmpuint (verdict.crossings, ==, 0);
      g_assert_cmpuint (verdict.overlaps, ==, 0);
      g_assert_cmpuint (verdict.bends, ==, cases[i].bends);
    }
}

static LwLayout *
lay_out_bent (const double *at,
              guint         n)
{
  g_autoptr (LwVariant) bare = variant_new_from_text ("A:c", "a,A,1,0,VA b,A,1,0,VA c,A,1,0,VA", "a>c");
  g_autoptr (LwVariant) variant = lw_variant_place (bare, (LwPlace[]) { { "a", "A", NULL, 40, 20 }, { "b", "A", NULL, 280, 140 }, { "c", "A", NULL, 520, 260 } }, 3);
  g_autoptr (GPtrArray) bends = g_ptr_array_new_with_free_func (lw_record_unref);
  LwFlow *flow = lw_record_copy (lw_array_get (LW_FLOWS (variant), 0));
  g_autoptr (LwVariant) bent = NULL;
  g_autoptr (LwArray) array = NULL;

  for (guint i = 0; i < n; i++)
    {
      LwBend *bend = lw_record_new (&lw_bend_schema);

      lw_set_string (&bend->lane, "A");
      bend->y = at[i];
      g_ptr_array_add (bends, bend);
    }
  array = lw_array_new (bends->pdata, bends->len);
  lw_set_array (&flow->bends, array);
  bent = lw_variant_put (variant, LW_ELEMENT_FLOW, flow);
  lw_record_unref (flow);
  return lay_out (bent);
}

/* A bend holds a part where it was put, but not through a step: such a bend is left out, and the others stay. */
static void
test_bends (void)
{
  static const struct { double at[2]; guint n, lost; } cases[] = {
    { { 125 }, 1, 0 },          /* between a and b */
    { { 178 }, 1, 1 },          /* through b */
    { { 125, 178 }, 2, 1 },
    { { 170, 178 }, 2, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwLayout) layout = lay_out_bent (cases[i].at, cases[i].n);
      const char *id = layout->routes[0]->flow->id;
      guint held = 0;

      for (guint k = 0; k + 1 < layout->routes[0]->n_points; k++)
        held += lw_layout_is_bend (layout, id, k);
      g_assert_cmpuint (judge (layout).hits, ==, 0);
      g_assert_cmpuint (lw_layout_lost_bends (layout, id), ==, cases[i].lost);
      g_assert_cmpuint (held, ==, cases[i].n - cases[i].lost);
    }
}

/* A part that is drawn into a step is held beside it, on the nearer side. */
static void
test_bend_places (void)
{
  static const struct { double at, place; } cases[] = {
    { 125, 125 }, { 135, 135 }, { 139, 131 }, { 160, 131 }, { 190, 225 }, { 218, 225 }, { 225, 225 }, { 240, 240 },
  };
  g_autoptr (LwLayout) layout = lay_out_bent ((double[]) { 125 }, 1);
  const LwRoute *route = layout->routes[0];
  guint part = 0;

  while (!lw_layout_is_bend (layout, route->flow->id, part))
    part++;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double lane = layout->lanes[0].body.y;
      g_autoptr (LwVariant) bent = lw_layout_bend (layout, route->flow->id, part, lane + cases[i].at);
      const LwFlow *flow = lw_array_get (LW_FLOWS (bent), 0);
      g_autoptr (LwLayout) next = lay_out (bent);

      g_assert_cmpfloat (lw_layout_bend_place (layout, route->flow->id, part, lane + cases[i].at), ==, lane + cases[i].place);
      g_assert_cmpfloat (((LwBend *) lw_array_get (flow->bends, 0))->y, ==, cases[i].place);
      g_assert_cmpuint (lw_layout_lost_bends (next, flow->id), ==, 0);
      g_assert_cmpuint (judge (next).hits, ==, 0);
    }
}

/* A quick layout knows bends from the one before, and gives nothing else. */
static void
test_bends_quick (void)
{
  g_autoptr (LwLayout) layout = lay_out_bent ((double[]) { 125 }, 1);
  g_autoptr (LwVariant) next = lw_variant_place (layout->variant, &(LwPlace) { "b", "A", NULL, 300, 150 }, 1);
  g_autoptr (LwLayout) quick = lw_layout_new_quick (next, 1440, measure_text, NULL, layout);
  const char *id = layout->routes[0]->flow->id;
  g_autoptr (LwVariant) same = lw_layout_bend (quick, id, 1, 160);

  g_assert_false (lw_layout_is_final (quick));
  for (guint k = 0; k < 5; k++)
    g_assert_true (lw_layout_is_bend (quick, id, k) == lw_layout_is_bend (layout, id, k));
  g_assert_true (same == next);
  g_assert_cmpint (lw_layout_bendable (quick, id, FALSE), ==, -1);
  g_assert_cmpuint (lw_layout_lost_bends (quick, id), ==, 0);
}

/* A flow goes beside the name of a line between lanes where that takes no more bends. */
static void
test_names (void)
{
  g_autoptr (LwVariant) bare = variant_new_from_text ("A:c B:f", "a,A,1,0,VA b,B,1,0,VA", "a>b");
  g_autoptr (LwVariant) variant = lw_variant_place (bare, (LwPlace[]) { { "a", "A", NULL, 20, 20 }, { "b", "B", NULL, 300, 20 } }, 2);
  g_autoptr (LwLayout) layout = lay_out (variant);
  const LwRoute *route = layout->routes[0];

  g_assert_cmpuint (layout->n_lines, ==, 1);
  for (guint k = 0; k + 1 < route->n_points; k++)
    g_assert_false (judge_cuts (route->points[k], route->points[k + 1], layout->lines[0].label));
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
      g_assert_cmpuint (judge_covered_texts (layout, &n_texts), ==, 0);
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
    for (guint k = 0; k < layout->routes[i]->n_jumps; k++, jumps++)
      {
        LwPoint at = layout->routes[i]->jumps[k];
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
  g_test_add_func ("/router/questions", test_questions);
  g_test_add_func ("/router/quality", test_quality);
  g_test_add_func ("/router/hand-offs", test_hand_offs);
  g_test_add_func ("/router/siblings", test_siblings);
  g_test_add_func ("/router/bends", test_bends);
  g_test_add_func ("/router/bend-places", test_bend_places);
  g_test_add_func ("/router/bends-quick", test_bends_quick);
  g_test_add_func ("/router/names", test_names);
  g_test_add_func ("/router/samples", test_samples);
  g_test_add_func ("/router/jumps", test_jumps);
  return g_test_run ();
}
