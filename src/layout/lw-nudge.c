/* Parallel flows kept apart: parts that run along each other are ordered so that they cross least, and spread over
 * the room that there is. First the parts across the flow, then, with those in place, the parts along it. Ports
 * spread along the sides of cards by the same means: the first and last parts of a way are parts like others. */
#include "lw-nudge.h"

#define PORT_MARGIN   12.0    /* of a port from the corner of a card */
#define BODY_MARGIN    3.0

#define LEAST_SEPARATION 1.5    /* a line's width */

/* Where there is no room parallel flows come closer, and closer to the cards that they pass, as far as they can still be
 * told from each other. */
static const struct { double gap, clearance; } squeezes[] = {
  { LW_SEPARATION, LW_CLEARANCE }, { 9, LW_CLEARANCE }, { 6, LW_CLEARANCE }, { 4, 6 }, { 3, 6 }, { 2, 6 }, { 2, 4 }, { LEAST_SEPARATION, 4 },
};
#define LINE_DISTANCE    4.0

/* Which way the flow goes on from an end of a part: -1 to lower, 1 to higher coordinates, 0: it ends there. */
static int
turn_at (const LwWay *way,
         guint        part,
         guint        corner,
         int          across)
{
  guint beyond = corner == part ? corner - 1 : corner + 1;
  double turn;

  if (corner == 0 || corner + 1 == way->n)
    return 0;
  turn = way->spots[beyond].at[across] - way->spots[corner].at[across];
  return (turn > 0) - (turn < 0);
}

void
lw_track_init (LwTrack     *track,
               const LwWay *way,
               guint        flow,
               guint        part,
               int          axis)
{
  LwSpot a = way->spots[part], b = way->spots[part + 1];
  gboolean forward = a.at[axis] < b.at[axis];

  *track = (LwTrack) { flow, part, a.at[1 - axis], MIN (a.at[axis], b.at[axis]), MAX (a.at[axis], b.at[axis]),
                       .clearance = LW_CLEARANCE };
  track->turn[0] = turn_at (way, part, forward ? part : part + 1, 1 - axis);
  track->turn[1] = turn_at (way, part, forward ? part + 1 : part, 1 - axis);
}

/* Below zero: `a` should run at the lower coordinate. Whichever part ends first turns away without crossing the
 * other when it runs on the side that it turns to. */
int
lw_tracks_vote (const LwTrack *a,
                const LwTrack *b)
{
  int sum = 0;

  if (a->lo > b->lo + 0.5)
    sum += a->turn[0];
  else if (b->lo > a->lo + 0.5)
    sum -= b->turn[0];
  else
    sum += (a->turn[0] - b->turn[0]) / 2;
  if (a->hi < b->hi - 0.5)
    sum += a->turn[1];
  else if (b->hi < a->hi - 0.5)
    sum -= b->turn[1];
  else
    sum += (a->turn[1] - b->turn[1]) / 2;
  return (sum > 0) - (sum < 0);
}

/* The side of a card as far as ports may go on it. */
static void
limit_to_side (LwTrack      *track,
               const LwMemo *memo,
               const LwEnds *ends,
               int           end,
               int           across)
{
  int step = ends->step[end];

  if (step < 0 || (memo->corners[step] && !track->shares))
    track->min = track->max = track->at;
  else if (memo->corners[step])
    {
      track->min = MAX (track->min, track->at - LW_NUDGE_CORNER_ROOM);
      track->max = MIN (track->max, track->at + LW_NUDGE_CORNER_ROOM);
    }
  else
    {
      track->min = MAX (track->min, MIN (track->at, memo->steps[step].lo[across] + PORT_MARGIN));
      track->max = MIN (track->max, MAX (track->at, memo->steps[step].hi[across] - PORT_MARGIN));
    }
}

/* A part must not pass the next one of its own way. */
static void
limit_to_turn (LwTrack *track,
               double   beyond)
{
  if (beyond < track->at)
    track->min = MAX (track->min, (beyond + track->at) / 2 + 1);
  else
    track->max = MIN (track->max, (beyond + track->at) / 2 - 1);
}

static void
limit_to_cards (LwTrack        *track,
                const LwIndex  *cards,
                const LwEnds   *ends,
                gboolean        last,
                int             axis)
{
  LwBox zone;

  zone.lo[axis] = track->lo - LW_NUDGE_END_MARGIN;
  zone.hi[axis] = track->hi + LW_NUDGE_END_MARGIN;
  zone.lo[1 - axis] = track->min - LW_STUB;
  zone.hi[1 - axis] = track->max + LW_STUB;
  LW_FOR_INDEXED (card, cards, zone)
    {
      double margin = card->id == ends->step[1] ? LW_STUB : card->id == ends->step[0] ? MIN (LW_STUB, track->clearance * 4 / 3) : track->clearance;

      if (!lw_boxes_overlap (&card->box, &zone) || (track->part == 0 && card->id == ends->step[0])
          || (last && card->id == ends->step[1]))
        continue;
      if (card->box.hi[1 - axis] <= track->at)
        track->min = MAX (track->min, MIN (track->at, card->box.hi[1 - axis] + margin));
      else if (card->box.lo[1 - axis] >= track->at)
        track->max = MIN (track->max, MAX (track->at, card->box.lo[1 - axis] - margin));
      else
        track->min = track->max = track->at;
    }
}

