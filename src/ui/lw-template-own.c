#include "ui/lw-template-own.h"

#include <glib/gi18n-lib.h>

#include "io/lw-io.h"
#include "ui/lw-dialog.h"

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *templates = lw_templates_shipped (&error);

  if (templates == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_ptr_array_extend_and_steal (templates, lw_templates_own (cancellable));
  g_task_return_pointer (task, templates, (GDestroyNotify) g_ptr_array_unref);
}

void
lw_template_list_async (LwTemplateChooser   *chooser,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) task = g_task_new (chooser, cancellable, callback, NULL);

  g_task_set_source_tag (task, lw_template_list_async);
  g_task_run_in_thread (task, list_thread);
}

GPtrArray *
lw_template_list_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
lw_template_tell (gpointer    widget,
                  const char *message)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), lw_toast_new (message));
}

/* What is wrong with which file, and where templates can be kept: to be read as long as it takes. */
static void
explain (GtkWidget *widget, const char *heading, const GError *error)
{
  g_autofree char *folder = lw_templates_own_folder ();
  g_autofree char *where = g_strdup_printf (_("Your own templates are kept in the folder “%s”. It has to be one that can be written to."), folder);
  g_autofree char *message = g_strdup_printf ("%s\n\n%s", error->message, where);
  AdwDialog *dialog = adw_alert_dialog_new (heading, NULL);

  lw_alert_set_message (ADW_ALERT_DIALOG (dialog), message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  lw_dialog_present (dialog, widget);
}

/* A file that goes, or comes back. */
typedef struct
{
  char   *path, *name;
  GBytes *bytes;            /* what it held */
} Deletion;

static void
deletion_free (gpointer data)
{
  Deletion *deletion = data;

  g_free (deletion->path);
  g_free (deletion->name);
  g_clear_pointer (&deletion->bytes, g_bytes_unref);
  g_free (deletion);
}

static void
delete_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Deletion *deletion = data;
  g_autoptr (GFile) file = g_file_new_for_path (deletion->path);
  GError *error = NULL;

  deletion->bytes = lw_read_bytes (file, NULL, cancellable, &error);
  if (deletion->bytes != NULL && g_file_delete (file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
restore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Deletion *deletion = data;
  g_autoptr (GFile) file = g_file_new_for_path (deletion->path);
  GError *error = NULL;

  if (lw_write_bytes (file, deletion->bytes, NULL, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    explain (GTK_WIDGET (source), _("Could Not Save the Template"), error);
  lw_template_chooser_reload (LW_TEMPLATE_CHOOSER (source));
}

static void
undo_cb (LwTemplateChooser *chooser, AdwToast *toast)
{
  const Deletion *gone = g_object_get_data (G_OBJECT (toast), "deletion");
  g_autoptr (GTask) task = g_task_new (chooser, NULL, restored_cb, NULL);
  Deletion *back = g_new0 (Deletion, 1);

  back->path = g_strdup (gone->path);
  back->bytes = g_bytes_ref (gone->bytes);
  g_task_set_task_data (task, back, deletion_free);
  g_task_run_in_thread (task, restore_thread);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Deletion *deletion = data;
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (source), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *text = g_strdup_printf (_("“%s” was deleted"), deletion->name);
  AdwToast *toast;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    explain (GTK_WIDGET (source), _("Could Not Delete the Template"), error);
  else if (overlay != NULL)
    {
      toast = lw_toast_new (text);
      adw_toast_set_button_label (toast, _("_Undo"));
      g_object_set_data_full (G_OBJECT (toast), "deletion", g_steal_pointer (&deletion), deletion_free);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), source, G_CONNECT_SWAPPED);
      adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
    }
  g_clear_pointer (&deletion, deletion_free);
  lw_template_chooser_reload (LW_TEMPLATE_CHOOSER (source));
}

void
lw_template_delete (LwTemplate        *template,
                    LwTemplateChooser *chooser)
{
  Deletion *deletion = g_new0 (Deletion, 1);
  g_autoptr (GTask) task = g_task_new (chooser, NULL, deleted_cb, deletion);

  deletion->path = g_strdup (template->path[0]);
  deletion->name = g_strdup (template->name[0]);
  g_task_set_task_data (task, deletion, NULL);   /* the callback's */
  g_task_run_in_thread (task, delete_thread);
}

typedef struct { LwBlueprint *blueprint; char *name; } Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  lw_record_unref (keeping->blueprint);
  g_free (keeping->name);
  g_free (keeping);
}

static void
keep_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Keeping *keeping = data;
  GError *error = NULL;

  if (lw_template_save (keeping->blueprint, keeping->name, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
kept_cb (GObject *toasts, GAsyncResult *result, gpointer data)
{
  const Keeping *keeping = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf (_("“%s” is among your templates now"), keeping->name);

  if (gtk_widget_get_root (GTK_WIDGET (toasts)) == NULL)
    return;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), lw_toast_new (text));
  else
    explain (GTK_WIDGET (toasts), _("Could Not Save the Template"), error);
}

static void
named_cb (AdwToastOverlay *toasts, const char *response, GObject *dialog)
{
  GtkEditable *entry = g_object_get_data (dialog, "entry");
  g_autoptr (GTask) task = NULL;
  Keeping *keeping;

  if (!g_str_equal (response, "save"))
    return;
  task = g_task_new (toasts, NULL, kept_cb, NULL);
  keeping = g_new0 (Keeping, 1);
  keeping->blueprint = lw_record_ref (g_object_get_data (dialog, "blueprint"));
  keeping->name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  g_task_set_task_data (task, keeping, keeping_free);
  g_task_run_in_thread (task, keep_thread);
}

static void
name_changed_cb (AdwAlertDialog *alert, GtkEditable *entry)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (alert, "save", *name != '\0');
}

void
lw_template_keep (LwBlueprint     *blueprint,
                  AdwToastOverlay *toasts)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Save as Template"), _("The drawing without its feedback, comments and versions, to begin others with."));
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  GtkWidget *list = lw_boxed_list_new (), *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Name"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), blueprint->title != NULL ? blueprint->title : "");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_alert_dialog_set_extra_child (alert, list);
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "save", _("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, "save");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_object_set_data (G_OBJECT (dialog), "entry", entry);
  g_object_set_data_full (G_OBJECT (dialog), "blueprint", lw_record_ref (blueprint), lw_record_unref);
  g_signal_connect_object (entry, "changed", G_CALLBACK (name_changed_cb), alert, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (named_cb), toasts, G_CONNECT_SWAPPED);
  name_changed_cb (alert, GTK_EDITABLE (entry));
  adw_dialog_set_focus (dialog, entry);
  lw_dialog_present (dialog, GTK_WIDGET (toasts));
}
