#include "ui/lw-import-task.h"

#include "ui/lw-task.h"

typedef struct
{
  GFile          *file;
  char           *encoding, *sheet, *profile;
  LwArray        *profiles;
  LwProfile      *followed;
  gunichar        delimiter;
  int             header_row;
  LwTableFormat  *format;      /* to check or to read with */
  LwBlueprint    *blueprint;
  char           *variant, *period;
  LwProgress      progress;
} Work;

static Work *
work_new (GFile *file)
{
  Work *work = g_new0 (Work, 1);

  work->file = g_object_ref (file);
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  lw_progress_stop (&work->progress);
  g_clear_object (&work->file);
  g_free (work->encoding);
  g_free (work->sheet);
  g_free (work->profile);
  g_clear_pointer (&work->profiles, lw_array_unref);
  g_clear_pointer (&work->followed, lw_record_unref);
  g_clear_pointer (&work->format, lw_table_format_free);
  g_clear_pointer (&work->blueprint, lw_record_unref);
  g_free (work->variant);
  g_free (work->period);
  g_free (work);
}

static void
return_table (GTask *task, LwTableFormat *format, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, format, (GDestroyNotify) lw_table_format_free);
}

/* A profile that cannot be followed any more is no reason to refuse the table. */
static LwTableFormat *
follow_profile (Work *work, LwTableFormat *format, GCancellable *cancellable)
{
  LwProfile *profile = work->profile != NULL ? lw_array_by_id (work->profiles, work->profile) : lw_profile_find (work->profiles, format);
  g_autoptr (LwTableFormat) followed = NULL;

  if (profile == NULL)
    return format;
  followed = lw_table_format_copy (format);
  if (!lw_profile_apply (profile, followed, work->file, cancellable, NULL))
    return format;
  lw_table_format_free (format);
  work->followed = lw_record_ref (profile);
  return g_steal_pointer (&followed);
}

static void
guess_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  LwTableFormat *format = work->sheet != NULL ? lw_table_format_guess_sheet (work->file, work->sheet, cancellable, &error)
                          : lw_table_format_guess (work->file, work->encoding, work->delimiter, cancellable, &error);

  if (format != NULL && work->header_row >= 0 && format->header_row != (guint) work->header_row)
    {
      g_autoptr (LwTableFormat) guessed = format;

      format = lw_table_format_with_header (guessed, work->file, work->header_row, cancellable, &error);
    }
  if (format != NULL && work->profiles != NULL)
    format = follow_profile (work, format, cancellable);
  return_table (task, format, error);
}

void
lw_table_guess_async (GFile *file, LwTableWish wish, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Work *work = work_new (file);

  work->encoding = g_strdup (wish.encoding);
  work->delimiter = wish.delimiter;
  work->header_row = wish.header_row;
  work->sheet = g_strdup (wish.sheet);
  work->profile = g_strdup (wish.profile);
  work->profiles = wish.profiles != NULL ? lw_array_ref (wish.profiles) : NULL;
  g_task_set_source_tag (task, lw_table_guess_async);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, guess_in_thread);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  lw_table_format_check (work->format, work->file, cancellable, &error);
  return_table (task, error == NULL ? g_steal_pointer (&work->format) : NULL, error);
}

LwTableFormat *
lw_table_finish (GAsyncResult *result, LwProfile **profile, GError **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  if (profile != NULL)
    *profile = g_steal_pointer (&work->followed);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sum_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  LwTableSummary *summary = lw_table_summary_new (work->format, work->file, cancellable, &error);

  lw_task_return (task, summary, (GDestroyNotify) lw_table_summary_free, error);
}

/* A task over a file and a copy of a format. */
static void
run (GFile *file, const LwTableFormat *format, GTaskThreadFunc func, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Work *work = work_new (file);

  work->format = lw_table_format_copy (format);
  g_task_set_source_tag (task, func);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, func);
}

void
lw_table_check_async (GFile *file, const LwTableFormat *format, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  run (file, format, check_in_thread, cancellable, callback, data);
}

void
lw_summary_async (GFile *file, const LwTableFormat *format, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  run (file, format, sum_in_thread, cancellable, callback, data);
}

LwTableSummary *
lw_summary_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  LwFeedback *feedback = lw_feedback_read (work->blueprint, work->variant, work->file, work->format, work->period,
                                           lw_progress_set, &work->progress, cancellable, &error);

  lw_task_return (task, feedback, (GDestroyNotify) lw_feedback_free, error);
}

void
lw_feedback_read_async (LwBlueprint *blueprint, const char *variant, GFile *file, const LwTableFormat *format,
                        const char *period, LwProgressFunc fraction, gpointer fraction_data,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Work *work = work_new (file);

  work->blueprint = lw_record_ref (blueprint);
  work->variant = g_strdup (variant);
  work->format = lw_table_format_copy (format);
  work->period = g_strdup (period);
  lw_progress_start (&work->progress, fraction, fraction_data);
  g_task_set_source_tag (task, lw_feedback_read_async);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, read_in_thread);
}

LwFeedback *
lw_feedback_read_finish (GAsyncResult *result, GError **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  lw_progress_stop (&work->progress);
  return g_task_propagate_pointer (G_TASK (result), error);
}
