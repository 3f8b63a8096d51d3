/* Geometry, in exact numbers. */
#include "layout/lw-layout.h"
#include "core/lw-edit.h"
#include "generate.h"
#include "measure.h"
#include "text-variant.h"

static LwVariant *
variant_new (LwOrientation orientation)
{
  LwVariant *variant = lw_record_new (&lw_variant_schema);

  lw_set_string (&variant->id, "v");
  variant->orientation = orientation;
  return variant;
}

static void
put_lane (LwVariant **variant,
          const char *id,
          LwLaneKind  kind,
          double      height)
{
  LwLane *lane = lw_record_new (&lw_lane_schema);

  lw_set_string (&lane->id, id);
  lw_set_string (&lane->name, id);
  lane->kind = kind;
  lane->height = height;
  variant_take (variant, LW_ELEMENT_LANE, lane);
}

static void
put_phase (LwVariant **variant,
           const char *id,
           double      width)
{
  LwPhase *phase = lw_record_new (&lw_phase_schema);

  lw_set_string (&phase->id, id);
  lw_set_string (&phase->name, id);
  phase->width = width;
  variant_take (variant, LW_ELEMENT_PHASE, phase);
}

static void
put_step (LwVariant **variant,
          const char *id,
          const char *lane,
          const char *phase,
          LwRect      place)
{
  LwStep *step = lw_record_new (&lw_step_schema);

  lw_set_string (&step->id, id);
  lw_set_string (&step->name, id);
  lw_set_string (&step->lane, lane);
  lw_set_string (&step->phase, phase);
  step->x = place.x;
  step->y = place.y;
  step->width = place.width;
  step->height = place.height;
  variant_take (variant, LW_ELEMENT_STEP, step);
}

static void
put_flow (LwVariant **variant,
          const char *id,
          const char *from,
          const char *to)
{
  LwFlow *flow = lw_record_new (&lw_flow_schema);

  lw_set_string (&flow->id, id);
  lw_set_string (&flow->from, from);
  lw_set_string (&flow->to, to);
  variant_take (variant, LW_ELEMENT_FLOW, flow);
}

static LwLayout *
lay_out (LwVariant *variant)
{
  return lw_layout_new (variant, 1440, measure_text, NULL, NULL);
}

#define assert_rect(rect, X, Y, W, H) \
  G_STMT_START { \
    LwRect r_ = (rect); \
    g_assert_cmpfloat (r_.x, ==, X); \
    g_assert_cmpfloat (r_.y, ==, Y); \
    g_assert_cmpfloat (r_.width, ==, W); \
    g_assert_cmpfloat (r_.height, ==, H); \
  } G_STMT_END

#define DEFAULT_SIZE NAN, NAN

static LwVariant *
two_lanes (LwOrientation orientation)
{
  LwVariant *variant = variant_new (orientation);

  put_lane (&variant, "front", LW_LANE_FRONT, 120);
  put_lane (&variant, "back", LW_LANE_BACK, NAN);
  put_phase (&variant, "one", 300);
  put_phase (&variant, "two", 200);
  put_step (&variant, "a", "front", "one", (LwRect) { 40, 24, DEFAULT_SIZE });
  put_step (&variant, "b", "back", "two", (LwRect) { 100, 60, DEFAULT_SIZE });
  return variant;
}

static void
test_horizontal (void)
{
  g_autoptr (LwVariant) variant = two_lanes (LW_ORIENTATION_UNSET);
  g_autoptr (LwLayout) layout = lay_out (variant);

  g_assert_false (layout->vertical);
  /* The second lane and phase have grown to their contents and 20 units. */
  assert_rect (layout->lanes[0].header, 0, 40, 132, 120);
  assert_rect (layout->lanes[0].body, 132, 40, 596, 120);
  assert_rect (layout->lanes[1].body, 132, 160, 596, 156);
  assert_rect (layout->phases[0].header, 132, 0, 300, 40);
  assert_rect (layout->phases[0].body, 132, 40, 300, 276);
  assert_rect (layout->phases[1].body, 432, 40, 296, 276);
  assert_rect (layout->steps[0].rect, 172, 64, 176, 76);
  assert_rect (layout->steps[1].rect, 532, 220, 176, 76);
  g_assert_cmpint (layout->steps[1].lane, ==, 1);
  g_assert_cmpint (layout->steps[1].phase, ==, 1);
  assert_rect (layout->bounds, 0, 0, 728, 316);
}

