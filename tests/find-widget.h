/* Widgets by what they are or say. */
#pragma once

#include <gtk/gtk.h>

/* The first widget of that type below `root`, or NULL. */
GtkWidget   *ui_find          (GtkWidget *root, GType type);
/* The first button (of any kind) with that label, or NULL. */
GtkWidget   *ui_find_button   (GtkWidget *root, const char *label);
/* The last widget of that type below `root`, in the order in which they stand, or NULL. */
GtkWidget   *ui_find_last     (GtkWidget *root, GType type);
/* The first one with that tooltip, or NULL. */
GtkWidget   *ui_find_tip      (GtkWidget *root, const char *tip);
/* The first one whose property "title" is that text, or NULL. */
GtkWidget   *ui_find_row      (GtkWidget *root, const char *title);
/* Whether a label below `root` holds that text. */
gboolean     has_label        (GtkWidget *root, const char *text);
