/* Parts of ways as something that can be moved: how far, and on which side of each other. */
#include "lw-nudge.h"

#define PORT_MARGIN   12.0    /* of a port from the corner of a card */
#define BODY_MARGIN    3.0    /* from the edge of the lanes */

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
                       .clearance = LW_CLEARANCE,
                       .stop = { -INFINITY, INFINITY } };
  track->turn[0] = turn_at (way, part, forward ? part : part + 1, 1 - axis);
  track->turn[1] = turn_at (way, part, forward ? part + 1 : part, 1 - axis);
}

/* Where both end at the same coordinate the parts that follow there are on one line: what goes on to lower coordinates
 * has to run at the lower one, or they lie on each other. */
int
lw_tracks_touch (const LwTrack *a,
                 const LwTrack *b)
{
  const double a_end[] = { a->lo, a->hi }, b_end[] = { b->lo, b->hi };
  int sum = 0;

  if (a->flow == b->flow)
    return 0;
  for (int i = 0; i < 2; i++)
    for (int k = 0; k < 2; k++)
      if (a->held[i] && b->held[k] && fabs (a_end[i] - b_end[k]) < 0.5)
        sum += (a->turn[i] - b->turn[k]) / 2;
  return sum;
}

/* Below zero: `a` should run at the lower coordinate. Whichever part ends first turns away without crossing the
 * other when it runs on the side that it turns to. */
int
lw_tracks_vote (const LwTrack *a,
                const LwTrack *b)
{
  int sum = 0;

  if (a->flow == b->flow)
    return (a->at > b->at) - (a->at < b->at);
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
  if (sum == 0)
    sum = lw_tracks_touch (a, b);
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

/* A part must not pass the next one of its own way, which may move towards it. What ends at a card does not: there
 * limit_to_cards() leaves room for the arrow. */
static void
limit_to_turn (LwTrack *track,
               double   beyond,
               gboolean at_card)
{
  double least = at_card ? beyond : (beyond + track->at) / 2;

  if (beyond < track->at)
    track->min = MAX (track->min, least + 1);
  else
    track->max = MIN (track->max, least - 1);
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
  double margin = MIN (BODY_MARGIN, track->clearance / 3);
  int across = 1 - axis;
  guint part = track->part;

  track->min = MAX (track->at - LW_NUDGE_FURTHEST, MIN (track->at, body->lo[across] + margin));
  track->max = MIN (track->at + LW_NUDGE_FURTHEST, MAX (track->at, body->hi[across] - margin));
  if (part == 0)
    limit_to_side (track, memo, ends, 0, across);
  else
    limit_to_turn (track, way->spots[part - 1].at[across], part == 1 && ends->step[0] >= 0);
  if (part + 2 == way->n)
    limit_to_side (track, memo, ends, 1, across);
  else
    limit_to_turn (track, way->spots[part + 2].at[across], part + 3 == way->n && ends->step[1] >= 0);
  if (way->fixed >> part & 1)
    track->min = track->max = track->at;
  track->min = MIN (MAX (track->min, track->stop[0]), track->at);
  track->max = MAX (MIN (track->max, track->stop[1]), track->at);
  if (track->min < track->max)
    limit_to_cards (track, cards, ends, part + 2 == way->n, axis);
}