static void
test_vertical (void)
{
  g_autoptr (LwVariant) variant = two_lanes (LW_ORIENTATION_VERTICAL);
  g_autoptr (LwLayout) layout = lay_out (variant);

  g_assert_true (layout->vertical);
  assert_rect (layout->lanes[0].header, 132, 0, 220, 40);
  assert_rect (layout->lanes[0].body, 132, 40, 220, 500);
  assert_rect (layout->lanes[1].body, 352, 40, 256, 500);
  assert_rect (layout->phases[0].header, 0, 40, 132, 300);
  assert_rect (layout->phases[1].header, 0, 340, 132, 200);
  assert_rect (layout->phases[1].body, 132, 340, 476, 200);
  /* Places are read transposed, cards keep their shape. */
  assert_rect (layout->steps[0].rect, 156, 80, 176, 76);
  assert_rect (layout->steps[1].rect, 412, 440, 176, 76);
}

static void
test_transposed (void)
{
  LwVariant *variants[2] = { variant_new (LW_ORIENTATION_HORIZONTAL), variant_new (LW_ORIENTATION_VERTICAL) };
  g_autoptr (LwLayout) flat = NULL;
  g_autoptr (LwLayout) upright = NULL;

  for (int k = 0; k < 2; k++)
    {
      put_lane (&variants[k], "front", LW_LANE_FRONT, 120);
      put_lane (&variants[k], "back", LW_LANE_BACK, 90);
      put_phase (&variants[k], "one", 300);
      put_step (&variants[k], "a", "front", "one", (LwRect) { 40, 24, 80, 80 });
      put_step (&variants[k], "b", "back", "one", (LwRect) { 300, 30, 60, 60 });
      put_flow (&variants[k], "f", "a", "b");
    }
  flat = lay_out (variants[0]);
  upright = lay_out (variants[1]);
  for (guint i = 0; i < 2; i++)
    {
      LwRect a = flat->steps[i].rect, b = upright->steps[i].rect;

      g_assert_cmpfloat (a.x + a.width / 2 - LW_HEADER_COLUMN, ==, b.y + b.height / 2 - LW_HEADER_ROW);
      g_assert_cmpfloat (a.y + a.height / 2 - LW_HEADER_ROW, ==, b.x + b.width / 2 - LW_HEADER_COLUMN);
    }
  g_assert_cmpuint (flat->routes[0]->n_points, ==, upright->routes[0]->n_points);
  for (guint k = 0; k < flat->routes[0]->n_points; k++)
    {
      LwPoint a = flat->routes[0]->points[k], b = upright->routes[0]->points[k];

      g_assert_cmpfloat (a.x - LW_HEADER_COLUMN, ==, b.y - LW_HEADER_ROW);
      g_assert_cmpfloat (a.y - LW_HEADER_ROW, ==, b.x - LW_HEADER_COLUMN);
    }
  lw_record_unref (variants[0]);
  lw_record_unref (variants[1]);
}

static void
test_bare (void)
{
  g_autoptr (LwVariant) empty = variant_new (LW_ORIENTATION_UNSET);
  g_autoptr (LwVariant) bare = variant_new (LW_ORIENTATION_UNSET);
  g_autoptr (LwVariant) stray = two_lanes (LW_ORIENTATION_UNSET);
  g_autoptr (LwLayout) nothing = lay_out (empty);
  g_autoptr (LwLayout) layout = NULL;
  g_autoptr (LwLayout) outside = NULL;

  assert_rect (nothing->bounds, 0, 0, 612, 160);
  put_step (&bare, "a", NULL, NULL, (LwRect) { 10, 20, DEFAULT_SIZE });
  layout = lay_out (bare);
  assert_rect (layout->steps[0].rect, 142, 60, 176, 76);
  g_assert_cmpint (layout->steps[0].lane, ==, -1);
  g_assert_cmpint (layout->steps[0].phase, ==, -1);

  /* A step of no lane and phase stands after the last of both. */
  put_step (&stray, "c", "nowhere", NULL, (LwRect) { 10, 20, DEFAULT_SIZE });
  outside = lay_out (stray);
  assert_rect (outside->steps[2].rect, 738, 336, 176, 76);
  assert_rect (outside->bounds, 0, 0, 934, 432);
}

static void
test_hostile (void)
{
  g_autoptr (LwVariant) variant = two_lanes (LW_ORIENTATION_UNSET);
  g_autoptr (LwLayout) layout = NULL;

  put_step (&variant, "c", "front", "one", (LwRect) { -1e300, 9e18, 1e300, 3 });
  put_flow (&variant, "f", "a", "c");
  layout = lay_out (variant);
  assert_rect (layout->steps[2].rect, 132, 1000040, 10000, 8);
  g_assert_cmpfloat (layout->bounds.height, <, 2e6);
}

