/* Making, moving and joining steps by command. */
#include "core/lw-language.h"
#include "layout/lw-room.h"
#include "steps-fixture.h"

static guint
n_flows (LwEditor *editor)
{
  return lw_array_length (LW_FLOWS (lw_editor_get_variant (editor)));
}

static LwFlow *
last_flow (LwEditor *editor)
{
  return lw_array_get (LW_FLOWS (lw_editor_get_variant (editor)), n_flows (editor) - 1);
}

/* The next step to the right, again and again from the same one: below each other, in one lane. */
static void
test_next_in_lane (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwRect a = ui_rect (editor, "a");

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *next = lw_editor_create_next (editor, "a", LW_SIDE_RIGHT);

      g_assert_cmpstr (ui_step (editor, next)->lane, ==, "customer");
      g_assert_cmpfloat (ui_rect (editor, next).x, ==, a.x + LW_CARD_WIDTH + 64);
      g_assert_cmpstr (last_flow (editor)->from, ==, "a");
      g_assert_cmpstr (last_flow (editor)->to, ==, next);
      ui_assert_apart (editor);
    }
}

/* Before the first step of a drawing there is no room: it is made. */
static void
test_next_before (void)
{
  static const LwSide sides[] = { LW_SIDE_LEFT, LW_SIDE_TOP, LW_SIDE_BOTTOM };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (LwEditor) editor = steps_fixture ();
      g_autofree char *next = lw_editor_create_next (editor, "a", sides[i]);

      ui_assert_apart (editor);
      g_assert_cmpstr (lw_editor_get_focused (editor), ==, next);
      g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
      g_assert_cmpfloat (ui_rect (editor, "a").x, ==, 132 + 40);
    }
}

static void
test_create_on_another (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autofree char *made = lw_editor_create_step (editor, lw_rect_centre (ui_rect (editor, "c")), LW_STEP_UNSET);

  g_assert_nonnull (made);
  ui_assert_apart (editor);
}

static void
test_insert (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autofree char *made = lw_editor_insert_step (editor, "f2", NULL);

  g_assert_cmpuint (n_flows (editor), ==, 3);
  g_assert_cmpstr (lw_variant_flow (lw_editor_get_variant (editor), "f2")->to, ==, made);
  g_assert_cmpstr (last_flow (editor)->from, ==, made);
  g_assert_cmpstr (last_flow (editor)->to, ==, "c");
  ui_assert_apart (editor);
  g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Insert Step");
  g_assert_null (lw_editor_insert_step (editor, "nothing", NULL));
}

static void
test_delete_open (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();

  lw_editor_select_one (editor, "b");
  lw_editor_delete (editor, FALSE);
  g_assert_null (ui_step (editor, "b"));
  g_assert_cmpuint (n_flows (editor), ==, 0);
}

static void
test_duplicate (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwRect a = ui_rect (editor, "a"), b = ui_rect (editor, "b");

  lw_editor_select (editor, (const char * const[]) { "a", "b", NULL });
  lw_editor_duplicate (editor);
  g_assert_cmpuint (g_strv_length ((char **) lw_editor_get_selection (editor)), ==, 2);
  g_assert_false (lw_editor_is_selected (editor, "a"));
  g_assert_cmpstr (ui_step (editor, lw_editor_get_selection (editor)[0])->lane, ==, "customer");
  g_assert_cmpstr (ui_step (editor, lw_editor_get_selection (editor)[1])->lane, ==, "front");
  g_assert_cmpuint (n_flows (editor), ==, 3);
  g_assert_cmpfloat (ui_rect (editor, "a").y, ==, a.y);
  g_assert_cmpfloat (ui_rect (editor, lw_editor_get_selection (editor)[0]).x, ==, a.x);
  g_assert_cmpfloat (ui_rect (editor, "b").x, ==, b.x);
  ui_assert_apart (editor);
}

/* Arrows push what is in the way, and never onto something. */
static void
test_nudge_pushes (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();

  lw_editor_select_one (editor, "b");
  for (guint i = 0; i < 60; i++)
    {
      lw_editor_nudge (editor, 1, 0);
      ui_assert_apart (editor);
    }
  g_assert_cmpstr (ui_step (editor, "b")->phase, ==, "two");
  lw_document_undo (lw_editor_get_document (editor));
  ui_assert_step (editor, "b", "front", "one", 240, 22);
  ui_assert_step (editor, "c", "front", "two", 40, 22);
}

