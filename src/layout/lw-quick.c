#include "lw-quick.h"

/* Cards differ by less when only rounding is between them. */
#define NEAR 1e-6

/* A card so near to a flow is in its way. */
#define NEAREST 3.0

static gboolean
is_near (const LwBox *a,
         const LwBox *b)
{
  for (int k = 0; k < 2; k++)
    if (fabs (a->lo[k] - b->lo[k]) > NEAR || fabs (a->hi[k] - b->hi[k]) > NEAR)
      return FALSE;
  return TRUE;
}

static LwSpot
shift_between (LwBox was,
               LwBox now)
{
  LwSpot shift = { { now.lo[0] - was.lo[0], now.lo[1] - was.lo[1] } };

  for (int k = 0; k < 2; k++)
    if (fabs (now.hi[k] - was.hi[k] - shift.at[k]) > NEAR)
      shift.at[k] = NAN;
  return shift;
}

static void
step_changed (LwQuick *self,
              guint    now,
              int      before)
{
  LwSpot shift = { { NAN, NAN } };
  LwBox box = self->memo->steps[now];

  if (before >= 0)
    {
      LwBox was = lw_warp_box (&self->warp, self->was->steps[before]);
      gboolean same_shape = self->memo->corners[now] == self->was->corners[before];

      if (same_shape && is_near (&was, &box))
        return;
      if (same_shape)
        shift = shift_between (was, box);
      g_array_append_val (self->cards, was);
    }
  g_array_append_val (self->cards, box);
  g_array_append_val (self->shifts, shift);
  self->step_change[now] = self->shifts->len;
}

/* Where the element was before: the next in order when nothing was put in or taken out. */
static int
position_before (LwQuick      *self,
                 LwElementKind kind,
                 gpointer      record,
                 guint         next)
{
  LwArray *before = self->base->variant->elements[kind];
  const char *id = lw_record_id (record);
  LwElementKind found;
  guint at;

  if (next < lw_array_length (before) && g_strcmp0 (lw_record_id (lw_array_get (before, next)), id) == 0)
    return next;
  return id != NULL && lw_variant_find (self->base->variant, id, &found, &at) && found == kind ? (int) at : -1;
}

static void
compare_steps (LwQuick *self)
{
  LwArray *before = LW_STEPS (self->base->variant);
  guint n_before = self->base->n_steps, next = 0;
  gboolean placed = !self->memo->unplaced && !self->memo->stray && !self->was->unplaced && !self->was->stray;

  for (guint i = 0; i < n_before; i++)
    self->step_now[i] = -1;
  LW_FOREACH (LwStep, step, LW_STEPS (self->layout->variant))
    {
      gboolean same = next < n_before && lw_array_get (before, next) == step;
      int at = same ? (int) next : position_before (self, LW_ELEMENT_STEP, step, next);

      self->in_place &= at == (int) step_i;
      if (at >= 0)
        {
          self->step_now[at] = step_i;
          next = at + 1;
        }
      if (!same || !placed)
        step_changed (self, step_i, at);
    }
}

static gboolean
is_same_question (const LwFlow *a,
                  const LwFlow *b)
{
  return g_strcmp0 (a->from, b->from) == 0 && g_strcmp0 (a->to, b->to) == 0 && a->from_side == b->from_side
         && a->to_side == b->to_side && a->bends == b->bends && (a->x == b->x || (isnan (a->x) && isnan (b->x)))
         && (a->y == b->y || (isnan (a->y) && isnan (b->y)));
}

/* What becomes of a flow that asks for the same as before. */
static LwFate
fate_of (LwQuick      *self,
         const LwFlow *flow,
         guint         before)
{
  const int *ends = self->was->links[before];
  const LwSpot *shift[2] = { NULL, NULL };

  for (int end = 0; end < 2; end++)
    {
      int now = ends[end] >= 0 ? self->step_now[ends[end]] : -1;

      if (now < 0 && (ends[end] >= 0 || !self->still))
        return LW_FATE_CHOSEN;
      if (now >= 0 && self->step_change[now] > 0)
        shift[end] = &g_array_index (self->shifts, LwSpot, self->step_change[now] - 1);
    }
  if (shift[0] == NULL && shift[1] == NULL)
    return LW_FATE_STAY;
  return shift[0] != NULL && shift[1] != NULL && shift[0]->at[0] == shift[1]->at[0] && shift[0]->at[1] == shift[1]->at[1]
         && lw_array_length (flow->bends) == 0 ? LW_FATE_CARRIED : LW_FATE_CHOSEN;
}

