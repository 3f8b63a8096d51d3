/* What turns one text into another, in whole lines. A document is a record per line, so that an edit is a line or two. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Text too: "k 120" keeps so many bytes of `from`, "d 30" drops them, "i 41" is followed by so many new ones and a newline. */
GBytes *lw_patch_new   (GBytes *from, GBytes *to);
/* NULL and G_IO_ERROR_INVALID_DATA: it is no patch, or one of another text. */
GBytes *lw_patch_apply (GBytes *from, GBytes *patch, GError **error);

G_END_DECLS
