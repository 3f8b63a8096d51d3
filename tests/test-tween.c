/* Between two layouts: where everything is on its way. */
#include "layout/lw-tween.h"

#include "layout/lw-glide.h"

#include "core/lw-edit.h"
#include "generate.h"
#include "judge.h"
#include "measure.h"
#include "random-edit.h"

static LwLayout *
lay_out (LwVariant *variant)
{
  return lw_layout_new (variant, 1440, measure_text, NULL, NULL);
}

static void
assert_rect (LwRect a,
             LwRect b)
{
  g_assert_cmpfloat_with_epsilon (a.x, b.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (a.y, b.y, 1e-6);
  g_assert_cmpfloat_with_epsilon (a.width, b.width, 1e-6);
  g_assert_cmpfloat_with_epsilon (a.height, b.height, 1e-6);
}

/* At the end everything is where the layout after has it, but for corners that are none. */
static void
assert_same_picture (LwLayout *a,
                     LwLayout *b)
{
  g_assert_cmpuint (a->n_steps, ==, b->n_steps);
  g_assert_cmpuint (a->n_routes, ==, b->n_routes);
  g_assert_cmpuint (a->n_lanes, ==, b->n_lanes);
  for (guint i = 0; i < a->n_steps; i++)
    assert_rect (a->steps[i].rect, b->steps[i].rect);
  for (guint i = 0; i < a->n_lanes; i++)
    assert_rect (a->lanes[i].header, b->lanes[i].header);
  for (guint i = 0; i < a->n_phases; i++)
    assert_rect (a->phases[i].body, b->phases[i].body);
  for (guint i = 0; i < a->n_routes; i++)
    {
      assert_rect (judge_extent (a->routes[i]), judge_extent (b->routes[i]));
      assert_rect (a->routes[i]->label, b->routes[i]->label);
    }
}

static gboolean
is_straight (const LwRoute *route)
{
  for (guint k = 0; k + 1 < route->n_points; k++)
    if (fabs (route->points[k].x - route->points[k + 1].x) > 1e-5 && fabs (route->points[k].y - route->points[k + 1].y) > 1e-5)
      return FALSE;
  return TRUE;
}

/* Right angles, where both ways have them (ends on top of each other leave no room for any). */
static void
assert_straight (LwLayout *layout,
                 LwLayout *from,
                 LwLayout *to)
{
  for (guint i = 0; i < layout->n_routes; i++)
    {
      LwElementKind kind;
      guint was;

      if (is_straight (layout->routes[i]) || !is_straight (to->routes[i]))
        continue;
      g_assert_true (lw_variant_find (from->variant, to->routes[i]->flow->id, &kind, &was));
      g_assert_false (is_straight (from->routes[was]));
    }
}

static void
test_ends (void)
{
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (LwVariant) variant = lw_generate_scatter (12, g_test_rand_int ()), edited = lw_random_edit (variant);
      g_autoptr (LwLayout) from = lay_out (variant), to = lay_out (edited);
      g_autoptr (LwTween) tween = lw_tween_new (from, to);

      if (from->vertical != to->vertical)
        {
          g_assert_null (tween);
          continue;
        }
      for (double t = 0; t <= 1; t += 0.25)
        {
          g_autoptr (LwLayout) between = lw_tween_at (tween, t, NULL);

          assert_straight (between, from, to);
          if (t == 1)
            assert_same_picture (between, to);
        }
      if (edited == variant)
        {
          g_autoptr (LwLayout) start = lw_tween_at (tween, 0, NULL);

          assert_same_picture (start, from);
        }
    }
}

