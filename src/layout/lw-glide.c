#include "lw-glide.h"

#include "lw-layout-private.h"

#define PACE    50.0   /* milliseconds in which all but 1/e of the way is gone */
#define AT_REST 0.5    /* units */

enum { STEPS, LANE_HEADERS, LANES, PHASE_HEADERS, PHASES, NOTES, LINES, BOUNDS, N_SERIES };

/* Rectangles of a layout, one in each record. */
typedef struct { char *first; gsize pitch; guint n; } Series;

struct _LwGlide
{
  LwRect  *by[N_SERIES];   /* of each: how far from its place, and how much larger, it is drawn */
  guint    n[N_SERIES];
  gboolean moves;
};

#define SERIES(records, n_records, rect) ((Series) { (char *) (records) + G_STRUCT_OFFSET (__typeof__ (*(records)), rect), sizeof *(records), (n_records) })

static Series
series_of (LwLayout *layout,
           int       which)
{
  switch (which)
    {
    case STEPS:         return SERIES (layout->steps, layout->n_steps, rect);
    case LANE_HEADERS:  return SERIES (layout->lanes, layout->n_lanes, header);
    case LANES:         return SERIES (layout->lanes, layout->n_lanes, body);
    case PHASE_HEADERS: return SERIES (layout->phases, layout->n_phases, header);
    case PHASES:        return SERIES (layout->phases, layout->n_phases, body);
    case NOTES:         return SERIES (layout->notes, layout->n_notes, rect);
    case LINES:         return SERIES (layout->lines, layout->n_lines, label);
    default:            return SERIES (layout, 1, bounds);
    }
}

static LwRect *
rect_at (Series series,
         guint  i)
{
  return (LwRect *) (series.first + i * series.pitch);
}

LwGlide *
lw_glide_new (void)
{
  return g_new0 (LwGlide, 1);
}

void
lw_glide_stop (LwGlide *self)
{
  for (int which = 0; which < N_SERIES; which++)
    {
      g_clear_pointer (&self->by[which], g_free);
      self->n[which] = 0;
    }
  self->moves = FALSE;
}

void
lw_glide_free (LwGlide *self)
{
  lw_glide_stop (self);
  g_free (self);
}

gboolean
lw_glide_moves (LwGlide *self)
{
  return self->moves;
}

static LwRect
by_of (LwGlide *self,
       int      which,
       guint    i)
{
  return i < self->n[which] ? self->by[which][i] : (LwRect) { 0 };
}

static LwRect
moved (LwRect rect,
       LwRect by)
{
  return (LwRect) { rect.x + by.x, rect.y + by.y, rect.width + by.width, rect.height + by.height };
}

static LwRect
less (LwRect a,
      LwRect b)
{
  return (LwRect) { a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height };
}

static gboolean
is_nothing (LwRect by)
{
  return by.x == 0 && by.y == 0 && by.width == 0 && by.height == 0;
}

LwRect
lw_glide_step (LwGlide  *self,
               LwLayout *layout,
               guint     position)
{
  return moved (layout->steps[position].rect, by_of (self, STEPS, position));
}

static const char *
id_at (LwLayout *layout,
       int       which,
       guint     i)
{
  switch (which)
    {
    case STEPS:         return layout->steps[i].step->id;
    case LANE_HEADERS:
    case LANES:         return layout->lanes[i].lane->id;
    case PHASE_HEADERS:
    case PHASES:        return layout->phases[i].phase->id;
    case NOTES:         return layout->notes[i].note->id;
    default:            return NULL;
    }
}

/* Steps and notes keep their order in a drag, new ones being the last; lanes and phases change it. -1: there was none. */
static int
position_before (LwLayout *before,
                 LwLayout *after,
                 int       which,
                 guint     i)
{
  guint n = series_of (before, which).n;
  const char *id = id_at (after, which, i);

  if (i < n && g_strcmp0 (id, id_at (before, which, i)) == 0)
    return (int) i;
  for (guint k = 0; which != STEPS && which != NOTES && k < n; k++)
    if (g_strcmp0 (id, id_at (before, which, k)) == 0)
      return (int) k;
  return -1;
}

