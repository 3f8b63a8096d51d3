/* Chooses among many pages of a stack: a row of tabs where all of them are whole, and a list to choose from where they are not. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LW_TYPE_SECTION_SWITCHER (lw_section_switcher_get_type ())
G_DECLARE_FINAL_TYPE (LwSectionSwitcher, lw_section_switcher, LW, SECTION_SWITCHER, GtkWidget)

/* Of a stack that has its pages already; `label` is what the list is called for a screen reader. */
GtkWidget *lw_section_switcher_new (AdwViewStack *stack, const char *label);

G_END_DECLS
