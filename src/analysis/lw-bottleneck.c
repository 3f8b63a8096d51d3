/* Classes and thresholds: reference §E.5. */
#include "analysis/lw-bottleneck.h"

#include "analysis/lw-distributions.h"
#include "analysis/lw-score.h"
#include "analysis/lw-volume.h"

#define SHARE_IS_LONG   0.10    /* of the lead time, where there is no benchmark to compare with */
#define VITAL_SHARE     0.80
#define STUCK_SHARE     0.10
#define STUCK_DELAY     (24 * 60.0)
#define STUCK_BY_HAND   (4 * 60.0)
#define BY_HAND         2       /* rank of re-entry and worse */
#define NO_EVIDENCE     1e-12

typedef struct
{
  LwBlueprint          *blueprint;
  LwVariant            *variant;
  const LwFlowAnalysis *analysis;
  LwBottlenecks        *self;
  LwBottleneck        **of_step, **of_row;   /* by position */
} Work;

static void
bottleneck_free (LwBottleneck *self)
{
  g_free (self->element);
  g_free (self);
}

static LwBottleneck *
bottleneck_new (void)
{
  LwBottleneck *self = g_new0 (LwBottleneck, 1);

  self->minutes = self->benchmark = self->ratio = self->excess = self->weighted_excess = self->lead_share = NAN;
  self->complaints = self->share = self->low = self->high = self->fair = self->quotient = self->friction = NAN;
  return self;
}

static double
compared_time (const LwStep *step)
{
  double process = lw_time_mean_or_zero (step->process), wait = lw_time_mean_or_zero (step->wait);

  switch (step->benchmark ? step->benchmark->basis : LW_BASIS_TOTAL)
    {
    case LW_BASIS_PROCESS:
      return process;
    case LW_BASIS_WAIT:
      return wait;
    default:
      return process + wait;
    }
}

static LwTimeSeverity
severity_of (double ratio)
{
  return ratio <= 1.25 ? LW_TIME_FINE : ratio <= 2 ? LW_TIME_WATCH : ratio <= 3 ? LW_TIME_HIGH : LW_TIME_CRITICAL;
}

static void
judge_time (Work *work, LwBottleneck *b, const LwStep *step, double visits)
{
  double benchmark = step->benchmark ? lw_time_mean (step->benchmark->time) : NAN;

  b->minutes = compared_time (step);
  b->lead_share = work->analysis->lead > 0
                  ? visits * (lw_time_mean_or_zero (step->process) + lw_time_mean_or_zero (step->wait)) / work->analysis->lead : NAN;
  if (benchmark > 0)
    {
      b->benchmark = benchmark;
      b->ratio = b->minutes / benchmark;
      b->excess = MAX (0, b->minutes - benchmark);
      b->weighted_excess = visits * b->excess;
      b->severity = severity_of (b->ratio);
      b->time_score = CLAMP ((b->ratio - 1) / 3, 0, 1);
      b->classes |= b->severity >= LW_TIME_WATCH ? LW_BOTTLENECK_TIME : 0;
    }
  else if (!isnan (b->lead_share))
    {
      b->time_score = CLAMP (b->lead_share / 0.5, 0, 1);
      b->classes |= b->lead_share >= SHARE_IS_LONG ? LW_BOTTLENECK_TIME : 0;
    }
}

static void
add_steps (Work *work)
{
  LW_FOREACH (LwStep, step, LW_STEPS (work->variant))
    {
      const char *code = lw_variant_step_code (work->variant, step);
      LwBottleneck *b;

      if (!lw_step_is_counted (step))
        continue;
      b = work->of_step[step_i] = bottleneck_new ();
      b->step = step_i;
      b->element = g_strdup (code ? code : step->id);
      b->id = step->id;
      b->name = step->name;
      if (lw_time_is_known (step->process) || lw_time_is_known (step->wait))
        judge_time (work, b, step, work->analysis->visits[step_i]);
      g_ptr_array_add (work->self->all, b);
    }
}

static void
judge_friction (Work *work, LwBottleneck *b, const LwHandoffRow *row)
{
  double share = work->analysis->lead > 0 ? row->friction / work->analysis->lead : 0;

  b->friction = row->friction;
  b->lead_share = share;
  b->handoff_score = CLAMP (share / 0.25, 0, 1);
  b->stuck = row->friction > 0
             && (share >= STUCK_SHARE || row->delay >= STUCK_DELAY || (row->rank >= BY_HAND && row->delay >= STUCK_BY_HAND));
  b->classes |= b->stuck ? LW_BOTTLENECK_HANDOFF : 0;
}

