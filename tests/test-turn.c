/* Turning lanes, and taking one lane or phase into its neighbour: what moves, and what does not. */
#include "layout/lw-layout.h"
#include "core/lw-edit.h"
#include "generate.h"
#include "measure.h"

static LwLayout *
lay_out (LwVariant *variant)
{
  return lw_layout_new (variant, 1440, measure_text, NULL, NULL);
}

static LwVariant *
turn (LwVariant *variant)
{
  g_autoptr (LwLayout) layout = lay_out (variant);

  return lw_layout_turn (layout);
}

static LwStep *
put_step (LwVariant **variant, const char *id, guint lane, guint phase, LwStepKind kind, LwPoint at)
{
  LwStep *step = lw_record_new (&lw_step_schema);
  LwVariant *next;

  lw_set_string (&step->id, id);
  lw_set_string (&step->lane, lw_record_id (lw_array_get (LW_LANES (*variant), lane)));
  lw_set_string (&step->phase, lw_record_id (lw_array_get (LW_PHASES (*variant), phase)));
  step->kind = kind;
  step->x = at.x;
  step->y = at.y;
  next = lw_variant_put (*variant, LW_ELEMENT_STEP, step);
  lw_record_unref (step);
  lw_record_unref (*variant);
  *variant = next;
  return step;
}

/* Four bands and a phase; two cards and a decision in a row, a card below the first. */
static LwVariant *
small (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_blueprint_new ("T", "en");
  LwVariant *variant = lw_record_ref (lw_blueprint_variant (blueprint, NULL));

  put_step (&variant, "a", 0, 0, LW_STEP_TASK, (LwPoint) { 40, 22 });
  put_step (&variant, "b", 0, 0, LW_STEP_TASK, (LwPoint) { 280, 22 });
  put_step (&variant, "d", 0, 0, LW_STEP_DECISION, (LwPoint) { 520, 28 });
  put_step (&variant, "below", 1, 0, LW_STEP_TASK, (LwPoint) { 40, 30 });
  return variant;
}

static void
assert_place (LwVariant *variant, const char *id, double x, double y)
{
  g_assert_cmpfloat (lw_variant_step (variant, id)->x, ==, x);
  g_assert_cmpfloat (lw_variant_step (variant, id)->y, ==, y);
}

static void
test_gaps_stay (void)
{
  g_autoptr (LwVariant) variant = small ();
  g_autoptr (LwVariant) upright = turn (variant);
  g_autoptr (LwLayout) layout = lay_out (upright);

  g_assert_true (layout->vertical);
  /* 40 before the first, 64 between the cards and before the diamond; 22 beside each card, the diamond in their middle. */
  assert_place (upright, "a", 40, 22);
  assert_place (upright, "b", 40 + 76 + 64, 22);
  assert_place (upright, "d", 40 + 2 * (76 + 64), 22 + 88 - 32);
  assert_place (upright, "below", 40, 30);
  g_assert_cmpfloat (layout->steps[0].rect.width, ==, LW_CARD_WIDTH);
  g_assert_cmpfloat (layout->steps[0].rect.x - layout->lanes[0].body.x, ==, 22);
  g_assert_cmpfloat (layout->steps[1].rect.y - layout->steps[0].rect.y - LW_CARD_HEIGHT, ==, 64);
  /* A lane without a size of its own has room for a card across it. */
  g_assert_cmpfloat (layout->lanes[3].body.width, ==, 220);
}

