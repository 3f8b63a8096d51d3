/* Labels and badges are tried at places along their flow; the place that disturbs least wins. */
#include "lw-label.h"

#define LABEL_HEIGHT   16.0
#define LABEL_GAP       3.0   /* from a horizontal part */
#define LABEL_SIDE_GAP  6.0   /* from a vertical part */
#define END_ROOM        9.0   /* an arrowhead's, at the ends of a part */

#define COST_COVER   1000.0   /* on a card, a header, another label */
#define COST_FLOW      60.0   /* on another flow */
#define COST_NEAR      35.0   /* where a card's value and markers stand out */
#define COST_LINE      18.0   /* on a line between lanes, or hard by it */
#define LINE_MARGIN     3.0
#define LINE_BESIDE     2.1   /* and the margin of what is covered */
#define COST_TIGHT     45.0   /* on a part too short for it */

#define CARD_MARGIN     3.0
#define CARD_HEADROOM  13.0   /* above a card: its value, its markers */

typedef struct
{
  LwLabels *labels;
  guint     flow;
  const LwRoute *route;
  gboolean  badge;
  gboolean  early;            /* after a decision: near the start */
  double    width, height;
  double    best;
  LwRect    rect;
} Choice;

void
lw_labels_init (LwLabels      *self,
                LwLayout      *layout,
                const LwIndex *cards,
                const LwParts *parts)
{
  *self = (LwLabels) { layout, cards, parts };
  self->taken.grid = cards->grid;
  self->taken.head = g_new0 (guint, cards->grid->n[0] * cards->grid->n[1]);
  self->taken.boxes = g_array_new (FALSE, FALSE, sizeof (LwBox));
  self->taken.links = g_array_new (FALSE, FALSE, sizeof (LwTakenLink));
  for (guint i = 0; i < layout->n_lines; i++)
    lw_labels_take (self, layout->lines[i].label);
  for (guint i = 0; i < layout->n_notes; i++)
    lw_labels_take (self, layout->notes[i].rect);
}

void
lw_labels_clear (LwLabels *self)
{
  g_free (self->taken.head);
  g_array_unref (self->taken.boxes);
  g_array_unref (self->taken.links);
}

void
lw_labels_take (LwLabels *self,
                LwRect    rect)
{
  LwTaken *taken = &self->taken;
  LwBox box = lw_layout_box (self->layout, rect);
  guint index = taken->boxes->len;

  g_array_append_val (taken->boxes, box);
  LW_FOR_CELLS (c, taken->grid, lw_grid_cells (taken->grid, box))
    {
      LwTakenLink link = { taken->head[c], index };

      g_array_append_val (taken->links, link);
      taken->head[c] = taken->links->len;
    }
}

gboolean
lw_labels_is_taken (const LwLabels *self,
                    const LwBox    *box)
{
  const LwTaken *taken = &self->taken;

  LW_FOR_CELLS (c, taken->grid, lw_grid_cells (taken->grid, *box))
    for (guint l = taken->head[c]; l != 0; l = g_array_index (taken->links, LwTakenLink, l - 1).next)
      if (lw_boxes_overlap (box, &g_array_index (taken->boxes, LwBox,
                                                 g_array_index (taken->links, LwTakenLink, l - 1).box)))
        return TRUE;
  return FALSE;
}

guint
lw_labels_flows_under (const LwLabels *self,
                       const LwBox    *box,
                       int             except)
{
  guint n = 0;

  for (int axis = 0; axis < 2; axis++)
    LW_FOR_PARTS (part, self->parts, axis, *box)
      if (part->at > box->lo[1 - axis] - 1 && part->at < box->hi[1 - axis] + 1 && part->lo < box->hi[axis]
          && part->hi > box->lo[axis] && (int) part->flow != except)
        n++;
  return n;
}

guint
lw_labels_lines_under (const LwLabels *self,
                       const LwBox    *box)
{
  LwMemo *memo = self->layout->memo;
  guint n = 0;

  for (int axis = 0; axis < 2; axis++)
    for (guint i = 0; i < memo->n_edges[axis] && memo->edges[axis][i] < box->hi[axis] + LINE_MARGIN; i++)
      n += memo->edges[axis][i] > box->lo[axis] - LINE_MARGIN;
  return n;
}

