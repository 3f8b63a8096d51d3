#include "lw-import.h"
#include "lw-cell.h"
#include "lw-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEPT_NOTES     20      /* of a kind */
#define KEPT_UNMATCHED 10000
#define TOTAL          -2      /* values of the cache below LW_NO_TARGET; misses follow downwards */
#define IGNORED        -3
#define FIRST_MISS     -4

gboolean
lw_import_wants (LwImport *self, LwNoteKind kind)
{
  return self->notes[kind]++ < KEPT_NOTES;
}

void
lw_import_note (LwImport *self, LwNoteKind kind, char *text)
{
  g_ptr_array_add (self->result->notes, text);
}

static char *
rest_of_notes (LwNoteKind kind, guint64 n)
{
  static const char * const kinds[LW_N_NOTES] = {
    [LW_NOTE_TOTAL] = N_("%u more totals, left out"),
    [LW_NOTE_BLANK] = N_("%u more blank rows, left out"),
    [LW_NOTE_RAGGED] = N_("%u more rows are longer than the header"),
    [LW_NOTE_UNCLOSED] = N_("%u more quotation marks are not closed"),
    [LW_NOTE_DISAGREE] = N_("%u more rows whose code and name mean two things"),
    [LW_NOTE_SHARE_ONLY] = N_("%u more shares without the number of answers, left out"),
    [LW_NOTE_MEAN] = N_("%u more mean scores, left out"),
    [LW_NOTE_ROUNDED] = N_("%u more shares turned into counts"),
    [LW_NOTE_COUNTS] = N_("%u more rows whose numbers contradict each other"),
    [LW_NOTE_UNREADABLE] = N_("%u more cells that are no value, not counted"),
    [LW_NOTE_DATE] = N_("%u more dates that cannot be read"),
    [LW_NOTE_REMARK] = N_("%u more remarks beside the table, left out"),
    [LW_NOTE_TAKEN] = N_("%u more names taken for the step they belong to"),
    [LW_NOTE_EVENT] = N_("%u more hand-overs without a hand-off"),
  };

  return kinds[kind] ? g_strdup_printf (_(kinds[kind]), (guint) n) : NULL;
}

/* Order numbers that a spreadsheet rounded: told once, from the rows that the preview has. */
static void
note_broken_numbers (LwImport *self)
{
  const LwTableFormat *format = self->format;

  for (guint c = 0; c < format->columns->len; c++)
    for (guint i = 0; i < format->preview->len; i++)
      {
        char **cells = g_ptr_array_index (format->preview, i);

        if (c >= g_strv_length (cells) || !lw_cell_is_broken_number (cells[c], strlen (cells[c])))
          continue;
        lw_import_note (self, LW_NOTE_SCALE,
                        g_strdup_printf (_("the numbers in “%s” have lost their last digits (%s): save the table anew with that column as text"),
                                         (char *) g_ptr_array_index (format->columns, c), cells[c]));
        break;
      }
}

void
lw_import_close_notes (LwImport *self)
{
  note_broken_numbers (self);
  if (self->filled_down > 0)
    lw_import_note (self, LW_NOTE_SCALE,
                    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row without a step belongs to the step above it (merged cells)",
                                                  "%u rows without a step belong to the step above them (merged cells)", self->filled_down),
                                     (guint) self->filled_down));
  if (self->errors > 0)
    lw_import_note (self, LW_NOTE_SCALE,
                    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u cell holds the error of a formula, such as #DIV/0!: not counted",
                                                  "%u cells hold the error of a formula, such as #DIV/0!: not counted", self->errors),
                                     (guint) self->errors));
  for (guint kind = 0; kind < LW_N_NOTES; kind++)
    if (self->notes[kind] > KEPT_NOTES)
      lw_import_note (self, kind, rest_of_notes (kind, self->notes[kind] - KEPT_NOTES));
}

