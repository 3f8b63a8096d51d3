/* All flows of a final layout by where they are, for the quick layouts that come from it. What stays is looked up here;
 * what is chosen again is hidden, and its new ways stand beside the others for the time being. */
#pragma once

#include "lw-router.h"

G_BEGIN_DECLS

/* So many flows can be added, with the numbers after those of the layout's own. */
#define LW_AROUND_ROOM 512u

typedef struct { LwBox box; guint flow; } LwAroundText;

typedef struct _LwAround
{
  LwGrid      grid;
  LwParts     parts;          /* of ways */
  LwFlowMemo *flows;          /* the layout's, borrowed, and room for more */
  guint8     *hidden;         /* of each flow: as the parts have it */
  guint       n_flows, n_seen;
  GArray     *texts;          /* LwAroundText: labels and badges */
} LwAround;

/* One at a time has what a layout keeps; another one makes its own. The layout lives longer. */
LwAround *lw_around_take  (LwLayout *layout);
/* Without what was added and hidden. */
void      lw_around_leave (LwLayout *layout, LwAround *self);
void      lw_around_free  (LwAround *self);

G_END_DECLS
