#include "lw-feedback.h"
#include "lw-cell.h"
#include "lw-columns.h"
#include "lw-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SAMPLE         (256 * 1024)  /* bytes of text for guessing the delimiter */
#define HEADER_RECORDS 30            /* the header is among these */
#define CHECKED        1000          /* records looked at for roles */
#define CHECKED_BYTES  (4 * 1024 * 1024)
#define PREVIEW        20            /* records shown */

void
lw_table_format_free (LwTableFormat *format)
{
  if (!format)
    return;
  g_free (format->encoding);
  g_free (format->encoding_basis);
  g_clear_pointer (&format->book, lw_spreadsheet_unref);
  g_clear_pointer (&format->columns, g_ptr_array_unref);
  g_clear_pointer (&format->roles, g_array_unref);
  g_clear_pointer (&format->preview, g_ptr_array_unref);
  g_clear_pointer (&format->unreadable, g_array_unref);
  g_free (format);
}

static gpointer
copy_string (gconstpointer string, gpointer data)
{
  return g_strdup (string);
}

static gpointer
copy_strv (gconstpointer strv, gpointer data)
{
  return g_strdupv ((char **) strv);
}

LwTableFormat *
lw_table_format_copy (const LwTableFormat *format)
{
  LwTableFormat *copy = g_memdup2 (format, sizeof *format);

  copy->encoding = g_strdup (format->encoding);
  copy->encoding_basis = g_strdup (format->encoding_basis);
  copy->book = format->book ? lw_spreadsheet_ref (format->book) : NULL;
  copy->columns = g_ptr_array_copy (format->columns, copy_string, NULL);
  g_ptr_array_set_free_func (copy->columns, g_free);
  copy->roles = g_array_copy (format->roles);
  copy->preview = g_ptr_array_copy (format->preview, copy_strv, NULL);
  g_ptr_array_set_free_func (copy->preview, (GDestroyNotify) g_strfreev);
  copy->unreadable = g_array_copy (format->unreadable);
  return copy;
}

static LwTableFormat *
format_new (LwEncoding *encoding)
{
  LwTableFormat *format = g_new0 (LwTableFormat, 1);

  format->encoding = g_strdup (encoding->name);
  format->encoding_basis = g_strdup (encoding->basis);
  format->encoding_certain = encoding->certain;
  format->columns = g_ptr_array_new_with_free_func (g_free);
  format->roles = g_array_new (FALSE, TRUE, sizeof (LwColumnRole));
  format->preview = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  format->unreadable = g_array_new (FALSE, TRUE, sizeof (guint));
  format->dates.day_first = -1;
  format->score_top = 5;
  return format;
}

static gunichar
guess_delimiter (GFile *file, const char *encoding, GCancellable *cancellable, GError **error)
{
  g_autoptr (LwTextReader) reader = lw_text_reader_new (file, encoding, cancellable, error);
  g_autofree char *sample = g_malloc (SAMPLE + 1);
  gsize length = 0;
  gssize n = 0;

  if (!reader)
    return 0;
  while (length + 8 < SAMPLE
         && (n = lw_text_reader_read (reader, sample + length, SAMPLE - length, cancellable, error)) > 0)
    length += n;
  if (n < 0)
    return 0;
  sample[length] = '\0';
  return lw_csv_guess_delimiter (sample, length, n == 0);
}

LwCsv *
lw_table_open (const LwTableFormat *format, GFile *file, GCancellable *cancellable, GError **error)
{
  GFile *rows = format->book ? format->book->rows : file;
  LwTextReader *reader = lw_text_reader_new (rows, format->encoding, cancellable, error);
  LwCsv *csv = reader ? lw_csv_new (reader, format->delimiter) : NULL;

  if (csv && format->book)
    lw_csv_count_records (csv);
  return csv;
}

static gboolean
is_separator_line (const LwCsvRow *row)
{
  return row->line == 1 && row->cells[0].length >= 4 && g_ascii_strncasecmp (row->cells[0].text, "sep=", 4) == 0;
}

