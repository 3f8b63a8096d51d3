/* The options that say how a drawing comes onto sheets of paper. */
#pragma once

#include "cli/lw-cli.h"
#include "scene/lw-sheets.h"

G_BEGIN_DECLS

typedef struct
{
  char    *page, *tile, *orientation, *overlap, *margin, *poster;
  gboolean skip_empty, no_headers, no_marks;
} LwSheetWishes;

#define LW_SHEET_OPTION_ENTRIES(wishes) \
    { "page", 0, 0, G_OPTION_ARG_STRING, &(wishes).page, N_("PDF: paper size, or a roll; default: fit"), "A4|A3|…|roll-914|fit" }, \
    { "orientation", 0, 0, G_OPTION_ARG_STRING, &(wishes).orientation, N_("With --page: default: as the drawing is"), "portrait|landscape" }, \
    { "tile", 0, 0, G_OPTION_ARG_STRING, &(wishes).tile, \
      N_("With --page: many sheets: so many columns and rows, a poster (--poster), or true scale (times --scale)"), "NxM|poster|scale" }, \
    { "poster", 0, 0, G_OPTION_ARG_STRING, &(wishes).poster, N_("--tile poster: the size of the whole; default: A0"), "A0|A1|…" }, \
    { "overlap", 0, 0, G_OPTION_ARG_STRING, &(wishes).overlap, N_("--tile: what neighbours share, for gluing; default: 10"), "MM" }, \
    { "margin", 0, 0, G_OPTION_ARG_STRING, &(wishes).margin, N_("--tile: what the printer cannot reach; default: 10"), "MM" }, \
    { "skip-empty", 0, 0, G_OPTION_ARG_NONE, &(wishes).skip_empty, N_("--tile: leave out sheets with nothing on them"), NULL }, \
    { "no-headers", 0, 0, G_OPTION_ARG_NONE, &(wishes).no_headers, N_("--tile: do not repeat lanes and phases at the edges"), NULL }, \
    { "no-marks", 0, 0, G_OPTION_ARG_NONE, &(wishes).no_marks, N_("--tile: no crop marks, labels and maps"), NULL }

void     lw_sheet_wishes_clear (LwSheetWishes *self);
/* The options they stand for; `scale` is what --scale says (NULL: nothing). Without --tile only the paper's turn is set. Strings stay
 * the wishes'. */
LwStatus lw_sheet_wishes_read  (const LwCommand *command, const LwSheetWishes *self, const char *scale, LwSheetOptions *options);

G_END_DECLS
