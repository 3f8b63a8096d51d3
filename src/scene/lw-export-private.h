/* What each format's writer is given. */
#pragma once

#include "lw-export.h"
#include "lw-scene-private.h"

G_BEGIN_DECLS

/* Pixels per unit, as `options` ask for; FALSE when the picture would be larger than PNG can be. */
gboolean lw_png_scale    (LwScene *scene, const LwExportOptions *options, double *scale, GError **error);
gboolean lw_png_write    (LwScene *scene, const LwExportOptions *options, const char *title, GOutputStream *stream,
                          GCancellable *cancellable, GError **error);

/* The page in points, and where the drawing goes on it: x, y of its corner in points, points per unit. */
typedef struct { double width, height, x, y, scale; gboolean reduced; } LwPaper;
gboolean lw_pdf_paper    (LwScene *scene, const LwExportOptions *options, LwPaper *paper, GError **error);
gboolean lw_pdf_write    (LwScene *scene, const LwPaper *paper, const char *title, GOutputStream *stream,
                          GCancellable *cancellable, GError **error);

G_END_DECLS
