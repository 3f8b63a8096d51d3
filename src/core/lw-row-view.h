/* What is shown beside a drawing apart from heat: a view of the document (`"kind": "rows"`), like the choices of heat. */
#pragma once

#include "lw-heat-view.h"

G_BEGIN_DECLS

#define LW_ROW_VIEW_LADDER  "ladder"
#define LW_ROW_VIEW_EMOTION "emotion"
#define LW_ROW_VIEW_PLAN    "plan"      /* no row: goals and problems at what they are about */
#define LW_ROW_VIEW_QUIET   "quiet-flows"   /* no row either: under heat flows step back */

/* NULL: nothing was chosen yet. */
LwHeatView *lw_blueprint_row_view (LwBlueprint *blueprint);
/* Whether that row is shown: one of the above, or "metric:" and a metric's id. */
gboolean    lw_row_view_has       (const LwHeatView *self, const char *row);
/* The ids of the metrics that have rows; free with g_free, the strings are borrowed. */
const char **lw_row_view_metrics  (const LwHeatView *self);
/* The document's choice with that row shown or not; with paths shown, in that scenario (NULL: as before). For lw_edit_put (…, "views", …). */
LwHeatView *lw_row_view_with      (LwBlueprint *blueprint, const char *row, gboolean shown);
LwHeatView *lw_row_view_with_paths (LwBlueprint *blueprint, gboolean shown, const char *scenario);

G_END_DECLS
