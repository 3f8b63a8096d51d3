#include "lw-tiles-private.h"

/* About two dozen cards; wider groups (long flows) go to tiles four times as large, and so on. */
#define TILE_SIZE   1024.0
#define TILE_LEVELS 8

/* A drag changes the same few groups at every frame: they stay out of the tiles, whose nodes are then made once. */
#define LOOSE_MOST 1500

static void
tile_free (gpointer data)
{
  LwTile *tile = data;

  g_array_unref (tile->members);
  g_clear_pointer (&tile->node, gsk_render_node_unref);
  g_free (tile);
}

static guint64
tile_key (LwRect ink)
{
  double size = TILE_SIZE, reach = MAX (ink.width, ink.height);
  guint level = 0;

  for (; reach > size && level < TILE_LEVELS - 1; size *= 4)
    level++;
  return (guint64) level << 60 | (guint64) ((gint64) floor ((ink.x + ink.width / 2) / size) & 0x3fffffff) << 30 |
         (guint64) ((gint64) floor ((ink.y + ink.height / 2) / size) & 0x3fffffff);
}

/* The first place in an ascending array that is not before `position`. */
static guint
place_of (GArray *positions,
          guint   position)
{
  guint low = 0, high = positions->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (positions, guint, middle) < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
holds (GArray *positions,
       guint   position)
{
  guint at = place_of (positions, position);

  return at < positions->len && g_array_index (positions, guint, at) == position;
}

static void
insert (GArray *positions,
        guint   position)
{
  g_array_insert_val (positions, place_of (positions, position), position);
}

static void
add_member (LwTiles *self,
            int      layer,
            guint    position)
{
  LwRect ink = lw_placed_ink (&self->scene->placed[position]);
  guint64 key = tile_key (ink);
  LwTile *tile = g_hash_table_lookup (self->by_key[layer], &key);

  if (!tile)
    {
      tile = g_new0 (LwTile, 1);
      tile->key = key;
      tile->members = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (self->tiles[layer], tile);
      g_hash_table_insert (self->by_key[layer], &tile->key, tile);
    }
  g_clear_pointer (&tile->node, gsk_render_node_unref);
  insert (tile->members, position);
  tile->ink = lw_rect_union (tile->ink, ink);
}

static LwTiles *
tiles_alloc (LwScene *scene)
{
  LwTiles *self = g_new0 (LwTiles, 1);

  self->scene = scene;
  for (int layer = 0; layer < LW_N_LAYERS; layer++)
    {
      self->tiles[layer] = g_ptr_array_new_with_free_func (tile_free);
      self->by_key[layer] = g_hash_table_new (g_int64_hash, g_int64_equal);
      self->loose[layer] = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  return self;
}

LwTiles *
lw_tiles_new (LwScene *scene)
{
  LwTiles *self = tiles_alloc (scene);

  for (guint i = scene->first_flow; i < scene->n_placed; i++)
    if (lw_is_tiled (&scene->placed[i]))
      add_member (self, lw_layer_of (&scene->placed[i]), i);
  return self;
}

void
lw_tiles_free (LwTiles *self)
{
  for (int layer = 0; layer < LW_N_LAYERS; layer++)
    {
      g_hash_table_unref (self->by_key[layer]);
      g_ptr_array_unref (self->tiles[layer]);
      g_array_unref (self->loose[layer]);
    }
  g_free (self);
}

/* ---- after an edit ---- */

/* Among the groups of two scenes. */
static gboolean
same_members (const LwScene *scene,
              const LwTile  *tile,
              const LwScene *previous,
              const LwTile  *before)
{
  if (tile->members->len != before->members->len)
    return FALSE;
  for (guint i = 0; i < tile->members->len; i++)
    {
      const LwPlaced *p = &scene->placed[g_array_index (tile->members, guint, i)];
      const LwPlaced *q = &previous->placed[g_array_index (before->members, guint, i)];

      if (p->group != q->group || p->x != q->x || p->y != q->y)
        return FALSE;
    }
  return TRUE;
}

/* The nodes of tiles whose contents are the same. */
static void
take_nodes (LwTiles *self,
            LwScene *previous)
{
  for (int layer = 0; layer < LW_N_LAYERS; layer++)
    for (guint i = 0; i < self->tiles[layer]->len; i++)
      {
        LwTile *tile = g_ptr_array_index (self->tiles[layer], i);
        LwTile *before = g_hash_table_lookup (previous->tiles->by_key[layer], &tile->key);

        if (before && before->node && same_members (self->scene, tile, previous, before))
          {
            tile->node = gsk_render_node_ref (before->node);
            tile->node_level = before->node_level;
          }
      }
}

/* Out of the tile where the previous scene had it. */
static void
loosen (LwTiles       *self,
        const LwScene *previous,
        int            layer,
        guint          position)
{
  guint64 key = tile_key (lw_placed_ink (&previous->placed[position]));
  LwTile *tile = g_hash_table_lookup (self->by_key[layer], &key);

  g_array_remove_index (tile->members, place_of (tile->members, position));
  g_clear_pointer (&tile->node, gsk_render_node_unref);
  insert (self->loose[layer], position);
}

/* What is not being changed any more goes back to its tile. */
static void
settle (LwTiles *self)
{
  for (int layer = 0; layer < LW_N_LAYERS; layer++)
    {
      for (guint i = 0; i < self->loose[layer]->len; i++)
        add_member (self, layer, g_array_index (self->loose[layer], guint, i));
      g_array_set_size (self->loose[layer], 0);
    }
}

static gboolean
any_is_loose (const LwTiles *self,
              const GArray  *changed)
{
  for (guint i = 0; i < changed->len; i++)
    {
      guint position = g_array_index (changed, guint, i);

      if (holds (self->loose[lw_layer_of (&self->scene->placed[position])], position))
        return TRUE;
    }
  return FALSE;
}

LwTiles *
lw_tiles_bare (LwScene *scene)
{
  LwTiles *self = tiles_alloc (scene);

  self->bare = TRUE;
  return self;
}

/* After most of it has changed. For a frame of a drag, nearby, tiles are not worth making: the next frame needs others. */
static LwTiles *
tiles_anew (LwScene *scene,
            LwScene *previous)
{
  LwTiles *self;

  if (scene->own && previous->tiles->level < LW_LEVEL_FAR)
    self = lw_tiles_bare (scene);
  else
    {
      self = lw_tiles_new (scene);
      take_nodes (self, previous);
    }
  self->level = previous->tiles->level;
  return self;
}

LwTiles *
lw_tiles_follow (LwScene      *scene,
                 LwScene      *previous,
                 const GArray *changed)
{
  LwTiles *self = previous->tiles;

  if (!changed || self->bare || self->loose[0]->len + self->loose[1]->len + changed->len > LOOSE_MOST)
    return tiles_anew (scene, previous);
  /* Tiles only save work: the previous scene makes its own again when it is shown once more. */
  previous->tiles = NULL;
  /* What is loose is as it was when nothing of it changed: it is put back before the scenes differ. */
  if (changed->len > 0 && !any_is_loose (self, changed))
    settle (self);
  self->scene = scene;
  for (guint i = 0; i < changed->len; i++)
    {
      guint position = g_array_index (changed, guint, i);
      int layer = lw_layer_of (&scene->placed[position]);

      if (!holds (self->loose[layer], position))
        loosen (self, previous, layer, position);
    }
  return self;
}
