/* Tables for other programs: UTF-8 with a byte order mark, as spreadsheets expect it; commas, CRLF, quotes where they are needed.
 * A cell that a spreadsheet would take for a formula (= + - @, tabulator, line end first) gets an apostrophe in front, unless it
 * is a plain number. */
#pragma once

#include "lw-feedback.h"

G_BEGIN_DECLS

void     lw_csv_write_row      (GString *out, const char * const *cells);
/* What matched nothing: row, text, reason, suggestions; as bytes of a file. */
GBytes  *lw_unmatched_to_csv   (const LwFeedback *feedback);

G_END_DECLS
