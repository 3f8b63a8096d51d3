#include "lw-typeset.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "lw-cairo.h"
#include "lw-printout-private.h"

#define PITCH      1.38      /* of the size */
#define ASCENT     1.0       /* from a line's top to its baseline, of the size */
#define BAR        2.5
#define BAR_GAP    9.0
#define FOOT_SIZE  8.0
#define FOOT_COLOR 0x5e5c64
#define KEPT       2         /* so many lines of a block stay together */

/* Lines of a block, or an area. */
typedef struct
{
  PangoLayout *layout;       /* owned; NULL: an area */
  guint        first, n;
  double       x, y;         /* of the first line's top; from the paper's corner */
  LwTypeStyle  style;
  LwRect       rect;
  double       radius;
} Mark;

typedef struct { GArray *marks; char *foot; } Page;

struct _LwTypeset
{
  double     width, height, side, above, below;    /* points */
  GPtrArray *pages;                                /* Page */
  double     y;
};

static void
mark_clear (gpointer mark)
{
  g_clear_object (&((Mark *) mark)->layout);
}

static void
page_free (gpointer data)
{
  Page *page = data;

  g_array_unref (page->marks);
  g_free (page->foot);
  g_free (page);
}

static Page *
this_page (LwTypeset *self)
{
  return g_ptr_array_index (self->pages, self->pages->len - 1);
}

static void
add_page (LwTypeset *self)
{
  Page *page = g_new0 (Page, 1);

  page->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (page->marks, mark_clear);
  if (self->pages->len > 0)
    page->foot = g_strdup (this_page (self)->foot);
  g_ptr_array_add (self->pages, page);
  self->y = self->above;
}

LwTypeset *
lw_typeset_new (const LwPaperSize *paper,
                double             side,
                double             above,
                double             below)
{
  LwTypeset *self = g_new0 (LwTypeset, 1);

  self->width = paper->width * LW_MILLIMETRE;
  self->height = paper->height * LW_MILLIMETRE;
  self->side = side * LW_MILLIMETRE;
  self->above = above * LW_MILLIMETRE;
  self->below = below * LW_MILLIMETRE;
  self->pages = g_ptr_array_new_with_free_func (page_free);
  add_page (self);
  return self;
}

void
lw_typeset_free (LwTypeset *self)
{
  g_ptr_array_unref (self->pages);
  g_free (self);
}

double
lw_typeset_width (LwTypeset *self)
{
  return self->width - 2 * self->side;
}

double
lw_typeset_y (LwTypeset *self)
{
  return self->y;
}

static double
room (LwTypeset *self)
{
  return self->height - self->below - self->y;
}

void
lw_typeset_break (LwTypeset *self)
{
  if (this_page (self)->marks->len > 0)
    add_page (self);
}

void
lw_typeset_need (LwTypeset *self,
                 double     height)
{
  if (height > room (self))
    lw_typeset_break (self);
}

void
lw_typeset_space (LwTypeset *self,
                  double     height)
{
  /* Nothing is pushed down from a page's top. */
  if (this_page (self)->marks->len > 0)
    self->y += height;
}

void
lw_typeset_foot (LwTypeset  *self,
                 const char *text)
{
  g_set_str (&this_page (self)->foot, text);
}

/* ---- blocks ---- */

