/* Many words sought in a text at once, in one pass over it (Aho and Corasick 1975). Case and width do not count. A word that
 * begins with a letter or digit is found where a word begins; a Chinese one not where 不, 没 or 别 stands right before it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LwWords LwWords;

LwWords *lw_words_new  (void);
void     lw_words_free (LwWords *self);
/* Before the first search. Empty words are none. Values from 0. */
void     lw_words_add  (LwWords *self, const char *word, guint value);
gboolean lw_words_is_empty (const LwWords *self);
/* Adds the values of words in the text to `values` (guint), each once, ascending; what is in it stays. Texts need not be
 * terminated. Threads may search at the same time after lw_words_ready. */
void     lw_words_ready (LwWords *self);
void     lw_words_find (const LwWords *self, const char *text, gsize length, GArray *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwWords, lw_words_free)

G_END_DECLS
