/* What making and drawing tiles share. */
#pragma once

#include "lw-scene-private.h"
#include "lw-nodes.h"
#include "lw-tiles.h"

G_BEGIN_DECLS

typedef struct
{
  guint64        key;
  GArray        *members;    /* of guint: positions among the scene's groups, ascending */
  LwRect         ink;
  GskRenderNode *node;
  int            node_level;
} LwTile;

enum { LW_LAYER_FLOWS, LW_LAYER_STEPS, LW_N_LAYERS };

struct _LwTiles
{
  LwScene    *scene;                /* the owner */
  GPtrArray  *tiles[LW_N_LAYERS];   /* of LwTile */
  GHashTable *by_key[LW_N_LAYERS];
  GArray     *loose[LW_N_LAYERS];   /* of guint: positions of groups that are in no tile, ascending */
  gboolean    bare;                 /* all are loose, and not listed */
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

G_END_DECLS
