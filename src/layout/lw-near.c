/* What is near a point. */
#include "lw-layout-private.h"
#include "lw-room.h"

static int
band_near (const double *edges,
           guint         n,
           double        at)
{
  guint band = 0;

  while (band + 1 < n && at >= edges[band + 1])
    band++;
  return band;
}

gboolean
lw_layout_cell_near (LwLayout *layout,
                     LwPoint   at,
                     int      *lane,
                     int      *phase)
{
  LwMemo *memo = layout->memo;

  if (layout->n_lanes == 0 || layout->n_phases == 0)
    return FALSE;
  *phase = band_near (memo->edges[0], layout->n_phases, layout->vertical ? at.y : at.x);
  *lane = band_near (memo->edges[1], layout->n_lanes, layout->vertical ? at.x : at.y);
  return TRUE;
}

/* On the part between two corners; parts are horizontal or vertical. */
static LwPoint
nearest_on (LwPoint a,
            LwPoint b,
            LwPoint at)
{
  return (LwPoint) { CLAMP (at.x, MIN (a.x, b.x), MAX (a.x, b.x)), CLAMP (at.y, MIN (a.y, b.y), MAX (a.y, b.y)) };
}

static double
nearest_of (const LwRoute *route,
            LwPoint        at,
            LwPoint       *nearest,
            guint         *part)
{
  double best = INFINITY;

  for (guint k = 0; k + 1 < route->n_points; k++)
    {
      LwPoint on = nearest_on (route->points[k], route->points[k + 1], at);
      double distance = hypot (on.x - at.x, on.y - at.y);

      if (distance >= best)
        continue;
      best = distance;
      *nearest = on;
      *part = k;
    }
  return best;
}

LwPoint
lw_layout_flow_nearest (LwLayout   *layout,
                        const char *flow,
                        LwPoint     at,
                        guint      *part)
{
  LwElementKind kind;
  guint position, ignored = 0;
  LwPoint nearest = at;

  if (lw_variant_find (layout->variant, flow, &kind, &position) && kind == LW_ELEMENT_FLOW && position < layout->n_routes)
    nearest_of (layout->routes[position], at, &nearest, part != NULL ? part : &ignored);
  return nearest;
}

static gboolean
meets (const LwBox *a,
       const LwBox *b)
{
  return a->lo[0] <= b->hi[0] && b->lo[0] <= a->hi[0] && a->lo[1] <= b->hi[1] && b->lo[1] <= a->hi[1];
}

const char *
lw_layout_flow_near (LwLayout *layout,
                     LwPoint   at,
                     double    reach)
{
  const LwMemo *memo = layout->memo;
  LwBox there = lw_layout_box (layout, (LwRect) { at.x - reach, at.y - reach, 2 * reach, 2 * reach });
  const char *id = NULL;

  for (guint i = 0; i < layout->n_routes; i++)
    {
      LwPoint nearest;
      guint part;
      double distance;

      if (memo != NULL && !meets (&memo->extents[i], &there))
        continue;
      distance = nearest_of (layout->routes[i], at, &nearest, &part);
      if (distance > reach)
        continue;
      reach = distance;
      id = layout->routes[i]->flow->id;
    }
  return id;
}
