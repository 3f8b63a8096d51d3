#include "lw-tween.h"

#include "lw-layout-private.h"

/* A flow's way before and after as the same number of corners, parts along x and y alternating in both: whatever
 * lies between two such ways has right angles too. */
typedef struct { LwPoint *points[2]; guint n; } Ways;

struct _LwTween
{
  LwLayout *from, *to;
  int      *old[LW_N_ELEMENT_KINDS];   /* of each element after: its position before, or -1 */
  Ways     *ways;                      /* of each flow; made when first seen */
};

static LwRect
rect_between (LwRect a,
              LwRect b,
              double t)
{
  return (LwRect) { a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t,
                    a.width + (b.width - a.width) * t, a.height + (b.height - a.height) * t };
}

static gboolean
meets (LwRect a,
       LwRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static guint
n_of (LwLayout     *layout,
      LwElementKind kind)
{
  switch (kind)
    {
    case LW_ELEMENT_LANE:  return layout->n_lanes;
    case LW_ELEMENT_PHASE: return layout->n_phases;
    case LW_ELEMENT_STEP:  return layout->n_steps;
    case LW_ELEMENT_FLOW:  return layout->n_routes;
    case LW_ELEMENT_NOTE:
    default:               return layout->n_notes;
    }
}

static int *
match (LwTween      *self,
       LwElementKind kind)
{
  LwArray *array = self->to->variant->elements[kind];
  guint n = n_of (self->to, kind);
  int *old = g_new (int, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const char *id = lw_record_id (lw_array_get (array, i));
      LwElementKind was;
      guint position;

      old[i] = id != NULL && lw_variant_find (self->from->variant, id, &was, &position) && was == kind
               && position < n_of (self->from, kind) ? (int) position : -1;
    }
  return old;
}

LwTween *
lw_tween_new (LwLayout *from,
              LwLayout *to)
{
  LwTween *self;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  if (from->vertical != to->vertical)
    return NULL;
  self = g_new0 (LwTween, 1);
  self->from = lw_layout_ref (from);
  self->to = lw_layout_ref (to);
  for (LwElementKind kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    self->old[kind] = match (self, kind);
  self->ways = g_new0 (Ways, to->n_routes + 1);
  return self;
}

void
lw_tween_free (LwTween *self)
{
  for (guint i = 0; i < self->to->n_routes; i++)
    {
      g_free (self->ways[i].points[0]);
      g_free (self->ways[i].points[1]);
    }
  g_free (self->ways);
  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    g_free (self->old[kind]);
  lw_layout_unref (self->from);
  lw_layout_unref (self->to);
  g_free (self);
}

/* A step has its size after the change from the beginning, around its old middle: its picture stays the same. */
LwRect
lw_tween_step_rect (LwTween *self,
                    guint    position,
                    double   t)
{
  LwRect to = self->to->steps[position].rect, was;
  int old = self->old[LW_ELEMENT_STEP][position];

  if (old < 0)
    return to;
  was = self->from->steps[old].rect;
  was.x += (was.width - to.width) / 2;
  was.y += (was.height - to.height) / 2;
  was.width = to.width;
  was.height = to.height;
  return rect_between (was, to, t);
}

/* ---- ways ---- */

/* The corners so that the first part runs along x, the second along y, and so on. */
static GArray *
alternating (const LwPoint *points,
             guint          n)
{
  GArray *result = g_array_new (FALSE, FALSE, sizeof (LwPoint));

  for (guint i = 0; i < n; i++)
    {
      gboolean along_x = result->len % 2 == 1;

      if (i > 0 && (along_x ? points[i].x == points[i - 1].x : points[i].y == points[i - 1].y))
        g_array_append_val (result, points[i - 1]);
      g_array_append_val (result, points[i]);
    }
  return result;
}

/* Corners are added in pairs in the middle of the middle part, and one at the end where the numbers are odd and even. */
static void
extend (GArray *points,
        guint   n)
{
  if ((n - points->len) % 2 == 1)
    {
      LwPoint last = g_array_index (points, LwPoint, points->len - 1);

      g_array_append_val (points, last);
    }
  while (points->len < n)
    {
      guint at = points->len / 2;
      LwPoint a = g_array_index (points, LwPoint, at - 1), b = g_array_index (points, LwPoint, at);
      LwPoint middle[2] = { { (a.x + b.x) / 2, (a.y + b.y) / 2 } };

      middle[1] = middle[0];
      g_array_insert_vals (points, at, middle, 2);
    }
}

GArray *
lw_points_led (const LwRoute *route,
               const LwPoint  by[2])
{
  GArray *points = alternating (route->points, route->n_points);
  guint last_x = points->len / 2, last_y = MAX ((points->len - 1) / 2, 1);

  for (guint i = 0; i < points->len; i++)
    {
      LwPoint *point = &g_array_index (points, LwPoint, i);

      point->x += by[0].x + (by[1].x - by[0].x) * ((i + 1) / 2) / last_x;
      point->y += by[0].y + (by[1].y - by[0].y) * (i / 2) / last_y;
    }
  return points;
}

/* Where a flow comes from that was not there before: its parts are moved as far as the steps at its ends will be. */
static GArray *
invented (LwTween *self,
          LwRoute *route)
{
  const char *ends[2] = { route->flow->from, route->flow->to };
  LwPoint by[2] = { { 0 } };

  for (int end = 0; end < 2; end++)
    {
      LwElementKind kind;
      guint step;

      if (ends[end] == NULL || !lw_variant_find (self->to->variant, ends[end], &kind, &step) || kind != LW_ELEMENT_STEP)
        continue;
      by[end].x = lw_tween_step_rect (self, step, 0).x - self->to->steps[step].rect.x;
      by[end].y = lw_tween_step_rect (self, step, 0).y - self->to->steps[step].rect.y;
    }
  return lw_points_led (route, by);
}

static const Ways *
ways_of (LwTween *self,
         guint    flow)
{
  Ways *ways = &self->ways[flow];
  LwRoute *to = self->to->routes[flow];
  int old = self->old[LW_ELEMENT_FLOW][flow];
  GArray *both[2];

  if (ways->n > 0)
    return ways;
  both[1] = alternating (to->points, to->n_points);
  both[0] = old >= 0 ? alternating (self->from->routes[old]->points, self->from->routes[old]->n_points) : invented (self, to);
  ways->n = MAX (both[0]->len, both[1]->len);
  for (int i = 0; i < 2; i++)
    {
      extend (both[i], ways->n);
      ways->points[i] = (LwPoint *) g_array_free (both[i], FALSE);
    }
  return ways;
}

static LwRect
extent (const LwPoint *points,
        guint          n)
{
  double x0 = points[0].x, y0 = points[0].y, x1 = x0, y1 = y0;

  for (guint i = 1; i < n; i++)
    {
      x0 = MIN (x0, points[i].x);
      y0 = MIN (y0, points[i].y);
      x1 = MAX (x1, points[i].x);
      y1 = MAX (y1, points[i].y);
    }
  return (LwRect) { x0 - 1, y0 - 1, x1 - x0 + 2, y1 - y0 + 2 };
}

static gboolean
is_same (double a,
         double b)
{
  return fabs (a - b) < 1e-6;
}

/* `b` lies on the straight way from a to c. */
static gboolean
is_between (LwPoint a,
            LwPoint b,
            LwPoint c)
{
  return (is_same (a.x, b.x) && is_same (b.x, c.x) && (b.y - a.y) * (c.y - b.y) >= 0)
         || (is_same (a.y, b.y) && is_same (b.y, c.y) && (b.x - a.x) * (c.x - b.x) >= 0);
}

guint
lw_points_add (LwPoint *points,
               guint    n,
               LwPoint  point)
{
  if (n > 0 && is_same (point.x, points[n - 1].x) && is_same (point.y, points[n - 1].y))
    return n;
  if (n > 1 && is_between (points[n - 2], points[n - 1], point))
    n--;
  points[n] = point;
  return n + 1;
}

guint
lw_points_end (LwPoint *points,
               guint    n)
{
  if (n != 1)
    return n;
  points[1] = (LwPoint) { points[0].x + 1, points[0].y };
  return 2;
}

static guint
points_between (const Ways *ways,
                double      t,
                LwPoint    *points)
{
  guint n = 0;

  for (guint i = 0; i < ways->n; i++)
    {
      LwRect at = rect_between ((LwRect) { ways->points[0][i].x, ways->points[0][i].y },
                                (LwRect) { ways->points[1][i].x, ways->points[1][i].y }, t);

      n = lw_points_add (points, n, (LwPoint) { at.x, at.y });
    }
  return lw_points_end (points, n);
}

static LwRoute *
route_between (LwTween *self,
               guint    flow,
               double   t)
{
  const Ways *ways = ways_of (self, flow);
  LwRoute *to = self->to->routes[flow], *route;
  int old = self->old[LW_ELEMENT_FLOW][flow];

  route = lw_route_alloc (to->flow, ways->n + 1);
  route->n_points = points_between (ways, t, route->points);
  route->label = to->label;
  route->badge = to->badge;
  if (old >= 0 && self->from->routes[old]->label.width > 0 && to->label.width > 0)
    route->label = rect_between (self->from->routes[old]->label, to->label, t);
  if (old >= 0 && self->from->routes[old]->badge.width > 0 && to->badge.width > 0)
    route->badge = rect_between (self->from->routes[old]->badge, to->badge, t);
  return route;
}

/* A flow that stays as it is keeps its picture. */
static gboolean
is_still (LwTween *self,
          guint    flow)
{
  int old = self->old[LW_ELEMENT_FLOW][flow];

  return old >= 0 && self->from->routes[old] == self->to->routes[flow];
}

static gboolean
passes (LwTween *self,
        guint    flow,
        LwRect   visible)
{
  int old = self->old[LW_ELEMENT_FLOW][flow];
  LwRoute *routes[2] = { self->to->routes[flow], old >= 0 ? self->from->routes[old] : self->to->routes[flow] };
  LwRect a = extent (routes[0]->points, routes[0]->n_points), b = extent (routes[1]->points, routes[1]->n_points);
  double x = MIN (a.x, b.x), y = MIN (a.y, b.y);

  return meets ((LwRect) { x, y, MAX (a.x + a.width, b.x + b.width) - x, MAX (a.y + a.height, b.y + b.height) - y }, visible);
}

/* ---- drawings in between ---- */

static void
add_bands (LwTween  *self,
           LwLayout *layout,
           double    t)
{
  layout->lanes = g_memdup2 (self->to->lanes, self->to->n_lanes * sizeof *layout->lanes);
  layout->phases = g_memdup2 (self->to->phases, self->to->n_phases * sizeof *layout->phases);
  layout->n_lanes = self->to->n_lanes;
  layout->n_phases = self->to->n_phases;
  for (guint i = 0; i < layout->n_lanes; i++)
    if (self->old[LW_ELEMENT_LANE][i] >= 0)
      {
        LwLaneBox *was = &self->from->lanes[self->old[LW_ELEMENT_LANE][i]];

        layout->lanes[i].header = rect_between (was->header, layout->lanes[i].header, t);
        layout->lanes[i].body = rect_between (was->body, layout->lanes[i].body, t);
      }
  for (guint i = 0; i < layout->n_phases; i++)
    if (self->old[LW_ELEMENT_PHASE][i] >= 0)
      {
        LwPhaseBox *was = &self->from->phases[self->old[LW_ELEMENT_PHASE][i]];

        layout->phases[i].header = rect_between (was->header, layout->phases[i].header, t);
        layout->phases[i].body = rect_between (was->body, layout->phases[i].body, t);
      }
}

/* Lines between lanes go with them: the line of the same kind before is where this one comes from. */
static void
add_lines (LwTween  *self,
           LwLayout *layout,
           double    t)
{
  memcpy (layout->lines, self->to->lines, sizeof layout->lines);
  layout->n_lines = self->to->n_lines;
  for (guint i = 0; i < layout->n_lines; i++)
    for (guint k = 0; k < self->from->n_lines; k++)
      if (self->from->lines[k].kind == layout->lines[i].kind)
        {
          layout->lines[i].at = self->from->lines[k].at + (layout->lines[i].at - self->from->lines[k].at) * t;
          layout->lines[i].label = rect_between (self->from->lines[k].label, layout->lines[i].label, t);
        }
}

static void
add_steps (LwTween      *self,
           LwLayout     *layout,
           double        t,
           const LwRect *visible)
{
  layout->steps = g_new (LwStepBox, self->to->n_steps + 1);
  for (guint i = 0; i < self->to->n_steps; i++)
    {
      LwRect rect = lw_tween_step_rect (self, i, t);

      if (visible != NULL && !meets (rect, *visible))
        continue;
      layout->steps[layout->n_steps] = self->to->steps[i];
      layout->steps[layout->n_steps++].rect = rect;
    }
  layout->notes = g_new (LwNoteBox, self->to->n_notes + 1);
  for (guint i = 0; i < self->to->n_notes; i++)
    {
      int old = self->old[LW_ELEMENT_NOTE][i];
      LwRect rect = self->to->notes[i].rect;

      if (old >= 0)
        rect = rect_between (self->from->notes[old].rect, rect, t);
      if (visible == NULL || meets (rect, *visible))
        layout->notes[layout->n_notes++] = (LwNoteBox) { self->to->notes[i].note, rect };
    }
}

LwLayout *
lw_tween_at (LwTween      *self,
             double        t,
             const LwRect *visible)
{
  LwLayout *layout = g_new0 (LwLayout, 1);

  g_atomic_ref_count_init (&layout->ref_count);
  layout->variant = lw_record_ref (self->to->variant);
  layout->vertical = self->to->vertical;
  layout->bounds = rect_between (self->from->bounds, self->to->bounds, t);
  add_bands (self, layout, t);
  add_lines (self, layout, t);
  add_steps (self, layout, t, visible);
  layout->routes = g_new (LwRoute *, self->to->n_routes + 1);
  for (guint i = 0; i < self->to->n_routes; i++)
    {
      if (visible != NULL && !passes (self, i, *visible))
        continue;
      layout->routes[layout->n_routes++] = is_still (self, i) ? lw_route_ref (self->to->routes[i]) : route_between (self, i, t);
    }
  return layout;
}

guint
lw_tween_weight (LwTween *self,
                 LwRect   visible,
                 guint    enough)
{
  guint n = 0;

  for (guint i = 0; i < self->to->n_steps && n < enough; i++)
    n += meets (lw_tween_step_rect (self, i, 0), visible) || meets (self->to->steps[i].rect, visible);
  for (guint i = 0; i < self->to->n_routes && n < enough; i++)
    n += passes (self, i, visible);
  return n;
}
