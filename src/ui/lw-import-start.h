/* Where a table comes from: a file, the clipboard, or something dropped; and why it was refused. */
#pragma once

#include <adwaita.h>

#include "ui/lw-import-session.h"

G_BEGIN_DECLS

#define LW_TYPE_IMPORT_START (lw_import_start_get_type ())
G_DECLARE_FINAL_TYPE (LwImportStart, lw_import_start, LW, IMPORT_START, AdwBin)

GtkWidget *lw_import_start_new (LwImportSession *session);

G_END_DECLS
