/* From the places of one layout to those of another whose lanes and phases are larger, smaller, more, fewer or in
 * another order: what stands in a lane or phase moves with it, what runs through several is stretched. */
#pragma once

#include "lw-router.h"

G_BEGIN_DECLS

typedef struct
{
  guint         n;            /* bands before, the one after the last lane or phase included */
  const double *edges;        /* before: n + 1 */
  double       *start;        /* of each band before: where it begins now; NAN: it is gone */
  double       *extent;       /* how large it is now */
  int          *order;        /* its position now, -1: gone */
  double        past;         /* what lies beyond the last band moves so far */
  gboolean      same;         /* nothing moves */
} LwWarpAxis;

typedef struct { LwWarpAxis axis[2]; int x; } LwWarp;   /* x: the axis that is x */

typedef enum
{
  LW_WARP_SAME,               /* stays */
  LW_WARP_MOVED,              /* all of it by the same */
  LW_WARP_STRETCHED,          /* its parts keep their order and directions */
  LW_WARP_TORN,               /* what it runs through does not lie beside each other any more */
} LwWarpKind;

void       lw_warp_init  (LwWarp *self, LwLayout *from, LwLayout *to);
void       lw_warp_clear (LwWarp *self);
double     lw_warp_at    (const LwWarpAxis *self, double at);
LwBox      lw_warp_box   (const LwWarp *self, LwBox box);
LwWarpKind lw_warp_kind  (const LwWarp *self, LwBox box);
LwWay     *lw_warp_way   (const LwWarp *self, LwWay *way);      /* a reference of one's own */
/* By how much a box moves that does not stretch. */
LwSpot     lw_warp_shift (const LwWarp *self, LwBox box);
/* The way and its texts elsewhere. */
LwRoute   *lw_warp_route  (const LwWarp *self, const LwRoute *route);

G_END_DECLS
