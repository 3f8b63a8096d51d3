/* Drags that make room, go into flows, and end in the middle. */
#include "core/lw-language.h"
#include "layout/lw-room.h"
#include "steps-fixture.h"

static LwTool *
grab (LwEditor *editor, const char *id, LwPoint *start)
{
  LwHit hit = lw_hit_new (LW_HIT_STEP, id);

  *start = lw_rect_centre (ui_rect (editor, id));
  lw_press_select (editor, &hit, 0);
  return lw_tool_begin (editor, &hit, *start, 1, 0);
}

static void
move_by (LwTool *tool, LwPoint start, double dx, double dy, GdkModifierType modifiers)
{
  lw_tool_update (tool, (LwPoint) { start.x + dx, start.y + dy }, modifiers);
}

/* What another step would cover gives way at once, and comes back when the drag goes on elsewhere, or is cancelled. */
static void
test_room_live (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwBlueprint *before = lw_editor_get_blueprint (editor);
  LwRect c = ui_rect (editor, "c"), b = ui_rect (editor, "b");
  LwPoint start;
  LwTool *tool = grab (editor, "b", &start);

  move_by (tool, start, c.x - b.x - 60, 0, GDK_ALT_MASK);
  g_assert_cmpfloat (ui_rect (editor, "c").x, ==, ui_rect (editor, "b").x + LW_CARD_WIDTH + LW_ROOM_ALONG);
  move_by (tool, start, 0, 130, GDK_ALT_MASK);
  g_assert_cmpfloat (ui_rect (editor, "c").x, ==, c.x);
  move_by (tool, start, c.x - b.x, 0, GDK_ALT_MASK);
  g_assert_false (lw_rect_intersects (ui_rect (editor, "b"), ui_rect (editor, "c")));
  move_by (tool, start, c.x - b.x, 55, GDK_ALT_MASK);
  g_assert_cmpfloat (ui_rect (editor, "c").x, ==, c.x);
  g_assert_cmpfloat (ui_rect (editor, "b").y, ==, c.y + LW_CARD_HEIGHT + LW_ROOM_ACROSS);
  /* The lane grows for it while the drag is under way, and shrinks when it goes on. */
  g_assert_cmpfloat (lw_editor_get_layout (editor)->lanes[1].body.height, >, LW_LANE_HEIGHT);
  move_by (tool, start, 0, 130, GDK_ALT_MASK);
  g_assert_cmpfloat (lw_editor_get_layout (editor)->lanes[1].body.height, ==, LW_LANE_HEIGHT);
  move_by (tool, start, c.x - b.x, 0, GDK_ALT_MASK);
  lw_tool_cancel (tool);
  g_assert_cmpfloat (ui_rect (editor, "c").x, ==, c.x);
  g_assert_true (lw_editor_get_blueprint (editor) == before);

  /* Released there, all of it is one step to undo. */
  tool = grab (editor, "b", &start);
  move_by (tool, start, c.x - b.x, 0, GDK_ALT_MASK);
  b = ui_rect (editor, "b");
  c = ui_rect (editor, "c");
  g_free (lw_tool_end (tool));
  g_assert_cmpfloat (ui_rect (editor, "b").x, ==, b.x);
  g_assert_cmpfloat (ui_rect (editor, "c").y, ==, c.y);
  g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
  g_assert_true (lw_editor_get_blueprint (editor) == before);
}

/* A step that nothing leads to goes into the flow it is held over: the flow lights up, and what follows has room. */
static void
test_insert_on_flow (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autofree char *made = lw_editor_create_step (editor, (LwPoint) { 132 + 480 + 200, 40 + 300 }, LW_STEP_UNSET);
  LwLayout *layout = lw_editor_get_layout (editor);
  const LwRoute *route = lw_layout_route (layout, "f2");
  LwPoint middle = { (route->points[0].x + route->points[1].x) / 2, route->points[0].y }, start;
  double c = ui_rect (editor, "c").x;
  LwTool *tool = grab (editor, made, &start);

  move_by (tool, start, middle.x - start.x, middle.y - start.y + 10, 0);
  g_assert_cmpstr (tool->feedback.flow[0], ==, "f2");
  g_assert_cmpstr (lw_variant_flow (lw_editor_get_layout (editor)->variant, "f2")->to, ==, made);
  g_assert_nonnull (lw_layout_route (lw_editor_get_layout (editor), tool->feedback.flow[1]));
  g_assert_cmpfloat (ui_rect (editor, "c").x, >, c);
  /* Not with Alt, and not any more when it goes on. */
  move_by (tool, start, middle.x - start.x, middle.y - start.y + 10, GDK_ALT_MASK);
  g_assert_cmpstr (tool->feedback.flow[0], ==, "");
  move_by (tool, start, 0, 8, 0);
  g_assert_cmpfloat (ui_rect (editor, "c").x, ==, c);
  move_by (tool, start, middle.x - start.x, middle.y - start.y + 10, 0);
  g_free (lw_tool_end (tool));
  g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Insert Step");
  g_assert_cmpstr (lw_variant_flow (lw_editor_get_variant (editor), "f2")->to, ==, made);
  g_assert_cmpuint (lw_array_length (LW_FLOWS (lw_editor_get_variant (editor))), ==, 3);
  g_assert_cmpfloat (ui_rect (editor, made).y, ==, ui_rect (editor, "b").y);

  /* One that stands between others already is only moved. */
  tool = grab (editor, "b", &start);
  route = lw_layout_route (tool->base, "f2");
  move_by (tool, start, 300, 0, 0);
  g_assert_cmpstr (tool->feedback.flow[0], ==, "");
  lw_tool_cancel (tool);
}

