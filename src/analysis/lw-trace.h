/* Behind a step: all that leads to it; and how long it takes from one step to another. */
#pragma once

#include "analysis/lw-analysis.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean is_flow;
  guint    position;      /* in LW_STEPS or LW_FLOWS */
  guint    distance;      /* flows to go to the step that is traced */
  double   minutes;       /* expected, per case */
  double   share;         /* of all that is here; 0 where nothing has a time */
} LwTraceItem;

/* Everything that feeds a step: steps and flows on some way to it, without it, nearest first. Papers and data that lie beside the
 * flow are there too, without time. Free with g_array_unref. */
GArray  *lw_trace_feeding (LwVariant *variant, const LwFlowAnalysis *analysis, guint step);

typedef struct
{
  double   probability;   /* of coming from the one to the other */
  double   between;       /* expected minutes from the end of the one to the beginning of the other's processing, for those who come there */
  double   with_both;     /* with the processing of both */
  gboolean joined;        /* it begins on a branch of a parallel block: what its join waits for beside that branch is not in it */
} LwPassage;

/* FALSE: no way leads from the one to the other. Fails like lw_flow_analysis_new where `error` is set. */
gboolean lw_trace_passage (LwVariant *variant, guint from, guint to, LwPassage *passage, GError **error);

G_END_DECLS
