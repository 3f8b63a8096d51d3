/* A step: its card or shape, code, name, quiet line, touchpoint icons, markers and heat. */
#include "lw-draw.h"

#include <glib/gi18n-lib.h>

#include "lw-glyphs.h"
#include "lw-text.h"

#define PAD        16.0   /* from the card's left edge to its text */
#define PAD_RIGHT  12.0
#define NAME_SIZE  14.0
#define QUIET_SIZE 11.5
#define CODE_SIZE  10.5
#define ICON_SIZE  15.0
#define BAR        6.0    /* heat: the left bar … */
#define STRIP      5.0    /* … and the strip along the top */
#define MOST_ICONS 4
#define MOST_MARKERS 3

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

  *inputs = (LwInputs) { .record = lw_record_ref ((gpointer) step), .width = box->rect.width, .height = box->rect.height };
  inputs->text = g_strconcat (code ? code : "", "\n", owner ? owner : "", NULL);
  if (lw_step_is_gateway (step))
    inputs->flags = GPOINTER_TO_UINT (g_hash_table_lookup (drawing->busy_sides, step->id));
  lw_inputs_add_heat (drawing, inputs, step->id);
}

/* ---- plate and heat ---- */

/* The plate under the text: a class's tint, or the plain card. */
static guint32
plate_color (const LwDrawing *drawing,
             const LwInputs  *inputs)
{
  if (!inputs->heat)
    return drawing->theme->plate;
  return lw_color_mix (lw_heat_color (drawing, inputs), drawing->theme->plate, LW_HEAT_TINT);
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

      lw_group_stroke (group, gsk_path_parse (line), 0, 0, theme->no_data, 1, LW_DASH_NONE);
    }
  else if (inputs->heat->small)
    lw_group_stroke (group, lw_hatch_path (rect, 13, TRUE), 0, 0,
                     lw_color_mix (lw_color_visible (inputs->heat_rgb, theme->plate, 2), plate_color (drawing, inputs), .3), .8, LW_DASH_NONE);
}

static double
outline_width (const LwDrawing *drawing,
               const LwStep    *step)
{
  return drawing->theme->outline_width + (step->key_path == 1 || lw_step_kind (step) == LW_STEP_END ? 1.25 : 0);
}

