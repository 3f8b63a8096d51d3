#include "lw-sheet-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "lw-cairo.h"
#include "lw-scene-private.h"
#include "lw-text.h"

#define PAPER        0xffffff
#define HAIR         .15
#define BEYOND       10.0        /* over the paper's edge, which may be on half a pixel */
#define MM           LW_MILLIMETRE
#define MARK_GAP     (1.5 * MM)
#define MARK_LENGTH  (4 * MM)
#define MARK_WIDTH   .4
#define HATCH        7.0
#define STRIP_GAP    (1 * MM)
#define STRIP_TEXT   8.5
#define STRIP_BAR    2.5
#define ASCENT       11.0        /* of a header's letters about their line, in units */
#define DESCENT      4.0
#define NAME_TEXT    15.0
#define LABEL_TEXT   8.0
#define MAP_WIDEST   (32 * MM)
#define FOOT_GAP     (2 * MM)
#define FOOT_HEIGHT  (9.5 * MM)

typedef struct
{
  LwScene           *scene;
  const LwSheetPlan *plan;
  const LwSheet     *sheet;
  cairo_t           *cr;
  const LwTheme     *theme;
  LwRect             frame;    /* the part, on the paper */
} Pen;

static void
fill (Pen     *pen,
      LwRect   rect,
      guint32  color)
{
  lw_cairo_set_color (pen->cr, color);
  cairo_rectangle (pen->cr, rect.x, rect.y, rect.width, rect.height);
  cairo_fill (pen->cr);
}

static void
line (Pen    *pen,
      double  x0,
      double  y0,
      double  x1,
      double  y1)
{
  cairo_move_to (pen->cr, x0, y0);
  cairo_line_to (pen->cr, x1, y1);
}

/* ---- the drawing ---- */

static void
draw_part (Pen      *pen,
           gboolean  tags)
{
  const LwSheetPlan *plan = pen->plan;
  LwRect page = lw_scene_page (pen->scene), part = pen->sheet->part;
  LwRect seen = { page.x + (part.x - plan->origin.x) / plan->scale, page.y + (part.y - plan->origin.y) / plan->scale,
                  part.width / plan->scale, part.height / plan->scale };

  cairo_save (pen->cr);
  fill (pen, pen->frame, pen->theme->sheet);
  cairo_translate (pen->cr, pen->frame.x - part.x + plan->origin.x, pen->frame.y - part.y + plan->origin.y);
  cairo_scale (pen->cr, plan->scale, plan->scale);
  cairo_translate (pen->cr, -page.x, -page.y);
  lw_scene_draw_part (pen->scene, pen->cr, seen, tags);
  cairo_restore (pen->cr);
}

/* What elements at the edge have beside the part. A clip would have cairo clip each of them by itself, on whole points, and thin lines
 * would come out other than on the whole; this stays a hair away from the edge, lest a rasteriser rounds it over. */
static void
cover_margins (Pen *pen)
{
  LwRect f = lw_rect_grow (pen->frame, HAIR);
  double right = f.x + f.width, bottom = f.y + f.height, width = pen->plan->width + BEYOND, height = pen->plan->height + BEYOND;

  fill (pen, LW_RECT (-BEYOND, -BEYOND, f.x + BEYOND, height + BEYOND), PAPER);
  fill (pen, LW_RECT (right, -BEYOND, width - right, height + BEYOND), PAPER);
  fill (pen, LW_RECT (f.x, -BEYOND, f.width, f.y + BEYOND), PAPER);
  fill (pen, LW_RECT (f.x, bottom, f.width, height - bottom), PAPER);
}

/* ---- what is glued ---- */

static void
hatch (Pen   *pen,
       LwRect rect)
{
  double from = floor ((rect.x - rect.y - rect.height) / HATCH) * HATCH;

  if (rect.width <= 0 || rect.height <= 0)
    return;
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, rect.x, rect.y, rect.width, rect.height);
  cairo_clip (pen->cr);
  for (double at = from; at < rect.x + rect.width - rect.y; at += HATCH)
    line (pen, at + rect.y, rect.y, at + rect.y + rect.height, rect.y + rect.height);
  lw_cairo_set_color (pen->cr, lw_color_mix (pen->theme->text, pen->theme->sheet, .25));
  cairo_set_line_width (pen->cr, MARK_WIDTH);
  cairo_stroke (pen->cr);
  cairo_restore (pen->cr);
}

