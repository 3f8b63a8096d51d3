#include "ui/lw-preferences.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-choice-words.h"
#include "ui/lw-dialog.h"
#include "ui/lw-settings.h"

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (page, group);
  return group;
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, GtkWidget *row, const char *title, const char *subtitle)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  return row;
}

static gboolean
choice_from_nick (GValue *value, GVariant *variant, gpointer data)
{
  const char * const *nicks = data;
  guint at = 0;

  while (nicks[at] != NULL && !g_str_equal (nicks[at], g_variant_get_string (variant, NULL)))
    at++;
  g_value_set_uint (value, nicks[at] != NULL ? at : 0);
  return TRUE;
}

static GVariant *
choice_to_nick (const GValue *value, const GVariantType *type, gpointer data)
{
  const char * const *nicks = data;

  return g_variant_new_string (nicks[g_value_get_uint (value)]);
}

/* `nicks` of the key, in the order of `labels`; static. */
static void
add_choice (AdwPreferencesGroup *group, const char *key, const char * const *nicks, const char * const *labels, const char *title,
            const char *subtitle)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);
  GtkWidget *row = add_row (group, adw_combo_row_new (), title, subtitle);

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  lw_choice_tell (row, NULL);
  g_settings_bind_with_mapping (lw_settings (), key, row, "selected", G_SETTINGS_BIND_DEFAULT, choice_from_nick, choice_to_nick, (gpointer) nicks,
                                NULL);
}

static void
add_new_blueprints (AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = add_group (page, _("New Blueprints"), NULL);
  GtkWidget *author = add_row (group, adw_entry_row_new (), _("Author"), NULL);
  GtkWidget *day = add_row (group, adw_spin_row_new_with_range (1, 24, 0.5), _("Hours in a Day"),
                            _("What “1 day” means where a blueprint does not say: 24, or a working day"));

  adw_spin_row_set_digits (ADW_SPIN_ROW (day), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (day), 4);
  g_settings_bind (lw_settings (), "author", author, "text", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (lw_settings (), "day-length", day, "value", G_SETTINGS_BIND_DEFAULT);
}

static void
add_drawing (AdwPreferencesPage *page)
{
  static const char * const colours[] = { "system", "light", "dark", "contrast", NULL };
  static const char * const units[] = { "days", "hours", "minutes", NULL };
  AdwPreferencesGroup *group = add_group (page, _("Drawing"), NULL);

  add_choice (group, "drawing-colours", colours,
              (const char * const[]) { _("Automatic"), _("Light"), _("Dark"), _("High Contrast"), NULL }, _("Colours"),
              _("Pictures and prints have their own"));
  add_choice (group, "time-unit", units, (const char * const[]) { _("Days"), _("Hours"), _("Minutes"), NULL }, _("Largest Unit of Time"),
              _("2 days, 48 h or 2880 min"));
}

static void
add_saving (AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = add_group (page, _("Saving"), _("What is not saved is kept apart all the time, and offered again should the program end."));
  GtkWidget *row = add_row (group, adw_switch_row_new (), _("Save Automatically"),
                            _("Into its file, when changes rest for ten seconds; not where another program changed it"));

  g_settings_bind (lw_settings (), "autosave", row, "active", G_SETTINGS_BIND_DEFAULT);
}

static void
add_start (AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = add_group (page, C_("preferences", "Start"), NULL);
  GtkWidget *row = add_row (group, adw_switch_row_new (), _("Reopen Blueprints"), _("Those that were open when Laneway was closed"));

  g_settings_bind (lw_settings (), "restore-session", row, "active", G_SETTINGS_BIND_DEFAULT);
}

void
lw_preferences_present (GtkWidget *parent)
{
  AdwDialog *dialog;
  GtkWidget *page;

  if (parent == NULL || lw_settings () == NULL)
    return;
  dialog = adw_preferences_dialog_new ();
  page = adw_preferences_page_new ();
  add_new_blueprints (ADW_PREFERENCES_PAGE (page));
  add_drawing (ADW_PREFERENCES_PAGE (page));
  add_saving (ADW_PREFERENCES_PAGE (page));
  add_start (ADW_PREFERENCES_PAGE (page));
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), ADW_PREFERENCES_PAGE (page));
  adw_dialog_set_title (dialog, _("Preferences"));
  lw_dialog_present (dialog, parent);
}
