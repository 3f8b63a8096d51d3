#include "lw-minutes-private.h"

#include "lw-cairo.h"
#include "lw-comment-marks.h"
#include "lw-mark.h"
#include "lw-theme.h"

#define AROUND_X 230.0   /* units around what it is about: its neighbours are seen */
#define AROUND_Y 90.0

GHashTable *
lw_minutes_scenes (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) lw_scene_unref);
}

static LwScene *
scene_of (LwMinutes *self, GHashTable *scenes, LwVariant *variant)
{
  const LwSceneOptions options = { .theme = LW_THEME_PRINT, .detail = LW_DETAIL_REVIEW, .comments = TRUE };
  LwScene *scene = g_hash_table_lookup (scenes, variant->id);

  if (scene == NULL)
    {
      scene = lw_scene_of (self->blueprint, variant, NULL, NULL, &options);
      g_hash_table_insert (scenes, g_strdup (variant->id), scene);
    }
  return scene;
}

/* What the mark stands at: the element, or the point. */
static LwRect
subject_rect (LwScene *scene, const LwCommentMark *mark)
{
  int group = mark->element ? lw_scene_find (scene, mark->element) : -1;
  LwRect rect = mark->rect;

  if (group >= 0)
    rect = lw_rect_union (rect, lw_scene_group_bounds (scene, group));
  return rect.width > 900 || rect.height > 500 ? mark->rect : rect;
}

LwScene *
lw_minutes_region (LwMinutes *self, GHashTable *scenes, guint place, LwRect *region)
{
  const LwComment *comment = self->places->pdata[place];
  LwVariant *variant = lw_blueprint_variant (self->blueprint, comment->variant);
  LwScene *scene = variant ? scene_of (self, scenes, variant) : NULL;
  g_autoptr (GPtrArray) marks = scene ? lw_comment_marks (self->blueprint, lw_scene_get_layout (scene)) : NULL;
  LwRect all = scene ? lw_scene_get_bounds (scene) : (LwRect) { 0 }, around;

  for (guint i = 0; marks && i < marks->len; i++)
    {
      const LwCommentMark *mark = marks->pdata[i];
      gboolean here = comment->element ? g_strcmp0 (mark->element, comment->element) == 0 : g_strcmp0 (mark->comment, comment->id) == 0;

      if (!here)
        continue;
      around = subject_rect (scene, mark);
      around = LW_RECT (around.x - AROUND_X, around.y - AROUND_Y, around.width + 2 * AROUND_X, around.height + 2 * AROUND_Y);
      region->x = MAX (around.x, all.x - 8);
      region->y = MAX (around.y, all.y - 8);
      region->width = MIN (around.x + around.width, all.x + all.width + 8) - region->x;
      region->height = MIN (around.y + around.height, all.y + all.height + 8) - region->y;
      return scene;
    }
  return NULL;
}

static cairo_status_t
append_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
as_png (cairo_surface_t *surface)
{
  GByteArray *bytes = g_byte_array_new ();

  cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
lw_minutes_picture (LwMinutes *self, guint place, guint width)
{
  g_autoptr (GHashTable) scenes = lw_minutes_scenes ();
  LwRect region;
  LwScene *scene = lw_minutes_region (self, scenes, place, &region);
  cairo_surface_t *surface;
  double scale;
  GBytes *bytes;
  cairo_t *cr;

  if (scene == NULL)
    return NULL;
  scale = width / region.width;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, (int) ceil (region.height * scale));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -region.x, -region.y);
  lw_scene_draw_part (scene, cr, region, FALSE);
  cairo_destroy (cr);
  bytes = as_png (surface);
  cairo_surface_destroy (surface);
  return bytes;
}
