/* A row of the list of names: the name, how many rows have it, what it means, and buttons to say so. */
#pragma once

#include <adwaita.h>

#include "ui/lw-import-item.h"

G_BEGIN_DECLS

#define LW_TYPE_IMPORT_ROW (lw_import_row_get_type ())
G_DECLARE_FINAL_TYPE (LwImportRow, lw_import_row, LW, IMPORT_ROW, AdwBin)

/* Signal: ::act (const char *what) — "accept", "choose" or "ignore". */
GtkWidget    *lw_import_row_new      (void);
/* NULL: none. `targets`: LwImportTarget. */
void          lw_import_row_show     (LwImportRow *self, LwImportItem *item, GPtrArray *targets);
LwImportItem *lw_import_row_get_item (LwImportRow *self);

G_END_DECLS
