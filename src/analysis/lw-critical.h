/* The critical path: what decides how long a case takes, for one way of looking at decisions and loops. */
#pragma once

#include "analysis/lw-analysis.h"

G_BEGIN_DECLS

typedef enum
{
  LW_SCENARIO_PROBABLE,   /* at every decision its likeliest exit */
  LW_SCENARIO_LONGEST,    /* the worst of all ways */
  LW_SCENARIO_WEIGHTED,   /* every step and flow as long as it is likely */
} LwScenario;

typedef struct
{
  LwScenario scenario;
  gboolean   first_pass;    /* each loop once; else steps of a loop weigh how often they are expected to be done */
  gboolean   pert;          /* (min + 4 mode + max) / 6 instead of the mean */
} LwCriticalOptions;

typedef struct { double start, end, slack, variance; gboolean on, critical; } LwCriticalTime;   /* earliest; `on`: in the scenario */

/* Minutes; arrays in step with LW_STEPS and LW_FLOWS. */
typedef struct
{
  LwScenario      scenario;
  double          length;       /* of the critical path */
  double          variance;     /* by PERT: of the critical path with the largest */
  guint           n_paths;      /* critical ones; G_MAXUINT: as many or more */
  LwCriticalTime *steps;
  gboolean       *flows;        /* on a critical path */
  guint          *path;         /* critical counted steps, by position, along the flow */
  guint           n_path;
} LwCriticalPath;

/* `analysis`: of the same variant; says how often the steps of a loop are done. Fails as it does. */
LwCriticalPath *lw_critical_path_new  (LwVariant *variant, const LwFlowAnalysis *analysis, LwCriticalOptions options, GError **error);
void            lw_critical_path_free (LwCriticalPath *self);
/* P(T ≤ t) of a path of that mean and variance, by PERT: independent times, one path, so rather too sure. */
double          lw_pert_within        (double mean, double variance, double t);
const char     *lw_scenario_name      (LwScenario scenario);   /* "probable", for scripts */
gboolean        lw_scenario_parse     (const char *name, LwScenario *scenario);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwCriticalPath, lw_critical_path_free)

G_END_DECLS
