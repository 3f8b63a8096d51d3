#include "analysis/lw-parallel.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const LwFlowGraph *graph;
  guint   *branch;      /* of each step met, from 1; 0: not met */
  int     *depth;       /* splits open inside the block */
  GArray  *met;         /* guint, in the order they were met */
  guint    join;        /* G_MAXUINT until found */
} Walk;

static gboolean
not_nested (const LwFlowGraph *graph, guint split, guint i, GError **error)
{
  return lw_flow_graph_fail (graph, i, error, _("the parallel split %s and its join do not enclose a part of the flow properly; every branch "
                                                "must lead to the same join, without a way in or out between"),
                             lw_flow_graph_says (graph, split));
}

static gboolean
meet (Walk *walk, guint split, guint i, guint branch, int depth, GError **error)
{
  if (lw_flow_graph_joins (walk->graph, i) && depth == 0)
    {
      if (walk->join != G_MAXUINT && walk->join != i)
        return not_nested (walk->graph, split, i, error);
      walk->join = i;
      return TRUE;
    }
  if (lw_flow_graph_joins (walk->graph, i))
    depth--;
  if (walk->branch[i] == 0)
    {
      walk->branch[i] = branch;
      walk->depth[i] = depth;
      g_array_append_val (walk->met, i);
      return TRUE;
    }
  return (walk->branch[i] == branch && walk->depth[i] == depth) || not_nested (walk->graph, split, i, error);
}

static gboolean
walk_branch (Walk *walk, guint split, guint way, GError **error)
{
  const LwFlowGraph *graph = walk->graph;
  guint branch = way - graph->first[split] + 1;

  if (!meet (walk, split, graph->exits[way].to, branch, 0, error))
    return FALSE;
  for (guint at = walk->met->len ? walk->met->len - 1 : 0; at < walk->met->len; at++)
    {
      guint i = g_array_index (walk->met, guint, at);
      int depth = walk->depth[i] + lw_flow_graph_splits (graph, i);

      if (walk->branch[i] != branch)
        continue;
      if (i == split || lw_flow_graph_degree (graph, i) == 0)
        return not_nested (graph, split, i, error);
      for (guint e = graph->first[i]; e < graph->first[i + 1]; e++)
        if (!meet (walk, split, graph->exits[e].to, branch, depth, error))
          return FALSE;
    }
  return TRUE;
}

/* Nothing may come into the block but through its split, nor to its join from outside. */
static gboolean
check_entries (Walk *walk, guint split, GError **error)
{
  const LwFlowGraph *graph = walk->graph;

  for (guint at = 0; at <= walk->met->len; at++)
    {
      guint i = at < walk->met->len ? g_array_index (walk->met, guint, at) : walk->join;
      for (guint k = graph->first_in[i]; k < graph->first_in[i + 1]; k++)
        {
          guint from = graph->exits[graph->ins[k]].from;
          if (walk->branch[from] == 0 && from != split)
            return not_nested (graph, split, i, error);
        }
    }
  return TRUE;
}

typedef struct { LwBlock block; GArray *met; guint *branches; } Found;

static void
found_clear (gpointer data)
{
  Found *found = data;
  g_array_unref (found->met);
  g_free (found->branches);
}

static gboolean
walk_block (Walk *walk, guint split, GArray *all, GError **error)
{
  const LwFlowGraph *graph = walk->graph;
  Found found;

  if (graph->entries[split] > 1)
    return lw_flow_graph_fail (graph, split, error, _("a parallel gateway that joins and splits at once; "
                                                      "a join followed by a split would be right"));
  for (guint e = graph->first[split]; e < graph->first[split + 1]; e++)
    if (!walk_branch (walk, split, e, error))
      return FALSE;
  if (walk->join == G_MAXUINT)
    return not_nested (graph, split, split, error);
  if (!check_entries (walk, split, error))
    return FALSE;

  found.block = (LwBlock) { split, walk->join, lw_flow_graph_degree (graph, split), walk->met->len, -1, 0 };
  found.met = g_array_ref (walk->met);
  found.branches = g_new (guint, walk->met->len + 1);
  for (guint i = 0; i < walk->met->len; i++)
    found.branches[i] = walk->branch[g_array_index (walk->met, guint, i)] - 1;
  g_array_append_val (all, found);
  return TRUE;
}

/* `branch` and `depth` are lent: all zero before and after. */
static gboolean
find_block (const LwFlowGraph *graph, guint split, guint *branch, int *depth, GArray *all, GError **error)
{
  g_autoptr (GArray) met = g_array_new (FALSE, FALSE, sizeof (guint));
  Walk walk = { graph, branch, depth, met, G_MAXUINT };
  gboolean ok = walk_block (&walk, split, all, error);

  for (guint i = 0; i < met->len; i++)
    branch[g_array_index (met, guint, i)] = 0;
  return ok;
}

static int
larger_first (gconstpointer a, gconstpointer b)
{
  const Found *x = a, *y = b;
  return (x->block.size < y->block.size) - (x->block.size > y->block.size);
}

/* Inner blocks overwrite what outer ones claimed. */
static void
assign (LwBlocks *self, GArray *all)
{
  g_array_sort (all, larger_first);
  for (guint b = 0; b < all->len; b++)
    {
      Found *found = &g_array_index (all, Found, b);

      found->block.parent = self->block[found->block.split];
      found->block.parent_branch = self->branch[found->block.split];
      g_array_append_val (self->blocks, found->block);
      self->opens[found->block.split] = b;
      for (guint i = 0; i < found->met->len; i++)
        {
          guint step = g_array_index (found->met, guint, i);
          self->block[step] = b;
          self->branch[step] = found->branches[i];
        }
    }
}

static gboolean
check_joins (const LwFlowGraph *graph, const LwBlocks *self, GError **error)
{
  g_autofree gboolean *closes = g_new0 (gboolean, graph->n + 1);

  for (guint b = 0; b < self->blocks->len; b++)
    closes[g_array_index (self->blocks, LwBlock, b).join] = TRUE;
  for (guint i = 0; i < graph->n; i++)
    if (lw_flow_graph_joins (graph, i) && !closes[i])
      return lw_flow_graph_fail (graph, i, error, _("a parallel join without a split before it; where ways only meet, no gateway is needed"));
  return TRUE;
}

LwBlocks *
lw_blocks_new (const LwFlowGraph *graph, GError **error)
{
  g_autoptr (LwBlocks) self = g_new0 (LwBlocks, 1);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autofree guint *branch = g_new0 (guint, graph->n + 1);
  g_autofree int *depth = g_new0 (int, graph->n + 1);

  g_array_set_clear_func (all, found_clear);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (LwBlock));
  self->block = g_new (int, graph->n + 1);
  self->branch = g_new0 (guint, graph->n + 1);
  self->opens = g_new (int, graph->n + 1);
  for (guint i = 0; i < graph->n; i++)
    self->block[i] = self->opens[i] = -1;
  for (guint i = 0; i < graph->n; i++)
    if (lw_flow_graph_splits (graph, i) && !find_block (graph, i, branch, depth, all, error))
      return NULL;
  assign (self, all);
  if (!check_joins (graph, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
lw_blocks_free (LwBlocks *self)
{
  g_clear_pointer (&self->blocks, g_array_unref);
  g_free (self->block);
  g_free (self->branch);
  g_free (self->opens);
  g_free (self);
}
