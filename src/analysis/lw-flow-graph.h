/* The control flow of a variant as the analysis sees it: steps by position, exits with their probabilities. */
#pragma once

#include "analysis/lw-sums.h"
#include "core/lw-blueprint.h"

G_BEGIN_DECLS

typedef struct
{
  guint  from, to;    /* positions in LW_STEPS */
  guint  flow;        /* position in LW_FLOWS */
  double p;           /* of leaving this way; 1 for every exit of a parallel split; of an inclusive one they add up to more than 1 */
} LwExit;

typedef struct
{
  LwVariant *variant; /* borrowed */
  guint      n;       /* steps */
  LwExit    *exits;   /* by `from` */
  guint      n_exits;
  guint     *first;   /* the exits of step i are first[i] … first[i + 1] − 1 */
  guint     *entries; /* how many flows lead to a step */
  guint     *ins;     /* exits by `to`: those into step i are ins[first_in[i]] … ins[first_in[i + 1] − 1] */
  guint     *first_in;
  guint      start;   /* G_MAXUINT: there are no steps */
  gboolean   assumed; /* an inclusive split says no combinations: its exits are taken independently, one at least */
} LwFlowGraph;

/* Which exits of a split are taken together, and how often: bit e for its exit e. */
typedef struct { guint64 exits; double p; } LwTogether;
#define LW_MOST_COMBINATIONS 4096

/* Fails with G_IO_ERROR_INVALID_DATA; the message begins with the place ("steps[4] (Check): …"). */
LwFlowGraph *lw_flow_graph_new     (LwVariant *variant, GError **error);
/* As it is drawn, whatever its probabilities: for saying what is wrong with it. `no_start` says why there is no single start; `start` is
 * then the first of them, or G_MAXUINT. */
LwFlowGraph *lw_flow_graph_new_loosely (LwVariant *variant, GError **no_start);
void         lw_flow_graph_free    (LwFlowGraph *self);
LwStep      *lw_flow_graph_step    (const LwFlowGraph *self, guint i);
LwFlow      *lw_flow_graph_flow    (const LwFlowGraph *self, guint exit);
guint        lw_flow_graph_degree  (const LwFlowGraph *self, guint i);   /* exits */
/* Whether several ways go on at once from there; whether several are waited for. */
gboolean     lw_flow_graph_splits  (const LwFlowGraph *self, guint i);
gboolean     lw_flow_graph_joins   (const LwFlowGraph *self, guint i);
/* The combinations of an inclusive split; NULL: more than LW_MOST_COMBINATIONS, or not inclusive. */
GArray      *lw_flow_graph_together (const LwFlowGraph *self, guint i);
/* The times of one visit: of a step, of an exit. */
LwSums       lw_flow_graph_step_sums (const LwFlowGraph *self, guint i);
LwSums       lw_flow_graph_exit_sums (const LwFlowGraph *self, guint exit);
/* What a person calls the step: its name, its code or, where it has neither, its id. */
const char  *lw_flow_graph_says    (const LwFlowGraph *self, guint i);
gboolean     lw_flow_graph_fail    (const LwFlowGraph *self, guint step, GError **error, const char *format, ...) G_GNUC_PRINTF (4, 5);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwFlowGraph, lw_flow_graph_free)

G_END_DECLS
