#include "lw-import.h"
#include "core/lw-wording.h"
#include "lw-columns.h"
#include "lw-encoding.h"
#include "lw-sha256.h"
#include "lw-text-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HASH_BLOCK     (256 * 1024)
#define PROGRESS_EVERY 16384   /* records */

/* The file's SHA-256, worked out beside the reading. */
typedef struct
{
  GThread *thread;
  GFile   *file;
  gint     stop;
} Digest;

static gpointer
digest_thread (gpointer data)
{
  Digest *digest = data;
  g_autoptr (GFileInputStream) stream = lw_table_stream (digest->file, NULL, NULL);
  LwSha256 *sum = lw_sha256_new ();
  g_autofree guint8 *block = g_malloc (HASH_BLOCK);
  g_autofree char *text = NULL;
  gssize n = -1;

  while (stream && !g_atomic_int_get (&digest->stop)
         && (n = g_input_stream_read (G_INPUT_STREAM (stream), block, HASH_BLOCK, NULL, NULL)) > 0)
    lw_sha256_update (sum, block, n);
  text = lw_sha256_end (sum);
  return n == 0 ? g_steal_pointer (&text) : NULL;
}

static Digest *
digest_start (GFile *file)
{
  Digest *digest = g_new0 (Digest, 1);

  digest->file = g_object_ref (file);
  digest->thread = g_thread_new ("feedback-sha256", digest_thread, digest);
  return digest;
}

/* NULL: it could not be read, or is not wanted any more. */
static char *
digest_finish (Digest *digest, gboolean wanted)
{
  char *sum;

  g_atomic_int_set (&digest->stop, !wanted);
  sum = g_thread_join (digest->thread);
  g_object_unref (digest->file);
  g_free (digest);
  return sum;
}

static void
unmatched_free (gpointer data)
{
  LwUnmatchedRow *unmatched = data;

  if (!unmatched)
    return;
  g_free (unmatched->text);
  g_free (unmatched->reason);
  g_strfreev (unmatched->suggestions);
  g_free (unmatched);
}

static void
found_name_free (gpointer data)
{
  LwFoundName *name = data;

  g_free (name->text);
  g_strfreev (name->targets);
  g_free (name->step);
  g_free (name->reason);
  g_strfreev (name->suggestions);
  g_free (name);
}

static void
match_group_free (gpointer data)
{
  LwMatchGroup *group = data;

  g_free (group->text);
  g_free (group->reason);
  g_strfreev (group->targets);
  g_strfreev (group->suggestions);
  g_free (group);
}

static LwFeedback *
feedback_new (void)
{
  LwFeedback *feedback = g_new0 (LwFeedback, 1);

  feedback->metrics = g_ptr_array_new_with_free_func (lw_record_unref);
  feedback->unmatched = g_ptr_array_new_with_free_func (unmatched_free);
  feedback->groups = g_ptr_array_new_with_free_func (match_group_free);
  feedback->notes = g_ptr_array_new_with_free_func (g_free);
  feedback->earlier = g_ptr_array_new_with_free_func (lw_record_unref);
  feedback->names = g_ptr_array_new_with_free_func (found_name_free);
  return feedback;
}

void
lw_feedback_free (LwFeedback *feedback)
{
  if (!feedback)
    return;
  g_clear_pointer (&feedback->dataset, lw_record_unref);
  g_clear_pointer (&feedback->metrics, g_ptr_array_unref);
  g_clear_pointer (&feedback->unmatched, g_ptr_array_unref);
  g_clear_pointer (&feedback->groups, g_ptr_array_unref);
  g_clear_pointer (&feedback->notes, g_ptr_array_unref);
  g_clear_pointer (&feedback->names, g_ptr_array_unref);
  g_clear_pointer (&feedback->earlier, g_ptr_array_unref);
  g_free (feedback->known);
  g_free (feedback);
}

static void
note_clear (gpointer data)
{
  g_free (((LwRowNote *) data)->text);
}

static void
text_clear (gpointer data)
{
  LwKeptText *text = data;

  g_clear_pointer (&text->tags, g_array_unref);
  g_free (text->text);
}

static GArray *
array_new (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, size);

  if (clear)
    g_array_set_clear_func (array, clear);
  return array;
}

