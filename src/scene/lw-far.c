#include "lw-far.h"

#include "lw-nodes.h"
#include "lw-scene-private.h"

/* ---- texts ---- */

LwRect
lw_text_bar (const LwMark *mark)
{
  double size = mark->text.size, width = .55 * size * g_utf8_strlen (mark->text.string, 24), height = .5 * size;

  if (mark->width > 0)
    width = MIN (width, mark->width);
  return LW_RECT (mark->x - mark->text.align * width, mark->middle ? mark->y - height / 2 : mark->y - height, width, height);
}

/* ---- boxes ---- */

#define ONE 256   /* a pixel's side, and all of a colour */

/* `part` of ONE of a colour over what is there; both with their alpha multiplied in. */
static inline guint32
over (guint32 below,
      guint32 color,
      guint32 part)
{
  guint32 odd = ((color & 0xff00ff) * part + (below & 0xff00ff) * (ONE - part)) >> 8 & 0xff00ff;
  guint32 even = ((color >> 8 & 0xff00ff) * part + (below >> 8 & 0xff00ff) * (ONE - part)) & 0xff00ff00;

  return odd | even;
}

/* What a box covers along one axis: the pixels it begins and ends in, in part, and those between, whole. */
typedef struct { int first, last; guint32 first_part, last_part; } Cover;

/* FALSE: nothing. */
static gboolean
cover (double from,
       double length,
       int    size,
       Cover *cover)
{
  int low = (int) (CLAMP (from, 0, size) * ONE + .5), high = (int) (CLAMP (from + length, 0, size) * ONE + .5);

  if (low >= high)
    return FALSE;
  cover->first = low / ONE;
  cover->last = (high - 1) / ONE;
  cover->first_part = MIN (high, (cover->first + 1) * ONE) - low;
  cover->last_part = high - MAX (low, cover->last * ONE);
  return TRUE;
}

static inline void
fill_pixel (guint32 *pixel,
            guint32  color,
            guint32  part)
{
  *pixel = part == ONE ? color : over (*pixel, color, part);
}

static void
fill_row (guint32     *row,
          const Cover *across,
          guint32      color,
          guint32      part)
{
  fill_pixel (&row[across->first], color, across->first_part * part / ONE);
  if (part == ONE)
    for (int x = across->first + 1; x < across->last; x++)
      row[x] = color;
  else
    for (int x = across->first + 1; x < across->last; x++)
      row[x] = over (row[x], color, part);
  if (across->last > across->first)
    fill_pixel (&row[across->last], color, across->last_part * part / ONE);
}

/* Each pixel takes as much of the colour as the box covers of it. */
static void
fill (LwFar  *self,
      LwRect  box,
      guint32 color,
      double  alpha)
{
  Cover across, down;
  guint32 all = (guint32) (alpha * ONE);

  if (!cover ((box.x + self->x) * self->scale, box.width * self->scale, self->width, &across)
      || !cover ((box.y + self->y) * self->scale, box.height * self->scale, self->height, &down))
    return;
  color |= 0xff000000;
  for (int y = down.first; y <= down.last; y++)
    {
      guint32 part = y == down.first ? down.first_part : y == down.last ? down.last_part : ONE;

      fill_row (self->pixels + (gsize) y * self->width, &across, color, part * all / ONE);
    }
}

static void
fill_rect (LwFar        *self,
           const LwMark *mark)
{
  LwRect r = LW_RECT (mark->x, mark->y, mark->rect.width, mark->rect.height);
  double line = mark->border == LW_NO_COLOR ? 0 : MIN (MAX (mark->width, lw_level_least_width (self->level)), r.height / 4);

  if (mark->color != LW_NO_COLOR)
    {
      if (line > 0)
        fill (self, r, mark->border, 1);
      fill (self, lw_rect_grow (r, -line), mark->far != LW_NO_COLOR ? mark->far : mark->color, 1);
    }
  else if (line > 0)
    {
      fill (self, LW_RECT (r.x, r.y, r.width, line), mark->border, 1);
      fill (self, LW_RECT (r.x, r.y + r.height - line, r.width, line), mark->border, 1);
      fill (self, LW_RECT (r.x, r.y + line, line, r.height - 2 * line), mark->border, 1);
      fill (self, LW_RECT (r.x + r.width - line, r.y + line, line, r.height - 2 * line), mark->border, 1);
    }
}

/* ---- other shapes ---- */

