/* The second half of an import: rows are read and mean steps, and what they say is committed. */
#include "ui/lw-import-session-private.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-score.h"
#include "feedback/lw-profile.h"
#include "ui/lw-import-task.h"

#define SOON 150   /* ms: several meanings said one after the other are read once */

static void
changed (LwImportSession *self)
{
  g_signal_emit_by_name (self, "changed");
}

void
lw_import_session_forget_rows (LwImportSession *self)
{
  g_clear_handle_id (&self->again, g_source_remove);
  lw_import_session_stop (&self->reading);
  g_clear_pointer (&self->feedback, lw_feedback_free);
  g_clear_pointer (&self->read_variant, lw_record_unref);
  self->stale = self->committing = FALSE;
}

/* Stays as it is when it is told to mean nothing else. */
static GHashTable *
copy_meanings (LwImportSession *self)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer text, meaning;

  g_hash_table_iter_init (&iter, self->meanings);
  while (g_hash_table_iter_next (&iter, &text, &meaning))
    g_hash_table_insert (copy, g_strdup (text), g_strdup (meaning));
  return copy;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwImportSession) self = data;
  g_autoptr (GError) error = NULL;
  LwFeedback *feedback = lw_feedback_read_finish (result, &error);
  gboolean committing;

  if (g_task_get_cancellable (G_TASK (result)) != self->reading)
    {
      g_clear_pointer (&feedback, lw_feedback_free);
      return;
    }
  g_clear_object (&self->reading);
  g_clear_pointer (&self->feedback, lw_feedback_free);
  g_clear_pointer (&self->error, g_free);
  self->feedback = feedback;
  self->stale = FALSE;
  committing = self->committing;
  self->committing = FALSE;
  if (feedback == NULL)
    self->error = g_strdup (error->message);
  changed (self);
  if (committing && feedback != NULL)
    lw_import_session_commit (self);
}

static void
progress_cb (double fraction, gpointer data)
{
  LwImportSession *self = data;

  if (self->reading != NULL)
    g_signal_emit_by_name (self, "progress", fraction);
}

void
lw_import_session_read (LwImportSession *self)
{
  LwVariant *variant = lw_editor_get_variant (self->editor);

  g_return_if_fail (self->format != NULL);

  g_clear_handle_id (&self->again, g_source_remove);
  lw_import_session_stop (&self->reading);
  self->reading = g_cancellable_new ();
  self->wants_rows = TRUE;
  g_clear_pointer (&self->format->mappings, g_hash_table_unref);
  self->format->mappings = copy_meanings (self);
  g_clear_pointer (&self->read_variant, lw_record_unref);
  self->read_variant = lw_record_ref (variant);
  lw_feedback_read_async (lw_editor_get_blueprint (self->editor), lw_record_id (variant), self->file, self->format, self->period.id,
                          progress_cb, self, self->reading, read_cb, g_object_ref (self));
  changed (self);
}

static gboolean
again_cb (gpointer data)
{
  LwImportSession *self = data;

  self->again = 0;
  lw_import_session_read (self);
  return G_SOURCE_REMOVE;
}

void
lw_import_session_read_soon (LwImportSession *self)
{
  self->stale = TRUE;
  g_clear_handle_id (&self->again, g_source_remove);
  self->again = g_timeout_add (SOON, again_cb, self);
}

void
lw_import_session_cancel (LwImportSession *self)
{
  g_clear_handle_id (&self->again, g_source_remove);
  lw_import_session_stop (&self->reading);
  self->committing = FALSE;
  self->wants_rows = FALSE;
  changed (self);
}

gboolean lw_import_session_is_reading (LwImportSession *self) { return self->reading != NULL || self->again != 0; }
const LwFeedback *lw_import_session_get_feedback (LwImportSession *self) { return self->feedback; }
const LwImportPeriod *lw_import_session_get_period (LwImportSession *self) { return &self->period; }

const char *
lw_import_session_get_meaning (LwImportSession *self, const char *text)
{
  return g_hash_table_lookup (self->meanings, text);
}

