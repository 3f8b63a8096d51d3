/* Named versions: keeping one, going back to it, comparing, deleting. */
#pragma once

#include "ui/lw-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

void lw_versions_dialog_present (LwEditor *editor, GtkWidget *parent);

G_END_DECLS
