/* Tools and commands on the headers of lanes and phases, horizontal and vertical. */
#include "core/lw-language.h"
#include "steps-fixture.h"

static const GdkModifierType any_modifiers[] = { 0, 0, GDK_CONTROL_MASK, GDK_ALT_MASK | GDK_SHIFT_MASK };

/* The three steps with square cards, so that a vertical drawing is the mirror image of a horizontal one. */
static LwEditor *
square_fixture (gboolean vertical)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autoptr (LwVariant) variant = lw_record_copy (lw_editor_get_variant (editor));
  static const char * const ids[] = { "a", "b", "c", NULL }, * const fields[] = { "width", "height" };

  variant->orientation = vertical ? LW_ORIENTATION_VERTICAL : LW_ORIENTATION_UNSET;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      LwVariant *next = lw_variant_set (variant, LW_ELEMENT_STEP, ids, fields[i], LW_NUMBER (80));

      lw_record_unref (variant);
      variant = next;
    }

  g_autoptr (LwBlueprint) blueprint = lw_edit_variant (lw_editor_get_blueprint (editor), variant);
  g_autoptr (LwDocument) document = lw_document_new (blueprint, NULL);

  return lw_editor_new (document);
}

/* A point of the lanes' and phases' common area: along the flow, across it; from its corner. */
static LwPoint
at (LwEditor *editor, double along, double across)
{
  return lw_editor_get_layout (editor)->vertical ? (LwPoint) { across + LW_HEADER_COLUMN, along + LW_HEADER_ROW }
                                                 : (LwPoint) { along + LW_HEADER_COLUMN, across + LW_HEADER_ROW };
}

static LwTool *
begin (LwEditor *editor, LwHitKind kind, const char *id, LwPoint start, GdkModifierType modifiers)
{
  LwHit hit = lw_hit_new (kind, id);

  return lw_tool_begin (editor, &hit, start, 1, modifiers);
}

/* From the corner by so much along and across, in two updates. */
static void
drag (LwEditor *editor, LwHitKind kind, const char *id, double along, double across, GdkModifierType modifiers)
{
  LwTool *tool = begin (editor, kind, id, at (editor, 0, 0), modifiers);

  lw_tool_update (tool, at (editor, along / 2, across / 2), modifiers);
  lw_tool_update (tool, at (editor, along, across), modifiers);
  g_free (lw_tool_end (tool));
}

static double
shown (LwEditor *editor, LwElementKind kind, guint position)
{
  return lw_layout_shown_size (lw_editor_get_layout (editor), kind, position);
}

static double
stored (LwEditor *editor, guint lane)
{
  return ((LwLane *) lw_array_get (LW_LANES (lw_editor_get_variant (editor)), lane))->height;
}

static const char *
nth (LwEditor *editor, LwElementKind kind, guint position)
{
  return lw_record_id (lw_array_get (lw_editor_get_variant (editor)->elements[kind], position));
}

/* ---- borders ---- */

static void
test_balanced (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = square_fixture (vertical != NULL);

  /* 22 + 80 + 20: the contents ask for a little more than the 120 that were given. */
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 1), ==, 122);
  /* The neighbour holds nothing: it gives all but what a name needs, then the rest moves along. */
  drag (editor, LW_HIT_LANE_EDGE, "front", 0, 40, 0);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 1), ==, 162);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 2), ==, 80);
  drag (editor, LW_HIT_LANE_EDGE, "front", 0, 80, 0);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 1), ==, 242);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 2), ==, 64);
  /* Smaller: the neighbour takes what is given. It stops at the contents. */
  drag (editor, LW_HIT_LANE_EDGE, "front", 0, -1000, 0);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 1), ==, 122);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 2), ==, 64 + 120);
  /* Ctrl: only this one changes. */
  drag (editor, LW_HIT_LANE_EDGE, "front", 0, 40, GDK_CONTROL_MASK);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 1), ==, 162);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 2), ==, 64 + 120);
}

