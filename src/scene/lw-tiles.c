#include "lw-tiles.h"

#include "lw-nodes.h"

/* About two dozen cards; wider groups (long flows) go to tiles four times as large, and so on. */
#define TILE_SIZE   1024.0
#define TILE_LEVELS 8

/* A drag changes the same few groups at every frame: they stay out of the tiles, whose nodes are then made once. */
#define LOOSE_MOST 1500

typedef struct
{
  guint64        key;
  GArray        *members;    /* of guint: positions among the scene's groups, ascending */
  LwRect         ink;
  GskRenderNode *node;
  int            node_level;
} Tile;

enum { LAYER_FLOWS, LAYER_STEPS, N_LAYERS };

struct _LwTiles
{
  LwScene    *scene;             /* the owner */
  GPtrArray  *tiles[N_LAYERS];   /* of Tile */
  GHashTable *by_key[N_LAYERS];
  GArray     *loose[N_LAYERS];   /* of guint: positions of groups that are in no tile, ascending */
  gboolean    bare;              /* all are loose, and not listed */
  int         level;             /* at which it was shown last */
};

static void
tile_free (gpointer data)
{
  Tile *tile = data;

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
  Tile *tile = g_hash_table_lookup (self->by_key[layer], &key);

  if (!tile)
    {
      tile = g_new0 (Tile, 1);
      tile->key = key;
      tile->members = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (self->tiles[layer], tile);
      g_hash_table_insert (self->by_key[layer], &tile->key, tile);
    }
  g_clear_pointer (&tile->node, gsk_render_node_unref);
  insert (tile->members, position);
  tile->ink = lw_rect_union (tile->ink, ink);
}

static int
layer_of (const LwPlaced *placed)
{
  return placed->group->kind == LW_GROUP_FLOW ? LAYER_FLOWS : LAYER_STEPS;
}

static gboolean
is_tiled (const LwPlaced *placed)
{
  LwGroupKind kind = placed->group->kind;

  return kind == LW_GROUP_FLOW || kind == LW_GROUP_STEP || kind == LW_GROUP_NOTE;
}

/* Where a camera flies on before a tile is seen twice. */
static gboolean
is_passing (const LwScene *scene,
            int            level)
{
  return scene->passing && level < LW_LEVEL_FAR;
}

static LwTiles *
tiles_alloc (LwScene *scene)
{
  LwTiles *self = g_new0 (LwTiles, 1);

  self->scene = scene;
  for (int layer = 0; layer < N_LAYERS; layer++)
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
    if (is_tiled (&scene->placed[i]))
      add_member (self, layer_of (&scene->placed[i]), i);
  return self;
}

void
lw_tiles_free (LwTiles *self)
{
  for (int layer = 0; layer < N_LAYERS; layer++)
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
              const Tile    *tile,
              const LwScene *previous,
              const Tile    *before)
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
  for (int layer = 0; layer < N_LAYERS; layer++)
    for (guint i = 0; i < self->tiles[layer]->len; i++)
      {
        Tile *tile = g_ptr_array_index (self->tiles[layer], i);
        Tile *before = g_hash_table_lookup (previous->tiles->by_key[layer], &tile->key);

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
  Tile *tile = g_hash_table_lookup (self->by_key[layer], &key);

  g_array_remove_index (tile->members, place_of (tile->members, position));
  g_clear_pointer (&tile->node, gsk_render_node_unref);
  insert (self->loose[layer], position);
}

/* What is not being changed any more goes back to its tile. */
static void
settle (LwTiles *self)
{
  for (int layer = 0; layer < N_LAYERS; layer++)
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

      if (holds (self->loose[layer_of (&self->scene->placed[position])], position))
        return TRUE;
    }
  return FALSE;
}

static LwTiles *
tiles_bare (LwScene *scene)
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
    self = tiles_bare (scene);
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
      int layer = layer_of (&scene->placed[position]);

      if (!holds (self->loose[layer], position))
        loosen (self, previous, layer, position);
    }
  return self;
}

/* ---- nodes of tiles ---- */

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
near_node (LwScene    *scene,
           const Tile *tile,
           int         level)
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
far_node (LwScene    *scene,
          const Tile *tile,
          int         level)
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

static GskRenderNode *
tile_node (LwScene *scene,
           Tile    *tile,
           int      level)
{
  if (!tile->node || tile->node_level != level)
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
  gboolean bare = self->bare || is_passing (scene, level);

  for (guint i = scene->first_flow; i < scene->n_placed && bare; i++)
    if (is_tiled (&scene->placed[i]) && layer_of (&scene->placed[i]) == layer)
      append_single (scene, i, snapshot, visible, level);
  if (bare)
    return;
  for (guint i = 0; i < self->tiles[layer]->len; i++)
    {
      Tile *tile = g_ptr_array_index (self->tiles[layer], i);
      GskRenderNode *node;

      if (tile->members->len == 0 || !lw_rect_meets (tile->ink, visible))
        continue;
      node = tile_node (scene, tile, level);
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
                   gboolean     skip_headers)
{
  int level = lw_level_of_zoom (zoom);

  if (self->tiles && self->tiles->bare && level >= LW_LEVEL_FAR)
    g_clear_pointer (&self->tiles, lw_tiles_free);
  if (!self->tiles)
    self->tiles = is_passing (self, level) ? tiles_bare (self) : lw_tiles_new (self);
  self->tiles->level = level;
  for (guint i = 0; i < self->first_flow; i++)
    append_single (self, i, snapshot, visible, level);
  append_layer (self->tiles, LAYER_FLOWS, snapshot, visible, level);
  append_layer (self->tiles, LAYER_STEPS, snapshot, visible, level);
  for (guint i = self->first_step + self->n_steps; i < self->n_placed; i++)
    {
      LwGroupKind kind = self->placed[i].group->kind;

      if (kind != LW_GROUP_NOTE && !(skip_headers && lw_group_kind_is_pinned (kind)))
        append_single (self, i, snapshot, visible, level);
    }
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
