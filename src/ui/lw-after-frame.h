/* Work that may come once the frame that an edit asks for is on the screen. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As g_idle_add(); to be removed by g_source_remove() with `data`. What is called may ask to be called again a frame later. */
guint lw_after_frame (GSourceFunc func, gpointer data);

G_END_DECLS
