/* The rows under the lanes: what stands in their headers, and by columns time ladder, emotion curve, values. */
#include "lw-rows.h"

#include <glib/gi18n-lib.h>

#include "lw-text.h"

#define NAME_SIZE  14.0
#define TEXT       12.0
#define QUIET      11.5
#define WORK_SHARE .3     /* of the distance to the next column: half of a card's work, where cards are wider */
#define FACE       9.0

/* Along the flow and across the row, as points of the group. */
typedef struct
{
  LwGroup         *group;
  const LwDrawing *drawing;
  const LwRow     *row;
  const GArray    *spans;
  gboolean         vertical;
  double           size;     /* of the row */
} Pen;

static LwPoint
point (const Pen *pen, double along, double across)
{
  return pen->vertical ? (LwPoint) { across, along } : (LwPoint) { along, across };
}

static const LwSpan *
span (const Pen *pen, guint i)
{
  return i < pen->spans->len ? &g_array_index (pen->spans, LwSpan, i) : NULL;
}

static const LwRowCell *
cell (const Pen *pen, guint i)
{
  return g_ptr_array_index (pen->row->cells, span (pen, i)->column);
}

static void
put_text (const Pen *pen, const char *text, double size, LwWeight weight, guint32 color, LwPoint at, double width, double align)
{
  LwMark *mark = pen->drawing->detail != LW_DETAIL_NAMES ? lw_group_text (pen->group, text, size, weight, color, at.x, at.y) : NULL;

  if (!mark)
    return;
  mark->middle = TRUE;
  mark->width = width;
  mark->text.align = align;
}

static void
put_box (const Pen *pen, double from, double to, double low, double high, guint32 color)
{
  LwPoint a = point (pen, from, low), b = point (pen, to, high);

  lw_group_rect (pen->group, LW_RECT (a.x, a.y, b.x - a.x, b.y - a.y), 0, color, LW_NO_COLOR, 0, LW_DASH_NONE);
}

static void
put_line (const Pen *pen, double from, double low, double to, double high, guint32 color, double width, LwDash dash)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  LwPoint a = point (pen, from, low), b = point (pen, to, high);

  gsk_path_builder_move_to (builder, a.x, a.y);
  gsk_path_builder_line_to (builder, b.x, b.y);
  lw_group_stroke (pen->group, gsk_path_builder_free_to_path (builder), 0, 0, color, width, dash);
}

static guint32
grid (const Pen *pen)
{
  return lw_color_mix (pen->drawing->theme->text, pen->drawing->theme->sheet, .3);
}

/* ---- time ladder ---- */

/* Where the work of column i begins and ends: under its cards, as far as the columns beside it leave room. */
static void
work_of (const Pen *pen, guint i, double *from, double *to)
{
  const LwSpan *here = span (pen, i), *before = i > 0 ? span (pen, i - 1) : NULL, *after = span (pen, i + 1);
  double room = MIN (before ? here->middle - before->middle : INFINITY, after ? after->middle - here->middle : INFINITY);
  double half = MIN (here->half, WORK_SHARE * room);

  *from = here->middle - half;
  *to = here->middle + half;
}

static void
draw_wait (const Pen *pen, guint i, double from, double to, double high, double low)
{
  const LwTheme *theme = pen->drawing->theme;
  guint32 color = lw_theme_wait (theme);
  double middle = (from + to) / 2;

  if (!(cell (pen, i)->wait > 0))
    {
      put_line (pen, from, low, to, low, grid (pen), 1.5, LW_DASH_NONE);
      return;
    }
  put_box (pen, from, to, high, low, lw_color_mix (color, theme->sheet, .1));
  put_line (pen, from, low, from, high, grid (pen), 1, LW_DASH_NONE);
  put_line (pen, to, low, to, high, grid (pen), 1, LW_DASH_NONE);
  put_line (pen, from, high, to, high, color, 3, LW_DASH_NONE);
  if (pen->vertical)
    put_text (pen, cell (pen, i)->wait_text, TEXT, LW_WEIGHT_NORMAL, theme->text, point (pen, middle, high + 8), low - high - 12, 0);
  else
    put_text (pen, cell (pen, i)->wait_text, TEXT, LW_WEIGHT_NORMAL, theme->text, point (pen, middle, high - 11), 1.5 * (to - from), .5);
}

