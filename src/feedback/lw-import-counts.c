#include "lw-import.h"
#include "lw-cell.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NEAR       0.006  /* a share printed with a whole percentage may differ from its counts by so much */

void
lw_import_note_unreadable (LwImport *self, const LwCsvRow *row, LwColumnRole role, LwCell cell)
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
count_complaints (LwImport *self, LwTally *tally, const LwCsvRow *row)
{
  LwCell cell = lw_import_cell (self, row, LW_COLUMN_COMPLAINTS);
  LwCellState state;
  double value;

  if (self->column[LW_COLUMN_COMPLAINTS] < 0)
    return;
  state = lw_cell_tally (cell.text, cell.length, &value);
  if (state == LW_CELL_UNREADABLE || (state == LW_CELL_VALUE && (value < 0 || value > 1e15)))
    lw_import_note_unreadable (self, row, LW_COLUMN_COMPLAINTS, cell);
  else if (state == LW_CELL_VALUE)
    {
      tally->complaints += value;
      tally->has_complaints = TRUE;
    }
}

void
lw_import_answer (LwImport *self, LwTally *tally, const LwCsvRow *row)
{
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
  self->errors += lw_cell_is_error (cell.text, cell.length);
  if (state != LW_CELL_MISSING)
    lw_import_note_unreadable (self, row, role, cell);
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
    lw_import_note_unreadable (self, row, LW_COLUMN_SHARE, cell);
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
