#include "lw-csv.h"
#include "lw-csv-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BLOCK   (256 * 1024)
#define PADDING LW_CSV_PADDING

struct _LwCsv
{
  LwTextReader *reader;
  char         *buffer;
  gsize         start, end, capacity;   /* [start, end) is text not yet handed out */
  gboolean      eof;
  char          delimiter[8];
  guint         delimiter_length;
  guint64       line;                   /* where `start` is */
  LwCell       *cells;
  guint         n_cells, n_allocated;
  gboolean      by_record;              /* `line` counts records */
  gboolean      irregular;              /* text followed a closing quotation mark */
  gboolean      escaped;                /* the present record has doubled quotes */
};

typedef enum { SCAN_CELL, SCAN_RECORD, SCAN_MORE, SCAN_TOO_MANY } Scan;

LwCsv *
lw_csv_new (LwTextReader *reader, gunichar delimiter)
{
  LwCsv *self = g_new0 (LwCsv, 1);

  self->reader = reader;
  self->capacity = BLOCK;
  self->buffer = g_malloc0 (self->capacity + PADDING);
  self->delimiter_length = g_unichar_to_utf8 (delimiter, self->delimiter);
  self->line = 1;
  self->n_allocated = 64;
  self->cells = g_new (LwCell, self->n_allocated);
  return self;
}

LwCsv *
lw_csv_new_block (char *text, gsize length, gunichar delimiter, guint64 line)
{
  LwCsv *self = g_new0 (LwCsv, 1);

  self->buffer = text;
  self->end = self->capacity = length;
  self->eof = TRUE;
  self->delimiter_length = g_unichar_to_utf8 (delimiter, self->delimiter);
  self->line = line;
  self->n_allocated = 64;
  self->cells = g_new (LwCell, self->n_allocated);
  return self;
}

void
lw_csv_free (LwCsv *self)
{
  if (!self)
    return;
  lw_text_reader_free (self->reader);
  g_free (self->buffer);
  g_free (self->cells);
  g_free (self);
}

LwTextReader *
lw_csv_reader (LwCsv *self)
{
  return self->reader;
}

void
lw_csv_count_records (LwCsv *self)
{
  self->by_record = TRUE;
}

gboolean
lw_csv_irregular (LwCsv *self)
{
  return self->irregular;
}

/* The first delimiter, CR or LF from `p`; `end` when there is none. Sixteen bytes at a time: bytes that are equal to one of them
 * become all ones, and the lowest of those is found without branches. */
static inline const char *
find_end (const char *p, const char *end, char delimiter)
{
  typedef guint8 Bytes __attribute__ ((vector_size (LW_CSV_PADDING)));
  const Bytes d = (Bytes) { 0 } + (guint8) delimiter, lf = (Bytes) { 0 } + '\n', cr = (Bytes) { 0 } + '\r';

  for (; p < end; p += LW_CSV_PADDING)
    {
      Bytes bytes;
      guint64 found[2];

      memcpy (&bytes, p, sizeof bytes);
      bytes = (Bytes) ((bytes == d) | (bytes == lf) | (bytes == cr));
      memcpy (found, &bytes, sizeof found);
      if (found[0] | found[1])
        {
          p += found[0] ? __builtin_ctzll (GUINT64_FROM_LE (found[0])) / 8 : 8 + __builtin_ctzll (GUINT64_FROM_LE (found[1])) / 8;
          break;
        }
    }
  return MIN (p, end);
}

/* What stands at `p`, right behind a cell. Moves `*p` past it. */
static Scan
end_cell (LwCsv *self, const char **p, const char *end)
{
  gsize left = end - *p;

  if (left == 0)
    return self->eof ? SCAN_RECORD : SCAN_MORE;
  if (**p == '\n')
    {
      *p += 1;
      return SCAN_RECORD;
    }
  if (**p == '\r')
    {
      if (left == 1 && !self->eof)
        return SCAN_MORE;
      *p += left > 1 && (*p)[1] == '\n' ? 2 : 1;
      return SCAN_RECORD;
    }
  *p += self->delimiter_length;
  return SCAN_CELL;
}

static inline gboolean
at_delimiter (LwCsv *self, const char *p, const char *end)
{
  return self->delimiter_length == 1
         || ((gsize) (end - p) >= self->delimiter_length && memcmp (p, self->delimiter, self->delimiter_length) == 0);
}

/* Behind the last byte of a cell without quotes; NULL: the buffer ends before that can be told. */
static const char *
skip_plain (LwCsv *self, const char *p, const char *end)
{
  for (;; p++)
    {
      p = find_end (p, end, self->delimiter[0]);
      if (p == end || *p == '\n' || *p == '\r' || at_delimiter (self, p, end))
        return p;
      /* The first byte of a long delimiter: another character, or one that the block cuts. */
      if ((gsize) (end - p) < self->delimiter_length && !self->eof)
        return NULL;
    }
}

/* From behind the opening quote to behind the closing one; NULL: it is not in the buffer. */
static const char *
skip_quoted (LwCsv *self, const char *p, const char *end)
{
  for (;;)
    {
      const char *quote = memchr (p, '"', end - p);

      if (!quote || (quote + 1 == end && !self->eof))
        return NULL;
      if (quote + 1 == end || quote[1] != '"')
        return quote + 1;
      self->escaped = TRUE;
      p = quote + 2;
    }
}

static void
add_cell (LwCsv *self, const char *text, gsize length)
{
  if (self->n_cells == self->n_allocated)
    {
      self->n_allocated *= 2;
      self->cells = g_renew (LwCell, self->cells, self->n_allocated);
    }
  self->cells[self->n_cells++] = (LwCell) { (char *) text, length };
}

