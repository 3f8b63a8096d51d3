#include "lw-warp.h"

/* What lies nearer to the far border of a lane or phase keeps that distance when the lane or phase shrinks. */
#define BORDER_ROOM 11.0

static gboolean
is_same_band (const LwWarpAxis *self,
              guint             band)
{
  return self->order[band] == (int) band && self->start[band] == self->edges[band]
         && self->extent[band] == self->edges[band + 1] - self->edges[band];
}

static void
init_axis (LwWarpAxis   *self,
           const LwMemo *from,
           const LwMemo *to,
           int           axis,
           LwArray      *before,
           LwArray      *now)
{
  guint n_before = lw_array_length (before), n_now = lw_array_length (now);

  self->n = n_before + 1;
  self->edges = from->edges[axis];
  self->start = g_new (double, self->n);
  self->extent = g_new (double, self->n);
  self->order = g_new (int, self->n);
  self->same = TRUE;
  for (guint i = 0; i < self->n; i++)
    {
      int at = i == n_before ? (int) n_now : i < n_now && lw_array_get (now, i) == lw_array_get (before, i) ? (int) i
               : lw_array_find (now, lw_record_id (lw_array_get (before, i)));

      self->order[i] = at;
      self->start[i] = at >= 0 ? to->edges[axis][at] : NAN;
      self->extent[i] = at >= 0 ? to->edges[axis][at + 1] - to->edges[axis][at] : 0;
      self->same &= is_same_band (self, i);
    }
  self->past = to->body.hi[axis] - from->body.hi[axis];
  self->same &= self->past == 0;
}

void
lw_warp_init (LwWarp   *self,
              LwLayout *from,
              LwLayout *to)
{
  init_axis (&self->axis[0], from->memo, to->memo, 0, LW_PHASES (from->variant), LW_PHASES (to->variant));
  init_axis (&self->axis[1], from->memo, to->memo, 1, LW_LANES (from->variant), LW_LANES (to->variant));
  self->x = from->vertical ? 1 : 0;
}

void
lw_warp_clear (LwWarp *self)
{
  for (int k = 0; k < 2; k++)
    {
      g_free (self->axis[k].start);
      g_free (self->axis[k].extent);
      g_free (self->axis[k].order);
    }
}

/* -1: before the first, n: after the last. */
static int
band_at (const LwWarpAxis *self,
         double            at)
{
  guint low = 0, high = self->n;

  if (!(at >= self->edges[0]))
    return -1;
  if (at > self->edges[self->n])
    return self->n;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (self->edges[middle] <= at)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static double
in_band (const LwWarpAxis *self,
         int               band,
         double            at)
{
  double offset, shrunk, inner;

  if (band < 0)
    return at;
  if (band >= (int) self->n)
    return at + self->past;
  if (isnan (self->start[band]))
    return in_band (self, band - 1, self->edges[band]);
  offset = at - self->edges[band];
  shrunk = self->edges[band + 1] - self->edges[band] - self->extent[band];
  inner = self->extent[band] - BORDER_ROOM;
  if (shrunk > 0 && offset > inner)
    offset = MAX (inner, offset - shrunk);
  return self->start[band] + offset;
}

double
lw_warp_at (const LwWarpAxis *self,
            double            at)
{
  return self->same ? at : in_band (self, band_at (self, at), at);
}

LwBox
lw_warp_box (const LwWarp *self,
             LwBox         box)
{
  return (LwBox) { { lw_warp_at (&self->axis[0], box.lo[0]), lw_warp_at (&self->axis[1], box.lo[1]) },
                   { lw_warp_at (&self->axis[0], box.hi[0]), lw_warp_at (&self->axis[1], box.hi[1]) } };
}

static LwWarpKind
axis_kind (const LwWarpAxis *self,
           double            lo,
           double            hi)
{
  int first, last;
  double by;

  if (self->same)
    return LW_WARP_SAME;
  first = band_at (self, lo);
  last = band_at (self, hi);
  for (int i = MAX (first, 0); i <= MIN (last, (int) self->n - 1); i++)
    if (isnan (self->start[i]) || (i > MAX (first, 0) && self->order[i] != self->order[i - 1] + 1))
      return LW_WARP_TORN;
  by = in_band (self, first, lo) - lo;
  if (in_band (self, last, hi) - hi != by)
    return LW_WARP_STRETCHED;
  for (int i = MAX (first, 0); i < MIN (last, (int) self->n); i++)
    if (self->extent[i] != self->edges[i + 1] - self->edges[i])
      return LW_WARP_STRETCHED;
  return by == 0 ? LW_WARP_SAME : LW_WARP_MOVED;
}

LwSpot
lw_warp_shift (const LwWarp *self,
               LwBox         box)
{
  return (LwSpot) { { lw_warp_at (&self->axis[0], box.lo[0]) - box.lo[0], lw_warp_at (&self->axis[1], box.lo[1]) - box.lo[1] } };
}

LwWarpKind
lw_warp_kind (const LwWarp *self,
              LwBox         box)
{
  LwWarpKind along = axis_kind (&self->axis[0], box.lo[0], box.hi[0]);

  return MAX (along, axis_kind (&self->axis[1], box.lo[1], box.hi[1]));
}

LwWay *
lw_warp_way (const LwWarp *self,
             LwWay        *way)
{
  LwWay *moved;

  if (self->axis[0].same && self->axis[1].same)
    return lw_way_ref (way);
  moved = lw_way_copy (way);
  for (guint k = 0; k < way->n; k++)
    for (int axis = 0; axis < 2; axis++)
      moved->spots[k].at[axis] = lw_warp_at (&self->axis[axis], way->spots[k].at[axis]);
  return moved;
}

static LwPoint
warp_point (const LwWarp *self,
            LwPoint       at)
{
  return (LwPoint) { lw_warp_at (&self->axis[self->x], at.x), lw_warp_at (&self->axis[1 - self->x], at.y) };
}

/* Texts keep their size: they go where their middle goes. */
static LwRect
warp_text (const LwWarp *self,
           LwRect        rect)
{
  LwPoint middle = { rect.x + rect.width / 2, rect.y + rect.height / 2 }, now = warp_point (self, middle);

  return (LwRect) { rect.x + (now.x - middle.x), rect.y + (now.y - middle.y), rect.width, rect.height };
}

LwRoute *
lw_warp_route (const LwWarp  *self,
               const LwRoute *route)
{
  LwRoute *warped = lw_route_copy (route->flow, route);

  for (guint k = 0; k < route->n_points; k++)
    warped->points[k] = warp_point (self, route->points[k]);
  warped->label = warp_text (self, route->label);
  warped->badge = warp_text (self, route->badge);
  for (guint k = 0; k < route->n_jumps; k++)
    warped->jumps[k] = warp_point (self, route->jumps[k]);
  return warped;
}
