/* Feedback on every step, and how long it takes to show another metric or period of it. */
#include "bench.h"

#include "bench-stage.h"
#include "core/lw-edit.h"

#define PERIODS 3
#define REPAINTS 12

static LwMetric *
metric_new (const char *id, LwMetricKind kind, LwPolarity polarity, double target)
{
  LwMetric *metric = lw_record_new (&lw_metric_schema);

  lw_set_string (&metric->id, id);
  lw_set_string (&metric->name, id);
  metric->kind = kind;
  metric->polarity = polarity;
  metric->target = target;
  return metric;
}

static void
add_values (GPtrArray *values, const LwStep *step, GRand *rand)
{
  for (guint i = 0; i < 2; i++)
    {
      LwDataValue *value = lw_record_new (&lw_data_value_schema);

      lw_set_string (&value->metric, i == 0 ? "csat" : "time");
      lw_set_string (&value->step, step->id);
      value->n = 100;
      value->k = i == 0 ? g_rand_int_range (rand, 40, 100) : NAN;
      value->sum = i == 1 ? g_rand_double_range (rand, 100, 90000) : NAN;
      g_ptr_array_add (values, value);
    }
}

static LwDataset *
dataset_new (LwVariant *variant, guint period, GRand *rand)
{
  LwDataset *dataset = lw_record_new (&lw_dataset_schema);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autofree char *id = g_strdup_printf ("p%u", period);

  lw_set_string (&dataset->id, id);
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    add_values (values, step, rand);
  dataset->values = lw_array_new (values->pdata, values->len);
  return dataset;
}

static void
add_feedback (LwEditor *editor)
{
  g_autoptr (LwBlueprint) blueprint = lw_record_copy (lw_editor_get_blueprint (editor));
  gpointer metrics[] = { metric_new ("csat", LW_METRIC_SHARE, LW_POLARITY_HIGHER, .9), metric_new ("time", LW_METRIC_DURATION, LW_POLARITY_LOWER, NAN) };
  gpointer datasets[PERIODS];
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < PERIODS; i++)
    datasets[i] = dataset_new (lw_editor_get_variant (editor), i, rand);
  g_clear_pointer (&blueprint->metrics, lw_array_unref);
  g_clear_pointer (&blueprint->datasets, lw_array_unref);
  blueprint->metrics = lw_array_new (metrics, 2);
  blueprint->datasets = lw_array_new (datasets, PERIODS);
  lw_editor_commit (editor, g_steal_pointer (&blueprint), "Feedback", NULL);
  for (guint i = 0; i < 2; i++)
    lw_record_unref (metrics[i]);
  for (guint i = 0; i < PERIODS; i++)
    lw_record_unref (datasets[i]);
}

/* The main thread's own work from the choice to the end of its frame, without rendering. */
static double
repaint (BenchStage *self, gboolean period)
{
  LwEditor *editor = lw_window_get_editor (self->window);
  double works[REPAINTS];

  for (guint i = 0; i < REPAINTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", (i + 1) % PERIODS);
      double worked;

      bench_stage_settle (self);
      worked = bench_worked ();
      if (period)
        lw_editor_set_dataset (editor, id);
      else
        lw_editor_set_metric (editor, i % 2 ? "csat" : "time");
      bench_stage_frame (self);
      works[i] = bench_worked () - worked - self->rendering;
    }
  return bench_middle (works, REPAINTS);
}

void
bench_heat_repaint (BenchStage *self, double *metric, double *period)
{
  LwEditor *editor = lw_window_get_editor (self->window);

  add_feedback (editor);
  lw_editor_set_heat (editor, TRUE);
  bench_stage_settle (self);
  *metric = repaint (self, FALSE);
  *period = repaint (self, TRUE);
}
