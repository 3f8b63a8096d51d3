/* The file is not what was opened, is open elsewhere, or cannot be written: what can be done about it. */
#include "ui/lw-window-private.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "ui/lw-dialog.h"

static void
conflict_answered_cb (LwWindow *self, const char *response)
{
  if (g_str_equal (response, "overwrite"))
    {
      g_clear_pointer (&self->etag, g_free);
      lw_window_save (self, self->after_save);
    }
  else if (g_str_equal (response, "save-as"))
    lw_window_save_as (self, self->after_save);
  else if (g_str_equal (response, "reload"))
    lw_window_reload (self);
  else if (g_str_equal (response, "merge"))
    lw_window_merge_disk (self);
}

void
lw_window_ask_about_conflict (LwWindow *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("File Changed on Disk"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  g_autofree char *name = lw_file_label (lw_window_get_file (self));

  g_autofree char *text = g_strdup_printf (_("“%s” on the disk is not what was opened here. Overwriting replaces those changes with yours; "
                                             "reloading replaces yours, which are then one step back; merging brings both together."), name);

  lw_alert_set_message (alert, text);
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "overwrite", _("_Overwrite"), "reload", _("_Reload"),
                                  "save-as", _("Save _As…"), "merge", _("_Merge"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "overwrite", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_appearance (alert, "merge", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, "merge");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (conflict_answered_cb), self, G_CONNECT_SWAPPED);
  lw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
queried_cb (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) self = data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (file), result, NULL);
  g_autofree char *name = lw_file_label (G_FILE (file)), *text = NULL;

  if (info == NULL || self->document == NULL || self->banner_kind != LW_BANNER_NONE || !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE)
      || g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE))
    return;
  text = g_strdup_printf (_("“%s” may only be read. Changes can be saved under another name."), name);
  lw_window_show_banner (self, LW_BANNER_UNWRITABLE, text, _("Save _As…"));
}

void
lw_window_check_writable (LwWindow *self)
{
  GFile *file = lw_window_get_file (self);

  if (file != NULL)
    g_file_query_info_async (file, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, self->cancellable, queried_cb,
                             g_object_ref (self));
}

static void
elsewhere_cb (AdwDialog *dialog, const char *response, LwWindow *self)
{
  if (g_str_equal (response, "save-as") && self->document != NULL)
    lw_window_save_as (self, self->after_save);
  else
    self->after_save = NULL;
}

void
lw_window_ask_elsewhere (LwWindow *self, const char *message)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Could Not Save the Document"), NULL);

  lw_alert_set_message (ADW_ALERT_DIALOG (dialog), message);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _("_Close"), "save-as", _("Save _As…"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "save-as");
  g_signal_connect_object (dialog, "response", G_CALLBACK (elsewhere_cb), self, 0);
  lw_dialog_present (dialog, GTK_WIDGET (self));
}

typedef struct { LwClaim *claim; gboolean elsewhere; } Claiming;

static void
claiming_free (gpointer data)
{
  Claiming *claiming = data;

  lw_claim_free (claiming->claim);
  g_free (claiming);
}

static void
claim_thread (GTask *task, gpointer file, gpointer data, GCancellable *cancellable)
{
  Claiming *claiming = g_new0 (Claiming, 1);

  claiming->claim = lw_claim_take (file, &claiming->elsewhere);
  g_task_return_pointer (task, claiming, claiming_free);
}

static void
claimed_cb (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) self = data;
  Claiming *claiming = g_task_propagate_pointer (G_TASK (result), NULL);
  GFile *now = lw_window_get_file (self);
  g_autofree char *name = lw_file_label (G_FILE (file)), *text = NULL;

  self->claiming = FALSE;
  if (claiming == NULL)
    return;
  if (self->document != NULL && now != NULL && g_file_equal (now, G_FILE (file)))
    {
      if (claiming->claim != NULL)
        {
          g_clear_pointer (&self->claim, lw_claim_free);
          self->claim = g_steal_pointer (&claiming->claim);
          g_set_object (&self->claimed, G_FILE (file));
        }
      if (claiming->elsewhere && self->banner_kind == LW_BANNER_NONE)
        {
          text = g_strdup_printf (_("“%s” is also open in another Laneway. Who saves second is asked what to keep."), name);
          lw_window_show_banner (self, LW_BANNER_ELSEWHERE, text, _("Save _As…"));
        }
      else if (!claiming->elsewhere && self->banner_kind == LW_BANNER_ELSEWHERE)
        lw_window_hide_banner (self);
    }
  claiming_free (claiming);
}

void
lw_window_claim_file (LwWindow *self)
{
  GFile *file = lw_window_get_file (self);
  g_autoptr (GTask) task = NULL;

  if (self->document == NULL || file == NULL || self->claiming || (self->claimed != NULL && g_file_equal (self->claimed, file)))
    return;
  self->claiming = TRUE;
  task = g_task_new (file, self->cancellable, claimed_cb, g_object_ref (self));
  g_task_set_source_tag (task, lw_window_claim_file);
  g_task_run_in_thread (task, claim_thread);
}

void
lw_window_release_claim (LwWindow *self)
{
  g_clear_pointer (&self->claim, lw_claim_free);
  g_clear_object (&self->claimed);
}
