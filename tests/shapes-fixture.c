#include "shapes-fixture.h"
#include "csv-fixture.h"
#include "text-variant.h"

LwBlueprint *
blueprint_of (const char * const *names, const char * const *handoffs)
{
  GPtrArray *steps = g_ptr_array_new (), *flows = g_ptr_array_new (), *variants = g_ptr_array_new ();
  LwVariant *variant = record_new (&lw_variant_schema, "v");
  LwBlueprint *blueprint = lw_record_new (&lw_blueprint_schema);
  g_autoptr (LwArray) all = NULL;

  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i + 1);
      LwStep *step = record_new (&lw_step_schema, id);

      lw_set_string (&step->name, names[i]);
      g_ptr_array_add (steps, step);
    }
  for (guint i = 0; handoffs && handoffs[i]; i += 2)
    {
      g_autofree char *id = g_strdup_printf ("f%u", i);
      LwFlow *flow = record_new (&lw_flow_schema, id);

      lw_set_string (&flow->from, handoffs[i]);
      lw_set_string (&flow->to, handoffs[i + 1]);
      lw_set_string (&flow->handover, id);
      g_ptr_array_add (flows, flow);
    }
  LW_STEPS (variant) = array_take (steps);
  LW_FLOWS (variant) = array_take (flows);
  g_ptr_array_add (variants, variant);
  all = array_take (variants);
  lw_set_array (&blueprint->variants, all);
  return blueprint;
}

LwFeedback *
read_table_file (LwBlueprint *blueprint, GFile *file, LwTableFormat **format, LwScoreWay way, const char *period)
{
  g_autoptr (GError) error = NULL;
  LwFeedback *feedback;

  *format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  (*format)->score_as = way;
  feedback = lw_feedback_read (blueprint, NULL, file, *format, period, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return feedback;
}

LwFeedback *
read_table_text (LwBlueprint *blueprint, const char *text, LwTableFormat **format, LwScoreWay way, const char *period)
{
  GFile *file = csv_file_with ("t.csv", text, -1);
  LwFeedback *feedback = read_table_file (blueprint, file, format, way, period);

  csv_file_remove (file);
  return feedback;
}

const LwDataValue *
value_of (LwFeedback *feedback, const char *element, const char *metric)
{
  LW_FOREACH (LwDataValue, value, feedback->dataset->values)
    if (g_str_equal (value->metric, metric)
        && (value->step ? g_str_equal (value->step, element) : g_str_equal (value->handoff->from, element)))
      return value;
  g_error ("there is no %s of %s", metric, element);
}

LwMetric *
metric_of (LwFeedback *feedback, const char *id)
{
  for (guint i = 0; i < feedback->metrics->len; i++)
    if (g_str_equal (((LwMetric *) g_ptr_array_index (feedback->metrics, i))->id, id))
      return g_ptr_array_index (feedback->metrics, i);
  g_error ("there is no metric %s", id);
}