static void
test_unplaced (void)
{
  g_autoptr (LwVariant) variant = two_lanes (LW_ORIENTATION_UNSET);
  g_autoptr (LwLayout) layout = NULL;
  LwRect unplaced = { NAN, NAN, DEFAULT_SIZE };

  put_step (&variant, "c", "front", "two", unplaced);
  put_step (&variant, "d", "front", "two", unplaced);
  put_step (&variant, "e", "front", "two", unplaced);
  put_step (&variant, "f", "back", "one", unplaced);
  put_flow (&variant, "f1", "d", "c");
  put_flow (&variant, "f2", "c", "d");
  put_flow (&variant, "f3", "e", "c");
  layout = lay_out (variant);
  /* f has made the first phase 476 wide. Columns begin after what is placed in the phase: at 100 + 176 + 64. c, first in the file, breaks the cycle
   * once e, on which nothing waits, is placed. */
  assert_rect (layout->steps[4].rect, 608 + 340, 40 + 24, 176, 76);
  g_assert_cmpfloat (layout->steps[2].rect.x, ==, 608 + 340 + 240);
  g_assert_cmpfloat (layout->steps[3].rect.x, ==, 608 + 340 + 480);
  assert_rect (layout->steps[5].rect, 132 + 280, 160 + 24, 176, 76);
}

static void
test_unplaced_apart (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (300, 5, 3);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwVariant) unplaced = lw_record_copy (variant);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (LwArray) array = NULL;
  g_autoptr (LwLayout) layout = NULL;

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      LwStep *copy = lw_record_copy (step);

      copy->x = NAN;
      g_ptr_array_add (steps, copy);
    }
  array = lw_array_new (steps->pdata, steps->len);
  lw_set_array (&unplaced->elements[LW_ELEMENT_STEP], array);
  layout = lay_out (unplaced);
  for (guint i = 0; i < layout->n_steps; i++)
    for (guint k = i + 1; k < layout->n_steps; k++)
      {
        LwRect a = layout->steps[i].rect, b = layout->steps[k].rect;

        g_assert_true (a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y);
      }
}

static void
test_bands (void)
{
  static const struct { LwLaneKind above, below; int kind; } cases[] = {
    { LW_LANE_CUSTOMER, LW_LANE_FRONT, LW_LINE_INTERACTION }, { LW_LANE_EVIDENCE, LW_LANE_BACK, LW_LINE_INTERACTION },
    { LW_LANE_FRONT, LW_LANE_BACK, LW_LINE_VISIBILITY }, { LW_LANE_FRONT, LW_LANE_SUPPORT, LW_LINE_VISIBILITY },
    { LW_LANE_BACK, LW_LANE_SUPPORT, LW_LINE_INTERNAL }, { LW_LANE_EVIDENCE, LW_LANE_CUSTOMER, -1 },
    { LW_LANE_BACK, LW_LANE_FRONT, -1 }, { LW_LANE_FRONT, LW_LANE_FRONT, -1 }, { LW_LANE_OTHER, LW_LANE_BACK, -1 },
    { LW_LANE_SUPPORT, LW_LANE_MANAGEMENT, -1 },
  };
  g_autoptr (LwVariant) variant = variant_new (LW_ORIENTATION_UNSET);
  g_autoptr (LwLayout) layout = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwBandLineKind kind = 99;

      g_assert_cmpint (lw_band_line_after (cases[i].above, cases[i].below, &kind), ==, cases[i].kind >= 0);
      g_assert_cmpint (kind, ==, cases[i].kind >= 0 ? cases[i].kind : 99);
    }
  put_lane (&variant, "customer", LW_LANE_CUSTOMER, 100);
  put_lane (&variant, "service", LW_LANE_FRONT, 100);
  put_lane (&variant, "note", LW_LANE_OTHER, 100);
  put_lane (&variant, "warehouse", LW_LANE_BACK, 100);
  put_lane (&variant, "finance", LW_LANE_BACK, 100);
  put_lane (&variant, "carrier", LW_LANE_SUPPORT, 100);
  layout = lay_out (variant);
  g_assert_cmpuint (layout->n_lines, ==, 3);
  g_assert_cmpint (layout->lines[0].kind, ==, LW_LINE_INTERACTION);
  g_assert_cmpfloat (layout->lines[0].at, ==, 140);
  g_assert_cmpint (layout->lines[1].kind, ==, LW_LINE_VISIBILITY);
  g_assert_cmpfloat (layout->lines[1].at, ==, 240);
  g_assert_cmpint (layout->lines[2].kind, ==, LW_LINE_INTERNAL);
  g_assert_cmpfloat (layout->lines[2].at, ==, 540);
}