static void
add_handoffs (Work *work)
{
  for (guint i = 0; i < work->self->handoffs->rows->len; i++)
    {
      LwHandoffRow *row = work->self->handoffs->rows->pdata[i];
      LwBottleneck *b = work->of_row[i] = bottleneck_new ();

      b->is_handoff = TRUE;
      b->handoff = row;
      b->step = row->from;
      b->element = g_strdup (row->key);
      b->id = ((LwFlow *) lw_array_get (LW_FLOWS (work->variant), g_array_index (row->flows, guint, 0)))->id;
      b->name = row->content;
      if (row->crosses_departments)
        judge_friction (work, b, row);
      g_ptr_array_add (work->self->all, b);
    }
}

LwMetric *
lw_complaints_metric (LwBlueprint *blueprint)
{
  LwMetric *known = lw_array_by_id (blueprint->metrics, "complaints");

  LW_FOREACH (LwMetric, metric, blueprint->metrics)
    if (known == NULL && metric->kind == LW_METRIC_COUNT && metric->polarity == LW_POLARITY_LOWER
        && g_strcmp0 (metric->id, "backlog") != 0)
      known = metric;
  return known;
}

static LwBottleneck *
element_of (Work *work, const LwDataValue *value)
{
  LwElementKind kind;
  guint at;

  if (value->handoff)
    {
      LwHandoffRow *row = lw_handoffs_find (work->self->handoffs, work->variant, value->handoff);
      guint i = 0;
      return row && g_ptr_array_find (work->self->handoffs->rows, row, &i) ? work->of_row[i] : NULL;
    }
  return lw_variant_find (work->variant, value->step, &kind, &at) && kind == LW_ELEMENT_STEP ? work->of_step[at] : NULL;
}

/* element → counts of one metric */
static GHashTable *
count_metric (Work *work, LwDataset *dataset, const char *metric)
{
  GHashTable *counts = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  LW_FOREACH (LwDataValue, value, dataset->values)
    {
      LwBottleneck *b = g_strcmp0 (value->metric, metric) == 0 ? element_of (work, value) : NULL;
      LwCounts *sum = b ? g_hash_table_lookup (counts, b) : NULL;

      if (b == NULL)
        continue;
      if (sum == NULL)
        g_hash_table_insert (counts, b, sum = g_new0 (LwCounts, 1));
      lw_counts_add (sum, value);
    }
  return counts;
}

static double
amount (GHashTable *counts, LwBottleneck *b)
{
  static const LwMetric metric = { .kind = LW_METRIC_COUNT };
  LwCounts *sum = g_hash_table_lookup (counts, b);

  return sum ? lw_counts_score (sum, &metric).value : NAN;
}

/* The volumes of all that has complaints; 0 where one of them has none. */
static double
total_volume (Work *work, GHashTable *volumes)
{
  double sum = 0;

  for (guint i = 0; i < work->self->all->len; i++)
    {
      LwBottleneck *b = work->self->all->pdata[i];
      double volume = amount (volumes, b);
      if (isnan (b->complaints))
        continue;
      if (!(volume > 0))
        return 0;
      sum += volume;
    }
  return sum;
}

static void
judge_complaints (Work *work, GHashTable *volumes)
{
  LwBottlenecks *self = work->self;
  double volume = total_volume (work, volumes);

  self->by_volume = volume > 0;
  for (guint i = 0; i < self->all->len; i++)
    {
      LwBottleneck *b = self->all->pdata[i];

      if (isnan (b->complaints) || !(self->complaints > 0))
        continue;
      b->share = b->complaints / self->complaints;
      lw_wilson (b->complaints, self->complaints, LW_Z_95, &b->low, &b->high);
      b->fair = self->by_volume ? amount (volumes, b) / volume : 1.0 / self->with_data;
      b->quotient = b->share / b->fair;
      b->concentrated = b->low > b->fair;
      b->complaint_score = b->concentrated ? CLAMP ((b->quotient - 1) / 2, 0, 1) : 0;
      b->classes |= b->concentrated ? LW_BOTTLENECK_COMPLAINTS : 0;
    }
}

