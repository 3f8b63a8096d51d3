/* What stands still: the sheet, lanes, phases, band lines, notes. */
#include "lw-draw.h"

#include <glib/gi18n-lib.h>

#include "lw-glyphs.h"
#include "lw-rows.h"
#include "lw-text.h"

#define BAR         4.0
#define NAME_SIZE   15.0
#define QUIET_SIZE  12.0
#define TOP_NAME_SIZE  14.0   /* in a header at the top, as phases have there */
#define TOP_QUIET_SIZE 11.0

LwMark *
lw_draw_lines (LwGroup    *group,
               const char *text,
               double      size,
               LwWeight    weight,
               guint32     color,
               LwRect      rect,
               guint       lines,
               double      align)
{
  LwMark *mark = lw_group_text (group, text, size, weight, color, rect.x + align * rect.width, rect.y + rect.height / 2);

  if (!mark)
    return NULL;
  mark->middle = TRUE;
  mark->width = rect.width;
  mark->lines = lines;
  mark->text.align = align;
  return mark;
}

static void
add_line (LwGroup *group,
          double   x0,
          double   y0,
          double   x1,
          double   y1,
          guint32  color,
          double   width,
          LwDash   dash)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  gsk_path_builder_move_to (builder, x0, y0);
  gsk_path_builder_line_to (builder, x1, y1);
  lw_group_stroke (group, gsk_path_builder_free_to_path (builder), 0, 0, color, width, dash);
}

/* Along the top (or left) edge of `rect`, on whole units: sharp at 100 %. */
static void
add_hairline (LwGroup *group,
              LwRect   rect,
              gboolean upright,
              guint32  color,
              double   width)
{
  LwRect line = upright ? LW_RECT (rect.x, rect.y, width, rect.height) : LW_RECT (rect.x, rect.y, rect.width, width);

  lw_group_rect (group, line, 0, color, LW_NO_COLOR, 0, LW_DASH_NONE);
}

/* ---- sheet ---- */

