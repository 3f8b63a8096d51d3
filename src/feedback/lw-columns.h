/* What a table's columns mean, from the words of their header. */
#pragma once

#include "lw-csv.h"
#include "lw-feedback.h"

G_BEGIN_DECLS

/* The step that the header of a column of its values names: without "(1–5 ★)" behind it. Free with g_free. */
char *lw_column_step (const char *header);
/* The role a header cell names, or LW_COLUMN_IGNORE. `rank`: how well, 0 the best; for choosing between columns. */
LwColumnRole lw_column_role   (const char *header, guint *rank);
/* Roles for a header's cells, each role at most once. LwColumnRole, in step with `columns`. */
GArray      *lw_columns_guess (GPtrArray *columns);
/* How well these cells make a header: known words among them; -1: they cannot be one. */
int          lw_header_score  (char **cells);
/* The column with that role, or -1. */
int          lw_column_find   (GArray *roles, LwColumnRole role);
/* Lower case, NFKC, letters and digits only; `brackets` FALSE: without what stands in brackets. */
char        *lw_normalise     (const char *text, gboolean brackets);
char       **lw_csv_row_dup   (const LwCsvRow *row);

G_END_DECLS