static LwFate
compare_flow (LwQuick      *self,
              const LwFlow *flow,
              gboolean      same,
              int           before,
              LwWarpKind    kind)
{
  LwFate fate;

  if (before < 0 || (!same && !is_same_question (flow, self->was->records[before])))
    return LW_FATE_CHOSEN;
  fate = fate_of (self, flow, before);
  if ((fate == LW_FATE_STAY || fate == LW_FATE_CARRIED) && kind == LW_WARP_TORN)
    return LW_FATE_CHOSEN;
  return fate == LW_FATE_STAY && !same ? LW_FATE_SHOWN : fate;
}

static void
compare_flows (LwQuick *self)
{
  LwArray *before = LW_FLOWS (self->base->variant);
  guint n_before = self->base->n_routes, next = 0;
  g_autofree guint8 *kept = g_new0 (guint8, n_before + 1);

  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->layout->variant))
    {
      gboolean same = next < n_before && lw_array_get (before, next) == flow;
      int at = same ? (int) next : position_before (self, LW_ELEMENT_FLOW, flow, next);

      self->in_place &= at == (int) flow_i;
      if (at >= 0)
        {
          kept[at] = 1;
          next = at + 1;
        }
      self->memo->records[flow_i] = flow;
      self->flow_before[flow_i] = at;
      self->kinds[flow_i] = self->still || at < 0 ? LW_WARP_SAME : lw_warp_kind (&self->warp, self->was->extents[at]);
      self->fates[flow_i] = compare_flow (self, flow, same || (at >= 0 && self->was->records[at] == flow), at, self->kinds[flow_i]);
      self->n_torn += self->fates[flow_i] == LW_FATE_CHOSEN;
    }
  for (guint i = 0; i < n_before; i++)
    if (!kept[i])
      g_array_append_val (self->gone, i);
}

/* What stays can only meet changed cards, what moves any. */
static gboolean
is_free (LwQuick *self,
         LwBox    zone,
         int      from,
         int      to,
         gboolean of_all)
{
  LW_FOR_INDEXED (card, &self->router.cards, zone)
    if ((of_all || self->step_change[card->id] > 0) && card->id != from && card->id != to && lw_boxes_overlap (&card->box, &zone))
      return FALSE;
  return TRUE;
}

/* A card has come into the way of the flow. */
static gboolean
is_obstructed (LwQuick *self,
               guint    flow)
{
  const int *ends = self->was->links[self->flow_before[flow]];
  LwWay *way = lw_quick_way (self, self->was->flows[self->flow_before[flow]].way, flow);
  gboolean free = TRUE;

  for (guint k = 0; free && k + 1 < way->n; k++)
    free = is_free (self, lw_box_of (way->spots[k], way->spots[k + 1], NEAREST),
                    ends[0] >= 0 ? self->step_now[ends[0]] : -1, ends[1] >= 0 ? self->step_now[ends[1]] : -1,
                    self->fates[flow] == LW_FATE_CARRIED);
  lw_way_unref (way);
  return !free;
}

static void
find_obstructed (LwQuick *self)
{
  LwDirt dirt;

  if (self->shifts->len == 0)
    return;
  lw_dirt_init (&dirt, self->memo->body, self->layout->n_steps);
  for (guint i = 0; i < self->layout->n_steps; i++)
    if (self->step_change[i] > 0)
      lw_dirt_mark (&dirt, lw_box_grown (self->memo->steps[i], LW_CLEARANCE));
  for (guint i = 0; i < self->layout->n_routes; i++)
    if (self->fates[i] != LW_FATE_CHOSEN
        && (self->fates[i] == LW_FATE_CARRIED || lw_dirt_touches (&dirt, self->memo->extents[i])) && is_obstructed (self, i))
      self->fates[i] = LW_FATE_CHOSEN;
  lw_dirt_clear (&dirt);
}

/* All that will be asked later, in whatever thread. */
static void
measure_new (LwQuick *self)
{
  LwDerive derive = { self->layout };

  for (guint i = 0; i < self->layout->n_routes; i++)
    {
      const LwFlow *record = self->memo->records[i];
      LwFlowMemo texts = { 0 };

      if (self->flow_before[i] >= 0 && self->was->records[self->flow_before[i]] == record)
        continue;
      lw_show_measure (&derive, record, &texts);
      g_hash_table_insert (self->memo->texts, (gpointer) record,
                           g_memdup2 (&(LwFlowText) { texts.label_width, texts.badge_width }, sizeof (LwFlowText)));
    }
}

