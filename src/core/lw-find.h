/* Finding elements by what they say. */
#pragma once

#include "lw-blueprint.h"

G_BEGIN_DECLS

/* The ids of all that hold `typed` (words in any order; Pinyin initials do too): lanes and phases by name and department, steps by
 * name, code, owner, systems and touchpoints, flows by label and what is handed over, notes by text. Lanes and phases come
 * first, then steps in reading order, flows, notes. Free with g_strfreev. */
char **lw_find (LwBlueprint *blueprint, LwVariant *variant, const char *typed);

G_END_DECLS
