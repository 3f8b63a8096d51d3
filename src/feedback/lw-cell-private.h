#pragma once

#include "lw-cell.h"

G_BEGIN_DECLS

/* Up to 15 ASCII digits, a point among them or not: what nearly every cell is, without an allocation. */
gboolean lw_cell_read_digits  (const char *text, gsize length, double *value);
/* The same words that say "missing"; `tidy` is what lw_cell_tidy gave. */
gboolean lw_cell_is_missing   (const char *tidy);
gboolean lw_cell_parse_number (const char *tidy, double *value);
/* The day at the start of `tidy`, or FALSE; `rest`: what stands behind it. */
gboolean lw_cell_parse_day    (const char *tidy, LwDateRule rule, LwCellDate *date, const char **rest);

G_END_DECLS
