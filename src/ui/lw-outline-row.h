/* One line of the outline: a code, quieter, and a title.
 *
 * It draws both itself. A list keeps two hundred rows, and GTK restyles every widget of a window whenever a button is
 * pressed or let go in it; made of labels and boxes, the rows were five sixths of all widgets, and half of that time. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LW_TYPE_OUTLINE_ROW (lw_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (LwOutlineRow, lw_outline_row, LW, OUTLINE_ROW, GtkWidget)

GtkWidget  *lw_outline_row_new       (void);
/* `indent`: logical pixels before the code. */
void        lw_outline_row_show      (LwOutlineRow *self, const char *code, const char *title, gboolean heading, double indent);
const char *lw_outline_row_get_title (LwOutlineRow *self);

G_END_DECLS
