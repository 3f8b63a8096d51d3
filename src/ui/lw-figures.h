/* A table of figures: places that lead to the drawing, and numbers that say where they come from. Every cell can be reached by key;
 * a table that is wider than the window scrolls. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LW_TYPE_FIGURES (lw_figures_get_type ())
G_DECLARE_FINAL_TYPE (LwFigures, lw_figures, LW, FIGURES, AdwBin)

/* `aligns`: a letter per column, "l" or "r" ("w": left, wrapping, takes the room that is left). Titles are translated; "" for none. */
GtkWidget *lw_figures_new    (const char *aligns, const char * const *titles);
/* Begins a row. Its cells are named "KEY/0", "KEY/1", … */
void       lw_figures_row    (LwFigures *self, const char *key);
/* The next cell. NULL or "": empty. */
void       lw_figures_text   (LwFigures *self, const char *text);
/* … that shows that element of the drawing when it is clicked. */
void       lw_figures_place  (LwFigures *self, const char *text, const char *element);
/* … that opens `how`, the formula with the figures put in; NULL: there is none to show. */
void       lw_figures_number (LwFigures *self, const char *text, const char *how);
void       lw_figures_widget (LwFigures *self, GtkWidget *widget);
/* A line below all rows. */
void       lw_figures_note   (LwFigures *self, const char *text);

G_END_DECLS
