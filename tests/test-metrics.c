/* The measures that service people know (what each is, how it is added up, what interval it has), and lists ranked by them. */
#include "analysis/lw-analysis.h"
#include "analysis/lw-distributions.h"
#include "analysis/lw-heat.h"
#include "analysis/lw-report.h"
#include "analysis/lw-score.h"
#include "core/lw-edit.h"
#include "core/lw-language.h"
#include "core/lw-metric-catalogue.h"
#include "heat-fixture.h"
#include "shapes-fixture.h"
#include "text-variant.h"

#include <locale.h>
#include <math.h>

typedef enum { POOLED, MEAN, BALANCE, TOTAL, LAST } Way;

typedef struct { const char *id; LwMetricKind kind; LwPolarity polarity; Way way; double tolerance; const char *unit; } Known;

static const Known catalogue[] = {
  { "csat", LW_METRIC_SHARE, LW_POLARITY_HIGHER, POOLED, .05, "%" },
  { "csat-mean", LW_METRIC_MEAN, LW_POLARITY_HIGHER, MEAN, .25, NULL },
  { "csat-points", LW_METRIC_MEAN, LW_POLARITY_HIGHER, MEAN, 5, NULL },
  { "csat-linear", LW_METRIC_MEAN, LW_POLARITY_HIGHER, MEAN, 5, NULL },
  { "nps", LW_METRIC_NPS, LW_POLARITY_HIGHER, BALANCE, 10, NULL },
  { "ces-ease", LW_METRIC_MEAN, LW_POLARITY_HIGHER, MEAN, .5, NULL },
  { "ces-effort", LW_METRIC_MEAN, LW_POLARITY_LOWER, MEAN, .25, NULL },
  { "fcr", LW_METRIC_SHARE, LW_POLARITY_HIGHER, POOLED, .05, "%" },
  { "resolution", LW_METRIC_SHARE, LW_POLARITY_HIGHER, POOLED, .05, "%" },
  { "response-time", LW_METRIC_DURATION, LW_POLARITY_LOWER, MEAN, NAN, NULL },
  { "handling-time", LW_METRIC_DURATION, LW_POLARITY_LOWER, MEAN, NAN, NULL },
  { "waiting-time", LW_METRIC_DURATION, LW_POLARITY_LOWER, MEAN, NAN, NULL },
  { "process-time", LW_METRIC_DURATION, LW_POLARITY_LOWER, MEAN, NAN, NULL },
  { "handover-time", LW_METRIC_DURATION, LW_POLARITY_LOWER, MEAN, NAN, NULL },
  { "aht", LW_METRIC_DURATION, LW_POLARITY_LOWER, MEAN, NAN, NULL },
  { "asa", LW_METRIC_DURATION, LW_POLARITY_LOWER, MEAN, NAN, NULL },
  { "service-level", LW_METRIC_SHARE, LW_POLARITY_HIGHER, POOLED, .05, "%" },
  { "abandon", LW_METRIC_SHARE, LW_POLARITY_LOWER, POOLED, .05, "%" },
  { "complaints", LW_METRIC_COUNT, LW_POLARITY_LOWER, TOTAL, NAN, NULL },
  { "complaint-rate", LW_METRIC_SHARE, LW_POLARITY_LOWER, POOLED, .05, "%" },
  { "complaint-share", LW_METRIC_SHARE, LW_POLARITY_LOWER, POOLED, .05, "%" },
  { "cause-share", LW_METRIC_SHARE, LW_POLARITY_NEUTRAL, POOLED, .05, "%" },
  { "repeat-contact", LW_METRIC_SHARE, LW_POLARITY_LOWER, POOLED, .05, "%" },
  { "reopen", LW_METRIC_SHARE, LW_POLARITY_LOWER, POOLED, .05, "%" },
  { "rework", LW_METRIC_SHARE, LW_POLARITY_LOWER, POOLED, .05, "%" },
  { "churn", LW_METRIC_SHARE, LW_POLARITY_LOWER, POOLED, .05, "%" },
  { "drop-off", LW_METRIC_SHARE, LW_POLARITY_LOWER, POOLED, .05, "%" },
  { "conversion", LW_METRIC_SHARE, LW_POLARITY_HIGHER, POOLED, .05, "%" },
  { "on-time", LW_METRIC_SHARE, LW_POLARITY_HIGHER, POOLED, .05, "%" },
  { "error-rate", LW_METRIC_SHARE, LW_POLARITY_LOWER, POOLED, .05, "%" },
  { "volume", LW_METRIC_COUNT, LW_POLARITY_NEUTRAL, TOTAL, NAN, NULL },
  { "backlog", LW_METRIC_COUNT, LW_POLARITY_LOWER, LAST, NAN, NULL },
  { "productivity", LW_METRIC_MEAN, LW_POLARITY_HIGHER, MEAN, NAN, NULL },
  { "cost", LW_METRIC_MEAN, LW_POLARITY_LOWER, MEAN, NAN, NULL },
  { "sentiment", LW_METRIC_MEAN, LW_POLARITY_HIGHER, MEAN, .1, NULL },
  { "emotion", LW_METRIC_MEAN, LW_POLARITY_HIGHER, MEAN, .25, NULL },
  { "employee-satisfaction", LW_METRIC_SHARE, LW_POLARITY_HIGHER, POOLED, .05, "%" },
  { "sales", LW_METRIC_SUM, LW_POLARITY_HIGHER, TOTAL, NAN, NULL },
  { "orders", LW_METRIC_COUNT, LW_POLARITY_HIGHER, TOTAL, NAN, NULL },
};

