#include "lw-import.h"

#include <string.h>

static void
add_tag (LwImport *self, int target, const char *tag, double n)
{
  LwTally *tally = lw_import_tally (self, self->group, target);

  lw_import_add_tag (self, self->group, target, tag, n);
  tally->complaints += n;
  tally->has_complaints = TRUE;
}

/* Where the columns are months, only the one of the period counts: the last one, unless another was asked for. */
static gboolean
is_other_month (LwImport *self, const LwStepColumn *column)
{
  LwCellDate date, latest = { 0 }, one;
  g_autofree char *id = NULL;

  if (lw_cell_date (column->text, strlen (column->text), self->format->dates, &date) != LW_CELL_VALUE || date.month == 0)
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *text = g_array_index (self->columns, LwStepColumn, i).text;

      if (lw_cell_date (text, strlen (text), self->format->dates, &one) == LW_CELL_VALUE
          && one.year * 100 + one.month > latest.year * 100 + latest.month)
        latest = one;
    }
  id = g_strdup_printf ("%04u-%02u", date.year, date.month);
  if (self->period && strlen (self->period) == 7 ? !g_str_equal (id, self->period)
                                                 : date.year != latest.year || date.month != latest.month)
    return TRUE;
  lw_days_add (&self->days, date);
  return FALSE;
}

static gboolean
is_month (LwImport *self, const char *text)
{
  LwCellDate date;

  return lw_cell_date (text, strlen (text), self->format->dates, &date) == LW_CELL_VALUE;
}

static void
count_columns (LwImport *self, const LwCsvRow *row, const char *label, int target)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const LwStepColumn *column = &g_array_index (self->columns, LwStepColumn, i);
      int of = self->by_tag ? column->target : target;
      LwCell cell;
      double n;

      if (of < 0 || column->column >= row->n || is_other_month (self, column))
        continue;
      cell = row->cells[column->column];
      if (lw_cell_number (cell.text, cell.length, &n) == LW_CELL_UNREADABLE)
        lw_import_note_unreadable (self, row, LW_COLUMN_VALUE, cell);
      else if (lw_cell_number (cell.text, cell.length, &n) == LW_CELL_VALUE && n >= 0)
        {
          if (!self->by_tag && is_month (self, column->text))
            {
              lw_import_tally (self, self->group, of)->complaints += n;
              lw_import_tally (self, self->group, of)->has_complaints = TRUE;
            }
          else
            add_tag (self, of, self->by_tag ? label : column->text, n);
        }
    }
}

void
lw_import_cross (LwImport *self, const LwCsvRow *row)
{
  const LwCell none = { (char *) "", 0 };
  LwCell cell = lw_import_cell (self, row, LW_COLUMN_STEP);
  g_autofree char *label = lw_import_cell_text (cell);
  const LwOutcome *outcome;

  if (!*label || lw_import_is_total (label))
    {
      self->result->left_out++;
      return;
    }
  outcome = self->by_tag ? NULL : lw_import_find (self, row, none, cell);
  if (outcome && outcome->kind != LW_OUTCOME_FOUND)
    {
      lw_import_leave (self, row, none, cell, outcome);
      return;
    }
  self->result->matched++;
  if (!outcome)
    count_columns (self, row, label, LW_NO_TARGET);
  for (guint i = 0; outcome && i < outcome->n; i++)
    count_columns (self, row, label, outcome->targets[i]);
}
