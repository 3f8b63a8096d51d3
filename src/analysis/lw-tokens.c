#include "analysis/lw-tokens.h"

#include <math.h>

#include "analysis/lw-distributions.h"
#include "analysis/lw-loops.h"

#define LEAST_RUNS    100
#define MOST_RUNS     20000
#define MOST_PER_RUN  1000000.0   /* steps of one case */

typedef struct { guint step; LwSums sums; } Token;

typedef struct
{
  const LwFlowGraph *graph;
  LwRandom   random;
  guint      stop;
  GArray    *queue;       /* Token; taken from the end */
  LwSums    *arrived;     /* by exit: what waits at its join */
  guint     *waiting;     /* by exit: how many */
  GArray    *joins;       /* steps where something waits */
  guint     *order;       /* by step: higher ones lie before */
  GArray   **together;    /* by step: combinations of inclusive splits, found when first needed */
  double    *visits, *exit_visits;
  LwSums     ended;
  double     made;        /* steps, in this run */
  guint      stuck;
} Tokens;

static void
note_waiting (Tokens *self, guint join)
{
  for (guint i = 0; i < self->joins->len; i++)
    if (g_array_index (self->joins, guint, i) == join)
      return;
  g_array_append_val (self->joins, join);
}

static void
send (Tokens *self, guint exit, LwSums sums)
{
  guint to = self->graph->exits[exit].to;
  Token token = { to, sums };

  if (self->exit_visits)
    self->exit_visits[exit]++;
  lw_sums_add (&token.sums, lw_flow_graph_exit_sums (self->graph, exit));
  if (to == self->stop)
    self->ended = lw_sums_longest (self->ended, token.sums);
  else if (lw_flow_graph_joins (self->graph, to))
    {
      self->arrived[exit] = self->waiting[exit] ? lw_sums_longest (self->arrived[exit], token.sums) : token.sums;
      self->waiting[exit]++;
      note_waiting (self, to);
    }
  else
    g_array_append_val (self->queue, token);
}

static guint64
draw_exits (Tokens *self, guint step)
{
  GArray *together = self->together[step];
  double p = lw_random_uniform (&self->random);

  if (together == NULL)
    together = self->together[step] = lw_flow_graph_together (self->graph, step);
  for (guint c = 0; together && c + 1 < together->len; c++)
    {
      p -= g_array_index (together, LwTogether, c).p;
      if (p < 0)
        return g_array_index (together, LwTogether, c).exits;
    }
  return together && together->len ? g_array_index (together, LwTogether, together->len - 1).exits : G_MAXUINT64;
}

static void
go_on (Tokens *self, guint step, LwSums sums)
{
  const LwFlowGraph *graph = self->graph;
  guint first = graph->first[step], last = graph->first[step + 1];

  if (first == last)
    self->ended = lw_sums_longest (self->ended, sums);
  else if (lw_flow_graph_splits (graph, step))
    {
      guint64 exits = lw_step_kind (lw_flow_graph_step (graph, step)) == LW_STEP_INCLUSIVE ? draw_exits (self, step) : G_MAXUINT64;
      for (guint e = first; e < last; e++)
        if (e - first > 63 || (exits >> (e - first) & 1))
          send (self, e, sums);
    }
  else
    {
      double p = lw_random_uniform (&self->random);
      while (first + 1 < last && (p -= graph->exits[first].p) >= 0)
        first++;
      send (self, first, sums);
    }
}

static void
visit (Tokens *self, guint step, LwSums sums)
{
  if (self->visits)
    self->visits[step]++;
  self->made++;
  lw_sums_add (&sums, lw_flow_graph_step_sums (self->graph, step));
  go_on (self, step, sums);
}

/* Whether a join may go on: a parallel one when all ways are there, an inclusive one when nothing else can come. */
static gboolean
may_fire (Tokens *self, guint join, gboolean quiet)
{
  const LwFlowGraph *graph = self->graph;

  if (lw_step_kind (lw_flow_graph_step (graph, join)) == LW_STEP_INCLUSIVE)
    return quiet;
  for (guint k = graph->first_in[join]; k < graph->first_in[join + 1]; k++)
    if (self->waiting[graph->ins[k]] == 0)
      return FALSE;
  return TRUE;
}

static void
fire (Tokens *self, guint at)
{
  const LwFlowGraph *graph = self->graph;
  guint join = g_array_index (self->joins, guint, at);
  LwSums sums = { 0 };
  gboolean left = FALSE;

  for (guint k = graph->first_in[join]; k < graph->first_in[join + 1]; k++)
    {
      guint exit = graph->ins[k];
      if (self->waiting[exit] == 0)
        continue;
      sums = lw_sums_longest (sums, self->arrived[exit]);
      left |= --self->waiting[exit] > 0;
    }
  if (!left)
    g_array_remove_index_fast (self->joins, at);
  visit (self, join, sums);
}

