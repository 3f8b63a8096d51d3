/* Which flows of a quick layout are chosen again, with which near them, and how. */
#include "lw-local.h"

/* With more to choose they do not mind what they cross, and are kept apart only from each other; still more go a plain
 * way. The more flows there are, the more each of them meets: there, fewer are chosen. */
#define MOST_NEAR       16u
#define MOST_CHOSEN    100u
#define MOST_NEAR_MET   (130u << 10)
#define MOST_CHOSEN_MET (650u << 10)

/* Of those that stay, so many are minded where they are gathered: around a flow across the whole of a large drawing stand thousands. */
#define MOST_GATHERED 300u

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
  self->in[flow] = LW_LOCAL_HERE;
  g_array_append_val (self->flows, flow);
  return self->now.n_routes++;
}

/* With a number of its own. */
static LwFlowMemo *
add_own (LwLocal *self,
         guint    flow)
{
  LwFlowMemo *memo = lw_local_memo (self, add (self, flow));

  *memo = (LwFlowMemo) { 0 };
  lw_ends_find (&self->now, &self->router, self->quick->memo->records[flow], &memo->ends);
  return memo;
}

static void
add_staying (LwLocal *self,
             guint    flow)
{
  LwQuick *quick = self->quick;
  guint at = self->now.n_routes;
  LwFlowMemo *memo = add_own (self, flow);
  const LwFlowMemo *was = &quick->was->flows[quick->flow_before[flow]];

  memo->way = lw_quick_way (quick, was->way, flow);
  memo->label_width = was->label_width;
  memo->badge_width = was->badge_width;
  lw_parts_add (&self->router.parts, lw_local_number (self, at), memo->way);
}

/* Flows that have a way of their own, when all others stay as the base has them: too many for that, or not so. */
static gboolean
can_look_around (LwQuick *quick)
{
  guint n = 0;

  for (guint i = 0; i < quick->layout->n_routes && quick->still && quick->in_place; i++)
    n += quick->fates[i] != LW_FATE_STAY;
  return quick->still && quick->in_place && n <= LW_AROUND_ROOM;
}

static guint
count_chosen (LwQuick *quick)
{
  guint n = 0;

  for (guint i = 0; i < quick->layout->n_routes; i++)
    n += quick->fates[i] == LW_FATE_CHOSEN;
  return n;
}

static gboolean
is_little (LwQuick *quick,
           guint    n_flows)
{
  return n_flows <= MOST_NEAR && n_flows * quick->layout->n_routes <= MOST_NEAR_MET && quick->cards->len <= 2 * MOST_NEAR;
}

static void
local_init (LwLocal *self,
            LwQuick *quick)
{
  guint size = quick->layout->n_routes + 1;

  *self = (LwLocal) { quick, .now = *quick->layout, .memo = *quick->memo, .router = quick->router, .n_own = G_MAXUINT };
  self->now.memo = &self->memo;
  self->now.n_routes = 0;
  self->router.memo = &self->memo;
  self->n_asking = count_chosen (quick);
  self->few = is_little (quick, self->n_asking + quick->gone->len);
  if (self->few && can_look_around (quick))
    {
      self->around = lw_around_take (quick->base);
      self->first = self->around->n_flows;
      self->memo.flows = self->around->flows;
      self->router.parts = self->around->parts;
      self->router.parts.grid = &self->around->grid;
    }
  else
    {
      self->memo.flows = g_new0 (LwFlowMemo, size);
      lw_parts_init (&self->router.parts, &self->router.grid);
    }
  self->flows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->in = g_new0 (guint8, size);
  lw_dirt_init (&self->region, self->memo.body, self->now.n_steps);
  lw_dirt_init (&self->dirt, self->memo.body, self->now.n_steps);
}

/* What was hidden and added is as if it had never been. */
static void
tidy_around (LwLocal *self)
{
  for (guint i = 0; i < self->n_own; i++)
    {
      self->around->hidden[lw_local_flow (self, i)] = 0;
      lw_parts_remove (&self->router.parts, lw_local_number (self, i), lw_local_memo (self, i)->way);
    }
  self->around->parts = self->router.parts;
}

