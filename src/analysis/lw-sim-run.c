/* One replication: arrivals, owners, the clock. */
#include "analysis/lw-sim-state.h"

#define LITTLE_SLACK 1e-6
#define LOOK_UP      4096     /* events between two looks at the cancellable */

static void
settle (Sim *sim, Level *level, const LwCalendar *calendar)
{
  if (sim->observing && level->now > 0)
    level->sum += level->now * lw_calendar_between (calendar, level->since, sim->now);
  level->since = sim->now;
}

void
sim_level_change (Sim *sim, Level *level, const LwCalendar *calendar, int by)
{
  settle (sim, level, calendar);
  if (level == &sim->in_process)
    {
      sim->whole += level->now * (sim->now - sim->whole_since);
      sim->whole_since = sim->now;
    }
  level->now += by;
  level->most = MAX (level->most, level->now);
}

static void
change_busy (Sim *sim, guint i, int by)
{
  Pool *pool = &sim->pools[i];
  const LwCalendar *calendar = sim->model->pools[i].calendar;

  if (pool->busy.now > 0)
    pool->whole += pool->busy.now * lw_calendar_between (calendar, pool->whole_since, sim->now);
  pool->whole_since = sim->now;
  sim_level_change (sim, &pool->busy, calendar, by);
}

/* Sums begin and end with the time observed. */
static void
observe (Sim *sim, gboolean observing)
{
  settle (sim, &sim->in_process, NULL);
  for (guint i = 0; i < sim->model->graph->n; i++)
    {
      settle (sim, &sim->queues[i], NULL);
      sim->queues[i].most = observing ? sim->queues[i].now : sim->queues[i].most;
    }
  for (guint i = 0; i < sim->model->n_pools; i++)
    {
      settle (sim, &sim->pools[i].waiting, NULL);
      settle (sim, &sim->pools[i].busy, sim->model->pools[i].calendar);
    }
  if (observing)
    sim->run->from = sim->now;
  else if (sim->observing)
    sim->run->to = sim->now;
  sim->observing = observing;
}

static void
record (Sim *sim, const Token *token, gboolean on_flow)
{
  LwTrace trace = { .run_case = sim_case (sim, token->run_case)->number, .on_flow = on_flow };

  if (sim->run->traces == NULL || trace.run_case >= sim->settings->traced)
    return;
  trace.element = on_flow ? sim->model->graph->exits[token->exit].flow : token->step;
  trace.from = on_flow ? token->left : token->arrived;
  trace.served = on_flow ? token->left : token->served;
  trace.to = sim->now;
  g_array_append_val (sim->run->traces, trace);
}

static void
count_visit (Sim *sim, const Token *token)
{
  const SimStep *step = &sim->model->steps[token->step];
  SimStepSums *sums = &sim->run->steps[token->step];
  double queueing = token->served - token->ready, cost = token->work * step->cost_per_minute + step->fixed_cost;

  sums->visits++;
  sums->process += token->work;
  sums->queueing += queueing;
  sums->elapsed += token->ready - token->arrived;
  sums->idle += sim->now - token->served - token->work;
  sums->cost += cost;
  sim_case (sim, token->run_case)->cost += cost;
  if (!isnan (step->limit))
    {
      sums->limited++;
      sums->in_time += sim->now - token->arrived <= step->limit * (1 + 1e-9);
    }
  if (step->pool != NO_POOL)
    {
      sim->run->pools[step->pool].tasks++;
      sim->run->pools[step->pool].queueing += queueing;
    }
}

static void dispatch (Sim *sim, guint pool);

static void
finish (Sim *sim, guint i)
{
  Token token = *sim_token (sim, i);
  int pool = sim->model->steps[token.step].pool;

  record (sim, &token, FALSE);
  if (sim_case (sim, token.run_case)->measured)
    count_visit (sim, &token);
  if (pool != NO_POOL)
    {
      change_busy (sim, pool, -1);
      dispatch (sim, pool);
    }
  sim_token_leave (sim, i);
}