/* Steps stay in their lanes and phases. */
static void
test_align (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();

  lw_editor_select (editor, (const char * const[]) { "a", "b", "c", NULL });
  lw_editor_align (editor, LW_ALIGN_LEFT);
  g_assert_cmpfloat (ui_rect (editor, "b").x, ==, ui_rect (editor, "a").x);
  ui_assert_step (editor, "c", "front", "two", 40, 22);
  lw_editor_align (editor, LW_ALIGN_BOTTOM);
  ui_assert_step (editor, "a", "customer", "one", 40, 22);
  g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Align Steps");
  ui_assert_apart (editor);

  /* In one lane and phase, what would lie on another goes below it. */
  g_autofree char *next = lw_editor_create_next (editor, "a", LW_SIDE_RIGHT);

  lw_editor_select (editor, (const char * const[]) { "a", next, NULL });
  lw_editor_align (editor, LW_ALIGN_CENTRE);
  g_assert_cmpfloat (ui_rect (editor, next).x, ==, ui_rect (editor, "a").x);
  ui_assert_apart (editor);
}

/* Each of the six, of two that stand apart in one lane and phase; both ways to distribute. */
static void
test_every_alignment (void)
{
  static const struct { LwAlign align; double x, y; gboolean across; } cases[] = {
    { LW_ALIGN_LEFT, 0, NAN, FALSE }, { LW_ALIGN_CENTRE, .5, NAN, FALSE }, { LW_ALIGN_RIGHT, 1, NAN, FALSE },
    { LW_ALIGN_TOP, NAN, 0, TRUE }, { LW_ALIGN_MIDDLE, NAN, .5, TRUE }, { LW_ALIGN_BOTTOM, NAN, 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwEditor) editor = steps_fixture ();
      const char * const ids[] = { "b", "c", NULL };
      LwPlace places[] = { { "b", "front", "one", 40, 40 }, { "c", "front", "one", 260, 160 } };
      g_autoptr (LwVariant) placed = lw_variant_place (lw_editor_get_variant (editor), places, 2);
      g_autoptr (LwVariant) wide = lw_variant_set (placed, LW_ELEMENT_STEP, (const char * const[]) { "c", NULL }, "width", LW_NUMBER (120));
      LwRect b, c;

      lw_editor_commit_variant (editor, lw_variant_set (wide, LW_ELEMENT_STEP, (const char * const[]) { "c", NULL }, "height", LW_NUMBER (56)), "", NULL);
      lw_editor_select (editor, ids);
      lw_editor_align (editor, cases[i].align);
      b = ui_rect (editor, "b");
      c = ui_rect (editor, "c");
      if (cases[i].across)
        g_assert_cmpfloat (b.y + cases[i].y * b.height, ==, c.y + cases[i].y * c.height);
      else
        g_assert_cmpfloat (b.x + cases[i].x * b.width, ==, c.x + cases[i].x * c.width);
      ui_assert_apart (editor);
    }
}

static void
test_distribute (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  double a = ui_rect (editor, "a").x, c = ui_rect (editor, "c").x;

  lw_editor_select (editor, (const char * const[]) { "a", "b", "c", NULL });
  lw_editor_distribute (editor, FALSE);
  g_assert_cmpfloat (ui_rect (editor, "a").x, ==, a);
  g_assert_cmpfloat (ui_rect (editor, "c").x, ==, c);
  g_assert_cmpfloat (ui_rect (editor, "b").x, ==, (a + c) / 2);
  ui_assert_apart (editor);
  /* Downwards, in one lane. */
  const LwPlace places[] = { { "a", "front", "one", 40, 20 }, { "b", "front", "one", 80, 120 }, { "c", "front", "one", 40, 400 } };

  lw_editor_commit_variant (editor, lw_variant_place (lw_editor_get_variant (editor), places, 3), "", NULL);
  lw_editor_distribute (editor, TRUE);
  ui_assert_step (editor, "a", "front", "one", 40, 20);
  ui_assert_step (editor, "b", "front", "one", 80, 210);
  ui_assert_step (editor, "c", "front", "one", 40, 400);
  /* Two have nothing between them. */
  LwBlueprint *before = lw_editor_get_blueprint (editor);

  lw_editor_select (editor, (const char * const[]) { "a", "c", NULL });
  lw_editor_distribute (editor, FALSE);
  g_assert_true (lw_editor_get_blueprint (editor) == before);
}