static void
test_places (void)
{
  for (int k = 0; k < 2; k++)
    {
      g_autoptr (LwVariant) variant = two_lanes (k == 0 ? LW_ORIENTATION_UNSET : LW_ORIENTATION_VERTICAL);
      g_autoptr (LwLayout) layout = lay_out (variant);

      for (guint i = 0; i < layout->n_steps; i++)
        {
          const LwStepBox *box = &layout->steps[i];
          LwPoint corner = { box->rect.x, box->rect.y }, place = lw_layout_to_place (layout, box->lane, box->phase, corner);

          g_assert_cmpint (lw_layout_lane_at (layout, corner), ==, box->lane);
          g_assert_cmpint (lw_layout_phase_at (layout, corner), ==, box->phase);
          g_assert_cmpfloat (place.x, ==, box->step->x);
          g_assert_cmpfloat (place.y, ==, box->step->y);
        }
      g_assert_cmpint (lw_layout_lane_at (layout, (LwPoint) { 5, 5 }), ==, -1);
      g_assert_cmpint (lw_layout_phase_at (layout, (LwPoint) { 5, 5 }), ==, -1);
      g_assert_cmpint (lw_layout_lane_at (layout, (LwPoint) { 5000, 5000 }), ==, -1);
      g_assert_cmpint (lw_layout_phase_at (layout, (LwPoint) { NAN, NAN }), ==, -1);
    }
}

/* Ten thousand steps in a row: they must not gather at an edge, where everything would cross everything. */
static void
test_far (void)
{
  g_autoptr (LwVariant) variant = variant_new (LW_ORIENTATION_UNSET);
  g_autoptr (LwLayout) layout = NULL;

  put_lane (&variant, "l", LW_LANE_FRONT, 120);
  put_phase (&variant, "p", 480);
  put_step (&variant, "near", "l", "p", (LwRect) { 40, 24, 176, 76 });
  put_step (&variant, "far", "l", "p", (LwRect) { 2400000, 24, 176, 76 });
  layout = lay_out (variant);
  g_assert_cmpfloat (layout->steps[1].rect.x - layout->steps[0].rect.x, ==, 2400000 - 40);
}

static void
test_texts (void)
{
  static const struct { const char *label; double share; LwTime delay; int kind, transfer; const char *text, *badge; } cases[] = {
    { "换货", 0.4, { NAN, NAN, NAN }, 0, 0, "换货 40 %", "" },
    { NULL, 0.125, { NAN, NAN, NAN }, 0, 0, "12.5 %", "" },
    { "yes", NAN, { NAN, NAN, NAN }, 0, 0, "yes", "" },
    { "yes", 1, { NAN, 90, NAN }, LW_DELAY_HANDOVER, LW_TRANSFER_PERSON, "yes", "1 h 30 min · in person" },
    { NULL, NAN, { 1440, 2160, 2880 }, LW_DELAY_HANDOVER, LW_TRANSFER_PERSON, "", "1–2 days · in person" },
    { "客户寄回", NAN, { NAN, 2880, NAN }, LW_DELAY_TRANSPORT, 0, "", "2 days · 客户寄回" },
    { "Post", 0.5, { NAN, 2880, NAN }, LW_DELAY_CUSTOMER, LW_TRANSFER_PAPER, "50 %", "2 days · Post" },
    { "", NAN, { NAN, NAN, NAN }, 0, LW_TRANSFER_SYSTEM, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwFlow) flow = lw_record_new (&lw_flow_schema);
      g_autofree char *text = NULL, *badge = NULL;

      lw_set_string (&flow->label, cases[i].label);
      flow->probability = cases[i].share;
      flow->delay = cases[i].delay;
      flow->delay_kind = cases[i].kind;
      flow->transfer = cases[i].transfer;
      text = lw_flow_label_text (flow);
      badge = lw_flow_badge_text (flow, 1440);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (badge, ==, cases[i].badge);
    }
}

/* How far the middle of the text is from a part of the way. */
static double
distance_to (LwRect text,
             LwPoint a,
             LwPoint b)
{
  LwPoint middle = { text.x + text.width / 2, text.y + text.height / 2 };
  LwPoint nearest = { CLAMP (middle.x, MIN (a.x, b.x), MAX (a.x, b.x)), CLAMP (middle.y, MIN (a.y, b.y), MAX (a.y, b.y)) };

  return hypot (middle.x - nearest.x, middle.y - nearest.y);
}

