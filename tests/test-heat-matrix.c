/* Heat as tables and charts: what their cells come to, whether they add up, and that pictures of them hold it. */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "analysis/lw-heat-matrix.h"
#include "analysis/lw-plots.h"
#include "core/lw-edit.h"
#include "core/lw-language.h"
#include "core/lw-tag.h"
#include "export-fixture.h"
#include "scene/lw-figure-scene.h"
#include "scene/lw-plot-chart.h"

static guint
line_at (GPtrArray *lines, const char *id)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_strcmp0 (lw_matrix_line (lines, i)->id, id) == 0)
      return i;
  g_error ("no line %s", id);
}

static const LwHeat *
cell (LwMatrix *matrix, const char *lane, const char *phase)
{
  return lw_matrix_cell (matrix, lane ? line_at (matrix->rows, lane) : LW_MATRIX_ALL, phase ? line_at (matrix->columns, phase) : LW_MATRIX_ALL);
}

/* Pooled by counts, never the mean of the steps' values: r3 111 of 195 and r4 24 of 38 are 135 of 233. */
static void
test_lanes (void)
{
  Sample sample = sample_load ("returns.en.laneway");
  g_autoptr (LwMatrix) matrix = lw_heat_matrix_new (sample.blueprint, &(LwHeatQuery) { .metric = "csat" }, NULL);
  const LwHeat *warehouse = cell (matrix, "warehouse", "receive"), *few = cell (matrix, "customer", "complete"), *all = cell (matrix, NULL, "handle");

  g_assert_cmpuint (matrix->rows->len, ==, 5);
  g_assert_cmpuint (matrix->columns->len, ==, 4);
  g_assert_cmpfloat (warehouse->n, ==, 233);
  g_assert_cmpfloat_with_epsilon (warehouse->value, 135. / 233, 1e-12);
  g_assert_cmpint (warehouse->heat_class, ==, 0);
  g_assert_true (few->small);
  g_assert_true (g_str_has_prefix (few->summary, "Customer, Complete: Satisfaction 88.9 %"));
  g_assert_cmpfloat (all->n, ==, 61 + 120);
  g_assert_true (all->header);
  /* Nothing can be asked where no step is; a cell leads to its worst step, a total to its lane or phase. */
  g_assert_null (cell (matrix, "finance", "apply"));
  g_assert_cmpstr (lw_matrix_target (matrix, line_at (matrix->rows, "warehouse"), line_at (matrix->columns, "receive")), ==, "r3");
  g_assert_cmpstr (lw_matrix_target (matrix, LW_MATRIX_ALL, line_at (matrix->columns, "handle")), ==, "handle");
  g_assert_cmpstr (lw_matrix_target (matrix, line_at (matrix->rows, "finance"), LW_MATRIX_ALL), ==, "finance");
  /* The colours mean what they mean on the drawing. */
  g_assert_cmpuint (matrix->overlay->classes->len, ==, sample.overlay->classes->len);
  g_assert_cmpstr (matrix->overlay->subtitle, ==, sample.overlay->subtitle);
  sample_clear (&sample);
}

/* Each touchpoint has what its steps come to; a step with two counts once in its phase. */
static void
test_touchpoints (void)
{
  Sample sample = sample_load ("returns.en.laneway");
  g_autoptr (LwMatrix) matrix = lw_touchpoint_matrix_new (sample.blueprint, &(LwHeatQuery) { .metric = "csat" }, NULL);
  const LwHeat *desk = cell (matrix, "Service desk", "apply"), *sms = cell (matrix, "SMS", NULL), *apply = cell (matrix, NULL, "apply");

  g_assert_cmpuint (matrix->rows->len, ==, 10);
  g_assert_cmpfloat (desk->n, ==, 210);
  g_assert_cmpint (desk->heat_class, ==, lw_overlay_get (sample.overlay, "r2")->heat_class);
  g_assert_cmpstr (desk->text, ==, "66.2 %");
  g_assert_true (g_str_has_prefix (desk->summary, "Service desk, Apply and review: Satisfaction 66.2 %"));
  g_assert_cmpfloat (sms->n, ==, 210);
  g_assert_cmpfloat (apply->n, ==, 182 + 210);
  g_assert_cmpfloat_with_epsilon (apply->value, (164 + 139.) / (182 + 210), 1e-12);
  g_assert_null (cell (matrix, "SMS", "receive"));
  g_assert_cmpstr (lw_matrix_target (matrix, line_at (matrix->rows, "SMS"), LW_MATRIX_ALL), ==, "r2");
  g_assert_cmpstr (lw_matrix_target (matrix, line_at (matrix->rows, "Rating"), line_at (matrix->columns, "complete")), ==, "r7");
  sample_clear (&sample);
}

