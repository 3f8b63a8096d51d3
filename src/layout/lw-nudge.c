/* Parallel flows kept apart: parts that run along each other are ordered so that they cross least, and spread over
 * the room that there is. First the parts across the flow, then, with those in place, the parts along it. Ports
 * spread along the sides of cards by the same means: the first and last parts of a way are parts like others. */
#include "lw-nudge.h"

/* Where there is no room parallel flows come closer, and closer to the cards that they pass, as far as they can still be
 * told from each other. */
static const struct { double gap, clearance; } squeezes[] = {
  { LW_SEPARATION, LW_CLEARANCE }, { 9, LW_CLEARANCE }, { 6, LW_CLEARANCE }, { 4, 6 }, { 3, 6 }, { 2, 6 }, { 2, 4 },
  { LW_NUDGE_LEAST, 4 }, { LW_NUDGE_LEAST, 3 },
};
#define LINE_DISTANCE    4.0
#define ROUNDS           3u     /* of arranging a bundle anew, where it would come to others */
#define OVERFULL       100u     /* a part without room: worse than many that are close */

static void
limit (LwNudge *self,
       LwTrack *track,
       int      axis,
       double   clearance)
{
  track->clearance = clearance;
  lw_track_limit (track, self->derive->layout->memo, &self->derive->router.cards, self->in[track->flow], axis);
}

static double
separation (const LwTrack *a,
            const LwTrack *b)
{
  double gap = MIN (a->gap, b->gap);

  return gap == LW_SEPARATION && (a->badge || b->badge) ? LW_SEPARATION_BADGE : gap;
}

/* The lowest that each member can be, above those before it. */
static void
push_up (LwTrack **members,
         guint     n)
{
  for (guint i = 0; i < n; i++)
    {
      LwTrack *track = members[i];

      track->early = track->min;
      track->under = NULL;
      for (guint k = 0; k < i; k++)
        if (lw_tracks_keep_apart (members[k], track))
          {
            double early = members[k]->early + separation (members[k], track);

            if (early > track->early)
              {
                track->early = early;
                track->under = members[k];
              }
          }
    }
}

/* Where members do not fit they, and those that push them there, move closer together; FALSE: all fit. */
static gboolean
move_closer (LwNudge  *self,
             LwTrack **members,
             guint     n,
             int       axis)
{
  gboolean closer = FALSE;

  for (guint i = 0; i < n; i++)
    if (members[i]->early > members[i]->max)
      for (LwTrack *track = members[i]; track != NULL && !track->closer; track = track->under)
        track->closer = TRUE;
  for (guint i = 0; i < n; i++)
    {
      LwTrack *track = members[i];

      if (track->closer && track->squeeze + 1 < G_N_ELEMENTS (squeezes))
        {
          track->gap = squeezes[++track->squeeze].gap;
          if (track->clearance != squeezes[track->squeeze].clearance)
            limit (self, track, axis, squeezes[track->squeeze].clearance);
          closer = TRUE;
        }
      track->closer = FALSE;
    }
  return closer;
}

/* The highest that each member can be, below those after it. */
static void
push_down (LwTrack **members,
           guint     n)
{
  for (guint i = n; i-- > 0;)
    {
      LwTrack *track = members[i];

      track->late = track->max;
      for (guint k = i + 1; k < n; k++)
        if (lw_tracks_keep_apart (track, members[k]))
          track->late = MIN (track->late, members[k]->late - separation (track, members[k]));
      track->overfull = track->early > track->max;
      /* Not even the least separation may have been possible. */
      track->early = MIN (track->early, track->max);
      track->late = MAX (track->late, track->early);
    }
}

static void
fit (LwNudge  *self,
     LwTrack **members,
     guint     n,
     int       axis)
{
  for (guint i = 0; i < n; i++)
    {
      members[i]->gap = squeezes[0].gap;
      members[i]->squeeze = 0;
    }
  do
    push_up (members, n);
  while (move_closer (self, members, n, axis));
  push_down (members, n);
}

