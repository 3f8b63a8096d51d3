/* A layout for the next frame. Places of steps, lanes and phases are exact; ways of flows come from the last final
 * layout: they stay, move or stretch with what they run through, and only those whose ends changed, or that a card has
 * come into the way of, are chosen again, together with what stands near them. */
#pragma once

#include "lw-derive.h"
#include "lw-warp.h"

G_BEGIN_DECLS

typedef enum
{
  LW_FATE_STAY,               /* as in the base, pulled along */
  LW_FATE_CARRIED,            /* both ends moved by the same: it goes with them */
  LW_FATE_SHOWN,              /* its words may have changed */
  LW_FATE_CHOSEN,             /* a new way */
} LwFate;

typedef struct
{
  LwLayout *layout, *base;
  LwMemo   *memo, *was;       /* theirs */
  LwWarp    warp;             /* from the base */
  gboolean  still;            /* the warp moves nothing */
  gboolean  in_place;         /* steps and flows have the positions they had before */

  int      *step_now;         /* of each step before: its position now, -1: gone */
  int      *step_change;      /* of each step now: 1 + its position in `shifts`; 0: it stands where the warp puts it */
  GArray   *shifts;           /* LwSpot: by how much it moved; NAN: it is new or has another shape */
  GArray   *cards;            /* LwBox: of changed steps, now and as the warp puts what was before */

  int      *flow_before;      /* of each flow now: its position before, -1: new */
  guint8   *fates;            /* LwFate of each flow now */
  guint8   *kinds;            /* of each flow now that was there before: what the warp makes of it (LwWarpKind) */
  guint     n_torn;           /* flows that are chosen again, whatever stands in their way */
  GArray   *gone;             /* guint: flows before that are no more */
  LwRouter  router;           /* its cards; of now */
} LwQuick;

/* When more flows than this are to be chosen again, all of these go a plain way: those that could be chosen in a frame
 * would be a small part of them. */
#define LW_QUICK_MOST 640u

/* Choose, keep apart and show again what must be, and put it into the layout's routes. */
void   lw_quick_local (LwQuick *self);
/* A way of the base's flow as it is pulled along; a reference of one's own. */
LwWay *lw_quick_way   (LwQuick *self, LwWay *was, guint flow);
/* Where a flow begins and ends now. */
void   lw_quick_ends  (LwQuick *self, guint flow, LwEnds *ends);
/* The layout's own route in place of what is there; takes the reference. */
void   lw_quick_put   (LwQuick *self, guint flow, LwRoute *route);
/* A plain way without texts, for one of too many, or for all that are to be chosen. */
void   lw_quick_put_plain     (LwQuick *self, guint flow);
void   lw_quick_put_all_plain (LwQuick *self);

G_END_DECLS
