/* The hidden half of a variant: its id index and counted codes. Only for core. */
#pragma once

#include "core/lw-records.h"

G_BEGIN_DECLS

void lw_variant_index_drop  (LwVariant *variant);
/* `to` has the ids of `from` in the same places. */
void lw_variant_index_share (LwVariant *to, LwVariant *from);
/* `to` has the ids of `from` in the same places, but for what stood at the positions `gone` (guint, ascending; NULL: none), and more behind
 * those of each kind. */
void lw_variant_index_derive (LwVariant *to, LwVariant *from, GArray * const gone[LW_N_ELEMENT_KINDS]);
/* The same when the elements of that kind have only changed their order. */
void lw_variant_index_shuffle (LwVariant *to, LwVariant *from, LwElementKind kind);
void lw_variant_codes_drop  (LwVariant *variant);
/* `to` also has the flows, typed codes and kinds of `from`, as far as they are counted. */
void lw_variant_codes_share (LwVariant *to, LwVariant *from);

/* `flow`, not published yet, leads on over the step at its end, by `out`; how is said at lw_variant_remove_and_heal(). */
void lw_flow_lead_on        (LwFlow *flow, const LwFlow *out);

G_END_DECLS
