/* Records of a delimited text, one at a time, their cells in place in one buffer. RFC 4180 quoting, quoted line ends,
 * doubled quotes; CRLF, LF or CR. Nothing is allocated per record. */
#pragma once

#include "lw-text-reader.h"

G_BEGIN_DECLS

#define LW_CSV_MAX_RECORD (8 * 1024 * 1024)   /* bytes: what is longer is no table */
#define LW_CSV_MAX_CELLS  16384               /* as many columns as a spreadsheet has */

typedef struct { char *text; gsize length; } LwCell;   /* not terminated */

typedef struct
{
  LwCell  *cells;       /* valid until the next call */
  guint    n;
  guint64  line;        /* of the file, where the record starts; from 1 */
  gboolean unclosed;    /* its last cell has a quotation mark that is never closed */
} LwCsvRow;

typedef struct _LwCsv LwCsv;

LwCsv   *lw_csv_new       (LwTextReader *reader, gunichar delimiter);   /* takes the reader */
/* Of a whole text that begins on `line`, with eight zero bytes behind it: taken, and changed while it is read. */
LwCsv   *lw_csv_new_block (char *text, gsize length, gunichar delimiter, guint64 line);
void     lw_csv_free      (LwCsv *self);
/* FALSE without an error: the end. */
gboolean lw_csv_next      (LwCsv *self, LwCsvRow *row, GCancellable *cancellable, GError **error);
LwTextReader *lw_csv_reader (LwCsv *self);   /* NULL: of a text */
/* A record counts as one line, however many it has: so that numbers are the rows of a sheet. */
void     lw_csv_count_records (LwCsv *self);
/* So far a cell had text behind its closing quotation mark: the delimiter may be another. */
gboolean lw_csv_irregular (LwCsv *self);
/* Every cell is empty or white. */
gboolean lw_csv_row_is_blank (const LwCsvRow *row);
/* Excel's first line "sep=;": the delimiter it names, or 0. */
gunichar lw_csv_separator_line (const char *text, gsize length);

/* The delimiter under which the first 50 records of `text` have most alike widths: , TAB ; | ， */
gunichar lw_csv_guess_delimiter (const char *text, gsize length, gboolean whole);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwCsv, lw_csv_free)

G_END_DECLS