static void
serve (Sim *sim, guint i, const LwCalendar *calendar)
{
  Token *token = sim_token (sim, i);

  token->served = sim->now;
  token->done = lw_calendar_add (calendar, sim->now, token->work);
  if (token->done > sim->now || sim->model->steps[token->step].pool != NO_POOL)
    sim_heap_push (sim, token->done, EVENT_DONE, i);
  else
    finish (sim, i);
}

static guint
take_first (Pool *pool, Sim *sim)
{
  for (guint rank = 0; rank < RANKS; rank++)
    if (pool->first[rank] != NOBODY)
      {
        guint token = pool->first[rank];
        pool->first[rank] = sim_token (sim, token)->next;
        if (pool->first[rank] == NOBODY)
          pool->last[rank] = NOBODY;
        return token;
      }
  return NOBODY;
}

/* Whoever is free takes the next: by priority, then in the order of arrival. */
static void
dispatch (Sim *sim, guint i)
{
  const SimPool *model = &sim->model->pools[i];
  Pool *pool = &sim->pools[i];

  while (pool->busy.now < model->capacity && pool->waiting.now > 0)
    {
      double open = lw_calendar_next_open (model->calendar, sim->now);
      guint token;

      if (open > sim->now)
        {
          if (!pool->opening)
            sim_heap_push (sim, open, EVENT_OPEN, i);
          pool->opening = TRUE;
          return;
        }
      token = take_first (pool, sim);
      sim_level_change (sim, &pool->waiting, NULL, -1);
      sim_level_change (sim, &sim->queues[sim_token (sim, token)->step], NULL, -1);
      change_busy (sim, i, 1);
      pool->given += sim_token (sim, token)->work;
      serve (sim, token, model->calendar);
    }
}

static void
get_ready (Sim *sim, guint i)
{
  Token *token = sim_token (sim, i);
  const SimStep *step = &sim->model->steps[token->step];
  Pool *pool;

  token->ready = sim->now;
  if (step->pool == NO_POOL)
    {
      serve (sim, i, NULL);
      return;
    }
  pool = &sim->pools[step->pool];
  token->next = NOBODY;
  if (pool->last[step->rank] == NOBODY)
    pool->first[step->rank] = i;
  else
    sim_token (sim, pool->last[step->rank])->next = i;
  pool->last[step->rank] = i;
  sim_level_change (sim, &pool->waiting, NULL, 1);
  sim_level_change (sim, &sim->queues[token->step], NULL, 1);
  dispatch (sim, step->pool);
}

void
sim_token_begin (Sim *sim, guint i)
{
  Token *token = sim_token (sim, i);
  guint step = token->step;
  GArray *trail = sim_case (sim, token->run_case)->trail;
  Trail at = { step, token->trail };
  double wait;

  token->trail = trail->len;
  g_array_append_val (trail, at);
  token->work = lw_chance_draw (&sim->process[step], &sim->streams[3 * step]);
  wait = lw_chance_draw (&sim->wait[step], &sim->streams[3 * step + 1]);
  token->chance = lw_random_uniform (&sim->streams[3 * step + 2]);
  if (wait > 0)
    sim_heap_push (sim, sim->now + wait, EVENT_READY, i);
  else
    get_ready (sim, i);
}

static double
next_arrival (Sim *sim)
{
  const SimModel *model = sim->model;
  LwRandom *random = &sim->streams[3 * model->graph->n + model->graph->n_exits];
  double time = sim->now;

  if (model->busiest <= 0)
    return lw_calendar_add (model->calendar, time, lw_chance_draw (&sim->between, random));
  /* Thinning (Lewis and Shedler 1979). */
  do
    time += -60 / model->busiest * lw_chance_log (1 - lw_random_uniform (random));
  while (lw_calendar_next_open (model->calendar, time) > time
         || lw_random_uniform (random) * model->busiest >= model->hourly[(guint) floor (time / 60) % LW_HOURS]);
  return time;
}

