/* What a way costs, and the best of the ways that were tried. */
#include "lw-router.h"

/* Lines of lanes and phases are drawn; a flow that ran on one could not be told from it. */
#define LINE_DISTANCE 8.0
/* Ways stay this far inside the drawing: headers are not for flows. */
#define BODY_MARGIN 3.0

#define COST_SAME_EXIT      20.0
#define COST_SAME_ENTRY     12.0
#define COST_SAME_CORNER    70.0
#define COST_OPPOSITE       90.0
#define COST_OVERLAP        45.0
#define COST_FULLER         25.0   /* more for each further one: a gutter has room for a few */
#define OVERLAP_DISTANCE     6.0
#define COST_NAME           40.0   /* to run under the name of a line between lanes */

#define BLOCK_PARTS 4096u

void
lw_parts_init (LwParts      *parts,
               const LwGrid *grid)
{
  parts->grid = grid;
  parts->lists = g_new0 (LwPartList, grid->n[0] * grid->n[1] * 2);
  parts->seen = g_array_new (FALSE, TRUE, sizeof (guint));
  parts->blocks = g_ptr_array_new_with_free_func (g_free);
  parts->hidden = NULL;
  parts->left = 0;
  parts->look = 0;
}

void
lw_parts_clear (LwParts *parts)
{
  g_clear_pointer (&parts->lists, g_free);
  g_clear_pointer (&parts->seen, g_array_unref);
  g_clear_pointer (&parts->blocks, g_ptr_array_unref);
}

/* Lists grow by moving: what they leave behind is freed with the blocks. */
static void
grow_list (LwParts    *parts,
           LwPartList *list)
{
  guint size = list->size * 2 + 6;
  LwPart *items;

  if (size > parts->left)
    {
      parts->left = MAX (size, BLOCK_PARTS);
      parts->room = g_new (LwPart, parts->left);
      g_ptr_array_add (parts->blocks, parts->room);
    }
  items = parts->room;
  parts->room += size;
  parts->left -= size;
  if (list->n > 0)
    memcpy (items, list->items, list->n * sizeof *items);
  list->items = items;
  list->size = size;
}

static void
append_part (LwParts      *parts,
             LwPartList   *list,
             const LwPart *part)
{
  if (list->n == list->size)
    grow_list (parts, list);
  list->items[list->n++] = *part;
}

void
lw_parts_add (LwParts     *parts,
              guint        flow,
              const LwWay *way)
{
  for (guint k = 0; k + 1 < way->n && !way->buried; k++)
    {
      LwSpot a = way->spots[k], b = way->spots[k + 1];
      int axis = lw_way_axis (way, k);
      LwPart part = { a.at[1 - axis], MIN (a.at[axis], b.at[axis]), MAX (a.at[axis], b.at[axis]), flow, parts->seen->len, k,
                      (k == 0 ? LW_PART_FIRST : 0) | (k + 2 == way->n ? LW_PART_LAST : 0) };

      g_array_set_size (parts->seen, part.part + 1);
      LW_FOR_CELLS (c, parts->grid, lw_grid_cells (parts->grid, lw_box_of (a, b, 0)))
        append_part (parts, &parts->lists[c * 2 + axis], &part);
    }
}

void
lw_parts_remove (LwParts     *parts,
                 guint        flow,
                 const LwWay *way)
{
  for (guint k = 0; k + 1 < way->n && !way->buried; k++)
    LW_FOR_CELLS (c, parts->grid, lw_grid_cells (parts->grid, lw_box_of (way->spots[k], way->spots[k + 1], 0)))
      {
        LwPartList *list = &parts->lists[c * 2 + lw_way_axis (way, k)];

        for (guint i = list->n; i-- > list->settled;)
          if (list->items[i].flow == flow)
            list->items[i] = list->items[--list->n];
      }
}

void
lw_parts_settle (LwParts *parts)
{
  for (int i = 0; i < parts->grid->n[0] * parts->grid->n[1] * 2; i++)
    parts->lists[i].settled = parts->lists[i].n;
}

