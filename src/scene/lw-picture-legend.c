/* What colours, signs and lines of the drawing mean, on the wall. */
#include "lw-picture-private.h"

#include "lw-text.h"

#define SWATCH_WIDE   1.3    /* of the line's height */
#define SAMPLE_WIDE   2.6    /* the same, of a path */
#define SAMPLE_THICK  .07    /* of the line's height: for a flow's line of 1.75 */
#define MOST_LEGEND   .22    /* of the picture's height: a longer one is shortened to its signs */

/* "▼▼ far below": with its words where the whole is shown, else the sign alone. */
static char *
key_words (const LwKey *key,
           gboolean     whole)
{
  /* Where a class's sign is no more than its number, what it stands for says more. */
  gboolean number = key->glyph && g_ascii_isdigit (*key->glyph);
  const char *glyph = number ? "" : key->glyph ? key->glyph : key->kind == LW_KEY_NO_DATA ? "—" : key->kind == LW_KEY_SMALL ? "n" : "";

  return whole || number ? g_strconcat (glyph, *glyph ? " " : "", key->label, NULL) : g_strdup (glyph);
}

/* The legend's lines from `y` on; with a group it is drawn. Returns how many. `whole`: with its words. */
static guint
heat_legend (LwPicture *self,
           LwGroup   *group,
           double     y,
           gboolean   whole)
{
  LwShow *show = self->show;
  LwOverlay *overlay = show->inputs.overlay;
  const LwTheme *theme = lw_show_theme (show);
  double line = lw_show_line (show), pad = lw_show_pad (show), left = 2 * pad, right = show->inputs.width - 2 * pad, x = left, gap = 1.5 * pad;
  guint lines = 1, n;
  LwKey keys[LW_MOST_KEYS];

  if (!overlay || !overlay->classes)
    return 0;
  if (group)
    lw_wall_text (group, show, overlay->title, LW_WEIGHT_TITLE, theme->text, LW_RECT (x, y, right - x, line), 1, 0);
  x += MIN (lw_wall_text_width (show, overlay->title, LW_WEIGHT_TITLE), right - x) + gap;
  n = lw_heat_keys (overlay, keys);
  for (guint i = 0; i < n && (whole || keys[i].kind == LW_KEY_CLASS); i++)
    {
      g_autofree char *words = key_words (&keys[i], whole);
      double swatch = SWATCH_WIDE * show->inputs.least, width = lw_wall_text_width (show, words, LW_WEIGHT_NORMAL);

      if (x > left && x + swatch + pad / 2 + width > right)
        {
          lines++;
          x = left;
        }
      if (group)
        {
          double top = y + (lines - 1) * line;

          lw_draw_heat_key (group, theme, overlay, &keys[i], LW_RECT (x, top + (line - show->inputs.least) / 2, swatch, show->inputs.least));
          lw_wall_text (group, show, words, LW_WEIGHT_NORMAL, theme->text, LW_RECT (x + swatch + pad / 2, top, MIN (width, right - x - swatch), line), 1, 0);
        }
      x += swatch + pad / 2 + width + gap;
    }
  return lines;
}

/* The critical path and the key path, each in a line; where there is none, why. */
static guint
path_legend (LwPicture *self,
             LwGroup   *group,
             double     y)
{
  LwShow *show = self->show;
  const LwTheme *theme = lw_show_theme (show);
  double line = lw_show_line (show), pad = lw_show_pad (show), left = 2 * pad, gap = 1.5 * pad, width = show->inputs.width - 2 * left;
  guint lines = 0;

  for (LwPathKind kind = LW_PATH_CRITICAL; show->inputs.insight && kind <= LW_PATH_KEY; kind++)
    {
      const char *text = show->inputs.insight->legend[kind];
      double sample = SAMPLE_WIDE * show->inputs.least, top = y + lines * line;
      guint n = text ? MAX (lw_text_n_lines (text, lw_wall_size (show), LW_WEIGHT_NORMAL, width - sample - gap, 2), 1) : 0;

      if (group && text)
        {
          lw_draw_path_sample (group, theme, kind, LW_RECT (left, top + line / 2, sample, 0), SAMPLE_THICK * show->inputs.least);
          lw_wall_text (group, show, text, LW_WEIGHT_NORMAL, theme->text, LW_RECT (left + sample + gap, top, width - sample - gap, n * line), n, 0);
        }
      lines += n;
    }
  return lines;
}

guint
lw_picture_legend (LwPicture *self,
                   LwGroup   *group,
                   double     y)
{
  double line = lw_show_line (self->show);
  gboolean whole = self->stop->kind == LW_STOP_OVERVIEW && heat_legend (self, NULL, 0, TRUE) * line <= MOST_LEGEND * LW_SHOW_LINES;
  guint lines = heat_legend (self, group, y, whole);

  return lines + path_legend (self, group, y + lines * line);
}
