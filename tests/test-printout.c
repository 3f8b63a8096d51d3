/* Sheets as they come out: put together they are the whole, and each says what it is. */
#include "scene/lw-printout.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "core/lw-edit.h"
#include "core/lw-language.h"
#include "export-fixture.h"
#include "scene/lw-mark.h"
#include "scene/lw-scene-private.h"

#define DPI 150

typedef struct { int width, height; guchar *pixels; } Grey;

/* Pages as grey levels, by poppler, into files of which the names begin with what is returned. */
static char *
rasterise (const char *pdf)
{
  g_autofree char *base = g_strdup_printf ("%s-page", pdf), *dpi = g_strdup_printf ("%d", DPI);
  g_autofree char *out = run ((const char *[]) { "pdftoppm", "-gray", "-r", dpi, pdf, base, NULL });

  return g_steal_pointer (&base);
}

/* One of them, whose file is not needed any more. */
static Grey
read_page (const char *base,
           guint       page,
           guint       n_pages)
{
  g_autofree char *file = g_strdup_printf (n_pages > 9 ? "%s-%02u.pgm" : "%s-%u.pgm", base, page);
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  Grey grey = { 0 };
  int header = 0;
  gsize size;

  g_file_get_contents (file, &data, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sscanf (data, "P5 %d %d 255%n", &grey.width, &grey.height, &header), ==, 2);
  g_assert_cmpuint (size, ==, (gsize) header + 1 + (gsize) grey.width * grey.height);
  grey.pixels = g_memdup2 (data + header + 1, size - header - 1);
  g_unlink (file);
  return grey;
}

static void
grey_clear (Grey *grey)
{
  g_free (grey->pixels);
}

static int
pixel (double points)
{
  return (int) floor (points * DPI / 72 + .5);
}

/* What is only this sheet's, against the same place of the whole: the largest difference. */
static int
compare_sheet (const Grey    *whole,
               const Grey    *grey,
               const LwSheet *sheet,
               gsize         *compared)
{
  int left = pixel (sheet->at.x + sheet->left), top = pixel (sheet->at.y + sheet->top);
  int right = pixel (sheet->at.x + sheet->part.width), bottom = pixel (sheet->at.y + sheet->part.height);
  int dx = pixel (sheet->part.x - sheet->at.x), dy = pixel (sheet->part.y - sheet->at.y), worst = 0;

  for (int y = MAX (top, -dy); y < bottom && y + dy < whole->height; y++)
    for (int x = MAX (left, -dx); x < right && x + dx < whole->width; x++)
      {
        int difference = abs (grey->pixels[(gsize) y * grey->width + x] - whole->pixels[(gsize) (y + dy) * whole->width + x + dx]);

        worst = MAX (worst, difference);
        (*compared)++;
      }
  return worst;
}

/* Nothing of the drawing is left in the margins, to the paper's very edge. */
static void
assert_white_edges (const Grey *grey)
{
  for (int x = 0; x < grey->width; x++)
    {
      g_assert_cmpuint (grey->pixels[x], ==, 255);
      g_assert_cmpuint (grey->pixels[(gsize) (grey->height - 1) * grey->width + x], ==, 255);
    }
  for (int y = 0; y < grey->height; y++)
    {
      g_assert_cmpuint (grey->pixels[(gsize) y * grey->width], ==, 255);
      g_assert_cmpuint (grey->pixels[(gsize) y * grey->width + grey->width - 1], ==, 255);
    }
}

static LwPrintout *
printout_of (const Sample         *sample,
             const LwSheetOptions *options,
             const LwExportOptions *look)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwScene) scene = lw_export_make_scene (sample->blueprint, sample->overlay, look, &error);
  LwPrintout *printout = lw_printout_sheets (scene, &look->scene, options, &error);

  g_assert_no_error (error);
  return printout;
}

static char *
write_printout (LwPrintout *printout)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  lw_printout_write_pdf (printout, stream, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return write_temporary (bytes, "laneway-XXXXXX.pdf");
}

static gboolean
has_tools (void)
{
  g_autofree char *tool = g_find_program_in_path ("pdftoppm");

  if (!tool)
    g_test_skip ("poppler-utils is not installed");
  return tool != NULL;
}

