#include "analysis/lw-heat-scale.h"

#include <stdlib.h>

#include "analysis/lw-significance.h"

#define BOUNDARY_SLACK 1e-9   /* a value at a boundary lands in the better class, however it was computed */
#define ROBUST_LOW  0.05
#define ROBUST_HIGH 0.95

/* Times the benchmark: the outermost class begins above the last. */
static const double benchmark_bounds[] = { 1, 1.25, 2, 3 };

static double
default_tolerance (const LwMetric *metric)
{
  return lw_metric_is_share (metric) ? 0.05 : metric->kind == LW_METRIC_DURATION ? 0.25 : 0.1 * fabs (metric->target);
}

gboolean
lw_heat_scale_higher_is_better (const LwHeatScale *scale)
{
  return scale->metric->polarity == LW_POLARITY_HIGHER;
}

static gboolean
has_polarity (const LwMetric *metric)
{
  return metric->polarity == LW_POLARITY_HIGHER || metric->polarity == LW_POLARITY_LOWER;
}

static gboolean
has_target (const LwMetric *metric)
{
  return !isnan (metric->target) && has_polarity (metric);
}

static guint
n_typed (const LwHeatView *view)
{
  return view && view->bounds ? view->bounds->len : 0;
}

/* As many as the palette has colours for, ascending. */
static gboolean
bounds_are_sound (const LwHeatView *view, guint n_colours)
{
  if (n_typed (view) == 0 || n_typed (view) >= n_colours)
    return FALSE;
  for (guint i = 0; i < view->bounds->len; i++)
    if (!isfinite (g_array_index (view->bounds, double, i))
        || (i > 0 && g_array_index (view->bounds, double, i) <= g_array_index (view->bounds, double, i - 1)))
      return FALSE;
  return TRUE;
}

static gboolean
suits (LwClassing classing, const LwMetric *metric, const LwHeatView *view, guint n_colours)
{
  switch (classing)
    {
    case LW_CLASSING_TARGET:
      return has_target (metric);
    case LW_CLASSING_THRESHOLDS:
      return bounds_are_sound (view, n_colours);
    case LW_CLASSING_BENCHMARK:
      return metric->kind == LW_METRIC_DURATION;
    case LW_CLASSING_QUANTILE:
    case LW_CLASSING_LINEAR:
    case LW_CLASSING_ROBUST:
    case LW_CLASSING_LOG:
      return TRUE;
    case LW_CLASSING_AUTO:
    default:
      return FALSE;
    }
}

static gboolean
means_better_and_worse (LwClassing classing)
{
  return classing == LW_CLASSING_TARGET || classing == LW_CLASSING_THRESHOLDS || classing == LW_CLASSING_BENCHMARK;
}

static void
set_target_bounds (LwHeatScale *scale)
{
  double way = lw_heat_scale_higher_is_better (scale) ? scale->tolerance : -scale->tolerance;
  int met = (int) scale->n / 2 + 1;   /* that class meets the target; the one in the middle is just below */

  for (int i = 0; i < (int) scale->n - 1; i++)
    scale->bounds[way > 0 ? i : (int) scale->n - 2 - i] = scale->target + (i + 1 - met) * way;
}

static void
set_fixed_bounds (LwHeatScale *scale, const LwHeatView *view)
{
  scale->n = scale->palette->n;
  scale->open = TRUE;
  if (scale->classing == LW_CLASSING_TARGET)
    set_target_bounds (scale);
  else if (scale->classing == LW_CLASSING_BENCHMARK)
    {
      scale->n = G_N_ELEMENTS (benchmark_bounds) + 1;
      memcpy (scale->bounds, benchmark_bounds, sizeof benchmark_bounds);
    }
  else if (scale->classing == LW_CLASSING_THRESHOLDS)
    {
      scale->n = view->bounds->len + 1;
      memcpy (scale->bounds, view->bounds->data, view->bounds->len * sizeof (double));
    }
}

/* A metric that is neither good nor bad never looks so. */
static const LwPalette *
choose_palette (const LwMetric *metric, const LwHeatView *view, gboolean diverging)
{
  const LwPalette *palette = lw_palette_get (lw_heat_view_palette (view), diverging && has_polarity (metric));

  return palette->diverging && !has_polarity (metric) ? lw_palette_get (LW_PALETTE_AUTO, FALSE) : palette;
}

void
lw_heat_scale_init (LwHeatScale *scale, const LwMetric *metric, const LwHeatView *view, double day_minutes)
{
  LwClassing classing = lw_heat_view_classing (view);
  double tolerance = metric->tolerance > 0 ? metric->tolerance : default_tolerance (metric);

  *scale = (LwHeatScale) { .metric = metric, .day_minutes = day_minutes, .min = NAN, .max = NAN, .n = 1, .target = metric->target };
  scale->palette = choose_palette (metric, view, means_better_and_worse (classing) || (classing == LW_CLASSING_AUTO && has_target (metric)));
  if (!suits (classing, metric, view, scale->palette->n))
    {
      classing = has_target (metric) ? LW_CLASSING_TARGET : LW_CLASSING_LINEAR;
      scale->palette = choose_palette (metric, view, classing == LW_CLASSING_TARGET);
    }
  scale->classing = classing;
  /* Of times the tolerance is a share of the target. */
  scale->tolerance = metric->kind == LW_METRIC_DURATION ? tolerance * fabs (metric->target) : tolerance;
  if (!lw_heat_scale_needs_values (scale))
    set_fixed_bounds (scale, view);
}