/* A diamond of the flow's own that has no sign at its corner leaves room above it, beside the flow; -1: none. */
static int
open_end (const Choice *choice,
          int           end)
{
  const LwMemo *memo = choice->labels->layout->memo;
  int step = memo->flows[choice->flow].ends.step[end];

  return step >= 0 && memo->corners[step] == LW_CORNERS_BARE ? step : -1;
}

static double
cover_cost (Choice *choice,
            LwRect  rect)
{
  LwLabels *labels = choice->labels;
  LwLayout *layout = labels->layout;
  LwMemo *memo = layout->memo;
  LwBox box = lw_layout_box (layout, rect), body = memo->body;
  LwRect roomy = { rect.x - CARD_MARGIN, rect.y - CARD_MARGIN, rect.width + 2 * CARD_MARGIN,
                   rect.height + CARD_MARGIN + CARD_HEADROOM };
  double cost = 0;

  if (box.lo[0] < body.lo[0] || box.lo[1] < body.lo[1] || box.hi[0] > body.hi[0] || box.hi[1] > body.hi[1])
    cost += COST_COVER;
  if (!lw_index_is_free (labels->cards, lw_box_grown (box, 1), -1, -1))
    cost += COST_COVER;
  else if (!lw_index_is_free (labels->cards, lw_box_grown (box, CARD_MARGIN), -1, -1)
           || !lw_index_is_free (labels->cards, lw_layout_box (layout, roomy), open_end (choice, 0), open_end (choice, 1)))
    cost += COST_NEAR;
  if (cost >= choice->best)
    return cost;
  box = lw_box_grown (box, 2);
  if (lw_labels_is_taken (labels, &box))
    cost += COST_COVER;
  /* Its own only where a label lies on another part of it. */
  return cost + lw_labels_flows_under (labels, &box, choice->badge ? (int) choice->flow : -1) * COST_FLOW
         + lw_labels_lines_under (labels, &box) * COST_LINE;
}

static void
consider (Choice *choice,
          LwRect  rect,
          double  cost)
{
  if (cost >= choice->best)
    return;
  cost += cover_cost (choice, rect);
  if (cost >= choice->best)
    return;
  choice->best = cost;
  choice->rect = rect;
}

static void
consider_at (Choice  *choice,
             LwPoint  at,
             gboolean flat,
             double   cost)
{
  double w = choice->width, h = choice->height;

  if (choice->badge)
    consider (choice, (LwRect) { at.x - w / 2, at.y - h / 2, w, h }, cost);
  else if (flat)
    {
      consider (choice, (LwRect) { at.x - w / 2, at.y - LABEL_GAP - h, w, h }, cost);
      consider (choice, (LwRect) { at.x - w / 2, at.y + LABEL_GAP, w, h }, cost + 4);
      if (choice->route->badge.width > 0)
        consider (choice, (LwRect) { at.x - w / 2, at.y - LW_FLOW_BADGE_HEIGHT / 2 - LABEL_GAP - h, w, h }, cost + 8);
    }
  else
    {
      consider (choice, (LwRect) { at.x + LABEL_SIDE_GAP, at.y - h / 2, w, h }, cost);
      consider (choice, (LwRect) { at.x - LABEL_SIDE_GAP - w, at.y - h / 2, w, h }, cost + 4);
    }
}

/* A part of the flow, and how far into it a text can stand at the least and at the most. */
typedef struct { LwPoint a, b; double length, before, cost, from, to; } Stretch;

static void
consider_along (Choice        *choice,
                const Stretch *on,
                double         along,
                double         cost)
{
  double share = along / on->length;
  double late = choice->early ? 0.12 * MAX (0, on->before + along - 60) : 0.02 * fabs (along - on->length / 2);

  consider_at (choice, (LwPoint) { on->a.x + (on->b.x - on->a.x) * share, on->a.y + (on->b.y - on->a.y) * share },
               on->a.y == on->b.y, on->cost + late + cost);
}

