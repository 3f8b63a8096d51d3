/* Hand-outs: what each lane has to do, as pages to read. */
#pragma once

#include "lw-printout.h"

G_BEGIN_DECLS

/* The work list of the lane of that id or name; NULL: of every lane with work in it, each from a new page on. In the document's language.
 * `look` says what stands beside the version. Errors: there is no such lane, or the paper is no sheet. */
LwPrintout *lw_printout_work (LwBlueprint *blueprint, LwVariant *variant, const char *lane, const char *paper, const LwSceneOptions *look,
                              GError **error);

G_END_DECLS
