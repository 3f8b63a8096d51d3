/* From one period, or variant, to another. */
#include "analysis/lw-analysis.h"
#include "analysis/lw-difference.h"
#include "analysis/lw-heat.h"
#include "core/lw-edit.h"
#include "core/lw-language.h"

#include "heat-fixture.h"
#include "text-variant.h"

/* V17 and V38 by way of a metric's counts; events by their normal approximation. */
static void
test_compare (void)
{
  g_autoptr (LwMetric) share = metric_new ("m", LW_METRIC_SHARE, LW_POLARITY_HIGHER, NAN, NAN);
  g_autoptr (LwMetric) mean = metric_new ("m", LW_METRIC_MEAN, LW_POLARITY_HIGHER, NAN, NAN);
  g_autoptr (LwMetric) events = metric_new ("m", LW_METRIC_COUNT, LW_POLARITY_LOWER, NAN, NAN);
  LwCounts before = { .n = 200, .k = 164, .has_k = TRUE }, after = { .n = 200, .k = 180, .has_k = TRUE };
  LwCounts a = { .n = 13, .sum = 195, .sum_squares = 12 * 87.5 + 13 * 225, .has_sum = TRUE, .has_squares = TRUE };
  LwCounts b = { .n = 11, .sum = 132, .sum_squares = 10 * 39.0 + 11 * 144, .has_sum = TRUE, .has_squares = TRUE };
  LwCounts few = { .sum = 16, .has_sum = TRUE }, many = { .sum = 33, .has_sum = TRUE };
  LwDifference difference = lw_counts_compare (&before, &after, share);

  g_assert_cmpfloat_with_epsilon (difference.change, 0.08, 1e-12);
  g_assert_cmpfloat_with_epsilon (difference.low, 0.012, 5e-4);
  g_assert_cmpfloat_with_epsilon (difference.high, 0.148, 5e-4);
  g_assert_cmpfloat_with_epsilon (difference.p, 0.0211, 5e-5);
  g_assert_cmpstr (difference.method, ==, "z");
  difference = lw_counts_compare (&a, &b, mean);
  g_assert_cmpstr (difference.method, ==, "welch");
  /* 2 (z.975 + z.8)² σ² ÷ 3² of each */
  g_assert_cmpfloat (difference.required, ==, ceil (2 * 7.848879 * (87.5 + 39) / 2 / 9));
  g_assert_cmpfloat_with_epsilon (difference.change, -3, 1e-12);
  g_assert_cmpfloat_with_epsilon (difference.p, 0.3600, 5e-5);
  difference = lw_counts_compare (&few, &many, events);
  g_assert_cmpfloat_with_epsilon (difference.low, 17 - 1.959964 * 7, 1e-5);
  g_assert_cmpfloat_with_epsilon (difference.p, 0.01516, 1e-5);   /* z = 17 / 7 */
}

/* What periods are judged by is what the drawing is coloured by: four answers are no data, five are some. */
static void
test_least (void)
{
  static const LwMetricKind kinds[] = { LW_METRIC_SHARE, LW_METRIC_MEAN, LW_METRIC_DURATION, LW_METRIC_NPS };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint n = 1; n <= 6; n++)
      {
        g_autoptr (LwMetric) metric = metric_new ("m", kinds[i], LW_POLARITY_HIGHER, NAN, NAN);
        LwCounts many = { .n = 40, .k = 20, .sum = 120, .sum_squares = 400, .promoters = 20, .detractors = 10, .has_k = TRUE, .has_sum = TRUE,
                          .has_squares = TRUE, .has_histogram = TRUE };
        LwCounts few = { .n = n, .k = 1, .sum = 2 * n, .sum_squares = 5 * n, .promoters = 1, .has_k = TRUE, .has_sum = TRUE,
                         .has_squares = TRUE, .has_histogram = TRUE };

        for (guint swap = 0; swap < 2; swap++)
          {
            LwDifference difference = swap ? lw_counts_compare (&few, &many, metric) : lw_counts_compare (&many, &few, metric);

            g_assert_false (isnan (difference.change));
            g_assert_cmpint (!isnan (difference.p), ==, n >= LW_NO_SAMPLE);
            g_assert_cmpint (difference.method != NULL, ==, n >= LW_NO_SAMPLE);
          }
      }
}

static LwBlueprint *
two_months_new (void)
{
  static const struct { const char *step; double n, k; } november[] = {
    { "r1", 182, 164 }, { "r2", 200, 180 }, { "r3", 195, 70 }, { "r4", 40, 24 }, { "r7", 4, 4 }, { "r6", 64, 60 },
  };
  g_autoptr (LwBlueprint) blueprint = returns_new ("en");
  g_autoptr (LwDataset) dataset = record_new (&lw_dataset_schema, "2026-11");
  GPtrArray *values = g_ptr_array_new ();

  lw_set_string (&dataset->label, "November");
  lw_set_string (&dataset->stage, "after");
  for (guint i = 0; i < G_N_ELEMENTS (november); i++)
    g_ptr_array_add (values, value_new (november[i].step, "csat", november[i].n, november[i].k, NAN));
  dataset->values = array_take (values);
  return lw_edit_put (blueprint, "datasets", dataset);
}

