/* How the metric that is shown is classed and coloured; each choice is an edit of the document. */
#pragma once

#include "lw-editor.h"

G_BEGIN_DECLS

/* Of the metric that the heat shows, or would show. */
void lw_heat_settings_present (LwEditor *editor, GtkWidget *parent);

G_END_DECLS
