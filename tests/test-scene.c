/* The drawing as data: what is drawn, taken over, picked and said. */
#include "scene/lw-scene-private.h"

#include "core/lw-edit.h"
#include "core/lw-language.h"
#include "generate.h"
#include "random-edit.h"

static LwBlueprint *
blueprint_of (LwVariant *variant)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("T", "en");
  LwVariant *first = lw_blueprint_variant (empty, NULL);
  g_autoptr (LwVariant) named = lw_record_with (variant, "id", LW_STRING (first->id));

  return lw_edit_variant (empty, named);
}

static void
put (LwVariant   **variant,
     LwElementKind kind,
     gpointer      record)
{
  LwVariant *next = lw_variant_put (*variant, kind, record);

  lw_record_unref (record);
  lw_record_unref (*variant);
  *variant = next;
}

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
  put (&variant, LW_ELEMENT_LANE, lane);
  put (&variant, LW_ELEMENT_PHASE, phase);
  put (&variant, LW_ELEMENT_STEP, card);
  put (&variant, LW_ELEMENT_STEP, decision);
  put (&variant, LW_ELEMENT_FLOW, flow_new ("f", "a", "d"));
  return variant;
}

static LwScene *
scene_of (LwVariant *variant,
          LwOverlay *overlay,
          LwDetail   detail,
          LwScene   *previous)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_of (variant);
  g_autoptr (LwLayout) layout = lw_layout_new (lw_blueprint_variant (blueprint, NULL), 1440, lw_scene_measure, NULL,
                                               previous ? lw_scene_get_layout (previous) : NULL);
  LwSceneOptions options = { .theme = LW_THEME_PRINT, .detail = detail, .title_block = TRUE, .legend = TRUE };

  return lw_scene_new (blueprint, layout, overlay, &options, previous);
}

static LwOverlay *
overlay_new (const char *id,
             int         heat_class,
             double      n)
{
  LwOverlay *overlay = lw_overlay_new ();
  LwHeat *heat = lw_overlay_add (overlay, id);

  overlay->title = g_strdup ("Satisfaction");
  lw_overlay_add_class (overlay, 0xd7191c, "▼▼", "far below");
  lw_overlay_add_class (overlay, 0x2c7bb6, "▲▲", "better");
  heat->heat_class = heat_class;
  heat->n = n;
  heat->small = n < 30;
  heat->text = g_strdup (heat_class < 0 ? "—" : "56.9 %");
  heat->summary = g_strdup ("satisfaction 56.9 %, far below target");
  return overlay;
}

/* ---- what is drawn ---- */

static void
test_golden (void)
{
  g_autoptr (LwVariant) variant = small_variant ();
  g_autoptr (LwScene) scene = scene_of (variant, NULL, LW_DETAIL_REVIEW, NULL);
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
      g_autoptr (LwOverlay) overlay = overlay_new ("a", cases[i].heat_class, cases[i].n);
      g_autoptr (LwScene) scene = scene_of (variant, overlay, LW_DETAIL_REVIEW, NULL);
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
        g_autoptr (LwOverlay) overlay = overlay_new ("k", 0, 200);
        g_autoptr (LwScene) scene = NULL;
        g_autofree char *dump = NULL;

        put (&variant, LW_ELEMENT_STEP, step_new ("k", kind, "Quoted name", 400, 22));
        scene = scene_of (variant, overlay, detail, NULL);
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
  static const guint32 classes[] = { 0xd7191c, 0xfdae61, 0xffffbf, 0xabd9e9, 0x2c7bb6, 0xffffd4, 0xfed98e, 0xfe9929, 0xd95f0e, 0x993404 };

  g_assert_cmpfloat_with_epsilon (lw_color_contrast (0xd7191c, 0xffffff), 5.19, .005);
  g_assert_cmpfloat_with_epsilon (lw_color_contrast (0xfdae61, 0x000000), 11.40, .005);
  for (LwThemeKind kind = LW_THEME_PRINT; kind <= LW_THEME_CONTRAST; kind++)
    {
      const LwTheme *theme = lw_theme_get (kind);
      double text = kind == LW_THEME_CONTRAST ? 7 : 4.5;

      for (guint lane = 0; lane < 8; lane++)
        {
          check_contrast (theme->outline, theme->lane_tint[lane], 3, "outline");
          check_contrast (theme->flow, theme->lane_tint[lane], kind == LW_THEME_CONTRAST ? 4.5 : 3, "flow");
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
  g_autoptr (LwScene) scene = scene_of (variant, NULL, LW_DETAIL_REVIEW, NULL);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (LwVariant) edited = lw_random_edit (variant);
      LwStep *step = lw_array_length (LW_STEPS (edited)) ? lw_array_get (LW_STEPS (edited), 0) : NULL;
      g_autoptr (LwOverlay) overlay = step && g_test_rand_bit () ? overlay_new (step->id, g_test_rand_int_range (-1, 2), 50) : NULL;
      LwDetail detail = g_test_rand_int_range (0, 8) ? LW_DETAIL_REVIEW : LW_DETAIL_FULL;
      LwScene *next = scene_of (edited, overlay, detail, scene);
      g_autoptr (LwScene) scratch = scene_of (edited, overlay, detail, NULL);
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
  g_autoptr (LwScene) first = scene_of (variant, NULL, LW_DETAIL_REVIEW, NULL);
  g_autoptr (LwVariant) moved = lw_variant_place (variant, &(LwPlace) { "a", "L", "P", 40, 22 }, 1);
  g_autoptr (LwVariant) higher = lw_variant_set (variant, LW_ELEMENT_LANE, (const char *[]) { "L", NULL }, "height", LW_NUMBER (200));
  g_autoptr (LwOverlay) overlay = overlay_new ("a", 0, 200);
  g_autoptr (LwScene) second = scene_of (moved, NULL, LW_DETAIL_REVIEW, first), third = scene_of (higher, NULL, LW_DETAIL_REVIEW, first);
  g_autoptr (LwScene) hot = scene_of (variant, overlay, LW_DETAIL_REVIEW, first);
  g_autoptr (LwScene) full = scene_of (variant, NULL, LW_DETAIL_FULL, first);
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
  g_autoptr (LwScene) scene = scene_of (variant, NULL, LW_DETAIL_REVIEW, NULL);
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
  g_autoptr (LwOverlay) overlay = overlay_new ("a", 0, 200);
  g_autoptr (LwScene) scene = scene_of (variant, overlay, LW_DETAIL_REVIEW, NULL);
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

/* ---- the screen shows what paper shows ---- */

static cairo_surface_t *
sheet_new (LwRect   page,
           double   zoom,
           cairo_t **cr)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (page.width * zoom), (int) (page.height * zoom));

  *cr = cairo_create (surface);
  cairo_set_source_rgb (*cr, 1, 1, 1);
  cairo_paint (*cr);
  cairo_scale (*cr, zoom, zoom);
  cairo_translate (*cr, -page.x, -page.y);
  return surface;
}

static double
mean_difference (cairo_surface_t *a,
                 cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a), stride = cairo_image_surface_get_stride (a);
  const guchar *p = cairo_image_surface_get_data (a), *q = cairo_image_surface_get_data (b);
  double sum = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width * 4; x++)
      if (x % 4 != 3)
        sum += abs (p[y * stride + x] - q[y * stride + x]);
  return sum / (3. * width * height);
}

