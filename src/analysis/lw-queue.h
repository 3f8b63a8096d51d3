/* Waiting lines in steady state (reference: Erlang; Kleinrock 1975; Allen 1990 for other than exponential times). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times in the unit of the rates: cases per minute give minutes. */
typedef struct
{
  double utilisation;       /* of each server: load / servers */
  double wait_probability;  /* that a case finds all servers busy */
  double empty;             /* that nobody is there */
  double queue, system;     /* mean number waiting; waiting or served */
  double wait, time;        /* mean time waiting; waiting or served */
} LwQueue;

/* Erlang's B: the share lost where nobody waits. `load` ≥ 0: arrivals × mean service time. */
double   lw_erlang_b         (double load, guint servers);
/* Erlang's C: the share that waits. 1 where the load is not below the servers. */
double   lw_erlang_c         (double load, guint servers);

/* Both random arrivals and exponential service. `arrivals` and `served` (by one server) per unit of time, above 0.
 * FALSE: unstable, the line grows for ever; of `queue` only the utilisation is known then, the rest is NAN. */
gboolean lw_queue_init       (LwQueue *queue, double arrivals, double served, guint servers);
/* For other times: squared coefficients of variation of what lies between arrivals, and of service (1: exponential, 0: always the
 * same). Exact for one server and random arrivals (Pollaczek–Khinchine), else Allen and Cunneen's approximation. */
void     lw_queue_vary       (LwQueue *queue, double arrivals, double between, double service);
/* P(waiting ≤ time), and P(at least n are there), of exponential times. */
double   lw_queue_within     (double arrivals, double served, guint servers, double time);
double   lw_queue_at_least   (double arrivals, double served, guint servers, guint n);
/* The fewest servers for which `share` (below 1) of the cases wait at most `time`. */
guint    lw_queue_servers    (double arrivals, double served, double time, double share);
/* Square-root staffing: load + γ √load servers, rounded up, leave about that share (0 < share < 1) of the cases waiting; `gamma` (may be
 * NULL) is set to γ (Halfin and Whitt 1981). At least one where there is any load. */
guint    lw_square_root_staff (double load, double share, double *gamma);

G_END_DECLS
