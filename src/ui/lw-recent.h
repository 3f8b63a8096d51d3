/* Documents that were open lately, as the desktop remembers them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void   lw_recent_remember (GFile *file);
/* Ours that are still there, the latest first; at most `most`. Owned GtkRecentInfo. */
GList *lw_recent_items    (guint most);
/* Where they are; free with g_strfreev. */
char **lw_recent_uris     (void);

G_END_DECLS
