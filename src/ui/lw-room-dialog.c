#include "ui/lw-room-dialog.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-dialog.h"

#define MOST_STOPS 100u
#define MOST_NAMED   4u

typedef struct
{
  LwPresentation *presentation;
  GSettings      *settings;
  GtkWidget      *height, *farthest, *dark, *needed, *warning, *cut;
  GtkWidget      *kinds[LW_N_STOP_KINDS];
} RoomDialog;

static void
room_dialog_free (gpointer data)
{
  RoomDialog *self = data;

  g_object_unref (self->presentation);
  g_clear_object (&self->settings);
  g_free (self);
}

char *
lw_room_text (const LwRoom *room, double lines)
{
  /* Translators: the height of letters, in pixels of a screen with so many lines. */
  return g_strdup_printf (_("%.0f pixels of %.0f"), lw_legible_height (room->height, room->farthest, lines), lines);
}

/* All that cannot be read along the walk; a few are named. */
static void
show_cut (RoomDialog *self)
{
  g_autoptr (GPtrArray) warnings = lw_presentation_warnings (self->presentation, MOST_STOPS);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = g_strdup_printf (ngettext ("%u text cannot be read whole", "%u texts cannot be read whole", warnings->len), warnings->len);

  for (guint i = 0; i < MIN (warnings->len, MOST_NAMED); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (warnings, i));
  if (warnings->len > MOST_NAMED)
    g_string_append (text, "\n…");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->cut), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->cut), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->cut), text->str);
  gtk_widget_set_visible (self->cut, warnings->len > 0);
}

static void
show_needed (RoomDialog *self)
{
  const LwRoom *room = lw_presentation_get_room (self->presentation);
  LwShow *show = lw_picture_show (lw_presentation_picture (self->presentation));
  g_autofree char *text = lw_room_text (room, LW_SHOW_LINES);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->needed), text);
  gtk_widget_set_visible (self->warning, !lw_show_names_fit (show));
  show_cut (self);
}

static void
changed_cb (RoomDialog *self)
{
  LwRoom room = { adw_spin_row_get_value (ADW_SPIN_ROW (self->height)), adw_spin_row_get_value (ADW_SPIN_ROW (self->farthest)),
                  adw_switch_row_get_active (ADW_SWITCH_ROW (self->dark)), 1 << LW_STOP_TOUR };

  for (guint i = 0; i < LW_N_STOP_KINDS; i++)
    if (self->kinds[i] != NULL && adw_switch_row_get_active (ADW_SWITCH_ROW (self->kinds[i])))
      room.kinds |= 1 << i;
  lw_presentation_set_room (self->presentation, &room);
  lw_room_save (&room, self->settings);
  show_needed (self);
}

static GtkWidget *
spin_new (AdwPreferencesGroup *group, const char *title, double value, double from, double to)
{
  GtkWidget *row = adw_spin_row_new_with_range (from, to, .1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_spin_row_set_digits (ADW_SPIN_ROW (row), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (row), 4);
  adw_spin_row_set_value (ADW_SPIN_ROW (row), value);
  adw_preferences_group_add (group, row);
  return row;
}

static GtkWidget *
switch_new (AdwPreferencesGroup *group, const char *title, gboolean active)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), active);
  adw_preferences_group_add (group, row);
  return row;
}

static AdwPreferencesGroup *
group_new (AdwPreferencesPage *page, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (page, group);
  return group;
}

static void
fill (RoomDialog *self, AdwPreferencesPage *page)
{
  static const char * const kinds[] = { N_("The Whole"), N_("Phases"), N_("Steps Along the Flow"), N_("Findings") };
  const LwRoom *room = lw_presentation_get_room (self->presentation);
  AdwPreferencesGroup *group = group_new (page, _("Room"));

  self->height = spin_new (group, _("Height of the Picture, Metres"), room->height, .3, 10);
  self->farthest = spin_new (group, _("From It to the Last Seat, Metres"), room->farthest, .5, 60);
  self->needed = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->needed), _("Letters Must Be as High As"));
  gtk_widget_add_css_class (self->needed, "property");
  adw_preferences_group_add (group, self->needed);
  self->warning = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->warning), _("Too far for names on the drawing"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->warning), _("A single step would be larger than the picture: names stand in the line below it only."));
  gtk_widget_add_css_class (self->warning, "warning");
  adw_preferences_group_add (group, self->warning);
  self->cut = adw_action_row_new ();
  gtk_widget_add_css_class (self->cut, "warning");
  adw_preferences_group_add (group, self->cut);
  self->dark = switch_new (group, _("Dark, for a Dark Room"), room->dark);
  group = group_new (page, _("Scenes"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    self->kinds[i] = switch_new (group, _(kinds[i]), (room->kinds & 1 << i) != 0);
}

void
lw_room_dialog_present (LwPresentation *presentation, GSettings *settings, GtkWidget *parent)
{
  RoomDialog *self = g_new0 (RoomDialog, 1);
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *page = adw_preferences_page_new ();

  self->presentation = g_object_ref (presentation);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  fill (self, ADW_PREFERENCES_PAGE (page));
  g_signal_connect_swapped (self->height, "notify::value", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->farthest, "notify::value", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->dark, "notify::active", G_CALLBACK (changed_cb), self);
  for (guint i = 0; i < LW_N_STOP_KINDS; i++)
    if (self->kinds[i] != NULL)
      g_signal_connect_swapped (self->kinds[i], "notify::active", G_CALLBACK (changed_cb), self);
  show_needed (self);
  adw_dialog_set_title (dialog, _("Room"));
  adw_dialog_set_content_width (dialog, 480);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (dialog, view);
  g_object_set_data_full (G_OBJECT (dialog), "room", self, room_dialog_free);
  lw_dialog_present (dialog, parent);
}
