#include "lw-import.h"
#include "lw-cell.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SATISFIED  .8     /* of the scale: the upper two boxes of five, three of ten */
#define NEAR       0.006  /* a share printed with a whole percentage may differ from its counts by so much */

static void
note_unreadable (LwImport *self, const LwCsvRow *row, LwColumnRole role, LwCell cell)
{
  g_autofree char *text = NULL;

  if (!lw_import_wants (self, LW_NOTE_UNREADABLE))
    return;
  text = g_utf8_make_valid (cell.text, MIN (cell.length, 60));
  lw_import_note (self, LW_NOTE_UNREADABLE,
                  g_strdup_printf (_("row %u: “%s” is no value for “%s”; not counted"),
                                   (guint) row->line, text, lw_column_role_label (role)));
}

static void
count_stray (LwImport *self, double value)
{
  guint i = 0;

  while (i < self->n_strays && self->strays[i].value != value)
    i++;
  if (i == self->n_strays && self->n_strays < LW_STRAYS)
    self->strays[self->n_strays++] = (LwStrayScore) { value, 0 };
  self->strays[MIN (i, LW_STRAYS - 1)].n++;
}

static void
count_score (LwImport *self, LwTally *tally, const LwCsvRow *row)
{
  LwCell cell = lw_import_cell (self, row, LW_COLUMN_SCORE);
  double score;

  switch (lw_cell_score (cell.text, cell.length, &score))
    {
    case LW_CELL_MISSING:
      break;
    case LW_CELL_UNREADABLE:
      note_unreadable (self, row, LW_COLUMN_SCORE, cell);
      break;
    case LW_CELL_VALUE:
      if (score < (self->format->score_top == 10 ? 0 : 1) || score > self->format->score_top)
        count_stray (self, score);
      else
        {
          tally->n++;
          tally->k += score >= SATISFIED * self->format->score_top;
        }
      break;
    }
}

static void
count_complaints (LwImport *self, LwTally *tally, const LwCsvRow *row)
{
  LwCell cell = lw_import_cell (self, row, LW_COLUMN_COMPLAINTS);
  LwCellState state;
  double value;

  if (self->column[LW_COLUMN_COMPLAINTS] < 0)
    return;
  state = lw_cell_tally (cell.text, cell.length, &value);
  if (state == LW_CELL_UNREADABLE || (state == LW_CELL_VALUE && (value < 0 || value > 1e15)))
    note_unreadable (self, row, LW_COLUMN_COMPLAINTS, cell);
  else if (state == LW_CELL_VALUE)
    {
      tally->complaints += value;
      tally->has_complaints = TRUE;
    }
}

void
lw_import_answer (LwImport *self, LwTally *tally, const LwCsvRow *row)
{
  if (self->column[LW_COLUMN_SCORE] >= 0)
    count_score (self, tally, row);
  count_complaints (self, tally, row);
}

/* A count: a whole number that is not negative. NAN: missing, or told to be none. */
static double
read_count (LwImport *self, const LwCsvRow *row, LwColumnRole role)
{
  LwCell cell = lw_import_cell (self, row, role);
  double value;
  LwCellState state = lw_cell_number (cell.text, cell.length, &value);

  if (state == LW_CELL_VALUE && value >= 0 && value <= 1e15 && value == floor (value))
    return value;
  if (state != LW_CELL_MISSING)
    note_unreadable (self, row, role, cell);
  return NAN;
}

static double
read_share (LwImport *self, const LwCsvRow *row)
{
  LwCell cell = lw_import_cell (self, row, LW_COLUMN_SHARE);
  double value;
  LwCellState state = lw_cell_share (cell.text, cell.length, self->format->share_percent, &value);

  if (state == LW_CELL_VALUE && value >= 0 && value <= 1)
    return value;
  if (state != LW_CELL_MISSING)
    note_unreadable (self, row, LW_COLUMN_SHARE, cell);
  return NAN;
}

static void
note_share (LwImport *self, const LwCsvRow *row, double n, double share)
{
  if (isnan (n))
    {
      if (lw_import_wants (self, LW_NOTE_SHARE_ONLY))
        lw_import_note (self, LW_NOTE_SHARE_ONLY,
                        g_strdup_printf (_("row %u: a share (%.1f %%) without the number of answers; left out"),
                                         (guint) row->line, share * 100));
    }
  else if (lw_import_wants (self, LW_NOTE_ROUNDED))
    lw_import_note (self, LW_NOTE_ROUNDED,
                    g_strdup_printf (_("row %u: %.1f %% of %.0f answers taken as %.0f satisfied"),
                                     (guint) row->line, share * 100, n, round (share * n)));
}

/* What contradicts itself is told; counts are believed before a share. FALSE: not to be counted. */
static gboolean
check_counts (LwImport *self, const LwCsvRow *row, double n, double k, double share)
{
  if (k > n)
    {
      if (lw_import_wants (self, LW_NOTE_COUNTS))
        lw_import_note (self, LW_NOTE_COUNTS,
                        g_strdup_printf (_("row %u: %.0f satisfied of %.0f answers cannot be; not counted"),
                                         (guint) row->line, k, n));
      return FALSE;
    }
  if (n > 0 && fabs (k / n - share) > NEAR && lw_import_wants (self, LW_NOTE_COUNTS))
    lw_import_note (self, LW_NOTE_COUNTS,
                    g_strdup_printf (_("row %u: the share says %.1f %%, the counts %.1f %%; the counts were taken"),
                                     (guint) row->line, share * 100, k / n * 100));
  return TRUE;
}

/* A step's mean score cannot be turned into how many were satisfied. */
static void
note_mean (LwImport *self, const LwCsvRow *row)
{
  LwCell cell = lw_import_cell (self, row, LW_COLUMN_SCORE);
  double mean;

  if (lw_cell_score (cell.text, cell.length, &mean) == LW_CELL_VALUE && lw_import_wants (self, LW_NOTE_MEAN))
    lw_import_note (self, LW_NOTE_MEAN,
                    g_strdup_printf (_("row %u: a mean score (%.2f) does not say how many were satisfied; left out"), (guint) row->line, mean));
}

void
lw_import_aggregate (LwImport *self, LwTally *tally, const LwCsvRow *row)
{
  double n = read_count (self, row, LW_COLUMN_N);
  double k = read_count (self, row, LW_COLUMN_K);
  double share = read_share (self, row);

  count_complaints (self, tally, row);
  if (isnan (k) && isnan (share) && self->column[LW_COLUMN_SCORE] >= 0)
    note_mean (self, row);
  if (isnan (k) && !isnan (share))
    {
      note_share (self, row, n, share);
      k = round (share * n);
    }
  else if (isnan (n) && !isnan (k) && share > 0)
    {
      /* n and k belong together; a number of answers is not worked back from a rounded share. */
      note_share (self, row, NAN, share);
      return;
    }
  if (isnan (n) || isnan (k) || !check_counts (self, row, n, k, share))
    return;
  tally->n += n;
  tally->k += k;
}
