#include "ui/lw-tours-dialog.h"

#include <glib/gi18n-lib.h>

#include "core/lw-review.h"
#include "ui/lw-dialog.h"
#include "ui/lw-presentation.h"

void
lw_presentation_keep_scene (LwPresentation *self)
{
  LwEditor *editor = lw_presentation_get_editor (self);
  LwBlueprint *blueprint = lw_editor_get_blueprint (editor);
  guint n = lw_array_length (blueprint->tours);
  const char *id = lw_presentation_get_tour (self);
  LwTour *tour = id != NULL ? lw_array_by_id (blueprint->tours, id) : n > 0 ? lw_array_get (blueprint->tours, n - 1) : NULL;
  LwOverlay *overlay = lw_editor_get_overlay (editor);
  /* Translators: %s is the name of a tour. */
  g_autofree char *text = g_strdup_printf (_("Kept in “%s”"), tour != NULL && tour->name != NULL ? tour->name : _("Tour"));

  if (lw_document_get_read_only (lw_editor_get_document (editor)))
    {
      lw_presentation_tell (self, _("The document is read-only"));
      return;
    }
  lw_editor_commit (editor, lw_stop_keep (blueprint, lw_picture_stop (lw_presentation_picture (self)), lw_editor_get_variant (editor)->id,
                                          overlay != NULL ? overlay->metric : NULL, lw_editor_get_dataset (editor), tour != NULL ? tour->id : NULL,
                                          _("Tour")),
                    _("Keep Scene"), NULL);
  lw_presentation_tell (self, text);
}

/* ---- the dialog ---- */

/* The dialog's own state, in its keeping. */
typedef struct
{
  LwEditor           *editor;
  AdwDialog          *dialog;
  AdwPreferencesPage *page;
  GPtrArray          *groups;    /* AdwPreferencesGroup *, borrowed */
} Tours;

/* What a widget of the dialog is about. */
typedef struct { Tours *tours; char *tour, *scene; int by; } About;

static void fill (Tours *self);

static void
tours_free (gpointer data)
{
  Tours *self = data;

  g_object_unref (self->editor);
  g_ptr_array_unref (self->groups);
  g_free (self);
}

static void
about_free (gpointer data)
{
  About *about = data;

  g_free (about->tour);
  g_free (about->scene);
  g_free (about);
}

/* Takes nothing; `about` goes with the widget. */
static void
connect (GtkWidget *widget, const char *signal, GCallback callback, Tours *self, const char *tour, const char *scene, int by)
{
  About *about = g_new (About, 1);

  *about = (About) { self, g_strdup (tour), g_strdup (scene), by };
  g_object_set_data_full (G_OBJECT (widget), "about", about, about_free);
  g_signal_connect (widget, signal, callback, about);
}

static LwTour *
tour_of (const About *about)
{
  return lw_array_by_id (lw_editor_get_blueprint (about->tours->editor)->tours, about->tour);
}

static void
put (Tours *self, LwTour *tour, const char *label)
{
  lw_editor_commit (self->editor, lw_edit_put (lw_editor_get_blueprint (self->editor), "tours", tour), label, NULL);
}

static void
put_scenes (const About *about, LwArray *scenes, const char *label)
{
  g_autoptr (LwTour) next = lw_record_copy (tour_of (about));

  lw_set_array (&next->scenes, scenes);
  put (about->tours, next, label);
}

static void
named_cb (GtkWidget *entry, About *about)
{
  g_autoptr (LwTour) next = NULL;

  if (tour_of (about) == NULL)
    return;
  next = lw_record_copy (tour_of (about));
  lw_set_string (&next->name, gtk_editable_get_text (GTK_EDITABLE (entry)));
  put (about->tours, next, _("Rename Tour"));
}

/* One text of a scene: its name, or what whoever presents wants to remember there. */
static void
change_scene (const About *about, gsize member, const char *text, const char *label)
{
  LwTour *tour = tour_of (about);
  int at = tour != NULL ? lw_array_find (tour->scenes, about->scene) : -1;
  g_autoptr (LwTourScene) scene = at >= 0 ? lw_record_copy (lw_array_get (tour->scenes, at)) : NULL;
  g_autoptr (LwArray) scenes = NULL;

  if (scene == NULL)
    return;
  lw_set_string (G_STRUCT_MEMBER_P (scene, member), *text != '\0' ? text : NULL);
  scenes = lw_array_replace (tour->scenes, at, scene);
  put_scenes (about, scenes, label);
}

static void
scene_named_cb (GtkWidget *entry, About *about)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  GtkWidget *row = gtk_widget_get_ancestor (gtk_widget_get_parent (entry), ADW_TYPE_EXPANDER_ROW);

  change_scene (about, G_STRUCT_OFFSET (LwTourScene, name), text, _("Rename Scene"));
  if (row != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
}

static void
noted_cb (GtkWidget *entry, About *about)
{
  change_scene (about, G_STRUCT_OFFSET (LwTourScene, notes), gtk_editable_get_text (GTK_EDITABLE (entry)), _("Edit Notes"));
}