/* What is stored is what the user gave, not what the contents made of it. */
static void
test_no_ratchet (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = square_fixture (vertical != NULL);
  LwBlueprint *start = lw_editor_get_blueprint (editor);

  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 1), ==, 122);
  /* Its border taken and put back, or pushed against the contents: nothing happened. */
  drag (editor, LW_HIT_LANE_EDGE, "front", 0, 3, 0);
  drag (editor, LW_HIT_LANE_EDGE, "front", 0, -50, 0);
  g_assert_true (lw_editor_get_blueprint (editor) == start);
  /* A step pushed towards the far edge makes the lane grow; taken away, it shrinks back. */
  drag (editor, LW_HIT_STEP, "b", 0, 24, GDK_ALT_MASK);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 1), ==, 146);
  g_assert_cmpfloat (stored (editor, 1), ==, 120);
  drag (editor, LW_HIT_STEP, "b", 0, -32, GDK_ALT_MASK);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 1), ==, 122);
  g_assert_cmpfloat (stored (editor, 1), ==, 120);
}

static void
test_fit (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = square_fixture (vertical != NULL);

  drag (editor, LW_HIT_LANE_EDGE, "front", 0, 80, 0);
  lw_editor_fit_header (editor, "front");
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 1), ==, 122);
  g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Resize Lane");
  lw_editor_fit_header (editor, "back");
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 2), ==, 64);
  lw_editor_fit_header (editor, "one");
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_PHASE, 0), ==, 240 + 80 + 20);
  /* Again: nothing to do. */
  LwBlueprint *before = lw_editor_get_blueprint (editor);

  lw_editor_fit_header (editor, "one");
  g_assert_true (lw_editor_get_blueprint (editor) == before);
}

static void
test_keyboard_size (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = square_fixture (vertical != NULL);
  LwBlueprint *start = lw_editor_get_blueprint (editor);

  for (guint i = 0; i < 3; i++)
    lw_editor_resize_header (editor, "front", 1, FALSE);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 1), ==, 122 + 24);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_LANE, 2), ==, 96);
  lw_editor_resize_header (editor, "one", 1, TRUE);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_PHASE, 0), ==, 488);
  g_assert_cmpfloat (shown (editor, LW_ELEMENT_PHASE, 1), ==, 480);
  /* Key after key on one header is one step to undo. */
  g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
  g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
  g_assert_true (lw_editor_get_blueprint (editor) == start);
}

/* ---- headers ---- */

static void
test_reorder (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = square_fixture (vertical != NULL);
  LwTool *tool = begin (editor, LW_HIT_LANE, "customer", at (editor, -20, 40), 0);
  gboolean downwards = lw_layout_is_downwards (lw_editor_get_layout (editor), LW_ELEMENT_LANE);
  LwRect header, before = lw_editor_get_layout (editor)->lanes[0].header;

  lw_tool_update (tool, at (editor, -20, 200), 0);
  /* Contents follow live, the ghost is under the pointer, the line where the lane begins. */
  g_assert_cmpstr (lw_editor_get_layout (editor)->lanes[1].lane->id, ==, "customer");
  g_assert_cmpint (lw_layout_step_box (lw_editor_get_layout (editor), "a")->lane, ==, 1);
  header = lw_editor_get_layout (editor)->lanes[1].header;
  g_assert_true (tool->feedback.has_insertion && tool->feedback.has_ghost);
  g_assert_cmpint (tool->feedback.lane, ==, 1);
  if (downwards)
    {
      g_assert_cmpfloat (tool->feedback.ghost.y, ==, before.y + 160);
      g_assert_cmpfloat (tool->feedback.insertion.from.y, ==, header.y);
      g_assert_cmpfloat (tool->feedback.insertion.to.y, ==, header.y);
    }
  else
    {
      g_assert_cmpfloat (tool->feedback.ghost.x, ==, before.x + 160);
      g_assert_cmpfloat (tool->feedback.insertion.from.x, ==, header.x);
      g_assert_cmpfloat (tool->feedback.insertion.to.x, ==, header.x);
    }
  g_free (lw_tool_end (tool));
  g_assert_cmpstr (nth (editor, LW_ELEMENT_LANE, 1), ==, "customer");
  ui_assert_step (editor, "a", "customer", "one", 40, 22);

  drag (editor, LW_HIT_PHASE, "two", -700, 0, 0);
  g_assert_cmpstr (nth (editor, LW_ELEMENT_PHASE, 0), ==, "two");
  ui_assert_step (editor, "c", "front", "two", 40, 22);
  /* The kinds of the lanes decide where the lines are. */
  g_assert_cmpuint (lw_editor_get_layout (editor)->n_lines, ==, 1);
}

