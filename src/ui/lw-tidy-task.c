#include "ui/lw-tidy-task.h"

#include "scene/lw-scene.h"
#include "ui/lw-task.h"

#define ARRANGED 0.7   /* of the work; routes are the rest */

typedef struct
{
  LwVariant    *variant;      /* what to arrange; then what came out */
  char        **steps;
  double        day_minutes;
  LwLayout     *layout;
  GCancellable *cancellable;
  LwProgress    progress;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  lw_progress_stop (&work->progress);
  lw_record_unref (work->variant);
  g_strfreev (work->steps);
  g_clear_pointer (&work->layout, lw_layout_unref);
  g_clear_object (&work->cancellable);
  g_free (work);
}

static gboolean
progress_in_thread (double share, gpointer data)
{
  Work *work = data;

  lw_progress_set (ARRANGED * share, &work->progress);
  return !g_cancellable_is_cancelled (work->cancellable);
}

static void
tidy_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  LwVariant *tidy = lw_tidy (work->variant, (const char * const *) work->steps, progress_in_thread, work);

  if (g_task_return_error_if_cancelled (task) || tidy == NULL)
    {
      g_clear_pointer (&tidy, lw_record_unref);
      return;
    }
  lw_record_unref (work->variant);
  work->variant = tidy;
  lw_progress_set (ARRANGED, &work->progress);
  work->layout = lw_layout_new (tidy, work->day_minutes, lw_scene_measure, NULL, NULL);
  g_task_return_boolean (task, TRUE);
}

void
lw_tidy_async (LwVariant *variant, const char * const *steps, double day_minutes,
               LwProgressFunc fraction, gpointer fraction_data,
               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Work *work = g_new0 (Work, 1);

  work->variant = lw_record_ref (variant);
  work->steps = g_strdupv ((char **) steps);
  work->day_minutes = day_minutes;
  work->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  lw_progress_start (&work->progress, fraction, fraction_data);
  g_task_set_source_tag (task, lw_tidy_async);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, tidy_in_thread);
}

LwVariant *
lw_tidy_finish (GAsyncResult *result, LwLayout **layout, GError **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  lw_progress_stop (&work->progress);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  *layout = g_steal_pointer (&work->layout);
  return lw_record_ref (work->variant);
}
