/* The drawing as data: what is drawn, taken over, picked and said. */
#include "scene/lw-scene-private.h"

#include "core/lw-edit.h"
#include "core/lw-language.h"
#include "generate.h"
#include "random-edit.h"
#include "scene-fixture.h"
#include "scene/lw-text.h"
#include "text-variant.h"

static LwStep *
step_new (const char *id,
          LwStepKind  kind,
          const char *name,
          double      x,
          double      y)
{
  LwStep *step = lw_record_new (&lw_step_schema);

  lw_set_string (&step->id, id);
  lw_set_string (&step->name, name);
  lw_set_string (&step->lane, "L");
  lw_set_string (&step->phase, "P");
  step->kind = kind;
  step->x = x;
  step->y = y;
  return step;
}

static LwFlow *
flow_new (const char *id,
          const char *from,
          const char *to)
{
  LwFlow *flow = lw_record_new (&lw_flow_schema);

  lw_set_string (&flow->id, id);
  lw_set_string (&flow->from, from);
  lw_set_string (&flow->to, to);
  return flow;
}

/* One lane, one phase, a card, a decision and a flow between them. */
static LwVariant *
small_variant (void)
{
  LwVariant *variant = lw_record_new (&lw_variant_schema);
  LwLane *lane = lw_record_new (&lw_lane_schema);
  LwPhase *phase = lw_record_new (&lw_phase_schema);
  LwStep *card = step_new ("a", LW_STEP_TASK, "Pack", 24, 22), *decision = step_new ("d", LW_STEP_DECISION, "Complete?", 280, 28);

  lw_set_string (&variant->id, "v");
  lw_set_string (&lane->id, "L");
  lw_set_string (&lane->name, "Warehouse");
  lane->kind = LW_LANE_BACK;
  lane->height = 120;
  lw_set_string (&phase->id, "P");
  lw_set_string (&phase->name, "Handle");
  phase->width = 520;
  lw_set_string (&card->code, "r1");
  variant_take (&variant, LW_ELEMENT_LANE, lane);
  variant_take (&variant, LW_ELEMENT_PHASE, phase);
  variant_take (&variant, LW_ELEMENT_STEP, card);
  variant_take (&variant, LW_ELEMENT_STEP, decision);
  variant_take (&variant, LW_ELEMENT_FLOW, flow_new ("f", "a", "d"));
  return variant;
}

/* ---- what is drawn ---- */

static void
test_golden (void)
{
  g_autoptr (LwVariant) variant = small_variant ();
  g_autoptr (LwScene) scene = fixture_scene (variant, NULL, LW_DETAIL_REVIEW, NULL);
  g_autofree char *dump = lw_scene_dump (scene);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "small-scene.txt", NULL);
  g_autofree char *golden = NULL;

  g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
  if (g_strcmp0 (dump, golden) != 0)
    g_test_message ("the scene is now:\n%s", dump);
  g_assert_cmpstr (dump, ==, golden);
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at; at = strstr (at + 1, part))
    n++;
  return n;
}

