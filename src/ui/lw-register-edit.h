/* Who uses an owner, system or metric, and taking one out of the document. Pure functions. */
#pragma once

#include "core/lw-edit.h"

G_BEGIN_DECLS

/* How many elements (of all variants), or values of feedback, name that record. */
guint        lw_register_uses   (LwBlueprint *blueprint, const char *array, const char *id);

/* Without the record, and without any step, lane or value naming it. */
LwBlueprint *lw_register_remove (LwBlueprint *blueprint, const char *array, const char *id);

G_END_DECLS
