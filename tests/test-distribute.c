/* Steps spread evenly across lanes and phases, which grow and shrink with what stands in them. */
#include "steps-fixture.h"

/* From the end of one to the start of the next, as they are drawn. */
static void
assert_even (LwEditor *editor, const char * const *ids, gboolean downwards)
{
  double first = NAN;

  for (guint i = 0; ids[i + 1] != NULL; i++)
    {
      LwRect one = ui_rect (editor, ids[i]), next = ui_rect (editor, ids[i + 1]);
      double gap = downwards ? next.y - one.y - one.height : next.x - one.x - one.width;

      if (i == 0)
        first = gap;
      g_assert_cmpfloat_with_epsilon (gap, first, 0.01);
    }
  g_assert_cmpfloat (first, >, 0);
}

static LwRect
offset_in (LwEditor *editor, const char *id)
{
  LwRect rect = ui_rect (editor, id);
  LwRect lane = lw_editor_get_layout (editor)->lanes[lw_layout_step_box (lw_editor_get_layout (editor), id)->lane].body;

  return (LwRect) { rect.x - lane.x, rect.y - lane.y, rect.width, rect.height };
}

/* Gaps are equal as they are drawn in the end: a lane that grows for it moves those after it. */
static void
test_lanes (void)
{
  static const char * const ids[] = { "a", "b", "c", NULL };
  static const LwPlace places[][3] = {
    { { "a", "customer", "one", 40, 20 }, { "b", "front", "one", 40, 20 }, { "c", "back", "one", 40, 300 } },    /* the middle one goes down */
    { { "a", "customer", "one", 40, 20 }, { "b", "front", "one", 40, 400 }, { "c", "back", "one", 40, 20 } },    /* and up: its lane shrinks */
    { { "a", "customer", "one", 40, 20 }, { "b", "customer", "one", 40, 500 }, { "c", "front", "one", 40, 20 } },
    { { "a", "customer", "one", 40, 500 }, { "b", "front", "one", 40, 20 }, { "c", "back", "one", 40, 20 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (LwEditor) editor = steps_fixture ();
      LwRect first;

      lw_editor_commit_variant (editor, lw_variant_place (lw_editor_get_variant (editor), places[i], 3), "", NULL);
      first = offset_in (editor, "a");
      lw_editor_select (editor, ids);
      lw_editor_distribute (editor, TRUE);
      assert_even (editor, ids, TRUE);
      ui_assert_apart (editor);
      g_assert_cmpfloat (offset_in (editor, "a").y, ==, first.y);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpstr (ui_step (editor, ids[k])->lane, ==, places[i][k].lane);
    }
}

/* A lane above is so high that the middle would lie in it: the last one goes on until the gaps are equal. */
static void
test_high (void)
{
  static const LwPlace places[] = { { "a", "customer", "one", 40, 20 }, { "b", "front", "one", 40, 20 }, { "c", "back", "one", 40, 20 } };
  static const char * const ids[] = { "a", "b", "c", NULL };
  g_autoptr (LwEditor) editor = steps_fixture ();

  lw_editor_commit_variant (editor, lw_variant_set (lw_editor_get_variant (editor), LW_ELEMENT_LANE, (const char * const[]) { "customer", NULL },
                                                    "height", LW_NUMBER (700)), "", NULL);
  lw_editor_commit_variant (editor, lw_variant_place (lw_editor_get_variant (editor), places, 3), "", NULL);
  lw_editor_select (editor, ids);
  lw_editor_distribute (editor, TRUE);
  assert_even (editor, ids, TRUE);
  g_assert_cmpstr (ui_step (editor, "b")->lane, ==, "front");
}

/* Any steps in any cells: equal, in the end, whatever the lanes and phases do. */
static void
test_random (void)
{
  static const char * const lanes[] = { "customer", "front", "back" }, * const phases[] = { "one", "two" };
  static const char * const ids[] = { "a", "b", "c", NULL };

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (LwEditor) editor = steps_fixture ();
      gboolean downwards = g_test_rand_bit ();
      LwPlace places[3];
      const char *sorted[4] = { "a", "b", "c", NULL };

      for (guint i = 0; i < 3; i++)
        places[i] = (LwPlace) { ids[i], lanes[g_test_rand_int_range (0, 3)], phases[g_test_rand_int_range (0, 2)],
                                g_test_rand_int_range (0, 900), g_test_rand_int_range (0, 600) };
      lw_editor_commit_variant (editor, lw_variant_place (lw_editor_get_variant (editor), places, 3), "", NULL);
      if (g_test_rand_bit ())
        lw_editor_turn_lanes (editor);
      lw_editor_select (editor, ids);
      lw_editor_distribute (editor, downwards);
      for (guint i = 0; i < 3; i++)
        for (guint k = i + 1; k < 3; k++)
          if ((downwards ? ui_rect (editor, sorted[k]).y < ui_rect (editor, sorted[i]).y : ui_rect (editor, sorted[k]).x < ui_rect (editor, sorted[i]).x))
            {
              const char *other = sorted[i];

              sorted[i] = sorted[k];
              sorted[k] = other;
            }
      assert_even (editor, sorted, downwards);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/distribute/lanes", test_lanes);
  g_test_add_func ("/distribute/high", test_high);
  g_test_add_func ("/distribute/random", test_random);
  return g_test_run ();
}
