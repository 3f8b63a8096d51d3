/* Begins a presentation of what the window shows; there is one at most. */
#include "ui/lw-window-private.h"

#include "ui/lw-present-window.h"

#define FIRST_KEYS 3   /* seconds in which a new window gets the keyboard on any desktop */

/* What is pressed while the wall is still coming is meant for it. */
static gboolean
first_key_cb (LwWindow *self, guint keyval, guint keycode, GdkModifierType state, GtkEventController *controller)
{
  if (self->presentation == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (controller), lw_present_window_get_view (LW_PRESENT_WINDOW (self->presentation)));
  return GDK_EVENT_STOP;
}

static void
end_first_keys (LwWindow *self)
{
  g_clear_handle_id (&self->first_keys_id, g_source_remove);
  if (self->first_keys != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (self), self->first_keys);
  self->first_keys = NULL;
}

static gboolean
late_cb (gpointer data)
{
  LwWindow *self = data;

  self->first_keys_id = 0;
  end_first_keys (self);
  return G_SOURCE_REMOVE;
}

static void
wall_active_cb (LwWindow *self)
{
  if (self->presentation == NULL || gtk_window_is_active (self->presentation))
    end_first_keys (self);
}

static void
begin_first_keys (LwWindow *self)
{
  end_first_keys (self);
  self->first_keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->first_keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->first_keys, "key-pressed", G_CALLBACK (first_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), self->first_keys);
  self->first_keys_id = g_timeout_add_seconds (FIRST_KEYS, late_cb, self);
  g_signal_connect_object (self->presentation, "notify::is-active", G_CALLBACK (wall_active_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->presentation, "destroy", G_CALLBACK (end_first_keys), self, G_CONNECT_SWAPPED);
}

static void
present_from (LwWindow *self, const char *element)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GSettings *settings = LW_IS_APPLICATION (application) ? lw_application_settings (LW_APPLICATION (application)) : NULL;

  lw_window_flush (self);
  if (self->presentation == NULL)
    {
      g_set_weak_pointer (&self->presentation, GTK_WINDOW (lw_present_window_new (self->editor, GTK_WINDOW (self), settings, element, NULL)));
      begin_first_keys (self);
    }
  gtk_window_present (self->presentation);
}

static void present (LwWindow *self, GVariant *target) { present_from (self, NULL); }
static void present_selection (LwWindow *self, GVariant *target) { present_from (self, lw_editor_get_focused (self->editor)); }

/* Opened once more, by another program or a second start: that is no reason to stand in front of what is being presented. */
void
lw_window_bring_up (LwWindow *self)
{
  g_return_if_fail (LW_IS_WINDOW (self));

  gtk_window_present (self->presentation != NULL ? self->presentation : GTK_WINDOW (self));
}

const LwWindowAction lw_window_present_actions[] = {
  { "win.present",           NULL, present,           LW_NEEDS_DOCUMENT },
  { "win.present-selection", NULL, present_selection, LW_NEEDS_DOCUMENT },
  { NULL },
};
