/* Cases and their tokens: where they split, join and end. */
#include "analysis/lw-sim-state.h"

static guint
token_new (Sim *sim, guint run_case, guint step, guint trail)
{
  guint i = sim->free_token;
  Token *token;
  Case *owner;

  if (i == NOBODY)
    {
      i = sim->tokens->len;
      g_array_set_size (sim->tokens, i + 1);
    }
  else
    sim->free_token = sim_token (sim, i)->next;
  token = sim_token (sim, i);
  owner = sim_case (sim, run_case);
  *token = (Token) { .run_case = run_case, .step = step, .exit = NOBODY, .travelling = TRUE, .left = sim->now, .next = NOBODY,
                     .before = NOBODY, .after = owner->tokens, .trail = trail };
  if (owner->tokens != NOBODY)
    sim_token (sim, owner->tokens)->before = i;
  owner->tokens = i;
  return i;
}

static void
token_drop (Sim *sim, guint i)
{
  Token *token = sim_token (sim, i);

  if (token->before == NOBODY)
    sim_case (sim, token->run_case)->tokens = token->after;
  else
    sim_token (sim, token->before)->after = token->after;
  if (token->after != NOBODY)
    sim_token (sim, token->after)->before = token->before;
  token->next = sim->free_token;
  sim->free_token = i;
}

static guint
case_new (Sim *sim)
{
  guint i = sim->free_case;
  Case *self;

  if (i == NOBODY)
    {
      i = sim->cases->len;
      g_array_set_size (sim->cases, i + 1);
      sim_case (sim, i)->trail = g_array_new (FALSE, FALSE, sizeof (Trail));
    }
  else
    sim->free_case = sim_case (sim, i)->next;
  self = sim_case (sim, i);
  self->arrived = sim->now;
  self->cost = 0;
  self->number = sim->arrived;
  self->measured = sim->arrived >= sim->settings->warm_up;
  self->active = TRUE;
  self->tokens = self->next = NOBODY;
  self->waiting_some = 0;
  g_array_set_size (self->trail, 0);
  if (self->waiting)
    g_array_set_size (self->waiting, 0);
  return i;
}

void
sim_case_begin (Sim *sim)
{
  guint run_case = case_new (sim), token = token_new (sim, run_case, sim->model->graph->start, NOBODY);

  sim->arrived++;
  sim->in_system++;
  sim_level_change (sim, &sim->in_process, NULL, 1);
  g_array_append_val (sim->due, token);
}

/* The steps on the way that took longest, each counted once. */
static void
count_critical (Sim *sim, const Case *self, guint trail)
{
  while (trail != NOBODY)
    {
      const Trail *at = &g_array_index (self->trail, Trail, trail);
      if (sim->seen[at->step] != self->number + 1)
        sim->run->steps[at->step].critical++;
      sim->seen[at->step] = self->number + 1;
      trail = at->before;
    }
}

static void
case_end (Sim *sim, guint run_case, guint trail)
{
  Case *self = sim_case (sim, run_case);
  double lead = sim->now - self->arrived;

  sim_level_change (sim, &sim->in_process, NULL, -1);
  sim->in_system--;
  sim->spent += lead;
  self->active = FALSE;
  sim->run->done += sim->observing;
  if (self->measured)
    {
      g_array_append_val (sim->run->leads, lead);
      sim->run->cost += self->cost;
      count_critical (sim, self, trail);
    }
  sim->run->finished++;
  self->next = sim->free_case;
  sim->free_case = run_case;
}

static Waiting *
find_waiting (Case *self, guint join, guint exit)
{
  for (guint i = 0; self->waiting && i < self->waiting->len; i++)
    {
      Waiting *waiting = &g_array_index (self->waiting, Waiting, i);
      if (waiting->join == join && (exit == NOBODY || waiting->exit == exit))
        return waiting;
    }
  return NULL;
}

static void
wait_at_join (Sim *sim, guint i)
{
  Token *token = sim_token (sim, i);
  Case *self = sim_case (sim, token->run_case);
  Waiting *waiting = find_waiting (self, token->step, token->exit);

  if (waiting == NULL)
    {
      Waiting first = { token->step, token->exit, 1, token->trail, sim->now };
      if (self->waiting == NULL)
        self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
      g_array_append_val (self->waiting, first);
    }
  else
    {
      waiting->count++;
      waiting->since = sim->now;
      waiting->trail = token->trail;
    }
  self->waiting_some += sim->model->steps[token->step].join == JOIN_SOME;
}

/* Takes one from each way and goes on, along the trail of the one that came last. */
static void
fire (Sim *sim, guint run_case, guint join)
{
  Case *self = sim_case (sim, run_case);
  double latest = -1;
  guint trail = NOBODY, token;

  for (guint i = self->waiting->len; i-- > 0;)
    {
      Waiting *waiting = &g_array_index (self->waiting, Waiting, i);
      if (waiting->join != join)
        continue;
      if (waiting->since > latest)
        trail = waiting->trail;
      latest = MAX (latest, waiting->since);
      self->waiting_some -= sim->model->steps[join].join == JOIN_SOME;
      if (--waiting->count == 0)
        g_array_remove_index_fast (self->waiting, i);
    }
  token = token_new (sim, run_case, join, trail);
  sim_token (sim, token)->travelling = FALSE;
  sim_token (sim, token)->arrived = sim->now;
  sim_token_begin (sim, token);
}

static gboolean
all_there (Sim *sim, Case *self, guint join)
{
  const LwFlowGraph *graph = sim->model->graph;

  for (guint k = graph->first_in[join]; k < graph->first_in[join + 1]; k++)
    if (find_waiting (self, join, graph->ins[k]) == NULL)
      return FALSE;
  return TRUE;
}

