/* Expected times per case (Dumas et al., Fundamentals of Business Process Management, ch. 7; Laguna and Marklund):
 * every step weighs its expected visits, a parallel block takes as long as the longest of its branches' means. */
#include "analysis/lw-analysis.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-flow-graph.h"
#include "analysis/lw-parallel.h"
#include "analysis/lw-visits.h"

/* `lead` is not the sum of the others once a block is in it: its longest branch need not be the one with the most touch time. */
typedef struct { double process, wait, delay, lead, value_added; } Sums;

static void
sums_add (Sums *to, Sums more)
{
  to->process += more.process;
  to->wait += more.wait;
  to->delay += more.delay;
  to->lead += more.lead;
  to->value_added += more.value_added;
}

/* In the chain a case takes one branch of a split at random; in truth it takes all. */
static double *
branch_factors (const LwBlocks *blocks)
{
  double *factors = g_new (double, blocks->blocks->len + 1);

  for (guint b = 0; b < blocks->blocks->len; b++)
    {
      const LwBlock *block = &g_array_index (blocks->blocks, LwBlock, b);
      factors[b] = block->n_branches * (block->parent < 0 ? 1 : factors[block->parent]);
    }
  return factors;
}

static gboolean
find_visits (LwFlowAnalysis *self, const LwFlowGraph *graph, const LwBlocks *blocks, GError **error)
{
  g_autofree LwMove *moves = g_new (LwMove, graph->n_exits + 1);
  g_autofree double *visits = NULL, *factors = branch_factors (blocks);
  guint stuck = 0;

  for (guint e = 0; e < graph->n_exits; e++)
    {
      const LwExit *way = &graph->exits[e];
      gboolean split = lw_step_kind (lw_flow_graph_step (graph, way->from)) == LW_STEP_PARALLEL;
      moves[e] = (LwMove) { way->from, way->to, split ? 1.0 / lw_flow_graph_degree (graph, way->from) : way->p };
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

/* Sums of every branch of every block; [0] is what lies in no block. */
typedef struct
{
  const LwFlowGraph *graph;
  const LwBlocks    *blocks;
  guint             *first;    /* of each block, in `sums` */
  Sums              *sums;
} Ledger;

static Sums *
ledger_at (Ledger *ledger, int block, guint branch)
{
  return block < 0 ? &ledger->sums[0] : &ledger->sums[ledger->first[block] + branch];
}

/* A flow out of a split belongs to the branch it opens, any other to where it begins. */
static Sums *
ledger_of_exit (Ledger *ledger, const LwExit *way)
{
  int opened = ledger->blocks->opens[way->from];

  if (opened >= 0)
    return ledger_at (ledger, opened, way - ledger->graph->exits - ledger->graph->first[way->from]);
  return ledger_at (ledger, ledger->blocks->block[way->from], ledger->blocks->branch[way->from]);
}

static void
enter_steps (Ledger *ledger, LwFlowAnalysis *self)
{
  LW_FOREACH (LwStep, step, LW_STEPS (ledger->graph->variant))
    {
      double visits = self->visits[step_i];
      double process = visits * lw_time_mean_or_zero (step->process);
      double wait = visits * lw_time_mean_or_zero (step->wait);

      sums_add (ledger_at (ledger, ledger->blocks->block[step_i], ledger->blocks->branch[step_i]),
                (Sums) { .process = process, .wait = wait, .lead = process + wait,
                         .value_added = step->value == LW_VALUE_VA ? process : 0 });
      self->work_content += process;
    }
}

static void
enter_flows (Ledger *ledger, LwFlowAnalysis *self)
{
  for (guint e = 0; e < ledger->graph->n_exits; e++)
    {
      const LwExit *way = &ledger->graph->exits[e];
      const LwFlow *flow = lw_array_get (LW_FLOWS (ledger->graph->variant), way->flow);
      double delay = self->flow_visits[way->flow] * lw_time_mean_or_zero (flow->delay);

      sums_add (ledger_of_exit (ledger, way), (Sums) { .delay = delay, .lead = delay });
    }
}

/* Touch time is the most that any branch needs; waiting and delay are those of the branch that takes longest. */
static Sums
longest_branch (const Sums *branches, guint n)
{
  Sums longest = branches[0];

  for (guint i = 1; i < n; i++)
    {
      double process = MAX (longest.process, branches[i].process);
      double value_added = MAX (longest.value_added, branches[i].value_added);

      if (branches[i].lead > longest.lead)
        longest = branches[i];
      longest.process = process;
      longest.value_added = value_added;
    }
  return longest;
}

static void
add_up (LwFlowAnalysis *self, const LwFlowGraph *graph, const LwBlocks *blocks)
{
  g_autofree guint *first = g_new (guint, blocks->blocks->len + 1);
  g_autofree Sums *sums = NULL;
  Ledger ledger = { graph, blocks, first, NULL };
  guint n = 1;

  for (guint b = 0; b < blocks->blocks->len; b++)
    {
      first[b] = n;
      n += g_array_index (blocks->blocks, LwBlock, b).n_branches;
    }
  ledger.sums = sums = g_new0 (Sums, n);
  enter_steps (&ledger, self);
  enter_flows (&ledger, self);
  for (guint b = blocks->blocks->len; b-- > 0;)
    {
      const LwBlock *block = &g_array_index (blocks->blocks, LwBlock, b);
      sums_add (ledger_at (&ledger, block->parent, block->parent_branch), longest_branch (&sums[first[b]], block->n_branches));
    }
  self->process = sums[0].process;
  self->wait = sums[0].wait;
  self->delay = sums[0].delay;
  self->lead = sums[0].lead;
  self->cycle_time_efficiency = self->lead > 0 ? self->process / self->lead : NAN;
  self->value_added_ratio = self->lead > 0 ? sums[0].value_added / self->lead : NAN;
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

static void
count_handoffs (LwFlowAnalysis *self, LwVariant *variant)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      LwLane *from = lane_of (variant, flow->from), *to = lane_of (variant, flow->to);

      if (from == NULL || to == NULL || from == to || is_paper (variant, flow->from) || is_paper (variant, flow->to))
        continue;
      self->handoffs_drawn++;
      self->handoffs_expected += self->flow_visits[flow_i];
      if (from->kind != LW_LANE_CUSTOMER && to->kind != LW_LANE_CUSTOMER)
        self->handoffs_internal += self->flow_visits[flow_i];
    }
}

static void
count_elements (LwFlowAnalysis *self, LwVariant *variant)
{
  self->lanes = lw_array_length (LW_LANES (variant));
  self->flows = lw_array_length (LW_FLOWS (variant));
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      self->steps += lw_step_is_counted (step);
      self->decisions += lw_step_kind (step) == LW_STEP_DECISION;
    }
}

LwFlowAnalysis *
lw_flow_analysis_new (LwVariant *variant, GError **error)
{
  g_autoptr (LwFlowAnalysis) self = g_new0 (LwFlowAnalysis, 1);
  g_autoptr (LwFlowGraph) graph = lw_flow_graph_new (variant, error);
  g_autoptr (LwBlocks) blocks = graph ? lw_blocks_new (graph, error) : NULL;

  if (blocks == NULL)
    return NULL;
  self->n_steps = lw_array_length (LW_STEPS (variant));
  self->n_flows = lw_array_length (LW_FLOWS (variant));
  self->visits = g_new0 (double, self->n_steps + 1);
  self->flow_visits = g_new0 (double, self->n_flows + 1);
  self->parallel_blocks = blocks->blocks->len;
  count_elements (self, variant);
  if (graph->n > 0 && !find_visits (self, graph, blocks, error))
    return NULL;
  add_up (self, graph, blocks);
  count_handoffs (self, variant);
  return g_steal_pointer (&self);
}

void
lw_flow_analysis_free (LwFlowAnalysis *self)
{
  g_free (self->visits);
  g_free (self->flow_visits);
  g_free (self);
}
