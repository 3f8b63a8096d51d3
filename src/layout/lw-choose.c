/* One flow's way, given the cards and the flows before it. */
#include "lw-router.h"

#define COST_BACK    170.0    /* to leave towards where the flow came from, or to enter from ahead */
#define COST_EXIT     14.0    /* by the sides that face other lanes */
#define COST_ENTRY    10.0
#define COST_FACING    6.0     /* to leave by the side that faces the lane that it goes to */
#define COST_AWAY     40.0    /* a decision's corner that faces away from the target */
#define COST_CROWDED  75.0    /* where another flow goes further out: more than a bend */
#define COST_ABOVE     3.0    /* rework goes back below rather than above: there is more room for it */

static const double reaches[] = { 240, 900 };

#define BURIED 32u    /* so many cards (those in several cells of the index counted in each) lie on one that no way out could be made out */

static void
set_exit_costs (LwQuest *quest)
{
  const LwEnds *ends = quest->ends;
  double *cost = quest->side[0];
  gboolean corner = ends->step[0] >= 0 && quest->router->memo->corners[ends->step[0]];
  gboolean above = ends->box[1].hi[1] <= ends->box[0].lo[1], below = ends->box[1].lo[1] >= ends->box[0].hi[1];

  cost[LW_FACE_AHEAD] = 0;
  cost[LW_FACE_BACK] = COST_BACK;
  cost[LW_FACE_ABOVE] = corner ? above ? 0 : below ? COST_AWAY : COST_EXIT : COST_EXIT + COST_ABOVE;
  cost[LW_FACE_BELOW] = corner ? below ? 0 : above ? COST_AWAY : COST_EXIT : COST_EXIT;
}

/* A hand-off leaves and enters by the sides that face the other lane, where that takes no more bends. */
static void
set_hand_off_costs (LwQuest *quest)
{
  const LwMemo *memo = quest->router->memo;
  const LwEnds *ends = quest->ends;
  gboolean below = ends->box[0].hi[1] <= ends->box[1].lo[1], above = ends->box[1].hi[1] <= ends->box[0].lo[1];

  if ((!below && !above) || ends->step[0] < 0 || ends->step[1] < 0
      || lw_router_band (quest->router, 1, ends->box[0].lo[1]) == lw_router_band (quest->router, 1, ends->box[1].lo[1]))
    return;
  if (!memo->corners[ends->step[0]])
    quest->side[0][below ? LW_FACE_BELOW : LW_FACE_ABOVE] = COST_FACING;
  quest->side[1][below ? LW_FACE_ABOVE : LW_FACE_BELOW] = 0;
}

static void
set_costs (LwQuest *quest)
{
  const LwEnds *ends = quest->ends;

  set_exit_costs (quest);
  quest->side[1][LW_FACE_BACK] = 0;
  quest->side[1][LW_FACE_AHEAD] = COST_BACK;
  quest->side[1][LW_FACE_ABOVE] = COST_ENTRY + COST_ABOVE;
  quest->side[1][LW_FACE_BELOW] = COST_ENTRY;
  set_hand_off_costs (quest);
  for (int end = 0; end < 2; end++)
    for (LwFace face = 0; face < LW_N_FACES; face++)
      if (ends->pin[end] != LW_N_FACES && ends->pin[end] != face)
        quest->side[end][face] = INFINITY;
      else if (ends->step[end] < 0)
        quest->side[end][face] = 0;
      else if (ends->crowded[end] >> face & 1)
        quest->side[end][face] += COST_CROWDED;
}

/* Ahead, and from below back to where it came from. */
static LwWay *
plain_loop (const LwBox *box)
{
  LwSpot p = lw_port (box, LW_FACE_AHEAD), q = lw_port (box, LW_FACE_BELOW);
  double ahead = p.at[0] + LW_TRACK, below = q.at[1] + LW_TRACK;

  return lw_way_new ((LwSpot[]) { p, { { ahead, p.at[1] } }, { { ahead, below } }, { { q.at[0], below } }, q }, 5);
}