static void
draw_work (const Pen *pen, guint i, double from, double to, double low)
{
  const LwTheme *theme = pen->drawing->theme;
  gboolean any = cell (pen, i)->process > 0;

  put_line (pen, from, low, to, low, any ? lw_theme_work (theme) : grid (pen), any ? 3 : 1.5, LW_DASH_NONE);
  if (any)
    put_text (pen, cell (pen, i)->process_text, TEXT, LW_WEIGHT_NORMAL, theme->text,
              pen->vertical ? point (pen, (from + to) / 2, low + 8) : point (pen, (from + to) / 2, low + 13),
              pen->vertical ? pen->size - low - 10 : span (pen, i)->to - span (pen, i)->from - 6, pen->vertical ? 0 : .5);
}

/* A square wave as in a value stream map: high while a case waits, low while it is worked on. */
static void
draw_ladder (const Pen *pen, guint i)
{
  double high = pen->vertical ? 14 : 28, low = pen->vertical ? pen->size - 74 : pen->size - 30, from, to, ignored, end;

  work_of (pen, i, &from, &to);
  if (i > 0)
    work_of (pen, i - 1, &ignored, &end);
  else
    end = span (pen, i)->from;
  draw_wait (pen, i, end, from, high, low);
  draw_work (pen, i, from, to, low);
  if (i + 1 == pen->spans->len)
    put_line (pen, to, low, span (pen, i)->to, low, grid (pen), 1.5, LW_DASH_NONE);
}

/* ---- emotion curve ---- */

static double
height_of (const Pen *pen, double value)
{
  double inset = pen->vertical ? 22 : 28, room = pen->size - 2 * inset;

  /* What is good is up, and to the right. */
  return pen->vertical ? inset + room * (value + 2) / 4 : inset + room * (2 - value) / 4;
}

/* The next column where something is known of `who`; FALSE: nothing is, or what should be known is not. */
static gboolean
neighbour (const Pen *pen, guint i, guint who, int step, guint *found)
{
  for (int at = (int) i + step; at >= 0 && at < (int) pen->spans->len; at += step)
    {
      if (!isnan (cell (pen, at)->value[who]))
        {
          *found = at;
          return TRUE;
        }
      if (cell (pen, at)->expected[who])
        return FALSE;
    }
  return FALSE;
}

static double
secant (const Pen *pen, guint who, guint a, guint b)
{
  return (cell (pen, b)->value[who] - cell (pen, a)->value[who]) / MAX (span (pen, b)->middle - span (pen, a)->middle, 1);
}

/* Of a curve that never overshoots (Fritsch and Butland 1984): the harmonic mean of the slopes at both sides, flat at extremes. */
static double
slope_at (const Pen *pen, guint i, guint who)
{
  guint before, after;
  gboolean has_before = neighbour (pen, i, who, -1, &before), has_after = neighbour (pen, i, who, 1, &after);
  double left, right;

  if (!has_before || !has_after)
    return has_after ? secant (pen, who, i, after) : has_before ? secant (pen, who, before, i) : 0;
  left = secant (pen, who, before, i);
  right = secant (pen, who, i, after);
  return left * right <= 0 ? 0 : 2 * left * right / (left + right);
}

