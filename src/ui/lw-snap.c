#include "ui/lw-snap.h"

#include "layout/lw-room.h"

#define NEAR     2400.0     /* units: what is further away is not seen together with it */
#define SAME     0.01
#define OVERHANG 12.0       /* of a guide beyond what it joins */

static double
start_of (const LwRect *rect, int axis)
{
  return axis == 0 ? rect->x : rect->y;
}

static double
size_of (const LwRect *rect, int axis)
{
  return axis == 0 ? rect->width : rect->height;
}

static double
end_of (const LwRect *rect, int axis)
{
  return start_of (rect, axis) + size_of (rect, axis);
}

static gboolean
is_near (const LwRect *a, const LwRect *b)
{
  return fabs (a->x - b->x) < NEAR && fabs (a->y - b->y) < NEAR;
}

/* The best so far for one axis. */
typedef struct { double raw, reach, held, at, distance; gboolean keeps; } Best;

/* `penalty`: how much nearer something weaker has to be. */
static void
consider (Best *best, double at, double penalty)
{
  double distance = fabs (at - best->raw);

  if (!isnan (best->held) && fabs (at - best->held) < SAME && distance <= 1.5 * best->reach)
    {
      best->at = best->held;
      best->keeps = TRUE;
    }
  if (best->keeps || distance > best->reach || distance + penalty >= best->distance)
    return;
  best->at = at;
  best->distance = distance + penalty;
}

static void
consider_edges (Best *best, const LwRect *other, const LwRect *moving, int axis)
{
  double size = size_of (moving, axis), middle = start_of (other, axis) + size_of (other, axis) / 2;

  consider (best, middle - size / 2, 0);
  consider (best, start_of (other, axis), 0.5);
  consider (best, end_of (other, axis) - size, 0.5);
}

static int
compare_starts (gconstpointer a, gconstpointer b, gpointer axis)
{
  double one = start_of (a, GPOINTER_TO_INT (axis)), two = start_of (b, GPOINTER_TO_INT (axis));

  return one < two ? -1 : one > two;
}

/* What stands beside it, along that axis, in order. */
static GArray *
line_of (const LwRect *others, guint n, const LwRect *moving, int axis)
{
  GArray *line = g_array_sized_new (FALSE, FALSE, sizeof (LwRect), MIN (n, 256));
  int across = 1 - axis;

  for (guint i = 0; i < n; i++)
    if (is_near (&others[i], moving) && start_of (&others[i], across) < end_of (moving, across)
        && start_of (moving, across) < end_of (&others[i], across))
      g_array_append_val (line, others[i]);
  g_array_sort_with_data (line, compare_starts, GINT_TO_POINTER (axis));
  return line;
}

/* So near, they would give way. */
static gboolean
is_gap (double gap, int axis)
{
  return gap >= (axis == 0 ? LW_ROOM_ALONG : LW_ROOM_ACROSS);
}

static void
consider_gaps (Best *best, GArray *line, const LwRect *moving, int axis)
{
  const LwRect *rects = (const LwRect *) line->data, *before = NULL, *after = NULL;
  double size = size_of (moving, axis), middle = start_of (moving, axis) + size / 2;

  for (guint i = 0; i < line->len; i++)
    if (start_of (&rects[i], axis) + size_of (&rects[i], axis) / 2 <= middle)
      before = &rects[i];
    else if (after == NULL)
      after = &rects[i];
  for (guint i = 0; i + 1 < line->len; i++)
    {
      double gap = start_of (&rects[i + 1], axis) - end_of (&rects[i], axis);

      if (!is_gap (gap, axis))
        continue;
      if (before != NULL)
        consider (best, end_of (before, axis) + gap, 1);
      if (after != NULL)
        consider (best, start_of (after, axis) - gap - size, 1);
    }
  if (before != NULL && after != NULL && is_gap ((start_of (after, axis) - end_of (before, axis) - size) / 2, axis))
    consider (best, (end_of (before, axis) + start_of (after, axis) - size) / 2, 1);
}