/* A step on its way from one lane to another, the flow to it with it, in exact numbers. */
static void
test_half_way (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (8, 3, 5);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  const LwStep *step = lw_array_get (LW_STEPS (variant), 3);
  LwPlace place = { step->id, "l2", step->phase, step->x + 100, step->y + 40 };
  g_autoptr (LwVariant) moved = lw_variant_place (variant, &place, 1);
  g_autoptr (LwLayout) from = lay_out (variant), to = lay_out (moved);
  g_autoptr (LwTween) tween = lw_tween_new (from, to);
  g_autoptr (LwLayout) start = lw_tween_at (tween, 0, NULL), half = lw_tween_at (tween, 0.5, NULL);

  assert_same_picture (start, from);
  for (guint i = 0; i < to->n_steps; i++)
    {
      g_assert_cmpfloat (half->steps[i].rect.x, ==, (from->steps[i].rect.x + to->steps[i].rect.x) / 2);
      g_assert_cmpfloat (half->steps[i].rect.y, ==, (from->steps[i].rect.y + to->steps[i].rect.y) / 2);
      assert_rect (half->steps[i].rect, lw_tween_step_rect (tween, i, 0.5));
    }
}

/* What is out of sight is not made; flows that stay are the same. */
static void
test_visible (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (400, 8, 3);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  const LwStep *step = lw_array_get (LW_STEPS (variant), 0);
  LwPlace place = { step->id, step->lane, step->phase, step->x, step->y + 4 };
  g_autoptr (LwVariant) moved = lw_variant_place (variant, &place, 1);
  g_autoptr (LwLayout) from = lay_out (variant), to = lw_layout_new (moved, 1440, measure_text, NULL, from);
  g_autoptr (LwTween) tween = lw_tween_new (from, to);
  LwRect visible = { 500, 100, 900, 600 };
  g_autoptr (LwLayout) half = lw_tween_at (tween, 0.5, &visible);
  guint still = 0;

  g_assert_cmpuint (half->n_steps, >, 0);
  g_assert_cmpuint (half->n_steps, <, 60);
  g_assert_cmpuint (lw_tween_weight (tween, visible, G_MAXUINT), >=, half->n_steps + half->n_routes);
  g_assert_cmpuint (lw_tween_weight (tween, visible, 10), <=, 10);
  for (guint i = 0; i < half->n_routes; i++)
    for (guint k = 0; k < to->n_routes; k++)
      still += half->routes[i] == to->routes[k];
  g_assert_cmpuint (still, >, half->n_routes / 2);
}

/* A flow that was not there before comes with the steps at its ends. */
static void
test_new_flow (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (8, 2, 5);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  const LwStep *a = lw_array_get (LW_STEPS (variant), 1), *c = lw_array_get (LW_STEPS (variant), 3);
  LwPlace place = { c->id, c->lane, c->phase, c->x - 60, c->y };
  g_autoptr (LwVariant) shorter = lw_variant_place (variant, &place, 1), moved = NULL;
  g_autoptr (LwFlow) flow = lw_record_new (&lw_flow_schema);

  lw_set_string (&flow->id, "fresh");
  lw_set_string (&flow->from, a->id);
  lw_set_string (&flow->to, c->id);
  moved = lw_variant_put (shorter, LW_ELEMENT_FLOW, flow);

  g_autoptr (LwLayout) from = lay_out (variant), to = lay_out (moved);
  g_autoptr (LwTween) tween = lw_tween_new (from, to);
  g_autoptr (LwLayout) start = lw_tween_at (tween, 0, NULL), half = lw_tween_at (tween, 0.5, NULL);

  assert_straight (start, from, to);
  assert_straight (half, from, to);
  for (int end = 0; end < 2; end++)
    {
      const LwRoute *route = start->routes[start->n_routes - 1];

      g_assert_cmpstr (route->flow->id, ==, "fresh");
      g_assert_true (judge_on_border (route->points[end == 0 ? 0 : route->n_points - 1], &start->steps[end == 0 ? 1 : 3]));
    }
}

/* ---- what gives way in a drag ---- */

static gboolean
is_held (guint    step,
         gpointer held)
{
  return held != NULL && step == GPOINTER_TO_UINT (held);
}

/* Of 12 steps three are moved, of which one is in the hand. */
static LwVariant *
three_moved (LwVariant *variant)
{
  LwPlace places[3];

  for (guint i = 0; i < 3; i++)
    {
      const LwStep *step = lw_array_get (LW_STEPS (variant), 2 + i);

      places[i] = (LwPlace) { step->id, step->lane, step->phase, step->x + 200, step->y + 8 };
    }
  return lw_variant_place (variant, places, 3);
}