static void
hatch_overlap (Pen *pen)
{
  LwRect f = pen->frame;
  double left = pen->sheet->left, top = pen->sheet->top;

  hatch (pen, LW_RECT (f.x, f.y, left - HAIR, f.height));
  hatch (pen, LW_RECT (f.x + left, f.y, f.width - left, top - HAIR));
}

/* In the margins, in line with the edges of what is shown. */
static void
crop_marks (Pen *pen)
{
  const LwSheetPlan *plan = pen->plan;
  double length = MAX (0, MIN (MARK_LENGTH, plan->margin - MARK_GAP - .5 * MM)), edge = plan->margin - MARK_GAP;
  double right = pen->frame.x + pen->frame.width, bottom = pen->frame.y + pen->frame.height;
  const double xs[] = { pen->frame.x, right }, ys[] = { pen->frame.y, bottom };

  for (guint i = 0; i < 2; i++)
    {
      line (pen, xs[i], edge - length, xs[i], edge);
      line (pen, xs[i], bottom + MARK_GAP, xs[i], bottom + MARK_GAP + length);
      line (pen, edge - length, ys[i], edge, ys[i]);
      line (pen, right + MARK_GAP, ys[i], right + MARK_GAP + length, ys[i]);
    }
  lw_cairo_set_color (pen->cr, 0x000000);
  cairo_set_line_width (pen->cr, MARK_WIDTH);
  cairo_stroke (pen->cr);
}

/* ---- lanes and phases at the edges ---- */

/* What of a header along the drawing, from `start` for `length` units, is beside this sheet; FALSE: nothing, or beside the drawing's own
 * header so little that no name fits. */
static gboolean
beside (Pen      *pen,
        gboolean  across,
        double    start,
        double    length,
        LwRect   *rect)
{
  const LwSheetPlan *plan = pen->plan;
  LwRect page = lw_scene_page (pen->scene), f = pen->frame;
  double scale = plan->scale, least = 1, from, to;

  if (across)
    from = f.x - pen->sheet->part.x + plan->origin.x + (start - page.x) * scale;
  else
    from = f.y - pen->sheet->part.y + plan->origin.y + (start - page.y) * scale;
  to = MIN (from + length * scale, across ? f.x + f.width : f.y + f.height);
  from = MAX (from, across ? f.x : f.y);
  if ((across ? pen->sheet->row : pen->sheet->column) == 0)
    least = across ? 2 * STRIP_TEXT + STRIP_BAR + 6 : STRIP_TEXT * LW_LINE_PITCH + 2;
  if (to - from < least)
    return FALSE;
  *rect = across ? LW_RECT (from, plan->margin, to - from, LW_SHEET_TOP_STRIP - STRIP_GAP)
                 : LW_RECT (plan->margin, from, LW_SHEET_SIDE_STRIP - STRIP_GAP, to - from);
  return TRUE;
}

static void
draw_header (Pen        *pen,
             const char *name,
             LwRect      rect,
             guint32     ground,
             guint32     bar,
             gboolean    across)
{
  LwRect text = LW_RECT (rect.x + STRIP_BAR + 3, rect.y + 1, rect.width - STRIP_BAR - 6, rect.height - 2);
  guint lines = (guint) (text.height / (STRIP_TEXT * LW_LINE_PITCH));

  fill (pen, rect, ground);
  if (bar != LW_NO_COLOR)
    fill (pen, across ? LW_RECT (rect.x, rect.y, rect.width, STRIP_BAR) : LW_RECT (rect.x, rect.y, STRIP_BAR, rect.height), bar);
  cairo_rectangle (pen->cr, rect.x, rect.y, rect.width, rect.height);
  lw_cairo_set_color (pen->cr, pen->theme->frame);
  cairo_set_line_width (pen->cr, .5);
  cairo_stroke (pen->cr);
  if (lines < 1 || text.width < 2 * STRIP_TEXT || !name)
    return;
  lines = MIN (lines, lw_text_n_lines (name, STRIP_TEXT, LW_WEIGHT_BOLD, text.width, lines));
  lw_cairo_write (pen->cr, name, STRIP_TEXT, LW_WEIGHT_BOLD, pen->theme->text, text, lines, across ? .5 : 0);
}

