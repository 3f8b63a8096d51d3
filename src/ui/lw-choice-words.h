/* What a list to choose from says to a screen reader: GTK tells the value of a drop-down and not what it is of, libadwaita the title of a row and
 * not what is chosen. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of a GtkDropDown or AdwComboRow: its name is `label` (NULL: it has one), and what is chosen, with a row's subtitle,
 * its description, from now on. */
void lw_choice_tell (GtkWidget *choice, const char *label);

G_END_DECLS
