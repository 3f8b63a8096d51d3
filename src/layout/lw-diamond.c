/* More flows than a decision has corners: those that share one are spread over its two edges. */
#include "lw-nudge.h"

#include <math.h>

/* The decision whose corner the part ends at; -1: none. */
static int
corner_at (const LwNudge *self,
           const LwTrack *track,
           int            end)
{
  const LwMemo *memo = self->derive->layout->memo;
  const LwWay *way = self->in[track->flow];
  int step = memo->flows[track->flow].ends.step[end];

  return track->part == (end == 0 ? 0 : way->n - 2) && step >= 0 && memo->corners[step] ? step : -1;
}

/* Or they run on one line from the corners of two decisions that face each other. */
static gboolean
share_a_corner (const LwNudge *self,
                const LwTrack *a,
                const LwTrack *b)
{
  gboolean on_a_line = a->lo < b->hi - 1 && b->lo < a->hi - 1, share = FALSE;

  for (int i = 0; i < 4 && lw_tracks_along (a, b) && fabs (a->at - b->at) < 0.5; i++)
    {
      int corner = corner_at (self, a, i / 2), other = corner_at (self, b, i % 2);

      share |= corner >= 0 && other >= 0 && (corner == other || on_a_line);
    }
  return share;
}

/* Among parts that run along each other. */
void
lw_diamond_share (const LwNudge *self,
                  LwTrack       *tracks,
                  guint          n)
{
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n && (corner_at (self, &tracks[i], 0) >= 0 || corner_at (self, &tracks[i], 1) >= 0); k++)
      if (share_a_corner (self, &tracks[i], &tracks[k]))
        tracks[i].shares = tracks[k].shares = TRUE;
}

/* Where the way meets the edge: beside the corner that is further in than the box around the diamond. */
static LwSpot
on_edge (const LwWay  *way,
         const LwEnds *ends,
         int           end)
{
  const LwBox *box = &ends->box[end];
  LwSpot spot = way->spots[end == 0 ? 0 : way->n - 1];
  int u = lw_way_axis (way, end == 0 ? 0 : way->n - 2), v = 1 - u;
  double beside = fabs (spot.at[v] - (box->lo[v] + box->hi[v]) / 2), depth = beside / (box->hi[v] - box->lo[v]) * (box->hi[u] - box->lo[u]);

  if (beside <= LW_NUDGE_CORNER_ROOM)
    spot.at[u] = spot.at[u] > (box->lo[u] + box->hi[u]) / 2 ? box->hi[u] - depth : box->lo[u] + depth;
  return spot;
}

void
lw_diamond_meet (LwNudge *self)
{
  LwLayout *layout = self->derive->layout;
  const LwMemo *memo = layout->memo;

  for (guint i = 0; i < layout->n_routes; i++)
    for (int end = 0; end < 2; end++)
      {
        const LwEnds *ends = &memo->flows[i].ends;
        const LwWay *way = self->out[i];
        guint at = end == 0 ? 0 : way->n - 1;
        LwSpot spot;

        if (ends->step[end] < 0 || !memo->corners[ends->step[end]] || way->buried)
          continue;
        spot = on_edge (way, ends, end);
        if (spot.at[0] != way->spots[at].at[0] || spot.at[1] != way->spots[at].at[1])
          lw_nudge_own (self, i)->spots[at] = spot;
      }
}