/* The join to go on from, the one furthest up; G_MAXUINT: none may. */
static guint
ready_join (Tokens *self, gboolean quiet)
{
  guint best = G_MAXUINT;

  for (guint at = 0; at < self->joins->len; at++)
    {
      guint join = g_array_index (self->joins, guint, at);
      if (may_fire (self, join, quiet)
          && (best == G_MAXUINT || self->order[join] > self->order[g_array_index (self->joins, guint, best)]))
        best = at;
    }
  return best;
}

static gboolean
work_off (Tokens *self)
{
  for (;;)
    {
      guint at;

      if (self->made > MOST_PER_RUN)
        return FALSE;
      if (self->queue->len > 0)
        {
          Token token = g_array_index (self->queue, Token, self->queue->len - 1);
          g_array_set_size (self->queue, self->queue->len - 1);
          self->stuck = token.step;
          visit (self, token.step, token.sums);
          continue;
        }
      at = ready_join (self, FALSE);
      at = at == G_MAXUINT ? ready_join (self, TRUE) : at;
      if (at == G_MAXUINT)
        break;
      fire (self, at);
    }
  if (self->joins->len > 0)
    self->stuck = g_array_index (self->joins, guint, 0);
  return self->joins->len == 0;
}

static gboolean
run (Tokens *self, guint start)
{
  self->ended = (LwSums) { 0 };
  self->made = 0;
  if (start == G_MAXUINT)
    visit (self, self->graph->start, (LwSums) { 0 });
  else
    go_on (self, start, (LwSums) { 0 });
  return work_off (self);
}

static void
tokens_clear (Tokens *self)
{
  for (guint i = 0; i < self->graph->n; i++)
    g_clear_pointer (&self->together[i], g_array_unref);
  g_free (self->together);
  g_array_unref (self->queue);
  g_array_unref (self->joins);
  g_free (self->arrived);
  g_free (self->waiting);
  g_free (self->order);
}

/* Runs until the moves are used up; mean and variance by Welford's recurrence. */
static gboolean
repeat (Tokens *self, guint start, double moves, LwTokenRuns *result)
{
  double squares = 0, made = 0;

  while (result->runs < MOST_RUNS && (result->runs < 2 || made < moves))
    {
      double off;

      if (!run (self, start))
        return FALSE;
      made += self->made + 1;
      result->runs++;
      off = self->ended.lead - result->mean.lead;
      lw_sums_add_part (&result->mean, result->mean, -1.0 / result->runs);
      lw_sums_add_part (&result->mean, self->ended, 1.0 / result->runs);
      squares += off * (self->ended.lead - result->mean.lead);
    }
  result->half_width = LW_Z_95 * sqrt (squares / (result->runs - 1) / result->runs);
  return result->runs >= LEAST_RUNS;
}

gboolean
lw_token_runs (const LwFlowGraph *graph, guint start, guint stop, gboolean count, double moves, guint64 seed, LwTokenRuns *result)
{
  Tokens self = { .graph = graph, .stop = stop };
  gboolean ok;
  guint n_components;

  *result = (LwTokenRuns) { .stuck = G_MAXUINT };
  lw_random_init (&self.random, seed, start);
  self.queue = g_array_new (FALSE, FALSE, sizeof (Token));
  self.joins = g_array_new (FALSE, FALSE, sizeof (guint));
  self.arrived = g_new (LwSums, graph->n_exits + 1);
  self.waiting = g_new0 (guint, graph->n_exits + 1);
  self.together = g_new0 (GArray *, graph->n + 1);
  self.order = lw_flow_components (graph, &n_components);
  if (count)
    {
      self.visits = result->visits = g_new0 (double, graph->n + 1);
      self.exit_visits = result->exit_visits = g_new0 (double, graph->n_exits + 1);
    }
  ok = repeat (&self, start, moves, result);
  result->stuck = ok ? G_MAXUINT : self.stuck;
  for (guint i = 0; count && i < graph->n; i++)
    result->visits[i] /= result->runs;
  for (guint e = 0; count && e < graph->n_exits; e++)
    result->exit_visits[e] /= result->runs;
  tokens_clear (&self);
  return ok;
}

void
lw_token_runs_clear (LwTokenRuns *result)
{
  g_clear_pointer (&result->visits, g_free);
  g_clear_pointer (&result->exit_visits, g_free);
}
