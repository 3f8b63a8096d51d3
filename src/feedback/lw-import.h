/* One run over a table, private to the layer. */
#pragma once

#include "lw-csv.h"
#include "lw-event-log.h"
#include "lw-feedback.h"
#include "lw-match.h"
#include "lw-period.h"
#include "lw-row-cache.h"
#include "lw-spread.h"

G_BEGIN_DECLS

/* Counts of one step or hand-off. */
typedef struct { double n, k, complaints, visits; gboolean has_complaints; } LwTally;

/* One metric that a column gives: the values of each step. */
typedef struct
{
  LwColumnRole role;
  const char  *metric;       /* id; of scores settled when all are there */
  int          column;       /* -1: none, worked out from events */
  int          target;       /* the step that the column speaks of; -1: the row's */
  LwSpread   **spreads;      /* by target; NULL: no value */
  LwDurationRule rule;       /* of durations */
  guint64      bounds;       /* values that are only known to be larger or smaller: "≥ 48 h" */
} LwMeasure;

typedef enum
{
  LW_NOTE_TOTAL, LW_NOTE_BLANK, LW_NOTE_RAGGED, LW_NOTE_UNCLOSED, LW_NOTE_DISAGREE, LW_NOTE_SHARE_ONLY, LW_NOTE_MEAN, LW_NOTE_ROUNDED,
  LW_NOTE_COUNTS, LW_NOTE_UNREADABLE, LW_NOTE_DATE, LW_NOTE_SCALE, LW_NOTE_EVENT, LW_NOTE_REMARK, LW_NOTE_TAKEN, LW_N_NOTES
} LwNoteKind;

typedef struct
{
  const LwTableFormat *format;
  int          column[LW_N_COLUMN_ROLES];   /* by role; -1: none */
  LwMatcher   *matcher;
  LwRowCache  *cache;
  GString     *key;                          /* scratch: the id's and the name's cell */
  GPtrArray   *misses;                       /* char *: reasons, by number */
  LwTally     *tallies;                      /* in step with the matcher's targets */
  LwDays       days;
  char         last_day[12];                 /* of the last date that was read; "" at first */
  GArray      *measures;                     /* LwMeasure */
  GArray      *columns;                      /* of a table of columns: LwStepColumn */
  gboolean     by_tag;                       /* of a cross table: rows are tags and columns steps */
  GHashTable  *tags;                         /* "target\ntag" → count (double *) */
  LwEventLog  *events;
  GString     *above;                        /* the last step that was named, where cells were merged */
  guint64      filled_down, errors;          /* rows with the step above them; cells with what a formula left behind */
  GHashTable  *told;                         /* hand-overs that were told */
  const char  *period;                       /* as asked for, or NULL */
  double       scale_low, scale_top;
  guint64      notes[LW_N_NOTES];            /* how many of each kind there were */
  LwFeedback  *result;
} LwImport;

/* Count one record. */
void        lw_import_row       (LwImport *self, const LwCsvRow *row);
/* Add up a matched one. */
void        lw_import_answer    (LwImport *self, LwTally *tally, const LwCsvRow *row);
void        lw_import_aggregate (LwImport *self, LwTally *tally, const LwCsvRow *row);
/* A word for the user; of each kind the first few are kept and the others counted. Takes the text. */
void        lw_import_note      (LwImport *self, LwNoteKind kind, char *text);
gboolean    lw_import_wants     (LwImport *self, LwNoteKind kind);   /* count one: is it still worth a text? */
void        lw_import_close_notes (LwImport *self);
/* The dataset, the metrics, the suggestions. */
gboolean    lw_import_conclude  (LwImport *self, LwBlueprint *blueprint, LwVariant *variant, const char *period, const char *file,
                                 const char *sha256, GError **error);

/* A column that stands for a step (or, in a cross table, for a tag or a month). */
typedef struct { guint column; int target; char *text; } LwStepColumn;

/* Before the first record: measures of the columns with a role, and what step columns stand for. */
void        lw_import_prepare   (LwImport *self);
/* The record's values of a target; -1: of those columns that name their step themselves. TRUE: it has any. */
gboolean    lw_import_measure   (LwImport *self, const LwCsvRow *row, int target);
void        lw_import_cross     (LwImport *self, const LwCsvRow *row);
gboolean    lw_import_event     (LwImport *self, const LwCsvRow *row, int target);
/* After the last one: waiting and process times of events; then values of all measures of a target. */
void        lw_import_close_events   (LwImport *self);
void        lw_import_settle_scores  (LwImport *self);
void        lw_import_measured       (LwImport *self, int target, gboolean scores, GPtrArray *values);
LwArray    *lw_import_tags           (LwImport *self);
LwMeasure  *lw_import_add_measure    (LwImport *self, LwColumnRole role, const char *metric, int column, int target);
void        lw_import_add_value      (LwImport *self, LwMeasure *measure, int target, double value);
/* What these words name: a target or LW_NO_TARGET; what is told is told once. */
int         lw_import_find           (LwImport *self, const LwCsvRow *row, LwCell id, LwCell name);
gboolean    lw_import_is_total       (const char *text);
LwDataValue *lw_import_value_new     (const LwTarget *target, const char *metric);
void        lw_import_keep_unmatched (LwImport *self, guint64 row, const char *text, const char *reason);
void        lw_import_note_unreadable (LwImport *self, const LwCsvRow *row, LwColumnRole role, LwCell cell);

static inline LwCell
lw_import_cell (LwImport *self, const LwCsvRow *row, LwColumnRole role)
{
  int column = self->column[role];

  return column >= 0 && (guint) column < row->n ? row->cells[column] : (LwCell) { (char *) "", 0 };
}

G_END_DECLS
