/* Arranging: exact places of small drawings, and what must hold for any. */
#include "layout/lw-tidy.h"

#include "core/lw-edit.h"
#include "generate.h"
#include "judge-tidy.h"
#include "random-edit.h"

/* Generated ones. */
static void
test_generated (void)
{
  static const guint sizes[] = { 1, 7, 30, 100, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint32 seed = 1; seed <= 2; seed++)
      for (LwOrientation orientation = LW_ORIENTATION_HORIZONTAL; orientation <= LW_ORIENTATION_VERTICAL; orientation++)
        {
          g_autoptr (LwBlueprint) blueprint = lw_generate (sizes[i], 1 + seed * 2, seed);
          g_autoptr (LwVariant) variant = turned (lw_blueprint_variant (blueprint, NULL), orientation);
          g_autoptr (LwLayout) before = lay_out (variant);
          Verdict was = judge (before), is = assert_tidy (variant);

          g_test_message ("%u steps, seed %u, %s: crossings %u → %u, bends %u → %u", sizes[i], seed,
                          orientation == LW_ORIENTATION_VERTICAL ? "vertical" : "horizontal", was.crossings, is.crossings, was.bends, is.bends);
        }
}

/* ---- small drawings, written down ---- */

/* Steps as "id,lane,phase" ("g…" is a decision, "x…" splits or joins), flows as "from>to" ("~" for "rework from>to");
 * a to e are lanes, 1 to 3 phases. */
static LwVariant *
drawing (const char *steps,
         const char *flows)
{
  g_auto (GStrv) words = g_strsplit (steps, " ", -1), pairs = g_strsplit (flows, " ", -1);
  g_autoptr (GPtrArray) lanes = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (GPtrArray) phases = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (GPtrArray) all_steps = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (GPtrArray) all_flows = g_ptr_array_new_with_free_func (lw_record_unref);
  GPtrArray *all[] = { lanes, phases, all_steps, all_flows };
  LwVariant *variant = lw_record_new (&lw_variant_schema), *next;

  for (guint i = 0; i < 5; i++)
    {
      LwLane *lane = lw_record_new (&lw_lane_schema);

      lw_set_string (&lane->id, (const char *[]) { "a", "b", "c", "d", "e" }[i]);
      g_ptr_array_add (lanes, lane);
    }
  for (guint i = 0; i < 3; i++)
    {
      LwPhase *phase = lw_record_new (&lw_phase_schema);

      lw_set_string (&phase->id, (const char *[]) { "1", "2", "3" }[i]);
      g_ptr_array_add (phases, phase);
    }
  for (char **word = words; *word != NULL && **word != '\0'; word++)
    {
      g_auto (GStrv) parts = g_strsplit (*word, ",", 3);
      LwStep *step = lw_record_new (&lw_step_schema);

      lw_set_string (&step->id, parts[0]);
      lw_set_string (&step->lane, parts[1]);
      lw_set_string (&step->phase, parts[2]);
      step->kind = **word == 'g' ? LW_STEP_DECISION : **word == 'x' ? LW_STEP_PARALLEL : LW_STEP_UNSET;
      g_ptr_array_add (all_steps, step);
    }
  for (char **pair = pairs; *pair != NULL && **pair != '\0'; pair++)
    {
      gboolean rework = **pair == '~';
      g_auto (GStrv) ends = g_strsplit (*pair + rework, ">", 2);
      LwFlow *flow = lw_record_new (&lw_flow_schema);

      lw_set_string (&flow->id, *pair);
      lw_set_string (&flow->from, ends[0]);
      lw_set_string (&flow->to, ends[1]);
      flow->kind = rework ? LW_FLOW_REWORK : LW_FLOW_UNSET;
      g_ptr_array_add (all_flows, flow);
    }
  lw_set_string (&variant->id, "v");
  for (LwElementKind kind = LW_ELEMENT_LANE; kind <= LW_ELEMENT_FLOW; kind++)
    {
      next = lw_variant_put_all (variant, kind, all[kind]->pdata, all[kind]->len);
      lw_record_unref (variant);
      variant = next;
    }
  return variant;
}

