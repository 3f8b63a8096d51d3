/* Tiles after an edit, and from frame to frame of a drag. A tile whose members have all gone the same way keeps its node and is shown there. */
#include "lw-tiles-private.h"

/* A drag changes the same few groups at every frame: they stay out of the tiles, whose nodes are then made once. */
#define LOOSE_MOST 1500

/* Nearer than this in units, places are the same. */
#define NEAR 1e-3

/* From far, a tile of which more than one in so many has changed is drawn anew instead. */
#define MANY 4

static gboolean
is_near (LwPoint a,
         LwPoint b)
{
  return fabs (a.x - b.x) < NEAR && fabs (a.y - b.y) < NEAR;
}

static LwPoint
moved_by (const LwTiles *self,
          const LwTiled *member)
{
  const LwPlaced *now = lw_tiles_placed (self, member->index);

  return (LwPoint) { now->x - member->x, now->y - member->y };
}

static gboolean
has_gone_by (const LwTiles *self,
             const LwTiled *member,
             LwPoint        by)
{
  return lw_tiles_placed (self, member->index)->group == member->group && is_near (moved_by (self, member), by);
}

/* Where most of a tile has gone, if most of it has gone one way (the majority vote of Boyer and Moore). */
static LwPoint
way_of_most (const LwTiles *self,
             const LwTile  *tile)
{
  LwPoint by = tile->by;
  guint votes = 0;

  for (guint i = 0; i < tile->members->len; i++)
    {
      const LwTiled *member = &g_array_index (tile->members, LwTiled, i);
      LwPoint its = moved_by (self, member);

      if (lw_tiles_placed (self, member->index)->group != member->group)
        continue;
      if (votes == 0)
        by = its;
      if (is_near (its, by))
        votes++;
      else
        votes--;
    }
  return by;
}

static guint
n_others (const LwTiles *self,
          const LwTile  *tile,
          LwPoint        by)
{
  guint n = 0;

  for (guint i = 0; i < tile->members->len; i++)
    n += !has_gone_by (self, &g_array_index (tile->members, LwTiled, i), by);
  return n;
}

static void
loosen_others (LwTiles *self,
               LwTile  *tile,
               LwPoint  by)
{
  for (guint i = tile->members->len; i-- > 0;)
    {
      const LwTiled *member = &g_array_index (tile->members, LwTiled, i);

      if (has_gone_by (self, member, by))
        continue;
      self->loose[member->index] = TRUE;
      self->n_loose++;
      g_array_remove_index (tile->members, i);
    }
  g_clear_pointer (&tile->node, gsk_render_node_unref);
}

static void
tile_follow (LwTiles *self,
             LwTile  *tile)
{
  LwPoint by = way_of_most (self, tile);
  guint n = n_others (self, tile, by);

  tile->touched = FALSE;
  if (self->level >= LW_LEVEL_FAR && n * MANY > tile->members->len)
    lw_tile_renew (self, tile);
  else
    {
      if (n > 0)
        loosen_others (self, tile, by);
      tile->by = by;
    }
}

static void
put_back (LwTiles *self,
          guint    index)
{
  LwTile *tile = self->home[index];

  if (tile)
    {
      lw_tile_insert (self, tile, index);
      tile->touched = TRUE;
    }
  else
    lw_net_touch (self->net, lw_placed_ink (lw_tiles_placed (self, index)));
}

void
lw_tiles_settle (LwTiles *self)
{
  for (guint i = 0; i < self->n && self->n_loose > 0; i++)
    if (self->loose[i])
      {
        self->loose[i] = FALSE;
        self->n_loose--;
        put_back (self, i);
      }
  for (int layer = 0; layer < LW_N_LAYERS; layer++)
    for (guint i = 0; i < self->tiles[layer]->len; i++)
      {
        LwTile *tile = g_ptr_array_index (self->tiles[layer], i);

        if (tile->touched)
          lw_tile_renew (self, tile);
        tile->touched = FALSE;
      }
}

