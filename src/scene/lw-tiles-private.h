/* What making, following and drawing tiles share. */
#pragma once

#include "lw-scene-private.h"
#include "lw-nodes.h"
#include "lw-tiles.h"

G_BEGIN_DECLS

/* A group in a tile, as the tile's node shows it. */
typedef struct
{
  guint    index;    /* among the scene's flows, steps and notes */
  LwGroup *group;
  double   x, y;
} LwTiled;

typedef struct
{
  guint64        key;
  double         size;       /* of a tile of its kind */
  GArray        *members;    /* of LwTiled, ascending */
  LwRect         ink;        /* of the members as they were drawn */
  LwPoint        by;         /* all of it stands so much elsewhere by now */
  GskRenderNode *node;
  int            node_level;
  gboolean       touched;
} LwTile;

/* From far: what belongs to no tile, in pictures of one grid (lw-tiles-net.c). */
typedef struct _LwNet LwNet;

enum { LW_LAYER_FLOWS, LW_LAYER_STEPS, LW_N_LAYERS };

struct _LwTiles
{
  LwScene    *scene;                /* the owner */
  GPtrArray  *tiles[LW_N_LAYERS];   /* of LwTile */
  GHashTable *by_key[LW_N_LAYERS];
  guint       n;                    /* flows, steps and notes */
  LwTile    **home;                 /* of each of them: the tile it belongs to; or NULL: the net */
  LwNet      *net;                  /* from far: of the flows between lanes; otherwise NULL */
  guint8     *loose;                /* of each of them: it is out of its tile for a while */
  guint       n_loose;
  gboolean    bare;                 /* all are out of tiles, and nothing of this is kept */
  gboolean    scattered;            /* a tile's members have gone far from each other */
  int         level;                /* at which it was shown last */
  guint       anew;                 /* so many groups may still be drawn anew for this frame */
  gboolean    more;                 /* there are pictures of another zoom among those shown */
};

static inline int
lw_layer_of (const LwPlaced *placed)
{
  return placed->group->kind == LW_GROUP_FLOW ? LW_LAYER_FLOWS : LW_LAYER_STEPS;
}

static inline gboolean
lw_is_tiled (const LwPlaced *placed)
{
  LwGroupKind kind = placed->group->kind;

  return kind == LW_GROUP_FLOW || kind == LW_GROUP_STEP || kind == LW_GROUP_NOTE;
}

/* Where a camera flies on before a tile is seen twice. */
static inline gboolean
lw_is_passing (const LwScene *scene,
               int            level)
{
  return scene->passing && level < LW_LEVEL_FAR;
}

/* All groups are loose, and not listed. */
LwTiles *lw_tiles_bare (LwScene *scene);
/* The members as they are now, without a node. */
void     lw_tile_renew (LwTiles *self, LwTile *tile);
/* What is loose goes back to its tile. */
void     lw_tiles_settle (LwTiles *self);
/* Into its tile, which has no node then. */
void     lw_tile_insert (LwTiles *self, LwTile *tile, guint index);

/* Tiles and a net for that level, of what the others showed. */
LwTiles *lw_tiles_for_level (LwTiles *self, int level);

LwNet   *lw_net_new         (int level);
void     lw_net_free        (LwNet *self);
/* What lies there is drawn anew when it is next seen. */
void     lw_net_touch       (LwNet *self, LwRect ink);
/* Those of its members have changed since the previous scene (of guint, as in lw_tiles_follow): a few become loose. */
void     lw_net_follow      (LwTiles *tiles, LwScene *previous, const GArray *changed);
void     lw_net_append      (LwTiles *tiles, GtkSnapshot *snapshot, LwRect visible, int level);

static inline const LwPlaced *
lw_tiles_placed (const LwTiles *self,
                 guint          index)
{
  return &self->scene->placed[self->scene->first_flow + index];
}

G_END_DECLS