gboolean
lw_import_is_total (const char *text)
{
  static const char * const words[] = {
    "合计", "小计", "总计", "共计", "总和", "汇总", "平均", "平均值", "均值", "总体", "整体", "全部",
    "total", "totals", "subtotal", "grandtotal", "sum", "average", "avg", "mean", "overall", "all", NULL
  };
  g_autofree char *key = text ? lw_normalise (text, FALSE) : NULL;

  return key && g_strv_contains (words, key);
}

static char *
cell_dup (LwCell cell)
{
  return g_strstrip (g_utf8_make_valid (cell.text, MIN (cell.length, 1024)));
}

/* What the user, or a profile, said that a name means. */
static int
follow_mapping (LwImport *self, const char *name, const char *id)
{
  GHashTable *mappings = self->format->mappings;
  const char *meant = mappings && name ? g_hash_table_lookup (mappings, name) : NULL;
  g_autofree char *reason = NULL;
  gboolean disagree;

  if (!meant && mappings && id)
    meant = g_hash_table_lookup (mappings, id);
  if (!meant)
    return LW_NO_TARGET;
  return *meant ? MAX (lw_matcher_find (self->matcher, meant, NULL, &reason, &disagree), LW_NO_TARGET) : IGNORED;
}

/* A touchpoint, system or department that only one step has is not the step's name: people should see what was made of it. */
static void
note_taken (LwImport *self, const LwCsvRow *row, const char *text, int target)
{
  if (text && lw_matcher_is_indirect (self->matcher, text) && lw_import_wants (self, LW_NOTE_TAKEN))
    lw_import_note (self, LW_NOTE_TAKEN, g_strdup_printf (_("row %u: “%s” is taken for “%s”, the only step that has it"), (guint) row->line,
                                                          text, lw_matcher_target (self->matcher, target)->label));
}

/* What these words name, asked once per different row: a target, TOTAL, or a miss with its reason. */
static int
classify (LwImport *self, const LwCsvRow *row, LwCell id, LwCell name)
{
  g_autofree char *id_text = self->column[LW_COLUMN_ID] >= 0 ? cell_dup (id) : NULL;
  g_autofree char *name_text = self->column[LW_COLUMN_STEP] >= 0 ? cell_dup (name) : NULL;
  char *reason = NULL;
  gboolean disagree = FALSE;
  int target = lw_matcher_find (self->matcher, id_text, name_text, &reason, &disagree);

  if (disagree && lw_import_wants (self, LW_NOTE_DISAGREE))
    lw_import_note (self, LW_NOTE_DISAGREE,
                    g_strdup_printf (_("row %u: “%s” and “%s” mean two things; the code was followed"),
                                     (guint) row->line, id_text, name_text));
  if (target >= 0)
    {
      note_taken (self, row, name_text ? name_text : id_text, target);
      return target;
    }
  target = follow_mapping (self, name_text, id_text);
  if (target != LW_NO_TARGET)
    {
      g_free (reason);
      return target;
    }
  if (lw_import_is_total (name_text) || lw_import_is_total (id_text))
    {
      g_free (reason);
      return TOTAL;
    }
  /* Free text taken for names: reasons past the cache's size are not worth their memory. */
  if (self->misses->len >= LW_ROW_CACHE_MAX)
    {
      g_free (reason);
      return FIRST_MISS;
    }
  g_ptr_array_add (self->misses, reason);
  return FIRST_MISS - (int) (self->misses->len - 1);
}

static LwCell
row_key (LwImport *self, LwCell id, LwCell name)
{
  if (self->column[LW_COLUMN_ID] < 0)
    return name;
  g_string_truncate (self->key, 0);
  g_string_append_len (self->key, id.text, id.length);
  g_string_append_c (self->key, '\x1f');
  g_string_append_len (self->key, name.text, name.length);
  return (LwCell) { self->key->str, self->key->len };
}

