/* The screen shows what paper shows, and after any edits what a scene made from nothing would show. */
#include "scene-fixture.h"

#include "core/lw-edit.h"
#include "core/lw-language.h"
#include "generate.h"
#include "random-edit.h"
#include "scene/lw-tiles-private.h"

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

/* What a window onto that part shows. */
static cairo_surface_t *
view_of (LwScene *scene,
         LwRect   view,
         double   zoom)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_t *cr;
  cairo_surface_t *screen = sheet_new (view, zoom, &cr);

  lw_scene_snapshot (scene, snapshot, view, zoom, FALSE, NULL);
  node = gtk_snapshot_to_node (snapshot);
  check_kinds_of_nodes (node);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (screen);
  return screen;
}

static cairo_surface_t *
screen_of (LwScene *scene,
           double   zoom)
{
  return view_of (scene, lw_scene_page (scene), zoom);
}

/* The mean difference; `more`: how much more ink there is on the screen. */
static double
screen_against_paper (LwScene *scene,
                      double   zoom,
                      double  *more)
{
  LwRect page = lw_scene_page (scene);
  cairo_t *cr;
  cairo_surface_t *paper = sheet_new (page, zoom, &cr), *screen = screen_of (scene, zoom);
  double difference;

  lw_scene_draw (scene, cr, FALSE);
  cairo_destroy (cr);
  cairo_surface_flush (paper);
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
  g_autoptr (LwOverlay) overlay = fixture_overlay (step->id, 0, 200);
  g_autoptr (LwScene) scene = fixture_scene (variant, overlay, LW_DETAIL_REVIEW, NULL);
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

/* ---- after edits ---- */

/* Groups that move are drawn last: where cards overlap, another may be on top, and that place is not compared. */
static void
blank_overlaps (cairo_surface_t *screen,
                LwScene         *scene,
                double           zoom)
{
  LwRect page = lw_scene_page (scene);
  cairo_t *cr = cairo_create (screen);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_scale (cr, zoom, zoom);
  cairo_translate (cr, -page.x, -page.y);
  for (guint i = 0; i < scene->layout->n_steps; i++)
    for (guint j = 0; j < i; j++)
      {
        LwRect both = lw_rect_common (scene->layout->steps[i].rect, scene->layout->steps[j].rect);

        if (both.width <= 0 || both.height <= 0)
          continue;
        both = lw_rect_grow (both, 4);
        cairo_rectangle (cr, both.x, both.y, both.width, both.height);
        cairo_fill (cr);
      }
  cairo_destroy (cr);
  cairo_surface_flush (screen);
}

/* What is shown after the edits, tiles and all, beside the same made from nothing. */
static void
check_followed (LwVariant *variant,
                LwScene   *scene,
                double     zoom)
{
  g_autoptr (LwScene) scratch = fixture_scene (variant, scene->overlay, LW_DETAIL_REVIEW, NULL);
  cairo_surface_t *followed = screen_of (scene, zoom), *anew = screen_of (scratch, zoom);

  blank_overlaps (followed, scratch, zoom);
  blank_overlaps (anew, scratch, zoom);
  g_assert_cmpfloat (mean_difference (followed, anew), <, .3);
  cairo_surface_destroy (followed);
  cairo_surface_destroy (anew);
}

static LwVariant *
moved (LwVariant *variant)
{
  guint n = lw_array_length (LW_STEPS (variant));
  LwStep *step = n > 0 ? lw_array_get (LW_STEPS (variant), g_test_rand_int_range (0, MIN (n, 4))) : NULL;
  LwPlace place;

  if (!step)
    return lw_record_ref (variant);
  place = (LwPlace) { step->id, step->lane, step->phase, step->x + g_test_rand_int_range (-30, 31), step->y + g_test_rand_int_range (-9, 10) };
  return lw_variant_place (variant, &place, 1);
}

static void
test_followed (void)
{
  guint rounds = g_test_quick () ? 60 : 600;
  g_autoptr (LwBlueprint) start = lw_generate (40, 4, g_test_rand_int ());
  g_autoptr (LwVariant) variant = lw_record_ref (lw_blueprint_variant (start, NULL));
  g_autoptr (LwScene) scene = fixture_scene (variant, NULL, LW_DETAIL_REVIEW, NULL);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (LwVariant) edited = i % 12 == 11 ? lw_random_edit (variant) : moved (variant);
      double zoom = i / 20 % 2 ? .15 : .7;
      LwScene *next = fixture_scene (edited, scene->overlay, LW_DETAIL_REVIEW, scene);

      if (i % 5 == 0)
        check_followed (edited, next, zoom);
      else
        cairo_surface_destroy (screen_of (next, zoom));
      lw_scene_unref (scene);
      scene = next;
      lw_record_unref (variant);
      variant = g_steal_pointer (&edited);
    }
}

