#include "lw-table-summary.h"
#include "lw-table-private.h"
#include "lw-cell.h"
#include "lw-encoding.h"
#include "lw-sentinel.h"

static void
column_free (gpointer data)
{
  LwColumnSummary *column = data;

  lw_spread_free (column->spread);
  g_clear_pointer (&column->suspects, g_array_unref);
  g_clear_pointer (&column->words, g_hash_table_unref);
  g_array_unref (column->misfits);
  g_free (column);
}

static void
misfit_clear (gpointer misfit)
{
  g_free (((LwMisfit *) misfit)->text);
}

static LwTableSummary *
summary_new (guint width)
{
  LwTableSummary *self = g_new0 (LwTableSummary, 1);

  self->columns = g_ptr_array_new_with_free_func (column_free);
  for (guint i = 0; i < width; i++)
    {
      LwColumnSummary *column = g_new0 (LwColumnSummary, 1);

      column->spread = lw_spread_new ();
      column->misfits = g_array_new (FALSE, FALSE, sizeof (LwMisfit));
      g_array_set_clear_func (column->misfits, misfit_clear);
      column->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_ptr_array_add (self->columns, column);
    }
  return self;
}

void
lw_table_summary_free (LwTableSummary *self)
{
  g_ptr_array_unref (self->columns);
  g_free (self);
}

guint64
lw_column_summary_count (const LwColumnSummary *self, const char *word)
{
  return self->words ? GPOINTER_TO_SIZE (g_hash_table_lookup (self->words, word)) : 0;
}

static void
count_word (LwColumnSummary *column, LwCell cell)
{
  g_autofree char *word = NULL;
  gsize n;

  if (!column->words)
    return;
  word = g_strstrip (g_strndup (cell.text, cell.length));
  n = GPOINTER_TO_SIZE (g_hash_table_lookup (column->words, word));
  g_hash_table_replace (column->words, g_steal_pointer (&word), GSIZE_TO_POINTER (n + 1));
  if (g_hash_table_size (column->words) > LW_SUMMARY_WORDS)
    g_clear_pointer (&column->words, g_hash_table_unref);
}

static void
count_cell (LwColumnSummary *column, LwCell cell, const LwTableFormat *format)
{
  double number;
  gint64 moment;
  LwCellTime time;
  LwCellState state = lw_cell_number (cell.text, cell.length, &number);

  if (state == LW_CELL_MISSING)
    {
      column->missing++;
      column->errors += lw_cell_is_error (cell.text, cell.length);
      return;
    }
  column->filled++;
  column->broken += lw_cell_is_broken_number (cell.text, cell.length);
  count_word (column, cell);
  if (state == LW_CELL_VALUE)
    {
      column->numbers++;
      lw_spread_add (column->spread, number);
    }
  column->dates += lw_cell_moment (cell.text, cell.length, format->dates, &moment) == LW_CELL_VALUE;
  column->times += lw_cell_duration (cell.text, cell.length, LW_DURATION_RULE_NONE, &time) == LW_CELL_VALUE;
}

static gboolean
is_rating (LwColumnRole role)
{
  return role == LW_COLUMN_SCORE || role == LW_COLUMN_VALUE;
}

static void
count_misfit (LwColumnSummary *column, const LwTableFormat *format, guint index, LwCell cell, guint64 line)
{
  LwColumnRole role = g_array_index (format->roles, LwColumnRole, index);
  g_autofree char *text = NULL;
  LwMisfit misfit = { .line = line };

  if (role == LW_COLUMN_IGNORE || cell.length == 0)
    return;
  text = g_strstrip (g_utf8_make_valid (cell.text, MIN (cell.length, 1024)));
  if (lw_table_try_role (format, index, role, text) != LW_CELL_UNREADABLE || column->n_misfits++ >= LW_SUMMARY_MISFITS)
    return;
  misfit.text = g_steal_pointer (&text);
  g_array_append_val (column->misfits, misfit);
}

static void
conclude (LwTableSummary *self, const LwTableFormat *format)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      LwColumnSummary *column = g_ptr_array_index (self->columns, i);
      g_autoptr (GArray) counts = lw_spread_counts (column->spread);

      column->suspects = lw_sentinels_find (counts, is_rating (g_array_index (format->roles, LwColumnRole, i)));
    }
}

LwTableSummary *
lw_table_summary_new (const LwTableFormat *format, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (LwCsv) csv = lw_table_open (format, file, cancellable, error);
  g_autoptr (LwTableSummary) self = summary_new (format->columns->len);
  GError *local = NULL;
  LwCsvRow row;

  if (!csv)
    return NULL;
  while (lw_csv_next (csv, &row, cancellable, &local))
    {
      if (!lw_table_is_data (format, &row) || lw_csv_row_is_blank (&row))
        continue;
      self->rows++;
      for (guint i = 0; i < MIN (row.n, self->columns->len); i++)
        {
          count_cell (g_ptr_array_index (self->columns, i), row.cells[i], format);
          count_misfit (g_ptr_array_index (self->columns, i), format, i, row.cells[i], row.line);
        }
    }
  if (local)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  conclude (self, format);
  return g_steal_pointer (&self);
}