void
lw_import_keep_unmatched (LwImport *self, guint64 row, const char *text, const char *reason)
{
  LwUnmatchedRow *unmatched;

  self->result->n_unmatched++;
  if (self->result->unmatched->len >= KEPT_UNMATCHED)
    return;
  unmatched = g_new0 (LwUnmatchedRow, 1);
  unmatched->row = row;
  unmatched->text = g_strdup (text);
  unmatched->reason = g_strdup (reason);
  g_ptr_array_add (self->result->unmatched, unmatched);
}

static void
keep_unmatched (LwImport *self, const LwCsvRow *row, LwCell id, LwCell name, int miss)
{
  g_autofree char *text = self->result->unmatched->len < KEPT_UNMATCHED ? cell_dup (name.length ? name : id) : NULL;

  lw_import_keep_unmatched (self, row->line, text, g_ptr_array_index (self->misses, FIRST_MISS - miss));
}

static void
leave_out (LwImport *self, const LwCsvRow *row, LwNoteKind kind, LwCell id, LwCell name)
{
  g_autofree char *text = cell_dup (name.length ? name : id);

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
      g_autofree char *text = cell_dup (cell);

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

/* A target, TOTAL, or a miss. */
static int
look_up (LwImport *self, const LwCsvRow *row, LwCell id, LwCell name)
{
  LwCell key = row_key (self, id, name);
  int target;

  if (!lw_row_cache_lookup (self->cache, key.text, key.length, &target))
    {
      target = classify (self, row, id, name);
      lw_row_cache_insert (self->cache, key.text, key.length, target);
    }
  return target;
}

/* "注：…", "Source: …": a word beside the table, in a row of its own. */
static gboolean
is_remark (LwCell cell)
{
  static const char * const beginnings[] = { "注", "备注", "说明", "数据来源", "来源", "统计口径", "口径", "制表", "填表", "note", "source",
                                             "remark", "*", "※" };
  g_autofree char *text = cell_dup (cell), *lower = g_utf8_strdown (text, -1);

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

int
lw_import_find (LwImport *self, const LwCsvRow *row, LwCell id, LwCell name)
{
  int target = look_up (self, row, id, name);

  if (target == TOTAL || target == IGNORED)
    leave_out (self, row, LW_NOTE_TOTAL, id, name);
  else if (target < 0 && is_alone (row) && is_remark (name.length ? name : id))
    leave_out (self, row, LW_NOTE_REMARK, id, name);
  else if (target < 0)
    keep_unmatched (self, row, id, name, target);
  return MAX (target, LW_NO_TARGET);
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

static void
import_named (LwImport *self, const LwCsvRow *row, LwCell id, LwCell name)
{
  int target;

  if (self->format->fill_down && id.length + name.length == 0 && self->above->len > 0)
    {
      name = (LwCell) { self->above->str, self->above->len };
      self->filled_down++;
    }
  else if (self->format->fill_down && name.length > 0)
    g_string_append_len (g_string_truncate (self->above, 0), name.text, name.length);
  target = lw_import_find (self, row, id, name);
  if (self->events)
    lw_import_event (self, row, target);
  if (target < 0)
    return;
  self->result->matched++;
  count_day (self, row);
  if (self->format->shape == LW_SHAPE_STEPS)
    lw_import_aggregate (self, &self->tallies[target], row);
  else
    lw_import_answer (self, &self->tallies[target], row);
  lw_import_measure (self, row, target);
}

void
lw_import_row (LwImport *self, const LwCsvRow *row)
{
  LwCell id = lw_import_cell (self, row, LW_COLUMN_ID), name = lw_import_cell (self, row, LW_COLUMN_STEP);

  self->result->rows++;
  if (id.length + name.length == 0 && lw_csv_row_is_blank (row))
    {
      leave_out (self, row, LW_NOTE_BLANK, id, name);
      return;
    }
  check_row (self, row);
  if (self->format->shape == LW_SHAPE_WIDE)
    import_wide (self, row);
  else if (self->format->shape == LW_SHAPE_CROSS)
    lw_import_cross (self, row);
  else
    import_named (self, row, id, name);
}
