/* Short pages about what one does with a blueprint: draw, measure, analyse, redesign, review. */
#pragma once

#include "lw-commands.h"

G_BEGIN_DECLS

typedef enum { LW_HELP_DRAW, LW_HELP_MEASURE, LW_HELP_ANALYSE, LW_HELP_REDESIGN, LW_HELP_REVIEW, LW_N_HELP_PAGES } LwHelpPage;

/* One thing to do; where it is a command, that is shown with its keys and can be started from there. */
typedef struct { const char *text, *action, *target; } LwHelpStep;

const char       *lw_help_page_name  (LwHelpPage page);   /* "draw", as in the names of pictures */
const char       *lw_help_page_title (LwHelpPage page);
/* Ends with one without text. */
const LwHelpStep *lw_help_page_steps (LwHelpPage page);

/* `page` may be -1: the list of pages. */
void              lw_help_present    (GtkWidget *parent, int page);

G_END_DECLS
