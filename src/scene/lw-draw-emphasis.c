/* What stands out: the band behind a critical path, badges of slack and shares, what steps back; and the key that explains them. */
#include "lw-rows.h"

#include <glib/gi18n-lib.h>

#include "lw-text.h"

#define BAND      9.0    /* outer width of the critical path's band */
#define BAND_GAP  5.0    /* between its two lines */
#define STEP_BAND 4.5    /* between a step's edge and the middle of its own */
#define BADGE     20.0
#define BADGE_SIZE 11.5
#define DIMMED    .16    /* of a colour, in the sheet's … */
#define LEGIBLE   .45    /* … where more contrast is wanted: 3:1 */
#define DIM_BIT   (1u << LW_N_PATHS)
#define QUIET_BIT (2u << LW_N_PATHS)
#define KEY_LINE  28.0
#define KEY_SIZE  13.0
#define SAMPLE    46.0

static gboolean
is_quiet (const LwDrawing *drawing,
          const LwInputs  *inputs,
          const char      *id)
{
  return drawing->insight->quiet && inputs->route && drawing->overlay && !lw_overlay_get (drawing->overlay, id);
}

static guint
paths_of (const LwDrawing  *drawing,
          const LwInputs   *inputs,
          const LwEmphasis *emphasis,
          const char       *id)
{
  guint paths = emphasis ? emphasis->paths : 0;

  if (!drawing->insight)
    return 0;
  if (drawing->insight->dims && !(paths & 1 << LW_PATH_TRACE))
    return paths | DIM_BIT;
  return paths == 0 && is_quiet (drawing, inputs, id) ? QUIET_BIT : paths;
}

void
lw_inputs_add_emphasis (const LwDrawing *drawing,
                        LwInputs        *inputs,
                        const char      *id)
{
  const LwEmphasis *emphasis = lw_insight_get (drawing->insight, id);

  inputs->paths = paths_of (drawing, inputs, emphasis, id);
  inputs->path_badge = emphasis ? g_strdup (emphasis->badge) : NULL;
  inputs->plan_sign = emphasis ? (int) emphasis->sign : LW_SIGN_NONE;
  inputs->plan_text = emphasis ? g_strdup (emphasis->sign_text) : NULL;
}

gboolean
lw_emphasis_looks_like (const LwDrawing *drawing,
                        const LwInputs  *inputs,
                        const char      *id)
{
  const LwEmphasis *emphasis = lw_insight_get (drawing->insight, id);

  return inputs->paths == paths_of (drawing, inputs, emphasis, id) && g_strcmp0 (inputs->path_badge, emphasis ? emphasis->badge : NULL) == 0 &&
         inputs->plan_sign == (emphasis ? (int) emphasis->sign : LW_SIGN_NONE) &&
         g_strcmp0 (inputs->plan_text, emphasis ? emphasis->sign_text : NULL) == 0;
}

gboolean
lw_inputs_are_quiet (const LwInputs *inputs)
{
  return (inputs->paths & QUIET_BIT) != 0;
}

gboolean
lw_inputs_are_critical (const LwInputs *inputs)
{
  return (inputs->paths & 1 << LW_PATH_CRITICAL) != 0;
}

guint32
lw_dimmed_color (const LwTheme  *theme,
                 const LwInputs *inputs,
                 guint32         color)
{
  gboolean back = (inputs->paths & (DIM_BIT | QUIET_BIT)) != 0;

  return back && color != LW_NO_COLOR ? lw_color_mix (color, theme->sheet, theme->patterns ? LEGIBLE : DIMMED) : color;
}

/* Two lines with the flow's own between them: told from all others without colour. */
static void
draw_band (LwGroup       *group,
           const LwTheme *theme,
           GskPath       *path,
           double         thick)
{
  lw_group_stroke (group, gsk_path_ref (path), 0, 0, lw_theme_path (theme), BAND * thick, LW_DASH_NONE);
  lw_group_stroke (group, gsk_path_ref (path), 0, 0, theme->sheet, BAND_GAP * thick, LW_DASH_NONE);
}

void
lw_draw_flow_band (LwGroup         *group,
                   const LwDrawing *drawing,
                   GskPath         *path)
{
  draw_band (group, drawing->theme, path, 1);
}

