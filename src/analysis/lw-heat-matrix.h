/* Heat as tables: lanes by phases, touchpoints by phases, tags by steps. */
#pragma once

#include "analysis/lw-heat.h"
#include "core/lw-matrix.h"

G_BEGIN_DECLS

/* The pooled answers of the steps in each lane and phase, on the scale of the drawing; of amounts, whose sums are larger, on its own.
 * A cell leads to its worst step. NULL as lw_heat_overlay_for. */
LwMatrix *lw_heat_matrix_new (LwBlueprint *blueprint, const LwHeatQuery *query, GError **error);
/* The same of each touchpoint: a step that has several counts in the row of each, and once in what a phase comes to. No rows where no
 * step has any. */
LwMatrix *lw_touchpoint_matrix_new (LwBlueprint *blueprint, const LwHeatQuery *query, GError **error);

typedef enum { LW_TAG_COUNT, LW_TAG_OF_STEP, LW_TAG_OF_TAG, LW_TAG_LIFT, LW_TAG_RESIDUAL } LwTagMeasure;
extern const char * const lw_tag_measure_names[];     /* "count", "of-step", …; NULL-terminated, in the enum's order */

/* How often each tag goes with each step or hand-off of a period (id; NULL: the first with tags), and whether that is more than chance
 * (reference §E.5b). `variant`: for their names. */
LwMatrix *lw_tag_matrix_new  (LwBlueprint *blueprint, const char *variant, const char *dataset, LwTagMeasure measure, GError **error);

G_END_DECLS
