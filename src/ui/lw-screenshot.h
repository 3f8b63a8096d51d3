/* A picture of a window, for the README, for people without a display, and for looking at what was built. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Where $LANEWAY_SCREENSHOT names a file: once the window shows what it should, write the picture and quit. Before it,
 * the actions in $LANEWAY_SCREENSHOT_ACTIONS ("win.heat win.zoom-fit") are activated. */
void     lw_screenshot_if_asked (GtkWindow *window);
gboolean lw_screenshot_save     (GtkWindow *window, const char *path, GError **error);

G_END_DECLS
