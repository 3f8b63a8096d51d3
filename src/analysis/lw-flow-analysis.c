/* Expected times per case (Dumas et al., Fundamentals of Business Process Management, ch. 7; Laguna and Marklund): every step weighs its
 * expected visits; a parallel block takes the expectation of its longest branch, which is more than the longest of the branches'
 * means, found over all outcomes of the decisions inside, or by chance where these are too many. */
#include "analysis/lw-analysis.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-loops.h"
#include "analysis/lw-outcomes.h"
#include "analysis/lw-tokens.h"
#include "analysis/lw-visits.h"

#define SIMULATED_MOVES 1e6   /* steps made by chance in all: some 100 ms */
#define SEED            20261001

/* How many ways are taken from a split on average. */
static double
ways_from (const LwFlowGraph *graph, guint split)
{
  double ways = 0;

  for (guint e = graph->first[split]; e < graph->first[split + 1]; e++)
    ways += graph->exits[e].p;
  return ways;
}

/* In the chain a case takes one branch of a split at random; in truth it takes all, or several. */
static double *
branch_factors (const LwFlowGraph *graph, const LwBlocks *blocks)
{
  double *factors = g_new (double, blocks->blocks->len + 1);

  for (guint b = 0; b < blocks->blocks->len; b++)
    {
      const LwBlock *block = &g_array_index (blocks->blocks, LwBlock, b);
      factors[b] = ways_from (graph, block->split) * (block->parent < 0 ? 1 : factors[block->parent]);
    }
  return factors;
}

static gboolean
find_visits (LwFlowAnalysis *self, const LwFlowGraph *graph, const LwBlocks *blocks, GError **error)
{
  g_autofree LwMove *moves = g_new (LwMove, graph->n_exits + 1);
  g_autofree double *visits = NULL, *factors = branch_factors (graph, blocks);
  guint stuck = 0;

  for (guint e = 0; e < graph->n_exits; e++)
    {
      const LwExit *way = &graph->exits[e];
      gboolean split = lw_flow_graph_splits (graph, way->from);
      moves[e] = (LwMove) { way->from, way->to, split ? way->p / ways_from (graph, way->from) : way->p };
    }
  visits = lw_expected_visits (graph->n, moves, graph->n_exits, graph->start, &stuck);
  if (visits == NULL)
    return lw_flow_graph_fail (graph, stuck, error, _("a loop that is never left; a way out with a probability would be right"));

  for (guint i = 0; i < graph->n; i++)
    self->visits[i] = visits[i] * (blocks->block[i] < 0 ? 1 : factors[blocks->block[i]]);
  for (guint e = 0; e < graph->n_exits; e++)
    self->flow_visits[graph->exits[e].flow] = self->visits[graph->exits[e].from] * graph->exits[e].p;
  return TRUE;
}

/* LwSums of every branch of every block; [0] is what lies in no block. */
typedef struct
{
  const LwFlowGraph *graph;
  const LwBlocks    *blocks;
  guint             *first;    /* of each block, in `sums` */
  LwSums              *sums;
} Ledger;

static LwSums *
ledger_at (Ledger *ledger, int block, guint branch)
{
  return block < 0 ? &ledger->sums[0] : &ledger->sums[ledger->first[block] + branch];
}

/* A flow out of a split belongs to the branch it opens, any other to where it begins. */
static LwSums *
ledger_of_exit (Ledger *ledger, const LwExit *way)
{
  int opened = ledger->blocks->opens[way->from];

  if (opened >= 0)
    return ledger_at (ledger, opened, way - ledger->graph->exits - ledger->graph->first[way->from]);
  return ledger_at (ledger, ledger->blocks->block[way->from], ledger->blocks->branch[way->from]);
}

static void
enter_steps (Ledger *ledger, const LwFlowAnalysis *self)
{
  for (guint i = 0; i < ledger->graph->n; i++)
    lw_sums_add_part (ledger_at (ledger, ledger->blocks->block[i], ledger->blocks->branch[i]),
                      lw_flow_graph_step_sums (ledger->graph, i), self->visits[i]);
}

static void
enter_flows (Ledger *ledger, const LwFlowAnalysis *self)
{
  for (guint e = 0; e < ledger->graph->n_exits; e++)
    lw_sums_add_part (ledger_of_exit (ledger, &ledger->graph->exits[e]), lw_flow_graph_exit_sums (ledger->graph, e),
                      self->flow_visits[ledger->graph->exits[e].flow]);
}

static LwSums
longest_branch (const LwSums *branches, guint n)
{
  LwSums longest = branches[0];

  for (guint i = 1; i < n; i++)
    longest = lw_sums_longest (longest, branches[i]);
  return longest;
}

