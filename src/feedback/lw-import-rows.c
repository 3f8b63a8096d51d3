#include "lw-import.h"
#include "lw-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
lw_import_keep_unmatched (LwImport *self, guint64 row, const char *text, const char *reason)
{
  LwUnmatchedRow *unmatched;

  self->result->n_unmatched++;
  if (self->result->unmatched->len >= LW_KEPT_UNMATCHED)
    return;
  unmatched = g_new0 (LwUnmatchedRow, 1);
  unmatched->row = row;
  unmatched->text = g_strdup (text);
  unmatched->reason = g_strdup (reason);
  g_ptr_array_add (self->result->unmatched, unmatched);
}

static void
keep_unmatched (LwImport *self, const LwCsvRow *row, LwCell id, LwCell name, const LwOutcome *outcome)
{
  g_autofree char *text = self->result->unmatched->len < LW_KEPT_UNMATCHED ? lw_import_cell_text (name.length ? name : id) : NULL;

  lw_import_keep_unmatched (self, row->line, text, outcome->reason);
}

static void
leave_out (LwImport *self, const LwCsvRow *row, LwNoteKind kind, LwCell id, LwCell name)
{
  g_autofree char *text = lw_import_cell_text (name.length ? name : id);

  self->result->left_out++;
  if (!lw_import_wants (self, kind))
    return;
  lw_import_note (self, kind, kind == LW_NOTE_TOTAL ? g_strdup_printf (_("row %u: a total (%s), left out"), (guint) row->line, text)
                  : kind == LW_NOTE_REMARK ? g_strdup_printf (_("row %u: a remark beside the table (%s), left out"), (guint) row->line, text)
                  : g_strdup_printf (_("row %u: blank, left out"), (guint) row->line));
}

/* Dates repeat from row to row: ten ASCII characters followed by a time of day, or nothing, are a day already seen. */
static gboolean
is_last_day (LwImport *self, LwCell cell)
{
  return cell.length >= 10 && memcmp (cell.text, self->last_day, 10) == 0
         && (cell.length == 10 || cell.text[10] == 'T' || cell.text[10] == ' ');
}

static void
count_day (LwImport *self, const LwCsvRow *row)
{
  LwCell cell = lw_import_cell (self, row, LW_COLUMN_TIME);
  LwCellState state;
  LwCellDate date;

  if (cell.length == 0 || is_last_day (self, cell))
    return;
  state = lw_cell_date (cell.text, cell.length, self->format->dates, &date);
  if (state == LW_CELL_VALUE)
    {
      lw_days_add (&self->days, date);
      if (cell.length >= 10)
        memcpy (self->last_day, cell.text, 10);
    }
  else if (state == LW_CELL_UNREADABLE && lw_import_wants (self, LW_NOTE_DATE))
    {
      g_autofree char *text = lw_import_cell_text (cell);

      lw_import_note (self, LW_NOTE_DATE,
                      g_strdup_printf (_("row %u: the date “%s” cannot be read, or may be meant two ways"), (guint) row->line, text));
    }
}

/* Cells beyond the header belong to no column: told, unless they are empty. */
static void
check_width (LwImport *self, const LwCsvRow *row)
{
  guint width = self->format->columns->len;

  for (guint i = width; i < row->n; i++)
    if (row->cells[i].length > 0)
      {
        if (lw_import_wants (self, LW_NOTE_RAGGED))
          lw_import_note (self, LW_NOTE_RAGGED,
                          g_strdup_printf (_("row %u: %u cells under a header of %u; the others were not read"),
                                           (guint) row->line, row->n, width));
        return;
      }
}

static void
check_row (LwImport *self, const LwCsvRow *row)
{
  if (row->n > self->format->columns->len)
    check_width (self, row);
  if (row->unclosed && lw_import_wants (self, LW_NOTE_UNCLOSED))
    lw_import_note (self, LW_NOTE_UNCLOSED,
                    g_strdup_printf (_("row %u: a quotation mark is not closed; the file may have been cut off"), (guint) row->line));
}

