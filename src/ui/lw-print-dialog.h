/* The print page: every sheet as it will come out, beside what decides it. The system's own dialog only chooses the printer. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"
#include "ui/lw-print-request.h"

G_BEGIN_DECLS

#define LW_TYPE_PRINT_DIALOG (lw_print_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LwPrintDialog, lw_print_dialog, LW, PRINT_DIALOG, AdwDialog)

void lw_print_dialog_present (LwEditor *editor, LwPrintKind kind, GtkWidget *parent);

G_END_DECLS
