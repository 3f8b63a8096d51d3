/* Keeping parallel flows apart. */
#pragma once

#include "lw-router.h"

G_BEGIN_DECLS

/* One part of a way as something that can be moved across its direction. */
typedef struct
{
  guint  flow, part;
  double at, lo, hi;          /* where it is, and from where to where it runs */
  int    turn[2];             /* where the flow goes on from its lower and higher end: -1, 1; 0: nowhere */
  double min, max;            /* how far it can be moved */
  int    score;
  guint  before, after;       /* the longest rows of parts that must lie on either side */
  double early, late, want;
} LwTrack;

typedef struct
{
  LwMemo        *memo;
  const LwIndex *cards;
  LwWay        **ways;        /* of all flows; being changed */
} LwNudge;

void lw_track_init   (LwTrack *track, const LwWay *way, guint flow, guint part, int axis);
void lw_nudge_spread (LwNudge *self, LwTrack **members, guint n, int axis);
void lw_nudge_all    (LwNudge *self, guint n_flows);

G_END_DECLS