static void
assert_same_variant (LwVariant *a, LwVariant *b)
{
  for (LwElementKind kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    {
      g_assert_cmpuint (lw_array_length (a->elements[kind]), ==, lw_array_length (b->elements[kind]));
      for (guint i = 0; i < lw_array_length (a->elements[kind]); i++)
        g_assert_true (lw_record_equal (lw_array_get (a->elements[kind], i), lw_array_get (b->elements[kind], i)));
    }
  g_assert_cmpint (a->orientation, ==, b->orientation);
}

static void
test_there_and_back (void)
{
  g_autoptr (LwVariant) variant = small ();
  g_autoptr (LwVariant) upright = turn (variant);
  g_autoptr (LwVariant) flat = turn (upright);
  g_autoptr (LwBlueprint) large = lw_generate (400, 6, 7);
  g_autoptr (LwVariant) large_upright = turn (lw_blueprint_variant (large, NULL));
  g_autoptr (LwVariant) large_flat = turn (large_upright);

  assert_same_variant (variant, flat);
  assert_same_variant (lw_blueprint_variant (large, NULL), large_flat);
}

/* A note that stands between two columns takes nothing from their gap, there and back. */
static void
test_note_between (void)
{
  g_autoptr (LwVariant) bare = small (), variant = NULL, upright = NULL, flat = NULL;
  g_autoptr (LwNote) note = lw_record_new (&lw_note_schema);

  lw_set_string (&note->id, "n");
  lw_set_string (&note->text, "Between");
  lw_set_string (&note->lane, lw_record_id (lw_array_get (LW_LANES (bare), 1)));
  lw_set_string (&note->phase, lw_record_id (lw_array_get (LW_PHASES (bare), 0)));
  note->x = 40 + 176 + 32 - 80;
  note->y = 120;
  variant = lw_variant_put (bare, LW_ELEMENT_NOTE, note);
  upright = turn (variant);
  assert_place (upright, "a", 40, 22);
  assert_place (upright, "b", 40 + 76 + 64, 22);
  assert_place (upright, "d", 40 + 2 * (76 + 64), 22 + 88 - 32);
  flat = turn (upright);
  for (guint i = 0; i < lw_array_length (LW_STEPS (variant)); i++)
    g_assert_true (lw_record_equal (lw_array_get (LW_STEPS (variant), i), lw_array_get (LW_STEPS (flat), i)));
  g_assert_cmpfloat_with_epsilon (((LwNote *) lw_array_get (LW_NOTES (flat), 0))->x, note->x, 0.01);
}

static gboolean
overlap (LwRect a, LwRect b)
{
  return a.x < b.x + b.width - 0.01 && b.x < a.x + a.width - 0.01 && a.y < b.y + b.height - 0.01 && b.y < a.y + a.height - 0.01;
}

/* Cards of any size anywhere: none touches another, each in its lane and phase, none cut off. */
static void
test_nothing_collides (void)
{
  for (guint seed = 0; seed < 60; seed++)
    {
      g_autoptr (LwVariant) variant = lw_generate_scatter (4 + seed, g_test_rand_int ());
      g_autoptr (LwVariant) turned = turn (variant);
      g_autoptr (LwLayout) layout = lay_out (turned);

      for (guint i = 0; i < layout->n_steps; i++)
        {
          LwStepBox *box = &layout->steps[i];
          LwPoint corner = { box->rect.x, box->rect.y }, far = { box->rect.x + box->rect.width, box->rect.y + box->rect.height };

          g_assert_cmpfloat (box->step->x, >=, 0);
          g_assert_cmpfloat (box->step->y, >=, 0);
          if (box->lane >= 0)
            g_assert_true (lw_layout_lane_at (layout, corner) == box->lane && lw_layout_lane_at (layout, far) == box->lane);
          if (box->phase >= 0)
            g_assert_true (lw_layout_phase_at (layout, corner) == box->phase && lw_layout_phase_at (layout, far) == box->phase);
          for (guint j = 0; j < i; j++)
            g_assert_false (overlap (box->rect, layout->steps[j].rect));
        }
    }
}

/* A bend in the middle of a gap and a loose end keep their places among the cards. */
static void
test_bends_and_loose_ends (void)
{
  g_autoptr (LwVariant) variant = small ();
  g_autoptr (LwFlow) flow = lw_record_new (&lw_flow_schema);
  LwBend *bend = lw_record_new (lw_schema_field (&lw_flow_schema, "bends")->schema);
  g_autoptr (LwArray) bends = NULL;
  g_autoptr (LwVariant) with = NULL, upright = NULL;
  g_autoptr (LwLayout) layout = NULL;
  LwFlow *after;

  lw_set_string (&bend->phase, lw_record_id (lw_array_get (LW_PHASES (variant), 0)));
  bend->x = 40 + 176 + 32;
  bends = lw_array_new ((gpointer[]) { bend }, 1);
  lw_record_unref (bend);
  lw_set_string (&flow->id, "f");
  lw_set_string (&flow->from, "a");
  lw_set_array (&flow->bends, bends);
  /* In the drawing's units: between b and d, in the second lane's middle. */
  flow->x = LW_HEADER_COLUMN + 280 + 176 + 10;
  flow->y = LW_HEADER_ROW + LW_LANE_HEIGHT + 30 + 38;
  with = lw_variant_put (variant, LW_ELEMENT_FLOW, flow);
  upright = turn (with);
  layout = lay_out (upright);
  after = lw_variant_flow (upright, "f");
  g_assert_cmpfloat (((LwBend *) lw_array_get (after->bends, 0))->x, ==, 40 + 76 + 32);
  g_assert_cmpfloat (after->y, ==, LW_HEADER_ROW + 40 + 76 + 64 + 76 + 10);
  g_assert_cmpfloat (after->x, ==, layout->lanes[1].body.x + 30 + 88);
}

/* Taking a lane or phase into its neighbour moves nothing on the drawing, whichever way and in both orientations. */
static void
test_dissolve_moves_nothing (void)
{
  for (guint round = 0; round < 8; round++)
    {
      g_autoptr (LwBlueprint) blueprint = lw_generate (120, 5, 11 + round);
      g_autoptr (LwVariant) upright = turn (lw_blueprint_variant (blueprint, NULL));
      LwVariant *variant = round & 1 ? upright : lw_blueprint_variant (blueprint, NULL);
      g_autoptr (LwLayout) before = lay_out (variant), after = NULL;
      g_autoptr (LwVariant) merged = NULL;
      LwElementKind kind = round & 2 && before->n_phases > 1 ? LW_ELEMENT_PHASE : LW_ELEMENT_LANE;
      guint first = 0, gone = round & 4 ? first : first + 1;

      merged = lw_variant_dissolve (variant, lw_record_id (lw_array_get (variant->elements[kind], gone)),
                                    lw_record_id (lw_array_get (variant->elements[kind], 2 * first + 1 - gone)),
                                    lw_layout_shown_size (before, kind, first));
      after = lay_out (merged);
      g_assert_cmpuint (lw_array_length (merged->elements[kind]) + 1, ==, lw_array_length (variant->elements[kind]));
      for (guint i = 0; i < before->n_steps; i++)
        {
          LwRect was = before->steps[i].rect, is = after->steps[i].rect;
          gboolean beyond = (kind == LW_ELEMENT_LANE ? before->steps[i].lane : before->steps[i].phase) > (int) first + 1;

          /* What comes after both can only come nearer: the joint lane is no larger than its contents ask for. */
          if (beyond)
            g_assert_true (is.x <= was.x && is.y <= was.y);
          else
            g_assert_true (is.x == was.x && is.y == was.y);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/turn/gaps-stay", test_gaps_stay);
  g_test_add_func ("/turn/there-and-back", test_there_and_back);
  g_test_add_func ("/turn/note-between", test_note_between);
  g_test_add_func ("/turn/nothing-collides", test_nothing_collides);
  g_test_add_func ("/turn/bends-and-loose-ends", test_bends_and_loose_ends);
  g_test_add_func ("/turn/dissolve-moves-nothing", test_dissolve_moves_nothing);
  return g_test_run ();
}
