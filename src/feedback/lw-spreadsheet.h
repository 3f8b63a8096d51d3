/* A sheet of a spreadsheet (.xlsx, .xls, .ods) as a table: a program of its own with limits on memory and time writes it as
 * CSV to a temporary file, which is then read like any other. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  gatomicrefcount ref_count;
  GFile  *rows;          /* temporary: UTF-8, comma, one record per row */
  char  **sheets;        /* names */
  guint   sheet;         /* which of them */
} LwSpreadsheet;

/* By its first bytes. An archive (zip) counts as one until it is opened. */
gboolean       lw_is_spreadsheet     (GFile *file, GCancellable *cancellable);
/* `sheet`: a name, NULL: the first visible one that holds a table. */
LwSpreadsheet *lw_spreadsheet_read   (GFile *file, const char *sheet, GCancellable *cancellable, GError **error);
LwSpreadsheet *lw_spreadsheet_ref    (LwSpreadsheet *self);
void           lw_spreadsheet_unref  (LwSpreadsheet *self);   /* the last one deletes the temporary file */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwSpreadsheet, lw_spreadsheet_unref)

G_END_DECLS
