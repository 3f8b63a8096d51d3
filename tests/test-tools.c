/* Tools as functions over points. */
#include "core/lw-language.h"
#include "steps-fixture.h"

/* Press at the middle of a step, move by that much in three updates, release. Alt is pressed after the drag began. */
static void
drag (LwEditor *editor, const char *id, double dx, double dy, GdkModifierType modifiers)
{
  LwPoint start = lw_rect_centre (ui_rect (editor, id));
  LwHit hit = lw_hit_new (LW_HIT_STEP, id);
  LwTool *tool;

  lw_press_select (editor, &hit, modifiers);
  tool = lw_tool_begin (editor, &hit, start, 1, modifiers & ~GDK_ALT_MASK);
  for (int i = 1; i <= 3; i++)
    lw_tool_update (tool, (LwPoint) { start.x + dx * i / 3, start.y + dy * i / 3 }, modifiers);
  g_free (lw_tool_end (tool));
}

static void
test_drag_to_lane (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwDocument *document = lw_editor_get_document (editor);

  /* Alt: no snapping, so that the numbers are the pointer's. */
  drag (editor, "a", 10, 240, GDK_ALT_MASK);
  ui_assert_step (editor, "a", "back", "one", 50, 22);
  g_assert_cmpstr (lw_document_get_undo_label (document), ==, "Move Step");
  g_assert_true (lw_document_undo (document));
  ui_assert_step (editor, "a", "customer", "one", 40, 22);
  g_assert_null (lw_document_get_undo_label (document));
  g_assert_true (lw_document_redo (document));
  ui_assert_step (editor, "a", "back", "one", 50, 22);
}

static void
test_drag_to_phase (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();

  drag (editor, "b", 300, 0, GDK_ALT_MASK);
  ui_assert_step (editor, "b", "front", "two", 60, 22);
}

static void
test_drag_snaps (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();

  /* Three units off the column of b, seven off b's row: the guides take it there. */
  drag (editor, "a", 200 + 3, 240 - 4, 0);
  ui_assert_step (editor, "a", "back", "one", 240, 22);
  /* Away from every guide the step moves by whole grid steps; a guide that held it is left a little later than it was taken. */
  lw_document_undo (lw_editor_get_document (editor));
  drag (editor, "a", 50, 11, 0);
  ui_assert_step (editor, "a", "customer", "one", 40 + 48, 22 + 8);
}

static void
test_drag_several (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();

  lw_editor_select (editor, (const char * const[]) { "a", "b", NULL });
  drag (editor, "b", 0, 120, GDK_ALT_MASK);
  ui_assert_step (editor, "a", "front", "one", 40, 22);
  ui_assert_step (editor, "b", "back", "one", 240, 22);
}

static void
test_drag_copies (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();

  drag (editor, "b", 0, 120, GDK_ALT_MASK | GDK_CONTROL_MASK);
  ui_assert_step (editor, "b", "front", "one", 240, 22);
  g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (editor))), ==, 4);
  ui_assert_step (editor, lw_editor_get_focused (editor), "back", "one", 240, 22);
}

static guint
n_steps (LwEditor *editor)
{
  return lw_array_length (LW_STEPS (lw_editor_get_variant (editor)));
}

/* Down before the drag, Alt copies as Ctrl does, as long as it is held, and what is dragged keeps to guides and flows; the copy is selected. */
static void
test_drag_copies_with_alt (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwHit hit = lw_hit_new (LW_HIT_STEP, "b");
  LwPoint start = lw_rect_centre (ui_rect (editor, "b"));
  LwTool *tool = lw_tool_begin (editor, &hit, start, 1, GDK_ALT_MASK);
  const char *copy;

  lw_tool_update (tool, (LwPoint) { start.x + 3, start.y + 120 }, GDK_ALT_MASK);
  ui_assert_step (editor, "b", "front", "one", 240, 22);
  g_assert_cmpuint (lw_editor_get_layout (editor)->n_steps, ==, 4);
  lw_tool_update (tool, (LwPoint) { start.x + 3, start.y + 120 }, 0);
  g_assert_cmpuint (lw_editor_get_layout (editor)->n_steps, ==, 3);
  lw_tool_update (tool, (LwPoint) { start.x + 3, start.y + 120 }, GDK_ALT_MASK);
  g_assert_null (lw_tool_end (tool));
  g_assert_cmpuint (n_steps (editor), ==, 4);
  g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Duplicate Step");
  ui_assert_step (editor, "b", "front", "one", 240, 22);
  copy = lw_editor_get_focused (editor);
  g_assert_cmpstr (copy, !=, "b");
  ui_assert_step (editor, copy, "back", "one", 240, 22);
  g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
  g_assert_cmpuint (n_steps (editor), ==, 3);
}