/* A0 on A3: sixteen sheets, which put together are the A0 page, overlap and headers apart. */
static void
test_put_together (gconstpointer name)
{
  Sample sample = sample_load (name);
  LwExportOptions look = full_options (LW_FORMAT_PDF);
  LwSheetOptions options = LW_SHEET_OPTIONS_INIT;
  g_autoptr (LwPrintout) printout = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *whole_path = NULL, *path = NULL, *whole_pages = NULL, *pages = NULL;
  gsize compared = 0;
  Grey whole;

  if (!has_tools ())
    return;
  options.tiling = LW_TILING_POSTER;
  options.paper = "A3";
  printout = printout_of (&sample, &options, &look);
  g_assert_cmpuint (lw_printout_n_pages (printout), ==, 16);
  look.page = "A0";
  pdf = export_bytes (sample.blueprint, sample.overlay, &look, NULL);
  whole_path = write_temporary (pdf, "laneway-XXXXXX.pdf");
  path = write_printout (printout);
  whole_pages = rasterise (whole_path);
  pages = rasterise (path);
  whole = read_page (whole_pages, 1, 1);
  for (guint page = 0; page < 16; page++)
    {
      const LwSheet *sheet = &g_array_index (lw_printout_plan (printout)->sheets, LwSheet, page);
      Grey grey = read_page (pages, page + 1, 16);
      int worst = compare_sheet (&whole, &grey, sheet, &compared);

      g_test_message ("sheet %u: %d of 255", page + 1, worst);
      g_assert_cmpint (worst, <=, 1);
      assert_white_edges (&grey);
      grey_clear (&grey);
    }
  /* Every pixel of the whole is on exactly one sheet; half pixels at its far edges apart. */
  g_assert_cmpuint (compared, >=, (gsize) (whole.width - 1) * (whole.height - 1));
  g_assert_cmpuint (compared, <=, (gsize) whole.width * whole.height);
  grey_clear (&whole);
  g_unlink (whole_path);
  g_unlink (path);
  sample_clear (&sample);
}

/* ---- what is told ---- */

static gboolean
warns (LwPrintout *printout,
       const char *of)
{
  for (const char * const *warning = lw_printout_warnings (printout); *warning; warning++)
    if (strstr (*warning, of))
      return TRUE;
  return FALSE;
}

/* The smallest text of the drawing, in points, on paper of that size. */
static double
smallest_on (const Sample *sample,
             const char   *paper,
             gboolean     *unreadable,
             gboolean     *small)
{
  LwExportOptions look = full_options (LW_FORMAT_PDF);
  LwSheetOptions options = LW_SHEET_OPTIONS_INIT;
  g_autoptr (LwPrintout) printout = NULL;

  options.paper = paper;
  printout = printout_of (sample, &options, &look);
  g_assert_cmpuint (lw_printout_n_pages (printout), ==, 1);
  *unreadable = warns (printout, "below 6 pt");
  *small = warns (printout, "from 8 pt on");
  return lw_printout_smallest (printout, 0);
}

static void
test_small_text (void)
{
  Sample sample = sample_load ("returns.en.laneway");
  gboolean unreadable, small;
  double on_a4 = smallest_on (&sample, "A4", &unreadable, &small), on_a3;

  /* 277 mm for some 1,700 units, of which the smallest text takes 11. */
  g_assert_cmpfloat (on_a4, <, 6);
  g_assert_true (unreadable);
  g_assert_false (small);
  on_a3 = smallest_on (&sample, "A3", &unreadable, &small);
  g_assert_cmpfloat_with_epsilon (on_a3 / on_a4, 400. / 277, 1e-6);
  g_assert_true (unreadable == (on_a3 < 6));
  g_assert_true (small == (on_a3 >= 6 && on_a3 < 8));
  smallest_on (&sample, "A0", &unreadable, &small);
  g_assert_false (unreadable || small);
  sample_clear (&sample);
}

/* Text on one sheet, as pdftotext reads it. */
static char *
text_of (const char *pdf,
         guint       page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);

  return run ((const char *[]) { "pdftotext", "-layout", "-f", number, "-l", number, pdf, "-", NULL });
}

static void
test_labels (void)
{
  Sample sample = sample_load ("returns.en.laneway");
  LwExportOptions look = full_options (LW_FORMAT_PDF);
  LwSheetOptions options = LW_SHEET_OPTIONS_INIT;
  g_autoptr (LwPrintout) printout = NULL;
  g_autofree char *path = NULL, *text = NULL, *name = NULL, *info = NULL;

  if (!has_tools ())
    return;
  options.tiling = LW_TILING_POSTER;
  options.paper = "A3";
  look.scene.date = "2026-11-22";
  printout = printout_of (&sample, &options, &look);
  name = lw_printout_name (printout, 5);
  g_assert_cmpstr (name, ==, "B2");
  path = write_printout (printout);
  text = text_of (path, 6);
  g_assert_nonnull (strstr (text, "B2"));
  g_assert_nonnull (strstr (text, "row 2, column 2 of 4 × 4"));
  g_assert_nonnull (strstr (text, sample.blueprint->title));
  g_assert_nonnull (strstr (text, "22 Nov 2026"));
  /* Lanes and phases, which stand on other sheets. */
  g_assert_nonnull (strstr (text, "Warehouse"));
  g_assert_nonnull (strstr (text, "Receive and inspect"));
  info = run ((const char *[]) { "pdfinfo", path, NULL });
  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  g_assert_nonnull (strstr (info, "Pages:           16"));
  g_unlink (path);
  sample_clear (&sample);
}

