/* What lists share: texts of cells, in the language of the moment. NULL: nothing is said. Free with g_free. */
#pragma once

#include "analysis/lw-lists.h"

G_BEGIN_DECLS

char      *lw_list_choice (gpointer record, const char *field);
char      *lw_list_owner  (LwBlueprint *blueprint, const char *id);
char      *lw_list_steps  (LwBlueprint *blueprint, char **steps);

LwMinutes *lw_list_bottlenecks (LwBlueprint *blueprint, LwVariant *variant, LwDataset *dataset);

G_END_DECLS
