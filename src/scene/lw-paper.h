/* Sheets of paper, and how large a drawing comes out on one of them. */
#pragma once

#include "core/lw-types.h"

G_BEGIN_DECLS

#define LW_MILLIMETRE   (72 / 25.4)   /* points */
#define LW_UNIT_POINTS  0.75          /* 96 units and 72 points make an inch */
#define LW_PAPER_LONGEST 14400.0      /* points: what PDF allows */

typedef struct { const char *name; double width, height; } LwPaperSize;   /* mm, portrait; height 0: a roll of that width */
typedef enum { LW_TURN_AUTO, LW_TURN_PORTRAIT, LW_TURN_LANDSCAPE } LwPaperTurn;

/* By name in any case; NULL: there is no such paper. */
const LwPaperSize  *lw_paper_find  (const char *name);
/* The names, NULL-terminated: "A4", … "roll-914". */
const char * const *lw_paper_names (void);
/* For people: "A4", "Roll, 914 mm". Free it. */
char               *lw_paper_label (const LwPaperSize *size);

/* The page in points, and where the drawing goes on it: its corner in points, points per unit. */
typedef struct { double width, height, x, y, scale; gboolean reduced; } LwPaper;

/* As large as it can be within the margins (mm); on the paper of an office not above twice its size. Of a roll so much is taken as
 * the drawing is long; `reduced`: it would have been longer than PDF allows. */
LwPaper             lw_paper_fit   (const LwPaperSize *size, LwPaperTurn turn, double margin, LwRect drawing);
/* The same for one sheet: on the paper of an office with the drawing in the middle, not at the top. Larger paper is what posters are put
 * together to, whose sheets below the drawing are left out. */
LwPaper             lw_paper_fit_one (const LwPaperSize *size, LwPaperTurn turn, double margin, LwRect drawing);

G_END_DECLS
