/* From a table of answers to heat, below the drawing: where the table comes from, how it is read, what its rows mean. The drawing
 * stays in sight, so that rows can be dropped on it. One undo step at the end. */
#pragma once

#include "ui/lw-canvas.h"
#include "ui/lw-import-session.h"

G_BEGIN_DECLS

#define LW_TYPE_IMPORT_PANEL (lw_import_panel_get_type ())
G_DECLARE_FINAL_TYPE (LwImportPanel, lw_import_panel, LW, IMPORT_PANEL, AdwBin)

/* `canvas`: where rows can be dropped; may be NULL. Signals: ::imported (char *counts), ::closed — by the user, or after the
 * import. */
GtkWidget       *lw_import_panel_new         (LwEditor *editor, LwCanvas *canvas);
/* NULL: the file is still to be chosen. */
void             lw_import_panel_open        (LwImportPanel *self, GFile *file);
LwImportSession *lw_import_panel_get_session (LwImportPanel *self);
/* "start", "table" or "review". */
const char      *lw_import_panel_get_page    (LwImportPanel *self);
void             lw_import_panel_go_on       (LwImportPanel *self);
void             lw_import_panel_go_back     (LwImportPanel *self);

G_END_DECLS
