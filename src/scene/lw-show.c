#include "lw-show.h"

#include "core/lw-language.h"

#include "lw-scene-private.h"
#include "lw-show-private.h"
#include "lw-text.h"

#define NAME        18.0   /* units: no name of a step is smaller where only names are shown, but those that do not fit a terminal */
#define LEAST_LINE  2.1    /* lines that mean something, on the wall */
#define CARDS       1.06   /* a card is to be seen whole, with so much room */
#define WIDEST      .2     /* of the picture, for headers at the left … */
#define WIDEST_WHOLE .32   /* … where the whole is shown, with lanes as low as a line */
#define WIDEST_WORD  .3    /* … and where a single word needs it */
#define TIGHT        .3    /* of a header's margin is kept beside a word that needs the rest */
#define VEIL_TEXT   4.6    /* contrast of what lies under it */

double
lw_legible_height (double height,
                   double farthest,
                   double lines)
{
  return farthest / height / 150 * lines;
}

/* ---- headers ---- */

guint
lw_show_n_bands (LwShow  *self,
                 gboolean top)
{
  LwLayout *layout = self->inputs.layout;

  return top == layout->vertical ? layout->n_lanes : layout->n_phases;
}

LwBand
lw_show_band (LwShow  *self,
              gboolean top,
              guint    position)
{
  LwLayout *layout = self->inputs.layout;
  gboolean lanes = top == layout->vertical;
  const LwLane *lane = lanes ? layout->lanes[position].lane : NULL;
  const LwPhase *phase = lanes ? NULL : layout->phases[position].phase;
  LwRect body = lanes ? layout->lanes[position].body : layout->phases[position].body;
  const char *name = lanes ? lane->name : phase->name;

  return (LwBand) { name && *name ? name : lanes ? lane->id : phase->id, lanes ? lane->id : phase->id, lane,
                    top ? body.x : body.y, top ? body.width : body.height };
}

static double
longest_word (const char *text,
              double      size)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double longest = 0;

  for (char **word = words; *word; word++)
    {
      /* Han text breaks anywhere. */
      gboolean wide = **word && g_unichar_iswide (g_utf8_get_char (*word));

      longest = MAX (longest, wide ? 2 * size : lw_text_width (*word, size, LW_WEIGHT_BOLD));
    }
  return longest;
}

/* `scale` 0: bands have room for two lines; else those that are low at that scale have room for one. */
static double
column_width (LwShow *self,
              double  scale)
{
  double widest = 0, longest = 0, most = (scale > 0 ? WIDEST_WHOLE : WIDEST) * self->inputs.width, size = self->header_size;
  guint n = lw_show_n_bands (self, FALSE);

  for (guint i = 0; i < n; i++)
    {
      LwBand band = lw_show_band (self, FALSE, i);
      double line = lw_text_width (band.name, size, LW_WEIGHT_BOLD), word = longest_word (band.name, size);

      longest = MAX (longest, word + 2);
      if (scale == 0 || band.extent * scale >= 2 * self->line)
        line = MAX (word, MIN (line, MAX (line / 2 + size, most / 2)));
      widest = MAX (widest, line + 2);
    }
  most = MAX (most, MIN (longest, WIDEST_WORD * self->inputs.width));
  return n == 0 ? 0 : ceil (MIN (widest, most) + LW_SHOW_BAR + 2 * lw_show_pad (self));
}

double
lw_show_header_room (LwShow     *self,
                     const char *name,
                     double      extent,
                     guint      *lines)
{
  double pad = lw_show_pad (self), size = self->header_size, room = MAX (extent - 2 * pad, 1), tight = MAX (extent - 2 * TIGHT * pad, 1);

  if (!lw_text_breaks_words (name, size, LW_WEIGHT_BOLD, room, *lines))
    return room;
  if (lw_text_breaks_words (name, size, LW_WEIGHT_BOLD, tight, *lines))
    *lines = 1;
  return tight;
}

