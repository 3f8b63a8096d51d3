/* What the parts of redesign share. */
#pragma once

#include "lw-redesign.h"

G_BEGIN_DECLS

/* All below: `step` is not published yet. */
/* Where the variant is a to-be: that word of lw_redesign_words, after those that are there. */
void       lw_redesign_record  (LwVariant *variant, LwStep *step, const char *word);
/* Where the variant is a to-be: what `of` was made from, or itself, after what is there. */
void       lw_redesign_descend (LwVariant *variant, LwStep *step, const LwStep *of);
/* "a" with what `more` has and it has not. */
void       lw_redesign_unite   (char ***list, char **more);

G_END_DECLS
