/* Numbers about a variant (reference: flow analysis of expected visits) and the heat overlay made from feedback. */
#pragma once

#include "core/lw-blueprint.h"
#include "core/lw-overlay.h"

G_BEGIN_DECLS

/* All minutes per case; borrowed arrays in step with LW_STEPS and LW_FLOWS. */
typedef struct
{
  double   process, wait, delay, lead, work_content;
  double   cycle_time_efficiency, value_added_ratio;   /* shares */
  guint    steps, decisions, lanes, flows;
  guint    handoffs_drawn;
  double   handoffs_expected, handoffs_internal;
  guint    parallel_blocks; /* each counted as the longest of its branches' means */
  double  *visits;        /* expected visits per case, by step */
  double  *flow_visits;   /* by flow */
  guint    n_steps, n_flows;
} LwFlowAnalysis;

/* Fails with G_IO_ERROR_INVALID_DATA, naming the element, where no number would be right (a loop without exit, exits whose
 * probabilities are not known or do not sum to 1). */
LwFlowAnalysis *lw_flow_analysis_new  (LwVariant *variant, GError **error);
void            lw_flow_analysis_free (LwFlowAnalysis *self);

/* Wilson score interval without continuity correction; z for the level (1.959964 for 95 %). */
void            lw_wilson             (double k, double n, double z, double *low, double *high);

#define LW_SMALL_SAMPLE 30   /* below: small-sample style */
#define LW_NO_SAMPLE    5    /* below: no colour          */

/* Heat of one metric in one period. NULL ids: the first that has data. NULL when there is nothing to show. */
LwOverlay      *lw_heat_overlay_new   (LwBlueprint *blueprint, const char *variant, const char *metric, const char *dataset,
                                       GError **error);
/* Pooled over all elements of a dataset: n and k (or sum) added, never an average of averages. */
gboolean        lw_pool               (LwDataset *dataset, const char *metric, double *n, double *k, double *sum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwFlowAnalysis, lw_flow_analysis_free)

G_END_DECLS
