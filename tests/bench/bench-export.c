/* Exports, each beside its floor. */
#include "bench.h"

#include <math.h>

#define WIDEST 16000   /* pixels, of a PNG here */

typedef struct
{
  BenchDocument  *document;
  LwExportOptions options;
} Export;

static void
export_cb (gpointer data)
{
  Export *self = data;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *notice = NULL;
  g_autoptr (GError) error = NULL;

  if (!lw_export (self->document->blueprint, NULL, &self->options, stream, &notice, NULL, &error))
    g_error ("%s", error->message);
}

static void
bench_format (BenchDocument documents[BENCH_SIZES], LwFormat format, const char *name)
{
  g_autofree char *ratio_name = g_strdup_printf ("  bare cairo, and the ratio to it");
  double values[BENCH_SIZES], floors[BENCH_SIZES];

  for (guint i = 0; i < BENCH_SIZES; i++)
    {
      Export run = { &documents[i], { .format = format, .scene = { .theme = LW_THEME_PRINT, .detail = LW_DETAIL_REVIEW } } };
      double width = lw_scene_get_bounds (documents[i].scene).width, height;

      if (format == LW_FORMAT_PNG)
        run.options.width = (guint) MIN (width, WIDEST);
      if (!lw_export_size (documents[i].blueprint, NULL, &run.options, &width, &height, NULL))
        g_error ("%s has no size", name);
      values[i] = bench_median (export_cb, NULL, &run);
      floors[i] = bench_floor (&documents[i], format, width, height);
    }
  bench_row (name, values, "≤ 1.5 × the floor");
  bench_row (ratio_name, floors, NULL);
  g_print ("%-44s", "");
  for (guint i = 0; i < BENCH_SIZES; i++)
    g_print (" %11.2f ×", values[i] / floors[i]);
  g_print ("\n");
}

void
bench_export (BenchDocument documents[BENCH_SIZES])
{
  bench_heading ("Export");
  bench_format (documents, LW_FORMAT_PNG, "PNG");
  bench_format (documents, LW_FORMAT_SVG, "SVG");
  bench_format (documents, LW_FORMAT_PDF, "PDF");
}
