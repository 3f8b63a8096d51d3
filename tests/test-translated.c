/* Every text of the interface can be translated: in a language whose translations are marked, whatever is shown in any window, dialog, panel or
 * page has that mark, stands in the document, or has no words. And tooltips have keys. */
#include <string.h>

#include "tour-places.h"
#include "ui/lw-commands.h"
#include "ui/lw-template-card.h"

#define MARK "⟦"   /* how what is translated begins */

/* What GTK and libadwaita say by themselves, and what is the same in every language. */
static const char * const theirs[] = { "Dismiss", "Clear Entry", "Details", "Troubleshooting", "Legal", "Search", "English", "PNG", "SVG", "PDF", "UTF-8", NULL };

/* What the places tell of, and have not themselves. */
static const char made_up[] = "/srv/blueprints/returns.laneway: Permission denied, /var/lib/somewhere/laneway/7.journal, answers.csv";

typedef struct
{
  const char *place;
  GHashTable *words;        /* of the document and of its table */
  GHashTable *told;         /* what was complained about */
  guint       n, marked, with_keys;
} Found;

/* Chinese is nobody's translation here, but a name in a document. */
static char **
words_of (const char *text)
{
  return g_regex_split_simple ("[^A-Za-z]+", text, G_REGEX_DEFAULT, 0);
}

static void
add_words (GHashTable *words, const char *text)
{
  g_auto (GStrv) parts = words_of (text);

  for (char **part = parts; *part != NULL; part++)
    g_hash_table_add (words, g_strdup (*part));
}

/* As GTK calls them. */
static gboolean
is_key (const char *text)
{
  return g_regex_match_simple ("^((Shift|Ctrl|Alt)\\+)*([^\\p{L}]|[A-Z]|F\\d+|Left|Right|Up|Down|Home|End|Page Up|Page Down|Space|Return|Escape|Insert|Delete|"
                               "BackSpace|Menu)$", text, G_REGEX_DEFAULT, 0);
}

static gboolean
is_known (Found *found, const char *text)
{
  g_auto (GStrv) parts = words_of (text);

  if (g_strv_contains (theirs, text) || is_key (text))
    return TRUE;
  for (char **part = parts; *part != NULL; part++)
    if (strlen (*part) > 1 && !g_hash_table_contains (found->words, *part))
      return FALSE;
  return TRUE;
}

static void
check_text (Found *found, GtkWidget *widget, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  found->n++;
  if (strstr (text, MARK) != NULL)
    found->marked++;
  else if (!is_known (found, text) && g_hash_table_add (found->told, g_strdup (text)))
    g_printerr ("# %s: %s “%s” is not translated\n", found->place, G_OBJECT_TYPE_NAME (widget), text);
}

/* Templates have names in the languages of their documents. */
static gboolean
is_left_alone (GtkWidget *widget)
{
  return GTK_IS_SHORTCUT_LABEL (widget) || gtk_widget_get_ancestor (widget, LW_TYPE_TEMPLATE_CARD) != NULL;
}

/* Where a key does what a button does, its tooltip says so. */
static void
check_key (Found *found, GtkWidget *widget)
{
  const char *action = GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;
  GVariant *value = action != NULL ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)) : NULL;
  g_autofree char *target = value != NULL ? g_variant_print (value, FALSE) : NULL;
  const LwCommandEntry *command = action != NULL ? lw_command_find (action, target) : NULL;
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (command == NULL || command->keys == NULL || *command->keys == '\0' || tooltip == NULL)
    return;
  found->with_keys++;
  if (strchr (tooltip, '(') == NULL && g_hash_table_add (found->told, g_strdup (tooltip)))
    g_printerr ("# %s: the tooltip “%s” lacks its key\n", found->place, tooltip);
}

static void
check_widgets (Found *found, GtkWidget *root)
{
  if (is_left_alone (root))
    return;
  if (!gtk_widget_get_mapped (root) || !gtk_widget_get_child_visible (root))
    return;
  if (GTK_IS_LABEL (root))
    check_text (found, root, gtk_label_get_text (GTK_LABEL (root)));
  else if (GTK_IS_INSCRIPTION (root))
    check_text (found, root, gtk_inscription_get_text (GTK_INSCRIPTION (root)));
  if (GTK_IS_TEXT (root))
    check_text (found, root, gtk_text_get_placeholder_text (GTK_TEXT (root)));
  check_text (found, root, gtk_widget_get_tooltip_text (root));
  check_key (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_widgets (found, child);
}

static void
check_place (Found *found, const TourPlace *place)
{
  LwWindow *window = tour_open (place);
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  found->place = place->name;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

      check_widgets (found, one);
    }
  tour_close (window);
}

static void
add_file (GHashTable *words, const char *path)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  add_words (words, text);
  add_words (words, path);
}

static void
check_all (void)
{
  Found found = { .words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), .told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  guint n;
  const TourPlace *places = tour_places (&n);
  g_autofree char *template = g_build_filename (g_getenv ("LANEWAY_DATADIR"), "templates", "blank-blueprint.en.laneway", NULL);

  /* libadwaita warns of its own alerts where texts are large. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  add_file (found.words, tour_document);
  add_file (found.words, tour_table);
  add_file (found.words, template);
  add_words (found.words, made_up);
  for (guint i = 0; i < n; i++)
    check_place (&found, &places[i]);
  g_printerr ("# %u places, %u texts, %u of them marked, %u tooltips with keys, %u complaints\n", n, found.n, found.marked, found.with_keys, g_hash_table_size (found.told));
  tour_walked ();
  g_assert_cmpuint (n, >, 100);
  g_assert_cmpuint (found.marked, >, 40 * n);
  g_assert_cmpuint (found.with_keys, >, 5 * n);
  g_assert_cmpuint (g_hash_table_size (found.told), ==, 0);
  g_hash_table_unref (found.words);
  g_hash_table_unref (found.told);
}

static void
test_shown (void)
{
  g_autofree char *folder = NULL, *script = NULL, *po = NULL;

  if (g_test_subprocess ())
    {
      check_all ();
      return;
    }
  folder = g_build_filename (window_folder, "locale", NULL);
  script = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "pseudo.py", NULL);
  po = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "po", "zh_CN.po", NULL);
  const char *words[] = { "python3", script, po, folder, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL) && status == 0);
  tour_walk (g_environ_setenv (g_environ_setenv (g_get_environ (), "LANEWAY_LOCALEDIR", folder, TRUE), "LANGUAGE", "xx", TRUE));
}

int
main (int argc, char **argv)
{
  tour_tests_begin (&argc, &argv, 6);
  g_test_add_func ("/translated/shown", test_shown);
  return window_tests_run ();
}