static void
add_line (PangoLayout     *layout,
          PangoLayoutLine *line,
          double           x,
          double           baseline,
          double           width,
          gpointer         lines)
{
  LwRect rect = LW_RECT (x, baseline - ASCENT, width, ASCENT + DESCENT), *all = lines;

  *all = all->width > 0 ? lw_rect_union (*all, rect) : rect;
}

/* The drawing's own header of that name has all of it on this sheet, and not where it will be glued. */
static gboolean
is_named (Pen   *pen,
          guint  header)
{
  const LwSheet *sheet = pen->sheet;
  const LwPlaced *placed = &pen->scene->placed[pen->scene->first_step + pen->scene->n_steps + pen->scene->layout->n_notes + header];
  LwRect lines = { 0 }, free = { sheet->part.x + sheet->left, sheet->part.y + sheet->top, sheet->part.width - sheet->left, sheet->part.height - sheet->top };

  for (guint i = 0; i < placed->group->n_marks && lines.width <= 0; i++)
    if (placed->group->marks[i].kind == LW_MARK_TEXT)
      lw_text_foreach_line (&placed->group->marks[i], add_line, &lines);
  return lines.width > 0 && lw_rect_covers (free, lw_sheet_plan_place (pen->plan, lw_scene_page (pen->scene), lw_rect_move (lines, placed->x, placed->y)));
}

static void
draw_lanes (Pen      *pen,
            gboolean  across)
{
  LwLayout *layout = pen->scene->layout;
  LwRect rect;

  for (guint i = 0; i < layout->n_lanes; i++)
    {
      const LwLaneBox *box = &layout->lanes[i];

      if (beside (pen, across, across ? box->header.x : box->header.y, across ? box->header.width : box->header.height, &rect) &&
          !is_named (pen, layout->n_phases + i))
        draw_header (pen, box->lane->name, rect, pen->theme->header, pen->theme->lane_bar[CLAMP (box->lane->kind, 0, 7)], across);
    }
}

static void
draw_phases (Pen      *pen,
             gboolean  across)
{
  LwLayout *layout = pen->scene->layout;
  LwRect rect;

  for (guint i = 0; i < layout->n_phases; i++)
    {
      const LwPhaseBox *box = &layout->phases[i];

      if (beside (pen, across, across ? box->header.x : box->header.y, across ? box->header.width : box->header.height, &rect) && !is_named (pen, i))
        draw_header (pen, box->phase->name, rect, pen->theme->phase[i % 2], LW_NO_COLOR, across);
    }
}

/* Where the drawing's own headers are on another sheet, or their names are. */
static void
repeat_headers (Pen *pen)
{
  gboolean vertical = pen->scene->layout->vertical;
  LwRect drawing = lw_sheet_plan_place (pen->plan, lw_scene_page (pen->scene), pen->scene->layout->bounds);
  LwPoint room = { pen->frame.x - pen->plan->margin, pen->frame.y - pen->plan->margin };

  if (pen->scene->parts || !lw_rect_meets (drawing, pen->sheet->part))
    return;
  if (room.x > LW_SHEET_SIDE_STRIP / 2 && vertical)
    draw_phases (pen, FALSE);
  else if (room.x > LW_SHEET_SIDE_STRIP / 2)
    draw_lanes (pen, FALSE);
  if (room.y > LW_SHEET_TOP_STRIP / 2 && vertical)
    draw_lanes (pen, TRUE);
  else if (room.y > LW_SHEET_TOP_STRIP / 2)
    draw_phases (pen, TRUE);
}

/* ---- label and map ---- */

static gboolean
is_printed (const LwSheetPlan *plan,
            guint              column,
            guint              row)
{
  for (guint i = 0; i < plan->sheets->len; i++)
    {
      const LwSheet *sheet = &g_array_index (plan->sheets, LwSheet, i);

      if (sheet->column == column && sheet->row == row)
        return TRUE;
    }
  return FALSE;
}

