/* The drawing as a picture: into a file, with a preview and the size told before. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

void  lw_export_dialog_present (LwEditor *editor, GtkWidget *parent);
/* "电商退换货.png": named after the document's file, else after its title, without what a file name cannot hold. Free it. */
char *lw_export_file_name      (LwEditor *editor, const char *ending);

G_END_DECLS
