/* The page of a window without a document: recent ones, templates with pictures of themselves, opening. */
#pragma once

#include "lw-window.h"

G_BEGIN_DECLS

#define LW_TYPE_WELCOME (lw_welcome_get_type ())
G_DECLARE_FINAL_TYPE (LwWelcome, lw_welcome, LW, WELCOME, AdwBin)

/* What is chosen there begins in the window, which outlives it. */
GtkWidget *lw_welcome_new           (LwWindow *window);
/* The menu beside "Open": new, and what was open lately. */
void       lw_welcome_fill_recent   (GMenu *menu);

/* Point at the help, as long as it was never opened. */
void       lw_welcome_show_hints  (LwWelcome *self, GSettings *settings);

G_END_DECLS
