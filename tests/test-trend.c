#include "analysis/lw-funnel.h"
#include "analysis/lw-trend.h"
#include "core/lw-edit.h"
#include "text-variant.h"

#include <locale.h>

static LwDataValue *
value_new (const char *step, const char *metric, const char *channel, double n, double k, double sum, double squares)
{
  LwDataValue *value = lw_record_new (&lw_data_value_schema);

  lw_set_string (&value->step, step);
  lw_set_string (&value->metric, metric);
  lw_set_string (&value->channel, channel);
  value->n = n;
  value->k = k;
  value->sum = sum;
  value->sum_squares = squares;
  return value;
}

static LwDataset *
dataset_new (const char *id, const char *from, const char *to, GPtrArray *values)
{
  LwDataset *dataset = lw_record_new (&lw_dataset_schema);
  LwArray *array = array_take (values);

  lw_set_string (&dataset->id, id);
  lw_set_string (&dataset->from, from);
  lw_set_string (&dataset->to, to);
  lw_set_array (&dataset->values, array);
  lw_array_unref (array);
  return dataset;
}

static LwMetric *
metric_new (const char *id, LwMetricKind kind, LwPolarity polarity, double target)
{
  LwMetric *metric = record_new (&lw_metric_schema, id);

  metric->kind = kind;
  metric->polarity = polarity;
  metric->target = target;
  return metric;
}

static LwStep *
step_new (const char *id, LwStepKind kind)
{
  LwStep *step = record_new (&lw_step_schema, id);

  step->kind = kind;
  return step;
}

static LwFlow *
flow_new (const char *id, const char *from, const char *to, double probability)
{
  LwFlow *flow = record_new (&lw_flow_schema, id);

  lw_set_string (&flow->from, from);
  lw_set_string (&flow->to, to);
  flow->probability = probability;
  return flow;
}

/* a → g → b (0.25) or c (0.75); both → d. */
static LwVariant *
variant_new (void)
{
  LwVariant *variant = record_new (&lw_variant_schema, "v");
  GPtrArray *steps = g_ptr_array_new (), *flows = g_ptr_array_new ();

  g_ptr_array_add (steps, step_new ("d", LW_STEP_TASK));
  g_ptr_array_add (steps, step_new ("a", LW_STEP_TASK));
  g_ptr_array_add (steps, step_new ("g", LW_STEP_DECISION));
  g_ptr_array_add (steps, step_new ("b", LW_STEP_TASK));
  g_ptr_array_add (steps, step_new ("c", LW_STEP_TASK));
  g_ptr_array_add (flows, flow_new ("f1", "a", "g", NAN));
  g_ptr_array_add (flows, flow_new ("f2", "g", "b", 0.25));
  g_ptr_array_add (flows, flow_new ("f3", "g", "c", 0.75));
  g_ptr_array_add (flows, flow_new ("f4", "b", "d", NAN));
  g_ptr_array_add (flows, flow_new ("f5", "c", "d", NAN));
  LW_STEPS (variant) = array_take (steps);
  LW_FLOWS (variant) = array_take (flows);
  return variant;
}

static LwBlueprint *
blueprint_with (LwDataset *first, LwDataset *second)
{
  g_autoptr (LwVariant) variant = variant_new ();
  g_autoptr (LwBlueprint) blank = lw_record_new (&lw_blueprint_schema), one = lw_edit_put (blank, "variants", variant);
  g_autoptr (LwBlueprint) two = lw_edit_put (one, "datasets", first);

  return lw_edit_put (two, "datasets", second);
}

