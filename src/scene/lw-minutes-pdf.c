/* Minutes on A4 pages: headings stay with what follows, rows are not divided, columns' names stand again on each page. */
#include "lw-minutes-private.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <glib/gi18n-lib.h>

#include "core/lw-language.h"
#include "lw-cairo.h"
#include "lw-mark.h"
#include "lw-text.h"

#define SHORT_SIDE  595.28   /* points */
#define LONG_SIDE   841.89
#define UPRIGHT     8        /* columns, at most; pages with more are broad */
#define MARGIN      51.0
#define WIDTH       (self->width - 2 * MARGIN)
#define BOTTOM      (self->height - MARGIN - 14)
#define TITLE       20.0
#define HEADING     13.0
#define BODY        9.5
#define CAPTION     8.0
#define PAD         6.0
#define PICTURE_MOST 210.0   /* height */

typedef struct
{
  LwMinutes       *minutes;
  cairo_surface_t *surface;
  cairo_t         *cr;
  PangoContext    *context;
  double           width, height;   /* of a page */
  double           y;
  guint            page;
} Press;

static PangoLayout *
text_new (Press *self, const char *text, double size, gboolean bold, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (LW_FONT_FAMILY);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, 1.15f);
  pango_layout_set_text (layout, text ? text : "", -1);
  return layout;
}

static double
height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
show (Press *self, PangoLayout *layout, double x, double y, double grey)
{
  cairo_set_source_rgb (self->cr, grey, grey, grey);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
}

static void
end_page (Press *self)
{
  g_autofree char *text = g_strdup_printf ("%s · %u", self->minutes->title, self->page);
  g_autoptr (PangoLayout) layout = text_new (self, text, CAPTION, FALSE, WIDTH);

  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  show (self, layout, MARGIN, self->height - MARGIN, .4);
  cairo_show_page (self->cr);
}

/* A new page where so much does not fit. TRUE: one was begun. */
static gboolean
make_room (Press *self, double height)
{
  if (self->y + height <= BOTTOM || self->y <= MARGIN)
    return FALSE;
  end_page (self);
  self->page++;
  self->y = MARGIN;
  return TRUE;
}

static void
print_text (Press *self, const char *text, double size, gboolean bold, double grey, double after)
{
  g_autoptr (PangoLayout) layout = text_new (self, text, size, bold, WIDTH);

  make_room (self, height_of (layout));
  show (self, layout, MARGIN, self->y, grey);
  self->y += height_of (layout) + after;
}

static void
rule (Press *self, double y, double width)
{
  cairo_set_source_rgb (self->cr, .8, .8, .8);
  cairo_set_line_width (self->cr, width);
  cairo_move_to (self->cr, MARGIN, y);
  cairo_line_to (self->cr, MARGIN + WIDTH, y);
  cairo_stroke (self->cr);
}

static void
print_heading (Press *self, const char *text, double with)
{
  self->y += 14;
  make_room (self, HEADING * 2 + with);
  print_text (self, text, HEADING, TRUE, .1, 4);
  rule (self, self->y, 1);
  self->y += 6;
}

static double
row_height (Press *self, guint columns, const double *widths, char * const *cells, gboolean bold)
{
  double height = 0;

  for (guint i = 0; i < LW_MINUTES_CELLS; i++)
    if (columns & 1 << i)
      {
        g_autoptr (PangoLayout) layout = text_new (self, cells[i], BODY, bold, widths[i] - PAD);

        height = MAX (height, height_of (layout));
      }
  return height + PAD;
}

static void
print_cells (Press *self, guint columns, const double *widths, char * const *cells, gboolean bold)
{
  double x = MARGIN, height = row_height (self, columns, widths, cells, bold);

  for (guint i = 0; i < LW_MINUTES_CELLS; i++)
    if (columns & 1 << i)
      {
        g_autoptr (PangoLayout) layout = text_new (self, cells[i], BODY, bold || i == LW_MINUTE_NUMBER, widths[i] - PAD);

        show (self, layout, x, self->y, bold ? .35 : .1);
        x += widths[i];
      }
  self->y += height;
  rule (self, self->y - PAD / 2, .5);
}

static void
print_labels (Press *self, const LwMinutesPart *part, const double *widths)
{
  char *labels[LW_MINUTES_CELLS] = { NULL };

  for (guint i = 0; i < LW_MINUTES_CELLS; i++)
    if (part->columns & 1 << i)
      labels[i] = (char *) lw_minutes_label (part, i);
  print_cells (self, part->columns, widths, labels, TRUE);
}