/* When the document becomes another one during a drag, the drag is about nothing any more. */
static void
test_stale (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwDocument *document = lw_editor_get_document (editor);
  LwBlueprint *before;
  LwPoint start;
  LwTool *tool;

  lw_editor_rename (editor, "a", "Other");
  before = lw_editor_get_blueprint (editor);
  tool = grab (editor, "b", &start);
  move_by (tool, start, 0, 130, 0);
  g_assert_true (lw_document_undo (document));
  g_assert_true (lw_tool_is_stale (tool));
  move_by (tool, start, 0, 140, 0);
  g_assert_false (lw_editor_has_draft (editor));
  g_assert_null (lw_tool_end (tool));
  g_assert_cmpstr (ui_step (editor, "a")->name, ==, "Apply");
  g_assert_cmpstr (ui_step (editor, "b")->lane, ==, "front");
  g_assert_true (lw_document_redo (document));
  g_assert_true (lw_editor_get_blueprint (editor) == before);
}

static void
test_loose_ends (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwHit to = lw_hit_new (LW_HIT_FLOW_TO, "f1"), from = lw_hit_new (LW_HIT_FLOW_FROM, "f1");
  LwTool *tool = lw_tool_begin (editor, &to, (LwPoint) { 0, 0 }, 1, 0);
  LwFlow *flow;

  lw_tool_update (tool, (LwPoint) { 300, 370 }, 0);
  g_free (lw_tool_end (tool));
  /* The other end goes to another step; the loose one stays where it is. */
  tool = lw_tool_begin (editor, &from, (LwPoint) { 0, 0 }, 1, 0);
  lw_tool_update (tool, lw_rect_centre (ui_rect (editor, "c")), 0);
  g_free (lw_tool_end (tool));
  flow = lw_variant_flow (lw_editor_get_variant (editor), "f1");
  g_assert_cmpstr (flow->from, ==, "c");
  g_assert_cmpfloat (flow->x, ==, 300);
  /* A flow that holds on to nothing would be no flow. */
  tool = lw_tool_begin (editor, &from, (LwPoint) { 0, 0 }, 1, 0);
  lw_tool_update (tool, (LwPoint) { 900, 370 }, 0);
  g_assert_null (tool->result);
  g_free (lw_tool_end (tool));
  g_assert_true (lw_variant_flow (lw_editor_get_variant (editor), "f1") == flow);
  /* And back on a step. */
  tool = lw_tool_begin (editor, &to, (LwPoint) { 0, 0 }, 1, 0);
  lw_tool_update (tool, lw_rect_centre (ui_rect (editor, "b")), 0);
  g_free (lw_tool_end (tool));
  flow = lw_variant_flow (lw_editor_get_variant (editor), "f1");
  g_assert_cmpstr (flow->to, ==, "b");
  g_assert_true (isnan (flow->x) && isnan (flow->y));
}

/* Ten thousand steps in two lanes, in rows of a hundred. */
static LwEditor *
with_many (guint n)
{
  g_autoptr (LwEditor) small = steps_fixture ();
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (lw_record_unref);
  LwVariant *variant = lw_editor_get_variant (small);

  for (guint i = 0; i < n; i++)
    {
      LwStep *step = lw_record_new (&lw_step_schema);
      g_autofree char *id = g_strdup_printf ("m%u", i);

      lw_set_string (&step->id, id);
      lw_set_string (&step->name, "Step");
      lw_set_string (&step->lane, i % 2 ? "back" : "customer");
      lw_set_string (&step->phase, "two");
      step->x = 40 + i / 2 % 100 * 240;
      step->y = 200 + i / 200 * 96;
      g_ptr_array_add (steps, step);
    }

  g_autoptr (LwVariant) many = lw_variant_put_all (variant, LW_ELEMENT_STEP, steps->pdata, n);
  g_autoptr (LwBlueprint) blueprint = lw_edit_variant (lw_editor_get_blueprint (small), many);
  g_autoptr (LwDocument) document = lw_document_new (blueprint, NULL);

  return lw_editor_new (document);
}

