/* Variants beside each other, or two in one drawing, in a window of their own: to look at, what is changed is changed in the document's. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

#define LW_TYPE_COMPARE_WINDOW (lw_compare_window_get_type ())
G_DECLARE_FINAL_TYPE (LwCompareWindow, lw_compare_window, LW, COMPARE_WINDOW, AdwWindow)

/* Follows the editor's document. `parent` has the action "win.show-elements". */
GtkWidget *lw_compare_window_new        (LwEditor *editor, GtkWindow *parent);
/* "beside", "overlay", "list". */
void       lw_compare_window_set_mode   (LwCompareWindow *self, const char *mode);
/* The canvas of a pane, or NULL. */
gpointer   lw_compare_window_get_canvas (LwCompareWindow *self, guint pane);

G_END_DECLS
