#include "lw-printout-stops.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/lw-language.h"

#include "lw-cairo.h"
#include "lw-draw.h"
#include "lw-picture.h"
#include "lw-printout-private.h"
#include "lw-text.h"

#define MM          LW_MILLIMETRE
#define MARGIN      (12 * MM)
#define WIDE        (LW_SHOW_LINES * 16 / 9)
/* Letters are so many lines high at least: nine points on A4, whose picture is 273 mm wide. */
#define LEAST       18.0
#define NOTES_SIZE  10.0
#define NOTES_LINES 6
#define FOOT_SIZE   8.0
#define FRAME       0xc0bfbc
#define INK         0x241f31
#define QUIET       0x5e5c64

typedef struct
{
  LwShow    *show;
  GPtrArray *stops;        /* LwStop */
  double     width, height;
  char      *foot;
} Stops;

static void
stops_destroy (gpointer data)
{
  Stops *self = data;

  lw_show_unref (self->show);
  g_ptr_array_unref (self->stops);
  g_free (self->foot);
  g_free (self);
}

/* Where the picture goes: as wide as the page where there is room below it. */
static LwRect
place_of (Stops *self)
{
  double below = NOTES_LINES * NOTES_SIZE * LW_LINE_PITCH + 2 * FOOT_SIZE, width = self->width - 2 * MARGIN;
  double height = MIN (width * 9 / 16, self->height - 2 * MARGIN - below);

  return LW_RECT ((self->width - height * 16 / 9) / 2, MARGIN, height * 16 / 9, height);
}

static void
draw_picture (LwPicture *picture,
              cairo_t   *cr,
              LwRect     place,
              gboolean   tags)
{
  g_autofree char *sentence = lw_picture_sentence (picture), *attributes = lw_cairo_alternative (sentence);

  if (tags)
    cairo_tag_begin (cr, "Figure", attributes);
  cairo_save (cr);
  cairo_rectangle (cr, place.x, place.y, place.width, place.height);
  cairo_clip (cr);
  cairo_translate (cr, place.x, place.y);
  cairo_scale (cr, place.height / LW_SHOW_LINES, place.height / LW_SHOW_LINES);
  lw_picture_draw (picture, cr);
  cairo_restore (cr);
  if (tags)
    cairo_tag_end (cr, "Figure");
  cairo_rectangle (cr, place.x, place.y, place.width, place.height);
  lw_cairo_set_color (cr, FRAME);
  cairo_set_line_width (cr, .5);
  cairo_stroke (cr);
}

static void
stops_draw (gpointer  data,
            guint     page,
            cairo_t  *cr,
            gboolean  tags)
{
  Stops *self = data;
  const LwStop *stop = g_ptr_array_index (self->stops, page);
  g_autofree char *counter = g_strdup_printf ("%u / %u", page + 1, self->stops->len);
  g_autoptr (LwPicture) picture = lw_picture_new (self->show, stop, counter);
  LwRect place = place_of (self), notes = LW_RECT (MARGIN, place.y + place.height + 8, self->width - 2 * MARGIN, NOTES_LINES * NOTES_SIZE * LW_LINE_PITCH);

  draw_picture (picture, cr, place, tags);
  if (tags)
    cairo_tag_begin (cr, "P", NULL);
  if (stop->notes && *stop->notes)
    {
      guint lines = lw_text_n_lines (stop->notes, NOTES_SIZE, LW_WEIGHT_NORMAL, notes.width, NOTES_LINES);

      notes.height = lines * NOTES_SIZE * LW_LINE_PITCH;
      lw_cairo_write (cr, stop->notes, NOTES_SIZE, LW_WEIGHT_NORMAL, INK, notes, lines, 0);
    }
  lw_cairo_write (cr, self->foot, FOOT_SIZE, LW_WEIGHT_NORMAL, QUIET, LW_RECT (MARGIN, self->height - MARGIN, self->width - 2 * MARGIN - 60, FOOT_SIZE), 1, 0);
  lw_cairo_write (cr, counter, FOOT_SIZE, LW_WEIGHT_NORMAL, QUIET, LW_RECT (self->width - MARGIN - 60, self->height - MARGIN, 60, FOOT_SIZE), 1, 1);
  if (tags)
    cairo_tag_end (cr, "P");
}

