/* PDF: real text, metadata, an outline of phases and lanes, and structure tags. */
#include "lw-export-private.h"

#include <glib/gi18n-lib.h>

#include "lw-cairo.h"
#include "lw-pdf.h"

#define MARGIN      10.0      /* mm */

const char * const *
lw_page_names (void)
{
  static const char *names[32];
  const char * const *papers = lw_paper_names ();

  names[0] = "fit";
  for (guint i = 0; papers[i]; i++)
    names[i + 1] = papers[i];
  return names;
}

/* Paper as large as the drawing. */
static LwPaper
fit_paper (LwRect drawing)
{
  double scale = MIN (LW_UNIT_POINTS, LW_PAPER_LONGEST / MAX (drawing.width, drawing.height));

  return (LwPaper) { drawing.width * scale, drawing.height * scale, 0, 0, scale, scale < LW_UNIT_POINTS };
}

gboolean
lw_pdf_paper (LwScene               *scene,
              const LwExportOptions *options,
              LwPaper               *paper,
              GError               **error)
{
  LwRect drawing = lw_scene_page (scene);
  const char *name = options->page ? options->page : "fit";
  const LwPaperSize *size = lw_paper_find (name);
  g_autofree char *known = NULL;

  if (size || g_ascii_strcasecmp (name, "fit") == 0)
    {
      *paper = size ? lw_paper_fit_one (size, options->turn, MARGIN, drawing) : fit_paper (drawing);
      return TRUE;
    }
  known = g_strjoinv (", ", (char **) lw_page_names ());
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("There is no page “%s”; there are %s"), name, known);
  return FALSE;
}

/* ---- writing ---- */

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
  LwPdf pdf;

  lw_pdf_begin (&pdf, paper->width, paper->height, stream, cancellable);
  lw_pdf_set_metadata (&pdf, scene->blueprint, title);
  if (scene->parts)
    add_part_outlines (pdf.surface, scene, paper);
  else
    add_outlines (pdf.surface, scene, paper);
  draw_page (pdf.surface, scene, paper);
  return lw_pdf_finish (&pdf, error);
}