static void
assert_place (LwVariant  *variant,
              const char *id,
              double      x,
              double      y)
{
  const LwStep *step = lw_variant_step (variant, id);

  if (step->x != x || step->y != y)
    g_error ("%s stands at %g, %g and not at %g, %g", id, step->x, step->y, x, y);
}

static void
assert_places (const char *steps,
               const char *flows,
               const char *places)
{
  g_autoptr (LwVariant) variant = drawing (steps, flows), tidy = lw_tidy (variant, NULL, NULL, NULL);
  g_auto (GStrv) words = g_strsplit (places, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      g_auto (GStrv) parts = g_strsplit (*word, ",", 3);

      assert_place (tidy, parts[0], g_ascii_strtod (parts[1], NULL), g_ascii_strtod (parts[2], NULL));
    }
}

static void
test_places (void)
{
  /* A chain through lanes and phases: even gaps, on over the line between phases. */
  assert_places ("p,a,1 q,a,1 r,b,1 s,b,2", "p>q q>r r>s", "p,32,26 q,272,26 r,512,26 s,32,26");
  /* Two branches in one lane stand under each other; the one before and the one behind are in line with one of them. */
  assert_places ("p,a,1 q,a,1 r,a,1 s,a,1", "p>q p>r q>s r>s", "p,32,26 q,272,26 r,272,138 s,512,26");
  /* Rework goes back, named as such or not, and so does what leads to an earlier phase. */
  assert_places ("p,a,1 q,a,1 r,a,1", "p>q q>r ~r>p", "p,32,26 q,272,26 r,512,26");
  assert_places ("p,a,1 q,a,1 r,a,1", "p>q q>r r>q", "p,32,26 q,272,26 r,512,26");
  assert_places ("p,a,1 q,a,2 r,a,2", "p>q q>r r>p", "p,32,26 q,32,26 r,272,26");
  /* Rework alone leads to q: it is a flow like any other. */
  assert_places ("p,a,1 q,b,1", "~p>q", "p,32,26 q,272,26");
  /* Steps without flows fill the row. */
  assert_places ("p,a,1 q,a,1 u,a,1 y,b,1 z,b,1", "p>q", "p,32,26 q,272,26 u,512,26 y,32,26 z,272,26");
  /* What leads nowhere else stands before what it leads to. */
  assert_places ("p,a,1 q,a,1 r,a,1 u,b,1", "p>q q>r u>r", "p,32,26 q,272,26 r,512,26 u,272,26");
}

/* Phases are as wide and lanes as high as their contents; what is empty keeps its size. */
static void
test_sizes (void)
{
  g_autoptr (LwVariant) variant = drawing ("p,a,1 q,a,1 r,a,1", "p>q p>r"), tidy = lw_tidy (variant, NULL, NULL, NULL);

  g_assert_cmpfloat (((LwLane *) lw_variant_lane (tidy, "a"))->height, ==, 26 + 76 + 36 + 76 + 26);
  g_assert_true (isnan (((LwLane *) lw_variant_lane (tidy, "b"))->height) || ((LwLane *) lw_variant_lane (tidy, "b"))->height == LW_LANE_HEIGHT);
  g_assert_cmpfloat (((LwPhase *) lw_variant_phase (tidy, "1"))->width, ==, 32 + 176 + 64 + 176 + 32);
}

/* The question of a decision that leads on in its lane stands above or below it: two lines need room there. */
static void
test_question (void)
{
  g_autoptr (LwVariant) plain = drawing ("p,a,1 g,a,1 q,a,1 r,b,1", "p>g g>q g>r"), tidy = lw_tidy (plain, NULL, NULL, NULL);
  LwStep *asked = lw_record_copy (lw_variant_step (plain, "g"));
  g_autoptr (LwVariant) variant = NULL, roomy = NULL;

  lw_set_string (&asked->name, "Is the problem solved to everybody's satisfaction?");
  variant = lw_variant_put (plain, LW_ELEMENT_STEP, asked);
  roomy = lw_tidy (variant, NULL, NULL, NULL);
  lw_record_unref (asked);
  g_assert_cmpfloat (((LwLane *) lw_variant_lane (roomy, "a"))->height, ==, ((LwLane *) lw_variant_lane (tidy, "a"))->height + 16);
  g_assert_cmpfloat (((LwStep *) lw_variant_step (roomy, "p"))->y, ==, lw_variant_step (tidy, "p")->y + 8);
}

