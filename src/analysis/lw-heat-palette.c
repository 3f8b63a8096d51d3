#include "analysis/lw-heat-palette.h"

/* ColorBrewer (Harrower and Brewer 2003) and d3-scale-chromatic. Of cividis and viridis the bright end is the worst. */
static const LwPalette palettes[] = {
  [LW_PALETTE_RDYLBU_5] = { 5, TRUE, FALSE, { 0xd7191c, 0xfdae61, 0xffffbf, 0xabd9e9, 0x2c7bb6 } },
  [LW_PALETTE_RDYLBU_7] = { 7, TRUE, FALSE, { 0xd73027, 0xfc8d59, 0xfee090, 0xffffbf, 0xe0f3f8, 0x91bfdb, 0x4575b4 } },
  [LW_PALETTE_PUOR]     = { 5, TRUE, FALSE, { 0xe66101, 0xfdb863, 0xf7f7f7, 0xb2abd2, 0x5e3c99 } },
  [LW_PALETTE_YLORBR]   = { 5, FALSE, FALSE, { 0x993404, 0xd95f0e, 0xfe9929, 0xfed98e, 0xffffd4 } },
  [LW_PALETTE_CIVIDIS]  = { 5, FALSE, FALSE, { 0xfdea45, 0xbbaf71, 0x7f7c75, 0x3c4d6e, 0x002051 } },
  [LW_PALETTE_VIRIDIS]  = { 5, FALSE, FALSE, { 0xfde725, 0x5ec962, 0x21918c, 0x3b528b, 0x440154 } },
  [LW_PALETTE_TRAFFIC]  = { 5, TRUE, TRUE, { 0xd7191c, 0xfdae61, 0xffffbf, 0xa6d96a, 0x1a9641 } },
};

/* ColorBrewer Greys: both ends of a diverging palette are equally light, so without colour severity is lightness. */
static const guint32 greys_5[] = { 0x252525, 0x636363, 0x969696, 0xcccccc, 0xf7f7f7 };
static const guint32 greys_7[] = { 0x252525, 0x525252, 0x737373, 0x969696, 0xbdbdbd, 0xd9d9d9, 0xf7f7f7 };

static const char * const diverging_5[] = { "▼▼", "▼", "●", "▲", "▲▲" };
static const char * const diverging_7[] = { "▼▼▼", "▼▼", "▼", "●", "▲", "▲▲", "▲▲▲" };

/* Distances of diagonals; negative: of dots. */
static const int diverging_patterns_5[] = { 4, 8, 0, -9, -6 };
static const int diverging_patterns_7[] = { 4, 6, 10, 0, -12, -9, -6 };
static const int sequential_patterns[] = { 4, 6, 9, 14, 0 };

const LwPalette *
lw_palette_get (LwPaletteKind kind, gboolean diverging)
{
  if (kind == LW_PALETTE_AUTO)
    kind = diverging ? LW_PALETTE_RDYLBU_5 : LW_PALETTE_YLORBR;
  return &palettes[kind];
}

static int
pattern_of (const LwPalette *self, guint at)
{
  return !self->diverging ? sequential_patterns[at] : self->n == 5 ? diverging_patterns_5[at] : diverging_patterns_7[at];
}

LwHeatClass *
lw_palette_add_class (const LwPalette *self, LwOverlay *overlay, guint index, guint n, const char *label)
{
  /* Fewer classes than colours are spread over them; a single one has the middle. */
  guint at = n < 2 ? self->n / 2 : (index * (self->n - 1) + (n - 1) / 2) / (n - 1);
  const char * const *glyphs = self->n == 5 ? diverging_5 : diverging_7;
  g_autofree char *rank = g_strdup_printf ("%u", n < 2 ? 3 : n - index);
  LwHeatClass *heat_class = lw_overlay_add_class (overlay, self->colours[at], self->diverging ? glyphs[at] : rank, label);

  heat_class->grey = self->n == 5 ? greys_5[at] : greys_7[at];
  heat_class->pattern = pattern_of (self, at);
  return heat_class;
}
