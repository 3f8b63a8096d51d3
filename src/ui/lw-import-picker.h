/* A list of steps, hand-offs and lanes to choose from, at a row. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LW_TYPE_IMPORT_PICKER (lw_import_picker_get_type ())
G_DECLARE_FINAL_TYPE (LwImportPicker, lw_import_picker, LW, IMPORT_PICKER, GtkPopover)

/* Signal: ::picked (const char *meaning, gboolean besides) — besides what it means already. */
GtkWidget *lw_import_picker_new  (void);
/* `targets`: LwImportTarget; `has_one`: what is chosen may be added to what is meant already. `at`: in the parent's coordinates. */
void       lw_import_picker_show (LwImportPicker *self, GPtrArray *targets, gboolean has_one, const GdkRectangle *at);

G_END_DECLS