static LwVariant *
with_bend (LwVariant  *variant,
           const char *flow)
{
  LwFlow *bent = lw_record_copy (lw_variant_flow (variant, flow));
  LwBend *bend = lw_record_new (&lw_bend_schema);
  g_autoptr (LwArray) bends = NULL;
  LwVariant *result;

  lw_set_string (&bend->phase, "1");
  bend->x = 240;
  bends = lw_array_new ((gpointer[]) { bend }, 1);
  lw_set_array (&bent->bends, bends);
  result = lw_variant_put (variant, LW_ELEMENT_FLOW, bent);
  lw_record_unref (bend);
  lw_record_unref (bent);
  return result;
}

/* Bends go where an end moved, and stay where none did. */
static void
test_bends (void)
{
  g_autoptr (LwVariant) variant = drawing ("p,a,1 q,b,1", "p>q"), tidy = lw_tidy (variant, NULL, NULL, NULL);
  g_autoptr (LwVariant) bent = with_bend (variant, "p>q"), gone = lw_tidy (bent, NULL, NULL, NULL);
  g_autoptr (LwVariant) kept = with_bend (tidy, "p>q"), same = lw_tidy (kept, NULL, NULL, NULL);

  g_assert_cmpuint (lw_array_length (lw_variant_flow (gone, "p>q")->bends), ==, 0);
  g_assert_true (same == kept);
}

static LwVariant *
with_note (LwVariant  *variant,
           const char *id,
           const char *anchor,
           double      x)
{
  LwNote *note = lw_record_new (&lw_note_schema);
  LwVariant *result;

  lw_set_string (&note->id, id);
  lw_set_string (&note->lane, "a");
  lw_set_string (&note->phase, "1");
  lw_set_string (&note->anchor, anchor);
  note->x = x;
  note->y = 5;
  result = lw_variant_put (variant, LW_ELEMENT_NOTE, note);
  lw_record_unref (note);
  return result;
}

/* Notes stand under what they are about, or under the step they were nearest to. */
static void
test_notes (void)
{
  g_autoptr (LwVariant) plain = drawing ("p,a,1 q,b,1 r,a,1", "p>q q>r"), arranged = lw_tidy (plain, NULL, NULL, NULL);
  g_autoptr (LwVariant) first = with_note (arranged, "n1", "q", 900), second = with_note (first, "n2", NULL, 500);
  g_autoptr (LwVariant) variant = with_note (second, "n3", NULL, 520), tidy = lw_tidy (variant, NULL, NULL, NULL);
  g_autoptr (LwVariant) again = lw_tidy (tidy, NULL, NULL, NULL);
  const LwNote *n1 = lw_array_get (LW_NOTES (tidy), 0), *n2 = lw_array_get (LW_NOTES (tidy), 1), *n3 = lw_array_get (LW_NOTES (tidy), 2);

  g_assert_cmpstr (n1->lane, ==, "b");
  g_assert_cmpfloat (n1->x, ==, 272 + 8);
  g_assert_cmpfloat (n1->y, ==, 26 + 76 + 26);
  /* Beside the flow that comes up to r. */
  g_assert_cmpfloat (n2->x, ==, 512 + 88 + 16);
  g_assert_cmpfloat (n3->x, ==, n2->x);
  g_assert_cmpfloat (n3->y, ==, n2->y + 64 + 16);
  g_assert_true (again == tidy);
}

/* A flow that comes up from below is not hidden by the note under its end. */
static void
test_note_beside (void)
{
  g_autoptr (LwVariant) plain = drawing ("p,b,1 q,a,1", "p>q"), variant = with_note (plain, "n", "q", 0);
  g_autoptr (LwVariant) tidy = lw_tidy (variant, NULL, NULL, NULL), again = lw_tidy (tidy, NULL, NULL, NULL);
  g_autoptr (LwLayout) layout = lay_out (tidy);
  const LwRoute *route = layout->routes[0];

  g_assert_true (again == tidy);
  for (guint k = 0; k + 1 < route->n_points; k++)
    g_assert_false (judge_cuts (route->points[k], route->points[k + 1], layout->notes[0].rect));
}