/* A label stands at the longest part of its flow, a badge on it. */
static void
test_text_on_longest_part (void)
{
  static const struct { double x, y; gboolean upright; } cases[] = { { 700, 20, FALSE }, { 40 + 260, 420, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) bare = variant_new_from_text ("A:c B:f", "a,A,1,0,VA b,B,1,0,VA", "a>b,1,60");
      g_autoptr (LwVariant) placed = lw_variant_place (bare, (LwPlace[]) { { "a", "A", NULL, 40, 20 }, { "b", "B", NULL, cases[i].x, cases[i].y } }, 2);
      const char *flow = lw_record_id (lw_array_get (LW_FLOWS (placed), 0));
      g_autoptr (LwVariant) variant = lw_variant_set (placed, LW_ELEMENT_FLOW, (const char * const[]) { flow, NULL }, "label", LW_STRING ("passed on"));
      g_autoptr (LwLayout) layout = lay_out (variant);
      const LwRoute *route = layout->routes[0];
      guint longest = 0;
      double most = 0;

      for (guint k = 0; k + 1 < route->n_points; k++)
        {
          double length = fabs (route->points[k].x - route->points[k + 1].x) + fabs (route->points[k].y - route->points[k + 1].y);

          longest = length > most ? k : longest;
          most = MAX (most, length);
        }
      g_assert_cmpint (route->points[longest].x == route->points[longest + 1].x, ==, cases[i].upright);
      g_assert_cmpfloat (route->label.width, >, 0);
      g_assert_cmpfloat (distance_to (route->badge, route->points[longest], route->points[longest + 1]), <, 1);
      g_assert_cmpfloat (distance_to (route->label, route->points[longest], route->points[longest + 1]), <,
                         (cases[i].upright ? route->label.width : route->label.height) / 2 + 12);
    }
}

/* However long what a flow is called: the drawing is not larger for it. */
static void
test_long_label (void)
{
  g_autoptr (LwVariant) bare = variant_new_from_text ("A:c B:f", "a,A,1,0,VA b,B,1,0,VA", "a>b,1,60");
  g_autofree char *letters = g_strnfill (100000, 'L');
  const char *flow = lw_record_id (lw_array_get (LW_FLOWS (bare), 0)), * const ids[] = { flow, NULL };
  const char *labels[] = { letters, "مرحبا بالعالم مرحبا بالعالم مرحبا بالعالم مرحبا بالعالم مرحبا بالعالم مرحبا بالعالم" };
  g_autoptr (LwLayout) plain = lay_out (bare);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (labels); i++)
    {
      g_autoptr (LwVariant) called = lw_variant_set (bare, LW_ELEMENT_FLOW, ids, "label", LW_STRING (labels[i / 2]));
      g_autoptr (LwVariant) variant = lw_variant_set (called, LW_ELEMENT_FLOW, ids, "delayKind", LW_CHOICE (i % 2 ? LW_DELAY_TRANSPORT : LW_DELAY_HANDOVER));
      g_autoptr (LwLayout) layout = lay_out (variant);
      const LwFlow *drawn = layout->routes[0]->flow;
      g_autofree char *text = i % 2 ? lw_flow_badge_text (drawn, 1440) : lw_flow_label_text (drawn);

      g_assert_cmpint (g_utf8_strlen (text, -1), <, 90);
      g_assert_nonnull (strstr (text, "…"));
      g_assert_cmpfloat (layout->bounds.width, <=, plain->bounds.width + 900);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/horizontal", test_horizontal);
  g_test_add_func ("/layout/vertical", test_vertical);
  g_test_add_func ("/layout/transposed", test_transposed);
  g_test_add_func ("/layout/bare", test_bare);
  g_test_add_func ("/layout/hostile", test_hostile);
  g_test_add_func ("/layout/unplaced", test_unplaced);
  g_test_add_func ("/layout/unplaced-apart", test_unplaced_apart);
  g_test_add_func ("/layout/bands", test_bands);
  g_test_add_func ("/layout/places", test_places);
  g_test_add_func ("/layout/far", test_far);
  g_test_add_func ("/layout/texts", test_texts);
  g_test_add_func ("/layout/long-label", test_long_label);
  g_test_add_func ("/layout/text-on-longest-part", test_text_on_longest_part);
  return g_test_run ();
}
