/* Minutes as a page to be read: HTML with everything in one file, and PDF on A4. Pictures show the regions that were spoken about. */
#pragma once

#include "core/lw-minutes.h"
#include "scene/lw-scene.h"

G_BEGIN_DECLS

/* The picture of a place of the minutes as PNG, `width` pixels wide; NULL: it is not on the drawing any more. */
GBytes *lw_minutes_picture (LwMinutes *self, guint place, guint width);
GBytes *lw_minutes_html    (LwMinutes *self);
GBytes *lw_minutes_pdf     (LwMinutes *self, GError **error);

G_END_DECLS