/* A text's longest word and its whole line, both no wider than is good for a column; short names of columns stay whole. */
static void
measure (Press *self, const char *text, gboolean bold, double *word, double *line)
{
  g_autoptr (PangoLayout) layout = text_new (self, text, BODY, bold, 0);
  int width;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_get_size (layout, &width, NULL);
  *word = MAX (*word, MIN ((double) width / PANGO_SCALE + PAD, WIDTH / 5));
  pango_layout_set_width (layout, -1);
  pango_layout_get_size (layout, &width, NULL);
  if (bold)
    *word = MAX (*word, MIN ((double) width / PANGO_SCALE + PAD, WIDTH / 14));
  *line = MAX (*line, MIN ((double) width / PANGO_SCALE + PAD, WIDTH / 2));
}

/* Shares of the width, the names of columns whole in any language; texts get what is left. */
static void
column_widths (Press *self, const LwMinutesPart *part, double *widths)
{
  static const double points[] = { [LW_MINUTE_NUMBER] = 32, [LW_MINUTE_KIND] = 54, [LW_MINUTE_TEXT] = 0, [LW_MINUTE_PLACE] = 70,
                                   [LW_MINUTE_WHO] = 48, [LW_MINUTE_ROLE] = 90, [LW_MINUTE_DUE] = 72, [LW_MINUTE_STATUS] = 50,
                                   [LW_MINUTE_VOTES] = 30, [LW_MINUTE_REMARK] = 74, [LW_MINUTES_CELLS - 1] = 0 };
  double left = WIDTH, weight = 0, line = 0;

  for (guint i = 0; i < LW_MINUTES_CELLS; i++)
    {
      widths[i] = part->columns & 1 << i ? points[i] : 0;
      if (widths[i] > 0)
        measure (self, lw_minutes_label (part, i), TRUE, &widths[i], &line);
      left -= widths[i];
      weight += widths[i];
    }
  if (part->columns & 1 << LW_MINUTE_TEXT)
    widths[LW_MINUTE_TEXT] = left;
  else
    for (guint i = 0; i < LW_MINUTES_CELLS; i++)
      widths[i] += left * widths[i] / weight;
}

/* A column to be filled in by hand needs room that its texts do not ask for. */
static double
room_to_write (Press *self, const LwMinutesPart *part, guint column)
{
  for (guint row = 0; row < part->rows->len; row++)
    {
      const char *text = ((LwMinutesRow *) part->rows->pdata[row])->cells[column];

      if (text && text[strspn (text, "\n")] != '\0')
        return 0;
    }
  return WIDTH / 4;
}

/* Columns of a table's own, by their lines where these have room; else words stay whole, and the rest is for those with long texts. */
static void
own_widths (Press *self, const LwMinutesPart *part, double *widths)
{
  double line[LW_MINUTES_CELLS] = { 0 }, words = 0, lines = 0;
  guint n = MIN (g_strv_length (part->labels), LW_MINUTES_CELLS);

  for (guint i = 0; i < n; i++)
    {
      widths[i] = 0;
      line[i] = n > UPRIGHT ? 0 : room_to_write (self, part, i);
      measure (self, part->labels[i], TRUE, &widths[i], &line[i]);
      for (guint row = 0; row < part->rows->len; row++)
        measure (self, ((LwMinutesRow *) part->rows->pdata[row])->cells[i], FALSE, &widths[i], &line[i]);
      words += widths[i];
      lines += line[i];
    }
  for (guint i = 0; i < n; i++)
    if (lines <= WIDTH)
      widths[i] = line[i] * WIDTH / lines;
    else if (words < WIDTH)
      widths[i] += (WIDTH - words) * (line[i] - widths[i]) / (lines - words);
    else
      widths[i] *= WIDTH / words;
}

static void
print_table (Press *self, const LwMinutesPart *part)
{
  double widths[LW_MINUTES_CELLS];

  if (part->labels)
    own_widths (self, part, widths);
  else
    column_widths (self, part, widths);
  print_labels (self, part, widths);
  for (guint row = 0; row < part->rows->len; row++)
    {
      char **cells = ((LwMinutesRow *) part->rows->pdata[row])->cells;

      if (make_room (self, row_height (self, part->columns, widths, cells, FALSE)))
        print_labels (self, part, widths);
      print_cells (self, part->columns, widths, cells, FALSE);
    }
}

