/* Bending flows, making room across the drawing, and the handles that are offered. */
#include "core/lw-language.h"
#include "layout/lw-reshape.h"
#include "layout/lw-room.h"
#include "steps-fixture.h"

static LwFlow *
flow (LwEditor *editor, const char *id)
{
  return lw_variant_flow (lw_editor_get_variant (editor), id);
}

static LwRoute *
route_of (LwEditor *editor, const char *id)
{
  return (LwRoute *) lw_layout_route (lw_editor_get_layout (editor), id);
}

/* a, and two lanes below it and to the right, d: the flow between them has a vertical part with room around it. */
static LwEditor *
with_corner (void)
{
  LwEditor *editor = steps_fixture ();
  g_autofree char *made = lw_editor_create_step (editor, (LwPoint) { 132 + 480 + 330, 40 + 300 }, LW_STEP_UNSET);

  lw_editor_select (editor, (const char * const[]) { "a", made, NULL });
  lw_editor_connect (editor);
  return editor;
}

static const char *
corner_id (LwEditor *editor)
{
  LwArray *flows = LW_FLOWS (lw_editor_get_variant (editor));

  return lw_record_id (lw_array_get (flows, lw_array_length (flows) - 1));
}

static LwTool *
drag_part (LwEditor *editor, const char *id, guint part, double dx, double dy)
{
  LwHit hit = lw_hit_new (LW_HIT_FLOW, id);
  LwPoint a = route_of (editor, id)->points[part], b = route_of (editor, id)->points[part + 1];
  LwPoint start = { (a.x + b.x) / 2, (a.y + b.y) / 2 };
  LwTool *tool = lw_tool_begin (editor, &hit, start, 1, GDK_ALT_MASK);

  lw_tool_update (tool, (LwPoint) { start.x + dx, start.y + dy }, GDK_ALT_MASK);
  return tool;
}

static guint
vertical_part (LwEditor *editor, const char *id)
{
  int part = lw_layout_bendable (lw_editor_get_layout (editor), id, FALSE);

  g_assert_cmpint (part, >=, 0);
  return part;
}

static void
test_bend (void)
{
  g_autoptr (LwEditor) editor = with_corner ();
  const char *id = corner_id (editor);
  guint part = vertical_part (editor, id);
  double x = route_of (editor, id)->points[part].x;
  LwBend *bend;

  g_free (lw_tool_end (drag_part (editor, id, part, 31, 5)));
  g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Bend Flow");
  g_assert_cmpuint (lw_array_length (flow (editor, id)->bends), ==, 1);
  bend = lw_array_get (flow (editor, id)->bends, 0);
  g_assert_nonnull (bend->phase);
  /* The route has its vertical part there, and it is held. */
  part = vertical_part (editor, id);
  g_assert_cmpfloat (route_of (editor, id)->points[part].x, ==, x + 31);
  g_assert_true (lw_layout_is_bend (lw_editor_get_layout (editor), id, part));

  /* A step at its end goes elsewhere: the way is another, the bend is kept. */
  lw_editor_select_one (editor, "a");
  lw_editor_nudge (editor, 0, -1);
  g_assert_cmpfloat (route_of (editor, id)->points[vertical_part (editor, id)].x, ==, x + 31);
  g_assert_true (lw_layout_is_bend (lw_editor_get_layout (editor), id, vertical_part (editor, id)));
  lw_document_undo (lw_editor_get_document (editor));
  part = vertical_part (editor, id);
  /* Dragged again it is the same bend elsewhere; arrows move it too; straightened, it is gone. */
  g_free (lw_tool_end (drag_part (editor, id, part, -20, 0)));
  g_assert_cmpuint (lw_array_length (flow (editor, id)->bends), ==, 1);
  lw_editor_select_one (editor, id);
  lw_editor_nudge (editor, 2, 0);
  g_assert_cmpfloat (route_of (editor, id)->points[vertical_part (editor, id)].x, ==, x + 11 + 2 * LW_GRID);
  lw_editor_straighten (editor);
  g_assert_cmpuint (lw_array_length (flow (editor, id)->bends), ==, 0);
  g_assert_cmpfloat (route_of (editor, id)->points[vertical_part (editor, id)].x, ==, x);
}

/* By arrows a part goes from one side of a step to the other. */
static void
test_bend_past_step (void)
{
  g_autoptr (LwEditor) editor = with_corner ();
  const char *id = corner_id (editor);
  const LwRoute *route = route_of (editor, id);
  guint part = vertical_part (editor, id);
  LwPoint a = route->points[part], b = route->points[part + 1];
  g_autofree char *made = lw_editor_create_step (editor, (LwPoint) { a.x - 150, (a.y + b.y) / 2 }, LW_STEP_UNSET);
  LwRect card = ui_rect (editor, made);

  g_assert_cmpfloat (card.x + card.width, <, a.x);
  lw_editor_select_one (editor, id);
  for (guint k = 0; k < 10; k++)
    {
      double x;

      lw_editor_nudge (editor, -1, 0);
      x = route_of (editor, id)->points[vertical_part (editor, id)].x;
      g_assert_true (x < card.x || x > card.x + card.width);
    }
  g_assert_cmpfloat (route_of (editor, id)->points[vertical_part (editor, id)].x, <, card.x);
}