static void
test_escape_undoes_whole (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = square_fixture (vertical != NULL);
  LwBlueprint *before = lw_editor_get_blueprint (editor);
  static const LwHitKind kinds[] = { LW_HIT_LANE, LW_HIT_LANE_EDGE, LW_HIT_PHASE, LW_HIT_PHASE_EDGE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      LwTool *tool = begin (editor, kinds[i], i < 2 ? "customer" : "one", at (editor, 0, 0), 0);

      lw_tool_update (tool, at (editor, 900, 300), 0);
      g_assert_true (lw_editor_has_draft (editor));
      lw_tool_cancel (tool);
      g_assert_true (lw_editor_get_blueprint (editor) == before && !lw_editor_has_draft (editor));
    }
}

static void
press (LwEditor *editor, int along, int across)
{
  gboolean vertical = lw_editor_get_layout (editor)->vertical;

  lw_editor_walk_header (editor, vertical ? across : along, vertical ? along : across);
}

static void
test_walk (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = square_fixture (vertical != NULL);
  static const struct { int along, across; const char *focused; } presses[] = {
    { 0, 1, "customer" }, { 0, 1, "front" }, { 0, 1, "back" }, { 0, 1, "back" }, { 1, 0, "back" }, { 0, -1, "front" },
    { 1, 0, "b" }, { 0, -1, "b" },
  };
  static const struct { int along, across; const char *focused; } from_first[] = {
    { 0, -1, "one" }, { 1, 0, "two" }, { 0, 1, "c" },
  };
  g_autofree char *text = lw_editor_describe_header (editor, "front");

  for (guint i = 0; i < G_N_ELEMENTS (presses); i++)
    {
      press (editor, presses[i].along, presses[i].across);
      g_assert_cmpstr (lw_editor_get_focused (editor), ==, presses[i].focused);
    }
  lw_editor_select_one (editor, "customer");
  for (guint i = 0; i < G_N_ELEMENTS (from_first); i++)
    {
      press (editor, from_first[i].along, from_first[i].across);
      g_assert_cmpstr (lw_editor_get_focused (editor), ==, from_first[i].focused);
    }
  g_assert_cmpstr (text, ==, "Lane: front, 2 of 3, 2 steps");
}

/* Taken into either neighbour, or deleted with what is in it: one step to undo each. */
static void
test_delete (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = square_fixture (vertical != NULL);
  LwBlueprint *before = lw_editor_get_blueprint (editor);
  LwRect b = ui_rect (editor, "b");
  static const char * const targets[] = { "customer", "back", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      lw_editor_delete_header (editor, "front", targets[i]);
      g_assert_cmpuint (lw_array_length (LW_LANES (lw_editor_get_variant (editor))), ==, 2);
      if (targets[i] != NULL)
        {
          g_assert_cmpstr (ui_step (editor, "b")->lane, ==, targets[i]);
          g_assert_cmpfloat (ui_rect (editor, "b").x, ==, b.x);
          g_assert_cmpfloat (ui_rect (editor, "b").y, ==, b.y);
        }
      else
        g_assert_null (ui_step (editor, "b"));
      g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
      g_assert_true (lw_editor_get_blueprint (editor) == before);
    }
}