/* Oldest first whatever the document's order; channels pooled by counts, never averaged (V03: 639 of 879, not the mean of means). */
static void
test_trend (void)
{
  GPtrArray *november = g_ptr_array_new (), *october = g_ptr_array_new ();
  g_autoptr (LwMetric) csat = metric_new ("csat", LW_METRIC_SHARE, LW_POLARITY_HIGHER, 0.9);
  g_autoptr (LwDataset) later = NULL, earlier = NULL;
  g_autoptr (LwBlueprint) blueprint = NULL, app = NULL, only = NULL;
  g_autoptr (GArray) all = NULL, of_a = NULL, of_app = NULL, of_c = NULL;
  const LwFilter by_app = { "App", NULL, NULL, NULL }, in_october = { NULL, NULL, NULL, "2026-10" }, everything = { 0 };

  g_ptr_array_add (november, value_new ("a", "csat", "App", 10, 9, NAN, NAN));
  g_ptr_array_add (november, value_new ("a", "csat", NULL, 90, 45, NAN, NAN));
  g_ptr_array_add (november, value_new ("b", "csat", "App", 100, 90, NAN, NAN));
  g_ptr_array_add (october, value_new ("a", "csat", "App", 20, 10, NAN, NAN));
  later = dataset_new ("2026-11", "2026-11-01", "2026-11-30", november);
  earlier = dataset_new ("2026-10", "2026-10-01", "2026-10-31", october);
  blueprint = blueprint_with (later, earlier);
  all = lw_trend (blueprint, csat, NULL, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (g_array_index (all, LwTrendPoint, 0).dataset->id, ==, "2026-10");
  g_assert_cmpfloat (g_array_index (all, LwTrendPoint, 1).score.value, ==, 144.0 / 200);
  of_a = lw_trend (blueprint, csat, "a", NULL);
  g_assert_cmpfloat (g_array_index (of_a, LwTrendPoint, 1).score.value, ==, 0.54);
  of_c = lw_trend (blueprint, csat, "c", NULL);
  g_assert_cmpuint (of_c->len, ==, 0);
  app = lw_filter_apply (blueprint, &by_app);
  of_app = lw_trend (app, csat, "a", NULL);
  g_assert_cmpfloat (g_array_index (of_app, LwTrendPoint, 1).score.value, ==, 0.9);
  only = lw_filter_apply (blueprint, &in_october);
  g_assert_cmpuint (lw_array_length (only->datasets), ==, 1);
  g_assert_true (lw_filter_apply (blueprint, &everything) == blueprint);
  lw_record_unref (blueprint);
}

/* Time fell at both; satisfaction at one of them only, and there by more than chance. */
static void
test_quadrant (void)
{
  GPtrArray *before = g_ptr_array_new (), *after = g_ptr_array_new ();
  g_autoptr (LwVariant) variant = variant_new ();
  g_autoptr (LwMetric) csat = metric_new ("csat", LW_METRIC_SHARE, LW_POLARITY_HIGHER, 0.8);
  g_autoptr (LwMetric) time = metric_new ("handling-time", LW_METRIC_DURATION, LW_POLARITY_LOWER, 60);
  static const struct { const char *step; double minutes[2], k[2]; LwQuadrant quadrant, to_target; gboolean certain; } cases[] = {
    { "a", { 120, 30 }, { 50, 90 }, LW_FASTER_BETTER, LW_FASTER_BETTER, TRUE },
    { "b", { 120, 60 }, { 70, 69 }, LW_FASTER_NOT_BETTER, LW_FASTER_NOT_BETTER, FALSE },
    { "c", { 60, 90 }, { 70, 80 }, LW_NOT_FASTER_BETTER, LW_NOT_FASTER_BETTER, FALSE },
    { "d", { 60, 60 }, { 70, 40 }, LW_NOT_FASTER_NOT_BETTER, LW_FASTER_NOT_BETTER, TRUE },
  };
  g_autoptr (LwDataset) first = NULL, second = NULL;
  g_autoptr (GArray) changes = NULL, targets = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint t = 0; t < 2; t++)
      {
        g_ptr_array_add (t ? after : before, value_new (cases[i].step, "csat", NULL, 100, cases[i].k[t], NAN, NAN));
        g_ptr_array_add (t ? after : before, value_new (cases[i].step, "handling-time", NULL, 10, NAN, 10 * cases[i].minutes[t], NAN));
      }
  first = dataset_new ("1", NULL, NULL, before);
  second = dataset_new ("2", NULL, NULL, after);
  changes = lw_time_against_score (variant, first, second, time, csat);
  targets = lw_time_against_score (variant, NULL, second, time, csat);
  g_assert_cmpuint (changes->len, ==, 4);
  for (guint i = 0; i < changes->len; i++)
    {
      const LwTimeScore *one = &g_array_index (changes, LwTimeScore, i), *to_target = &g_array_index (targets, LwTimeScore, i);
      guint c = one->step->id[0] - 'a';

      g_assert_cmpint (one->quadrant, ==, cases[c].quadrant);
      g_assert_cmpint (one->certain, ==, cases[c].certain);
      g_assert_cmpint (to_target->quadrant, ==, cases[c].to_target);
      g_assert_cmpfloat (one->time_to.value, ==, cases[c].minutes[1]);
    }
  g_assert_cmpstr (lw_quadrant_name (LW_FASTER_NOT_BETTER), ==, "faster-not-better");
}

/* 1000 come to a; 200 and 700 go on to b and c; of these 180 and 630 to d. */
static void
test_funnel (void)
{
  static const struct { const char *step; double entered, continued, drop; } expected[] = {
    { "a", 1000, 900, 0.1 }, { "b", 200, 202.5, 0 }, { "c", 700, 607.5, 1 - 607.5 / 700 }, { "d", 810, NAN, NAN },
  };
  GPtrArray *values = g_ptr_array_new ();
  g_autoptr (LwVariant) variant = variant_new ();
  g_autoptr (LwDataset) dataset = NULL;
  g_autoptr (GArray) funnel = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_ptr_array_add (values, value_new (expected[i].step, "volume", NULL, NAN, NAN, expected[i].entered, NAN));
  dataset = dataset_new ("1", NULL, NULL, values);
  funnel = lw_funnel (variant, dataset, "volume");
  g_assert_cmpuint (funnel->len, ==, 4);
  for (guint i = 0; i < funnel->len; i++)
    {
      const LwFunnelStep *step = &g_array_index (funnel, LwFunnelStep, i);

      g_assert_cmpstr (step->step->id, ==, expected[i].step);
      g_assert_cmpfloat (step->entered, ==, expected[i].entered);
      g_assert_cmpint (isnan (step->drop), ==, isnan (expected[i].drop));
      if (isnan (expected[i].drop))
        continue;
      g_assert_cmpfloat_with_epsilon (step->continued, expected[i].continued, 1e-9);
      g_assert_cmpfloat_with_epsilon (step->drop, expected[i].drop, 1e-9);
      g_assert_cmpint (step->more, ==, i == 1);
    }
}

/* V04: 3 of 5 among 82 % with a prior of 20; the sample's 8 of 9 among 639 of 879. */
static void
test_shrunk (void)
{
  g_assert_cmpfloat_with_epsilon (lw_shrunk (3, 5, 0.82, LW_PRIOR), 0.776, 1e-12);
  g_assert_cmpfloat_with_epsilon (lw_shrunk (8, 9, 639.0 / 879, LW_PRIOR), 0.777, 5e-4);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trend/trend", test_trend);
  g_test_add_func ("/trend/quadrant", test_quadrant);
  g_test_add_func ("/trend/funnel", test_funnel);
  g_test_add_func ("/trend/shrunk", test_shrunk);
  return g_test_run ();
}
