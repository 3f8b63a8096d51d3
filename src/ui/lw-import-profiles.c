#include "ui/lw-import-profiles.h"

#include <glib/gi18n-lib.h>

#include "core/lw-wording.h"
#include "io/lw-io.h"
#include "ui/lw-dialog.h"

#define LW_TYPE_IMPORT_PROFILES (lw_import_profiles_get_type ())
G_DECLARE_FINAL_TYPE (LwImportProfiles, lw_import_profiles, LW, IMPORT_PROFILES, AdwBin)

struct _LwImportProfiles
{
  AdwBin           parent_instance;
  LwImportSession *session;
  GtkWidget       *button, *name, *list, *export, *problem;
  LwArray         *shown;
  gboolean         syncing;
};

G_DEFINE_FINAL_TYPE (LwImportProfiles, lw_import_profiles, ADW_TYPE_BIN)

void
lw_profiles_rename (LwEditor *editor, const char *id, const char *name)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (editor);
  LwProfile *profile = lw_array_by_id (blueprint->profiles, id);
  g_autoptr (LwRecord) renamed = profile != NULL ? lw_record_copy (profile) : NULL;

  if (profile == NULL || *name == '\0' || g_strcmp0 (profile->name, name) == 0)
    return;
  lw_set_string (&((LwProfile *) renamed)->name, name);
  lw_editor_commit (editor, lw_edit_put (blueprint, "profiles", renamed), _("Rename Profile"), NULL);
}

void
lw_profiles_delete (LwEditor *editor, const char *id)
{
  lw_editor_commit (editor, lw_edit_remove (lw_editor_get_blueprint (editor), "profiles", id), _("Delete Profile"), NULL);
}

GBytes *
lw_profiles_to_bytes (LwBlueprint *blueprint)
{
  g_autoptr (LwBlueprint) alone = lw_blueprint_new (_("Profiles"), blueprint->language);

  LW_FOREACH (LwProfile, profile, blueprint->profiles)
    {
      LwBlueprint *more = lw_edit_put (alone, "profiles", profile);

      lw_record_unref (alone);
      alone = more;
    }
  return lw_blueprint_to_bytes (alone);
}

gboolean
lw_profiles_take (LwEditor *editor, GFile *file, GError **error)
{
  g_auto (LwReadResult) result = { 0 };
  g_autoptr (LwBlueprint) other = lw_load (file, &result, NULL, NULL, error);
  g_autoptr (LwBlueprint) taken = lw_record_ref (lw_editor_get_blueprint (editor));

  if (other == NULL)
    return FALSE;
  LW_FOREACH (LwProfile, profile, other->profiles)
    {
      LwBlueprint *more = lw_edit_put (taken, "profiles", profile);

      lw_record_unref (taken);
      taken = more;
    }
  if (lw_array_length (other->profiles) == 0)
    {
      g_autofree char *name = lw_file_label (file);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("%s: there are no profiles in this document"), name);
      return FALSE;
    }
  lw_editor_commit (editor, g_steal_pointer (&taken), _("Take Over Profiles"), NULL);
  return TRUE;
}

static void
show_problem (LwImportProfiles *self, const char *message)
{
  gtk_label_set_label (GTK_LABEL (self->problem), message != NULL ? message : "");
  gtk_widget_set_visible (self->problem, message != NULL);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwImportProfiles) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL)
    return;
  bytes = lw_profiles_to_bytes (lw_editor_get_blueprint (lw_import_session_get_editor (self->session)));
  if (!g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error))
    show_problem (self, error->message);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LwImportProfiles) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL)
    return;
  lw_profiles_take (lw_import_session_get_editor (self->session), file, &error);
  show_problem (self, error != NULL ? error->message : NULL);
}

static void
file_cb (LwImportProfiles *self, GtkWidget *button)
{
  static const char * const endings[] = { "laneway", "json", NULL };
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  lw_file_dialog_set_kind (dialog, _("Blueprints"), endings);
  if (button == self->export)
    {
      gtk_file_dialog_set_title (dialog, _("Export Profiles"));
      gtk_file_dialog_set_initial_name (dialog, "profiles.laneway");
      gtk_file_dialog_save (dialog, window, NULL, exported_cb, g_object_ref (self));
      return;
    }
  gtk_file_dialog_set_title (dialog, _("Import Profiles"));
  gtk_file_dialog_open (dialog, window, NULL, imported_cb, g_object_ref (self));
}

