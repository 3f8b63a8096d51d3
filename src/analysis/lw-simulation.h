/* Discrete-event simulation of a variant: cases arrive, wait for owners, are worked on, handed over, sent back.
 * Source of the quantities: Dumas et al., Fundamentals of Business Process Management, ch. 7; Law, Simulation Modeling and Analysis. */
#pragma once

#include <gio/gio.h>

#include "analysis/lw-chance.h"
#include "core/lw-blueprint.h"

G_BEGIN_DECLS

#define LW_SIMULATION_REPLICATIONS 20
#define LW_SIMULATION_MOST_CASES   10000000.0   /* of all replications together */
#define LW_HOURS                   24

/* What happens around the variant. Times in minutes. */
typedef struct
{
  guint       cases;          /* that are measured, in each replication */
  guint       warm_up;        /* cases before them, not measured */
  double      horizon;        /* stop then, whatever is unfinished; 0: when all cases are done */
  guint       replications;
  guint64     seed;
  LwChance    between;        /* what lies between two arrivals */
  double      hourly[LW_HOURS];   /* cases per hour, by hour of the day, arriving at random; all 0: `between` counts */
  const char *calendar;       /* arrivals come only then; NULL: always */
  gboolean    unlimited;      /* owners have all the capacity that is wanted */
  double      queueing;       /* share of the waiting times that is waiting for an owner, which the simulation makes itself; the
                               * rest elapses. NAN: as each step's cause of waiting says */
  double      within;         /* a promise: minutes from arrival to end; NAN: none */
  guint       traced;         /* cases of the first replication whose way is recorded */
} LwSimulationSettings;

/* Over the replications, with the 95 % interval of the mean (Student, n − 1); NAN where nothing is known. */
typedef struct { double mean, low, high; } LwEstimate;

typedef struct
{
  guint      step;            /* position in LW_STEPS */
  LwEstimate visits;          /* per case */
  LwEstimate process, queueing, elapsed, idle;   /* minutes per visit: worked on; waiting for the owner; other waiting; closed */
  LwEstimate queue, longest;  /* waiting for the owner: mean over time, most at once */
  LwEstimate cost;            /* per case */
  LwEstimate in_time;         /* share of the visits within the step's time limit */
  LwEstimate critical;        /* share of the cases whose longest way goes through it */
} LwSimulatedStep;

typedef struct
{
  guint      owner;           /* position in the blueprint's owners */
  guint      capacity;
  double     load;            /* offered, in Erlang, from expected visits */
  double     open;            /* the share of all hours in which they work */
  double     offered;         /* load / (capacity × open): 1 and above is unstable */
  LwEstimate tasks;           /* per hour */
  LwEstimate worked, available;   /* hours in the time observed */
  LwEstimate utilisation, queue, queueing;   /* share; mean number waiting; mean minutes of waiting */
} LwSimulatedOwner;

/* A token on its way, for a replay: in a step or on a flow, from … to. */
typedef struct
{
  guint    run_case;
  gboolean on_flow;
  guint    element;           /* position in LW_STEPS or LW_FLOWS */
  double   from, served, to;  /* `served`: work begins; equal to `from` on a flow */
} LwTrace;

typedef struct { double from, to, cases; } LwBin;

typedef struct
{
  guint             cases, replications;
  guint64           seed;
  LwEstimate        lead, median, p90, p95, shortest, longest;
  LwEstimate        within;          /* share that keeps the promise */
  LwEstimate        cost;            /* per case */
  LwEstimate        throughput;      /* cases done per hour */
  LwEstimate        in_process;      /* cases, mean over time */
  LwEstimate        queue;           /* waiting for owners, mean over time */
  double           *leads;           /* mean lead time of each replication */
  LwSimulatedStep  *steps;           /* the counted steps in their order */
  guint             n_steps;
  LwSimulatedOwner *owners;          /* those with a capacity and work */
  guint             n_owners;
  guint             finished, unfinished, stuck;   /* cases, all replications together */
  GArray           *histogram;       /* LwBin of lead times, all replications together */
  GArray           *traces;          /* LwTrace, by `from` */
  GPtrArray        *warnings;        /* char *, for people */
} LwSimulation;

/* 1,000 cases, one an hour at random, 20 replications, seed 1. */
void          lw_simulation_settings_init (LwSimulationSettings *settings);
/* "20/h" (at random), "exponential 3min" (see lw_chance_parse) or "hourly 0 0 0 … 0" with 24 numbers of cases per hour. */
gboolean      lw_simulation_set_arrivals  (LwSimulationSettings *settings, const char *text, double day_minutes, GError **error);

/* Steps whose waiting time would count twice unless it is said what they wait for (`queueing`): their owners have a capacity, and no cause
 * of waiting is given. Borrowed from the variant; free with g_ptr_array_unref. */
GPtrArray    *lw_simulation_unsaid_waits  (LwBlueprint *blueprint, LwVariant *variant);

/* Whether a simulation can be asked for in that way, of whatever variant. */
gboolean      lw_simulation_settings_check (const LwSimulationSettings *settings, GError **error);
/* Cases per minute on average while they come, whatever the calendar. */
double        lw_simulation_arrivals      (const LwSimulationSettings *settings);

/* Runs the replications on all processors; blocks. The result depends on the settings alone. `progress` (may be NULL) is called from
 * several threads with the share done. Fails with G_IO_ERROR_INVALID_DATA where the variant allows no numbers, or where a waiting
 * time does not say whether it is waiting for an owner; with G_IO_ERROR_CANCELLED; G_IO_ERROR_INVALID_ARGUMENT for settings. */
LwSimulation *lw_simulation_new  (LwBlueprint *blueprint, LwVariant *variant, const LwSimulationSettings *settings,
                                  LwProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error);
void          lw_simulation_free (LwSimulation *self);
/* `b` − `a` in mean lead time, paired by replication: both with the same seed, so that chance is the same (common random numbers).
 * p of the paired t test; NAN for fewer than two. */
LwEstimate    lw_simulation_difference (const LwSimulation *a, const LwSimulation *b, double *p);
/* The mean of n values with its interval. */
LwEstimate    lw_estimate (const double *values, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwSimulation, lw_simulation_free)

G_END_DECLS