static void
test_catalogue (void)
{
  guint n;

  lw_known_metrics (&n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (catalogue));
  for (guint i = 0; i < n; i++)
    {
      const Known *c = &catalogue[i];
      const LwKnownMetric *known = lw_known_metric (c->id);
      g_autoptr (LwMetric) english = NULL, chinese = NULL;

      if (!known)
        g_error ("there is no %s", c->id);
      english = lw_known_metric_new (c->id, "en");
      chinese = lw_known_metric_new (c->id, "zh-CN");
      g_assert_cmpint (english->kind, ==, c->kind);
      g_assert_cmpint (english->polarity, ==, c->polarity);
      g_assert_cmpstr (english->unit, ==, c->unit);
      g_assert_true (isnan (c->tolerance) ? isnan (known->tolerance) : known->tolerance == c->tolerance);
      g_assert_cmpint (lw_metric_is_stock (c->id), ==, c->way == LAST);
      /* What it is stands in the document, in its language; no target is anybody's but the user's. */
      g_assert_cmpstr (english->name, !=, chinese->name);
      g_assert_true (c->way == TOTAL || english->definition != NULL);
      g_assert_true (isnan (english->target));
    }
}

/* Two parts: 9 of 10, and 30 of 90; sums 40 and 180; promoters 9, detractors 1 and 30, 60. */
static LwDataValue *
part (const char *metric, Way way, gboolean second)
{
  LwDataValue *value = lw_record_new (&lw_data_value_schema);

  lw_set_string (&value->step, "r2");
  lw_set_string (&value->metric, metric);
  if (way != TOTAL && way != LAST)
    value->n = second ? 90 : 10;
  if (way == POOLED)
    value->k = second ? 30 : 9;
  else if (way == BALANCE)
    {
      value->sum = second ? -30 : 8;
      value->sum_squares = second ? 90 : 10;
    }
  else
    value->sum = second ? 180 : 40;
  if (way == MEAN)
    value->sum_squares = second ? 400 : 170;
  return value;
}

static LwBlueprint *
with_parts (const Known *c)
{
  LwBlueprint *blueprint = returns_new ("en");
  g_autoptr (LwMetric) metric = lw_known_metric_new (c->id, "en");
  LwArray *metrics = lw_array_new ((gpointer[]) { metric }, 1);
  GPtrArray *datasets = g_ptr_array_new ();

  for (guint i = 0; i < 2; i++)
    {
      LwDataset *dataset = record_new (&lw_dataset_schema, i ? "2026-11" : "2026-10");
      GPtrArray *values = g_ptr_array_new ();

      g_ptr_array_add (values, part (c->id, c->way, i));
      dataset->values = array_take (values);
      g_ptr_array_add (datasets, dataset);
    }
  lw_array_unref (blueprint->metrics);
  lw_array_unref (blueprint->datasets);
  blueprint->metrics = metrics;
  blueprint->datasets = array_take (datasets);
  return blueprint;
}