static void
test_connect (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();

  lw_editor_select (editor, (const char * const[]) { "c", "a", NULL });
  lw_editor_connect (editor);
  g_assert_cmpstr (last_flow (editor)->from, ==, "c");
  g_assert_cmpstr (last_flow (editor)->to, ==, "a");
  /* A second one between the same two, and one to itself. */
  lw_editor_connect (editor);
  g_assert_cmpuint (n_flows (editor), ==, 4);
  lw_editor_select_one (editor, "b");
  lw_editor_connect (editor);
  g_assert_cmpstr (last_flow (editor)->from, ==, "b");
  g_assert_cmpstr (last_flow (editor)->to, ==, "b");
  g_assert_cmpuint (lw_layout_route (lw_editor_get_layout (editor), last_flow (editor)->id)->n_points, >=, 4);
}

/* With several ways on, up and down choose among them from top to bottom; on the way back among the ways in. */
static void
test_branches (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autofree char *below = lw_editor_create_next (editor, "a", LW_SIDE_RIGHT);

  lw_editor_select_one (editor, "a");
  g_assert_true (lw_editor_walk_flow (editor, TRUE));
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, last_flow (editor)->id);
  g_assert_true (lw_editor_walk_branch (editor, TRUE));
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, "f1");
  g_assert_true (lw_editor_walk_branch (editor, FALSE));
  g_assert_true (lw_editor_walk_flow (editor, TRUE));
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, below);

  lw_editor_select (editor, (const char * const[]) { below, "c", NULL });
  lw_editor_connect (editor);
  lw_editor_select_one (editor, "c");
  g_assert_true (lw_editor_walk_flow (editor, FALSE));
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, last_flow (editor)->id);
  g_assert_true (lw_editor_walk_branch (editor, TRUE));
  g_assert_cmpstr (lw_editor_get_focused (editor), ==, "f2");
}

/* Said in a form: the step stands within the lane and phase that it is given, and covers nothing there. */
static void
test_put_in_cells (void)
{
  static const struct { const char *field, *value, *lane, *phase; } cases[] = {
    { "phase", "two", "customer", "two" }, { "lane", "back", "back", "two" }, { "phase", "one", "back", "one" }, { "lane", "front", "front", "one" },
  };
  const char * const ids[] = { "a", NULL };
  g_autoptr (LwEditor) editor = steps_fixture ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) said = lw_variant_set (lw_editor_get_variant (editor), LW_ELEMENT_STEP, ids, cases[i].field, LW_STRING (cases[i].value));
      LwLayout *layout;
      LwElementKind kind;
      guint lane, phase;
      LwRect rect;

      lw_editor_commit_variant (editor, lw_editor_put_in_cells (editor, said, ids), "", NULL);
      layout = lw_editor_get_layout (editor);
      g_assert_cmpstr (ui_step (editor, "a")->lane, ==, cases[i].lane);
      g_assert_cmpstr (ui_step (editor, "a")->phase, ==, cases[i].phase);
      g_assert_true (lw_variant_find (layout->variant, cases[i].lane, &kind, &lane) && lw_variant_find (layout->variant, cases[i].phase, &kind, &phase));
      rect = ui_rect (editor, "a");
      g_assert_cmpfloat (rect.x, >=, layout->phases[phase].body.x);
      g_assert_cmpfloat (rect.x + rect.width, <=, layout->phases[phase].body.x + layout->phases[phase].body.width);
      g_assert_cmpfloat (rect.y, >=, layout->lanes[lane].body.y);
      g_assert_cmpfloat (rect.y + rect.height, <=, layout->lanes[lane].body.y + layout->lanes[lane].body.height);
      ui_assert_apart (editor);
    }
}

/* Those that are given a phase together stand there as they stood, be it narrower: it grows. */
static void
test_put_together (void)
{
  const char * const ids[] = { "a", "b", NULL }, * const phases[] = { "two", NULL };
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autoptr (LwVariant) said = NULL;
  LwRect before[2];

  lw_editor_commit_variant (editor, lw_variant_set (lw_editor_get_variant (editor), LW_ELEMENT_PHASE, phases, "width", LW_NUMBER (240)), "", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    before[i] = ui_rect (editor, ids[i]);
  said = lw_variant_set (lw_editor_get_variant (editor), LW_ELEMENT_STEP, ids, "phase", LW_STRING ("two"));
  lw_editor_commit_variant (editor, lw_editor_put_in_cells (editor, said, ids), "", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      LwRect is = ui_rect (editor, ids[i]);

      g_assert_cmpstr (ui_step (editor, ids[i])->phase, ==, "two");
      g_assert_cmpfloat (is.x - ui_rect (editor, "a").x, ==, before[i].x - before[0].x);
      g_assert_cmpfloat (is.y - ui_rect (editor, "a").y, ==, before[i].y - before[0].y);
    }
  ui_assert_apart (editor);
}

/* Lanes and phases at once: their steps go to neighbours that stay, or with them. */
static void
test_delete_headers (void)
{
  const char * const ids[] = { "front", "back", "one", NULL };
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwVariant *variant;

  lw_editor_delete_headers (editor, ids, TRUE);
  variant = lw_editor_get_variant (editor);
  g_assert_cmpuint (lw_array_length (LW_LANES (variant)), ==, 1);
  g_assert_cmpuint (lw_array_length (LW_PHASES (variant)), ==, 1);
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      g_assert_cmpstr (step->lane, ==, "customer");
      g_assert_cmpstr (step->phase, ==, "two");
    }
  g_assert_cmpuint (lw_array_length (LW_STEPS (variant)), ==, 3);
  ui_assert_apart (editor);
  g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
  g_assert_cmpuint (lw_array_length (LW_LANES (lw_editor_get_variant (editor))), ==, 3);

  lw_editor_delete_headers (editor, (const char * const[]) { "front", "customer", NULL }, FALSE);
  g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (editor))), ==, 0);
}

