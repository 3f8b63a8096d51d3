/* The drawing as SVG: real text, one <text> per line, ids and titles. */
#include "lw-scene-private.h"

#include <string.h>

#include "lw-glyphs.h"
#include "lw-text.h"

/* Shortest form with two decimals: a hundredth of a unit is far below what can be seen. Of a million numbers in a large
 * drawing each is written by hand, many times as fast as by printf(). */
static void
append_number (GString *out,
               double   number)
{
  char text[32], *p = text + sizeof text;
  guint64 rest = fabs (number) < 1e15 ? (guint64) (fabs (number) * 100 + .5) : 0;
  guint decimals = rest % 100;
  gboolean negative = number < 0 && rest != 0;

  rest /= 100;
  if (decimals % 10)
    *--p = '0' + decimals % 10;
  if (decimals)
    {
      *--p = '0' + decimals / 10;
      *--p = '.';
    }
  do
    *--p = '0' + rest % 10;
  while (rest /= 10);
  if (negative)
    *--p = '-';
  g_string_append_len (out, p, text + sizeof text - p);
}

/* ␣name=" */
static void
append_name (GString    *out,
             const char *name)
{
  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append_len (out, "=\"", 2);
}

static void
append_attribute (GString    *out,
                  const char *name,
                  double      value)
{
  append_name (out, name);
  append_number (out, value);
  g_string_append_c (out, '"');
}

static void
append_color (GString    *out,
              const char *name,
              guint32     color)
{
  static const char digits[] = "0123456789abcdef";

  append_name (out, name);
  if (color == LW_NO_COLOR)
    g_string_append (out, "none\"");
  else
    {
      char text[] = "#000000\"";

      for (guint i = 0; i < 6; i++)
        text[1 + i] = digits[color >> (20 - 4 * i) & 15];
      g_string_append_len (out, text, 8);
    }
}

/* What is to be written for the character there; NULL: itself. XML 1.0 allows no other control characters, and no U+FFFE and U+FFFF, escaped or not. */
static const char *
escape_at (const char *p)
{
  switch (*p)
    {
    case '&':  return "&amp;";
    case '<':  return "&lt;";
    case '>':  return "&gt;";
    case '"':  return "&quot;";
    case '\'': return "&#39;";
    case '\x7f': return "&#x7f;";
    default:   break;
    }
  if ((guchar) *p < 0x20 && *p != '\t' && *p != '\n')
    return " ";
  if ((guchar) p[0] == 0xef && (guchar) p[1] == 0xbf && (guchar) p[2] >= 0xbe)
    return "\xef\xbf\xbd";
  return NULL;
}

static void
append_escaped (GString    *out,
                const char *text)
{
  const char *p = text ? text : "", *from = p;

  for (; *p; p++)
    {
      const char *instead = escape_at (p);

      if (!instead)
        continue;
      g_string_append_len (out, from, p - from);
      g_string_append (out, instead);
      /* U+FFFE is three bytes, what is said instead stands for all of them. */
      if ((guchar) *p == 0xef)
        p += 2;
      from = p + 1;
    }
  g_string_append_len (out, from, p - from);
}

/* ---- marks ---- */

static gboolean
path_cb (GskPathOperation        op,
         const graphene_point_t *points,
         gsize                   n_points,
         float                   weight,
         gpointer                data)
{
  GString *out = data;
  static const char letters[] = { [GSK_PATH_MOVE] = 'M', [GSK_PATH_CLOSE] = 'Z', [GSK_PATH_LINE] = 'L',
                                  [GSK_PATH_QUAD] = 'Q', [GSK_PATH_CUBIC] = 'C' };

  g_string_append_c (out, letters[op]);
  if (op == GSK_PATH_CLOSE)
    return TRUE;
  /* All but the first operation's points begin with where the pen already is. */
  for (gsize i = op == GSK_PATH_MOVE ? 0 : 1; i < n_points; i++)
    {
      append_number (out, points[i].x);
      g_string_append_c (out, ' ');
      append_number (out, points[i].y);
      if (i + 1 < n_points)
        g_string_append_c (out, ' ');
    }
  return TRUE;
}

static void
append_stroke (GString      *out,
               const LwMark *mark,
               guint32       color)
{
  gsize n;
  const float *pattern = lw_dash_pattern (mark->dash, &n);

  append_color (out, "stroke", color);
  append_attribute (out, "stroke-width", mark->width);
  if (mark->kind != LW_MARK_RECT)
    g_string_append (out, n ? " stroke-linejoin=\"round\"" : " stroke-linejoin=\"round\" stroke-linecap=\"round\"");
  if (n)
    {
      g_string_append (out, " stroke-dasharray=\"");
      append_number (out, pattern[0]);
      g_string_append_c (out, ' ');
      append_number (out, pattern[1]);
      g_string_append_c (out, '"');
    }
}

static void
append_rect (GString      *out,
             const LwMark *mark)
{
  double inset = mark->width / 2;

  g_string_append (out, "<rect");
  append_attribute (out, "x", mark->x + inset);
  append_attribute (out, "y", mark->y + inset);
  append_attribute (out, "width", mark->rect.width - 2 * inset);
  append_attribute (out, "height", mark->rect.height - 2 * inset);
  if (mark->rect.radius > inset)
    append_attribute (out, "rx", mark->rect.radius - inset);
  append_color (out, "fill", mark->color);
  if (mark->border != LW_NO_COLOR)
    append_stroke (out, mark, mark->border);
  g_string_append (out, "/>\n");
}