static void
arrive_case (Sim *sim)
{
  guint last = sim->settings->warm_up + sim->settings->cases;

  if (sim->arrived == sim->settings->warm_up && sim->arrived > 0)
    observe (sim, TRUE);
  sim_case_begin (sim);
  if (sim->arrived < last)
    sim_heap_push (sim, next_arrival (sim), EVENT_CASE, 0);
  else if (sim->settings->horizon <= 0)
    observe (sim, FALSE);
}

static void
handle (Sim *sim, const Event *event)
{
  switch (event->kind)
    {
    case EVENT_CASE:
      arrive_case (sim);
      break;
    case EVENT_ARRIVE:
      g_array_append_val (sim->due, event->what);
      break;
    case EVENT_READY:
      get_ready (sim, event->what);
      break;
    case EVENT_DONE:
      finish (sim, event->what);
      break;
    case EVENT_OPEN:
      sim->pools[event->what].opening = FALSE;
      dispatch (sim, event->what);
      break;
    }
  for (guint i = 0; i < sim->due->len;)
    {
      guint token = g_array_index (sim->due, guint, i++);
      if (i == sim->due->len)
        g_array_set_size (sim->due, i = 0);
      if (sim_token (sim, token)->exit != NOBODY)
        record (sim, sim_token (sim, token), TRUE);
      sim_token_arrive (sim, token);
    }
}