static void
test_heat (void)
{
  g_autoptr (LwVariant) variant = small_variant ();
  struct { int heat_class; double n; const char *shown[4]; } cases[] = {
    { 0, 200, { "#d7191c", "\"56.9 %\"", "\"far below\"" } },
    { 0, 9, { "\"n=9\"", "#ed9899", "\"56.9 %\"" } },   /* 45 % of #d7191c in white */
    { -1, 0, { "#d0d0d0", "\"—\"" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwOverlay) overlay = fixture_overlay ("a", cases[i].heat_class, cases[i].n);
      g_autoptr (LwScene) scene = fixture_scene (variant, overlay, LW_DETAIL_REVIEW, NULL);
      g_autofree char *dump = lw_scene_dump (scene);

      for (guint j = 0; cases[i].shown[j]; j++)
        g_assert_cmpuint (count (dump, cases[i].shown[j]), >=, 1);
    }
}

static void
test_kinds (void)
{
  for (LwStepKind kind = LW_STEP_START; kind <= LW_STEP_SUBPROCESS; kind++)
    for (LwDetail detail = LW_DETAIL_NAMES; detail <= LW_DETAIL_FULL; detail++)
      {
        g_autoptr (LwVariant) variant = small_variant ();
        g_autoptr (LwOverlay) overlay = fixture_overlay ("k", 0, 200);
        g_autoptr (LwScene) scene = NULL;
        g_autofree char *dump = NULL;

        variant_take (&variant, LW_ELEMENT_STEP, step_new ("k", kind, "Quoted name", 400, 22));
        scene = fixture_scene (variant, overlay, detail, NULL);
        dump = lw_scene_dump (scene);
        g_assert_cmpuint (count (dump, "\"Quoted name\""), ==, 1);
        g_assert_cmpuint (count (dump, "\"56.9 %\""), ==, detail == LW_DETAIL_NAMES ? 0 : 1);
      }
}

/* ---- colours ---- */

static void
check_contrast (guint32     color,
                guint32     ground,
                double      least,
                const char *what)
{
  double found = lw_color_contrast (color, ground);

  if (found < least)
    g_error ("%s: #%06x on #%06x is %.2f, less than %.1f", what, color, ground, found, least);
}

static void
test_contrast (void)
{
  static const LwThemeKind kinds[] = { LW_THEME_PRINT, LW_THEME_LIGHT, LW_THEME_DARK, LW_THEME_CONTRAST, LW_THEME_CONTRAST_DARK };
  static const guint32 classes[] = { 0xd7191c, 0xfdae61, 0xffffbf, 0xabd9e9, 0x2c7bb6, 0xffffd4, 0xfed98e, 0xfe9929, 0xd95f0e, 0x993404 };

  /* V10 */
  g_assert_cmpfloat_with_epsilon (lw_color_contrast (0xd7191c, 0xffffff), 5.19, .005);
  g_assert_cmpfloat_with_epsilon (lw_color_contrast (0xd7191c, 0x000000), 4.05, .005);
  g_assert_cmpfloat_with_epsilon (lw_color_contrast (0x2c7bb6, 0x000000), 4.62, .005);
  g_assert_cmpfloat_with_epsilon (lw_color_contrast (0x2c7bb6, 0xffffff), 4.55, .005);
  g_assert_cmpfloat_with_epsilon (lw_color_contrast (0xfdae61, 0x000000), 11.40, .005);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const LwTheme *theme = lw_theme_get (kinds[k]);
      gboolean high = kinds[k] == LW_THEME_CONTRAST || kinds[k] == LW_THEME_CONTRAST_DARK;
      double text = high ? 7 : 4.5;

      for (guint lane = 0; lane < 8; lane++)
        {
          check_contrast (theme->outline, theme->lane_tint[lane], 3, "outline");
          check_contrast (theme->flow, theme->lane_tint[lane], high ? 4.5 : 3, "flow");
          check_contrast (theme->quiet, theme->lane_tint[lane], text, "label of a flow");
          check_contrast (theme->band, theme->lane_tint[lane], 3, "band line");
          check_contrast (theme->text, theme->lane_tint[lane], text, "question");
        }
      for (guint marker = 0; marker < 9; marker++)
        check_contrast (theme->marker[marker], theme->pill, text, "marker");
      for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
        {
          guint32 tint = lw_color_mix (classes[i], theme->plate, LW_HEAT_TINT);

          check_contrast (theme->text, tint, text, "name");
          check_contrast (theme->quiet, tint, 4.5, "quiet line");
          check_contrast (theme->code, tint, 4.5, "code");
          check_contrast (lw_color_visible (classes[i], theme->pill, 4.5), theme->pill, 4.5, "class glyph");
        }
      check_contrast (theme->text, theme->plate, text, "name");
      check_contrast (theme->code, theme->plate, text, "code");
      check_contrast (theme->quiet, theme->phase[1], text, "phase");
      check_contrast (theme->quiet, theme->header, text, "lane's owner");
      check_contrast (theme->pill_text, theme->pill, 7, "value");
      check_contrast (theme->note_text, theme->note, text, "note");
      check_contrast (theme->text, theme->legend, text, "legend");
    }
}

/* ---- taking over ---- */

