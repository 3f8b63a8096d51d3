/* Which flows lead back, and how many cases never take one. */
#pragma once

#include "analysis/lw-parallel.h"

G_BEGIN_DECLS

/* Marks the flows (by position in LW_FLOWS) without which no loop is left: of each loop those marked as rework, else those that a
 * walk from the start finds leading to a step it is still on. */
void   lw_flow_find_back        (const LwFlowGraph *graph, gboolean *back, guint *n);
/* Which steps lie in one loop: equal numbers from 1; flows lead to the same or a lower one. 0: not reached. Free with g_free. */
guint *lw_flow_components       (const LwFlowGraph *graph, guint *n);
/* Rolled yield: the share of cases that reach an end without going back. */
double lw_flow_first_time_right (const LwFlowGraph *graph, const LwBlocks *blocks, const gboolean *back);
/* The steps so that every flow but those back leads onwards; `order`: of the graph's n. Returns how many the start reaches. */
guint  lw_flow_order            (const LwFlowGraph *graph, const gboolean *back, guint *order);

G_END_DECLS