/* Each row and column comes to its cells, whatever the answers are; lanes without answers say so. */
static void
test_totals (void)
{
  Sample sample = sample_load ("returns.zh-CN.laneway");

  for (guint round = 0; round < 20; round++)
    {
      LwDataset *dataset = lw_record_copy (lw_array_get (sample.blueprint->datasets, 0));
      g_autoptr (GPtrArray) values = g_ptr_array_new ();
      g_autoptr (LwBlueprint) changed = NULL;
      g_autoptr (LwMatrix) matrix = NULL;
      double by_row = 0, by_column = 0;

      LW_FOREACH (LwDataValue, value, dataset->values)
        if (g_test_rand_bit ())
          g_ptr_array_add (values, value);
      g_clear_pointer (&dataset->values, lw_array_unref);
      dataset->values = lw_array_new (values->pdata, values->len);
      changed = lw_edit_put (sample.blueprint, "datasets", dataset);
      matrix = lw_heat_matrix_new (changed, &(LwHeatQuery) { .metric = "complaints" }, NULL);
      lw_record_unref (dataset);
      if (matrix == NULL)   /* no value is left */
        continue;
      for (guint row = 0; row < matrix->rows->len; row++)
        {
          const LwHeat *total = lw_matrix_cell (matrix, row, LW_MATRIX_ALL);
          double sum = 0;

          for (guint column = 0; column < matrix->columns->len; column++)
            {
              const LwHeat *one = lw_matrix_cell (matrix, row, column);

              sum += one && !isnan (one->value) ? one->value : 0;
              g_assert_true (one == NULL || !isnan (one->value) || g_str_equal (one->text, "—"));
            }
          g_assert_cmpfloat (total ? total->value : 0, ==, sum);
          by_row += sum;
        }
      for (guint column = 0; column < matrix->columns->len; column++)
        by_column += lw_matrix_cell (matrix, LW_MATRIX_ALL, column) ? lw_matrix_cell (matrix, LW_MATRIX_ALL, column)->value : 0;
      g_assert_cmpfloat (by_row, ==, by_column);
    }
  sample_clear (&sample);
}

static LwBlueprint *
tagged (LwBlueprint *blueprint)
{
  static const struct { const char *step, *tag; double n; } counts[] = {
    { "r2", "Slow", 30 }, { "r3", "Slow", 10 }, { "r2", "Rude", 10 }, { "r3", "Rude", 50 },
  };
  LwDataset *dataset = lw_record_copy (lw_array_get (blueprint->datasets, 0));
  LwBlueprint *bare, *now;

  g_clear_pointer (&dataset->tags, lw_array_unref);
  now = bare = lw_edit_put (blueprint, "datasets", dataset);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      LwBlueprint *next = lw_edit_tag_count (now, dataset->id, counts[i].step, NULL, counts[i].tag, counts[i].n);

      lw_record_unref (now);
      now = next;
    }
  lw_record_unref (dataset);
  return now;
}

/* By hand: of 100 answers 40 are slow and 40 at r2, so chance gives 16 of both; lift 30/16, residual 14/√(16·0.6·0.6). */
static void
test_tags (void)
{
  static const struct { LwTagMeasure measure; const char *text; int heat_class; } expected[] = {
    { LW_TAG_COUNT, "30", 2 }, { LW_TAG_OF_STEP, "75.0 %", 0 }, { LW_TAG_OF_TAG, "75.0 %", 0 }, { LW_TAG_LIFT, "1.88 ×", 1 }, { LW_TAG_RESIDUAL, "+5.8", 0 },
  };
  Sample sample = sample_load ("returns.en.laneway");
  g_autoptr (LwBlueprint) blueprint = tagged (sample.blueprint);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (LwMatrix) matrix = lw_tag_matrix_new (blueprint, NULL, NULL, expected[i].measure, NULL);
      const LwHeat *slow = lw_matrix_cell (matrix, 0, 0), *all = lw_matrix_cell (matrix, 0, LW_MATRIX_ALL);

      g_assert_cmpstr (lw_matrix_line (matrix->rows, 0)->name, ==, "Slow");
      g_assert_cmpstr (lw_matrix_line (matrix->columns, 0)->name, ==, "Service review");
      g_assert_cmpstr (slow->text, ==, expected[i].text);
      g_assert_cmpint (slow->heat_class, ==, expected[i].heat_class);
      g_assert_cmpstr (slow->summary, ==, "Slow, Service review: 30 answers, 75.0 % of the step’s, 75.0 % of the tag’s, lift 1.88, residual +5.8, more than chance");
      g_assert_cmpstr (all->text, ==, "40");
      g_assert_cmpstr (lw_matrix_target (matrix, 0, 0), ==, "r2");
      g_assert_nonnull (strstr (matrix->overlay->subtitle, "n = 100"));
    }
  sample_clear (&sample);
}

