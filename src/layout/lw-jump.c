/* Line jumps: a horizontal part goes over the vertical parts of other flows. */
#include "lw-label.h"

/* From bends and ends, of either part, and from each other: a jump needs room to be read as one. */
#define CORNER_DISTANCE 11.0
#define JUMP_DISTANCE   11.0

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Where others cross the part along `axis` at `at`. */
static void
crossings (const LwParts *parts,
           guint          flow,
           int            axis,
           double         at,
           double         lo,
           double         hi,
           GArray        *places)
{
  LwBox zone;

  g_array_set_size (places, 0);
  zone.lo[axis] = lo;
  zone.hi[axis] = hi;
  zone.lo[1 - axis] = zone.hi[1 - axis] = at;
  LW_FOR_PARTS (part, parts, 1 - axis, zone)
    if (part->flow != flow && part->at > lo + CORNER_DISTANCE && part->at < hi - CORNER_DISTANCE
        && at > part->lo + CORNER_DISTANCE && at < part->hi - CORNER_DISTANCE)
      g_array_append_val (places, part->at);
  g_array_sort (places, compare_doubles);
}

static gboolean
is_under (LwRect rect,
          double x,
          double y)
{
  return rect.width > 0 && x > rect.x - JUMP_DISTANCE / 2 && x < rect.x + rect.width + JUMP_DISTANCE / 2
         && y > rect.y && y < rect.y + rect.height;
}

/* In the order in which the flow meets them. A part can have been found in two cells. */
static void
append_jumps (GArray       **jumps,
              const LwRoute *route,
              GArray        *places,
              LwPoint        a,
              LwPoint        b)
{
  double last = -G_MAXDOUBLE;

  for (guint i = 0; i < places->len; i++)
    {
      double x = g_array_index (places, double, a.x < b.x ? i : places->len - 1 - i);
      LwPoint jump = { x, a.y };

      if (fabs (x - last) < JUMP_DISTANCE || is_under (route->badge, x, a.y))
        continue;
      last = x;
      if (*jumps == NULL)
        *jumps = g_array_new (FALSE, FALSE, sizeof (LwPoint));
      g_array_append_val (*jumps, jump);
    }
}

GArray *
lw_jumps_find (LwLayout      *layout,
               const LwParts *parts,
               guint          flow,
               const LwRoute *route)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *jumps = NULL;

  for (guint k = 0; k + 1 < route->n_points; k++)
    {
      LwPoint a = route->points[k], b = route->points[k + 1];

      if (a.y != b.y)
        continue;
      crossings (parts, flow, layout->vertical ? 1 : 0, a.y, MIN (a.x, b.x), MAX (a.x, b.x), places);
      append_jumps (&jumps, route, places, a, b);
    }
  return jumps;
}
