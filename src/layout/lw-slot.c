/* The flows of a quick layout that were chosen again find places beside the others, which stay where they are. */
#include "lw-local.h"

/* Running on the wrong side of another flow means crossing it. */
#define COST_SIDE    15.0
#define MOST_OTHERS  80u

static const double separations[] = { LW_SEPARATION, 8, 5 };

/* Everything that runs along the track where it could be moved to. */
static void
gather (LwLocal       *self,
        const LwTrack *track,
        int            axis,
        GArray        *others)
{
  LwBox zone;

  zone.lo[axis] = track->lo - LW_NUDGE_END_MARGIN;
  zone.hi[axis] = track->hi + LW_NUDGE_END_MARGIN;
  zone.lo[1 - axis] = track->min - LW_SEPARATION;
  zone.hi[1 - axis] = track->max + LW_SEPARATION;
  g_array_set_size (others, 0);
  LW_FOR_PARTS (part, &self->router.parts, axis, zone)
    {
      LwTrack other;

      if (part->flow == track->flow || others->len == MOST_OTHERS || part->at <= zone.lo[1 - axis] || part->at >= zone.hi[1 - axis])
        continue;
      lw_track_init (&other, self->memo.flows[part->flow].way, part->flow, part->index, axis);
      if (lw_tracks_along (track, &other))
        g_array_append_val (others, other);
    }
}

/* NAN: it is too near to another there. */
static double
cost_at (const LwTrack *track,
         GArray        *others,
         double         at,
         double         separation)
{
  double cost = fabs (at - track->at);

  if (at < track->min || at > track->max)
    return NAN;
  for (guint i = 0; i < others->len; i++)
    {
      const LwTrack *other = &g_array_index (others, LwTrack, i);

      if (fabs (at - other->at) < separation - 0.01)
        return NAN;
      if (lw_tracks_vote (track, other) * (at - other->at) < 0)
        cost += COST_SIDE;
    }
  return cost;
}

/* The best place, or where it is when there is no room. */
static double
best_place (const LwTrack *track,
            GArray        *others)
{
  for (guint s = 0; s < G_N_ELEMENTS (separations); s++)
    {
      double best = track->at, least = cost_at (track, others, track->at, separations[s]);

      if (!isnan (least) && s == 0)
        return best;
      for (guint i = 0; i < 2 * others->len; i++)
        {
          double at = g_array_index (others, LwTrack, i / 2).at + (i % 2 ? separations[s] : -separations[s]);
          double cost = cost_at (track, others, at, separations[s]);

          if (cost < least || (isnan (least) && !isnan (cost)))
            {
              best = at;
              least = cost;
            }
        }
      if (!isnan (least))
        return best;
    }
  return track->at;
}

static void
place (LwLocal *self,
       guint    flow,
       int      axis)
{
  guint number = self->first + flow;
  LwFlowMemo *memo = &self->memo.flows[number];
  LwWay *way = lw_way_copy (memo->way);
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (LwTrack));

  lw_parts_remove (&self->router.parts, number, memo->way);
  for (guint part = 0; part + 1 < way->n; part++)
    {
      LwTrack track;

      if (lw_way_axis (way, part) != axis)
        continue;
      lw_track_init (&track, way, number, part, axis);
      lw_track_limit (&track, &self->memo, &self->router.cards, way, axis);
      if (track.max - track.min < 0.01)
        continue;
      gather (self, &track, axis, others);
      way->spots[part].at[1 - axis] = way->spots[part + 1].at[1 - axis] = best_place (&track, others);
    }
  lw_way_unref (memo->way);
  memo->way = way;
  lw_parts_add (&self->router.parts, number, way);
}

void
lw_local_find_slots (LwLocal *self)
{
  for (int axis = 1; axis >= 0; axis--)
    for (guint i = 0; i < self->n_chosen; i++)
      place (self, i, axis);
}
