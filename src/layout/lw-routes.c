/* All flows: their ends, their ways one after the other, and the routes that are shown. */
#include "lw-label.h"
#include "lw-nudge.h"

/* How far out a loose end stands: the first of these that has room. */
static const double loose_lengths[] = { 80, 48, 28, LW_STUB + 4 };

static LwFace
pinned (LwSide side)
{
  switch (side)
    {
    case LW_SIDE_TOP:    return LW_FACE_ABOVE;
    case LW_SIDE_RIGHT:  return LW_FACE_AHEAD;
    case LW_SIDE_BOTTOM: return LW_FACE_BELOW;
    case LW_SIDE_LEFT:   return LW_FACE_BACK;
    case LW_SIDE_UNSET:
    default:             return LW_N_FACES;
    }
}

static int
step_position (LwLayout   *layout,
               const char *id)
{
  LwElementKind kind;
  guint position;

  return id != NULL && lw_variant_find (layout->variant, id, &kind, &position) && kind == LW_ELEMENT_STEP
         ? (int) position : -1;
}

static LwSpot
outside (LwRouter     *router,
         const LwEnds *ends,
         int           end,
         LwFace        face)
{
  LwSpot port = lw_port (&ends->box[end], face), spot = port;

  for (guint k = 0; k < G_N_ELEMENTS (loose_lengths); k++)
    {
      spot.at[LW_FACE_AXIS (face)] = port.at[LW_FACE_AXIS (face)] + LW_FACE_SIGN (face) * loose_lengths[k];
      if (lw_index_is_free (&router->cards, lw_box_of (port, spot, LW_CLEARANCE), ends->step[end], -1))
        break;
    }
  return spot;
}

/* A loose end stands where its flow says, else a little out of the side of the other end's card. */
static LwBox
loose_box (LwLayout     *layout,
           LwRouter     *router,
           const LwFlow *flow,
           const LwEnds *ends,
           int           end)
{
  LwMemo *memo = layout->memo;
  int other = 1 - end;
  LwFace face = ends->pin[other] != LW_N_FACES ? ends->pin[other] : end == 1 ? LW_FACE_AHEAD : LW_FACE_BACK;
  LwSpot spot;

  if (!isnan (flow->x) && !isnan (flow->y) && (end == 1 || ends->step[1] >= 0 || ends->step[0] >= 0))
    {
      spot.at[layout->vertical ? 1 : 0] = CLAMP (flow->x, -1e6, 1e7);
      spot.at[layout->vertical ? 0 : 1] = CLAMP (flow->y, -1e6, 1e7);
    }
  else if (ends->step[other] >= 0)
    spot = outside (router, ends, other, face);
  else
    {
      spot = (LwSpot) { { memo->body.lo[0] + LW_CONTENT_MARGIN, memo->body.lo[1] + LW_CONTENT_MARGIN } };
      if (end == 1)
        spot.at[0] += loose_lengths[0];
    }
  return lw_box_of (spot, spot, 0);
}

static void
find_ends (LwLayout     *layout,
           LwRouter     *router,
           const LwFlow *flow,
           LwEnds       *ends)
{
  LwMemo *memo = layout->memo;

  ends->step[0] = step_position (layout, flow->from);
  ends->step[1] = step_position (layout, flow->to);
  ends->pin[0] = ends->step[0] >= 0 ? pinned (flow->from_side) : LW_N_FACES;
  ends->pin[1] = ends->step[1] >= 0 ? pinned (flow->to_side) : LW_N_FACES;
  for (int end = 0; end < 2; end++)
    if (ends->step[end] >= 0)
      ends->box[end] = memo->steps[ends->step[end]];
  for (int end = 0; end < 2; end++)
    if (ends->step[end] < 0)
      ends->box[end] = loose_box (layout, router, flow, ends, end);
}

/* Short flows first: they have the least choice. Equal ones in file order. */
typedef struct { double length; guint flow; } Turn;

static int
compare_turns (gconstpointer a,
               gconstpointer b)
{
  const Turn *x = a, *y = b;

  if (x->length != y->length)
    return x->length < y->length ? -1 : 1;
  return x->flow < y->flow ? -1 : x->flow > y->flow;
}

static Turn *
order_flows (LwLayout *layout)
{
  LwMemo *memo = layout->memo;
  Turn *turns = g_new (Turn, layout->n_routes + 1);

  for (guint i = 0; i < layout->n_routes; i++)
    {
      const LwBox *a = &memo->flows[i].ends.box[0], *b = &memo->flows[i].ends.box[1];

      turns[i] = (Turn) { fabs (a->lo[0] + a->hi[0] - b->lo[0] - b->hi[0])
                          + fabs (a->lo[1] + a->hi[1] - b->lo[1] - b->hi[1]), i };
    }
  qsort (turns, layout->n_routes, sizeof *turns, compare_turns);
  return turns;
}

