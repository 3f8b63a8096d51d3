/* The last good version of a document, kept elsewhere when it is saved over: in the user's state folder. Private to the user. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What was in the file before; not more often than every ten minutes, and the last few. Fails silently: saving matters more. */
void       lw_backup_keep (GFile *file, GBytes *old);
/* GFile, the newest first; they can be opened like any document. Reads a folder: in a thread. */
GPtrArray *lw_backup_list (GFile *file);
/* When one of those was kept: microseconds since 1970. */
gint64     lw_backup_time (GFile *backup);

G_END_DECLS
