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

/* The class as this theme shows it. */
typedef struct { guint32 rgb; int pattern; const char *glyph; } Look;

static Look
look_of (const LwDrawing *drawing,
         const LwHeat    *heat)
{
  const LwOverlay *overlay = drawing->overlay;
  const LwHeatClass *class;

  if (heat->heat_class < 0 || (guint) heat->heat_class >= overlay->classes->len)
    return (Look) { LW_NO_COLOR, 0, NULL };
  class = g_ptr_array_index (overlay->classes, heat->heat_class);
  return (Look) { drawing->theme->grey ? class->grey : class->rgb, overlay->patterns || drawing->theme->patterns ? class->pattern : 0,
                  class->glyph };
}

void
lw_inputs_add_heat (const LwDrawing *drawing,
                    LwInputs        *inputs,
                    const char      *id)
{
  const LwHeat *heat = drawing->overlay ? lw_overlay_get (drawing->overlay, id) : NULL;
  Look look;

  if (!heat)
    return;

  look = look_of (drawing, heat);
  inputs->heat = g_memdup2 (heat, sizeof *heat);
  inputs->heat->id = NULL;
  inputs->heat->text = g_strdup (heat->text);
  inputs->heat->summary = g_strdup (heat->summary);
  inputs->heat_rgb = look.rgb;
  inputs->heat_pattern = look.pattern;
  inputs->heat_glyph = g_strdup (look.glyph);
  inputs->heat_badge = drawing->overlay->badges;
}

gboolean
lw_heat_looks_like (const LwDrawing *drawing,
                    const LwInputs  *inputs,
                    const char      *id)
{
  const LwHeat *heat = drawing->overlay ? lw_overlay_get (drawing->overlay, id) : NULL;
  Look look;

  if (!heat || !inputs->heat)
    return !heat && !inputs->heat;
  look = look_of (drawing, heat);
  return lw_heat_equal (heat, inputs->heat) && inputs->heat_rgb == look.rgb && inputs->heat_pattern == look.pattern &&
         inputs->heat_badge == drawing->overlay->badges && g_strcmp0 (inputs->heat_glyph, look.glyph) == 0;
}

gboolean
lw_heat_is_filled (const LwInputs *inputs)
{
  return inputs->heat && !inputs->heat->outline;
}

gboolean
lw_heat_has_pill (const LwDrawing *drawing,
                  const LwInputs  *inputs)
{
  /* In a room values are put up beside what they are about, as large as the room needs. */
  return inputs->heat && inputs->heat->text && drawing->least_text == 0 && (drawing->detail != LW_DETAIL_NAMES || inputs->heat_badge);
}

/* ---- patterns ---- */

static void
add_dot (GskPathBuilder *builder,
         double          x,
         double          y,
         double          r)
{
  double k = r * .5522847498;

  gsk_path_builder_move_to (builder, x + r, y);
  gsk_path_builder_cubic_to (builder, x + r, y + k, x + k, y + r, x, y + r);
  gsk_path_builder_cubic_to (builder, x - k, y + r, x - r, y + k, x - r, y);
  gsk_path_builder_cubic_to (builder, x - r, y - k, x - k, y - r, x, y - r);
  gsk_path_builder_cubic_to (builder, x + k, y - r, x + r, y - k, x + r, y);
  gsk_path_builder_close (builder);
}

/* In lines that are shifted by turns, centred. */
static GskPath *
dots_path (LwRect rect,
           double pitch)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  guint rows = MAX (1, (guint) (rect.height / pitch * 1.4)), columns = MAX (1, (guint) (rect.width / pitch));
  double down = rect.height / rows, across = rect.width / columns;

  for (guint row = 0; row < rows; row++)
    for (guint column = 0; column < columns; column++)
      add_dot (builder, rect.x + (column + (columns == 1 ? (row % 2 ? .7 : .3) : row % 2 ? .75 : .25)) * across, rect.y + (row + .5) * down, 1.15);
  return gsk_path_builder_free_to_path (builder);
}

void
lw_draw_pattern (LwGroup *group,
                 LwRect   rect,
                 guint32  fill,
                 int      pattern)
{
  guint32 color = lw_color_visible (fill, fill, 3);

  if (pattern == 0 || rect.width < 4 || rect.height < 4)
    return;
  if (pattern > 0)
    lw_group_stroke (group, lw_hatch_path (rect, pattern * G_SQRT2, FALSE), 0, 0, color, pattern < 5 ? 1.4 : 1.2, LW_DASH_NONE);
  else
    lw_group_fill (group, dots_path (rect, -pattern), 0, 0, color);
}

void
lw_draw_heat_bar (LwGroup         *group,
                  const LwDrawing *drawing,
                  const LwInputs  *inputs,
                  LwRect           rect)
{
  guint32 color = lw_heat_color (drawing, inputs);

  lw_group_rect (group, rect, 0, color, LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_draw_pattern (group, lw_rect_grow (rect, -1), color, inputs->heat_pattern);
}

/* ---- colours and pills ---- */

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
    lw_draw_glyph (group, inputs->heat_glyph, x + 1, y, lw_color_visible (inputs->heat_rgb, theme->pill, theme->patterns ? 7 : 4.5));
}
