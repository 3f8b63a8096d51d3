/* The drawing on the screen: groups in tiles of a coarse grid, so that a frame appends a few cached nodes. */
#pragma once

#include "lw-mark.h"

G_BEGIN_DECLS

typedef struct _LwTiles LwTiles;

/* For a level from LW_LEVEL_FAR on, or for one before it. */
LwTiles *lw_tiles_new  (LwScene *scene, int level);
void     lw_tiles_free (LwTiles *self);
/* Tiles of a scene made after `previous`, whose tiles become these where they can. `changed`, of guint: which of the flows, steps
 * and notes, counted from the first flow, are not as they were; NULL: they are not those of before in their order. */
LwTiles *lw_tiles_follow (LwScene *scene, LwScene *previous, const GArray *changed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwTiles, lw_tiles_free)

G_END_DECLS
