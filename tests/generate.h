/* Blueprints of any size for tests and measures. */
#pragma once

#include "core/lw-blueprint.h"

G_BEGIN_DECLS

/* One variant in which processes run through the lanes: `n_steps` steps, placed, in `n_lanes` lanes, with 1.3 flows
 * per step, branches and loops among them. The same arguments give the same blueprint. */
LwBlueprint *lw_generate          (guint n_steps, guint n_lanes, guint32 seed);
/* A small variant with everything that makes routing hard: cards of many sizes anywhere, loops, loose ends, pinned
 * sides, several flows between the same two steps. Cards do not touch. */
LwVariant   *lw_generate_scatter  (guint n_steps, guint32 seed);

G_END_DECLS