/* By how much the flow goes with its ends. */
static LwSpot
carried (LwQuick *self,
         guint    flow)
{
  const int *ends = self->was->links[self->flow_before[flow]];

  return g_array_index (self->shifts, LwSpot, self->step_change[self->step_now[ends[0]]] - 1);
}

LwWay *
lw_quick_way (LwQuick *self,
              LwWay   *was,
              guint    flow)
{
  LwWay *way;

  if (self->fates[flow] != LW_FATE_CARRIED)
    return self->still ? lw_way_ref (was) : lw_warp_way (&self->warp, was);
  way = self->still ? lw_way_copy (was) : lw_warp_way (&self->warp, was);
  for (guint k = 0; k < way->n; k++)
    for (int axis = 0; axis < 2; axis++)
      way->spots[k].at[axis] += carried (self, flow).at[axis];
  return way;
}

void
lw_quick_put (LwQuick *self,
              guint    flow,
              LwRoute *route)
{
  self->layout->routes[flow] = route;
  self->memo->extents[flow] = lw_route_extent (self->layout, route);
  g_ptr_array_add (self->memo->own, route);
}

/* The steps of most flows are those that they were. */
void
lw_quick_ends (LwQuick *self,
               guint    flow,
               LwEnds  *ends)
{
  const LwFlow *record = self->memo->records[flow];
  int before = self->flow_before[flow];
  const int *was = before >= 0 && self->was->records[before] == record ? self->was->links[before] : NULL;

  if (was && was[0] >= 0 && was[1] >= 0 && self->step_now[was[0]] >= 0 && self->step_now[was[1]] >= 0)
    lw_ends_between (self->layout, &self->router, record, (int[]) { self->step_now[was[0]], self->step_now[was[1]] }, ends);
  else
    lw_ends_find (self->layout, &self->router, record, ends);
}

void
lw_quick_put_plain (LwQuick *self,
                    guint    flow)
{
  LwEnds ends;
  LwWay *way;

  lw_quick_ends (self, flow, &ends);
  way = lw_way_plain (&ends);
  lw_quick_put (self, flow, lw_route_new (self->layout, self->memo->records[flow], way));
  lw_way_unref (way);
}

void
lw_quick_put_all_plain (LwQuick *self)
{
  for (guint i = 0; i < self->layout->n_routes; i++)
    if (self->fates[i] == LW_FATE_CHOSEN)
      lw_quick_put_plain (self, i);
}

/* The whole of it is elsewhere. */
static void
put_moved (LwQuick *self,
           guint    flow,
           guint    before,
           LwSpot   by)
{
  LwBox extent = self->was->extents[before];

  for (int axis = 0; axis < 2; axis++)
    {
      extent.lo[axis] += by.at[axis];
      extent.hi[axis] += by.at[axis];
    }
  self->layout->routes[flow] = lw_route_pool_moved (self->memo->pool, self->base->routes[before], lw_layout_point (self->layout, by));
  self->memo->extents[flow] = extent;
}

static void
put_warped (LwQuick *self,
            guint    flow,
            guint    before)
{
  LwRoute *route = lw_warp_route (&self->warp, self->base->routes[before]);

  if (self->fates[flow] == LW_FATE_CARRIED)
    {
      g_autoptr (LwRoute) warped = route;

      route = lw_route_moved (warped, lw_layout_point (self->layout, carried (self, flow)));
    }
  lw_quick_put (self, flow, route);
}

static void
pull (LwQuick *self,
      guint    flow,
      guint    before)
{
  LwWarpKind kind = self->kinds[flow];
  LwSpot by = { { 0, 0 } };

  if (kind == LW_WARP_STRETCHED || kind == LW_WARP_TORN)
    {
      put_warped (self, flow, before);
      return;
    }
  if (kind == LW_WARP_SAME && self->fates[flow] != LW_FATE_CARRIED)
    {
      self->layout->routes[flow] = self->base->routes[before];
      self->memo->extents[flow] = self->was->extents[before];
      return;
    }
  if (self->fates[flow] == LW_FATE_CARRIED)
    by = carried (self, flow);
  if (kind == LW_WARP_MOVED)
    {
      LwSpot shift = lw_warp_shift (&self->warp, self->was->extents[before]);

      by = (LwSpot) { { by.at[0] + shift.at[0], by.at[1] + shift.at[1] } };
    }
  put_moved (self, flow, before, by);
}

