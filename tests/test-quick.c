/* Quick layouts: exact places, flows that follow, and the final layout that comes of them. */
#include "core/lw-redesign.h"
#include "layout/lw-layout.h"
#include "layout/lw-room.h"
#include "generate.h"
#include "measure.h"
#include "same-layout.h"

static LwLayout *
lay_out (LwVariant *variant)
{
  return lw_layout_new (variant, 1440, measure_text, NULL, NULL);
}

static LwLayout *
quick_from (LwVariant *variant,
            LwLayout  *previous)
{
  return lw_layout_new_quick (variant, 1440, measure_text, NULL, previous);
}

static void
assert_same_geometry (LwLayout *a,
                      LwLayout *b)
{
  g_assert_cmpint (a->vertical, ==, b->vertical);
  g_assert_cmpuint (a->n_steps, ==, b->n_steps);
  for (guint i = 0; i < a->n_steps; i++)
    {
      g_assert_true (a->steps[i].step == b->steps[i].step);
      g_assert_cmpint (a->steps[i].lane, ==, b->steps[i].lane);
      g_assert_cmpint (a->steps[i].phase, ==, b->steps[i].phase);
      assert_same_rect (a->steps[i].rect, b->steps[i].rect);
    }
  for (guint i = 0; i < a->n_lanes; i++)
    assert_same_rect (a->lanes[i].body, b->lanes[i].body);
  for (guint i = 0; i < a->n_phases; i++)
    assert_same_rect (a->phases[i].body, b->phases[i].body);
  for (guint i = 0; i < a->n_notes; i++)
    assert_same_rect (a->notes[i].rect, b->notes[i].rect);
}

static void
assert_sound (LwLayout *layout)
{
  Verdict verdict = judge (layout);

  g_assert_cmpuint (verdict.crooked, ==, 0);
  assert_ends (layout);
  for (guint i = 0; i < layout->n_routes; i++)
    g_assert_true (layout->routes[i]->flow == lw_array_get (LW_FLOWS (layout->variant), i));
}

/* Every edit from the same final layout or from the one that the last edit came to; the quick one is sound, and what it
 * comes to is what comes from nothing. */
static void
follow_edits (LwVariant *variant,
              guint      n_edits)
{
  g_autoptr (LwVariant) now = lw_record_ref (variant);
  g_autoptr (LwLayout) base = lay_out (now);

  for (guint i = 0; i < n_edits && lw_array_length (LW_STEPS (now)) > 2; i++)
    {
      LwVariant *next = small_edit (now);
      g_autoptr (LwLayout) quick = quick_from (next, base);
      g_autoptr (LwLayout) whole = lay_out (next);
      g_autoptr (LwLayout) done = lw_layout_finish (quick);

      g_assert_false (lw_layout_is_final (quick));
      g_assert_true (lw_layout_is_final (done));
      assert_same_geometry (quick, whole);
      assert_sound (quick);
      assert_same (done, whole);
      assert_same_geometry (done, whole);
      if (g_test_rand_int_range (0, 3) == 0)
        {
          lw_layout_unref (base);
          base = lw_layout_ref (done);
        }
      lw_record_unref (now);
      now = next;
    }
}

static void
test_edits (void)
{
  for (guint32 seed = 1; seed <= 8; seed++)
    {
      g_autoptr (LwVariant) variant = lw_generate_scatter (10 + 3 * seed, seed);
      g_autoptr (LwVariant) upright = lw_record_copy (variant);
      g_autoptr (LwBlueprint) blueprint = lw_generate (40 * seed, 4, seed);

      upright->orientation = LW_ORIENTATION_VERTICAL;
      follow_edits (variant, 16);
      follow_edits (upright, 8);
      follow_edits (lw_blueprint_variant (blueprint, NULL), 8);
    }
}

/* A quick layout comes from the last final one, whatever lies between: a drag there and back leaves nothing behind. */
static void
test_there_and_back (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (300, 5, 3);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  const LwStep *step = lw_array_get (LW_STEPS (variant), 150);
  g_autoptr (LwLayout) base = lay_out (variant);
  g_autoptr (LwLayout) last = lw_layout_ref (base);

  for (int x = 0; x < 300; x += 50)
    {
      g_autoptr (LwVariant) next = lw_variant_place (variant, &(LwPlace) { step->id, step->lane, step->phase, step->x + x, step->y }, 1);
      LwLayout *quick = quick_from (next, last);
      g_autoptr (LwLayout) alone = quick_from (next, base);

      assert_same (quick, alone);
      lw_layout_unref (last);
      last = quick;
    }
  g_clear_pointer (&last, lw_layout_unref);
  last = quick_from (variant, base);
  for (guint i = 0; i < base->n_routes; i++)
    g_assert_true (last->routes[i] == base->routes[i]);
}

/* What the base keeps for its quick layouts is after each as before it: none can tell how many there were. */
static void
test_again (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (400, 5, g_test_rand_int ());
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwLayout) base = lay_out (variant);

  lw_layout_prepare (base);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (LwVariant) next = small_edit (variant);
      g_autoptr (LwLayout) fresh = lay_out (variant), quick = quick_from (next, base), alone = quick_from (next, fresh);

      assert_same (quick, alone);
    }
}