guint
lw_show_top_lines (LwShow *self,
                   double  scale)
{
  guint lines = 0;

  for (guint i = 0; i < lw_show_n_bands (self, TRUE); i++)
    {
      LwBand band = lw_show_band (self, TRUE, i);
      guint most = 2;
      double size = self->header_size, room;

      room = lw_show_header_room (self, band.name, MIN (band.extent * scale, self->inputs.width - self->whole_column), &most);
      lines = MAX (lines, lw_text_n_lines (band.name, size, LW_WEIGHT_BOLD, MAX (room, size), most));
    }
  return lines;
}

/* ---- scales ---- */

double
lw_show_pad (LwShow *self)
{
  return .5 * self->inputs.least;
}

double
lw_show_text_size (LwShow     *self,
                   const char *text)
{
  /* Sizes are kept in sixteenths: never a hair too small. */
  return ceil (lw_glyph_size (text, self->inputs.least) * 16) / 16;
}

double
lw_show_header_size (LwShow *self)
{
  return self->header_size;
}

double
lw_show_line (LwShow *self)
{
  return self->line;
}

/* What all names together need: one of them with Latin letters, and those decide. */
static void
find_scripts (LwShow *self)
{
  LwLayout *layout = self->inputs.layout;
  double glyph = lw_glyph_height ("国", NAME), size = lw_show_text_size (self, "国");

  for (guint i = 0; i < layout->n_steps; i++)
    {
      const char *name = layout->steps[i].step->name;

      if (name && *name)
        glyph = MIN (glyph, lw_glyph_height (name, NAME));
    }
  for (guint top = 0; top < 2; top++)
    for (guint i = 0; i < lw_show_n_bands (self, top); i++)
      size = MAX (size, lw_show_text_size (self, lw_show_band (self, top, i).name));
  self->name_scale = self->inputs.least / glyph * 1.0005;
  self->header_size = size;
  self->line = ceil (lw_show_text_size (self, "0") * LW_LINE_PITCH);
}

double
lw_show_name_scale (LwShow *self)
{
  return self->name_scale;
}

/* Of the legend, where each fits in one. */
static guint
path_lines (LwShow *self)
{
  LwInsight *insight = self->inputs.insight;

  return insight ? (insight->legend[LW_PATH_CRITICAL] != NULL) + (insight->legend[LW_PATH_KEY] != NULL) : 0;
}

LwRect
lw_show_view (LwShow *self)
{
  /* A title, two lines about it, and the legend. */
  LwFrame frame = lw_show_frame (self, FALSE, (self->inputs.overlay ? 4 : 3) + path_lines (self));

  return LW_RECT (0, 0, frame.stage.width / self->name_scale, frame.stage.height / self->name_scale);
}

gboolean
lw_show_names_fit (LwShow *self)
{
  LwRect view = lw_show_view (self);

  return view.width >= LW_CARD_WIDTH * CARDS && view.height >= LW_CARD_HEIGHT * CARDS;
}

/* ---- where things stand ---- */

LwFrame
lw_show_frame (LwShow  *self,
               gboolean whole,
               guint    caption_lines)
{
  double width = self->inputs.width, pad = lw_show_pad (self), left = whole ? self->whole_column : self->column;
  double title = whole ? ceil (1.25 * self->line + pad) : 0, caption = caption_lines > 0 ? caption_lines * self->line + 2 * pad : 0;
  guint lines = whole ? self->whole_top_lines : MIN (1, lw_show_n_bands (self, TRUE));
  double top = lines > 0 ? lines * self->line + pad : 0;
  LwFrame frame = { .title = LW_RECT (0, 0, width, title) };

  /* Of a picture that is too low for all of it, the drawing keeps a third. */
  caption = MIN (caption, MAX (LW_SHOW_LINES * .66 - title - top, self->line));
  frame.caption = LW_RECT (0, LW_SHOW_LINES - caption, width, caption);
  frame.top = LW_RECT (left, title, width - left, top);
  frame.left = LW_RECT (0, title + top, left, MAX (LW_SHOW_LINES - title - top - caption, 1));
  frame.stage = LW_RECT (left, title + top, MAX (width - left, 1), frame.left.height);
  return frame;
}

