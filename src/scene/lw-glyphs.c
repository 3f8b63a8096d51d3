#include "lw-glyphs.h"

#include "lw-text.h"
#include "lw-theme.h"

#define MARKER_SIZE 20.0
#define GLYPH_SIZE  8.0
#define GLYPH_GAP   1.5
#define N_GLYPHS    3

static const struct { const char *name, *data; } icons[] = {
  { "neutral",  "M8 2.5 L13.5 8 L8 13.5 L2.5 8 Z" },
  { "phone",    "M3.2 2.5 H6 L7.2 5.6 L5.6 7 C6.4 8.8 7.4 9.8 9.2 10.6 L10.5 8.9 L13.5 10.1 V12.8 C8 14.6 1.6 8.2 3.2 2.5 Z" },
  { "email",    "M2 4 H14 V12.5 H2 Z M2.3 4.4 L8 9 L13.7 4.4" },
  { "chat",     "M2.2 3 H13.8 V11 H7.5 L4.6 13.8 V11 H2.2 Z" },
  { "sms",      "M2.2 3 H13.8 V11 H7.5 L4.6 13.8 V11 H2.2 Z M5 7 H5.1 M8 7 H8.1 M11 7 H11.1" },
  { "app",      "M5.5 1.5 H10.5 C11.3 1.5 12 2.2 12 3 V13 C12 13.8 11.3 14.5 10.5 14.5 H5.5 C4.7 14.5 4 13.8 4 13 V3 C4 2.2 4.7 1.5 5.5 1.5 Z M7.2 12 H8.8" },
  { "web",      "M14 8 C14 11.3 11.3 14 8 14 C4.7 14 2 11.3 2 8 C2 4.7 4.7 2 8 2 C11.3 2 14 4.7 14 8 Z M2 8 H14 M8 2 C4.6 5.4 4.6 10.6 8 14 C11.4 10.6 11.4 5.4 8 2" },
  { "counter",  "M2 7 H14 M3.2 7 V13.5 H12.8 V7 M6.2 4 C6.2 3 7 2.2 8 2.2 C9 2.2 9.8 3 9.8 4 C9.8 5 9 5.8 8 5.8 C7 5.8 6.2 5 6.2 4 Z" },
  { "post",     "M8 1.8 L13.6 4.7 V11.3 L8 14.2 L2.4 11.3 V4.7 Z M2.4 4.7 L8 7.6 L13.6 4.7 M8 7.6 V14.2" },
  { "social",   "M5.5 8 C5.5 9.1 4.6 10 3.8 10 C2.7 10 2 9.1 2 8 C2 6.9 2.7 6 3.8 6 C4.6 6 5.5 6.9 5.5 8 Z M14 3.7 C14 4.7 13.2 5.5 12.2 5.5 C11.2 5.5 10.4 4.7 10.4 3.7 C10.4 2.7 11.2 1.9 12.2 1.9 C13.2 1.9 14 2.7 14 3.7 Z M14 12.3 C14 13.3 13.2 14.1 12.2 14.1 C11.2 14.1 10.4 13.3 10.4 12.3 C10.4 11.3 11.2 10.5 12.2 10.5 C13.2 10.5 14 11.3 14 12.3 Z M5.3 7.2 L10.6 4.5 M5.3 8.8 L10.6 11.5" },
  { "kiosk",    "M3.5 1.8 H12.5 V9.5 H3.5 Z M8 9.5 V14 M5 14.2 H11 M5.8 4.6 H10.2" },
  { "visit",    "M8 14.3 C4.8 10.8 3.4 8.4 3.4 6.3 C3.4 3.7 5.4 1.8 8 1.8 C10.6 1.8 12.6 3.7 12.6 6.3 C12.6 8.4 11.2 10.8 8 14.3 Z M9.7 6.3 C9.7 7.2 8.9 8 8 8 C7.1 8 6.3 7.2 6.3 6.3 C6.3 5.4 7.1 4.6 8 4.6 C8.9 4.6 9.7 5.4 9.7 6.3 Z" },
  { "bot",      "M2.8 5.5 H13.2 V13.5 H2.8 Z M8 5.5 V2.4 M7.2 2.2 H8.8 M5.8 9 V9.6 M10.2 9 V9.6" },
  { "document", "M3.8 1.8 H9.4 L12.4 4.8 V14.2 H3.8 Z M9.2 2 V5 H12.2" },
};

/* Paths are counted without locks: each thread that draws parses its own, once. */
typedef struct
{
  GskPath *icons[G_N_ELEMENTS (icons)];
  GskPath *shapes[LW_MARKER_CONTROL + 1];
  GskPath *glyphs[N_GLYPHS];
} Paths;

static void
paths_free (gpointer data)
{
  Paths *paths = data;

  for (guint i = 0; i < G_N_ELEMENTS (paths->icons); i++)
    g_clear_pointer (&paths->icons[i], gsk_path_unref);
  for (guint i = 0; i < G_N_ELEMENTS (paths->shapes); i++)
    g_clear_pointer (&paths->shapes[i], gsk_path_unref);
  for (guint i = 0; i < N_GLYPHS; i++)
    g_clear_pointer (&paths->glyphs[i], gsk_path_unref);
  g_free (paths);
}

static Paths *
my_paths (void)
{
  static GPrivate private = G_PRIVATE_INIT (paths_free);
  Paths *paths = g_private_get (&private);

  if (!paths)
    {
      paths = g_new0 (Paths, 1);
      g_private_set (&private, paths);
    }
  return paths;
}

static int
icon_index (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_strcmp0 (icons[i].name, name) == 0)
      return i;
  return 0;
}