#define HANDS 3
#define EDITS 12

typedef struct
{
  LwLayout  *base;
  LwVariant *variants[EDITS];
  LwLayout  *made[EDITS];
} Hand;

static gpointer
hand_thread (gpointer data)
{
  Hand *hand = data;

  for (guint i = 0; i < EDITS; i++)
    hand->made[i] = quick_from (hand->variants[i], hand->base);
  return NULL;
}

/* So it is when several threads make theirs from one base at once. */
static void
test_threads (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (400, 5, g_test_rand_int ());
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwLayout) base = lay_out (variant), fresh = lay_out (variant);
  Hand hands[HANDS];
  GThread *threads[HANDS];

  for (guint h = 0; h < HANDS; h++)
    {
      hands[h].base = base;
      for (guint i = 0; i < EDITS; i++)
        hands[h].variants[i] = small_edit (variant);
    }
  for (guint h = 0; h < HANDS; h++)
    threads[h] = g_thread_new ("hand", hand_thread, &hands[h]);
  for (guint h = 0; h < HANDS; h++)
    g_thread_join (threads[h]);
  for (guint i = 0; i < HANDS * EDITS; i++)
    {
      g_autoptr (LwVariant) edited = hands[i / EDITS].variants[i % EDITS];
      g_autoptr (LwLayout) made = hands[i / EDITS].made[i % EDITS], alone = quick_from (edited, fresh);

      assert_same (made, alone);
    }
}

static guint
n_shared (LwLayout *a,
          LwLayout *b)
{
  guint shared = 0;

  for (guint i = 0; i < a->n_routes; i++)
    shared += a->routes[i] == b->routes[i];
  return shared;
}

/* What an edit leaves alone is the same pointer in the quick layout, and in the final one what that had right. */
static void
test_shared (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (1000, 8, 7);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  const LwStep *step = lw_array_get (LW_STEPS (variant), 500);
  g_autoptr (LwVariant) next = lw_variant_place (variant, &(LwPlace) { step->id, step->lane, step->phase, step->x + 10, step->y }, 1);
  g_autoptr (LwLayout) base = lay_out (variant);
  g_autoptr (LwLayout) quick = quick_from (next, base);
  g_autoptr (LwLayout) done = lw_layout_finish (quick);
  guint from_base = n_shared (base, quick), from_quick = n_shared (quick, done);

  g_test_message ("%u of %u routes from the base, then %u", from_base, base->n_routes, from_quick);
  g_assert_cmpuint (from_base, >, base->n_routes * 95 / 100);
  g_assert_cmpuint (from_base, <, base->n_routes);
  g_assert_cmpuint (from_quick, >, base->n_routes * 9 / 10);
}

/* The same route further on, by `dy` where it is below `y`. */
static void
assert_pulled (const LwRoute *was,
               const LwRoute *is,
               double         y,
               double         dy)
{
  g_assert_cmpuint (was->n_points, ==, is->n_points);
  for (guint k = 0; k < was->n_points; k++)
    {
      g_assert_cmpfloat (is->points[k].x, ==, was->points[k].x);
      g_assert_cmpfloat (is->points[k].y, ==, was->points[k].y + (was->points[k].y >= y ? dy : 0));
    }
}

/* While a step is dragged lanes and phases are held as large as they are; at the end they are those of the document again:
 * nothing is asked once more, whichever layout goes first. */
static void
test_end_of_a_drag (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (400, 5, g_test_rand_int ());
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  const LwStep *step = lw_array_get (LW_STEPS (variant), 200);
  const char *ids[] = { step->id, NULL };
  g_autoptr (LwLayout) base = lay_out (variant), last = NULL, alone = NULL, next = NULL, next_alone = NULL;
  g_autoptr (LwVariant) held = lw_layout_hold (base, variant);
  g_autoptr (LwVariant) moved = lw_variant_set (variant, LW_ELEMENT_STEP, ids, "x", LW_NUMBER (step->x - 8));
  g_autoptr (LwVariant) draft = lw_variant_with_bands (moved, held);
  g_autoptr (LwVariant) further = lw_variant_set (moved, LW_ELEMENT_STEP, ids, "x", LW_NUMBER (step->x - 16));
  LwLayout *drag = quick_from (draft, base);

  g_assert_true (LW_LANES (draft) != LW_LANES (moved));
  last = quick_from (moved, drag);
  g_assert_cmpuint (n_shared (last, drag), ==, drag->n_routes);
  g_assert_cmpuint (n_shared (drag, base), <, drag->n_routes);
  lw_layout_unref (drag);
  alone = quick_from (moved, base);
  assert_same (last, alone);
  next = quick_from (further, last);
  next_alone = quick_from (further, base);
  assert_same (next, next_alone);
}