static void
test_glide (void)
{
  g_autoptr (LwVariant) variant = lw_generate_scatter (12, 7), edited = three_moved (variant);
  g_autoptr (LwLayout) from = lay_out (variant), to = lay_out (edited);
  g_autoptr (LwGlide) glide = lw_glide_new ();
  LwRect all = { -1e6, -1e6, 2e6, 2e6 };

  lw_glide_follow (glide, from, to, &all, 12, is_held, GUINT_TO_POINTER (3));
  g_assert_true (lw_glide_moves (glide));
  assert_rect (lw_glide_step (glide, to, 2), from->steps[2].rect);
  assert_rect (lw_glide_step (glide, to, 3), to->steps[3].rect);
  assert_rect (lw_glide_step (glide, to, 4), from->steps[4].rect);
  lw_glide_advance (glide, 50);
  g_assert_cmpfloat_with_epsilon (lw_glide_step (glide, to, 2).x, to->steps[2].rect.x + (from->steps[2].rect.x - to->steps[2].rect.x) / G_E, 1e-9);

  /* Flows have right angles, and keep to their steps. */
  g_autoptr (LwLayout) drawn = lw_glide_at (glide, to, &all);

  g_assert_cmpuint (drawn->n_routes, ==, to->n_routes);
  assert_straight (drawn, to, to);
  for (guint i = 0; i < to->n_routes; i++)
    {
      LwElementKind kind;
      guint at;

      if (!lw_variant_find (edited, to->routes[i]->flow->from, &kind, &at))
        continue;
      g_assert_cmpfloat_with_epsilon (drawn->routes[i]->points[0].x - to->routes[i]->points[0].x,
                                      lw_glide_step (glide, to, at).x - to->steps[at].rect.x, 1e-6);
    }

  /* It goes on from where it is drawn, and comes to rest. */
  LwRect here = lw_glide_step (glide, to, 2);

  lw_glide_follow (glide, to, from, &all, 12, is_held, NULL);
  assert_rect (lw_glide_step (glide, from, 2), here);
  lw_glide_advance (glide, 1000);
  g_assert_false (lw_glide_moves (glide));
  assert_rect (lw_glide_step (glide, from, 2), from->steps[2].rect);
}

/* Too many, or none in view: all is there at once. Lanes that change places are known by what they are. */
static void
test_glide_bounds (void)
{
  g_autoptr (LwVariant) variant = lw_generate_scatter (12, 7), edited = three_moved (variant);
  g_autoptr (LwVariant) reordered = lw_variant_reorder (variant, lw_record_id (lw_array_get (LW_LANES (variant), 0)), 1);
  g_autoptr (LwLayout) from = lay_out (variant), to = lay_out (edited), other = lay_out (reordered), drawn = NULL;
  g_autoptr (LwGlide) glide = lw_glide_new ();
  LwRect all = { -1e6, -1e6, 2e6, 2e6 }, elsewhere = { -1e6, -1e6, 10, 10 };

  lw_glide_follow (glide, from, to, &all, 2, is_held, NULL);
  g_assert_false (lw_glide_moves (glide));
  lw_glide_follow (glide, from, to, &elsewhere, 12, is_held, NULL);
  g_assert_false (lw_glide_moves (glide));
  assert_rect (lw_glide_step (glide, to, 2), to->steps[2].rect);

  lw_glide_follow (glide, from, other, &all, 12, is_held, NULL);
  g_assert_true (lw_glide_moves (glide));
  drawn = lw_glide_at (glide, other, &all);
  assert_rect (drawn->lanes[1].header, from->lanes[0].header);
  assert_rect (drawn->lanes[0].body, from->lanes[1].body);
  assert_rect (drawn->bounds, from->bounds);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tween/ends", test_ends);
  g_test_add_func ("/tween/half-way", test_half_way);
  g_test_add_func ("/tween/visible", test_visible);
  g_test_add_func ("/tween/new-flow", test_new_flow);
  g_test_add_func ("/tween/glide", test_glide);
  g_test_add_func ("/tween/glide-bounds", test_glide_bounds);
  return g_test_run ();
}
