/* Which flows of a quick layout are chosen again, with which near them, and how. */
#include "lw-local.h"

/* With more to choose they do not mind what they cross, and are kept apart only from each other; still more go a plain
 * way. */
#define MOST_NEAR    80u
#define MOST_CHOSEN 300u

/* Around the ends of a flow that is chosen: where its way probably goes. */
#define AROUND_ENDS    60.0
#define LONGEST_HULL 1500.0
/* Around a way: where others are seen. */
#define AROUND_WAY (LW_SEPARATION + LW_STUB)

typedef struct { double length; guint flow; } Choice;

static LwWay *
pulled (LwQuick *quick,
        guint    before)
{
  LwWay *way = quick->was->flows[before].way;

  return quick->still ? lw_way_ref (way) : lw_warp_way (&quick->warp, way);
}

static guint
add (LwLocal *self,
     guint    flow)
{
  guint at = self->now.n_routes++;

  self->in[flow] = 1;
  g_array_append_val (self->flows, flow);
  self->memo.records[at] = self->quick->memo->records[flow];
  lw_ends_find (&self->now, &self->router, self->memo.records[at], &self->memo.flows[at].ends);
  return at;
}

static void
add_staying (LwLocal *self,
             guint    flow)
{
  LwQuick *quick = self->quick;
  guint at = add (self, flow);
  LwFlowMemo *memo = &self->memo.flows[at];
  const LwFlowMemo *was = &quick->was->flows[quick->flow_before[flow]];

  memo->way = lw_quick_way (quick, was->way, flow);
  memo->label_width = was->label_width;
  memo->badge_width = was->badge_width;
  lw_parts_add (&self->router.parts, at, memo->way);
}

static void
local_init (LwLocal *self,
            LwQuick *quick)
{
  guint size = quick->layout->n_routes + 1;

  *self = (LwLocal) { quick, .now = *quick->layout, .memo = *quick->memo, .router = quick->router };
  self->now.memo = &self->memo;
  self->now.n_routes = 0;
  self->memo.flows = g_new0 (LwFlowMemo, size);
  self->memo.records = g_new (const LwFlow *, size);
  self->router.memo = &self->memo;
  lw_parts_init (&self->router.parts, &self->router.grid);
  self->flows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->in = g_new0 (guint8, size);
  lw_dirt_init (&self->region, self->memo.body, self->now.n_steps);
  lw_dirt_init (&self->dirt, self->memo.body, self->now.n_steps);
}

static void
local_clear (LwLocal *self)
{
  for (guint i = 0; i < self->now.n_routes; i++)
    {
      lw_way_unref (self->memo.flows[i].raw);
      lw_way_unref (self->memo.flows[i].mid);
      lw_way_unref (self->memo.flows[i].way);
    }
  lw_parts_clear (&self->router.parts);
  lw_dirt_clear (&self->region);
  lw_dirt_clear (&self->dirt);
  g_array_unref (self->flows);
  g_free (self->in);
  g_free (self->memo.flows);
  g_free (self->memo.records);
}

static void
mark_way (LwLocal     *self,
          const LwWay *way)
{
  lw_dirt_mark_way (&self->dirt, way, 0);
  lw_dirt_mark_way (&self->region, way, LW_STUB);
}

static void
mark_before (LwLocal *self,
             guint    before)
{
  LwWay *way = pulled (self->quick, before);

  mark_way (self, way);
  lw_way_unref (way);
}

/* Where what is chosen comes from and goes to. */
static void
mark_ends (LwLocal      *self,
           const LwEnds *ends)
{
  LwBox hull = lw_box_union (ends->box[0], ends->box[1]);

  if (hull.hi[0] - hull.lo[0] + hull.hi[1] - hull.lo[1] < LONGEST_HULL)
    lw_dirt_mark (&self->region, lw_box_grown (hull, AROUND_ENDS));
  else
    for (int end = 0; end < 2; end++)
      lw_dirt_mark (&self->region, lw_box_grown (ends->box[end], AROUND_ENDS));
}

