/* How often each step decides how long a case takes, when times and decisions are left to chance. */
#pragma once

#include "analysis/lw-analysis.h"
#include "analysis/lw-simulation.h"

G_BEGIN_DECLS

typedef struct
{
  guint      runs;            /* cases that were drawn */
  double    *steps;           /* by LW_STEPS: share of them whose longest way goes through it (criticality index); NAN where not counted */
  LwEstimate lead, within;    /* minutes; share that is done in the time asked for, NAN when none was */
} LwCriticality;

/* `within`: minutes, or NAN. Everybody has all the capacity that is wanted, and all waiting elapses. The same every time it is asked.
 * Fails like lw_simulation_new. */
LwCriticality *lw_criticality_new  (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *analysis, double within,
                                    GCancellable *cancellable, GError **error);
void           lw_criticality_free (LwCriticality *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwCriticality, lw_criticality_free)

G_END_DECLS
