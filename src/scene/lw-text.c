#include "lw-text.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "lw-text-widths.h"

/* Whole texts: of what is dragged, frame after frame, the same ones. */
#define LAYOUTS_KEPT 500
#define LONGEST_KEPT 200    /* bytes */

/* Pango's objects belong to one thread: each thread that draws has its own. */
typedef struct
{
  PangoContext *context;
  GHashTable   *fonts;      /* size and weight → PangoFontDescription */
  GHashTable   *layouts;    /* Limited → PangoLayout, which nobody changes */
} Texts;

/* A text that has a place. */
typedef struct
{
  char    *string;
  double   size, width;
  LwWeight weight;
  guint    lines;
} Limited;

static guint
limited_hash (gconstpointer data)
{
  return g_str_hash (((const Limited *) data)->string);
}

static gboolean
limited_equal (gconstpointer one,
               gconstpointer other)
{
  const Limited *a = one, *b = other;

  return a->size == b->size && a->width == b->width && a->weight == b->weight && a->lines == b->lines && g_str_equal (a->string, b->string);
}

static void
limited_free (gpointer data)
{
  g_free (((Limited *) data)->string);
  g_free (data);
}

static void
forget_layouts (Texts *texts)
{
  g_clear_pointer (&texts->layouts, g_hash_table_unref);
}

static void
texts_free (gpointer data)
{
  Texts *texts = data;

  forget_layouts (texts);
  g_hash_table_unref (texts->fonts);
  g_object_unref (texts->context);
  g_free (texts);
}

static PangoContext *
context_new (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 96);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  return context;
}

static Texts *
my_texts (void)
{
  static GPrivate private = G_PRIVATE_INIT (texts_free);
  Texts *texts = g_private_get (&private);

  if (!texts)
    {
      texts = g_new0 (Texts, 1);
      texts->context = context_new ();
      texts->fonts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) pango_font_description_free);
      g_private_set (&private, texts);
    }
  return texts;
}

PangoContext *
lw_scene_pango_context (void)
{
  return my_texts ()->context;
}

void
lw_text_set_language (const char *language)
{
  PangoContext *context = lw_scene_pango_context ();
  PangoLanguage *wanted = pango_language_from_string (language ? language : "en");

  if (pango_context_get_language (context) == wanted)
    return;
  pango_context_set_language (context, wanted);
  forget_layouts (my_texts ());
}

static gpointer
font_key (double   size,
          LwWeight weight)
{
  return GUINT_TO_POINTER ((guint) (size * 16) << 10 | weight);
}

static const PangoFontDescription *
font (double   size,
      LwWeight weight)
{
  GHashTable *fonts = my_texts ()->fonts;
  gpointer key = font_key (size, weight);
  PangoFontDescription *description;

  description = g_hash_table_lookup (fonts, key);
  if (!description)
    {
      description = pango_font_description_new ();
      pango_font_description_set_family_static (description, LW_FONT_FAMILY);
      pango_font_description_set_weight (description, (PangoWeight) weight);
      pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
      g_hash_table_insert (fonts, key, description);
    }
  return description;
}

PangoLayout *
lw_text_layout (const char *string,
                double      size,
                LwWeight    weight)
{
  PangoLayout *layout = pango_layout_new (lw_scene_pango_context ());

  pango_layout_set_font_description (layout, font (size, weight));
  pango_layout_set_text (layout, string, -1);
  return layout;
}

static void
limit (PangoLayout *layout,
       double       width,
       guint        lines)
{
  if (width <= 0)
    return;
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_height (layout, -(int) lines);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
}

/* Pango shapes all it is given before it cuts: of a text that is very much longer than its place, so many characters do. */
#define NARROWEST 0.125   /* em */
#define ZERO_WIDE 64      /* marks that take no place */

