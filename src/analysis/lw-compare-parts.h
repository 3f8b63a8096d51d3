/* The parts of a comparison. */
#pragma once

#include "analysis/lw-compare.h"

G_BEGIN_DECLS

void lw_compare_steps   (LwComparison *self, double day_minutes);
void lw_compare_flows   (LwComparison *self, double day_minutes);
void lw_compare_figures (LwComparison *self, LwBlueprint *blueprint, LwDataset *from, LwDataset *to);
/* Which steps and flows make the differences of the figures. */
void lw_compare_shares  (LwComparison *self, LwBlueprint *blueprint);
void lw_compare_periods (LwComparison *self, LwBlueprint *blueprint, LwDataset *from, LwDataset *to);

LwChange *lw_change_new (GPtrArray *changes, LwChangeKind kind, const char *from, const char *to);

G_END_DECLS
