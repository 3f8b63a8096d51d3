/* The title block above the drawing and the legend below it. */
#include "lw-draw.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/lw-wording.h"
#include "lw-glyphs.h"
#include "lw-text.h"

#define TITLE_SIZE   22.0
#define QUIET_SIZE   12.5
#define TITLE_HEIGHT 60.0
#define LEGEND_PAD   16.0
#define SWATCH_WIDTH 28.0
#define SWATCH       18.0
#define ENTRY_GAP    24.0
#define ENTRY_HEIGHT 28.0
#define ENTRY_SIZE   12.0
#define CAPTION      380.0  /* width of the legend's own title where there is room beside it */

/* ---- title block ---- */

static void
add_part (GString    *line,
          const char *part)
{
  if (!part || !*part)
    return;
  if (line->len)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

static char *
scope_line (const LwDrawing *drawing)
{
  const LwAbout *about = drawing->blueprint->about;
  GString *line = g_string_new (NULL);
  g_autofree char *scope = NULL, *goal = NULL;

  if (!about)
    return g_string_free (line, FALSE);
  if (about->start && about->end)
    /* Translators: where the service begins and ends. */
    scope = g_strdup_printf (_("From “%s” to “%s”"), about->start, about->end);
  if (about->goal && *about->goal)
    goal = g_strdup_printf (_("Goal: %s"), about->goal);
  add_part (line, about->service);
  add_part (line, about->segment);
  add_part (line, scope);
  add_part (line, goal);
  return g_string_free (line, FALSE);
}

static const char *
status_name (const char *status)
{
  const LwField *field = lw_schema_field (&lw_about_schema, "status");

  for (guint i = 0; status && field->values[i]; i++)
    if (strcmp (status, field->values[i]) == 0)
      return g_dgettext (GETTEXT_PACKAGE, field->value_labels[i]);
  return status;
}

char *
lw_version_line (LwBlueprint          *blueprint,
                 const LwSceneOptions *options)
{
  const LwAbout *about = blueprint->about;
  GString *line = g_string_new (NULL);
  g_autofree char *version = about && about->version ? g_strdup_printf (_("Version %s"), about->version) : NULL;
  g_autofree char *date = lw_date_text (options->date);
  g_autofree char *period = options->period ? g_strdup_printf (_("Data: %s"), options->period) : NULL;

  add_part (line, version);
  add_part (line, about ? status_name (about->status) : NULL);
  add_part (line, about ? about->author : NULL);
  add_part (line, date);
  add_part (line, period);
  return g_string_free (line, FALSE);
}

static void
add_text (LwGroup    *group,
          const char *text,
          double      size,
          LwWeight    weight,
          guint32     color,
          double      x,
          double      y,
          double      width,
          double      align)
{
  LwMark *mark = lw_group_text (group, text, size, weight, color, x, y);

  if (!mark)
    return;
  mark->width = width;
  mark->text.align = align;
}

LwGroup *
lw_draw_title (const LwDrawing      *drawing,
               const LwSceneOptions *options,
               double                width)
{
  const LwTheme *theme = drawing->theme;
  const char *subject = options->subject ? options->subject : drawing->layout->variant->name;
  LwGroup *group = lw_group_new (LW_GROUP_TITLE, NULL, LW_RECT (0, 0, width, TITLE_HEIGHT));
  g_autofree char *title = g_strconcat (lw_blueprint_title (drawing->blueprint), subject && *subject ? " · " : "", subject, NULL);
  g_autofree char *scope = scope_line (drawing), *version = lw_version_line (drawing->blueprint, options);
  double right = options->summary && *options->summary ? MIN (width / 2, lw_text_width (options->summary, 18, LW_WEIGHT_TITLE)) : 0;
  double second = *version ? MIN (width / 2, lw_text_width (version, QUIET_SIZE, LW_WEIGHT_NORMAL)) : 0;

  add_text (group, title, TITLE_SIZE, LW_WEIGHT_TITLE, theme->text, 0, 24, width - right - (right > 0 ? 24 : 0), 0);
  add_text (group, scope, QUIET_SIZE, LW_WEIGHT_NORMAL, theme->quiet, 0, 46, width - second - (second > 0 ? 24 : 0), 0);
  if (right > 0)
    add_text (group, options->summary, 18, LW_WEIGHT_TITLE, theme->text, width, 24, 0, 1);
  if (second > 0)
    add_text (group, version, QUIET_SIZE, LW_WEIGHT_NORMAL, theme->quiet, width, 46, second + 1, 1);
  lw_group_seal (group);
  return group;
}

/* ---- legend ---- */

typedef struct
{
  LwGroup         *group;
  const LwDrawing *drawing;
  double           left, right, x, y;
  gboolean         dry;   /* only walk: how many lines will it be */
} Pen;

/* Room for an entry, in the next line where this one is full. */
static void
pen_take (Pen   *pen,
          double width)
{
  if (pen->x + width > pen->right && pen->x > pen->left)
    {
      pen->x = pen->left;
      pen->y += ENTRY_HEIGHT;
    }
}

static double
entry_width (const char *glyph,
             const char *label)
{
  double width = SWATCH_WIDTH + 8 + lw_text_width (label, ENTRY_SIZE, LW_WEIGHT_NORMAL);

  return glyph && *glyph ? width + lw_glyph_width (glyph) + 7 : width;
}

static void
draw_entry (Pen         *pen,
            const LwKey *key)
{
  const LwTheme *theme = pen->drawing->theme;
  double width = entry_width (key->glyph, key->label);
  double x;
  LwMark *mark;

  pen_take (pen, width);
  if (!pen->dry)
    {
      lw_draw_heat_key (pen->group, theme, pen->drawing->overlay, key, LW_RECT (pen->x, pen->y - SWATCH / 2, SWATCH_WIDTH, SWATCH));
      x = pen->x + SWATCH_WIDTH + 8;
      if (key->glyph && *key->glyph)
        {
          lw_draw_glyph (pen->group, key->glyph, x, pen->y, lw_color_visible (theme->grey ? key->grey : key->rgb, theme->legend, 4.5));
          x += lw_glyph_width (key->glyph) + 7;
        }
      mark = lw_group_text (pen->group, key->label, ENTRY_SIZE, LW_WEIGHT_NORMAL, theme->text, x, pen->y);
      if (mark)
        mark->middle = TRUE;
    }
  pen->x += width + ENTRY_GAP;
}

static void
draw_entries (Pen *pen)
{
  LwKey keys[LW_MOST_KEYS];
  guint n = lw_heat_keys (pen->drawing->overlay, keys);

  for (guint i = 0; i < n; i++)
    draw_entry (pen, &keys[i]);
}

static guint
caption_lines (const char *text,
               double      size,
               LwWeight    weight,
               double      width,
               guint       most)
{
  return text && *text ? lw_text_n_lines (text, size, weight, width, most) : 0;
}

/* The legend's own title and what it rests on; returns its height. */
static double
draw_caption (LwGroup         *group,
              const LwDrawing *drawing,
              double           width)
{
  const LwOverlay *overlay = drawing->overlay;
  guint titles = caption_lines (overlay->title, 14, LW_WEIGHT_BOLD, width, 2);
  g_autofree char *subtitle = lw_text_break_parts (overlay->subtitle, 11.5, LW_WEIGHT_NORMAL, width);
  guint subtitles = caption_lines (subtitle, 11.5, LW_WEIGHT_NORMAL, width, 6);
  double y = LEGEND_PAD + 12, pitch = 14 * LW_LINE_PITCH;
  LwMark *mark = lw_group_text (group, overlay->title, 14, LW_WEIGHT_BOLD, drawing->theme->text, LEGEND_PAD, y);

  if (mark)
    mark->width = width, mark->lines = titles;
  y += titles * pitch;
  mark = lw_group_text (group, subtitle, 11.5, LW_WEIGHT_NORMAL, drawing->theme->quiet, LEGEND_PAD, y);
  if (mark)
    mark->width = width, mark->lines = subtitles;
  return y - 12 + subtitles * 11.5 * LW_LINE_PITCH - LEGEND_PAD;
}

LwGroup *
lw_draw_legend (const LwDrawing *drawing,
                double           width)
{
  const LwTheme *theme = drawing->theme;
  LwGroup *group = lw_group_new (LW_GROUP_LEGEND, NULL, LW_RECT (0, 0, width, 0));
  gboolean beside = width >= 900;
  double left = beside ? LEGEND_PAD + CAPTION + 32 : LEGEND_PAD, caption, entries, height;
  Pen pen = { .group = group, .drawing = drawing, .left = left, .right = width - LEGEND_PAD, .x = left, .dry = TRUE };

  /* One plate on another: rasterisers place thin strokes in their own ways, but agree on areas. */
  lw_group_rect (group, LW_RECT (0, 0, width, 10), 8, theme->legend_border, LW_NO_COLOR, 0, LW_DASH_NONE);
  lw_group_rect (group, LW_RECT (1, 1, width - 2, 8), 7, theme->legend, LW_NO_COLOR, 0, LW_DASH_NONE);
  caption = draw_caption (group, drawing, beside ? CAPTION : width - 2 * LEGEND_PAD);
  draw_entries (&pen);
  entries = pen.y + ENTRY_HEIGHT;
  height = ceil (2 * LEGEND_PAD + (beside ? MAX (caption, entries) : caption + 10 + entries));
  pen.dry = FALSE;
  pen.x = left;
  pen.y = floor (beside ? (height - entries) / 2 : LEGEND_PAD + caption + 10) + ENTRY_HEIGHT / 2;
  draw_entries (&pen);
  lw_group_seal (group);
  /* The plates lie under all of it, and their height is known only now. */
  group->marks[0].rect.height = height;
  group->marks[1].rect.height = height - 2;
  group->bounds.height = height;
  group->ink = lw_rect_union (group->ink, group->bounds);
  return group;
}
