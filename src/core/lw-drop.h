/* What takes longer to free than a frame has is freed elsewhere. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lets go of `data` (may be NULL) in a thread: `free` may be called in any. */
void lw_drop (gpointer data, GDestroyNotify free);

G_END_DECLS