static void
test_incremental (void)
{
  guint rounds = g_test_quick () ? 40 : 600;
  g_autoptr (LwBlueprint) start = lw_generate (30, 4, g_test_rand_int ());
  g_autoptr (LwVariant) variant = lw_record_ref (lw_blueprint_variant (start, NULL));
  g_autoptr (LwScene) scene = fixture_scene (variant, NULL, LW_DETAIL_REVIEW, NULL);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (LwVariant) edited = lw_random_edit (variant);
      LwStep *step = lw_array_length (LW_STEPS (edited)) ? lw_array_get (LW_STEPS (edited), 0) : NULL;
      g_autoptr (LwOverlay) overlay = step && g_test_rand_bit () ? fixture_overlay (step->id, g_test_rand_int_range (-1, 2), 50) : NULL;
      LwDetail detail = g_test_rand_int_range (0, 8) ? LW_DETAIL_REVIEW : LW_DETAIL_FULL;
      LwScene *next = fixture_scene (edited, overlay, detail, scene);
      g_autoptr (LwScene) scratch = fixture_scene (edited, overlay, detail, NULL);
      g_autofree char *derived = lw_scene_dump (next), *anew = lw_scene_dump (scratch);

      g_assert_cmpstr (derived, ==, anew);
      lw_scene_unref (scene);
      scene = next;
      lw_record_unref (variant);
      variant = g_steal_pointer (&edited);
    }
}

static void
test_taken_over (void)
{
  g_autoptr (LwVariant) variant = small_variant ();
  g_autoptr (LwScene) first = fixture_scene (variant, NULL, LW_DETAIL_REVIEW, NULL);
  g_autoptr (LwVariant) moved = lw_variant_place (variant, &(LwPlace) { "a", "L", "P", 40, 22 }, 1);
  g_autoptr (LwVariant) higher = lw_variant_set (variant, LW_ELEMENT_LANE, (const char *[]) { "L", NULL }, "height", LW_NUMBER (200));
  g_autoptr (LwOverlay) overlay = fixture_overlay ("a", 0, 200);
  g_autoptr (LwScene) second = fixture_scene (moved, NULL, LW_DETAIL_REVIEW, first), third = fixture_scene (higher, NULL, LW_DETAIL_REVIEW, first);
  g_autoptr (LwScene) hot = fixture_scene (variant, overlay, LW_DETAIL_REVIEW, first);
  g_autoptr (LwScene) full = fixture_scene (variant, NULL, LW_DETAIL_FULL, first);
  int a = lw_scene_find (first, "a"), d = lw_scene_find (first, "d");

  g_assert_cmpint (a, >, 0);
  /* The step that stayed is the same group; in a larger lane all steps are. */
  g_assert_true (first->placed[d].group == second->placed[lw_scene_find (second, "d")].group);
  g_assert_true (first->placed[a].group == third->placed[lw_scene_find (third, "a")].group);
  g_assert_true (first->placed[d].group == third->placed[lw_scene_find (third, "d")].group);
  /* Heat changes one step only, detail all. */
  g_assert_true (first->placed[a].group != hot->placed[lw_scene_find (hot, "a")].group);
  g_assert_true (first->placed[d].group == hot->placed[lw_scene_find (hot, "d")].group);
  g_assert_true (first->placed[d].group != full->placed[lw_scene_find (full, "d")].group);
}

/* What a drag changes and changes back is the group that was drawn before it, by quick layouts as by final ones. */
static void
test_drag (void)
{
  LwSceneOptions options = { .theme = LW_THEME_PRINT, .detail = LW_DETAIL_REVIEW };
  g_autoptr (LwBlueprint) blueprint = lw_generate (300, 4, 11);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  g_autoptr (LwLayout) base = lw_layout_new (variant, 1440, lw_scene_measure, NULL, NULL);
  g_autoptr (LwScene) first = lw_scene_new (blueprint, base, NULL, &options, NULL), scene = lw_scene_ref (first);
  guint n_drawn = 0;

  for (guint i = 0; i <= 20; i++)
    {
      const LwStep *step = lw_array_get (LW_STEPS (variant), 150);
      LwPlace place = { step->id, step->lane, step->phase, step->x + g_test_rand_int_range (0, 200), step->y + 16 };
      g_autoptr (LwVariant) next = i < 20 ? lw_variant_place (variant, &place, 1) : lw_record_ref (variant);
      g_autoptr (LwLayout) layout = lw_layout_new_quick (next, 1440, lw_scene_measure, NULL, base);
      LwScene *last = scene;
      g_autoptr (LwScene) anew = lw_scene_new (blueprint, layout, NULL, &options, NULL);
      g_autofree char *dump = NULL, *dump_anew = lw_scene_dump (anew);

      scene = lw_scene_new (blueprint, layout, NULL, &options, last);
      lw_scene_unref (last);
      dump = lw_scene_dump (scene);
      g_assert_cmpstr (dump, ==, dump_anew);
      for (guint k = 0; k < layout->n_routes; k++)
        {
          gboolean same = first->placed[first->first_flow + k].group == scene->placed[scene->first_flow + k].group;

          g_assert_true (layout->routes[k] != base->routes[k] || same);
          n_drawn += !same;
        }
    }
  g_assert_cmpuint (n_drawn, >, 0);
}

