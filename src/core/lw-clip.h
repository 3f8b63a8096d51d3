/* What is copied, as a small blueprint of its own, and putting it into another. */
#pragma once

#include "lw-edit.h"

G_BEGIN_DECLS

/* The steps and notes among `ids` with the flows between them, and of the rest what they name: lanes, phases, owners,
 * systems. `source` names the document it is from. NULL where `ids` has neither steps nor notes. */
LwBlueprint *lw_clip_new   (LwBlueprint *blueprint, LwVariant *variant, const char * const *ids, const char *source);

/* `clip` (any blueprint: its first variant) put into the variant of that id. Lanes are found by id, name, then kind; one that is
 * not there is made. Phases are found by id and name, else the first is taken. Owners and systems are found by name, or made.
 * Elements keep their ids where `source` is the document they are from and the ids are free, and their typed codes where these
 * are free. Places stay as they were. `lane` (may be NULL): put all into that lane. `new_ids`: of steps and notes as they are
 * now, in the clip's order; free with g_strfreev. */
LwBlueprint *lw_clip_paste (LwBlueprint *target, const char *variant, LwBlueprint *clip, const char *source, const char *lane,
                            char ***new_ids);

G_END_DECLS