/* The first part, drawn away from its step's middle, gets corners of its own. */
static void
test_bend_first_part (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  guint before = route_of (editor, "f2")->n_points;

  g_free (lw_tool_end (drag_part (editor, "f2", 0, 0, 60)));
  g_assert_cmpuint (lw_array_length (flow (editor, "f2")->bends), ==, 1);
  g_assert_cmpuint (route_of (editor, "f2")->n_points, >, before);
}

static void
test_bend_cancelled (void)
{
  g_autoptr (LwEditor) editor = with_corner ();
  LwBlueprint *before = lw_editor_get_blueprint (editor);
  const char *id = corner_id (editor);

  lw_tool_cancel (drag_part (editor, id, vertical_part (editor, id), 40, 0));
  g_assert_true (lw_editor_get_blueprint (editor) == before);
  g_assert_false (lw_editor_has_draft (editor));
}

static LwTool *
make_room (LwEditor *editor, LwPoint at, double dx, double dy, GdkModifierType modifiers)
{
  LwHit hit = lw_hit_new (LW_HIT_SPACE, NULL);
  LwTool *tool = lw_tool_begin (editor, &hit, at, 1, modifiers);

  lw_tool_update (tool, (LwPoint) { at.x + dx / 2, at.y + dy / 2 }, modifiers);
  lw_tool_update (tool, (LwPoint) { at.x + dx, at.y + dy }, modifiers);
  return tool;
}

/* Room in the phase, in all lanes; what comes after moves along by as much. */
static void
test_room_along (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  double a = ui_rect (editor, "a").x, b = ui_rect (editor, "b").x, c = ui_rect (editor, "c").x;
  LwPoint at = { b - 4, 60 };

  g_free (lw_tool_end (make_room (editor, at, 80, 3, 0)));
  g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Insert Room");
  g_assert_cmpfloat (ui_rect (editor, "a").x, ==, a);
  g_assert_cmpfloat (ui_rect (editor, "b").x, ==, b + 80);
  g_assert_cmpfloat (ui_rect (editor, "c").x, ==, c + 80);
  g_assert_cmpfloat (lw_editor_get_layout (editor)->phases[0].body.width, ==, 560);

  /* Back again, with Ctrl or the other way; b and a are in different lanes, so that only the phase's edge stops b. */
  g_free (lw_tool_end (make_room (editor, (LwPoint) { b + 60, 60 }, 80, 0, GDK_CONTROL_MASK)));
  g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Remove Room");
  g_assert_cmpfloat (ui_rect (editor, "b").x, ==, b);
  g_assert_cmpfloat (ui_rect (editor, "c").x, ==, c);
  g_free (lw_tool_end (make_room (editor, at, -2000, 0, 0)));
  g_assert_cmpfloat (ui_rect (editor, "b").x, ==, 132 + LW_ROOM_EDGE);
  g_assert_cmpfloat (ui_rect (editor, "a").x, ==, a);
}

/* Nothing is pulled over anything. */
static void
test_room_stops (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autofree char *next = lw_editor_create_next (editor, "a", LW_SIDE_RIGHT);
  double a = ui_rect (editor, "a").x;

  g_free (lw_tool_end (make_room (editor, (LwPoint) { ui_rect (editor, next).x - 4, 60 }, -500, 0, 0)));
  g_assert_cmpfloat (ui_rect (editor, next).x, ==, a + LW_CARD_WIDTH + LW_ROOM_ALONG);
}

static void
test_room_across (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  double b = ui_rect (editor, "b").y, height = lw_editor_get_layout (editor)->lanes[1].body.height;
  LwPoint at = { 300, b - 4 };

  g_free (lw_tool_end (make_room (editor, at, 2, 40, 0)));
  g_assert_cmpfloat (ui_rect (editor, "b").y, ==, b + 40);
  g_assert_cmpfloat (ui_rect (editor, "c").y, ==, b + 40);
  g_assert_cmpfloat (ui_rect (editor, "a").y, ==, 62);
  g_assert_cmpfloat (lw_editor_get_layout (editor)->lanes[1].body.height, ==, height + 40);
  /* With Shift only in the phase. */
  g_free (lw_tool_end (make_room (editor, (LwPoint) { 300, b + 36 }, 0, 16, GDK_SHIFT_MASK)));
  g_assert_cmpfloat (ui_rect (editor, "b").y, ==, b + 56);
  g_assert_cmpfloat (ui_rect (editor, "c").y, ==, b + 40);
  /* By keyboard, as one step to undo. */
  lw_editor_open_room (editor, (LwPoint) { 300, ui_rect (editor, "b").y }, 0, 1);
  lw_editor_open_room (editor, (LwPoint) { 300, ui_rect (editor, "b").y }, 0, 2);
  g_assert_cmpfloat (ui_rect (editor, "b").y, ==, b + 56 + 24);
  lw_document_undo (lw_editor_get_document (editor));
  g_assert_cmpfloat (ui_rect (editor, "b").y, ==, b + 56);
}