static void
test_turn (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwDocument *document = lw_editor_get_document (editor);
  LwBlueprint *before = lw_editor_get_blueprint (editor);

  lw_editor_turn_lanes (editor);
  g_assert_true (lw_editor_get_layout (editor)->vertical);
  g_assert_cmpstr (lw_document_get_undo_label (document), ==, "Vertical Lanes");
  /* Steps are read along the flow still. */
  for (guint i = 0; i < 3; i++)
    {
      static const char * const order[] = { "a", "b", "c" };

      g_assert_true (lw_editor_walk (editor, TRUE));
      g_assert_cmpstr (lw_editor_get_focused (editor), ==, order[i]);
    }
  g_assert_true (lw_document_undo (document));
  g_assert_true (lw_editor_get_blueprint (editor) == before);
}

/* ---- random events ---- */

typedef struct
{
  LwHitKind kind;
  LwElementKind element;
  guint     target;             /* by position, modulo how many there are */
  double    points[4][2];       /* along, across */
  guint     n_points;
  GdkModifierType modifiers;
  gboolean  cancel, undo_within;
} Gesture;

static Gesture
random_gesture (void)
{
  static const struct { LwHitKind kind; LwElementKind element; } targets[] = {
    { LW_HIT_LANE, LW_ELEMENT_LANE }, { LW_HIT_LANE_EDGE, LW_ELEMENT_LANE }, { LW_HIT_PHASE, LW_ELEMENT_PHASE },
    { LW_HIT_PHASE_EDGE, LW_ELEMENT_PHASE }, { LW_HIT_STEP, LW_ELEMENT_STEP },
  };
  guint which = g_test_rand_int_range (0, G_N_ELEMENTS (targets));
  Gesture gesture = { targets[which].kind, targets[which].element, g_test_rand_int_range (0, 100) };

  gesture.n_points = g_test_rand_int_range (1, 5);
  for (guint i = 0; i < gesture.n_points; i++)
    for (int axis = 0; axis < 2; axis++)
      gesture.points[i][axis] = g_test_rand_int_range (-1500, 2500);
  gesture.modifiers = any_modifiers[g_test_rand_int_range (0, G_N_ELEMENTS (any_modifiers))];
  /* Guides are another matter, and Ctrl makes copies with ids of their own. */
  if (gesture.kind == LW_HIT_STEP)
    gesture.modifiers = GDK_ALT_MASK;
  gesture.cancel = g_test_rand_int_range (0, 4) == 0;
  gesture.undo_within = g_test_rand_int_range (0, 8) == 0;
  return gesture;
}

static void
perform (LwEditor *editor, const Gesture *gesture)
{
  LwArray *elements = lw_editor_get_variant (editor)->elements[gesture->element];
  LwTool *tool;

  if (lw_array_length (elements) == 0)
    return;
  lw_editor_select_one (editor, NULL);
  tool = begin (editor, gesture->kind, nth (editor, gesture->element, gesture->target % lw_array_length (elements)), at (editor, 0, 0),
                gesture->modifiers);
  for (guint i = 0; i < gesture->n_points; i++)
    lw_tool_update (tool, at (editor, gesture->points[i][0], gesture->points[i][1]), gesture->modifiers);
  if (gesture->cancel)
    lw_tool_cancel (tool);
  else
    g_free (lw_tool_end (tool));
}

