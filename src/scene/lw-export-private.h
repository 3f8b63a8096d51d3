/* What each format's writer is given. */
#pragma once

#include "lw-export.h"
#include "lw-paper.h"
#include "lw-scene-private.h"

G_BEGIN_DECLS

/* The blueprint's title with the variants that are shown; free it. */
char    *lw_export_title (LwScene *scene);
/* Pixels per unit, as `options` ask for; FALSE when the picture would be larger than PNG can be. */
gboolean lw_png_scale    (LwScene *scene, const LwExportOptions *options, double *scale, GError **error);
gboolean lw_png_write    (LwScene *scene, const LwExportOptions *options, const char *title, GOutputStream *stream,
                          GCancellable *cancellable, GError **error);

/* The page, and where the drawing goes on it. */
gboolean lw_pdf_paper    (LwScene *scene, const LwExportOptions *options, LwPaper *paper, GError **error);
gboolean lw_pdf_write    (LwScene *scene, const LwPaper *paper, const char *title, GOutputStream *stream,
                          GCancellable *cancellable, GError **error);

G_END_DECLS
