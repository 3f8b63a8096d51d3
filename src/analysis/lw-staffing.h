/* How many an owner should be for the work that is offered to it (§E.7 of the domain reference). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { LW_LOAD_STABLE, LW_LOAD_NOTICE, LW_LOAD_WARNING, LW_LOAD_UNSTABLE } LwLoadVerdict;

/* The share of the cases that may wait, where square-root staffing says for how many few wait. */
#define LW_FEW_WAIT 0.2

typedef struct
{
  double        erlang;            /* offered while they are open: of all hours, where they always are */
  double        utilisation;       /* NAN without a capacity */
  LwLoadVerdict verdict;           /* stable without a capacity */
  double        wait_probability;  /* Erlang's C; NAN without a whole capacity, and with hours, in which cases do not come evenly */
  guint         staff;             /* square-root staffing: with so many about LW_FEW_WAIT of the cases wait; 0: there is no work */
  double        gamma;             /* … and the γ of it */
} LwStaffing;

/* `erlang`: arrivals × work, over all hours; `open`: the share of them in which the owner works; `capacity` may be NAN. */
LwStaffing    lw_staffing          (double erlang, double capacity, double open);
/* From 0.8 on there is little to spare, from 0.9 on small changes make long queues, from 1 on the queue grows for ever. */
LwLoadVerdict lw_load_verdict      (double utilisation);
const char   *lw_load_verdict_name (LwLoadVerdict verdict);   /* "unstable", for scripts */
const char   *lw_load_verdict_text (LwLoadVerdict verdict);   /* for people; "" where it is stable */

G_END_DECLS
