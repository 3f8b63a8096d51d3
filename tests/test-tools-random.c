/* The tools under random hands: press, move, release, keys, undo, lost grabs, in any order. */
#include "core/lw-language.h"
#include "io/lw-io.h"
#include "steps-fixture.h"

typedef struct
{
  LwEditor *editor;
  LwTool   *tool;
  LwHit     hit;
  LwPoint   press;
  gboolean  pressed;
  guint     did;      /* the last event, for the message */
} Hands;

static guint
below (guint n)
{
  return g_test_rand_int_range (0, n);
}

static LwPoint
anywhere (void)
{
  return (LwPoint) { g_test_rand_double_range (-200, 1500), g_test_rand_double_range (-200, 700) };
}

/* More often than not at something. */
static LwPoint
somewhere (Hands *hands)
{
  LwLayout *layout = lw_editor_get_layout (hands->editor);
  guint what = below (4);
  LwPoint at = anywhere ();

  if (what < 2 && layout->n_steps > 0)
    {
      LwRect rect = layout->steps[below (layout->n_steps)].rect;

      at = (LwPoint) { rect.x + g_test_rand_double_range (-24, rect.width + 24), rect.y + g_test_rand_double_range (-24, rect.height + 24) };
    }
  else if (what == 2 && layout->n_routes > 0)
    {
      const LwRoute *route = layout->routes[below (layout->n_routes)];

      at = route->points[below (route->n_points)];
    }
  return at;
}

static GdkModifierType
some_modifiers (void)
{
  static const GdkModifierType all[] = { 0, 0, 0, GDK_SHIFT_MASK, GDK_CONTROL_MASK, GDK_ALT_MASK, GDK_SHIFT_MASK | GDK_CONTROL_MASK };

  return all[below (G_N_ELEMENTS (all))];
}

static LwScene *
scene_of (Hands *hands)
{
  LwSceneOptions options = { LW_THEME_LIGHT, LW_DETAIL_FULL, FALSE, FALSE };

  return lw_scene_new (lw_editor_get_blueprint (hands->editor), lw_editor_get_layout (hands->editor), NULL, &options, NULL);
}

static LwHit
hit_at (Hands *hands, LwPoint at)
{
  LwLayout *layout = lw_editor_get_layout (hands->editor);
  g_autoptr (LwScene) scene = scene_of (hands);
  guint header = below (14);

  if (header == 13)
    return lw_hit_new (LW_HIT_SPACE, NULL);

  if (header < 2 && layout->n_lanes > 0)
    return lw_hit_new (header == 0 ? LW_HIT_LANE : LW_HIT_LANE_EDGE, layout->lanes[below (layout->n_lanes)].lane->id);
  if (header < 4 && layout->n_phases > 0)
    return lw_hit_new (header == 2 ? LW_HIT_PHASE : LW_HIT_PHASE_EDGE, layout->phases[below (layout->n_phases)].phase->id);
  return lw_hit_test (hands->editor, scene, at, 1 / g_test_rand_double_range (0.2, 3), NULL);
}

static void
press (Hands *hands)
{
  GdkModifierType modifiers = some_modifiers ();

  if (hands->pressed)
    return;
  hands->press = somewhere (hands);
  hands->hit = hit_at (hands, hands->press);
  hands->pressed = TRUE;
  lw_press_select (hands->editor, &hands->hit, modifiers);
}

static void
move (Hands *hands)
{
  GdkModifierType modifiers = some_modifiers ();

  if (!hands->pressed)
    return;
  if (hands->tool == NULL)
    hands->tool = lw_tool_begin (hands->editor, &hands->hit, hands->press, 1, modifiers);
  if (hands->tool != NULL)
    lw_tool_update (hands->tool, below (2) ? somewhere (hands) : anywhere (), modifiers);
}

/* Clicks with Alt: they go round, and come by everything that lies there, the topmost too. */
static void
dig (Hands *hands)
{
  g_autoptr (LwScene) scene = hands->tool == NULL ? scene_of (hands) : NULL;
  LwPoint at = somewhere (hands);
  LwHit first = { 0 }, hit = { 0 };
  gboolean top = FALSE;
  guint n = 0;

  if (scene == NULL || lw_scene_pick (scene, at, 6) < 0)
    return;
  lw_editor_select_one (hands->editor, NULL);
  first = lw_hit_below (hands->editor, scene, at, 1);
  if (first.kind == LW_HIT_NOTHING)
    return;
  do
    {
      lw_editor_select_one (hands->editor, n == 0 ? first.id : hit.id);
      hit = lw_hit_below (hands->editor, scene, at, 1);
      top |= g_str_equal (hit.id, lw_scene_group_id (scene, lw_scene_pick (scene, at, 6)));
      g_assert_cmpuint (n++, <, 1000);
    }
  while (!g_str_equal (hit.id, first.id));
  g_assert_true (top);
}

