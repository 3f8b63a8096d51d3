/* What the replications come to. */
#include <math.h>

#include <glib/gi18n-lib.h>

#include "analysis/lw-distributions.h"
#include "analysis/lw-simulation-private.h"

#define N_BINS 40

LwEstimate
lw_estimate (const double *values, guint n)
{
  double mean = 0, squares = 0, half;
  guint known = 0;

  for (guint i = 0; i < n; i++)
    if (!isnan (values[i]))
      {
        double off = values[i] - mean;
        mean += off / ++known;
        squares += off * (values[i] - mean);
      }
  if (known == 0)
    return (LwEstimate) { NAN, NAN, NAN };
  if (known == 1)
    return (LwEstimate) { mean, NAN, NAN };
  half = lw_student_quantile (0.975, known - 1) * sqrt (squares / (known - 1) / known);
  return (LwEstimate) { mean, mean - half, mean + half };
}

/* One figure of every replication. */
typedef struct
{
  SimRun                    **runs;
  const SimModel             *model;
  const LwSimulationSettings *settings;
  guint                       at;        /* the step or pool that is asked about */
} Asked;

typedef double (*Figure) (const Asked *asked, const SimRun *run);

static LwEstimate
ask (const Asked *asked, Figure figure)
{
  guint n = asked->settings->replications;
  g_autofree double *values = g_new (double, n);

  for (guint i = 0; i < n; i++)
    values[i] = figure (asked, asked->runs[i]);
  return lw_estimate (values, n);
}

#define FIGURE(name, expression) \
  static double name (const Asked *asked, const SimRun *run) \
  { \
    const SimStepSums *step G_GNUC_UNUSED = &run->steps[asked->at]; \
    const SimPoolSums *pool G_GNUC_UNUSED = &run->pools[asked->at]; \
    return (expression); \
  }

static double
ratio (double a, double b)
{
  return b > 0 ? a / b : NAN;
}

static double
sum_of (const GArray *leads)
{
  double sum = 0;

  for (guint i = 0; i < leads->len; i++)
    sum += g_array_index (leads, double, i);
  return sum;
}

/* Of sorted values: the p-quantile, between neighbours in proportion. */
static double
quantile (const GArray *leads, double p)
{
  double place = p * (leads->len - 1);
  guint below = floor (place);

  if (leads->len == 0)
    return NAN;
  if (below + 1 >= leads->len)
    return g_array_index (leads, double, leads->len - 1);
  return g_array_index (leads, double, below) * (1 - (place - below)) + g_array_index (leads, double, below + 1) * (place - below);
}

static double
share_within (const GArray *leads, double limit)
{
  guint kept = 0;

  if (isnan (limit) || leads->len == 0)
    return NAN;
  while (kept < leads->len && g_array_index (leads, double, kept) <= limit * (1 + 1e-9))
    kept++;
  return (double) kept / leads->len;
}

static double
waiting_time (const Asked *asked, const SimRun *run)
{
  double sum = 0;

  for (guint i = 0; i < asked->model->n_pools; i++)
    sum += run->pools[i].queue_time;
  return sum;
}

static double
available (const Asked *asked, const SimRun *run)
{
  const SimPool *pool = &asked->model->pools[asked->at];

  return pool->capacity * lw_calendar_between (pool->calendar, run->from, run->to);
}

FIGURE (lead,        ratio (sum_of (run->leads), run->leads->len))
FIGURE (median,      quantile (run->leads, 0.5))
FIGURE (p90,         quantile (run->leads, 0.9))
FIGURE (p95,         quantile (run->leads, 0.95))
FIGURE (shortest,    quantile (run->leads, 0))
FIGURE (longest,     quantile (run->leads, 1))
FIGURE (within,      share_within (run->leads, asked->settings->within))
FIGURE (cost,        ratio (run->cost, run->leads->len))
FIGURE (throughput,  ratio (60 * run->done, run->observed))
FIGURE (in_process,  ratio (run->in_process_time, run->observed))
FIGURE (queue,       ratio (waiting_time (asked, run), run->observed))

FIGURE (step_visits,   ratio (step->visits, run->leads->len))
FIGURE (step_process,  ratio (step->process, step->visits))
FIGURE (step_queueing, ratio (step->queueing, step->visits))
FIGURE (step_elapsed,  ratio (step->elapsed, step->visits))
FIGURE (step_idle,     ratio (step->idle, step->visits))
FIGURE (step_queue,    ratio (step->queue_time, run->observed))
FIGURE (step_longest,  step->longest)
FIGURE (step_cost,     ratio (step->cost, run->leads->len))
FIGURE (step_in_time,  ratio (step->in_time, step->limited))
FIGURE (step_critical, ratio (step->critical, run->leads->len))

