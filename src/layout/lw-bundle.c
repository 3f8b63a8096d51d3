/* Which parts run along each other: bundles, gathered from where something has changed. */
#include "lw-nudge.h"

/* Where the first pass can have moved the ends of the parts that the second looks at. */
#define SLACK LW_DERIVE_SLACK
G_STATIC_ASSERT (LW_DERIVE_SLACK >= LW_NUDGE_FURTHEST + LW_SEPARATION);

#define FURTHEST_OTHER (LW_DERIVE_SLACK - 2)

/* Parts nearer than that are one bundle; where it grows too large for that, nearer ones are. */
static const double radii[] = { 48, 24, LW_SEPARATION, 6 };

typedef struct
{
  LwNudge *nudge;
  int      axis;
  guint    level;             /* in `radii` */
  GArray  *tracks;            /* LwTrack of one bundle */
  GPtrArray *parts;           /* LwPart: theirs */
} Bundle;

void
lw_nudge_init (LwNudge *self)
{
  guint n = self->derive->layout->n_routes + 1;

  self->in = g_new0 (LwWay *, n);
  self->out = g_new0 (LwWay *, n);
  self->was_in = g_new0 (LwWay *, n);
  self->was_out = g_new0 (LwWay *, n);
  self->own = g_new0 (gboolean, n);
  self->taken = g_new0 (guint8, self->derive->router.parts.seen->len + 1);
  self->bundle = g_new0 (guint, self->derive->router.parts.seen->len + 1);
}

void
lw_nudge_clear (LwNudge *self)
{
  g_free (self->in);
  g_free (self->out);
  g_free (self->was_in);
  g_free (self->was_out);
  g_free (self->own);
  g_free (self->taken);
  g_free (self->bundle);
}

static void
take (Bundle       *bundle,
      const LwPart *part)
{
  LwTrack track;

  bundle->nudge->taken[part->part] = bundle->level + 1;
  bundle->nudge->bundle[part->part] = bundle->nudge->n_bundles;
  lw_track_init (&track, bundle->nudge->in[part->flow], part->flow, part->index, bundle->axis);
  g_array_append_val (bundle->tracks, track);
  g_ptr_array_add (bundle->parts, (gpointer) part);
}

/* Everything near the bundle's track that runs along it. */
static void
gather_around (Bundle *bundle,
               guint   position)
{
  LwNudge *nudge = bundle->nudge;
  LwTrack track = g_array_index (bundle->tracks, LwTrack, position);
  double radius = radii[bundle->level];
  int axis = bundle->axis;
  LwBox zone;

  zone.lo[axis] = track.lo - SLACK;
  zone.hi[axis] = track.hi + SLACK;
  zone.lo[1 - axis] = track.at - radius;
  zone.hi[1 - axis] = track.at + radius;
  LW_FOR_PARTS (part, &nudge->derive->router.parts, axis, zone)
    {
      const LwSpot *spots;

      if (fabs (part->at - track.at) >= radius || nudge->taken[part->part] != bundle->level)
        continue;
      spots = nudge->in[part->flow]->spots + part->index;
      if (MIN (spots[0].at[axis], spots[1].at[axis]) <= track.hi + LW_NUDGE_END_MARGIN
          && MAX (spots[0].at[axis], spots[1].at[axis]) >= track.lo - LW_NUDGE_END_MARGIN)
        take (bundle, part);
    }
}

/* The whole bundle of a part, whichever of its parts it is: what comes of it does not depend on where it began. */
static void
spread_from (LwNudge      *nudge,
             int           axis,
             guint         level,
             const LwPart *seed)
{
  Bundle bundle = { nudge, axis, level };

  if (nudge->taken[seed->part] != level)
    return;
  bundle.tracks = g_array_new (FALSE, FALSE, sizeof (LwTrack));
  bundle.parts = g_ptr_array_new ();
  nudge->n_bundles++;
  take (&bundle, seed);
  for (guint k = 0; k < bundle.tracks->len; k++)
    gather_around (&bundle, k);
  if (bundle.tracks->len > LW_NUDGE_MOST && level + 1 < G_N_ELEMENTS (radii))
    for (guint k = 0; k < bundle.parts->len; k++)
      spread_from (nudge, axis, level + 1, g_ptr_array_index (bundle.parts, k));
  else
    lw_nudge_spread (nudge, (LwTrack *) bundle.tracks->data, bundle.tracks->len, axis, radii[level]);
  g_array_unref (bundle.tracks);
  g_ptr_array_unref (bundle.parts);
}

