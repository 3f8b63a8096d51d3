/* The document's own fields: title, scope, goal, status, review, day length; and its variants. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

void lw_properties_dialog_present (LwEditor *editor, GtkWidget *parent);

G_END_DECLS