/* Just before and just behind the lines between lanes and phases that the part crosses. */
static void
consider_beside_lines (Choice        *choice,
                       const Stretch *on,
                       double         extent)
{
  LwLayout *layout = choice->labels->layout;
  LwMemo *memo = layout->memo;
  int axis = (on->a.y == on->b.y) == !layout->vertical ? 0 : 1;
  LwBox ends = lw_layout_box (layout, (LwRect) { on->a.x, on->a.y, 0, 0 });
  double start = ends.lo[axis], sign = on->b.x + on->b.y > on->a.x + on->a.y ? 1 : -1;

  for (guint i = 0; i < memo->n_edges[axis]; i++)
    for (int behind = 0; behind < 2; behind++)
      {
        double along = sign * (memo->edges[axis][i] - start) + (behind ? 1 : -1) * (extent / 2 + LINE_MARGIN + LINE_BESIDE);

        if (along >= on->from && along <= on->to)
          consider_along (choice, on, along, 0);
      }
}

/* Along a part: the middle first, then towards its ends. `before` is the length of the flow before the part. */
static void
consider_part (Choice *choice,
               LwPoint a,
               LwPoint b,
               double  before,
               double  cost)
{
  /* The last ones where it matters how far from a decision a label stands. */
  static const double places[] = { 0.5, 0.3, 0.7, 0, 1, 0.15, 0.85, 0.05, 0.1, 0.2 };
  gboolean flat = a.y == b.y;
  double length = fabs (b.x - a.x) + fabs (b.y - a.y), extent = flat ? choice->width : choice->height;
  double room = length - extent - 2 * END_ROOM;
  Stretch on = { a, b, length, before, cost, END_ROOM + extent / 2, length - END_ROOM - extent / 2 };

  if (!flat && !choice->badge)
    on.cost += 12;
  if (room < 0)
    on.cost += COST_TIGHT - room;
  for (guint i = 0; i < (room <= 0 ? 1 : choice->early ? G_N_ELEMENTS (places) : 7); i++)
    consider_along (choice, &on, room > 0 ? on.from + places[i] * room : length / 2, i * 0.1);
  if (choice->best >= COST_LINE)
    consider_beside_lines (choice, &on, extent);
}

static double
part_length (const LwRoute *route,
             guint          part)
{
  return fabs (route->points[part + 1].x - route->points[part].x) + fabs (route->points[part + 1].y - route->points[part].y);
}

static LwRect
choose (Choice *choice)
{
  const LwRoute *route = choice->route;
  double longest = 0, before = 0;

  choice->best = G_MAXDOUBLE;
  for (guint part = 0; part + 1 < route->n_points; part++)
    longest = MAX (longest, part_length (route, part));
  for (guint part = 0; part + 1 < route->n_points; part++)
    {
      double length = part_length (route, part);

      consider_part (choice, route->points[part], route->points[part + 1], before,
                     choice->early ? 0 : 0.06 * MIN (longest - length, 400));
      before += length;
    }
  lw_labels_take (choice->labels, choice->rect);
  return choice->rect;
}

double
lw_labels_room (const LwFlowMemo *texts)
{
  double widest = MAX (texts->label_width, texts->badge_width + (texts->badge_width > 0 ? 2 * LW_FLOW_BADGE_PADDING : 0));

  return widest > 0 ? MAX (widest, LW_FLOW_BADGE_HEIGHT) + LABEL_SIDE_GAP + CARD_HEADROOM + 4 : 1;
}

void
lw_labels_place (LwLabels *self,
                 guint     flow,
                 LwRoute  *route)
{
  LwMemo *memo = self->layout->memo;
  const LwFlowMemo *texts = &memo->flows[flow];
  int from = texts->ends.step[0];
  Choice choice = { self, flow, route };

  if (texts->badge_width > 0)
    {
      choice.badge = TRUE;
      choice.width = texts->badge_width + 2 * LW_FLOW_BADGE_PADDING;
      choice.height = LW_FLOW_BADGE_HEIGHT;
      route->badge = choose (&choice);
    }
  if (texts->label_width > 0)
    {
      choice.badge = FALSE;
      choice.early = from >= 0 && memo->corners[from];
      choice.width = texts->label_width;
      choice.height = LABEL_HEIGHT;
      route->label = choose (&choice);
    }
}