/* What is new is where it is; a step that becomes larger is so at once, around its middle. */
static void
follow_series (LwGlide  *self,
               int       which,
               LwLayout *before,
               LwLayout *after)
{
  Series was = series_of (before, which), is = series_of (after, which);
  LwRect *by = g_new0 (LwRect, is.n + 1);

  for (guint i = 0; i < is.n; i++)
    {
      int old = position_before (before, after, which, i);

      if (old < 0)
        continue;
      by[i] = less (moved (*rect_at (was, (guint) old), by_of (self, which, (guint) old)), *rect_at (is, i));
      if (which == STEPS)
        by[i] = (LwRect) { by[i].x + by[i].width / 2, by[i].y + by[i].height / 2, 0, 0 };
    }
  g_free (self->by[which]);
  self->by[which] = by;
  self->n[which] = is.n;
}

static gboolean
meets (LwRect a,
       LwRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static guint
n_seen (LwGlide      *self,
        LwLayout     *layout,
        const LwRect *visible)
{
  guint n = 0;

  for (guint i = 0; i < self->n[STEPS]; i++)
    if (!is_nothing (self->by[STEPS][i]))
      n += meets (layout->steps[i].rect, *visible) || meets (lw_glide_step (self, layout, i), *visible);
  return n;
}

void
lw_glide_follow (LwGlide        *self,
                 LwLayout       *before,
                 LwLayout       *after,
                 const LwRect   *visible,
                 guint           most,
                 LwGlideHeldFunc held,
                 gpointer        data)
{
  guint n;

  if (before->vertical != after->vertical)
    {
      lw_glide_stop (self);
      return;
    }
  for (int which = 0; which < N_SERIES; which++)
    follow_series (self, which, before, after);
  for (guint i = 0; i < self->n[STEPS]; i++)
    if (!is_nothing (self->by[STEPS][i]) && held (i, data))
      self->by[STEPS][i] = (LwRect) { 0 };
  n = n_seen (self, after, visible);
  self->moves = n > 0 && n <= most;
  if (!self->moves)
    lw_glide_stop (self);
}

void
lw_glide_advance (LwGlide *self,
                  double   elapsed)
{
  double left = exp (-elapsed / PACE), furthest = 0;

  for (int which = 0; which < N_SERIES; which++)
    for (guint i = 0; i < self->n[which]; i++)
      {
        LwRect *by = &self->by[which][i];

        *by = (LwRect) { by->x * left, by->y * left, by->width * left, by->height * left };
        furthest = MAX (furthest, MAX (MAX (fabs (by->x), fabs (by->y)), MAX (fabs (by->width), fabs (by->height))));
      }
  if (furthest < AT_REST)
    lw_glide_stop (self);
}

/* ---- the drawing on its way ---- */

/* How far the step at an end of a flow is from its place. */
static LwPoint
by_of_end (LwGlide    *self,
           LwLayout   *layout,
           const char *step)
{
  LwElementKind kind;
  guint position;
  LwRect by = { 0 };

  if (step != NULL && lw_variant_find (layout->variant, step, &kind, &position) && kind == LW_ELEMENT_STEP)
    by = by_of (self, STEPS, position);
  return (LwPoint) { by.x, by.y };
}

/* A flow keeps to the steps at its ends, whatever its way has become. */
static LwRoute *
route_at (LwGlide  *self,
          LwLayout *layout,
          LwRoute  *route)
{
  LwPoint by[2] = { by_of_end (self, layout, route->flow->from), by_of_end (self, layout, route->flow->to) };
  g_autoptr (GArray) points = NULL;
  LwRoute *result;
  LwRect half;

  if (by[0].x == 0 && by[0].y == 0 && by[1].x == 0 && by[1].y == 0)
    return lw_route_ref (route);
  points = lw_points_led (route, by);
  result = lw_route_alloc (route->flow, points->len + 1);
  result->n_points = 0;
  for (guint i = 0; i < points->len; i++)
    result->n_points = lw_points_add (result->points, result->n_points, g_array_index (points, LwPoint, i));
  result->n_points = lw_points_end (result->points, result->n_points);
  half = (LwRect) { (by[0].x + by[1].x) / 2, (by[0].y + by[1].y) / 2, 0, 0 };
  result->label = route->label.width > 0 ? moved (route->label, half) : route->label;
  result->badge = route->badge.width > 0 ? moved (route->badge, half) : route->badge;
  return result;
}

static gboolean
passes (const LwRoute *route,
        const LwRect  *visible)
{
  LwPoint first = route->points[0], last = first;

  for (guint i = 1; i < route->n_points; i++)
    {
      first = (LwPoint) { MIN (first.x, route->points[i].x), MIN (first.y, route->points[i].y) };
      last = (LwPoint) { MAX (last.x, route->points[i].x), MAX (last.y, route->points[i].y) };
    }
  return meets ((LwRect) { first.x - 1, first.y - 1, last.x - first.x + 2, last.y - first.y + 2 }, *visible);
}

static void
move_bands (LwGlide  *self,
            LwLayout *layout)
{
  static const int bands[] = { LANE_HEADERS, LANES, PHASE_HEADERS, PHASES, LINES, BOUNDS };

  for (guint i = 0; i < layout->n_lines; i++)
    layout->lines[i].at += layout->vertical ? by_of (self, LINES, i).x : by_of (self, LINES, i).y;
  for (guint k = 0; k < G_N_ELEMENTS (bands); k++)
    {
      Series series = series_of (layout, bands[k]);

      for (guint i = 0; i < series.n; i++)
        *rect_at (series, i) = moved (*rect_at (series, i), by_of (self, bands[k], i));
    }
}

static void
add_seen (LwGlide      *self,
          LwLayout     *drawn,
          LwLayout     *layout,
          const LwRect *visible)
{
  for (guint i = 0; i < layout->n_steps; i++)
    {
      LwRect rect = lw_glide_step (self, layout, i);

      if (!meets (rect, *visible))
        continue;
      drawn->steps[drawn->n_steps] = layout->steps[i];
      drawn->steps[drawn->n_steps++].rect = rect;
    }
  for (guint i = 0; i < layout->n_notes; i++)
    {
      LwRect rect = moved (layout->notes[i].rect, by_of (self, NOTES, i));

      if (meets (rect, *visible))
        drawn->notes[drawn->n_notes++] = (LwNoteBox) { layout->notes[i].note, rect };
    }
  for (guint i = 0; i < layout->n_routes; i++)
    if (passes (layout->routes[i], visible))
      drawn->routes[drawn->n_routes++] = route_at (self, layout, layout->routes[i]);
}

LwLayout *
lw_glide_at (LwGlide      *self,
             LwLayout     *layout,
             const LwRect *visible)
{
  LwLayout *drawn = g_new0 (LwLayout, 1);

  g_atomic_ref_count_init (&drawn->ref_count);
  drawn->variant = lw_record_ref (layout->variant);
  drawn->vertical = layout->vertical;
  drawn->bounds = layout->bounds;
  drawn->lanes = g_memdup2 (layout->lanes, layout->n_lanes * sizeof *layout->lanes);
  drawn->n_lanes = layout->n_lanes;
  drawn->phases = g_memdup2 (layout->phases, layout->n_phases * sizeof *layout->phases);
  drawn->n_phases = layout->n_phases;
  memcpy (drawn->lines, layout->lines, sizeof drawn->lines);
  drawn->n_lines = layout->n_lines;
  move_bands (self, drawn);
  drawn->steps = g_new (LwStepBox, layout->n_steps + 1);
  drawn->notes = g_new (LwNoteBox, layout->n_notes + 1);
  drawn->routes = g_new (LwRoute *, layout->n_routes + 1);
  add_seen (self, drawn, layout, visible);
  return drawn;
}
