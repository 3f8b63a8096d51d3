#include "analysis/lw-outcomes.h"

#define MOST_KEPT 65536   /* outcomes remembered in one block; beyond, simulation is cheaper */

typedef struct
{
  const LwFlowGraph *graph;
  const LwBlocks    *blocks;
  GArray           **known;     /* of blocks */
  guint              join;      /* where the branch ends */
  GHashTable        *rest;      /* step → GArray of outcomes from there to the join; NULL while being found out: a loop */
  guint              kept;
} Walk;

static GArray *outcomes_from (Walk *walk, guint step);

static GArray *
outcomes_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (LwOutcome));
}

static void
shift (GArray *outcomes, LwSums by)
{
  for (guint i = 0; i < outcomes->len; i++)
    lw_sums_add (&g_array_index (outcomes, LwOutcome, i).sums, by);
}

static gboolean
is_too_many (const GArray *outcomes)
{
  return outcomes->len > LW_MOST_COMBINATIONS;
}

static LwSums
sum_of (LwSums a, LwSums b)
{
  lw_sums_add (&a, b);
  return a;
}

/* Every outcome of both; NULL: too many. */
static GArray *
pair_up (const GArray *a, const GArray *b, LwSums (*combined) (LwSums, LwSums))
{
  GArray *both;

  if ((guint64) a->len * b->len > LW_MOST_COMBINATIONS)
    return NULL;
  both = outcomes_new ();
  for (guint i = 0; i < a->len; i++)
    for (guint j = 0; j < b->len; j++)
      {
        const LwOutcome *x = &g_array_index (a, LwOutcome, i), *y = &g_array_index (b, LwOutcome, j);
        lw_outcomes_add (both, x->p * y->p, combined (x->sums, y->sums));
      }
  lw_outcomes_merge (both);
  return both;
}

/* What follows one exit: its delay, then the rest of the branch. */
static GArray *
outcomes_of_exit (Walk *walk, guint exit)
{
  GArray *rest = outcomes_from (walk, walk->graph->exits[exit].to);

  if (rest != NULL)
    shift (rest, lw_flow_graph_exit_sums (walk->graph, exit));
  return rest;
}

static GArray *
outcomes_of_decision (Walk *walk, guint step)
{
  const LwFlowGraph *graph = walk->graph;
  g_autoptr (GArray) all = outcomes_new ();

  for (guint e = graph->first[step]; e < graph->first[step + 1]; e++)
    {
      g_autoptr (GArray) one = graph->exits[e].p > 0 ? outcomes_of_exit (walk, e) : outcomes_new ();

      if (one == NULL)
        return NULL;
      for (guint i = 0; i < one->len; i++)
        lw_outcomes_add (all, graph->exits[e].p * g_array_index (one, LwOutcome, i).p, g_array_index (one, LwOutcome, i).sums);
    }
  lw_outcomes_merge (all);
  return is_too_many (all) ? NULL : g_steal_pointer (&all);
}

/* A block inside: it as a whole, then its join's own time and what comes after. */
static GArray *
outcomes_of_inner (Walk *walk, int inner)
{
  g_autoptr (GArray) rest = outcomes_from (walk, g_array_index (walk->blocks->blocks, LwBlock, inner).join);
  GArray *block = rest ? lw_block_outcomes (walk->graph, walk->blocks, inner, walk->known) : NULL;

  return block ? pair_up (block, rest, sum_of) : NULL;
}