/* ---- a border that is pulled ---- */

typedef struct { LwBlueprint *blueprint; LwLayout *base; LwScene *scene; } Pulled;

static const LwSceneOptions as_printed = { .theme = LW_THEME_PRINT, .detail = LW_DETAIL_REVIEW };

static void
pulled_begin (Pulled *self,
              double  zoom)
{
  self->blueprint = lw_generate (800, 4, 5);
  self->base = lw_layout_new (lw_blueprint_variant (self->blueprint, NULL), 1440, lw_scene_measure, NULL, NULL);
  self->scene = lw_scene_new (self->blueprint, self->base, NULL, &as_printed, NULL);
  cairo_surface_destroy (screen_of (self->scene, zoom));
}

static void
pulled_end (Pulled *self)
{
  lw_scene_unref (self->scene);
  lw_layout_unref (self->base);
  lw_record_unref (self->blueprint);
}

/* The first lane is so much higher. Returns how far what is shown then is from the same made from nothing. */
static double
pull (Pulled  *self,
      double   by,
      gboolean is_final,
      double   zoom)
{
  LwVariant *variant = lw_blueprint_variant (self->blueprint, NULL);
  const char *ids[] = { lw_record_id (lw_array_get (LW_LANES (variant), 0)), NULL };
  double height = lw_layout_shown_size (self->base, LW_ELEMENT_LANE, 0) + by;
  g_autoptr (LwVariant) next = lw_variant_set (variant, LW_ELEMENT_LANE, ids, "height", (LwValue) { .number = height });
  g_autoptr (LwLayout) layout = is_final ? lw_layout_new (next, 1440, lw_scene_measure, NULL, self->base)
                                         : lw_layout_new_quick (next, 1440, lw_scene_measure, NULL, self->base);
  g_autoptr (LwScene) last = self->scene, anew = lw_scene_new (self->blueprint, layout, NULL, &as_printed, NULL);
  g_autofree char *dump = NULL, *dump_anew = lw_scene_dump (anew);
  cairo_surface_t *followed, *from_nothing;
  double difference;

  self->scene = lw_scene_new (self->blueprint, layout, NULL, &as_printed, last);
  dump = lw_scene_dump (self->scene);
  g_assert_cmpstr (dump, ==, dump_anew);
  followed = screen_of (self->scene, zoom);
  from_nothing = screen_of (anew, zoom);
  difference = mean_difference (followed, from_nothing);
  cairo_surface_destroy (followed);
  cairo_surface_destroy (from_nothing);
  return difference;
}

/* It moves nearly everything, frame after frame: it is shown as if made from nothing, and so is what comes after. */
static void
test_pulled (void)
{
  Pulled pulled;

  pulled_begin (&pulled, .3);
  for (guint i = 1; i <= 5; i++)
    g_assert_cmpfloat (pull (&pulled, 23 * (i % 4), i == 5, i == 4 ? .1 : .3), <, .3);
  pulled_end (&pulled);
}

