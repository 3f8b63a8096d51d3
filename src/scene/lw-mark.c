#include "lw-mark.h"

#include "layout/lw-layout.h"

#include "lw-draw.h"
#include "lw-glyphs.h"
#include "lw-text.h"

LwRect
lw_rect_union (LwRect a,
               LwRect b)
{
  if (a.width <= 0 && a.height <= 0)
    return b;
  if (b.width <= 0 && b.height <= 0)
    return a;

  double x = MIN (a.x, b.x), y = MIN (a.y, b.y);

  return LW_RECT (x, y, MAX (a.x + a.width, b.x + b.width) - x, MAX (a.y + a.height, b.y + b.height) - y);
}

LwRect
lw_rect_grow (LwRect rect,
              double by)
{
  return LW_RECT (rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by);
}

LwRect
lw_rect_move (LwRect rect,
              double x,
              double y)
{
  return LW_RECT (rect.x + x, rect.y + y, rect.width, rect.height);
}

gboolean
lw_rect_meets (LwRect a,
               LwRect b)
{
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

/* Of two that meet. */
LwRect
lw_rect_common (LwRect a,
                LwRect b)
{
  double left = MAX (a.x, b.x), top = MAX (a.y, b.y);

  return LW_RECT (left, top, MIN (a.x + a.width, b.x + b.width) - left, MIN (a.y + a.height, b.y + b.height) - top);
}

gboolean
lw_rect_covers (LwRect outer,
                LwRect inner)
{
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
         inner.y + inner.height <= outer.y + outer.height;
}

gboolean
lw_rect_holds (LwRect  rect,
               LwPoint at)
{
  return at.x >= rect.x && at.x <= rect.x + rect.width && at.y >= rect.y && at.y <= rect.y + rect.height;
}

/* Dashes in units: a rework flow, the line of visibility, dots, an uncertain value's border. */
const float *
lw_dash_pattern (LwDash dash,
                 gsize *n)
{
  static const float patterns[][2] = { { 0, 0 }, { 9, 5 }, { 6, 4 }, { 2, 4 }, { 3, 2 } };

  *n = dash == LW_DASH_NONE ? 0 : 2;
  return patterns[dash];
}

GskStroke *
lw_mark_stroke (LwMark *mark,
                double  least_width)
{
  gsize n;
  const float *pattern = lw_dash_pattern (mark->dash, &n);
  GskStroke *stroke = gsk_stroke_new (MAX (mark->width, least_width));

  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gsk_stroke_set_line_cap (stroke, mark->dash == LW_DASH_NONE ? GSK_LINE_CAP_ROUND : GSK_LINE_CAP_BUTT);
  if (n)
    gsk_stroke_set_dash (stroke, pattern, n);
  return stroke;
}

static LwRect
path_ink (const LwMark *mark)
{
  graphene_rect_t bounds;
  double grow = mark->kind == LW_MARK_STROKE ? mark->width : 0;

  if (!gsk_path_get_bounds (mark->path.path, &bounds))
    return LW_RECT (0, 0, 0, 0);
  return lw_rect_grow (LW_RECT (mark->x + bounds.origin.x, mark->y + bounds.origin.y, bounds.size.width, bounds.size.height), grow);
}

/* No glyph of our sizes is wider than 1.2 em; ascent and descent stay within 1.3 em and 0.5 em. */
static LwRect
text_ink (const LwMark *mark)
{
  double size = mark->text.size, widest = 1.2 * size * g_utf8_strlen (mark->text.string, -1);
  double width = mark->width > 0 ? MIN (mark->width, widest) : widest;
  double height = mark->lines * size * LW_LINE_PITCH;

  if (mark->middle)
    return LW_RECT (mark->x - mark->text.align * width, mark->y - height / 2 - size / 2, width, height + size);
  return LW_RECT (mark->x - mark->text.align * width, mark->y - 1.3 * size, width, height + .8 * size);
}

LwRect
lw_mark_ink (const LwMark *mark)
{
  switch ((LwMarkKind) mark->kind)
    {
    case LW_MARK_RECT:
      return LW_RECT (mark->x, mark->y, mark->rect.width, mark->rect.height);
    case LW_MARK_FILL:
    case LW_MARK_STROKE:
      return path_ink (mark);
    case LW_MARK_TEXT:
      return text_ink (mark);
    case LW_MARK_ICON:
      return LW_RECT (mark->x, mark->y, mark->icon.size, mark->icon.size);
    }
  g_assert_not_reached ();
}

/* ---- groups ---- */

/* Of LwMark: the marks of the group that this thread is building. */
static GArray *
building (void)
{
  static GPrivate private = G_PRIVATE_INIT ((GDestroyNotify) g_array_unref);
  GArray *marks = g_private_get (&private);

  if (!marks)
    {
      marks = g_array_new (FALSE, TRUE, sizeof (LwMark));
      g_private_set (&private, marks);
    }
  return marks;
}

LwGroup *
lw_group_new (LwGroupKind kind,
              const char *id,
              LwRect      bounds)
{
  LwGroup *self = g_new0 (LwGroup, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->id = g_strdup (id);
  self->bounds = bounds;
  g_assert (building ()->len == 0);
  return self;
}

LwGroup *
lw_group_new_undrawn (LwGroupKind kind,
                      const char *id,
                      LwRect      bounds,
                      LwRect      ink,
                      LwStyle    *style,
                      LwInputs   *inputs)
{
  LwGroup *self = lw_group_new (kind, id, bounds);

  self->ink = ink;
  self->style = lw_style_ref (style);
  self->inputs = *inputs;
  *inputs = (LwInputs) { 0 };
  return self;
}

static void mark_clear (LwMark *mark);

/* What nobody could read in the room that the drawing is for. */
static void
leave_out_small (LwGroup *self,
                 double   least)
{
  guint n = 0;

  for (guint i = 0; i < self->n_marks; i++)
    {
      LwMark *mark = &self->marks[i];

      if (mark->kind == LW_MARK_TEXT && lw_glyph_height (mark->text.string, mark->text.size) < least)
        mark_clear (mark);
      else
        self->marks[n++] = *mark;
    }
  self->n_marks = n;
}

static void
clear_marks (LwGroup *self)
{
  for (guint i = 0; i < self->n_marks; i++)
    mark_clear (&self->marks[i]);
  g_clear_pointer (&self->marks, g_free);
  self->n_marks = 0;
}

/* Again, where it was drawn elsewhere only. */
static void
draw (LwGroup *self,
      LwRect   within)
{
  LwRect ink = self->ink;

  clear_marks (self);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->is_drawn = TRUE;
  self->within = within;
  lw_style_draw (self->style, self);
  lw_group_seal (self);
  leave_out_small (self, self->style->drawing.least_text);
  lw_group_dim (self, lw_style_theme (self->style));
  /* Its place among the tiles follows from what was promised. */
  if (ink.width > 0)
    self->ink = ink;
}

void
lw_group_draw (LwGroup *self)
{
  if (self->style && (!self->is_drawn || self->within.width > 0))
    draw (self, (LwRect) { 0 });
}

#define WITHIN_JUMPS 24   /* of a flow: with fewer, all of it costs as much as a part */

void
lw_group_draw_within (LwGroup *self,
                      LwRect   visible)
{
  const LwRoute *route = self->kind == LW_GROUP_FLOW ? self->inputs.route : NULL;

  /* Where dashes fall depends on the whole length. */
  if (!self->style || !route || route->n_jumps < WITHIN_JUMPS || lw_flow_dash (&self->inputs) != LW_DASH_NONE)
    lw_group_draw (self);
  else if (!self->is_drawn || (self->within.width > 0 && !lw_rect_covers (self->within, lw_rect_common (self->ink, visible))))
    draw (self, lw_rect_grow (visible, MAX (visible.width, visible.height) / 2));
}

LwGroup *
lw_group_ref (LwGroup *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
mark_clear (LwMark *mark)
{
  if (mark->kind == LW_MARK_FILL || mark->kind == LW_MARK_STROKE)
    {
      gsk_path_unref (mark->path.path);
      g_clear_pointer (&mark->path.stroke, gsk_stroke_free);
    }
  else if (mark->kind == LW_MARK_TEXT)
    {
      g_free (mark->text.string);
      g_clear_object (&mark->text.layout);
    }
}

void
lw_inputs_clear (LwInputs *self)
{
  g_clear_pointer ((gpointer *) &self->record, lw_record_unref);
  g_clear_pointer ((LwRoute **) &self->route, lw_route_unref);
  g_clear_pointer (&self->text, g_free);
  if (self->heat)
    {
      g_free (self->heat->text);
      g_free (self->heat->summary);
      g_clear_pointer (&self->heat, g_free);
    }
  g_clear_pointer (&self->heat_glyph, g_free);
  g_clear_pointer (&self->path_badge, g_free);
  g_clear_pointer (&self->plan_text, g_free);
}

void
lw_group_unref (LwGroup *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  clear_marks (self);
  lw_inputs_clear (&self->inputs);
  g_clear_pointer (&self->shape, gsk_path_unref);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->style, lw_style_unref);
  g_free (self->id);
  g_free (self);
}

static LwMark *
group_add (LwMark mark)
{
  GArray *marks = building ();

  g_array_append_val (marks, mark);
  return &g_array_index (marks, LwMark, marks->len - 1);
}

void
lw_group_rect (LwGroup *self,
               LwRect   rect,
               double   radius,
               guint32  fill,
               guint32  border,
               double   width,
               LwDash   dash)
{
  group_add ((LwMark) { .kind = LW_MARK_RECT, .dash = dash, .color = fill, .border = border, .far = LW_NO_COLOR, .x = rect.x, .y = rect.y,
                        .width = border == LW_NO_COLOR ? 0 : width,
                        .rect = { rect.width, rect.height, MIN (radius, MIN (rect.width, rect.height) / 2) } });
}

void
lw_group_set_far (LwGroup *self,
                  guint32  color)
{
  GArray *marks = building ();

  g_array_index (marks, LwMark, marks->len - 1).far = color;
}

void
lw_group_fill (LwGroup *self,
               GskPath *path,
               double   x,
               double   y,
               guint32  color)
{
  group_add ((LwMark) { .kind = LW_MARK_FILL, .color = color, .x = x, .y = y, .path.path = path });
}

void
lw_group_stroke (LwGroup *self,
                 GskPath *path,
                 double   x,
                 double   y,
                 guint32  color,
                 double   width,
                 LwDash   dash)
{
  group_add ((LwMark) { .kind = LW_MARK_STROKE, .dash = dash, .color = color, .x = x, .y = y, .width = width, .path.path = path });
}

void
lw_group_icon (LwGroup    *self,
               const char *name,
               double      x,
               double      y,
               double      size,
               guint32     color)
{
  group_add ((LwMark) { .kind = LW_MARK_ICON, .color = color, .x = x, .y = y, .width = LW_ICON_STROKE * size / LW_ICON_GRID,
                        .icon = { lw_icon_known (name), size } });
}

LwMark *
lw_group_text (LwGroup    *self,
               const char *string,
               double      size,
               LwWeight    weight,
               guint32     color,
               double      x,
               double      y)
{
  if (!string || !*string)
    return NULL;
  self->has_text = TRUE;
  return group_add ((LwMark) { .kind = LW_MARK_TEXT, .lines = 1, .weight = weight, .color = color, .x = x, .y = y,
                               .text = { .string = g_strdup (string), .size = size } });
}

void
lw_group_seal (LwGroup *self)
{
  GArray *marks = building ();

  self->n_marks = marks->len;
  self->marks = g_memdup2 (marks->data, marks->len * sizeof (LwMark));
  g_array_set_size (marks, 0);
  for (guint i = 0; i < self->n_marks; i++)
    self->ink = lw_rect_union (self->ink, lw_mark_ink (&self->marks[i]));
}

/* ---- inputs ---- */

gboolean
lw_inputs_equal (const LwInputs *a,
                 const LwInputs *b)
{
  return a->record == b->record && a->route == b->route && a->width == b->width && a->height == b->height &&
         a->flags == b->flags && memcmp (&a->question, &b->question, sizeof a->question) == 0 && a->heat_rgb == b->heat_rgb &&
         a->heat_pattern == b->heat_pattern && a->heat_badge == b->heat_badge && g_strcmp0 (a->text, b->text) == 0 &&
         g_strcmp0 (a->heat_glyph, b->heat_glyph) == 0 && a->paths == b->paths && g_strcmp0 (a->path_badge, b->path_badge) == 0 &&
         a->plan_sign == b->plan_sign && g_strcmp0 (a->plan_text, b->plan_text) == 0 && (a->heat != NULL) == (b->heat != NULL) &&
         (!a->heat || lw_heat_equal (a->heat, b->heat));
}

/* ---- the dump ---- */

static void
append_number (GString *out,
               double   number)
{
  char buffer[32];

  g_string_append_c (out, ' ');
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.6g", number));
}

/* How many digits GTK writes differs between its versions. */
static void
append_path (GString *out, const char *path)
{
  g_auto (GStrv) words = g_strsplit (path, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_isalpha (*words[i]))
      g_string_append_printf (out, " %s", words[i]);
    else
      append_number (out, g_ascii_strtod (words[i], NULL));
}

static void
dump_mark (const LwMark *mark,
           GString      *out)
{
  static const char * const names[] = { "rect", "fill", "stroke", "text", "icon" };
  g_autofree char *path = NULL;

  g_string_append_printf (out, "  %s", names[mark->kind]);
  append_number (out, mark->x);
  append_number (out, mark->y);
  if (mark->color != LW_NO_COLOR)
    g_string_append_printf (out, " #%06x", mark->color);
  switch ((LwMarkKind) mark->kind)
    {
    case LW_MARK_RECT:
      append_number (out, mark->rect.width);
      append_number (out, mark->rect.height);
      append_number (out, mark->rect.radius);
      if (mark->border != LW_NO_COLOR)
        {
          g_string_append_printf (out, " border #%06x dash %d", mark->border, mark->dash);
          append_number (out, mark->width);
        }
      break;
    case LW_MARK_STROKE:
      g_string_append_printf (out, " dash %d", mark->dash);
      append_number (out, mark->width);
      G_GNUC_FALLTHROUGH;
    case LW_MARK_FILL:
      path = gsk_path_to_string (mark->path.path);
      append_path (out, path);
      break;
    case LW_MARK_TEXT:
      g_string_append_printf (out, " weight %d lines %d%s", mark->weight, mark->lines, mark->middle ? " middle" : "");
      append_number (out, mark->text.size);
      append_number (out, mark->width);
      append_number (out, mark->text.align);
      g_string_append_printf (out, " \"%s\"", mark->text.string);
      break;
    case LW_MARK_ICON:
      append_number (out, mark->icon.size);
      g_string_append_printf (out, " %s", mark->icon.name);
      break;
    }
  g_string_append_c (out, '\n');
}

void
lw_group_dump (LwGroup *self,
               GString *out)
{
  lw_group_draw (self);
  for (guint i = 0; i < self->n_marks; i++)
    dump_mark (&self->marks[i], out);
}
