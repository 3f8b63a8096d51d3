#pragma once

#include "lw-feedback.h"

G_BEGIN_DECLS

/* A record of the start of a table, its cells tidied. */
typedef struct { guint64 line; char **cells; guint n; } LwTableRecord;

gunichar lw_table_guess_delimiter (GFile *file, const char *encoding, GCancellable *cancellable, GError **error);
/* The first records that are not blank: LwTableRecord. */
GArray  *lw_table_read_start      (const LwTableFormat *format, GFile *file, GCancellable *cancellable, GError **error);
/* The index of the header's record: most known words, the first of equals; else the first that could be one, is as wide as the
 * table and stands over numbers or dates, if any does. -1: there is none. */
int      lw_table_find_header     (GArray *records);
/* The record after the header goes on with it: it names columns that the header leaves blank, and stands over numbers. */
gboolean lw_table_has_two_headers (GArray *records, guint header);
int      lw_table_header_at_line  (GArray *records, guint line);

/* A cell of a record; "" where the record is shorter. */
const char *lw_table_cell         (GArray *records, guint record, guint column);

/* What a cell of that role comes to. */
LwCellState lw_table_try_role     (const LwTableFormat *format, guint column, LwColumnRole role, const char *cell);
/* What only whole columns tell of a format with its roles: units, orders of dates, scale, what cannot be read, the shape. */
void     lw_table_learn           (LwTableFormat *format, GArray *records, guint first);
/* Roles that the header does not tell, from what stands below it. */
void     lw_table_settle_roles    (LwTableFormat *format, GArray *records, guint first);

G_END_DECLS
