/* Numbers about a variant (reference: flow analysis of expected visits) and the heat overlay made from feedback. */
#pragma once

#include "core/lw-blueprint.h"
#include "core/lw-overlay.h"

G_BEGIN_DECLS

/* How the lead time was found. */
typedef enum
{
  LW_METHOD_EXACT,        /* expected visits; nothing runs in parallel */
  LW_METHOD_ENUMERATED,   /* parallel or inclusive blocks too, over every way that their decisions may go: exact */
  LW_METHOD_SIMULATED,    /* some of it by chance, with unlimited capacity: see the interval */
  LW_METHOD_MEANS,        /* the longest of the branches' means, which is too short: not even simulation was possible */
} LwMethod;

/* All minutes per case; arrays in step with LW_STEPS and LW_FLOWS. */
typedef struct
{
  double   process, wait, delay, lead, work_content;
  double   cycle_time_efficiency, value_added_ratio;   /* shares; NAN where the lead time is 0 */
  double   lead_low, lead_high;   /* 95 % interval when simulated; else NAN */
  double   lead_of_means;         /* the longest of the branches' means: never above the lead time; NAN when not nested */
  LwMethod method;
  char    *not_nested;    /* why splits and joins are no blocks, with the place; NULL when they are */
  gboolean assumed_independent;   /* an inclusive split does not say its combinations */
  guint    steps, decisions, lanes, flows;
  guint    lanes_touched; /* with a counted step that a case may come to */
  guint    loops;         /* flows back */
  guint    steps_without_time;
  guint    handoffs_drawn;
  double   handoffs_expected, handoffs_internal;
  guint    parallel_blocks;
  double   first_time_right;   /* share of cases that never go back; NAN when not nested */
  double   drop_off;      /* visits of ends at which the customer is lost */
  double  *visits;        /* expected visits per case, by step */
  double  *flow_visits;   /* by flow */
  gboolean *back;         /* by flow: it leads back in a loop */
  guint    n_steps, n_flows;
} LwFlowAnalysis;

/* Fails with G_IO_ERROR_INVALID_DATA, naming the element, where no number would be right (a loop without exit, exits whose
 * probabilities are not known or do not sum to 1, a join that waits for ever). */
LwFlowAnalysis *lw_flow_analysis_new  (LwVariant *variant, GError **error);
void            lw_flow_analysis_free (LwFlowAnalysis *self);
/* Such an error as people read it, with the step's name alone, not its position in the file: "“Check”: …". Free with g_free. */
char           *lw_flow_error_says    (const GError *error);
const char     *lw_method_name        (LwMethod method);   /* "exact", for scripts */
/* For people, where more than sums is behind it: over all outcomes, by chance with its interval, or too short; else NULL. Free with g_free. */
char           *lw_flow_method_says   (const LwFlowAnalysis *self, double day_minutes);

/* Cost per case: expected visits × (hours of process time × the step's or its owner's rate + fixed cost). `without`: set to how
 * many visited steps have neither. */
double          lw_flow_cost          (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *analysis, guint *without);
/* Of one visit of a step; NAN: neither a rate nor a fixed cost is known. The step's own rate goes before its owner's. */
double          lw_step_cost          (LwBlueprint *blueprint, const LwStep *step);
/* Whether what takes the flow is handed from lane to lane; documents and data are not handed over. `internal`: set then, to whether
 * no customer's lane is one of them. */
gboolean        lw_flow_crosses_lanes (LwVariant *variant, const LwFlow *flow, gboolean *internal);
/* Which steps are ends at which the customer is lost: reached by exceptions only, marked as a fail point, or called so. By step; free
 * with g_free. */
gboolean       *lw_variant_losses     (LwVariant *variant);

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