LwPoint
lw_snap_rect (const LwRect *others, guint n, LwRect moving, const double *middles[2], const guint n_middles[2], double reach,
              LwSnapHold *hold)
{
  for (int axis = 0; axis < 2; axis++)
    {
      Best best = { start_of (&moving, axis), reach, hold->at[axis], NAN, INFINITY, FALSE };
      g_autoptr (GArray) line = line_of (others, n, &moving, axis);

      for (guint i = 0; i < n; i++)
        if (is_near (&others[i], &moving))
          consider_edges (&best, &others[i], &moving, axis);
      for (guint i = 0; i < n_middles[axis]; i++)
        consider (&best, middles[axis][i] - size_of (&moving, axis) / 2, 1);
      consider_gaps (&best, line, &moving, axis);
      hold->at[axis] = best.at;
    }
  return (LwPoint) { hold->at[0], hold->at[1] };
}

static LwPoint
point_at (int axis, double along, double across)
{
  return axis == 0 ? (LwPoint) { along, across } : (LwPoint) { across, along };
}

/* One line where something's `share` (0 edge, 0.5 middle, 1 edge) is where the rectangle's is. */
static gboolean
add_guide (const LwRect *others, guint n, const LwRect *at, int axis, double share, LwGuides *guides)
{
  double position = start_of (at, axis) + share * size_of (at, axis);
  double from = start_of (at, 1 - axis), to = end_of (at, 1 - axis);
  gboolean found = FALSE;

  for (guint i = 0; i < n; i++)
    if (is_near (&others[i], at) && fabs (start_of (&others[i], axis) + share * size_of (&others[i], axis) - position) < SAME)
      {
        from = MIN (from, start_of (&others[i], 1 - axis));
        to = MAX (to, end_of (&others[i], 1 - axis));
        found = TRUE;
      }
  if (found && guides->n_guides < LW_MAX_GUIDES)
    guides->guides[guides->n_guides++] = (LwGuide) { point_at (axis, position, from - OVERHANG), point_at (axis, position, to + OVERHANG) };
  return found;
}

/* All gaps of the line that are as wide as one beside the rectangle. */
static void
add_gaps (GArray *line, const LwRect *at, int axis, LwGuides *guides)
{
  const LwRect *rects = (const LwRect *) line->data;
  guint first = guides->n_gaps;

  for (guint i = 0; i + 1 < line->len; i++)
    {
      gboolean beside = FALSE;
      double gap = start_of (&rects[i + 1], axis) - end_of (&rects[i], axis);
      guint equal = 0;

      for (guint k = 0; k + 1 < line->len; k++)
        if (fabs (start_of (&rects[k + 1], axis) - end_of (&rects[k], axis) - gap) < SAME)
          {
            equal++;
            beside |= memcmp (&rects[k], at, sizeof *at) == 0 || memcmp (&rects[k + 1], at, sizeof *at) == 0;
          }
      if (equal < 2 || !beside || !is_gap (gap, axis) || guides->n_gaps >= LW_MAX_GAPS || guides->n_gaps - first >= LW_MAX_GAPS / 2)
        continue;

      double across = (MAX (start_of (&rects[i], 1 - axis), start_of (&rects[i + 1], 1 - axis))
                       + MIN (end_of (&rects[i], 1 - axis), end_of (&rects[i + 1], 1 - axis))) / 2;

      guides->gaps[guides->n_gaps++] = (LwGap) { point_at (axis, end_of (&rects[i], axis), across),
                                                 point_at (axis, start_of (&rects[i + 1], axis), across), gap };
    }
}

void
lw_snap_guides (const LwRect *others, guint n, LwRect at, LwGuides *guides)
{
  *guides = (LwGuides) { 0 };
  for (int axis = 0; axis < 2; axis++)
    {
      g_autoptr (GArray) line = line_of (others, n, &at, axis);

      /* Things of one size share their edges with their middles: one line says it. */
      if (!add_guide (others, n, &at, axis, 0.5, guides))
        {
          add_guide (others, n, &at, axis, 0, guides);
          add_guide (others, n, &at, axis, 1, guides);
        }
      g_array_append_val (line, at);
      g_array_sort_with_data (line, compare_starts, GINT_TO_POINTER (axis));
      add_gaps (line, &at, axis, guides);
    }
}