LwGroup *
lw_draw_sheet (const LwDrawing *drawing)
{
  LwRect bounds = lw_rows_bounds (drawing->insight, drawing->layout);
  LwGroup *group = lw_group_new (LW_GROUP_SHEET, NULL, bounds);

  lw_group_rect (group, bounds, 0, drawing->theme->sheet, LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_rect (group, LW_RECT (0, 0, LW_HEADER_COLUMN, LW_HEADER_ROW), 0, drawing->theme->header, LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_seal (group);
  return group;
}

LwGroup *
lw_draw_frame (const LwDrawing *drawing)
{
  LwRect bounds = lw_rows_bounds (drawing->insight, drawing->layout);
  double line = lw_line_width (drawing, 1);
  LwGroup *group = lw_group_new (LW_GROUP_SHEET, NULL, bounds);

  /* Of areas, which all rasterisers put on the same pixels. */
  bounds = lw_rect_grow (bounds, line);
  add_hairline (group, bounds, FALSE, drawing->theme->frame, line);
  add_hairline (group, bounds, TRUE, drawing->theme->frame, line);
  add_hairline (group, LW_RECT (bounds.x, bounds.y + bounds.height - line, bounds.width, line), FALSE, drawing->theme->frame, line);
  add_hairline (group, LW_RECT (bounds.x + bounds.width - line, bounds.y, line, bounds.height), TRUE, drawing->theme->frame, line);
  lw_group_seal (group);
  return group;
}

/* ---- lanes ---- */

static guint32
lane_color (const guint32 *colors,
            const LwLane  *lane)
{
  return colors[lane->kind >= 0 && lane->kind < 8 ? lane->kind : 0];
}

/* A dashed line over a hairline would not look dashed. */
static gboolean
has_band_line (LwLayout        *layout,
               const LwLaneBox *box)
{
  for (guint i = 0; i < layout->n_lines; i++)
    if (fabs (layout->lines[i].at - (layout->vertical ? box->body.x : box->body.y)) < 1)
      return TRUE;
  return FALSE;
}

LwGroup *
lw_draw_lane_body (const LwDrawing *drawing,
                   const LwLaneBox *box,
                   gboolean         first)
{
  const LwTheme *theme = drawing->theme;
  LwRect rect = { 0, 0, box->body.width, box->body.height };
  LwGroup *group = lw_group_new (LW_GROUP_SHEET, NULL, rect);

  lw_group_rect (group, rect, 0, lane_color (theme->lane_tint, box->lane), LW_NO_COLOR, 0, LW_DASH_NONE);
  if (!first && !has_band_line (drawing->layout, box))
    add_hairline (group, rect, drawing->layout->vertical, theme->frame, lw_line_width (drawing, 1));
  lw_group_seal (group);
  return group;
}

/* Under the lane's name: who answers for it, and the department where it is called otherwise. */
static char *
lane_quiet (const LwDrawing *drawing,
            const LwLane    *lane)
{
  const char *owner = lane->owner ? lw_blueprint_owner_name (drawing->blueprint, lane->owner) : NULL;
  const char *department = lane->department;

  if (owner && g_strcmp0 (owner, lane->name) == 0)
    owner = NULL;
  if (department && (g_strcmp0 (department, lane->name) == 0 || g_strcmp0 (department, owner) == 0))
    department = NULL;
  return g_strconcat (owner ? owner : "", owner && department ? " · " : "", department ? department : "", NULL);
}

/* ---- heat of a header: a bar at its edge, the value below the name, or beside it where it is low ---- */

#define HEAT_BAR  6.0
#define PATTERNED 11.0   /* with a pattern in it */
#define PILL_ROOM 28.0

static gboolean
is_low (LwRect rect)
{
  return rect.height < 72;
}

/* What is left of `text` for the name. */
static LwRect
beside_heat (const LwDrawing *drawing,
             const LwInputs  *inputs,
             LwRect           header,
             LwRect           text)
{
  if (!lw_heat_has_pill (drawing, inputs))
    return text;
  if (is_low (header))
    text.width = MAX (24, MIN (text.width, header.width - lw_heat_pill_width (inputs->heat, inputs->heat_glyph) - 14 - text.x));
  else
    text.height = MAX (NAME_SIZE * LW_LINE_PITCH, header.height - PILL_ROOM - text.y);
  return text;
}

static void
draw_header_heat (LwGroup         *group,
                  const LwDrawing *drawing,
                  const LwInputs  *inputs,
                  LwRect           rect,
                  gboolean         below)
{
  double bar = inputs->heat_pattern ? PATTERNED : HEAT_BAR, edge = lw_heat_is_filled (inputs) && !below ? bar : 0, width;

  if (lw_heat_is_filled (inputs))
    lw_draw_heat_bar (group, drawing, inputs,
                      below ? LW_RECT (0, rect.height - bar, rect.width, bar) : LW_RECT (rect.width - bar, 0, bar, rect.height));
  if (!lw_heat_has_pill (drawing, inputs))
    return;
  width = lw_heat_pill_width (inputs->heat, inputs->heat_glyph);
  lw_draw_heat_pill (group, drawing, inputs, rect.width - width - edge - 5, is_low (rect) ? rect.height / 2 - (below ? 2 : 0) : rect.height - 17);
}

/* The name, and below it who answers for the lane, in as many lines as there is room for; a header at the top has room for one of each
 * in letters a little smaller. */
static void
draw_lane_text (LwGroup         *group,
                const LwDrawing *drawing,
                const LwLane    *lane,
                LwRect           text)
{
  gboolean top = drawing->layout->vertical;
  g_autofree char *quiet = drawing->detail != LW_DETAIL_NAMES ? lane_quiet (drawing, lane) : g_strdup ("");
  const char *name = lane->name ? lane->name : "";
  double size = top ? TOP_NAME_SIZE : NAME_SIZE, quiet_size = top ? TOP_QUIET_SIZE : QUIET_SIZE, between = top ? 0 : 2;
  guint most = MAX (1, (guint) (text.height / (size * LW_LINE_PITCH))), quiet_lines = 0;
  guint lines = lw_text_n_lines (name, size, LW_WEIGHT_BOLD, text.width, MIN (3, most));
  double name_height = lines * size * LW_LINE_PITCH, left = text.height - name_height - between, quiet_height, y;

  if (*quiet && left >= quiet_size * LW_LINE_PITCH)
    quiet_lines = lw_text_n_lines (quiet, quiet_size, LW_WEIGHT_NORMAL, text.width, (guint) (left / (quiet_size * LW_LINE_PITCH)));
  quiet_height = quiet_lines * quiet_size * LW_LINE_PITCH;
  y = text.y + (text.height - name_height - (quiet_lines ? between + quiet_height : 0)) / 2;
  group->name = LW_RECT (text.x, y, text.width, name_height);
  lw_draw_lines (group, lane->name, size, LW_WEIGHT_BOLD, drawing->theme->text, group->name, lines, top ? .5 : 0);
  if (quiet_lines)
    lw_draw_lines (group, quiet, quiet_size, LW_WEIGHT_NORMAL, drawing->theme->quiet,
                   LW_RECT (text.x, y + name_height + between, text.width, quiet_height), quiet_lines, top ? .5 : 0);
}

LwGroup *
lw_draw_lane (const LwDrawing *drawing,
              const LwLaneBox *box)
{
  const LwTheme *theme = drawing->theme;
  gboolean vertical = drawing->layout->vertical;
  LwRect rect = { 0, 0, box->header.width, box->header.height };
  LwGroup *group = lw_group_new (LW_GROUP_LANE, box->lane->id, rect);
  g_auto (LwInputs) inputs = { 0 };
  LwRect text = vertical ? LW_RECT (10, BAR, rect.width - 20, rect.height - BAR) : LW_RECT (18, 8, rect.width - 28, rect.height - 16);

  lw_inputs_add_heat (drawing, &inputs, box->lane->id);
  lw_group_rect (group, rect, 0, theme->header, LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_rect (group, vertical ? LW_RECT (0, 0, rect.width, BAR) : LW_RECT (0, 0, BAR, rect.height), 0,
                 lane_color (theme->lane_bar, box->lane), LW_NO_COLOR, 0, LW_DASH_NONE);
  add_hairline (group, rect, vertical, theme->frame, 1);
  draw_lane_text (group, drawing, box->lane, beside_heat (drawing, &inputs, rect, text));
  draw_header_heat (group, drawing, &inputs, rect, vertical);
  lw_group_seal (group);
  group->inputs.heat = g_steal_pointer (&inputs.heat);
  return group;
}

/* ---- phases ---- */

LwGroup *
lw_draw_phase (const LwDrawing  *drawing,
               const LwPhaseBox *box,
               guint             position)
{
  const LwTheme *theme = drawing->theme;
  gboolean vertical = drawing->layout->vertical;
  LwRect rect = { 0, 0, box->header.width, box->header.height };
  LwGroup *group = lw_group_new (LW_GROUP_PHASE, box->phase->id, rect);
  g_auto (LwInputs) inputs = { 0 };

  lw_inputs_add_heat (drawing, &inputs, box->phase->id);
  lw_group_rect (group, rect, 0, theme->phase[position % 2], LW_NO_COLOR, 0, LW_DASH_NONE);
  if (vertical)
    add_hairline (group, LW_RECT (rect.width, 0, 1, rect.height), TRUE, theme->frame, 1);
  else
    add_hairline (group, LW_RECT (0, rect.height, rect.width, 1), FALSE, theme->frame, 1);
  group->name = beside_heat (drawing, &inputs, rect, lw_rect_grow (rect, -6));
  lw_draw_lines (group, box->phase->name, 14, LW_WEIGHT_BOLD, theme->quiet, group->name,
                 MAX (1, (guint) ((group->name.height + 8) / (14 * LW_LINE_PITCH))), .5);
  draw_header_heat (group, drawing, &inputs, rect, !vertical);
  lw_group_seal (group);
  group->inputs.heat = g_steal_pointer (&inputs.heat);
  return group;
}

LwGroup *
lw_draw_phase_body (const LwDrawing  *drawing,
                    const LwPhaseBox *box,
                    gboolean          first)
{
  LwRect rect = { 0, 0, box->body.width, box->body.height };
  LwGroup *group = lw_group_new (LW_GROUP_SHEET, NULL, rect);

  if (!first)
    add_hairline (group, rect, !drawing->layout->vertical, drawing->theme->hairline, lw_line_width (drawing, 1));
  lw_group_seal (group);
  return group;
}

/* ---- band lines ---- */

LwGroup *
lw_draw_line (const LwDrawing  *drawing,
              const LwBandLine *line)
{
  static const LwDash dashes[] = { LW_DASH_NONE, LW_DASH_LONG, LW_DASH_DOTS };
  const LwTheme *theme = drawing->theme;
  LwRect bounds = drawing->layout->bounds;
  gboolean vertical = drawing->layout->vertical;
  double at = line->at;
  LwGroup *group = lw_group_new (LW_GROUP_LINE, NULL, line->label);

  if (vertical)
    add_line (group, at, LW_HEADER_ROW, at, bounds.y + bounds.height, theme->band, lw_line_width (drawing, 2), dashes[line->kind]);
  else
    add_line (group, LW_HEADER_COLUMN, at, bounds.x + bounds.width, at, theme->band, lw_line_width (drawing, 2), dashes[line->kind]);
  if (lw_glyph_height (lw_band_line_name (line->kind), LW_BAND_LINE_TEXT_SIZE) >= drawing->least_text)
    {
      lw_group_rect (group, line->label, line->label.height / 2, theme->pill, theme->pill_border, 1, LW_DASH_NONE);
      lw_draw_lines (group, lw_band_line_name (line->kind), LW_BAND_LINE_TEXT_SIZE, LW_WEIGHT_NORMAL, theme->quiet, line->label, 1, .5)->width = 0;
    }
  lw_group_seal (group);
  return group;
}

/* ---- notes ---- */

/* In the note's own coordinates. */
gboolean
lw_note_tie (LwLayout *layout,
             guint     index,
             LwPoint   tie[2])
{
  LwRect rect = layout->notes[index].rect;

  if (!lw_layout_note_tie (layout, index, &tie[0], &tie[1]))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    tie[i] = (LwPoint) { tie[i].x - rect.x, tie[i].y - rect.y };
  return TRUE;
}

gboolean
lw_note_tie_is_same (LwLayout *before,
                     LwLayout *now,
                     guint     index)
{
  LwPoint was[2] = { { 0 } }, is[2] = { { 0 } };

  return lw_note_tie (before, index, was) == lw_note_tie (now, index, is) && memcmp (was, is, sizeof was) == 0;
}

LwGroup *
lw_draw_note (const LwDrawing *drawing,
              const LwNoteBox *box,
              const LwPoint    tie[2])
{
  const LwTheme *theme = drawing->theme;
  const LwNote *note = box->note;
  LwRect rect = { 0, 0, box->rect.width, box->rect.height };
  LwGroup *group = lw_group_new (LW_GROUP_NOTE, note->id, rect);
  guint lines = MAX (1, (guint) ((rect.height - 12) / (12 * LW_LINE_PITCH)));

  if (tie)
    {
      add_line (group, tie[0].x, tie[0].y, tie[1].x, tie[1].y, theme->quiet, 1, LW_DASH_SHORT);
      lw_group_rect (group, (LwRect) { tie[1].x - 2.5, tie[1].y - 2.5, 5, 5 }, 2.5, theme->quiet, theme->quiet, 1, LW_DASH_NONE);
    }
  lw_group_rect (group, rect, 4, theme->note, theme->note_border, 1, LW_DASH_NONE);
  group->name = lw_rect_grow (rect, -8);
  if (lw_glyph_height (note->text, 12) >= drawing->least_text)
    lw_draw_lines (group, note->text, 12, LW_WEIGHT_NORMAL, theme->note_text, group->name, MIN (lines, 250), 0);
  lw_group_seal (group);
  return group;
}
