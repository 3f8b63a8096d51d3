/* The state of the document, what blocks it, who has signed, and signing. */
#pragma once

#include "ui/lw-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

void lw_signoff_dialog_present (LwEditor *editor, GtkWidget *parent);

G_END_DECLS
