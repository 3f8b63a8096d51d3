/* What happens to the file behind our back, and what falls onto the window. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "io/lw-io.h"
#include "ui/lw-open-task.h"

#define CHECK_AFTER 400   /* milliseconds: writers often take several steps */

void
lw_window_show_banner (LwWindow *self, int kind, const char *title, const char *button)
{
  self->banner_kind = kind;
  adw_banner_set_title (self->banner, title);
  adw_banner_set_button_label (self->banner, button);
  adw_banner_set_revealed (self->banner, TRUE);
  lw_window_update_actions (self);
}

void
lw_window_hide_banner (LwWindow *self)
{
  self->banner_kind = LW_BANNER_NONE;
  adw_banner_set_revealed (self->banner, FALSE);
  lw_window_update_actions (self);
}

static void
check_cb (gpointer data)
{
  LwWindow *self = data;

  self->check = 0;
  lw_window_check_disk (self);
}

static void
monitor_cb (LwWindow *self)
{
  if (self->check == 0)
    self->check = g_timeout_add_once (CHECK_AFTER, check_cb, self);
}

/* What the file says now (`etag`, or why it cannot be read) beside what it said when it was read or saved. */
static void
judge_disk (LwWindow *self, const char *etag, const GError *error)
{
  g_autofree char *name = lw_file_label (lw_window_get_file (self)), *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      text = g_strdup_printf (_("“%s” was moved or deleted. Saving writes it again."), name);
      lw_window_show_banner (self, LW_BANNER_VANISHED, text, _("_Save"));
    }
  else if (etag != NULL && !g_str_equal (etag, self->etag))
    {
      text = g_strdup_printf (_("“%s” was changed by another program."), name);
      /* Where nothing would be lost there is nothing to choose. */
      lw_window_show_banner (self, LW_BANNER_CHANGED, text, lw_document_get_modified (self->document) ? _("_Choose…") : _("_Reload"));
    }
  else if (self->banner_kind == LW_BANNER_CHANGED || self->banner_kind == LW_BANNER_VANISHED)
    lw_window_hide_banner (self);
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = lw_query_etag_finish (result, &error), *asked = g_steal_pointer (&self->checked_etag);
  GFile *file = self->document != NULL ? lw_window_get_file (self) : NULL;

  if (file == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Saved, reloaded or moved meanwhile: what was read may be from before. */
  if (self->saving || g_strcmp0 (asked, self->etag) != 0 || !g_file_equal (file, G_FILE (source)))
    monitor_cb (self);
  else
    judge_disk (self, etag, error);
}

void
lw_window_check_disk (LwWindow *self)
{
  GFile *file = lw_window_get_file (self);

  if (file == NULL || self->document == NULL || self->saving || self->etag == NULL || self->checked_etag != NULL)
    return;
  self->checked_etag = g_strdup (self->etag);
  lw_query_etag_async (file, self->cancellable, queried_cb, g_object_ref (self));
}


/* Monitors are silent on a document portal and on other machines' disks. */
static void
active_cb (LwWindow *self)
{
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    return;
  lw_window_check_disk (self);
  lw_window_claim_file (self);
}

void
lw_window_init_watch (LwWindow *self)
{
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
}

void
lw_window_watch (LwWindow *self)
{
  GFile *file = lw_window_get_file (self);

  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  if (file == NULL)
    return;
  lw_window_claim_file (self);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (monitor_cb), self, G_CONNECT_SWAPPED);
}

static void
show_losses (LwWindow *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; self->losses != NULL && i < self->losses->len && i < 40; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (self->losses, i));
  if (self->losses != NULL && self->losses->len > 40)
    g_string_append_printf (text, ngettext ("\nand %u more", "\nand %u more", self->losses->len - 40), self->losses->len - 40);
  lw_window_show_error (self, _("What Was Left Out"), text->str);
}

static void
choose_or_reload (LwWindow *self)
{
  if (lw_document_get_modified (self->document))
    lw_window_ask_about_conflict (self);
  else
    lw_window_reload (self);
}

void
lw_window_banner_clicked (LwWindow *self)
{
  switch (self->banner_kind)
    {
    case LW_BANNER_CHANGED:   choose_or_reload (self); break;
    case LW_BANNER_VANISHED:  lw_window_save (self, NULL); break;
    case LW_BANNER_LOSSES:    show_losses (self); break;
    case LW_BANNER_UNWRITABLE:
    case LW_BANNER_ELSEWHERE:
    case LW_BANNER_READ_ONLY: lw_window_save_as (self, NULL); break;
    case LW_BANNER_NONE:
    default:                  break;
    }
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, LwWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = gdk_file_list_get_files (list);

  for (GSList *l = files; l != NULL && application != NULL; l = l->next)
    if (self->document != NULL && lw_file_is_table (l->data))
      lw_window_import (self, l->data);
    else
      lw_application_open (LW_APPLICATION (application), l->data);
  return files != NULL;
}

void
lw_window_init_drop (LwWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