static void
append_path (GString      *out,
             const LwMark *mark)
{
  g_string_append (out, "<path");
  if (mark->x != 0 || mark->y != 0)
    {
      g_string_append (out, " transform=\"translate(");
      append_number (out, mark->x);
      g_string_append_c (out, ' ');
      append_number (out, mark->y);
      g_string_append (out, ")\"");
    }
  g_string_append (out, " d=\"");
  gsk_path_foreach (mark->path.path, GSK_PATH_FOREACH_ALLOW_QUAD | GSK_PATH_FOREACH_ALLOW_CUBIC, path_cb, out);
  g_string_append_c (out, '"');
  if (mark->kind == LW_MARK_FILL)
    append_color (out, "fill", mark->color);
  else
    {
      g_string_append (out, " fill=\"none\"");
      append_stroke (out, mark, mark->color);
    }
  g_string_append (out, "/>\n");
}

static void
append_icon (GString      *out,
             const LwMark *mark)
{
  g_string_append (out, "<path transform=\"translate(");
  append_number (out, mark->x);
  g_string_append_c (out, ' ');
  append_number (out, mark->y);
  g_string_append (out, ") scale(");
  g_string_append_printf (out, "%.6g", mark->icon.size / LW_ICON_GRID);
  g_string_append_printf (out, ")\" d=\"%s\" fill=\"none\"", lw_icon_data (mark->icon.name));
  append_color (out, "stroke", mark->color);
  append_attribute (out, "stroke-width", LW_ICON_STROKE);
  g_string_append (out, " stroke-linejoin=\"round\" stroke-linecap=\"round\"/>\n");
}

typedef struct { GString *out; const LwMark *mark; } TextPen;

static void
append_line_cb (PangoLayout     *layout,
                PangoLayoutLine *line,
                double           x,
                double           baseline,
                double           width,
                gpointer         data)
{
  TextPen *pen = data;
  g_autofree char *text = lw_text_line_string (layout, line);

  if (!*text)
    return;
  g_string_append (pen->out, "<text");
  append_attribute (pen->out, "x", x);
  append_attribute (pen->out, "y", baseline);
  g_string_append (pen->out, " font-family=\"" LW_FONT_FAMILY "\"");
  append_attribute (pen->out, "font-size", pen->mark->text.size);
  g_string_append_printf (pen->out, " font-weight=\"%d\"", pen->mark->weight);
  append_attribute (pen->out, "textLength", width);
  append_color (pen->out, "fill", pen->mark->color);
  g_string_append (pen->out, " xml:space=\"preserve\">");
  append_escaped (pen->out, text);
  g_string_append (pen->out, "</text>\n");
}

static void
append_mark (GString *out,
             LwMark  *mark)
{
  switch ((LwMarkKind) mark->kind)
    {
    case LW_MARK_RECT:
      append_rect (out, mark);
      break;
    case LW_MARK_FILL:
    case LW_MARK_STROKE:
      append_path (out, mark);
      break;
    case LW_MARK_ICON:
      append_icon (out, mark);
      break;
    case LW_MARK_TEXT:
      lw_text_foreach_line (mark, append_line_cb, &(TextPen) { out, mark });
      break;
    }
}

/* ---- groups ---- */

static void
append_group (LwScene *self,
              guint    position,
              GString *out)
{
  const LwPlaced *placed = &self->placed[position];
  LwGroup *group = placed->group;
  g_autofree char *label = lw_scene_group_label (self, position);

  lw_group_draw (group);

  if (!group->n_marks)
    return;
  g_string_append (out, "<g");
  /* Element ids match [A-Za-z][A-Za-z0-9_.-]*, which SVG takes as they are. */
  if (group->id)
    {
      guint own = position;

      g_string_append (out, " id=\"");
      if (self->parts)
        {
          /* One id may stand in several variants. */
          append_escaped (out, lw_scene_part_of (self, &own)->layout->variant->id);
          g_string_append_c (out, '.');
        }
      append_escaped (out, group->id);
      g_string_append_c (out, '"');
    }
  if (*label)
    {
      g_string_append (out, " role=\"img\" aria-label=\"");
      append_escaped (out, label);
      g_string_append_c (out, '"');
    }
  if (placed->x != 0 || placed->y != 0)
    {
      g_string_append (out, " transform=\"translate(");
      append_number (out, placed->x);
      g_string_append_c (out, ' ');
      append_number (out, placed->y);
      g_string_append (out, ")\"");
    }
  g_string_append (out, ">\n");
  if (*label)
    {
      g_string_append (out, "<title>");
      append_escaped (out, label);
      g_string_append (out, "</title>\n");
    }
  for (guint i = 0; i < group->n_marks; i++)
    append_mark (out, &group->marks[i]);
  g_string_append (out, "</g>\n");
}

char *
lw_scene_to_svg (LwScene    *self,
                 const char *title)
{
  LwRect page = lw_scene_page (self);
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"");

  append_attribute (out, "width", page.width);
  append_attribute (out, "height", page.height);
  g_string_append (out, " viewBox=\"");
  append_number (out, page.x);
  g_string_append_c (out, ' ');
  append_number (out, page.y);
  g_string_append_c (out, ' ');
  append_number (out, page.width);
  g_string_append_c (out, ' ');
  append_number (out, page.height);
  g_string_append_c (out, '"');
  if (self->language)
    {
      g_string_append (out, " xml:lang=\"");
      append_escaped (out, self->language);
      g_string_append_c (out, '"');
    }
  g_string_append (out, ">\n<title>");
  append_escaped (out, title);
  g_string_append (out, "</title>\n<rect");
  append_attribute (out, "x", page.x);
  append_attribute (out, "y", page.y);
  append_attribute (out, "width", page.width);
  append_attribute (out, "height", page.height);
  append_color (out, "fill", self->theme->sheet);
  g_string_append (out, "/>\n");
  for (guint i = 0; i < self->n_placed; i++)
    append_group (self, i, out);
  g_string_append (out, "</svg>\n");
  return g_string_free (out, FALSE);
}