static void
local_clear (LwLocal *self)
{
  if (self->around == NULL)
    {
      self->n_own = self->now.n_routes;
      lw_parts_clear (&self->router.parts);
    }
  else
    tidy_around (self);
  for (guint i = 0; i < self->n_own; i++)
    {
      LwFlowMemo *memo = &self->memo.flows[self->first + i];

      lw_way_unref (memo->raw);
      lw_way_unref (memo->mid);
      lw_way_unref (memo->way);
    }
  /* From here on another thread may use it, or it is freed. */
  if (self->around != NULL)
    lw_around_leave (self->quick->base, self->around);
  else
    g_free (self->memo.flows);
  lw_dirt_clear (&self->region);
  lw_dirt_clear (&self->dirt);
  g_array_unref (self->flows);
  g_free (self->in);
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
    mark_ends (self, &lw_local_memo (self, i)->ends);
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
  for (guint i = 0; i < self->quick->layout->n_routes && self->now.n_routes < MOST_GATHERED; i++)
    if (!self->in[i] && self->quick->fates[i] != LW_FATE_CHOSEN && is_in_region (self, i))
      add_staying (self, i);
  lw_dirt_wash (&self->region);
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

  if (self->n_asking > LW_QUICK_MOST)
    {
      lw_quick_put_all_plain (quick);
      return;
    }
  for (guint i = 0; i < quick->layout->n_routes; i++)
    if (quick->fates[i] == LW_FATE_CHOSEN)
      {
        LwEnds ends;
        Choice choice = { 0, i };

        lw_quick_ends (quick, i, &ends);
        choice.length = lw_ends_length (&ends);
        g_array_append_val (choices, choice);
      }
  g_array_sort (choices, compare_choices);
  for (guint i = 0; i < choices->len; i++)
    if (i < MOST_CHOSEN && i * quick->layout->n_routes < MOST_CHOSEN_MET)
      add_own (self, g_array_index (choices, Choice, i).flow);
    else
      lw_quick_put_plain (quick, g_array_index (choices, Choice, i).flow);
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
      {
        int step = lw_local_memo (self, i)->ends.step[end];

        any |= step >= 0 && self->memo.corners[step];
      }
  if (!any)
    return;
  lw_crowd_init (&crowd, &self->memo, self->now.n_steps);
  for (guint i = 0; i < self->n_chosen; i++)
    lw_crowd_note (&crowd, lw_local_memo (self, i)->ends.step);
  for (guint i = 0; i < quick->layout->n_routes; i++)
    if (quick->fates[i] != LW_FATE_CHOSEN)
      {
        const int *links = quick->was->links[quick->flow_before[i]];

        if (links[0] >= 0 && links[1] >= 0)
          lw_crowd_note (&crowd, (int[]) { quick->step_now[links[0]], quick->step_now[links[1]] });
      }
  for (guint i = 0; i < self->n_chosen; i++)
    lw_crowd_tell (&crowd, &lw_local_memo (self, i)->ends);
  lw_crowd_clear (&crowd);
}

static void
choose (LwLocal *self)
{
  LwRouter *router = &self->router;

  find_crowds (self);
  router->turn = g_new0 (guint, self->first + self->now.n_routes + 1);
  for (guint i = 0; i < self->n_chosen; i++)
    router->turn[self->first + i] = i + 1;
  for (guint i = 0; i < self->n_chosen; i++)
    {
      guint number = self->first + i;

      self->memo.flows[number].raw = lw_route_choose (router, &self->now, number, lw_local_record (self, i));
      lw_parts_add (&router->parts, number, self->memo.flows[number].raw);
    }
  g_free (router->turn);
}

/* The chosen ones among themselves, as in a final layout. */
static void
keep_apart (LwLocal *self)
{
  LwMemo memo = self->memo;
  LwLayout chosen = self->now;
  LwDerive derive = { &chosen, self->router };

  memo.flows += self->first;
  chosen.memo = &memo;
  chosen.n_routes = self->n_chosen;
  derive.router.memo = &memo;
  lw_derive_init (&derive);
  lw_parts_init (&derive.router.parts, &self->router.grid);
  for (guint i = 0; i < self->n_chosen; i++)
    lw_parts_add (&derive.router.parts, i, memo.flows[i].raw);
  lw_routes_keep_apart (&derive);
  lw_parts_clear (&derive.router.parts);
  lw_derive_clear (&derive);
  for (guint i = 0; i < self->n_chosen; i++)
    {
      lw_parts_remove (&self->router.parts, self->first + i, memo.flows[i].raw);
      lw_parts_add (&self->router.parts, self->first + i, memo.flows[i].way);
    }
}

