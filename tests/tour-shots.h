#pragma once

#include <gtk/gtk.h>

extern const char *shots_folder;   /* where they go */
extern guint       shots_most;     /* of one page, scrolling down */

void shoot          (const char *name);
/* What is shown, and what is below it. */
void shoot_down     (GtkWidget *root, const char *name);
/* What the first `most` menu buttons open. */
void shoot_popovers (GtkWidget *root, const char *name, guint most);
/* The pages beside the one that is shown. */
void shoot_pages    (GtkWidget *root, const char *name);
