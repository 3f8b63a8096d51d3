/* Chinese text by the first letters of its Pinyin, as people type it to find something. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "保存" → "bc"; other letters and digits as they are, lower case; the rest is left out. Known are the 3,755 commonest characters,
 * each by its commonest reading; others are left out. Free with g_free. */
char     *lw_pinyin_initials (const char *text);

/* Does `text` hold what was typed? Each word of `typed` (folded by lw_search_fold) must stand in the text, or in its initials. */
gboolean  lw_search_matches  (const char *text, const char *typed);
/* For comparing: composed, without case or width. Free with g_free. */
char     *lw_search_fold     (const char *text);

G_END_DECLS