static void
draw_curve (const Pen *pen, guint i, guint who)
{
  const LwTheme *theme = pen->drawing->theme;
  GskPathBuilder *builder;
  guint next;
  LwPoint p[4];

  if (isnan (cell (pen, i)->value[who]) || !neighbour (pen, i, who, 1, &next))
    return;
  double x0 = span (pen, i)->middle, x1 = span (pen, next)->middle, third = (x1 - x0) / 3;
  double y0 = cell (pen, i)->value[who], y1 = cell (pen, next)->value[who];

  p[0] = point (pen, x0, height_of (pen, y0));
  p[1] = point (pen, x0 + third, height_of (pen, y0 + third * slope_at (pen, i, who)));
  p[2] = point (pen, x1 - third, height_of (pen, y1 - third * slope_at (pen, next, who)));
  p[3] = point (pen, x1, height_of (pen, y1));
  builder = gsk_path_builder_new ();
  gsk_path_builder_move_to (builder, p[0].x, p[0].y);
  gsk_path_builder_cubic_to (builder, p[1].x, p[1].y, p[2].x, p[2].y, p[3].x, p[3].y);
  lw_group_stroke (pen->group, gsk_path_builder_free_to_path (builder), 0, 0, who == 0 ? lw_theme_work (theme) : lw_theme_wait (theme), 2.5,
                   who == 0 ? LW_DASH_NONE : LW_DASH_LONG);
}

/* Whether the curve goes up at both sides, or comes from above. */
static gboolean
is_low (const Pen *pen, guint i, guint who)
{
  guint before, after;
  double left = neighbour (pen, i, who, -1, &before) ? secant (pen, who, before, i) : 0;
  double right = neighbour (pen, i, who, 1, &after) ? secant (pen, who, i, after) : 0;

  return left <= 0 && right >= 0 && left != right;
}