/* ---- picking and labels ---- */

static const char *
picked (LwScene *scene,
        double   x,
        double   y,
        double   slop)
{
  int group = lw_scene_pick (scene, (LwPoint) { x, y }, slop);

  return group < 0 ? NULL : lw_scene_group_id (scene, group);
}

static void
test_pick (void)
{
  g_autoptr (LwVariant) variant = small_variant ();
  g_autoptr (LwScene) scene = fixture_scene (variant, NULL, LW_DETAIL_REVIEW, NULL);
  LwRect a = lw_scene_group_bounds (scene, lw_scene_find (scene, "a")), d = lw_scene_group_bounds (scene, lw_scene_find (scene, "d"));

  g_assert_cmpfloat (a.x, ==, LW_HEADER_COLUMN + 24);
  g_assert_cmpfloat (a.width, ==, LW_CARD_WIDTH);
  g_assert_cmpstr (picked (scene, a.x + 5, a.y + 5, 0), ==, "a");
  g_assert_cmpstr (picked (scene, a.x - 3, a.y + 5, 0), ==, NULL);
  g_assert_cmpstr (picked (scene, a.x - 3, a.y + 5, 4), ==, "a");
  g_assert_cmpstr (picked (scene, d.x + d.width / 2, d.y + d.height / 2, 0), ==, "d");
  g_assert_cmpstr (picked (scene, d.x + 3, d.y + 3, 0), ==, NULL);      /* beside the diamond, inside its bounds */
  g_assert_cmpstr (picked (scene, (a.x + a.width + d.x) / 2, d.y + d.height / 2 + 3, 4), ==, "f");
  g_assert_cmpstr (picked (scene, (a.x + a.width + d.x) / 2, d.y + d.height / 2 + 9, 4), ==, NULL);
  g_assert_cmpstr (picked (scene, 20, 100, 0), ==, "L");
  g_assert_cmpstr (picked (scene, 300, 10, 0), ==, "P");
  g_assert_cmpstr (picked (scene, LW_HEADER_COLUMN + 8, LW_HEADER_ROW + 8, 0), ==, NULL);
}

static void
test_labels (void)
{
  g_autoptr (LwVariant) variant = small_variant ();
  g_autoptr (LwOverlay) overlay = fixture_overlay ("a", 0, 200);
  g_autoptr (LwScene) scene = fixture_scene (variant, overlay, LW_DETAIL_REVIEW, NULL);
  static const char * const expected[][2] = {
    { "a", "Step: Pack, Warehouse, Handle, satisfaction 56.9 %, far below target" },
    { "d", "Decision: Complete?, Warehouse, Handle" },
    { "f", "Flow from Pack to Complete?" },
    { "L", "Lane: Warehouse" },
    { "P", "Phase: Handle" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *label = lw_scene_group_label (scene, lw_scene_find (scene, expected[i][0]));

      g_assert_cmpstr (label, ==, expected[i][1]);
    }
}

static LwScene *
scene_with (LwScene *previous, const char *field)
{
  g_autoptr (LwVariant) variant = small_variant ();
  g_autoptr (LwVariant) outside = field == NULL ? lw_record_ref (variant)
    : lw_variant_set (variant, LW_ELEMENT_STEP, (const char * const[]) { "a", NULL }, field, LW_STRING (NULL));

  return fixture_scene (outside, NULL, LW_DETAIL_REVIEW, previous);
}

/* What stands in no lane or phase says so on the drawing, and to whom it is read out. */
static void
test_outside (void)
{
  static const struct { const char *field, *says; } cases[] = { { "lane", "\"In no lane\"" }, { "phase", "\"In no phase\"" } };
  g_autoptr (LwScene) inside = scene_with (NULL, NULL);
  g_autofree char *plain = lw_scene_dump (inside);

  g_assert_null (strstr (plain, "In no "));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwScene) scene = scene_with (inside, cases[i].field), back = scene_with (scene, NULL);
      g_autofree char *dump = lw_scene_dump (scene), *again = lw_scene_dump (back);
      g_autofree char *label = lw_scene_group_label (scene, (guint) lw_scene_find (scene, "a"));

      g_assert_nonnull (strstr (dump, cases[i].says));
      g_assert_cmpint (strstr (label, "In no lane") != NULL, ==, i == 0);
      g_assert_cmpstr (again, ==, plain);
    }
}