static void
test_change (void)
{
  g_autoptr (LwBlueprint) blueprint = two_months_new ();
  LwHeatQuery query = { .metric = "csat", .dataset = "2026-11", .from = "2026-10" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LwOverlay) overlay = lw_heat_overlay_for (blueprint, &query, &error), faint = NULL;
  g_autoptr (LwHeatView) view = lw_heat_view_edit (blueprint, "csat");
  const LwHeat *better = lw_overlay_get (overlay, "r2"), *worse = lw_overlay_get (overlay, "r3"), *same = lw_overlay_get (overlay, "r1");

  g_assert_no_error (error);
  /* 66.2 → 90 % is the most: the scale reaches ±50 points, its bounds are 10 and 30. */
  g_assert_cmpstr (better->text, ==, "+23.8");
  g_assert_cmpint (better->heat_class, ==, 3);
  g_assert_false (better->uncertain);
  g_assert_cmpint (worse->heat_class, ==, 1);
  g_assert_false (worse->uncertain);
  g_assert_cmpint (same->heat_class, ==, 2);
  g_assert_true (same->uncertain);
  g_assert_cmpstr (((LwHeatClass *) overlay->classes->pdata[0])->label, ==, "−30 points and beyond");
  g_assert_cmpstr (((LwHeatClass *) overlay->classes->pdata[2])->label, ==, "−10 to +10 points");
  g_assert_cmpstr (((LwHeatClass *) overlay->classes->pdata[4])->label, ==, "+30 points and beyond");
  /* Few answers, or none before or after, are no change. */
  g_assert_cmpstr (lw_overlay_get (overlay, "r7")->text, ==, "—");
  g_assert_cmpstr (lw_overlay_get (overlay, "r5a")->text, ==, "—");
  g_assert_nonnull (strstr (overlay->subtitle, "October → November"));
  g_assert_true (g_str_has_prefix (better->summary, "r2: csat 66.2 % → 90.0 %, +23.8 points (+36.0 %), 95 % interval +1"));

  view->faint = 1;
  query.view = view;
  faint = lw_heat_overlay_for (blueprint, &query, NULL);
  g_assert_true (lw_overlay_get (faint, "r1")->outline && lw_overlay_get (faint, "r1")->heat_class == -1);
  g_assert_false (lw_overlay_get (faint, "r2")->outline);
  g_assert_cmpstr (faint->outline_label, ==, "may be chance");
}

/* There and back is the same change with the other sign, on the same scale turned round. */
static void
test_symmetric (void)
{
  g_autoptr (LwBlueprint) blueprint = two_months_new ();
  g_autoptr (LwOverlay) there = lw_heat_overlay_for (blueprint, &(LwHeatQuery) { .metric = "csat", .dataset = "2026-11", .from = "2026-10" }, NULL);
  g_autoptr (LwOverlay) back = lw_heat_overlay_for (blueprint, &(LwHeatQuery) { .metric = "csat", .dataset = "2026-10", .from = "2026-11" }, NULL);
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, there->heat);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const LwHeat *a = value, *b = lw_overlay_get (back, id);

      if (isnan (a->value))
        g_assert_true (isnan (b->value));
      else
        {
          g_assert_cmpfloat (a->value, ==, -b->value);
          g_assert_cmpint (a->heat_class + b->heat_class, ==, 4);
          g_assert_cmpfloat_with_epsilon (a->low, -b->high, 1e-12);
        }
    }
}

/* A variant's name stands for what was last measured in it; what was merged is compared with what it was made from. */
static void
test_variants (void)
{
  g_autoptr (LwBlueprint) months = two_months_new (), blueprint = NULL;
  g_autoptr (LwVariant) to_be = lw_record_copy (lw_blueprint_variant (months, NULL));
  g_autoptr (LwStep) merged = lw_record_copy (lw_variant_step (to_be, "r2"));
  g_autoptr (LwVariant) without = NULL, with = NULL;
  g_autoptr (LwOverlay) overlay = NULL;
  g_autoptr (GError) error = NULL;

  lw_set_string (&((LwDataset *) lw_array_get (months->datasets, 0))->stage, "as-is");
  lw_set_string (&to_be->id, "to-be");
  to_be->kind = LW_VARIANT_TO_BE;
  lw_set_string (&merged->id, "r23");
  lw_set_strings (&merged->origins, (const char * const[]) { "r2", "r3", NULL });
  without = lw_variant_remove (to_be, (const char * const[]) { "r2", "r3", NULL });
  with = lw_variant_put (without, LW_ELEMENT_STEP, merged);
  blueprint = lw_edit_put (months, "variants", with);
  overlay = lw_heat_overlay_for (blueprint, &(LwHeatQuery) { .variant = "to-be", .metric = "csat", .from = lw_record_id (lw_blueprint_variant (months, NULL)) }, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (lw_overlay_get (overlay, "r23")->value, (180 + 70) / (200. + 195) - (139 + 111) / (210. + 195), 1e-12);
  g_assert_nonnull (strstr (overlay->subtitle, "October → November"));
}

static void
test_unknown (void)
{
  g_autoptr (LwBlueprint) blueprint = two_months_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (lw_heat_overlay_for (blueprint, &(LwHeatQuery) { .metric = "csat", .from = "2025" }, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "2026-10, 2026-11"));
  g_clear_error (&error);
  g_assert_null (lw_heat_overlay_for (blueprint, &(LwHeatQuery) { .metric = "complaints", .from = "2026-11" }, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change/compare", test_compare);
  g_test_add_func ("/change/least", test_least);
  g_test_add_func ("/change/periods", test_change);
  g_test_add_func ("/change/symmetric", test_symmetric);
  g_test_add_func ("/change/variants", test_variants);
  g_test_add_func ("/change/unknown", test_unknown);
  return g_test_run ();
}
