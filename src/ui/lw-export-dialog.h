/* The drawing as a picture: into a file, with a preview and the size told before; or onto the clipboard. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

void lw_export_dialog_present (LwEditor *editor, GtkWidget *parent);

/* Put the shown variant on the widget's clipboard as PNG and SVG, as it is painted now; each is made when it is asked for. */
void lw_copy_as_picture       (LwEditor *editor, GtkWidget *widget);
/* What that puts there, to be joined with other forms of the same. */
GdkContentProvider *lw_picture_provider_new (LwEditor *editor);

G_END_DECLS
