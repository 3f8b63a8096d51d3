/* Paper and picture: marks onto a cairo context. */
#include "lw-scene-private.h"

#include <pango/pangocairo.h>

#include "lw-cairo.h"
#include "lw-glyphs.h"
#include "lw-text.h"

void
lw_cairo_set_color (cairo_t *cr,
                    guint32  color)
{
  cairo_set_source_rgb (cr, (color >> 16 & 0xff) / 255., (color >> 8 & 0xff) / 255., (color & 0xff) / 255.);
}

static void
rounded_rectangle (cairo_t *cr,
                   LwRect   r,
                   double   radius)
{
  if (radius <= 0)
    {
      cairo_rectangle (cr, r.x, r.y, r.width, r.height);
      return;
    }
  /* From the top edge's left end, clockwise, as SVG does: dashes begin there. */
  cairo_move_to (cr, r.x + radius, r.y);
  cairo_arc (cr, r.x + r.width - radius, r.y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, r.x + r.width - radius, r.y + r.height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, r.x + radius, r.y + r.height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, r.x + radius, r.y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
set_stroke (cairo_t      *cr,
            const LwMark *mark)
{
  double dashes[2];
  gsize n;
  const float *pattern = lw_dash_pattern (mark->dash, &n);

  for (gsize i = 0; i < n; i++)
    dashes[i] = pattern[i];
  cairo_set_dash (cr, dashes, (int) n, 0);
  cairo_set_line_width (cr, mark->width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, mark->kind == LW_MARK_RECT || n ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
}

static void
draw_rect (cairo_t      *cr,
           const LwMark *mark)
{
  double inset = mark->width / 2;
  LwRect rect = lw_rect_grow (LW_RECT (mark->x, mark->y, mark->rect.width, mark->rect.height), -inset);

  rounded_rectangle (cr, rect, MAX (0, mark->rect.radius - inset));
  if (mark->color != LW_NO_COLOR)
    {
      lw_cairo_set_color (cr, mark->color);
      cairo_fill_preserve (cr);
    }
  if (mark->border != LW_NO_COLOR)
    {
      lw_cairo_set_color (cr, mark->border);
      set_stroke (cr, mark);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

static void
draw_path (cairo_t      *cr,
           const LwMark *mark,
           GskPath      *path,
           double        scale)
{
  cairo_save (cr);
  cairo_translate (cr, mark->x, mark->y);
  cairo_scale (cr, scale, scale);
  gsk_path_to_cairo (path, cr);
  cairo_restore (cr);
  lw_cairo_set_color (cr, mark->color);
  if (mark->kind == LW_MARK_FILL)
    {
      cairo_fill (cr);
      return;
    }
  set_stroke (cr, mark);
  cairo_stroke (cr);
}

static void
draw_line_cb (PangoLayout     *layout,
              PangoLayoutLine *line,
              double           x,
              double           baseline,
              double           width,
              gpointer         cr)
{
  cairo_move_to (cr, x, baseline);
  pango_cairo_show_layout_line (cr, line);
}

void
lw_mark_draw (LwMark  *mark,
              cairo_t *cr)
{
  switch ((LwMarkKind) mark->kind)
    {
    case LW_MARK_RECT:
      draw_rect (cr, mark);
      break;
    case LW_MARK_FILL:
    case LW_MARK_STROKE:
      draw_path (cr, mark, mark->path.path, 1);
      break;
    case LW_MARK_ICON:
      draw_path (cr, mark, lw_icon_path (mark->icon.name), mark->icon.size / LW_ICON_GRID);
      break;
    case LW_MARK_TEXT:
      lw_cairo_set_color (cr, mark->color);
      lw_text_foreach_line (mark, draw_line_cb, cr);
      break;
    }
}

void
lw_cairo_write (cairo_t    *cr,
                const char *text,
                double      size,
                LwWeight    weight,
                guint32     color,
                LwRect      rect,
                guint       lines,
                double      align)
{
  g_autoptr (LwGroup) group = lw_group_new (LW_GROUP_SHEET, NULL, rect);

  lw_draw_lines (group, text, size, weight, color, rect, lines, align);
  lw_group_seal (group);
  for (guint i = 0; i < group->n_marks; i++)
    lw_mark_draw (&group->marks[i], cr);
}

static void
draw_marks (const LwPlaced *placed,
            cairo_t        *cr,
            gboolean        texts,
            gboolean        others)
{
  lw_group_draw (placed->group);
  for (guint i = 0; i < placed->group->n_marks; i++)
    if (placed->group->marks[i].kind == LW_MARK_TEXT ? texts : others)
      lw_mark_draw (&placed->group->marks[i], cr);
}

char *
lw_cairo_alternative (const char *label)
{
  GString *out = g_string_new ("alt='");

  for (const char *p = label; *p; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p == '\n' ? ' ' : *p);
    }
  g_string_append_c (out, '\'');
  return g_string_free (out, FALSE);
}

/* An element is a figure that its label describes, and then a paragraph of its texts. Text lies over all else inside a
 * group, so drawing it last changes nothing. */
static void
draw_tagged (LwScene        *self,
             guint           position,
             cairo_t        *cr)
{
  const LwPlaced *placed = &self->placed[position];
  g_autofree char *label = lw_scene_group_label (self, position);
  g_autofree char *attributes = lw_cairo_alternative (label);

  if (!*label)
    {
      draw_marks (placed, cr, TRUE, TRUE);
      return;
    }
  cairo_tag_begin (cr, "Figure", attributes);
  draw_marks (placed, cr, FALSE, TRUE);
  cairo_tag_end (cr, "Figure");
  if (!placed->group->has_text)
    return;
  cairo_tag_begin (cr, "P", NULL);
  draw_marks (placed, cr, TRUE, FALSE);
  cairo_tag_end (cr, "P");
}

void
lw_scene_draw_part (LwScene *self,
                    cairo_t *cr,
                    LwRect   part,
                    gboolean tags)
{
  for (guint i = 0; i < self->n_placed; i++)
    {
      const LwPlaced *placed = &self->placed[i];

      if (!lw_rect_meets (lw_placed_ink (placed), part))
        continue;
      cairo_save (cr);
      cairo_translate (cr, placed->x, placed->y);
      if (tags)
        draw_tagged (self, i, cr);
      else
        draw_marks (placed, cr, TRUE, TRUE);
      cairo_restore (cr);
    }
}

void
lw_scene_draw (LwScene *self,
               cairo_t *cr,
               gboolean tags)
{
  LwRect all = lw_rect_grow (self->bounds, 1e6);

  if (tags)
    cairo_tag_begin (cr, "Document", NULL);
  lw_scene_draw_part (self, cr, all, tags);
  if (tags)
    cairo_tag_end (cr, "Document");
}