static void
renamed_cb (LwImportProfiles *self, GtkWidget *row)
{
  lw_profiles_rename (lw_import_session_get_editor (self->session), g_object_get_data (G_OBJECT (row), "id"), gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
delete_cb (LwImportProfiles *self, GtkWidget *button)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "id"));

  lw_profiles_delete (lw_import_session_get_editor (self->session), id);
}

static GtkWidget *
profile_row_new (LwImportProfiles *self, const LwProfile *profile)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Profile"), "show-apply-button", TRUE, NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_editable_set_text (GTK_EDITABLE (row), profile->name != NULL ? profile->name : profile->id);
  gtk_widget_set_tooltip_text (button, _("Delete This Profile"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (profile->id), g_free);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (profile->id), g_free);
  g_signal_connect_object (row, "apply", G_CALLBACK (renamed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  return row;
}

static void
show_profiles (LwImportProfiles *self)
{
  LwArray *profiles = lw_editor_get_blueprint (lw_import_session_get_editor (self->session))->profiles;

  gtk_widget_set_sensitive (self->export, lw_array_length (profiles) > 0);
  if (self->shown == profiles)
    return;
  g_clear_pointer (&self->shown, lw_array_unref);
  self->shown = profiles != NULL ? lw_array_ref (profiles) : NULL;
  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  LW_FOREACH (LwProfile, profile, profiles)
    gtk_list_box_append (GTK_LIST_BOX (self->list), profile_row_new (self, profile));
  gtk_widget_set_visible (self->list, lw_array_length (profiles) > 0);
}

static void
update_cb (LwImportProfiles *self)
{
  const char *keep_as = lw_import_session_get_keep_as (self->session);
  gboolean kept = keep_as != NULL && *keep_as != '\0';
  g_autofree char *text = kept ? g_strdup_printf (_("Profile: %s"), keep_as) : g_strdup (_("Profile: Not Kept"));

  self->syncing = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->name)), kept ? keep_as : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->name), kept ? keep_as : "");
  self->syncing = FALSE;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), text);
  show_profiles (self);
}

static void
name_cb (LwImportProfiles *self)
{
  if (self->syncing)
    return;
  lw_import_session_set_keep_as (self->session, gtk_editable_get_text (GTK_EDITABLE (self->name)));
  update_cb (self);
}

static void
lw_import_profiles_finalize (GObject *object)
{
  g_clear_pointer (&LW_IMPORT_PROFILES (object)->shown, lw_array_unref);
  G_OBJECT_CLASS (lw_import_profiles_parent_class)->finalize (object);
}

static void
lw_import_profiles_class_init (LwImportProfilesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lw_import_profiles_finalize;
}

static void
lw_import_profiles_init (LwImportProfiles *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *keep = lw_boxed_list_new (), *popover = gtk_popover_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *take = gtk_button_new_with_mnemonic (_("_Import…"));

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_can_shrink (GTK_MENU_BUTTON (self->button), TRUE);
  self->name = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Keep This Way of Reading As (Optional)"), NULL);
  gtk_list_box_append (GTK_LIST_BOX (keep), self->name);
  self->list = lw_boxed_list_new ();
  self->export = gtk_button_new_with_mnemonic (_("_Export…"));
  self->problem = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0f, "visible", FALSE, "max-width-chars", 40,
                                "css-classes", (const char *[]) { "error", NULL }, NULL);
  gtk_box_append (GTK_BOX (buttons), take);
  gtk_box_append (GTK_BOX (buttons), self->export);
  gtk_box_append (GTK_BOX (box), keep);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_set_size_request (box, 320, -1);
  g_object_set (box, "margin-start", 6, "margin-end", 6, "margin-top", 6, "margin-bottom", 6, NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  g_signal_connect_object (self->name, "changed", G_CALLBACK (name_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (take, "clicked", G_CALLBACK (file_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->export, "clicked", G_CALLBACK (file_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

GtkWidget *
lw_import_profiles_new (LwImportSession *session)
{
  LwImportProfiles *self = g_object_new (LW_TYPE_IMPORT_PROFILES, NULL);

  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lw_import_session_get_editor (session), "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
  return GTK_WIDGET (self);
}
