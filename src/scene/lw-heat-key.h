/* The entries of a heat legend, for the drawing's own and for the window's: one way to show a class or style. */
#pragma once

#include "scene/lw-scene.h"

G_BEGIN_DECLS

typedef enum { LW_KEY_CLASS, LW_KEY_NO_DATA, LW_KEY_SMALL, LW_KEY_OUTLINE, LW_KEY_UNCERTAIN } LwKeyKind;

typedef struct
{
  LwKeyKind   kind;
  guint32     rgb, grey;
  int         pattern;
  const char *glyph, *label;   /* borrowed from the overlay; glyph may be NULL */
} LwKey;

#define LW_MOST_KEYS 12
/* Classes worst first, then the styles that occur; their number. */
guint          lw_heat_keys     (const LwOverlay *overlay, LwKey keys[LW_MOST_KEYS]);
/* Its swatch at (0, 0), as elements look in that theme. */
GskRenderNode *lw_heat_key_node (const LwOverlay *overlay, const LwKey *key, LwThemeKind theme, double width, double height);

/* The bar at a header's edge at (0, 0), as the drawing has it there; NULL: no colour. */
GskRenderNode *lw_heat_bar_node (LwOverlay *overlay, const char *id, LwThemeKind theme, double width, double height);

G_END_DECLS
