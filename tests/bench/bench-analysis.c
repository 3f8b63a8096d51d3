/* Analysis of services with loops, parallel blocks and hand-offs, of the sizes of the documents. */
#include "bench.h"

#include "analysis/lw-compare.h"
#include "analysis/lw-critical.h"
#include "analysis/lw-diagnosis.h"

#include "../service-fixture.h"

typedef struct { LwBlueprint *blueprint; LwVariant *variant; } Run;

static void
flow_cb (gpointer data)
{
  Run *run = data;

  lw_flow_analysis_free (lw_flow_analysis_new (run->variant, NULL));
}

/* What the analysis page and `laneway-cli analyze` show. */
static void
all_cb (gpointer data)
{
  Run *run = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (run->variant, &error);
  g_autoptr (LwCriticalPath) critical = NULL;
  g_autoptr (LwBottlenecks) bottlenecks = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (analysis == NULL)
    g_error ("%s", error->message);
  critical = lw_critical_path_new (run->variant, analysis, (LwCriticalOptions) { 0 }, NULL);
  bottlenecks = lw_bottlenecks_new (run->blueprint, run->variant, analysis, lw_default_dataset (run->blueprint, run->variant));
  findings = lw_variant_diagnosis (run->blueprint, run->variant, analysis, bottlenecks);
}

static void
compare_cb (gpointer data)
{
  Run *run = data;
  LwDataset *dataset = lw_default_dataset (run->blueprint, run->variant);

  lw_comparison_free (lw_comparison_new (run->blueprint, run->variant, run->variant, dataset, dataset, NULL));
}

void
bench_analysis (void)
{
  double flow[BENCH_SIZES], all[BENCH_SIZES], compare[BENCH_SIZES];

  for (guint i = 0; i < BENCH_SIZES; i++)
    {
      g_autoptr (LwBlueprint) blueprint = service_new (bench_sizes[i]);
      Run run = { blueprint, lw_array_get (blueprint->variants, lw_array_length (blueprint->variants) - 1) };

      flow[i] = bench_median (flow_cb, NULL, &run);
      all[i] = bench_median (all_cb, NULL, &run);
      compare[i] = bench_median (compare_cb, NULL, &run);
    }
  bench_heading ("Analysis");
  bench_row ("expected visits and lead time, blocks exactly", flow, NULL);
  bench_row ("with critical path, bottlenecks and findings", all, "200 ms at 10,000");
  bench_row ("two variants and periods compared", compare, NULL);
}
