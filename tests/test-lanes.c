/* Tools and commands on the headers of lanes and phases, horizontal and vertical. */
#include "core/lw-language.h"
#include "lanes-fixture.h"

/* ---- borders ---- */

static void
test_balanced (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = lanes_fixture (vertical != NULL);

  /* 22 + 80 + 20: the contents ask for a little more than the 120 that were given. */
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 1), ==, 122);
  /* The neighbour holds nothing: it gives all but what a name needs, then the rest moves along. */
  lanes_drag (editor, LW_HIT_LANE_EDGE, "front", 0, 40, 0);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 1), ==, 162);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 2), ==, 80);
  lanes_drag (editor, LW_HIT_LANE_EDGE, "front", 0, 80, 0);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 1), ==, 242);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 2), ==, 64);
  /* Smaller: the neighbour takes what is given. It stops at the contents. */
  lanes_drag (editor, LW_HIT_LANE_EDGE, "front", 0, -1000, 0);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 1), ==, 122);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 2), ==, 64 + 120);
  /* Ctrl: only this one changes. */
  lanes_drag (editor, LW_HIT_LANE_EDGE, "front", 0, 40, GDK_CONTROL_MASK);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 1), ==, 162);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 2), ==, 64 + 120);
}

/* What is stored is what the user gave, not what the contents made of it. */
static void
test_no_ratchet (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = lanes_fixture (vertical != NULL);
  LwBlueprint *start = lw_editor_get_blueprint (editor);

  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 1), ==, 122);
  /* Its border taken and put back, or pushed against the contents: nothing happened. */
  lanes_drag (editor, LW_HIT_LANE_EDGE, "front", 0, 3, 0);
  lanes_drag (editor, LW_HIT_LANE_EDGE, "front", 0, -50, 0);
  g_assert_true (lw_editor_get_blueprint (editor) == start);
  /* A step pushed towards the far edge makes the lane grow; taken away, it shrinks back. */
  lanes_drag (editor, LW_HIT_STEP, "b", 0, 24, GDK_ALT_MASK);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 1), ==, 146);
  g_assert_cmpfloat (lanes_stored (editor, 1), ==, 120);
  lanes_drag (editor, LW_HIT_STEP, "b", 0, -32, GDK_ALT_MASK);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 1), ==, 122);
  g_assert_cmpfloat (lanes_stored (editor, 1), ==, 120);
}

static void
test_fit (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = lanes_fixture (vertical != NULL);

  lanes_drag (editor, LW_HIT_LANE_EDGE, "front", 0, 80, 0);
  lw_editor_fit_header (editor, "front");
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 1), ==, 122);
  g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Resize Lane");
  lw_editor_fit_header (editor, "back");
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 2), ==, 64);
  lw_editor_fit_header (editor, "one");
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_PHASE, 0), ==, 240 + 80 + 20);
  /* Again: nothing to do. */
  LwBlueprint *before = lw_editor_get_blueprint (editor);

  lw_editor_fit_header (editor, "one");
  g_assert_true (lw_editor_get_blueprint (editor) == before);
}

/* All lanes and phases at once, as one step to undo; once more there is nothing to do. */
static void
test_fit_all (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = lanes_fixture (vertical != NULL);
  LwBlueprint *start = lw_editor_get_blueprint (editor), *fitted;

  lw_editor_fit_all (editor);
  for (LwElementKind kind = LW_ELEMENT_LANE; kind <= LW_ELEMENT_PHASE; kind++)
    for (guint i = 0; i < lw_array_length (lw_editor_get_variant (editor)->elements[kind]); i++)
      {
        g_autoptr (LwEditor) one = lw_editor_new (lw_editor_get_document (editor));

        lw_editor_fit_header (one, lw_record_id (lw_array_get (lw_editor_get_variant (editor)->elements[kind], i)));
        g_assert_cmpfloat (lanes_shown (editor, kind, i), ==, lanes_shown (one, kind, i));
      }
  fitted = lw_editor_get_blueprint (editor);
  g_assert_true (fitted != start);
  lw_editor_fit_all (editor);
  g_assert_true (lw_editor_get_blueprint (editor) == fitted);
  g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
  g_assert_true (lw_editor_get_blueprint (editor) == start);
}

static void
test_keyboard_size (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = lanes_fixture (vertical != NULL);
  LwBlueprint *start = lw_editor_get_blueprint (editor);

  for (guint i = 0; i < 3; i++)
    lw_editor_resize_header (editor, "front", 1, FALSE);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 1), ==, 122 + 24);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 2), ==, 96);
  lw_editor_resize_header (editor, "one", 1, TRUE);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_PHASE, 0), ==, 488);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_PHASE, 1), ==, 480);
  /* Key after key on one header is one step to undo. */
  g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
  g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
  g_assert_true (lw_editor_get_blueprint (editor) == start);
}

/* ---- headers ---- */

