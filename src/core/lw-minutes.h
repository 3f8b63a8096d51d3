/* Headings, lines and tables gathered from a document, in its language. Here the minutes of a review meeting: who met about what, what was
 * decided, what is to be done, what is open; questionnaires and lists are made of the same parts. Written as Markdown and CSV here; scene/lw-minutes-out.h has pages with pictures. */
#pragma once

#include "lw-review.h"

G_BEGIN_DECLS

typedef enum { LW_MINUTE_NUMBER, LW_MINUTE_KIND, LW_MINUTE_TEXT, LW_MINUTE_PLACE, LW_MINUTE_WHO, LW_MINUTE_ROLE, LW_MINUTE_DUE,
               LW_MINUTE_STATUS, LW_MINUTE_VOTES, LW_MINUTE_REMARK, LW_N_MINUTES } LwMinute;

#define LW_MINUTES_CELLS 16   /* in a row, at most */

/* Cells are what pages say, `plain` what a table of data has in place of some: dates as numbers. NULL: nothing; the same as the cell. */
typedef struct { char *cells[LW_MINUTES_CELLS], *plain[LW_MINUTES_CELLS]; } LwMinutesRow;

typedef struct
{
  char      *heading;
  guint      columns;       /* bits 1 << LwMinute; TEXT alone: plain lines */
  gboolean   numbered;      /* plain lines: in their order */
  GPtrArray *rows;          /* LwMinutesRow */
  char      *none;          /* what stands there when there is nothing; NULL: the part is left out */
  char     **labels;        /* of columns of its own, which `columns` counts from 0: a table even without rows; NULL: those of LwMinute */
  gboolean   hidden;        /* not on pages */
  gboolean   filled_in;     /* by hand, too: columns stay that are still empty */
} LwMinutesPart;

typedef struct
{
  char        *title, *subtitle;
  GPtrArray   *facts;       /* LwMinutesRow: KIND says what, TEXT says it */
  GPtrArray   *parts;       /* LwMinutesPart */
  LwMinutesPart *table;     /* borrowed from `parts`: all that CSV has, under its own columns; NULL: CSV has all parts */
  GPtrArray   *places;      /* LwComment, borrowed from the blueprint: the first of each place that is to be shown in a picture */
  char        *language;
  char        *pictures;    /* the heading over these */
  LwBlueprint *blueprint;
} LwMinutes;

/* Of that meeting (NULL: the latest; where there was none, of all that was ever said). NULL with an error: no such meeting. */
LwMinutes  *lw_minutes_new      (LwBlueprint *blueprint, const char *meeting, GError **error);
void        lw_minutes_free     (LwMinutes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwMinutes, lw_minutes_free)

/* Of that title and nothing else, to be filled with parts in the document's language. */
LwMinutes  *lw_minutes_new_empty (LwBlueprint *blueprint, const char *title);
/* NULL `labels`: of the columns `columns`. Owned by the minutes, as rows are. */
LwMinutesPart *lw_minutes_add_part (LwMinutes *self, const char *heading, guint columns, const char * const *labels);
LwMinutesRow *lw_minutes_add_row (LwMinutesPart *self);
void        lw_minutes_add_fact (LwMinutes *self, const char *name, const char *text);
void        lw_minutes_row_date (LwMinutesRow *row, guint column, const char *date);   /* told in the language of the moment; NULL: none */
const char *lw_minutes_label    (const LwMinutesPart *part, guint column);   /* of a column; translated */
const char *lw_minute_label     (LwMinute column);
/* "3, 7 · Review request": what stands under a picture. Free with g_free. */
char       *lw_minutes_caption  (LwMinutes *self, const LwComment *comment);
/* `pictures`: file names in step with `places`, or NULL: none. Free with g_string_free. */
GString    *lw_minutes_markdown (LwMinutes *self, const char * const *pictures);
GString    *lw_minutes_csv      (LwMinutes *self);

G_END_DECLS
