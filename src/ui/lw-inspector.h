/* The right pane: every field of what is selected, one element or many of one kind; with nothing selected, the
 * document's summary. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"

G_BEGIN_DECLS

#define LW_TYPE_INSPECTOR (lw_inspector_get_type ())
G_DECLARE_FINAL_TYPE (LwInspector, lw_inspector, LW, INSPECTOR, AdwBin)

GtkWidget *lw_inspector_new   (LwEditor *editor);

/* Take over what is typed and understood but not yet confirmed. Call it before saving and closing. */
void       lw_inspector_flush (LwInspector *self);

/* The widget of a field of what is selected, by its path ("owner", "benchmark.time"); NULL: it has none. */
GtkWidget *lw_inspector_get_row (LwInspector *self, const char *path);

G_END_DECLS