static gboolean
go (Sim *sim, GCancellable *cancellable)
{
  double horizon = sim->settings->horizon;

  observe (sim, sim->settings->warm_up == 0);
  sim_heap_push (sim, next_arrival (sim), EVENT_CASE, 0);
  for (guint n = 1; sim->events->len > 0; n++)
    {
      Event event;

      if (n % LOOK_UP == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (horizon > 0 && g_array_index (sim->events, Event, 0).time > horizon)
        break;
      event = sim_heap_pop (sim);
      sim->now = event.time;
      handle (sim, &event);
    }
  if (horizon > 0)
    {
      sim->now = horizon;
      observe (sim, FALSE);
    }
  return TRUE;
}

static gboolean
agree (double a, double b)
{
  return fabs (a - b) <= LITTLE_SLACK * MAX (1, MAX (fabs (a), fabs (b)));
}

static double
work_left (Sim *sim)
{
  double left = 0;

  for (guint i = 0; i < sim->events->len; i++)
    {
      const Event *event = &g_array_index (sim->events, Event, i);
      const Token *token = event->kind == EVENT_DONE ? sim_token (sim, event->what) : NULL;
      int pool = token ? sim->model->steps[token->step].pool : NO_POOL;
      if (pool != NO_POOL)
        left += lw_calendar_between (sim->model->pools[pool].calendar, sim->now, token->done);
    }
  return left;
}

/* What holds of every run, however it went: no case is lost; the time that all of them spent is the number present over time
 * (Little's law); owners were busy as long as the work took that they were given (the utilisation law), and never more of them
 * than there are. */
static void
check_laws (Sim *sim)
{
  double spent = sim->spent, busy = work_left (sim), given = 0;

  for (guint i = 0; i < sim->cases->len; i++)
    if (sim_case (sim, i)->active)
      spent += sim->now - sim_case (sim, i)->arrived;
  for (guint i = 0; i < sim->model->n_pools; i++)
    {
      change_busy (sim, i, 0);
      busy += sim->pools[i].whole;
      given += sim->pools[i].given;
      g_assert (sim->pools[i].busy.most <= sim->model->pools[i].capacity);
    }
  sim->whole += sim->in_process.now * (sim->now - sim->whole_since);
  g_assert (sim->arrived == sim->run->finished + sim->in_system);
  g_assert (agree (sim->whole, spent));
  g_assert (agree (busy, given));
}

static LwRandom *
make_streams (const SimModel *model, guint64 seed, guint replication)
{
  guint n = model->graph->n, n_exits = model->graph->n_exits;
  LwRandom *streams = g_new (LwRandom, 3 * n + n_exits + 1);
  guint64 round = (guint64) (replication + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  for (guint i = 0; i < 3 * n; i++)
    lw_random_init (&streams[i], seed, (model->step_keys[i / 3] + i % 3 + 1) ^ round);
  for (guint e = 0; e < n_exits; e++)
    lw_random_init (&streams[3 * n + e], seed, model->exit_keys[e] ^ round);
  lw_random_init (&streams[3 * n + n_exits], seed, round);
  return streams;
}

static void
sim_init (Sim *sim, const SimModel *model, const LwSimulationSettings *settings, guint replication)
{
  guint n = model->graph->n;

  *sim = (Sim) { .model = model, .settings = settings, .free_token = NOBODY, .free_case = NOBODY, .between = model->between };
  sim->run = g_new0 (SimRun, 1);
  sim->run->leads = g_array_sized_new (FALSE, FALSE, sizeof (double), settings->cases);
  sim->run->steps = g_new0 (SimStepSums, n + 1);
  sim->run->pools = g_new0 (SimPoolSums, model->n_pools + 1);
  if (replication == 0 && settings->traced > 0)
    sim->run->traces = g_array_new (FALSE, FALSE, sizeof (LwTrace));
  sim->events = g_array_new (FALSE, FALSE, sizeof (Event));
  sim->tokens = g_array_new (FALSE, TRUE, sizeof (Token));
  sim->cases = g_array_new (FALSE, TRUE, sizeof (Case));
  sim->due = g_array_new (FALSE, FALSE, sizeof (guint));
  sim->queues = g_new0 (Level, n + 1);
  sim->pools = g_new0 (Pool, model->n_pools + 1);
  sim->seen = g_new0 (guint, n + 1);
  sim->process = g_new (LwChance, n + 1);
  sim->wait = g_new (LwChance, n + 1);
  for (guint i = 0; i < n; i++)
    {
      sim->process[i] = model->steps[i].process;
      sim->wait[i] = model->steps[i].wait;
    }
  sim->delay = g_memdup2 (model->delays, (model->graph->n_exits + 1) * sizeof (LwChance));
  sim->streams = make_streams (model, settings->seed, replication);
  for (guint i = 0; i < model->n_pools; i++)
    for (guint rank = 0; rank < RANKS; rank++)
      sim->pools[i].first[rank] = sim->pools[i].last[rank] = NOBODY;
}

static void
take_sums (Sim *sim)
{
  SimRun *run = sim->run;

  run->observed = run->to - run->from;
  run->arrived = sim->arrived;
  run->in_process_time = sim->in_process.sum;
  for (guint i = 0; i < sim->model->graph->n; i++)
    {
      run->steps[i].queue_time = sim->queues[i].sum;
      run->steps[i].longest = sim->queues[i].most;
    }
  for (guint i = 0; i < sim->model->n_pools; i++)
    {
      run->pools[i].worked = sim->pools[i].busy.sum;
      run->pools[i].queue_time = sim->pools[i].waiting.sum;
    }
}

static void
sim_clear (Sim *sim)
{
  for (guint i = 0; i < sim->cases->len; i++)
    {
      g_array_unref (sim_case (sim, i)->trail);
      g_clear_pointer (&sim_case (sim, i)->waiting, g_array_unref);
    }
  g_array_unref (sim->events);
  g_array_unref (sim->tokens);
  g_array_unref (sim->cases);
  g_array_unref (sim->due);
  g_free (sim->queues);
  g_free (sim->pools);
  g_free (sim->seen);
  g_free (sim->process);
  g_free (sim->wait);
  g_free (sim->delay);
  g_free (sim->streams);
}

SimRun *
sim_run_new (const SimModel *model, const LwSimulationSettings *settings, guint replication, GCancellable *cancellable)
{
  g_autoptr (SimRun) run = NULL;
  gboolean done;
  Sim sim;

  sim_init (&sim, model, settings, replication);
  run = sim.run;
  done = go (&sim, cancellable);
  if (done)
    {
      check_laws (&sim);
      take_sums (&sim);
    }
  sim_clear (&sim);
  return done ? g_steal_pointer (&run) : NULL;
}

void
sim_run_free (SimRun *self)
{
  g_array_unref (self->leads);
  g_clear_pointer (&self->traces, g_array_unref);
  g_free (self->steps);
  g_free (self->pools);
  g_free (self);
}
