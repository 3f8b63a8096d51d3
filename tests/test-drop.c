/* Drags in a large drawing, where a thread lays out what is to be shown: what is shown, what the document has, and when they are one. */
#include "generate.h"
#include "window-fixture.h"

#define STEPS 500   /* with 1.3 flows each */

typedef struct { guint changed, finished; } Told;

static void
count_cb (LwEditor *editor, guint *n)
{
  (*n)++;
}

static LwEditor *
large_editor (Told *told)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (STEPS, 5, 3);
  g_autoptr (LwDocument) document = lw_document_new (blueprint, NULL);
  LwEditor *editor = lw_editor_new (document);

  lw_editor_get_layout (editor);
  *told = (Told) { 0 };
  g_signal_connect (editor, "changed", G_CALLBACK (count_cb), &told->changed);
  g_signal_connect (editor, "layout-finished", G_CALLBACK (count_cb), &told->finished);
  return editor;
}

static LwStep *
step_at (LwEditor *editor, guint position)
{
  return lw_array_get (LW_STEPS (lw_editor_get_variant (editor)), position);
}

static LwTool *
hold (LwEditor *editor, const char *id, LwPoint *start)
{
  LwHit hit = lw_hit_new (LW_HIT_STEP, id);

  *start = lw_rect_centre (ui_rect (editor, id));
  return lw_tool_begin (editor, &hit, *start, 1, 0);
}

static void
drag_by (LwTool *tool, LwPoint start, double dx, double dy)
{
  lw_tool_update (tool, (LwPoint) { start.x + dx, start.y + dy }, GDK_ALT_MASK);
}

static gboolean
stands_at (LwLayout *layout, const char *id, LwPoint at)
{
  LwPoint centre = lw_rect_centre (lw_layout_step_box (layout, id)->rect);

  return fabs (centre.x - at.x) < .01 && fabs (centre.y - at.y) < .01;
}

static void
assert_final_places (LwEditor *editor)
{
  g_autoptr (LwLayout) anew = lw_layout_new (lw_editor_get_variant (editor), lw_blueprint_day_minutes (lw_editor_get_blueprint (editor)),
                                             lw_scene_measure, NULL, NULL);
  LwLayout *layout = lw_editor_get_shown_layout (editor);

  g_assert_true (layout->variant == lw_editor_get_variant (editor));
  g_assert_cmpuint (layout->n_steps, ==, anew->n_steps);
  for (guint i = 0; i < layout->n_steps; i++)
    g_assert_cmpmem (&layout->steps[i].rect, sizeof (LwRect), &anew->steps[i].rect, sizeof (LwRect));
}

/* A draft is shown with its layout, as soon as that is there; of several the last. */
static void
test_draft (void)
{
  Told told;
  g_autoptr (LwEditor) editor = large_editor (&told);
  const char *id = step_at (editor, STEPS / 2)->id;
  LwPoint start;
  LwTool *tool = hold (editor, id, &start);
  LwLayout *before = lw_editor_get_layout (editor);

  told.changed = 0;
  for (guint i = 1; i <= 5; i++)
    drag_by (tool, start, 3 * i, 0);
  g_assert_true (lw_editor_has_draft (editor));
  g_assert_cmpuint (told.changed, ==, 0);
  g_assert_true (lw_editor_get_layout (editor) == before && before->variant == lw_editor_get_variant (editor));
  wait_until (stands_at (lw_editor_get_layout (editor), id, (LwPoint) { start.x + 15, start.y }));
  g_assert_cmpuint (told.changed, ==, 2);
  g_assert_true (lw_editor_get_layout (editor)->variant != lw_editor_get_variant (editor));
  lw_tool_cancel (tool);
  g_assert_false (lw_editor_has_draft (editor) || lw_editor_is_settling (editor));
  assert_final_places (editor);
}

