/* Commands that arrange steps and their flows. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-actions.h"

static void
align (LwWindow *self, GVariant *target)
{
  static const char * const names[] = { "left", "centre", "right", "top", "middle", "bottom" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], g_variant_get_string (target, NULL)))
      lw_editor_align (self->editor, i);
}

static void distribute (LwWindow *self, GVariant *target) { lw_editor_distribute (self->editor, g_variant_get_boolean (target)); }
static void connect_steps (LwWindow *self, GVariant *target) { lw_editor_connect (self->editor); }
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