FIGURE (pool_tasks,       ratio (60 * pool->tasks, run->observed))
FIGURE (pool_worked,      pool->worked / 60)
FIGURE (pool_available,   available (asked, run) / 60)
FIGURE (pool_utilisation, ratio (pool->worked, available (asked, run)))
FIGURE (pool_queue,       ratio (pool->queue_time, run->observed))
FIGURE (pool_queueing,    ratio (pool->queueing, pool->tasks))

static void
sum_up_steps (LwSimulation *result, Asked asked)
{
  result->steps = g_new0 (LwSimulatedStep, asked.model->graph->n + 1);
  for (asked.at = 0; asked.at < asked.model->graph->n; asked.at++)
    {
      LwSimulatedStep *step = &result->steps[result->n_steps];
      if (!asked.model->steps[asked.at].counted)
        continue;
      *step = (LwSimulatedStep) {
        asked.at, ask (&asked, step_visits), ask (&asked, step_process), ask (&asked, step_queueing), ask (&asked, step_elapsed),
        ask (&asked, step_idle), ask (&asked, step_queue), ask (&asked, step_longest), ask (&asked, step_cost),
        ask (&asked, step_in_time), ask (&asked, step_critical),
      };
      result->n_steps++;
    }
}

static void
sum_up_owners (LwSimulation *result, Asked asked)
{
  result->owners = g_new0 (LwSimulatedOwner, asked.model->n_pools + 1);
  result->n_owners = asked.model->n_pools;
  for (asked.at = 0; asked.at < asked.model->n_pools; asked.at++)
    {
      const SimPool *pool = &asked.model->pools[asked.at];
      double open = lw_calendar_share (pool->calendar);
      result->owners[asked.at] = (LwSimulatedOwner) {
        pool->owner, pool->capacity, pool->load, open, pool->load / (pool->capacity * open),
        ask (&asked, pool_tasks), ask (&asked, pool_worked), ask (&asked, pool_available), ask (&asked, pool_utilisation),
        ask (&asked, pool_queue), ask (&asked, pool_queueing),
      };
    }
}

/* Equal widths from the shortest to the longest. */
static void
make_histogram (LwSimulation *result, SimRun **runs)
{
  double first = HUGE_VAL, last = -HUGE_VAL, width;

  result->histogram = g_array_new (FALSE, FALSE, sizeof (LwBin));
  for (guint r = 0; r < result->replications; r++)
    if (runs[r]->leads->len > 0)
      {
        first = MIN (first, g_array_index (runs[r]->leads, double, 0));
        last = MAX (last, g_array_index (runs[r]->leads, double, runs[r]->leads->len - 1));
      }
  if (first > last)
    return;
  width = (last - first) / N_BINS;
  for (guint b = 0; b < (width > 0 ? N_BINS : 1); b++)
    {
      LwBin bin = { first + b * width, first + (b + 1) * width, 0 };
      g_array_append_val (result->histogram, bin);
    }
  for (guint r = 0; r < result->replications; r++)
    for (guint i = 0; i < runs[r]->leads->len; i++)
      {
        double off = g_array_index (runs[r]->leads, double, i) - first;
        guint b = width > 0 ? MIN (N_BINS - 1, (guint) (off / width)) : 0;
        g_array_index (result->histogram, LwBin, b).cases++;
      }
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static int
by_begin (gconstpointer a, gconstpointer b)
{
  double first = ((const LwTrace *) a)->from, second = ((const LwTrace *) b)->from;

  return (first > second) - (first < second);
}

void
sim_sum_up (LwSimulation *result, const SimModel *model, const LwSimulationSettings *settings, SimRun **runs)
{
  Asked asked = { runs, model, settings, 0 };

  result->leads = g_new (double, settings->replications);
  for (guint r = 0; r < settings->replications; r++)
    {
      result->leads[r] = lead (&asked, runs[r]);
      result->finished += runs[r]->finished;
      result->stuck += runs[r]->stuck;
      result->unfinished += runs[r]->arrived - runs[r]->finished - runs[r]->stuck;
      g_array_sort (runs[r]->leads, by_size);
    }
  result->lead = lw_estimate (result->leads, settings->replications);
  result->median = ask (&asked, median);
  result->p90 = ask (&asked, p90);
  result->p95 = ask (&asked, p95);
  result->shortest = ask (&asked, shortest);
  result->longest = ask (&asked, longest);
  result->within = ask (&asked, within);
  result->cost = ask (&asked, cost);
  result->throughput = ask (&asked, throughput);
  result->in_process = ask (&asked, in_process);
  result->queue = ask (&asked, queue);
  sum_up_steps (result, asked);
  sum_up_owners (result, asked);
  make_histogram (result, runs);
  result->traces = g_steal_pointer (&runs[0]->traces);
  if (result->traces)
    g_array_sort (result->traces, by_begin);
}
