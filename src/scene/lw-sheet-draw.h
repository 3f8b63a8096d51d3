/* A sheet of paper with its part of the drawing and what helps to read and glue it. Private to the scene layer. */
#pragma once

#include "lw-scene-private.h"
#include "lw-sheets.h"

G_BEGIN_DECLS

/* `title` and `version` stand in the label. In the current language. */
void lw_sheet_draw (LwScene *scene, const LwSheetPlan *plan, const LwSheet *sheet, const char *title, const char *version,
                    cairo_t *cr, gboolean tags);

G_END_DECLS
