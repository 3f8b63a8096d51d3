/* What is seen of flows: their corners, the texts on them, and jumps where nothing stands. */
#include "lw-derive.h"
#include "lw-label.h"

void
lw_show_measure (LwDerive     *derive,
                 const LwFlow *flow,
                 LwFlowMemo   *texts)
{
  LwMemo *memo = derive->layout->memo;
  const LwFlowText *known = derive->texts != NULL ? g_hash_table_lookup (derive->texts, flow) : NULL;
  g_autofree char *label = NULL, *badge = NULL;

  if (known != NULL)
    {
      texts->label_width = known->label;
      texts->badge_width = known->badge;
      return;
    }
  label = lw_flow_label_text (flow);
  badge = lw_flow_badge_text (flow, memo->day_minutes);
  if (*label != '\0')
    texts->label_width = memo->measure (label, LW_FLOW_TEXT_SIZE, FALSE, memo->data);
  if (*badge != '\0')
    texts->badge_width = memo->measure (badge, LW_FLOW_TEXT_SIZE, FALSE, memo->data);
}

typedef struct
{
  LwDerive *derive;
  LwLabels  labels;
  gboolean  same_texts;       /* the same words have the same widths as before */
} Show;

static LwRoute *
old_route (Show *show,
           guint flow)
{
  LwDerive *derive = show->derive;

  return derive->old != NULL && derive->old_flow[flow] >= 0 ? derive->previous->routes[derive->old_flow[flow]] : NULL;
}

/* Nothing has changed where the flow's texts could stand, nor along it. */
static gboolean
is_clean (Show *show,
          guint flow)
{
  LwMemo *memo = show->derive->layout->memo;
  const LwFlowMemo *texts = &memo->flows[flow];
  double room = lw_labels_room (texts);

  for (guint k = 0; k + 1 < texts->way->n; k++)
    if (lw_dirt_touches (&show->derive->dirt, lw_box_of (texts->way->spots[k], texts->way->spots[k + 1], room)))
      return FALSE;
  return TRUE;
}

static gboolean
can_keep (Show *show,
          guint flow)
{
  LwDerive *derive = show->derive;
  LwMemo *memo = derive->layout->memo;
  const LwFlowMemo *now = &memo->flows[flow], *before = &derive->old->flows[derive->old_flow[flow]];
  int from = now->ends.step[0], was_from = before->ends.step[0];

  return now->way == before->way && now->label_width == before->label_width && now->badge_width == before->badge_width
         && (from >= 0 && memo->corners[from]) == (was_from >= 0 && derive->old->corners[was_from])
         && is_clean (show, flow);
}

