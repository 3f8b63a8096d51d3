/* A sheet document of LibreOffice and its kin: the tables of content.xml. */
#pragma once

#include "sheet/lw-sheet-out.h"
#include "sheet/lw-zip.h"

G_BEGIN_DECLS

/* The names of its tables, char *. */
GPtrArray *lw_ods_names (LwZip *zip, GError **error);
/* Every cell of the table at `index` to `out`. */
gboolean   lw_ods_read  (LwZip *zip, guint index, LwSheetOut *out, GError **error);

G_END_DECLS
