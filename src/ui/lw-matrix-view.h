/* A table of heat in the window: its cells are buttons that lead to the drawing, reached by Tab and the arrow keys. */
#pragma once

#include <adwaita.h>

#include "core/lw-matrix.h"

G_BEGIN_DECLS

#define LW_TYPE_MATRIX_VIEW (lw_matrix_view_get_type ())
G_DECLARE_FINAL_TYPE (LwMatrixView, lw_matrix_view, LW, MATRIX_VIEW, AdwBin)

/* `key`: the cells are named "KEY/ROW:COLUMN". */
GtkWidget *lw_matrix_view_new (LwMatrix *matrix, const char *key);

G_END_DECLS
