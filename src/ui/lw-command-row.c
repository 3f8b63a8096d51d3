#include "ui/lw-command-row.h"

#include <glib/gi18n-lib.h>

#include "core/lw-pinyin.h"

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

GtkWidget *
lw_command_row_new (const LwCommandEntry *command)
{
  GtkWidget *row = adw_action_row_new ();
  g_auto (GStrv) keys = g_strsplit (command->keys != NULL ? command->keys : "", " ", -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(command->label));
  /* Two say enough; the number pad's are the same again. */
  for (guint i = 0; keys[i] != NULL && i < 2; i++)
    if (*keys[i] != '\0' && g_strrstr (keys[i], "KP_") == NULL)
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), key_label (keys[i]));
  g_object_set_data (G_OBJECT (row), "command", (gpointer) command);
  return row;
}

const LwCommandEntry *
lw_command_row_get (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "command");
}

/* Its Chinese characters stand in the text in that order, with others between them: 纵道 in 纵向泳道. */
static gboolean
holds_characters (const char *text, const char *typed)
{
  gboolean chinese = FALSE;

  for (; *typed != '\0'; typed = g_utf8_next_char (typed))
    {
      gunichar c = g_utf8_get_char (typed);
      const char *found = g_utf8_strchr (text, -1, c);

      if (found == NULL)
        return FALSE;
      chinese |= g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
      text = g_utf8_next_char (found);
    }
  return chinese;
}

guint
lw_command_fits (const LwCommandEntry *command, const char *typed)
{
  const char *words = lw_command_words (command), *words_here = *words != '\0' ? g_dpgettext2 (GETTEXT_PACKAGE, "keywords", words) : words;
  g_autofree char *here = lw_search_fold (_(command->label)), *english = lw_search_fold (command->label);
  g_autofree char *all = g_strconcat (_(command->label), " ", command->label, " ", lw_command_section_name (command->section), " ",
                                      words_here, " ", words, NULL);

  if (*typed == '\0')
    return 1;
  if (g_str_has_prefix (here, typed) || g_str_has_prefix (english, typed))
    return 3;
  if (lw_search_matches (_(command->label), typed) || lw_search_matches (command->label, typed))
    return 2;
  return lw_search_matches (all, typed) || holds_characters (here, typed) ? 1 : 0;
}