static void
draw_card (LwGroup         *group,
           const LwDrawing *drawing,
           const LwInputs  *inputs)
{
  const LwStep *step = inputs->record;
  double w = inputs->width, h = inputs->height, line = outline_width (drawing, step);
  double radius = lw_shape_radius (lw_step_kind (step), h);
  LwRect inner = { BAR, STRIP, w - BAR - line, h - STRIP - line };

  if (!inputs->heat)
    {
      lw_group_rect (group, LW_RECT (0, 0, w, h), radius, drawing->theme->plate, drawing->theme->outline, line, LW_DASH_NONE);
      return;
    }
  lw_group_rect (group, LW_RECT (0, 0, w, h), radius, lw_heat_color (drawing, inputs), LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_rect (group, inner, radius - line, plate_color (drawing, inputs), LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_set_far (group, lw_color_mix (lw_heat_color (drawing, inputs), drawing->theme->plate, .6));
  /* Inset 3: inside the rounded corners of radius 10. */
  draw_hatch (group, drawing, inputs, lw_rect_grow (inner, -3));
  lw_group_rect (group, LW_RECT (0, 0, w, h), radius, LW_NO_COLOR, drawing->theme->outline, line, LW_DASH_NONE);
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
  gboolean gateway = lw_step_is_gateway (step);

  lw_group_fill (group, gsk_path_ref (group->shape), 0, 0, plate_color (drawing, inputs));
  if (inputs->heat && gateway)
    {
      outline = lw_color_visible (lw_heat_color (drawing, inputs), drawing->theme->sheet, 3);
      line += 1.5;
    }
  else if (inputs->heat && lw_step_kind (step) == LW_STEP_DATA)
    lw_group_fill (group, gsk_path_parse ("M16 0 H24 L8 76 H0 Z"), 0, 0, lw_heat_color (drawing, inputs));
  else if (inputs->heat)
    lw_group_rect (group, LW_RECT (0, 0, BAR, h), 0, lw_heat_color (drawing, inputs), LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_stroke (group, gsk_path_ref (group->shape), 0, 0, outline, line, LW_DASH_NONE);
  if (lw_step_kind (step) == LW_STEP_DOCUMENT)
    {
      g_autofree char *fold = g_strdup_printf ("M%g 0 V16 H%g", w - 16, w);

      lw_group_stroke (group, gsk_path_parse (fold), 0, 0, outline, drawing->theme->outline_width, LW_DASH_NONE);
    }
  draw_gateway_sign (group, drawing, inputs);
}

/* ---- text ---- */

/* Icons stand beside the name: two above each other, or in one row where a line of text runs below it. */
static guint
icon_rows (const LwDrawing *drawing,
           guint            n)
{
  return drawing->detail == LW_DETAIL_FULL ? 1 : CLAMP (n, 1, 2);
}

static double
icons_width (const LwDrawing *drawing,
             const LwStep    *step,
             gboolean         icons)
{
  guint n = icons ? MIN (g_strv_length (step->channels), MOST_ICONS) : 0, rows = icon_rows (drawing, n);

  return n == 0 ? 0 : (n + rows - 1) / rows * (ICON_SIZE + 3) + 3;
}

/* Borrowed from the drawing, but a range's, which goes into `own`. */
static const char *
time_string (const LwDrawing *drawing,
             LwTime           time,
             char           **own)
{
  char *text;

  if (!lw_time_is_known (time))
    return "";
  if (lw_time_is_range (time))
    return *own = lw_time_format (time, drawing->day_minutes);
  text = g_hash_table_lookup (drawing->times, &time.mode);
  if (!text)
    {
      text = lw_time_format (time, drawing->day_minutes);
      g_hash_table_insert (drawing->times, g_memdup2 (&time.mode, sizeof time.mode), text);
    }
  return text;
}

/* "15 min + 1 h 45 min" */
static char *
time_text (const LwDrawing *drawing,
           const LwStep    *step)
{
  g_autofree char *own_process = NULL, *own_wait = NULL;
  const char *process = time_string (drawing, step->process, &own_process);
  gboolean waits = lw_time_is_known (step->wait) && lw_time_mean (step->wait) > 0;
  const char *wait = waits ? time_string (drawing, step->wait, &own_wait) : "";

  return g_strconcat (process, *process && *wait ? " + " : "", wait, NULL);
}

/* The systems' names, where they are registered. */
static char *
systems_text (const LwDrawing *drawing,
              const LwStep    *step)
{
  GString *out = g_string_new (NULL);

  for (char **id = step->systems; id && *id; id++)
    {
      const LwSystem *system = lw_array_by_id (drawing->blueprint->systems, *id);

      g_string_append_printf (out, "%s%s", out->len ? " · " : "", system && system->name ? system->name : *id);
    }
  return g_string_free (out, FALSE);
}

/* "r2 · BVA" at full detail */
static void
draw_code (LwGroup         *group,
           const LwDrawing *drawing,
           const LwStep    *step,
           const char      *code,
           double           x,
           double           width)
{
  static const char * const values[] = { "", "VA", "BVA", "NVA" };
  const char *value = drawing->detail == LW_DETAIL_FULL && step->value > 0 ? values[step->value] : "";
  g_autofree char *text = g_strconcat (code, *code && *value ? " · " : "", value, NULL);
  LwMark *mark = lw_group_text (group, text, CODE_SIZE, LW_WEIGHT_NORMAL, drawing->theme->code, x, 18);

  if (mark)
    mark->width = width;
}

static void
draw_name (LwGroup         *group,
           const LwDrawing *drawing,
           const char      *name,
           LwRect           place,
           double           middle,
           guint            lines)
{
  LwMark *mark = lw_group_text (group, name, NAME_SIZE, LW_WEIGHT_BOLD, drawing->theme->text, place.x, middle);

  group->name = place;
  if (!mark)
    return;
  mark->width = place.width;
  mark->lines = lines;
  mark->middle = TRUE;
}

/* From above, without shaping: Han 1 em, capitals and wide letters less, others 0.62 em. */
static double
widest (const char *text,
        double      size)
{
  double width = 0;

  for (const char *p = text; p && *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      width += g_unichar_iswide (c) ? 1 : g_unichar_isupper (c) || c == 'm' || c == 'w' ? .85 : .62;
    }
  return width * size;
}

static void
draw_quiet (LwGroup         *group,
            const LwDrawing *drawing,
            const char      *text,
            double           x,
            double           baseline,
            double           width)
{
  LwMark *mark = lw_group_text (group, text, QUIET_SIZE, LW_WEIGHT_NORMAL, drawing->theme->quiet, x, baseline);

  if (mark)
    mark->width = width;
}

/* "Agent · 15 min + 1 h 45 min": where both do not fit, the owner is cut, never the time. */
static void
draw_owner_and_time (LwGroup         *group,
                     const LwDrawing *drawing,
                     const char      *owner,
                     const char      *time,
                     double           x,
                     double           baseline,
                     double           width)
{
  g_autofree char *after = *owner && *time ? g_strconcat (" · ", time, NULL) : g_strdup (time);
  double time_width = *time ? lw_text_width (after, QUIET_SIZE, LW_WEIGHT_NORMAL) : 0;
  double owner_width = *owner ? lw_text_width (owner, QUIET_SIZE, LW_WEIGHT_NORMAL) : 0;
  double left = width - time_width;

  if (*owner && owner_width > left && left < 3 * QUIET_SIZE)
    {
      draw_quiet (group, drawing, time, x, baseline, width);
      return;
    }
  draw_quiet (group, drawing, owner, x, baseline, MIN (owner_width + .1, left));
  draw_quiet (group, drawing, after, x + MIN (owner_width, left), baseline, MAX (time_width + .1, 1));
}

static void
draw_card_text (LwGroup         *group,
                const LwDrawing *drawing,
                const LwInputs  *inputs,
                gboolean         icons)
{
  const LwStep *step = inputs->record;
  g_auto (GStrv) parts = g_strsplit (inputs->text, "\n", 2);
  g_autofree char *time = time_text (drawing, step);
  g_autofree char *systems = drawing->detail == LW_DETAIL_FULL ? systems_text (drawing, step) : g_strdup ("");
  LwStepKind kind = lw_step_kind (step);
  double left = kind == LW_STEP_DATA ? PAD + 8 : PAD, h = inputs->height;
  double slant = kind == LW_STEP_DATA || kind == LW_STEP_NOTIFY || kind == LW_STEP_WAIT ? 10 : 0;
  double wide = MAX (24, inputs->width - left - PAD_RIGHT - slant), width = MAX (24, wide - icons_width (drawing, step, icons));

  if (drawing->detail == LW_DETAIL_NAMES)
    {
      draw_name (group, drawing, step->name, LW_RECT (left, 8, width, h - 16), h / 2, 3);
      return;
    }
  draw_code (group, drawing, step, parts[0], left, width);
  if (!*parts[1] && !*time)
    draw_name (group, drawing, step->name, LW_RECT (left, 20, width, h - 24), h / 2 + 6, 3);
  else if (*systems && widest (step->name, NAME_SIZE) <= width)
    {
      draw_name (group, drawing, step->name, LW_RECT (left, 22, width, 20), h / 2 - 6.5, 1);
      draw_owner_and_time (group, drawing, parts[1], time, left, h - 23.5, wide);
      draw_quiet (group, drawing, systems, left, h - 9, wide);
    }
  else
    {
      draw_name (group, drawing, step->name, LW_RECT (left, 20, width, h - 40), h / 2 - .5, 2);
      draw_owner_and_time (group, drawing, parts[1], time, left, h - 9.5, wide);
    }
}

/* A gateway's question: right of it, unless a flow leaves there, else below, above, left, and at last between. */
static void
draw_question (LwGroup         *group,
               const LwDrawing *drawing,
               const LwInputs  *inputs)
{
  const LwStep *step = inputs->record;
  double w = inputs->width, h = inputs->height, size = 12.5, middle = h / 2, x = w + 8, align = 0, wide = 104;
  guint busy = inputs->flags;
  LwMark *mark;

  if (!(busy & 1 << LW_SIDE_RIGHT))
    align = 0;
  else if (!(busy & 1 << LW_SIDE_BOTTOM))
    x = w / 2, middle = h + 22, align = .5, wide = 150;
  else if (!(busy & 1 << LW_SIDE_TOP))
    x = w / 2, middle = -20, align = .5, wide = 150;
  else
    x = w * .74, middle = 4;
  mark = lw_group_text (group, step->name, size, LW_WEIGHT_BOLD, drawing->theme->text, x, middle);
  group->name = LW_RECT (x - align * wide, middle - 18, wide, 36);
  if (!mark)
    return;
  mark->lines = middle == h / 2 ? 3 : 2;
  mark->width = wide;
  mark->text.align = align;
  mark->middle = TRUE;
}

static void
draw_terminal_text (LwGroup         *group,
                    const LwDrawing *drawing,
                    const LwInputs  *inputs)
{
  const LwStep *step = inputs->record;
  LwMark *mark = lw_group_text (group, step->name, 12.5, LW_WEIGHT_BOLD, drawing->theme->text, inputs->width / 2, inputs->height / 2);

  group->name = LW_RECT (8, 4, inputs->width - 16, inputs->height - 8);
  if (!mark)
    return;
  mark->middle = TRUE;
  mark->width = inputs->width - 16;
  mark->lines = 2;
  mark->text.align = .5;
}

/* ---- icons and markers ---- */

static void
draw_icons (LwGroup         *group,
            const LwDrawing *drawing,
            const LwInputs  *inputs)
{
  const LwStep *step = inputs->record;
  guint n = MIN (g_strv_length (step->channels), MOST_ICONS), rows = icon_rows (drawing, n), columns = (n + rows - 1) / rows;
  double up = drawing->detail == LW_DETAIL_FULL ? 8 : rows > 1 ? 3 : 0;
  double pitch = ICON_SIZE + 3, y = inputs->height / 2 + 1 - rows * pitch / 2 - up;
  double x = inputs->width - PAD_RIGHT - ICON_SIZE + 1;

  if (lw_step_kind (step) == LW_STEP_NOTIFY || lw_step_kind (step) == LW_STEP_WAIT || lw_step_kind (step) == LW_STEP_DATA)
    x -= 10;
  for (guint i = 0; i < n; i++)
    lw_group_icon (group, step->channels[i], x - (columns - 1 - i / rows) * pitch, y + i % rows * pitch, ICON_SIZE, drawing->theme->icon);
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
  double pitch = pill ? 25 : -25, x = pill ? 3 : inputs->width - 3;

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

static void
draw_expander (LwGroup         *group,
               const LwDrawing *drawing,
               const LwInputs  *inputs)
{
  double x = inputs->width / 2 - 7, y = inputs->height - 7;

  lw_group_rect (group, LW_RECT (x, y, 14, 14), 3, drawing->theme->plate, drawing->theme->outline, 1.25, LW_DASH_NONE);
  lw_group_stroke (group, gsk_path_parse ("M-3.5 0 H3.5 M0 -3.5 V3.5"), x + 7, y + 7, drawing->theme->outline, 1.25, LW_DASH_NONE);
}

LwGroup *
lw_draw_step (const LwDrawing *drawing,
              LwInputs        *inputs)
{
  const LwStep *step = inputs->record;
  LwStepKind kind = lw_step_kind (step);
  LwGroup *group = lw_group_new (LW_GROUP_STEP, step->id, LW_RECT (0, 0, inputs->width, inputs->height));
  gboolean plain = is_terminal (kind) || lw_step_is_gateway (step);
  gboolean icons = !plain && drawing->detail != LW_DETAIL_NAMES && step->channels && *step->channels;
  gboolean pill = inputs->heat && drawing->detail != LW_DETAIL_NAMES;

  group->shape = lw_shape_path (kind, inputs->width, inputs->height);
  if (group->shape)
    draw_shape (group, drawing, inputs);
  else
    draw_card (group, drawing, inputs);
  if (is_terminal (kind))
    draw_terminal_text (group, drawing, inputs);
  else if (plain)
    draw_question (group, drawing, inputs);
  else
    draw_card_text (group, drawing, inputs, icons);
  if (icons)
    draw_icons (group, drawing, inputs);
  if (kind == LW_STEP_SUBPROCESS)
    draw_expander (group, drawing, inputs);
  if (pill)
    lw_draw_heat_pill (group, drawing, inputs,
                       inputs->width + 9 - lw_heat_pill_width (inputs->heat, inputs->heat_glyph), 0);
  if (drawing->detail != LW_DETAIL_NAMES)
    draw_markers (group, drawing, inputs, pill);
  lw_group_seal (group);
  group->inputs = *inputs;
  *inputs = (LwInputs) { 0 };
  return group;
}