/* Every step has a lane and a phase and is not cut off; the order is a permutation of what it was. */
static void
assert_sound (LwEditor *editor)
{
  LwLayout *layout = lw_editor_get_layout (editor);
  static const char * const headers[] = { "customer", "front", "back", "one", "two" };

  g_assert_false (lw_editor_has_draft (editor));
  g_assert_cmpuint (layout->n_lanes, ==, 3);
  g_assert_cmpuint (layout->n_phases, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    g_assert_true (lw_variant_find (layout->variant, headers[i], NULL, NULL));
  for (guint i = 0; i < layout->n_lanes; i++)
    g_assert_cmpfloat (lw_layout_shown_size (layout, LW_ELEMENT_LANE, i), >=, lw_layout_content_size (layout, LW_ELEMENT_LANE, i));
  for (guint i = 0; i < layout->n_steps; i++)
    {
      const LwStepBox *box = &layout->steps[i];
      LwPoint corner = { box->rect.x, box->rect.y }, far = { corner.x + box->rect.width, corner.y + box->rect.height };

      g_assert_cmpint (lw_layout_lane_at (layout, corner), ==, box->lane);
      g_assert_cmpint (lw_layout_lane_at (layout, far), ==, box->lane);
      g_assert_cmpint (lw_layout_phase_at (layout, corner), ==, box->phase);
      g_assert_cmpint (lw_layout_phase_at (layout, far), ==, box->phase);
    }
}

static void
assert_mirrored (LwVariant *flat, LwVariant *upright)
{
  for (LwElementKind kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    {
      g_assert_cmpuint (lw_array_length (flat->elements[kind]), ==, lw_array_length (upright->elements[kind]));
      for (guint i = 0; i < lw_array_length (flat->elements[kind]); i++)
        g_assert_true (lw_record_equal (lw_array_get (flat->elements[kind], i), lw_array_get (upright->elements[kind], i)));
    }
}

/* The same gestures on a drawing and on its mirror image come to the same records, and undo leads back to the first byte. */
static void
test_random_gestures (void)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (LwEditor) flat = square_fixture (FALSE), upright = square_fixture (TRUE);
      LwBlueprint *start = lw_editor_get_blueprint (flat);

      for (guint i = 0; i < 12; i++)
        {
          Gesture gesture = random_gesture ();

          perform (flat, &gesture);
          perform (upright, &gesture);
          assert_sound (flat);
          assert_sound (upright);
          assert_mirrored (lw_editor_get_variant (flat), lw_editor_get_variant (upright));
        }
      while (lw_document_undo (lw_editor_get_document (flat)))
        assert_sound (flat);
      g_assert_true (lw_editor_get_blueprint (flat) == start);
    }
}

/* The document changes below a drag: the drag goes on or ends, and nothing is lost. */
static void
test_undo_within (void)
{
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (LwEditor) editor = square_fixture (round & 1);
      Gesture gesture = random_gesture (), first = random_gesture ();
      LwTool *tool;

      first.cancel = FALSE;
      perform (editor, &first);
      tool = begin (editor, gesture.kind, nth (editor, gesture.element, 0), at (editor, 0, 0), gesture.modifiers);
      lw_tool_update (tool, at (editor, gesture.points[0][0], gesture.points[0][1]), gesture.modifiers);
      lw_document_undo (lw_editor_get_document (editor));
      lw_tool_update (tool, at (editor, gesture.points[0][1], gesture.points[0][0]), gesture.modifiers);
      if (gesture.cancel)
        lw_tool_cancel (tool);
      else
        g_free (lw_tool_end (tool));
      assert_sound (editor);
    }
}

static void
add_both (const char *name, GTestDataFunc func)
{
  g_autofree char *flat = g_strconcat ("/lanes/", name, "/horizontal", NULL), *upright = g_strconcat ("/lanes/", name, "/vertical", NULL);

  g_test_add_data_func (flat, NULL, func);
  g_test_add_data_func (upright, GINT_TO_POINTER (TRUE), func);
}

int
main (int argc, char **argv)
{
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  add_both ("balanced", test_balanced);
  add_both ("no-ratchet", test_no_ratchet);
  add_both ("fit", test_fit);
  add_both ("keyboard-size", test_keyboard_size);
  add_both ("reorder", test_reorder);
  add_both ("escape-undoes-whole", test_escape_undoes_whole);
  add_both ("walk", test_walk);
  add_both ("delete", test_delete);
  g_test_add_func ("/lanes/turn", test_turn);
  g_test_add_func ("/lanes/random-gestures", test_random_gestures);
  g_test_add_func ("/lanes/undo-within", test_undo_within);
  return g_test_run ();
}