/* All sheets, this one filled, those left out crossed; its width. */
static double
draw_map (Pen    *pen,
          LwRect  foot)
{
  const LwSheetPlan *plan = pen->plan;
  double ratio = (plan->whole_width / plan->columns) / (plan->whole_height / plan->rows);
  double height = MIN (foot.height / plan->rows, MAP_WIDEST / (ratio * plan->columns)), width = height * ratio;

  fill (pen, LW_RECT (foot.x + pen->sheet->column * width, foot.y + pen->sheet->row * height, width, height), pen->theme->text);
  for (guint row = 0; row < plan->rows; row++)
    for (guint column = 0; column < plan->columns; column++)
      {
        LwRect cell = LW_RECT (foot.x + column * width, foot.y + row * height, width, height);

        cairo_rectangle (pen->cr, cell.x, cell.y, cell.width, cell.height);
        if (!is_printed (plan, column, row))
          line (pen, cell.x, cell.y + cell.height, cell.x + cell.width, cell.y);
      }
  lw_cairo_set_color (pen->cr, pen->theme->quiet);
  cairo_set_line_width (pen->cr, .5);
  cairo_stroke (pen->cr);
  return width * plan->columns;
}

static void
draw_label (Pen        *pen,
            const char *title,
            const char *version)
{
  const LwSheetPlan *plan = pen->plan;
  const LwTheme *theme = pen->theme;
  double y = pen->frame.y + pen->frame.height, bottom = plan->height - MIN (3.5 * MM, plan->margin / 2);
  LwRect foot = LW_RECT (pen->frame.x + FOOT_GAP, y + FOOT_GAP, plan->width - plan->margin - pen->frame.x - 2 * FOOT_GAP, 0);
  g_autofree char *name = lw_sheet_name (pen->sheet);
  /* Translators: which of the sheets of a poster this is; the last two are the numbers of rows and columns. */
  g_autofree char *place = g_strdup_printf (_("row %u, column %u of %u × %u"), pen->sheet->row + 1, pen->sheet->column + 1, plan->rows, plan->columns);
  double left, half;

  foot.y = MAX (foot.y, bottom - FOOT_HEIGHT);
  foot.height = MIN (FOOT_HEIGHT, bottom - foot.y);
  if (foot.height < LABEL_TEXT)
    return;
  left = draw_map (pen, foot) + 8;
  half = foot.height / 2;
  lw_cairo_write (pen->cr, name, NAME_TEXT, LW_WEIGHT_TITLE, theme->text, LW_RECT (foot.x + left, foot.y, 60, foot.height), 1, 0);
  left += lw_text_width (name, NAME_TEXT, LW_WEIGHT_TITLE) + 8;
  lw_cairo_write (pen->cr, title, LABEL_TEXT, LW_WEIGHT_BOLD, theme->text, LW_RECT (foot.x + left, foot.y, foot.width - left, half), 1, 0);
  lw_cairo_write (pen->cr, place, LABEL_TEXT, LW_WEIGHT_NORMAL, theme->quiet, LW_RECT (foot.x + left, foot.y + half, foot.width - left, half), 1, 0);
  left += lw_text_width (place, LABEL_TEXT, LW_WEIGHT_NORMAL) + 12;
  lw_cairo_write (pen->cr, version, LABEL_TEXT, LW_WEIGHT_NORMAL, theme->quiet, LW_RECT (foot.x + left, foot.y + half, foot.width - left, half), 1, 1);
}

void
lw_sheet_draw (LwScene           *scene,
               const LwSheetPlan *plan,
               const LwSheet     *sheet,
               const char        *title,
               const char        *version,
               cairo_t           *cr,
               gboolean           tags)
{
  Pen pen = { .scene = scene, .plan = plan, .sheet = sheet, .cr = cr, .theme = scene->theme,
              .frame = { sheet->at.x, sheet->at.y, sheet->part.width, sheet->part.height } };

  draw_part (&pen, tags);
  if (plan->sheets->len > 1 || plan->marks)
    cover_margins (&pen);
  hatch_overlap (&pen);
  if (plan->headers)
    repeat_headers (&pen);
  if (!plan->marks)
    return;
  crop_marks (&pen);
  if (tags)
    cairo_tag_begin (cr, "P", NULL);
  draw_label (&pen, title, version);
  if (tags)
    cairo_tag_end (cr, "P");
}
