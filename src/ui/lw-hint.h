/* What to do first in a drawing that has no steps yet; it goes away with the first one, and is in nobody's way. */
#pragma once

#include "ui/lw-editor.h"

G_BEGIN_DECLS

GtkWidget *lw_hint_new (LwEditor *editor);

G_END_DECLS