static void
stops_size (gpointer  data,
            guint     page,
            double   *width,
            double   *height)
{
  Stops *self = data;

  *width = self->width;
  *height = self->height;
}

static char *
stops_name (gpointer data,
            guint    page)
{
  const LwStop *stop = g_ptr_array_index (((Stops *) data)->stops, page);

  return g_strdup_printf ("%u. %s", page + 1, stop->title ? stop->title : "");
}

/* What a picture shows is at least as large as it must be. */
static double
stops_smallest (gpointer data,
                guint    page)
{
  return NAN;
}

/* ---- making ---- */

static LwShow *
show_new (LwBlueprint *blueprint,
          LwVariant   *variant,
          LwOverlay   *overlay)
{
  g_autoptr (LwLayout) layout = lw_layout_new (variant, lw_blueprint_day_minutes (blueprint), lw_scene_measure, NULL, NULL);
  const LwShowInputs inputs = { .blueprint = blueprint, .layout = layout, .overlay = overlay, .theme = LW_THEME_ROOM, .width = WIDE, .least = LEAST };

  return lw_show_new (&inputs);
}

static gboolean
check (const LwPaperSize *size,
       const char        *paper,
       guint              n_stops,
       GError           **error)
{
  if (!size || size->height <= 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("A hand-out needs sheets, such as A4; “%s” is none"), paper);
  else if (n_stops > LW_MOST_SHEETS)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("That would be %u pages; at most %d are made"), n_stops, LW_MOST_SHEETS);
  else
    return TRUE;
  return FALSE;
}

/* The scenes of the tours about this variant come after the walk, under their names. */
static void
add_tours (GPtrArray    *stops,
           const LwWalk *walk)
{
  LW_FOREACH (LwTour, tour, walk->blueprint->tours)
    {
      g_autoptr (GPtrArray) scenes = lw_stops_of_tour (walk, tour);

      for (guint i = 0; i < scenes->len; i++)
        {
          LwStop *stop = lw_stop_copy (g_ptr_array_index (scenes, i));
          g_autofree char *title = g_steal_pointer (&stop->title);

          if (stop->variant && g_strcmp0 (stop->variant, walk->layout->variant->id) != 0)
            {
              lw_stop_free (stop);
              continue;
            }
          stop->title = g_strjoin (" · ", tour->name ? tour->name : tour->id, title, NULL);
          g_ptr_array_add (stops, stop);
        }
    }
}

LwPrintout *
lw_printout_stops (LwBlueprint          *blueprint,
                   LwVariant            *variant,
                   LwOverlay            *overlay,
                   GPtrArray            *findings,
                   const char           *paper,
                   const LwSceneOptions *look,
                   GError              **error)
{
  static const LwPrintoutKind kind = { stops_size, stops_draw, stops_name, stops_smallest, stops_destroy };
  const LwPaperSize *size = lw_paper_find (paper);
  gpointer language = lw_language_push (blueprint->language);
  g_autoptr (LwShow) show = show_new (blueprint, variant, overlay);
  LwRect view = lw_show_view (show);
  const LwWalk walk = { blueprint, lw_show_inputs (show)->layout, findings, (1 << LW_STOP_TOUR) - 1, view.width, view.height };
  g_autoptr (GPtrArray) stops = lw_stops_new (&walk);
  g_autofree char *version = lw_version_line (blueprint, look), *title = NULL;
  Stops *self;

  title = variant->name && *variant->name ? g_strdup_printf ("%s · %s", lw_blueprint_title (blueprint), variant->name) : g_strdup (lw_blueprint_title (blueprint));
  add_tours (stops, &walk);
  lw_language_pop (language);
  if (!check (size, paper, stops->len, error))
    return NULL;
  self = g_new0 (Stops, 1);
  self->show = g_steal_pointer (&show);
  self->stops = g_steal_pointer (&stops);
  self->width = size->height * MM;
  self->height = size->width * MM;
  self->foot = g_strjoin (*version ? " · " : "", title, version, NULL);
  return lw_printout_new (&kind, self, self->stops->len, blueprint, title);
}