gboolean
lw_table_is_data (const LwTableFormat *format, const LwCsvRow *row)
{
  return row->line > format->header_row && !is_separator_line (row);
}

typedef struct { guint64 line; char **cells; } Record;

static void
record_clear (gpointer record)
{
  g_strfreev (((Record *) record)->cells);
}

/* The first records of the table that are not blank, with their lines. */
static GArray *
read_start (const LwTableFormat *format, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (LwCsv) csv = lw_table_open (format, file, cancellable, error);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (Record));
  GError *local = NULL;
  LwCsvRow row;
  gsize bytes = 0;

  if (!csv)
    return NULL;
  g_array_set_clear_func (records, record_clear);
  while (records->len < CHECKED + HEADER_RECORDS && bytes < CHECKED_BYTES && lw_csv_next (csv, &row, cancellable, &local))
    {
      Record record = { row.line, NULL };

      if (lw_csv_row_is_blank (&row) || is_separator_line (&row))
        continue;
      record.cells = lw_csv_row_dup (&row);
      bytes += row.cells[row.n - 1].text + row.cells[row.n - 1].length - row.cells[0].text;
      g_array_append_val (records, record);
    }
  if (local)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&records);
}

/* The index of the header's record: most known words, the first of equals; else the first that could be one and is as
 * wide as the table. -1: there is none. */
static int
find_header (GArray *records)
{
  int best = -1, best_score = 0;
  guint width = 0;

  for (guint i = 0; i < MIN (records->len, HEADER_RECORDS); i++)
    {
      char **cells = g_array_index (records, Record, i).cells;
      int s = lw_header_score (cells);

      width = MAX (width, g_strv_length (cells));
      if (s > best_score)
        {
          best = i;
          best_score = s;
        }
    }
  for (guint i = 0; best < 0 && i < MIN (records->len, HEADER_RECORDS); i++)
    {
      char **cells = g_array_index (records, Record, i).cells;

      /* Wide enough: titles above a table fill one cell or two. */
      if (g_strv_length (cells) * 2 > width)
        return lw_header_score (cells) >= 0 ? (int) i : -1;
    }
  return best;
}

static int
header_at_line (GArray *records, guint line)
{
  for (guint i = 0; i < records->len; i++)
    if (g_array_index (records, Record, i).line == line)
      return i;
  return -1;
}

static void
set_columns (LwTableFormat *format, GArray *records, int header)
{
  char **cells = header >= 0 ? g_array_index (records, Record, header).cells : NULL;
  guint width = 0;

  g_ptr_array_set_size (format->columns, 0);
  g_ptr_array_set_size (format->preview, 0);
  for (guint i = 0; cells && cells[i]; i++)
    g_ptr_array_add (format->columns, g_strdup (cells[i]));
  for (guint i = 0; !cells && i < records->len; i++)
    width = MAX (width, g_strv_length (g_array_index (records, Record, i).cells));
  for (guint i = 0; i < width; i++)
    g_ptr_array_add (format->columns, g_strdup_printf (_("Column %u"), i + 1));
  for (guint i = header + 1; i < MIN (records->len, (guint) (header + 1 + PREVIEW)); i++)
    g_ptr_array_add (format->preview, g_strdupv (g_array_index (records, Record, i).cells));
  format->header_row = header >= 0 ? g_array_index (records, Record, header).line : 0;
}

static LwCellState
try_role (const LwTableFormat *format, LwColumnRole role, const char *cell, double *value)
{
  gsize length = strlen (cell);
  LwCellDate date;

  switch (role)
    {
    case LW_COLUMN_SCORE: return lw_cell_score (cell, length, value);
    case LW_COLUMN_N:
    case LW_COLUMN_K: return lw_cell_number (cell, length, value);
    case LW_COLUMN_SHARE: return lw_cell_share (cell, length, format->share_percent, value);
    case LW_COLUMN_COMPLAINTS: return lw_cell_tally (cell, length, value);
    case LW_COLUMN_TIME: return lw_cell_date (cell, length, format->dates, &date);
    default: return LW_CELL_MISSING;
    }
}

