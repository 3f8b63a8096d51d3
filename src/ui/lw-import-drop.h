/* Rows of a table, dropped on a step, a flow or a lane's header of the drawing. */
#pragma once

#include "ui/lw-canvas.h"

G_BEGIN_DECLS

/* The texts of the rows that are dragged: a boxed GStrv. */
#define LW_TYPE_IMPORT_TEXTS (lw_import_texts_get_type ())
GType lw_import_texts_get_type (void);

/* `element`: the id of a step, flow or lane. */
typedef void (*LwImportDropFunc) (gpointer data, GStrv texts, const char *element);

/* At most one for a canvas; `data` must live until it is removed. */
void lw_import_drop_install (LwCanvas *canvas, LwImportDropFunc dropped, gpointer data);
void lw_import_drop_remove  (LwCanvas *canvas);

G_END_DECLS
