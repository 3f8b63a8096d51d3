/* Dragging out into other programs. */
#pragma once

#include "ui/lw-editor.h"

#include <gtk/gtk.h>

#include "ui/lw-export-job.h"

G_BEGIN_DECLS

/* The element that is at a point of the widget; NULL: none. Borrowed. */
typedef const char *(*LwElementAt) (GtkWidget *widget, double x, double y, gpointer data);

/* What is selected can be dragged out of the widget, as it is copied: as text, as a picture, as steps. An element that is not selected is
 * selected first. */
void lw_drag_out_elements (GtkWidget *widget, LwEditor *editor, LwElementAt at, gpointer data);

/* The picture that is dragged, and the name of its file (free it); NULL: there is nothing to drag now. */
typedef LwExportAsk *(*LwPictureWanted) (gpointer data, char **name);

/* The drawing can be dragged out of the widget as a file: what is dropped is written when it is asked for. */
void lw_drag_out_picture  (GtkWidget *widget, LwPictureWanted wanted, gpointer data);

G_END_DECLS