/* What lies in no block, and with every block as the longest of its branches' means. */
static void
add_up_means (const LwFlowAnalysis *self, const LwFlowGraph *graph, const LwBlocks *blocks, LwSums *outside, LwSums *means)
{
  g_autofree guint *first = g_new (guint, blocks->blocks->len + 1);
  g_autofree LwSums *sums = NULL;
  Ledger ledger = { graph, blocks, first, NULL };
  guint n = 1;

  for (guint b = 0; b < blocks->blocks->len; b++)
    {
      first[b] = n;
      n += g_array_index (blocks->blocks, LwBlock, b).n_branches;
    }
  ledger.sums = sums = g_new0 (LwSums, n);
  enter_steps (&ledger, self);
  enter_flows (&ledger, self);
  *outside = sums[0];
  for (guint b = blocks->blocks->len; b-- > 0;)
    {
      const LwBlock *block = &g_array_index (blocks->blocks, LwBlock, b);
      lw_sums_add (ledger_at (&ledger, block->parent, block->parent_branch), longest_branch (&sums[first[b]], block->n_branches));
    }
  *means = sums[0];
}

/* Every outermost block, per visit of its split: exactly, else by chance. FALSE: one of them could not be simulated either. */
static gboolean
add_up_blocks (LwFlowAnalysis *self, const LwFlowGraph *graph, const LwBlocks *blocks, LwSums *sums, double *variance)
{
  g_autoptr (GPtrArray) known = lw_outcomes_list_new (blocks->blocks->len);

  for (guint b = 0; b < blocks->blocks->len; b++)
    {
      const LwBlock *block = &g_array_index (blocks->blocks, LwBlock, b);
      double visits = self->visits[block->split];
      GArray *outcomes;
      LwTokenRuns runs;

      if (block->parent >= 0 || visits == 0)
        continue;
      outcomes = lw_block_outcomes (graph, blocks, b, (GArray **) known->pdata);
      if (outcomes != NULL)
        {
          lw_sums_add_part (sums, lw_outcomes_mean (outcomes), visits);
          continue;
        }
      self->method = LW_METHOD_SIMULATED;
      if (!lw_token_runs (graph, block->split, block->join, FALSE, SIMULATED_MOVES / blocks->blocks->len, SEED, &runs))
        return FALSE;
      lw_sums_add_part (sums, runs.mean, visits);
      *variance += visits * runs.half_width * visits * runs.half_width;
    }
  return TRUE;
}

static void
set_sums (LwFlowAnalysis *self, LwSums sums)
{
  self->process = sums.process;
  self->wait = sums.wait;
  self->delay = sums.delay;
  self->lead = sums.lead;
  self->cycle_time_efficiency = self->lead > 0 ? self->process / self->lead : NAN;
  self->value_added_ratio = self->lead > 0 ? sums.value_added / self->lead : NAN;
}

static void
set_interval (LwFlowAnalysis *self, double half_width)
{
  self->lead_low = self->lead - half_width;
  self->lead_high = self->lead + half_width;
}

static void
add_up (LwFlowAnalysis *self, const LwFlowGraph *graph, const LwBlocks *blocks)
{
  LwSums sums, means;
  double variance = 0;

  add_up_means (self, graph, blocks, &sums, &means);
  self->method = blocks->blocks->len > 0 ? LW_METHOD_ENUMERATED : LW_METHOD_EXACT;
  self->lead_of_means = means.lead;
  if (!add_up_blocks (self, graph, blocks, &sums, &variance))
    {
      self->method = LW_METHOD_MEANS;
      sums = means;
    }
  set_sums (self, sums);
  if (self->method == LW_METHOD_SIMULATED)
    set_interval (self, sqrt (variance));
}

/* Where splits and joins are no blocks: whole cases by chance. `error` already says why they are none. */
static gboolean
simulate (LwFlowAnalysis *self, const LwFlowGraph *graph, GError **error)
{
  LwTokenRuns runs;
  gboolean ok = lw_token_runs (graph, G_MAXUINT, G_MAXUINT, TRUE, SIMULATED_MOVES, SEED, &runs);

  if (ok)
    {
      self->not_nested = g_strdup ((*error)->message);
      g_clear_error (error);
      self->method = LW_METHOD_SIMULATED;
      for (guint i = 0; i < graph->n; i++)
        self->visits[i] = runs.visits[i];
      for (guint e = 0; e < graph->n_exits; e++)
        self->flow_visits[graph->exits[e].flow] = runs.exit_visits[e];
      set_sums (self, runs.mean);
      set_interval (self, runs.half_width);
    }
  lw_token_runs_clear (&runs);
  return ok;
}

static LwLane *
lane_of (LwVariant *variant, const char *step_id)
{
  LwStep *step = lw_variant_step (variant, step_id);
  return step && step->lane ? lw_variant_lane (variant, step->lane) : NULL;
}

static gboolean
is_paper (LwVariant *variant, const char *step_id)
{
  LwStep *step = lw_variant_step (variant, step_id);
  return step == NULL || step->kind == LW_STEP_DOCUMENT || step->kind == LW_STEP_DATA;
}

