/* A command as a row of a list: its name, its keys. */
#pragma once

#include "lw-commands.h"

G_BEGIN_DECLS

/* An AdwActionRow, not to be activated yet. */
GtkWidget            *lw_command_row_new     (const LwCommandEntry *command);
const LwCommandEntry *lw_command_row_get     (GtkWidget *row);
/* What was typed (folded by lw_search_fold) is in its name, here or in English, in its section's name or its initials. 0: no; the
 * higher, the better it fits. */
guint                 lw_command_fits        (const LwCommandEntry *command, const char *typed);

G_END_DECLS
