/* What stands in each column of a table, read to its end: for judging it before anything is matched. */
#pragma once

#include "lw-feedback.h"
#include "lw-spread.h"

G_BEGIN_DECLS

#define LW_SUMMARY_WORDS  1000   /* different texts counted of a column; what comes later is not */
#define LW_SUMMARY_MISFITS 100   /* cells kept of a column that do not fit its role */

typedef struct { guint64 line; char *text; } LwMisfit;

typedef struct
{
  guint64     filled, missing, errors;   /* errors: "#DIV/0!" and the like, which are missing as well */
  guint64     numbers, dates, times;     /* cells that can be read so; one may be all three */
  guint64     broken;                    /* order numbers of which only the first digits are left */
  guint64     n_misfits;                 /* cells that the column's role cannot read … */
  GArray     *misfits;                   /* … LwMisfit, the first of them */
  LwSpread   *spread;                    /* of the numbers */
  GArray     *suspects;                  /* double: numbers that look like codes for "no answer" */
  GHashTable *words;                     /* text → count (GSIZE_TO_POINTER), NULL when there are too many */
} LwColumnSummary;

typedef struct { guint64 rows; GPtrArray *columns; /* LwColumnSummary, in step with the format's */ } LwTableSummary;

LwTableSummary *lw_table_summary_new  (const LwTableFormat *format, GFile *file, GCancellable *cancellable, GError **error);
void            lw_table_summary_free (LwTableSummary *self);
/* The count of a text in a column. */
guint64         lw_column_summary_count (const LwColumnSummary *self, const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwTableSummary, lw_table_summary_free)

G_END_DECLS
