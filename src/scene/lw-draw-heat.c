/* Heat: colours, the value's pill, and what a group remembers of it. */
#include "lw-draw.h"

#include <glib/gi18n-lib.h>

#include "lw-glyphs.h"
#include "lw-text.h"

#define PILL_HEIGHT 22.0
#define PILL_PAD    10.0
#define PILL_SIZE   12.5

/* A small sample's colour (reference §D.4). */
#define SMALL_SHARE .45

void
lw_inputs_add_heat (const LwDrawing *drawing,
                    LwInputs        *inputs,
                    const char      *id)
{
  const LwHeat *heat = drawing->overlay ? lw_overlay_get (drawing->overlay, id) : NULL;

  if (!heat)
    return;

  inputs->heat = g_memdup2 (heat, sizeof *heat);
  inputs->heat->id = NULL;
  inputs->heat->text = g_strdup (heat->text);
  inputs->heat->summary = g_strdup (heat->summary);
  if (heat->heat_class >= 0 && (guint) heat->heat_class < drawing->overlay->classes->len)
    {
      const LwHeatClass *class = g_ptr_array_index (drawing->overlay->classes, heat->heat_class);

      inputs->heat_rgb = class->rgb;
      inputs->heat_glyph = g_strdup (class->glyph);
    }
  else
    inputs->heat_rgb = LW_NO_COLOR;
}

gboolean
lw_heat_looks_like (const LwDrawing *drawing,
                    const LwInputs  *inputs,
                    const char      *id)
{
  const LwHeat *heat = drawing->overlay ? lw_overlay_get (drawing->overlay, id) : NULL;
  guint32 rgb = LW_NO_COLOR;
  const char *glyph = NULL;

  if (!heat || !inputs->heat)
    return !heat && !inputs->heat;
  if (heat->heat_class >= 0 && (guint) heat->heat_class < drawing->overlay->classes->len)
    {
      const LwHeatClass *class = g_ptr_array_index (drawing->overlay->classes, heat->heat_class);

      rgb = class->rgb;
      glyph = class->glyph;
    }
  return lw_heat_equal (heat, inputs->heat) && inputs->heat_rgb == rgb && g_strcmp0 (inputs->heat_glyph, glyph) == 0;
}

guint32
lw_heat_color (const LwDrawing *drawing,
               const LwInputs  *inputs)
{
  if (inputs->heat_rgb == LW_NO_COLOR)
    return drawing->theme->no_data;
  return inputs->heat->small ? lw_color_mix (inputs->heat_rgb, drawing->theme->plate, SMALL_SHARE) : inputs->heat_rgb;
}

/* "n=9" beside the value of a small sample; "" otherwise. */
static char *
sample_text (const LwHeat *heat)
{
  return heat->small && heat->n >= 0 ? g_strdup_printf ("n=%.0f", heat->n) : g_strdup ("");
}

double
lw_heat_pill_width (const LwHeat *heat,
                    const char   *glyph)
{
  g_autofree char *sample = sample_text (heat);
  double width = 2 * PILL_PAD + lw_text_width (heat->text ? heat->text : "—", PILL_SIZE, LW_WEIGHT_TITLE);

  if (*sample)
    width += 6 + lw_text_width (sample, PILL_SIZE - 1, LW_WEIGHT_NORMAL);
  if (glyph && *glyph)
    width += 7 + lw_glyph_width (glyph);
  return ceil (width);
}

void
lw_draw_heat_pill (LwGroup         *group,
                   const LwDrawing *drawing,
                   const LwInputs  *inputs,
                   double           x,
                   double           y)
{
  const LwTheme *theme = drawing->theme;
  const char *text = inputs->heat->text ? inputs->heat->text : "—";
  g_autofree char *sample = sample_text (inputs->heat);
  LwRect rect = { x, y - PILL_HEIGHT / 2, lw_heat_pill_width (inputs->heat, inputs->heat_glyph), PILL_HEIGHT };

  lw_group_rect (group, rect, PILL_HEIGHT / 2, theme->pill, theme->outline, 1.2,
                 inputs->heat->uncertain ? LW_DASH_BORDER : LW_DASH_NONE);
  x += PILL_PAD;
  lw_group_text (group, text, PILL_SIZE, LW_WEIGHT_TITLE, theme->pill_text, x, y)->middle = TRUE;
  x += lw_text_width (text, PILL_SIZE, LW_WEIGHT_TITLE) + 6;
  if (*sample)
    {
      lw_group_text (group, sample, PILL_SIZE - 1, LW_WEIGHT_NORMAL, theme->pill_text, x, y)->middle = TRUE;
      x += lw_text_width (sample, PILL_SIZE - 1, LW_WEIGHT_NORMAL) + 6;
    }
  if (inputs->heat_glyph)
    lw_draw_glyph (group, inputs->heat_glyph, x + 1, y, lw_color_visible (inputs->heat_rgb, theme->pill, 4.5));
}
