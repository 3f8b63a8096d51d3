#include "analysis/lw-simulation-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

typedef struct
{
  SimModel                   *model;
  LwBlueprint                *blueprint;
  const LwSimulationSettings *settings;
  GPtrArray                  *warnings;
  GHashTable                 *pools;      /* owner id → position + 1 */
} Making;

/* FNV-1a: equal ids have equal random numbers, whichever variant they are in. */
static guint64
key_of (const char *id)
{
  guint64 key = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; id && *id; id++)
    key = (key ^ (guchar) *id) * G_GUINT64_CONSTANT (0x100000001b3);
  return key;
}

static void
warn (Making *making, char *text)
{
  g_ptr_array_add (making->warnings, text);
}

static int
add_pool (Making *making, guint position, const LwOwner *owner)
{
  SimModel *model = making->model;
  SimPool pool = { .owner = position, .capacity = MAX (1, floor (owner->capacity)) };
  g_autoptr (GError) error = NULL;

  if (pool.capacity != owner->capacity)
    warn (making, g_strdup_printf (_("%s: a capacity of %g is taken as %u"), lw_blueprint_owner_name (making->blueprint, owner->id),
                                   owner->capacity, pool.capacity));
  pool.calendar = lw_calendar_parse (owner->calendar, &error);
  if (error)
    warn (making, g_strdup_printf (_("%s: %s; taken as always"), lw_blueprint_owner_name (making->blueprint, owner->id), error->message));
  model->pools = g_renew (SimPool, model->pools, model->n_pools + 1);
  model->pools[model->n_pools] = pool;
  return model->n_pools++;
}

/* Owners without a capacity always have somebody free; what is done automatically needs nobody. */
static int
pool_of (Making *making, const LwStep *step)
{
  gpointer found;

  if (making->settings->unlimited || step->owner == NULL || step->execution == 3)
    return NO_POOL;
  if (g_hash_table_lookup_extended (making->pools, step->owner, NULL, &found))
    return GPOINTER_TO_INT (found);
  LW_FOREACH (LwOwner, owner, making->blueprint->owners)
    if (g_strcmp0 (owner->id, step->owner) == 0)
      {
        int pool = owner->capacity > 0 ? add_pool (making, owner_i, owner) : NO_POOL;
        g_hash_table_insert (making->pools, step->owner, GINT_TO_POINTER (pool));
        return pool;
      }
  return NO_POOL;
}

/* How much of a step's waiting time is waiting for its owner. FALSE: nothing says. */
static gboolean
queueing_share (Making *making, const LwStep *step, double *share)
{
  *share = making->settings->queueing;
  if (!isnan (*share))
    return TRUE;
  *share = step->wait_cause == LW_WAIT_CONTENTION || step->wait_cause == LW_WAIT_PRIORITISATION
           || step->wait_cause == LW_WAIT_UNAVAILABILITY;
  return step->wait_cause != LW_WAIT_UNSET;
}

GPtrArray *
lw_simulation_unsaid_waits (LwBlueprint *blueprint, LwVariant *variant)
{
  GPtrArray *steps = g_ptr_array_new ();

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      const LwOwner *owner = step->execution != 3 ? lw_blueprint_owner (blueprint, step->owner) : NULL;

      if (owner != NULL && owner->capacity > 0 && lw_step_is_counted (step) && lw_time_mean_or_zero (step->process) > 0
          && lw_time_mean_or_zero (step->wait) > 0 && step->wait_cause == LW_WAIT_UNSET)
        g_ptr_array_add (steps, step);
    }
  return steps;
}

static LwChance
scaled (LwTime time, double factor)
{
  return lw_chance_from_time ((LwTime) { time.min * factor, time.mode * factor, time.max * factor });
}

static LwChance
process_of (const LwStep *step)
{
  static const LwChanceKind kinds[] = { [LW_DISTRIBUTION_NORMAL] = LW_CHANCE_NORMAL,
                                        [LW_DISTRIBUTION_LOGNORMAL] = LW_CHANCE_LOGNORMAL,
                                        [LW_DISTRIBUTION_EXPONENTIAL] = LW_CHANCE_EXPONENTIAL,
                                        [LW_DISTRIBUTION_GAMMA] = LW_CHANCE_GAMMA };
  double mean = lw_time_mean_or_zero (step->process);

  if (step->distribution == LW_DISTRIBUTION_UNSET || mean <= 0)
    return lw_chance_from_time (step->process);
  if (step->distribution == LW_DISTRIBUTION_FIXED)
    return LW_CHANCE_ALWAYS (mean);
  return lw_chance_from_mean (kinds[step->distribution], mean, lw_time_mean_or_zero (step->deviation));
}

static void
set_ways (SimModel *model, guint i)
{
  const LwFlowGraph *graph = model->graph;
  gboolean some = lw_step_kind (lw_flow_graph_step (graph, i)) == LW_STEP_INCLUSIVE;
  SimStep *step = &model->steps[i];

  if (lw_flow_graph_splits (graph, i))
    step->pass = some ? PASS_SOME : PASS_ALL;
  if (step->pass == PASS_SOME)
    step->together = lw_flow_graph_together (graph, i);
  if (lw_flow_graph_joins (graph, i))
    step->join = some ? JOIN_SOME : JOIN_ALL;
  model->joins |= step->join != JOIN_NONE;
}

