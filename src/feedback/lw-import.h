/* One run over a table, private to the layer. */
#pragma once

#include "lw-csv.h"
#include "lw-event-log.h"
#include "lw-feedback.h"
#include "lw-match.h"
#include "lw-period.h"
#include "lw-row-cache.h"
#include "lw-spread.h"
#include "lw-words.h"

G_BEGIN_DECLS

#define LW_MAX_GROUPS  64   /* channels times segments that are kept apart */
#define LW_MAX_SEVERAL 16   /* steps that one row may count on */
#define LW_KEPT_NOTES  20   /* of a kind */
#define LW_KEPT_TEXTS  2000
#define LW_KEPT_UNMATCHED 10000

/* Counts of one step or hand-off. */
typedef struct { double n, k, complaints, visits; gboolean has_complaints; } LwTally;

/* One metric that a column gives: the values of each step. */
typedef struct
{
  LwColumnRole role;
  const char  *metric;       /* id; of scores settled when all are there */
  int          column;       /* -1: none, worked out from events */
  int          target;       /* the step that the column speaks of; -1: the row's */
  LwSpread   **spreads[LW_MAX_GROUPS];   /* by group and target; NULL: no value */
  LwDurationRule rule;       /* of durations */
  guint64      bounds;       /* values that are only known to be larger or smaller: "≥ 48 h" */
} LwMeasure;

/* Rows of one channel and segment. The first is of those that have neither, and of all where they are not kept apart. */
typedef struct { char *key, *channel, *segment; LwTally *tallies; } LwGroup;

/* What a row's words came to. */
typedef struct
{
  LwOutcomeKind kind;
  LwMatchHow    how;
  gboolean      disagree;               /* code and name mean two things */
  guint         n;
  int           targets[LW_MAX_SEVERAL];
  char         *key, *id, *name;        /* as the rows have them; of a rule its text */
  char         *reason;                 /* of what was missed */
  guint64       rows, line;             /* how many, and the first of them */
} LwOutcome;

typedef enum
{
  LW_NOTE_TOTAL, LW_NOTE_BLANK, LW_NOTE_RAGGED, LW_NOTE_UNCLOSED, LW_NOTE_DISAGREE, LW_NOTE_SHARE_ONLY, LW_NOTE_MEAN, LW_NOTE_ROUNDED,
  LW_NOTE_COUNTS, LW_NOTE_UNREADABLE, LW_NOTE_DATE, LW_NOTE_SCALE, LW_NOTE_EVENT, LW_NOTE_REMARK, LW_NOTE_TAKEN, LW_N_NOTES
} LwNoteKind;

typedef struct { guint64 line; LwNoteKind kind; char *text; } LwRowNote;

typedef struct
{
  guint64 line;
  guint   group;
  int     target;
  GArray *tags;                    /* guint */
  char   *text;
  guint   masked[LW_N_PERSONAL];
} LwKeptText;