/* A bend and a loose end behind the line move along; those before it stay. */
static void
test_room_takes_flows_along (void)
{
  g_autoptr (LwEditor) editor = with_corner ();
  const char *id = corner_id (editor);
  LwHit end = lw_hit_new (LW_HIT_FLOW_TO, "f2");
  LwTool *tool;
  double x, d;

  g_free (lw_tool_end (drag_part (editor, id, vertical_part (editor, id), 30, 0)));
  tool = lw_tool_begin (editor, &end, (LwPoint) { 0, 0 }, 1, 0);
  lw_tool_update (tool, (LwPoint) { 1100, 500 }, 0);
  g_free (lw_tool_end (tool));
  x = route_of (editor, id)->points[vertical_part (editor, id)].x;
  d = flow (editor, "f2")->x;
  g_free (lw_tool_end (make_room (editor, (LwPoint) { x - 20, 60 }, 160, 0, 0)));
  g_assert_cmpfloat (route_of (editor, id)->points[vertical_part (editor, id)].x, ==, x + 160);
  g_assert_cmpfloat (flow (editor, "f2")->x, ==, d + 160);
}

/* No handle lies on a neighbour, or on a step so small that handles would cover it; what headers would cut comes inside. */
static void
test_handles (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwLayout *layout = lw_editor_get_layout (editor);
  const LwStepBox *b = lw_layout_step_box (layout, "b");
  LwPoint places[LW_SIDE_LEFT + 1];
  LwRect clear = { b->rect.x - 5, 0, 2000, 2000 };

  g_assert_cmpuint (lw_handles (layout, b, NULL, 1, places), ==, 1 << LW_SIDE_TOP | 1 << LW_SIDE_RIGHT | 1 << LW_SIDE_BOTTOM | 1 << LW_SIDE_LEFT);
  g_assert_cmpfloat (places[LW_SIDE_LEFT].x, ==, b->rect.x - LW_HANDLE_DISTANCE);
  g_assert_cmpuint (lw_handles (layout, b, &clear, 1, places) & 1 << LW_SIDE_LEFT, !=, 0);
  g_assert_cmpfloat (places[LW_SIDE_LEFT].x, ==, b->rect.x - 5 + LW_HANDLE_RADIUS);
  /* c is 104 to the right: at that size the handle would lie on it. */
  g_assert_cmpuint (lw_handles (layout, b, NULL, 3, places) & 1 << LW_SIDE_RIGHT, !=, 0);
  g_assert_cmpuint (lw_handles (layout, b, NULL, 4.5, places) & 1 << LW_SIDE_RIGHT, ==, 0);
  g_assert_cmpuint (lw_handles (layout, b, NULL, 5, places), !=, 0);
  g_assert_cmpuint (lw_handles (layout, b, NULL, 13, places), ==, 0);
}

/* A flow led from one side of a step round to another. */
static void
test_self_loop (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwHit hit = lw_hit_new (LW_HIT_CONNECT, "b");
  LwRect b = ui_rect (editor, "b");
  LwArray *flows;
  LwFlow *loop;
  LwTool *tool;

  hit.side = LW_SIDE_RIGHT;
  tool = lw_tool_begin (editor, &hit, lw_handle_position (b, LW_SIDE_RIGHT, 1), 1, 0);
  lw_tool_update (tool, (LwPoint) { b.x + 260, b.y + 120 }, 0);
  lw_tool_update (tool, lw_handle_position (b, LW_SIDE_BOTTOM, 1), 0);
  g_assert_cmpstr (tool->feedback.target, ==, "b");
  g_assert_null (lw_tool_end (tool));
  flows = LW_FLOWS (lw_editor_get_variant (editor));
  loop = lw_array_get (flows, lw_array_length (flows) - 1);
  g_assert_cmpstr (loop->from, ==, "b");
  g_assert_cmpstr (loop->to, ==, "b");
  g_assert_cmpint (loop->from_side, ==, LW_SIDE_RIGHT);
  g_assert_cmpint (loop->to_side, ==, LW_SIDE_BOTTOM);
  g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (editor))), ==, 3);
}

int
main (int argc, char **argv)
{
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tool-flows/bend", test_bend);
  g_test_add_func ("/tool-flows/bend-first-part", test_bend_first_part);
  g_test_add_func ("/tool-flows/bend-past-step", test_bend_past_step);
  g_test_add_func ("/tool-flows/bend-cancelled", test_bend_cancelled);
  g_test_add_func ("/tool-space/along", test_room_along);
  g_test_add_func ("/tool-space/stops", test_room_stops);
  g_test_add_func ("/tool-space/across", test_room_across);
  g_test_add_func ("/tool-space/takes-flows-along", test_room_takes_flows_along);
  g_test_add_func ("/hit/handles", test_handles);
  g_test_add_func ("/tool-connect/self-loop", test_self_loop);
  return g_test_run ();
}
