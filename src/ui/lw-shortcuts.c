/* The list of all commands and their keys. */
#include "ui/lw-commands.h"

#include <glib/gi18n-lib.h>

#include "ui/lw-dialog.h"

static GtkWidget *
key_label (const char *key)
{
  GdkModifierType modifiers;
  guint keyval;
  g_autofree char *text = NULL;
  GtkWidget *label;

  gtk_accelerator_parse (key, &keyval, &modifiers);
  text = gtk_accelerator_get_label (keyval, modifiers);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "keycap");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
command_row (const LwCommandEntry *command)
{
  GtkWidget *row = adw_action_row_new ();
  g_auto (GStrv) keys = g_strsplit (command->keys != NULL ? command->keys : "", " ", -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(command->label));
  for (guint i = 0; keys[i] != NULL && i < 2; i++)
    if (*keys[i] != '\0' && g_strrstr (keys[i], "KP_") == NULL)
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), key_label (keys[i]));
  return row;
}

static GtkWidget *
section_group (LwCommandSection section)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint n;
  const LwCommandEntry *commands = lw_command_entries (&n);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), lw_command_section_name (section));
  for (guint i = 0; i < n; i++)
    if (commands[i].section == section && commands[i].keys != NULL)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), command_row (&commands[i]));
  return group;
}

void
lw_shortcuts_present (GtkWidget *parent)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *page = adw_preferences_page_new ();

  for (LwCommandSection section = 0; section < LW_N_COMMAND_SECTIONS; section++)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (section_group (section)));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  lw_dialog_present (dialog, parent);
}
