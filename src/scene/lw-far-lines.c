/* Flows from far: straight lines, of which a picture has tens of thousands, as wide as whole pixels.
 *
 * A picture of all flows of a large drawing is mostly upright lines in the gutters, many of them at the same place. Drawn one by one they
 * go down it pixel by pixel, a row of memory apart, again and again. So a whole picture is drawn row by row: what stands upright is
 * counted in each column, changes where a line begins or ends, and a row is copied as often as it stays the same. What lies flat comes on
 * top. */
#include "lw-far.h"

#include "lw-nodes.h"
#include "lw-scene-private.h"

#define FAR_BAND 9.0   /* units, of what stands out */

static guint32
color_of (const LwGroup *group)
{
  const LwTheme *theme = group->style->drawing.theme;

  if (lw_inputs_are_critical (&group->inputs))
    return lw_theme_path (theme);
  return lw_dimmed_color (theme, &group->inputs, lw_flow_color (&group->style->drawing, &group->inputs));
}

/* A group's look never changes. */
static void
find_look (LwGroup *group)
{
  double width;

  if (group->far_width > 0)
    return;
  width = lw_flow_width (&group->style->drawing, &group->inputs);
  group->far_color = color_of (group);
  group->far_width = lw_inputs_are_critical (&group->inputs) ? MAX (width, FAR_BAND) : width;
}

void
lw_far_flow_parts (LwGroup  *group,
                   int       level,
                   LwFarFunc func,
                   gpointer  data)
{
  const LwRoute *route = group->inputs.route;
  double width;

  find_look (group);
  width = MAX (group->far_width, lw_level_least_width (level));
  for (guint i = 0; i + 1 < route->n_points; i++)
    {
      LwPoint a = route->points[i], b = route->points[i + 1];

      func (data, LW_RECT (MIN (a.x, b.x) - width / 2, MIN (a.y, b.y) - width / 2, fabs (a.x - b.x) + width, fabs (a.y - b.y) + width));
    }
}

guint32
lw_far_flow_color (LwGroup *group)
{
  find_look (group);
  return group->far_color;
}

/* ---- what flows are made of ---- */

typedef struct { GArray *lines; double x, y, scale; guint32 color; } Pen;

static inline int
whole (double value)
{
  int cut = (int) value;

  return cut - (value < cut);
}

/* The pixels that lie nearest to what is covered, as many everywhere. */
static inline void
snap (double from,
      double length,
      int   *first,
      int   *end)
{
  int n = MAX (1, (int) (length + .5));

  *first = whole (from + (length - n) / 2 + .5);
  *end = *first + n;
}

static void
add_line (gpointer data,
          LwRect   part)
{
  Pen *pen = data;
  LwFarLine line = { .color = pen->color };

  snap ((part.x + pen->x) * pen->scale, part.width * pen->scale, &line.left, &line.right);
  snap ((part.y + pen->y) * pen->scale, part.height * pen->scale, &line.top, &line.bottom);
  g_array_append_val (pen->lines, line);
}

void
lw_far_flow_lines (LwGroup *group,
                   double   x,
                   double   y,
                   int      level,
                   GArray  *lines)
{
  Pen pen = { lines, x, y, lw_level_zoom (level), lw_far_flow_color (group) | 0xff000000 };

  lw_far_flow_parts (group, level, add_line, &pen);
}

/* ---- a few of them, over what is there ---- */

/* What of a line lies in the picture, counted from its corner; FALSE: nothing. */
static inline gboolean
clip (const LwFar *self,
      LwFarLine   *line)
{
  line->left = MAX (line->left - self->left, 0);
  line->right = MIN (line->right - self->left, self->width);
  line->top = MAX (line->top - self->top, 0);
  line->bottom = MIN (line->bottom - self->top, self->height);
  return line->left < line->right && line->top < line->bottom;
}

static void
fill_line (LwFar           *self,
           const LwFarLine *line)
{
  int width = line->right - line->left;
  guint32 color = line->color, *row = self->pixels + (gsize) line->top * self->width + line->left;

  for (int y = line->top; y < line->bottom; y++, row += self->width)
    for (int at = 0; at < width; at++)
      row[at] = color;
}

void
lw_far_add_lines (LwFar        *self,
                  const GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      LwFarLine line = g_array_index (lines, LwFarLine, i);

      if (clip (self, &line))
        fill_line (self, &line);
    }
}

/* ---- all of a picture ---- */

#define NONE (-1)

/* A line that stands upright, in the list of those that begin in a row, and then of those that end before one. */
typedef struct { int left, right, bottom, ink, next; } Upright;