static void
print_part (Press *self, const LwMinutesPart *part)
{
  if (part->hidden)
    return;
  print_heading (self, part->heading, 40);
  if (part->rows->len == 0 && part->labels == NULL)
    print_text (self, part->none, BODY, FALSE, .35, 2);
  else if (part->columns != 1 << LW_MINUTE_TEXT)
    print_table (self, part);
  else
    for (guint row = 0; row < part->rows->len; row++)
      {
        const char *text = ((LwMinutesRow *) part->rows->pdata[row])->cells[LW_MINUTE_TEXT];
        g_autofree char *line = part->numbered ? g_strdup_printf ("%u. %s", row + 1, text) : g_strdup (text);

        print_text (self, line, BODY, FALSE, .1, 3);
      }
}

static void
print_facts (Press *self)
{
  for (guint i = 0; i < self->minutes->facts->len; i++)
    {
      const LwMinutesRow *fact = self->minutes->facts->pdata[i];
      g_autoptr (PangoLayout) name = text_new (self, fact->cells[LW_MINUTE_KIND], BODY, FALSE, 80);
      g_autoptr (PangoLayout) text = text_new (self, fact->cells[LW_MINUTE_TEXT], BODY, FALSE, WIDTH - 90);

      make_room (self, height_of (text));
      show (self, name, MARGIN, self->y, .4);
      show (self, text, MARGIN + 90, self->y, .1);
      self->y += MAX (height_of (name), height_of (text)) + 2;
    }
}

static void
print_picture (Press *self, GHashTable *scenes, guint place)
{
  LwRect region;
  LwScene *scene = lw_minutes_region (self->minutes, scenes, place, &region);
  g_autofree char *caption = lw_minutes_caption (self->minutes, self->minutes->places->pdata[place]);
  double scale;

  if (scene == NULL)
    return;
  scale = MIN (WIDTH / region.width, PICTURE_MOST / region.height);
  make_room (self, region.height * scale + 24);
  cairo_save (self->cr);
  cairo_translate (self->cr, MARGIN, self->y);
  cairo_scale (self->cr, scale, scale);
  cairo_rectangle (self->cr, 0, 0, region.width, region.height);
  cairo_clip (self->cr);
  cairo_translate (self->cr, -region.x, -region.y);
  lw_scene_draw_part (scene, self->cr, region, FALSE);
  cairo_restore (self->cr);
  cairo_set_source_rgb (self->cr, .75, .75, .75);
  cairo_set_line_width (self->cr, .7);
  cairo_rectangle (self->cr, MARGIN, self->y, region.width * scale, region.height * scale);
  cairo_stroke (self->cr);
  self->y += region.height * scale + 4;
  print_text (self, caption, CAPTION, FALSE, .35, 10);
}

static void
print_all (Press *self)
{
  LwMinutes *minutes = self->minutes;
  g_autoptr (GHashTable) scenes = lw_minutes_scenes ();

  print_text (self, minutes->title, TITLE, TRUE, .1, 2);
  print_text (self, minutes->subtitle, HEADING, FALSE, .35, 10);
  print_facts (self);
  for (guint i = 0; i < minutes->parts->len; i++)
    print_part (self, minutes->parts->pdata[i]);
  if (minutes->places->len > 0)
    print_heading (self, minutes->pictures, PICTURE_MOST + 60);
  for (guint i = 0; i < minutes->places->len; i++)
    print_picture (self, scenes, i);
  end_page (self);
}

static gboolean
is_broad (const LwMinutes *minutes)
{
  for (guint i = 0; i < minutes->parts->len; i++)
    {
      const LwMinutesPart *part = minutes->parts->pdata[i];

      if (!part->hidden && part->labels && g_strv_length (part->labels) > UPRIGHT)
        return TRUE;
    }
  return FALSE;
}

static cairo_status_t
append_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
lw_minutes_pdf (LwMinutes *minutes, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gpointer language = lw_language_push (minutes->language);
  gboolean broad = is_broad (minutes);
  Press press = { .minutes = minutes, .y = MARGIN, .page = 1, .width = broad ? LONG_SIDE : SHORT_SIDE, .height = broad ? SHORT_SIDE : LONG_SIDE };
  cairo_status_t status;

  press.surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, press.width, press.height);
  cairo_pdf_surface_set_metadata (press.surface, CAIRO_PDF_METADATA_TITLE, minutes->title);
  press.cr = cairo_create (press.surface);
  press.context = pango_cairo_create_context (press.cr);
  if (minutes->language)
    pango_context_set_language (press.context, pango_language_from_string (minutes->language));
  print_all (&press);
  g_object_unref (press.context);
  cairo_destroy (press.cr);
  cairo_surface_finish (press.surface);
  status = cairo_surface_status (press.surface);
  cairo_surface_destroy (press.surface);
  lw_language_pop (language);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  return NULL;
}
