/* Saving. A save that fails changes nothing, and is said with the file and what can be done. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "core/lw-file-name.h"
#include "io/lw-io.h"
#include "ui/lw-dialog.h"
#include "ui/lw-recent.h"
#include "ui/lw-session.h"

/* The document belongs to the file from now on, and only now: a save that fails changes nothing. */
static void
adopt_saved (LwWindow *self, LwBlueprint *blueprint, GFile *file, const char *etag)
{
  GFile *before = lw_window_get_file (self);
  gboolean moved = before == NULL || !g_file_equal (before, file);

  lw_window_set_etag (self, etag);
  lw_document_set_read_only (self->document, FALSE);
  if (moved)
    {
      lw_document_set_file (self->document, file);
      lw_window_watch (self);
    }
  lw_document_set_saved (self->document, blueprint);
  lw_window_hide_banner (self);
  lw_recent_remember (file);
  lw_session_remember (LW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  lw_window_update (self);
}

static void
save_failed (LwWindow *self, const GError *error, gboolean quietly)
{
  if (quietly)
    {
      lw_window_autosave_failed (self, error);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
    {
      lw_window_ask_about_conflict (self);
      return;
    }
  /* Where the file is gone nothing is there to be overwritten. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) && self->etag != NULL)
    {
      g_clear_pointer (&self->etag, g_free);
      lw_window_save (self, self->after_save);
      return;
    }
  lw_window_ask_elsewhere (self, error->message);
}

static void saved_cb (GObject *source, GAsyncResult *result, gpointer data);

/* While a file is being written, what is asked for waits: edits may have come that are not in it. */
static void
start_saving (LwWindow *self, GFile *file, const char *etag)
{
  if (self->saving)
    {
      g_set_object (&self->save_next, file);
      return;
    }
  self->saving = TRUE;
  self->saving_blueprint = lw_record_ref (lw_document_get_blueprint (self->document));
  self->saving_file = g_object_ref (file);
  lw_save_async (self->saving_blueprint, file, etag, self->cancellable, saved_cb, g_object_ref (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;
  gboolean saved = lw_save_finish (result, &etag, &error);
  g_autoptr (LwBlueprint) blueprint = g_steal_pointer (&self->saving_blueprint);
  g_autoptr (GFile) file = g_steal_pointer (&self->saving_file);
  g_autoptr (GFile) next = g_steal_pointer (&self->save_next);
  LwWindowThen then = self->after_save;
  gboolean quietly = self->quietly;

  self->saving = self->quietly = FALSE;
  if (self->document == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (saved)
    adopt_saved (self, blueprint, file, etag);
  /* Why it did not work is said of what was asked for last. */
  if (next != NULL && (!saved || lw_document_get_modified (self->document) || !g_file_equal (next, file)))
    {
      GFile *own = lw_window_get_file (self);

      start_saving (self, next, own != NULL && g_file_equal (own, next) ? self->etag : NULL);
      return;
    }
  if (!saved)
    {
      save_failed (self, error, quietly);
      return;
    }
  self->after_save = NULL;
  lw_window_write_picture (self);
  /* What was edited while the file was being written is not in it yet. */
  lw_window_expect_autosave (self);
  if (then != NULL && lw_document_get_modified (self->document))
    lw_window_save (self, then);
  else if (then != NULL)
    then (self);
}

void
lw_window_save_quietly (LwWindow *self)
{
  if (self->saving)
    return;
  self->after_save = NULL;
  self->quietly = TRUE;
  start_saving (self, lw_window_get_file (self), self->etag);
}

gboolean
lw_window_can_save (LwWindow *self)
{
  return lw_document_get_modified (self->document) || lw_window_get_file (self) == NULL
         || self->banner_kind == LW_BANNER_VANISHED
         || lw_document_get_read_only (self->document);   /* under another name */
}

void
lw_window_save (LwWindow *self, LwWindowThen then)
{
  GFile *file = lw_window_get_file (self);

  if (self->document == NULL)
    return;
  lw_window_flush (self);
  self->after_save = then;
  if (file == NULL || lw_document_get_read_only (self->document))
    lw_window_save_as (self, then);
  else
    start_saving (self, file, self->etag);
}

void
lw_window_save_to (LwWindow *self, GFile *file)
{
  lw_window_flush (self);
  start_saving (self, file, NULL);
}

static void
save_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, &error);

  if (file != NULL && self->document != NULL)
    {
      g_autoptr (GFile) named = lw_file_ending_once (file);

      lw_window_save_to (self, named);
      return;
    }
  self->after_save = NULL;
  if (error != NULL && !lw_file_dialog_dismissed (error))
    lw_window_show_error (self, _("Could Not Save the Document"), error->message);
}

void
lw_window_save_as (LwWindow *self, LwWindowThen then)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = NULL;

  lw_window_flush (self);
  self->after_save = then;
  name = lw_file_name_for (lw_blueprint_title (lw_document_get_blueprint (self->document)), _("Untitled"), ".laneway");
  gtk_file_dialog_set_title (dialog, _("Save As"));
  lw_window_offer_blueprints (dialog);
  if (lw_window_get_file (self) != NULL)
    gtk_file_dialog_set_initial_file (dialog, lw_window_get_file (self));
  else
    gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), self->cancellable, save_chosen_cb, g_object_ref (self));
}
