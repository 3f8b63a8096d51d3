/* Commands that arrange steps and their flows. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-actions.h"

void
lw_window_end_connecting (LwWindow *self)
{
  g_clear_pointer (&self->connect_from, g_free);
  if (self->connect_toast != NULL)
    adw_toast_dismiss (self->connect_toast);
  g_clear_object (&self->connect_toast);
}

/* A flow without a pointer: once where it leaves; then on any way to the step it leads to; once more there. */
static void
start_connecting (LwWindow *self, const char *from)
{
  g_autofree char *text = g_strdup_printf (_("A flow from “%s”: select the step it leads to and press Ctrl+L again"),
                                           lw_editor_get_name (self->editor, from));

  self->connect_from = g_strdup (from);
  self->connect_toast = g_object_ref_sink (g_object_new (ADW_TYPE_TOAST, "title", text, "use-markup", FALSE, "timeout", 0, NULL));
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->connect_toast));
  lw_canvas_announce (self->canvas, text);
}

static void
connect_steps (LwWindow *self, GVariant *target)
{
  g_auto (GStrv) steps = lw_editor_selected_steps (self->editor);
  LwVariant *variant = lw_editor_get_variant (self->editor);
  guint n = g_strv_length (steps);

  if (n == 1 && (self->connect_from == NULL || lw_variant_step (variant, self->connect_from) == NULL))
    {
      lw_window_end_connecting (self);
      start_connecting (self, steps[0]);
      return;
    }
  if (n == 1)
    lw_editor_connect_to (self->editor, self->connect_from, steps[0]);
  else
    lw_editor_connect (self->editor);
  lw_window_end_connecting (self);
}

static void
align (LwWindow *self, GVariant *target)
{
  static const char * const names[] = { "left", "centre", "right", "top", "middle", "bottom" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], g_variant_get_string (target, NULL)))
      lw_editor_align (self->editor, i);
}

static void distribute (LwWindow *self, GVariant *target) { lw_editor_distribute (self->editor, g_variant_get_boolean (target)); }
static void straighten (LwWindow *self, GVariant *target) { lw_editor_straighten (self->editor); }
static void delete_open (LwWindow *self, GVariant *target) { lw_editor_delete (self->editor, FALSE); }

/* Into the selected flow: where it was pressed, else in the middle. */
void
lw_window_insert_step (LwWindow *self, GVariant *target)
{
  const char *flow = lw_editor_get_focused (self->editor);
  LwPoint at;

  if (flow != NULL)
    lw_window_rename_created (self, lw_editor_insert_step (self->editor, flow, lw_canvas_get_pressed_point (self->canvas, &at) ? &at : NULL));
}

static void
space_tool (LwWindow *self, GVariant *target)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  lw_canvas_set_spacing (self->canvas, !lw_canvas_get_spacing (self->canvas));
}

#define NEEDS (LW_NEEDS_DOCUMENT | LW_NEEDS_SELECTION | LW_NEEDS_WRITING)

const LwWindowAction lw_window_steps_actions[] = {
  { "win.align",          "s",    align,           NEEDS },
  { "win.distribute",     "b",    distribute,      NEEDS },
  { "win.connect",        NULL,   connect_steps,   NEEDS },
  { "win.straighten",     NULL,   straighten,      NEEDS },
  { "win.insert-step",    NULL,   lw_window_insert_step, NEEDS },
  { "win.delete-open",    NULL,   delete_open,     NEEDS },
  { "win.space-tool",     NULL,   space_tool,      LW_NEEDS_DOCUMENT | LW_NEEDS_WRITING },
  { NULL },
};