static void
test_nothing (void)
{
  Sample sample = sample_load ("returns.en.laneway");
  g_autoptr (GError) no_metric = NULL, no_tags = NULL, no_volume = NULL, no_time = NULL;
  LwDataset *dataset = lw_record_copy (lw_array_get (sample.blueprint->datasets, 0));
  g_autoptr (LwBlueprint) bare = NULL;

  g_clear_pointer (&dataset->tags, lw_array_unref);
  bare = lw_edit_put (sample.blueprint, "datasets", dataset);
  lw_record_unref (dataset);
  g_assert_null (lw_heat_matrix_new (bare, &(LwHeatQuery) { .metric = "none" }, &no_metric));
  g_assert_nonnull (strstr (no_metric->message, "complaints"));
  g_assert_null (lw_tag_matrix_new (bare, NULL, NULL, LW_TAG_COUNT, &no_tags));
  g_assert_error (no_tags, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (lw_funnel_plot_new (bare, &(LwReportQuery) { 0 }, &no_volume));
  g_assert_error (no_volume, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (lw_quadrant_plot_new (bare, &(LwReportQuery) { 0 }, &no_time));
  g_assert_error (no_time, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  sample_clear (&sample);
}

/* ---- pictures ---- */

static GBytes *
scene_bytes (LwScene *scene, LwFormat format)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  lw_export_scene (scene, &(LwExportOptions) { .format = format }, stream, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* In every theme, as SVG with a title for each cell, as PDF with its texts. */
static void
test_pictures (void)
{
  Sample sample = sample_load ("returns.zh-CN.laneway");
  g_autoptr (LwMatrix) matrix = lw_heat_matrix_new (sample.blueprint, &(LwHeatQuery) { .metric = "csat" }, NULL);

  for (LwThemeKind theme = LW_THEME_PRINT; theme <= LW_THEME_GREY; theme++)
    {
      g_autoptr (LwScene) scene = lw_matrix_scene_new (sample.blueprint, matrix, &(LwSceneOptions) { .theme = theme, .legend = TRUE });
      g_autoptr (GBytes) svg = scene_bytes (scene, LW_FORMAT_SVG), pdf = scene_bytes (scene, LW_FORMAT_PDF);
      const char *text = g_bytes_get_data (svg, NULL);
      g_autofree char *path = write_temporary (pdf, "matrix-XXXXXX.pdf"), *words = run ((const char *[]) { "pdftotext", "-layout", path, "-", NULL });

      g_assert_nonnull (strstr (text, "<title>仓储部，收货与质检：满意率 57.9 %"));
      g_assert_nonnull (strstr (text, "<title>图例：满意率"));
      g_assert_nonnull (strstr (text, "n = 233"));
      g_assert_nonnull (strstr (words, "57.9 %"));
      g_assert_nonnull (strstr (words, "仓储部"));
    }
  sample_clear (&sample);
}

static LwPlot *
plot_new (LwPlotKind kind, guint n)
{
  LwPlot *plot = lw_plot_new (kind);

  plot->title = g_strdup ("Title");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);
      LwPlotItem *item = lw_plot_add (plot, id, "一个相当长的环节名称 that goes on", 1);

      item->cells[0] = g_strdup ("100");
      item->across = kind == LW_PLOT_FUNNEL ? g_test_rand_int_range (0, 1000) : g_test_rand_double_range (-3, 3);
      item->up = g_test_rand_bit () ? NAN : kind == LW_PLOT_FUNNEL ? item->across * g_test_rand_double () : g_test_rand_double_range (-1, 1);
    }
  return plot;
}

/* Every point that is drawn leads to its step, whatever the width and however many there are. */
static void
test_charts (void)
{
  for (guint round = 0; round < 40; round++)
    {
      LwPlotKind kind = round % 2 ? LW_PLOT_FUNNEL : LW_PLOT_QUADRANT;
      g_autoptr (LwPlot) plot = plot_new (kind, g_test_rand_int_range (0, 60));
      g_autoptr (LwChart) chart = lw_chart_plot_new (LW_THEME_LIGHT, plot, g_test_rand_int_range (200, 1400));
      g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
      double width, height;
      guint drawn = 0;

      lw_chart_get_size (chart, &width, &height);
      for (double y = 0; y < height; y += 2)
        for (double x = 0; x < width; x += kind == LW_PLOT_FUNNEL ? width / 3 : 2)
          if (lw_chart_at (chart, x, y))
            g_hash_table_add (found, (char *) lw_chart_at (chart, x, y));
      for (guint i = 0; i < plot->items->len; i++)
        drawn += kind == LW_PLOT_FUNNEL || !isnan (((LwPlotItem *) plot->items->pdata[i])->up);
      g_assert_cmpuint (g_hash_table_size (found), <=, drawn);
      g_assert_cmpuint (g_hash_table_size (found), >=, kind == LW_PLOT_FUNNEL ? drawn : MIN (drawn, 1));
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  lw_language_init ();
  g_test_add_func ("/heat-matrix/lanes", test_lanes);
  g_test_add_func ("/heat-matrix/touchpoints", test_touchpoints);
  g_test_add_func ("/heat-matrix/totals", test_totals);
  g_test_add_func ("/heat-matrix/tags", test_tags);
  g_test_add_func ("/heat-matrix/nothing", test_nothing);
  g_test_add_func ("/heat-matrix/pictures", test_pictures);
  g_test_add_func ("/heat-matrix/charts", test_charts);
  return g_test_run ();
}