/* How much there is on a sheet: the mean distance from white. */
static double
ink (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  cairo_surface_t *blank;
  cairo_t *cr;
  double mean;

  blank = sheet_new (LW_RECT (0, 0, width, height), 1, &cr);
  cairo_destroy (cr);
  cairo_surface_flush (blank);
  mean = mean_difference (surface, blank);
  cairo_surface_destroy (blank);
  return mean;
}

/* Cairo draws scaled textures through a surface as large as the node is in units: gigabytes for a whole drawing. */
static void
check_kinds_of_nodes (GskRenderNode *node)
{
  g_autoptr (GBytes) text = gsk_render_node_serialize (node);

  g_assert_null (g_strstr_len (g_bytes_get_data (text, NULL), g_bytes_get_size (text), "texture-scale"));
}

/* The mean difference; `more`: how much more ink there is on the screen. */
static double
screen_against_paper (LwScene *scene,
                      double   zoom,
                      double  *more)
{
  LwRect page = lw_scene_page (scene);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_t *cr;
  cairo_surface_t *paper = sheet_new (page, zoom, &cr), *screen;
  double difference;

  lw_scene_draw (scene, cr, FALSE);
  cairo_destroy (cr);
  lw_scene_snapshot (scene, snapshot, page, zoom, FALSE);
  node = gtk_snapshot_to_node (snapshot);
  check_kinds_of_nodes (node);
  screen = sheet_new (page, zoom, &cr);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (paper);
  cairo_surface_flush (screen);
  difference = mean_difference (paper, screen);
  *more = ink (screen) / ink (paper);
  cairo_surface_destroy (paper);
  cairo_surface_destroy (screen);
  return difference;
}

static void
test_screen (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (24, 4, 7);
  g_autoptr (LwVariant) variant = lw_record_ref (lw_blueprint_variant (blueprint, NULL));
  LwStep *step = lw_array_get (LW_STEPS (variant), 3);
  g_autoptr (LwOverlay) overlay = overlay_new (step->id, 0, 200);
  g_autoptr (LwScene) scene = scene_of (variant, overlay, LW_DETAIL_REVIEW, NULL);
  double more;

  g_assert_cmpfloat (screen_against_paper (scene, 1, &more), <, .1);
  g_assert_cmpfloat_with_epsilon (more, 1, .01);
  g_assert_cmpfloat (screen_against_paper (scene, 2, &more), <, .1);
  /* Further out texts are bars and lines stay a pixel wide: the same drawing, not the same pixels. */
  for (double zoom = .2; zoom > .04; zoom /= 2)
    {
      screen_against_paper (scene, zoom, &more);
      g_assert_cmpfloat (more, >, .8);
      g_assert_cmpfloat (more, <, zoom > .15 ? 2 : 5);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  lw_language_init ();
  gtk_init_check ();   /* for the types of render nodes; there need not be a display */
  g_test_add_func ("/scene/golden", test_golden);
  g_test_add_func ("/scene/heat", test_heat);
  g_test_add_func ("/scene/kinds", test_kinds);
  g_test_add_func ("/scene/contrast", test_contrast);
  g_test_add_func ("/scene/incremental", test_incremental);
  g_test_add_func ("/scene/taken-over", test_taken_over);
  g_test_add_func ("/scene/pick", test_pick);
  g_test_add_func ("/scene/labels", test_labels);
  g_test_add_func ("/scene/screen", test_screen);
  return g_test_run ();
}
