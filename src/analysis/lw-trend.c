#include "analysis/lw-trend.h"

#include <string.h>

#include "core/lw-edit.h"
#include "core/lw-tag.h"

double
lw_shrunk (double k, double n, double pooled, double prior)
{
  return (k + prior * pooled) / (n + prior);
}

gboolean
lw_filter_takes (const LwFilter *filter, const char *channel, const char *segment)
{
  return (!filter->channel || g_strcmp0 (filter->channel, channel) == 0) && (!filter->segment || g_strcmp0 (filter->segment, segment) == 0);
}

static gboolean
takes_period (const LwFilter *filter, const LwDataset *dataset)
{
  const char *from = dataset->from ? dataset->from : dataset->id, *to = dataset->to ? dataset->to : from;

  /* "2026-10" lets "2026-10-31" in at both ends. */
  return (!filter->from || strcmp (to, filter->from) >= 0)
         && (!filter->to || strncmp (from, filter->to, strlen (filter->to)) <= 0);
}

/* What of an array the filter takes; `places`: where its records keep channel and segment. */
static LwArray *
narrowed (LwArray *array, const LwFilter *filter, gsize channel, gsize segment)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  LW_FOREACH (LwRecord, record, array)
    if (lw_filter_takes (filter, G_STRUCT_MEMBER (char *, record, channel), G_STRUCT_MEMBER (char *, record, segment)))
      g_ptr_array_add (kept, record);
  return lw_array_new (kept->pdata, kept->len);
}

static LwDataset *
narrowed_dataset (LwDataset *dataset, const LwFilter *filter)
{
  LwDataset *copy = lw_record_copy (dataset);
  g_autoptr (LwArray) values = narrowed (dataset->values, filter, G_STRUCT_OFFSET (LwDataValue, channel), G_STRUCT_OFFSET (LwDataValue, segment));
  g_autoptr (LwArray) tags = narrowed (dataset->tags, filter, G_STRUCT_OFFSET (LwTagCount, channel), G_STRUCT_OFFSET (LwTagCount, segment));
  g_autoptr (LwArray) quotes = narrowed (dataset->quotes, filter, G_STRUCT_OFFSET (LwQuote, channel), G_STRUCT_OFFSET (LwQuote, segment));

  lw_set_array (&copy->values, values);
  lw_set_array (&copy->tags, tags);
  lw_set_array (&copy->quotes, lw_array_length (quotes) > 0 ? quotes : NULL);
  return copy;
}

LwBlueprint *
lw_filter_apply (LwBlueprint *blueprint, const LwFilter *filter)
{
  g_autoptr (GPtrArray) datasets = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (LwArray) array = NULL;
  LwBlueprint *copy;

  if (!filter || (!filter->channel && !filter->segment && !filter->from && !filter->to))
    return lw_record_ref (blueprint);
  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    if (takes_period (filter, dataset))
      g_ptr_array_add (datasets, narrowed_dataset (dataset, filter));
  array = lw_array_new (datasets->pdata, datasets->len);
  copy = lw_record_copy (blueprint);
  lw_set_array (&copy->datasets, array);
  return copy;
}

/* What values are looked for: of any of several steps, of a hand-off, or all. */
typedef struct
{
  GHashTable *steps;             /* set of ids */
  const char *from, *content;    /* "": nobody says what is handed over */
} Subject;

static gboolean
is_about (const LwDataValue *value, const Subject *subject)
{
  if (subject->steps)
    return value->step && g_hash_table_contains (subject->steps, value->step);
  if (subject->content)
    return value->handoff && g_strcmp0 (value->handoff->from, subject->from) == 0
           && g_strcmp0 (value->handoff->content ? value->handoff->content : "", subject->content) == 0;
  return TRUE;
}

/* FALSE: there is none. */
static gboolean
pool (const LwDataset *dataset, const LwMetric *metric, const Subject *subject, LwCounts *counts)
{
  gboolean any = FALSE;

  *counts = (LwCounts) { 0 };
  LW_FOREACH (LwDataValue, value, dataset ? dataset->values : NULL)
    if (g_strcmp0 (value->metric, metric->id) == 0 && is_about (value, subject))
      {
        lw_counts_add (counts, value);
        any = TRUE;
      }
  return any;
}

static int
by_date (gconstpointer a, gconstpointer b)
{
  const LwDataset *x = ((const LwTrendPoint *) a)->dataset, *y = ((const LwTrendPoint *) b)->dataset;

  return x->from && y->from ? strcmp (x->from, y->from) : 0;
}

static GArray *
trend_of (LwBlueprint *blueprint, const LwMetric *metric, const Subject *subject)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (LwTrendPoint));

  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    {
      LwCounts counts;
      LwTrendPoint point = { dataset, { NAN, NAN, NAN, NAN } };

      if (!pool (dataset, metric, subject, &counts))
        continue;
      point.score = lw_counts_score (&counts, metric);
      if (!isnan (point.score.value))
        g_array_append_val (points, point);
    }
  g_array_sort (points, by_date);
  return points;
}

GArray *
lw_trend (LwBlueprint *blueprint, const LwMetric *metric, const char *step, const char *content)
{
  g_autoptr (GHashTable) steps = step && !content ? g_hash_table_new (g_str_hash, g_str_equal) : NULL;

  if (steps)
    g_hash_table_add (steps, (char *) step);
  return trend_of (blueprint, metric, &(Subject) { steps, step, content });
}

GArray *
lw_trend_of (LwBlueprint *blueprint, const LwMetric *metric, LwVariant *variant, const char *element)
{
  const LwFlow *flow = lw_variant_flow (variant, element);
  g_autoptr (GHashTable) steps = g_hash_table_new (g_str_hash, g_str_equal);

  if (flow)
    return trend_of (blueprint, metric, &(Subject) { NULL, flow->from, flow->handover ? flow->handover : "" });
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    if (g_str_equal (step->id, element) || g_strcmp0 (step->lane, element) == 0 || g_strcmp0 (step->phase, element) == 0)
      g_hash_table_add (steps, step->id);
  return trend_of (blueprint, metric, &(Subject) { steps, NULL, NULL });
}
