/* The parts of a simulation: what is compiled from the variant, one replication of it, what it leaves. */
#pragma once

#include "analysis/lw-calendar.h"
#include "analysis/lw-flow-graph.h"
#include "analysis/lw-simulation.h"

G_BEGIN_DECLS

#define NO_POOL  (-1)

typedef enum { PASS_ONE, PASS_ALL, PASS_SOME } Pass;      /* what leaves a step: one exit, all, a combination */
typedef enum { JOIN_NONE, JOIN_ALL, JOIN_SOME } Join;     /* what it waits for */

typedef struct
{
  LwChance process, wait;         /* `wait` elapses before the owner is asked for */
  int      pool;
  guint    rank;                  /* 0: served first … RANKS − 1 */
  Pass     pass;
  Join     join;
  GArray  *together;              /* LwTogether, of an inclusive split */
  guint8  *reaches;               /* of an inclusive join: which steps lead to it */
  double   limit;                 /* minutes; NAN */
  double   cost_per_minute, fixed_cost;
  gboolean counted;
} SimStep;

#define RANKS 3

typedef struct
{
  guint       owner, capacity;
  LwCalendar *calendar;
  double      load;
} SimPool;

typedef struct
{
  LwFlowGraph *graph;
  SimStep     *steps;
  LwChance    *delays;            /* by exit */
  guint64     *step_keys, *exit_keys;   /* which random numbers: equal ids in two variants have equal ones */
  SimPool     *pools;
  guint        n_pools;
  gboolean     joins;
  LwChance     between;
  double       hourly[LW_HOURS], busiest;
  LwCalendar  *calendar;
} SimModel;

SimModel *sim_model_new  (LwBlueprint *blueprint, LwVariant *variant, const LwSimulationSettings *settings, GPtrArray *warnings,
                          GError **error);
void      sim_model_free (SimModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimModel, sim_model_free)

/* Sums over the cases that were measured, and over the time observed. */
typedef struct
{
  double visits, process, queueing, elapsed, idle, cost, limited, in_time, critical;
  double queue_time;              /* ∫ number waiting dt */
  guint  waiting, longest;
} SimStepSums;

typedef struct
{
  double tasks, worked, queueing, queue_time;
} SimPoolSums;

typedef struct
{
  double       observed;          /* minutes */
  double       from, to;          /* of the time observed */
  GArray      *leads;             /* double, of finished cases */
  double       cost, in_process_time, done;   /* `done`: ended in the time observed */
  guint        arrived, finished, stuck, stuck_step;
  SimStepSums *steps;
  SimPoolSums *pools;
  GArray      *traces;
} SimRun;

/* One replication, its chances from `seed` and its number. NULL: cancelled. */
SimRun   *sim_run_new  (const SimModel *model, const LwSimulationSettings *settings, guint replication, GCancellable *cancellable);
void      sim_run_free (SimRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimRun, sim_run_free)

/* Both become the simulation's figures. */
void      sim_sum_up   (LwSimulation *result, const SimModel *model, const LwSimulationSettings *settings, SimRun **runs);

G_END_DECLS