/* Blueprints of services as they are drawn: with so many crossings as a person would not get rid of either. */
static void
test_services (void)
{
  static const struct { const char *name, *steps, *flows; guint flat, upright; } services[] = {
    { "account", "b1,a,1 b2,b,1 g1,b,1 b2r,a,1 b3,c,1 b4,e,1 b5,d,1 b6,c,1 b7,c,1 b8,a,1",
      "b1>b2 b2>g1 g1>b3 g1>b2r b2r>b2 b3>b4 b4>b5 b5>b6 b6>b7 b7>b8", 0, 0 },
    { "loan", "l0,a,1 l1,b,1 g1,b,1 x2,b,1 l2,d,1 l3,d,1 x3,c,1 l4,c,1 g4,c,1 l5,c,1 l6,b,1",
      "l0>l1 l1>g1 g1>x2 ~g1>l1 x2>l2 x2>l3 l2>x3 l3>x3 x3>l4 l4>g4 g4>l5 g4>l6", 0, 0 },
    { "insurance", "i1,a,1 i2,b,1 i3,c,1 i4,a,2 i5,c,2 g1,c,2 i6,d,2 i7,d,3 i8,d,3 i9,e,3 i10,b,3",
      "i1>i2 i2>i3 i3>i4 i4>i5 i5>g1 g1>i6 g1>i4 i6>i7 i7>i8 i8>i9 i9>i10", 0, 1 },
    { "broadband", "t1,a,1 t2,b,1 t3,e,1 g1,e,1 tx,b,1 t4,b,1 t5,d,2 t6,c,2 t7,c,2 g2,c,2 t8,c,3 t9,d,3",
      "t1>t2 t2>t3 t3>g1 g1>tx g1>t4 t4>t5 t5>t6 t6>t7 t7>g2 g2>t8 g2>t6 t8>t9", 0, 0 },
    { "ticket", "k1,a,1 k2,d,1 k3,b,1 g1,b,1 k4,c,1 k5,b,1 g2,b,1 k6,d,1",
      "k1>k2 k2>k3 k3>g1 g1>k5 g1>k4 k4>k5 k5>g2 g2>k6 g2>k3", 0, 0 },
    { "cart", "a1,a,1 a2,d,1 a3,b,1 w1,a,2 g1,a,2 a4,c,2 w2,a,2 g2,a,3 a5,b,3 ax,a,3",
      "a1>a2 a2>a3 a3>w1 w1>g1 g1>a5 g1>a4 a4>w2 w2>g2 g2>a5 g2>ax", 1, 1 },
    { "refund", "q1,a,1 q2,b,1 q3,b,1 g1,b,1 q4,c,1 q5,b,1 q6,a,1", "q1>q2 q2>q3 q3>g1 g1>q4 g1>q5 q4>q6 q5>q6", 0, 0 },
    { "escalation", "e1,a,1 e2,b,1 e3,b,1 g1,b,1 e4,c,1 g2,c,1 e5,d,1 e6,b,1",
      "e1>e2 e2>e3 e3>g1 g1>e6 g1>e4 e4>g2 g2>e6 g2>e5 e5>e6", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autoptr (LwVariant) flat = drawing (services[i].steps, services[i].flows);
      g_autoptr (LwVariant) upright = turned (flat, LW_ORIENTATION_VERTICAL);
      Verdict one = assert_tidy (flat), other = assert_tidy (upright);

      g_test_message ("%s: %u crossings, %u vertical", services[i].name, one.crossings, other.crossings);
      g_assert_cmpuint (one.crossings, <=, services[i].flat);
      g_assert_cmpuint (other.crossings, <=, services[i].upright);
    }
}

/* A decision's branch that leads back to the step before it stands above the decision and not behind it: nothing crosses. */
static void
test_detour (void)
{
  g_autoptr (LwVariant) variant = drawing ("p,a,1 q,b,1 g,b,1 r,a,1 s,c,1", "p>q q>g g>r r>q g>s");
  g_autoptr (LwVariant) tidy = lw_tidy (variant, NULL, NULL, NULL);
  const LwStep *g = lw_variant_step (tidy, "g"), *r = lw_variant_step (tidy, "r");

  g_assert_cmpfloat (r->x + LW_CARD_WIDTH / 2, ==, g->x + lw_step_width (g) / 2);
}

/* So it does where the flow's sides are pinned, and the column that it leaves is gone. */
static void
test_kink (void)
{
  g_autoptr (LwVariant) plain = drawing ("p,b,1 g,b,1 r,a,1 s,b,2", "p>g g>r g>s");
  LwFlow *pinned = lw_record_copy (lw_variant_flow (plain, "g>r"));
  g_autoptr (LwVariant) variant = NULL, tidy = NULL;
  const LwStep *g, *r;

  pinned->from_side = LW_SIDE_TOP;
  pinned->to_side = LW_SIDE_BOTTOM;
  variant = lw_variant_put (plain, LW_ELEMENT_FLOW, pinned);
  tidy = lw_tidy (variant, NULL, NULL, NULL);
  g = lw_variant_step (tidy, "g");
  r = lw_variant_step (tidy, "r");
  g_assert_cmpfloat (r->x + LW_CARD_WIDTH / 2, ==, g->x + lw_step_width (g) / 2);
  g_assert_cmpfloat (((LwPhase *) lw_variant_phase (tidy, "1"))->width, ==, 32 + 176 + 64 + 176 + 32);
  lw_record_unref (pinned);
}

/* Steps of a lane that came to stand in different columns share a row. */
static void
test_rows (void)
{
  g_autoptr (LwVariant) plain = drawing ("t1,a,1 t2,b,1 t3,e,1 g1,e,1 tx,b,1 t4,b,1 t5,d,1", "t1>t2 t2>t3 t3>g1 g1>tx g1>t4 t4>t5");
  LwStep *end = lw_record_copy (lw_variant_step (plain, "tx"));
  g_autoptr (LwVariant) variant = NULL, tidy = NULL;

  end->kind = LW_STEP_END;
  variant = lw_variant_put (plain, LW_ELEMENT_STEP, end);
  tidy = lw_tidy (variant, NULL, NULL, NULL);
  g_assert_cmpfloat (((LwLane *) lw_variant_lane (tidy, "b"))->height, ==, 26 + 76 + 26);
  lw_record_unref (end);
}

/* The label of a way back stands beside it and not on the line of the lane. */
static void
test_label_back (void)
{
  g_autoptr (LwVariant) plain = drawing ("p,b,1 q,b,1 g,b,1 r,b,1", "p>q q>g ~g>q g>r"), variant = NULL, tidy = NULL;
  LwFlow *flow = lw_record_copy (lw_variant_flow (plain, "~g>q"));
  g_autoptr (LwLayout) layout = NULL;
  LwRect label;

  lw_set_string (&flow->label, "Again");
  variant = lw_variant_put (plain, LW_ELEMENT_FLOW, flow);
  tidy = lw_tidy (variant, NULL, NULL, NULL);
  layout = lay_out (tidy);
  label = layout->routes[2]->label;
  g_assert_cmpfloat (label.width, >, 0);
  g_assert_cmpfloat (label.y, >, layout->lanes[1].body.y);
  g_assert_cmpfloat (label.y + label.height, <, layout->lanes[1].body.y + layout->lanes[1].body.height);
  lw_record_unref (flow);
}

/* ---- some steps among others ---- */

static void
test_selection (void)
{
  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (LwVariant) variant = lw_generate_scatter (24, g_test_rand_int ()), tidy = NULL, again = NULL;
      g_autoptr (GPtrArray) ids = g_ptr_array_new_null_terminated (8, NULL, TRUE);
      g_autoptr (LwLayout) layout = NULL;

      LW_FOREACH (LwStep, step, LW_STEPS (variant))
        if (g_test_rand_int_range (0, 3) == 0)
          g_ptr_array_add (ids, step->id);
      if (ids->len == 0)
        continue;
      tidy = lw_tidy (variant, (const char * const *) ids->pdata, NULL, NULL);
      again = lw_tidy (tidy, (const char * const *) ids->pdata, NULL, NULL);
      layout = lay_out (tidy);
      g_assert_true (again == tidy);
      g_assert_cmpuint (count_overlaps (layout), ==, 0);
      g_assert_true (LW_LANES (tidy) == LW_LANES (variant) && LW_PHASES (tidy) == LW_PHASES (variant));
      LW_FOREACH (LwStep, step, LW_STEPS (variant))
        if (!g_ptr_array_find_with_equal_func (ids, step->id, g_str_equal, NULL))
          g_assert_true (lw_array_get (LW_STEPS (tidy), step_i) == step);
    }
}

