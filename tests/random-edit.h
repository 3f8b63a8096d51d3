/* Any edit a person could make, at random (g_test_rand_*, so that --seed repeats it): for properties. */
#pragma once

#include "core/lw-edit.h"

LwVariant   *lw_random_edit            (LwVariant *variant);
LwBlueprint *lw_random_blueprint_edit  (LwBlueprint *blueprint);
/* A random value for a field, of its type and sensible by its flags; sometimes absent. Clear with lw_random_value_clear. */
LwValue      lw_random_value           (const LwField *field);
void         lw_random_value_clear     (LwValue value);