/* How far the track can be moved among the cards. */
void
lw_track_limit (LwTrack       *track,
                const LwMemo  *memo,
                const LwIndex *cards,
                const LwWay   *way,
                int            axis)
{
  const LwEnds *ends = &memo->flows[track->flow].ends;
  const LwBox *body = &memo->body;
  int across = 1 - axis;
  guint part = track->part;

  track->min = MAX (track->at - LW_NUDGE_FURTHEST, MIN (track->at, body->lo[across] + BODY_MARGIN));
  track->max = MIN (track->at + LW_NUDGE_FURTHEST, MAX (track->at, body->hi[across] - BODY_MARGIN));
  if (part == 0)
    limit_to_side (track, memo, ends, 0, across);
  else
    limit_to_turn (track, way->spots[part - 1].at[across]);
  if (part + 2 == way->n)
    limit_to_side (track, memo, ends, 1, across);
  else
    limit_to_turn (track, way->spots[part + 2].at[across]);
  if (way->fixed >> part & 1)
    track->min = track->max = track->at;
  track->min = MIN (track->min, track->at);
  track->max = MAX (track->max, track->at);
  if (track->min < track->max)
    limit_to_cards (track, cards, ends, part + 2 == way->n, axis);
}

static void
limit (LwNudge *self,
       LwTrack *track,
       int      axis,
       double   clearance)
{
  track->clearance = clearance;
  lw_track_limit (track, self->derive->layout->memo, &self->derive->router.cards, self->in[track->flow], axis);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const LwTrack *x = *(LwTrack * const *) a, *y = *(LwTrack * const *) b;

  if (x->score != y->score)
    return x->score - y->score;
  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  if (x->flow != y->flow)
    return x->flow < y->flow ? -1 : 1;
  return (int) x->part - (int) y->part;
}

static gboolean
is_held (const LwTrack *track)
{
  return track->max - track->min < 0.01;
}

static gboolean
keep_apart (const LwTrack *a,
            const LwTrack *b)
{
  return lw_tracks_along (a, b) && !(is_held (a) && is_held (b));
}

/* There is no room for `a` above `b`, but for `b` above `a`. */
static gboolean
must_precede (const LwTrack *a,
              const LwTrack *b)
{
  return keep_apart (a, b) && b->min + LEAST_SEPARATION > a->max && a->min + LEAST_SEPARATION <= b->max;
}

/* Those that cannot be elsewhere come first, the others in the order that they have. */
static void
order_by_room (LwTrack **members,
               guint     n)
{
  g_autofree LwTrack **sorted = g_memdup2 (members, n * sizeof *members);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++)
      members[i]->waits += i != k && must_precede (members[k], members[i]);
  for (guint i = 0; i < n; i++)
    {
      guint next = 0;

      while (next < n && (sorted[next] == NULL || sorted[next]->waits > 0))
        next++;
      for (guint k = 0; next == n; k++)
        if (sorted[k] != NULL)
          next = k;
      members[i] = g_steal_pointer (&sorted[next]);
      for (guint k = 0; k < n; k++)
        if (sorted[k] != NULL && must_precede (members[i], sorted[k]))
          sorted[k]->waits--;
    }
}

static void
order (LwTrack **members,
       guint     n)
{
  for (guint i = 0; i < n; i++)
    members[i]->score = 0;
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      if (lw_tracks_along (members[i], members[k]))
        {
          int v = lw_tracks_vote (members[i], members[k]);

          members[i]->score += v;
          members[k]->score -= v;
        }
  qsort (members, n, sizeof *members, compare_members);
  order_by_room (members, n);
}

static double
separation (const LwTrack *a,
            const LwTrack *b)
{
  return MIN (a->gap, b->gap);
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
        if (keep_apart (members[k], track))
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
        if (keep_apart (track, members[k]))
          track->late = MIN (track->late, members[k]->late - separation (track, members[k]));
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
    members[i]->gap = squeezes[0].gap;
  do
    push_up (members, n);
  while (move_closer (self, members, n, axis));
  push_down (members, n);
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
        if (keep_apart (members[k], members[i]))
          members[i]->want = MAX (members[i]->want, members[k]->want + separation (members[k], members[i]));
    }
  for (guint i = n; i-- > 0;)
    {
      members[i]->below = members[i]->at;
      for (guint k = i + 1; k < n; k++)
        if (keep_apart (members[i], members[k]))
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
    if (k != member && keep_apart (members[k], members[member]) && fabs (members[k]->want - at) < LINE_DISTANCE)
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

void
lw_nudge_spread (LwNudge *self,
                 LwTrack *tracks,
                 guint    n,
                 int      axis)
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
        limit (self, members[i], axis, squeezes[0].clearance);
      order (members, n);
      fit (self, members, n, axis);
      spread (self, members, n);
      leave_lines (&self->derive->router, members, n, 1 - axis);
    }
  for (guint i = 0; i < n; i++)
    put (self, members[i], axis, members[i]->want);
}
