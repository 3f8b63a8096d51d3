/* What the screen shows while nearly everything moves is what a scene made from nothing would show, and what does not change is kept. */
#include "scene-fixture.h"
#include "screen-fixture.h"

#include "core/lw-edit.h"
#include "core/lw-language.h"
#include "generate.h"
#include "scene/lw-tiles-private.h"

typedef struct { LwBlueprint *blueprint; LwVariant *variant; LwLayout *base; LwScene *scene; } Pulled;

static const LwSceneOptions as_printed = { .theme = LW_THEME_PRINT, .detail = LW_DETAIL_REVIEW };

/* Lanes are so high that pictures which go with them do so by whole pixels. */
static LwVariant *
in_whole_pixels (LwVariant *variant)
{
  g_autoptr (LwLayout) layout = lw_layout_new (variant, 1440, lw_scene_measure, NULL, NULL);
  double zoom = lw_level_zoom (LW_LEVEL_FAR);
  LwVariant *whole = lw_record_ref (variant);

  for (guint i = 0; i < layout->n_lanes; i++)
    {
      g_autoptr (LwVariant) before = whole;
      const char *ids[] = { lw_record_id (lw_array_get (LW_LANES (variant), i)), NULL };
      double height = ceil (lw_layout_shown_size (layout, LW_ELEMENT_LANE, i) * zoom) / zoom;

      whole = lw_variant_set (before, LW_ELEMENT_LANE, ids, "height", (LwValue) { .number = height });
    }
  return whole;
}

static void
pulled_begin (Pulled *self,
              guint   n_steps,
              double  zoom)
{
  self->blueprint = lw_generate (n_steps, 4, 5);
  self->variant = in_whole_pixels (lw_blueprint_variant (self->blueprint, NULL));
  self->base = lw_layout_new (self->variant, 1440, lw_scene_measure, NULL, NULL);
  self->scene = lw_scene_new (self->blueprint, self->base, NULL, &as_printed, NULL);
  cairo_surface_destroy (screen_of (self->scene, zoom));
}

static void
pulled_end (Pulled *self)
{
  lw_scene_unref (self->scene);
  lw_layout_unref (self->base);
  lw_record_unref (self->variant);
  lw_record_unref (self->blueprint);
}

/* Returns how far what is shown then is from the same made from nothing. */
static double
follow (Pulled    *self,
        LwVariant *next,
        gboolean   is_final,
        double     zoom)
{
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

/* The first lane is so much higher. */
static double
pull (Pulled  *self,
      double   by,
      gboolean is_final,
      double   zoom)
{
  const char *ids[] = { lw_record_id (lw_array_get (LW_LANES (self->variant), 0)), NULL };
  double height = lw_layout_shown_size (self->base, LW_ELEMENT_LANE, 0) + by;
  g_autoptr (LwVariant) next = lw_variant_set (self->variant, LW_ELEMENT_LANE, ids, "height", (LwValue) { .number = height });

  return follow (self, next, is_final, zoom);
}

/* It moves nearly everything, frame after frame: it is shown as if made from nothing, and so is what comes after. */
static void
test_pulled (void)
{
  Pulled pulled;

  pulled_begin (&pulled, 800, .3);
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

  pulled_begin (&pulled, 800, .1);
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

/* The first lane changes places with one after the other: flows between lanes are drawn anew, and those within go with theirs. */
static void
test_lane_from_far (void)
{
  static const guint steps[] = { 800, 3000 }, positions[] = { 1, 2, 3, 1, 0, 2, 2 };

  for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
    {
      Pulled pulled;

      pulled_begin (&pulled, steps[s], .1);
      for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
        {
          const char *lane = lw_record_id (lw_array_get (LW_LANES (pulled.variant), 0));
          g_autoptr (LwVariant) next = lw_variant_reorder (pulled.variant, lane, positions[i]);

          g_assert_cmpfloat (follow (&pulled, next, i == G_N_ELEMENTS (positions) - 1, i == 3 ? .04 : .1), <, .2);
        }
      pulled_end (&pulled);
    }
}

/* Of the places in that row with the same dark above and below: how many there are, and how many are paler. */
static guint
n_pale (cairo_surface_t *screen,
        int              row,
        guint           *n)
{
  const guchar *pixels = cairo_image_surface_get_data (screen);
  int stride = cairo_image_surface_get_stride (screen);
  guint pale = 0;

  for (int x = *n = 0; x < cairo_image_surface_get_width (screen); x++)
    {
      const guchar *pixel = pixels + row * stride + 4 * x;

      if (pixel[-stride] > 0x70 || pixel[-stride] != pixel[stride])
        continue;
      ++*n;
      pale += pixel[0] > pixel[stride] + 8;
    }
  return pale;
}

/* Pictures of one grid end within pixels of the screen: what goes on in the next one is as dark there. */
static void
test_seams (void)
{
  const double zoom = .07, side = 256 / lw_level_zoom (lw_level_of_zoom (zoom));
  cairo_surface_t *screen;
  guint seams = 0, n;
  Pulled pulled;
  LwRect page;

  pulled_begin (&pulled, 3000, zoom);
  page = lw_scene_page (pulled.scene);
  screen = screen_of (pulled.scene, zoom);
  for (double y = side; y < page.y + page.height - side / 2; y += side)
    {
      guint pale = n_pale (screen, (int) ((y - page.y) * zoom), &n);

      g_assert_cmpuint (pale * 4, <=, n);
      seams += n > 50;
    }
  g_assert_cmpuint (seams, >, 0);
  cairo_surface_destroy (screen);
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  lw_language_init ();
  gtk_init_check ();   /* for the types of render nodes; there need not be a display */
  g_test_add_func ("/screen-moving/border", test_pulled);
  g_test_add_func ("/screen-moving/border-from-far", test_pulled_from_far);
  g_test_add_func ("/screen-moving/lane-from-far", test_lane_from_far);
  g_test_add_func ("/screen-moving/seams", test_seams);
  g_test_add_func ("/screen-moving/looked-around", test_looked_around);
  g_test_add_func ("/screen-moving/by-and-by", test_by_and_by);
  return g_test_run ();
}