gboolean
lw_flow_crosses_lanes (LwVariant *variant, const LwFlow *flow, gboolean *internal)
{
  LwLane *from = lane_of (variant, flow->from), *to = lane_of (variant, flow->to);

  if (from == NULL || to == NULL || from == to || is_paper (variant, flow->from) || is_paper (variant, flow->to))
    return FALSE;
  *internal = from->kind != LW_LANE_CUSTOMER && to->kind != LW_LANE_CUSTOMER;
  return TRUE;
}

static void
count_handoffs (LwFlowAnalysis *self, LwVariant *variant)
{
  gboolean internal;

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (lw_flow_crosses_lanes (variant, flow, &internal))
      {
        self->handoffs_drawn++;
        self->handoffs_expected += self->flow_visits[flow_i];
        self->handoffs_internal += internal ? self->flow_visits[flow_i] : 0;
      }
}

static void
count_steps (LwFlowAnalysis *self, LwVariant *variant)
{
  g_autoptr (GHashTable) touched = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree gboolean *losses = lw_variant_losses (variant);

  self->lanes = lw_array_length (LW_LANES (variant));
  self->flows = lw_array_length (LW_FLOWS (variant));
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      gboolean counted = lw_step_is_counted (step);

      self->steps += counted;
      self->decisions += lw_step_kind (step) == LW_STEP_DECISION;
      self->steps_without_time += counted && !lw_time_is_known (step->process) && !lw_time_is_known (step->wait);
      self->work_content += self->visits[step_i] * lw_time_mean_or_zero (step->process);
      if (counted && step->lane && self->visits[step_i] > 0)
        g_hash_table_add (touched, step->lane);
      self->drop_off += losses[step_i] ? self->visits[step_i] : 0;
    }
  self->lanes_touched = g_hash_table_size (touched);
}

static gboolean
analyse (LwFlowAnalysis *self, const LwFlowGraph *graph, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (LwBlocks) blocks = lw_blocks_new (graph, &why);

  lw_flow_find_back (graph, self->back, &self->loops);
  self->assumed_independent = graph->assumed;
  if (blocks == NULL)
    {
      if (!simulate (self, graph, &why))
        g_propagate_error (error, g_steal_pointer (&why));
      return self->method == LW_METHOD_SIMULATED;
    }
  self->parallel_blocks = blocks->blocks->len;
  if (graph->n > 0 && !find_visits (self, graph, blocks, error))
    return FALSE;
  add_up (self, graph, blocks);
  self->first_time_right = lw_flow_first_time_right (graph, blocks, self->back);
  return TRUE;
}

LwFlowAnalysis *
lw_flow_analysis_new (LwVariant *variant, GError **error)
{
  g_autoptr (LwFlowAnalysis) self = g_new0 (LwFlowAnalysis, 1);
  g_autoptr (LwFlowGraph) graph = lw_flow_graph_new (variant, error);

  if (graph == NULL)
    return NULL;
  self->n_steps = lw_array_length (LW_STEPS (variant));
  self->n_flows = lw_array_length (LW_FLOWS (variant));
  self->visits = g_new0 (double, self->n_steps + 1);
  self->flow_visits = g_new0 (double, self->n_flows + 1);
  self->back = g_new0 (gboolean, self->n_flows + 1);
  self->lead_low = self->lead_high = self->lead_of_means = self->first_time_right = NAN;
  if (!analyse (self, graph, error))
    return NULL;
  count_steps (self, variant);
  count_handoffs (self, variant);
  return g_steal_pointer (&self);
}

void
lw_flow_analysis_free (LwFlowAnalysis *self)
{
  g_free (self->visits);
  g_free (self->flow_visits);
  g_free (self->back);
  g_free (self->not_nested);
  g_free (self);
}

const char *
lw_method_name (LwMethod method)
{
  static const char * const names[] = { "exact", "enumerated", "simulated", "means" };
  return names[method];
}

char *
lw_flow_method_says (const LwFlowAnalysis *self, double day_minutes)
{
  g_autofree char *low = lw_minutes_format (self->lead_low, day_minutes), *high = lw_minutes_format (self->lead_high, day_minutes);

  switch (self->method)
    {
    case LW_METHOD_EXACT:
      return NULL;
    case LW_METHOD_ENUMERATED:
      return g_strdup_printf (ngettext ("%u parallel block, over all outcomes of its decisions: exact",
                                        "%u parallel blocks, over all outcomes of their decisions: exact", self->parallel_blocks),
                              self->parallel_blocks);
    case LW_METHOD_SIMULATED:
      return g_strdup_printf (_("Found by simulation with unlimited capacity, because there is no formula; 95 %%: %s to %s"), low, high);
    case LW_METHOD_MEANS:
      break;
    }
  return g_strdup (_("Parallel blocks are taken as the longest of their branches’ means, which is too short"));
}