static void
import_init (LwImport *self, LwBlueprint *blueprint, LwVariant *variant, const LwTableFormat *format)
{
  *self = (LwImport) { .format = format, .blueprint = blueprint };
  for (guint role = 0; role < G_N_ELEMENTS (self->column); role++)
    self->column[role] = lw_column_find (format->roles, role);
  self->matcher = lw_matcher_new (variant, blueprint->systems);
  self->cache = lw_row_cache_new ();
  self->key = g_string_new (NULL);
  self->outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) lw_outcome_free);
  self->headers = g_ptr_array_new_with_free_func ((GDestroyNotify) lw_outcome_free);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) lw_outcome_free);
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) lw_group_free);
  lw_import_group (self, NULL, NULL, NULL);
  self->measures = array_new (sizeof (LwMeasure), NULL);
  self->columns = array_new (sizeof (LwStepColumn), NULL);
  self->row_notes = array_new (sizeof (LwRowNote), NULL);
  self->texts = array_new (sizeof (LwKeptText), text_clear);
  self->above = g_string_new (NULL);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->events = format->shape == LW_SHAPE_EVENTS ? lw_event_log_new () : NULL;
  self->result = feedback_new ();
  lw_import_prepare_tags (self, blueprint->tags);
  lw_import_prepare_rules (self);
}

static void
measures_free (LwImport *self)
{
  for (guint i = 0; i < self->measures->len; i++)
    for (guint g = 0; g < self->groups->len; g++)
      {
        LwSpread **spreads = g_array_index (self->measures, LwMeasure, i).spreads[g];

        for (guint t = 0; spreads && t < lw_matcher_n (self->matcher); t++)
          g_clear_pointer (&spreads[t], lw_spread_free);
        g_free (spreads);
      }
  for (guint i = 0; i < self->columns->len; i++)
    g_free (g_array_index (self->columns, LwStepColumn, i).text);
  g_array_unref (self->measures);
  g_array_unref (self->columns);
}

static void
tags_free (LwImport *self)
{
  g_clear_pointer (&self->known_tags, lw_array_unref);
  g_clear_pointer (&self->tag_words, lw_words_free);
  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->tag_sets);
  g_array_unref (self->row_tags);
  g_hash_table_unref (self->tag_counts);
  g_array_unref (self->texts);
}

static void
import_clear (LwImport *self)
{
  measures_free (self);
  tags_free (self);
  for (guint i = 0; i < self->row_notes->len; i++)
    note_clear (&g_array_index (self->row_notes, LwRowNote, i));
  g_array_unref (self->row_notes);
  g_hash_table_unref (self->told);
  g_string_free (self->above, TRUE);
  g_clear_pointer (&self->events, lw_event_log_free);
  g_clear_pointer (&self->rule_words, lw_words_free);
  lw_import_sums_free (self);
  lw_outcome_free (self->passing);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->outcomes);
  g_ptr_array_unref (self->headers);
  g_ptr_array_unref (self->groups);
  lw_matcher_free (self->matcher);
  lw_row_cache_free (self->cache);
  g_string_free (self->key, TRUE);
  lw_feedback_free (self->result);
}

static gboolean
has_measure (LwImport *self)
{
  static const LwColumnRole of_answers[] = { LW_COLUMN_SCORE, LW_COLUMN_COMPLAINTS, LW_COLUMN_NPS, LW_COLUMN_DURATION, LW_COLUMN_WAIT,
                                             LW_COLUMN_RESPONSE, LW_COLUMN_RESOLVED, LW_COLUMN_EASE, LW_COLUMN_EFFORT };

  for (guint i = 0; i < G_N_ELEMENTS (of_answers); i++)
    if (self->column[of_answers[i]] >= 0)
      return TRUE;
  return self->format->shape == LW_SHAPE_STEPS && (self->column[LW_COLUMN_K] >= 0 || self->column[LW_COLUMN_SHARE] >= 0);
}

