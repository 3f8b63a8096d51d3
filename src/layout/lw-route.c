/* A flow's way and what stands on it: values counted by reference, or borrowed by the layout of a frame. */
#include "lw-warp.h"

/* So much is asked for at once for the routes of a frame: the ways of some two hundred flows. */
#define POOL_BLOCK 65536u

/* ---- routes of their own ---- */

LwRoute *
lw_route_ref (LwRoute *self)
{
  if (self->borrowed)
    return lw_route_moved (self, (LwPoint) { 0, 0 });
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_route_unref (LwRoute *self)
{
  g_return_if_fail (!self->borrowed);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  lw_record_unref ((gpointer) self->flow);
  g_clear_pointer (&self->jumps, g_free);
  g_clear_pointer (&self->like, lw_route_unref);
  g_free (self);
}

/* A route whose corners are still to be set. */
LwRoute *
lw_route_alloc (const LwFlow *flow,
                guint         n_points)
{
  LwRoute *route = g_malloc (sizeof *route + n_points * sizeof *route->points);

  memset (route, 0, sizeof *route);
  g_atomic_ref_count_init (&route->ref_count);
  route->flow = lw_record_ref ((gpointer) flow);
  route->n_points = n_points;
  route->points = (LwPoint *) (route + 1);
  return route;
}

LwRoute *
lw_route_new (LwLayout     *layout,
              const LwFlow *flow,
              const LwWay  *way)
{
  LwRoute *route = lw_route_alloc (flow, way->n);

  for (guint k = 0; k < way->n; k++)
    route->points[k] = lw_layout_point (layout, way->spots[k]);
  return route;
}

static LwPoint
point_moved (LwPoint point,
             LwPoint by)
{
  return (LwPoint) { point.x + by.x, point.y + by.y };
}

static LwRect
rect_moved (LwRect rect,
            LwPoint by)
{
  return (LwRect) { rect.x + by.x, rect.y + by.y, rect.width, rect.height };
}

/* There is room for its points and jumps. */
static void
fill_moved (LwRoute       *moved,
            const LwRoute *route,
            LwPoint        by)
{
  for (guint k = 0; k < route->n_points; k++)
    moved->points[k] = point_moved (route->points[k], by);
  for (guint k = 0; k < route->n_jumps; k++)
    moved->jumps[k] = point_moved (route->jumps[k], by);
  moved->n_jumps = route->n_jumps;
  moved->label = rect_moved (route->label, by);
  moved->badge = rect_moved (route->badge, by);
}

LwRoute *
lw_route_copy (const LwFlow  *flow,
               const LwRoute *route)
{
  LwRoute *copy = lw_route_alloc (flow, route->n_points);

  copy->jumps = route->n_jumps > 0 ? g_new (LwPoint, route->n_jumps) : NULL;
  fill_moved (copy, route, (LwPoint) { 0, 0 });
  return copy;
}

LwRoute *
lw_route_moved (LwRoute *route,
                LwPoint  by)
{
  LwRoute *moved = lw_route_alloc (route->flow, route->n_points);

  moved->jumps = route->n_jumps > 0 ? g_new (LwPoint, route->n_jumps) : NULL;
  fill_moved (moved, route, by);
  moved->like = lw_route_ref (route->like != NULL ? route->like : route);
  moved->moved = point_moved (route->moved, by);
  return moved;
}

static gboolean
is_same_rect (LwRect a,
              LwRect b)
{
  return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

gboolean
lw_route_is_same (const LwRoute *a,
                  const LwRoute *b)
{
  return a->flow == b->flow && a->n_points == b->n_points
         && memcmp (a->points, b->points, a->n_points * sizeof *a->points) == 0
         && is_same_rect (a->label, b->label) && is_same_rect (a->badge, b->badge)
         && a->n_jumps == b->n_jumps
         && (a->n_jumps == 0 || memcmp (a->jumps, b->jumps, a->n_jumps * sizeof (LwPoint)) == 0);
}

/* ---- routes that a layout keeps, all let go at once ---- */

struct _LwRoutePool
{
  GPtrArray *blocks;
  char      *next;
  gsize      left;
};

LwRoutePool *
lw_route_pool_new (void)
{
  LwRoutePool *self = g_new0 (LwRoutePool, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
lw_route_pool_free (LwRoutePool *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static gpointer
pool_alloc (LwRoutePool *self,
            gsize        size)
{
  if (size > self->left)
    {
      self->left = MAX (size, POOL_BLOCK);
      self->next = g_malloc (self->left);
      g_ptr_array_add (self->blocks, self->next);
    }
  self->left -= size;
  self->next += size;
  return self->next - size;
}

LwRoute *
lw_route_pool_moved (LwRoutePool *self,
                     LwRoute     *route,
                     LwPoint      by)
{
  gsize points = route->n_points * sizeof (LwPoint), jumps = route->n_jumps * sizeof (LwPoint);
  LwRoute *moved = pool_alloc (self, sizeof *moved + points + jumps);

  *moved = (LwRoute) { .flow = route->flow, .n_points = route->n_points, .borrowed = TRUE };
  moved->points = (LwPoint *) (moved + 1);
  moved->jumps = route->n_jumps > 0 ? moved->points + route->n_points : NULL;
  fill_moved (moved, route, by);
  moved->like = route->like != NULL ? route->like : route;
  moved->moved = point_moved (route->moved, by);
  return moved;
}
