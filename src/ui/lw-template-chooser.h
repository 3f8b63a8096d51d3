/* All templates by field, with pictures of themselves, in either language; to be searched, and to be chosen from. */
#pragma once

#include <adwaita.h>

#include "io/lw-templates.h"

G_BEGIN_DECLS

#define LW_TYPE_TEMPLATE_CHOOSER (lw_template_chooser_get_type ())
G_DECLARE_FINAL_TYPE (LwTemplateChooser, lw_template_chooser, LW, TEMPLATE_CHOOSER, AdwBin)

/* Reads nothing before it is first shown. Emits "chosen" with an LwTemplate and an LwTemplateLanguage. Toasts go to the
 * AdwToastOverlay around it. */
GtkWidget *lw_template_chooser_new       (void);
/* Search and language: put where they stay in view. Borrowed. */
GtkWidget *lw_template_chooser_get_tools (LwTemplateChooser *self);
GtkWidget *lw_template_chooser_get_search (LwTemplateChooser *self);
/* Read the user's own again. */
void       lw_template_chooser_reload    (LwTemplateChooser *self);

G_END_DECLS
