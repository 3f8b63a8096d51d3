#include "export-fixture.h"

#include <glib/gstdio.h>
#include <librsvg/rsvg.h>

#include "analysis/lw-analysis.h"
#include "core/lw-edit.h"
#include "core/lw-language.h"
#include "io/lw-io.h"

Sample
sample_load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("LANEWAY_DATADIR"), "samples", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  Sample sample = { lw_load (file, NULL, NULL, NULL, &error), NULL };
  gpointer language;

  g_assert_no_error (error);
  language = lw_language_push (sample.blueprint->language);
  sample.overlay = lw_heat_overlay_new (sample.blueprint, NULL, "csat", NULL, &error);
  lw_language_pop (language);
  g_assert_no_error (error);
  g_assert_nonnull (sample.overlay);
  return sample;
}

void
sample_clear (Sample *sample)
{
  g_clear_pointer (&sample->overlay, lw_overlay_unref);
  g_clear_pointer (&sample->blueprint, lw_record_unref);
}

GBytes *
export_bytes (LwBlueprint           *blueprint,
              LwOverlay             *overlay,
              const LwExportOptions *options,
              char                 **notice)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  lw_export (blueprint, overlay, options, stream, notice, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

LwExportOptions
full_options (LwFormat format)
{
  return (LwExportOptions) { .format = format,
                             .scene = { .theme = LW_THEME_PRINT, .detail = LW_DETAIL_REVIEW, .title_block = TRUE, .legend = TRUE } };
}

char *
write_temporary (GBytes     *bytes,
                 const char *template)
{
  g_autoptr (GError) error = NULL;
  char *path;
  int fd = g_file_open_tmp (template, &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return path;
}

cairo_surface_t *
white (int width,
       int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_destroy (cr);
  return surface;
}

cairo_surface_t *
read_png (const char *path)
{
  cairo_surface_t *png = cairo_image_surface_create_from_png (path), *flat;
  cairo_t *cr;

  g_assert_cmpint (cairo_surface_status (png), ==, CAIRO_STATUS_SUCCESS);
  flat = white (cairo_image_surface_get_width (png), cairo_image_surface_get_height (png));
  cr = cairo_create (flat);
  cairo_set_source_surface (cr, png, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (png);
  return flat;
}

cairo_surface_t *
render_svg (GBytes *svg)
{
  g_autoptr (GError) error = NULL;
  RsvgHandle *handle = rsvg_handle_new_from_data (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), &error);
  cairo_surface_t *surface;
  double width, height;
  cairo_t *cr;

  g_assert_no_error (error);
  g_assert_true (rsvg_handle_get_intrinsic_size_in_pixels (handle, &width, &height));
  surface = white ((int) width, (int) height);
  cr = cairo_create (surface);
  rsvg_handle_render_document (handle, cr, &(RsvgRectangle) { 0, 0, width, height }, &error);
  g_assert_no_error (error);
  cairo_destroy (cr);
  g_object_unref (handle);
  return surface;
}

char *
run (const char * const *command)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL, *err = NULL;
  int status;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", command[0], err);
  return g_steal_pointer (&out);
}

LwBlueprint *
tiny (const char *name,
      double      phase_width,
      double      lane_height)
{
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("Tiny", "en");
  LwVariant *variant = lw_record_copy (lw_blueprint_variant (empty, NULL));
  g_autoptr (LwStep) step = lw_record_new (&lw_step_schema);
  g_autoptr (LwLane) lane = lw_record_new (&lw_lane_schema);
  g_autoptr (LwPhase) phase = lw_record_new (&lw_phase_schema);
  LwBlueprint *blueprint;

  lw_set_string (&lane->id, "L");
  lane->height = lane_height;
  lw_set_string (&phase->id, "P");
  phase->width = phase_width;
  lw_set_string (&step->id, "s");
  lw_set_string (&step->lane, "L");
  lw_set_string (&step->phase, "P");
  lw_set_string (&step->name, name);
  step->x = 20;
  step->y = 20;
  lw_set_array (&variant->elements[LW_ELEMENT_LANE], NULL);
  lw_set_array (&variant->elements[LW_ELEMENT_PHASE], NULL);
  g_autoptr (LwArray) lanes = lw_array_new ((gpointer[]) { lane }, 1), phases = lw_array_new ((gpointer[]) { phase }, 1);
  g_autoptr (LwArray) steps = lw_array_new ((gpointer[]) { step }, 1);

  lw_set_array (&variant->elements[LW_ELEMENT_LANE], lanes);
  lw_set_array (&variant->elements[LW_ELEMENT_PHASE], phases);
  lw_set_array (&variant->elements[LW_ELEMENT_STEP], steps);
  blueprint = lw_edit_variant (empty, variant);
  lw_record_unref (variant);
  return blueprint;
}
