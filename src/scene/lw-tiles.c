#include "lw-tiles.h"

#include "lw-nodes.h"

/* About two dozen cards; wider groups (long flows) go to tiles four times as large, and so on. */
#define TILE_SIZE   1024.0
#define TILE_LEVELS 8

typedef struct
{
  guint64        key;
  GArray        *members;    /* of LwPlaced; groups belong to the scene */
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

static void
add_member (LwTiles        *self,
            int             layer,
            const LwPlaced *placed)
{
  LwRect ink = lw_placed_ink (placed);
  guint64 key = tile_key (ink);
  Tile *tile = g_hash_table_lookup (self->by_key[layer], &key);

  if (!tile)
    {
      tile = g_new0 (Tile, 1);
      tile->key = key;
      tile->members = g_array_new (FALSE, FALSE, sizeof (LwPlaced));
      g_ptr_array_add (self->tiles[layer], tile);
      g_hash_table_insert (self->by_key[layer], &tile->key, tile);
    }
  g_array_append_vals (tile->members, placed, 1);
  tile->ink = lw_rect_union (tile->ink, ink);
}

LwTiles *
lw_tiles_new (LwScene *scene)
{
  LwTiles *self = g_new0 (LwTiles, 1);

  self->scene = scene;
  for (int layer = 0; layer < N_LAYERS; layer++)
    {
      self->tiles[layer] = g_ptr_array_new_with_free_func (tile_free);
      self->by_key[layer] = g_hash_table_new (g_int64_hash, g_int64_equal);
    }
  for (guint i = scene->first_flow; i < scene->n_placed; i++)
    {
      LwGroupKind kind = scene->placed[i].group->kind;

      if (kind == LW_GROUP_FLOW)
        add_member (self, LAYER_FLOWS, &scene->placed[i]);
      else if (kind == LW_GROUP_STEP || kind == LW_GROUP_NOTE)
        add_member (self, LAYER_STEPS, &scene->placed[i]);
    }
  return self;
}

void
lw_tiles_free (LwTiles *self)
{
  for (int layer = 0; layer < N_LAYERS; layer++)
    {
      g_hash_table_unref (self->by_key[layer]);
      g_ptr_array_unref (self->tiles[layer]);
    }
  g_free (self);
}

static gboolean
same_members (const Tile *a,
              const Tile *b)
{
  if (a->members->len != b->members->len)
    return FALSE;
  for (guint i = 0; i < a->members->len; i++)
    {
      const LwPlaced *p = &g_array_index (a->members, LwPlaced, i), *q = &g_array_index (b->members, LwPlaced, i);

      if (p->group != q->group || p->x != q->x || p->y != q->y)
        return FALSE;
    }
  return TRUE;
}

void
lw_tiles_take (LwTiles *self,
               LwTiles *previous)
{
  for (int layer = 0; layer < N_LAYERS; layer++)
    for (guint i = 0; i < self->tiles[layer]->len; i++)
      {
        Tile *tile = g_ptr_array_index (self->tiles[layer], i);
        Tile *before = g_hash_table_lookup (previous->by_key[layer], &tile->key);

        if (before && before->node && same_members (tile, before))
          {
            tile->node = gsk_render_node_ref (before->node);
            tile->node_level = before->node_level;
          }
      }
}

/* ---- nodes of tiles ---- */

static void
append_placed (GtkSnapshot    *snapshot,
               const LwPlaced *placed,
               int             level)
{
  GskRenderNode *node = lw_group_node (placed->group, level);

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
near_node (const Tile *tile,
           int         level)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (guint i = 0; i < tile->members->len; i++)
    append_placed (snapshot, &g_array_index (tile->members, LwPlaced, i), level);
  return gtk_snapshot_free_to_node (snapshot);
}

/* A picture at the level's highest zoom: on the screen it is only ever made smaller, to a half at most. */
static GskRenderNode *
far_node (const Tile *tile,
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
      const LwPlaced *placed = &g_array_index (tile->members, LwPlaced, i);

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
tile_node (Tile *tile,
           int   level)
{
  if (!tile->node || tile->node_level != level)
    {
      gboolean far = level >= LW_LEVEL_FAR && MAX (tile->ink.width, tile->ink.height) * lw_level_zoom (level) < 4096;

      g_clear_pointer (&tile->node, gsk_render_node_unref);
      tile->node = far ? far_node (tile, level) : near_node (tile, level);
      tile->node_level = level;
    }
  return tile->node;
}

static void
append_layer (LwTiles     *self,
              int          layer,
              GtkSnapshot *snapshot,
              LwRect       visible,
              int          level)
{
  for (guint i = 0; i < self->tiles[layer]->len; i++)
    {
      Tile *tile = g_ptr_array_index (self->tiles[layer], i);
      GskRenderNode *node;

      if (!lw_rect_meets (tile->ink, visible))
        continue;
      node = tile_node (tile, level);
      if (node)
        gtk_snapshot_append_node (snapshot, node);
    }
}

/* ---- the scene on the screen ---- */

static gboolean
is_header (LwGroupKind kind)
{
  return kind == LW_GROUP_LANE || kind == LW_GROUP_PHASE;
}

static void
append_single (LwScene     *self,
               guint        position,
               GtkSnapshot *snapshot,
               LwRect       visible,
               int          level)
{
  if (lw_rect_meets (lw_placed_ink (&self->placed[position]), visible))
    append_placed (snapshot, &self->placed[position], level);
}

void
lw_scene_snapshot (LwScene     *self,
                   GtkSnapshot *snapshot,
                   LwRect       visible,
                   double       zoom,
                   gboolean     skip_headers)
{
  int level = lw_level_of_zoom (zoom);

  if (!self->tiles)
    self->tiles = lw_tiles_new (self);
  for (guint i = 0; i < self->first_flow; i++)
    append_single (self, i, snapshot, visible, level);
  append_layer (self->tiles, LAYER_FLOWS, snapshot, visible, level);
  append_layer (self->tiles, LAYER_STEPS, snapshot, visible, level);
  for (guint i = self->first_step + self->n_steps; i < self->n_placed; i++)
    {
      LwGroupKind kind = self->placed[i].group->kind;

      if (kind != LW_GROUP_NOTE && !(skip_headers && is_header (kind)))
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
    append_placed (snapshot, &self->placed[group], level);
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
    if (self->placed[i].group->kind == kind)
      append_single (self, i, snapshot, visible, level);
}
