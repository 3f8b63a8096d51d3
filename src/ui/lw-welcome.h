/* The page of a window without a document: recent ones, templates with pictures of themselves, opening. */
#pragma once

#include "lw-window.h"

G_BEGIN_DECLS

#define LW_TYPE_WELCOME (lw_welcome_get_type ())
G_DECLARE_FINAL_TYPE (LwWelcome, lw_welcome, LW, WELCOME, AdwBin)

GtkWidget *lw_welcome_new           (void);
/* A new document from the template in that file. */
void       lw_welcome_open_template (LwWindow *window, const char *path);
/* The menu beside "Open": new, and what was open lately. */
void       lw_welcome_fill_recent   (GMenu *menu);

G_END_DECLS