/* Half of the way to the part, less half of the distance between two lines, if it would go further. */
static gboolean
stop_at (LwTrack *track,
         double   at)
{
  double middle = (track->at + at) / 2, room = MIN (LW_SEPARATION, fabs (at - track->at) / 2) / 2;

  if (at < track->at && track->want < middle + room - 0.01 && track->stop[0] < middle + room)
    track->stop[0] = middle + room;
  else if (at > track->at && track->want > middle - room + 0.01 && track->stop[1] > middle - room)
    track->stop[1] = middle - room;
  else
    return FALSE;
  return TRUE;
}

gboolean
lw_nudge_stop (LwNudge *self,
               LwTrack *track,
               int      axis)
{
  gboolean stopped = FALSE;
  LwBox zone;

  zone.lo[axis] = track->lo - SLACK;
  zone.hi[axis] = track->hi + SLACK;
  zone.lo[1 - axis] = track->at - FURTHEST_OTHER;
  zone.hi[1 - axis] = track->at + FURTHEST_OTHER;
  LW_FOR_PARTS (part, &self->derive->router.parts, axis, zone)
    {
      const LwSpot *spots;

      if (fabs (part->at - track->at) >= FURTHEST_OTHER || self->bundle[part->part] == self->n_bundles)
        continue;
      spots = self->in[part->flow]->spots + part->index;
      if (MIN (spots[0].at[axis], spots[1].at[axis]) <= track->hi + LW_NUDGE_END_MARGIN
          && MAX (spots[0].at[axis], spots[1].at[axis]) >= track->lo - LW_NUDGE_END_MARGIN)
        stopped |= stop_at (track, part->at);
    }
  return stopped;
}

/* Ways start as they were before, where what they come from is the same. */
static void
start (LwNudge *self)
{
  LwDerive *derive = self->derive;

  lw_derive_begin (derive, SLACK + 2 * LW_STUB);
  for (guint i = 0; i < derive->layout->n_routes; i++)
    {
      gboolean same = self->was_in[i] != NULL && lw_way_equal (self->in[i], self->was_in[i]);

      self->out[i] = lw_way_ref (same ? self->was_out[i] : self->in[i]);
      self->own[i] = FALSE;
      if (!same)
        lw_derive_changed_way (derive, self->was_in[i], self->in[i], SLACK);
      else if (derive->old != NULL && lw_nudge_has_badge (derive->old, derive->old_flow[i]) != lw_nudge_has_badge (derive->layout->memo, i))
        lw_dirt_mark_way (&derive->dirt, self->in[i], SLACK);
    }
  if (derive->old != NULL)
    lw_derive_mark_gone (derive);
  memset (self->taken, 0, derive->router.parts.seen->len);
}

/* Some of the cell of the parts' grid is dirty. */
static gboolean
is_dirty (LwDerive *derive,
          guint     cell)
{
  const LwGrid *grid = &derive->router.grid;
  LwSpot at = { { grid->origin[0] + cell % grid->n[0] * grid->cell, grid->origin[1] + cell / grid->n[0] * grid->cell } };
  LwBox box = { { at.at[0], at.at[1] }, { at.at[0] + grid->cell, at.at[1] + grid->cell } };

  return lw_dirt_touches (&derive->dirt, box);
}

void
lw_nudge_pass (LwNudge *self,
               int      axis)
{
  LwDerive *derive = self->derive;
  const LwParts *parts = &derive->router.parts;
  guint n_cells = parts->grid->n[0] * parts->grid->n[1];

  start (self);
  for (guint c = 0; c < n_cells; c++)
    if (derive->old == NULL || is_dirty (derive, c))
      for (guint k = 0; k < parts->lists[c * 2 + axis].n; k++)
        spread_from (self, axis, 0, &parts->lists[c * 2 + axis].items[k]);
  if (axis == 0)
    lw_diamond_meet (self);
  for (guint i = 0; i < derive->layout->n_routes; i++)
    if (self->own[i] && self->was_out[i] != NULL && lw_way_equal (self->out[i], self->was_out[i]))
      {
        lw_way_unref (self->out[i]);
        self->out[i] = lw_way_ref (self->was_out[i]);
      }
}

/* The flow's way, as it may be changed. */
LwWay *
lw_nudge_own (LwNudge *self,
              guint    flow)
{
  if (!self->own[flow])
    {
      LwWay *copy = lw_way_copy (self->out[flow]);

      lw_way_unref (self->out[flow]);
      self->out[flow] = copy;
      self->own[flow] = TRUE;
    }
  return self->out[flow];
}
