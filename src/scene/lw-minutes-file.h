/* Minutes into a file, by its ending. */
#pragma once

#include "scene/lw-minutes-out.h"

G_BEGIN_DECLS

/* .html, .pdf, .md or .csv. The pictures of Markdown go into files of their own beside it ("minutes-1.png"). May take a second: call it
 * in a thread. Errors say which endings there are, or name the file. */
gboolean lw_minutes_save (LwMinutes *self, GFile *file, GError **error);

G_END_DECLS