static void
test_reorder (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = lanes_fixture (vertical != NULL);
  LwTool *tool = lanes_begin (editor, LW_HIT_LANE, "customer", lanes_at (editor, -20, 40), 0);
  gboolean downwards = lw_layout_is_downwards (lw_editor_get_layout (editor), LW_ELEMENT_LANE);
  LwRect header, before = lw_editor_get_layout (editor)->lanes[0].header;
  LwGuide insertion;

  lw_tool_update (tool, lanes_at (editor, -20, 200), 0);
  /* Contents follow live, the ghost is under the pointer, the line where the lane begins. */
  g_assert_cmpstr (lw_editor_get_layout (editor)->lanes[1].lane->id, ==, "customer");
  g_assert_cmpint (lw_layout_step_box (lw_editor_get_layout (editor), "a")->lane, ==, 1);
  header = lw_editor_get_layout (editor)->lanes[1].header;
  g_assert_true (lw_tool_insertion (tool, &insertion) && tool->feedback.has_ghost);
  g_assert_cmpint (tool->feedback.lane, ==, 1);
  if (downwards)
    {
      g_assert_cmpfloat (tool->feedback.ghost.y, ==, before.y + 160);
      g_assert_cmpfloat (insertion.from.y, ==, header.y);
      g_assert_cmpfloat (insertion.to.y, ==, header.y);
    }
  else
    {
      g_assert_cmpfloat (tool->feedback.ghost.x, ==, before.x + 160);
      g_assert_cmpfloat (insertion.from.x, ==, header.x);
      g_assert_cmpfloat (insertion.to.x, ==, header.x);
    }
  g_free (lw_tool_end (tool));
  g_assert_cmpstr (lanes_nth (editor, LW_ELEMENT_LANE, 1), ==, "customer");
  ui_assert_step (editor, "a", "customer", "one", 40, 22);

  lanes_drag (editor, LW_HIT_PHASE, "two", -700, 0, 0);
  g_assert_cmpstr (lanes_nth (editor, LW_ELEMENT_PHASE, 0), ==, "two");
  ui_assert_step (editor, "c", "front", "two", 40, 22);
  /* The kinds of the lanes decide where the lines are. */
  g_assert_cmpuint (lw_editor_get_layout (editor)->n_lines, ==, 1);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* The drawing is another one when the lane comes to another place, there and back, and not at each motion. */
static void
test_reorder_seldom (void)
{
  static const struct { double y; guint changes, position; } motions[] = {
    { 44, 1, 0 }, { 48, 1, 0 }, { 200, 2, 1 }, { 204, 2, 1 }, { 196, 2, 1 }, { 44, 3, 0 }, { 200, 4, 1 },
  };
  g_autoptr (LwEditor) editor = lanes_fixture (FALSE);
  LwTool *tool = lanes_begin (editor, LW_HIT_LANE, "customer", lanes_at (editor, -20, 40), 0);
  guint changes = 0;

  g_signal_connect_swapped (editor, "changed", G_CALLBACK (count_cb), &changes);
  for (guint i = 0; i < G_N_ELEMENTS (motions); i++)
    {
      lw_tool_update (tool, lanes_at (editor, -20, motions[i].y), 0);
      g_assert_cmpuint (changes, ==, motions[i].changes);
      g_assert_cmpstr (lw_editor_get_layout (editor)->lanes[motions[i].position].lane->id, ==, "customer");
      g_assert_cmpint (tool->feedback.lane, ==, motions[i].position);
      g_assert_true (tool->feedback.has_ghost);
    }
  g_free (lw_tool_end (tool));
  g_assert_cmpstr (lanes_nth (editor, LW_ELEMENT_LANE, 1), ==, "customer");
}

static void
test_escape_undoes_whole (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = lanes_fixture (vertical != NULL);
  LwBlueprint *before = lw_editor_get_blueprint (editor);
  static const LwHitKind kinds[] = { LW_HIT_LANE, LW_HIT_LANE_EDGE, LW_HIT_PHASE, LW_HIT_PHASE_EDGE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      LwTool *tool = lanes_begin (editor, kinds[i], i < 2 ? "customer" : "one", lanes_at (editor, 0, 0), 0);

      lw_tool_update (tool, lanes_at (editor, 900, 300), 0);
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
  g_autoptr (LwEditor) editor = lanes_fixture (vertical != NULL);
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
  g_autoptr (LwEditor) editor = lanes_fixture (vertical != NULL);
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

/* ---- folded lanes ---- */

static void
test_fold (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = lanes_fixture (vertical != NULL);
  LwBlueprint *before = lw_editor_get_blueprint (editor);
  LwLayout *layout;
  double strip = vertical != NULL ? LW_FOLDED_LANE_UPRIGHT : LW_FOLDED_LANE;

  lw_editor_select (editor, (const char * const[]) { "a", "b", NULL });
  lw_editor_fold_lane (editor, "front", TRUE);
  layout = lw_editor_get_layout (editor);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 1), ==, strip);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 0), ==, 122);
  g_assert_true (lw_editor_is_hidden (editor, "b") && !lw_editor_is_hidden (editor, "a"));
  /* A bar in the lane's middle, as long as the step; the flow into the lane ends there, that within it is left out. */
  g_assert_cmpfloat (MIN (ui_rect (editor, "b").width, ui_rect (editor, "b").height), ==, LW_FOLDED_STEP);
  g_assert_cmpfloat (MAX (ui_rect (editor, "b").width, ui_rect (editor, "b").height), ==, 80);
  g_assert_nonnull (lw_layout_route (layout, "f1"));
  g_assert_null (lw_layout_route (layout, "f2"));
  g_assert_cmpstr (lw_variant_step_code (layout->variant, lw_variant_step (layout->variant, "c")), ==, "3");
  /* Nothing hidden is selected, walked to, or changed; the document knows nothing of it. */
  g_assert_false (lw_editor_is_selected (editor, "b"));
  lw_editor_select_all (editor);
  g_assert_cmpuint (g_strv_length ((char **) lw_editor_get_selection (editor)), ==, 1);
  g_assert_false (lw_editor_walk (editor, TRUE));
  lanes_drag (editor, LW_HIT_LANE_EDGE, "front", 0, 80, 0);
  lw_editor_fit_header (editor, "front");
  g_assert_true (lw_editor_get_blueprint (editor) == before);
  /* The neighbour gives nothing of a folded lane away. */
  lanes_drag (editor, LW_HIT_LANE_EDGE, "customer", 0, 40, 0);
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 0), ==, 162);
  g_assert_cmpfloat (lanes_stored (editor, 1), ==, 120);
  lw_document_undo (lw_editor_get_document (editor));
  /* Who selects a hidden step sees it. */
  lw_editor_select_one (editor, "c");
  g_assert_cmpfloat (lanes_shown (editor, LW_ELEMENT_LANE, 1), ==, 122);
  g_assert_true (lw_editor_get_blueprint (editor) == before);
}