/* One cell from `*p`. Quoted ones keep their quotes for now: doubled ones may only be joined once the whole record is
 * in the buffer, since a record that is cut is scanned again. */
static Scan
scan_cell (LwCsv *self, const char **p, const char *end, gboolean *unclosed)
{
  const char *cell = *p, *q = cell, *closed = NULL;

  if (self->n_cells == LW_CSV_MAX_CELLS)
    return SCAN_TOO_MANY;
  if (q < end && *q == '"')
    {
      q = skip_quoted (self, q + 1, end);
      if (!q && !self->eof)
        return SCAN_MORE;
      *unclosed = !q;
      q = closed = q ? q : end;
    }
  q = skip_plain (self, q, end);
  if (!q)
    return SCAN_MORE;
  self->irregular |= closed && q != closed;
  add_cell (self, cell, q - cell);
  *p = q;
  return end_cell (self, p, end);
}

/* Take the quotes off a cell and join doubled ones; what follows the closing quote is kept as it stands. */
static void
unquote (LwCsv *self, LwCell *cell)
{
  char *from = cell->text + 1, *end = cell->text + cell->length, *to = from;
  const char *quote;

  if (!self->escaped && memchr (from, '"', end - from) == end - 1)
    {
      *cell = (LwCell) { from, cell->length - 2 };
      return;
    }
  cell->text = from;
  while ((quote = memchr (from, '"', end - from)))
    {
      gboolean doubled = quote + 1 < end && quote[1] == '"';
      gsize n = quote - from + doubled;

      memmove (to, from, n);
      to += n;
      from += n + 1;
      if (!doubled)
        break;
    }
  memmove (to, from, end - from);
  cell->length = to + (end - from) - cell->text;
}

/* Line ends between two places; CRLF is one. */
static guint
count_lines (const char *p, const char *end)
{
  guint lines = 0;

  for (; p < end; p++)
    lines += *p == '\n' || (*p == '\r' && (p + 1 == end || p[1] != '\n'));
  return lines;
}

static guint64
finish_cells (LwCsv *self)
{
  guint64 lines = 0;

  for (guint i = 0; i < self->n_cells; i++)
    if (self->cells[i].length > 0 && self->cells[i].text[0] == '"')
      {
        lines += count_lines (self->cells[i].text, self->cells[i].text + self->cells[i].length);
        unquote (self, &self->cells[i]);
      }
  return lines;
}

gboolean
lw_csv_refuse_long (const char *text, guint64 line, GError **error)
{
  if (*text == '"' || memchr (text, '\n', 4096))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("line %u: the record that starts here is longer than %d MB; is a quotation mark left open?"),
                 (guint) line, LW_CSV_MAX_RECORD / (1024 * 1024));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("line %u: the line is longer than %d MB; a table has one line per record"),
                 (guint) line, LW_CSV_MAX_RECORD / (1024 * 1024));
  return FALSE;
}

/* Move what is left to the front, make room, read on. */
static gboolean
fill (LwCsv *self, GCancellable *cancellable, GError **error)
{
  gsize kept = self->end - self->start;
  gssize n;

  if (kept >= LW_CSV_MAX_RECORD)
    return lw_csv_refuse_long (self->buffer + self->start, self->line, error);
  memmove (self->buffer, self->buffer + self->start, kept);
  self->start = 0;
  self->end = kept;
  if (self->capacity - kept < BLOCK / 2)
    {
      self->capacity *= 2;
      self->buffer = g_realloc (self->buffer, self->capacity + PADDING);
    }
  n = lw_text_reader_read (self->reader, self->buffer + kept, self->capacity - kept, cancellable, error);
  if (n < 0)
    return FALSE;
  self->eof = n == 0;
  self->end += n;
  memset (self->buffer + self->end, 0, PADDING);
  return TRUE;
}

static Scan
scan_record (LwCsv *self, const char **p, gboolean *unclosed)
{
  const char *end = self->buffer + self->end;
  Scan scan;

  self->n_cells = 0;
  self->escaped = *unclosed = FALSE;
  *p = self->buffer + self->start;
  do
    scan = scan_cell (self, p, end, unclosed);
  while (scan == SCAN_CELL);
  return scan;
}

/* A quotation mark that swallows lines to the end of the file hides rows: refused. In the last line it hides none. */
static gboolean
check_closed (LwCsv *self, const LwCsvRow *row, guint64 lines, GError **error)
{
  if (!row->unclosed || lines <= 1)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("line %u: a quotation mark in the record that starts here is never closed"), (guint) row->line);
  return FALSE;
}

gboolean
lw_csv_next (LwCsv *self, LwCsvRow *row, GCancellable *cancellable, GError **error)
{
  const char *p;
  guint64 lines;
  Scan scan;

  for (;;)
    {
      if (self->start == self->end && self->eof)
        return FALSE;
      scan = self->start < self->end ? scan_record (self, &p, &row->unclosed) : SCAN_MORE;
      if (scan != SCAN_MORE)
        break;
      if (!fill (self, cancellable, error))
        return FALSE;
    }
  if (scan == SCAN_TOO_MANY)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("line %u: more than %d columns; is the separator right?"), (guint) self->line, LW_CSV_MAX_CELLS);
      return FALSE;
    }
  lines = finish_cells (self);
  row->cells = self->cells;
  row->n = self->n_cells;
  row->line = self->line;
  self->start = p - self->buffer;
  self->line += 1 + (self->by_record ? 0 : lines);
  return check_closed (self, row, lines, error);
}

gboolean
lw_csv_row_is_blank (const LwCsvRow *row)
{
  for (guint i = 0; i < row->n; i++)
    for (gsize j = 0; j < row->cells[i].length; j++)
      if (!g_ascii_isspace (row->cells[i].text[j]))
        return FALSE;
  return TRUE;
}
