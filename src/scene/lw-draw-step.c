/* A step: its card or shape, code, name, quiet line, touchpoint icons, markers and heat. */
#include "lw-draw.h"

#include <glib/gi18n-lib.h>

#include "lw-glyphs.h"
#include "lw-text.h"

#define BAR        6.0    /* heat: the left bar … */
#define PATTERNED 11.0    /* … wide enough for a pattern where there is one … */
#define STRIP      5.0    /* … and the strip along the top */
#define MOST_MARKERS 3
#define BADGE_BELOW 8.0   /* the middle of a path's badge, from the lower edge: clear of the text above it */
#define LEAST_WITH_TEXT 20.0   /* what is lower or narrower, a step of a folded lane, is a bar with nothing on it */

#define BESIDE     5.0    /* from a card to the frame of one that stands in no lane */

typedef enum { IN_NO_LANE = 1, IN_NO_PHASE } Outside;

/* A drawing without any phases needs none. */
static Outside
outside_of (const LwLayout  *layout,
            const LwStepBox *box)
{
  return box->lane < 0 ? IN_NO_LANE : box->phase < 0 && layout->n_phases > 0 ? IN_NO_PHASE : 0;
}

static gboolean
is_terminal (LwStepKind kind)
{
  return kind == LW_STEP_START || kind == LW_STEP_END;
}

void
lw_step_inputs (const LwDrawing *drawing,
                const LwStepBox *box,
                LwInputs        *inputs)
{
  const LwStep *step = box->step;
  const char *owner = lw_blueprint_owner_name (drawing->blueprint, step->owner);
  const char *code = lw_variant_step_code (drawing->layout->variant, step);

  *inputs = (LwInputs) { .record = lw_record_ref ((gpointer) step), .width = box->rect.width, .height = box->rect.height, .question = box->question,
                         .flags = outside_of (drawing->layout, box) };
  inputs->text = g_strconcat (code ? code : "", "\n", owner ? owner : "", NULL);
  lw_inputs_add_heat (drawing, inputs, step->id);
  lw_inputs_add_emphasis (drawing, inputs, step->id);
}

static gboolean
names_are (const LwDrawing *drawing,
           const LwStep    *step,
           const char      *text)
{
  const char *owner = lw_blueprint_owner_name (drawing->blueprint, step->owner);
  const char *code = lw_variant_step_code (drawing->layout->variant, step);
  gsize length = code ? strlen (code) : 0;

  return strncmp (text, code ? code : "", length) == 0 && text[length] == '\n' && g_str_equal (text + length + 1, owner ? owner : "");
}

gboolean
lw_step_looks_like (const LwDrawing *drawing,
                    const LwStepBox *box,
                    gboolean         same_names,
                    gboolean         same_heat,
                    const LwInputs  *inputs)
{
  return inputs->record == box->step && inputs->width == box->rect.width && inputs->height == box->rect.height &&
         inputs->flags == outside_of (drawing->layout, box) &&
         memcmp (&inputs->question, &box->question, sizeof (LwRect)) == 0 && (same_names || names_are (drawing, box->step, inputs->text)) &&
         (same_heat || (lw_heat_looks_like (drawing, inputs, box->step->id) && lw_emphasis_looks_like (drawing, inputs, box->step->id)));
}

/* ---- plate and heat ---- */

/* The plate under the text: a class's tint, or the plain card. */
static guint32
plate_color (const LwDrawing *drawing,
             const LwInputs  *inputs)
{
  if (!lw_heat_is_filled (inputs))
    return drawing->theme->plate;
  if (lw_is_bare (drawing))
    return lw_heat_color (drawing, inputs);
  return lw_color_mix (lw_heat_color (drawing, inputs), drawing->theme->plate, LW_HEAT_TINT);
}

static double
bar_width (const LwInputs *inputs)
{
  return inputs->heat_pattern ? PATTERNED : BAR;
}

static void
draw_hatch (LwGroup         *group,
            const LwDrawing *drawing,
            const LwInputs  *inputs,
            LwRect           rect)
{
  const LwTheme *theme = drawing->theme;

  if (inputs->heat_rgb == LW_NO_COLOR)
    {
      g_autofree char *line = g_strdup_printf ("M%g %g L%g %g", rect.x, rect.y + rect.height, rect.x + rect.width, rect.y);

      lw_group_stroke (group, gsk_path_parse (line), 0, 0, theme->grey ? theme->no_data_line : theme->no_data, 1, LW_DASH_NONE);
    }
  else if (inputs->heat->small)
    lw_group_stroke (group, lw_hatch_path (rect, 13, TRUE), 0, 0,
                     lw_color_mix (lw_color_visible (inputs->heat_rgb, theme->plate, 2), plate_color (drawing, inputs), .3), .8, LW_DASH_NONE);
}

