/* One column of a table that is to be imported: its name, what it means (changeable), what does not fit, its first cells. */
#pragma once

#include <adwaita.h>

#include "ui/lw-import-session.h"

G_BEGIN_DECLS

#define LW_TYPE_IMPORT_COLUMN (lw_import_column_get_type ())
G_DECLARE_FINAL_TYPE (LwImportColumn, lw_import_column, LW, IMPORT_COLUMN, AdwBin)

#define LW_IMPORT_CELLS 8   /* of each column are shown */

/* `model`: all roles, see lw_import_roles_new (). */
GtkWidget  *lw_import_column_new    (LwImportSession *session, guint position, GMenuModel *model);
/* As the session has it now. */
void        lw_import_column_update (LwImportColumn *self);
GMenuModel *lw_import_roles_new     (void);

G_END_DECLS
