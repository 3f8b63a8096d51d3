#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Write the sheet of that name, or the one that suits best, to standard output. An exit status of lw-sheet-status.h. */
int lw_read_book (const char *path, const char *sheet);

G_END_DECLS
