/* What the parts of redesign share. */
#pragma once

#include "lw-redesign.h"

G_BEGIN_DECLS

/* All below: `step` is not published yet. */
/* Where the variant is a to-be: that word of lw_redesign_words, after those that are there. */
void       lw_redesign_record  (LwVariant *variant, LwStep *step, const char *word);
/* Where the variant is a to-be: what `of` was made from, or itself, after what is there. */
void       lw_redesign_descend (LwVariant *variant, LwStep *step, const LwStep *of);
/* The steps among the ids in the order of the flow between them, flows of rework left aside; in the variant's order where
 * nothing leads from one to another. Borrowed records. */
GPtrArray *lw_redesign_ordered (LwVariant *variant, const char * const *ids);
/* "a" with what `more` has and it has not. */
void       lw_redesign_unite   (char ***list, char **more);

G_END_DECLS
