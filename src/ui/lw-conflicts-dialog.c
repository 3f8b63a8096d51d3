#include "ui/lw-conflicts-dialog.h"

#include <glib/gi18n-lib.h>

#include "core/lw-merge.h"
#include "ui/lw-dialog.h"

/* The dialog's own state, in its keeping. */
typedef struct
{
  LwEditor            *editor;
  LwCanvas            *canvas;    /* weak */
  AdwDialog           *dialog;
  AdwPreferencesPage  *page;
  AdwPreferencesGroup *group;
} Conflicts;

static void fill (Conflicts *self);

static void
conflicts_free (gpointer data)
{
  Conflicts *self = data;

  g_clear_weak_pointer (&self->canvas);
  g_object_unref (self->editor);
  g_free (self);
}

static LwConflict *
conflict_of (Conflicts *self, GtkWidget *button)
{
  return lw_array_by_id (lw_editor_get_blueprint (self->editor)->conflicts, g_object_get_data (G_OBJECT (button), "conflict"));
}

static void
settled_cb (GtkWidget *button, Conflicts *self)
{
  LwConflict *conflict = conflict_of (self, button);

  if (conflict == NULL)
    return;
  lw_editor_commit (self->editor, lw_edit_remove (lw_editor_get_blueprint (self->editor), "conflicts", conflict->id), _("Settle Conflict"), NULL);
  fill (self);
}

static void
show_cb (GtkWidget *button, Conflicts *self)
{
  LwConflict *conflict = conflict_of (self, button);
  g_autofree char *element = conflict != NULL ? g_strdup (conflict->element) : NULL;

  if (element == NULL)
    return;
  if (conflict->variant != NULL)
    lw_editor_set_variant (self->editor, conflict->variant);
  lw_editor_select_one (self->editor, element);
  if (self->canvas != NULL)
    lw_canvas_reveal (self->canvas, element, FALSE);
  adw_dialog_close (self->dialog);
}

static GtkWidget *
button_new (Conflicts *self, const char *label, LwConflict *conflict, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "conflict", g_strdup (conflict->id), g_free);
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
row_new (Conflicts *self, LwConflict *conflict)
{
  GtkWidget *row = adw_action_row_new ();
  LwVariant *variant = lw_blueprint_variant (lw_editor_get_blueprint (self->editor), conflict->variant);
  g_autofree char *name = variant != NULL && conflict->element != NULL ? lw_element_says (variant, conflict->element) : NULL;
  g_autofree char *title = lw_place_says (lw_editor_get_blueprint (self->editor), conflict->place, name);
  g_autofree char *text = g_strdup_printf (_("Mine: %s\nTheirs: %s"), conflict->ours != NULL ? conflict->ours : _("nothing"),
                                           conflict->theirs != NULL ? conflict->theirs : _("nothing"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 6);
  if (name != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button_new (self, _("Show"), conflict, G_CALLBACK (show_cb)));
  if (!lw_document_get_read_only (lw_editor_get_document (self->editor)))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button_new (self, _("Settled"), conflict, G_CALLBACK (settled_cb)));
  return row;
}

static void
fill (Conflicts *self)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);
  guint n = lw_array_length (blueprint->conflicts);

  if (self->group != NULL)
    adw_preferences_page_remove (self->page, self->group);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  if (n > 0)
    adw_preferences_group_set_description (self->group, _("What stands in the document is one side’s. Change it where the other side is right, "
                                                          "then take the conflict off the list."));
  else
    adw_preferences_group_add (self->group, g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "object-select-symbolic", "title", _("No Conflicts"), "description",
                                                          _("Nothing that was merged is left to be decided."),
                                                          "css-classes", (const char * const []) { "compact", NULL }, NULL));
  LW_FOREACH (LwConflict, conflict, blueprint->conflicts)
    adw_preferences_group_add (self->group, row_new (self, conflict));
  adw_preferences_page_add (self->page, self->group);
}

void
lw_conflicts_dialog_present (LwEditor *editor, LwCanvas *canvas, GtkWidget *parent)
{
  Conflicts *self = g_new0 (Conflicts, 1);
  GtkWidget *view = adw_toolbar_view_new ();

  self->editor = g_object_ref (editor);
  g_set_weak_pointer (&self->canvas, canvas);
  self->dialog = adw_dialog_new ();
  g_object_set_data_full (G_OBJECT (self->dialog), "conflicts", self, conflicts_free);
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  fill (self);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));
  adw_dialog_set_title (self->dialog, _("Merge Conflicts"));
  adw_dialog_set_content_width (self->dialog, 640);
  adw_dialog_set_content_height (self->dialog, 480);
  adw_dialog_set_child (self->dialog, view);
  lw_dialog_present (self->dialog, parent);
}