static PangoLayout *
shape (const char        *text,
       const LwTypeStyle *style,
       double             width)
{
  PangoLayout *layout = lw_text_layout (text, style->size, style->weight);

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

double
lw_typeset_height (const char        *text,
                   const LwTypeStyle *style,
                   double             width)
{
  g_autoptr (PangoLayout) layout = shape (text, style, width);

  return pango_layout_get_line_count (layout) * style->size * PITCH;
}

/* How many of the `left` lines come onto this page. */
static guint
lines_here (LwTypeset *self,
            guint      left,
            double     pitch)
{
  guint fit = (guint) MAX (0, floor (room (self) / pitch + 1e-6));

  if (fit >= left)
    return left;
  /* None is left alone at a page's foot, none sent alone to the next page's top. */
  if (left - fit < KEPT && fit > KEPT)
    fit = left - KEPT;
  if (fit < MIN (left, KEPT) && this_page (self)->marks->len > 0)
    return 0;
  return MAX (1, fit);
}

static void
set_lines (LwTypeset         *self,
           PangoLayout       *layout,
           const LwTypeStyle *style,
           double             x,
           guint32            bar)
{
  double pitch = style->size * PITCH;
  guint n = pango_layout_get_line_count (layout), done = 0;

  while (done < n)
    {
      guint here = lines_here (self, n - done, pitch);
      Mark mark = { .layout = layout, .first = done, .n = here, .x = self->side + x, .y = self->y, .style = *style };

      if (here == 0)
        {
          add_page (self);
          continue;
        }
      g_object_ref (layout);
      g_array_append_val (this_page (self)->marks, mark);
      if (bar != LW_NO_COLOR)
        lw_typeset_area (self, LW_RECT (x - BAR_GAP, 1, BAR, here * pitch - 2), BAR / 2, bar);
      self->y += here * pitch;
      done += here;
    }
}

static void
set_text (LwTypeset         *self,
          const char        *text,
          const LwTypeStyle *style,
          double             x,
          double             width,
          guint32            bar)
{
  g_autoptr (PangoLayout) layout = shape (text, style, width > 0 ? width : lw_typeset_width (self) - x);

  set_lines (self, layout, style, x, bar);
}

void
lw_typeset_text (LwTypeset         *self,
                 const char        *text,
                 const LwTypeStyle *style,
                 double             x,
                 double             width)
{
  set_text (self, text, style, x, width, LW_NO_COLOR);
}

void
lw_typeset_barred (LwTypeset         *self,
                   const char        *text,
                   const LwTypeStyle *style,
                   double             x,
                   double             width,
                   guint32            bar)
{
  set_text (self, text, style, x + BAR_GAP, width > 0 ? width - BAR_GAP : 0, bar);
}

void
lw_typeset_beside (LwTypeset         *self,
                   const char        *text,
                   const LwTypeStyle *style,
                   double             x,
                   double             width)
{
  g_autoptr (PangoLayout) layout = shape (text, style, width > 0 ? width : lw_typeset_width (self) - x);
  Mark mark = { .layout = g_object_ref (layout), .n = pango_layout_get_line_count (layout), .x = self->side + x, .y = self->y, .style = *style };

  g_array_append_val (this_page (self)->marks, mark);
}

void
lw_typeset_area (LwTypeset *self,
                 LwRect     rect,
                 double     radius,
                 guint32    color)
{
  Mark mark = { .rect = { self->side + rect.x, self->y + rect.y, rect.width, rect.height }, .radius = radius, .style = { .color = color } };

  g_array_append_val (this_page (self)->marks, mark);
}

/* ---- drawing ---- */

static void
draw_area (const Mark *mark,
           cairo_t    *cr)
{
  LwRect r = mark->rect;
  double radius = MIN (mark->radius, MIN (r.width, r.height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, r.x + r.width - radius, r.y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, r.x + r.width - radius, r.y + r.height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, r.x + radius, r.y + r.height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, r.x + radius, r.y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  lw_cairo_set_color (cr, mark->style.color);
  cairo_fill (cr);
}

static void
draw_lines (const Mark *mark,
            cairo_t    *cr,
            gboolean    tags)
{
  gboolean tagged = tags && mark->style.tag;

  if (tagged)
    cairo_tag_begin (cr, mark->style.tag, NULL);
  lw_cairo_set_color (cr, mark->style.color);
  for (guint i = 0; i < mark->n; i++)
    {
      cairo_move_to (cr, mark->x, mark->y + (i * PITCH + ASCENT) * mark->style.size);
      pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (mark->layout, (int) (mark->first + i)));
    }
  if (tagged)
    cairo_tag_end (cr, mark->style.tag);
}

static void
draw_foot (LwTypeset *self,
           guint      number,
           cairo_t   *cr)
{
  const Page *page = g_ptr_array_index (self->pages, number);
  g_autofree char *count = g_strdup_printf (_("Page %u of %u"), number + 1, self->pages->len);
  double y = self->height - self->below / 2, width = lw_typeset_width (self), right = lw_text_width (count, FOOT_SIZE, LW_WEIGHT_NORMAL);
  g_autoptr (PangoLayout) left = lw_text_layout (page->foot ? page->foot : "", FOOT_SIZE, LW_WEIGHT_NORMAL);
  g_autoptr (PangoLayout) layout = lw_text_layout (count, FOOT_SIZE, LW_WEIGHT_NORMAL);

  pango_layout_set_width (left, (int) ((width - right - 18) * PANGO_SCALE));
  pango_layout_set_ellipsize (left, PANGO_ELLIPSIZE_END);
  lw_cairo_set_color (cr, FOOT_COLOR);
  cairo_move_to (cr, self->side, y);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (left, 0));
  cairo_move_to (cr, self->side + width - right, y);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, 0));
}

static void
typeset_draw (gpointer  data,
              guint     number,
              cairo_t  *cr,
              gboolean  tags)
{
  LwTypeset *self = data;
  const Page *page = g_ptr_array_index (self->pages, number);

  for (guint i = 0; i < page->marks->len; i++)
    {
      const Mark *mark = &g_array_index (page->marks, Mark, i);

      if (mark->layout)
        draw_lines (mark, cr, tags);
      else
        draw_area (mark, cr);
    }
  draw_foot (self, number, cr);
}

static void
typeset_size (gpointer  data,
              guint     page,
              double   *width,
              double   *height)
{
  LwTypeset *self = data;

  *width = self->width;
  *height = self->height;
}

static char *
typeset_name (gpointer data,
              guint    page)
{
  return g_strdup_printf ("%u", page + 1);
}

static double
typeset_smallest (gpointer data,
                  guint    number)
{
  const Page *page = g_ptr_array_index (((LwTypeset *) data)->pages, number);
  double smallest = NAN;

  for (guint i = 0; i < page->marks->len; i++)
    if (g_array_index (page->marks, Mark, i).layout)
      smallest = fmin (smallest, g_array_index (page->marks, Mark, i).style.size);
  return smallest;
}

static void
typeset_destroy (gpointer data)
{
  lw_typeset_free (data);
}

LwPrintout *
lw_typeset_finish (LwTypeset   *self,
                   LwBlueprint *blueprint,
                   const char  *title)
{
  static const LwPrintoutKind kind = { typeset_size, typeset_draw, typeset_name, typeset_smallest, typeset_destroy };

  return lw_printout_new (&kind, self, self->pages->len, blueprint, title);
}