static char *
add_note (LwEditor *editor, LwPoint at)
{
  lw_editor_select_one (editor, NULL);
  return lw_editor_add_note (editor, at);
}

static LwHit
click_below (LwEditor *editor, LwScene *scene, LwPoint at)
{
  LwHit hit = lw_hit_below (editor, scene, at, 1);

  lw_editor_select_one (editor, hit.id);
  return hit;
}

/* With Alt each click goes one deeper: two notes on each other over a step; then round again. */
static void
test_click_below (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwPoint at = lw_rect_centre (ui_rect (editor, "b")), beside = { ui_rect (editor, "c").x + 60, ui_rect (editor, "c").y + 10 };
  g_autofree char *lower = add_note (editor, (LwPoint) { at.x - 20, at.y - 20 }), *upper = add_note (editor, (LwPoint) { at.x - 10, at.y - 10 });
  LwSceneOptions options = { 0 };
  g_autoptr (LwScene) scene = lw_scene_new (lw_editor_get_blueprint (editor), lw_editor_get_layout (editor), NULL, &options, NULL);
  const char *order[] = { lower, "b", upper, lower, "b" };

  lw_editor_select_one (editor, NULL);
  g_assert_cmpstr (lw_hit_test (editor, scene, at, 1, NULL).id, ==, upper);
  g_assert_cmpint (lw_hit_selected (editor, scene, at, 1).kind, ==, LW_HIT_NOTHING);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_cmpstr (click_below (editor, scene, at).id, ==, order[i]);
      g_assert_cmpstr (lw_hit_selected (editor, scene, at, 1).id, ==, order[i]);
    }
  /* From what is selected elsewhere it begins anew; what lies alone is selected; an empty place has nothing. */
  lw_editor_select_one (editor, "a");
  g_assert_cmpstr (click_below (editor, scene, at).id, ==, lower);
  g_assert_cmpstr (click_below (editor, scene, beside).id, ==, "c");
  g_assert_cmpstr (click_below (editor, scene, beside).id, ==, "c");
  g_assert_cmpint (lw_hit_below (editor, scene, (LwPoint) { at.x, at.y + 120 }, 1).kind, ==, LW_HIT_NOTHING);
}

static void
test_cancel (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwBlueprint *before = lw_editor_get_blueprint (editor);
  LwHit hit = lw_hit_new (LW_HIT_STEP, "a");
  LwTool *tool = lw_tool_begin (editor, &hit, lw_rect_centre (ui_rect (editor, "a")), 1, 0);

  lw_tool_update (tool, (LwPoint) { 400, 400 }, 0);
  g_assert_true (lw_editor_has_draft (editor));
  g_assert_cmpfloat (ui_rect (editor, "a").y, >, 200);
  lw_tool_cancel (tool);
  g_assert_false (lw_editor_has_draft (editor));
  g_assert_true (lw_editor_get_blueprint (editor) == before);
  g_assert_false (lw_document_get_modified (lw_editor_get_document (editor)));
  g_assert_cmpfloat (ui_rect (editor, "a").y, <, 100);
}

static LwPoint
within_cell (LwEditor *editor, const char *id)
{
  LwLayout *layout = lw_editor_get_layout (editor);
  const LwStepBox *box = lw_layout_step_box (layout, id);

  return (LwPoint) { box->rect.x - layout->phases[box->phase].body.x, box->rect.y - layout->lanes[box->lane].body.y };
}

/* What is shown before releasing is what is there after it, wherever the pointer goes. */
static void
test_drag_shows_result (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();

  for (int i = 0; i < 60; i++)
    {
      const char *ids[] = { "a", "b", "c" }, *id = ids[g_test_rand_int_range (0, 3)];
      LwHit hit = lw_hit_new (LW_HIT_STEP, id);
      LwPoint start = lw_rect_centre (ui_rect (editor, id));
      LwTool *tool = lw_tool_begin (editor, &hit, start, 1, 0);
      g_autofree char *lane = NULL;
      LwPoint shown_at[3];
      int shown;

      lw_tool_update (tool, (LwPoint) { g_test_rand_double_range (-100, 1400), g_test_rand_double_range (-100, 700) }, 0);
      shown = lw_layout_step_box (lw_editor_get_layout (editor), id)->lane;
      g_assert_cmpint (shown, >=, 0);
      g_assert_cmpint (shown, ==, tool->feedback.lane);
      for (guint k = 0; k < 3; k++)
        shown_at[k] = within_cell (editor, ids[k]);
      lane = g_strdup (lw_editor_get_layout (editor)->lanes[shown].lane->id);
      g_free (lw_tool_end (tool));
      g_assert_cmpstr (ui_step (editor, id)->lane, ==, lane);
      g_assert_cmpint (lw_layout_step_box (lw_editor_get_layout (editor), id)->lane, ==, shown);
      /* Nothing moves in its cell; a lane only gives back the room that it kept under the hand. */
      for (guint k = 0; k < 3; k++)
        {
          LwPoint is = within_cell (editor, ids[k]);

          g_assert_cmpfloat (is.x, ==, shown_at[k].x);
          g_assert_cmpfloat (is.y, ==, shown_at[k].y);
        }
      lw_editor_select_one (editor, NULL);
    }
}

