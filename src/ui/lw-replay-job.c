#include "ui/lw-replay-job.h"

#include <glib/gi18n-lib.h>

typedef struct { LwBlueprint *blueprint; LwVariant *variant; } Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  lw_record_unref (job->variant);
  lw_record_unref (job->blueprint);
  g_free (job);
}

/* With the owners' capacities; where a waiting time does not say what it is for, without. */
static void
simulate_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  LwSimulationSettings settings;
  g_autoptr (LwSimulation) simulation = NULL;
  GError *error = NULL;

  lw_simulation_settings_init (&settings);
  settings.cases = settings.traced = LW_REPLAY_CASES;
  settings.replications = 1;
  simulation = lw_simulation_new (job->blueprint, job->variant, &settings, NULL, NULL, cancellable, NULL);
  settings.unlimited = TRUE;
  if (simulation == NULL)
    simulation = lw_simulation_new (job->blueprint, job->variant, &settings, NULL, NULL, cancellable, &error);
  if (simulation != NULL && simulation->traces != NULL)
    g_task_return_pointer (task, g_array_ref (simulation->traces), (GDestroyNotify) g_array_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _("Nothing happened that could be replayed"));
}

void
lw_replay_simulate_async (GObject *source, LwBlueprint *blueprint, LwVariant *variant, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);
  Job *job = g_new (Job, 1);

  *job = (Job) { lw_record_ref (blueprint), lw_record_ref (variant) };
  g_task_set_source_tag (task, lw_replay_simulate_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, simulate_thread);
}

GArray *
lw_replay_simulate_finish (GAsyncResult *result, LwVariant **variant, GError **error)
{
  *variant = ((Job *) g_task_get_task_data (G_TASK (result)))->variant;
  return g_task_propagate_pointer (G_TASK (result), error);
}
