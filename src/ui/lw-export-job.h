/* Making a picture file while the window stays usable: it is drawn and written in a thread, from records that never change. */
#pragma once

#include <gio/gio.h>

#include "scene/lw-export.h"

G_BEGIN_DECLS

typedef void (*LwExportProgress) (goffset bytes, gpointer data);

/* Strings of `options` are copied. Nothing is left behind in `file` on failure or cancellation. `progress` (may be NULL)
 * is called in the main thread now and then. */
void     lw_export_job_run    (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, GFile *file,
                               LwExportProgress progress, gpointer progress_data, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data);
/* `notice`: as of lw_export; free it. */
gboolean lw_export_job_finish (GAsyncResult *result, char **notice, GError **error);

/* Make what the options borrow their own, to take them to a thread; and let go of it. */
void     lw_export_options_own   (LwExportOptions *options);
void     lw_export_options_clear (LwExportOptions *options);

/* The picture as bytes, at once. */
GBytes  *lw_export_to_bytes   (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, GError **error);

G_END_DECLS
