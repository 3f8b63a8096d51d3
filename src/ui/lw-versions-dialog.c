#include "ui/lw-versions-dialog.h"

#include <glib/gi18n-lib.h>

#include "core/lw-review.h"
#include "core/lw-wording.h"
#include "ui/lw-compare-window.h"
#include "ui/lw-dialog.h"
#include "ui/lw-settings.h"

/* The dialog's own state, in its keeping. */
typedef struct
{
  LwEditor            *editor;
  AdwDialog           *dialog;
  GtkWindow           *window;   /* weak */
  AdwPreferencesPage  *page;
  AdwPreferencesGroup *list;
  GtkWidget           *name, *remark, *save;
} Versions;

static void fill (Versions *self);

static void
versions_free (gpointer data)
{
  Versions *self = data;

  g_clear_weak_pointer (&self->window);
  g_object_unref (self->editor);
  g_free (self);
}

static const char *
id_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "version");
}

static void
restore_cb (GtkWidget *button, Versions *self)
{
  lw_editor_commit (self->editor, lw_edit_version_restore (lw_editor_get_blueprint (self->editor), id_of (button)), _("Go Back to Version"), NULL);
  adw_dialog_close (self->dialog);
}

static void
delete_cb (GtkWidget *button, Versions *self)
{
  g_autofree char *id = g_strdup (id_of (button));

  lw_editor_commit (self->editor, lw_edit_remove (lw_editor_get_blueprint (self->editor), "versions", id), _("Delete Version"), NULL);
  fill (self);
}

/* The variant that is shown, and beside it as it was then: a document of its own, only to be looked at. */
static LwBlueprint *
both (Versions *self, const char *id)
{
  LwBlueprint *now = lw_editor_get_blueprint (self->editor);
  LwVariant *shown = lw_editor_get_variant (self->editor), *was;
  g_autoptr (LwBlueprint) then = lw_version_open (now, id);
  g_autoptr (LwVariant) renamed = NULL;
  g_autoptr (LwArray) pair = NULL;
  LwVersion *version = lw_array_by_id (now->versions, id);

  was = then != NULL ? lw_blueprint_variant (then, shown->id) : NULL;
  if (was == NULL)
    was = then != NULL ? lw_blueprint_variant (then, NULL) : NULL;
  if (was == NULL)
    return NULL;
  renamed = lw_record_copy (was);
  lw_set_string (&renamed->id, "version");
  lw_set_string (&renamed->name, version->name);
  pair = lw_array_new ((gpointer[]) { renamed, lw_blueprint_variant (now, shown->id) }, 2);
  return lw_record_with (now, "variants", (LwValue) { .type = LW_TYPE_RECORDS, .records = pair });
}

static void
compare_cb (GtkWidget *button, Versions *self)
{
  g_autoptr (LwBlueprint) blueprint = both (self, id_of (button));
  g_autoptr (LwDocument) document = NULL;
  g_autoptr (LwEditor) editor = NULL;

  if (blueprint == NULL || self->window == NULL)
    return;
  document = lw_document_new (blueprint, NULL);
  lw_document_set_read_only (document, TRUE);
  editor = lw_editor_new (document);
  gtk_window_present (GTK_WINDOW (lw_compare_window_new (editor, self->window)));
  adw_dialog_close (self->dialog);
}

static GtkWidget *
button_new (const char *icon, const char *label, const char *id, GCallback clicked, Versions *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "version", g_strdup (id), g_free);
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
row_new (Versions *self, LwVersion *version, gboolean writing)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *created = lw_moment_text (version->created);
  const char *parts[] = { created, version->author, version->remark };
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", parts[i]);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), version->name != NULL ? version->name : version->id);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line->str);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button_new ("view-dual-symbolic", _("Compare with It"), version->id, G_CALLBACK (compare_cb), self));
  if (writing)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button_new ("edit-undo-symbolic", _("Go Back to It"), version->id, G_CALLBACK (restore_cb), self));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button_new ("user-trash-symbolic", _("Delete It"), version->id, G_CALLBACK (delete_cb), self));
    }
  return row;
}

static void
fill (Versions *self)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  gboolean writing = !lw_document_get_read_only (lw_editor_get_document (self->editor));

  if (self->list != NULL)
    adw_preferences_page_remove (self->page, self->list);
  self->list = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->list, _("Versions"));
  if (lw_array_length (blueprint->versions) == 0)
    adw_preferences_group_set_description (self->list, _("No version is kept yet."));
  for (guint i = lw_array_length (blueprint->versions); i-- > 0;)
    adw_preferences_group_add (self->list, row_new (self, lw_array_get (blueprint->versions, i), writing));
  adw_preferences_page_add (self->page, self->list);
}

static void
save_cb (Versions *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  g_autofree char *moment = lw_moment_now (), *author = lw_settings_author ();

  if (*name == '\0')
    return;
  lw_editor_commit (self->editor, lw_edit_version_save (lw_editor_get_blueprint (self->editor), name, author,
                                                        gtk_editable_get_text (GTK_EDITABLE (self->remark)), moment, NULL),
                    _("Save Version"), NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_editable_set_text (GTK_EDITABLE (self->remark), "");
  fill (self);
}

static void
named_cb (Versions *self)
{
  gtk_widget_set_sensitive (self->save, *gtk_editable_get_text (GTK_EDITABLE (self->name)) != '\0');
}

static AdwPreferencesGroup *
form_new (Versions *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->name = adw_entry_row_new ();
  self->remark = adw_entry_row_new ();
  self->save = gtk_button_new_with_mnemonic (_("_Save Version"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _("Name of the Version"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->remark), _("Remark"));
  gtk_widget_set_sensitive (self->save, FALSE);
  gtk_widget_set_halign (self->save, GTK_ALIGN_END);
  gtk_widget_set_margin_top (self->save, 12);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->name);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->remark);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->save);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (named_cb), self);
  g_signal_connect_swapped (self->name, "entry-activated", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  return ADW_PREFERENCES_GROUP (group);
}

void
lw_versions_dialog_present (LwEditor *editor, GtkWidget *parent)
{
  Versions *self = g_new0 (Versions, 1);
  GtkWidget *view = adw_toolbar_view_new ();

  self->editor = g_object_ref (editor);
  if (GTK_IS_WINDOW (parent))
    g_set_weak_pointer (&self->window, GTK_WINDOW (parent));
  self->dialog = adw_dialog_new ();
  g_object_set_data_full (G_OBJECT (self->dialog), "versions", self, versions_free);
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  if (!lw_document_get_read_only (lw_editor_get_document (editor)))
    adw_preferences_page_add (self->page, form_new (self));
  fill (self);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));
  adw_dialog_set_title (self->dialog, _("Versions"));
  adw_dialog_set_content_width (self->dialog, 560);
  adw_dialog_set_content_height (self->dialog, 480);
  adw_dialog_set_child (self->dialog, view);
  lw_dialog_present (self->dialog, parent);
}
