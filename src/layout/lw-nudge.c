/* Parallel flows kept apart: parts that run along each other are ordered so that they cross least, and spread over
 * the room that there is. First the parts across the flow, then, with those in place, the parts along it. Ports
 * spread along the sides of cards by the same means: the first and last parts of a way are parts like others. */
#include "lw-nudge.h"

#define PORT_MARGIN   12.0    /* of a port from the corner of a card */
#define BODY_MARGIN    3.0
#define MOST_MEMBERS  600

static const double separations[] = { LW_SEPARATION, 10, 8, 6, 4, 2 };

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

  *track = (LwTrack) { flow, part, a.at[1 - axis], MIN (a.at[axis], b.at[axis]), MAX (a.at[axis], b.at[axis]) };
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

  if (step < 0 || memo->corners[step])
    track->min = track->max = track->at;
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
      double margin = card->id == ends->step[0] || card->id == ends->step[1] ? LW_STUB : LW_CLEARANCE;

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

/* The lowest and highest each member can be; FALSE when they do not fit. */
static gboolean
fit (LwTrack **members,
     guint     n,
     double    separation)
{
  for (guint i = 0; i < n; i++)
    {
      members[i]->early = members[i]->min;
      members[i]->before = 0;
      for (guint k = 0; k < i; k++)
        if (keep_apart (members[k], members[i]))
          {
            members[i]->early = MAX (members[i]->early, members[k]->early + separation);
            members[i]->before = MAX (members[i]->before, members[k]->before + 1);
          }
      if (members[i]->early > members[i]->max)
        return FALSE;
    }
  for (guint i = n; i-- > 0;)
    {
      members[i]->late = members[i]->max;
      members[i]->after = 0;
      for (guint k = i + 1; k < n; k++)
        if (keep_apart (members[i], members[k]))
          {
            members[i]->late = MIN (members[i]->late, members[k]->late - separation);
            members[i]->after = MAX (members[i]->after, members[k]->after + 1);
          }
    }
  return TRUE;
}

/* Symmetrically about where they were, but a flow that runs straight from card to card stays where it is. */
static void
spread (LwNudge  *self,
        LwTrack **members,
        guint     n,
        double    separation)
{
  double shift = 0;

  for (guint i = 0; i < n; i++)
    {
      LwTrack *track = members[i];

      track->want = track->at + ((double) track->before - track->after) / 2 * separation;
      if (self->in[track->flow]->n == 2 && shift == 0)
        shift = track->at - track->want;
    }
  for (guint i = 0; i < n; i++)
    {
      double at = members[i]->want + shift;

      for (guint k = 0; k < i; k++)
        if (keep_apart (members[k], members[i]))
          at = MAX (at, members[k]->want + separation);
      members[i]->want = CLAMP (at, members[i]->early, members[i]->late);
    }
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
  gboolean fits = FALSE;

  for (guint i = 0; i < n; i++)
    {
      members[i] = &tracks[i];
      tracks[i].want = tracks[i].at;
    }
  if (n > 1 && n <= MOST_MEMBERS)
    {
      for (guint i = 0; i < n; i++)
        lw_track_limit (members[i], self->derive->layout->memo, &self->derive->router.cards, self->in[tracks[i].flow], axis);
      order (members, n);
      for (guint s = 0; s < G_N_ELEMENTS (separations) && !fits; s++)
        if ((fits = fit (members, n, separations[s])))
          spread (self, members, n, separations[s]);
    }
  for (guint i = 0; i < n; i++)
    put (self, members[i], axis, members[i]->want);
}