static cairo_t *
painter (LwFar *self)
{
  if (self->cr)
    return self->cr;
  self->surface = cairo_image_surface_create_for_data ((guint8 *) self->pixels, CAIRO_FORMAT_ARGB32, self->width, self->height,
                                                       self->width * sizeof (guint32));
  self->cr = cairo_create (self->surface);
  cairo_set_antialias (self->cr, CAIRO_ANTIALIAS_FAST);
  cairo_set_tolerance (self->cr, .5);
  return self->cr;
}

static void
draw_path (LwFar  *self,
           LwMark *mark)
{
  cairo_t *cr = painter (self);

  cairo_surface_mark_dirty (self->surface);
  cairo_identity_matrix (cr);
  cairo_scale (cr, self->scale, self->scale);
  cairo_translate (cr, self->x + mark->x, self->y + mark->y);
  gsk_path_to_cairo (mark->path.path, cr);
  cairo_set_source_rgb (cr, (mark->color >> 16 & 0xff) / 255., (mark->color >> 8 & 0xff) / 255., (mark->color & 0xff) / 255.);
  cairo_set_line_width (cr, MAX (mark->width, lw_level_least_width (self->level)));
  if (mark->kind == LW_MARK_FILL)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
  cairo_surface_flush (self->surface);
}

/* What is smaller than this many pixels is left out. */
#define SMALLEST 2.5

static gboolean
is_seen (const LwGroup *group,
         guint          index,
         int            level)
{
  const LwMark *mark = &group->marks[index];

  switch ((LwMarkKind) mark->kind)
    {
    case LW_MARK_RECT:
      return MAX (mark->rect.width, mark->rect.height) * lw_level_zoom (level) >= SMALLEST;
    case LW_MARK_FILL:
    case LW_MARK_STROKE:
      return group->shape && index < (lw_inputs_are_critical (&group->inputs) ? 4 : 2);   /* a band, the plate of a shape and its outline; the rest is signs */
    case LW_MARK_TEXT:
      return level == LW_LEVEL_FAR && mark->weight >= LW_WEIGHT_BOLD && mark->text.size > 12;
    case LW_MARK_ICON:
    default:
      return FALSE;
    }
}

/* ---- a picture ---- */

void
lw_far_begin_at (LwFar *self,
                 int    left,
                 int    top,
                 int    width,
                 int    height,
                 int    level)
{
  double scale = lw_level_zoom (level);

  *self = (LwFar) { .left = left, .top = top, .scale = scale, .level = level, .width = width, .height = height };
  self->ink = LW_RECT (left / scale, top / scale, width / scale, height / scale);
  self->room = lw_pixels_new ((gsize) width * height);
  self->pixels = lw_pixels_get (self->room);
}

void
lw_far_begin (LwFar *self,
              LwRect ink,
              int    level)
{
  double scale = lw_level_zoom (level);
  int left = (int) floor (ink.x * scale) - 2, top = (int) floor (ink.y * scale) - 2;

  lw_far_begin_at (self, left, top, (int) ceil ((ink.x + ink.width) * scale) + 2 - left, (int) ceil ((ink.y + ink.height) * scale) + 2 - top, level);
  memset (self->pixels, 0, (gsize) self->width * self->height * sizeof (guint32));
  self->lines = g_array_new (FALSE, FALSE, sizeof (LwFarLine));
}

/* ---- marks ---- */

static void
add_mark (LwFar  *self,
          LwMark *mark)
{
  if (mark->kind == LW_MARK_RECT)
    fill_rect (self, mark);
  else if (mark->kind == LW_MARK_TEXT)
    fill (self, lw_text_bar (mark), mark->color, .4);
  else
    draw_path (self, mark);
}

void
lw_far_add (LwFar   *self,
            LwGroup *group,
            double   x,
            double   y)
{
  self->x = x - self->ink.x;
  self->y = y - self->ink.y;
  if (group->kind == LW_GROUP_FLOW)
    {
      g_array_set_size (self->lines, 0);
      lw_far_flow_lines (group, x, y, self->level, self->lines);
      lw_far_add_lines (self, self->lines);
      return;
    }
  lw_group_draw (group);
  for (guint i = 0; i < group->n_marks; i++)
    if (is_seen (group, i, self->level))
      add_mark (self, &group->marks[i]);
}

GskRenderNode *
lw_far_finish (LwFar *self)
{
  gsize stride = self->width * sizeof (guint32);

  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);

  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (self->pixels, stride * self->height, (GDestroyNotify) lw_pixels_free, self->room);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (self->width, self->height, GDK_MEMORY_DEFAULT, bytes, stride);

  return gsk_texture_node_new (texture, &GRAPHENE_RECT_INIT (self->ink.x, self->ink.y, self->ink.width, self->ink.height));
}
