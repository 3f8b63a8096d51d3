/* Which parts run along each other. */
#include "lw-nudge.h"

typedef struct
{
  LwNudge   *nudge;
  int        axis;
  GArray    *tracks;          /* LwTrack, by lane of LW_SEPARATION width, then by their lower end */
  GPtrArray *members;         /* LwTrack of one bundle */
  guint8    *taken;
} Bundles;

static gint64
strip (const LwTrack *track)
{
  return (gint64) floor (track->at / LW_SEPARATION);
}

static int
compare_tracks (gconstpointer a,
                gconstpointer b)
{
  const LwTrack *x = a, *y = b;
  gint64 p = strip (x), q = strip (y);

  if (p != q)
    return p < q ? -1 : 1;
  if (x->lo != y->lo)
    return x->lo < y->lo ? -1 : 1;
  if (x->flow != y->flow)
    return x->flow < y->flow ? -1 : 1;
  return (int) x->part - (int) y->part;
}

static void
collect (Bundles *self,
         guint    n_flows)
{
  for (guint i = 0; i < n_flows; i++)
    for (guint part = 0; part + 1 < self->nudge->ways[i]->n; part++)
      if (lw_way_axis (self->nudge->ways[i], part) == self->axis)
        {
          LwTrack track;

          lw_track_init (&track, self->nudge->ways[i], i, part, self->axis);
          g_array_append_val (self->tracks, track);
        }
  g_array_sort (self->tracks, compare_tracks);
}

/* The first track of the strip, or of the next one that has any. */
static guint
strip_start (Bundles *self,
             gint64   wanted)
{
  guint low = 0, high = self->tracks->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (strip (&g_array_index (self->tracks, LwTrack, middle)) < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Everything near `track` that runs along it. */
static void
gather_around (Bundles       *self,
               const LwTrack *track)
{
  gint64 middle = strip (track);

  for (guint i = strip_start (self, middle - 1); i < self->tracks->len; i++)
    {
      LwTrack *other = &g_array_index (self->tracks, LwTrack, i);

      if (strip (other) > middle + 1)
        break;
      if (self->taken[i] || fabs (other->at - track->at) >= LW_SEPARATION
          || other->lo > track->hi + 4 || track->lo > other->hi + 4)
        continue;
      self->taken[i] = TRUE;
      g_ptr_array_add (self->members, other);
    }
}

static void
spread_along (LwNudge *nudge,
              guint    n_flows,
              int      axis)
{
  Bundles self = { nudge, axis, g_array_new (FALSE, FALSE, sizeof (LwTrack)), g_ptr_array_new () };

  collect (&self, n_flows);
  self.taken = g_new0 (guint8, self.tracks->len + 1);
  for (guint i = 0; i < self.tracks->len; i++)
    {
      if (self.taken[i])
        continue;
      self.taken[i] = TRUE;
      g_ptr_array_set_size (self.members, 0);
      g_ptr_array_add (self.members, &g_array_index (self.tracks, LwTrack, i));
      for (guint k = 0; k < self.members->len; k++)
        gather_around (&self, g_ptr_array_index (self.members, k));
      lw_nudge_spread (nudge, (LwTrack **) self.members->pdata, self.members->len, axis);
    }
  g_array_unref (self.tracks);
  g_ptr_array_unref (self.members);
  g_free (self.taken);
}

void
lw_nudge_all (LwNudge *self,
              guint    n_flows)
{
  spread_along (self, n_flows, 1);
  spread_along (self, n_flows, 0);
}