/* ---- the drawing ---- */

/* Steps of scale within which one scene serves, a quarter of an octave apart; 0: nothing can be read. */
static guint
scene_of_scale (LwShow *self,
                double  scale)
{
  if (scale < self->name_scale * .9999)
    return 0;
  return MIN (1 + (guint) (4 * log2 (scale / self->name_scale * 1.0001)), LW_SHOW_SCENES - 1);
}

LwScene *
lw_show_scene (LwShow *self,
               double  scale)
{
  guint at = scene_of_scale (self, scale);
  double lowest = at == 0 ? self->whole_scale : self->name_scale * exp2 ((at - 1) / 4.);
  LwSceneOptions options = { .theme = self->inputs.theme, .detail = LW_DETAIL_NAMES, .insight = self->inputs.insight,
                             .least_text = at == 0 ? INFINITY : self->inputs.least / lowest, .least_line = LEAST_LINE / lowest };

  if (!self->scenes[at])
    {
      self->scenes[at] = lw_scene_new (self->inputs.blueprint, self->inputs.layout, self->inputs.overlay, &options, NULL);
      self->scenes[at]->passing = TRUE;
    }
  return self->scenes[at];
}

double
lw_show_veil (LwShow *self)
{
  const LwTheme *theme = lw_show_theme (self);
  double veil = .75;

  while (veil > 0 && lw_color_contrast (lw_color_mix (theme->sheet, theme->text, veil), lw_color_mix (theme->sheet, theme->plate, veil)) < VEIL_TEXT)
    veil -= .01;
  return veil;
}

const LwTheme *
lw_show_theme (LwShow *self)
{
  return lw_theme_get (self->inputs.theme);
}

const LwShowInputs *
lw_show_inputs (LwShow *self)
{
  return &self->inputs;
}

/* How the whole lies on its stage; a first guess of the headers' height is good enough for a second. */
static void
find_whole (LwShow *self)
{
  g_autoptr (LwStop) stop = lw_stop_overview (self->inputs.blueprint, self->inputs.layout);

  self->whole_top_lines = MIN (1, lw_show_n_bands (self, TRUE));
  for (guint i = 0; i < 3; i++)
    {
      LwFrame frame = lw_show_frame (self, TRUE, (self->inputs.overlay ? 4 : 0) + path_lines (self));

      self->whole_scale = MIN (frame.stage.width / stop->area.width, frame.stage.height / stop->area.height);
      self->whole_top_lines = lw_show_top_lines (self, self->whole_scale);
      self->whole_column = column_width (self, self->whole_scale);
    }
}

LwShow *
lw_show_new (const LwShowInputs *inputs)
{
  LwShow *self = g_new0 (LwShow, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->inputs = *inputs;
  self->inputs.width = MAX (inputs->width, 100);
  self->inputs.least = CLAMP (inputs->least, 4, LW_SHOW_LINES / 4);
  lw_record_ref (inputs->blueprint);
  lw_layout_ref (inputs->layout);
  if (inputs->overlay)
    lw_overlay_ref (inputs->overlay);
  if (inputs->insight)
    lw_insight_ref (inputs->insight);
  lw_text_set_language (inputs->blueprint->language);
  find_scripts (self);
  self->column = self->whole_column = column_width (self, 0);
  find_whole (self);
  return self;
}

LwShow *
lw_show_ref (LwShow *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_show_unref (LwShow *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < LW_SHOW_SCENES; i++)
    g_clear_pointer (&self->scenes[i], lw_scene_unref);
  lw_record_unref (self->inputs.blueprint);
  lw_layout_unref (self->inputs.layout);
  g_clear_pointer (&self->inputs.overlay, lw_overlay_unref);
  g_clear_pointer (&self->inputs.insight, lw_insight_unref);
  g_free (self);
}
