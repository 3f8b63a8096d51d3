/* What is handed out as a table: a questionnaire, and lists of goals, bottlenecks, problems and measures. */
#pragma once

#include "core/lw-blueprint.h"
#include "core/lw-minutes.h"

G_BEGIN_DECLS

#define LW_LIST_KINDS "questionnaire, goals, bottlenecks, plan"

gboolean   lw_list_is  (const char *kind);
/* In the document's language. Where the document has nothing of that kind, the table has its columns only. */
LwMinutes *lw_list_new (LwBlueprint *blueprint, const char *kind, LwVariant *variant, LwDataset *dataset);

G_END_DECLS
