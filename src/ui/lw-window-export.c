/* Pictures of the drawing: by the dialog, the last one again, and with every save. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-export-dialog.h"
#include "ui/lw-exported.h"

typedef struct
{
  LwWindow     *window;
  GApplication *application;   /* held: a window that is closed does not end the writing */
  GFile        *file;
  gboolean      on_save;
} Writing;

static void
writing_free (Writing *self)
{
  if (self->application != NULL)
    g_application_release (self->application);
  g_clear_object (&self->application);
  g_clear_object (&self->window);
  g_clear_object (&self->file);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static void
tell_failure (LwWindow *self, gboolean on_save, const GError *error)
{
  g_autofree char *text = on_save ? g_strdup_printf (_("The picture was not written: %s"), error->message) : NULL;

  if (on_save)
    lw_window_tell (self, text);
  else
    lw_window_show_error (self, _("Could Not Write the Picture"), error->message);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Writing) writing = data;
  LwWindow *self = writing->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;
  gboolean done = lw_export_job_finish (result, &notice, &error);

  self->writing_picture = FALSE;
  if (self->document == NULL)   /* closed meanwhile */
    return;
  if (!done)
    tell_failure (self, writing->on_save, error);
  else if (!writing->on_save)
    lw_window_tell_written (self, writing->file, notice);
  /* What was saved while it was drawn is not in it yet. */
  if (self->picture_again)
    lw_window_write_picture (self);
}

/* Takes the ask and the file. */
static void
write_picture (LwWindow *self, LwExportAsk *ask, GFile *file, gboolean on_save)
{
  Writing *writing = g_new0 (Writing, 1);

  self->writing_picture = TRUE;
  self->picture_again = FALSE;
  writing->window = g_object_ref (self);
  writing->file = file;
  writing->on_save = on_save;
  if (gtk_window_get_application (GTK_WINDOW (self)) != NULL)
    {
      writing->application = g_object_ref (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
      g_application_hold (writing->application);
    }
  lw_export_job_run (ask, file, NULL, NULL, NULL, written_cb, writing);
}

/* A picture that somebody put away is not brought back. */
static gboolean
is_gone (GFile *file)
{
  const char *path = g_file_peek_path (file);

  return path != NULL && !g_file_test (path, G_FILE_TEST_EXISTS);
}

void
lw_window_write_picture (LwWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  LwExportAsk *ask;

  self->picture_again = self->writing_picture;
  if (self->writing_picture || !lw_exported_is_on_save (self->editor))
    return;
  ask = lw_exported_ask (self->editor, &file, &error);
  if (ask == NULL && error != NULL)
    tell_failure (self, TRUE, error);
  else if (ask != NULL && is_gone (file))
    lw_export_ask_free (ask);
  else if (ask != NULL)
    write_picture (self, ask, g_steal_pointer (&file), TRUE);
}

static void
export_picture (LwWindow *self, GVariant *target)
{
  lw_window_flush (self);
  lw_export_dialog_present (self->editor, GTK_WIDGET (self));
}

/* Without a last time it is asked how. */
static void
export_again (LwWindow *self, GVariant *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  LwExportAsk *ask;

  lw_window_flush (self);
  ask = lw_exported_ask (self->editor, &file, &error);
  if (ask != NULL && !self->writing_picture)
    write_picture (self, ask, g_steal_pointer (&file), FALSE);
  else if (ask != NULL)
    lw_export_ask_free (ask);
  else if (error != NULL)
    tell_failure (self, FALSE, error);
  else
    export_picture (self, NULL);
}

const LwWindowAction lw_window_export_actions[] = {
  { "win.export",       NULL, export_picture, LW_NEEDS_DOCUMENT },
  { "win.export-again", NULL, export_again,   LW_NEEDS_DOCUMENT },
  { NULL },
};
