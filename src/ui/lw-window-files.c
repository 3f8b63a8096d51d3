/* Opening. What goes wrong is said with the file, the place and what can be done; nothing is lost by it. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "core/lw-file-name.h"
#include "core/lw-wording.h"
#include "io/lw-io.h"
#include "ui/lw-dialog.h"
#include "ui/lw-earlier-dialog.h"
#include "ui/lw-open-task.h"
#include "ui/lw-recent.h"
#include "ui/lw-session.h"

static char *
file_name (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_strdup (g_file_info_get_display_name (info)) : lw_file_label (file);
}

static void
shown_cb (GObject *launcher, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (launcher), result, &error)
      && !lw_file_dialog_dismissed (error) && self->toasts != NULL)
    adw_toast_overlay_add_toast (self->toasts, g_object_new (ADW_TYPE_TOAST, "title", error->message, "use-markup", FALSE, NULL));
}

static void
show_folder_cb (LwWindow *self, AdwToast *toast)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (g_object_get_data (G_OBJECT (toast), "file"));

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (self), NULL, shown_cb, g_object_ref (self));
}

void
lw_window_tell_written (LwWindow *self, GFile *file, const char *notice)
{
  g_autofree char *name = file_name (file);
  g_autofree char *text = g_strdup_printf (_("“%s” was written"), name);
  AdwToast *toast = g_object_new (ADW_TYPE_TOAST, "title", notice != NULL ? notice : text, "use-markup", FALSE,
                                  "button-label", _("Show _Folder"), "timeout", notice != NULL ? 0 : 8, NULL);

  g_object_set_data_full (G_OBJECT (toast), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_folder_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
lw_window_release_file (LwWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->check, g_source_remove);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->checked_etag, g_free);
  lw_window_release_claim (self);
  g_clear_pointer (&self->losses, g_ptr_array_unref);
  g_clear_pointer (&self->saving_blueprint, lw_record_unref);
  g_clear_object (&self->saving_file);
  g_clear_object (&self->save_next);
}

static void
show_losses_banner (LwWindow *self, const char *word)
{
  guint n = self->losses != NULL ? self->losses->len : 0;
  g_autofree char *text = NULL;

  if (n == 0)
    {
      lw_window_show_banner (self, LW_BANNER_READ_ONLY, word != NULL ? word : _("This document is read-only."), _("Save _As…"));
      return;
    }
  text = g_strdup_printf (ngettext ("Opened without %u damaged part; the file itself is unchanged. Save under another name to keep this.",
                                    "Opened without %u damaged parts; the file itself is unchanged. Save under another name to keep this.", n), n);
  lw_window_show_banner (self, LW_BANNER_LOSSES, text, _("_Details"));
}

static void
salvage_answered_cb (LwWindow *self, const char *response, GObject *dialog)
{
  GFile *file = g_object_get_data (dialog, "file");

  if (g_str_equal (response, "earlier"))
    lw_earlier_present (self, file);
  if (!g_str_equal (response, "salvage"))
    return;
  self->salvaging = TRUE;
  lw_window_load (self, file);
}

static void
offer_salvage (LwWindow *self, GFile *file, const char *message)
{
  /* Headings are short and name no files: they hardly wrap. */
  AdwDialog *dialog = adw_alert_dialog_new (_("This File Is Damaged"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  g_autofree char *text = g_strdup_printf (_("%s\n\nWhat is sound can be opened for reading; the file stays as it is."), message);

  lw_alert_set_message (alert, text);
  adw_alert_dialog_add_responses (alert, "close", _("_Close"), "earlier", _("_Earlier Versions"),
                                  "salvage", _("_Open What Is Sound"), NULL);
  adw_alert_dialog_set_close_response (alert, "close");
  adw_alert_dialog_set_default_response (alert, "close");
  adw_alert_dialog_set_prefer_wide_layout (alert, TRUE);
  g_object_set_data_full (G_OBJECT (dialog), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (salvage_answered_cb), self, G_CONNECT_SWAPPED);
  lw_dialog_present (dialog, GTK_WIDGET (self));
}

typedef struct { LwWindow *window; GFile *file; char *message; } Probe;

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Probe *probe = data;
  g_auto (LwReadResult) read = { 0 };
  g_autoptr (LwBlueprint) sound = lw_load_finish (result, &read, NULL, NULL);

  if (probe->window->cancellable == NULL)   /* closed meanwhile */
    ;
  else if (sound != NULL)
    offer_salvage (probe->window, probe->file, probe->message);
  else
    lw_window_show_error (probe->window, _("Could Not Open the File"), probe->message);
  g_object_unref (probe->window);
  g_object_unref (probe->file);
  g_free (probe->message);
  g_free (probe);
}

/* What is sound is offered only where something is. */
static void
load_failed (LwWindow *self, GFile *file, const GError *error, gboolean salvaged)
{
  Probe *probe;

  if (error->domain != LW_IO_ERROR || salvaged)
    {
      lw_window_show_error (self, _("Could Not Open the File"), error->message);
      return;
    }
  probe = g_new (Probe, 1);
  probe->window = g_object_ref (self);
  probe->file = g_object_ref (file);
  probe->message = lw_open_refusal (file, error->message);
  lw_load_async (file, TRUE, self->cancellable, probed_cb, probe);
}