/* Routes as they come from the base, before any is made anew; new flows have none yet. */
static void
pull_along (LwQuick *self)
{
  gboolean all_plain = self->n_torn > LW_QUICK_MOST;

  self->memo->pool = lw_route_pool_new ();
  for (guint i = 0; i < self->layout->n_routes; i++)
    if (self->flow_before[i] >= 0 && !(all_plain && self->fates[i] == LW_FATE_CHOSEN))
      pull (self, i, self->flow_before[i]);
}

static void
quick_clear (LwQuick *self)
{
  lw_warp_clear (&self->warp);
  lw_index_clear (&self->router.cards);
  g_array_unref (self->shifts);
  g_array_unref (self->cards);
  g_array_unref (self->gone);
  g_free (self->step_now);
  g_free (self->step_change);
  g_free (self->flow_before);
  g_free (self->fates);
  g_free (self->kinds);
}

void
lw_quick_build (LwLayout *layout,
                LwLayout *base)
{
  LwMemo *memo = layout->memo;
  LwQuick self = { layout, base, memo, base->memo };

  layout->n_routes = lw_array_length (LW_FLOWS (layout->variant));
  layout->routes = g_new0 (LwRoute *, layout->n_routes + 1);
  memo->far = self.was->far;
  memo->texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  memo->own = g_ptr_array_new_with_free_func ((GDestroyNotify) lw_route_unref);
  memo->records = g_new (const LwFlow *, layout->n_routes + 1);
  memo->extents = g_new0 (LwBox, layout->n_routes + 1);
  lw_warp_init (&self.warp, base, layout);
  self.still = self.warp.axis[0].same && self.warp.axis[1].same;
  self.shifts = g_array_new (FALSE, FALSE, sizeof (LwSpot));
  self.cards = g_array_new (FALSE, FALSE, sizeof (LwBox));
  self.gone = g_array_new (FALSE, FALSE, sizeof (guint));
  self.step_now = g_new (int, base->n_steps + 1);
  self.step_change = g_new0 (int, layout->n_steps + 1);
  self.flow_before = g_new (int, layout->n_routes + 1);
  self.fates = g_new0 (guint8, layout->n_routes + 1);
  self.kinds = g_new0 (guint8, layout->n_routes + 1);
  self.router.memo = memo;
  lw_grid_init (&self.router.grid, memo->body, layout->n_steps);
  lw_index_init (&self.router.cards, &self.router.grid, memo->steps, layout->n_steps);
  self.in_place = layout->n_steps == base->n_steps && layout->n_routes == base->n_routes;
  compare_steps (&self);
  compare_flows (&self);
  measure_new (&self);
  pull_along (&self);
  find_obstructed (&self);
  lw_quick_local (&self);
  quick_clear (&self);
}

/* Lanes and phases may be others, as long as they are as large: at the end of a drag they are those of the document again. */
static gboolean
asks_the_same (LwLayout *a,
               LwLayout *b)
{
  const LwMemo *p = a->memo, *q = b->memo;

  return p->base == q->base && a->vertical == b->vertical && LW_STEPS (a->variant) == LW_STEPS (b->variant)
         && LW_FLOWS (a->variant) == LW_FLOWS (b->variant) && a->n_lanes == b->n_lanes && a->n_phases == b->n_phases
         && lw_frame_is_same (p, q) && memcmp (p->steps, q->steps, a->n_steps * sizeof *p->steps) == 0
         && memcmp (p->corners, q->corners, a->n_steps) == 0;
}

gboolean
lw_quick_take (LwLayout *layout,
               LwLayout *before)
{
  LwMemo *memo = layout->memo;
  const LwMemo *was = before->memo;
  guint n = before->n_routes;

  memo->far = was->far;
  if (!asks_the_same (layout, before))
    return FALSE;
  memo->like = lw_layout_ref (was->like != NULL ? was->like : before);
  memo->texts = g_hash_table_ref (was->texts);
  memo->records = g_memdup2 (was->records, (n + 1) * sizeof *memo->records);
  memo->extents = g_memdup2 (was->extents, (n + 1) * sizeof *memo->extents);
  layout->n_routes = n;
  layout->routes = g_memdup2 (before->routes, (n + 1) * sizeof *layout->routes);
  for (guint i = 0; i < layout->n_steps; i++)
    layout->steps[i].question = before->steps[i].question;
  return TRUE;
}
