#include "analysis/lw-analysis.h"
#include "analysis/lw-heat-scale.h"
#include "core/lw-edit.h"
#include "core/lw-language.h"

#include "heat-fixture.h"
#include "text-variant.h"

/* V08 */
static void
test_wilson (void)
{
  static const struct { double k, n, low, high, slack; } cases[] = {
    { 18, 20, 0.698966, 0.972134, 6e-7 },   { 4, 20, 0.080658, 0.416017, 6e-7 },     { 4, 200, 0.007804, 0.050287, 6e-7 },
    { 190, 200, 0.910422, 0.972617, 6e-7 }, { 0, 30, 0, 0.113513, 6e-7 },            { 1, 30, 0.005909, 0.166704, 6e-7 },
    { 19, 38, 0.348499283643951, 0.651500716356049, 1e-14 },
    { 81, 263, 0.2553, 0.3662, 6e-5 },      { 15, 148, 0.0624, 0.1605, 6e-5 },       { 0, 20, 0, 0.1611, 6e-5 },
    { 1, 29, 0.0061, 0.1718, 6e-5 },        { 60, 200, 0.2407, 0.3668, 6e-5 },       { 20, 20, 0.8389, 1, 6e-5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double low, high;
      lw_wilson (cases[i].k, cases[i].n, 1.959963984540054, &low, &high);
      g_assert_cmpfloat_with_epsilon (low, cases[i].low, cases[i].slack);
      g_assert_cmpfloat_with_epsilon (high, cases[i].high, cases[i].slack);
    }
}

static void
test_pool (void)
{
  g_autoptr (LwDataset) dataset = october_new ();
  double n, k, sum, mean = 0;

  g_assert_true (lw_pool (dataset, "csat", &n, &k, &sum));
  g_assert_cmpfloat (n, ==, 879);
  g_assert_cmpfloat (k, ==, 639);
  g_assert_cmpfloat_with_epsilon (k / n, 0.7270, 5e-5);
  /* … and not the mean of the steps' values. */
  for (guint i = 0; i < G_N_ELEMENTS (october); i++)
    mean += october[i].step ? october[i].k / october[i].n / 8 : 0;
  g_assert_cmpfloat_with_epsilon (mean, 0.7542, 5e-5);
  g_assert_true (lw_pool (dataset, "complaints", &n, &k, &sum));
  g_assert_cmpfloat (sum, ==, 200);
  g_assert_false (lw_pool (dataset, "nps", &n, &k, &sum));
}

static void
test_heat_share (void)
{
  static const struct { const char *id, *text; int heat_class; gboolean small, uncertain; } steps[] = {
    { "r1", "90.1 %", 3, FALSE, TRUE },  { "r2", "66.2 %", 0, FALSE, FALSE }, { "r3", "56.9 %", 0, FALSE, FALSE },
    { "r4", "63.2 %", 0, FALSE, FALSE }, { "r5a", "77.0 %", 0, FALSE, TRUE }, { "r5b", "76.7 %", 0, FALSE, TRUE },
    { "r6", "84.4 %", 1, FALSE, TRUE },  { "r7", "88.9 %", 2, TRUE, TRUE },
  };
  static const char * const glyphs[] = { "▼▼", "▼", "●", "▲", "▲▲" };
  static const guint32 colours[] = { 0xd7191c, 0xfdae61, 0xffffbf, 0xabd9e9, 0x2c7bb6 };
  g_autoptr (LwBlueprint) blueprint = returns_new ("en");
  g_autoptr (GError) error = NULL;
  g_autoptr (LwOverlay) overlay = lw_heat_overlay_new (blueprint, NULL, "csat", NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const LwHeat *heat = lw_overlay_get (overlay, steps[i].id);
      g_assert_cmpstr (heat->text, ==, steps[i].text);
      g_assert_cmpint (heat->heat_class, ==, steps[i].heat_class);
      g_assert_cmpint (heat->small, ==, steps[i].small);
      g_assert_cmpint (heat->uncertain, ==, steps[i].uncertain);
    }
  g_assert_null (lw_overlay_get (overlay, "g1"));
  g_assert_cmpuint (overlay->classes->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpstr (((LwHeatClass *) overlay->classes->pdata[i])->glyph, ==, glyphs[i]);
      g_assert_cmphex (((LwHeatClass *) overlay->classes->pdata[i])->rgb, ==, colours[i]);
    }
  g_assert_cmpstr (((LwHeatClass *) overlay->classes->pdata[0])->label, ==, "more than 10 points below target");
  g_assert_cmpstr (((LwHeatClass *) overlay->classes->pdata[1])->label, ==, "5–10 points below");
  g_assert_cmpstr (overlay->subtitle, ==, "higher is better · target 90 % ± 5 points · classes relative to target · October · n = 879");
  g_assert_cmpstr (lw_overlay_get (overlay, "r2")->summary, ==,
                   "r2: csat 66.2 % (59.6–72.2), more than 10 points below target, target 90 %, n = 210");
}

/* What customers said of the present process is no forecast: over a to-be variant the legend says so. */
static void
test_heat_stage (void)
{
  g_autoptr (LwBlueprint) blueprint = returns_new ("en");

  lw_set_string (&((LwDataset *) lw_array_get (blueprint->datasets, 0))->stage, "as-is");
  for (LwVariantKind kind = LW_VARIANT_AS_IS; kind <= LW_VARIANT_TO_BE; kind++)
    {
      g_autoptr (LwOverlay) overlay = NULL;

      lw_blueprint_variant (blueprint, NULL)->kind = kind;
      overlay = lw_heat_overlay_new (blueprint, NULL, "csat", NULL, NULL);
      g_assert_cmpint (strstr (overlay->subtitle, "measured as-is") != NULL, ==, kind == LW_VARIANT_TO_BE);
    }
}

static void
test_heat_chinese (void)
{
  g_autoptr (LwBlueprint) blueprint = returns_new ("zh-CN");
  g_autoptr (LwOverlay) overlay = lw_heat_overlay_new (blueprint, NULL, "csat", NULL, NULL);

  g_assert_cmpstr (((LwHeatClass *) overlay->classes->pdata[0])->label, ==, "低于目标 10 点以上");
  g_assert_cmpstr (overlay->subtitle, ==, "高为好 · 目标 90 % ± 5 点 · 相对目标分级 · October · n = 879");
  g_assert_cmpstr (lw_overlay_get (overlay, "r2")->summary, ==, "r2：csat 66.2 %（59.6–72.2），低于目标 10 点以上，目标 90 %，n = 210");
  g_assert_cmpstr (overlay->no_data_label, ==, "无数据");
}

static void
test_heat_count (void)
{
  g_autoptr (LwBlueprint) blueprint = returns_new ("en");
  g_autoptr (LwOverlay) overlay = lw_heat_overlay_new (blueprint, NULL, "complaints", "2026-10", NULL);
  const LwHeat *worst = lw_overlay_get (overlay, "r3");
  guint handoff = 0;

  /* Linear from 4 to 60: 60 and 49…60 the worst class, 28 the middle one. */
  g_assert_cmpint (worst->heat_class, ==, 0);
  g_assert_cmpstr (worst->text, ==, "60");
  g_assert_cmpstr (worst->summary, ==, "r3: complaints 60, 30.0 % of all");
  g_assert_cmpint (lw_overlay_get (overlay, "r2")->heat_class, ==, 1);
  g_assert_cmpint (lw_overlay_get (overlay, "r7")->heat_class, ==, 4);
  g_assert_cmpstr (((LwHeatClass *) overlay->classes->pdata[0])->label, ==, "49–60");
  g_assert_cmpstr (((LwHeatClass *) overlay->classes->pdata[4])->label, ==, "4–15");
  g_assert_cmphex (((LwHeatClass *) overlay->classes->pdata[0])->rgb, ==, 0x993404);
  /* Both flows of the hand-off show all of it. */
  LW_FOREACH (LwFlow, flow, LW_FLOWS (lw_blueprint_variant (blueprint, NULL)))
    {
      const LwHeat *heat = lw_overlay_get (overlay, flow->id);
      g_assert_true ((heat != NULL) == g_str_equal (flow->from, "g1"));
      handoff += heat && heat->value == 28 && heat->heat_class == 2;
    }
  g_assert_cmpuint (handoff, ==, 2);
}

/* A value at a boundary lands in the better class, however it was computed. */
static void
test_boundaries (void)
{
  static const struct { double target, tolerance, value; LwPolarity polarity; int heat_class; } cases[] = {
    { 0.9, 0.05, 0.8, LW_POLARITY_HIGHER, 1 },     { 0.9, 0.05, 0.8 - 1e-8, LW_POLARITY_HIGHER, 0 },
    { 0.9, 0.05, 0.85, LW_POLARITY_HIGHER, 2 },    { 0.9, 0.05, 0.85 - 1e-8, LW_POLARITY_HIGHER, 1 },
    { 0.9, 0.05, 0.9, LW_POLARITY_HIGHER, 3 },     { 0.9, 0.05, 0.9 - 1e-8, LW_POLARITY_HIGHER, 2 },
    { 0.9, 0.05, 0.95, LW_POLARITY_HIGHER, 4 },    { 0.9, 0.05, 0.95 - 1e-8, LW_POLARITY_HIGHER, 3 },
    { 0.3, 0.1, 0.1, LW_POLARITY_HIGHER, 1 },      { 0.7, 0.1, 0.6, LW_POLARITY_HIGHER, 2 },
    { 0.3, 0.1, 0.3, LW_POLARITY_LOWER, 3 },       { 0.3, 0.1, 0.4, LW_POLARITY_LOWER, 2 },
    { 0.3, 0.1, 0.5, LW_POLARITY_LOWER, 1 },       { 0.3, 0.1, 0.5 + 1e-8, LW_POLARITY_LOWER, 0 },
    { 0.3, 0.1, 0.2, LW_POLARITY_LOWER, 4 },       { 0.3, 0.1, 0, LW_POLARITY_LOWER, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwMetric) metric = metric_new ("m", LW_METRIC_SHARE, cases[i].polarity, cases[i].target, cases[i].tolerance);
      LwHeatScale scale;

      lw_heat_scale_init (&scale, metric, NULL, 1440);
      g_assert_cmpint (lw_heat_scale_class (&scale, cases[i].value), ==, cases[i].heat_class);
    }
}

/* Of times the tolerance is a share of the target; the texts are durations. */
static void
test_duration_scale (void)
{
  g_autoptr (LwMetric) metric = metric_new ("m", LW_METRIC_DURATION, LW_POLARITY_LOWER, 60, 0.25);
  g_autoptr (LwOverlay) overlay = lw_overlay_new ();
  LwHeatScale scale;

  lw_heat_scale_init (&scale, metric, NULL, 1440);
  g_assert_cmpint (lw_heat_scale_class (&scale, 60), ==, 3);
  g_assert_cmpint (lw_heat_scale_class (&scale, 75), ==, 2);
  g_assert_cmpint (lw_heat_scale_class (&scale, 91), ==, 0);
  lw_heat_scale_legend (&scale, overlay);
  g_assert_cmpstr (((LwHeatClass *) overlay->classes->pdata[0])->label, ==, "more than 30 min above target");
}

/* Fewer than 5 answers give no colour, only a summary; fewer than 30 the small-sample style. */
static void
test_sample_sizes (void)
{
  for (guint n = 1; n <= 40; n++)
    {
      g_autoptr (LwBlueprint) blueprint = returns_new ("en");
      g_autoptr (LwDataset) dataset = record_new (&lw_dataset_schema, "few");
      g_autoptr (LwBlueprint) edited = NULL;
      g_autoptr (LwOverlay) overlay = NULL;
      LwDataValue *value = value_new ("r1", "csat", n, n, NAN);
      const LwHeat *heat;

      dataset->values = lw_array_new ((gpointer[]) { value }, 1);
      lw_record_unref (value);
      edited = lw_edit_put (blueprint, "datasets", dataset);
      overlay = lw_heat_overlay_new (edited, NULL, "csat", "few", NULL);
      heat = lw_overlay_get (overlay, "r1");
      g_assert_cmpint (heat->heat_class >= 0, ==, n >= LW_NO_SAMPLE);
      g_assert_cmpint (heat->small, ==, n >= LW_NO_SAMPLE && n < LW_SMALL_SAMPLE);
      g_assert_cmpstr (heat->text, ==, n >= LW_NO_SAMPLE ? "100.0 %" : "—");
      g_assert_nonnull (strstr (heat->summary, "100.0 %"));
      g_assert_cmpstr (lw_overlay_get (overlay, "r2")->summary, ==, "r2: csat, no data");
    }
}

static void
test_heat_unknown (void)
{
  static const struct { const char *variant, *metric, *dataset, *word; } cases[] = {
    { "may-be", NULL, NULL, "as-is" }, { NULL, "cast", NULL, "csat, complaints" }, { NULL, NULL, "2025-01", "2026-10" },
  };
  g_autoptr (LwBlueprint) blueprint = returns_new ("en");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (lw_heat_overlay_new (blueprint, cases[i].variant, cases[i].metric, cases[i].dataset, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, cases[i].word));
    }
}

int
main (int argc, char **argv)
{
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/wilson", test_wilson);
  g_test_add_func ("/statistics/pool", test_pool);
  g_test_add_func ("/heat/share", test_heat_share);
  g_test_add_func ("/heat/stage", test_heat_stage);
  g_test_add_func ("/heat/chinese", test_heat_chinese);
  g_test_add_func ("/heat/count", test_heat_count);
  g_test_add_func ("/heat/boundaries", test_boundaries);
  g_test_add_func ("/heat/durations", test_duration_scale);
  g_test_add_func ("/heat/sample-sizes", test_sample_sizes);
  g_test_add_func ("/heat/unknown", test_heat_unknown);
  return g_test_run ();
}
