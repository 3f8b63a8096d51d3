/* What is wrong with a service as it is drawn: findings with a place and a way out. */
#pragma once

#include "analysis/lw-bottleneck.h"
#include "core/lw-finding.h"

G_BEGIN_DECLS

/* Adds what validation needs the flow for, of all variants and of the document: starts, steps that cannot be reached, loops without
 * a way out, splits without a join, hand-offs without content, customers' lanes, names that stand twice, policies, goals. Errors
 * first again afterwards. */
void       lw_check_flow        (LwBlueprint *blueprint, GPtrArray *findings);
/* All that can be said about a variant: those of lw_check_flow for it, bottlenecks, redundancy, long waits without a word.
 * `analysis` NULL: where no number is right; `bottlenecks` goes with it. Free with g_ptr_array_unref. */
GPtrArray *lw_variant_diagnosis (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *analysis,
                                 const LwBottlenecks *bottlenecks);
/* The same with what it takes, from `dataset` (NULL: without feedback), in the document's language. */
GPtrArray *lw_variant_findings  (LwBlueprint *blueprint, LwVariant *variant, LwDataset *dataset);

G_END_DECLS