static PangoLayout *
limited_layout (const char *string,
                double      size,
                LwWeight    weight,
                double      width,
                guint       lines)
{
  gsize most = width > 0 ? (gsize) (MAX (lines, 1) * width / size / NARROWEST) + ZERO_WIDE : G_MAXSIZE;
  g_autofree char *start = NULL;
  PangoLayout *layout;

  /* No character has more than four bytes: most texts are not even counted. */
  if (string && strlen (string) > most && (gsize) g_utf8_strlen (string, -1) > most)
    {
      g_autofree char *cut = g_utf8_substring (string, 0, (glong) most);

      start = g_strconcat (cut, "…", NULL);
    }
  layout = lw_text_layout (start ? start : string, size, weight);
  limit (layout, width, lines);
  if (width > 0 && lines > 1)
    lw_text_keep_hyphens (layout, size, width);
  return layout;
}

/* What has been laid out lately is shared. */
static PangoLayout *
shared_layout (const char *string,
               double      size,
               LwWeight    weight,
               double      width,
               guint       lines)
{
  Texts *texts = my_texts ();
  Limited wanted = { (char *) string, size, width, weight, lines };
  PangoLayout *layout;

  if (!string || strlen (string) > LONGEST_KEPT)
    return limited_layout (string, size, weight, width, lines);
  layout = texts->layouts ? g_hash_table_lookup (texts->layouts, &wanted) : NULL;
  if (!layout)
    {
      layout = limited_layout (string, size, weight, width, lines);
      if (texts->layouts && g_hash_table_size (texts->layouts) >= LAYOUTS_KEPT)
        forget_layouts (texts);
      if (!texts->layouts)
        texts->layouts = g_hash_table_new_full (limited_hash, limited_equal, limited_free, g_object_unref);
      wanted.string = g_strdup (string);
      g_hash_table_insert (texts->layouts, g_memdup2 (&wanted, sizeof wanted), layout);
    }
  return g_object_ref (layout);
}

static PangoLayout *
mark_layout (LwMark *mark)
{
  if (!mark->text.layout)
    mark->text.layout = shared_layout (mark->text.string, mark->text.size, mark->weight, mark->width, mark->lines);
  return mark->text.layout;
}

void
lw_text_foreach_line (LwMark    *mark,
                      LwLineFunc func,
                      gpointer   data)
{
  PangoLayout *layout = mark_layout (mark);
  double pitch = mark->text.size * LW_LINE_PITCH, baseline = mark->y;
  GSList *lines = pango_layout_get_lines_readonly (layout);
  guint n = pango_layout_get_line_count (layout);

  /* 0.36 em is the middle of capitals and, within a hair, of Han characters. */
  if (mark->middle)
    baseline += .36 * mark->text.size - (n - 1) * pitch / 2;
  for (GSList *l = lines; l; l = l->next, baseline += pitch)
    {
      PangoRectangle logical;
      double width;

      pango_layout_line_get_extents (l->data, NULL, &logical);
      width = (double) logical.width / PANGO_SCALE;
      /* On whole units: sharp at 100 %, and the same in viewers that place glyphs on whole pixels; a hair below, since
       * some of those cut where others round. */
      func (layout, l->data, mark->x - mark->text.align * width, floor (baseline + .5) + .05, width, data);
    }
}

gboolean
lw_text_is_cut (LwMark *mark)
{
  return pango_layout_is_ellipsized (mark_layout (mark));
}

char *
lw_text_line_string (PangoLayout     *layout,
                     PangoLayoutLine *line)
{
  const char *text = pango_layout_get_text (layout);
  GString *out = g_string_new (NULL);

  for (GSList *l = line->runs; l; l = l->next)
    {
      PangoItem *item = ((PangoLayoutRun *) l->data)->item;

      if (item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS)
        g_string_append (out, "…");
      else
        g_string_append_len (out, text + item->offset, item->length);
    }
  g_strchomp (out->str);
  return g_string_free (out, FALSE);
}

static gboolean
may_break_at (PangoLayout *layout,
              int          index)
{
  int n_attrs;
  const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);
  long at = g_utf8_pointer_to_offset (pango_layout_get_text (layout), pango_layout_get_text (layout) + index);

  return at >= n_attrs || attrs[at].is_line_break;
}