/* What may come of each step to the join; a straight run of steps is one sum. The caller owns what it gets. */
static GArray *
outcomes_from (Walk *walk, guint step)
{
  const LwFlowGraph *graph = walk->graph;
  LwSums run = { 0 };
  GArray *found;
  gpointer seen;

  while (step != walk->join && walk->blocks->opens[step] < 0 && lw_flow_graph_degree (graph, step) == 1 && graph->entries[step] == 1)
    {
      lw_sums_add (&run, lw_flow_graph_step_sums (graph, step));
      lw_sums_add (&run, lw_flow_graph_exit_sums (graph, graph->first[step]));
      step = graph->exits[graph->first[step]].to;
    }
  if (step == walk->join)
    {
      found = outcomes_new ();
      lw_outcomes_add (found, 1, run);
      return found;
    }
  if (g_hash_table_lookup_extended (walk->rest, GUINT_TO_POINTER (step), NULL, &seen))
    found = seen;
  else
    {
      g_hash_table_insert (walk->rest, GUINT_TO_POINTER (step), NULL);
      found = walk->blocks->opens[step] >= 0 ? outcomes_of_inner (walk, walk->blocks->opens[step]) : outcomes_of_decision (walk, step);
      walk->kept += found ? found->len : 0;
      if (walk->kept > MOST_KEPT)
        g_clear_pointer (&found, g_array_unref);
      if (found == NULL)
        return NULL;
      shift (found, lw_flow_graph_step_sums (graph, step));
      g_hash_table_insert (walk->rest, GUINT_TO_POINTER (step), found);
    }
  if (found == NULL)
    return NULL;
  found = g_array_copy (found);
  shift (found, run);
  return found;
}

/* Those of the branches in `exits` taken together; `exits` NULL: all. */
static GArray *
all_of (GPtrArray *branches, const guint64 *exits)
{
  GArray *together = outcomes_new ();

  lw_outcomes_add (together, 1, (LwSums) { 0 });
  for (guint i = 0; together && i < branches->len; i++)
    if (exits == NULL || (*exits >> i & 1))
      {
        GArray *before = together;
        together = pair_up (before, branches->pdata[i], lw_sums_longest);
        g_array_unref (before);
      }
  return together;
}

static GArray *
combine (const LwFlowGraph *graph, guint split, GPtrArray *branches)
{
  g_autoptr (GArray) combinations = NULL, all = NULL;

  if (lw_step_kind (lw_flow_graph_step (graph, split)) == LW_STEP_PARALLEL)
    return all_of (branches, NULL);
  combinations = lw_flow_graph_together (graph, split);
  all = outcomes_new ();
  for (guint c = 0; combinations && c < combinations->len; c++)
    {
      const LwTogether *these = &g_array_index (combinations, LwTogether, c);
      g_autoptr (GArray) taken = all_of (branches, &these->exits);

      if (taken == NULL)
        return NULL;
      for (guint i = 0; i < taken->len; i++)
        lw_outcomes_add (all, these->p * g_array_index (taken, LwOutcome, i).p, g_array_index (taken, LwOutcome, i).sums);
      lw_outcomes_merge (all);
      if (is_too_many (all))
        return NULL;
    }
  return combinations ? g_steal_pointer (&all) : NULL;
}

static void
forget (gpointer outcomes)
{
  g_clear_pointer ((GArray **) &outcomes, g_array_unref);
}

GArray *
lw_block_outcomes (const LwFlowGraph *graph, const LwBlocks *blocks, guint index, GArray **known)
{
  const LwBlock *block = &g_array_index (blocks->blocks, LwBlock, index);
  g_autoptr (GHashTable) rest = g_hash_table_new_full (NULL, NULL, NULL, forget);
  g_autoptr (GPtrArray) branches = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  Walk walk = { graph, blocks, known, block->join, rest, 0 };

  if (known[index] != NULL)
    return known[index];
  for (guint e = graph->first[block->split]; e < graph->first[block->split + 1]; e++)
    {
      GArray *branch = outcomes_of_exit (&walk, e);

      if (branch == NULL)
        return NULL;
      g_ptr_array_add (branches, branch);
    }
  return known[index] = combine (graph, block->split, branches);
}

GPtrArray *
lw_outcomes_list_new (guint n)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (forget);

  g_ptr_array_set_size (list, n + 1);
  return list;
}
