/* Charts of times and plans: their numbers, and the same chart as a picture in every format. */
#include "analysis/lw-plots-time.h"
#include "analysis/lw-simulation.h"
#include "core/lw-edit.h"
#include "core/lw-language.h"
#include "core/lw-plan.h"
#include "scene/lw-export.h"
#include "scene/lw-figure-scene.h"

#include "returns-fixture.h"

static const LwPlotItem *
item (LwPlot *plot, guint i)
{
  return g_ptr_array_index (plot->items, i);
}

static LwPlot *
plot_of (LwBlueprint *blueprint, const char *kind)
{
  g_autoptr (GError) error = NULL;
  LwPlot *plot = lw_time_plot_new (blueprint, kind, "as-is", &error);

  g_assert_no_error (error);
  return plot;
}

/* T01: 104, 3609 and 6192 min. */
static void
test_split (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en"), chinese = read_returns ("zh-CN");
  g_autoptr (LwPlot) plot = plot_of (blueprint, "lead-time"), other = plot_of (chinese, "lead-time");

  g_assert_cmpuint (plot->items->len, ==, 3);
  g_assert_cmpfloat_with_epsilon (item (plot, 0)->across, 104, 1e-9);
  g_assert_cmpfloat_with_epsilon (item (plot, 1)->across, 3609, 1e-9);
  g_assert_cmpfloat_with_epsilon (item (plot, 2)->across, 6192, 1e-9);
  g_assert_cmpstr (item (plot, 0)->cells[0], ==, "1 h 44 min");
  /* In the document's language. */
  g_assert_cmpstr (other->title, ==, "全程时长");
}

/* The rungs of the likeliest way add up to its length. */
static void
test_ladder (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  g_autoptr (LwPlot) plot = plot_of (blueprint, "ladder");
  double all = 0;

  for (guint i = 0; i < plot->items->len; i++)
    all += item (plot, i)->across + item (plot, i)->up;
  g_assert_cmpstr (item (plot, 0)->name, ==, "r1");
  g_assert_cmpfloat_with_epsilon (item (plot, 0)->up, 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (all, 9075, 1e-6);
}

static void
test_measures (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en"), with = NULL;
  g_autoptr (LwImprovement) measure = lw_record_new (&lw_measure_schema);
  g_autoptr (GError) error = NULL;

  g_assert_null (lw_time_plot_new (blueprint, "measures", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  lw_set_string (&measure->id, "m1");
  measure->effort = 2;
  measure->impact = 5;
  with = lw_edit_put (blueprint, "measures", measure);

  g_autoptr (LwPlot) plot = lw_measures_plot_new (with);

  g_assert_cmpuint (plot->items->len, ==, 1);
  g_assert_cmpstr (item (plot, 0)->name, ==, "Unnamed");
  g_assert_cmpfloat (item (plot, 0)->up, ==, 5);
}

static void
test_unknown (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  g_autoptr (GError) error = NULL;

  g_assert_null (lw_time_plot_new (blueprint, "ladder", "nowhere", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (lw_leads_plot_new (blueprint, NULL));
}

static GBytes *
picture (LwBlueprint *blueprint, LwPlot *plot, LwFormat format)
{
  const LwSceneOptions scene_options = { .theme = LW_THEME_PRINT };
  const LwExportOptions options = { .format = format, .scale = 1 };
  g_autoptr (LwScene) scene = lw_plot_scene_new (blueprint, plot, &scene_options);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  lw_export_scene (scene, &options, stream, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* Of the text that says so, from the top. */
static double
height_of (const char *svg, const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("<text x=\"[0-9.]+\" y=\"([0-9.]+)\"[^>]*>%s<", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *y = NULL;

  g_assert_true (g_regex_match (regex, svg, 0, &match));
  y = g_match_info_fetch (match, 1);
  return g_ascii_strtod (y, NULL);
}

/* Measures that are judged alike have their names under each other, or above where there is no room below. */
static void
test_alike (void)
{
  static const char * const names[] = { "Alpha", "Beta", "Gamma" };
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  double heights[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (LwImprovement) measure = lw_record_new (&lw_measure_schema);
      LwBlueprint *with;

      lw_set_string (&measure->id, names[i]);
      lw_set_string (&measure->name, names[i]);
      measure->effort = 3;
      measure->impact = 1;
      with = lw_edit_put (blueprint, "measures", measure);
      lw_record_unref (blueprint);
      blueprint = with;
    }

  g_autoptr (LwPlot) plot = lw_measures_plot_new (blueprint);
  g_autoptr (GBytes) svg = picture (blueprint, plot, LW_FORMAT_SVG);
  g_autofree char *text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    heights[i] = height_of (text, names[i]);
  g_assert_cmpfloat (heights[1], ==, heights[0] - 15);
  g_assert_cmpfloat (heights[2], ==, heights[0] - 30);
}

/* What the SVG must say, by kind. */
static void
test_pictures (void)
{
  g_autoptr (LwBlueprint) blueprint = read_returns ("en");
  g_autoptr (GArray) bins = g_array_new (FALSE, FALSE, sizeof (LwBin));
  const LwBin all[] = { { 0, 60, 3 }, { 60, 120, 0 }, { 120, 180, 9 } };

  g_array_append_vals (bins, all, G_N_ELEMENTS (all));

  LwPlot *plots[] = { plot_of (blueprint, "lead-time"), plot_of (blueprint, "ladder"), lw_leads_plot_new (blueprint, bins) };
  const char * const words[] = { "1 h 44 min", "r3", "3 h" };

  for (guint i = 0; i < G_N_ELEMENTS (plots); i++)
    {
      g_autoptr (GBytes) svg = picture (blueprint, plots[i], LW_FORMAT_SVG), pdf = picture (blueprint, plots[i], LW_FORMAT_PDF);
      g_autoptr (GBytes) png = picture (blueprint, plots[i], LW_FORMAT_PNG);
      g_autofree char *text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));

      g_assert_nonnull (strstr (text, words[i]));
      g_assert_nonnull (strstr (text, plots[i]->title));
      g_assert_true (memcmp (g_bytes_get_data (pdf, NULL), "%PDF", 4) == 0);
      g_assert_true (memcmp (g_bytes_get_data (png, NULL), "\x89PNG", 4) == 0);
      lw_plot_unref (plots[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lw_language_init ();
  g_test_add_func ("/plots-time/split", test_split);
  g_test_add_func ("/plots-time/ladder", test_ladder);
  g_test_add_func ("/plots-time/measures", test_measures);
  g_test_add_func ("/plots-time/alike", test_alike);
  g_test_add_func ("/plots-time/unknown", test_unknown);
  g_test_add_func ("/plots-time/pictures", test_pictures);
  return g_test_run ();
}