LwSpot
lw_port (const LwBox *box,
         LwFace       face)
{
  LwSpot port = { { (box->lo[0] + box->hi[0]) / 2, (box->lo[1] + box->hi[1]) / 2 } };
  int axis = LW_FACE_AXIS (face);

  port.at[axis] = LW_FACE_SIGN (face) > 0 ? box->hi[axis] : box->lo[axis];
  return port;
}

/* The number of lines between phases (axis 0) or lanes (axis 1) before `at`. */
guint
lw_router_band (const LwRouter *router,
                int             axis,
                double          at)
{
  const double *edges = router->memo->edges[axis];
  guint low = 0, high = router->memo->n_edges[axis];

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (edges[middle] < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The nearest place to `at` that is not on a line between phases (axis 0) or lanes (axis 1). */
double
lw_router_track (LwRouter *router,
                 int       axis,
                 double    at)
{
  const double *edges = router->memo->edges[axis];
  guint next = lw_router_band (router, axis, at - LINE_DISTANCE);

  if (next >= router->memo->n_edges[axis] || edges[next] >= at + LINE_DISTANCE)
    return at;
  return at <= edges[next] ? edges[next] - LINE_DISTANCE : edges[next] + LINE_DISTANCE;
}

static double
overlap_cost (LwQuest      *quest,
              const LwPart *other,
              gboolean      first,
              gboolean      last)
{
  LwMemo *memo = quest->router->memo;
  const LwEnds *theirs = &memo->flows[other->flow].ends, *ours = quest->ends;
  gboolean their_first = other->role & LW_PART_FIRST, their_last = other->role & LW_PART_LAST;

  if (first && ours->step[0] >= 0)
    {
      if (their_first && theirs->step[0] == ours->step[0])
        return memo->corners[ours->step[0]] ? COST_SAME_CORNER : COST_SAME_EXIT;
      if (their_last && theirs->step[1] == ours->step[0])
        return COST_OPPOSITE;
    }
  if (last && ours->step[1] >= 0)
    {
      if (their_last && theirs->step[1] == ours->step[1])
        return memo->corners[ours->step[1]] ? COST_SAME_CORNER : COST_SAME_ENTRY;
      if (their_first && theirs->step[0] == ours->step[1])
        return COST_OPPOSITE;
    }
  return COST_OVERLAP;
}

/* A part counts once in a look, though it lies in several cells. */
static gboolean
is_new (LwParts      *parts,
        const LwPart *part,
        guint         look)
{
  guint *seen = &g_array_index (parts->seen, guint, part->part);
  gboolean new = *seen != look;

  *seen = look;
  return new;
}

/* Parts of later flows can be there from the layout before. */
static gboolean
is_before (const LwQuest *quest,
           const LwPart  *part)
{
  return quest->router->turn[part->flow] < quest->router->turn[quest->flow];
}

static double
names_cost (const LwMemo *memo,
            LwSpot        a,
            LwSpot        b)
{
  LwBox zone = lw_box_of (a, b, 1);
  double cost = 0;

  for (guint i = 0; i < memo->n_names && zone.lo[0] < memo->names[i].hi[0]; i++)
    cost += lw_boxes_overlap (&memo->names[i], &zone) ? COST_NAME : 0;
  return cost;
}

static double
crossing_cost (LwQuest *quest,
               LwSpot   a,
               LwSpot   b,
               double   enough)
{
  LwParts *parts = &quest->router->parts;
  int axis = a.at[0] == b.at[0] ? 1 : 0;
  double at = a.at[1 - axis], lo = MIN (a.at[axis], b.at[axis]), hi = MAX (a.at[axis], b.at[axis]), cost = 0;
  guint look = ++parts->look;

  LW_FOR_PARTS (p, parts, 1 - axis, lw_box_of (a, b, OVERLAP_DISTANCE))
    if (p->at > lo && p->at <= hi && at > p->lo && at <= p->hi && is_before (quest, p) && is_new (parts, p, look)
        && (cost += cost > 0 ? LW_COST_CROSSING_MORE : LW_COST_CROSSING) >= enough)
      break;
  return cost;
}

/* What crossing and running along the flows before this one costs the part from a to b, as far as `enough`. A flow that
 * goes so far that it crosses others anyway only keeps away from full gutters: it looks at the middle of the part. */
double
lw_quest_meeting (LwQuest *quest,
                  LwSpot   a,
                  LwSpot   b,
                  gboolean first,
                  gboolean last,
                  double   enough)
{
  LwParts *parts = &quest->router->parts;
  int axis = a.at[0] == b.at[0] ? 1 : 0;
  double cost = names_cost (quest->router->memo, a, b), at = a.at[1 - axis], lo, hi;
  guint n = 0, look;
  LwBox zone;

  if (quest->far)
    a.at[axis] = b.at[axis] = (a.at[axis] + b.at[axis]) / 2;
  zone = lw_box_of (a, b, OVERLAP_DISTANCE);
  lo = zone.lo[axis] + OVERLAP_DISTANCE;
  hi = zone.hi[axis] - OVERLAP_DISTANCE;
  lw_quest_look (quest, LW_LOOK_FLOWS, zone);
  if (!quest->far && (cost += crossing_cost (quest, a, b, enough - cost)) >= enough)
    return cost;
  look = ++parts->look;
  LW_FOR_PARTS (p, parts, axis, zone)
    if (fabs (p->at - at) < OVERLAP_DISTANCE && p->lo < hi - 1 && lo < p->hi - 1 && is_before (quest, p) && is_new (parts, p, look)
        && (cost += overlap_cost (quest, p, first, last) + COST_FULLER * n++) >= enough)
      return cost;
  return cost;
}

static gboolean
is_inside (LwQuest      *quest,
           const LwSpot *spots,
           guint         n)
{
  const LwBox *body = &quest->router->memo->body;

  for (guint k = 1; k + 1 < n; k++)
    for (int axis = 0; axis < 2; axis++)
      if (spots[k].at[axis] < body->lo[axis] + BODY_MARGIN || spots[k].at[axis] > body->hi[axis] - BODY_MARGIN)
        return FALSE;
  return TRUE;
}

static double
own_cost (LwQuest      *quest,
          LwFace        from,
          LwFace        to,
          const LwSpot *spots,
          guint         n)
{
  double cost = quest->side[0][from] + quest->side[1][to] + LW_COST_BEND * (n - 2);

  for (guint k = 0; k + 1 < n; k++)
    {
      double length = fabs (spots[k + 1].at[0] - spots[k].at[0]) + fabs (spots[k + 1].at[1] - spots[k].at[1]);

      if (length < 1)
        return INFINITY;
      cost += length < LW_STUB && n > 2 ? length + LW_COST_BEND : length;
    }
  return cost;
}

/* Keep the way when it is possible, and better than the best so far. */
void
lw_quest_try (LwQuest      *quest,
              LwFace        from,
              LwFace        to,
              const LwSpot *spots,
              guint         n)
{
  double cost = own_cost (quest, from, to, spots, n);

  if (cost >= quest->best)
    return;
  if (!is_inside (quest, spots, n) && !quest->through)
    return;
  for (guint k = 0; k + 1 < n && cost < quest->best; k++)
    {
      LwBox zone = lw_box_of (spots[k], spots[k + 1], quest->clearance);
      int own = k == 0 ? quest->ends->step[0] : -1, other = k + 2 == n ? quest->ends->step[1] : -1;

      lw_quest_look (quest, LW_LOOK_CARDS, zone);
      if (lw_index_is_free (&quest->router->cards, zone, own, other))
        continue;
      if (!quest->through)
        return;
      cost += LW_COST_HIT;
    }
  for (guint k = 0; k + 1 < n && cost < quest->best; k++)
    cost += lw_quest_meeting (quest, spots[k], spots[k + 1], k == 0, k + 2 == n, quest->best - cost);
  if (cost >= quest->best)
    return;
  quest->best = cost;
  quest->n = n;
  quest->face[0] = from;
  quest->face[1] = to;
  memcpy (quest->spots, spots, n * sizeof *spots);
}
