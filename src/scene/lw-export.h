/* A drawing into a file: PNG, SVG or PDF. Needs neither a display nor gtk_init. */
#pragma once

#include "lw-paper.h"
#include "lw-scene.h"

G_BEGIN_DECLS

typedef enum { LW_FORMAT_PNG, LW_FORMAT_SVG, LW_FORMAT_PDF } LwFormat;

typedef struct
{
  LwFormat       format;
  const char    *variant;     /* id; NULL: the first */
  GArray        *painted;     /* of LwPainted: these instead, without `overlay` and insight; NULL: the variant */
  LwSceneOptions scene;
  double         scale;       /* PNG: pixels per unit; 0: from `width` */
  guint          width;       /* PNG: pixels; 0: scale, or 1 */
  guint          square;      /* PNG: neither wider nor higher than so many pixels, and not enlarged; 0: any size */
  guint          compression; /* PNG: 1 (fast) … 9 (small); 0: 6 */
  const char    *page;        /* PDF: "A4", "A3", …, "fit"; NULL: fit */
  LwPaperTurn    turn;        /* PDF: of the page */
} LwExportOptions;

/* Write to a stream. `overlay` may be NULL. `notice` (may be NULL) is set to a sentence when something had to give (a page
 * scaled down to what PDF allows), else to NULL; free it. Errors: G_IO_ERROR_*; nothing useful was written then. */
gboolean lw_export (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, GOutputStream *stream,
                    char **notice, GCancellable *cancellable, GError **error);
/* What lw_export() would write. */
LwScene *lw_export_make_scene (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options, GError **error);
/* What is in `painted` as one picture: one drawing, or several beside each other, with one title block and legend. */
LwScene *lw_scene_of_painted (LwBlueprint *blueprint, const GArray *painted, const LwSceneOptions *options);
/* The same for a scene that is already made; `options` say how large. */
gboolean lw_export_scene (LwScene *scene, const LwExportOptions *options, GOutputStream *stream,
                          char **notice, GCancellable *cancellable, GError **error);
/* The size a picture will have: pixels (PNG), units (SVG), points (PDF). */
gboolean lw_export_size (LwBlueprint *blueprint, LwOverlay *overlay, const LwExportOptions *options,
                         double *width, double *height, GError **error);
/* By name ("png") or a file's ending; FALSE when it is neither. */
gboolean lw_format_from_name (const char *name, LwFormat *format);
/* The page sizes by name, NULL-terminated: "fit", "A4", … */
const char * const *lw_page_names (void);

G_END_DECLS
