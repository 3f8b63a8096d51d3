#include "analysis/lw-trace.h"

#include "analysis/lw-components.h"
#include "analysis/lw-outcomes.h"
#include "analysis/lw-tokens.h"

#define SIMULATED_MOVES 1e6

/* Flows that lead to each step, by position: papers and messages too. */
static GPtrArray *
flows_into (LwVariant *variant)
{
  GPtrArray *into = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < lw_array_length (LW_STEPS (variant)); i++)
    g_ptr_array_add (into, g_array_new (FALSE, FALSE, sizeof (guint)));
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      LwElementKind kind;
      guint to;
      if (lw_variant_find (variant, flow->to, &kind, &to) && kind == LW_ELEMENT_STEP)
        g_array_append_val (((GArray *) into->pdata[to]), flow_i);
    }
  return into;
}

static void
add_item (GArray *items, gboolean is_flow, guint position, guint distance, double minutes)
{
  LwTraceItem item = { is_flow, position, distance, minutes, 0 };

  g_array_append_val (items, item);
}

/* Breadth first against the flow; the steps whose turn it is are the items themselves. */
static void
go_back (LwVariant *variant, const LwFlowAnalysis *analysis, GPtrArray *into, guint step, guint distance, gboolean *seen, GArray *items)
{
  const GArray *flows = into->pdata[step];

  for (guint k = 0; k < flows->len; k++)
    {
      guint f = g_array_index (flows, guint, k), from;
      const LwFlow *flow = lw_array_get (LW_FLOWS (variant), f);
      LwElementKind kind;
      const LwStep *before;

      add_item (items, TRUE, f, distance, analysis->flow_visits[f] * lw_time_mean_or_zero (flow->delay));
      if (!lw_variant_find (variant, flow->from, &kind, &from) || kind != LW_ELEMENT_STEP || seen[from])
        continue;
      seen[from] = TRUE;
      before = lw_array_get (LW_STEPS (variant), from);
      add_item (items, FALSE, from, distance,
                analysis->visits[from] * (lw_time_mean_or_zero (before->process) + lw_time_mean_or_zero (before->wait)));
    }
}

GArray *
lw_trace_feeding (LwVariant *variant, const LwFlowAnalysis *analysis, guint step)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (LwTraceItem));
  g_autoptr (GPtrArray) into = flows_into (variant);
  g_autofree gboolean *seen = g_new0 (gboolean, into->len + 1);
  double all = 0;

  g_return_val_if_fail (step < into->len, items);
  seen[step] = TRUE;
  go_back (variant, analysis, into, step, 1, seen, items);
  for (guint at = 0; at < items->len; at++)
    {
      LwTraceItem item = g_array_index (items, LwTraceItem, at);
      all += item.minutes;
      if (!item.is_flow)
        go_back (variant, analysis, into, item.position, item.distance + 1, seen, items);
    }
  for (guint at = 0; all > 0 && at < items->len; at++)
    g_array_index (items, LwTraceItem, at).share = g_array_index (items, LwTraceItem, at).minutes / all;
  return items;
}

typedef struct
{
  const LwFlowGraph *graph;
  const LwBlocks    *blocks;
  guint    from, to;
  GArray **known;         /* outcomes of blocks */
  GArray  *moves;         /* LwMove */
  GArray  *minutes;       /* of each move: its delay, or the block it stands for */
  double  *reach;         /* of `to`, by step */
  gboolean joined;
} Passage;

static gboolean
is_inside (Passage *self, guint step, int block)
{
  int b = self->blocks->block[step];

  while (b >= 0 && b != block)
    b = g_array_index (self->blocks->blocks, LwBlock, b).parent;
  return b == block;
}

static void
add_move (Passage *self, guint from, guint to, double p, double minutes)
{
  LwMove move = { from, to, p };

  if (!(p > 0))
    return;
  g_array_append_val (self->moves, move);
  g_array_append_val (self->minutes, minutes);
}

/* How long a block takes on average, over all outcomes, else by chance. */
static double
block_minutes (Passage *self, guint index)
{
  const LwBlock *block = &g_array_index (self->blocks->blocks, LwBlock, index);
  GArray *outcomes = lw_block_outcomes (self->graph, self->blocks, index, self->known);
  LwTokenRuns runs;

  if (outcomes != NULL)
    return lw_outcomes_mean (outcomes).lead;
  return lw_token_runs (self->graph, block->split, block->join, FALSE, SIMULATED_MOVES, 1, &runs) ? runs.mean.lead : NAN;
}

