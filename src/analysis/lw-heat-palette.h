/* The colours, glyphs and patterns of heat classes. */
#pragma once

#include "core/lw-heat-view.h"
#include "core/lw-overlay.h"

G_BEGIN_DECLS

#define LW_HEAT_MOST_CLASSES 7

typedef struct
{
  guint    n;            /* colours */
  gboolean diverging;    /* from bad to good; else by amount */
  gboolean on_request;   /* not to be told apart by everybody: badges and patterns are forced on */
  guint32  colours[LW_HEAT_MOST_CLASSES];    /* worst (or most) first */
} LwPalette;

/* `kind` may be AUTO: then `diverging` decides. */
const LwPalette *lw_palette_get (LwPaletteKind kind, gboolean diverging);
/* Appends class `index` of `n` (worst first, at most the palette's own number) with that label. Borrowed. */
LwHeatClass     *lw_palette_add_class (const LwPalette *self, LwOverlay *overlay, guint index, guint n, const char *label);

G_END_DECLS
