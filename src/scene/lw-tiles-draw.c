/* Tiles on the screen: nodes near, pictures from far. */
#include "lw-far.h"
#include "lw-tiles-private.h"

/* Where another zoom wants finer or coarser pictures of a whole large drawing, so many groups are drawn anew in a frame; the other
 * pictures are shown as they are until their turn comes. */
#define ANEW_MOST 400

static void
append_node (GtkSnapshot   *snapshot,
             LwPoint        at,
             GskRenderNode *node)
{
  if (!node)
    return;
  if (at.x == 0 && at.y == 0)
    {
      gtk_snapshot_append_node (snapshot, node);
      return;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (at.x, at.y));
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

static GskRenderNode *
near_node (const LwTile *tile,
           int           level)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (guint i = 0; i < tile->members->len; i++)
    {
      const LwTiled *member = &g_array_index (tile->members, LwTiled, i);

      append_node (snapshot, (LwPoint) { member->x, member->y }, lw_group_node (member->group, level));
    }
  return gtk_snapshot_free_to_node (snapshot);
}

static GskRenderNode *
far_node (const LwTile *tile,
          int           level)
{
  LwFar far;

  lw_far_begin (&far, tile->ink, level);
  for (guint i = 0; i < tile->members->len; i++)
    {
      const LwTiled *member = &g_array_index (tile->members, LwTiled, i);

      lw_far_add (&far, member->group, member->x, member->y);
    }
  return lw_far_finish (&far);
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
  if ((!tile->node || tile->node_level != level) && !has_to_wait (self, tile))
    {
      gboolean far;

      lw_tile_renew (self, tile);
      far = level >= LW_LEVEL_FAR && MAX (tile->ink.width, tile->ink.height) * lw_level_zoom (level) < 4096;
      tile->node = far ? far_node (tile, level) : near_node (tile, level);
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
    append_node (snapshot, (LwPoint) { placed->x, placed->y }, lw_group_node_within (placed->group, level, lw_rect_move (visible, -placed->x, -placed->y)));
}

/* What is in no tile. */
static void
append_singles (LwTiles     *self,
                int          layer,
                GtkSnapshot *snapshot,
                LwRect       visible,
                int          level,
                gboolean     all)
{
  LwScene *scene = self->scene;

  for (guint i = scene->first_flow; i < scene->n_placed; i++)
    if ((all || self->loose[i - scene->first_flow]) && lw_is_tiled (&scene->placed[i]) && lw_layer_of (&scene->placed[i]) == layer)
      append_single (scene, i, snapshot, visible, level);
}

static void
append_tile (LwTiles     *self,
             LwTile      *tile,
             GtkSnapshot *snapshot,
             LwRect       visible,
             int          level)
{
  if (tile->members->len > 0 && lw_rect_meets (lw_rect_move (tile->ink, tile->by.x, tile->by.y), visible))
    {
      GskRenderNode *node = tile_node (self, tile, level);

      append_node (snapshot, tile->by, node);
    }
}

static void
append_layer (LwTiles     *self,
              int          layer,
              GtkSnapshot *snapshot,
              LwRect       visible,
              int          level)
{
  gboolean bare = self->bare || lw_is_passing (self->scene, level);

  if (self->net && layer == LW_LAYER_FLOWS)
    lw_net_append (self, snapshot, visible, level);
  for (guint i = 0; !bare && i < self->tiles[layer]->len; i++)
    append_tile (self, g_ptr_array_index (self->tiles[layer], i), snapshot, visible, level);
  if (bare || self->n_loose > 0)
    append_singles (self, layer, snapshot, visible, level, bare);
}

/* ---- the scene on the screen ---- */

gboolean
lw_group_kind_is_pinned (LwGroupKind kind)
{
  return kind == LW_GROUP_LANE || kind == LW_GROUP_PHASE || kind == LW_GROUP_ROW_HEADER || kind == LW_GROUP_PATHS;
}

/* Tiles that suit the level. */
static void
prepare_tiles (LwScene *self,
               int      level)
{
  LwTiles *tiles = self->tiles;
  gboolean far = level >= LW_LEVEL_FAR;

  if (tiles && tiles->bare && far)
    g_clear_pointer (&self->tiles, lw_tiles_free);
  if (!self->tiles)
    self->tiles = lw_is_passing (self, level) ? lw_tiles_bare (self) : lw_tiles_new (self, level);
  else if (!tiles->bare && far != (tiles->net != NULL))
    {
      self->tiles = lw_tiles_for_level (tiles, level);
      lw_tiles_free (tiles);
    }
  /* Tiles need other nodes then. */
  else if (tiles->level != level && tiles->n_loose > 0)
    lw_tiles_settle (tiles);
  self->tiles->level = level;
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

  prepare_tiles (self, level);
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
    append_node (snapshot, (LwPoint) { self->placed[group].x, self->placed[group].y }, lw_group_node (self->placed[group].group, level));
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
