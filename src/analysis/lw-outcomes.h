/* The exact expectation of a parallel or inclusive block: every way that its decisions may go, and how long it then takes. */
#pragma once

#include "analysis/lw-parallel.h"

G_BEGIN_DECLS

/* The outcomes of a block from its split to its join, without the times of these two; NULL where they are too many
 * (more than LW_MOST_COMBINATIONS) or without end, because a loop is inside. `known`: an entry per block, the
 * data of a list made for it. */
GArray *lw_block_outcomes (const LwFlowGraph *graph, const LwBlocks *blocks, guint block, GArray **known);
/* For the outcomes of n blocks, which go with it. */
GPtrArray *lw_outcomes_list_new (guint n);

G_END_DECLS