/* The document has what was dropped at once; what is shown follows, and says so. */
static void
test_drop (void)
{
  Told told;
  g_autoptr (LwEditor) editor = large_editor (&told);
  const char *id = step_at (editor, STEPS / 2)->id;
  LwVariant *was = lw_editor_get_variant (editor);
  LwPoint start;
  LwTool *tool = hold (editor, id, &start);

  drag_by (tool, start, 24, 8);
  wait_until (told.changed > 0);
  drag_by (tool, start, 48, 16);
  g_assert_null (lw_tool_end (tool));
  g_assert_true (lw_editor_get_variant (editor) != was);
  g_assert_false (lw_editor_has_draft (editor));
  g_assert_true (lw_editor_is_settling (editor));
  g_assert_true (stands_at (lw_editor_get_shown_layout (editor), id, (LwPoint) { start.x + 24, start.y + 8 }));
  told.finished = 0;
  wait_until (told.finished > 0);
  g_assert_false (lw_editor_has_draft (editor) || lw_editor_is_settling (editor));
  g_assert_true (lw_editor_get_shown_layout (editor) == lw_editor_get_layout (editor));
  assert_final_places (editor);
  g_assert_true (stands_at (lw_editor_get_layout (editor), id, (LwPoint) { start.x + 48, start.y + 16 }));
  lw_document_undo (lw_editor_get_document (editor));
  g_assert_true (stands_at (lw_editor_get_layout (editor), id, start));
}

/* What needs the layout at once gets it, and the drawing still hears that there is another. */
static void
test_asked (void)
{
  Told told;
  g_autoptr (LwEditor) editor = large_editor (&told);
  const char *id = step_at (editor, 7)->id;
  LwPoint start;
  LwTool *tool = hold (editor, id, &start);

  drag_by (tool, start, 40, 0);
  g_free (lw_tool_end (tool));
  g_assert_true (lw_editor_is_settling (editor));
  g_assert_true (stands_at (lw_editor_get_layout (editor), id, (LwPoint) { start.x + 40, start.y }));
  g_assert_false (lw_editor_is_settling (editor));
  assert_final_places (editor);
  told.finished = 0;
  wait_until (told.finished > 0);
  assert_final_places (editor);
}

/* Whatever comes between the drop and its layout: that one does not come any more. */
static void
test_between (void)
{
  for (guint what = 0; what < 5; what++)
    {
      Told told;
      LwEditor *editor = large_editor (&told);
      const char *id = step_at (editor, 7)->id;
      LwPoint start;
      LwTool *tool = hold (editor, id, &start);

      drag_by (tool, start, 40, 0);
      g_free (lw_tool_end (tool));
      g_assert_true (lw_editor_is_settling (editor));
      switch (what)
        {
        case 0: lw_document_undo (lw_editor_get_document (editor)); break;
        case 1: lw_editor_nudge (editor, 3, 0); break;
        case 2: lw_editor_fold_lane (editor, step_at (editor, 0)->lane, TRUE); break;
        case 3: drag_by (tool = hold (editor, id, &start), start, 0, 60); lw_tool_cancel (tool); break;
        default: break;
        }
      if (what < 4)
        {
          /* What is folded is drawn from another variant at once, whatever comes. */
          g_assert_false (lw_editor_has_draft (editor) || (what != 2 && lw_editor_is_settling (editor)));
          g_assert_cmpint (lw_editor_get_shown_layout (editor)->variant == lw_editor_get_variant (editor), ==, what != 2);
          if (what != 2)
            assert_final_places (editor);
          window_settle (100);
          g_assert_true (lw_editor_get_shown_layout (editor) == lw_editor_get_layout (editor));
          if (what != 2)
            assert_final_places (editor);
        }
      g_assert_finalize_object (editor);
      window_settle (50);
    }
}

/* Hands that do not wait, or wait a little: what is shown is a pair, the draft goes with its drag, and undo returns to the start. */
static void
test_random (void)
{
  Told told;
  g_autoptr (LwEditor) editor = large_editor (&told);
  LwDocument *document = lw_editor_get_document (editor);
  g_autoptr (GBytes) start = lw_blueprint_to_bytes (lw_editor_get_blueprint (editor)), end = NULL;
  LwTool *tool = NULL;
  LwPoint from;

  for (guint i = 0; i < 400; i++)
    {
      LwBlueprint *before = lw_editor_get_blueprint (editor);

      switch (g_test_rand_int_range (0, 8))
        {
        case 0: case 1: case 2:
          if (tool == NULL)
            tool = hold (editor, step_at (editor, g_test_rand_int_range (0, STEPS))->id, &from);
          drag_by (tool, from, g_test_rand_double_range (-300, 300), g_test_rand_double_range (-200, 200));
          break;
        case 3: g_clear_pointer (&tool, lw_tool_end); break;
        case 4: if (g_test_rand_int_range (0, 3) == 0) g_clear_pointer (&tool, lw_tool_cancel); break;
        case 5: if (g_test_rand_int_range (0, 4) == 0) lw_document_undo (document); break;
        case 6: lw_editor_get_layout (editor); break;
        default: window_settle (g_test_rand_int_range (0, 12)); break;
        }
      if (tool != NULL && lw_tool_is_stale (tool))
        g_clear_pointer (&tool, lw_tool_cancel);
      g_assert_true (tool == NULL || lw_editor_get_blueprint (editor) == before || lw_tool_is_stale (tool));
      g_assert_true (tool != NULL || !lw_editor_has_draft (editor));
      g_assert_false (lw_editor_has_draft (editor) && lw_editor_is_settling (editor));
      g_assert_cmpuint (lw_editor_get_shown_layout (editor)->n_steps, ==, STEPS);
      if (tool == NULL && !lw_editor_is_settling (editor))
        g_assert_true (lw_editor_get_layout (editor)->variant == lw_editor_get_variant (editor));
    }
  g_clear_pointer (&tool, lw_tool_cancel);
  assert_final_places (editor);
  while (lw_document_undo (document))
    ;
  end = lw_blueprint_to_bytes (lw_editor_get_blueprint (editor));
  g_assert_true (g_bytes_equal (start, end));
}

