/* Widgets by what they are or say. */
#pragma once

#include <gtk/gtk.h>

/* The first widget of that type below `root`, or NULL. */
GtkWidget   *ui_find          (GtkWidget *root, GType type);
/* The first button (of any kind) with that label, or NULL. */
GtkWidget   *ui_find_button   (GtkWidget *root, const char *label);
/* Whether a label below `root` holds that text. */
gboolean     has_label        (GtkWidget *root, const char *text);
