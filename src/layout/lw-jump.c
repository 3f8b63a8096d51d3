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

/* What was found before where nothing has changed, and what is found now where something has. */
static void
merge (LwLayout      *layout,
       const LwRoute *was,
       const LwDirt  *dirt,
       LwPoint        a,
       LwPoint        b,
       GArray        *places)
{
  guint n = 0;

  for (guint i = 0; i < places->len; i++)
    {
      double x = g_array_index (places, double, i);

      if (lw_dirt_touches (dirt, lw_layout_box (layout, (LwRect) { x, a.y, 0, 0 })))
        g_array_index (places, double, n++) = x;
    }
  g_array_set_size (places, n);
  for (guint i = 0; was->jumps != NULL && i < was->jumps->len; i++)
    {
      LwPoint jump = g_array_index (was->jumps, LwPoint, i);

      if (jump.y == a.y && jump.x > MIN (a.x, b.x) && jump.x < MAX (a.x, b.x)
          && !lw_dirt_touches (dirt, lw_layout_box (layout, (LwRect) { jump.x, jump.y, 0, 0 })))
        g_array_append_val (places, jump.x);
    }
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
               const LwRoute *route,
               const LwRoute *was,
               const LwDirt  *dirt)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *jumps = NULL;

  for (guint k = 0; k + 1 < route->n_points; k++)
    {
      LwPoint a = route->points[k], b = route->points[k + 1];

      if (a.y != b.y)
        continue;
      crossings (parts, flow, layout->vertical ? 1 : 0, a.y, MIN (a.x, b.x), MAX (a.x, b.x), places);
      if (was != NULL)
        merge (layout, was, dirt, a, b, places);
      append_jumps (&jumps, route, places, a, b);
    }
  return jumps;
}