static void
mark_chosen (LwLocal *self,
             gboolean done)
{
  for (guint i = 0; i < self->n_chosen; i++)
    {
      lw_dirt_mark_way (&self->region, lw_local_memo (self, i)->way, AROUND_WAY);
      if (done)
        lw_dirt_mark_way (&self->dirt, lw_local_memo (self, i)->way, 0);
    }
}

static void
add_with_fate (LwLocal *self,
               LwFate   fate)
{
  for (guint i = 0; i < self->quick->layout->n_routes; i++)
    if (self->quick->fates[i] == fate && !self->in[i])
      add_staying (self, i);
}

/* ---- what is near is gathered ---- */

static void
gather_and_choose (LwLocal *self)
{
  if (self->few)
    {
      mark_changes (self);
      add_region (self);
    }
  else
    self->memo.far = 0;
  add_with_fate (self, LW_FATE_SHOWN);
  choose (self);
  keep_apart (self);
  if (self->few)
    {
      mark_chosen (self, FALSE);
      add_region (self);
      lw_local_find_slots (self);
      mark_chosen (self, TRUE);
      add_region (self);
    }
}

/* ---- what stays is looked up ---- */

/* Flows that jump over a way, or did, find their jumps anew. */
static void
add_jumping (LwLocal     *self,
             const LwWay *way)
{
  int flat = self->now.vertical ? 1 : 0;

  for (guint k = 0; k + 1 < way->n; k++)
    {
      LwBox zone = lw_box_of (way->spots[k], way->spots[k + 1], 0);

      if (lw_way_axis (way, k) == flat)
        continue;
      lw_dirt_mark (&self->dirt, zone);
      LW_FOR_PARTS (part, &self->router.parts, flat, zone)
        if (part->flow < self->first && !self->in[part->flow] && part->at > zone.lo[1 - flat] && part->at < zone.hi[1 - flat]
            && part->lo < zone.hi[flat] && part->hi > zone.lo[flat])
          add (self, part->flow);
    }
}

/* Flows with a text on which a changed card lies find another place for it. */
static void
add_covered (LwLocal *self)
{
  const GArray *texts = self->around->texts, *cards = self->quick->cards;

  for (guint i = 0; i < texts->len; i++)
    {
      const LwAroundText *text = &g_array_index (texts, LwAroundText, i);

      for (guint k = 0; k < cards->len && self->in[text->flow] != LW_LOCAL_COVERED; k++)
        if (lw_boxes_overlap (&text->box, &g_array_index (cards, LwBox, k)))
          {
            if (!self->in[text->flow])
              add (self, text->flow);
            self->in[text->flow] = LW_LOCAL_COVERED;
          }
    }
}

static void
look_around_and_choose (LwLocal *self)
{
  LwQuick *quick = self->quick;

  add_with_fate (self, LW_FATE_CARRIED);
  add_with_fate (self, LW_FATE_SHOWN);
  self->n_own = self->now.n_routes;
  for (guint i = 0; i < self->n_own; i++)
    self->around->hidden[lw_local_flow (self, i)] = 1;
  choose (self);
  keep_apart (self);
  lw_local_find_slots (self);
  for (guint i = 0; i < self->n_own; i++)
    if (quick->fates[lw_local_flow (self, i)] != LW_FATE_SHOWN)
      {
        add_jumping (self, quick->was->flows[lw_local_flow (self, i)].way);
        add_jumping (self, lw_local_memo (self, i)->way);
      }
  add_covered (self);
}

void
lw_quick_local (LwQuick *quick)
{
  LwLocal self;

  local_init (&self, quick);
  add_chosen (&self);
  if (self.around != NULL)
    look_around_and_choose (&self);
  else
    gather_and_choose (&self);
  lw_local_show (&self);
  local_clear (&self);
}