static void
moved_cb (GtkWidget *button, About *about)
{
  LwTour *tour = tour_of (about);
  Tours *self = about->tours;
  int at = tour != NULL ? lw_array_find (tour->scenes, about->scene) : -1, to = at + about->by;
  g_autoptr (LwArray) without = NULL, scenes = NULL;

  if (at < 0 || to < 0 || to >= (int) lw_array_length (tour->scenes))
    return;
  without = lw_array_remove (tour->scenes, at);
  scenes = lw_array_insert (without, to, lw_array_get (tour->scenes, at));
  put_scenes (about, scenes, _("Move Scene"));
  fill (self);
}

static void
scene_deleted_cb (GtkWidget *button, About *about)
{
  LwTour *tour = tour_of (about);
  Tours *self = about->tours;
  int at = tour != NULL ? lw_array_find (tour->scenes, about->scene) : -1;
  g_autoptr (LwArray) scenes = at >= 0 ? lw_array_remove (tour->scenes, at) : NULL;

  if (scenes == NULL)
    return;
  put_scenes (about, scenes, _("Delete Scene"));
  fill (self);
}

static void
deleted_cb (GtkWidget *button, About *about)
{
  Tours *self = about->tours;

  lw_editor_commit (self->editor, lw_edit_remove (lw_editor_get_blueprint (self->editor), "tours", about->tour), _("Delete Tour"), NULL);
  fill (self);
}

/* ---- making it ---- */

static GtkWidget *
icon_new (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GtkWidget *
entry_new (const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  return row;
}

/* A scene that opens: its name, notes, place among the others. */
static GtkWidget *
scene_row_new (Tours *self, LwTour *tour, LwTourScene *scene, guint at)
{
  GtkWidget *row = adw_expander_row_new (), *name = entry_new (_("Name"), scene->name), *notes = entry_new (_("Notes for the Presenter"), scene->notes);
  GtkWidget *up = icon_new ("go-up-symbolic", _("Earlier")), *down = icon_new ("go-down-symbolic", _("Later"));
  GtkWidget *remove = icon_new ("user-trash-symbolic", _("Delete Scene"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), scene->name != NULL ? scene->name : scene->id);
  connect (name, "changed", G_CALLBACK (scene_named_cb), self, tour->id, scene->id, 0);
  connect (notes, "changed", G_CALLBACK (noted_cb), self, tour->id, scene->id, 0);
  connect (up, "clicked", G_CALLBACK (moved_cb), self, tour->id, scene->id, -1);
  connect (down, "clicked", G_CALLBACK (moved_cb), self, tour->id, scene->id, 1);
  connect (remove, "clicked", G_CALLBACK (scene_deleted_cb), self, tour->id, scene->id, 0);
  gtk_widget_set_sensitive (up, at > 0);
  gtk_widget_set_sensitive (down, at + 1 < lw_array_length (tour->scenes));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), name);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), notes);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), remove);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), down);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), up);
  return row;
}

static void
add_group (Tours *self, GtkWidget *group)
{
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);
}

static void
add_tour (Tours *self, LwTour *tour)
{
  GtkWidget *group = adw_preferences_group_new (), *name = entry_new (_("Name of the Tour"), tour->name);
  GtkWidget *remove = icon_new ("user-trash-symbolic", _("Delete Tour"));

  connect (name, "changed", G_CALLBACK (named_cb), self, tour->id, NULL, 0);
  connect (remove, "clicked", G_CALLBACK (deleted_cb), self, tour->id, NULL, 0);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (name), remove);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), name);
  LW_FOREACH (LwTourScene, scene, tour->scenes)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), scene_row_new (self, tour, scene, scene_i));
  add_group (self, group);
}

static void
fill (Tours *self)
{
  LwBlueprint *blueprint = lw_editor_get_blueprint (self->editor);

  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, self->groups->pdata[i]);
  g_ptr_array_set_size (self->groups, 0);
  LW_FOREACH (LwTour, tour, blueprint->tours)
    add_tour (self, tour);
  if (lw_array_length (blueprint->tours) == 0)
    {
      GtkWidget *group = adw_preferences_group_new ();

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "laneway-present-symbolic", "title", _("No Tours"), "description",
                                               _("While presenting (F5), K keeps what is shown as a scene of a tour; the menu there walks it."),
                                               "css-classes", (const char * const []) { "compact", NULL }, NULL));
      add_group (self, group);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->page), !lw_document_get_read_only (lw_editor_get_document (self->editor)));
}

void
lw_tours_dialog_present (LwEditor *editor, GtkWidget *parent)
{
  Tours *self = g_new0 (Tours, 1);
  GtkWidget *view = adw_toolbar_view_new ();

  self->editor = g_object_ref (editor);
  self->groups = g_ptr_array_new ();
  self->dialog = adw_dialog_new ();
  g_object_set_data_full (G_OBJECT (self->dialog), "tours", self, tours_free);
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  fill (self);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));
  adw_dialog_set_title (self->dialog, _("Tours"));
  adw_dialog_set_content_width (self->dialog, 560);
  adw_dialog_set_content_height (self->dialog, 560);
  adw_dialog_set_child (self->dialog, view);
  lw_dialog_present (self->dialog, parent);
}
