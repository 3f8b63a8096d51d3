/* Tables for other programs: UTF-8 with a byte order mark, as spreadsheets expect it; commas, CRLF, quotes where they are needed.
 * A cell that a spreadsheet would take for a formula (= + - @, tabulator, line end first) gets an apostrophe in front, unless it
 * is a plain number. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LW_CSV_MARK "\xef\xbb\xbf"

void lw_csv_write_row (GString *out, const char * const *cells);

G_END_DECLS
