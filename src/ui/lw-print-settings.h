/* The rows of the print page, and the request they stand for. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"
#include "ui/lw-print-request.h"

G_BEGIN_DECLS

#define LW_TYPE_PRINT_SETTINGS (lw_print_settings_get_type ())
G_DECLARE_FINAL_TYPE (LwPrintSettings, lw_print_settings, LW, PRINT_SETTINGS, AdwBin)

/* `insight` (may be NULL): the rows and paths that are shown. What is selected says which lane's work. Signal: ::changed. */
GtkWidget      *lw_print_settings_new     (LwEditor *editor, LwInsight *insight, LwPrintKind kind);
LwPrintRequest *lw_print_settings_request (LwPrintSettings *self);

G_END_DECLS
