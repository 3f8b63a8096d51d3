/* What an import leaves in a document beside its values: one dataset of several tables, and aliases for next month. */
#include "lw-feedback.h"
#include "lw-match.h"
#include "core/lw-edit.h"

#include <string.h>

static LwArray *
join (LwArray *before, LwArray *more)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < lw_array_length (before); i++)
    g_ptr_array_add (all, lw_array_get (before, i));
  for (guint i = 0; i < lw_array_length (more); i++)
    g_ptr_array_add (all, lw_array_get (more, i));
  return lw_array_new (all->pdata, all->len);
}

/* Values are counts, and readers add up those of the same step. */
LwDataset *
lw_dataset_add (LwDataset *before, LwDataset *more)
{
  LwDataset *sum = lw_record_copy (more);
  g_autoptr (LwArray) values = join (before->values, more->values), tags = join (before->tags, more->tags);
  g_autoptr (LwArray) quotes = join (before->quotes, more->quotes);

  lw_set_array (&sum->values, values);
  lw_set_array (&sum->tags, lw_array_length (tags) > 0 ? tags : NULL);
  lw_set_array (&sum->quotes, lw_array_length (quotes) > 0 ? quotes : NULL);
  if (before->source && more->source)
    {
      g_autoptr (LwRecord) record = lw_record_copy (more->source);
      LwSource *source = (LwSource *) record;
      g_autofree char *files = g_strdup_printf ("%s, %s", before->source->file, more->source->file);

      lw_set_string (&source->file, files);
      lw_set_string (&source->sha256, NULL);
      source->rows += before->source->rows;
      source->unmatched += before->source->unmatched;
      lw_set_record (&sum->source, record);
    }
  return sum;
}

/* Whether the step is already found by that text. */
static gboolean
answers_to (LwVariant *variant, const LwStep *step, const char *text)
{
  g_autoptr (LwMatcher) matcher = lw_matcher_new (variant, NULL);
  g_autofree char *reason = NULL;
  gboolean disagree;
  int target = lw_matcher_find (matcher, NULL, text, &reason, &disagree);

  return target >= 0 && g_strcmp0 (lw_matcher_target (matcher, target)->step, step->id) == 0
         && lw_match_confidence (lw_matcher_how (matcher, text)) >= lw_match_confidence (LW_MATCH_ALIAS);
}

static LwVariant *
add_alias (LwVariant *variant, LwStep *step, const char *text)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  LwValue value = { .type = LW_TYPE_STRINGS };

  if (step->aliases)
    g_strv_builder_addv (names, (const char **) step->aliases);
  g_strv_builder_add (names, text);
  all = g_strv_builder_end (names);
  value.strings = (gpointer) all;

  g_autoptr (LwRecord) changed = lw_record_with (step, "aliases", value);

  return lw_variant_put (variant, LW_ELEMENT_STEP, changed);
}

LwBlueprint *
lw_feedback_remember (LwBlueprint *blueprint, const char *variant, GHashTable *mappings)
{
  LwVariant *found = lw_blueprint_variant (blueprint, variant);
  g_autoptr (LwVariant) changed = found ? lw_record_ref (found) : NULL;
  g_autoptr (GPtrArray) names = g_hash_table_get_keys_as_ptr_array (mappings);

  if (!found)
    return lw_record_ref (blueprint);
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      LwStep *step = lw_variant_step (changed, g_hash_table_lookup (mappings, name));
      LwVariant *next;

      if (!step || answers_to (changed, step, name))
        continue;
      next = add_alias (changed, step, name);
      lw_record_unref (changed);
      changed = next;
    }
  return lw_edit_variant (blueprint, changed);
}
