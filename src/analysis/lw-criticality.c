/* Monte Carlo analysis of the critical path (Van Slyke 1963). */
#include "analysis/lw-criticality.h"

#define REPLICATIONS 20
#define MOST_RUNS    5000.0
#define LEAST_RUNS   100.0
#define MOST_MOVES   500000.0   /* steps made in all: large services are drawn less often */

static guint
runs_for (const LwFlowAnalysis *analysis)
{
  double moves = 1;

  for (guint i = 0; i < analysis->n_steps; i++)
    moves += analysis->visits[i];
  return CLAMP (MOST_MOVES / moves, LEAST_RUNS, MOST_RUNS);
}

LwCriticality *
lw_criticality_new (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *analysis, double within, GCancellable *cancellable,
                    GError **error)
{
  LwSimulationSettings settings;
  g_autoptr (LwSimulation) drawn = NULL;
  LwCriticality *self;

  lw_simulation_settings_init (&settings);
  settings.replications = REPLICATIONS;
  settings.cases = runs_for (analysis) / REPLICATIONS;
  settings.unlimited = TRUE;
  settings.queueing = 0;
  settings.within = within;
  drawn = lw_simulation_new (blueprint, variant, &settings, NULL, NULL, cancellable, error);
  if (drawn == NULL)
    return NULL;
  self = g_new0 (LwCriticality, 1);
  self->runs = settings.cases * REPLICATIONS;
  self->lead = drawn->lead;
  self->within = drawn->within;
  self->steps = g_new (double, analysis->n_steps + 1);
  for (guint i = 0; i < analysis->n_steps; i++)
    self->steps[i] = NAN;
  for (guint i = 0; i < drawn->n_steps; i++)
    self->steps[drawn->steps[i].step] = drawn->steps[i].critical.mean;
  return self;
}

void
lw_criticality_free (LwCriticality *self)
{
  g_free (self->steps);
  g_free (self);
}
