/* Held Space, and focus. Commands have their keys in the command table; typing is in lw-canvas-input.c. */
#include "ui/lw-canvas-private.h"

void
lw_canvas_hold_space (LwCanvas *self)
{
  if (!self->space_down)
    return;
  if (!self->space_held && !self->panning)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  self->space_held = TRUE;
}

/* In the middle of a drag that is what there is to undo, also where nothing came before it: the window's command has nothing to do then. */
static gboolean
undone_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return lw_canvas_cancel_tool (LW_CANVAS (widget));
}

static void
add_undo (LwCanvas *self)
{
  static const char * const keys[] = { "<Control>z", "<Control><Shift>z" };
  GtkEventController *undo = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (undo), gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i]),
                                                                                            gtk_callback_action_new (undone_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), undo);
}

/* An input method may want the key to choose among its candidates: then it is held only if the method makes a blank of it. */
static gboolean
space_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, LwCanvas *self)
{
  lw_canvas_use_keys (self, TRUE);
  if (keyval != GDK_KEY_space || (state & gtk_accelerator_get_default_mod_mask ()) != 0 || !gtk_widget_is_focus (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  self->space_down = TRUE;
  if (self->im_target != NULL)
    return GDK_EVENT_PROPAGATE;
  lw_canvas_hold_space (self);
  return GDK_EVENT_STOP;
}

static void
let_go (LwCanvas *self)
{
  self->space_down = FALSE;
  if (self->space_held && !self->panning)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  self->space_held = FALSE;
}

static void
space_released_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, LwCanvas *self)
{
  if (keyval == GDK_KEY_space)
    let_go (self);
}

/* The controller hears of the focus before the window has moved it; a window that is not active has moved nothing. */
gboolean
lw_canvas_has_focus (LwCanvas *self)
{
  return gtk_widget_is_focus (GTK_WIDGET (self)) || gtk_event_controller_focus_is_focus (GTK_EVENT_CONTROLLER_FOCUS (self->focus));
}

/* The window tells of the canvas after the controller: the element in it is told last. */
static gboolean
tell_focus_cb (gpointer self)
{
  lw_canvas_tell_focus (self);
  return G_SOURCE_REMOVE;
}

static void
focus_cb (LwCanvas *self)
{
  let_go (self);
  if (lw_canvas_has_focus (self))
    g_idle_add_full (G_PRIORITY_DEFAULT, tell_focus_cb, g_object_ref (self), g_object_unref);
  if (!lw_canvas_has_focus (self))
    lw_canvas_mark_focus (self, FALSE);
  lw_canvas_update_im (self);
  lw_canvas_update_items (self);
  lw_canvas_update_card (self);
}

void
lw_canvas_init_keys (LwCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *space = gtk_event_controller_key_new ();

  self->focus = gtk_event_controller_focus_new ();
  lw_canvas_init_input (self);
  gtk_event_controller_set_propagation_phase (space, GTK_PHASE_CAPTURE);
  g_signal_connect (space, "key-pressed", G_CALLBACK (space_pressed_cb), self);
  g_signal_connect (space, "key-released", G_CALLBACK (space_released_cb), self);
  gtk_widget_add_controller (widget, space);
  add_undo (self);

  g_signal_connect_swapped (self->focus, "notify::is-focus", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (widget, self->focus);
}