static GHashTable *
nodes_of (const LwTiles *tiles)
{
  GHashTable *nodes = g_hash_table_new (NULL, NULL);

  for (int layer = 0; layer < LW_N_LAYERS; layer++)
    for (guint i = 0; i < tiles->tiles[layer]->len; i++)
      {
        const LwTile *tile = g_ptr_array_index (tiles->tiles[layer], i);

        if (tile->node)
          g_hash_table_add (nodes, tile->node);
      }
  return nodes;
}

static guint
n_common (GHashTable *a,
          GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;
  guint n = 0;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n += g_hash_table_contains (b, key);
  return n;
}

/* From far, pictures go with what they show: after the first frame nearly none is drawn anew. */
static void
test_pulled_from_far (void)
{
  cairo_surface_t *at_rest, *far_away;
  Pulled pulled;

  pulled_begin (&pulled, .1);
  at_rest = screen_of (pulled.scene, .1);
  for (guint i = 1; i <= 6; i++)
    {
      LwTiles *tiles = pulled.scene->tiles;
      g_autoptr (GHashTable) before = nodes_of (tiles), after = NULL;

      /* By whole pixels of the pictures. */
      g_assert_cmpfloat (pull (&pulled, (9 * (i % 4) + i) / lw_level_zoom (LW_LEVEL_FAR), i == 6, .1), <, .1);
      g_assert_true (pulled.scene->tiles == tiles);
      after = nodes_of (tiles);
      if (i > 1 && i < 6)
        g_assert_cmpuint (n_common (before, after) * 10, >, g_hash_table_size (after) * 8);
    }
  g_assert_cmpuint (pulled.scene->tiles->n_loose * 10, <, pulled.scene->tiles->n);
  far_away = view_of (pulled.scene, lw_scene_page (pulled.scene), .1);
  g_assert_cmpint (cairo_image_surface_get_width (at_rest), ==, cairo_image_surface_get_width (far_away));
  g_assert_cmpfloat (mean_difference (at_rest, far_away), >, 9);
  cairo_surface_destroy (at_rest);
  cairo_surface_destroy (far_away);
  pulled_end (&pulled);
}

static guint
most_jumps (const LwLayout *layout)
{
  guint most = 0;

  for (guint i = 0; i < layout->n_routes; i++)
    most = MAX (most, layout->routes[i]->n_jumps);
  return most;
}

/* While much moves, flows of many jumps are drawn as far as they are seen: wherever one looks, all of them are there. */
static void
test_looked_around (void)
{
  LwSceneOptions options = { .theme = LW_THEME_PRINT, .detail = LW_DETAIL_REVIEW };
  g_autoptr (LwBlueprint) blueprint = lw_generate (800, 4, 5);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  const char *ids[] = { lw_record_id (lw_array_get (LW_LANES (variant), 0)), NULL };
  g_autoptr (LwLayout) base = lw_layout_new (variant, 1440, lw_scene_measure, NULL, NULL);
  g_autoptr (LwVariant) next = lw_variant_set (variant, LW_ELEMENT_LANE, ids, "height", (LwValue) { .number = lw_layout_shown_size (base, LW_ELEMENT_LANE, 0) + 23 });
  g_autoptr (LwScene) last = lw_scene_new (blueprint, base, NULL, &options, NULL);
  g_autoptr (LwLayout) layout = lw_layout_new_quick (next, 1440, lw_scene_measure, NULL, base);
  g_autoptr (LwScene) anew = lw_scene_new (blueprint, layout, NULL, &options, NULL);
  g_autoptr (LwScene) scene = NULL;
  LwRect page = lw_scene_page (anew);

  g_assert_cmpuint (most_jumps (layout), >, 48);
  cairo_surface_destroy (screen_of (last, .6));
  scene = lw_scene_new (blueprint, layout, NULL, &options, last);
  for (guint i = 0; i < 12; i++)
    {
      LwRect view = LW_RECT (page.x + g_test_rand_double () * (page.width - 1200), page.y + g_test_rand_double () * (page.height - 800), 1200, 800);
      cairo_surface_t *shown = view_of (scene, view, 1), *whole = view_of (anew, view, 1);

      g_assert_cmpfloat (mean_difference (shown, whole), <, .06);
      cairo_surface_destroy (shown);
      cairo_surface_destroy (whole);
    }
}