/* Unplaced steps: all of them are arranged whole, some go behind what stands. */
static void
test_missing (void)
{
  g_autoptr (LwVariant) variant = drawing ("p,a,1 q,a,1 r,b,2", "p>q q>r"), tidy = lw_tidy (variant, NULL, NULL, NULL);
  g_autoptr (LwVariant) placed = lw_tidy_missing (variant), same = lw_tidy_missing (placed), some = NULL, filled = NULL;
  g_autoptr (LwStep) fresh = lw_record_new (&lw_step_schema);

  g_assert_true (lw_record_equal (tidy, placed));
  g_assert_true (same == placed);
  lw_set_string (&fresh->id, "new");
  lw_set_string (&fresh->lane, "a");
  lw_set_string (&fresh->phase, "1");
  some = lw_variant_put (placed, LW_ELEMENT_STEP, fresh);
  filled = lw_tidy_missing (some);
  assert_place (filled, "new", 272 + 176 + 64, 26);
  assert_place (filled, "q", 272, 26);
}

/* ---- stopping, and what nobody wants ---- */

static gboolean
stop_late (double   share,
           gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (share, >=, *last);
  g_assert_cmpfloat (share, <=, 1);
  *last = share;
  return share < 0.3;
}

static void
test_stop (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (50, 4, 1);
  double last = 0;

  g_assert_null (lw_tidy (lw_blueprint_variant (blueprint, NULL), NULL, stop_late, &last));
  g_assert_cmpfloat (last, >=, 0.3);
}

