/* What commands do to a document and its selection. */
#include "core/lw-language.h"
#include "steps-fixture.h"

static void
test_create_and_next (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autofree char *made = lw_editor_create_step (editor, (LwPoint) { 132 + 300, 40 + 300 }, LW_STEP_UNSET), *next = NULL;

  g_assert_cmpstr (ui_step (editor, made)->lane, ==, "back");
  next = lw_editor_create_next (editor, made, LW_SIDE_RIGHT);
  g_assert_cmpfloat (ui_rect (editor, next).x, >, ui_rect (editor, made).x + LW_CARD_WIDTH);
  lw_editor_rename (editor, next, "Pack");
  g_assert_cmpstr (ui_step (editor, next)->name, ==, "Pack");
  g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Rename Step");
}

/* A question typed as a name makes a decision, its middle where the card's was; whoever said what it is keeps that. */
static void
test_question (void)
{
  static const struct { const char *name; LwStepKind was, is; } cases[] = {
    { "In stock?", LW_STEP_UNSET, LW_STEP_DECISION }, { "有货吗？", LW_STEP_UNSET, LW_STEP_DECISION },
    { "In stock? Ask", LW_STEP_UNSET, LW_STEP_UNSET }, { "In stock?", LW_STEP_TASK, LW_STEP_TASK },
    { "In stock?", LW_STEP_NOTIFY, LW_STEP_NOTIFY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwEditor) editor = steps_fixture ();
      g_autofree char *made = lw_editor_create_step (editor, (LwPoint) { 432, 340 }, cases[i].was);
      LwPoint middle = lw_rect_centre (ui_rect (editor, made)), after;

      lw_editor_rename (editor, made, cases[i].name);
      g_assert_cmpstr (ui_step (editor, made)->name, ==, cases[i].name);
      g_assert_cmpint (ui_step (editor, made)->kind, ==, cases[i].is);
      after = lw_rect_centre (ui_rect (editor, made));
      g_assert_cmpfloat (after.x, ==, middle.x);
      g_assert_cmpfloat (after.y, ==, middle.y);
      /* One step to undo takes name and kind. */
      lw_document_undo (lw_editor_get_document (editor));
      g_assert_cmpstr (ui_step (editor, made)->name, ==, "New step");
      g_assert_cmpint (ui_step (editor, made)->kind, ==, cases[i].was);
    }
}

static void
test_delete (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwFlow *flow;

  lw_editor_select_one (editor, "b");
  lw_editor_delete (editor, TRUE);
  g_assert_null (ui_step (editor, "b"));
  g_assert_null (lw_editor_get_focused (editor));
  /* One flow in and one out: they become one. */
  g_assert_cmpuint (lw_array_length (LW_FLOWS (lw_editor_get_variant (editor))), ==, 1);
  flow = lw_array_get (LW_FLOWS (lw_editor_get_variant (editor)), 0);
  g_assert_cmpstr (flow->from, ==, "a");
  g_assert_cmpstr (flow->to, ==, "c");

  /* A lane with contents stays; its steps go where they are sent. */
  lw_editor_select_one (editor, "front");
  lw_editor_delete (editor, TRUE);
  g_assert_nonnull (lw_variant_lane (lw_editor_get_variant (editor), "front"));
  g_assert_cmpuint (lw_editor_header_steps (editor, "front"), ==, 1);
  lw_editor_delete_header (editor, "front", "back");
  g_assert_null (lw_variant_lane (lw_editor_get_variant (editor), "front"));
  g_assert_cmpstr (ui_step (editor, "c")->lane, ==, "back");
}

static void
test_nudge (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();

  lw_editor_select_one (editor, "b");
  lw_editor_nudge (editor, 1, 0);
  lw_editor_nudge (editor, 1, 0);
  ui_assert_step (editor, "b", "front", "one", 240 + 2 * LW_GRID, 22);
  /* Arrows in a row are one step to undo. */
  lw_document_undo (lw_editor_get_document (editor));
  ui_assert_step (editor, "b", "front", "one", 240, 22);
  /* An arrow that would leave the lane enters the next. */
  lw_editor_nudge (editor, 0, 10);
  g_assert_cmpstr (ui_step (editor, "b")->lane, ==, "back");
  lw_editor_nudge (editor, 0, -10);
  g_assert_cmpstr (ui_step (editor, "b")->lane, ==, "front");
  for (int i = 0; i < 10; i++)
    lw_editor_nudge (editor, 10, 0);
  g_assert_cmpstr (ui_step (editor, "b")->phase, ==, "two");
}

static void
test_walk (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  const char *order[] = { "a", "b", "c" };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_true (lw_editor_walk (editor, TRUE));
      g_assert_cmpstr (lw_editor_get_focused (editor), ==, order[i]);
    }
  g_assert_false (lw_editor_walk (editor, TRUE));
  g_assert_true (lw_editor_walk_flow (editor, FALSE));
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, "f2");
  g_assert_true (lw_editor_walk_flow (editor, FALSE));
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, "b");
}

static void
test_headers (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autofree char *lane = lw_editor_add_header (editor, LW_ELEMENT_LANE, 1);

  g_assert_cmpstr (lw_record_id (lw_array_get (LW_LANES (lw_editor_get_variant (editor)), 1)), ==, lane);
  lw_editor_set_lane_kind (editor, lane, LW_LANE_SUPPORT);
  g_assert_cmpint (lw_variant_lane (lw_editor_get_variant (editor), lane)->kind, ==, LW_LANE_SUPPORT);
  lw_editor_move_header (editor, lane, 2);
  g_assert_cmpstr (lw_record_id (lw_array_get (LW_LANES (lw_editor_get_variant (editor)), 3)), ==, lane);
  lw_editor_delete (editor, TRUE);
  g_assert_null (lw_variant_lane (lw_editor_get_variant (editor), lane));
}

static void
test_read_only (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwHit hit = lw_hit_new (LW_HIT_STEP, "a");
  LwBlueprint *before = lw_editor_get_blueprint (editor);

  lw_document_set_read_only (lw_editor_get_document (editor), TRUE);
  g_assert_null (lw_tool_begin (editor, &hit, (LwPoint) { 0, 0 }, 1, 0));
  lw_editor_select_one (editor, "a");
  lw_editor_delete (editor, TRUE);
  lw_editor_nudge (editor, 1, 1);
  lw_editor_rename (editor, "a", "Other");
  lw_editor_duplicate (editor);
  g_assert_null (lw_editor_create_step (editor, (LwPoint) { 300, 300 }, LW_STEP_UNSET));
  g_assert_true (lw_editor_get_blueprint (editor) == before);
}

int
main (int argc, char **argv)
{
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/action/create-and-next", test_create_and_next);
  g_test_add_func ("/action/question", test_question);
  g_test_add_func ("/action/delete", test_delete);
  g_test_add_func ("/action/nudge", test_nudge);
  g_test_add_func ("/action/walk", test_walk);
  g_test_add_func ("/action/headers", test_headers);
  g_test_add_func ("/action/read-only", test_read_only);
  return g_test_run ();
}