/* An edit made from what is shown is an edit of the whole. */
static void
test_fold_restore (void)
{
  g_autoptr (LwEditor) editor = lanes_fixture (FALSE);
  LwFold *fold = lw_editor_get_fold (editor);
  LwVariant *before = lw_editor_get_variant (editor), *shown;
  g_autoptr (LwVariant) same = NULL, moved = NULL, back = NULL;

  lw_editor_fold_lane (editor, "front", TRUE);
  shown = lw_editor_get_layout (editor)->variant;
  g_assert_true (shown != before && lw_fold_apply (fold, before) == shown);
  same = lw_fold_restore (fold, shown, before);
  g_assert_true (lw_record_equal (same, before));
  moved = lw_variant_place (shown, &(LwPlace) { "b", "front", "two", 300, 7 }, 1);
  back = lw_fold_restore (fold, moved, before);
  g_assert_cmpstr (lw_variant_step (back, "b")->name, ==, "Review");
  g_assert_cmpstr (lw_variant_step (back, "b")->phase, ==, "two");
  g_assert_cmpfloat (lw_variant_step (back, "b")->x, ==, 300);
  g_assert_cmpfloat (lw_variant_step (back, "b")->y, ==, 22);
  g_assert_cmpuint (lw_array_length (LW_FLOWS (back)), ==, 2);
}

/* Arrows fold and unfold as in a tree. */
static void
test_fold_by_arrows (gconstpointer vertical)
{
  g_autoptr (LwEditor) editor = lanes_fixture (vertical != NULL);
  LwFold *fold = lw_editor_get_fold (editor);

  lw_editor_select_one (editor, "front");
  press (editor, -1, 0);
  g_assert_true (lw_fold_has (fold, "front"));

  g_autofree char *text = lw_editor_describe_header (editor, "front");

  g_assert_cmpstr (text, ==, "Lane: front, 2 of 3, 2 steps, collapsed");
  press (editor, 1, 0);
  g_assert_false (lw_fold_has (fold, "front"));
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, "front");
  press (editor, 1, 0);
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, "b");
}

/* Turned and dissolved as the whole that it is. */
static void
test_fold_whole_edits (void)
{
  g_autoptr (LwEditor) folded = lanes_fixture (FALSE), plain = lanes_fixture (FALSE);
  LwEditor *editors[] = { folded, plain };

  lw_editor_fold_lane (folded, "front", TRUE);
  for (guint i = 0; i < 2; i++)
    {
      lw_editor_turn_lanes (editors[i]);
      lw_editor_delete_header (editors[i], "customer", "front");
    }
  g_assert_true (lw_record_equal (lw_editor_get_variant (folded), lw_editor_get_variant (plain)));
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
  add_both ("fit-all", test_fit_all);
  add_both ("keyboard-size", test_keyboard_size);
  add_both ("reorder", test_reorder);
  g_test_add_func ("/lanes/reorder-seldom", test_reorder_seldom);
  add_both ("escape-undoes-whole", test_escape_undoes_whole);
  add_both ("walk", test_walk);
  add_both ("delete", test_delete);
  g_test_add_func ("/lanes/turn", test_turn);
  add_both ("fold", test_fold);
  add_both ("fold-by-arrows", test_fold_by_arrows);
  g_test_add_func ("/lanes/fold-restore", test_fold_restore);
  g_test_add_func ("/lanes/fold-whole-edits", test_fold_whole_edits);
  return g_test_run ();
}
