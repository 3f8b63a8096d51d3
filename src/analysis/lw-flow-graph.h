/* The control flow of a variant as the analysis sees it: steps by position, exits with their probabilities. */
#pragma once

#include "core/lw-blueprint.h"

G_BEGIN_DECLS

typedef struct
{
  guint  from, to;    /* positions in LW_STEPS */
  guint  flow;        /* position in LW_FLOWS */
  double p;           /* of leaving this way; 1 for every exit of a parallel split */
} LwExit;

typedef struct
{
  LwVariant *variant; /* borrowed */
  guint      n;       /* steps */
  LwExit    *exits;   /* by `from` */
  guint      n_exits;
  guint     *first;   /* the exits of step i are first[i] … first[i + 1] − 1 */
  guint     *entries; /* how many flows lead to a step */
  guint      start;   /* G_MAXUINT: there are no steps */
} LwFlowGraph;

/* Fails with G_IO_ERROR_INVALID_DATA; the message begins with the place ("steps[4] (Check): …"). */
LwFlowGraph *lw_flow_graph_new    (LwVariant *variant, GError **error);
void         lw_flow_graph_free   (LwFlowGraph *self);
LwStep      *lw_flow_graph_step   (const LwFlowGraph *self, guint i);
guint        lw_flow_graph_degree (const LwFlowGraph *self, guint i);   /* exits */
/* What a person calls the step: its name, its code or, where it has neither, its id. */
const char  *lw_flow_graph_says   (const LwFlowGraph *self, guint i);
gboolean     lw_flow_graph_fail   (const LwFlowGraph *self, guint step, GError **error, const char *format, ...) G_GNUC_PRINTF (4, 5);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwFlowGraph, lw_flow_graph_free)

G_END_DECLS
