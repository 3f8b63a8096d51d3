/* Keeping parallel flows apart. */
#pragma once

#include "lw-derive.h"

G_BEGIN_DECLS

#define LW_NUDGE_FURTHEST   90.0    /* what a part may be moved */
#define LW_NUDGE_MOST      400u     /* parts that are spread together */
#define LW_NUDGE_CORNER_ROOM 10.0   /* beside the corner of a decision, for flows that share it */
#define LW_NUDGE_LEAST       1.5    /* a line's width: the least between parallel flows */
#define LW_NUDGE_END_MARGIN  5.0    /* parts that nearly meet end to end are kept apart too */

/* One part of a way as something that can be moved across its direction. */
typedef struct _LwTrack LwTrack;
struct _LwTrack
{
  guint  flow, part;
  double at, lo, hi;          /* where it is, and from where to where it runs */
  int    turn[2];             /* where the flow goes on from its lower and higher end: -1, 1; 0: nowhere */
  gboolean held[2];           /* the part that follows there stays where it is */
  double min, max;            /* how far it can be moved */
  int    score;
  guint  number;              /* among those that are put in order */
  guint  waits;               /* for so many others to be put in order */
  int    line;                /* of those that lie so close that all have room */
  double early, late, below, want;
  double clearance;           /* from cards, where there is so much */
  double gap;                 /* from its neighbours, at most */
  guint  squeeze;             /* how often it came closer */
  double stop[2];             /* where other bundles begin */
  gboolean badge;             /* stands on its flow */
  gboolean shares;            /* a corner of a decision with others: it may leave it */
  LwTrack *under;             /* what it was pushed up by */
  gboolean closer, overfull;
};

static inline gboolean
lw_nudge_has_badge (const LwMemo *memo,
                    guint         flow)
{
  return lw_time_is_known (memo->records[flow]->delay);
}

void   lw_track_init   (LwTrack *track, const LwWay *way, guint flow, guint part, int axis);
void   lw_track_limit  (LwTrack *track, const LwMemo *memo, const LwIndex *cards, const LwWay *way, int axis);
/* Below zero: `a` should run at the lower coordinate, above: `b`. */
int    lw_tracks_vote  (const LwTrack *a, const LwTrack *b);
/* The same where both end on a line that others hold them to: on the wrong side, they would lie on each other there. */
int    lw_tracks_touch (const LwTrack *a, const LwTrack *b);

static inline gboolean
lw_tracks_along (const LwTrack *a,
                 const LwTrack *b)
{
  double margin = a->flow == b->flow ? -0.5 : LW_NUDGE_END_MARGIN;

  return a->lo < b->hi + margin && b->lo < a->hi + margin;
}

static inline gboolean
lw_track_is_held (const LwTrack *track)
{
  return track->max - track->min < 0.01;
}

static inline gboolean
lw_tracks_keep_apart (const LwTrack *a,
                      const LwTrack *b)
{
  return lw_tracks_along (a, b) && !(lw_track_is_held (a) && lw_track_is_held (b));
}

/* By what their score says, then by where they are; of pointers to them. */
int    lw_tracks_compare (gconstpointer a, gconstpointer b);
/* From the lowest to the highest coordinate, so that flows cross least. */
void   lw_order_tracks (LwTrack **members, guint n);
/* The same, so that all have room on as many lines as there are, as near as lines can be; FALSE: no such order was found. */
gboolean lw_order_lines (LwTrack **members, guint n);

/* How far a member of a bundle may be moved so that it does not meet one of another, when they are so far apart. */
#define LW_NUDGE_ALONE(apart) ((apart) / 2 - MIN (LW_SEPARATION, (apart) / 2) / 2)

/* The tracks run along each other, directly or through others; no other part lies nearer than `apart`. */
void   lw_nudge_spread (LwNudge *self, LwTrack *tracks, guint n, int axis, double apart);
/* Where parts of other bundles lie within reach: FALSE: none does that was not known. */
gboolean lw_nudge_stop (LwNudge *self, LwTrack *track, int axis);
LwWay *lw_nudge_own    (LwNudge *self, guint flow);

/* Flows that share a corner of a decision meet its diamond beside it. */
void   lw_diamond_share (const LwNudge *self, LwTrack *tracks, guint n);
void   lw_diamond_meet  (LwNudge *self);

G_END_DECLS
