/* How a table will be read: encoding, separator, header, what a row is, what each column means; and its first rows. All changeable. */
#pragma once

#include <adwaita.h>

#include "ui/lw-import-session.h"

G_BEGIN_DECLS

#define LW_TYPE_IMPORT_TABLE (lw_import_table_get_type ())
G_DECLARE_FINAL_TYPE (LwImportTable, lw_import_table, LW, IMPORT_TABLE, AdwBin)

/* The session must outlive it. */
GtkWidget *lw_import_table_new (LwImportSession *session);

G_END_DECLS