/* 1, 2 or 5 times a power of ten, not below `value`. */
static double
round_up (double value)
{
  double power = pow (10, floor (log10 (value)));

  for (guint i = 0; i < 3; i++)
    if ((const double[]) { 1, 2, 5 }[i] * power >= value * (1 - BOUNDARY_SLACK))
      return (const double[]) { 1, 2, 5 }[i] * power;
  return 10 * power;
}

void
lw_heat_scale_init_change (LwHeatScale *scale, const LwMetric *metric, const LwHeatView *view, double most, double day_minutes)
{
  static const double shares[] = { -0.6, -0.2, 0.2, 0.6 };
  LwPaletteKind kind = lw_heat_view_palette (view);

  *scale = (LwHeatScale) { .metric = metric, .day_minutes = day_minutes, .n = LW_HEAT_CLASSES, .open = TRUE, .min = NAN, .max = NAN,
                           .classing = LW_CLASSING_THRESHOLDS, .target = NAN, .tolerance = NAN };
  /* More or less of a neutral thing: purple and orange, which say neither good nor bad. */
  if (!has_polarity (metric) || kind == LW_PALETTE_PUOR)
    scale->palette = lw_palette_get (LW_PALETTE_PUOR, TRUE);
  else
    scale->palette = lw_palette_get (kind == LW_PALETTE_TRAFFIC ? kind : LW_PALETTE_RDYLBU_5, TRUE);
  most = most > 0 ? round_up (most) : 1;
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    scale->bounds[i] = shares[i] * most;
}

gboolean
lw_heat_scale_needs_values (const LwHeatScale *scale)
{
  return scale->classing == LW_CLASSING_QUANTILE || scale->classing == LW_CLASSING_LINEAR || scale->classing == LW_CLASSING_ROBUST
         || scale->classing == LW_CLASSING_LOG;
}

static int
compare_numbers (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Equal parts from one end to the other, of the values or of their logarithms. */
static void
set_even_bounds (LwHeatScale *scale, double from, double to, gboolean log_scale)
{
  if (!(to > from))
    return;
  scale->n = scale->palette->n;
  for (guint i = 0; i + 1 < scale->n; i++)
    {
      double share = (i + 1.0) / scale->n;

      scale->bounds[i] = log_scale ? from * pow (to / from, share) : from + share * (to - from);
    }
}

void
lw_heat_scale_fit (LwHeatScale *scale, double *values, guint n)
{
  guint positive = 0;

  if (n == 0)
    return;
  qsort (values, n, sizeof *values, compare_numbers);
  scale->min = values[0];
  scale->max = values[n - 1];
  if (scale->classing == LW_CLASSING_LINEAR)
    set_even_bounds (scale, scale->min, scale->max, FALSE);
  else if (scale->classing == LW_CLASSING_ROBUST)
    {
      set_even_bounds (scale, lw_quantile (values, n, ROBUST_LOW), lw_quantile (values, n, ROBUST_HIGH), FALSE);
      scale->open = scale->n > 1;
    }
  else if (scale->classing == LW_CLASSING_LOG)
    {
      /* Nothing has no logarithm; it lies in the lowest class. */
      while (positive < n && values[positive] <= 0)
        positive++;
      if (positive < n)
        set_even_bounds (scale, values[positive], scale->max, TRUE);
    }
  else if (scale->classing == LW_CLASSING_QUANTILE && scale->max > scale->min)
    {
      scale->n = scale->palette->n;
      for (guint i = 0; i + 1 < scale->n; i++)
        scale->bounds[i] = lw_quantile (values, n, (i + 1.0) / scale->n);
    }
}

/* Lower is better of times the benchmark, whatever the metric says. */
int
lw_heat_scale_class (const LwHeatScale *scale, double value)
{
  gboolean lower = scale->metric->polarity == LW_POLARITY_LOWER || scale->classing == LW_CLASSING_BENCHMARK;
  int above = 0;

  for (guint i = 0; i + 1 < scale->n; i++)
    {
      double slack = BOUNDARY_SLACK * MAX (1, fabs (scale->bounds[i]));

      above += lower ? value > scale->bounds[i] + slack : value >= scale->bounds[i] - slack;
    }
  return lw_heat_scale_higher_is_better (scale) && !(scale->classing == LW_CLASSING_BENCHMARK) ? above : (int) scale->n - 1 - above;
}
