/* What a document keeps once and names often: owners, systems, departments, metrics. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

void lw_registers_dialog_present (LwEditor *editor, GtkWidget *parent);

/* Opened at a page ("owners", "systems", "departments", "metrics") and a record of it; either may be NULL. */
void lw_registers_dialog_present_at (LwEditor *editor, GtkWidget *parent, const char *page, const char *id);

G_END_DECLS
