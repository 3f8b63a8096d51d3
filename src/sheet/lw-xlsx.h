/* A workbook of Excel 2007 and later: its sheets by name, and one sheet's cells as they are read from the file. */
#pragma once

#include "sheet/lw-sheet-out.h"
#include "sheet/lw-zip.h"

G_BEGIN_DECLS

typedef struct { char *name, *part; gboolean visible; } LwXlsxSheet;   /* part NULL: it has no cells (a chart) */

typedef struct
{
  LwZip    *zip;             /* borrowed */
  GPtrArray *sheets;         /* LwXlsxSheet */
  GPtrArray *strings;        /* char *: the shared ones */
  GArray   *shows;           /* LwShows, by cell style */
  gboolean  from_1904;
} LwXlsx;

LwXlsx  *lw_xlsx_new   (LwZip *zip, GError **error);
void     lw_xlsx_free  (LwXlsx *self);
/* Every cell to `out`. */
gboolean lw_xlsx_read  (LwXlsx *self, const LwXlsxSheet *sheet, LwSheetOut *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwXlsx, lw_xlsx_free)

G_END_DECLS
