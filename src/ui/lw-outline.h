/* The left pane: the variant as a tree of lanes or phases with their steps, in reading order. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

#define LW_TYPE_OUTLINE (lw_outline_get_type ())
G_DECLARE_FINAL_TYPE (LwOutline, lw_outline, LW, OUTLINE, AdwBin)

/* Signal: ::activated (const char *id) — asks the canvas to centre that element; it is selected already. */
GtkWidget *lw_outline_new          (LwEditor *editor);

G_END_DECLS