static void
choose_all (LwLayout *layout,
            LwRouter *router)
{
  LwMemo *memo = layout->memo;
  g_autofree Turn *turns = order_flows (layout);

  for (guint k = 0; k < layout->n_routes; k++)
    {
      guint i = turns[k].flow;

      memo->flows[i].raw = lw_route_choose (router, layout, i, lw_array_get (LW_FLOWS (layout->variant), i));
      lw_parts_add (&router->parts, i, memo->flows[i].raw);
    }
}

static void
keep_apart (LwLayout *layout,
            LwRouter *router)
{
  LwMemo *memo = layout->memo;
  LwNudge nudge = { memo, &router->cards, g_new (LwWay *, layout->n_routes + 1) };

  for (guint i = 0; i < layout->n_routes; i++)
    nudge.ways[i] = lw_way_copy (memo->flows[i].raw);
  lw_nudge_all (&nudge, layout->n_routes);
  for (guint i = 0; i < layout->n_routes; i++)
    memo->flows[i].way = nudge.ways[i];
  g_free (nudge.ways);
}

LwRoute *
lw_route_ref (LwRoute *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_route_unref (LwRoute *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  lw_record_unref ((gpointer) self->flow);
  g_clear_pointer (&self->jumps, g_array_unref);
  g_free (self->points);
  g_free (self);
}

static LwRoute *
route_new (LwLayout     *layout,
           const LwFlow *flow,
           const LwWay  *way)
{
  LwRoute *route = g_new0 (LwRoute, 1);

  g_atomic_ref_count_init (&route->ref_count);
  route->flow = lw_record_ref ((gpointer) flow);
  route->n_points = way->n;
  route->points = g_new (LwPoint, way->n);
  for (guint k = 0; k < way->n; k++)
    route->points[k] = lw_layout_point (layout, way->spots[k]);
  return route;
}

static void
measure_texts (LwMemo       *memo,
               const LwFlow *flow,
               LwFlowMemo   *texts)
{
  g_autofree char *label = lw_flow_label_text (flow), *badge = lw_flow_badge_text (flow, memo->day_minutes);

  if (*label != '\0')
    texts->label_width = memo->measure (label, LW_FLOW_TEXT_SIZE, FALSE, memo->data);
  if (*badge != '\0')
    texts->badge_width = memo->measure (badge, LW_FLOW_TEXT_SIZE, FALSE, memo->data);
}

/* What is seen: points, then texts on them, then jumps where nothing stands. */
static void
show_all (LwLayout *layout,
          LwRouter *router)
{
  LwMemo *memo = layout->memo;
  LwLabels labels;

  lw_parts_clear (&router->parts);
  lw_parts_init (&router->parts, &router->grid);
  for (guint i = 0; i < layout->n_routes; i++)
    lw_parts_add (&router->parts, i, memo->flows[i].way);
  lw_labels_init (&labels, layout, &router->cards, &router->parts);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (layout->variant))
    {
      layout->routes[flow_i] = route_new (layout, flow, memo->flows[flow_i].way);
      measure_texts (memo, flow, &memo->flows[flow_i]);
      lw_labels_place (&labels, flow_i, layout->routes[flow_i]);
      layout->routes[flow_i]->jumps = lw_jumps_find (layout, &router->parts, flow_i, layout->routes[flow_i]);
    }
  lw_labels_clear (&labels);
}

void
lw_routes_build (LwLayout *layout,
                 LwLayout *previous)
{
  LwMemo *memo = layout->memo;
  LwRouter router = { memo };

  layout->n_routes = lw_array_length (LW_FLOWS (layout->variant));
  layout->routes = g_new0 (LwRoute *, layout->n_routes + 1);
  memo->flows = g_new0 (LwFlowMemo, layout->n_routes + 1);
  lw_grid_init (&router.grid, memo->body, layout->n_steps);
  lw_index_init (&router.cards, &router.grid, memo->steps, layout->n_steps);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (layout->variant))
    find_ends (layout, &router, flow, &memo->flows[flow_i].ends);

  lw_parts_init (&router.parts, &router.grid);
  choose_all (layout, &router);
  keep_apart (layout, &router);
  show_all (layout, &router);
  lw_parts_clear (&router.parts);
  lw_index_clear (&router.cards);
}
