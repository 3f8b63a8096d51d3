/* A replay over the drawing: of the simulation last run on the Analysis page, else of a short one made for it. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-analysis-section.h"
#include "ui/lw-replay-bar.h"

static void
end_replay (LwWindow *self)
{
  GtkWidget *bar = self->replay_bar;

  if (bar == NULL)
    return;
  self->replay_bar = NULL;
  lw_canvas_set_replay (self->canvas, NULL);
  gtk_overlay_remove_overlay (self->stage, bar);
  gtk_widget_set_visible (self->view_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

gboolean
lw_window_end_replay (LwWindow *self)
{
  gboolean plays = self->replay_bar != NULL;

  end_replay (self);
  return plays;
}

/* What was simulated is no more what is drawn. */
void
lw_window_check_replay (LwWindow *self)
{
  if (self->replay_bar != NULL && lw_editor_get_variant (self->editor) != self->replayed)
    end_replay (self);
}

static void
begin (LwWindow *self, LwVariant *variant, GArray *traces)
{
  LwReplay *replay = variant == lw_editor_get_variant (self->editor) ? lw_replay_new (variant, traces) : NULL;

  end_replay (self);
  if (replay == NULL)
    return;
  lw_window_show_analysis (self, FALSE);
  self->replayed = variant;
  self->replay_bar = lw_replay_bar_new (self->canvas, replay);
  gtk_widget_set_halign (self->replay_bar, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->replay_bar, GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (self->replay_bar, 14);
  gtk_widget_set_size_request (self->replay_bar, 320, -1);
  g_signal_connect_object (self->replay_bar, "closed", G_CALLBACK (end_replay), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->view_bar, FALSE);
  gtk_overlay_add_overlay (self->stage, self->replay_bar);
  gtk_overlay_set_clip_overlay (self->stage, self->replay_bar, TRUE);
  lw_editor_select_one (self->editor, NULL);
  /* Cases go through all of it. */
  lw_canvas_fit (self->canvas);
  gtk_widget_grab_focus (self->replay_bar);
  lw_replay_bar_toggle (LW_REPLAY_BAR (self->replay_bar));
}

/* ---- a short simulation for it ---- */

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

static void
simulated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LwWindow *self = LW_WINDOW (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) traces = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->editor == NULL)
    return;
  if (traces != NULL)
    begin (self, job->variant, traces);
  else
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (error->message));
}

static void
replay (LwWindow *self, GVariant *target)
{
  GtkWidget *page = adw_bin_get_child (self->analysis_place);
  LwVariant *variant = NULL;
  GArray *traces = page != NULL ? lw_section_simulated_traces (LW_ANALYSIS_PAGE (page), &variant) : NULL;
  g_autoptr (GTask) task = NULL;

  if (lw_window_end_replay (self))
    return;
  lw_window_flush (self);
  if (traces != NULL && variant == lw_editor_get_variant (self->editor))
    {
      begin (self, variant, traces);
      return;
    }
  task = g_task_new (self, NULL, simulated_cb, NULL);
  g_task_set_source_tag (task, replay);
  g_task_set_task_data (task, g_memdup2 (&(Job) { lw_record_ref (lw_editor_get_blueprint (self->editor)),
                                                  lw_record_ref (lw_editor_get_variant (self->editor)) }, sizeof (Job)), job_free);
  g_task_run_in_thread (task, simulate_thread);
}

const LwWindowAction lw_window_replay_actions[] = {
  { "win.replay", NULL, replay, LW_NEEDS_DOCUMENT },
  { NULL },
};