/* Over two periods, as the heat of both shows it: counts are pooled, averages never averaged, what is open is that of the end. */
static void
test_pooling (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (catalogue); i++)
    {
      const Known *c = &catalogue[i];
      g_autoptr (LwBlueprint) blueprint = with_parts (c);
      const LwHeatQuery query = { .metric = c->id, .dataset = "2026-10", .through = "2026-11" };
      g_autoptr (GError) error = NULL;
      g_autoptr (LwOverlay) overlay = lw_heat_overlay_for (blueprint, &query, &error);
      const LwHeat *heat;
      double expected = c->way == POOLED ? .39 : c->way == BALANCE ? -22 : c->way == MEAN ? 2.2 : c->way == LAST ? 180 : 220;

      g_assert_no_error (error);
      heat = lw_overlay_get (overlay, "r2");
      if (fabs (heat->value - expected) > 1e-9)
        g_error ("%s: %g, not %g", c->id, heat->value, expected);
      g_assert_cmpint (isnan (heat->low), ==, c->way == TOTAL || c->way == LAST);
      if (c->way == POOLED)
        {
          double low, high;

          lw_wilson (39, 100, LW_Z_95, &low, &high);
          g_assert_cmpfloat_with_epsilon (heat->low, low, 1e-12);
          g_assert_cmpfloat_with_epsilon (heat->high, high, 1e-12);
        }
      /* ±z·√((p + d − (p − d)²) ÷ n) */
      if (c->way == BALANCE)
        g_assert_cmpfloat_with_epsilon (heat->high - heat->value, LW_Z_95 * 100 * sqrt ((.39 + .61 - .22 * .22) / 100), 1e-9);
    }
}

