#define _GNU_SOURCE   /* memrchr */
#include "lw-csv-split.h"
#include "lw-csv-private.h"

#include <string.h>

struct _LwCsvSplit
{
  LwTextReader *reader;
  char          delimiter[8];
  guint         delimiter_length;
  gsize         block;
  char         *text;               /* of the next block; NULL: the end is reached */
  gsize         length, capacity;
  gsize         scanned;            /* so far it is known what is inside quotes */
  gsize         boundary;           /* the last place before `scanned` where a record starts */
  gboolean      quoted, eof;
  guint64       line;               /* of the text's first byte */
};

LwCsvSplit *
lw_csv_split_new (LwTextReader *reader, gunichar delimiter, gsize block)
{
  LwCsvSplit *self = g_new0 (LwCsvSplit, 1);

  self->reader = reader;
  self->delimiter_length = g_unichar_to_utf8 (delimiter, self->delimiter);
  self->block = MAX (block, 16);
  self->capacity = self->block * 2;
  self->text = g_malloc (self->capacity + LW_CSV_PADDING);
  self->line = 1;
  return self;
}

void
lw_csv_split_free (LwCsvSplit *self)
{
  if (!self)
    return;
  lw_text_reader_free (self->reader);
  g_free (self->text);
  g_free (self);
}

LwTextReader *
lw_csv_split_reader (LwCsvSplit *self)
{
  return self->reader;
}

/* A quotation mark opens a quoted cell only where a cell starts. */
static gboolean
starts_cell (LwCsvSplit *self, gsize at)
{
  const char *p = self->text + at;

  if (at == 0 || p[-1] == '\n' || p[-1] == '\r')
    return TRUE;
  return at >= self->delimiter_length && memcmp (p - self->delimiter_length, self->delimiter, self->delimiter_length) == 0;
}

/* The last record outside quotes that starts behind a line end of [from, to). */
static void
find_boundary (LwCsvSplit *self, gsize from, gsize to)
{
  const char *lf = memrchr (self->text + from, '\n', to - from), *cr = memrchr (self->text + from, '\r', to - from);

  /* Whether LF follows a CR at the end is not known yet. */
  if (cr && cr + 1 == self->text + self->length && !self->eof)
    cr = memrchr (self->text + from, '\r', cr - (self->text + from));
  if (lf)
    self->boundary = lf + 1 - self->text;
  if (cr && (!lf || cr > lf))
    self->boundary = cr + 1 - self->text + (cr + 1 < self->text + self->length && cr[1] == '\n');
}

static void
scan_plain (LwCsvSplit *self)
{
  const char *quote = memchr (self->text + self->scanned, '"', self->length - self->scanned);
  gsize to = quote ? (gsize) (quote - self->text) : self->length;

  find_boundary (self, self->scanned, to);
  self->quoted = quote && starts_cell (self, to);
  self->scanned = to + (quote != NULL);
}

/* FALSE: the text ends before it is known whether the cell is closed. */
static gboolean
scan_quoted (LwCsvSplit *self)
{
  const char *quote = memchr (self->text + self->scanned, '"', self->length - self->scanned);
  gsize at = quote ? (gsize) (quote - self->text) : self->length;

  self->scanned = at;
  if (!quote || (at + 1 == self->length && !self->eof))
    return FALSE;
  self->quoted = at + 1 < self->length && quote[1] == '"';
  self->scanned += self->quoted ? 2 : 1;
  return TRUE;
}

static void
scan (LwCsvSplit *self)
{
  while (self->scanned < self->length)
    if (!self->quoted)
      scan_plain (self);
    else if (!scan_quoted (self))
      return;
}

static guint64
count_lines (const char *text, gsize length)
{
  const char *end = text + length;
  guint64 lines = 0;

  for (const char *p = text; (p = memchr (p, '\n', end - p)); p++)
    lines++;
  for (const char *p = text; (p = memchr (p, '\r', end - p)); p++)
    lines += p + 1 == end || p[1] != '\n';
  return lines;
}

/* Hand out the first `n` bytes; what follows begins the next block. */
static void
take (LwCsvSplit *self, gsize n, LwCsvBlock *block)
{
  gsize left = self->length - n;
  char *next = NULL;

  if (left > 0 || !self->eof)
    {
      self->capacity = MAX (self->block * 2, left * 2);
      next = g_malloc (self->capacity + LW_CSV_PADDING);
      memcpy (next, self->text + n, left);
    }
  *block = (LwCsvBlock) { self->text, n, self->line };
  memset (block->text + n, 0, LW_CSV_PADDING);
  self->line += count_lines (block->text, n);
  self->text = next;
  self->length = left;
  self->scanned = MAX (self->scanned, n) - n;
  self->boundary = 0;
}

static gboolean
read_more (LwCsvSplit *self, GCancellable *cancellable, GError **error)
{
  gssize n;

  if (self->length >= LW_CSV_MAX_RECORD)
    return lw_csv_refuse_long (self->text, self->line, error);
  if (self->capacity - self->length < self->block)
    {
      self->capacity = self->capacity * 2;
      self->text = g_realloc (self->text, self->capacity + LW_CSV_PADDING);
    }
  n = lw_text_reader_read (self->reader, self->text + self->length, self->capacity - self->length, cancellable, error);
  if (n < 0)
    return FALSE;
  self->eof = n == 0;
  self->length += n;
  scan (self);
  return TRUE;
}

gboolean
lw_csv_split_next (LwCsvSplit *self, LwCsvBlock *block, GCancellable *cancellable, GError **error)
{
  while (self->text && !self->eof && (self->boundary == 0 || self->length < self->block))
    if (!read_more (self, cancellable, error))
      return FALSE;
  if (!self->text || self->length == 0)
    return FALSE;
  take (self, self->eof ? self->length : self->boundary, block);
  return TRUE;
}
