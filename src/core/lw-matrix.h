/* A table of heat: cells, and what each of their rows and columns comes to. A plain immutable value like the overlay it holds:
 * made by the analysis, shown by the scene. */
#pragma once

#include "lw-overlay.h"

G_BEGIN_DECLS

/* `id`: the lane, phase or step that it leads to; NULL: none. */
typedef struct { char *id, *name; } LwMatrixLine;

typedef struct
{
  gatomicrefcount ref_count;
  char       *title;            /* "Lane × phase" */
  GPtrArray  *rows, *columns;   /* LwMatrixLine */
  GHashTable *notes, *targets;  /* cell → the quiet line under its value; the step that it leads to */
  LwOverlay  *overlay;          /* classes, caption, and the cells */
} LwMatrix;

#define LW_MATRIX_ALL G_MAXUINT   /* as row or column: all of them */

LwMatrix     *lw_matrix_new      (const char *title);     /* fill it, then never change it */
LwMatrix     *lw_matrix_ref      (LwMatrix *self);
void          lw_matrix_unref    (LwMatrix *self);
/* Returns the position. */
guint         lw_matrix_add_line (GPtrArray *lines, const char *id, const char *name);
/* How the overlay and the tables call a cell; free with g_free. */
char         *lw_matrix_cell_id  (guint row, guint column);
/* NULL: nothing can be there. */
const LwHeat *lw_matrix_cell     (LwMatrix *self, guint row, guint column);
const char   *lw_matrix_note     (LwMatrix *self, guint row, guint column);
/* The element that the cell leads to: a step; of a total the lane, phase or step of its line; NULL: none. */
const char   *lw_matrix_target   (LwMatrix *self, guint row, guint column);
/* NULL for LW_MATRIX_ALL. */
const LwMatrixLine *lw_matrix_line (GPtrArray *lines, guint position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwMatrix, lw_matrix_unref)

G_END_DECLS