/* What is lit up is a frame behind with the rest, and right when the drag rests. */
static void
test_lane (void)
{
  Told told;
  g_autoptr (LwEditor) editor = large_editor (&told);
  LwLayout *layout = lw_layout_ref (lw_editor_get_layout (editor));
  const char *id = layout->lanes[0].lane->id;
  LwHit hit = lw_hit_new (LW_HIT_LANE, id);
  LwPoint start = lw_rect_centre (layout->lanes[0].header);
  LwTool *tool = lw_tool_begin (editor, &hit, start, 1, 0);
  LwGuide line;

  told.changed = 0;
  lw_tool_update (tool, (LwPoint) { start.x, layout->lanes[2].header.y + 1 }, 0);
  g_assert_cmpint (tool->feedback.lane, ==, 1);
  g_assert_cmpint (lw_tool_lit (tool, LW_ELEMENT_LANE), ==, 0);
  g_assert_true (lw_tool_insertion (tool, &line));
  g_assert_cmpfloat (line.from.y, ==, layout->lanes[0].header.y);
  wait_until (told.changed > 0);
  g_assert_cmpint (lw_tool_lit (tool, LW_ELEMENT_LANE), ==, 1);
  g_assert_true (lw_tool_insertion (tool, &line));
  g_assert_cmpfloat (line.from.y, ==, layout->lanes[0].header.y + layout->lanes[1].header.height);
  g_assert_true (lw_editor_get_shown_layout (editor)->lanes[1].lane == layout->lanes[0].lane);
  g_free (lw_tool_end (tool));
  wait_until (!lw_editor_is_settling (editor));
  assert_final_places (editor);
  lw_layout_unref (layout);
}

/* In the window: what is said of a drop is said once, of where the step has come to stand. */
static void
test_said (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (STEPS, 5, 3);
  LwWindow *window = window_with_blueprint (blueprint);
  LwCanvas *canvas = window->canvas;
  LwEditor *editor = window->editor;
  LwLayout *layout = lw_editor_get_layout (editor);
  const LwStepBox *box = &layout->steps[7];
  LwLaneBox *lane = &layout->lanes[box->lane == 0 ? 1 : 0];
  g_autofree char *id = g_strdup (box->step->id), *said = g_strdup_printf ("Moved to lane %s", lane->lane->name);
  double dy = lw_rect_centre (lane->body).y - lw_rect_centre (box->rect).y;
  LwPoint start;

  lw_editor_select_one (editor, id);
  window_settle (100);
  g_clear_pointer (&window_announced, g_free);
  canvas->hit = lw_hit_new (LW_HIT_STEP, id);
  canvas->tool = hold (editor, id, &start);
  drag_by (canvas->tool, start, 0, dy);
  lw_canvas_end_tool (canvas);
  g_assert_null (window_announced);
  wait_until (window_announced != NULL);
  g_assert_true (g_str_has_prefix (window_announced, said));
  g_assert_false (lw_editor_has_draft (editor) || lw_editor_is_settling (editor));
  g_clear_pointer (&window_announced, g_free);
  window_settle (200);
  g_assert_null (window_announced);
  window_close_and_check (window);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/drop/draft", test_draft);
  g_test_add_func ("/drop/drop", test_drop);
  g_test_add_func ("/drop/asked", test_asked);
  g_test_add_func ("/drop/between", test_between);
  g_test_add_func ("/drop/random", test_random);
  g_test_add_func ("/drop/lane", test_lane);
  g_test_add_func ("/drop/said", test_said);
  return window_tests_run ();
}
