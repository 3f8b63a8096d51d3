/* Redesign: edits that improve a service, variant → variant. In a to-be variant the steps concerned say what was done (`change`, a word of
 * lw_redesign_words, after those that are there) and, merged or split, what they were made from (`origins`), so that a comparison knows. */
#pragma once

#include "lw-edit.h"

G_BEGIN_DECLS

/* "merged", "split", "automated", "parallel", "moved-lane", "handoff-removed": NULL-terminated. */
extern const char * const lw_redesign_words[];

/* One step instead of several, where the first along the flow stands, with its id. The work is all done still: process times, SLAs and fixed
 * costs add up. It waits once, as long as the longest did, and what was handed on between them goes, with its delays. A flow back
 * among them repeats all of it. The first's owner does it; other owners take part. Names and old aliases become aliases, lists
 * are united, texts joined; what the steps disagree about is not known. Parallel gateways with one way left go.
 * NULL with an error where it cannot be done: less than two steps, gateways, starts, ends, documents. */
LwVariant *lw_variant_merge_steps    (LwVariant *variant, const char * const *ids, GError **error);
/* Two steps instead of one, the second with the id `second` behind the first. Each has half of the work and of what it is measured
 * against; it waits before the first only. What comes in comes to the first, what goes out leaves the second. */
LwVariant *lw_variant_split_step     (LwVariant *variant, const char *id, const char *second, GError **error);
/* Nobody does it and nothing waits for it: its owner is the first of its systems, where it names one. `minutes`: NAN: as long as before. */
LwVariant *lw_variant_automate       (LwVariant *variant, const char * const *ids, double minutes);
/* Steps that follow each other, one way in and out between them, all at once: between a parallel split and a join with those ids. Delays
 * on the ways to them stay. The new gateways have no place yet. NULL with an error where they do not follow each other. */
LwVariant *lw_variant_parallelise    (LwVariant *variant, const char * const *ids, const char *split, const char *join, GError **error);
/* They are done there, by that lane's department; owners stay. The place in it is theirs in the old one. */
LwVariant *lw_variant_move_to_lane   (LwVariant *variant, const char * const *ids, const char *lane);
/* The step that the flow leads to is done at once, in the lane and by the owner that it comes from. */
LwVariant *lw_variant_remove_handoff (LwVariant *variant, const char *flow);
/* Remove steps whose work need not be done. Ways lead on over them wherever that is clear: with one way in or one way out. */
LwVariant *lw_variant_eliminate      (LwVariant *variant, const char * const *ids);

/* The steps among the ids in the order of the flow between them, flows of rework left aside; in the variant's order where
 * nothing leads from one to another. Borrowed records. */
GPtrArray *lw_redesign_ordered      (LwVariant *variant, const char * const *ids);
/* A copy to redesign: of that kind, its steps and flows with their ids, `origin` naming the variant. `id`, `name`: its own. */
LwVariant *lw_variant_to_be          (LwVariant *variant, const char *id, const char *name);

G_END_DECLS
