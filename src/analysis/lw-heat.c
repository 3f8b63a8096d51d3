/* The heat of one metric: feedback counts of steps and hand-offs become classes, texts and a legend. */
#include <glib/gi18n-lib.h>

#include "analysis/lw-analysis.h"
#include "analysis/lw-heat-scale.h"
#include "core/lw-language.h"

typedef struct
{
  LwBlueprint *blueprint;
  LwVariant   *variant;
  LwMetric    *metric;
  LwDataset   *dataset;
  GHashTable  *steps;      /* id → LwCounts */
  GHashTable  *flows;      /* id → LwCounts: of the whole hand-off that the flow is part of */
  LwCounts     total;
  LwHeatScale  scale;
} Heat;

static void
count (GHashTable *table, const char *id, const LwDataValue *value)
{
  LwCounts *counts = g_hash_table_lookup (table, id);

  if (counts == NULL)
    {
      counts = g_new0 (LwCounts, 1);
      g_hash_table_insert (table, (char *) id, counts);
    }
  lw_counts_add (counts, value);
}

/* Flows that leave the same step with the same content are one hand-off: each shows all of it. */
static void
count_handoff (Heat *heat, const LwDataValue *value)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (heat->variant))
    if (g_strcmp0 (flow->from, value->handoff->from) == 0
        && (value->handoff->content == NULL || g_strcmp0 (flow->handover, value->handoff->content) == 0))
      count (heat->flows, flow->id, value);
}

static void
count_values (Heat *heat)
{
  LW_FOREACH (LwDataValue, value, heat->dataset->values)
    {
      if (g_strcmp0 (value->metric, heat->metric->id) != 0)
        continue;
      lw_counts_add (&heat->total, value);
      if (value->handoff)
        count_handoff (heat, value);
      else if (value->step && lw_variant_step (heat->variant, value->step))
        count (heat->steps, value->step, value);
    }
}

static gboolean
has_value (Heat *heat, const LwCounts *counts, LwScore *score)
{
  if (counts == NULL)
    return FALSE;
  *score = lw_counts_score (counts, heat->metric);
  return !isnan (score->value) && (lw_metric_is_amount (heat->metric) || score->n >= LW_NO_SAMPLE);
}

static void
fit_scale (Heat *heat)
{
  GHashTable *tables[] = { heat->steps, heat->flows };

  lw_heat_scale_init (&heat->scale, heat->metric, lw_blueprint_day_minutes (heat->blueprint));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      GHashTableIter iter;
      gpointer counts;
      LwScore score;

      g_hash_table_iter_init (&iter, tables[i]);
      while (g_hash_table_iter_next (&iter, NULL, &counts))
        if (has_value (heat, counts, &score))
          lw_heat_scale_include (&heat->scale, score.value);
    }
}

static char *
metric_text (Heat *heat, double value)
{
  return lw_metric_text (heat->metric, value, heat->scale.day_minutes, TRUE);
}

