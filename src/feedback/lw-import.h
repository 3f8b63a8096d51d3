/* One run over a table, private to the layer. */
#pragma once

#include "lw-csv.h"
#include "lw-feedback.h"
#include "lw-match.h"
#include "lw-period.h"
#include "lw-row-cache.h"

G_BEGIN_DECLS

/* Counts of one step or hand-off. */
typedef struct { double n, k, complaints; gboolean has_complaints; } LwTally;

typedef enum
{
  LW_NOTE_TOTAL, LW_NOTE_BLANK, LW_NOTE_RAGGED, LW_NOTE_UNCLOSED, LW_NOTE_DISAGREE, LW_NOTE_SHARE_ONLY, LW_NOTE_MEAN, LW_NOTE_ROUNDED,
  LW_NOTE_COUNTS, LW_NOTE_UNREADABLE, LW_NOTE_DATE, LW_NOTE_SCALE, LW_N_NOTES
} LwNoteKind;

typedef struct { double value; guint64 n; } LwStrayScore;
#define LW_STRAYS 16

typedef struct
{
  const LwTableFormat *format;
  int          column[LW_COLUMN_TEXT + 1];   /* by role; -1: none */
  LwMatcher   *matcher;
  LwRowCache  *cache;
  GString     *key;                          /* scratch: the id's and the name's cell */
  GPtrArray   *misses;                       /* char *: reasons, by number */
  LwTally     *tallies;                      /* in step with the matcher's targets */
  LwDays       days;
  char         last_day[12];                 /* of the last date that was read; "" at first */
  LwStrayScore strays[LW_STRAYS];            /* scores outside the scale; the last slot counts all others */
  guint        n_strays;
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

static inline LwCell
lw_import_cell (LwImport *self, const LwCsvRow *row, LwColumnRole role)
{
  int column = self->column[role];

  return column >= 0 && (guint) column < row->n ? row->cells[column] : (LwCell) { (char *) "", 0 };
}

G_END_DECLS
