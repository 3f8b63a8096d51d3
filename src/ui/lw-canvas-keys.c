/* Typing on a selected step, through an input method; held Space; focus. Commands have their keys in the command table. */
#include "ui/lw-canvas-private.h"

static void
set_preedit (LwCanvas *self, const char *text)
{
  if (g_set_str (&self->preedit, text))
    gtk_widget_queue_draw (self->overlay);
}

static void
place_im_cursor (LwCanvas *self)
{
  const LwStepBox *box = lw_layout_step_box (lw_editor_get_layout (self->editor), self->im_target);
  double x, y;

  if (box == NULL)
    return;
  lw_canvas_from_units (self, (LwPoint) { box->rect.x + 8, box->rect.y + box->rect.height / 2 }, &x, &y);
  gtk_im_context_set_cursor_location (self->im, &(GdkRectangle) { (int) x, (int) y, 1, 18 });
}

/* The context is in focus exactly while one step is selected and typing would replace its name. */
void
lw_canvas_update_im (LwCanvas *self)
{
  const LwStepBox *box = lw_selected_step_box (self->editor);
  gboolean wanted = box != NULL && self->rename == NULL && gtk_widget_is_focus (GTK_WIDGET (self))
                    && !lw_document_get_read_only (lw_editor_get_document (self->editor));
  const char *target = wanted ? box->step->id : NULL;
  GtkEventControllerKey *keys = GTK_EVENT_CONTROLLER_KEY (self->keys);

  if (g_strcmp0 (self->im_target, target) != 0)
    {
      gtk_im_context_reset (self->im);
      set_preedit (self, NULL);
      g_set_str (&self->im_target, target);
    }
  if (wanted == (gtk_event_controller_key_get_im_context (keys) != NULL))
    return;
  gtk_event_controller_key_set_im_context (keys, wanted ? self->im : NULL);
  if (wanted)
    gtk_im_context_focus_in (self->im);
  else
    gtk_im_context_focus_out (self->im);
  place_im_cursor (self);
}

static void
commit_cb (LwCanvas *self, const char *text)
{
  g_autofree char *target = g_strdup (self->im_target);

  set_preedit (self, NULL);
  /* Space pans; it never starts a name. Control characters are no text. */
  if (target == NULL || g_unichar_isspace (g_utf8_get_char (text)) || g_unichar_iscntrl (g_utf8_get_char (text)))
    return;
  lw_canvas_rename (self, target, text);
}

static void
preedit_cb (LwCanvas *self)
{
  g_autofree char *text = NULL;

  gtk_im_context_get_preedit_string (self->im, &text, NULL, NULL);
  place_im_cursor (self);
  set_preedit (self, text);
}

static gboolean
is_composing (LwCanvas *self)
{
  return self->preedit != NULL && *self->preedit != '\0';
}

static gboolean
space_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, LwCanvas *self)
{
  if (keyval != GDK_KEY_space || (state & gtk_accelerator_get_default_mod_mask ()) != 0
      || !gtk_widget_is_focus (GTK_WIDGET (self)) || is_composing (self))
    return GDK_EVENT_PROPAGATE;
  if (!self->space_held && !self->panning)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  self->space_held = TRUE;
  return GDK_EVENT_STOP;
}

static void
space_released_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, LwCanvas *self)
{
  if (keyval != GDK_KEY_space || !self->space_held)
    return;
  self->space_held = FALSE;
  if (!self->panning)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
focus_cb (LwCanvas *self)
{
  self->space_held = FALSE;
  if (!gtk_widget_is_focus (GTK_WIDGET (self)))
    lw_canvas_mark_focus (self, FALSE);
  lw_canvas_update_im (self);
  lw_canvas_update_items (self);
}

static void
realize_cb (LwCanvas *self)
{
  gtk_im_context_set_client_widget (self->im, GTK_WIDGET (self));
}

static void
unrealize_cb (LwCanvas *self)
{
  gtk_im_context_set_client_widget (self->im, NULL);
}

void
lw_canvas_init_keys (LwCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *space = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->im = gtk_im_multicontext_new ();
  g_signal_connect_swapped (self->im, "commit", G_CALLBACK (commit_cb), self);
  g_signal_connect_swapped (self->im, "preedit-changed", G_CALLBACK (preedit_cb), self);
  g_signal_connect (self, "realize", G_CALLBACK (realize_cb), NULL);
  g_signal_connect (self, "unrealize", G_CALLBACK (unrealize_cb), NULL);

  self->keys = gtk_event_controller_key_new ();
  gtk_widget_add_controller (widget, self->keys);

  gtk_event_controller_set_propagation_phase (space, GTK_PHASE_CAPTURE);
  g_signal_connect (space, "key-pressed", G_CALLBACK (space_pressed_cb), self);
  g_signal_connect (space, "key-released", G_CALLBACK (space_released_cb), self);
  gtk_widget_add_controller (widget, space);

  g_signal_connect_swapped (focus, "notify::is-focus", G_CALLBACK (focus_cb), self);
  gtk_widget_add_controller (widget, focus);
}
