/* The drawing on the screen: groups in tiles of a coarse grid, so that a frame appends a few cached nodes. */
#pragma once

#include "lw-mark.h"

G_BEGIN_DECLS

typedef struct _LwTiles LwTiles;

LwTiles *lw_tiles_new  (LwScene *scene);
void     lw_tiles_free (LwTiles *self);
/* Take over the nodes of tiles whose contents are the same. */
void     lw_tiles_take (LwTiles *self, LwTiles *previous);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwTiles, lw_tiles_free)

G_END_DECLS