/* Any drawing that random edits leave behind. */
static void
test_random (void)
{
  for (guint round = 0; round < 10; round++)
    {
      g_autoptr (LwVariant) variant = lw_generate_scatter (16, g_test_rand_int ());

      for (guint k = 0; k < 12; k++)
        {
          LwVariant *next = lw_random_edit (variant);

          lw_record_unref (variant);
          variant = next;
        }

      g_autoptr (LwVariant) tidy = lw_tidy (variant, NULL, NULL, NULL), again = lw_tidy (tidy, NULL, NULL, NULL);
      g_autoptr (LwLayout) layout = lay_out (tidy);

      g_assert_true (again == tidy);
      g_assert_cmpuint (count_overlaps (layout), ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tidy/places", test_places);
  g_test_add_func ("/tidy/sizes", test_sizes);
  g_test_add_func ("/tidy/question", test_question);
  g_test_add_func ("/tidy/bends", test_bends);
  g_test_add_func ("/tidy/notes", test_notes);
  g_test_add_func ("/tidy/note-beside", test_note_beside);
  g_test_add_func ("/tidy/services", test_services);
  g_test_add_func ("/tidy/detour", test_detour);
  g_test_add_func ("/tidy/kink", test_kink);
  g_test_add_func ("/tidy/rows", test_rows);
  g_test_add_func ("/tidy/label-back", test_label_back);
  g_test_add_func ("/tidy/selection", test_selection);
  g_test_add_func ("/tidy/missing", test_missing);
  g_test_add_func ("/tidy/stop", test_stop);
  g_test_add_func ("/tidy/random", test_random);
  g_test_add_func ("/tidy/generated", test_generated);
  return g_test_run ();
}
