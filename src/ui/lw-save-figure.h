/* A table of heat or a chart into a file that the user names. */
#pragma once

#include <gtk/gtk.h>

#include "core/lw-blueprint.h"
#include "core/lw-matrix.h"
#include "core/lw-plot.h"

G_BEGIN_DECLS

typedef struct _LwFigureFile LwFigureFile;

/* Of a table or a plot; the other is NULL. `csv`: the same in numbers, or NULL. References are taken. */
LwFigureFile  *lw_figure_file_new        (LwBlueprint *blueprint, LwMatrix *matrix, LwPlot *plot, GBytes *csv);
LwFigureFile  *lw_figure_file_ref        (LwFigureFile *self);
void       lw_figure_file_unref      (LwFigureFile *self);
/* PNG, SVG, PDF or CSV by the file's ending, drawn and written in the calling thread. */
gboolean   lw_figure_file_write      (LwFigureFile *self, GFile *file, GCancellable *cancellable, GError **error);
/* A button that asks for a file and writes it in a thread. Takes the figure. */
GtkWidget *lw_figure_file_button_new (LwFigureFile *self);
/* A button that puts it on the clipboard as a picture, drawn in a thread. Takes the figure. */
GtkWidget *lw_figure_copy_button_new (LwFigureFile *self);

G_END_DECLS
