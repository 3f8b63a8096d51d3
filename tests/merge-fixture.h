/* The returns sample, to be changed on two sides and merged. */
#pragma once

#include "core/lw-merge.h"

LwBlueprint *sample       (void);
/* Puts `next`, whose reference it takes, in the place of what is there. */
void         take         (LwBlueprint **place, LwBlueprint *next);
void         comment      (LwBlueprint **blueprint, const char *element, const char *text);
/* The merged document can be written and read again, with as many conflicts listed as there are. */
void         assert_holds (LwMergeResult *result);
