/* Analysis of services with loops, parallel blocks and hand-offs, of the sizes of the documents. */
#include "bench.h"

#include "analysis/lw-compare.h"
#include "analysis/lw-critical.h"
#include "analysis/lw-diagnosis.h"
#include "analysis/lw-simulation.h"
#include "io/lw-io.h"

#include "../service-fixture.h"

#define CASES   20000
#define WARM_UP 2000

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

static void
simulate_cb (gpointer data)
{
  LwBlueprint *blueprint = data;
  LwSimulationSettings settings;
  g_autoptr (LwSimulation) result = NULL;

  lw_simulation_settings_init (&settings);
  lw_simulation_set_arrivals (&settings, "exponential 3min", 1440, NULL);
  settings.cases = CASES;
  settings.warm_up = WARM_UP;
  settings.unlimited = TRUE;
  result = lw_simulation_new (blueprint, lw_blueprint_variant (blueprint, NULL), &settings, NULL, NULL, NULL, NULL);
}

static void
bench_simulation (void)
{
  const char *data = g_getenv ("LANEWAY_DATADIR");
  g_autoptr (GFile) file = data ? g_file_new_build_filename (data, "samples", "returns.en.laneway", NULL) : NULL;
  g_autoptr (LwBlueprint) sample = file ? lw_load (file, NULL, NULL, NULL, NULL) : NULL;

  if (sample)
    bench_line ("simulation of the returns sample", "%.0f ms for 20 replications × %d cases   at most 10000 ms: 5 s on two processors",
                bench_work (CLOCK_PROCESS_CPUTIME_ID, simulate_cb, NULL, sample), CASES + WARM_UP);
  else
    bench_line ("simulation of the returns sample", "not measured: LANEWAY_DATADIR does not say where the samples are");
}

void
bench_analysis (void)
{
  double flow[BENCH_SIZES], all[BENCH_SIZES], compare[BENCH_SIZES];

  for (guint i = 0; i < BENCH_SIZES; i++)
    {
      g_autoptr (LwBlueprint) blueprint = service_new (bench_sizes[i]);
      Run run = { blueprint, lw_array_get (blueprint->variants, lw_array_length (blueprint->variants) - 1) };

      flow[i] = bench_work (CLOCK_THREAD_CPUTIME_ID, flow_cb, NULL, &run);
      all[i] = bench_work (CLOCK_THREAD_CPUTIME_ID, all_cb, NULL, &run);
      compare[i] = bench_work (CLOCK_THREAD_CPUTIME_ID, compare_cb, NULL, &run);
    }
  bench_heading ("Analysis, processor time");
  bench_row ("expected visits and lead time, blocks exactly", flow, NULL);
  bench_row ("with critical path, bottlenecks and findings", all, "200 ms at 10,000");
  bench_row ("two variants and periods compared", compare, NULL);
  bench_simulation ();
}