static double
outline_width (const LwDrawing *drawing,
               const LwStep    *step)
{
  return lw_line_width (drawing, drawing->theme->outline_width) + (step->key_path == 1 || lw_step_kind (step) == LW_STEP_END ? 1.25 : 0);
}

static LwDash
outline_dash (const LwInputs *inputs)
{
  return inputs->heat && inputs->heat->ghost ? LW_DASH_BORDER : LW_DASH_NONE;
}

/* From far the plate itself is coloured, as strongly as the name on it allows. */
static guint32
far_color (const LwDrawing *drawing,
           const LwInputs  *inputs)
{
  guint32 color = lw_heat_color (drawing, inputs), far = color;

  for (double share = .6; share >= .3; share -= .05)
    {
      far = lw_color_mix (color, drawing->theme->plate, share);
      if (lw_color_contrast (far, drawing->theme->text) >= 4.5)
        break;
    }
  return far;
}

static void
draw_card (LwGroup         *group,
           const LwDrawing *drawing,
           const LwInputs  *inputs)
{
  const LwStep *step = inputs->record;
  double w = inputs->width, h = inputs->height, line = outline_width (drawing, step);
  double radius = lw_shape_radius (lw_step_kind (step), h);
  /* At the right and below it ends under the middle of the outline. */
  double bar = bar_width (inputs);
  LwRect inner = { bar, STRIP, w - bar - line / 2, h - STRIP - line / 2 };

  if (!lw_heat_is_filled (inputs))
    {
      lw_group_rect (group, LW_RECT (0, 0, w, h), radius, drawing->theme->plate, drawing->theme->outline, line, LW_DASH_NONE);
      return;
    }
  lw_group_rect (group, LW_RECT (0, 0, w, h), radius, lw_heat_color (drawing, inputs), LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_rect (group, inner, radius - line / 2, plate_color (drawing, inputs), LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_set_far (group, far_color (drawing, inputs));
  /* Clear of the rounded corners and of the strip. */
  lw_draw_pattern (group, LW_RECT (1, radius, bar - 1, h - 2 * radius), lw_heat_color (drawing, inputs), inputs->heat_pattern);
  /* Inset 3: inside the rounded corners of radius 10. */
  draw_hatch (group, drawing, inputs, lw_rect_grow (inner, -3));
  lw_group_rect (group, LW_RECT (0, 0, w, h), radius, LW_NO_COLOR, drawing->theme->outline, line, outline_dash (inputs));
}

static void
draw_gateway_sign (LwGroup         *group,
                   const LwDrawing *drawing,
                   const LwInputs  *inputs)
{
  double x = inputs->width / 2, y = inputs->height / 2;

  if (lw_step_kind (inputs->record) == LW_STEP_PARALLEL)
    lw_group_stroke (group, gsk_path_parse ("M-10 0 H10 M0 -10 V10"), x, y, drawing->theme->outline, 3, LW_DASH_NONE);
  else if (lw_step_kind (inputs->record) == LW_STEP_INCLUSIVE)
    lw_group_rect (group, LW_RECT (x - 10, y - 10, 20, 20), 10, LW_NO_COLOR, drawing->theme->outline, 3, LW_DASH_NONE);
}

static void
draw_shape (LwGroup         *group,
            const LwDrawing *drawing,
            const LwInputs  *inputs)
{
  const LwStep *step = inputs->record;
  double w = inputs->width, h = inputs->height, line = outline_width (drawing, step);
  guint32 outline = drawing->theme->outline;
  gboolean gateway = lw_step_is_gateway (step), filled = lw_heat_is_filled (inputs);
  double bar = bar_width (inputs);

  lw_group_fill (group, gsk_path_ref (group->shape), 0, 0, plate_color (drawing, inputs));
  if (filled && gateway)
    {
      outline = lw_color_visible (lw_heat_color (drawing, inputs), drawing->theme->sheet, lw_theme_line_contrast (drawing->theme));
      line += 1.5;
    }
  else if (filled && lw_step_kind (step) == LW_STEP_DATA)
    lw_group_fill (group, gsk_path_parse ("M16 0 H24 L8 76 H0 Z"), 0, 0, lw_heat_color (drawing, inputs));
  else if (filled)
    lw_draw_heat_bar (group, drawing, inputs, LW_RECT (0, 0, bar, h));
  if (filled && !gateway)
    draw_hatch (group, drawing, inputs, LW_RECT (bar + 12, 4, w - bar - 12 - MIN (h / 2, 32), h - 8));
  lw_group_stroke (group, gsk_path_ref (group->shape), 0, 0, outline, line, outline_dash (inputs));
  if (lw_step_kind (step) == LW_STEP_DOCUMENT)
    {
      g_autofree char *fold = g_strdup_printf ("M%g 0 V16 H%g", w - 16, w);

      lw_group_stroke (group, gsk_path_parse (fold), 0, 0, outline, drawing->theme->outline_width, LW_DASH_NONE);
    }
  draw_gateway_sign (group, drawing, inputs);
}

/* ---- icons and markers ---- */

static void
draw_icons (LwGroup         *group,
            const LwDrawing *drawing,
            const LwInputs  *inputs)
{
  const LwStep *step = inputs->record;
  guint n = MIN (g_strv_length (step->channels), LW_CARD_MOST_ICONS);
  guint rows = lw_card_icon_rows (drawing, n), columns = (n + rows - 1) / rows;
  double up = drawing->detail == LW_DETAIL_FULL ? 8 : rows > 1 ? 3 : 0;
  double pitch = LW_CARD_ICON_SIZE + 3, y = inputs->height / 2 + 1 - rows * pitch / 2 - up;
  double x = inputs->width - LW_CARD_PAD_RIGHT - LW_CARD_ICON_SIZE + 1;

  if (lw_step_kind (step) == LW_STEP_NOTIFY || lw_step_kind (step) == LW_STEP_WAIT || lw_step_kind (step) == LW_STEP_DATA)
    x -= 10;
  for (guint i = 0; i < n; i++)
    lw_group_icon (group, step->channels[i], x - (columns - 1 - i / rows) * pitch, y + i % rows * pitch, LW_CARD_ICON_SIZE,
                   drawing->theme->icon);
}

/* Along the top edge: from the right corner, or from the left one when the value's pill is at the right. */
static void
draw_markers (LwGroup         *group,
              const LwDrawing *drawing,
              const LwInputs  *inputs,
              gboolean         pill)
{
  const LwStep *step = inputs->record;
  guint n = lw_array_length (step->markers), shown = MIN (n, MOST_MARKERS);
  double pitch = pill ? 27 : -27, x = pill ? 3 : inputs->width - 3;

  for (guint i = 0; i < shown; i++, x += pitch)
    lw_draw_marker (group, drawing->theme, ((LwMarker *) lw_array_get (step->markers, i))->kind, x, -4);
  if (n > shown)
    {
      g_autofree char *more = g_strdup_printf ("+%u", n - shown);
      LwMark *mark = lw_group_text (group, more, 10.5, LW_WEIGHT_BOLD, drawing->theme->text, x, -7);

      mark->text.align = .5;
      mark->middle = TRUE;
    }
}

LwRect
lw_step_expander (LwRect step)
{
  return (LwRect) { step.x + step.width - 30, step.y + step.height - 7, 14, 14 };
}

static void
draw_expander (LwGroup         *group,
               const LwDrawing *drawing,
               const LwInputs  *inputs)
{
  LwRect rect = lw_step_expander ((LwRect) { 0, 0, inputs->width, inputs->height });
  double x = rect.x, y = rect.y;

  lw_group_rect (group, LW_RECT (x, y, rect.width, rect.height), 3, drawing->theme->plate, drawing->theme->outline, 1.25, LW_DASH_NONE);
  lw_group_stroke (group, gsk_path_parse ("M-3.5 0 H3.5 M0 -3.5 V3.5"), x + 7, y + 7, drawing->theme->outline, 1.25, LW_DASH_NONE);
}

/* It is seen that the step's place is none: a frame of its own, and why. */
static void
draw_outside (LwGroup         *group,
              const LwDrawing *drawing,
              const LwInputs  *inputs)
{
  guint32 color = drawing->theme->marker[LW_MARKER_RISK];
  LwMark *text;

  lw_group_rect (group, lw_rect_grow (LW_RECT (0, 0, inputs->width, inputs->height), BESIDE), 12, LW_NO_COLOR, color, 1.5, LW_DASH_SHORT);
  text = lw_group_text (group, inputs->flags == IN_NO_LANE ? _("In no lane") : _("In no phase"), 11.5, LW_WEIGHT_BOLD, color,
                        inputs->width / 2, inputs->height + BESIDE + 12);
  text->text.align = .5;
}

/* What is gone is struck through. */
static void
draw_strike (LwGroup         *group,
             const LwDrawing *drawing,
             const LwInputs  *inputs)
{
  guint32 color = lw_color_visible (lw_heat_color (drawing, inputs), drawing->theme->plate, 4.5);
  g_autofree char *line = g_strdup_printf ("M%g %g H%g", -6., inputs->height / 2, inputs->width + 6);

  lw_group_stroke (group, gsk_path_parse (line), 0, 0, color, 2, LW_DASH_NONE);
}

/* At the lower left corner of a card, clear of its texts; of a shape at its upper left, clear of a path's badge. */
LwPoint
lw_step_plan_place (const LwInputs *inputs,
                    LwDetail        detail)
{
  gboolean plain = is_terminal (lw_step_kind (inputs->record)) || lw_step_is_gateway (inputs->record);

  return plain ? (LwPoint) { -12, 0 } : (LwPoint) { detail == LW_DETAIL_NAMES ? -25 : -8, inputs->height + 7 };
}

/* Its pill and markers stand out of a card at most so far. */
#define OUTSIDE 26.0

LwGroup *
lw_step_group_new (LwStyle  *style,
                   LwInputs *inputs)
{
  const LwStep *step = inputs->record;
  LwStepKind kind = lw_step_kind (step);
  LwRect bounds = LW_RECT (0, 0, inputs->width, inputs->height);
  gboolean plain = is_terminal (kind) || lw_step_is_gateway (step);
  LwGroup *group = lw_group_new_undrawn (LW_GROUP_STEP, step->id, bounds, plain ? LW_RECT (0, 0, 0, 0) : lw_rect_grow (bounds, OUTSIDE),
                                         style, inputs);

  group->shape = lw_shape_path (kind, bounds.width, bounds.height);
  /* Where the texts of these lie beside them follows from the texts. */
  if (plain)
    lw_group_draw (group);
  return group;
}

void
lw_draw_step (const LwDrawing *drawing,
              LwGroup         *group)
{
  const LwInputs *inputs = &group->inputs;
  const LwStep *step = inputs->record;
  LwStepKind kind = lw_step_kind (step);
  gboolean bar = MIN (inputs->width, inputs->height) < LEAST_WITH_TEXT;
  gboolean plain = is_terminal (kind) || lw_step_is_gateway (step);
  gboolean icons = !plain && !bar && drawing->detail != LW_DETAIL_NAMES && step->channels && *step->channels;
  gboolean pill = !bar && lw_heat_has_pill (drawing, inputs);

  if (lw_inputs_are_critical (inputs))
    lw_draw_step_band (group, drawing, inputs);
  if (group->shape)
    draw_shape (group, drawing, inputs);
  else
    draw_card (group, drawing, inputs);
  if (bar)
    ;
  else if (is_terminal (kind))
    lw_draw_terminal_text (group, drawing, inputs);
  else if (plain)
    lw_draw_question (group, drawing, inputs);
  else
    lw_draw_card_text (group, drawing, inputs, icons);
  if (inputs->heat && inputs->heat->ghost)
    draw_strike (group, drawing, inputs);
  if (icons)
    draw_icons (group, drawing, inputs);
  if (kind == LW_STEP_SUBPROCESS && !bar)
    draw_expander (group, drawing, inputs);
  if (pill && lw_step_is_gateway (step))
    lw_draw_heat_pill (group, drawing, inputs, inputs->width * .7, 2);
  else if (pill)
    lw_draw_heat_pill (group, drawing, inputs,
                       inputs->width + 9 - lw_heat_pill_width (inputs->heat, inputs->heat_glyph), 0);
  if (drawing->detail != LW_DETAIL_NAMES && !bar)
    draw_markers (group, drawing, inputs, pill);
  if (inputs->flags != 0 && !bar)
    draw_outside (group, drawing, inputs);
  if (!bar)
    lw_draw_path_badge (group, drawing, inputs, (LwPoint) { inputs->width / 2, inputs->height + BADGE_BELOW });
  lw_draw_plan_badge (group, drawing, inputs, lw_step_plan_place (inputs, drawing->detail));
}
