/* What goes on in one replication. */
#pragma once

#include "analysis/lw-simulation-private.h"

G_BEGIN_DECLS

#define NOBODY G_MAXUINT

typedef enum { EVENT_CASE, EVENT_ARRIVE, EVENT_READY, EVENT_DONE, EVENT_OPEN } EventKind;

typedef struct
{
  double    time;
  guint64   order;        /* of two at the same time the one that was made first comes first */
  guint     what;         /* a token; of EVENT_OPEN a pool */
  EventKind kind;
} Event;

typedef struct
{
  guint   run_case, step;
  guint   exit;           /* by which it came; NOBODY: the start */
  gboolean travelling;    /* on its way to `step` */
  double  left, arrived, ready, served, done;
  double  work, chance;   /* drawn on arrival, so that equal streams stay in step between variants */
  guint   next;           /* in a queue, or of those not in use */
  guint   before, after;  /* the others of its case */
  guint   trail;
} Token;

typedef struct { guint join, exit, count, trail; double since; } Waiting;
typedef struct { guint step, before; } Trail;

typedef struct
{
  double   arrived, cost;
  guint    number;
  gboolean measured, active;
  guint    tokens;        /* the first of them */
  guint    waiting_some;  /* at inclusive joins */
  GArray  *waiting;       /* Waiting; NULL until needed */
  GArray  *trail;         /* Trail */
  guint    next;          /* not in use */
} Case;

/* A number that changes, and what it adds up to over the time observed. */
typedef struct { double sum, since; guint now, most; } Level;

typedef struct
{
  guint    first[RANKS], last[RANKS];
  Level    waiting, busy;
  double   whole, given, whole_since;   /* busy time of the whole run, and the work that was begun */
  gboolean opening;
} Pool;

typedef struct
{
  const SimModel             *model;
  const LwSimulationSettings *settings;
  SimRun   *run;
  GArray   *events;       /* Event, a heap */
  GArray   *tokens, *cases;
  guint     free_token, free_case;
  GArray   *due;          /* tokens that arrive now */
  Level    *queues;       /* by step */
  Pool     *pools;
  LwChance *process, *wait, *delay, between;   /* with their places in lists */
  LwRandom *streams;      /* by step: process, wait, way; then by exit; then arrivals */
  Level     in_process;
  double    whole, whole_since;       /* ∫ cases present dt of the whole run */
  double    spent;        /* by those that ended */
  double    now;
  guint64   order;
  guint     arrived, in_system;
  gboolean  observing;
  guint    *seen;         /* by step: the last case that it was counted for, plus 1 */
} Sim;

static inline Token *
sim_token (Sim *sim, guint i)
{
  return &g_array_index (sim->tokens, Token, i);
}

static inline Case *
sim_case (Sim *sim, guint i)
{
  return &g_array_index (sim->cases, Case, i);
}

void  sim_heap_push      (Sim *sim, double time, EventKind kind, guint what);
Event sim_heap_pop       (Sim *sim);

void  sim_level_change   (Sim *sim, Level *level, const LwCalendar *calendar, int by);

/* A new case at the start. */
void  sim_case_begin     (Sim *sim);
/* Where a token goes when its step is done. */
void  sim_token_leave    (Sim *sim, guint token);
/* It has come to its step: waits there for others, or is worked on. */
void  sim_token_arrive   (Sim *sim, guint token);
/* In lw-sim-run.c: the step's own times begin. */
void  sim_token_begin    (Sim *sim, guint token);

G_END_DECLS