/* Whether nothing of the case can still come to this inclusive join. */
static gboolean
is_quiet (Sim *sim, Case *self, guint join)
{
  const guint8 *reaches = sim->model->steps[join].reaches;

  for (guint i = self->tokens; i != NOBODY; i = sim_token (sim, i)->after)
    {
      const Token *token = sim_token (sim, i);
      if (reaches[token->step] || (token->step == join && token->travelling))
        return FALSE;
    }
  for (guint i = 0; i < self->waiting->len; i++)
    {
      guint other = g_array_index (self->waiting, Waiting, i).join;
      const guint8 *back = sim->model->steps[other].reaches;
      if (other != join && reaches[other] && !(back && back[join]))
        return FALSE;
    }
  return TRUE;
}

/* After anything of the case has moved: inclusive joins may go on; a case of which nothing is left ends. */
static void
moved (Sim *sim, guint run_case, guint trail)
{
  Case *self = sim_case (sim, run_case);

  for (guint i = 0; self->waiting_some > 0 && i < self->waiting->len; i++)
    {
      guint join = g_array_index (self->waiting, Waiting, i).join;
      if (sim->model->steps[join].join == JOIN_SOME && is_quiet (sim, self, join))
        {
          fire (sim, run_case, join);
          return;
        }
    }
  if (self->tokens != NOBODY)
    return;
  if (self->waiting == NULL || self->waiting->len == 0)
    case_end (sim, run_case, trail);
  else
    {
      sim->run->stuck++;
      sim->run->stuck_step = g_array_index (self->waiting, Waiting, 0).join;
    }
}

static void
send (Sim *sim, guint i, guint exit)
{
  const SimModel *model = sim->model;
  Token *token = sim_token (sim, i);
  LwRandom *random = &sim->streams[3 * model->graph->n + exit];
  double delay = lw_chance_draw (&sim->delay[exit], random);

  token->exit = exit;
  token->step = model->graph->exits[exit].to;
  token->travelling = TRUE;
  token->left = sim->now;
  if (delay > 0)
    sim_heap_push (sim, sim->now + delay, EVENT_ARRIVE, i);
  else
    g_array_append_val (sim->due, i);
}

static guint
choose_exit (const LwFlowGraph *graph, guint step, double chance)
{
  guint exit = graph->first[step];

  while (exit + 1 < graph->first[step + 1] && (chance -= graph->exits[exit].p) >= 0)
    exit++;
  return exit;
}

/* Each by itself, until there is one at least: what splits of too many exits mean. */
static guint64
draw_independent (Sim *sim, guint step)
{
  const LwFlowGraph *graph = sim->model->graph;
  guint64 exits = 0;

  while (exits == 0)
    for (guint e = graph->first[step]; e < MIN (graph->first[step + 1], graph->first[step] + 64); e++)
      if (lw_random_uniform (&sim->streams[3 * step + 2]) < lw_flow_graph_flow (graph, e)->probability)
        exits |= G_GUINT64_CONSTANT (1) << (e - graph->first[step]);
  return exits;
}

static guint64
draw_together (Sim *sim, guint step, double chance)
{
  const GArray *together = sim->model->steps[step].together;

  if (together == NULL)
    return draw_independent (sim, step);
  for (guint i = 0; i + 1 < together->len; i++)
    if ((chance -= g_array_index (together, LwTogether, i).p) < 0)
      return g_array_index (together, LwTogether, i).exits;
  return g_array_index (together, LwTogether, together->len - 1).exits;
}

static void
split (Sim *sim, guint i)
{
  const LwFlowGraph *graph = sim->model->graph;
  Token token = *sim_token (sim, i);
  guint64 exits = sim->model->steps[token.step].pass == PASS_SOME ? draw_together (sim, token.step, token.chance) : G_MAXUINT64;

  for (guint e = graph->first[token.step]; e < graph->first[token.step + 1]; e++)
    if (e - graph->first[token.step] > 63 || (exits >> (e - graph->first[token.step]) & 1))
      send (sim, token_new (sim, token.run_case, token.step, token.trail), e);
  token_drop (sim, i);
  moved (sim, token.run_case, token.trail);
}

void
sim_token_leave (Sim *sim, guint i)
{
  const LwFlowGraph *graph = sim->model->graph;
  Token token = *sim_token (sim, i);

  if (graph->first[token.step] == graph->first[token.step + 1])
    {
      token_drop (sim, i);
      moved (sim, token.run_case, token.trail);
    }
  else if (sim->model->steps[token.step].pass == PASS_ONE)
    send (sim, i, choose_exit (graph, token.step, token.chance));
  else
    split (sim, i);
}

void
sim_token_arrive (Sim *sim, guint i)
{
  Token token = *sim_token (sim, i);
  Join join = sim->model->steps[token.step].join;

  if (join == JOIN_NONE || token.exit == NOBODY)
    {
      sim_token (sim, i)->travelling = FALSE;
      sim_token (sim, i)->arrived = sim->now;
      sim_token_begin (sim, i);
      if (sim_case (sim, token.run_case)->waiting_some > 0)
        moved (sim, token.run_case, token.trail);
      return;
    }
  wait_at_join (sim, i);
  token_drop (sim, i);
  if (join == JOIN_ALL && all_there (sim, sim_case (sim, token.run_case), token.step))
    fire (sim, token.run_case, token.step);
  else
    moved (sim, token.run_case, token.trail);
}