static void
test_rubber_band (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwRect a = ui_rect (editor, "a"), b = ui_rect (editor, "b");
  LwSceneOptions options = { 0 };
  g_autoptr (LwScene) scene = lw_scene_new (lw_editor_get_blueprint (editor), lw_editor_get_layout (editor), NULL, &options, NULL);
  /* The lane is not in the way where its body is. */
  LwHit nothing = lw_hit_test (editor, scene, (LwPoint) { a.x - 16, a.y - 12 }, 1, NULL);
  LwTool *tool = lw_tool_begin (editor, &nothing, (LwPoint) { a.x - 4, a.y - 4 }, 1, 0);

  g_assert_cmpint (nothing.kind, ==, LW_HIT_NOTHING);

  lw_tool_update (tool, (LwPoint) { b.x + 10, b.y + 10 }, 0);
  g_assert_true (tool->feedback.has_rubber);
  g_assert_cmpstrv (tool->chosen, ((const char * const[]) { "a", "b", NULL }));
  g_assert_false (lw_editor_is_selected (editor, "a"));      /* not before the end */
  g_free (lw_tool_end (tool));
  g_assert_true (lw_editor_is_selected (editor, "a"));
  g_assert_true (lw_editor_is_selected (editor, "b"));
  g_assert_false (lw_editor_is_selected (editor, "c"));

  /* Ctrl toggles what the band touches; cancelling brings back what was selected. */
  tool = lw_tool_begin (editor, &nothing, (LwPoint) { a.x - 4, a.y - 4 }, 1, GDK_CONTROL_MASK);
  lw_tool_update (tool, (LwPoint) { a.x + 4, a.y + 4 }, GDK_CONTROL_MASK);
  g_assert_cmpstrv (tool->chosen, ((const char * const[]) { "b", NULL }));
  lw_tool_cancel (tool);
  g_assert_true (lw_editor_is_selected (editor, "a"));
  g_assert_false (lw_document_get_modified (lw_editor_get_document (editor)));
}

static void
test_clicks (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwHit a = lw_hit_new (LW_HIT_STEP, "a"), b = lw_hit_new (LW_HIT_STEP, "b"), nothing = lw_hit_new (LW_HIT_NOTHING, NULL);

  lw_press_select (editor, &a, 0);
  lw_release_select (editor, &a, 0);
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, "a");
  lw_press_select (editor, &b, GDK_SHIFT_MASK);
  lw_release_select (editor, &b, GDK_SHIFT_MASK);
  g_assert_cmpuint (g_strv_length ((char **) lw_editor_get_selection (editor)), ==, 2);
  lw_press_select (editor, &a, GDK_CONTROL_MASK);
  lw_release_select (editor, &a, GDK_CONTROL_MASK);
  g_assert_false (lw_editor_is_selected (editor, "a"));
  lw_press_select (editor, &a, GDK_CONTROL_MASK);
  lw_release_select (editor, &a, GDK_CONTROL_MASK);
  g_assert_true (lw_editor_is_selected (editor, "a") && lw_editor_is_selected (editor, "b"));
  /* Alone again, when it is let go; until then it could be a drag of both. */
  lw_press_select (editor, &b, 0);
  g_assert_true (lw_editor_is_selected (editor, "a"));
  lw_release_select (editor, &b, 0);
  g_assert_false (lw_editor_is_selected (editor, "a"));
  lw_press_select (editor, &nothing, 0);
  g_assert_null (lw_editor_get_focused (editor));
}