/* What only the whole column tells: whether bare shares are percentages, whether the day comes first. */
static void
learn_column (LwTableFormat *format, GArray *records, guint first, guint column, LwColumnRole role)
{
  if (role == LW_COLUMN_SHARE)
    format->share_percent = strchr (g_ptr_array_index (format->columns, column), '%') != NULL;
  for (guint i = first; i < records->len; i++)
    {
      char **cells = g_array_index (records, Record, i).cells;
      const char *cell = column < g_strv_length (cells) ? cells[column] : "";
      double value;
      int day_first = role == LW_COLUMN_TIME ? lw_cell_day_first (cell, strlen (cell)) : -1;

      if (day_first >= 0)
        format->dates.day_first = day_first;
      if (role == LW_COLUMN_SHARE && lw_cell_share (cell, strlen (cell), FALSE, &value) == LW_CELL_VALUE && value > 1.0)
        format->share_percent = TRUE;
    }
}

/* Of 0 to 10 where the header says ten, or where a fifth are more than 5 and hardly any more than 10: a slip or two, or the 99 of
 * those who did not answer, do not make a scale. */
static int
learn_scale (const LwTableFormat *format, GArray *records, guint first, guint column)
{
  guint n = 0, above = 0, beyond = 0;

  if (strstr (g_ptr_array_index (format->columns, column), "10"))
    return 10;
  for (guint i = first; i < records->len; i++)
    {
      char **cells = g_array_index (records, Record, i).cells;
      const char *cell = column < g_strv_length (cells) ? cells[column] : "";
      double score;

      if (lw_cell_score (cell, strlen (cell), &score) != LW_CELL_VALUE)
        continue;
      n++;
      above += score > 5 && score <= 10;
      beyond += score > 10;
    }
  return above > 1 && above * 5 >= n && beyond * 20 <= n ? 10 : 5;
}

static guint
count_unreadable (const LwTableFormat *format, GArray *records, guint first, guint column, LwColumnRole role)
{
  guint n = 0;
  double value;

  for (guint i = first; i < records->len; i++)
    {
      char **cells = g_array_index (records, Record, i).cells;

      n += column < g_strv_length (cells) && try_role (format, role, cells[column], &value) == LW_CELL_UNREADABLE;
    }
  return n;
}

static gboolean
column_has_percent (GArray *records, guint first, guint column)
{
  for (guint i = first; i < records->len; i++)
    {
      char **cells = g_array_index (records, Record, i).cells;

      if (column < g_strv_length (cells) && (strstr (cells[column], "%") || strstr (cells[column], "％")))
        return TRUE;
    }
  return FALSE;
}

/* "满意度" is a score of one answer or the share of a step's: per cent signs tell. */
static void
settle_score (LwTableFormat *format, GArray *records, guint first)
{
  int score = lw_column_find (format->roles, LW_COLUMN_SCORE);

  if (score >= 0 && lw_column_find (format->roles, LW_COLUMN_SHARE) < 0 && column_has_percent (records, first, score))
    g_array_index (format->roles, LwColumnRole, score) = LW_COLUMN_SHARE;
}

/* Complaints of a table without scores and counts: more than yes and no means a row per step. */
static gboolean
counts_complaints (const LwTableFormat *format, GArray *records, guint first)
{
  int column = lw_column_find (format->roles, LW_COLUMN_COMPLAINTS);
  double value;

  for (guint i = first; column >= 0 && i < records->len; i++)
    {
      char **cells = g_array_index (records, Record, i).cells;

      if ((guint) column < g_strv_length (cells)
          && lw_cell_tally (cells[column], strlen (cells[column]), &value) == LW_CELL_VALUE && value > 1.0)
        return TRUE;
    }
  return FALSE;
}