/* A line of its own around the step, apart from its outline. */
void
lw_draw_step_band (LwGroup         *group,
                   const LwDrawing *drawing,
                   const LwInputs  *inputs)
{
  LwRect rect = LW_RECT (0, 0, inputs->width, inputs->height);
  guint32 color = lw_theme_path (drawing->theme);

  if (group->shape)
    {
      lw_group_stroke (group, gsk_path_ref (group->shape), 0, 0, color, 12, LW_DASH_NONE);
      lw_group_stroke (group, gsk_path_ref (group->shape), 0, 0, drawing->theme->sheet, 6.5, LW_DASH_NONE);
    }
  else
    lw_group_rect (group, lw_rect_grow (rect, STEP_BAND), lw_shape_radius (lw_step_kind (inputs->record), inputs->height) + STEP_BAND,
                   LW_NO_COLOR, color, 2.5, LW_DASH_NONE);
}

/* Centred on a point. */
void
lw_draw_path_badge (LwGroup         *group,
                    const LwDrawing *drawing,
                    const LwInputs  *inputs,
                    LwPoint          at)
{
  double width = inputs->path_badge ? lw_text_width (inputs->path_badge, BADGE_SIZE, LW_WEIGHT_BOLD) + 14 : 0;
  LwMark *mark;

  if (!inputs->path_badge || drawing->detail == LW_DETAIL_NAMES)
    return;
  lw_group_rect (group, LW_RECT (at.x - width / 2, at.y - BADGE / 2, width, BADGE), 4, drawing->theme->pill, lw_theme_path (drawing->theme), 1.2,
                 LW_DASH_NONE);
  mark = lw_group_text (group, inputs->path_badge, BADGE_SIZE, LW_WEIGHT_BOLD, drawing->theme->pill_text, at.x, at.y);
  mark->middle = TRUE;
  mark->text.align = .5;
}

void
lw_group_dim (LwGroup       *group,
              const LwTheme *theme)
{
  for (guint i = 0; group->inputs.paths & (DIM_BIT | QUIET_BIT) && i < group->n_marks; i++)
    {
      LwMark *mark = &group->marks[i];

      mark->color = lw_dimmed_color (theme, &group->inputs, mark->color);
      if (mark->kind != LW_MARK_RECT)
        continue;
      mark->border = lw_dimmed_color (theme, &group->inputs, mark->border);
      mark->far = lw_dimmed_color (theme, &group->inputs, mark->far);
    }
}

/* ---- the key ---- */

void
lw_draw_path_sample (LwGroup       *group,
                     const LwTheme *theme,
                     LwPathKind     kind,
                     LwRect         line,
                     double         thick)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) way = NULL;

  gsk_path_builder_move_to (builder, line.x, line.y);
  gsk_path_builder_line_to (builder, line.x + line.width, line.y);
  way = gsk_path_builder_free_to_path (builder);
  if (kind == LW_PATH_CRITICAL)
    draw_band (group, theme, way, thick);
  lw_group_stroke (group, gsk_path_ref (way), 0, 0, theme->flow, (kind == LW_PATH_KEY ? 3.5 : 1.75) * thick, LW_DASH_NONE);
}

static void
draw_sample (LwGroup         *group,
             const LwDrawing *drawing,
             LwPathKind       kind,
             double           y)
{
  if (kind == LW_PATH_PLAN)
    lw_draw_plan_sample (group, drawing, (LwPoint) { SAMPLE / 2, y });
  else
    lw_draw_path_sample (group, drawing->theme, kind, LW_RECT (2, y, SAMPLE - 2, 0), 1);
}

/* What a line of the key says takes two where it is longer than the drawing is wide. */
static double
key_height (const char *text,
            double      width)
{
  return text == NULL ? 0 : lw_text_width (text, KEY_SIZE, LW_WEIGHT_NORMAL) <= width ? KEY_LINE : KEY_LINE + KEY_SIZE * LW_LINE_PITCH;
}

LwGroup *
lw_draw_path_key (const LwDrawing *drawing,
                  double           width)
{
  double wide = MAX (width - SAMPLE - 14, 60), height = 0, y = 0;
  LwGroup *group;

  for (guint i = 0; drawing->insight && i < LW_N_PATHS; i++)
    height += key_height (drawing->insight->legend[i], wide);
  if (height == 0)
    return NULL;
  group = lw_group_new (LW_GROUP_PATHS, NULL, LW_RECT (0, 0, width, height));
  for (guint i = 0; i < LW_N_PATHS; i++)
    {
      const char *text = drawing->insight->legend[i];
      double own = key_height (text, wide);
      LwMark *mark;

      if (!text)
        continue;
      draw_sample (group, drawing, i, y + own / 2);
      mark = lw_group_text (group, text, KEY_SIZE, LW_WEIGHT_NORMAL, drawing->theme->text, SAMPLE + 14, y + own / 2);
      if (mark)
        mark->middle = TRUE, mark->width = wide, mark->lines = own > KEY_LINE ? 2 : 1;
      y += own;
    }
  lw_group_seal (group);
  return group;
}
