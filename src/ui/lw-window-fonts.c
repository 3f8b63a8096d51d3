#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "scene/lw-text.h"

static void
check_thread (GTask *task, gpointer source, gpointer blueprint, GCancellable *cancellable)
{
  g_task_return_boolean (task, lw_text_has_fonts_for (blueprint));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LwWindow *self = LW_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error) || error != NULL || self->document == NULL || self->banner_kind != LW_BANNER_NONE)
    return;
  lw_window_show_banner (self, LW_BANNER_FONT, _("No font here has all letters of this blueprint; those it lacks are drawn as boxes. "
                                                 "For Chinese, install one such as Noto Sans CJK."), NULL);
}

void
lw_window_check_fonts (LwWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, checked_cb, NULL);

  g_task_set_source_tag (task, lw_window_check_fonts);
  g_task_set_task_data (task, lw_record_ref (lw_editor_get_blueprint (self->editor)), lw_record_unref);
  g_task_run_in_thread (task, check_thread);
}
