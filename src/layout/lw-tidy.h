/* Arranging a drawing: steps in columns along the flow, each in its lane and phase, with as few crossings as can be.
 *
 * Pure and deterministic: the same steps and flows in the same order give the same places, and what is arranged already
 * stays as it is. Steps keep their lane and phase. Flows that end at a step that moved lose their hand-made bends, which
 * were made for where it stood; sides that the user fixed stay fixed. Notes go under the step that they are about. */
#pragma once

#include "lw-layout.h"

G_BEGIN_DECLS

/* How far it is, from 0 to 1. Called in the thread that arranges; FALSE: stop. */
typedef gboolean (*LwTidyProgress) (double share, gpointer data);

/* Arrange everything: lanes and phases get the size that their contents need; or, with `steps` (ids, NULL-terminated), only
 * those, near where they stand, clear of all others. A new reference; the same variant where nothing changes; NULL where
 * `progress` (may be NULL) said stop. Any thread may call it. */
LwVariant   *lw_tidy           (LwVariant *variant, const char * const *steps, LwTidyProgress progress, gpointer data);

/* Steps without a place get one: a drawing where none has a place is arranged whole. A new reference, the same variant
 * (blueprint) where every step has its place. */
LwVariant   *lw_tidy_missing   (LwVariant *variant);
LwBlueprint *lw_tidy_missing_all (LwBlueprint *blueprint);

G_END_DECLS