/* A face says it without colour: its mouth goes up or down with the value. */
static void
draw_face (const Pen *pen, guint i, guint who)
{
  const LwTheme *theme = pen->drawing->theme;
  guint32 color = who == 0 ? lw_theme_work (theme) : lw_theme_wait (theme);
  double value = cell (pen, i)->value[who], bend;
  LwPoint at = point (pen, span (pen, i)->middle, height_of (pen, isnan (value) ? 0 : value));
  char mouth[96], a[2][G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return;
  bend = 2.2 * value;
  g_snprintf (mouth, sizeof mouth, "M-4 %s Q0 %s 4 %s", g_ascii_formatd (a[0], sizeof a[0], "%.2f", 3 - bend / 3),
              g_ascii_formatd (a[1], sizeof a[1], "%.2f", 3 + bend), a[0]);
  lw_group_rect (pen->group, LW_RECT (at.x - FACE, at.y - FACE, 2 * FACE, 2 * FACE), FACE, theme->plate, color, 2, LW_DASH_NONE);
  lw_group_rect (pen->group, LW_RECT (at.x - 4, at.y - 4, 2.4, 2.4), 1.2, color, LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_rect (pen->group, LW_RECT (at.x + 1.6, at.y - 4, 2.4, 2.4), 1.2, color, LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_stroke (pen->group, gsk_path_parse (mouth), at.x, at.y, color, 1.6, LW_DASH_NONE);
  /* On the side where the curve is not. */
  if (pen->vertical)
    put_text (pen, cell (pen, i)->value_text[who], TEXT, LW_WEIGHT_BOLD, theme->text,
              (LwPoint) { at.x + (at.x > pen->size / 2 ? -14 : 14), at.y + 15 }, 0, at.x > pen->size / 2 ? 1 : 0);
  else
    put_text (pen, cell (pen, i)->value_text[who], TEXT, LW_WEIGHT_BOLD, theme->text,
              (LwPoint) { at.x, at.y + (is_low (pen, i, who) ? 19 : -19) }, 0, .5);
}

static void
draw_emotion (const Pen *pen, guint i)
{
  for (guint who = 2; who-- > 0;)
    draw_curve (pen, i, who);
  for (guint who = 2; who-- > 0;)
    draw_face (pen, i, who);
}

/* ---- metrics ---- */

static void
draw_value (const Pen *pen, guint i)
{
  const LwSpan *here = span (pen, i);
  LwDrawing drawing = *pen->drawing;
  g_auto (LwInputs) inputs = { 0 };
  g_autofree char *id = g_strdup_printf ("|%u", here->column);
  double width, room = here->to - here->from;
  LwPoint middle = point (pen, here->middle, pen->size / 2);

  drawing.overlay = pen->row->overlay;
  lw_inputs_add_heat (&drawing, &inputs, id);
  if (!inputs.heat || isnan (inputs.heat->value))
    return;
  width = lw_heat_pill_width (inputs.heat, inputs.heat_glyph);
  if (lw_heat_is_filled (&inputs))
    {
      double reach = pen->vertical ? 26 : MIN (here->half, room / 2 - 3), bar = inputs.heat_pattern ? 11 : 7;

      lw_draw_heat_bar (pen->group, &drawing, &inputs,
                        pen->vertical ? LW_RECT (3, here->middle - reach, bar, 2 * reach) : LW_RECT (here->middle - reach, pen->size - bar - 4, 2 * reach, bar));
    }
  if (lw_heat_has_pill (&drawing, &inputs))
    lw_draw_heat_pill (pen->group, &drawing, &inputs, middle.x - width / 2 + (pen->vertical ? 4 : 0), middle.y - (pen->vertical ? 0 : 6));
}

/* ---- groups ---- */

static Pen
pen_for (const LwDrawing *drawing, guint row, const GArray *spans, LwGroup *group)
{
  LwRect rect = lw_rows_rect (drawing->insight, drawing->layout, row);
  gboolean vertical = drawing->layout->vertical;

  return (Pen) { group, drawing, g_ptr_array_index (drawing->insight->rows, row), spans, vertical, vertical ? rect.width : rect.height };
}

LwGroup *
lw_draw_row_chunk (const LwDrawing *drawing, guint row, const GArray *spans, guint first)
{
  LwRect rect = lw_rows_rect (drawing->insight, drawing->layout, row);
  guint end = MIN (first + LW_ROW_CHUNK, spans->len);
  double from = g_array_index (spans, LwSpan, first).from, to = g_array_index (spans, LwSpan, end - 1).to;
  LwGroup *group = lw_group_new (LW_GROUP_ROW, NULL, drawing->layout->vertical ? LW_RECT (0, from, rect.width, to - from)
                                                                              : LW_RECT (from, 0, to - from, rect.height));
  Pen pen = pen_for (drawing, row, spans, group);

  for (guint i = first; i < end; i++)
    switch (pen.row->kind)
      {
      case LW_ROW_LADDER:
        draw_ladder (&pen, i);
        break;
      case LW_ROW_EMOTION:
        draw_emotion (&pen, i);
        break;
      case LW_ROW_METRIC:
        draw_value (&pen, i);
        break;
      }
  lw_group_seal (group);
  return group;
}

/* The ground with its middle line; what is not known is said there. */
LwGroup *
lw_draw_row_body (const LwDrawing *drawing, guint row)
{
  const LwTheme *theme = drawing->theme;
  LwRect rect = lw_rows_rect (drawing->insight, drawing->layout, row);
  LwGroup *group = lw_group_new (LW_GROUP_ROW, NULL, LW_RECT (0, 0, rect.width, rect.height));
  Pen pen = pen_for (drawing, row, NULL, group);
  gboolean vertical = pen.vertical;
  double start = vertical ? LW_HEADER_ROW : LW_HEADER_COLUMN, end = vertical ? rect.height : rect.width;
  gboolean empty = TRUE;

  for (guint i = 0; i < pen.row->cells->len && empty; i++)
    empty = ((LwRowCell *) g_ptr_array_index (pen.row->cells, i))->summary == NULL;
  put_box (&pen, start, end, 0, pen.size, theme->sheet);
  if (pen.row->kind == LW_ROW_EMOTION && !empty)
    put_line (&pen, start, height_of (&pen, 0), end, height_of (&pen, 0), theme->hairline, 1, LW_DASH_NONE);
  put_box (&pen, 0, end, 0, row == 0 ? 2 : 1, row == 0 ? theme->frame : theme->hairline);
  if (empty)
    put_text (&pen, pen.row->note ? pen.row->note : _("Nothing is known here"), TEXT, LW_WEIGHT_NORMAL, theme->quiet,
              point (&pen, start + 16, pen.size / 2), vertical ? 0 : end - start - 32, vertical ? .5 : 0);
  lw_group_seal (group);
  return group;
}

static void
put_lines (const Pen *pen, LwRect rect, const char *text, double size, LwWeight weight, guint32 color, guint lines, double *y)
{
  guint n = text && *text ? lw_text_n_lines (text, size, weight, rect.width, lines) : 0;
  LwMark *mark = n > 0 ? lw_group_text (pen->group, text, size, weight, color, rect.x, *y + n * size * LW_LINE_PITCH / 2) : NULL;

  if (!mark)
    return;
  mark->middle = TRUE;
  mark->width = rect.width;
  mark->lines = n;
  *y += n * size * LW_LINE_PITCH;
}

static void
put_total (const Pen *pen, LwRect rect, const char *text, guint32 color, double *y)
{
  if (!text || *y + QUIET * LW_LINE_PITCH > rect.y + rect.height + 2)
    return;
  lw_group_rect (pen->group, LW_RECT (rect.x, *y + 4, 8, 8), 2, color, LW_NO_COLOR, 0, LW_DASH_NONE);
  put_lines (pen, LW_RECT (rect.x + 13, rect.y, rect.width - 13, rect.height), text, QUIET, LW_WEIGHT_BOLD, pen->drawing->theme->text, 2, y);
}

LwGroup *
lw_draw_row_header (const LwDrawing *drawing, guint row)
{
  const LwTheme *theme = drawing->theme;
  LwRect header = lw_rows_header (drawing->insight, drawing->layout, row), rect = LW_RECT (0, 0, header.width, header.height);
  LwGroup *group = lw_group_new (LW_GROUP_ROW_HEADER, NULL, rect);
  Pen pen = pen_for (drawing, row, NULL, group);
  LwRect text = pen.vertical ? LW_RECT (8, 2, rect.width - 16, rect.height - 4) : LW_RECT (18, 5, rect.width - 26, rect.height - 10);
  double y = text.y;

  lw_group_rect (group, rect, 0, theme->header, LW_NO_COLOR, 0, LW_DASH_NONE);
  put_box (&pen, 0, pen.vertical ? rect.height : rect.width, 0, row == 0 ? 2 : 1, row == 0 ? theme->frame : theme->hairline);
  put_lines (&pen, text, pen.row->title, NAME_SIZE, LW_WEIGHT_BOLD, theme->text, pen.vertical || text.height < 40 ? 1 : 2, &y);
  y += 1;
  if (pen.vertical && pen.row->totals[0])
    {
      g_autofree char *both = g_strdup_printf ("%s · %s", pen.row->totals[0], pen.row->totals[1]);

      put_lines (&pen, text, both, 11, LW_WEIGHT_NORMAL, theme->text, 1, &y);
    }
  else if (pen.row->totals[0])
    {
      put_total (&pen, text, pen.row->totals[1], lw_theme_wait (theme), &y);
      put_total (&pen, text, pen.row->totals[0], lw_theme_work (theme), &y);
    }
  if (pen.row->kind != LW_ROW_LADDER && text.y + text.height - y >= QUIET * LW_LINE_PITCH - 2)
    put_lines (&pen, text, pen.row->note, QUIET - .5, LW_WEIGHT_NORMAL, theme->quiet,
               MAX (1, (guint) ((text.y + text.height - y + 2) / (QUIET * LW_LINE_PITCH))), &y);
  lw_group_seal (group);
  return group;
}