static gboolean
is_same_rect (LwRect a,
              LwRect b)
{
  return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

static void
mark_change (Show   *show,
             LwRect  was,
             LwRect  is)
{
  if (is_same_rect (was, is))
    return;
  if (was.width > 0)
    lw_dirt_mark (&show->derive->dirt, lw_layout_box (show->derive->layout, was));
  if (is.width > 0)
    lw_dirt_mark (&show->derive->dirt, lw_layout_box (show->derive->layout, is));
}

LwBox
lw_route_extent (LwLayout      *layout,
                 const LwRoute *route)
{
  LwPoint lo = route->points[0], hi = lo;

  for (guint k = 1; k < route->n_points; k++)
    {
      lo = (LwPoint) { MIN (lo.x, route->points[k].x), MIN (lo.y, route->points[k].y) };
      hi = (LwPoint) { MAX (hi.x, route->points[k].x), MAX (hi.y, route->points[k].y) };
    }
  for (int badge = 0; badge < 2; badge++)
    {
      LwRect text = badge ? route->badge : route->label;

      if (text.width == 0)
        continue;
      lo = (LwPoint) { MIN (lo.x, text.x), MIN (lo.y, text.y) };
      hi = (LwPoint) { MAX (hi.x, text.x + text.width), MAX (hi.y, text.y + text.height) };
    }
  return lw_layout_box (layout, (LwRect) { lo.x, lo.y, hi.x - lo.x, hi.y - lo.y });
}

static LwRoute *
make (Show         *show,
      guint         flow,
      const LwFlow *record,
      LwRoute      *was)
{
  LwDerive *derive = show->derive;
  LwMemo *memo = derive->layout->memo;
  LwRoute *route = lw_route_new (derive->layout, record, memo->flows[flow].way);

  lw_labels_place (&show->labels, flow, route);
  lw_jumps_find (derive->layout, &derive->router.parts, flow, route, NULL, NULL);
  if (derive->old == NULL)
    return route;
  mark_change (show, was != NULL ? was->label : (LwRect) { 0 }, route->label);
  mark_change (show, was != NULL ? was->badge : (LwRect) { 0 }, route->badge);
  if (was == NULL || !lw_route_is_same (was, route))
    return route;
  lw_route_unref (route);
  return lw_route_ref (was);
}

/* The same places for the same words: another record of the flow, with what was found for it before. */
static LwRoute *
keep (Show         *show,
      const LwFlow *record,
      LwRoute      *was)
{
  if (was->label.width > 0)
    lw_labels_take (&show->labels, was->label);
  if (was->badge.width > 0)
    lw_labels_take (&show->labels, was->badge);
  if (was->flow == record)
    return lw_route_ref (was);
  return lw_route_copy (record, was);
}

/* Questions stand before the texts on flows are placed; dirt where one came or went. */
static void
place_questions (Show *show)
{
  LwDerive *derive = show->derive;
  LwLayout *layout = derive->layout, *previous = derive->old != NULL ? derive->previous : NULL;
  guint next = 0;

  for (guint i = 0; i <= layout->n_steps; i++)
    {
      int at = previous == NULL ? -1 : i < layout->n_steps ? derive->old_step[i] : (int) previous->n_steps;

      if (i < layout->n_steps)
        lw_questions_place (&show->labels, i);
      for (; at >= 0 && next < (guint) at; next++)
        mark_change (show, lw_layout_question (previous, next), (LwRect) { 0 });
      if (previous != NULL && i < layout->n_steps)
        mark_change (show, at >= 0 ? lw_layout_question (previous, at) : (LwRect) { 0 }, lw_layout_question (layout, i));
      next = at >= 0 ? (guint) at + 1 : next;
    }
}

/* Dirt for texts and jumps: changed cards and ways, notes, and texts of flows that are gone. */
static void
begin (Show *show)
{
  LwDerive *derive = show->derive;
  LwLayout *layout = derive->layout, *previous = derive->previous;
  LwMemo *memo = layout->memo;
  guint next = 0;

  lw_derive_begin (derive, LW_LABEL_CARD_ROOM);
  if (derive->old == NULL)
    return;
  for (guint i = 0; i < MAX (layout->n_notes, previous->n_notes); i++)
    mark_change (show, i < previous->n_notes ? previous->notes[i].rect : (LwRect) { 0 },
                 i < layout->n_notes ? layout->notes[i].rect : (LwRect) { 0 });
  for (guint i = 0; i <= layout->n_routes; i++)
    {
      int at = i < layout->n_routes ? derive->old_flow[i] : (int) previous->n_routes;

      if (i < layout->n_routes)
        lw_derive_changed_way (derive, lw_derive_old (derive, i, way), memo->flows[i].way, 0);
      for (; at >= 0 && next < (guint) at; next++)
        {
          lw_dirt_mark_way (&derive->dirt, derive->old->flows[next].way, 0);
          mark_change (show, previous->routes[next]->label, (LwRect) { 0 });
          mark_change (show, previous->routes[next]->badge, (LwRect) { 0 });
        }
      next = at >= 0 ? (guint) at + 1 : next;
    }
}

void
lw_show_all (LwDerive *derive)
{
  LwLayout *layout = derive->layout;
  LwMemo *memo = layout->memo, *old = derive->old;
  Show show = { derive };

  show.same_texts = old != NULL && old->measure == memo->measure && old->data == memo->data
                    && old->day_minutes == memo->day_minutes && strcmp (old->language, memo->language) == 0;
  for (guint i = 0; i < layout->n_routes; i++)
    lw_derive_put_parts (derive, i, lw_derive_old (derive, i, way), memo->flows[i].way);
  lw_labels_init (&show.labels, layout, &derive->router.cards, &derive->router.parts);
  begin (&show);
  place_questions (&show);
  for (guint i = 0; i < layout->n_routes; i++)
    {
      const LwFlow *flow = memo->records[i];
      LwRoute *was = old_route (&show, i);

      if (show.same_texts && was != NULL && was->flow == flow)
        {
          memo->flows[i].label_width = old->flows[derive->old_flow[i]].label_width;
          memo->flows[i].badge_width = old->flows[derive->old_flow[i]].badge_width;
        }
      else
        lw_show_measure (derive, flow, &memo->flows[i]);
      layout->routes[i] = show.same_texts && was != NULL && can_keep (&show, i)
                          ? keep (&show, flow, was) : make (&show, i, flow, was);
    }
  lw_labels_clear (&show.labels);
}