static void
test_connect (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwHit hit = lw_hit_new (LW_HIT_CONNECT, "a");
  LwTool *tool = lw_tool_begin (editor, &hit, lw_handle_position (ui_rect (editor, "a"), LW_SIDE_RIGHT, 1), 1, 0);
  g_autofree char *created = NULL;
  LwFlow *flow;

  lw_tool_update (tool, lw_rect_centre (ui_rect (editor, "c")), 0);
  g_assert_cmpstr (tool->feedback.target, ==, "c");
  g_assert_null (lw_tool_end (tool));
  g_assert_cmpuint (lw_array_length (LW_FLOWS (lw_editor_get_variant (editor))), ==, 3);
  flow = lw_array_get (LW_FLOWS (lw_editor_get_variant (editor)), 2);
  g_assert_cmpstr (flow->from, ==, "a");
  g_assert_cmpstr (flow->to, ==, "c");
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, flow->id);

  /* Dropped on an empty place: a new step there, connected, to be named. */
  tool = lw_tool_begin (editor, &hit, lw_handle_position (ui_rect (editor, "a"), LW_SIDE_RIGHT, 1), 1, 0);
  lw_tool_update (tool, (LwPoint) { 700, 330 }, 0);
  created = lw_tool_end (tool);
  g_assert_nonnull (created);
  g_assert_cmpstr (ui_step (editor, created)->lane, ==, "back");
  g_assert_cmpstr (ui_step (editor, created)->phase, ==, "two");
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, created);

  /* Dropped where it began: nothing. */
  LwBlueprint *before = lw_editor_get_blueprint (editor);

  tool = lw_tool_begin (editor, &hit, lw_handle_position (ui_rect (editor, "a"), LW_SIDE_RIGHT, 1), 1, 0);
  lw_tool_update (tool, (LwPoint) { 700, 330 }, 0);
  lw_tool_update (tool, lw_rect_centre (ui_rect (editor, "a")), 0);
  g_assert_null (lw_tool_end (tool));
  g_assert_true (lw_editor_get_blueprint (editor) == before);
}

/* With Ctrl a flow ends where it is let go, be it over a step. */
static void
test_connect_free (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwHit hit = lw_hit_new (LW_HIT_CONNECT, "a");
  LwPoint start = lw_handle_position (ui_rect (editor, "a"), LW_SIDE_RIGHT, 1), places[] = { lw_rect_centre (ui_rect (editor, "c")), { 700, 330 } };
  LwBlueprint *before = lw_editor_get_blueprint (editor);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      LwTool *tool = lw_tool_begin (editor, &hit, start, 1, 0);
      LwFlow *flow;

      lw_tool_update (tool, places[i], 0);
      lw_tool_update (tool, places[i], GDK_CONTROL_MASK);
      g_assert_cmpstr (tool->feedback.target, ==, "");
      g_assert_null (lw_tool_end (tool));
      g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (editor))), ==, 3);
      g_assert_cmpuint (lw_array_length (LW_FLOWS (lw_editor_get_variant (editor))), ==, 3);
      flow = lw_array_get (LW_FLOWS (lw_editor_get_variant (editor)), 2);
      g_assert_cmpstr (flow->from, ==, "a");
      g_assert_null (flow->to);
      g_assert_cmpfloat (flow->x, ==, places[i].x);
      ui_assert_flows (lw_editor_get_variant (editor));
      g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
      g_assert_true (lw_editor_get_blueprint (editor) == before);
    }
}

static void
test_reattach (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwHit hit = lw_hit_new (LW_HIT_FLOW_TO, "f1");
  LwTool *tool = lw_tool_begin (editor, &hit, (LwPoint) { 0, 0 }, 1, 0);

  lw_tool_update (tool, lw_rect_centre (ui_rect (editor, "c")), 0);
  g_free (lw_tool_end (tool));
  g_assert_cmpstr (lw_variant_flow (lw_editor_get_variant (editor), "f1")->to, ==, "c");

  /* A loose end keeps its place. */
  tool = lw_tool_begin (editor, &hit, (LwPoint) { 0, 0 }, 1, 0);
  lw_tool_update (tool, (LwPoint) { 300, 370 }, 0);
  g_free (lw_tool_end (tool));
  g_assert_null (lw_variant_flow (lw_editor_get_variant (editor), "f1")->to);
  g_assert_cmpfloat (lw_variant_flow (lw_editor_get_variant (editor), "f1")->x, ==, 300);
}