/* A split goes the branch that `to` is on; past a block without it, straight to the join. */
static void
add_split (Passage *self, guint split)
{
  int opened = self->blocks->opens[split];
  const LwBlock *block = &g_array_index (self->blocks->blocks, LwBlock, opened);

  if (!is_inside (self, self->to, opened))
    {
      add_move (self, split, block->join, 1, block_minutes (self, opened));
      return;
    }
  for (guint e = self->graph->first[split]; e < self->graph->first[split + 1]; e++)
    {
      guint entry = self->graph->exits[e].to;
      int b = self->blocks->block[self->to], at = self->to;

      /* the branch of this block that `to`, or the block it is in, lies on */
      while (b != opened)
        {
          at = g_array_index (self->blocks->blocks, LwBlock, b).split;
          b = self->blocks->block[at];
        }
      if (entry != block->join && self->blocks->branch[at] == e - self->graph->first[split])
        add_move (self, split, entry, MIN (self->graph->exits[e].p, 1), lw_flow_graph_exit_sums (self->graph, e).lead);
    }
}

static void
collect_moves (Passage *self)
{
  for (guint i = 0; i < self->graph->n; i++)
    {
      if (i == self->to && i != self->from)
        continue;
      if (self->blocks->opens[i] >= 0)
        add_split (self, i);
      else
        for (guint e = self->graph->first[i]; e < self->graph->first[i + 1]; e++)
          add_move (self, i, self->graph->exits[e].to, self->graph->exits[e].p, lw_flow_graph_exit_sums (self->graph, e).lead);
    }
  self->joined |= self->blocks->block[self->from] >= 0 && !is_inside (self, self->to, self->blocks->block[self->from]);
}

/* The probability of coming to `to` from each step, h = Q h, by sweeps against the flow until nothing changes: loops converge by
 * their return probability. */
static void
find_reach (Passage *self)
{
  g_autofree guint *first = NULL, *component = g_new0 (guint, self->graph->n + 1), *begin = NULL, *order = NULL;
  g_autofree LwMove *sorted = lw_moves_sort (self->graph->n, (LwMove *) self->moves->data, self->moves->len, &first);
  guint n = lw_components (self->graph->n, first, sorted, self->from, component);

  order = lw_components_sort (self->graph->n, component, n, &begin);
  self->reach[self->to] = 1;
  for (guint c = 1; c <= n; c++)
    for (guint sweep = 0; sweep < 100000; sweep++)
      {
        double change = 0;
        for (guint k = begin[c]; k < begin[c + 1]; k++)
          {
            guint i = order[k];
            double h = 0;
            if (i == self->to)
              continue;
            for (guint m = first[i]; m < first[i + 1]; m++)
              h += sorted[m].p * self->reach[sorted[m].to];
            change = MAX (change, fabs (h - self->reach[i]));
            self->reach[i] = h;
          }
        if (change < 1e-14 || begin[c + 1] - begin[c] == 1)
          break;
      }
}

/* The chain of those who come there: every move as likely as it leads on to `to` (Doob's transform). */
static gboolean
add_up (Passage *self, LwPassage *result)
{
  g_autofree double *visits = NULL;
  guint stuck;
  double all = 0;

  for (guint m = 0; m < self->moves->len; m++)
    {
      LwMove *move = &g_array_index (self->moves, LwMove, m);
      double from = self->reach[move->from];
      move->p = from > 0 ? move->p * self->reach[move->to] / from : 0;
    }
  visits = lw_expected_visits (self->graph->n, (LwMove *) self->moves->data, self->moves->len, self->from, &stuck);
  if (visits == NULL)
    return FALSE;
  for (guint m = 0; m < self->moves->len; m++)
    {
      const LwMove *move = &g_array_index (self->moves, LwMove, m);
      all += visits[move->from] * move->p * g_array_index (self->minutes, double, m);
    }
  for (guint i = 0; i < self->graph->n; i++)
    if (i != self->from && i != self->to)
      all += visits[i] * lw_flow_graph_step_sums (self->graph, i).lead;
  /* coming back to where it began is part of the way */
  all += (visits[self->from] - 1) * lw_flow_graph_step_sums (self->graph, self->from).lead;
  result->probability = self->reach[self->from];
  result->between = all + lw_flow_graph_step_sums (self->graph, self->to).wait;
  result->with_both = result->between + lw_flow_graph_step_sums (self->graph, self->from).process
                      + lw_flow_graph_step_sums (self->graph, self->to).process;
  result->joined = self->joined;
  return TRUE;
}

gboolean
lw_trace_passage (LwVariant *variant, guint from, guint to, LwPassage *result, GError **error)
{
  g_autoptr (LwFlowGraph) graph = lw_flow_graph_new (variant, error);
  g_autoptr (LwBlocks) blocks = graph ? lw_blocks_new (graph, error) : NULL;
  g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (LwMove)), minutes = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GPtrArray) known = NULL;
  g_autofree double *reach = NULL;
  Passage self;

  if (blocks == NULL || from >= graph->n || to >= graph->n || from == to)
    return FALSE;
  reach = g_new0 (double, graph->n + 1);
  known = lw_outcomes_list_new (blocks->blocks->len);
  self = (Passage) { .graph = graph, .blocks = blocks, .from = from, .to = to, .known = (GArray **) known->pdata, .moves = moves,
                     .minutes = minutes, .reach = reach };
  collect_moves (&self);
  find_reach (&self);
  return reach[from] > 0 && add_up (&self, result);
}
