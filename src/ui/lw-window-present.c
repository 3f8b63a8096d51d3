/* Begins a presentation of what the window shows; there is one at most. */
#include "ui/lw-window-private.h"

#include "ui/lw-present-window.h"

static void
present_from (LwWindow *self, const char *element)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GSettings *settings = LW_IS_APPLICATION (application) ? lw_application_settings (LW_APPLICATION (application)) : NULL;

  lw_window_flush (self);
  if (self->presentation == NULL)
    g_set_weak_pointer (&self->presentation, GTK_WINDOW (lw_present_window_new (self->editor, GTK_WINDOW (self), settings, element, NULL)));
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
