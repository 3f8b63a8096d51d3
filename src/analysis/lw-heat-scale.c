#include "analysis/lw-heat-scale.h"

#include <glib/gi18n-lib.h>

#define BOUNDARY_SLACK 1e-9   /* a value at a boundary lands in the better class */

/* ColorBrewer RdYlBu-5 and YlOrBr-5 (Harrower and Brewer 2003), worst first. */
static const guint32 diverging[] = { 0xd7191c, 0xfdae61, 0xffffbf, 0xabd9e9, 0x2c7bb6 };
static const guint32 sequential[] = { 0x993404, 0xd95f0e, 0xfe9929, 0xfed98e, 0xffffd4 };
static const char * const diverging_glyphs[] = { "▼▼", "▼", "●", "▲", "▲▲" };
static const char * const sequential_glyphs[] = { "5", "4", "3", "2", "1" };

static double
default_tolerance (const LwMetric *metric)
{
  return lw_metric_is_share (metric) ? 0.05 : metric->kind == LW_METRIC_DURATION ? 0.25 : 0.1 * fabs (metric->target);
}

void
lw_heat_scale_init (LwHeatScale *scale, const LwMetric *metric, double day_minutes)
{
  double tolerance = metric->tolerance > 0 ? metric->tolerance : default_tolerance (metric);

  *scale = (LwHeatScale) { .metric = metric, .day_minutes = day_minutes, .min = INFINITY, .max = -INFINITY };
  scale->to_target = !isnan (metric->target)
                     && (metric->polarity == LW_POLARITY_HIGHER || metric->polarity == LW_POLARITY_LOWER);
  scale->target = metric->target;
  /* Of times the tolerance is a share of the target. */
  scale->tolerance = metric->kind == LW_METRIC_DURATION ? tolerance * fabs (metric->target) : tolerance;
}

void
lw_heat_scale_include (LwHeatScale *scale, double value)
{
  scale->min = MIN (scale->min, value);
  scale->max = MAX (scale->max, value);
}

static gboolean
higher_is_better (const LwHeatScale *scale)
{
  return scale->metric->polarity == LW_POLARITY_HIGHER;
}

static gboolean
is_flat (const LwHeatScale *scale)
{
  return !scale->to_target && !(scale->max > scale->min);
}

static int
class_to_target (const LwHeatScale *scale, double value)
{
  double better = (higher_is_better (scale) ? 1 : -1) * (value - scale->target);
  int heat_class = 0;

  for (int bound = -2; bound <= 1; bound++)
    heat_class += better >= bound * scale->tolerance - BOUNDARY_SLACK;
  return heat_class;
}

int
lw_heat_scale_class (const LwHeatScale *scale, double value)
{
  int step;

  if (scale->to_target)
    return class_to_target (scale, value);
  if (is_flat (scale))
    return 0;
  step = (int) floor ((value - scale->min) / (scale->max - scale->min) * LW_HEAT_CLASSES + BOUNDARY_SLACK);
  step = CLAMP (step, 0, LW_HEAT_CLASSES - 1);
  return higher_is_better (scale) ? step : LW_HEAT_CLASSES - 1 - step;
}

static char *
difference (const LwHeatScale *scale, double times, gboolean with_unit)
{
  return lw_metric_difference_text (scale->metric, times * scale->tolerance, scale->day_minutes, with_unit);
}

static void
target_legend (const LwHeatScale *scale, LwOverlay *overlay)
{
  gboolean higher = higher_is_better (scale);
  g_autofree char *one = difference (scale, 1, TRUE), *two = difference (scale, 2, TRUE);
  g_autofree char *bare = difference (scale, 1, FALSE);
  char *labels[LW_HEAT_CLASSES] = {
    g_strdup_printf (higher ? _("more than %s below target") : _("more than %s above target"), two),
    g_strdup_printf (higher ? _("%s–%s below") : _("%s–%s above"), bare, two),
    g_strdup_printf (higher ? _("up to %s below") : _("up to %s above"), one),
    g_strdup (_("target met")),
    g_strdup_printf (_("better by %s or more"), one),
  };

  for (guint i = 0; i < LW_HEAT_CLASSES; i++)
    {
      lw_overlay_add_class (overlay, diverging[i], diverging_glyphs[i], labels[i]);
      g_free (labels[i]);
    }
}

static char *
range_text (const LwHeatScale *scale, double low, double high)
{
  g_autofree char *from = lw_metric_text (scale->metric, low, scale->day_minutes, FALSE);
  g_autofree char *to = lw_metric_text (scale->metric, high, scale->day_minutes, FALSE);

  return g_strcmp0 (from, to) == 0 ? g_strdup (from) : g_strdup_printf ("%s–%s", from, to);
}

/* Whole numbers get whole bounds: [26.4, 37.6) reads "27–37". */
static char *
class_range (const LwHeatScale *scale, int step)
{
  double width = (scale->max - scale->min) / LW_HEAT_CLASSES;
  double low = scale->min + step * width, high = low + width;

  if (scale->metric->kind != LW_METRIC_COUNT)
    return range_text (scale, low, high);
  low = ceil (low - BOUNDARY_SLACK);
  high = step == LW_HEAT_CLASSES - 1 ? scale->max : ceil (high - BOUNDARY_SLACK) - 1;
  return high < low ? g_strdup ("–") : range_text (scale, low, high);
}

static void
linear_legend (const LwHeatScale *scale, LwOverlay *overlay)
{
  for (int i = 0; i < LW_HEAT_CLASSES; i++)
    {
      g_autofree char *label = class_range (scale, higher_is_better (scale) ? i : LW_HEAT_CLASSES - 1 - i);
      lw_overlay_add_class (overlay, sequential[i], sequential_glyphs[i], label);
    }
}

void
lw_heat_scale_legend (const LwHeatScale *scale, LwOverlay *overlay)
{
  if (scale->to_target)
    target_legend (scale, overlay);
  else if (!is_flat (scale))
    linear_legend (scale, overlay);
  else
    {
      g_autofree char *label = range_text (scale, scale->min, scale->max);
      lw_overlay_add_class (overlay, sequential[2], sequential_glyphs[2], label);
    }
}

void
lw_heat_scale_describe (const LwHeatScale *scale, GPtrArray *parts)
{
  g_autofree char *tolerance = NULL, *target = NULL;

  if (scale->metric->polarity == LW_POLARITY_HIGHER)
    g_ptr_array_add (parts, g_strdup (_("higher is better")));
  else if (scale->metric->polarity == LW_POLARITY_LOWER)
    g_ptr_array_add (parts, g_strdup (_("lower is better")));
  if (!scale->to_target)
    {
      g_ptr_array_add (parts, g_strdup (_("linear scale")));
      return;
    }
  target = lw_metric_text (scale->metric, scale->target, scale->day_minutes, FALSE);
  tolerance = difference (scale, 1, TRUE);
  g_ptr_array_add (parts, g_strdup_printf (_("target %s ± %s"), target, tolerance));
  g_ptr_array_add (parts, g_strdup (_("classes relative to target")));
}
