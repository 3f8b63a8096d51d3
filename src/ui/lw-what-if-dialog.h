/* What if: changes tried on the variant that is shown, their figures at once, and the document as it was until they are applied. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

/* Begins with the selected step or flow. */
void lw_what_if_present (LwEditor *editor, GtkWidget *parent);

G_END_DECLS
