/* Cases sent through the flow by chance, as many at once as there are: every step has all the capacity it wants. For what has no
 * formula: loops inside parallel blocks, splits and joins that are not nested. */
#pragma once

#include "analysis/lw-flow-graph.h"
#include "analysis/lw-random.h"

G_BEGIN_DECLS

typedef struct
{
  guint   runs;
  LwSums  mean;
  double  half_width;     /* of the 95 % interval of mean.lead */
  double *visits;         /* per case, by step; NULL where they were not asked for */
  double *exit_visits;    /* by exit */
  guint   stuck;          /* a join that waits for ways that never come, or a loop that is not left; G_MAXUINT: none */
} LwTokenRuns;

/* From `start` (G_MAXUINT: from the start, with its own time) until all ways have come to `stop` (G_MAXUINT: to their ends). From a
 * split its own time is not counted, nor that of `stop`. `moves`: about how many steps may be made in all; runs are as many as that
 * allows. FALSE: fewer than 100 would be, or all of it got stuck. Free with lw_token_runs_clear. */
gboolean lw_token_runs       (const LwFlowGraph *graph, guint start, guint stop, gboolean count, double moves, guint64 seed,
                              LwTokenRuns *result);
void     lw_token_runs_clear (LwTokenRuns *result);

G_END_DECLS