typedef struct
{
  const LwTableFormat *format;
  int          column[LW_N_COLUMN_ROLES];   /* by role; -1: none */
  LwMatcher   *matcher;
  LwRowCache  *cache;                        /* names → outcomes, groups, tags; by what stands before the key */
  GString     *key;                          /* scratch */
  GPtrArray   *outcomes;                     /* LwOutcome */
  GPtrArray   *headers;                      /* LwOutcome: what columns named after steps came to */
  LwOutcome   *passing;                      /* of a row whose words are not remembered; or NULL */
  LwWords     *rule_words;
  GPtrArray   *rules;                        /* LwOutcome, in step with the format's rules */
  GPtrArray   *groups;                       /* LwGroup */
  guint        group;                        /* of the present row */
  gboolean     groups_lost;                  /* there were too many */
  LwDays       days;
  char         last_day[12];                 /* of the last date that was read; "" at first */
  GArray      *measures;                     /* LwMeasure */
  GArray      *columns;                      /* of a table of columns: LwStepColumn */
  gboolean     by_tag;                       /* of a cross table: rows are tags and columns steps */
  LwArray     *known_tags;                   /* LwTag of the document, or NULL */
  LwWords     *tag_words;                    /* of their keywords: values are numbers of `tags` */
  GPtrArray   *tags;                         /* char *: paths, the document's first */
  GPtrArray   *tag_sets;                     /* GArray of guint: what a cell of tags came to */
  GArray      *row_tags;                     /* scratch: guint */
  GHashTable  *tag_counts;                   /* group, target and tag (see lw-import-tags.c) → count (double *) */
  GArray      *texts;                        /* LwKeptText */
  guint64      n_texts;
  LwBlueprint *blueprint;
  GPtrArray   *sums;                         /* LwSumPeriod: of a table of sums */
  LwEventLog  *events;
  GString     *above;                        /* the last step that was named, where cells were merged */
  guint64      filled_down, errors;          /* rows with the step above them; cells with what a formula left behind */
  GHashTable  *told;                         /* hand-overs that were told */
  const char  *period;                       /* as asked for, or NULL */
  double       scale_low, scale_top;
  guint64      line;                         /* of the present row */
  guint64      notes[LW_N_NOTES];            /* how many of each kind there were */
  GArray      *row_notes;                    /* LwRowNote */
  LwFeedback  *result;
} LwImport;

/* Count one record. */
void        lw_import_row       (LwImport *self, const LwCsvRow *row);
/* Add up a matched one. */
void        lw_import_answer    (LwImport *self, LwTally *tally, const LwCsvRow *row);
void        lw_import_aggregate (LwImport *self, LwTally *tally, const LwCsvRow *row);

/* A word for the user about the present row, or after the last one about all; of each kind the first few are kept and the others
 * counted. Takes the text. */
void        lw_import_note        (LwImport *self, LwNoteKind kind, char *text);
gboolean    lw_import_wants       (LwImport *self, LwNoteKind kind);   /* count one: is it still worth a text? */
void        lw_import_close_notes (LwImport *self);
void        lw_import_note_zeros  (LwImport *self, guint64 zeros);
void        lw_import_order_notes (LwImport *self);     /* into the result, in the order of the file */
char       *lw_import_cell_text   (LwCell cell);

/* What the row's words name; borrowed until the next call. The row is counted with it. */
LwOutcome  *lw_import_find        (LwImport *self, const LwCsvRow *row, LwCell id, LwCell name);
/* A row whose words name no step: kept, or left out with a word. */
void        lw_import_leave       (LwImport *self, const LwCsvRow *row, LwCell id, LwCell name, const LwOutcome *outcome);
/* What a text names, for columns named after steps; an outcome of its own, to be freed. */
LwOutcome  *lw_import_classify    (LwImport *self, const char *id, const char *name, const char *lane);
void        lw_import_prepare_rules (LwImport *self);
void        lw_import_list_names  (LwImport *self);     /* for the result */
void        lw_import_list_groups (LwImport *self);     /* the same of all names, with suggestions */
void        lw_outcome_free       (LwOutcome *outcome);

/* The present row's channel and segment: sets `group`. */
void        lw_import_enter_group (LwImport *self, const LwCsvRow *row);
guint       lw_import_group       (LwImport *self, const char *key, const char *channel, const char *segment);
void        lw_tally_add          (LwTally *to, const LwTally *from);
LwTally    *lw_import_tally       (LwImport *self, guint group, int target);   /* made when it is not there */
/* After the last row: as one where there are too many; else in the order of their names. Positions of groups in that order. */
GArray     *lw_import_settle_groups (LwImport *self);
void        lw_group_free         (LwGroup *group);

