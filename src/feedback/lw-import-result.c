#include "lw-import.h"
#include "core/lw-edit.h"
#include "core/lw-language.h"
#include "core/lw-metric-catalogue.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SATISFACTION "csat"
#define COMPLAINTS   "complaints"
#define VOLUME       "volume"

/* Comparing names for suggestions: rows times names, bounded. */
#define MAX_COMPARISONS 2000000

LwDataValue *
lw_import_value_new (LwImport *self, guint group, const LwTarget *target, const char *metric)
{
  LwDataValue *value = lw_record_new (&lw_data_value_schema);
  const LwGroup *of = g_ptr_array_index (self->groups, group);

  lw_set_string (&value->metric, metric);
  lw_set_string (&value->channel, of->channel);
  lw_set_string (&value->segment, of->segment);
  if (target->step)
    lw_set_string (&value->step, target->step);
  else
    {
      g_autoptr (LwRecord) handoff = lw_record_new (&lw_handoff_schema);

      lw_set_string (&((LwHandoff *) handoff)->from, target->from);
      lw_set_string (&((LwHandoff *) handoff)->content, target->content);
      lw_set_record (&value->handoff, handoff);
    }
  return value;
}

static void
add_amount (LwImport *self, guint group, const LwTarget *target, const char *metric, double amount, GPtrArray *values)
{
  LwDataValue *value = lw_import_value_new (self, group, target, metric);

  value->sum = amount;
  g_ptr_array_add (values, value);
}

static void
add_values (LwImport *self, guint group, int index, GPtrArray *values)
{
  static const LwTally none = { 0 };
  const LwTarget *target = lw_matcher_target (self->matcher, index);
  const LwTally *tallies = ((LwGroup *) g_ptr_array_index (self->groups, group))->tallies, *tally = tallies ? &tallies[index] : &none;

  if (tally->n > 0)
    {
      LwDataValue *value = lw_import_value_new (self, group, target, SATISFACTION);

      value->n = tally->n;
      value->k = tally->k;
      g_ptr_array_add (values, value);
    }
  lw_import_measured (self, group, index, TRUE, values);
  if (tally->has_complaints)
    add_amount (self, group, target, COMPLAINTS, tally->complaints, values);
  lw_import_measured (self, group, index, FALSE, values);
  if (tally->visits > 0)
    add_amount (self, group, target, VOLUME, tally->visits, values);
}

/* Step by step; of each the groups in the order of their names. */
static GPtrArray *
all_values (LwImport *self, const GArray *groups)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (lw_record_unref);

  for (guint i = 0; i < lw_matcher_n (self->matcher); i++)
    {
      for (guint g = 0; g < groups->len; g++)
        add_values (self, g_array_index (groups, guint, g), i, values);
      lw_import_medians (self, i, values);
    }
  return values;
}