static void
release (Hands *hands)
{
  if (hands->tool != NULL)
    g_free (lw_tool_end (g_steal_pointer (&hands->tool)));
  else if (hands->pressed && hands->hit.kind == LW_HIT_CONNECT)
    g_free (lw_editor_create_next (hands->editor, hands->hit.id, hands->hit.side));
  else if (hands->pressed)
    lw_release_select (hands->editor, &hands->hit, some_modifiers ());
  hands->pressed = FALSE;
}

/* Escape, a grab that is lost: the drag leaves nothing behind. */
static void
cancel (Hands *hands)
{
  LwBlueprint *before = lw_editor_get_blueprint (hands->editor);

  if (hands->tool != NULL)
    lw_tool_cancel (g_steal_pointer (&hands->tool));
  hands->pressed = FALSE;
  g_assert_false (lw_editor_has_draft (hands->editor));
  g_assert_true (lw_editor_get_blueprint (hands->editor) == before);
}

static void
key (Hands *hands)
{
  LwEditor *editor = hands->editor;
  const char *focused = lw_editor_get_focused (editor);
  LwLayout *layout = lw_editor_get_layout (editor);

  hands->did = 100 + below (18);
  switch (hands->did - 100)
    {
    case 0: lw_document_undo (lw_editor_get_document (editor)); break;
    case 1: lw_document_redo (lw_editor_get_document (editor)); break;
    case 2: lw_editor_nudge (editor, (int) below (21) - 10, 0); break;
    case 3: lw_editor_nudge (editor, 0, (int) below (21) - 10); break;
    case 4: lw_editor_align (editor, below (6)); break;
    case 5: lw_editor_distribute (editor, below (2)); break;
    case 6: lw_editor_connect (editor); break;
    case 7: lw_editor_straighten (editor); break;
    case 8: lw_editor_duplicate (editor); break;
    case 9: if (layout->n_steps > 3) lw_editor_delete (editor, below (2)); break;
    case 10: if (layout->n_routes > 0) g_free (lw_editor_insert_step (editor, layout->routes[below (layout->n_routes)]->flow->id, NULL)); break;
    case 11: if (focused != NULL) g_free (lw_editor_create_next (editor, focused, 1 + below (4))); break;
    case 12: g_free (lw_editor_create_step (editor, anywhere (), LW_STEP_UNSET)); break;
    case 13: if (below (4) == 0) lw_editor_select_all (editor); break;
    case 14: g_free (lw_editor_add_note (editor, anywhere ())); break;
    case 15: dig (hands); break;
    case 16: lw_editor_walk_flow (editor, below (2)); break;
    default: lw_editor_walk (editor, below (2)); break;
    }
}

/* What is shown and what is there: every step in one lane and phase, nothing covers anything, every flow holds on. */
static void
assert_sound (Hands *hands)
{
  LwLayout *layout = lw_editor_get_layout (hands->editor);
  LwVariant *variant = layout->variant;

  for (guint i = 0; i < layout->n_steps; i++)
    {
      LwRect rect = layout->steps[i].rect;

      g_assert_nonnull (lw_variant_lane (variant, layout->steps[i].step->lane));
      g_assert_nonnull (lw_variant_phase (variant, layout->steps[i].step->phase));
      for (guint k = 0; k < i; k++)
        if (lw_rect_intersects (lw_rect_inflate (rect, -0.001), layout->steps[k].rect))
          g_error ("after %u (%d): %s and %s cover each other", hands->did, hands->hit.kind, layout->steps[i].step->id, layout->steps[k].step->id);
    }
  ui_assert_flows (variant);
}

static GBytes *
saved (Hands *hands)
{
  return lw_blueprint_to_bytes (lw_editor_get_blueprint (hands->editor));
}

static void
test_random (gconstpointer vertical)
{
  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (LwEditor) editor = steps_fixture ();
      Hands hands = { editor };
      LwDocument *document = lw_editor_get_document (editor);

      if (GPOINTER_TO_INT (vertical))
        lw_editor_turn_lanes (editor);
      /* What undoing everything returns to: the fixture, also when it was turned. */
      g_autoptr (LwEditor) fresh = steps_fixture ();
      g_autoptr (GBytes) start = saved (&(Hands) { .editor = fresh }), end = NULL, undone = NULL, redone = NULL;

      for (guint i = 0; i < 120; i++)
        {
          hands.did = below (8);
          switch (hands.did)
            {
            case 0: case 1: press (&hands); break;
            case 2: case 3: case 4: move (&hands); break;
            case 5: release (&hands); break;
            case 6: key (&hands); break;
            default: if (below (3) == 0) cancel (&hands); break;
            }
          assert_sound (&hands);
        }
      cancel (&hands);
      end = saved (&hands);
      guint steps = 0;

      while (lw_document_undo (document))
        steps++;
      undone = saved (&hands);
      g_assert_true (g_bytes_equal (start, undone));
      while (steps-- > 0)
        g_assert_true (lw_document_redo (document));
      redone = saved (&hands);
      g_assert_true (g_bytes_equal (end, redone));
    }
}

int
main (int argc, char **argv)
{
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tools-random/horizontal", GINT_TO_POINTER (FALSE), test_random);
  g_test_add_data_func ("/tools-random/vertical", GINT_TO_POINTER (TRUE), test_random);
  return g_test_run ();
}
