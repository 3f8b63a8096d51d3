/* Keeping parallel flows apart. */
#pragma once

#include "lw-derive.h"

G_BEGIN_DECLS

#define LW_NUDGE_FURTHEST   90.0    /* what a part may be moved */
#define LW_NUDGE_MOST      400u     /* parts that are spread together */
#define LW_NUDGE_CORNER_ROOM 10.0   /* beside the corner of a decision, for flows that share it */
#define LW_NUDGE_END_MARGIN  5.0    /* parts that nearly meet end to end are kept apart too */

/* One part of a way as something that can be moved across its direction. */
typedef struct _LwTrack LwTrack;
struct _LwTrack
{
  guint  flow, part;
  double at, lo, hi;          /* where it is, and from where to where it runs */
  int    turn[2];             /* where the flow goes on from its lower and higher end: -1, 1; 0: nowhere */
  double min, max;            /* how far it can be moved */
  int    score;
  guint  waits;               /* for so many others to be put in order */
  double early, late, below, want;
  double clearance;           /* from cards, where there is so much */
  double gap;                 /* from its neighbours, at most */
  guint  squeeze;             /* how often it came closer */
  gboolean shares;            /* a corner of a decision with others: it may leave it */
  LwTrack *under;             /* what it was pushed up by */
  gboolean closer;
};

void   lw_track_init   (LwTrack *track, const LwWay *way, guint flow, guint part, int axis);
void   lw_track_limit  (LwTrack *track, const LwMemo *memo, const LwIndex *cards, const LwWay *way, int axis);
/* Below zero: `a` should run at the lower coordinate, above: `b`. */
int    lw_tracks_vote  (const LwTrack *a, const LwTrack *b);

static inline gboolean
lw_tracks_along (const LwTrack *a,
                 const LwTrack *b)
{
  return a->lo < b->hi + LW_NUDGE_END_MARGIN && b->lo < a->hi + LW_NUDGE_END_MARGIN;
}

/* The tracks run along each other, directly or through others. */
void   lw_nudge_spread (LwNudge *self, LwTrack *tracks, guint n, int axis);
LwWay *lw_nudge_own    (LwNudge *self, guint flow);

/* Flows that share a corner of a decision meet its diamond beside it. */
void   lw_diamond_share (const LwNudge *self, LwTrack *tracks, guint n);
void   lw_diamond_meet  (LwNudge *self);

G_END_DECLS
