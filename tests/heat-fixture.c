#include "heat-fixture.h"

#include "template-figures.h"
#include "text-variant.h"

/* The feedback of the returns sample: id, n, k, complaints. */
const Answers october[N_OCTOBER] = {
  { "r1", 182, 164, 6 }, { "r2", 210, 139, 46 }, { "r3", 195, 111, 60 },   { "r4", 38, 24, 12 }, { NULL, NAN, NAN, 28 },
  { "r5a", 61, 47, 14 }, { "r5b", 120, 92, 18 }, { "r6", 64, 54, 12 }, { "r7", 9, 8, 4 },
};

LwDataValue *
value_new (const char *step, const char *metric, double n, double k, double sum)
{
  LwDataValue *value = lw_record_new (&lw_data_value_schema);

  lw_set_string (&value->metric, metric);
  value->n = n;
  value->k = k;
  value->sum = sum;
  if (step)
    lw_set_string (&value->step, step);
  else
    {
      value->handoff = lw_record_new (&lw_handoff_schema);
      lw_set_string (&value->handoff->from, "g1");
      lw_set_string (&value->handoff->content, "result");
    }
  return value;
}

LwDataset *
october_new (void)
{
  LwDataset *dataset = record_new (&lw_dataset_schema, "2026-10");
  GPtrArray *values = g_ptr_array_new ();

  lw_set_string (&dataset->label, "October");
  for (guint i = 0; i < G_N_ELEMENTS (october); i++)
    {
      if (october[i].step)
        g_ptr_array_add (values, value_new (october[i].step, "csat", october[i].n, october[i].k, NAN));
      g_ptr_array_add (values, value_new (october[i].step, "complaints", NAN, NAN, october[i].complaints));
    }
  dataset->values = array_take (values);
  return dataset;
}

LwMetric *
metric_new (const char *id, LwMetricKind kind, LwPolarity polarity, double target, double tolerance)
{
  LwMetric *metric = record_new (&lw_metric_schema, id);

  lw_set_string (&metric->name, id);
  metric->kind = kind;
  metric->polarity = polarity;
  metric->target = target;
  metric->tolerance = tolerance;
  return metric;
}

LwBlueprint *
returns_new (const char *language)
{
  const Template *t = &templates[0];
  LwBlueprint *blueprint = lw_record_new (&lw_blueprint_schema);
  g_autoptr (LwVariant) variant = variant_new_from_text (t->lanes, t->steps, t->flows);
  gpointer metrics[] = { metric_new ("csat", LW_METRIC_SHARE, LW_POLARITY_HIGHER, 0.9, 0.05),
                         metric_new ("complaints", LW_METRIC_COUNT, LW_POLARITY_LOWER, NAN, NAN) };
  LwDataset *dataset = october_new ();

  for (guint i = 0; i < G_N_ELEMENTS (october); i++)
    if (october[i].step)
      lw_set_string (&lw_variant_step (variant, october[i].step)->name, october[i].step);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (g_str_equal (flow->from, "g1"))
      lw_set_string (&flow->handover, "result");
  lw_set_string (&blueprint->language, language);
  blueprint->variants = lw_array_new ((gpointer[]) { variant }, 1);
  blueprint->metrics = lw_array_new (metrics, 2);
  blueprint->datasets = lw_array_new ((gpointer[]) { dataset }, 1);
  for (guint i = 0; i < 2; i++)
    lw_record_unref (metrics[i]);
  lw_record_unref (dataset);
  return blueprint;
}
