/* Random gestures on the headers of lanes and phases, and on steps: what holds after each. */
#include "core/lw-language.h"
#include "lanes-fixture.h"

static const GdkModifierType any_modifiers[] = { 0, 0, GDK_CONTROL_MASK, GDK_ALT_MASK | GDK_SHIFT_MASK };

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
  /* With Ctrl, or Alt from the start, there would be copies with ids of their own. */
  if (gesture.kind == LW_HIT_STEP)
    gesture.modifiers = g_test_rand_int_range (0, 2) == 0 ? GDK_ALT_MASK : 0;
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
  tool = lanes_begin (editor, gesture->kind, lanes_nth (editor, gesture->element, gesture->target % lw_array_length (elements)), lanes_at (editor, 0, 0),
                      gesture->kind == LW_HIT_STEP ? 0 : gesture->modifiers);
  for (guint i = 0; i < gesture->n_points; i++)
    lw_tool_update (tool, lanes_at (editor, gesture->points[i][0], gesture->points[i][1]), gesture->modifiers);
  if (gesture->cancel)
    lw_tool_cancel (tool);
  else
    g_free (lw_tool_end (tool));
}

/* Every step has a lane and a phase and is not cut off, every flow its ends; the order is a permutation of what it was. */
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
  ui_assert_flows (layout->variant);
}

/* A flow that a step was dropped on becomes two, and the second has a random id. */
static gboolean
is_same (LwElementKind kind, LwRecord *flat, LwRecord *upright)
{
  g_autoptr (LwFlow) flow = NULL;

  if (kind != LW_ELEMENT_FLOW)
    return lw_record_equal (flat, upright);
  flow = lw_record_copy (upright);
  lw_set_string (&flow->id, lw_record_id (flat));
  return lw_record_equal (flat, flow);
}

static void
assert_mirrored (LwVariant *flat, LwVariant *upright)
{
  for (LwElementKind kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    {
      g_assert_cmpuint (lw_array_length (flat->elements[kind]), ==, lw_array_length (upright->elements[kind]));
      for (guint i = 0; i < lw_array_length (flat->elements[kind]); i++)
        g_assert_true (is_same (kind, lw_array_get (flat->elements[kind], i), lw_array_get (upright->elements[kind], i)));
    }
}

/* The same gestures on a drawing and on its mirror image come to the same records, and undo leads back to the first byte. */
static void
test_random_gestures (void)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (LwEditor) flat = lanes_fixture (FALSE), upright = lanes_fixture (TRUE);
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

/* A step let go on a flow: the mirror image again, though each drawing gives the second flow an id of its own. */
static void
test_into_a_flow (void)
{
  g_autoptr (LwEditor) flat = lanes_fixture (FALSE), upright = lanes_fixture (TRUE);
  const Gesture gesture = { LW_HIT_STEP, LW_ELEMENT_STEP, 2, { { 0, 0 }, { -350, -116 }, { -360, -120 } }, 3 };

  perform (flat, &gesture);
  perform (upright, &gesture);
  g_assert_cmpuint (lw_array_length (LW_FLOWS (lw_editor_get_variant (flat))), ==, 3);
  assert_mirrored (lw_editor_get_variant (flat), lw_editor_get_variant (upright));
}

/* With a lane folded, no gesture changes what is hidden in it across the flow, nor its size. */
static void
test_random_gestures_folded (void)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (LwEditor) editor = lanes_fixture (round & 1);
      LwBlueprint *start = lw_editor_get_blueprint (editor);

      for (guint i = 0; i < 10; i++)
        {
          Gesture gesture = random_gesture ();
          LwStep *b;

          lw_editor_fold_lane (editor, "front", TRUE);
          /* What is hidden is not under the pointer. */
          if (gesture.kind == LW_HIT_STEP)
            gesture.target = 0;
          if (gesture.kind == LW_HIT_STEP && lw_editor_is_hidden (editor, "a"))
            continue;
          perform (editor, &gesture);
          assert_sound (editor);
          b = ui_step (editor, "b");
          g_assert_cmpstr (b->lane, ==, "front");
          g_assert_cmpfloat (b->y, ==, 22);
          g_assert_cmpfloat (b->height, ==, 80);
          g_assert_cmpuint (lw_array_length (LW_FLOWS (lw_editor_get_variant (editor))), ==, 2);
        }
      while (lw_document_undo (lw_editor_get_document (editor)))
        ;
      g_assert_true (lw_editor_get_blueprint (editor) == start);
    }
}

/* The document changes below a drag: the drag goes on or ends, and nothing is lost. */
static void
test_undo_within (void)
{
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (LwEditor) editor = lanes_fixture (round & 1);
      Gesture gesture = random_gesture (), first = random_gesture ();
      LwTool *tool;

      first.cancel = FALSE;
      perform (editor, &first);
      tool = lanes_begin (editor, gesture.kind, lanes_nth (editor, gesture.element, 0), lanes_at (editor, 0, 0), gesture.modifiers);
      lw_tool_update (tool, lanes_at (editor, gesture.points[0][0], gesture.points[0][1]), gesture.modifiers);
      lw_document_undo (lw_editor_get_document (editor));
      lw_tool_update (tool, lanes_at (editor, gesture.points[0][1], gesture.points[0][0]), gesture.modifiers);
      if (gesture.cancel)
        lw_tool_cancel (tool);
      else
        g_free (lw_tool_end (tool));
      assert_sound (editor);
    }
}

int
main (int argc, char **argv)
{
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lanes-random/gestures", test_random_gestures);
  g_test_add_func ("/lanes-random/into-a-flow", test_into_a_flow);
  g_test_add_func ("/lanes-random/gestures-folded", test_random_gestures_folded);
  g_test_add_func ("/lanes-random/undo-within", test_undo_within);
  return g_test_run ();
}
