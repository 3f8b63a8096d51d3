/* Groups as render nodes. Private to the scene layer. */
#pragma once

#include "lw-scene-private.h"

G_BEGIN_DECLS

/* How coarse: at level 0 the zoom is at least LW_FULL_ZOOM, each further level halves it. Lines are never thinner than a
 * device pixel at the level's lowest zoom; from LW_LEVEL_BARS on texts are bars unless large, from LW_LEVEL_FAR on tiles are pictures. */
#define LW_FULL_ZOOM  (1 / 1.75)
#define LW_LEVEL_BARS 2
#define LW_LEVEL_FAR  3
#define LW_LARGE_TEXT 18
#define LW_LEVEL_MOST 7

int            lw_level_of_zoom    (double zoom);
/* The highest zoom of a level; of the first, 1. */
double         lw_level_zoom       (int level);
/* Of lines, in units: one device pixel at the lowest zoom of the level. */
double         lw_level_least_width (int level);
/* The group around its own origin; cached in it, borrowed. NULL where nothing is to be seen. */
GskRenderNode *lw_group_node       (LwGroup *group, int level);
/* The same, as far as it is seen there. */
GskRenderNode *lw_group_node_within (LwGroup *group, int level, LwRect visible);

G_END_DECLS
