/* What heat says in words: summaries for tooltips and screen readers, the caption of the legend. */
#include <glib/gi18n-lib.h>

#include "analysis/lw-analysis.h"
#include "analysis/lw-heat-private.h"

static char *
metric_text (LwHeatWork *work, double value)
{
  return lw_metric_text (work->metric, value, work->scale.day_minutes, TRUE);
}

void
lw_heat_append_item (GString *text, const char *format, ...)
{
  va_list arguments;

  g_string_append (text, C_("in a sentence", ", "));
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

static void
summarise_interval (LwHeatWork *work, const LwScore *score, GString *text)
{
  double factor = lw_metric_is_share (work->metric) ? 100 : 1;

  if (isnan (score->low) || work->metric->kind == LW_METRIC_DURATION)
    return;
  if (score->low < 0)
    g_string_append_printf (text, C_("interval", " (%s%.1f … %s%.1f)"), "−", factor * -score->low, score->high < 0 ? "−" : "", factor * fabs (score->high));
  else
    g_string_append_printf (text, C_("interval", " (%.1f–%.1f)"), factor * score->low, factor * score->high);
}

static void
summarise_sample (LwHeatWork *work, const LwScore *score, const LwHeat *mark, GString *text)
{
  if (lw_metric_is_amount (work->metric))
    {
      LwScore total = lw_counts_score (&work->counts->total, work->metric);

      if (total.value > 0)
        lw_heat_append_item (text, _("%.1f %% of all"), 100 * score->value / total.value);
      return;
    }
  lw_heat_append_item (text, "n = %.0f", score->n);
  if (mark->small)
    lw_heat_append_item (text, "%s", _("small sample"));
  if (mark->uncertain)
    lw_heat_append_item (text, "%s", _("the class is not certain"));
}

static void
summarise_class (LwHeatWork *work, LwOverlay *overlay, const LwHeat *mark, GString *text)
{
  if (mark->heat_class < 0)
    return;
  if (work->scale.classing == LW_CLASSING_TARGET || work->scale.classing == LW_CLASSING_BENCHMARK)
    lw_heat_append_item (text, "%s", ((LwHeatClass *) g_ptr_array_index (overlay->classes, mark->heat_class))->label);
  if (!isnan (work->scale.target))
    {
      g_autofree char *target = lw_metric_text (work->metric, work->scale.target, work->scale.day_minutes, FALSE);

      lw_heat_append_item (text, _("target %s"), target);
    }
}

char *
lw_heat_summary (LwHeatWork *work, LwOverlay *overlay, const char *name, const LwScore *score, const LwHeat *mark)
{
  GString *text = g_string_new (NULL);
  g_autofree char *value = NULL;

  g_string_append_printf (text, C_("step and metric", "%s: %s"), name, work->metric->name ? work->metric->name : work->metric->id);
  if (score == NULL)
    {
      lw_heat_append_item (text, "%s", mark->outline ? _("outside the filter") : _("no data"));
      return g_string_free (text, FALSE);
    }
  value = lw_score_text (work->metric, score, work->scale.day_minutes, TRUE);
  g_string_append_printf (text, " %s", value);
  summarise_interval (work, score, text);
  summarise_class (work, overlay, mark, text);
  summarise_sample (work, score, mark, text);
  return g_string_free (text, FALSE);
}

/* ---- caption ---- */

#define BRIEF 24   /* letters of a definition beside the name; a longer one begins what stands under it */

static gboolean
is_brief (const char *definition)
{
  return g_utf8_strlen (definition, -1) <= BRIEF;
}

static char *
title_of (const LwMetric *metric)
{
  const char *name = metric->name ? metric->name : metric->id;

  return metric->definition && is_brief (metric->definition) ? g_strdup_printf (C_("metric and definition", "%s (%s)"), name, metric->definition) : g_strdup (name);
}

static const char *
dataset_name (const LwDataset *dataset)
{
  return dataset->label ? dataset->label : dataset->id;
}

char *
lw_heat_period_text (LwBlueprint *blueprint, LwHeatSpan span)
{
  const char *first = dataset_name (lw_array_get (blueprint->datasets, span.first));

  if (span.first == span.last)
    return g_strdup (first);
  return g_strdup_printf ("%s – %s", first, dataset_name (lw_array_get (blueprint->datasets, span.last)));
}

static void
describe_period (LwHeatWork *work, GPtrArray *parts)
{
  g_autofree char *now = lw_heat_period_text (work->blueprint, work->now);

  if (work->change)
    {
      g_autofree char *before = lw_heat_period_text (work->blueprint, work->before);

      g_ptr_array_add (parts, g_strdup_printf ("%s → %s", before, now));
      return;
    }
  g_ptr_array_add (parts, g_steal_pointer (&now));
  if (work->variant->kind == LW_VARIANT_TO_BE
      && g_strcmp0 (((LwDataset *) lw_array_get (work->blueprint->datasets, work->now.last))->stage, "as-is") == 0)
    g_ptr_array_add (parts, g_strdup (_("measured as-is")));
}

static void
describe_filter (LwHeatWork *work, GPtrArray *parts)
{
  if (work->query->channel)
    g_ptr_array_add (parts, g_strdup_printf (_("channel: %s"), work->query->channel));
  if (work->query->segment)
    g_ptr_array_add (parts, g_strdup_printf (_("segment: %s"), work->query->segment));
}

static void
describe_total (LwHeatWork *work, GPtrArray *parts)
{
  LwScore total = lw_counts_score (&work->counts->total, work->metric);

  if (work->change && !lw_metric_is_amount (work->metric))
    g_ptr_array_add (parts, g_strdup_printf ("n = %.0f → %.0f", work->counts_before->total.n, total.n));
  else if (!lw_metric_is_amount (work->metric))
    g_ptr_array_add (parts, g_strdup_printf ("n = %.0f", total.n));
  else if (!isnan (total.value))
    {
      g_autofree char *sum = metric_text (work, total.value);

      g_ptr_array_add (parts, g_strdup_printf (_("%s in all"), sum));
    }
}

/* "30+", "超过30分钟": no more is known of them. */
static void
describe_bounds (LwHeatWork *work, GPtrArray *parts)
{
  double bounds = work->counts->total.at_most + work->counts->total.at_least;

  if (bounds > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%.0f answer is a bound (≥ or ≤)", "%.0f answers are bounds (≥ or ≤)", (gulong) bounds), bounds));
}

static void
describe_source (LwHeatWork *work, GPtrArray *parts)
{
  double unmatched = NAN;
  const char *file = NULL;

  for (guint i = work->now.first; i <= work->now.last; i++)
    {
      const LwSource *source = ((LwDataset *) lw_array_get (work->blueprint->datasets, i))->source;

      if (source && !isnan (source->unmatched))
        unmatched = (isnan (unmatched) ? 0 : unmatched) + source->unmatched;
      if (source && source->file)
        file = source->file;
    }
  if (!isnan (unmatched))
    g_ptr_array_add (parts, g_strdup_printf (_("%.0f unmatched"), unmatched));
  if (file && work->now.first == work->now.last)
    g_ptr_array_add (parts, g_strdup_printf (_("source: %s"), file));
}

static char *
subtitle_of (LwHeatWork *work)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_null_terminated (8, g_free, TRUE);

  /* “Satisfaction” has three meanings and “effort” two directions: which it is, is always said. */
  if (work->metric->definition && !is_brief (work->metric->definition))
    g_ptr_array_add (parts, g_strdup (work->metric->definition));
  if (work->change)
    lw_heat_scale_describe_change (&work->scale, parts);
  else
    lw_heat_scale_describe (&work->scale, parts);
  if (work->change && work->n_tested > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u change tested at 95 %%", "%u changes tested together at 95 %% (Holm)", work->n_tested),
                                             work->n_tested));
  describe_period (work, parts);
  describe_filter (work, parts);
  describe_total (work, parts);
  describe_bounds (work, parts);
  describe_source (work, parts);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* Entries beside the classes: those styles that the drawing shows. */
static void
label_styles (LwHeatWork *work, LwOverlay *overlay)
{
  gboolean outline = FALSE, uncertain = FALSE;
  GHashTableIter iter;
  gpointer mark;

  g_hash_table_iter_init (&iter, overlay->heat);
  while (g_hash_table_iter_next (&iter, NULL, &mark))
    {
      outline |= ((LwHeat *) mark)->outline && !((LwHeat *) mark)->header;
      uncertain |= ((LwHeat *) mark)->uncertain;
    }
  overlay->no_data_label = g_strdup (_("no data"));
  if (!lw_metric_is_amount (work->metric))
    overlay->small_label = g_strdup_printf (_("small sample, n < %d"), LW_SMALL_SAMPLE);
  if (outline)
    overlay->outline_label = g_strdup (work->change                                      ? _("may be chance")
                                       : work->scale.classing == LW_CLASSING_BENCHMARK   ? _("no benchmark")
                                                                                         : _("outside the filter"));
  if (uncertain)
    overlay->uncertain_label = g_strdup (work->change ? _("dotted: the change may be chance") : _("dotted: the class is not certain"));
}

void
lw_heat_caption (LwHeatWork *work, LwOverlay *overlay)
{
  overlay->title = title_of (work->metric);
  overlay->subtitle = subtitle_of (work);
  label_styles (work, overlay);
}
