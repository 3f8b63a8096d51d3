/* What merges left open in the document: shown, settled by hand, and taken off the list. */
#pragma once

#include <adwaita.h>

#include "ui/lw-canvas.h"

G_BEGIN_DECLS

void lw_conflicts_dialog_present (LwEditor *editor, LwCanvas *canvas, GtkWidget *parent);

G_END_DECLS