/* All of them at once, by pointer, by arrow and in line: nothing is lost, and each is one step to undo. */
static void
test_ten_thousand (void)
{
  g_autoptr (LwEditor) editor = with_many (10000);
  LwDocument *document = lw_editor_get_document (editor);
  LwBlueprint *before = lw_editor_get_blueprint (editor);
  double x = ui_step (editor, "m7001")->x, y = ui_step (editor, "m7001")->y;
  LwPoint start;
  LwTool *tool;

  lw_editor_select_all (editor);
  tool = grab (editor, "m0", &start);
  move_by (tool, start, 16, 40, GDK_ALT_MASK);
  g_free (lw_tool_end (tool));
  ui_assert_step (editor, "m7001", "back", "two", x + 16, y + 40);
  g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (editor))), ==, 10003);
  lw_editor_nudge (editor, 1, 0);
  lw_editor_align (editor, LW_ALIGN_MIDDLE);
  g_assert_cmpstr (ui_step (editor, "m7001")->lane, ==, "back");
  for (guint i = 0; i < 3; i++)
    g_assert_true (lw_document_undo (document));
  g_assert_true (lw_editor_get_blueprint (editor) == before);
}

/* Rectangles in a row at 0, 100 and 300, 40 wide and 20 high. */
static const LwRect row[] = { { 0, 0, 40, 20 }, { 100, 0, 40, 20 }, { 300, 0, 40, 20 } };

static LwPoint
snapped (LwRect moving, LwSnapHold *hold)
{
  const double *middles[2] = { NULL, NULL };
  const guint none[2] = { 0, 0 };

  return lw_snap_rect (row, G_N_ELEMENTS (row), moving, middles, none, 7, hold);
}

static void
test_snap (void)
{
  static const struct { LwRect moving; double x, y; } cases[] = {
    { { 104, 200, 40, 20 }, 100, NAN },    /* the column of the second */
    { { 108, 200, 40, 20 }, NAN, NAN },
    { { 97, 200, 60, 20 }, 100, NAN },     /* of another size: the edges as well as the middle, 90 */
    { { 93, 200, 60, 20 }, 90, NAN },
    { { 203, 3, 40, 20 }, 200, 0 },        /* in the row, as far from the second as that from the first, and from the third */
    { { 404, 2, 40, 20 }, 400, 0 },        /* behind the third: 60 like the first two */
    { { -105, 0, 40, 20 }, -100, 0 },      /* before the first */
    { { 155, 0, 40, 20 }, NAN, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwSnapHold hold = LW_SNAP_FREE;
      LwPoint to = snapped (cases[i].moving, &hold);

      g_assert_true (to.x == cases[i].x || (isnan (to.x) && isnan (cases[i].x)));
      g_assert_true (to.y == cases[i].y || (isnan (to.y) && isnan (cases[i].y)));
    }
}

/* Taken at 7, left at 10.5; nothing flickers between. */
static void
test_snap_holds (void)
{
  LwSnapHold hold = LW_SNAP_FREE;
  LwRect moving = { 110, 200, 40, 20 };

  g_assert_true (isnan (snapped (moving, &hold).x));
  moving.x = 106;
  g_assert_cmpfloat (snapped (moving, &hold).x, ==, 100);
  moving.x = 110;
  g_assert_cmpfloat (snapped (moving, &hold).x, ==, 100);
  moving.x = 111;
  g_assert_true (isnan (snapped (moving, &hold).x));
  moving.x = 110;
  g_assert_true (isnan (snapped (moving, &hold).x));
}

static void
test_guides (void)
{
  LwGuides guides;

  lw_snap_guides (row, G_N_ELEMENTS (row), (LwRect) { 200, 0, 40, 20 }, &guides);
  /* One line through the row, three gaps of 60. */
  g_assert_cmpuint (guides.n_guides, ==, 1);
  g_assert_cmpfloat (guides.guides[0].from.y, ==, 10);
  g_assert_cmpfloat (guides.guides[0].to.y, ==, 10);
  g_assert_cmpfloat (guides.guides[0].from.x, <, 0);
  g_assert_cmpfloat (guides.guides[0].to.x, >, 340);
  g_assert_cmpuint (guides.n_gaps, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpfloat (guides.gaps[i].distance, ==, 60);
      g_assert_cmpfloat (guides.gaps[i].from.x, ==, 40 + i * 100);
      g_assert_cmpfloat (guides.gaps[i].to.x, ==, 100 + i * 100);
    }
  lw_snap_guides (row, G_N_ELEMENTS (row), (LwRect) { 100, 200, 60, 20 }, &guides);
  g_assert_cmpuint (guides.n_guides, ==, 1);
  g_assert_cmpfloat (guides.guides[0].from.x, ==, 100);
  g_assert_cmpuint (guides.n_gaps, ==, 0);
}

int
main (int argc, char **argv)
{
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tool-room/live", test_room_live);
  g_test_add_func ("/tool-room/insert-on-flow", test_insert_on_flow);
  g_test_add_func ("/tool-room/stale", test_stale);
  g_test_add_func ("/tool-room/loose-ends", test_loose_ends);
  g_test_add_func ("/tool-room/ten-thousand", test_ten_thousand);
  g_test_add_func ("/snap/rect", test_snap);
  g_test_add_func ("/snap/holds", test_snap_holds);
  g_test_add_func ("/snap/guides", test_guides);
  return g_test_run ();
}
