/* Saving without being asked to, where that is preferred: when changes rest, and now and then while they do not. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-settings.h"

#define REST_SECONDS  10u
#define MOST_SECONDS  60

/* Not over what another program wrote, and not to a file that is gone or cannot be written: that is for a person to decide. */
static gboolean
can_autosave (LwWindow *self)
{
  return lw_settings_autosave () && self->document != NULL && lw_window_get_file (self) != NULL && !self->saving
         && lw_document_get_modified (self->document) && !lw_document_get_read_only (self->document)
         && (self->banner_kind == LW_BANNER_NONE || self->banner_kind == LW_BANNER_ELSEWHERE || self->banner_kind == LW_BANNER_FONT);
}

static void
autosave_cb (gpointer data)
{
  LwWindow *self = data;

  self->autosave_id = 0;
  self->autosave_since = 0;
  if (can_autosave (self))
    lw_window_save_quietly (self);
}

void
lw_window_expect_autosave (LwWindow *self)
{
  gint64 now = g_get_monotonic_time ();

  if (!can_autosave (self))
    return;
  if (self->autosave_since == 0)
    self->autosave_since = now;
  if (self->autosave_id != 0 && now - self->autosave_since > (MOST_SECONDS - REST_SECONDS) * G_TIME_SPAN_SECOND)
    return;
  g_clear_handle_id (&self->autosave_id, g_source_remove);
  self->autosave_id = g_timeout_add_seconds_once (REST_SECONDS, autosave_cb, self);
}

gboolean
lw_window_closes_by_saving (LwWindow *self)
{
  return can_autosave (self);
}

void
lw_window_autosave_failed (LwWindow *self, const GError *error)
{
  g_autofree char *text = g_strdup_printf (_("Could not save automatically. %s"), error->message);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    lw_window_check_disk (self);
  else
    lw_window_show_banner (self, LW_BANNER_UNWRITABLE, text, _("Save _As…"));
}