static gboolean
is_overfull (const LwTrack *tracks,
             guint          n)
{
  for (guint i = 0; i < n; i++)
    if (tracks[i].overfull)
      return TRUE;
  return FALSE;
}

/* How much is wrong. */
static guint
tightness (const LwTrack *tracks,
           guint          n)
{
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    sum += (tracks[i].overfull ? OVERFULL : 0) + tracks[i].squeeze;
  return sum;
}

/* What lies in the order of least crossings needs room for its longest chain of neighbours; where there is less, parts that do
 * not run along each other share lines. */
static void
fit_in_lines (LwNudge  *self,
              LwTrack  *tracks,
              LwTrack **members,
              guint     n,
              int       axis)
{
  g_autofree LwTrack *was = g_memdup2 (tracks, n * sizeof *tracks);
  g_autofree LwTrack **order = g_memdup2 (members, n * sizeof *members);

  for (guint i = 0; i < n; i++)
    limit (self, &tracks[i], axis, squeezes[G_N_ELEMENTS (squeezes) - 1].clearance);
  if (lw_order_lines (members, n))
    {
      for (guint i = 0; i < n; i++)
        limit (self, &tracks[i], axis, squeezes[0].clearance);
      fit (self, members, n, axis);
      if (tightness (tracks, n) < tightness (was, n))
        return;
    }
  memcpy (tracks, was, n * sizeof *tracks);
  memcpy (members, order, n * sizeof *members);
}

/* Between where pushing from below alone and from above alone would put them: what has room stays, and parts that lay on
 * each other come to lie symmetrically about where they were. */
static void
want (LwTrack **members,
      guint     n)
{
  for (guint i = 0; i < n; i++)
    {
      members[i]->want = members[i]->at;
      for (guint k = 0; k < i; k++)
        if (lw_tracks_keep_apart (members[k], members[i]))
          members[i]->want = MAX (members[i]->want, members[k]->want + separation (members[k], members[i]));
    }
  for (guint i = n; i-- > 0;)
    {
      members[i]->below = members[i]->at;
      for (guint k = i + 1; k < n; k++)
        if (lw_tracks_keep_apart (members[i], members[k]))
          members[i]->below = MIN (members[i]->below, members[k]->below - separation (members[i], members[k]));
    }
  for (guint i = 0; i < n; i++)
    members[i]->want = (members[i]->want + members[i]->below) / 2;
}

static gboolean
is_free_at (LwTrack **members,
            guint     n,
            guint     member,
            double    at)
{
  if (at < members[member]->min || at > members[member]->max)
    return FALSE;
  for (guint k = 0; k < n; k++)
    if (k != member && lw_tracks_keep_apart (members[k], members[member]) && fabs (members[k]->want - at) < LINE_DISTANCE)
      return FALSE;
  return TRUE;
}

/* A flow on the line between two lanes could not be told from it. */
static void
leave_lines (const LwRouter *router,
             LwTrack       **members,
             guint           n,
             int             across)
{
  const double *edges = router->memo->edges[across];

  for (guint i = 0; i < n; i++)
    {
      double at = members[i]->want;
      guint next = lw_router_band (router, across, at - LINE_DISTANCE);

      if (next >= router->memo->n_edges[across] || fabs (edges[next] - at) >= LINE_DISTANCE)
        continue;
      for (int k = 0; k < 2 && members[i]->want == at; k++)
        {
          double beside = edges[next] + ((at > edges[next]) != (k == 1) ? LINE_DISTANCE : -LINE_DISTANCE);

          if (is_free_at (members, n, i, beside))
            members[i]->want = beside;
        }
    }
}

