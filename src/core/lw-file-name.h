/* Names of files from what people call things. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The title as far as a file can be called that: letters of any script, no separators, not hidden, short enough for every file system. `otherwise`
 * where nothing is left of it or it is NULL; `ending` has its dot. Free with g_free. */
char *lw_file_name_for (const char *title, const char *otherwise, const char *ending);

G_END_DECLS
