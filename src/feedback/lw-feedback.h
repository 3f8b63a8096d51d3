/* From a table of answers to counts on steps: read, guess, map, match, add up. */
#pragma once

#include "core/lw-blueprint.h"
#include "feedback/lw-cell.h"
#include "feedback/lw-csv.h"
#include "feedback/lw-match.h"
#include "feedback/lw-privacy.h"
#include "feedback/lw-spreadsheet.h"
#include "feedback/lw-step-rule.h"

G_BEGIN_DECLS

typedef enum { LW_COLUMN_IGNORE, LW_COLUMN_STEP, LW_COLUMN_ID, LW_COLUMN_SCORE, LW_COLUMN_N, LW_COLUMN_K, LW_COLUMN_SHARE,
               LW_COLUMN_COMPLAINTS, LW_COLUMN_TIME, LW_COLUMN_CHANNEL, LW_COLUMN_SEGMENT, LW_COLUMN_TAG,
               LW_COLUMN_DURATION, LW_COLUMN_NPS, LW_COLUMN_TEXT, LW_COLUMN_WAIT, LW_COLUMN_RESPONSE, LW_COLUMN_RESOLVED,
               LW_COLUMN_CASE, LW_COLUMN_END, LW_COLUMN_RESOURCE, LW_COLUMN_DEPARTMENT,
               LW_COLUMN_VALUE,   /* of the step that the column's header names */
               LW_COLUMN_SUBTAG,  /* the second level of the tag column */
               LW_COLUMN_METRIC, LW_COLUMN_SUM, LW_COLUMN_SQUARES,
               LW_COLUMN_EASE, LW_COLUMN_EFFORT,   /* CES 2.0, 1–7: more is better; CES 1.0, 1–5: more is worse */
               LW_N_COLUMN_ROLES } LwColumnRole;

/* What a row is. */
typedef enum
{
  LW_SHAPE_ANSWERS,   /* one answer about one step */
  LW_SHAPE_STEPS,     /* the counts of one step */
  LW_SHAPE_WIDE,      /* one respondent; a column per step */
  LW_SHAPE_CROSS,     /* counts of a step, by tags; or of a tag, by steps */
  LW_SHAPE_EVENTS,    /* one event of a case: which step, when, by whom */
  LW_SHAPE_SUMS,      /* one metric of a step in a period, added up elsewhere: n and k, or n, sum and sum of squares */
  LW_N_SHAPES
} LwTableShape;

/* What scores are turned into. "82 分" may be any but the second. */
typedef enum
{
  LW_SCORE_TOP_BOX,   /* the share of the upper two of five: "csat" */
  LW_SCORE_MEAN,      /* "csat-mean" */
  LW_SCORE_POINTS,    /* mean × 100 ÷ the highest: "csat-points" */
  LW_SCORE_LINEAR,    /* the lowest is 0, the highest 100: "csat-linear" */
} LwScoreWay;

/* How to read a table: guessed, shown, changeable. Strings are owned. */
typedef struct
{
  char     *encoding;      /* "UTF-8", "GB18030", "UTF-16LE", … */
  char     *encoding_basis;/* how it was found, for people */
  gboolean  encoding_certain; /* FALSE: other encodings fit as well; show the preview and ask */
  LwSpreadsheet *book;     /* NULL: a text */
  gunichar  delimiter;     /* ',' ';' '\t' '|' */
  guint     header_row;    /* line of the file, from 1; 0: there is none */
  LwTableShape shape;
  guint     header_end;    /* the line of the header's last record: names may stand in two */
  gboolean  fill_down;     /* an empty step is the one above it: cells were merged */
  GHashTable *mappings;    /* what rows call it → a step's id, code or name, a hand-off, or several with "+" (each gets the row
                            * whole); "": not to be counted. Asked before any name. NULL: none */
  GPtrArray *rules;        /* LwStepRule: words in name, tag or text → steps; the first that hits counts. NULL: none */
  gboolean  together;      /* values are not kept apart by channel and segment */
  gboolean  without_tags;  /* the document's tags are not sought in texts */
  gboolean  keep_quotes;   /* texts are kept, personal data masked */
  guint     threads;       /* that count; 0: as many as suit the machine. What comes out is the same */
  gboolean  share_percent; /* bare numbers in a share column are percentages: 30, not 0.3 */
  LwScoreWay score_as;
  GArray   *no_answers;    /* double: numbers that say "no answer"; NULL: none but those that look like it */
  GArray   *answers;       /* double: numbers that look like codes for "no answer" and are values; NULL: none */
  int       score_top;     /* 5: scores are 1 to 5, satisfied from 4; 10: 0 to 10, satisfied from 8 */
  LwDateRule dates;        /* what "03/04/2026" and "11月" are */
  GPtrArray *columns;      /* char *, the header's cells */
  GArray   *roles;         /* LwColumnRole, in step with columns */
  GPtrArray *preview;      /* GStrv, the first records after the header */
  GArray   *unreadable;    /* guint, in step with columns: cells of the first 1,000 records that do not fit their role */
} LwTableFormat;

/* For people, translated: "satisfied answers"; for scripts: "satisfied". */
const char    *lw_column_role_label (LwColumnRole role);
const char    *lw_column_role_name  (LwColumnRole role);
const char    *lw_table_shape_label (LwTableShape shape);
const char    *lw_table_shape_name  (LwTableShape shape);

typedef struct { guint64 row; char *text; char *reason; char **suggestions; } LwUnmatchedRow;