/* What has come, gone or moved. */
static void
mark_changes (LwLocal *self)
{
  LwQuick *quick = self->quick;

  for (guint i = 0; i < quick->gone->len; i++)
    mark_before (self, g_array_index (quick->gone, guint, i));
  for (guint i = 0; i < quick->layout->n_routes; i++)
    if (quick->fates[i] == LW_FATE_CARRIED || quick->fates[i] == LW_FATE_CHOSEN)
      {
        if (quick->flow_before[i] >= 0)
          mark_before (self, quick->flow_before[i]);
        if (quick->fates[i] == LW_FATE_CARRIED)
          {
            LwWay *way = lw_quick_way (quick, quick->was->flows[quick->flow_before[i]].way, i);

            mark_way (self, way);
            lw_way_unref (way);
          }
      }
  for (guint i = 0; i < self->n_chosen; i++)
    mark_ends (self, &self->memo.flows[i].ends);
  for (guint i = 0; i < quick->cards->len; i++)
    lw_dirt_mark (&self->region, g_array_index (quick->cards, LwBox, i));
}

static gboolean
is_in_region (LwLocal *self,
              guint    flow)
{
  const LwRoute *route = self->quick->layout->routes[flow];

  if (route == NULL || !lw_dirt_touches (&self->region, self->quick->memo->extents[flow]))
    return FALSE;
  for (guint k = 0; k + 1 < route->n_points; k++)
    {
      LwPoint a = route->points[k], b = route->points[k + 1];
      LwRect rect = { MIN (a.x, b.x), MIN (a.y, b.y), fabs (a.x - b.x), fabs (a.y - b.y) };

      if (lw_dirt_touches (&self->region, lw_layout_box (&self->now, rect)))
        return TRUE;
    }
  return (route->label.width > 0 && lw_dirt_touches (&self->region, lw_layout_box (&self->now, route->label)))
         || (route->badge.width > 0 && lw_dirt_touches (&self->region, lw_layout_box (&self->now, route->badge)));
}

static void
add_region (LwLocal *self)
{
  for (guint i = 0; i < self->quick->layout->n_routes; i++)
    if (!self->in[i] && self->quick->fates[i] != LW_FATE_CHOSEN && is_in_region (self, i))
      add_staying (self, i);
  lw_dirt_wash (&self->region);
}

/* Too many at once: plain ways, without texts. */
static void
put_plain (LwQuick *quick,
           guint    flow)
{
  LwEnds ends;
  LwWay *way;

  lw_ends_find (quick->layout, &quick->router, quick->memo->records[flow], &ends);
  way = lw_way_plain (&ends);
  lw_quick_put (quick, flow, lw_route_new (quick->layout, quick->memo->records[flow], way));
  lw_way_unref (way);
}

static int
compare_choices (gconstpointer a,
                 gconstpointer b)
{
  const Choice *x = a, *y = b;

  if (x->length != y->length)
    return x->length < y->length ? -1 : 1;
  return x->flow < y->flow ? -1 : x->flow > y->flow;
}

/* Short ones first, as always. */
static void
add_chosen (LwLocal *self)
{
  LwQuick *quick = self->quick;
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (Choice));

  for (guint i = 0; i < quick->layout->n_routes; i++)
    if (quick->fates[i] == LW_FATE_CHOSEN)
      {
        LwEnds ends;
        Choice choice = { 0, i };

        lw_ends_find (quick->layout, &self->router, quick->memo->records[i], &ends);
        choice.length = lw_ends_length (&ends);
        g_array_append_val (choices, choice);
      }
  g_array_sort (choices, compare_choices);
  for (guint i = 0; i < choices->len; i++)
    if (i < MOST_CHOSEN)
      add (self, g_array_index (choices, Choice, i).flow);
    else
      put_plain (quick, g_array_index (choices, Choice, i).flow);
  self->n_chosen = self->now.n_routes;
}

