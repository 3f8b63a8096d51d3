/* How alike two names are, for suggestions: never enough to match by itself. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LW_SIMILAR_CONTAINED 0.70
#define LW_SIMILAR_ENOUGH    0.75

/* A name as characters; longer ones are cut. */
#define LW_SIMILAR_MAX 64
typedef struct { gunichar text[LW_SIMILAR_MAX]; guint n; gboolean latin; } LwName;

LwName lw_name          (const char *normalised);
double lw_name_dice     (const LwName *a, const LwName *b);   /* of character bigrams */
double lw_name_edit     (const LwName *a, const LwName *b);   /* 1 - Damerau-Levenshtein distance ÷ the longer length */
/* 0.70 where one contains the other; else bigrams, and edits where both are Latin. */
double lw_name_similar  (const LwName *a, const LwName *b);

G_END_DECLS