typedef struct
{
  LwFar   *far;
  GArray  *inks;      /* of guint32, the one that is seen over the others last */
  guint32 *counts;    /* for each ink, of each column */
  guint32 *row;       /* as it stands */
  GArray  *upright;   /* of Upright */
  int     *begin, *end;   /* for each row, the first of them; NONE */
} Sweep;

/* The same in each picture, whatever lines it has. */
static int
compare_inks (gconstpointer a,
              gconstpointer b)
{
  guint32 p = *(const guint32 *) a, q = *(const guint32 *) b;

  return p < q ? -1 : p > q;
}

static int
ink_of (const Sweep *self,
        guint32      color)
{
  int i = 0;

  while (g_array_index (self->inks, guint32, i) != color)
    i++;
  return i;
}

static void
find_inks (Sweep        *self,
           const GArray *lines)
{
  guint32 last = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      guint32 color = g_array_index (lines, LwFarLine, i).color;
      guint k = 0;

      if (color == last)
        continue;
      last = color;
      while (k < self->inks->len && g_array_index (self->inks, guint32, k) != color)
        k++;
      if (k == self->inks->len)
        g_array_append_val (self->inks, color);
    }
  g_array_sort (self->inks, compare_inks);
}

static void
stand (Sweep           *self,
       const LwFarLine *line)
{
  Upright upright = { line->left, line->right, line->bottom, ink_of (self, line->color), self->begin[line->top] };

  self->begin[line->top] = self->upright->len;
  g_array_append_val (self->upright, upright);
}

static guint32
seen_at (const Sweep *self,
         int          column)
{
  for (guint ink = self->inks->len; ink-- > 0;)
    if (self->counts[ink * self->far->width + column] > 0)
      return g_array_index (self->inks, guint32, ink);
  return 0;
}

static void
enter (Sweep         *self,
       const Upright *upright)
{
  guint32 *count = self->counts + upright->ink * self->far->width;

  for (int column = upright->left; column < upright->right; column++)
    if (count[column]++ == 0)
      self->row[column] = seen_at (self, column);
}

static void
leave (Sweep         *self,
       const Upright *upright)
{
  guint32 *count = self->counts + upright->ink * self->far->width;

  for (int column = upright->left; column < upright->right; column++)
    if (--count[column] == 0)
      self->row[column] = seen_at (self, column);
}

static void
begin_and_end (Sweep *self,
               int    y)
{
  int next;

  for (int i = self->end[y]; i != NONE; i = g_array_index (self->upright, Upright, i).next)
    leave (self, &g_array_index (self->upright, Upright, i));
  for (int i = self->begin[y]; i != NONE; i = next)
    {
      Upright *upright = &g_array_index (self->upright, Upright, i);

      next = upright->next;
      upright->next = self->end[upright->bottom];
      self->end[upright->bottom] = i;
      enter (self, upright);
    }
}

static void
sweep (Sweep *self)
{
  LwFar *far = self->far;

  for (int y = 0; y < far->height; y++)
    {
      begin_and_end (self, y);
      memcpy (far->pixels + (gsize) y * far->width, self->row, far->width * sizeof (guint32));
    }
}

static void
fill_flat (LwFar        *self,
           const GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    fill_line (self, &g_array_index (lines, LwFarLine, i));
}

void
lw_far_draw_lines (LwFar        *self,
                   const GArray *lines)
{
  g_autoptr (GArray) inks = g_array_new (FALSE, FALSE, sizeof (guint32)), flat = g_array_new (FALSE, FALSE, sizeof (LwFarLine));
  g_autoptr (GArray) upright = g_array_new (FALSE, FALSE, sizeof (Upright));
  g_autofree guint32 *row = g_new0 (guint32, self->width), *counts = NULL;
  g_autofree int *begin = g_new (int, self->height + 1), *end = g_new (int, self->height + 1);
  Sweep all = { self, inks, NULL, row, upright, begin, end };

  find_inks (&all, lines);
  all.counts = counts = g_new0 (guint32, inks->len * self->width + 1);
  for (int y = 0; y <= self->height; y++)
    begin[y] = end[y] = NONE;
  for (guint i = 0; i < lines->len; i++)
    {
      LwFarLine line = g_array_index (lines, LwFarLine, i);
      gboolean is_upright = line.bottom - line.top > line.right - line.left;

      if (!clip (self, &line))
        continue;
      if (is_upright)
        stand (&all, &line);
      else
        g_array_append_val (flat, line);
    }
  sweep (&all);
  fill_flat (self, flat);
}
