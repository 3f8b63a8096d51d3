/* What a cell says, as people write it: numbers, shares, scores, yes and no, dates. The column decides which grammar
 * is asked ("5分" is five points or five minutes). Texts need not be terminated. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LW_CELL_MISSING,      /* empty, "-", "无", "N/A", "#DIV/0!", … */
  LW_CELL_VALUE,
  LW_CELL_UNREADABLE,
} LwCellState;

/* A calendar day, month (day 0) or quarter (month 0). */
typedef struct { guint year, quarter, month, day; } LwCellDate;

/* NFKC, without zero-width characters, spaces trimmed. NULL when longer than any value is. */
char       *lw_cell_tidy    (const char *text, gsize length);

LwCellState lw_cell_number  (const char *text, gsize length, double *value);    /* "1,234", "１２", "1.2万" */
/* `percent`: a bare number is a percentage ("30"), else a share ("0.3"). */
LwCellState lw_cell_share   (const char *text, gsize length, gboolean percent, double *value);
LwCellState lw_cell_score   (const char *text, gsize length, double *value);    /* "4", "4星", "★★★★☆", "非常满意" */
/* How many: yes 1, no 0, or a count. */
LwCellState lw_cell_tally   (const char *text, gsize length, double *value);
/* `day_first`: how "03/04/2026" is meant: 1 day first, 0 month first, -1 not known: unreadable. */
LwCellState lw_cell_date    (const char *text, gsize length, int day_first, LwCellDate *date);
/* For a column: does this cell show which comes first? 1, 0, or -1. */
int         lw_cell_day_first (const char *text, gsize length);

G_END_DECLS
