/* How the classes of a heat scale are called. */
#include "analysis/lw-heat-scale.h"

#include <glib/gi18n-lib.h>

#define BOUNDARY_SLACK 1e-9

static char *
difference (const LwHeatScale *scale, double times, gboolean with_unit)
{
  return lw_metric_difference_text (scale->metric, times * scale->tolerance, scale->day_minutes, with_unit);
}

/* Class 0 is everything beyond the last tolerance. */
static char *
target_label (const LwHeatScale *scale, guint index)
{
  gboolean higher = lw_heat_scale_higher_is_better (scale);
  int met = scale->n / 2 + 1, away = (int) index < met ? met - (int) index : (int) index - met;
  g_autofree char *near = difference (scale, (int) index < met ? away - 1 : away, FALSE);
  g_autofree char *far = difference (scale, (int) index < met ? away : away + 1, TRUE);

  if ((int) index == met)
    return g_strdup (_("target met"));
  if ((int) index > met)
    {
      g_autofree char *least = difference (scale, away, TRUE);

      return index + 1 == scale->n ? g_strdup_printf (_("better by %s or more"), least)
                                   : g_strdup_printf (_("better by %s–%s"), near, far);
    }
  if (index == 0)
    {
      g_autofree char *least = difference (scale, away - 1, TRUE);

      return g_strdup_printf (higher ? _("more than %s below target") : _("more than %s above target"), least);
    }
  if (away == 1)
    return g_strdup_printf (higher ? _("up to %s below") : _("up to %s above"), far);
  return g_strdup_printf (higher ? _("%s–%s below") : _("%s–%s above"), near, far);
}

static char *
benchmark_label (const LwHeatScale *scale, guint index)
{
  guint at = scale->n - 1 - index;

  if (at == 0)
    return g_strdup (_("at most the benchmark"));
  if (at == scale->n - 1)
    /* Translators: more than 3 times the benchmark */
    return g_strdup_printf (_("more than %g × benchmark"), scale->bounds[at - 1]);
  return g_strdup_printf (_("%g–%g × benchmark"), scale->bounds[at - 1], scale->bounds[at]);
}

static char *
value_text (const LwHeatScale *scale, double value)
{
  return lw_metric_text (scale->metric, value, scale->day_minutes, FALSE);
}

static char *
range_text (const LwHeatScale *scale, double low, double high)
{
  g_autofree char *from = value_text (scale, low), *to = value_text (scale, high);

  /* A dash would read as another minus. */
  return g_strcmp0 (from, to) == 0 ? g_strdup (from) : g_strdup_printf (low < 0 || high < 0 ? "%s … %s" : "%s–%s", from, to);
}

/* What is counted has whole bounds: of (26.4, 37.6] and of [26.4, 37.6) reads "27–37". */
static void
make_whole (const LwHeatScale *scale, double *low, double *high)
{
  if (scale->metric->polarity == LW_POLARITY_LOWER)
    {
      *low = *low <= scale->min ? *low : floor (*low + BOUNDARY_SLACK) + 1;
      *high = floor (*high + BOUNDARY_SLACK);
    }
  else
    {
      *high = *high >= scale->max ? *high : ceil (*high - BOUNDARY_SLACK) - 1;
      *low = ceil (*low - BOUNDARY_SLACK) + 0.0;   /* no negative nought */
    }
}

static char *
open_label (const LwHeatScale *scale, double bound, gboolean above)
{
  gboolean lower = scale->metric->polarity == LW_POLARITY_LOWER;
  g_autofree char *text = value_text (scale, bound);

  return g_strdup_printf (above ? lower ? "> %s" : "≥ %s" : lower ? "≤ %s" : "< %s", text);
}

/* Nothing can fall between equal quintiles, but on the outermost one. */
static gboolean
holds_its_end (const LwHeatScale *scale, guint at)
{
  return scale->metric->polarity == LW_POLARITY_LOWER ? at == 0 : at + 1 == scale->n;
}

static char *
range_label (const LwHeatScale *scale, guint index)
{
  guint at = lw_heat_scale_higher_is_better (scale) ? index : scale->n - 1 - index;
  double low = at > 0 ? scale->bounds[at - 1] : scale->min, high = at + 1 < scale->n ? scale->bounds[at] : scale->max;

  if (scale->n > 1 && scale->open && at == 0)
    return open_label (scale, high, FALSE);
  if (scale->n > 1 && scale->open && at + 1 == scale->n)
    return open_label (scale, low, TRUE);
  if (scale->n > 1 && scale->metric->kind == LW_METRIC_COUNT)
    make_whole (scale, &low, &high);
  return high < low || (high == low && !holds_its_end (scale, at)) ? g_strdup ("–") : range_text (scale, low, high);
}

