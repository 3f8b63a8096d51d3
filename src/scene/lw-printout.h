/* Pages that can be drawn one by one: what the print page shows, and what becomes a PDF. A printout stays in the thread that made
 * it, like the scenes in it. */
#pragma once

#include "lw-scene.h"
#include "lw-sheets.h"

G_BEGIN_DECLS

typedef struct _LwPrintout LwPrintout;

/* The drawing on sheets as `options` ask for. `scene` says how it looks, and what stands in the labels. Errors: those of
 * lw_sheet_plan_new(). */
LwPrintout        *lw_printout_sheets    (LwScene *scene, const LwSceneOptions *look, const LwSheetOptions *options, GError **error);
void               lw_printout_free      (LwPrintout *self);

guint              lw_printout_n_pages   (LwPrintout *self);
/* How its sheets lie; NULL where they are no parts of a whole. Borrowed. */
const LwSheetPlan *lw_printout_plan      (LwPrintout *self);
/* In points. */
void               lw_printout_size      (LwPrintout *self, guint page, double *width, double *height);
/* "B2", "3": short, for under a page; free it. */
char              *lw_printout_name      (LwPrintout *self, guint page);
/* The smallest text on it, in points; NAN: there is none. */
double             lw_printout_smallest  (LwPrintout *self, guint page);
/* What had to give or may be hard to read, as sentences, NULL-terminated. Borrowed. */
const char * const *lw_printout_warnings (LwPrintout *self);
const char        *lw_printout_title     (LwPrintout *self);
/* With `tags`, PDF structure tags are written. */
void               lw_printout_draw      (LwPrintout *self, guint page, cairo_t *cr, gboolean tags);
/* All pages. `progress` (may be NULL) is told after each. Errors: G_IO_ERROR_*; nothing useful was written then. */
gboolean           lw_printout_write_pdf (LwPrintout *self, GOutputStream *stream, LwProgressFunc progress, gpointer data,
                                          GCancellable *cancellable, GError **error);

/* What text is told of: below the first nobody reads it, below the second not with ease. In points. */
#define LW_LEAST_TEXT 6.0
#define LW_GOOD_TEXT  8.0

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwPrintout, lw_printout_free)

G_END_DECLS