static gboolean
check_columns (LwImport *self, GError **error)
{
  LwTableShape shape = self->format->shape;
  g_autofree char *problem = NULL;

  if ((shape == LW_SHAPE_ANSWERS || shape == LW_SHAPE_STEPS) && self->column[LW_COLUMN_STEP] < 0 && self->column[LW_COLUMN_ID] < 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("line %u: no column names the step; choose which one does"), MAX (self->format->header_row, 1));
      return FALSE;
    }
  problem = lw_table_format_problem (self->format);
  if (problem)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "line %u: %s", MAX (self->format->header_row, 1), problem);
      return FALSE;
    }
  if ((shape == LW_SHAPE_ANSWERS || shape == LW_SHAPE_STEPS) && !has_measure (self))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("line %u: no column holds scores, numbers of answers or complaints; choose which one does"),
                   MAX (self->format->header_row, 1));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_rows (LwImport *self, LwCsv *csv, LwProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  GError *local = NULL;
  LwCsvRow row;

  while (lw_csv_next (csv, &row, cancellable, &local))
    {
      if (!lw_table_is_data (self->format, &row))
        continue;
      lw_import_row (self, &row);
      if (self->result->rows % PROGRESS_EVERY != 0)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, &local))
        break;
      if (progress)
        progress (lw_text_reader_fraction (lw_csv_reader (csv)), data);
    }
  if (local)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  lw_import_note_zeros (self, lw_text_reader_zeros (lw_csv_reader (csv)));
  return TRUE;
}

static guint64
file_size (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info ? (guint64) MAX (g_file_info_get_size (info), 0) : 0;
}

/* Who reads what, for whom, and who waits. */
typedef struct
{
  LwBlueprint   *blueprint;
  LwVariant     *variant;
  GFile         *file;
  LwProgressFunc progress;
  gpointer       data;
  GCancellable  *cancellable;
} Task;

static gboolean
read_one_by_one (LwImport *self, const Task *task, GError **error)
{
  g_autoptr (LwCsv) csv = lw_table_open (self->format, task->file, task->cancellable, error);

  return csv && read_rows (self, csv, task->progress, task->data, task->cancellable, error);
}

static gboolean
read_at_once (LwImport *self, const Task *task, guint threads, GError **error)
{
  g_autofree LwImport *others = g_new0 (LwImport, threads);
  g_autofree LwImport **all = g_new0 (LwImport *, threads);
  LwTextReader *reader = lw_text_reader_new (task->file, self->format->encoding, task->cancellable, error);
  gboolean done;

  if (!reader)
    return FALSE;
  all[0] = self;
  for (guint i = 1; i < threads; i++)
    {
      import_init (&others[i], task->blueprint, task->variant, self->format);
      lw_import_prepare (&others[i], FALSE);
      all[i] = &others[i];
    }
  done = lw_import_read_blocks (all, threads, reader, task->progress, task->data, task->cancellable, error);
  for (guint i = 1; i < threads; i++)
    import_clear (&others[i]);
  return done;
}

static gboolean
read_file (LwImport *self, const Task *task, GError **error)
{
  guint threads = lw_import_threads (self->format, file_size (task->file));

  lw_import_prepare (self, TRUE);
  if (!(threads > 1 ? read_at_once (self, task, threads, error) : read_one_by_one (self, task, error)))
    return FALSE;
  if (self->events)
    lw_import_close_events (self);
  lw_import_settle_scores (self);
  lw_import_close_notes (self);
  if (task->progress)
    task->progress (1.0, task->data);
  return TRUE;
}

LwFeedback *
lw_feedback_read (LwBlueprint *blueprint, const char *variant, GFile *file, const LwTableFormat *format, const char *period,
                  LwProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *label = NULL, *sha256 = NULL;
  Task task = { blueprint, NULL, file, progress, data, cancellable };
  LwFeedback *feedback = NULL;
  LwImport self;
  Digest *digest;
  gboolean done;

  g_return_val_if_fail (blueprint && G_IS_FILE (file) && format, NULL);

  task.variant = lw_blueprint_need_variant (blueprint, variant, error);
  if (!task.variant)
    return NULL;
  label = lw_file_label (file);
  import_init (&self, blueprint, task.variant, format);
  self.period = period;
  digest = digest_start (file);
  done = check_columns (&self, error) && read_file (&self, &task, error);
  sha256 = digest_finish (digest, done);
  if (done && lw_import_conclude (&self, blueprint, task.variant, period, label, sha256, error))
    feedback = g_steal_pointer (&self.result);
  else
    g_prefix_error (error, "%s: ", label);
  import_clear (&self);
  return feedback;
}
