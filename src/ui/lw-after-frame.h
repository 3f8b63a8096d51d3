/* Work that may come once the frame that an edit asks for is on the screen. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Milliseconds. A frame begins within 17 of the event that asks for it; from then on it comes before what waits so long. */
#define LW_FRAME 24

/* As g_idle_add(); to be removed by g_source_remove() with `data`. What is called may ask to be called again a frame later. */
guint lw_after_frame (GSourceFunc func, gpointer data);

G_END_DECLS