/* NPS that a warehouse added up is what the answers themselves come to. */
static void
test_nps_sums (void)
{
  static const char * const names[] = { "审核", "质检", NULL };
  static const guint answers[] = { 10, 9, 9, 8, 7, 7, 6, 3, 0, 10, 10 };
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (GString) rows = g_string_new ("环节,推荐意愿\n");
  g_autoptr (LwTableFormat) format = NULL, sums_format = NULL, bad_format = NULL;
  g_autoptr (LwFeedback) feedback = NULL, sums = NULL, bad = NULL;
  LwCounts from_rows = { 0 }, from_sums = { 0 };
  LwMetric nps = { .kind = LW_METRIC_NPS };
  LwScore a, b;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    g_string_append_printf (rows, "审核,%u\n", answers[i]);
  feedback = read_table_text (blueprint, rows->str, &format, LW_SCORE_TOP_BOX, NULL);
  sums = read_table_text (blueprint, "step,metric,period,n,k,sum,sum_squares\n审核,nps,2026-10,6,,1,3\n审核,nps,2026-10,5,,1,5\n", &sums_format,
                          LW_SCORE_TOP_BOX, NULL);
  lw_counts_add (&from_rows, value_of (feedback, "s1", "nps"));
  lw_counts_add (&from_sums, value_of (sums, "s1", "nps"));
  a = lw_counts_score (&from_rows, &nps);
  b = lw_counts_score (&from_sums, &nps);
  g_assert_cmpfloat_with_epsilon (a.value, 100 * (5 - 3) / 11.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (b.value, a.value, 1e-9);
  g_assert_cmpfloat_with_epsilon (b.low, a.low, 1e-9);
  g_assert_cmpfloat_with_epsilon (b.high, a.high, 1e-9);
  /* More promoters than answers, fewer squares than their balance: no answers come to that. */
  bad = read_table_text (blueprint, "step,metric,period,n,k,sum,sum_squares\n审核,nps,2026-10,5,,6,6\n质检,nps,2026-10,5,,4,3\n质检,nps,2026-10,5,,,\n",
                         &bad_format, LW_SCORE_TOP_BOX, NULL);
  g_assert_cmpuint (lw_array_length (bad->dataset->values), ==, 0);
}

/* 8 of 9 satisfied are no proof: r7 ranks before r6, though its value is higher, and the value shown stays what it is. */
static void
test_ranking (void)
{
  static const char * const worst_first[] = { "r3", "r4", "r2", "r5a", "r5b", "r7", "r6", "r1" };
  g_autoptr (LwBlueprint) blueprint = returns_new ("en");
  const LwReportQuery query = { .metric = "csat" }, amounts = { .metric = "complaints" };
  g_autoptr (GError) error = NULL, none = NULL;
  g_autoptr (LwReport) report = lw_report_new (blueprint, "ranking", &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->rows->len, ==, G_N_ELEMENTS (worst_first));
  for (guint i = 0; i < G_N_ELEMENTS (worst_first); i++)
    {
      g_assert_cmpfloat (lw_report_cell (report, i, 0)->number, ==, i + 1);
      g_assert_cmpstr (lw_report_cell (report, i, 1)->text, ==, worst_first[i]);
    }
  g_assert_cmpfloat_with_epsilon (lw_report_cell (report, 5, 4)->number, 8 / 9.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (lw_report_cell (report, 5, 5)->number, .565, 5e-4);
  g_assert_null (lw_report_new (blueprint, "ranking", &amounts, &none));
  g_assert_error (none, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Times are never below 0, whatever the formula of the interval says. */
static void
test_interval_of_times (void)
{
  LwMetric time = { .kind = LW_METRIC_DURATION }, mean = { .kind = LW_METRIC_MEAN };
  const LwCounts counts = { .n = 5, .sum = 86, .has_sum = TRUE, .sum_squares = 3774, .has_squares = TRUE };

  g_assert_cmpfloat (lw_counts_score (&counts, &time).low, ==, 0);
  g_assert_cmpfloat (lw_counts_score (&counts, &mean).low, <, -12);
}

/* A metric that somebody made up is read by its id, keeps what was said of it, and is coloured by its own target and tolerance. */
static void
test_own (void)
{
  g_autoptr (LwBlueprint) empty = blueprint_of ((const char *[]) { "审核", "质检", NULL }, NULL), blueprint = NULL, filled = NULL;
  g_autoptr (LwMetric) own = lw_record_new (&lw_metric_schema);
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = NULL;
  g_autoptr (LwOverlay) overlay = NULL;
  const LwMetric *kept;

  lw_set_string (&own->id, "delight");
  lw_set_string (&own->name, "Delight");
  lw_set_string (&own->unit, "pt");
  own->kind = LW_METRIC_MEAN;
  own->polarity = LW_POLARITY_HIGHER;
  own->target = 4;
  own->tolerance = .5;
  blueprint = lw_edit_put (empty, "metrics", own);
  feedback = read_table_text (blueprint, "step,metric,period,n,k,sum,sum_squares\n审核,delight,2026-10,40,,100,300\n质检,delight,2026-10,40,,180,850\n",
                              &format, LW_SCORE_TOP_BOX, NULL);
  g_assert_cmpuint (feedback->metrics->len, ==, 0);
  filled = lw_feedback_apply (blueprint, feedback);
  kept = lw_array_by_id (filled->metrics, "delight");
  g_assert_true (lw_record_equal (kept, own));
  overlay = lw_heat_overlay_new (filled, NULL, "delight", NULL, NULL);
  g_assert_cmpfloat (lw_overlay_get (overlay, "s1")->value, ==, 2.5);
  g_assert_cmpstr (lw_overlay_get (overlay, "s1")->text, ==, "2.50 pt");
  g_assert_cmpint (lw_overlay_get (overlay, "s1")->heat_class, ==, 0);
  g_assert_cmpint (lw_overlay_get (overlay, "s2")->heat_class, ==, 4);
  g_assert_cmpstr (overlay->title, ==, "Delight");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/catalogue", test_catalogue);
  g_test_add_func ("/metrics/pooling", test_pooling);
  g_test_add_func ("/metrics/nps-sums", test_nps_sums);
  g_test_add_func ("/metrics/ranking", test_ranking);
  g_test_add_func ("/metrics/own", test_own);
  g_test_add_func ("/metrics/interval-of-times", test_interval_of_times);
  return g_test_run ();
}
