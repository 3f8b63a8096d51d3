#include "analysis/lw-heat-private.h"

#include "analysis/lw-analysis.h"
#include "core/lw-blueprint.h"
#include "core/lw-metric-catalogue.h"

typedef struct
{
  LwHeatCounts      *counts;
  LwVariant         *variant;
  const LwHeatQuery *filter;
  GHashTable        *leaving;   /* step id → GPtrArray of LwFlow; made for the first hand-off */
  GHashTable        *made_from; /* step id → GPtrArray of LwStep; NULL: not asked for */
} Counter;

static gboolean
is_in_filter (const LwDataValue *value, const LwHeatQuery *filter)
{
  return (filter->channel == NULL || g_strcmp0 (filter->channel, value->channel) == 0)
         && (filter->segment == NULL || g_strcmp0 (filter->segment, value->segment) == 0);
}

static LwCounts *
counts_of (GHashTable *table, const char *id)
{
  LwCounts *counts = g_hash_table_lookup (table, id);

  if (counts == NULL)
    {
      counts = g_new0 (LwCounts, 1);
      g_hash_table_insert (table, (char *) id, counts);
    }
  return counts;
}

static void
count (Counter *self, const char *id, const LwDataValue *value, gboolean inside)
{
  if (inside)
    lw_counts_add (counts_of (self->counts->by_id, id), value);
  else
    g_hash_table_add (self->counts->outside, (char *) id);
}

static void
add_to_list (GHashTable *table, const char *key, gpointer item)
{
  GPtrArray *list = g_hash_table_lookup (table, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (table, (char *) key, list);
    }
  g_ptr_array_add (list, item);
}

static GHashTable *
lists_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
flows_leaving (Counter *self, const char *step)
{
  if (self->leaving == NULL)
    {
      self->leaving = lists_new ();
      LW_FOREACH (LwFlow, flow, LW_FLOWS (self->variant))
        if (flow->from)
          add_to_list (self->leaving, flow->from, flow);
    }
  return step ? g_hash_table_lookup (self->leaving, step) : NULL;
}

/* Flows that leave the same step with the same content are one hand-off: each shows all of it. */
static void
count_handoff (Counter *self, const LwDataValue *value, gboolean inside)
{
  GPtrArray *flows = flows_leaving (self, value->handoff->from);

  for (guint i = 0; flows && i < flows->len; i++)
    {
      LwFlow *flow = g_ptr_array_index (flows, i);

      if (value->handoff->content == NULL || g_strcmp0 (flow->handover, value->handoff->content) == 0)
        count (self, flow->id, value, inside);
    }
}

static void
count_step (Counter *self, const LwDataValue *value, gboolean inside)
{
  LwStep *step = lw_variant_step (self->variant, value->step);
  GPtrArray *made = self->made_from && step == NULL ? g_hash_table_lookup (self->made_from, value->step) : NULL;

  if (step)
    count (self, step->id, value, inside);
  for (guint i = 0; made && i < made->len; i++)
    count (self, ((LwStep *) g_ptr_array_index (made, i))->id, value, inside);
}

static void
count_dataset (Counter *self, LwDataset *dataset, const char *metric)
{
  LW_FOREACH (LwDataValue, value, dataset->values)
    {
      gboolean inside = is_in_filter (value, self->filter);

      if (g_strcmp0 (value->metric, metric) != 0)
        continue;
      if (inside)
        lw_counts_add (&self->counts->total, value);
      if (value->handoff)
        count_handoff (self, value, inside);
      else if (value->step)
        count_step (self, value, inside);
    }
}

static GHashTable *
steps_by_origin (LwVariant *variant)
{
  GHashTable *table = lists_new ();

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    for (char **origin = step->origins; origin && *origin; origin++)
      add_to_list (table, *origin, step);
  return table;
}

LwHeatCounts *
lw_heat_counts_empty (void)
{
  LwHeatCounts *self = g_new0 (LwHeatCounts, 1);

  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->outside = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

LwHeatCounts *
lw_heat_counts_new (LwBlueprint *blueprint, LwVariant *variant, const char *metric, LwHeatSpan span, const LwHeatQuery *filter,
                    gboolean origins)
{
  LwHeatCounts *self = lw_heat_counts_empty ();
  Counter counter = { .counts = self, .variant = variant, .filter = filter };

  if (origins)
    counter.made_from = steps_by_origin (variant);
  for (guint i = lw_metric_is_stock (metric) ? span.last : span.first; i <= span.last; i++)
    count_dataset (&counter, lw_array_get (blueprint->datasets, i), metric);
  g_clear_pointer (&counter.leaving, g_hash_table_unref);
  g_clear_pointer (&counter.made_from, g_hash_table_unref);
  return self;
}

void
lw_heat_counts_free (LwHeatCounts *self)
{
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->outside);
  g_free (self);
}