static gboolean
set_step (Making *making, guint i, GError **error)
{
  SimModel *model = making->model;
  const LwStep *record = lw_flow_graph_step (model->graph, i);
  SimStep *step = &model->steps[i];
  LwOwner *owner = lw_blueprint_owner (making->blueprint, record->owner);
  double rate = !isnan (record->cost) ? record->cost : owner ? owner->cost_per_hour : NAN, share = 0;

  step->process = process_of (record);
  step->pool = lw_chance_mean (&step->process) > 0 ? pool_of (making, record) : NO_POOL;
  step->rank = record->priority ? record->priority - 1 : 1;
  if (step->pool != NO_POOL && lw_time_mean_or_zero (record->wait) > 0 && !queueing_share (making, record, &share))
    return lw_flow_graph_fail (model->graph, i, error,
                               _("nothing says whether its waiting time is waiting for a free owner, which the simulation makes itself, "
                                 "or passes anyway; give it a cause of waiting, say what share is queueing, or leave capacity out"));
  step->wait = scaled (record->wait, 1 - share);
  step->limit = lw_time_mean (record->sla);
  step->cost_per_minute = isnan (rate) ? 0 : rate / 60;
  step->fixed_cost = isnan (record->fixed_cost) ? 0 : record->fixed_cost;
  step->counted = lw_step_is_counted (record);
  model->step_keys[i] = key_of (record->id);
  set_ways (model, i);
  return TRUE;
}

/* Which steps a case can come from to this join, not through it. */
static guint8 *
steps_before (const LwFlowGraph *graph, guint join)
{
  guint8 *before = g_new0 (guint8, graph->n + 1);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (open, join);
  while (open->len > 0)
    {
      guint at = g_array_index (open, guint, open->len - 1);
      g_array_set_size (open, open->len - 1);
      for (guint k = graph->first_in[at]; k < graph->first_in[at + 1]; k++)
        {
          guint from = graph->exits[graph->ins[k]].from;
          if (before[from] || from == join)
            continue;
          before[from] = TRUE;
          g_array_append_val (open, from);
        }
    }
  return before;
}

static gboolean
set_steps (Making *making, GError **error)
{
  SimModel *model = making->model;
  const LwFlowGraph *graph = model->graph;

  model->steps = g_new0 (SimStep, graph->n + 1);
  model->delays = g_new0 (LwChance, graph->n_exits + 1);
  model->step_keys = g_new0 (guint64, graph->n + 1);
  model->exit_keys = g_new0 (guint64, graph->n_exits + 1);
  for (guint i = 0; i < graph->n; i++)
    if (!set_step (making, i, error))
      return FALSE;
  for (guint i = 0; i < graph->n; i++)
    if (model->steps[i].join == JOIN_SOME)
      model->steps[i].reaches = steps_before (graph, i);
  for (guint e = 0; e < graph->n_exits; e++)
    {
      model->delays[e] = lw_chance_from_time (lw_flow_graph_flow (graph, e)->delay);
      model->exit_keys[e] = key_of (lw_flow_graph_flow (graph, e)->id);
    }
  return TRUE;
}

static gboolean
set_arrivals (SimModel *model, const LwSimulationSettings *settings, GError **error)
{
  model->between = settings->between;
  memcpy (model->hourly, settings->hourly, sizeof model->hourly);
  for (guint hour = 0; hour < LW_HOURS; hour++)
    model->busiest = MAX (model->busiest, model->hourly[hour]);
  model->calendar = lw_calendar_parse (settings->calendar, error);
  return model->calendar != NULL || error == NULL || *error == NULL;
}

SimModel *
sim_model_new (LwBlueprint *blueprint, LwVariant *variant, const LwSimulationSettings *settings, GPtrArray *warnings, GError **error)
{
  g_autoptr (SimModel) self = g_new0 (SimModel, 1);
  g_autoptr (GHashTable) pools = g_hash_table_new (g_str_hash, g_str_equal);
  Making making = { self, blueprint, settings, warnings, pools };
  g_autoptr (GError) calendar = NULL;

  self->graph = lw_flow_graph_new (variant, error);
  if (self->graph == NULL || !set_steps (&making, error))
    return NULL;
  if (!set_arrivals (self, settings, &calendar))
    {
      g_propagate_error (error, g_steal_pointer (&calendar));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
sim_model_free (SimModel *self)
{
  for (guint i = 0; self->steps && i < self->graph->n; i++)
    {
      g_clear_pointer (&self->steps[i].together, g_array_unref);
      g_free (self->steps[i].reaches);
    }
  for (guint i = 0; i < self->n_pools; i++)
    lw_calendar_free (self->pools[i].calendar);
  lw_calendar_free (self->calendar);
  g_free (self->pools);
  g_free (self->steps);
  g_free (self->delays);
  g_free (self->step_keys);
  g_free (self->exit_keys);
  g_clear_pointer (&self->graph, lw_flow_graph_free);
  g_free (self);
}