/* After a change of zoom the pictures of a large drawing are made by and by; then all is as if it were drawn for the first time. */
static void
test_by_and_by (void)
{
  LwSceneOptions options = { .theme = LW_THEME_PRINT, .detail = LW_DETAIL_NAMES };
  g_autoptr (LwBlueprint) blueprint = lw_generate (3000, 6, 8);
  g_autoptr (LwLayout) layout = lw_layout_new (lw_blueprint_variant (blueprint, NULL), 1440, lw_scene_measure, NULL, NULL);
  g_autoptr (LwScene) scene = lw_scene_new (blueprint, layout, NULL, &options, NULL), fresh = lw_scene_new (blueprint, layout, NULL, &options, NULL);
  LwRect page = lw_scene_page (scene);
  double from = lw_level_zoom (LW_LEVEL_FAR + 2), to = lw_level_zoom (LW_LEVEL_FAR);
  cairo_surface_t *shown, *whole;
  gboolean more = TRUE;
  guint frames = 0;

  cairo_surface_destroy (screen_of (scene, from));
  for (; more; frames++)
    {
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;

      lw_scene_snapshot (scene, snapshot, page, to, FALSE, &more);
      node = gtk_snapshot_to_node (snapshot);
      g_assert_cmpuint (frames, <, 100);
    }
  g_assert_cmpuint (frames, >, 3);
  shown = screen_of (scene, to);
  whole = screen_of (fresh, to);
  g_assert_cmpfloat (mean_difference (shown, whole), ==, 0);
  cairo_surface_destroy (shown);
  cairo_surface_destroy (whole);
}

/* What a group promised to lie in, before it was drawn, holds all its marks. */
static void
test_promised (void)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (200, 5, 3);
  LwVariant *variant = lw_blueprint_variant (blueprint, NULL);
  LwStep *step = lw_array_get (LW_STEPS (variant), 3);
  LwFlow *flow = lw_array_get (LW_FLOWS (variant), 3);
  const char * const ids[] = { step->id, flow->id };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    for (LwDetail detail = LW_DETAIL_NAMES; detail <= LW_DETAIL_FULL; detail++)
      {
        g_autoptr (LwOverlay) overlay = fixture_overlay (ids[i], i, 12);
        g_autoptr (LwScene) scene = fixture_scene (variant, overlay, detail, NULL);

        for (guint g = scene->first_flow; g < scene->first_step + scene->n_steps; g++)
          {
            LwGroup *group = scene->placed[g].group;
            LwRect promised = group->ink;

            lw_group_draw (group);
            for (guint m = 0; m < group->n_marks; m++)
              {
                LwRect all = lw_rect_union (promised, lw_mark_ink (&group->marks[m]));

                /* Texts that never wrap are in plates they were measured for; their ink is an estimate from above. */
                if (group->marks[m].kind == LW_MARK_TEXT && group->marks[m].width <= 0)
                  continue;
                g_assert_cmpfloat_with_epsilon (all.width, promised.width, .01);
                g_assert_cmpfloat_with_epsilon (all.height, promised.height, .01);
              }
          }
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  lw_language_init ();
  gtk_init_check ();   /* for the types of render nodes; there need not be a display */
  g_test_add_func ("/screen/paper", test_screen);
  g_test_add_func ("/screen/followed", test_followed);
  g_test_add_func ("/screen/pulled", test_pulled);
  g_test_add_func ("/screen/pulled-from-far", test_pulled_from_far);
  g_test_add_func ("/screen/looked-around", test_looked_around);
  g_test_add_func ("/screen/by-and-by", test_by_and_by);
  g_test_add_func ("/screen/promised", test_promised);
  return g_test_run ();
}
