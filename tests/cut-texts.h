/* Texts that have too little room. */
#pragma once

#include <gtk/gtk.h>

/* Told about each of `root` and what pops up from it: what it says, and what is wrong with it. */
typedef void (*CutFunc) (GtkWidget *widget, const char *text, const char *wrong, gpointer data);

/* How many texts there are. Those that end in … and are whole in a tooltip do not count, nor tabs, which share the width of their
 * switcher equally and have icons beside their names. */
guint cut_texts_foreach (GtkWidget *root, CutFunc func, gpointer data);