/* ---- other tiles ---- */

static gboolean
same_members (const LwTiles *self,
              const LwTile  *tile,
              const LwTile  *before)
{
  if (tile->members->len != before->members->len)
    return FALSE;
  for (guint i = 0; i < tile->members->len; i++)
    {
      const LwTiled *p = &g_array_index (tile->members, LwTiled, i), *q = &g_array_index (before->members, LwTiled, i);

      if (p->group != q->group || !is_near ((LwPoint) { p->x - q->x, p->y - q->y }, before->by))
        return FALSE;
    }
  return TRUE;
}

/* The nodes of tiles whose contents are the same. */
static void
take_nodes (LwTiles *self,
            LwTiles *before)
{
  for (int layer = 0; layer < LW_N_LAYERS && !self->bare && !before->bare; layer++)
    for (guint i = 0; i < self->tiles[layer]->len; i++)
      {
        LwTile *tile = g_ptr_array_index (self->tiles[layer], i);
        LwTile *other = g_hash_table_lookup (before->by_key[layer], &tile->key);

        if (!other || !other->node || !is_near (other->by, (LwPoint) { 0, 0 }) || !same_members (self, tile, other))
          continue;
        tile->node = gsk_render_node_ref (other->node);
        tile->node_level = other->node_level;
      }
}

/* After most of it has changed. For a frame of a drag, nearby, tiles are not worth making: the next frame needs others. */
static LwTiles *
tiles_anew (LwScene *scene,
            LwTiles *before)
{
  LwTiles *self = scene->own && before->level < LW_LEVEL_FAR ? lw_tiles_bare (scene) : lw_tiles_new (scene, before->level);

  take_nodes (self, before);
  self->level = before->level;
  return self;
}

LwTiles *
lw_tiles_for_level (LwTiles *self,
                    int      level)
{
  LwTiles *tiles = lw_tiles_new (self->scene, level);

  lw_tiles_settle (self);
  take_nodes (tiles, self);
  return tiles;
}

static gboolean
any_is_loose (const LwTiles *self,
              const GArray  *changed)
{
  for (guint i = 0; i < changed->len; i++)
    if (self->loose[g_array_index (changed, guint, i)])
      return TRUE;
  return FALSE;
}

static gboolean
are_others (const LwTiles *self,
            const GArray  *changed)
{
  return !changed || self->bare || self->scattered || (self->level < LW_LEVEL_FAR && self->n_loose + changed->len > LOOSE_MOST);
}

static void
follow (LwTiles      *self,
        LwScene      *previous,
        const GArray *changed)
{
  g_autoptr (GPtrArray) touched = g_ptr_array_new ();
  g_autoptr (GArray) of_net = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < changed->len; i++)
    {
      guint index = g_array_index (changed, guint, i);
      LwTile *tile = self->home[index];

      if (self->loose[index] || (tile && tile->touched))
        continue;
      if (!tile)
        {
          g_array_append_val (of_net, index);
          continue;
        }
      tile->touched = TRUE;
      g_ptr_array_add (touched, tile);
    }
  if (of_net->len > 0)
    lw_net_follow (self, previous, of_net);
  for (guint i = 0; i < touched->len; i++)
    tile_follow (self, touched->pdata[i]);
}

LwTiles *
lw_tiles_follow (LwScene      *scene,
                 LwScene      *previous,
                 const GArray *changed)
{
  LwTiles *self = previous->tiles;

  if (are_others (self, changed))
    return tiles_anew (scene, self);
  /* Tiles only save work: the previous scene makes its own again when it is shown once more. */
  previous->tiles = NULL;
  /* What is loose is as it was when nothing of it changed: it is put back before the scenes differ. */
  if (changed->len > 0 && !any_is_loose (self, changed))
    lw_tiles_settle (self);
  self->scene = scene;
  follow (self, previous, changed);
  if (self->n_loose > LOOSE_MOST)
    lw_tiles_settle (self);
  return self;
}