static void
show_wanted_element (LwWindow *self, const char *id)
{
  LwElementKind kind;

  if (id == NULL || !lw_variant_find (lw_editor_get_variant (self->editor), id, &kind, NULL))
    return;
  lw_window_show_analysis (self, FALSE);
  lw_editor_select_one (self->editor, id);
  lw_canvas_reveal (self->canvas, id, TRUE);
}

static void
show_wanted_variant (LwWindow *self)
{
  g_autofree char *id = g_steal_pointer (&self->wanted_variant), *element = g_steal_pointer (&self->wanted_element), *message = NULL;
  g_autofree char *name = id != NULL ? file_name (lw_window_get_file (self)) : NULL;

  if (id == NULL)
    return;
  if (lw_blueprint_variant (lw_editor_get_blueprint (self->editor), id) != NULL)
    {
      lw_editor_set_variant (self->editor, id);
      show_wanted_element (self, element);
      return;
    }
  message = g_strdup_printf (_("The step leads to the variant “%s” of “%s”, which has no variant of that name."), id, name);
  lw_window_show_error (self, _("Sub-process Not Found"), message);
}

void
lw_window_show_variant (LwWindow *self, const char *variant, const char *element)
{
  g_set_str (&self->wanted_variant, variant);
  g_set_str (&self->wanted_element, element);
  if (self->document != NULL)
    show_wanted_variant (self);
}

static void
adopt_loaded (LwWindow *self, GFile *file, LwBlueprint *blueprint, LwLayout *layout, LwReadResult *read)
{
  g_autoptr (LwDocument) document = lw_document_new (blueprint, file);

  lw_document_set_read_only (document, read->read_only);
  self->losses = g_steal_pointer (&read->losses);
  lw_window_set_document (self, document, layout);
  if (read->read_only)
    show_losses_banner (self, read->word);
  else
    lw_window_check_writable (self);
  lw_window_check_fonts (self);
  lw_window_watch (self);
  lw_recent_remember (file);
  lw_session_remember (LW_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  show_wanted_variant (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) self = data;
  g_auto (LwReadResult) read = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;
  g_autoptr (LwLayout) layout = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_open_finish (result, &read, &etag, &layout, &error);
  g_autoptr (GFile) file = g_steal_pointer (&self->loading);
  gboolean salvaged = self->salvaging;

  self->salvaging = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || file == NULL)
    return;
  if (blueprint == NULL)
    {
      lw_window_update (self);
      load_failed (self, file, error, salvaged);
      return;
    }
  adopt_loaded (self, file, blueprint, layout, &read);
  lw_window_set_etag (self, etag);
  lw_window_take_recovery (self);
}

void
lw_window_load (LwWindow *self, GFile *file)
{
  g_return_if_fail (LW_IS_WINDOW (self));
  g_return_if_fail (self->document == NULL);

  if (self->loading != NULL)
    return;
  self->loading = g_object_ref (file);
  lw_window_update (self);
  lw_open_async (file, self->salvaging, NULL, self->cancellable, loaded_cb, g_object_ref (self));
}

void
lw_window_use_template (LwWindow *self, LwBlueprint *blueprint, LwLayout *layout)
{
  g_autoptr (LwDocument) document = lw_document_new (blueprint, NULL);

  if (self->document == NULL && self->loading == NULL)
    lw_window_set_document (self, document, layout);
}

static void
reloaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) self = data;
  g_auto (LwReadResult) read = { 0 };
  gboolean mine_is_gone;
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;
  g_autoptr (LwLayout) layout = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_open_finish (result, &read, &etag, &layout, &error);

  if (self->document == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (blueprint == NULL)
    {
      lw_window_show_error (self, _("Could Not Reload the File"), error->message);
      return;
    }
  mine_is_gone = lw_document_get_modified (self->document);
  lw_window_set_etag (self, etag);
  if (layout != NULL)
    lw_editor_offer_layout (self->editor, layout, lw_blueprint_day_minutes (blueprint));
  /* An undo step: what was here before can be had back. */
  lw_document_commit (self->document, blueprint, _("Reload from Disk"), NULL);
  lw_document_set_saved (self->document, blueprint);
  lw_window_hide_banner (self);
  if (mine_is_gone)
    lw_window_offer_undo (self, _("Reloaded; your changes are one step back"));
}

void
lw_window_reload (LwWindow *self)
{
  GFile *file = lw_window_get_file (self);

  lw_window_flush (self);
  if (file != NULL && self->document != NULL)
    lw_open_async (file, FALSE, lw_record_id (lw_editor_get_variant (self->editor)), self->cancellable, reloaded_cb,
                   g_object_ref (self));
}

void
lw_window_offer_blueprints (GtkFileDialog *dialog)
{
  static const char * const endings[] = { "laneway", NULL };

  lw_file_dialog_set_kind (dialog, _("Service Blueprints"), endings);
}

static void
open_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, &error);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (file != NULL && application != NULL)
    lw_application_open (LW_APPLICATION (application), file);
}

void
lw_window_open_dialog (LwWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Open a Blueprint"));
  lw_window_offer_blueprints (dialog);
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), self->cancellable, open_chosen_cb, g_object_ref (self));
}
