#include "analysis/lw-loops.h"

#include "analysis/lw-components.h"

typedef enum { UNSEEN, ON_THE_WAY, DONE } State;

typedef struct
{
  const LwFlowGraph *graph;
  const guint *component;
  gboolean    *back;
  guint8      *state;
  guint       *next;      /* exit to try, by step */
  guint       *way;       /* steps on the way, from the start */
  guint        n_way;
} Walk;

static gboolean
stays (Walk *walk, guint exit)
{
  const LwExit *way = &walk->graph->exits[exit];
  return walk->component[way->from] == walk->component[way->to];
}

/* Depth first, without recursion. */
static void
walk_from (Walk *walk, guint start)
{
  const LwFlowGraph *graph = walk->graph;

  walk->way[walk->n_way++] = start;
  walk->state[start] = ON_THE_WAY;
  while (walk->n_way > 0)
    {
      guint i = walk->way[walk->n_way - 1], exit = graph->first[i] + walk->next[i]++, to;

      if (exit >= graph->first[i + 1])
        {
          walk->state[i] = DONE;
          walk->n_way--;
          continue;
        }
      to = graph->exits[exit].to;
      if (walk->back[graph->exits[exit].flow])
        continue;
      if (walk->state[to] == ON_THE_WAY)
        walk->back[graph->exits[exit].flow] = TRUE;
      else if (walk->state[to] == UNSEEN)
        {
          walk->state[to] = ON_THE_WAY;
          walk->way[walk->n_way++] = to;
        }
    }
}

guint *
lw_flow_components (const LwFlowGraph *graph, guint *n)
{
  guint *component = g_new0 (guint, graph->n + 1);
  g_autofree LwMove *moves = g_new (LwMove, graph->n_exits + 1), *sorted = NULL;
  g_autofree guint *first = NULL;

  for (guint e = 0; e < graph->n_exits; e++)
    moves[e] = (LwMove) { graph->exits[e].from, graph->exits[e].to, 1 };
  sorted = lw_moves_sort (graph->n, moves, graph->n_exits, &first);
  *n = 0;
  if (graph->start != G_MAXUINT)
    *n = lw_components (graph->n, first, sorted, graph->start, component);
  return component;
}

void
lw_flow_find_back (const LwFlowGraph *graph, gboolean *back, guint *n)
{
  g_autofree guint *component = lw_flow_components (graph, n), *next = g_new0 (guint, graph->n + 1), *way = g_new (guint, graph->n + 1);
  g_autofree guint8 *state = g_new0 (guint8, graph->n + 1);
  Walk walk = { graph, component, back, state, next, way, 0 };

  for (guint e = 0; e < graph->n_exits; e++)
    back[graph->exits[e].flow] = component[graph->exits[e].from] > 0 && stays (&walk, e)
                                 && lw_flow_kind (lw_flow_graph_flow (graph, e)) == LW_FLOW_REWORK;
  if (graph->start != G_MAXUINT)
    walk_from (&walk, graph->start);
  *n = 0;
  for (guint e = 0; e < graph->n_exits; e++)
    *n += back[graph->exits[e].flow];
}

/* Kahn's algorithm over what the start reaches. */
guint
lw_flow_order (const LwFlowGraph *graph, const gboolean *back, guint *order)
{
  g_autofree guint *entries = g_new0 (guint, graph->n + 1);
  g_autofree guint8 *reached = g_new0 (guint8, graph->n + 1);
  guint n = 0, m = 0;

  if (graph->start == G_MAXUINT)
    return 0;
  order[n++] = graph->start;
  reached[graph->start] = TRUE;
  for (guint at = 0; at < n; at++)
    for (guint e = graph->first[order[at]]; e < graph->first[order[at] + 1]; e++)
      if (!back[graph->exits[e].flow])
        {
          guint to = graph->exits[e].to;
          entries[to]++;
          if (!reached[to])
            order[n++] = to;
          reached[to] = TRUE;
        }
  order[m++] = graph->start;
  for (guint at = 0; at < m; at++)
    for (guint e = graph->first[order[at]]; e < graph->first[order[at] + 1]; e++)
      if (!back[graph->exits[e].flow] && --entries[graph->exits[e].to] == 0)
        order[m++] = graph->exits[e].to;
  return m;
}

/* right[i]: from step i to the end of its branch, or of the case, without going back. */
double
lw_flow_first_time_right (const LwFlowGraph *graph, const LwBlocks *blocks, const gboolean *back)
{
  g_autofree guint *order = g_new (guint, graph->n + 1);
  g_autofree double *right = g_new0 (double, graph->n + 1);
  guint n = lw_flow_order (graph, back, order);

  for (guint at = n; at-- > 0;)
    {
      guint i = order[at];
      int opens = blocks->opens[i];

      right[i] = opens >= 0 || lw_flow_graph_degree (graph, i) == 0 ? 1 : 0;
      for (guint e = graph->first[i]; e < graph->first[i + 1]; e++)
        {
          const LwExit *way = &graph->exits[e];
          gboolean leaves = blocks->block[i] >= 0 && way->to == g_array_index (blocks->blocks, LwBlock, blocks->block[i]).join;
          double rest = back[way->flow] ? 0 : leaves ? 1 : right[way->to];

          if (opens >= 0)
            right[i] *= way->to == g_array_index (blocks->blocks, LwBlock, opens).join ? 1 : 1 - MIN (way->p, 1) * (1 - rest);
          else
            right[i] += way->p * rest;
        }
      if (opens >= 0)
        right[i] *= right[g_array_index (blocks->blocks, LwBlock, opens).join];
    }
  return n > 0 ? right[graph->start] : NAN;
}