/* Where a name takes one line, who and how long have one each rather than being cut; where it takes two, the owner is cut, never the time. */
static void
test_owner_and_time (void)
{
  static const struct { const char *name; gboolean whole; } cases[] = { { "Pack", TRUE }, { "Pack and seal the parcels of the day", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwVariant) small = small_variant ();
      g_autoptr (LwStep) card = lw_record_copy (lw_variant_step (small, "a"));
      g_autoptr (LwVariant) variant = NULL;
      g_autoptr (LwScene) scene = NULL;
      g_autofree char *svg = NULL;

      lw_set_string (&card->name, cases[i].name);
      lw_set_string (&card->owner, "Packing team of the night");
      card->process = (LwTime) { NAN, 30, NAN };
      card->wait = (LwTime) { NAN, 240, NAN };
      variant = lw_variant_put (small, LW_ELEMENT_STEP, card);
      scene = fixture_scene (variant, NULL, LW_DETAIL_REVIEW, NULL);
      svg = lw_scene_to_svg (scene, NULL);
      g_assert_cmpint (strstr (svg, ">Packing team of the night<") != NULL, ==, cases[i].whole);
      g_assert_cmpint (strstr (svg, ">30 min + 4 h<") != NULL, ==, cases[i].whole);
      g_assert_cmpint (strstr (svg, "… · 30 min + 4 h<") != NULL, ==, !cases[i].whole);
    }
}

/* Who answers for a lane has as many lines as there is room for; at the top, where there is one, it keeps off the edge. */
static void
test_lane_owner (void)
{
  for (guint top = 0; top < 2; top++)
    {
      g_autoptr (LwVariant) small = small_variant (), variant = NULL, turned = NULL;
      g_autoptr (LwLane) lane = lw_record_copy (lw_array_get (LW_LANES (small), 0));
      g_autoptr (LwScene) scene = NULL;
      const LwGroup *group;
      guint n = 0;

      lw_set_string (&lane->department, "Returns, warranties and goodwill of the company");
      lane->height = 150;
      variant = lw_variant_put (small, LW_ELEMENT_LANE, lane);
      turned = lw_record_copy (variant);
      turned->orientation = top ? LW_ORIENTATION_VERTICAL : LW_ORIENTATION_HORIZONTAL;
      scene = fixture_scene (turned, NULL, LW_DETAIL_REVIEW, NULL);
      group = scene->placed[lw_scene_find (scene, lane->id)].group;
      for (guint i = 0; i < group->n_marks; i++)
        {
          const LwMark *mark = &group->marks[i];

          if (mark->kind != LW_MARK_TEXT)
            continue;
          g_assert_cmpfloat (mark->y + mark->lines * mark->text.size * LW_LINE_PITCH / 2, <=, (top ? LW_HEADER_ROW : lane->height) - 2);
          if (n++ > 0 && !top)
            g_assert_cmpuint (mark->lines, ==, lw_text_n_lines (mark->text.string, mark->text.size, mark->weight, mark->width, 100));
        }
      g_assert_cmpuint (n, ==, 2);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  lw_language_init ();
  g_test_add_func ("/scene/golden", test_golden);
  g_test_add_func ("/scene/outside", test_outside);
  g_test_add_func ("/scene/heat", test_heat);
  g_test_add_func ("/scene/kinds", test_kinds);
  g_test_add_func ("/scene/contrast", test_contrast);
  g_test_add_func ("/scene/incremental", test_incremental);
  g_test_add_func ("/scene/taken-over", test_taken_over);
  g_test_add_func ("/scene/drag", test_drag);
  g_test_add_func ("/scene/pick", test_pick);
  g_test_add_func ("/scene/labels", test_labels);
  g_test_add_func ("/scene/owner-and-time", test_owner_and_time);
  g_test_add_func ("/scene/lane-owner", test_lane_owner);
  return g_test_run ();
}