static void
check_roles (LwTableFormat *format, GArray *records, guint first)
{
  GArray *roles = format->roles;

  int score = lw_column_find (roles, LW_COLUMN_SCORE);

  for (guint i = 0; i < roles->len; i++)
    learn_column (format, records, first, i, g_array_index (roles, LwColumnRole, i));
  format->score_top = score >= 0 ? learn_scale (format, records, first, score) : 5;
  g_array_set_size (format->unreadable, 0);
  for (guint i = 0; i < roles->len; i++)
    {
      guint n = count_unreadable (format, records, first, i, g_array_index (roles, LwColumnRole, i));

      g_array_append_val (format->unreadable, n);
    }
  format->aggregated = lw_column_find (roles, LW_COLUMN_N) >= 0 || lw_column_find (roles, LW_COLUMN_K) >= 0
                       || lw_column_find (roles, LW_COLUMN_SHARE) >= 0
                       || (lw_column_find (roles, LW_COLUMN_SCORE) < 0 && counts_complaints (format, records, first));
}

static void
describe (LwTableFormat *format, GArray *records, int header)
{
  set_columns (format, records, header);
  g_array_unref (format->roles);
  format->roles = lw_columns_guess (format->columns);
  settle_score (format, records, header + 1);
  check_roles (format, records, header + 1);
}

static LwTableFormat *
fail (GFile *file, GError **error)
{
  g_autofree char *label = lw_file_label (file);

  g_prefix_error (error, "%s: ", label);
  return NULL;
}

/* Header, columns and shape of a format of which the encoding and the delimiter are known. */
static LwTableFormat *
look_inside (LwTableFormat *known, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (LwTableFormat) format = known;
  g_autoptr (GArray) records = read_start (format, file, cancellable, error);

  if (!records)
    return fail (file, error);
  if (records->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("all its lines are blank; a table has a header and rows"));
      return fail (file, error);
    }
  describe (format, records, find_header (records));
  return g_steal_pointer (&format);
}

LwTableFormat *
lw_table_format_guess_sheet (GFile *file, const char *sheet, GCancellable *cancellable, GError **error)
{
  LwEncoding utf8 = { (char *) "UTF-8", (char *) _("a spreadsheet"), TRUE };
  g_autoptr (LwSpreadsheet) book = lw_spreadsheet_read (file, sheet, cancellable, error);
  LwTableFormat *format;

  if (!book)
    return fail (file, error);
  format = format_new (&utf8);
  format->book = g_steal_pointer (&book);
  format->delimiter = ',';
  return look_inside (format, file, cancellable, error);
}

LwTableFormat *
lw_table_format_guess (GFile *file, const char *encoding, gunichar delimiter, GCancellable *cancellable, GError **error)
{
  g_autoptr (LwEncoding) found = NULL;
  g_autoptr (LwTableFormat) format = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (lw_is_spreadsheet (file, cancellable))
    return lw_table_format_guess_sheet (file, NULL, cancellable, error);
  found = encoding ? lw_encoding_named (encoding, error) : lw_encoding_guess (file, cancellable, error);
  if (!found)
    return encoding ? fail (file, error) : NULL;
  format = format_new (found);
  format->delimiter = delimiter ? delimiter : guess_delimiter (file, format->encoding, cancellable, error);
  if (!format->delimiter)
    return fail (file, error);
  return look_inside (g_steal_pointer (&format), file, cancellable, error);
}

LwTableFormat *
lw_table_format_with_header (const LwTableFormat *format, GFile *file, guint header_row, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) records = read_start (format, file, cancellable, error);
  LwTableFormat *changed;
  int header;

  if (!records)
    return fail (file, error);
  header = header_row ? header_at_line (records, header_row) : -1;
  if (header_row && header < 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("line %u: no record starts here that could be the header"), header_row);
      return fail (file, error);
    }
  changed = lw_table_format_copy (format);
  describe (changed, records, header);
  return changed;
}

gboolean
lw_table_format_check (LwTableFormat *format, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) records = read_start (format, file, cancellable, error);

  if (!records)
    return fail (file, error) != NULL;
  check_roles (format, records, format->header_row ? header_at_line (records, format->header_row) + 1 : 0);
  return TRUE;
}
