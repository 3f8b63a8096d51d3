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

/* A part of the flow, along `axis` at `at`. */
typedef struct { guint flow; int axis; double at, lo, hi; } Line;

/* Where others cross the line from one place of it to another, in any order. */
static void
crossings (const LwParts *parts,
           const Line    *line,
           double         from,
           double         to,
           GArray        *places)
{
  LwBox zone;

  zone.lo[line->axis] = from;
  zone.hi[line->axis] = to;
  zone.lo[1 - line->axis] = zone.hi[1 - line->axis] = line->at;
  LW_FOR_PARTS (part, parts, 1 - line->axis, zone)
    if (part->flow != line->flow && part->at > line->lo + CORNER_DISTANCE && part->at < line->hi - CORNER_DISTANCE
        && line->at > part->lo + CORNER_DISTANCE && line->at < part->hi - CORNER_DISTANCE)
      g_array_append_val (places, part->at);
}

/* What was found before where nothing has changed: in the flow's order. */
static void
crossings_before (const Line       *line,
                  const LwDirtRuns *runs,
                  const LwRoute    *was,
                  GArray           *places)
{
  double *at;
  guint n = 0;

  /* Long flows have hundreds: they are written where there is room for all. */
  g_array_set_size (places, was->n_jumps);
  at = (double *) places->data;
  for (guint i = 0; i < was->n_jumps; i++)
    {
      LwPoint jump = was->jumps[i];

      if (jump.y == line->at && jump.x > line->lo && jump.x < line->hi && !lw_dirt_runs_hold (runs, jump.x))
        at[n++] = jump.x;
    }
  g_array_set_size (places, n);
}

/* What is found now where something has. */
static void
crossings_now (const LwParts *parts,
               const Line    *line,
               LwDirtRuns    *runs,
               GArray        *places)
{
  guint n = places->len;
  double from, to;

  while (lw_dirt_runs_next (runs, &from, &to))
    crossings (parts, line, from, to, places);
  for (guint i = n; i < places->len; i++)
    {
      double x = g_array_index (places, double, i);

      if (lw_dirt_runs_hold (runs, x))
        g_array_index (places, double, n++) = x;
    }
  g_array_set_size (places, n);
}

static void
reverse (double *at,
         guint   n)
{
  for (guint i = 0; i < n / 2; i++)
    {
      double last = at[n - 1 - i];

      at[n - 1 - i] = at[i];
      at[i] = last;
    }
}

/* Ascending. Most runs are, or the other way round. */
static void
sort (double *at,
      guint   n)
{
  guint up = 1, down = 1;

  while (up < n && at[up - 1] <= at[up])
    up++;
  while (down < n && at[down - 1] >= at[down])
    down++;
  if (up >= n)
    return;
  if (down < n)
    qsort (at, n, sizeof *at, compare_doubles);
  else
    reverse (at, n);
}

/* The first `n` places and those after them are in order: all shall be. */
static void
merge (GArray *places,
       guint   n)
{
  guint added = places->len - n, end;
  g_autofree double *later = added > 0 && n > 0 ? g_memdup2 (&g_array_index (places, double, n), added * sizeof (double)) : NULL;
  double *at = (double *) places->data;

  if (later == NULL)
    return;
  for (end = places->len; added > 0; end--)
    at[end - 1] = n > 0 && at[n - 1] > later[added - 1] ? at[--n] : later[--added];
}

/* Ascending. */
static void
crossings_again (const LwParts *parts,
                 const Line    *line,
                 const LwRoute *was,
                 const LwDirt  *dirt,
                 GArray        *places)
{
  LwDirtRuns runs;
  guint n;

  lw_dirt_runs_init (&runs, dirt, line->axis, line->at, line->lo, line->hi);
  crossings_before (line, &runs, was, places);
  n = places->len;
  crossings_now (parts, line, &runs, places);
  sort ((double *) places->data, n);
  sort (&g_array_index (places, double, n), places->len - n);
  merge (places, n);
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
append_jumps (GArray        *jumps,
              const LwRoute *route,
              GArray        *places,
              LwPoint        a,
              LwPoint        b)
{
  guint n = jumps->len;
  double last = -G_MAXDOUBLE;
  LwPoint *to;

  g_array_set_size (jumps, n + places->len);
  to = (LwPoint *) jumps->data;
  for (guint i = 0; i < places->len; i++)
    {
      double x = g_array_index (places, double, a.x < b.x ? i : places->len - 1 - i);

      if (fabs (x - last) < JUMP_DISTANCE || is_under (route->badge, x, a.y))
        continue;
      last = x;
      to[n++] = (LwPoint) { x, a.y };
    }
  g_array_set_size (jumps, n);
}

void
lw_jumps_find (LwLayout      *layout,
               const LwParts *parts,
               guint          flow,
               LwRoute       *route,
               const LwRoute *was,
               const LwDirt  *dirt)
{
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (double), 128);
  g_autoptr (GArray) jumps = g_array_sized_new (FALSE, FALSE, sizeof (LwPoint), was != NULL ? was->n_jumps + 16 : 64);

  for (guint k = 0; k + 1 < route->n_points; k++)
    {
      LwPoint a = route->points[k], b = route->points[k + 1];
      Line line;

      if (a.y != b.y)
        continue;
      line = (Line) { flow, layout->vertical ? 1 : 0, a.y, MIN (a.x, b.x), MAX (a.x, b.x) };
      g_array_set_size (places, 0);
      if (was != NULL)
        crossings_again (parts, &line, was, dirt, places);
      else
        {
          crossings (parts, &line, line.lo, line.hi, places);
          sort ((double *) places->data, places->len);
        }
      append_jumps (jumps, route, places, a, b);
    }
  route->n_jumps = jumps->len;
  route->jumps = jumps->len > 0 ? g_memdup2 (jumps->data, jumps->len * sizeof (LwPoint)) : NULL;
}
