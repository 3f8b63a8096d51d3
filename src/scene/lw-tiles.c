#include "lw-tiles-private.h"

/* About two dozen cards; wider groups (long flows) go to tiles four times as large, and so on. */
#define TILE_SIZE   1024.0
#define TILE_LEVELS 8

/* So often as large as a tile should be, it is none any more. */
#define SCATTERED 3

static void
member_clear (gpointer data)
{
  lw_group_unref (((LwTiled *) data)->group);
}

static void
tile_free (gpointer data)
{
  LwTile *tile = data;

  g_array_unref (tile->members);
  g_clear_pointer (&tile->node, gsk_render_node_unref);
  g_free (tile);
}

/* ---- which tile ---- */

/* The lane that holds all of it, or none: what stands in one lane goes where the lane goes, so that a tile moves as a whole. */
static const LwLaneBox *
lane_around (const LwLayout *layout,
             LwRect          ink)
{
  guint low = 0, high = layout->n_lanes;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;
      LwRect body = layout->lanes[middle].body;

      if (layout->vertical ? body.x <= ink.x : body.y <= ink.y)
        low = middle;
      else
        high = middle;
    }
  return high > low && lw_rect_covers (layout->lanes[low].body, ink) ? &layout->lanes[low] : NULL;
}

static guint64
tile_key (const LwLayout *layout,
          LwRect          ink,
          double         *size)
{
  double reach = MAX (ink.width, ink.height);
  const LwLaneBox *lane = lane_around (layout, ink);
  guint64 level = 0, band = lane ? (lane - layout->lanes) % 0xfff + 1 : 0;
  LwPoint from = lane ? (LwPoint) { lane->body.x, lane->body.y } : (LwPoint) { 0, 0 };

  for (*size = TILE_SIZE; reach > *size && level < TILE_LEVELS - 1; *size *= 4)
    level++;
  return level << 60 | band << 48 | (guint64) ((gint64) floor ((ink.x + ink.width / 2 - from.x) / *size) & 0xffffff) << 24 |
         (guint64) ((gint64) floor ((ink.y + ink.height / 2 - from.y) / *size) & 0xffffff);
}

static LwTile *
tile_for (LwTiles        *self,
          const LwPlaced *placed)
{
  int layer = lw_layer_of (placed);
  double size;
  guint64 key = tile_key (self->scene->layout, lw_placed_ink (placed), &size);
  LwTile *tile = g_hash_table_lookup (self->by_key[layer], &key);

  if (tile)
    return tile;
  tile = g_new0 (LwTile, 1);
  tile->key = key;
  tile->size = size;
  tile->members = g_array_new (FALSE, FALSE, sizeof (LwTiled));
  g_array_set_clear_func (tile->members, member_clear);
  g_ptr_array_add (self->tiles[layer], tile);
  g_hash_table_insert (self->by_key[layer], &tile->key, tile);
  return tile;
}

/* ---- members ---- */

static LwTiled
member_of (const LwTiles *self,
           guint          index)
{
  const LwPlaced *placed = lw_tiles_placed (self, index);

  return (LwTiled) { index, lw_group_ref (placed->group), placed->x, placed->y };
}

static LwRect
member_ink (const LwTiled *member)
{
  return lw_rect_move (member->group->ink, member->x, member->y);
}

void
lw_tile_renew (LwTiles *self,
               LwTile  *tile)
{
  g_clear_pointer (&tile->node, gsk_render_node_unref);
  tile->ink = LW_RECT (0, 0, 0, 0);
  tile->by = (LwPoint) { 0, 0 };
  for (guint i = 0; i < tile->members->len; i++)
    {
      LwTiled *member = &g_array_index (tile->members, LwTiled, i);

      lw_group_unref (member->group);
      *member = member_of (self, member->index);
      tile->ink = lw_rect_union (tile->ink, member_ink (member));
    }
  self->scattered |= MAX (tile->ink.width, tile->ink.height) > SCATTERED * tile->size;
}

void
lw_tile_insert (LwTiles *self,
                LwTile  *tile,
                guint    index)
{
  LwTiled member = member_of (self, index);
  guint at = tile->members->len;

  while (at > 0 && g_array_index (tile->members, LwTiled, at - 1).index > index)
    at--;
  g_array_insert_val (tile->members, at, member);
  g_clear_pointer (&tile->node, gsk_render_node_unref);
  tile->ink = lw_rect_union (tile->ink, member_ink (&member));
}

/* ---- all of them ---- */

LwTiles *
lw_tiles_bare (LwScene *scene)
{
  LwTiles *self = g_new0 (LwTiles, 1);

  self->scene = scene;
  self->bare = TRUE;
  return self;
}

/* From far, flows between lanes go nowhere as a whole: tiles of them would be large, lie over each other, and be drawn anew all the time. */
static gboolean
is_of_net (const LwTiles *self,
           guint          index)
{
  const LwPlaced *placed = lw_tiles_placed (self, index);

  return self->net && lw_layer_of (placed) == LW_LAYER_FLOWS && !lane_around (self->scene->layout, lw_placed_ink (placed));
}

LwTiles *
lw_tiles_new (LwScene *scene,
              int      level)
{
  LwTiles *self = g_new0 (LwTiles, 1);

  self->scene = scene;
  self->level = level;
  self->net = level >= LW_LEVEL_FAR ? lw_net_new (level) : NULL;
  self->n = scene->n_placed - scene->first_flow;
  self->home = g_new0 (LwTile *, self->n + 1);
  self->loose = g_new0 (guint8, self->n + 1);
  for (int layer = 0; layer < LW_N_LAYERS; layer++)
    {
      self->tiles[layer] = g_ptr_array_new_with_free_func (tile_free);
      self->by_key[layer] = g_hash_table_new (g_int64_hash, g_int64_equal);
    }
  for (guint i = 0; i < self->n; i++)
    if (lw_is_tiled (lw_tiles_placed (self, i)) && !is_of_net (self, i))
      {
        self->home[i] = tile_for (self, lw_tiles_placed (self, i));
        lw_tile_insert (self, self->home[i], i);
      }
  return self;
}

void
lw_tiles_free (LwTiles *self)
{
  for (int layer = 0; layer < LW_N_LAYERS && !self->bare; layer++)
    {
      g_hash_table_unref (self->by_key[layer]);
      g_ptr_array_unref (self->tiles[layer]);
    }
  g_clear_pointer (&self->net, lw_net_free);
  g_free (self->home);
  g_free (self->loose);
  g_free (self);
}