/* The chosen flows' places among all that share their ends. */
static void
find_crowds (LwLocal *self)
{
  LwQuick *quick = self->quick;
  gboolean any = FALSE;
  LwCrowd crowd;

  for (guint i = 0; i < self->n_chosen && !any; i++)
    for (int end = 0; end < 2; end++)
      any |= self->memo.flows[i].ends.step[end] >= 0 && self->memo.corners[self->memo.flows[i].ends.step[end]];
  if (!any)
    return;
  lw_crowd_init (&crowd, &self->memo, self->now.n_steps);
  for (guint i = 0; i < self->n_chosen; i++)
    lw_crowd_note (&crowd, self->memo.flows[i].ends.step);
  for (guint i = 0; i < quick->layout->n_routes; i++)
    if (quick->fates[i] != LW_FATE_CHOSEN)
      {
        const int *links = quick->was->links[quick->flow_before[i]];

        if (links[0] >= 0 && links[1] >= 0)
          lw_crowd_note (&crowd, (int[]) { quick->step_now[links[0]], quick->step_now[links[1]] });
      }
  for (guint i = 0; i < self->n_chosen; i++)
    lw_crowd_tell (&crowd, &self->memo.flows[i].ends);
  lw_crowd_clear (&crowd);
}

static void
choose (LwLocal *self)
{
  LwRouter *router = &self->router;

  router->turn = g_new0 (guint, self->now.n_routes + 1);
  for (guint i = 0; i < self->n_chosen; i++)
    router->turn[i] = i + 1;
  for (guint i = 0; i < self->n_chosen; i++)
    {
      self->memo.flows[i].raw = lw_route_choose (router, &self->now, i, self->memo.records[i]);
      lw_parts_add (&router->parts, i, self->memo.flows[i].raw);
    }
  g_free (router->turn);
}

/* The chosen ones among themselves, as in a final layout. */
static void
keep_apart (LwLocal *self)
{
  LwDerive derive = { &self->now, self->router };
  guint n = self->now.n_routes;

  self->now.n_routes = self->n_chosen;
  lw_derive_init (&derive);
  lw_parts_init (&derive.router.parts, &self->router.grid);
  for (guint i = 0; i < self->n_chosen; i++)
    lw_parts_add (&derive.router.parts, i, self->memo.flows[i].raw);
  lw_routes_keep_apart (&derive);
  lw_parts_clear (&derive.router.parts);
  lw_derive_clear (&derive);
  self->now.n_routes = n;
  for (guint i = 0; i < self->n_chosen; i++)
    {
      lw_parts_remove (&self->router.parts, i, self->memo.flows[i].raw);
      lw_parts_add (&self->router.parts, i, self->memo.flows[i].way);
    }
}

static void
mark_chosen (LwLocal *self,
             gboolean done)
{
  for (guint i = 0; i < self->n_chosen; i++)
    {
      lw_dirt_mark_way (&self->region, self->memo.flows[i].way, AROUND_WAY);
      if (done)
        lw_dirt_mark_way (&self->dirt, self->memo.flows[i].way, 0);
    }
}

void
lw_quick_local (LwQuick *quick)
{
  LwLocal self;

  local_init (&self, quick);
  add_chosen (&self);
  self.few = self.n_chosen + quick->gone->len <= MOST_NEAR && quick->cards->len <= 2 * MOST_NEAR;
  if (self.few)
    {
      mark_changes (&self);
      add_region (&self);
    }
  else
    self.memo.far = 0;
  for (guint i = 0; i < quick->layout->n_routes; i++)
    if (quick->fates[i] == LW_FATE_SHOWN && !self.in[i])
      add_staying (&self, i);
  find_crowds (&self);
  choose (&self);
  keep_apart (&self);
  if (self.few)
    {
      mark_chosen (&self, FALSE);
      add_region (&self);
      lw_local_find_slots (&self);
      mark_chosen (&self, TRUE);
      add_region (&self);
    }
  lw_local_show (&self);
  local_clear (&self);
}