void
lw_import_session_set_meaning (LwImportSession *self, const char *text, const char *meaning)
{
  g_return_if_fail (LW_IS_IMPORT_SESSION (self) && text != NULL);

  if (meaning == NULL)
    g_hash_table_remove (self->meanings, text);
  else
    g_hash_table_replace (self->meanings, g_strdup (text), g_strdup (meaning));
  lw_import_session_read_soon (self);
}

const GPtrArray *
lw_import_session_get_rules (LwImportSession *self)
{
  return self->format != NULL ? self->format->rules : NULL;
}

static void
rules_changed (LwImportSession *self)
{
  lw_import_session_read_soon (self);
  changed (self);
}

gboolean
lw_import_session_add_rule (LwImportSession *self, const char *rule, GError **error)
{
  g_return_val_if_fail (self->format != NULL, FALSE);

  if (!lw_table_format_add_rule (self->format, rule, error))
    return FALSE;
  rules_changed (self);
  return TRUE;
}

void
lw_import_session_remove_rule (LwImportSession *self, guint position)
{
  const GPtrArray *rules = lw_import_session_get_rules (self);

  g_return_if_fail (rules != NULL && position < rules->len);

  g_ptr_array_remove_index (self->format->rules, position);
  rules_changed (self);
}

static gboolean
is_date (const char *text)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *full = g_strdup_printf ("%sT00:00:00Z", text);

  date = g_date_time_new_from_iso8601 (full, NULL);
  return date != NULL;
}

gboolean
lw_import_session_set_period (LwImportSession *self, const char *member, const char *value)
{
  char **place = g_str_equal (member, "id") ? &self->period.id : g_str_equal (member, "label") ? &self->period.label
                 : g_str_equal (member, "from") ? &self->period.from : g_str_equal (member, "to") ? &self->period.to : &self->period.stage;

  if (value != NULL && *value == '\0')
    value = NULL;
  if (value != NULL && ((place == &self->period.id && !lw_id_is_valid (value, TRUE))
                        || ((place == &self->period.from || place == &self->period.to) && !is_date (value))))
    return FALSE;
  if (g_strcmp0 (*place, value) == 0)
    return TRUE;
  g_free (*place);
  *place = g_strdup (value);
  if (place == &self->period.id && self->wants_rows)
    lw_import_session_read_soon (self);
  changed (self);
  return TRUE;
}

void
lw_import_session_set_extend (LwImportSession *self, gboolean extend)
{
  self->period.extend = extend;
  changed (self);
}

LwDataset *
lw_import_session_existing (LwImportSession *self)
{
  const char *id = self->period.id != NULL ? self->period.id : self->feedback != NULL ? self->feedback->dataset->id : NULL;

  return id != NULL ? lw_array_by_id (lw_editor_get_blueprint (self->editor)->datasets, id) : NULL;
}

/* What was typed about the period stands over what was read. */
static void
describe_period (LwImportSession *self)
{
  LwDataset *dataset = lw_record_copy (self->feedback->dataset);

  if (self->period.label != NULL)
    lw_set_string (&dataset->label, self->period.label);
  if (self->period.from != NULL)
    lw_set_string (&dataset->from, self->period.from);
  if (self->period.to != NULL)
    lw_set_string (&dataset->to, self->period.to);
  if (self->period.stage != NULL)
    lw_set_string (&dataset->stage, self->period.stage);
  lw_record_unref (self->feedback->dataset);
  self->feedback->dataset = dataset;
}

/* A profile of the same name is replaced. */
static char *
profile_id (LwImportSession *self, LwBlueprint *blueprint)
{
  LW_FOREACH (LwProfile, profile, blueprint->profiles)
    if (g_strcmp0 (profile->name, self->keep_as) == 0)
      return g_strdup (profile->id);
  return lw_id_is_valid (self->keep_as, FALSE) ? g_strdup (self->keep_as) : g_strdup_printf ("p%08x", g_str_hash (self->keep_as));
}