/* What is left where cards lie on each other: a plain corner, or a straight line. */
LwWay *
lw_way_plain (const LwEnds *ends)
{
  if (ends->step[0] >= 0 && ends->step[0] == ends->step[1])
    return plain_loop (&ends->box[0]);

  LwSpot p = lw_port (&ends->box[0], LW_FACE_AHEAD), q = lw_port (&ends->box[1], LW_FACE_BACK);
  LwSpot spots[4] = { p, p, q, q };
  guint n = 0;

  spots[1].at[0] = spots[2].at[0] = (p.at[0] + q.at[0]) / 2;
  spots[1].at[1] = p.at[1];
  spots[2].at[1] = q.at[1];
  for (guint k = 0; k < 4; k++)
    if (n == 0 || spots[k].at[0] != spots[n - 1].at[0] || spots[k].at[1] != spots[n - 1].at[1])
      spots[n++] = spots[k];
  if (n == 3 && p.at[1] == q.at[1])
    spots[--n - 1] = q;
  if (n == 1)
    {
      spots[n] = spots[0];
      spots[n++].at[0] += LW_STUB;
    }
  return lw_way_new (spots, n);
}

/* Where cards lie on each other by the dozen every way runs through some: none is looked for, which would take as long as there
 * are cards in the pile, for each of its flows. */
static gboolean
is_buried (LwQuest     *quest,
           const LwBox *box)
{
  guint n = 0;

  lw_quest_look (quest, LW_LOOK_CARDS, *box);
  LW_FOR_INDEXED (card, &quest->router->cards, *box)
    if (lw_boxes_overlap (&card->box, box) && ++n > BURIED)
      return TRUE;
  return FALSE;
}

static LwWay *
finish (LwQuest *quest,
        LwWay   *way)
{
  if (way == NULL)
    way = quest->n > 0 ? lw_way_new (quest->spots, quest->n) : lw_way_plain (quest->ends);
  for (int end = 0; end < 2; end++)
    way->face[end] = quest->n == 0 || quest->ends->step[end] < 0 ? LW_N_FACES : quest->face[end];
  way->dropped = quest->dropped;
  way->cards = quest->cards;
  way->flows = quest->flows;
  way->trace = g_memdup2 (&quest->trace, sizeof quest->trace);
  return way;
}

LwWay *
lw_route_choose (LwRouter     *router,
                 LwLayout     *layout,
                 guint         position,
                 const LwFlow *flow)
{
  LwQuest quest = { router, &router->memo->flows[position].ends, position };
  LwWay *bent = NULL, *way;
  gboolean searched;
  double around = 150;

  quest.cards = quest.flows = lw_box_union (quest.ends->box[0], quest.ends->box[1]);
  quest.far = quest.cards.hi[0] - quest.cards.lo[0] + quest.cards.hi[1] - quest.cards.lo[1] > router->memo->far;
  for (int k = 0; k < 2; k++)
    around = MAX (around, 0.2 * (quest.cards.hi[k] - quest.cards.lo[k]));
  lw_trace_init (&quest.trace, lw_box_grown (quest.cards, around));
  quest.best = INFINITY;
  quest.clearance = LW_CLEARANCE;
  set_costs (&quest);
  if (lw_array_length (flow->bends) > 0)
    bent = lw_quest_bent (&quest, layout, flow);
  if (bent != NULL)
    return finish (&quest, bent);
  if (is_buried (&quest, &quest.ends->box[0]) || is_buried (&quest, &quest.ends->box[1]))
    {
      way = finish (&quest, NULL);
      way->buried = TRUE;
      return way;
    }
  lw_quest_shapes (&quest);
  searched = quest.n == 0;
  for (guint k = 0; k < G_N_ELEMENTS (reaches) && quest.n == 0; k++)
    lw_quest_search (&quest, reaches[k]);
  if (quest.n == 0)
    {
      quest.through = TRUE;
      quest.clearance = 0;
      lw_quest_shapes (&quest);
    }
  way = finish (&quest, NULL);
  way->searched = searched;
  return way;
}
