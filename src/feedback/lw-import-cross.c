#include "lw-import.h"

#include <string.h>

static void
add_tag (LwImport *self, int target, const char *tag, double n)
{
  char *key = g_strdup_printf ("%d\n%s", target, tag);
  double *count = g_hash_table_lookup (self->tags, key);

  if (count)
    {
      *count += n;
      g_free (key);
    }
  else
    g_hash_table_insert (self->tags, key, g_memdup2 (&n, sizeof n));
  self->tallies[target].complaints += n;
  self->tallies[target].has_complaints = TRUE;
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
              self->tallies[of].complaints += n;
              self->tallies[of].has_complaints = TRUE;
            }
          else
            add_tag (self, of, self->by_tag ? label : column->text, n);
        }
    }
}

void
lw_import_cross (LwImport *self, const LwCsvRow *row)
{
  LwCell cell = lw_import_cell (self, row, LW_COLUMN_STEP);
  g_autofree char *label = g_strstrip (g_utf8_make_valid (cell.text, MIN (cell.length, 1024)));
  int target = LW_NO_TARGET;

  if (!*label || lw_import_is_total (label))
    {
      self->result->left_out++;
      return;
    }
  if (!self->by_tag)
    {
      target = lw_import_find (self, row, (LwCell) { (char *) "", 0 }, cell);
      if (target < 0)
        return;
    }
  self->result->matched++;
  count_columns (self, row, label, target);
}

LwArray *
lw_import_tags (LwImport *self)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (GPtrArray) keys = g_hash_table_get_keys_as_ptr_array (self->tags);

  g_ptr_array_sort_values (keys, (GCompareFunc) strcmp);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      const LwTarget *target = lw_matcher_target (self->matcher, atoi (key));
      double n = *(double *) g_hash_table_lookup (self->tags, key);
      LwTagCount *tag;

      if (!target->step || n == 0)
        continue;
      tag = lw_record_new (&lw_tag_count_schema);
      lw_set_string (&tag->step, target->step);
      lw_set_string (&tag->tag, strchr (key, '\n') + 1);
      tag->n = n;
      g_ptr_array_add (tags, tag);
    }
  return lw_array_new (tags->pdata, tags->len);
}
