/* Cases of a simulation on the wall. */
#include "ui/lw-present-private.h"

#include "ui/lw-replay-job.h"

#define WHOLE 40.0      /* s: so long does a replay take, from the first arrival to the last end */
#define GLIDE  .35      /* s: a way that takes no time is seen for so long */

void
lw_present_end_replay (LwPresentWindow *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick);
  self->tick = 0;
  lw_present_view_set_replay (self->view, NULL);
  g_clear_pointer (&self->replay, lw_replay_free);
}

static double
minutes_per_second (LwPresentWindow *self)
{
  return MAX (lw_replay_end (self->replay) - lw_replay_start (self->replay), 1) / WHOLE;
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  LwPresentWindow *self = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = self->last_frame > 0 ? MIN ((now - self->last_frame) / 1e6, .25) : 0;
  double minute = lw_replay_now (self->replay) + seconds * minutes_per_second (self);

  self->last_frame = now;
  /* Again from the beginning: it goes on behind what is said. */
  if (minute >= lw_replay_end (self->replay))
    minute = lw_replay_start (self->replay);
  lw_replay_seek (self->replay, minute, GLIDE * minutes_per_second (self));
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
simulated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LwPresentWindow *self = LW_PRESENT_WINDOW (source);
  g_autoptr (GError) error = NULL;
  LwVariant *variant;
  g_autoptr (GArray) traces = lw_replay_simulate_finish (result, &variant, &error);

  if (self->view == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (traces == NULL || variant != lw_editor_get_variant (lw_presentation_get_editor (self->presentation)))
    {
      if (error != NULL)
        lw_presentation_tell (self->presentation, error->message);
      return;
    }
  lw_present_end_replay (self);
  self->replay = lw_replay_new (variant, traces);
  if (self->replay == NULL)
    return;
  self->last_frame = 0;
  lw_replay_seek (self->replay, lw_replay_start (self->replay), 0);
  lw_present_view_set_replay (self->view, self->replay);
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), frame_cb, self, NULL);
}

void
lw_present_toggle_replay (LwPresentWindow *self)
{
  LwEditor *editor = lw_presentation_get_editor (self->presentation);

  if (self->replay != NULL)
    {
      lw_present_end_replay (self);
      return;
    }
  if (self->cancellable == NULL)
    self->cancellable = g_cancellable_new ();
  lw_replay_simulate_async (G_OBJECT (self), lw_editor_get_blueprint (editor), lw_editor_get_variant (editor), self->cancellable, simulated_cb, NULL);
}