static void G_GNUC_PRINTF (2, 3)
append_item (GString *text, const char *format, ...)
{
  va_list arguments;

  g_string_append (text, C_("in a sentence", ", "));
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

static void
summarise_interval (Heat *heat, const LwScore *score, GString *text)
{
  double factor = lw_metric_is_share (heat->metric) ? 100 : 1;

  if (isnan (score->low) || heat->metric->kind == LW_METRIC_DURATION)
    return;
  g_string_append_printf (text, C_("interval", " (%.1f–%.1f)"), factor * score->low, factor * score->high);
}

static void
summarise_sample (Heat *heat, const LwScore *score, const LwHeat *mark, GString *text)
{
  if (lw_metric_is_amount (heat->metric))
    {
      LwScore total = lw_counts_score (&heat->total, heat->metric);
      if (total.value > 0)
        append_item (text, _("%.1f %% of all"), 100 * score->value / total.value);
      return;
    }
  append_item (text, "n = %.0f", score->n);
  if (mark->small)
    append_item (text, "%s", _("small sample"));
  if (mark->uncertain)
    append_item (text, "%s", _("the class is not certain"));
}

static char *
summary_of (Heat *heat, LwOverlay *overlay, const char *name, const LwScore *score, const LwHeat *mark)
{
  GString *text = g_string_new (NULL);
  g_autofree char *value = NULL, *target = NULL;

  g_string_append_printf (text, C_("step and metric", "%s: %s"), name, heat->metric->name ? heat->metric->name : heat->metric->id);
  if (score == NULL)
    {
      append_item (text, "%s", _("no data"));
      return g_string_free (text, FALSE);
    }
  value = metric_text (heat, score->value);
  g_string_append_printf (text, " %s", value);
  summarise_interval (heat, score, text);
  if (heat->scale.to_target && mark->heat_class >= 0)
    {
      LwHeatClass *heat_class = g_ptr_array_index (overlay->classes, mark->heat_class);
      target = lw_metric_text (heat->metric, heat->scale.target, heat->scale.day_minutes, FALSE);
      append_item (text, "%s", heat_class->label);
      append_item (text, _("target %s"), target);
    }
  summarise_sample (heat, score, mark, text);
  return g_string_free (text, FALSE);
}

static void
paint (Heat *heat, LwOverlay *overlay, const char *id, const char *name, const LwCounts *counts)
{
  LwHeat *mark = lw_overlay_add (overlay, id);
  LwScore score = { NAN, NAN, NAN, NAN };
  gboolean shown = has_value (heat, counts, &score);

  if (isnan (score.value))
    {
      mark->text = g_strdup ("—");
      mark->summary = summary_of (heat, overlay, name, NULL, mark);
      return;
    }
  mark->value = score.value;
  mark->low = score.low;
  mark->high = score.high;
  mark->n = lw_metric_is_amount (heat->metric) ? NAN : score.n;
  mark->small = shown && mark->n < LW_SMALL_SAMPLE;
  mark->heat_class = shown ? lw_heat_scale_class (&heat->scale, score.value) : -1;
  mark->uncertain = shown && !isnan (score.low)
                    && lw_heat_scale_class (&heat->scale, score.low) != lw_heat_scale_class (&heat->scale, score.high);
  mark->text = shown ? metric_text (heat, score.value) : g_strdup ("—");
  mark->summary = summary_of (heat, overlay, name, &score, mark);
}

static void
paint_all (Heat *heat, LwOverlay *overlay)
{
  LW_FOREACH (LwStep, step, LW_STEPS (heat->variant))
    {
      LwCounts *counts = g_hash_table_lookup (heat->steps, step->id);
      if (counts || lw_step_is_counted (step))
        paint (heat, overlay, step->id, step->name ? step->name : step->id, counts);
    }
  LW_FOREACH (LwFlow, flow, LW_FLOWS (heat->variant))
    {
      LwCounts *counts = g_hash_table_lookup (heat->flows, flow->id);
      if (counts)
        paint (heat, overlay, flow->id, flow->handover ? flow->handover : flow->id, counts);
    }
}

static char *
title_of (const LwMetric *metric)
{
  const char *name = metric->name ? metric->name : metric->id;
  gboolean brief = metric->definition && g_utf8_strlen (metric->definition, -1) <= 24;

  return brief ? g_strdup_printf (C_("metric and definition", "%s (%s)"), name, metric->definition) : g_strdup (name);
}

static void
describe_source (Heat *heat, GPtrArray *parts)
{
  const LwSource *source = heat->dataset->source;
  LwScore total = lw_counts_score (&heat->total, heat->metric);

  if (!lw_metric_is_amount (heat->metric))
    g_ptr_array_add (parts, g_strdup_printf ("n = %.0f", total.n));
  else if (!isnan (total.value))
    {
      g_autofree char *sum = metric_text (heat, total.value);
      g_ptr_array_add (parts, g_strdup_printf (_("%s in all"), sum));
    }
  if (source && !isnan (source->unmatched))
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%.0f row unmatched", "%.0f rows unmatched", (gulong) source->unmatched),
                                             source->unmatched));
  if (source && source->file)
    g_ptr_array_add (parts, g_strdup_printf (_("source: %s"), source->file));
}

