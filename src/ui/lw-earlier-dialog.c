#include "ui/lw-earlier-dialog.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "io/lw-backup.h"
#include "ui/lw-dialog.h"
#include "ui/lw-open-task.h"
#include "ui/lw-window-private.h"

typedef struct { LwWindow *window; AdwDialog *dialog; GFile *file; } Version;

static void
version_free (gpointer data, GClosure *closure)
{
  Version *version = data;

  g_object_unref (version->file);
  g_free (version);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LwLayout) layout = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_open_finish (result, NULL, NULL, &layout, &error);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  LwWindow *window;

  if (application == NULL)   /* closed meanwhile */
    return;
  if (blueprint == NULL)
    {
      lw_window_show_error (self, _("Could Not Open the File"), error->message);
      return;
    }
  window = lw_application_empty_window (LW_APPLICATION (application));
  lw_window_use_template (window, blueprint, layout);
  gtk_window_present (GTK_WINDOW (window));
}

static void
open_cb (AdwActionRow *row, Version *version)
{
  lw_open_async (version->file, FALSE, NULL, NULL, opened_cb, g_object_ref (version->window));
  adw_dialog_close (version->dialog);
}

static GtkWidget *
row_new (LwWindow *window, AdwDialog *dialog, GFile *file)
{
  g_autofree char *told = lw_clock_text (lw_backup_time (file)), *name = lw_file_label (file);
  const char *when = told != NULL ? told : name;
  GtkWidget *row = adw_action_row_new ();
  Version *version = g_new (Version, 1);

  version->window = window;
  version->dialog = dialog;
  version->file = g_object_ref (file);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_data (row, "activated", G_CALLBACK (open_cb), version, version_free, 0);
  return row;
}

static void
present (LwWindow *window, GFile *file, GPtrArray *files)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *name = lw_file_label (file), *escaped = g_markup_escape_text (name, -1);

  adw_preferences_group_set_title (group, escaped);
  adw_preferences_group_set_description (group, _("As it was before it was saved over. An earlier version opens as a new blueprint; the file stays as it is."));
  for (guint i = 0; i < files->len; i++)
    adw_preferences_group_add (group, row_new (window, dialog, g_ptr_array_index (files, i)));
  adw_preferences_page_add (page, group);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  adw_dialog_set_title (dialog, _("Earlier Versions"));
  lw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
list_thread (GTask *task, gpointer window, gpointer file, GCancellable *cancellable)
{
  g_task_return_pointer (task, lw_backup_list (file), (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LwWindow *self = LW_WINDOW (source);
  g_autoptr (GPtrArray) files = g_task_propagate_pointer (G_TASK (result), NULL);

  if (files == NULL || gtk_window_get_application (GTK_WINDOW (self)) == NULL)
    return;
  if (files->len > 0)
    present (self, g_task_get_task_data (G_TASK (result)), files);
  else
    lw_window_tell (self, _("No earlier version of this file is kept"));
}

void
lw_earlier_present (LwWindow *window, GFile *file)
{
  g_autoptr (GTask) task = g_task_new (window, NULL, listed_cb, NULL);

  g_task_set_source_tag (task, lw_earlier_present);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, list_thread);
}
