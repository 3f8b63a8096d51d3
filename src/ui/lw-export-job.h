/* Making a picture file while the window stays usable.
 *
 * Drawing belongs to the main thread, as the scene does. The bytes go through a stream that now and then lets the
 * main loop run, so that progress is seen and "Cancel" is heard; the finished bytes are written in a thread. */
#pragma once

#include <gio/gio.h>

#include "scene/lw-export.h"

G_BEGIN_DECLS

typedef void (*LwExportProgress) (goffset bytes, gpointer data);

/* Strings of `options` are copied. Nothing is left behind in `file` on failure or cancellation. One at a time:
 * G_IO_ERROR_BUSY while another is under way. */
void     lw_export_job_run    (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, GFile *file,
                               LwExportProgress progress, gpointer progress_data, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data);
/* `notice`: as of lw_export; free it. */
gboolean lw_export_job_finish (GAsyncResult *result, char **notice, GError **error);

/* The picture as bytes, at once. */
GBytes  *lw_export_to_bytes   (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, GError **error);

G_END_DECLS
