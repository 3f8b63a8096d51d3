/* Tiles on the screen: nodes near, pictures from far. */
#include "lw-tiles-private.h"

/* Where another zoom wants finer or coarser pictures of a whole large drawing, so many groups are drawn anew in a frame; the other
 * pictures are shown as they are until their turn comes. */
#define ANEW_MOST 400

static void
append_node (GtkSnapshot    *snapshot,
             const LwPlaced *placed,
             GskRenderNode  *node)
{
  if (!node)
    return;
  if (placed->x == 0 && placed->y == 0)
    {
      gtk_snapshot_append_node (snapshot, node);
      return;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (placed->x, placed->y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

static GskRenderNode *
near_node (LwScene      *scene,
           const LwTile *tile,
           int           level)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (guint i = 0; i < tile->members->len; i++)
    {
      const LwPlaced *placed = &scene->placed[g_array_index (tile->members, guint, i)];

      append_node (snapshot, placed, lw_group_node (placed->group, level));
    }
  return gtk_snapshot_free_to_node (snapshot);
}

/* A picture at the level's highest zoom: on the screen it is only ever made smaller, to a half at most. */
static GskRenderNode *
far_node (LwScene      *scene,
          const LwTile *tile,
          int           level)
{
  double scale = lw_level_zoom (level);
  LwRect ink = lw_rect_grow (tile->ink, 2 / scale);
  int width = MAX (1, (int) ceil (ink.width * scale)), height = MAX (1, (int) ceil (ink.height * scale));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  gsize stride = cairo_image_surface_get_stride (surface);

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  cairo_set_tolerance (cr, .5);
  cairo_scale (cr, scale, scale);
  for (guint i = 0; i < tile->members->len; i++)
    {
      const LwPlaced *placed = &scene->placed[g_array_index (tile->members, guint, i)];

      cairo_save (cr);
      cairo_translate (cr, placed->x - ink.x, placed->y - ink.y);
      lw_group_draw_far (placed->group, cr, level);
      cairo_restore (cr);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * height,
                                                         (GDestroyNotify) cairo_surface_destroy, surface);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);

  return gsk_texture_node_new (texture, &GRAPHENE_RECT_INIT (ink.x, ink.y, width / scale, height / scale));
}

/* A picture of another zoom stands in for a while. */
static gboolean
has_to_wait (LwTiles      *self,
             const LwTile *tile)
{
  if (!tile->node)
    return FALSE;
  if (self->anew > 0)
    {
      self->anew -= MIN (self->anew, tile->members->len);
      return FALSE;
    }
  self->more = TRUE;
  return TRUE;
}

static GskRenderNode *
tile_node (LwTiles *self,
           LwTile  *tile,
           int      level)
{
  LwScene *scene = self->scene;

  if ((!tile->node || tile->node_level != level) && !has_to_wait (self, tile))
    {
      gboolean far = level >= LW_LEVEL_FAR && MAX (tile->ink.width, tile->ink.height) * lw_level_zoom (level) < 4096;

      g_clear_pointer (&tile->node, gsk_render_node_unref);
      tile->node = far ? far_node (scene, tile, level) : near_node (scene, tile, level);
      tile->node_level = level;
    }
  return tile->node;
}

static void
append_single (LwScene     *self,
               guint        position,
               GtkSnapshot *snapshot,
               LwRect       visible,
               int          level)
{
  const LwPlaced *placed = &self->placed[position];

  if (lw_rect_meets (lw_placed_ink (placed), visible))
    append_node (snapshot, placed, lw_group_node_within (placed->group, level, lw_rect_move (visible, -placed->x, -placed->y)));
}

static void
append_layer (LwTiles     *self,
              int          layer,
              GtkSnapshot *snapshot,
              LwRect       visible,
              int          level)
{
  LwScene *scene = self->scene;
  gboolean bare = self->bare || lw_is_passing (scene, level);

  for (guint i = scene->first_flow; i < scene->n_placed && bare; i++)
    if (lw_is_tiled (&scene->placed[i]) && lw_layer_of (&scene->placed[i]) == layer)
      append_single (scene, i, snapshot, visible, level);
  if (bare)
    return;
  for (guint i = 0; i < self->tiles[layer]->len; i++)
    {
      LwTile *tile = g_ptr_array_index (self->tiles[layer], i);
      GskRenderNode *node;

      if (tile->members->len == 0 || !lw_rect_meets (tile->ink, visible))
        continue;
      node = tile_node (self, tile, level);
      if (node)
        gtk_snapshot_append_node (snapshot, node);
    }
  for (guint i = 0; i < self->loose[layer]->len; i++)
    append_single (scene, g_array_index (self->loose[layer], guint, i), snapshot, visible, level);
}

/* ---- the scene on the screen ---- */

gboolean
lw_group_kind_is_pinned (LwGroupKind kind)
{
  return kind == LW_GROUP_LANE || kind == LW_GROUP_PHASE || kind == LW_GROUP_ROW_HEADER || kind == LW_GROUP_PATHS;
}

void
lw_scene_snapshot (LwScene     *self,
                   GtkSnapshot *snapshot,
                   LwRect       visible,
                   double       zoom,
                   gboolean     skip_headers,
                   gboolean    *more)
{
  int level = lw_level_of_zoom (zoom);

  if (self->tiles && self->tiles->bare && level >= LW_LEVEL_FAR)
    g_clear_pointer (&self->tiles, lw_tiles_free);
  if (!self->tiles)
    self->tiles = lw_is_passing (self, level) ? lw_tiles_bare (self) : lw_tiles_new (self);
  self->tiles->level = level;
  self->tiles->anew = more ? ANEW_MOST : G_MAXUINT;
  self->tiles->more = FALSE;
  for (guint i = 0; i < self->first_flow; i++)
    append_single (self, i, snapshot, visible, level);
  append_layer (self->tiles, LW_LAYER_FLOWS, snapshot, visible, level);
  append_layer (self->tiles, LW_LAYER_STEPS, snapshot, visible, level);
  for (guint i = self->first_step + self->n_steps; i < self->n_placed; i++)
    {
      LwGroupKind kind = self->placed[i].group->kind;

      if (kind != LW_GROUP_NOTE && !(skip_headers && lw_group_kind_is_pinned (kind)))
        append_single (self, i, snapshot, visible, level);
    }
  if (more)
    *more = self->tiles->more;
}

void
lw_scene_snapshot_group (LwScene     *self,
                         GtkSnapshot *snapshot,
                         guint        group,
                         double       zoom)
{
  int level = lw_level_of_zoom (zoom);

  if (level < LW_LEVEL_BARS)
    append_node (snapshot, &self->placed[group], lw_group_node (self->placed[group].group, level));
}

void
lw_scene_snapshot_headers (LwScene     *self,
                           GtkSnapshot *snapshot,
                           LwRect       visible,
                           double       zoom,
                           gboolean     lanes)
{
  int level = lw_level_of_zoom (zoom);
  LwGroupKind kind = lanes ? LW_GROUP_LANE : LW_GROUP_PHASE;

  for (guint i = self->first_step + self->n_steps; i < self->n_placed; i++)
    if (self->placed[i].group->kind == kind || (lanes && self->placed[i].group->kind == LW_GROUP_ROW_HEADER))
      append_single (self, i, snapshot, visible, level);
}