/* How much of [from, from + length) is within [0, room). */
static double
seen_of (double from,
         double length,
         double room)
{
  return MIN (from + length, room) - MAX (from, 0);
}

/* The first word of a band's name stands on a sheet that shows enough of the band. */
static void
assert_named (const char    *text,
              const char    *name,
              const LwSheet *sheet,
              LwRect         band,
              double         across,
              double         down)
{
  g_autofree char *word = g_strndup (name, strcspn (name, " "));

  if (seen_of (band.x - sheet->part.x, band.width, sheet->part.width) < across || seen_of (band.y - sheet->part.y, band.height, sheet->part.height) < down)
    return;
  if (!strstr (text, word))
    g_error ("sheet %u, %u lacks “%s”: %s", sheet->column, sheet->row, word, text);
}

/* Lanes and phases have their names on every sheet that shows a part of them: in the drawing's own header, or repeated at the edge where
 * that is cut elsewhere. */
static void
check_headers (const Sample         *sample,
               const LwSheetOptions *options)
{
  LwExportOptions look = full_options (LW_FORMAT_PDF);
  g_autoptr (LwScene) scene = lw_export_make_scene (sample->blueprint, sample->overlay, &look, NULL);
  LwLayout *layout = lw_scene_get_layout (scene);
  g_autoptr (LwPrintout) printout = printout_of (sample, options, &look);
  g_autofree char *path = write_printout (printout);
  double lane = layout->vertical ? 100 : 1, phase = layout->vertical ? 1 : 100, along = layout->vertical ? 1 : 30, down = layout->vertical ? 30 : 1;

  for (guint page = 0; page < lw_printout_n_pages (printout); page++)
    {
      const LwSheetPlan *plan = lw_printout_plan (printout);
      const LwSheet *sheet = &g_array_index (plan->sheets, LwSheet, page);
      g_autofree char *text = text_of (path, page + 1);

      for (guint i = 0; i < layout->n_lanes; i++)
        assert_named (text, layout->lanes[i].lane->name, sheet, lw_sheet_plan_place (plan, lw_scene_page (scene), layout->lanes[i].body), lane, along);
      for (guint i = 0; i < layout->n_phases; i++)
        assert_named (text, layout->phases[i].phase->name, sheet, lw_sheet_plan_place (plan, lw_scene_page (scene), layout->phases[i].body), phase, down);
    }
  g_unlink (path);
}

static void
turn_lanes (Sample *sample)
{
  LwExportOptions look = full_options (LW_FORMAT_PDF);
  g_autoptr (LwScene) scene = lw_export_make_scene (sample->blueprint, NULL, &look, NULL);
  LwVariant *turned = lw_layout_turn (lw_scene_get_layout (scene));
  LwBlueprint *blueprint = lw_edit_variant (sample->blueprint, turned);

  lw_record_unref (turned);
  lw_record_unref (sample->blueprint);
  sample->blueprint = blueprint;
}

/* A poster on A3 and on A4, and 2 × 2 sheets; then the same with lanes upright. */
static void
test_headers (gconstpointer name)
{
  Sample sample = sample_load (name);
  LwSheetOptions options = LW_SHEET_OPTIONS_INIT;

  options.columns = options.rows = 2;
  for (guint i = 0; has_tools () && i < 6; i++)
    {
      if (i == 3)
        turn_lanes (&sample);
      options.tiling = i % 3 == 2 ? LW_TILING_GRID : LW_TILING_POSTER;
      options.paper = i % 3 == 0 ? "A3" : "A4";
      check_headers (&sample, &options);
    }
  sample_clear (&sample);
}

/* The darkest of the pixels about a place on the paper, in points. */
static guint
darkest_at (const Grey *grey,
            double      x,
            double      y)
{
  guint darkest = 255;

  for (int row = pixel (y) - 1; row <= pixel (y) + 1; row++)
    for (int column = pixel (x) - 1; column <= pixel (x) + 1; column++)
      darkest = MIN (darkest, grey->pixels[(gsize) row * grey->width + column]);
  return darkest;
}

/* What of a rectangle of the paper is not white. */
static double
inked_share_of (const Grey *grey,
                LwRect      rect)
{
  gsize inked = 0, all = 0;

  for (int y = pixel (rect.y) + 2; y < pixel (rect.y + rect.height) - 2; y++)
    for (int x = pixel (rect.x) + 2; x < pixel (rect.x + rect.width) - 2; x++, all++)
      inked += grey->pixels[(gsize) y * grey->width + x] < 250;
  return (double) inked / MAX (all, 1);
}

