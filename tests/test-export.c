/* Pictures: the three formats agree, carry their text, and end properly. */
#include "scene/lw-export.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>

#include "core/lw-language.h"
#include "export-fixture.h"

/* What the pictures may differ by: rasterisers place glyphs and smooth edges in their own ways. */
#define MOST_MEAN_DIFFERENCE .5     /* of 255 */
#define FAR_OFF              64
#define MOST_FAR_OFF         .001   /* share of pixels */

static const char * const samples[] = { "returns.zh-CN.laneway", "returns.en.laneway" };

/* ---- pictures ---- */

/* By each of poppler's two rasterisers; `tool` says which. */
static cairo_surface_t *
render_pdf (GBytes     *pdf,
            const char *tool)
{
  g_autofree char *path = write_temporary (pdf, "laneway-XXXXXX.pdf"), *base = g_strdup_printf ("%s-picture", path);
  g_autofree char *picture = g_strconcat (base, ".png", NULL);
  g_autofree char *out = run ((const char *[]) { tool, "-png", "-r", "96", "-singlefile", path, base, NULL });
  cairo_surface_t *surface = read_png (picture);

  g_unlink (picture);
  g_unlink (path);
  return surface;
}

static void
compare (const char      *what,
         cairo_surface_t *a,
         cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  double sum = 0, far_off = 0, pixels = (double) width * height;

  g_assert_cmpint (cairo_image_surface_get_width (b), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (b), ==, height);
  cairo_surface_flush (a);
  cairo_surface_flush (b);
  for (int y = 0; y < height; y++)
    {
      const guchar *p = cairo_image_surface_get_data (a) + (gsize) y * cairo_image_surface_get_stride (a);
      const guchar *q = cairo_image_surface_get_data (b) + (gsize) y * cairo_image_surface_get_stride (b);

      for (int x = 0; x < width; x++)
        {
          int worst = 0;

          for (int c = 0; c < 3; c++)
            {
              int difference = abs (p[4 * x + c] - q[4 * x + c]);

              sum += difference;
              worst = MAX (worst, difference);
            }
          far_off += worst > FAR_OFF;
        }
    }
  g_test_message ("%s: mean difference %.4f of 255, %.4f %% of pixels off by more than %d", what, sum / (3 * pixels),
                  100 * far_off / pixels, FAR_OFF);
  g_assert_cmpfloat (sum / (3 * pixels), <=, MOST_MEAN_DIFFERENCE);
  g_assert_cmpfloat (far_off / pixels, <=, MOST_FAR_OFF);
}

static void
test_agree (gconstpointer name)
{
  Sample sample = sample_load (name);
  LwExportOptions options = full_options (LW_FORMAT_PNG);
  g_autoptr (GBytes) png = export_bytes (sample.blueprint, sample.overlay, &options, NULL), svg = NULL, pdf = NULL;
  g_autofree char *path = write_temporary (png, "laneway-XXXXXX.png");
  cairo_surface_t *picture = read_png (path), *other;

  g_unlink (path);
  options.format = LW_FORMAT_SVG;
  svg = export_bytes (sample.blueprint, sample.overlay, &options, NULL);
  other = render_svg (svg);
  compare ("SVG by librsvg", picture, other);
  cairo_surface_destroy (other);

  options.format = LW_FORMAT_PDF;
  pdf = export_bytes (sample.blueprint, sample.overlay, &options, NULL);
  for (guint i = 0; i < 2; i++)
    {
      const char *tool = (const char *[]) { "pdftocairo", "pdftoppm" }[i];
      g_autofree char *found = g_find_program_in_path (tool);

      if (!found)
        {
          g_test_skip ("poppler-utils is not installed");
          continue;
        }
      other = render_pdf (pdf, tool);
      compare (tool, picture, other);
      cairo_surface_destroy (other);
    }
  cairo_surface_destroy (picture);
  sample_clear (&sample);
}

/* ---- text ---- */

