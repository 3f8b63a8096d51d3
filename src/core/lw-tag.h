/* What answers are about: tags in two levels, found by words in what people wrote, or given by hand. */
#pragma once

#include "lw-blueprint.h"

G_BEGIN_DECLS

typedef struct
{
  LwRecord  base;
  char     *id, *name;
  char     *parent;         /* a tag's id; NULL: of the first level */
  char    **keywords;       /* any of them in a text gives the tag; NULL: by hand only */
} LwTag;

extern const LwSchema lw_tag_schema;

LW_DEFINE_RECORD (LwTag)
LW_DEFINE_RECORD (LwTagCount)
LW_DEFINE_RECORD (LwQuote)

/* "时效/响应慢"; of the first level the name. Free with g_free. */
char        *lw_tag_path          (LwArray *tags, const LwTag *tag);
/* The tag of a path, or of a name that only one tag has (case and width do not count); NULL: none. */
LwTag       *lw_tag_find          (LwArray *tags, const char *path);

/* With a tag of that path, its parent too; `keywords` (may be NULL) are added to those it has. */
LwBlueprint *lw_edit_tag          (LwBlueprint *blueprint, const char *path, const char * const *keywords);
/* Without it and those below it. Counts and quotes keep what they say. */
LwBlueprint *lw_edit_untag        (LwBlueprint *blueprint, const char *id);
/* With the starter set in the document's language; tags of the same path keep their keywords and get the others. */
LwBlueprint *lw_edit_starter_tags (LwBlueprint *blueprint);

/* By hand: so many answers about a step (or hand-off) of a period have the tag; 0 takes it away. The same blueprint where the
 * period is not there. */
LwBlueprint *lw_edit_tag_count    (LwBlueprint *blueprint, const char *dataset, const char *step, LwHandoff *handoff, const char *path, double n);
/* By hand: the tags of the quote at that position. The counts of what it loses and gets follow. */
LwBlueprint *lw_edit_quote_tags   (LwBlueprint *blueprint, const char *dataset, guint quote, const char * const *paths);

G_END_DECLS