static void
test_resize (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwHit hit = lw_hit_new (LW_HIT_RESIZE, "a");
  LwTool *tool;

  hit.right = hit.bottom = 1;
  tool = lw_tool_begin (editor, &hit, (LwPoint) { 0, 0 }, 1, 0);
  lw_tool_update (tool, (LwPoint) { 40, 16 }, 0);
  g_free (lw_tool_end (tool));
  g_assert_cmpfloat (lw_step_width (ui_step (editor, "a")), ==, LW_CARD_WIDTH + 40);
  g_assert_cmpfloat (lw_step_height (ui_step (editor, "a")), ==, LW_CARD_HEIGHT + 16);
  ui_assert_step (editor, "a", "customer", "one", 40, 22);

  /* Never so small that a name has no room. */
  tool = lw_tool_begin (editor, &hit, (LwPoint) { 0, 0 }, 1, 0);
  lw_tool_update (tool, (LwPoint) { -1000, -1000 }, 0);
  g_free (lw_tool_end (tool));
  g_assert_cmpfloat (lw_step_width (ui_step (editor, "a")), ==, LW_MIN_STEP_WIDTH);

  /* By the opposite corner the other two sides stay. */
  LwRect before = ui_rect (editor, "a"), after;

  hit.right = hit.bottom = 0;
  tool = lw_tool_begin (editor, &hit, (LwPoint) { 0, 0 }, 1, 0);
  lw_tool_update (tool, (LwPoint) { -16, -8 }, 0);
  g_free (lw_tool_end (tool));
  after = ui_rect (editor, "a");
  g_assert_cmpfloat (after.width, ==, before.width + 16);
  g_assert_cmpfloat (after.x + after.width, ==, before.x + before.width);
  g_assert_cmpfloat (after.y + after.height, ==, before.y + before.height);
}

static double
lane_height (LwEditor *editor, guint lane)
{
  return lw_editor_get_layout (editor)->lanes[lane].body.height;
}

static void
test_lane_border (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwHit hit = lw_hit_new (LW_HIT_LANE_EDGE, "front");
  double before = lane_height (editor, 1);
  LwTool *tool = lw_tool_begin (editor, &hit, (LwPoint) { 0, 0 }, 1, 0);

  lw_tool_update (tool, (LwPoint) { 0, 40 }, 0);
  g_free (lw_tool_end (tool));
  g_assert_cmpfloat (lane_height (editor, 1), ==, before + 40);
  g_assert_cmpfloat (lane_height (editor, 2), ==, 80);

  /* A lane never cuts its contents off, however small the border asks it to be. */
  tool = lw_tool_begin (editor, &hit, (LwPoint) { 0, 0 }, 1, GDK_CONTROL_MASK);
  lw_tool_update (tool, (LwPoint) { 0, -500 }, GDK_CONTROL_MASK);
  g_free (lw_tool_end (tool));
  g_assert_cmpfloat (lane_height (editor, 1), >=, 22 + LW_CARD_HEIGHT);
}

static void
test_reorder (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwHit hit = lw_hit_new (LW_HIT_LANE, "customer");
  LwTool *tool = lw_tool_begin (editor, &hit, (LwPoint) { 20, 60 }, 1, 0);
  LwVariant *variant;

  lw_tool_update (tool, (LwPoint) { 20, 390 }, 0);
  g_assert_true (tool->feedback.has_insertion);
  g_free (lw_tool_end (tool));
  variant = lw_editor_get_variant (editor);
  g_assert_cmpstr (lw_record_id (lw_array_get (LW_LANES (variant), 2)), ==, "customer");
  /* Its steps move with it, untouched. */
  ui_assert_step (editor, "a", "customer", "one", 40, 22);
  g_assert_cmpint (lw_layout_step_box (lw_editor_get_layout (editor), "a")->lane, ==, 2);
}

int
main (int argc, char **argv)
{
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tool/drag-to-lane", test_drag_to_lane);
  g_test_add_func ("/tool/drag-to-phase", test_drag_to_phase);
  g_test_add_func ("/tool/drag-snaps", test_drag_snaps);
  g_test_add_func ("/tool/drag-several", test_drag_several);
  g_test_add_func ("/tool/drag-copies", test_drag_copies);
  g_test_add_func ("/tool/drag-copies-with-alt", test_drag_copies_with_alt);
  g_test_add_func ("/tool/click-below", test_click_below);
  g_test_add_func ("/tool/cancel", test_cancel);
  g_test_add_func ("/tool/drag-shows-result", test_drag_shows_result);
  g_test_add_func ("/tool/rubber-band", test_rubber_band);
  g_test_add_func ("/tool/clicks", test_clicks);
  g_test_add_func ("/tool/connect", test_connect);
  g_test_add_func ("/tool/connect-free", test_connect_free);
  g_test_add_func ("/tool/reattach", test_reattach);
  g_test_add_func ("/tool/resize", test_resize);
  g_test_add_func ("/tool/lane-border", test_lane_border);
  g_test_add_func ("/tool/reorder", test_reorder);
  return g_test_run ();
}
