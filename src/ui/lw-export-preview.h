/* The picture itself, small, with its size, or why there is none: drawn in a thread, the last that was asked for. */
#pragma once

#include <adwaita.h>

#include "lw-export-job.h"

G_BEGIN_DECLS

#define LW_TYPE_EXPORT_PREVIEW (lw_export_preview_get_type ())
G_DECLARE_FINAL_TYPE (LwExportPreview, lw_export_preview, LW, EXPORT_PREVIEW, AdwBin)

/* Signal: ::drawn. */
GtkWidget *lw_export_preview_new    (void);
/* Takes the ask. What is being drawn is not waited for any more. */
void       lw_export_preview_show   (LwExportPreview *self, LwExportAsk *ask);
void       lw_export_preview_cancel (LwExportPreview *self);
/* FALSE: what was asked for last cannot be drawn. */
gboolean   lw_export_preview_is_sound (LwExportPreview *self);

/* Borrowed. */
GtkWidget *lw_export_preview_picture (LwExportPreview *self);

G_END_DECLS