/* The present row's tags, and its text if that is to be kept. */
void        lw_import_prepare_tags (LwImport *self, LwArray *tags);
void        lw_import_tag_row     (LwImport *self, const LwCsvRow *row, const LwOutcome *outcome);
void        lw_import_add_tag     (LwImport *self, guint group, int target, const char *path, double n);
void        lw_import_count_tag   (LwImport *self, guint group, int target, guint tag, double n);
/* Those of `from`, whose groups and tags have other numbers here. */
void        lw_import_move_tag_counts (LwImport *self, const LwImport *from, const guint *groups, const guint *tags);
guint       lw_import_tag_number  (LwImport *self, const char *path);
LwArray    *lw_import_tags        (LwImport *self, const GArray *groups);     /* LwTagCount */
LwArray    *lw_import_quotes      (LwImport *self);                           /* LwQuote */

/* The dataset, the metrics, the suggestions. */
gboolean    lw_import_conclude  (LwImport *self, LwBlueprint *blueprint, LwVariant *variant, const char *period, const char *file,
                                 const char *sha256, GError **error);

/* How many threads are to count a file of that size. */
guint       lw_import_threads     (const LwTableFormat *format, guint64 size);
/* Read and count all, with a thread for each of the imports; all is in the first of them then. Takes the reader. */
gboolean    lw_import_read_blocks (LwImport **imports, guint n, LwTextReader *reader, LwProgressFunc progress, gpointer data,
                                   GCancellable *cancellable, GError **error);
/* What `from` counted is in `self`, and no longer in `from`. */
void        lw_import_merge       (LwImport *self, LwImport *from);

/* A row with the sums of a metric; then the values of the last period (or of the one that was asked for), and its days. Datasets of
 * the others go to the result's `earlier`. */
void        lw_import_sum_row     (LwImport *self, const LwCsvRow *row, int target);
GPtrArray  *lw_import_sum_values  (LwImport *self, const char *file);
void        lw_import_sums_free   (LwImport *self);

/* A column that stands for a step (or, in a cross table, for a tag or a month). */
typedef struct { guint column; int target; char *text; } LwStepColumn;

/* Before the first record: measures of the columns with a role, and what step columns stand for. `tell`: what is amiss. */
void        lw_import_prepare   (LwImport *self, gboolean tell);
/* The record's values of a target; -1: of those columns that name their step themselves. TRUE: it has any. */
gboolean    lw_import_measure   (LwImport *self, const LwCsvRow *row, int target);
void        lw_import_cross     (LwImport *self, const LwCsvRow *row);
gboolean    lw_import_event     (LwImport *self, const LwCsvRow *row, int target);
/* After the last one: waiting and process times of events; then values of all measures of a target. */
void        lw_import_close_events   (LwImport *self);
void        lw_import_settle_scores  (LwImport *self);
void        lw_import_measured       (LwImport *self, guint group, int target, gboolean scores, GPtrArray *values);
/* Medians over all groups, where there are several. */
void        lw_import_medians        (LwImport *self, int target, GPtrArray *values);
LwMeasure  *lw_import_add_measure    (LwImport *self, LwColumnRole role, const char *metric, int column, int target);
void        lw_import_add_value      (LwImport *self, LwMeasure *measure, int target, double value);
LwSpread   *lw_import_spread         (const LwMeasure *measure, guint group, int target);   /* NULL: no value */
LwSpread  **lw_import_spread_slot    (LwImport *self, LwMeasure *measure, guint group, int target);
gboolean    lw_import_is_total       (const char *text);
LwDataValue *lw_import_value_new     (LwImport *self, guint group, const LwTarget *target, const char *metric);
void        lw_import_keep_unmatched (LwImport *self, guint64 row, const char *text, const char *reason);
void        lw_import_note_unreadable (LwImport *self, const LwCsvRow *row, LwColumnRole role, LwCell cell);

static inline LwCell
lw_import_cell (LwImport *self, const LwCsvRow *row, LwColumnRole role)
{
  int column = self->column[role];

  return column >= 0 && (guint) column < row->n ? row->cells[column] : (LwCell) { (char *) "", 0 };
}

G_END_DECLS
