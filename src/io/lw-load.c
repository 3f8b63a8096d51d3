/* Documents from and to files, in this thread or another. */
#include "io/lw-io.h"

#include "io/lw-backup.h"

LwBlueprint *
lw_load (GFile         *file,
         LwReadResult  *read,
         char         **etag,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autofree char *name = NULL;
  g_autofree char *read_etag = NULL;
  g_autoptr(GBytes) bytes = NULL;
  LwBlueprint *blueprint;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  bytes = lw_read_bytes (file, &read_etag, cancellable, error);
  if (!bytes)
    return NULL;
  blueprint = lw_blueprint_from_bytes (bytes, read, error);
  if (!blueprint)
    {
      name = g_file_get_parse_name (file);
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  if (etag)
    *etag = g_steal_pointer (&read_etag);
  return blueprint;
}

typedef struct
{
  GFile        *file;
  LwBlueprint  *blueprint;   /* what is loaded or saved */
  LwReadResult  read;
  char         *etag;        /* in: to be compared; out: what is there now */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->file);
  g_clear_pointer (&job->blueprint, lw_record_unref);
  lw_read_result_clear (&job->read);
  g_free (job->etag);
  g_free (job);
}

static GTask *
new_task (GFile               *file,
          gpointer             tag,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             data)
{
  GTask *task = g_task_new (file, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->file = g_object_ref (file);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  return task;
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  job->blueprint = lw_load (job->file, &job->read, &job->etag, cancellable, &error);
  if (job->blueprint)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
lw_load_async (GFile               *file,
               gboolean             salvage,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (G_IS_FILE (file));

  task = new_task (file, lw_load_async, cancellable, callback, data);
  job = g_task_get_task_data (task);
  job->read.salvage = salvage;
  g_task_run_in_thread (task, load_thread);
}

LwBlueprint *
lw_load_finish (GAsyncResult  *result,
                LwReadResult  *read,
                char         **etag,
                GError       **error)
{
  Job *job;

  g_return_val_if_fail (G_IS_TASK (result), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  job = g_task_get_task_data (G_TASK (result));
  if (read)
    {
      *read = job->read;
      job->read = (LwReadResult) { 0 };
    }
  if (etag)
    *etag = g_steal_pointer (&job->etag);
  return g_steal_pointer (&job->blueprint);
}

/* What is to be written over, where it is something else. */
static void
keep_backup (GFile  *file,
             GBytes *bytes)
{
  g_autoptr(GBytes) old = lw_read_bytes (file, NULL, NULL, NULL);

  if (old && g_bytes_get_size (old) > 0 && !g_bytes_equal (old, bytes))
    lw_backup_keep (file, old);
}

gboolean
lw_save (LwBlueprint   *blueprint,
         GFile         *file,
         const char    *etag,
         char         **new_etag,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (blueprint != NULL, FALSE);

  bytes = lw_blueprint_to_bytes (blueprint);
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_REGULAR)
    keep_backup (file, bytes);
  return lw_write_bytes (file, bytes, etag, new_etag, cancellable, error);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  g_autofree char *new_etag = NULL;
  GError *error = NULL;

  if (!lw_save (job->blueprint, job->file, job->etag, &new_etag, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_free (job->etag);
  job->etag = g_steal_pointer (&new_etag);
  g_task_return_boolean (task, TRUE);
}

void
lw_save_async (LwBlueprint         *blueprint,
               GFile               *file,
               const char          *etag,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (blueprint != NULL);
  g_return_if_fail (G_IS_FILE (file));

  task = new_task (file, lw_save_async, cancellable, callback, data);
  job = g_task_get_task_data (task);
  job->blueprint = lw_record_ref (blueprint);
  job->etag = g_strdup (etag);
  /* Once the file is in its place the caller must hear so, cancelled or not. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, save_thread);
}

gboolean
lw_save_finish (GAsyncResult  *result,
                char         **new_etag,
                GError       **error)
{
  Job *job;

  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  job = g_task_get_task_data (G_TASK (result));
  if (new_etag)
    *new_etag = g_steal_pointer (&job->etag);
  return TRUE;
}