static gboolean
has_metric (GPtrArray *values, const char *metric)
{
  for (guint i = 0; i < values->len; i++)
    if (g_strcmp0 (((LwDataValue *) g_ptr_array_index (values, i))->metric, metric) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_added (LwImport *self, const char *id)
{
  for (guint i = 0; i < self->result->metrics->len; i++)
    if (g_strcmp0 (((LwMetric *) g_ptr_array_index (self->result->metrics, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* A metric of that id in the document must mean the same; a new one has no target, since nobody has set one. */
static gboolean
need_metric (LwImport *self, LwBlueprint *blueprint, const char *id, GError **error)
{
  const LwKnownMetric *known = lw_known_metric (id);
  LwMetric *metric = lw_array_by_id (blueprint->metrics, id);
  gpointer language;

  if (metric && known && metric->kind != (int) known->kind)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   known->kind == LW_METRIC_SHARE ? _("the document’s metric “%s” is not a share, which this table gives; give it another id")
                   : known->kind == LW_METRIC_COUNT ? _("the document’s metric “%s” is not a count, which this table gives; give it another id")
                   : _("the document’s metric “%s” is of another kind than this table gives; give it another id"), id);
      return FALSE;
    }
  if (metric || is_added (self, id))
    return TRUE;
  metric = lw_known_metric_new (id, blueprint->language);
  if (g_str_equal (id, SATISFACTION) && self->scale_top == 10)
    {
      language = lw_language_push (blueprint->language);
      lw_set_string (&metric->definition, C_("metric", "Answers of 8 to 10 on a scale of 0–10 ÷ all valid answers"));
      lw_language_pop (language);
    }
  g_ptr_array_add (self->result->metrics, metric);
  return TRUE;
}

/* Each metric of the values once, in their order. */
static gboolean
need_metrics (LwImport *self, LwBlueprint *blueprint, GPtrArray *values, GError **error)
{
  g_autoptr (GHashTable) needed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < values->len; i++)
    {
      const LwDataValue *value = g_ptr_array_index (values, i);

      if (g_hash_table_add (needed, value->metric) && !need_metric (self, blueprint, value->metric, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
need_metrics_of_earlier (LwImport *self, LwBlueprint *blueprint, GError **error)
{
  for (guint i = 0; i < self->result->earlier->len; i++)
    {
      g_autoptr (GPtrArray) values = g_ptr_array_new ();

      LW_FOREACH (LwDataValue, value, ((LwDataset *) g_ptr_array_index (self->result->earlier, i))->values)
        g_ptr_array_add (values, value);
      if (!need_metrics (self, blueprint, values, error))
        return FALSE;
    }
  return TRUE;
}

static LwSource *
source_new (LwImport *self, const char *file, const char *sha256)
{
  LwSource *source = lw_record_new (&lw_source_schema);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *imported = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S%:z");

  lw_set_string (&source->kind, self->events ? "event-log" : "survey");
  lw_set_string (&source->file, file);
  lw_set_string (&source->sha256, sha256);
  lw_set_string (&source->imported, imported);
  source->rows = self->result->rows;
  source->unmatched = self->result->n_unmatched;
  return source;
}

static LwDataset *
dataset_new (LwImport *self, LwVariant *variant, const LwPeriod *period, GPtrArray *values, const GArray *groups)
{
  LwDataset *dataset = lw_record_new (&lw_dataset_schema);
  g_autoptr (LwArray) array = lw_array_new (values->pdata, values->len);
  g_autoptr (LwArray) quotes = lw_import_quotes (self);

  lw_set_string (&dataset->id, period->id);
  lw_set_string (&dataset->label, period->label);
  lw_set_string (&dataset->from, period->from);
  lw_set_string (&dataset->to, period->to);
  lw_set_string (&dataset->stage, variant->kind == LW_VARIANT_AS_IS ? "as-is" : NULL);
  lw_set_array (&dataset->values, array);
  lw_set_array (&dataset->quotes, quotes);
  if (g_hash_table_size (self->tag_counts) > 0)
    {
      g_autoptr (LwArray) tags = lw_import_tags (self, groups);

      lw_set_array (&dataset->tags, tags);
    }
  return dataset;
}

static void
suggest_for_names (LwImport *self, GHashTable *known)
{
  for (guint i = 0; i < self->result->names->len; i++)
    {
      LwFoundName *name = g_ptr_array_index (self->result->names, i);
      char **labels = g_hash_table_lookup (known, name->text);

      if (!labels || name->how != LW_MATCH_NONE)
        continue;
      g_strfreev (name->suggestions);
      name->suggestions = g_strdupv (labels);
    }
}

/* Equal texts have equal suggestions: asked once. */
static void
suggest (LwImport *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_strfreev);
  guint budget = MAX_COMPARISONS / (lw_matcher_n (self->matcher) + 1) + 1;
  char *none[] = { NULL };

  for (guint i = 0; i < self->result->unmatched->len; i++)
    {
      LwUnmatchedRow *row = g_ptr_array_index (self->result->unmatched, i);
      char **labels = g_hash_table_lookup (known, row->text);

      if (!labels && g_hash_table_size (known) < budget)
        {
          labels = lw_matcher_suggest (self->matcher, row->text);
          g_hash_table_insert (known, row->text, labels);
        }
      row->suggestions = g_strdupv (labels ? labels : none);
    }
  suggest_for_names (self, known);
}

/* The same bytes again: people should know, since values of one period would be counted twice in another. */
static void
note_known_file (LwImport *self, LwBlueprint *blueprint, const char *sha256)
{
  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    if (sha256 && dataset->source && g_strcmp0 (dataset->source->sha256, sha256) == 0)
      {
        self->result->known = g_strdup (dataset->id);
        lw_import_note (self, LW_NOTE_SCALE,
                        g_strdup_printf (_("this file has been imported before, as “%s”"), dataset->label ? dataset->label : dataset->id));
        return;
      }
}

gboolean
lw_import_conclude (LwImport *self, LwBlueprint *blueprint, LwVariant *variant, const char *period, const char *file,
                    const char *sha256, GError **error)
{
  g_autoptr (GArray) groups = lw_import_settle_groups (self);
  g_autoptr (GPtrArray) values = self->format->shape == LW_SHAPE_SUMS ? lw_import_sum_values (self, file) : all_values (self, groups);
  g_autoptr (LwRecord) source = NULL;
  LwPeriod chosen;

  if (!lw_period_choose (period, self->days, file, blueprint->language, &chosen, error))
    return FALSE;
  lw_import_list_names (self);
  lw_import_list_groups (self);
  suggest (self);
  note_known_file (self, blueprint, sha256);
  self->result->dataset = dataset_new (self, variant, &chosen, values, groups);
  source = (LwRecord *) source_new (self, file, sha256);
  lw_set_record (&self->result->dataset->source, source);
  for (guint i = 0; i < self->result->earlier->len; i++)
    lw_set_record (&((LwDataset *) g_ptr_array_index (self->result->earlier, i))->source, source);
  lw_period_clear (&chosen);
  lw_import_order_notes (self);
  return need_metrics (self, blueprint, values, error) && need_metrics_of_earlier (self, blueprint, error);
}

/* What the table before it said of the same period and this one does not speak of is kept: other metrics, tags, the stage. */
static LwDataset *
merge_datasets (LwDataset *old, LwDataset *new)
{
  LwDataset *merged = lw_record_copy (new);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  g_autoptr (LwArray) array = NULL;

  LW_FOREACH (LwDataValue, value, new->values)
    g_ptr_array_add (fresh, value);
  LW_FOREACH (LwDataValue, value, old->values)
    if (!has_metric (fresh, value->metric))
      g_ptr_array_add (all, value);
  g_ptr_array_extend (all, fresh, NULL, NULL);
  array = lw_array_new (all->pdata, all->len);
  lw_set_array (&merged->values, array);
  if (!new->tags)
    lw_set_array (&merged->tags, old->tags);
  if (lw_array_length (new->quotes) == 0)
    lw_set_array (&merged->quotes, old->quotes);
  if (!new->stage)
    lw_set_string (&merged->stage, old->stage);
  return merged;
}

typedef LwDataset *(*Join) (LwDataset *before, LwDataset *more);

/* Takes the blueprint. */
static LwBlueprint *
put_dataset (LwBlueprint *blueprint, LwDataset *dataset, Join join)
{
  g_autoptr (LwBlueprint) taken = blueprint;
  LwDataset *old = lw_array_by_id (blueprint->datasets, dataset->id);
  g_autoptr (LwDataset) merged = old ? join (old, dataset) : lw_record_ref (dataset);

  return lw_edit_put (taken, "datasets", merged);
}

static LwBlueprint *
apply (LwBlueprint *blueprint, LwFeedback *feedback, Join join)
{
  LwBlueprint *result = lw_record_ref (blueprint);

  for (guint i = 0; i < feedback->metrics->len; i++)
    {
      LwBlueprint *next = lw_edit_put (result, "metrics", g_ptr_array_index (feedback->metrics, i));

      lw_record_unref (result);
      result = next;
    }
  for (guint i = 0; i < feedback->earlier->len; i++)
    result = put_dataset (result, g_ptr_array_index (feedback->earlier, i), join);
  return put_dataset (result, feedback->dataset, join);
}

LwBlueprint *
lw_feedback_apply (LwBlueprint *blueprint, LwFeedback *feedback)
{
  g_return_val_if_fail (blueprint && feedback && feedback->dataset, NULL);

  return apply (blueprint, feedback, merge_datasets);
}

LwBlueprint *
lw_feedback_extend (LwBlueprint *blueprint, LwFeedback *feedback)
{
  g_return_val_if_fail (blueprint && feedback && feedback->dataset, NULL);

  return apply (blueprint, feedback, lw_dataset_add);
}
