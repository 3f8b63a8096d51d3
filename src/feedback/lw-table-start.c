#include "lw-table-private.h"
#include "lw-columns.h"

#include <string.h>

#define SAMPLE         (256 * 1024)  /* bytes of text for guessing the delimiter */
#define HEADER_RECORDS 30            /* the header is among these */
#define CHECKED        1000          /* records looked at for roles */
#define CHECKED_BYTES  (4 * 1024 * 1024)

gunichar
lw_table_guess_delimiter (GFile *file, const char *encoding, GCancellable *cancellable, GError **error)
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
  return row->line > format->header_end && !is_separator_line (row);
}

static void
record_clear (gpointer record)
{
  g_strfreev (((LwTableRecord *) record)->cells);
}

/* The first records of the table that are not blank, with their lines. */
GArray *
lw_table_read_start (const LwTableFormat *format, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (LwCsv) csv = lw_table_open (format, file, cancellable, error);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (LwTableRecord));
  GError *local = NULL;
  LwCsvRow row;
  gsize bytes = 0;

  if (!csv)
    return NULL;
  g_array_set_clear_func (records, record_clear);
  while (records->len < CHECKED + HEADER_RECORDS && bytes < CHECKED_BYTES && lw_csv_next (csv, &row, cancellable, &local))
    {
      LwTableRecord record = { row.line, NULL, row.n };

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

static gboolean
is_number (const char *cell)
{
  double value;

  return lw_cell_score (cell, strlen (cell), &value) == LW_CELL_VALUE;
}

static gboolean
is_value (const char *cell)
{
  LwCellDate date;

  return is_number (cell) || lw_cell_date (cell, strlen (cell), LW_DATE_RULE_NONE, &date) == LW_CELL_VALUE;
}

/* Names without numbers among them or repeats, as wide as most of the table, and in the next record numbers or dates below one of them. */
static gboolean
stands_over_values (GArray *records, guint at, guint width)
{
  char **cells = g_array_index (records, LwTableRecord, at).cells;
  guint filled = 0, over = 0;

  for (guint i = 0; cells[i]; i++)
    {
      if (!*cells[i])
        continue;
      if (is_value (cells[i]))
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (g_str_equal (cells[i], cells[j]))
          return FALSE;
      filled++;
      over += is_value (lw_table_cell (records, at + 1, i));
    }
  return over > 0 && filled * 2 > width;
}

/* Where no word is known: the first record that could be a header and is wide enough (titles above a table fill one cell or two); notes
 * of many cells above the table are told by what is below them. */
static int
find_unknown_header (GArray *records, guint width)
{
  int first = -1;

  for (guint i = 0; first < 0 && i < MIN (records->len, HEADER_RECORDS); i++)
    if (g_strv_length (g_array_index (records, LwTableRecord, i).cells) * 2 > width)
      first = i;
  if (first < 0 || lw_header_score (g_array_index (records, LwTableRecord, first).cells) < 0)
    return -1;
  for (guint i = first; i + 1 < MIN (records->len, HEADER_RECORDS); i++)
    if (stands_over_values (records, i, width))
      return (int) i == first + 1 && lw_table_has_two_headers (records, first) ? first : (int) i;
  return first;
}

int
lw_table_find_header (GArray *records)
{
  int best = -1, best_score = 0;
  guint width = 0;

  for (guint i = 0; i < MIN (records->len, HEADER_RECORDS); i++)
    {
      char **cells = g_array_index (records, LwTableRecord, i).cells;
      int s = lw_header_score (cells);

      width = MAX (width, g_strv_length (cells));
      if (s > best_score)
        {
          best = i;
          best_score = s;
        }
    }
  return best >= 0 ? best : find_unknown_header (records, width);
}

int
lw_table_header_at_line (GArray *records, guint line)
{
  for (guint i = 0; i < records->len; i++)
    if (g_array_index (records, LwTableRecord, i).line == line)
      return i;
  return -1;
}

/* Mostly numbers from `first` on. */
static gboolean
has_numbers (GArray *records, guint first, guint column)
{
  guint filled = 0, numbers = 0;

  for (guint i = first; i < records->len; i++)
    {
      const char *cell = lw_table_cell (records, i, column);

      filled += *cell != '\0';
      numbers += *cell && is_number (cell);
    }
  return numbers >= 2 && numbers * 10 >= filled * 6;
}

gboolean
lw_table_has_two_headers (GArray *records, guint header)
{
  guint width, blanks = 0, over_numbers = 0;

  if (header + 3 > records->len)
    return FALSE;
  width = g_strv_length (g_array_index (records, LwTableRecord, header).cells);
  for (guint i = 0; i < width; i++)
    {
      const char *under = lw_table_cell (records, header + 1, i);

      if (*under && is_number (under))
        return FALSE;
      blanks += *under && !*lw_table_cell (records, header, i);
      over_numbers += *under && has_numbers (records, header + 2, i);
    }
  return blanks > 0 && over_numbers > 0;
}
