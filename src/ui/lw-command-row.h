/* A command as a row of a list: its name, its keys. */
#pragma once

#include "lw-commands.h"

G_BEGIN_DECLS

/* An AdwActionRow, not to be activated yet. */
GtkWidget            *lw_command_row_new     (const LwCommandEntry *command);
const LwCommandEntry *lw_command_row_get     (GtkWidget *row);
/* What was typed (folded by lw_search_fold) is in its name, here or in English, in its section's name, its other words or their
 * initials; or its Chinese characters are in its name one after the other. 0: no; the higher, the better it fits. */
guint                 lw_command_fits        (const LwCommandEntry *command, const char *typed);
/* Of people who do not know the name, separated by blanks, in the source's language; context "keywords". "": none. */
const char           *lw_command_words       (const LwCommandEntry *command);

G_END_DECLS
