/* Saved tours: named, ordered, their scenes named, noted on, ordered and removed. */
#pragma once

#include <adwaita.h>

#include "ui/lw-editor.h"

G_BEGIN_DECLS

void lw_tours_dialog_present (LwEditor *editor, GtkWidget *parent);

G_END_DECLS