/* Around its middle, by a grid step on every side; neighbours give way; back to what new ones have. In a row it is one step to undo. */
static void
test_resize (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwRect before = ui_rect (editor, "b"), rect;
  LwBlueprint *small;

  lw_editor_select_one (editor, "b");
  lw_editor_resize_elements (editor, 1);
  lw_editor_resize_elements (editor, 1);
  rect = ui_rect (editor, "b");
  g_assert_cmpfloat (rect.width, ==, before.width + 32);
  g_assert_cmpfloat (rect.height, ==, before.height + 32);
  g_assert_cmpfloat (lw_rect_centre (rect).x, ==, lw_rect_centre (before).x);
  g_assert_cmpstr (lw_document_get_undo_label (lw_editor_get_document (editor)), ==, "Resize Step");
  g_assert_true (lw_document_undo (lw_editor_get_document (editor)));
  g_assert_cmpfloat (ui_rect (editor, "b").width, ==, before.width);
  g_assert_null (lw_document_get_undo_label (lw_editor_get_document (editor)));

  lw_editor_resize_elements (editor, -100);
  g_assert_cmpfloat (ui_rect (editor, "b").width, ==, LW_MIN_STEP_WIDTH);
  g_assert_cmpfloat (ui_rect (editor, "b").height, ==, LW_MIN_STEP_HEIGHT);
  small = lw_editor_get_blueprint (editor);
  lw_editor_resize_elements (editor, -1);
  g_assert_true (lw_editor_get_blueprint (editor) == small);
  lw_editor_resize_elements (editor, 0);
  g_assert_cmpfloat (ui_rect (editor, "b").width, ==, LW_CARD_WIDTH);
  g_assert_true (isnan (ui_step (editor, "b")->width));

  /* Several at once; none comes to lie on another. */
  lw_editor_select (editor, (const char * const[]) { "b", "c", NULL });
  lw_editor_resize_elements (editor, 20);
  g_assert_cmpfloat (ui_rect (editor, "b").width, ==, LW_CARD_WIDTH + 320);
  g_assert_cmpfloat (ui_rect (editor, "c").width, ==, LW_CARD_WIDTH + 320);
  g_assert_false (lw_rect_intersects (ui_rect (editor, "b"), ui_rect (editor, "c")));
}

int
main (int argc, char **argv)
{
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/action-steps/next-in-lane", test_next_in_lane);
  g_test_add_func ("/action-steps/next-before", test_next_before);
  g_test_add_func ("/action-steps/create-on-another", test_create_on_another);
  g_test_add_func ("/action-steps/insert", test_insert);
  g_test_add_func ("/action-steps/delete-open", test_delete_open);
  g_test_add_func ("/action-steps/duplicate", test_duplicate);
  g_test_add_func ("/action-steps/nudge-pushes", test_nudge_pushes);
  g_test_add_func ("/action-steps/align", test_align);
  g_test_add_func ("/action-steps/every-alignment", test_every_alignment);
  g_test_add_func ("/action-steps/distribute", test_distribute);
  g_test_add_func ("/action-steps/connect", test_connect);
  g_test_add_func ("/action-steps/branches", test_branches);
  g_test_add_func ("/action-steps/put-in-cells", test_put_in_cells);
  g_test_add_func ("/action-steps/put-together", test_put_together);
  g_test_add_func ("/action-steps/delete-headers", test_delete_headers);
  g_test_add_func ("/action-steps/resize", test_resize);
  return g_test_run ();
}
