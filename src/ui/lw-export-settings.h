/* The rows of the export dialog, and the options they stand for. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"
#include "lw-export-job.h"

G_BEGIN_DECLS

#define LW_TYPE_EXPORT_SETTINGS (lw_export_settings_get_type ())
G_DECLARE_FINAL_TYPE (LwExportSettings, lw_export_settings, LW, EXPORT_SETTINGS, AdwBin)

/* Signal: ::changed. */
GtkWidget *lw_export_settings_new         (LwEditor *editor);
/* Only how it looks: colours, detail, heat, legend and title block. Its format is PDF, its page is not asked. */
GtkWidget *lw_export_settings_new_look    (LwEditor *editor);
/* Whether anything but the heat is asked. */
void       lw_export_settings_show_all    (LwExportSettings *self, gboolean all);
/* Strings are borrowed, and good until the next change. */
void       lw_export_settings_get_options (LwExportSettings *self, LwExportOptions *options);
/* All that is asked for but rows and paths, to be drawn elsewhere; free with lw_export_ask_free. */
LwExportAsk *lw_export_settings_ask       (LwExportSettings *self);
/* Whether the picture is to be written again whenever the document is saved. */
gboolean   lw_export_settings_is_on_save  (LwExportSettings *self);
/* The heat that was chosen; NULL: none. A new reference. */
LwOverlay *lw_export_settings_get_overlay (LwExportSettings *self);
/* The id of the period it is of; NULL: there is no data. */
const char *lw_export_settings_get_period (LwExportSettings *self);

G_END_DECLS
