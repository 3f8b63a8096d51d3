/* Drawing parts of a scene with cairo. Private to the scene layer. */
#pragma once

#include "lw-mark.h"

G_BEGIN_DECLS

void lw_mark_draw       (LwMark *mark, cairo_t *cr);
/* Only what touches `part` (units). */
void lw_scene_draw_part (LwScene *self, cairo_t *cr, LwRect part, gboolean tags);

G_END_DECLS
