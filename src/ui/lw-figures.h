/* A table of figures: places that lead to the drawing, and numbers that say where they come from. Every cell can be reached by key;
 * a table that is wider than the window scrolls. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LW_TYPE_FIGURES (lw_figures_get_type ())
G_DECLARE_FINAL_TYPE (LwFigures, lw_figures, LW, FIGURES, AdwBin)

/* `aligns`: a letter per column, "l" or "r" ("w": left, wrapping, takes the room that is left; "s": the same, but
 * only where it says something). Titles are translated; "" for none. */
GtkWidget *lw_figures_new    (const char *aligns, const char * const *titles);
/* Begins a row. Its cells are named "KEY/0", "KEY/1", … */
void       lw_figures_row    (LwFigures *self, const char *key);
/* The next cell. NULL or "": empty. */
void       lw_figures_text   (LwFigures *self, const char *text);
/* … that shows that element of the drawing when it is clicked. */
void       lw_figures_place  (LwFigures *self, const char *text, const char *element);
/* … all of them, selected; none: a text. */
void       lw_figures_places (LwFigures *self, const char *text, const char * const *elements);
/* Where the places of the following cells are looked for; NULL: where they are, the variant shown before any other. */
void       lw_figures_in     (LwFigures *self, const char *variant);
/* … that opens `how`, the formula with the figures put in; NULL: there is none to show. */
void       lw_figures_number (LwFigures *self, const char *text, const char *how);
/* … and leads to what it was made from: ids and names of elements in turn, NULL at the end; `places` NULL: to nothing. */
void       lw_figures_number_from (LwFigures *self, const char *text, const char *how, const char * const *places);
void       lw_figures_widget (LwFigures *self, GtkWidget *widget);
/* A line below all rows; `widget` is taken. */
void       lw_figures_note   (LwFigures *self, GtkWidget *widget);
/* How many rows there are. */
guint      lw_figures_n_rows (LwFigures *self);

G_END_DECLS
