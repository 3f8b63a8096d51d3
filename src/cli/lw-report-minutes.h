/* `report --kind minutes` and the kinds of LW_LIST_KINDS. */
#pragma once

#include "cli/lw-cli.h"

G_BEGIN_DECLS

/* As the ending of `output` says: .html, .pdf, .md, .csv; NULL: Markdown to standard output. Pictures of Markdown are written beside it. */
gboolean lw_report_minutes (LwBlueprint *blueprint, const char *meeting, const char *output, GError **error);
/* Likewise. `variant`, `period`: ids, or NULL. */
gboolean lw_report_list    (LwBlueprint *blueprint, const char *kind, const char *variant, const char *period, const char *output, GError **error);

G_END_DECLS