void
lw_heat_scale_legend (const LwHeatScale *scale, LwOverlay *overlay)
{
  for (guint i = 0; i < scale->n; i++)
    {
      g_autofree char *label = scale->classing == LW_CLASSING_TARGET      ? target_label (scale, i)
                               : scale->classing == LW_CLASSING_BENCHMARK ? benchmark_label (scale, i)
                                                                          : range_label (scale, i);

      lw_palette_add_class (scale->palette, overlay, i, scale->n, label);
    }
}

static void
describe_polarity (const LwHeatScale *scale, GPtrArray *parts)
{
  if (scale->metric->polarity == LW_POLARITY_HIGHER)
    g_ptr_array_add (parts, g_strdup (_("higher is better")));
  else if (scale->metric->polarity == LW_POLARITY_LOWER)
    g_ptr_array_add (parts, g_strdup (_("lower is better")));
}

void
lw_heat_scale_describe (const LwHeatScale *scale, GPtrArray *parts)
{
  static const char * const kinds[] = {
    [LW_CLASSING_AUTO] = "",
    [LW_CLASSING_TARGET] = N_("classes relative to target"),
    [LW_CLASSING_THRESHOLDS] = N_("thresholds set by hand"),
    [LW_CLASSING_BENCHMARK] = N_("compared with each step’s benchmark"),
    [LW_CLASSING_QUANTILE] = N_("ranked in equal groups, relative to this diagram"),
    [LW_CLASSING_LINEAR] = N_("linear scale"),
    [LW_CLASSING_ROBUST] = N_("linear scale from the 5th to the 95th percentile"),
    [LW_CLASSING_LOG] = N_("logarithmic scale"),
  };

  describe_polarity (scale, parts);
  if (!isnan (scale->target))
    {
      g_autofree char *target = value_text (scale, scale->target);
      g_autofree char *tolerance = difference (scale, 1, TRUE);

      g_ptr_array_add (parts, scale->classing == LW_CLASSING_TARGET ? g_strdup_printf (_("target %s ± %s"), target, tolerance)
                                                                    : g_strdup_printf (_("target %s"), target));
    }
  g_ptr_array_add (parts, g_strdup (g_dgettext (GETTEXT_PACKAGE, kinds[scale->classing])));
}

/* ---- changes ---- */

static char *
signed_text (const LwHeatScale *scale, double value, gboolean unit)
{
  g_autofree char *size = lw_metric_difference_text (scale->metric, fabs (value), scale->day_minutes, unit);

  return g_strconcat (value > 0 ? "+" : value < 0 ? "−" : "", size, NULL);
}

static char *
change_label (const LwHeatScale *scale, guint index)
{
  guint at = lw_heat_scale_higher_is_better (scale) ? index : scale->n - 1 - index;
  g_autofree char *low = at > 0 ? signed_text (scale, scale->bounds[at - 1], at + 1 == scale->n) : NULL;
  g_autofree char *high = at + 1 < scale->n ? signed_text (scale, scale->bounds[at], TRUE) : NULL;

  if (low == NULL)
    /* Translators: a change: "−12 points and beyond" */
    return g_strdup_printf (_("%s and beyond"), high);
  if (high == NULL)
    return g_strdup_printf (_("%s and beyond"), low);
  return g_strdup_printf (C_("change", "%s to %s"), low, high);
}

/* Of what is neither good nor bad the glyphs point the way it went. */
static const char * const neutral_glyphs[LW_HEAT_CLASSES] = { "▲▲", "▲", "●", "▼", "▼▼" };

void
lw_heat_scale_legend_change (const LwHeatScale *scale, LwOverlay *overlay)
{
  gboolean neutral = scale->metric->polarity != LW_POLARITY_HIGHER && scale->metric->polarity != LW_POLARITY_LOWER;

  for (guint i = 0; i < scale->n; i++)
    {
      g_autofree char *label = change_label (scale, i);
      LwHeatClass *heat_class = lw_palette_add_class (scale->palette, overlay, i, scale->n, label);

      if (neutral)
        g_set_str (&heat_class->glyph, neutral_glyphs[i]);
    }
}

void
lw_heat_scale_describe_change (const LwHeatScale *scale, GPtrArray *parts)
{
  describe_polarity (scale, parts);
  g_ptr_array_add (parts, g_strdup (_("change on a scale centred at 0")));
}