const LwCounts *
lw_heat_counts_get (LwHeatCounts *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

void
lw_heat_counts_add (LwHeatCounts *self, const char *id, LwHeatCounts *others, const char *part)
{
  const LwCounts *counts = lw_heat_counts_get (others, part);

  if (counts)
    lw_counts_merge (counts_of (self->by_id, id), counts);
  if (g_hash_table_contains (others->outside, part))
    g_hash_table_add (self->outside, (char *) id);
}

void
lw_heat_counts_pool (LwHeatCounts *self, LwVariant *variant)
{
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      const LwCounts *counts = g_hash_table_lookup (self->by_id, step->id);

      if (counts && step->lane)
        lw_counts_merge (counts_of (self->by_id, step->lane), counts);
      if (counts && step->phase)
        lw_counts_merge (counts_of (self->by_id, step->phase), counts);
    }
}

const char *
lw_heat_column_id (guint column)
{
  char id[16];

  g_snprintf (id, sizeof id, "|%u", column);
  return g_intern_string (id);
}

void
lw_heat_counts_pool_columns (LwHeatCounts *self, LwVariant *variant, const LwHeatColumns *columns)
{
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      const LwCounts *counts = g_hash_table_lookup (self->by_id, step->id);

      if (counts)
        lw_counts_merge (counts_of (self->by_id, lw_heat_column_id (columns->of_step[step_i])), counts);
    }
}

gboolean
lw_counts_are_enough (const LwCounts *counts, const LwMetric *metric, LwScore *score)
{
  if (counts == NULL)
    return FALSE;
  *score = lw_counts_score (counts, metric);
  return !isnan (score->value) && (lw_metric_is_amount (metric) || score->n >= LW_NO_SAMPLE);
}

/* ---- one scale for all periods ---- */

/* What a value is about, wherever it is drawn: a step's id, or a hand-off's. */
static char *
subject_of (const LwDataValue *value)
{
  if (value->handoff)
    return g_strconcat (value->handoff->from ? value->handoff->from : "", "/", value->handoff->content, NULL);
  return g_strdup (value->step);
}

static void
add_values (GHashTable *subjects, const LwMetric *metric, GArray *values)
{
  GHashTableIter iter;
  gpointer counts;
  LwScore score;

  g_hash_table_iter_init (&iter, subjects);
  while (g_hash_table_iter_next (&iter, NULL, &counts))
    if (lw_counts_are_enough (counts, metric, &score))
      g_array_append_val (values, score.value);
}

GArray *
lw_heat_values_ever (LwBlueprint *blueprint, const LwMetric *metric, const LwHeatQuery *filter)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    {
      g_autoptr (GHashTable) subjects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

      LW_FOREACH (LwDataValue, value, dataset->values)
        if (g_strcmp0 (value->metric, metric->id) == 0 && is_in_filter (value, filter) && (value->step || value->handoff))
          {
            g_autofree char *subject = subject_of (value);
            LwCounts *counts = g_hash_table_lookup (subjects, subject);

            if (counts == NULL)
              {
                counts = g_new0 (LwCounts, 1);
                g_hash_table_insert (subjects, g_steal_pointer (&subject), counts);
              }
            lw_counts_add (counts, value);
          }
      add_values (subjects, metric, values);
    }
  return values;
}

char **
lw_heat_channels (LwBlueprint *blueprint, const char *metric, gboolean segments)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_null_terminated (8, g_free, TRUE);

  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    LW_FOREACH (LwDataValue, value, dataset->values)
      {
        const char *name = segments ? value->segment : value->channel;

        if (name && *name && (metric == NULL || g_strcmp0 (value->metric, metric) == 0)
            && !g_ptr_array_find_with_equal_func (found, name, g_str_equal, NULL))
          g_ptr_array_add (found, g_strdup (name));
      }
  return (char **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}
