/* A process as text, a line for each step; the drawing follows while it is typed. */
#pragma once

#include "lw-canvas.h"

G_BEGIN_DECLS

#define LW_TYPE_QUICK_ENTRY (lw_quick_entry_get_type ())
G_DECLARE_FINAL_TYPE (LwQuickEntry, lw_quick_entry, LW, QUICK_ENTRY, GtkWidget)

/* Not visible until it is opened; on that canvas, which outlives it. */
GtkWidget *lw_quick_entry_new    (LwCanvas *canvas);
/* Opens on the drawing's steps as lines, going on after the selected one; or closes, what was typed being arranged. A session is one
 * undo step. */
void       lw_quick_entry_toggle (LwQuickEntry *self);
gboolean   lw_quick_entry_close  (LwQuickEntry *self);   /* FALSE: it was not open */

G_END_DECLS
