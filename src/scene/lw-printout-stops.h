/* Hand-outs: a presentation, a page for each of its scenes. */
#pragma once

#include "lw-printout.h"

G_BEGIN_DECLS

/* Overview, phases, steps along the flow and `findings` (of LwFinding; NULL: none), each as it stands on the wall, with what is noted for
 * whoever speaks below it. In the document's language. `overlay` may be NULL; of `look` date and period count. Errors: the paper
 * is no sheet, or there would be more than LW_MOST_SHEETS. */
LwPrintout *lw_printout_stops (LwBlueprint *blueprint, LwVariant *variant, LwOverlay *overlay, GPtrArray *findings, const char *paper,
                               const LwSceneOptions *look, GError **error);

G_END_DECLS
