/* A variant with what is painted over it, as one of several in a picture. */
#pragma once

#include "lw-blueprint.h"
#include "lw-overlay.h"

G_BEGIN_DECLS

typedef struct
{
  LwVariant *variant;
  char     **ghosts;      /* steps that may stand on others, which make room; NULL: none */
  LwOverlay *overlay;     /* NULL: nothing */
} LwPainted;

/* For g_array_set_clear_func: frees what is in it. */
void lw_painted_clear (gpointer painted);

G_END_DECLS
