/* The drawing as a picture: into a file, with a preview and the size told before. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

void lw_export_dialog_present (LwEditor *editor, GtkWidget *parent);

G_END_DECLS
