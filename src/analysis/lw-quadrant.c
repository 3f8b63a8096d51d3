/* "Time fell, satisfaction did not": each step's change of time against its change of satisfaction. */
#include <glib/gi18n-lib.h>

#include "analysis/lw-significance.h"
#include "analysis/lw-trend.h"

#define SLACK 1e-9

/* The counts of a metric in a period: step → LwCounts. */
typedef struct { const LwMetric *metric; GHashTable *by_step; } Counted;

static Counted
counted_new (const LwDataset *dataset, const LwMetric *metric)
{
  Counted self = { metric, g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free) };

  LW_FOREACH (LwDataValue, value, dataset ? dataset->values : NULL)
    if (value->step && g_strcmp0 (value->metric, metric->id) == 0)
      {
        LwCounts *counts = g_hash_table_lookup (self.by_step, value->step);

        if (counts == NULL)
          g_hash_table_insert (self.by_step, value->step, counts = g_new0 (LwCounts, 1));
        lw_counts_add (counts, value);
      }
  return self;
}

static LwScore
score_of (const Counted *counted, const char *step, LwCounts *counts)
{
  const LwCounts *known = g_hash_table_lookup (counted->by_step, step);

  *counts = known ? *known : (LwCounts) { 0 };
  return lw_counts_score (counts, counted->metric);
}

static gboolean
is_better (const LwMetric *metric, double from, double to)
{
  return metric->polarity == LW_POLARITY_LOWER ? to < from - SLACK : to > from + SLACK;
}

/* Met counts as better where a target takes the place of a period. */
static gboolean
meets (const LwMetric *metric, double target, double value)
{
  return metric->polarity == LW_POLARITY_LOWER ? value <= target + SLACK : value >= target - SLACK;
}

static LwQuadrant
quadrant_of (gboolean faster, gboolean better)
{
  return faster ? (better ? LW_FASTER_BETTER : LW_FASTER_NOT_BETTER) : better ? LW_NOT_FASTER_BETTER : LW_NOT_FASTER_NOT_BETTER;
}

static gboolean
is_certain (const LwMetric *metric, const LwCounts *from, const LwCounts *to)
{
  if (lw_metric_is_share (metric) && from->n > 0 && to->n > 0)
    {
      LwInterval interval = lw_newcombe ((LwShare) { to->k, to->n }, (LwShare) { from->k, from->n });

      return interval.low > 0 || interval.high < 0;
    }
  if (metric->kind == LW_METRIC_MEAN && from->has_squares && to->has_squares && from->n > 1 && to->n > 1)
    {
      LwSample a = { to->n, to->sum / to->n, (to->sum_squares - to->sum * to->sum / to->n) / (to->n - 1) };
      LwSample b = { from->n, from->sum / from->n, (from->sum_squares - from->sum * from->sum / from->n) / (from->n - 1) };

      return lw_test_means (a, b).p < 0.05;
    }
  return FALSE;
}

/* Waiting is held against what is said of waiting, and nothing else is. */
static gboolean
is_of (const LwBenchmark *benchmark, const LwMetric *time)
{
  return (benchmark->basis == LW_BASIS_WAIT) == g_str_equal (time->id, "waiting-time");
}

static double
time_target (const LwStep *step, const LwMetric *time)
{
  if (step->benchmark && is_of (step->benchmark, time) && lw_time_is_known (step->benchmark->time))
    return lw_time_mean (step->benchmark->time);
  return time->target;
}

static LwTimeScore
against_targets (const LwStep *step, const Counted *time_to, const Counted *score_to)
{
  const LwScore none = { NAN, NAN, NAN, NAN };
  const LwMetric *score = score_to->metric;
  double limit = time_target (step, time_to->metric);
  LwCounts counts;
  LwTimeScore one = { .step = step, .time_from = none, .score_from = none };

  one.time_to = score_of (time_to, step->id, &counts);
  one.score_to = score_of (score_to, step->id, &counts);
  one.time_from.value = limit;
  one.score_from.value = score->target;
  if (!isnan (limit) && !isnan (score->target) && !isnan (one.time_to.value) && !isnan (one.score_to.value))
    one.quadrant = quadrant_of (one.time_to.value <= limit + SLACK, meets (score, score->target, one.score_to.value));
  one.certain = one.quadrant != LW_QUADRANT_UNKNOWN && (one.score_to.low > score->target || one.score_to.high < score->target);
  return one;
}

static LwTimeScore
between_periods (const LwStep *step, const Counted *time_from, const Counted *time_to, const Counted *score_from, const Counted *score_to)
{
  LwCounts ignored, before, after;
  const LwMetric *score = score_to->metric;
  LwTimeScore one = { .step = step };

  one.time_from = score_of (time_from, step->id, &ignored);
  one.time_to = score_of (time_to, step->id, &ignored);
  one.score_from = score_of (score_from, step->id, &before);
  one.score_to = score_of (score_to, step->id, &after);
  if (isnan (one.time_from.value) || isnan (one.time_to.value) || isnan (one.score_from.value) || isnan (one.score_to.value))
    return one;
  one.quadrant = quadrant_of (one.time_to.value < one.time_from.value - SLACK, is_better (score, one.score_from.value, one.score_to.value));
  one.certain = is_certain (score, &before, &after);
  return one;
}

GArray *
lw_time_against_score (LwVariant *variant, LwDataset *from, LwDataset *to, const LwMetric *time, const LwMetric *score)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (LwTimeScore));
  Counted counted[] = { counted_new (from, time), counted_new (to, time), counted_new (from, score), counted_new (to, score) };

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      LwTimeScore one = from ? between_periods (step, &counted[0], &counted[1], &counted[2], &counted[3])
                             : against_targets (step, &counted[1], &counted[3]);

      if (lw_step_is_counted (step)
          && (!isnan (one.time_to.value) || !isnan (one.score_to.value) || (from && (!isnan (one.time_from.value) || !isnan (one.score_from.value)))))
        g_array_append_val (all, one);
    }
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    g_hash_table_unref (counted[i].by_step);
  return all;
}

const char *
lw_quadrant_name (LwQuadrant quadrant)
{
  static const char * const names[] = { "unknown", "faster-better", "faster-not-better", "not-faster-better", "not-faster-not-better" };

  return names[quadrant];
}

const char *
lw_quadrant_label (LwQuadrant quadrant)
{
  static const char * const labels[] = {
    NC_("quadrant", "not known"), NC_("quadrant", "faster and better"), NC_("quadrant", "faster, not better"),
    NC_("quadrant", "not faster, yet better"), NC_("quadrant", "neither faster nor better"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "quadrant", labels[quadrant]);
}
