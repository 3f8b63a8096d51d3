/* A service of any size with what makes analysis hard: a loop, a parallel block with a choice in it, hand-offs, complaints. */
#pragma once

#include "core/lw-edit.h"

#include "text-variant.h"

#define SERVICE_PART 11   /* steps of one part; parts follow one another */

static inline LwBlueprint *
service_new (guint n_steps)
{
  static const char lanes[] = "L0:c L1:f L2:b L3:b L4:b L5:s";
  g_autoptr (GString) steps = g_string_new ("begin,L0,0,0,-"), flows = g_string_new ("begin>t0");
  guint parts = MAX (n_steps / SERVICE_PART, 1);
  g_autoptr (LwBlueprint) empty = lw_blueprint_new ("service", "en"), with_metric = NULL, with_data = NULL;
  g_autoptr (LwVariant) variant = NULL;
  g_autoptr (LwMetric) metric = record_new (&lw_metric_schema, "complaints");
  g_autoptr (LwDataset) dataset = record_new (&lw_dataset_schema, "2026");
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; i < parts; i++)
    {
      g_string_append_printf (steps, " t%u,L%u,5,60,VA u%u,L1,7,%u,- g%u?,L1,0,0,- s%u+,L2,0,0,- x%u?,L2,0,0,- a%u,L2,%u,0,- b%u,L2,4,30,- "
                              "c%u,L3,12,0,- d%u,L4,3,1,- e%u,L5,9,0,- j%u+,L2,0,0,-", i, i % 3, i, i % 90, i, i, i, i, i % 17, i, i, i, i, i);
      g_string_append_printf (flows, " t%u>u%u,,15 u%u>g%u g%u>t%u,0.1,5 g%u>s%u,0.9 s%u>x%u s%u>c%u s%u>d%u x%u>a%u,0.3 x%u>b%u,0.7 a%u>j%u b%u>j%u "
                              "c%u>j%u d%u>e%u,,20 e%u>j%u", i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i, i);
      if (i + 1 < parts)
        g_string_append_printf (flows, " j%u>t%u", i, i + 1);
    }
  variant = variant_new_from_text (lanes, steps->str, flows->str);
  metric->kind = LW_METRIC_COUNT;
  metric->polarity = LW_POLARITY_LOWER;
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if (lw_step_is_counted (step))
      {
        g_autofree char *name = g_strdup_printf ("Work on the case of part %u, again %s", step_i * 7919 % 9973, step->id);
        LwDataValue *value = lw_record_new (&lw_data_value_schema);

        lw_set_string (&step->name, name);
        lw_set_string (&value->step, step->id);
        lw_set_string (&value->metric, "complaints");
        value->sum = step_i % 13;
        g_ptr_array_add (values, value);
      }
  dataset->values = array_take (values);
  with_metric = lw_edit_put (empty, "metrics", metric);
  with_data = lw_edit_put (with_metric, "datasets", dataset);
  return lw_edit_variant (with_data, variant);
}