static int
most_complaints_first (gconstpointer a, gconstpointer b)
{
  const LwBottleneck *x = *(LwBottleneck * const *) a, *y = *(LwBottleneck * const *) b;
  double p = isnan (x->share) ? -1 : x->share, q = isnan (y->share) ? -1 : y->share;

  return (p < q) - (p > q);
}

/* Pareto: the fewest that together have 80 %, and what has as many as the last of them. */
static void
mark_vital_few (LwBottlenecks *self)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_from_array (self->all->pdata, self->all->len, NULL, NULL, NULL);
  double sum = 0, last = NAN;

  g_ptr_array_sort (sorted, most_complaints_first);
  for (guint i = 0; i < sorted->len; i++)
    {
      LwBottleneck *b = sorted->pdata[i];
      if (!(b->share > 0) || (sum >= VITAL_SHARE - 1e-9 && b->share < last))
        break;
      b->vital = TRUE;
      sum += b->share;
      last = b->share;
    }
}

static void
add_complaints (Work *work, LwDataset *dataset)
{
  LwMetric *metric = lw_complaints_metric (work->blueprint);
  g_autoptr (GHashTable) complaints = metric ? count_metric (work, dataset, metric->id) : NULL;
  g_autoptr (GHashTable) volumes = metric ? count_metric (work, dataset, "volume") : NULL;

  if (complaints == NULL || g_hash_table_size (complaints) == 0)
    return;
  work->self->metric = metric->id;
  for (guint i = 0; i < work->self->all->len; i++)
    {
      LwBottleneck *b = work->self->all->pdata[i];
      b->complaints = amount (complaints, b);
      work->self->with_data += !isnan (b->complaints);
      work->self->complaints += isnan (b->complaints) ? 0 : b->complaints;
    }
  judge_complaints (work, volumes);
  mark_vital_few (work->self);
}

static int
highest_first (gconstpointer a, gconstpointer b)
{
  const LwBottleneck *x = *(LwBottleneck * const *) a, *y = *(LwBottleneck * const *) b;

  return (x->score < y->score) - (x->score > y->score);
}

static void
rank (LwBottlenecks *self)
{
  guint kept = 0;

  for (guint i = 0; i < self->all->len; i++)
    {
      LwBottleneck *b = self->all->pdata[i];
      b->score = 1 - (1 - b->time_score) * (1 - b->complaint_score) * (1 - b->handoff_score);
      if (b->score > NO_EVIDENCE || b->classes || b->complaints > 0)
        self->all->pdata[kept++] = b;
      else
        bottleneck_free (b);
    }
  self->all->len = kept;
  g_ptr_array_sort (self->all, highest_first);
}

LwBottlenecks *
lw_bottlenecks_new (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *analysis, LwDataset *dataset)
{
  LwBottlenecks *self = g_new0 (LwBottlenecks, 1);
  g_autofree LwBottleneck **of_step = g_new0 (LwBottleneck *, analysis->n_steps + 1), **of_row = NULL;
  Work work = { blueprint, variant, analysis, self, of_step, NULL };

  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) bottleneck_free);
  self->handoffs = lw_handoffs_new (variant, analysis);
  work.of_row = of_row = g_new0 (LwBottleneck *, self->handoffs->rows->len + 1);
  add_steps (&work);
  add_handoffs (&work);
  if (dataset != NULL)
    add_complaints (&work, dataset);
  self->cases_per_month = dataset != NULL ? lw_cases_per_month (variant, analysis, dataset) : NAN;
  rank (self);
  return self;
}

void
lw_bottlenecks_free (LwBottlenecks *self)
{
  g_ptr_array_unref (self->all);
  lw_handoffs_free (self->handoffs);
  g_free (self);
}

const char *
lw_time_severity_name (LwTimeSeverity severity)
{
  static const char * const names[] = { "none", "ok", "watch", "high", "critical" };
  return names[severity];
}

LwDataset *
lw_default_dataset (LwBlueprint *blueprint, const LwVariant *variant)
{
  gboolean to_be = variant->kind == LW_VARIANT_TO_BE;
  LwDataset *last = NULL;

  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    {
      gboolean after = dataset->stage != NULL && !g_str_equal (dataset->stage, "as-is");
      if (after == to_be && (last == NULL || g_strcmp0 (dataset->to, last->to) >= 0))
        last = dataset;
    }
  return last;
}
