/* What stands behind one element's heat: value, answers, interval, target, benchmark, and how it went. */
#pragma once

#include "ui/lw-editor.h"

G_BEGIN_DECLS

/* For a tooltip; NULL when the element carries no heat. */
GtkWidget *lw_heat_card_new  (LwEditor *editor, const char *id);
/* What stands below the summary: the benchmark of durations, and a step's values by period; NULL when there is neither. Free with g_free(). */
char      *lw_heat_card_text (LwEditor *editor, const char *id);

/* Appends the summary to what a screen reader says of the element; how it went is looked up for the one that is focused. */
void       lw_heat_card_tell (LwEditor *editor, const char *id, GString *text);

G_END_DECLS
