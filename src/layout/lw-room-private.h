/* One lane's part of one phase, while room is made in it. Boxes are in axes. */
#pragma once

#include "lw-layout-private.h"

G_BEGIN_DECLS

typedef struct
{
  LwBox    now, was;
  gboolean had;               /* `was` counts: it stood in this cell before */
  guint    step;              /* its position in the layout */
} LwPiece;

typedef struct
{
  LwPiece *pieces;            /* first those put down, which stay, then the others */
  guint    n_fixed, n;
  LwBox    bounds;            /* nothing goes below lo; what goes beyond hi makes the cell grow */
} LwCell;

/* `yields`: a single one put down may go a little aside itself. */
void lw_cell_clear (LwCell *cell, gboolean yields);

G_END_DECLS