/* "注：…", "Source: …": a word beside the table, in a row of its own. */
static gboolean
is_remark (LwCell cell)
{
  static const char * const beginnings[] = { "注", "备注", "说明", "数据来源", "来源", "统计口径", "口径", "制表", "填表", "note", "source",
                                             "remark", "*", "※" };
  g_autofree char *text = lw_import_cell_text (cell), *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (lower, beginnings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_alone (const LwCsvRow *row)
{
  guint filled = 0;

  for (guint i = 0; i < row->n; i++)
    filled += row->cells[i].length > 0;
  return filled == 1;
}

/* Rows whose words name no step: kept, or left out with a word. */
void
lw_import_leave (LwImport *self, const LwCsvRow *row, LwCell id, LwCell name, const LwOutcome *outcome)
{
  if (outcome->kind == LW_OUTCOME_TOTAL || outcome->kind == LW_OUTCOME_IGNORED)
    leave_out (self, row, LW_NOTE_TOTAL, id, name);
  else if (is_alone (row) && is_remark (name.length ? name : id))
    leave_out (self, row, LW_NOTE_REMARK, id, name);
  else
    keep_unmatched (self, row, id, name, outcome);
}

/* A respondent's row speaks of the steps that columns are named after. */
static void
import_wide (LwImport *self, const LwCsvRow *row)
{
  count_day (self, row);
  if (lw_import_measure (self, row, LW_NO_TARGET))
    self->result->matched++;
  else
    self->result->left_out++;
}

/* Where cells were merged, a row without a name has the one above it. */
static LwCell
fill_down (LwImport *self, LwCell id, LwCell name)
{
  if (!self->format->fill_down)
    return name;
  if (id.length + name.length == 0 && self->above->len > 0)
    {
      self->filled_down++;
      return (LwCell) { self->above->str, self->above->len };
    }
  if (name.length > 0)
    g_string_append_len (g_string_truncate (self->above, 0), name.text, name.length);
  return name;
}

static void
count_on (LwImport *self, const LwCsvRow *row, int target)
{
  if (self->format->shape == LW_SHAPE_SUMS)
    {
      lw_import_sum_row (self, row, target);
      return;
    }
  if (self->format->shape == LW_SHAPE_STEPS)
    lw_import_aggregate (self, lw_import_tally (self, self->group, target), row);
  else
    lw_import_answer (self, lw_import_tally (self, self->group, target), row);
  lw_import_measure (self, row, target);
}

static void
import_named (LwImport *self, const LwCsvRow *row, LwCell id, LwCell name)
{
  LwCell filled = fill_down (self, id, name);
  LwOutcome *outcome = lw_import_find (self, row, id, filled);

  if (self->events)
    lw_import_event (self, row, outcome->n > 0 ? outcome->targets[0] : LW_NO_TARGET);
  if (outcome->kind != LW_OUTCOME_FOUND)
    {
      lw_import_leave (self, row, id, filled, outcome);
      return;
    }
  self->result->matched++;
  self->result->several += outcome->n > 1;
  if (self->format->shape != LW_SHAPE_SUMS)
    count_day (self, row);
  for (guint i = 0; i < outcome->n; i++)
    count_on (self, row, outcome->targets[i]);
  lw_import_tag_row (self, row, outcome);
}

void
lw_import_row (LwImport *self, const LwCsvRow *row)
{
  LwCell id = lw_import_cell (self, row, LW_COLUMN_ID), name = lw_import_cell (self, row, LW_COLUMN_STEP);

  self->result->rows++;
  self->line = row->line;
  if (id.length + name.length == 0 && lw_csv_row_is_blank (row))
    {
      leave_out (self, row, LW_NOTE_BLANK, id, name);
      return;
    }
  check_row (self, row);
  lw_import_enter_group (self, row);
  if (self->format->shape == LW_SHAPE_WIDE)
    import_wide (self, row);
  else if (self->format->shape == LW_SHAPE_CROSS)
    lw_import_cross (self, row);
  else
    import_named (self, row, id, name);
}