/* A name that rows have, for review. Names found by code, name or hand-off are not listed. */
typedef struct
{
  char      *text;         /* as the rows have it; of rows found by a rule, the rule */
  LwMatchHow how;          /* LW_MATCH_NONE: it names nothing, or is not to be counted */
  char     **targets;      /* for people: names of steps and hand-offs; empty: none */
  char      *step;         /* the id of the first of them, where it is a step; or NULL */
  guint64    rows, first_row;
  char      *reason;       /* of what names nothing; NULL: it is left out because a mapping says so */
  char     **suggestions;
} LwFoundName;

typedef enum { LW_OUTCOME_FOUND, LW_OUTCOME_TOTAL, LW_OUTCOME_IGNORED, LW_OUTCOME_MISSED } LwOutcomeKind;

/* Rows that are called alike, or a column whose header names a step. What means a step or hand-off is written as in mappings. */
typedef struct
{
  char         *text;
  guint64       n, first;      /* rows, and the first one's number; of a column: its values (0: not known), and 0 */
  LwOutcomeKind kind;
  LwMatchHow    how;
  char         *reason;        /* translated: why nothing was found; or NULL */
  char        **targets;       /* what it means; empty: nothing */
  char        **suggestions;   /* what it may mean, best first; may be empty */
} LwMatchGroup;

typedef struct
{
  LwDataset *dataset;      /* values added up, by step or hand-off and metric; ready for lw_edit_put */
  GPtrArray *earlier;      /* LwDataset: of a table of several periods all but the last; usually empty */
  GPtrArray *metrics;      /* LwMetric that the document lacks and the dataset needs */
  guint64    rows, matched, left_out;      /* left_out: total rows and blank rows */
  GPtrArray *unmatched;    /* LwUnmatchedRow, at most 10,000 kept … */
  guint64    n_unmatched;  /* … of so many */
  GPtrArray *names;        /* LwFoundName, most rows first */
  GPtrArray *groups;       /* LwMatchGroup, all names of rows or columns in the order of the table */
  guint64    several;      /* rows that count in full on more than one step */
  guint64    tagged;       /* rows with a tag */
  guint      masked[LW_N_PERSONAL];   /* what was taken out of quotes */
  char      *known;        /* the dataset that has come from a file with the same bytes; NULL: none */
  GPtrArray *notes;        /* char *, translated: "row 12: a total, left out" */
} LwFeedback;

/* Guess how to read `file` from its first part. `encoding`, `delimiter` 0: guess. Errors: G_IO_ERROR_*, naming file and line. */
LwTableFormat *lw_table_format_guess (GFile *file, const char *encoding, gunichar delimiter, GCancellable *cancellable, GError **error);
/* A named sheet of a spreadsheet; NULL: the one that suits best. */
LwTableFormat *lw_table_format_guess_sheet (GFile *file, const char *sheet, GCancellable *cancellable, GError **error);
/* The same with `header_row` where the user put it: columns, roles, shape and preview anew. */
LwTableFormat *lw_table_format_with_header (const LwTableFormat *format, GFile *file, guint header_row, GCancellable *cancellable, GError **error);
/* Where roles were changed by hand: count anew what does not fit them, and whether there is a row per step or per answer. */
gboolean       lw_table_format_check (LwTableFormat *format, GFile *file, GCancellable *cancellable, GError **error);
/* The table's records from the start. Errors carry no file name. */
LwCsv         *lw_table_open         (const LwTableFormat *format, GFile *file, GCancellable *cancellable, GError **error);
/* A record below the header, and not Excel's "sep=" line. */
gboolean       lw_table_is_data      (const LwTableFormat *format, const LwCsvRow *row);
/* How bare numbers of a column of durations are meant, from its header. */
LwDurationRule lw_table_duration_rule  (const LwTableFormat *format, guint column);
/* For people: what must be chosen before rows can be matched. NULL: nothing. */
char          *lw_table_format_problem (const LwTableFormat *format);
/* A rule for rows whose name says nothing, after those that are there; see lw-step-rule.h. */
gboolean       lw_table_format_add_rule (LwTableFormat *format, const char *text, GError **error);
LwTableFormat *lw_table_format_copy  (const LwTableFormat *format);
void           lw_table_format_free  (LwTableFormat *format);


/* Read the whole file, streaming; match its rows to `variant` and add up. `period`: the dataset's id, NULL: from the dates or the file. */
LwFeedback    *lw_feedback_read  (LwBlueprint *blueprint, const char *variant, GFile *file, const LwTableFormat *format,
                                  const char *period, LwProgressFunc progress, gpointer data,
                                  GCancellable *cancellable, GError **error);
void           lw_feedback_free  (LwFeedback *feedback);
/* The blueprint with the metrics that are missing and the dataset. One of the same id is replaced, but for metrics, tags and
 * a stage that the new one does not speak of. */
LwBlueprint   *lw_feedback_apply (LwBlueprint *blueprint, LwFeedback *feedback);
/* The same, where a dataset of that id goes on: counts add up. */
LwBlueprint   *lw_feedback_extend (LwBlueprint *blueprint, LwFeedback *feedback);
/* Several tables of one period as one dataset. */
LwDataset     *lw_dataset_add    (LwDataset *before, LwDataset *more);
/* Steps of `variant` keep as aliases what mappings (as in LwTableFormat) say that rows call them. What means several steps, a hand-off
 * or nothing at all is for a profile to keep. */
LwBlueprint   *lw_feedback_remember (LwBlueprint *blueprint, const char *variant, GHashTable *mappings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwTableFormat, lw_table_format_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwFeedback, lw_feedback_free)

G_END_DECLS
