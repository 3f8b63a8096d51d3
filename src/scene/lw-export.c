#include "lw-export-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/lw-language.h"

static const char * const formats[] = { [LW_FORMAT_PNG] = "png", [LW_FORMAT_SVG] = "svg", [LW_FORMAT_PDF] = "pdf" };

gboolean
lw_format_from_name (const char *name,
                     LwFormat   *format)
{
  const char *dot = strrchr (name, '.');

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (dot ? dot + 1 : name, formats[i]) == 0)
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

/* Where a single data set was painted over the drawing, that is the title block's period. */
static const char *
only_period (LwBlueprint *blueprint)
{
  const LwDataset *dataset = lw_array_length (blueprint->datasets) == 1 ? lw_array_get (blueprint->datasets, 0) : NULL;

  return dataset ? dataset->label : NULL;
}

LwScene *
lw_export_make_scene (LwBlueprint           *blueprint,
                      LwOverlay             *overlay,
                      const LwExportOptions *options,
                      GError               **error)
{
  LwVariant *variant = lw_blueprint_variant (blueprint, options->variant);
  LwSceneOptions scene = options->scene;

  if (options->painted)
    return lw_scene_of_painted (blueprint, options->painted, &scene);
  if (!variant)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no variant “%s”"), options->variant ? options->variant : "");
      return NULL;
    }
  if (overlay && !scene.period)
    scene.period = only_period (blueprint);
  return lw_scene_of (blueprint, variant, NULL, overlay, &scene);
}

char *
lw_export_title (LwScene *scene)
{
  g_autoptr (GString) title = g_string_new (lw_blueprint_title (scene->blueprint));

  for (guint i = 0; i < (scene->parts ? scene->parts->len : 1); i++)
    {
      LwScene *part = scene->parts ? g_array_index (scene->parts, LwPart, i).scene : scene;
      const char *variant = part->layout->variant->name;

      if (variant && *variant)
        g_string_append_printf (title, " · %s", variant);
    }
  return g_string_free_and_steal (g_steal_pointer (&title));
}

static gboolean
write_svg (LwScene       *scene,
           const char    *title,
           GOutputStream *stream,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *svg = lw_scene_to_svg (scene, title);

  return g_output_stream_write_all (stream, svg, strlen (svg), NULL, cancellable, error);
}

static gboolean
write_pdf (LwScene               *scene,
           const LwExportOptions *options,
           const char            *title,
           GOutputStream         *stream,
           char                 **notice,
           GCancellable          *cancellable,
           GError               **error)
{
  LwPaper paper;

  if (!lw_pdf_paper (scene, options, &paper, error))
    return FALSE;
  if (paper.reduced && notice)
    *notice = g_strdup_printf (_("The drawing is larger than a PDF page can be (5.08 m) and was scaled to %.1f %%"), paper.scale / .75 * 100);
  return lw_pdf_write (scene, &paper, title, stream, cancellable, error);
}

gboolean
lw_export_scene (LwScene               *scene,
                 const LwExportOptions *options,
                 GOutputStream         *stream,
                 char                 **notice,
                 GCancellable          *cancellable,
                 GError               **error)
{
  g_autofree char *title = lw_export_title (scene);

  if (notice)
    *notice = NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  switch (options->format)
    {
    case LW_FORMAT_PNG:
      return lw_png_write (scene, options, title, stream, cancellable, error);
    case LW_FORMAT_SVG:
      return write_svg (scene, title, stream, cancellable, error);
    case LW_FORMAT_PDF:
      return write_pdf (scene, options, title, stream, notice, cancellable, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
lw_export (LwBlueprint           *blueprint,
           LwOverlay             *overlay,
           const LwExportOptions *options,
           GOutputStream         *stream,
           char                 **notice,
           GCancellable          *cancellable,
           GError               **error)
{
  g_autoptr (LwScene) scene = NULL;

  if (notice)
    *notice = NULL;
  scene = lw_export_make_scene (blueprint, overlay, options, error);
  return scene && lw_export_scene (scene, options, stream, notice, cancellable, error);
}

gboolean
lw_export_size (LwBlueprint           *blueprint,
                LwOverlay             *overlay,
                const LwExportOptions *options,
                double                *width,
                double                *height,
                GError               **error)
{
  g_autoptr (LwScene) scene = lw_export_make_scene (blueprint, overlay, options, error);
  double scale = 1;
  LwPaper paper;
  LwRect page;

  if (!scene)
    return FALSE;
  page = lw_scene_page (scene);
  if (options->format == LW_FORMAT_PDF)
    {
      if (!lw_pdf_paper (scene, options, &paper, error))
        return FALSE;
      *width = paper.width;
      *height = paper.height;
      return TRUE;
    }
  if (options->format == LW_FORMAT_PNG && !lw_png_scale (scene, options, &scale, error))
    return FALSE;
  *width = options->format == LW_FORMAT_PNG ? floor (page.width * scale + .5) : page.width;
  *height = options->format == LW_FORMAT_PNG ? floor (page.height * scale + .5) : page.height;
  return TRUE;
}
