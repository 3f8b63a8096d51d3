/* The row of the export dialog that makes a picture of several variants: beside each other, or two in one drawing. */
#pragma once

#include <adwaita.h>

#include "lw-editor.h"
#include "lw-export-job.h"

G_BEGIN_DECLS

#define LW_TYPE_EXPORT_COMPARE (lw_export_compare_get_type ())
G_DECLARE_FINAL_TYPE (LwExportCompare, lw_export_compare, LW, EXPORT_COMPARE, AdwExpanderRow)

/* Signal: ::changed. Off at first, and not to be had with one variant alone. */
GtkWidget *lw_export_compare_new         (LwEditor *editor);
/* NULL: the row is off. */
LwCompareChoice *lw_export_compare_get_choice (LwExportCompare *self);

G_END_DECLS