/* A lane that grows pushes what is below: flows keep their ways, those into it become longer. */
static void
test_grown_lane (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (200, 5, 9);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  const LwLane *lane = lw_array_get (LW_LANES (variant), 1);
  const char *ids[] = { lane->id, NULL };
  g_autoptr (LwLayout) base = lay_out (variant);
  double below = base->lanes[2].body.y, height = base->lanes[1].body.height;
  g_autoptr (LwVariant) next = lw_variant_set (variant, LW_ELEMENT_LANE, ids, "height", LW_NUMBER (height + 64));
  g_autoptr (LwLayout) quick = quick_from (next, base);
  g_autoptr (LwLayout) done = lw_layout_finish (quick);
  guint shared = 0;

  g_assert_cmpfloat (quick->lanes[2].body.y, ==, below + 64);
  for (guint i = 0; i < base->n_routes; i++)
    {
      assert_pulled (base->routes[i], quick->routes[i], below, 64);
      shared += base->routes[i] == quick->routes[i];
    }
  g_assert_cmpuint (shared, >, 0);
  g_assert_cmpuint (judge (quick).hits, ==, 0);
  g_assert_cmpuint (judge (done).hits, ==, 0);
}

/* Nothing runs through a step in a quick layout either, when a step or many are moved or lanes change places. */
static void
test_no_hits (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (150, 5, 21);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwLayout) base = lay_out (variant);
  LwPlace places[40];

  g_assert_cmpuint (judge (base).hits, ==, 0);
  for (guint from = 0; from < 5; from++)
    for (guint to = 0; to < 5; to++)
      {
        const LwLane *lane = lw_array_get (LW_LANES (variant), from);
        g_autoptr (LwVariant) next = lw_variant_reorder (variant, lane->id, to);
        g_autoptr (LwLayout) quick = quick_from (next, base);

        g_assert_cmpuint (judge (quick).hits, ==, 0);
      }
  for (guint n = 1; n <= G_N_ELEMENTS (places); n++)
    {
      g_autoptr (LwVariant) next = NULL;
      g_autoptr (LwLayout) quick = NULL;

      for (guint i = 0; i < n; i++)
        {
          const LwStep *step = lw_array_get (LW_STEPS (variant), 60 + i);

          places[i] = (LwPlace) { step->id, step->lane, step->phase, step->x, step->y + 1200 };
        }
      next = lw_variant_place (variant, places, n);
      quick = quick_from (next, base);
      g_assert_cmpuint (judge (quick).hits, ==, 0);
    }
}

/* Without a final layout of the same sort and variant before it there is nothing to be quick with. */
static void
test_from_nothing (void)
{
  g_autoptr (LwVariant) variant = lw_generate_scatter (12, 4);
  const char *ids[] = { ((LwStep *) lw_array_get (LW_STEPS (variant), 0))->id, NULL };
  g_autoptr (LwVariant) upright = lw_record_copy (variant), other = lw_variant_set (variant, LW_ELEMENT_STEP, ids, "name", LW_STRING ("renamed"));
  g_autoptr (LwLayout) first = quick_from (variant, NULL);
  g_autoptr (LwLayout) turned = NULL, of_other = NULL;
  g_autoptr (LwLayout) other_day = lw_layout_new_quick (variant, 480, measure_text, NULL, first);
  g_autoptr (LwLayout) done = lw_layout_finish (first);

  upright->orientation = LW_ORIENTATION_VERTICAL;
  turned = quick_from (upright, first);
  lw_set_string (&other->id, "other");
  of_other = quick_from (other, first);
  g_assert_true (lw_layout_is_final (of_other));
  g_assert_true (lw_layout_is_final (first));
  g_assert_true (lw_layout_is_final (turned));
  g_assert_true (lw_layout_is_final (other_day));
  g_assert_true (done == first);
}

/* A variant that has the same elements as the one before it has the same drawing, every flow of it the same. */
static void
test_to_be (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (300, 5, 7);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwVariant) to_be = lw_variant_to_be (variant, "to-be", "To-be");
  g_autoptr (LwLayout) base = lay_out (variant), quick = quick_from (to_be, base), whole = lay_out (to_be), done = lw_layout_finish (quick);

  g_assert_false (lw_layout_is_final (quick));
  for (guint i = 0; i < base->n_routes; i++)
    g_assert_true (quick->routes[i] == base->routes[i]);
  assert_same_geometry (quick, whole);
  assert_same (done, whole);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quick/edits", test_edits);
  g_test_add_func ("/quick/there-and-back", test_there_and_back);
  g_test_add_func ("/quick/again", test_again);
  g_test_add_func ("/quick/threads", test_threads);
  g_test_add_func ("/quick/shared", test_shared);
  g_test_add_func ("/quick/end-of-a-drag", test_end_of_a_drag);
  g_test_add_func ("/quick/grown-lane", test_grown_lane);
  g_test_add_func ("/quick/no-hits", test_no_hits);
  g_test_add_func ("/quick/from-nothing", test_from_nothing);
  g_test_add_func ("/quick/to-be", test_to_be);
  return g_test_run ();
}
