#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The dialog of what the user prefers. What is chosen holds at once. */
void lw_preferences_present (GtkWidget *parent);

G_END_DECLS