static gboolean
is_black (const Grey *grey,
          int         x,
          int         y)
{
  for (int row = y; row < y + 8; row++)
    for (int column = x; column < x + 8; column++)
      if (grey->pixels[(gsize) row * grey->width + column] > 100)
        return FALSE;
  return TRUE;
}

/* The black cell of the page map, below the drawing: where it begins, from the sheet's corner. */
static LwPoint
cell_of_map (const Grey    *grey,
             const LwSheet *sheet)
{
  int left = pixel (sheet->at.x), top = pixel (sheet->at.y + sheet->part.height);

  for (int y = top + 2; y < grey->height - 8; y++)
    for (int x = left; x < left + 300; x++)
      if (is_black (grey, x, y))
        return (LwPoint) { x - left, y };
  g_error ("no map on sheet %u, %u", sheet->column, sheet->row);
}

/* Crop marks in line with the part's four edges, hatching on what the neighbours show too and nowhere else, and a map with this sheet. */
static void
test_marks (void)
{
  Sample sample = sample_load ("returns.en.laneway");
  LwExportOptions look = full_options (LW_FORMAT_PDF);
  LwSheetOptions options = LW_SHEET_OPTIONS_INIT;
  const double off = LW_MILLIMETRE * 2.5;             /* from the margin's inner edge, within a mark */
  g_autoptr (LwPrintout) printout = NULL;
  g_autofree char *path = NULL, *pages = NULL;
  LwPoint cells[16];

  if (!has_tools ())
    return;
  options.tiling = LW_TILING_POSTER;
  options.paper = "A3";
  printout = printout_of (&sample, &options, &look);
  path = write_printout (printout);
  pages = rasterise (path);
  for (guint page = 0; page < 16; page++)
    {
      const LwSheetPlan *plan = lw_printout_plan (printout);
      const LwSheet *sheet = &g_array_index (plan->sheets, LwSheet, page);
      LwRect frame = { sheet->at.x, sheet->at.y, sheet->part.width, sheet->part.height };
      Grey grey = read_page (pages, page + 1, 16);

      for (guint edge = 0; edge < 2; edge++)
        {
          double x = frame.x + edge * frame.width, y = frame.y + edge * frame.height;

          g_assert_cmpuint (darkest_at (&grey, x, plan->margin - off), <, 200);
          g_assert_cmpuint (darkest_at (&grey, x, frame.y + frame.height + off), <, 200);
          g_assert_cmpuint (darkest_at (&grey, plan->margin - off, y), <, 200);
          g_assert_cmpuint (darkest_at (&grey, frame.x + frame.width + off, y), <, 200);
        }
      if (sheet->left > 0)
        g_assert_cmpfloat (inked_share_of (&grey, LW_RECT (frame.x, frame.y, sheet->left, frame.height)), >, .05);
      if (sheet->top > 0)
        g_assert_cmpfloat (inked_share_of (&grey, LW_RECT (frame.x, frame.y, frame.width, sheet->top)), >, .05);
      if (sheet->row == 3)                              /* nothing is drawn there */
        g_assert_cmpfloat (inked_share_of (&grey, LW_RECT (frame.x + sheet->left, frame.y + sheet->top, frame.width - sheet->left, frame.height - sheet->top)), ==, 0);
      cells[page] = cell_of_map (&grey, sheet);
      if (sheet->column > 0)
        g_assert_cmpfloat (cells[page].x, >, cells[page - 1].x + 8);
      else if (page > 0)
        g_assert_cmpfloat (cells[page].x, ==, cells[0].x);
      grey_clear (&grey);
    }
  g_unlink (path);
  sample_clear (&sample);
}

static void
test_cancelled (void)
{
  Sample sample = sample_load ("returns.en.laneway");
  LwExportOptions look = full_options (LW_FORMAT_PDF);
  LwSheetOptions options = LW_SHEET_OPTIONS_INIT;
  g_autoptr (LwPrintout) printout = printout_of (&sample, &options, &look);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (lw_printout_write_pdf (printout, stream, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  sample_clear (&sample);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/printout/put-together/zh", "returns.zh-CN.laneway", test_put_together);
  g_test_add_func ("/printout/small-text", test_small_text);
  g_test_add_func ("/printout/labels", test_labels);
  g_test_add_data_func ("/printout/headers/en", "returns.en.laneway", test_headers);
  g_test_add_data_func ("/printout/headers/zh", "returns.zh-CN.laneway", test_headers);
  g_test_add_func ("/printout/marks", test_marks);
  g_test_add_func ("/printout/cancelled", test_cancelled);
  return g_test_run ();
}