/* But a flow that runs straight from card to card stays where it is. */
static void
spread (LwNudge  *self,
        LwTrack **members,
        guint     n)
{
  double shift = 0;

  want (members, n);
  for (guint i = 0; i < n && shift == 0; i++)
    if (self->in[members[i]->flow]->n == 2)
      shift = members[i]->at - members[i]->want;
  for (guint i = 0; i < n; i++)
    members[i]->want = CLAMP (members[i]->want + shift, members[i]->early, members[i]->late);
}

static void
put (LwNudge       *self,
     const LwTrack *track,
     int            axis,
     double         at)
{
  LwWay *way = self->out[track->flow];

  if (way->spots[track->part].at[1 - axis] == at && way->spots[track->part + 1].at[1 - axis] == at)
    return;
  way = lw_nudge_own (self, track->flow);
  way->spots[track->part].at[1 - axis] = at;
  way->spots[track->part + 1].at[1 - axis] = at;
}

/* The part beyond that corner stays where it is. */
static gboolean
is_held_beyond (const LwNudge *self,
                const LwTrack *track,
                guint          corner,
                int            axis)
{
  const LwMemo *memo = self->derive->layout->memo;
  const LwWay *way = self->in[track->flow];
  const LwEnds *ends = &memo->flows[track->flow].ends;
  guint part = corner == track->part ? corner - 1 : corner;

  if (corner == 0 || corner + 1 == way->n)
    return FALSE;
  return axis == 0 || way->fixed >> part & 1 || (part == 0 && (ends->step[0] < 0 || memo->corners[ends->step[0]]))
         || (part + 2 == way->n && (ends->step[1] < 0 || memo->corners[ends->step[1]]));
}

static void
find_held (const LwNudge *self,
           LwTrack       *track,
           int            axis)
{
  const LwSpot *spots = self->in[track->flow]->spots + track->part;
  gboolean forward = spots[0].at[axis] < spots[1].at[axis];

  track->held[!forward] = is_held_beyond (self, track, track->part, axis);
  track->held[forward] = is_held_beyond (self, track, track->part + 1, axis);
}

/* The places of all, into `want`. */
static void
arrange (LwNudge  *self,
         LwTrack  *tracks,
         LwTrack **members,
         guint     n,
         int       axis)
{
  for (guint i = 0; i < n; i++)
    limit (self, &tracks[i], axis, squeezes[0].clearance);
  lw_order_tracks (members, n);
  fit (self, members, n, axis);
  if (is_overfull (tracks, n))
    fit_in_lines (self, tracks, members, n, axis);
  spread (self, members, n);
  leave_lines (&self->derive->router, members, n, 1 - axis);
}

/* TRUE: a member would come to where another bundle may; no member moves further than half of the way there now. */
static gboolean
stop_at_others (LwNudge *self,
                LwTrack *tracks,
                guint    n,
                int      axis,
                double   apart)
{
  gboolean stopped = FALSE;

  for (guint i = 0; i < n; i++)
    if (fabs (tracks[i].want - tracks[i].at) > LW_NUDGE_ALONE (apart))
      stopped |= lw_nudge_stop (self, &tracks[i], axis);
  return stopped;
}

void
lw_nudge_spread (LwNudge *self,
                 LwTrack *tracks,
                 guint    n,
                 int      axis,
                 double   apart)
{
  g_autofree LwTrack **members = g_new (LwTrack *, n);

  for (guint i = 0; i < n; i++)
    {
      members[i] = &tracks[i];
      tracks[i].want = tracks[i].at;
    }
  if (n > 1 && n <= LW_NUDGE_MOST)
    {
      lw_diamond_share (self, tracks, n);
      for (guint i = 0; i < n; i++)
        {
          find_held (self, &tracks[i], axis);
          tracks[i].badge = lw_nudge_has_badge (self->derive->layout->memo, tracks[i].flow);
        }
      for (guint i = 0; i == 0 || (i < ROUNDS && stop_at_others (self, tracks, n, axis, apart)); i++)
        arrange (self, tracks, members, n, axis);
    }
  for (guint i = 0; i < n; i++)
    put (self, members[i], axis, members[i]->want);
}