static LwBlueprint *
keep_profile (LwImportSession *self, LwBlueprint *blueprint)
{
  g_autofree char *id = profile_id (self, blueprint);
  g_autoptr (LwProfile) profile = lw_profile_new (self->format, id, self->keep_as);

  return lw_edit_put (blueprint, "profiles", profile);
}

static LwBlueprint *
make_blueprint (LwImportSession *self)
{
  LwBlueprint *now = lw_editor_get_blueprint (self->editor);
  g_autoptr (LwBlueprint) remembered = lw_feedback_remember (now, lw_record_id (lw_editor_get_variant (self->editor)), self->meanings);
  g_autoptr (LwBlueprint) kept = self->keep_as != NULL && *self->keep_as != '\0' ? keep_profile (self, remembered) : lw_record_ref (remembered);

  return self->period.extend ? lw_feedback_extend (kept, self->feedback) : lw_feedback_apply (kept, self->feedback);
}

static char *
counts_text (const LwFeedback *feedback)
{
  g_autofree char *matched = g_strdup_printf (ngettext ("%'u of %'u row has a step", "%'u of %'u rows have a step", feedback->rows),
                                              (guint) feedback->matched, (guint) feedback->rows);
  g_autofree char *unmatched = g_strdup_printf (ngettext ("%'u without", "%'u without", feedback->n_unmatched), (guint) feedback->n_unmatched);
  g_autofree char *left_out = g_strdup_printf (ngettext ("%'u left out", "%'u left out", feedback->left_out), (guint) feedback->left_out);

  /* Translators: "37 of 40 rows have a step · 3 without · 1 left out" */
  return g_strdup_printf (_("%s · %s · %s"), matched, unmatched, left_out);
}

/* Of columns it is columns that are without a step. */
static char *
columns_text (const LwFeedback *feedback)
{
  guint matched = 0, n = 0;

  for (guint i = 0; i < feedback->groups->len; i++)
    {
      const LwMatchGroup *group = g_ptr_array_index (feedback->groups, i);

      matched += group->targets[0] != NULL;
      n += group->kind != LW_OUTCOME_IGNORED;
    }
  return g_strdup_printf (ngettext ("%u of %u column has a step · %'u rows read", "%u of %u columns have a step · %'u rows read", n),
                          matched, n, (guint) feedback->rows);
}

char *
lw_import_session_describe (LwImportSession *self)
{
  if (self->feedback == NULL)
    return NULL;
  return self->format->shape == LW_SHAPE_WIDE ? columns_text (self->feedback) : counts_text (self->feedback);
}

/* The metric to show: the first that the new data speak of; how often something came says the least. */
static const char *
first_metric (LwBlueprint *blueprint, LwDataset *dataset)
{
  LW_FOREACH (LwDataValue, value, dataset->values)
    {
      LwMetric *metric = value->metric != NULL ? lw_array_by_id (blueprint->metrics, value->metric) : NULL;

      if (metric != NULL && !lw_metric_is_amount (metric))
        return metric->id;
    }
  return lw_array_length (dataset->values) > 0 ? ((LwDataValue *) lw_array_get (dataset->values, 0))->metric : NULL;
}

static void
show_heat (LwImportSession *self)
{
  g_autofree char *dataset = g_strdup (self->feedback->dataset->id), *metric = NULL;

  metric = g_strdup (first_metric (lw_editor_get_blueprint (self->editor), self->feedback->dataset));
  lw_editor_set_dataset (self->editor, dataset);
  lw_editor_set_metric (self->editor, metric);
  lw_editor_set_heat (self->editor, TRUE);
}

gboolean
lw_import_session_commit (LwImportSession *self)
{
  if (lw_import_session_is_reading (self))
    {
      self->committing = TRUE;
      changed (self);
      return TRUE;
    }
  if (self->feedback == NULL || self->feedback->matched == 0)
    return FALSE;
  self->wants_rows = FALSE;
  describe_period (self);
  lw_editor_commit (self->editor, make_blueprint (self), _("Import Feedback"), NULL);
  show_heat (self);
  g_signal_emit_by_name (self, "committed");
  return TRUE;
}