gboolean
lw_text_breaks_words (const char *string,
                      double      size,
                      LwWeight    weight,
                      double      width,
                      guint       most)
{
  g_autoptr (PangoLayout) layout = shared_layout (string, size, weight, width, most);
  GSList *lines = pango_layout_get_lines_readonly (layout);

  for (GSList *l = lines ? lines->next : NULL; l; l = l->next)
    if (!may_break_at (layout, pango_layout_line_get_start_index (l->data)))
      return TRUE;
  return FALSE;
}

guint
lw_text_n_lines (const char *string,
                 double      size,
                 LwWeight    weight,
                 double      width,
                 guint       most)
{
  g_autoptr (PangoLayout) layout = shared_layout (string, size, weight, width, most);

  return pango_layout_get_line_count (layout);
}

double
lw_text_width (const char *string,
               double      size,
               LwWeight    weight)
{
  PangoLanguage *language = pango_context_get_language (lw_scene_pango_context ());
  gpointer key = font_key (size, weight);
  g_autoptr (PangoLayout) layout = NULL;
  double width;
  int units;

  if (lw_text_widths_find (language, key, string, &width))
    return width;
  layout = lw_text_layout (string, size, weight);
  pango_layout_get_size (layout, &units, NULL);
  width = (double) units / PANGO_SCALE;
  lw_text_widths_keep (language, key, string, width);
  return width;
}

/* Han characters are 1 / 1.1 of an em, capitals 1 / 1.43 (reference §F.1); in Noto Sans CJK and Cantarell both are a little lower. */
#define LATIN_EM 1.45
#define HAN_EM   1.15

static double
em_per_glyph (const char *text)
{
  for (const char *p = text; p && *p; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)) && !g_unichar_iswide (g_utf8_get_char (p)))
      return LATIN_EM;
  return text && *text ? HAN_EM : LATIN_EM;
}

double
lw_glyph_height (const char *text,
                 double      size)
{
  return size / em_per_glyph (text);
}

double
lw_glyph_size (const char *text,
               double      height)
{
  return height * em_per_glyph (text);
}

double
lw_scene_measure (const char *text,
                  double      size,
                  gboolean    bold,
                  gpointer    unused)
{
  return lw_text_width (text, size, bold ? LW_WEIGHT_BOLD : LW_WEIGHT_NORMAL);
}

/* Han 1 em, capitals and wide letters less, others 0.62 em. */
static double
widest (gunichar c)
{
  return g_unichar_iswide (c) ? 1 : g_unichar_isupper (c) || c == 'm' || c == 'w' ? .85 : .62;
}

gboolean
lw_text_surely_fits (const char *string,
                     double      size,
                     double      width,
                     guint       lines)
{
  double room = width / size, line = 0, word = 0;
  guint n = 1;

  for (const char *p = string; p && *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* A line ends at spaces and around Han characters. */
      if (c == ' ' || g_unichar_iswide (c))
        word = 0;
      word += c == ' ' ? 0 : widest (c);
      line += c == ' ' ? .3 : widest (c);
      if (line <= room || c == ' ')
        continue;
      line = word;
      if (++n > lines || word > room)
        return FALSE;
    }
  return TRUE;
}

char *
lw_text_break_parts (const char *string,
                     double      size,
                     LwWeight    weight,
                     double      width)
{
  g_auto (GStrv) parts = g_strsplit (string ? string : "", " · ", -1);
  GString *out = g_string_new (NULL), *line = g_string_new (NULL);

  for (char **part = parts; *part; part++)
    {
      g_autofree char *longer = g_strconcat (line->str, line->len ? " · " : "", *part, NULL);

      if (line->len && lw_text_width (longer, size, weight) > width)
        {
          g_string_append_printf (out, "%s\n", line->str);
          g_string_assign (line, *part);
        }
      else
        g_string_assign (line, longer);
    }
  g_string_append (out, line->str);
  g_string_free (line, TRUE);
  return g_string_free (out, FALSE);
}
