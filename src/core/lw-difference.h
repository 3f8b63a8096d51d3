/* What two states of one document differ in, told to people. */
#pragma once

#include "lw-blueprint.h"

G_BEGIN_DECLS

/* Lines (char *) such as "As-is: steps: 2 added (“Ask”, “Pay”), 1 changed (“Refund”)"; none: they are equal. Owned by the caller. */
GPtrArray *lw_difference_tell (LwBlueprint *before, LwBlueprint *after);

G_END_DECLS