/* Line breaks and the blanks around them are the layout's, not the text's. */
static char *
without_blanks (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

static void
assert_holds_names (const char  *text,
                    LwBlueprint *blueprint)
{
  g_autofree char *dense = without_blanks (text);

  LW_FOREACH (LwStep, step, LW_STEPS (lw_blueprint_variant (blueprint, NULL)))
    {
      g_autofree char *name = without_blanks (step->name);

      if (!strstr (dense, name))
        g_error ("“%s” is not in the text", step->name);
    }
}

static void
test_text (gconstpointer name)
{
  Sample sample = sample_load (name);
  LwExportOptions options = full_options (LW_FORMAT_PDF);
  g_autoptr (GBytes) pdf = export_bytes (sample.blueprint, sample.overlay, &options, NULL), svg = NULL;
  g_autofree char *tool = g_find_program_in_path ("pdftotext"), *svg_text = NULL;

  options.format = LW_FORMAT_SVG;
  svg = export_bytes (sample.blueprint, sample.overlay, &options, NULL);
  svg_text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  assert_holds_names (svg_text, sample.blueprint);
  if (tool)
    {
      g_autofree char *path = write_temporary (pdf, "laneway-XXXXXX.pdf");
      g_autofree char *text = run ((const char *[]) { "pdftotext", path, "-", NULL });
      g_autofree char *info = run ((const char *[]) { "pdfinfo", path, NULL });

      assert_holds_names (text, sample.blueprint);
      g_assert_nonnull (strstr (info, sample.blueprint->title));
      g_assert_nonnull (strstr (info, "Tagged:          yes"));
      g_unlink (path);
    }
  else
    g_test_skip ("poppler-utils is not installed");
  sample_clear (&sample);
}

static void
test_ligatures (void)
{
  g_autoptr (LwBlueprint) blueprint = tiny ("Verify office & ship", 480, 120);
  LwExportOptions options = full_options (LW_FORMAT_PDF);
  g_autoptr (GBytes) pdf = export_bytes (blueprint, NULL, &options, NULL), again = export_bytes (blueprint, NULL, &options, NULL);
  g_autofree char *tool = g_find_program_in_path ("pdftotext"), *path = NULL, *text = NULL;

  g_assert_true (g_bytes_equal (pdf, again));
  if (!tool)
    {
      g_test_skip ("poppler-utils is not installed");
      return;
    }
  path = write_temporary (pdf, "laneway-XXXXXX.pdf");
  text = run ((const char *[]) { "pdftotext", path, "-", NULL });
  g_assert_nonnull (strstr (text, "office"));
  g_unlink (path);
}

/* A name that is cut on the card is whole in the title; nothing in it can break the XML. */
static void
test_hostile_names (void)
{
  static const char * const names[] = {
    "</text><script>alert ('x')</script>", "a & b \" c ' d", "bell \007 and \033[1m", "]]>", "\357\277\276 and \357\277\277", "\342\200\256 right to left \342\200\254",
    "a name that is far too long to be shown on any card whatever its width may be, and goes on and on until it ends",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LwBlueprint) blueprint = tiny (names[i], 480, 120);
      LwExportOptions options = full_options (LW_FORMAT_SVG);
      g_autoptr (GBytes) svg = export_bytes (blueprint, NULL, &options, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
      cairo_surface_t *surface = render_svg (svg);

      g_assert_null (strstr (text, "<script"));
      if (i == G_N_ELEMENTS (names) - 1)
        {
          g_assert_nonnull (strstr (text, "until it ends</title>"));
          g_assert_nonnull (strstr (text, "…</text>"));
        }
      cairo_surface_destroy (surface);
    }
}

/* ---- sizes ---- */

static guint32
big_endian (const guchar *p)
{
  return (guint32) p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

static void
test_png_header (void)
{
  g_autoptr (LwBlueprint) blueprint = tiny ("Pack", 480, 120);
  LwExportOptions options = full_options (LW_FORMAT_PNG);
  double width, height;

  options.scale = 2;
  g_autoptr (GBytes) png = export_bytes (blueprint, NULL, &options, NULL);
  const guchar *data = g_bytes_get_data (png, NULL);
  const guchar *physical = memmem (data, g_bytes_get_size (png), "pHYs", 4);

  g_assert_true (lw_export_size (blueprint, NULL, &options, &width, &height, NULL));
  g_assert_cmpuint (big_endian (data + 16), ==, (guint) width);
  g_assert_cmpuint (big_endian (data + 20), ==, (guint) height);
  g_assert_nonnull (physical);
  g_assert_cmpuint (big_endian (physical + 4), ==, 7559);   /* 192 pixels per inch, in pixels per metre */
  g_assert_nonnull (memmem (data, g_bytes_get_size (png), "Tiny", 4));

  options.scale = 0;
  options.width = 321;
  g_assert_true (lw_export_size (blueprint, NULL, &options, &width, &height, NULL));
  g_assert_cmpfloat (width, ==, 321);
}

static long
peak_kilobytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* Wider than cairo can draw: 40,000 pixels, about 90 million in all, in a small part of the memory they would take. */
static void
test_huge_png (void)
{
  g_autoptr (LwBlueprint) blueprint = tiny ("Pack", 2400, 80);
  LwExportOptions options = full_options (LW_FORMAT_PNG);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/dev/null");
  g_autoptr (GOutputStream) stream = G_OUTPUT_STREAM (g_file_append_to (nowhere, G_FILE_CREATE_NONE, NULL, NULL));
  g_autoptr (GError) error = NULL;
  long before = peak_kilobytes ();
  double width, height;

  options.width = 40000;
  options.compression = 1;
  g_assert_true (lw_export_size (blueprint, NULL, &options, &width, &height, NULL));
  g_assert_cmpfloat (width, ==, 40000);
  g_assert_cmpfloat (width * height * 4, >, 200e6);
  lw_export (blueprint, NULL, &options, stream, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (peak_kilobytes () - before, <, 64 * 1024);
}

static void
test_pages (void)
{
  static const struct { const char *page; double phase, lane, width, height; gboolean reduced; } cases[] = {
    { "fit", 480, 120, 0, 0, FALSE },
    { "fit", 40000, 120, 14400, 0, TRUE },
    { "A4", 480, 120, 841.89, 595.28, FALSE },
    { "A4", 400, 2000, 595.28, 841.89, FALSE },
    { "a3", 480, 120, 1190.55, 841.89, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwBlueprint) blueprint = tiny ("Pack", cases[i].phase, cases[i].lane);
      LwExportOptions options = full_options (LW_FORMAT_PDF);
      g_autofree char *notice = NULL;
      double width, height;

      options.page = cases[i].page;
      g_autoptr (GBytes) pdf = export_bytes (blueprint, NULL, &options, &notice);
      g_assert_true (lw_export_size (blueprint, NULL, &options, &width, &height, NULL));
      if (cases[i].width > 0)
        g_assert_cmpfloat_with_epsilon (width, cases[i].width, .01);
      if (cases[i].height > 0)
        g_assert_cmpfloat_with_epsilon (height, cases[i].height, .01);
      g_assert_true (width <= 14400 && height <= 14400);
      g_assert_true ((notice != NULL) == cases[i].reduced);
    }
}

/* ---- what can go wrong ---- */

static void
test_refusals (void)
{
  g_autoptr (LwBlueprint) blueprint = tiny ("Pack", 480, 120);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  LwFormat format;

  g_cancellable_cancel (cancelled);
  for (format = LW_FORMAT_PNG; format <= LW_FORMAT_PDF; format++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      LwExportOptions options = full_options (format);
      g_autoptr (GError) error = NULL;

      g_assert_false (lw_export (blueprint, NULL, &options, stream, NULL, cancelled, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  for (format = LW_FORMAT_PNG; format <= LW_FORMAT_PDF; format++)
    {
      static char room[64];
      g_autoptr (GOutputStream) full = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
      LwExportOptions options = full_options (format);
      g_autoptr (GError) error = NULL;

      g_assert_false (lw_export (blueprint, NULL, &options, full, NULL, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    }

  LwExportOptions options = full_options (LW_FORMAT_PDF);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) page = NULL, variant = NULL, size = NULL;

  options.page = "B7";
  g_assert_false (lw_export (blueprint, NULL, &options, stream, NULL, NULL, &page));
  g_assert_error (page, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  options.variant = "none";
  g_assert_false (lw_export (blueprint, NULL, &options, stream, NULL, NULL, &variant));
  g_assert_error (variant, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  options = full_options (LW_FORMAT_PNG);
  options.scale = 1e9;
  g_assert_false (lw_export (blueprint, NULL, &options, stream, NULL, NULL, &size));
  g_assert_error (size, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static void
test_formats (void)
{
  LwFormat format;

  g_assert_true (lw_format_from_name ("png", &format) && format == LW_FORMAT_PNG);
  g_assert_true (lw_format_from_name ("a.b/图.PDF", &format) && format == LW_FORMAT_PDF);
  g_assert_true (lw_format_from_name ("x.svg", &format) && format == LW_FORMAT_SVG);
  g_assert_false (lw_format_from_name ("x.jpeg", &format));
  g_assert_false (lw_format_from_name ("", &format));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  lw_language_init ();
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *agree = g_strconcat ("/export/agree/", samples[i], NULL), *text = g_strconcat ("/export/text/", samples[i], NULL);

      g_test_add_data_func (agree, samples[i], test_agree);
      g_test_add_data_func (text, samples[i], test_text);
    }
  g_test_add_func ("/export/ligatures", test_ligatures);
  g_test_add_func ("/export/hostile-names", test_hostile_names);
  g_test_add_func ("/export/png-header", test_png_header);
  g_test_add_func ("/export/huge-png", test_huge_png);
  g_test_add_func ("/export/pages", test_pages);
  g_test_add_func ("/export/refusals", test_refusals);
  g_test_add_func ("/export/formats", test_formats);
  return g_test_run ();
}
