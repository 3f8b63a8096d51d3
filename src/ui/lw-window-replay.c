/* A replay over the drawing: of the simulation last run on the Analysis page, else of a short one made for it. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-analysis-section.h"
#include "ui/lw-dialog.h"
#include "ui/lw-replay-bar.h"
#include "ui/lw-replay-job.h"

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

static void
simulated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LwWindow *self = LW_WINDOW (source);
  g_autoptr (GError) error = NULL;
  LwVariant *variant;
  g_autoptr (GArray) traces = lw_replay_simulate_finish (result, &variant, &error);

  if (self->editor == NULL)
    return;
  if (traces != NULL)
    begin (self, variant, traces);
  else
    adw_toast_overlay_add_toast (self->toasts, lw_toast_new (error->message));
}

static void
replay (LwWindow *self, GVariant *target)
{
  GtkWidget *page = adw_bin_get_child (self->analysis_place);
  LwVariant *variant = NULL;
  GArray *traces = page != NULL ? lw_section_simulated_traces (LW_ANALYSIS_PAGE (page), &variant) : NULL;

  if (lw_window_end_replay (self))
    return;
  lw_window_flush (self);
  if (traces != NULL && variant == lw_editor_get_variant (self->editor))
    {
      begin (self, variant, traces);
      return;
    }
  lw_replay_simulate_async (G_OBJECT (self), lw_editor_get_blueprint (self->editor), lw_editor_get_variant (self->editor), NULL, simulated_cb, NULL);
}

const LwWindowAction lw_window_replay_actions[] = {
  { "win.replay", NULL, replay, LW_NEEDS_DOCUMENT },
  { NULL },
};
