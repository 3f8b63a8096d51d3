/* PDF: real text, metadata, an outline of phases and lanes, and structure tags. */
#include "lw-export-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "lw-cairo.h"

#define POINTS      0.75      /* in a unit: 96 units and 72 points make an inch */
#define LARGEST     14400.0   /* points: what PDF allows */
#define MILLIMETRE  (72 / 25.4)
#define MARGIN      (10 * MILLIMETRE)
#define MOST_LARGER 2.0       /* a small drawing is not blown up beyond this on a page */

static const struct { const char *name; double width, height; } pages[] = {   /* mm, portrait */
  { "fit", 0, 0 }, { "A4", 210, 297 }, { "A3", 297, 420 }, { "A2", 420, 594 }, { "A1", 594, 841 }, { "A0", 841, 1189 },
  { "Letter", 215.9, 279.4 }, { "Tabloid", 279.4, 431.8 },
};

const char * const *
lw_page_names (void)
{
  static const char *names[G_N_ELEMENTS (pages) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    names[i] = pages[i].name;
  return names;
}

static void
fit_paper (LwRect   drawing,
           LwPaper *paper)
{
  double scale = MIN (POINTS, LARGEST / MAX (drawing.width, drawing.height));

  *paper = (LwPaper) { drawing.width * scale, drawing.height * scale, 0, 0, scale, scale < POINTS };
}

static void
sheet_paper (LwRect   drawing,
             double   short_side,
             double   long_side,
             LwPaper *paper)
{
  gboolean landscape = drawing.width > drawing.height;
  double width = (landscape ? long_side : short_side) * MILLIMETRE, height = (landscape ? short_side : long_side) * MILLIMETRE;
  double scale = MIN ((width - 2 * MARGIN) / drawing.width, (height - 2 * MARGIN) / drawing.height);

  scale = MIN (scale, POINTS * MOST_LARGER);
  *paper = (LwPaper) { width, height, (width - drawing.width * scale) / 2, MARGIN, scale, FALSE };
}

gboolean
lw_pdf_paper (LwScene               *scene,
              const LwExportOptions *options,
              LwPaper               *paper,
              GError               **error)
{
  LwRect drawing = lw_scene_page (scene);
  const char *name = options->page ? options->page : "fit";
  g_autofree char *known = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_ascii_strcasecmp (pages[i].name, name) == 0)
      {
        if (pages[i].width > 0)
          sheet_paper (drawing, pages[i].width, pages[i].height, paper);
        else
          fit_paper (drawing, paper);
        return TRUE;
      }
  known = g_strjoinv (", ", (char **) lw_page_names ());
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("There is no page “%s”; there are %s"), name, known);
  return FALSE;
}

/* ---- writing ---- */

typedef struct { GOutputStream *stream; GCancellable *cancellable; GError *error; } Writer;

static cairo_status_t
write_cb (void                *data,
          const unsigned char *bytes,
          unsigned int         length)
{
  Writer *writer = data;

  if (writer->error || !g_output_stream_write_all (writer->stream, bytes, length, NULL, writer->cancellable, &writer->error))
    return CAIRO_STATUS_WRITE_ERROR;
  return CAIRO_STATUS_SUCCESS;
}

/* cairo would write the time of day, and a file should only depend on its document. */
static void
set_metadata (cairo_surface_t *surface,
              LwScene         *scene,
              const char      *title)
{
  const LwAbout *about = scene->blueprint->about;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Laneway");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
  if (about && about->author)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, about->author);
  if (about && about->service)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, about->service);
}

static void
add_outline (cairo_surface_t *surface,
             int              parent,
             const char      *name,
             LwRect           drawing,
             const LwPaper   *paper,
             LwRect           header)
{
  char x[32], y[32];
  g_autofree char *place = NULL;

  g_ascii_formatd (x, sizeof x, "%.2f", paper->x + (header.x - drawing.x) * paper->scale);
  g_ascii_formatd (y, sizeof y, "%.2f", paper->y + (header.y - drawing.y) * paper->scale);
  place = g_strdup_printf ("page=1 pos=[%s %s]", x, y);
  cairo_pdf_surface_add_outline (surface, parent, name && *name ? name : "–", place, 0);
}

/* Of several drawings, where each begins. */
static void
add_part_outlines (cairo_surface_t *surface,
                   LwScene         *scene,
                   const LwPaper   *paper)
{
  for (guint i = 0; i < scene->parts->len; i++)
    {
      const LwPart *part = &g_array_index (scene->parts, LwPart, i);

      add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, part->scene->layout->variant->name, lw_scene_page (scene), paper,
                   lw_placed_bounds (&scene->placed[part->first - 1]));
    }
}

static void
add_outlines (cairo_surface_t *surface,
              LwScene         *scene,
              const LwPaper   *paper)
{
  LwRect drawing = lw_scene_page (scene);
  LwLayout *layout = scene->layout;
  int phases = cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, _("Phases"), "page=1", CAIRO_PDF_OUTLINE_FLAG_OPEN);
  int lanes = cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, _("Lanes"), "page=1", CAIRO_PDF_OUTLINE_FLAG_OPEN);

  for (guint i = 0; i < layout->n_phases; i++)
    add_outline (surface, phases, layout->phases[i].phase->name, drawing, paper, layout->phases[i].header);
  for (guint i = 0; i < layout->n_lanes; i++)
    add_outline (surface, lanes, layout->lanes[i].lane->name, drawing, paper, layout->lanes[i].header);
}

static void
draw_page (cairo_surface_t *surface,
           LwScene         *scene,
           const LwPaper   *paper)
{
  cairo_t *cr = cairo_create (surface);
  LwRect drawing = lw_scene_page (scene);
  guint32 sheet = scene->theme->sheet;

  cairo_set_source_rgb (cr, (sheet >> 16) / 255., (sheet >> 8 & 0xff) / 255., (sheet & 0xff) / 255.);
  cairo_paint (cr);
  cairo_translate (cr, paper->x, paper->y);
  cairo_scale (cr, paper->scale, paper->scale);
  cairo_translate (cr, -drawing.x, -drawing.y);
  lw_scene_draw (scene, cr, TRUE);
  cairo_show_page (cr);
  cairo_destroy (cr);
}

gboolean
lw_pdf_write (LwScene        *scene,
              const LwPaper  *paper,
              const char     *title,
              GOutputStream  *stream,
              GCancellable   *cancellable,
              GError        **error)
{
  Writer writer = { stream, cancellable, NULL };
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, &writer, paper->width, paper->height);
  cairo_status_t status;

  set_metadata (surface, scene, title);
  if (scene->parts)
    add_part_outlines (surface, scene, paper);
  else
    add_outlines (surface, scene, paper);
  draw_page (surface, scene, paper);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (writer.error)
    g_propagate_error (error, writer.error);
  else if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The PDF could not be written: %s"), cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}
