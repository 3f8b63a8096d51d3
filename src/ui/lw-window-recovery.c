/* What is not saved is kept outside of the document; what was recovered becomes a document again. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-open-task.h"
#include "ui/lw-recovery-dialog.h"

static void
explain_cb (LwWindow *self)
{
  const char *trouble = self->journal != NULL ? lw_journal_get_trouble (self->journal) : NULL;

  if (trouble != NULL)
    lw_window_show_error (self, _("Unsaved Work Is Not Safe"), trouble);
}

/* Once, until it is well again. */
static void
trouble_cb (LwWindow *self)
{
  AdwToast *toast;

  g_clear_pointer (&self->trouble_toast, adw_toast_dismiss);
  if (lw_journal_get_trouble (self->journal) == NULL)
    return;
  toast = g_object_new (ADW_TYPE_TOAST, "title", _("Save often: unsaved work is not safe here"), "button-label", _("_Details"), "timeout", 0, NULL);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (explain_cb), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->trouble_toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
lw_window_keep_journal (LwWindow *self)
{
  self->journal = lw_journal_new (self->document);
  g_signal_connect_object (self->journal, "notify::trouble", G_CALLBACK (trouble_cb), self, G_CONNECT_SWAPPED);
}

void
lw_window_close_journal (LwWindow *self)
{
  g_clear_weak_pointer (&self->trouble_toast);
  if (self->journal != NULL)
    lw_journal_close (self->journal);
  g_clear_object (&self->journal);
  g_clear_pointer (&self->wanted_recovery, lw_recovered_free);
}

void
lw_window_set_etag (LwWindow *self, const char *etag)
{
  g_set_str (&self->etag, etag);
  if (self->journal != NULL)
    lw_journal_set_etag (self->journal, etag);
}

/* As one edit: what is in the file is one step back. */
static void
commit_recovered (LwWindow *self, LwRecovered *recovered)
{
  lw_document_commit (self->document, recovered->blueprint, _("Recover Work"), NULL);
  lw_journal_replaces (self->journal, recovered);
}

void
lw_window_take_recovery (LwWindow *self)
{
  if (self->wanted_recovery != NULL && self->document != NULL)
    commit_recovered (self, g_steal_pointer (&self->wanted_recovery));
}

static void
use_recovered (LwWindow *self, LwRecovered *recovered, LwBlueprint *blueprint, LwLayout *layout)
{
  g_autoptr (GFile) file = recovered->uri != NULL ? g_file_new_for_uri (recovered->uri) : NULL;
  g_autoptr (LwDocument) document = lw_document_new (recovered->on_disk != NULL ? recovered->on_disk : recovered->before, file);

  lw_document_commit (document, blueprint, _("Recover Work"), NULL);
  lw_document_set_read_only (document, recovered->read_only);
  lw_window_set_document (self, document, layout);
  lw_window_set_etag (self, recovered->etag);
  lw_journal_replaces (self->journal, recovered);
  lw_window_watch (self);
  lw_window_check_disk (self);
  gtk_window_present (GTK_WINDOW (self));
}

typedef struct { LwWindow *parent; LwRecovered *recovered; } Opening;

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Opening *opening = data;
  g_autoptr (LwWindow) parent = opening->parent;
  g_autoptr (LwLayout) layout = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_open_finish (result, NULL, NULL, &layout, NULL);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (parent));

  /* Closed meanwhile: it stays for the next time. */
  if (application == NULL)
    lw_recovered_free (opening->recovered);
  else
    use_recovered (lw_application_empty_window (LW_APPLICATION (application)), opening->recovered, blueprint, layout);
}

void
lw_recovery_open (LwWindow *parent, LwRecovered *recovered)
{
  LwApplication *application = LW_APPLICATION (gtk_window_get_application (GTK_WINDOW (parent)));
  g_autoptr (GFile) file = recovered->uri != NULL ? g_file_new_for_uri (recovered->uri) : NULL;
  LwWindow *window = file != NULL ? lw_application_window_with (application, file) : NULL;
  Opening *opening;

  if (window != NULL)
    {
      g_clear_pointer (&window->wanted_recovery, lw_recovered_free);
      window->wanted_recovery = recovered;
      lw_window_take_recovery (window);
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  opening = g_new (Opening, 1);
  opening->parent = g_object_ref (parent);
  opening->recovered = recovered;
  lw_open_blueprint_async (recovered->blueprint, laid_out_cb, opening);
}