const char *
lw_icon_known (const char *name)
{
  return icons[icon_index (name)].name;
}

const char *
lw_icon_data (const char *name)
{
  return icons[icon_index (name)].data;
}

GskPath *
lw_icon_path (const char *name)
{
  GskPath **paths = my_paths ()->icons;
  int i = icon_index (name);

  if (!paths[i])
    paths[i] = gsk_path_parse (icons[i].data);
  return paths[i];
}

/* ---- markers: shape and letter, so that they survive grey-scale and colour-blindness ---- */

typedef struct { const char *data, *letter; double dy; } MarkerShape;

/* By LwMarkerKind, around (0, 0). */
static const MarkerShape shapes[] = {
  { NULL, "?", 0 },
  { NULL, "F", 0 },
  { "M0 -13 L13.5 9.5 L-13.5 9.5 Z", "W", 3.5 },
  { "M0 -12.5 L12.5 0 L0 12.5 L-12.5 0 Z", "M", 0 },
  { "M-8 -10 L10 -10 L8 10 L-10 10 Z", "!", 0 },
  { "M-9.5 -8.5 L0 -11 L9.5 -8.5 V1 C9.5 6.5 4.5 10 0 11.5 C-4.5 10 -9.5 6.5 -9.5 1 Z", "R", -.5 },
  { "M0 -11 C6 -11 9.5 -7 9.5 -2 C9.5 2 6.5 4 5 7 V11 H-5 V7 C-6.5 4 -9.5 2 -9.5 -2 C-9.5 -7 -6 -11 0 -11 Z", "i", -1 },
  { "M-10 -10 H10 V10 H-10 Z", "§", 0 },
  { "M-5 -10 H5 L10 -5 V5 L5 10 H-5 L-10 5 V-5 Z", NULL, 0 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (shapes) == LW_MARKER_CONTROL + 1);

static GskPath *
shape_path (guint kind)
{
  GskPath **paths = my_paths ()->shapes;

  if (!paths[kind])
    paths[kind] = gsk_path_parse (shapes[kind].data);
  return gsk_path_ref (paths[kind]);
}

void
lw_draw_marker (LwGroup       *group,
                const LwTheme *theme,
                int            kind,
                double         x,
                double         y)
{
  const MarkerShape *shape = &shapes[kind > 0 && kind < (int) G_N_ELEMENTS (shapes) ? kind : 0];
  guint32 color = theme->marker[shape - shapes];

  if (shape->data)
    {
      lw_group_fill (group, shape_path (shape - shapes), x, y, theme->pill);
      lw_group_stroke (group, shape_path (shape - shapes), x, y, color, 1.75, LW_DASH_NONE);
    }
  else
    lw_group_rect (group, LW_RECT (x - 11, y - 11, 22, 22), 11, theme->pill, color, 1.75, LW_DASH_NONE);

  if (shape->letter)
    {
      LwMark *mark = lw_group_text (group, shape->letter, kind == LW_MARKER_WAIT ? 10 : 12, LW_WEIGHT_TITLE, color, x, y + shape->dy);

      mark->text.align = .5;
      mark->middle = TRUE;
    }
  else
    lw_group_stroke (group, gsk_path_parse ("M-4.5 0.2 L-1.3 3.4 L4.8 -3.6"), x, y, color, 2, LW_DASH_NONE);
}

/* ---- class glyphs, as paths: no font decides how a triangle looks ---- */

static const struct { gunichar glyph; const char *data; } glyphs[] = {
  { 0x25bc, "M0 -3.5 H8 L4 3.5 Z" },
  { 0x25b2, "M0 3.5 H8 L4 -3.5 Z" },
  { 0x25cf, "M7 0 C7 1.66 5.66 3 4 3 C2.34 3 1 1.66 1 0 C1 -1.66 2.34 -3 4 -3 C5.66 -3 7 -1.66 7 0 Z" },
};
G_STATIC_ASSERT (G_N_ELEMENTS (glyphs) == N_GLYPHS);

static GskPath *
glyph_path (gunichar glyph)
{
  GskPath **paths = my_paths ()->glyphs;

  for (guint i = 0; i < G_N_ELEMENTS (glyphs); i++)
    if (glyphs[i].glyph == glyph)
      {
        if (!paths[i])
          paths[i] = gsk_path_parse (glyphs[i].data);
        return gsk_path_ref (paths[i]);
      }
  return NULL;
}

static double
character_width (gunichar c)
{
  char text[7] = { 0 };

  if (c == 0x25bc || c == 0x25b2 || c == 0x25cf)
    return GLYPH_SIZE;
  g_unichar_to_utf8 (c, text);
  return lw_text_width (text, 11, LW_WEIGHT_TITLE);
}

double
lw_glyph_width (const char *glyph)
{
  double width = 0;

  for (const char *p = glyph; p && *p; p = g_utf8_next_char (p))
    width += character_width (g_utf8_get_char (p)) + (width > 0 ? GLYPH_GAP : 0);
  return width;
}

void
lw_draw_glyph (LwGroup    *group,
               const char *glyph,
               double      x,
               double      y,
               guint32     color)
{
  for (const char *p = glyph; p && *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GskPath *path = glyph_path (c);

      if (path)
        lw_group_fill (group, path, x, y, color);
      else
        {
          char text[7] = { 0 };

          g_unichar_to_utf8 (c, text);
          lw_group_text (group, text, 11, LW_WEIGHT_TITLE, color, x, y)->middle = TRUE;
        }
      x += character_width (c) + GLYPH_GAP;
    }
}