static char *
subtitle_of (Heat *heat)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_null_terminated (8, g_free, TRUE);

  lw_heat_scale_describe (&heat->scale, parts);
  g_ptr_array_add (parts, g_strdup (heat->dataset->label ? heat->dataset->label : heat->dataset->id));
  if (heat->variant->kind == LW_VARIANT_TO_BE && g_strcmp0 (heat->dataset->stage, "as-is") == 0)
    g_ptr_array_add (parts, g_strdup (_("measured as-is")));
  describe_source (heat, parts);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static LwOverlay *
make_overlay (Heat *heat)
{
  LwOverlay *overlay = lw_overlay_new ();

  overlay->metric = g_strdup (heat->metric->id);
  overlay->title = title_of (heat->metric);
  lw_heat_scale_legend (&heat->scale, overlay);
  overlay->subtitle = subtitle_of (heat);
  overlay->no_data_label = g_strdup (_("no data"));
  if (!lw_metric_is_amount (heat->metric))
    overlay->small_label = g_strdup_printf (_("small sample, n < %d"), LW_SMALL_SAMPLE);
  paint_all (heat, overlay);
  return overlay;
}

static gboolean
has_data (LwDataset *dataset, const LwMetric *metric)
{
  double n, k, sum;
  return lw_pool (dataset, metric->id, &n, &k, &sum);
}

static gboolean
not_found (GError **error, const char *format, const char *id, LwArray *known)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < lw_array_length (known); i++)
    g_string_append_printf (ids, "%s%s", i ? ", " : "", lw_record_id (lw_array_get (known, i)));
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, format, id, ids->len ? ids->str : _("none"));
  return FALSE;
}

/* Settle which metric and dataset are meant: those named, else the first pair with data. */
static gboolean
choose (Heat *heat, const char *metric_id, const char *dataset_id, GError **error)
{
  if (metric_id && lw_array_by_id (heat->blueprint->metrics, metric_id) == NULL)
    return not_found (error, _("no metric has the id “%s”; there are: %s"), metric_id, heat->blueprint->metrics);
  if (dataset_id && lw_array_by_id (heat->blueprint->datasets, dataset_id) == NULL)
    return not_found (error, _("no feedback has the id “%s”; there are: %s"), dataset_id, heat->blueprint->datasets);

  LW_FOREACH (LwMetric, metric, heat->blueprint->metrics)
    {
      if (metric_id && g_strcmp0 (metric->id, metric_id) != 0)
        continue;
      LW_FOREACH (LwDataset, dataset, heat->blueprint->datasets)
        {
          if ((dataset_id && g_strcmp0 (dataset->id, dataset_id) != 0) || !has_data (dataset, metric))
            continue;
          heat->metric = metric;
          heat->dataset = dataset;
          return TRUE;
        }
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("the document has no feedback for that metric and period; import a table first"));
  return FALSE;
}

LwOverlay *
lw_heat_overlay_new (LwBlueprint *blueprint, const char *variant, const char *metric, const char *dataset, GError **error)
{
  Heat heat = { .blueprint = blueprint, .variant = lw_blueprint_variant (blueprint, variant) };
  LwOverlay *overlay = NULL;
  gpointer language;

  if (heat.variant == NULL)
    {
      not_found (error, _("no variant has the id “%s”; there are: %s"), variant ? variant : "", blueprint->variants);
      return NULL;
    }
  if (!choose (&heat, metric, dataset, error))
    return NULL;

  heat.steps = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  heat.flows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  count_values (&heat);
  fit_scale (&heat);
  language = lw_language_push (blueprint->language);
  overlay = make_overlay (&heat);
  lw_language_pop (language);
  g_hash_table_unref (heat.steps);
  g_hash_table_unref (heat.flows);
  return overlay;
}
