/* What a cell says, as people write it: numbers, shares, scores, yes and no, dates, times. The column decides which
 * grammar is asked ("5分" is five points or five minutes). Texts need not be terminated. */
#pragma once

#include "core/lw-records.h"

G_BEGIN_DECLS

typedef enum
{
  LW_CELL_MISSING,      /* empty, "-", "无", "N/A", "#DIV/0!", … */
  LW_CELL_VALUE,
  LW_CELL_UNREADABLE,
} LwCellState;

/* A calendar day, month (day 0) or quarter (month 0). */
typedef struct { guint year, quarter, month, day; } LwCellDate;

/* How a column's dates are meant. */
typedef struct
{
  int      day_first;   /* "03/04/2026": 1 day first, 0 month first, -1 not known: unreadable */
  guint    year;        /* of "11月"; 0: not known */
  gboolean from_1904;   /* day numbers as old Excel for the Mac counts them */
} LwDateRule;

#define LW_DATE_RULE_NONE ((LwDateRule) { .day_first = -1 })

/* How a column's durations are meant, in minutes. */
typedef struct
{
  double bare;          /* what a number without a unit counts; NAN: it is unreadable */
  double day;           /* the length of a day */
} LwDurationRule;

#define LW_DURATION_RULE_NONE ((LwDurationRule) { .bare = 1, .day = 1440 })

/* Minutes; `low` and `high` differ from `value`, their middle, where a range is given. */
typedef struct { double value, low, high; LwBound bound; } LwCellTime;

/* NFKC, without zero-width characters, spaces trimmed. NULL when longer than any value is. */
char       *lw_cell_tidy    (const char *text, gsize length);
/* "#N/A", "#DIV/0!" and the like: what a formula left behind. */
gboolean    lw_cell_is_error (const char *text, gsize length);
/* A long number of which a spreadsheet kept the first digits only: "1.23457E+18". */
gboolean    lw_cell_is_broken_number (const char *text, gsize length);

LwCellState lw_cell_number  (const char *text, gsize length, double *value);    /* "1,234", "１２", "1.2万" */
/* `percent`: a bare number is a percentage ("30"), else a share ("0.3"). */
LwCellState lw_cell_share   (const char *text, gsize length, gboolean percent, double *value);
LwCellState lw_cell_score   (const char *text, gsize length, double *value);    /* "4", "4星", "★★★★☆", "非常满意" */
/* How many: yes 1, no 0, or a count. */
LwCellState lw_cell_tally   (const char *text, gsize length, double *value);
LwCellState lw_cell_boolean (const char *text, gsize length, gboolean *value);  /* "是", "未解决", "N", "√", "1" */
LwCellState lw_cell_date    (const char *text, gsize length, LwDateRule rule, LwCellDate *date);
/* A day with its time of day, as milliseconds since 1970 at the clock it was written by; with a zone, at Greenwich. */
LwCellState lw_cell_moment  (const char *text, gsize length, LwDateRule rule, gint64 *milliseconds);
LwCellState lw_cell_duration (const char *text, gsize length, LwDurationRule rule, LwCellTime *time);
/* For a column: does this cell show which comes first? 1, 0, or -1. */
int         lw_cell_day_first (const char *text, gsize length);

G_END_DECLS
