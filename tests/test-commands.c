/* Every command: in both languages, in a menu, in the list of shortcuts, found by its name. */
#include <adwaita.h>

#include "core/lw-language.h"
#include "core/lw-pinyin.h"
#include "ui/lw-command-row.h"
#include "ui/lw-menus.h"
#include "ui/lw-present-window.h"
#include "window-fixture.h"

/* The key as the menu has it, or NULL where the menu does not have the command. */
static char *
menu_key (GMenuModel *menu, const LwCommandEntry *command)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      static const char * const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };
      g_autofree char *action = NULL, *key = NULL;
      g_autoptr (GVariant) target = g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);
      g_autoptr (GVariant) wanted = command->target != NULL ? g_variant_ref_sink (g_variant_new_parsed (command->target)) : NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action);
      g_menu_model_get_item_attribute (menu, i, "accel", "s", &key);
      if (g_strcmp0 (action, command->action) == 0 && (wanted == NULL || (target != NULL && g_variant_equal (wanted, target))))
        return key != NULL ? g_steal_pointer (&key) : g_strdup ("");
      for (guint l = 0; l < G_N_ELEMENTS (links); l++)
        {
          g_autoptr (GMenuModel) below = g_menu_model_get_item_link (menu, i, links[l]);
          char *found = below != NULL ? menu_key (below, command) : NULL;

          if (found != NULL)
            return found;
        }
    }
  return NULL;
}

static gboolean
has_row (GtkWidget *root, const LwCommandEntry *command)
{
  if (ADW_IS_ACTION_ROW (root) && lw_command_row_get (root) == command)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_row (child, command))
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_child (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static AdwDialog *
open_dialog (LwWindow *window, const char *action)
{
  AdwDialog *dialog;

  /* The last one is on its way out. */
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  window_act (window, action);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_nonnull (dialog);
  window_settle (50);
  return dialog;
}

static gboolean
class_has_action (GType type, const char *action)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  const char *name, *property;
  const GVariantType *parameter;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_CLASS (klass), i, &owner, &name, &parameter, &property); i++)
    if (g_str_equal (name, action))
      return TRUE;
  return FALSE;
}

static gboolean
has_action (LwWindow *window, const char *action)
{
  if (g_str_has_prefix (action, "app."))
    return g_action_group_has_action (G_ACTION_GROUP (window_application), action + strlen ("app."));
  if (g_str_has_prefix (action, "win.") && g_action_group_has_action (G_ACTION_GROUP (window), action + strlen ("win.")))
    return TRUE;
  return class_has_action (G_OBJECT_TYPE (window), action) || class_has_action (LW_TYPE_PRESENT_WINDOW, action);
}

static void
test_every_command (void)
{
  LwWindow *window = window_with_fixture ();
  AdwDialog *dialog = open_dialog (window, "win.shortcuts");
  g_autoptr (GMenuModel) menu = lw_primary_menu_new (), wall = lw_present_menu_new ();
  guint n;
  const LwCommandEntry *commands = lw_command_entries (&n);

  for (guint i = 0; i < n; i++)
    {
      gpointer saved = lw_language_push ("zh-CN");
      const char *chinese = g_dgettext ("laneway", commands[i].label);
      g_autofree char *key = NULL;

      lw_language_pop (saved);
      g_test_message ("%s %s", commands[i].action, commands[i].label);
      g_assert_cmpstr (chinese, !=, commands[i].label);
      key = menu_key (commands[i].scope == LW_SCOPE_PRESENT ? wall : menu, &commands[i]);
      g_assert_nonnull (key);
      g_assert_true (commands[i].keys == NULL || g_str_has_prefix (commands[i].keys, key));
      g_assert_true (has_row (GTK_WIDGET (dialog), &commands[i]));
      g_assert_true (has_action (window, commands[i].action));
    }
  window_close_and_check (window);
}

static guint
visible_rows (GtkWidget *root)
{
  guint n = ADW_IS_ACTION_ROW (root) && lw_command_row_get (root) != NULL && gtk_widget_get_mapped (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += visible_rows (child);
  return n;
}

static gboolean
shows_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_ACTION_ROW (root) && gtk_widget_get_mapped (root) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_row (child, title))
      return TRUE;
  return FALSE;
}

static void
test_shortcuts_search (void)
{
  LwWindow *window = window_with_fixture ();
  AdwDialog *dialog = open_dialog (window, "win.shortcuts");
  GtkWidget *search = find_child (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (search), "zoom");
  wait_until (visible_rows (GTK_WIDGET (dialog)) >= 3 && visible_rows (GTK_WIDGET (dialog)) < 12);
  /* What the pointer does is listed too. */
  g_assert_true (shows_row (GTK_WIDGET (dialog), "Zoom at the pointer"));
  gtk_editable_set_text (GTK_EDITABLE (search), "alt+drag");
  wait_until (visible_rows (GTK_WIDGET (dialog)) == 0);
  g_assert_true (shows_row (GTK_WIDGET (dialog), "Duplicate what is dragged"));
  g_assert_false (shows_row (GTK_WIDGET (dialog), "Zoom at the pointer"));
  gtk_editable_set_text (GTK_EDITABLE (search), "no such thing");
  wait_until (!shows_row (GTK_WIDGET (dialog), "Duplicate what is dragged"));
  window_close_and_check (window);
}

static void
assert_named (GtkWidget *root, guint *n)
{
  /* libadwaita's rows have one that is hidden with what it is in, where there is little to choose from. */
  if (GTK_IS_SEARCH_ENTRY (root) && gtk_widget_get_visible (gtk_widget_get_parent (root)))
    {
      (*n)++;
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_named (child, n);
}

/* What a search is of is not only written where letters will stand: screen readers say it, too. */
static void
test_searches_are_named (void)
{
  LwWindow *window = window_with_fixture ();
  guint n = 0, before;

  lw_editor_select_one (window->editor, "b");
  window_settle (500);
  assert_named (GTK_WIDGET (window), &n);
  g_assert_cmpuint (n, >, 3);   /* the outline's, the find bar's, those of lists to choose from */
  for (guint i = 0; i < 2; i++)
    {
      before = n;
      assert_named (GTK_WIDGET (open_dialog (window, i == 0 ? "win.command-search" : "win.shortcuts")), &n);
      g_assert_cmpuint (n, >, before);
      adw_dialog_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
    }
  window_close_and_check (window);
}

static GtkListBoxRow *
type_and_get (AdwDialog *dialog, const char *text)
{
  GtkWidget *search = find_child (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (search), text);
  window_settle (30);
  return gtk_list_box_get_selected_row (GTK_LIST_BOX (find_child (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX)));
}

/* The dialog moves the focus with its next frame: what was typed before is not selected then, which the next letter would replace. */
static void
test_letters_at_once (void)
{
  static const char * const actions[] = { "win.command-search", "win.shortcuts" };
  LwWindow *window = window_with_fixture ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      AdwDialog *dialog;
      GtkWidget *search;
      int at = 0;

      wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
      window_act (window, actions[i]);
      dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
      search = find_child (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);
      g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), search));
      gtk_editable_insert_text (GTK_EDITABLE (search), "d", 1, &at);
      gtk_editable_set_position (GTK_EDITABLE (search), at);
      window_settle (400);
      g_assert_false (gtk_editable_get_selection_bounds (GTK_EDITABLE (search), NULL, NULL));
      g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (search)), ==, 1);
      g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), search));
      adw_dialog_close (dialog);
    }
  window_close_and_check (window);
}

static void
test_search (void)
{
  LwWindow *window = window_with_fixture ();
  AdwDialog *dialog;
  GtkWidget *focus;
  GtkListBoxRow *row;
  double zoom;

  /* The first letter may come before the first frame. */
  window_act (window, "win.command-search");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, find_child (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY)));
  adw_dialog_close (dialog);

  lw_canvas_set_zoom (window->canvas, 1, NULL);
  dialog = open_dialog (window, "win.command-search");
  row = type_and_get (dialog, "zoom i");
  g_assert_cmpstr (lw_command_row_get (GTK_WIDGET (row))->action, ==, "win.zoom-in");
  g_signal_emit_by_name (find_child (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY), "activate");
  zoom = lw_canvas_get_zoom (window->canvas);
  wait_until (lw_canvas_get_zoom (window->canvas) > zoom || zoom > 1);

  /* What cannot be done now says why, and is not done. */
  lw_editor_select_one (window->editor, NULL);
  dialog = open_dialog (window, "win.command-search");
  row = type_and_get (dialog, "cut");
  g_assert_cmpstr (lw_command_row_get (GTK_WIDGET (row))->action, ==, "win.cut");
  g_assert_false (gtk_list_box_row_get_activatable (row));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Nothing is selected");
  g_signal_emit_by_name (find_child (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY), "activate");
  window_settle (300);
  g_assert_true (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == dialog);
  g_assert_null (type_and_get (dialog, "qwertz"));
  window_close_and_check (window);
}

static void
test_fits (void)
{
  static const LwCommandEntry save = { "win.save", NULL, "Save", "<Control>s", LW_COMMANDS_FILE, LW_SCOPE_WINDOW };
  static const struct { const char *typed; gboolean here, chinese; } cases[] = {
    { "", TRUE, TRUE }, { "sa", TRUE, TRUE }, { "ave", TRUE, TRUE }, { "file sa", TRUE, FALSE }, { "保存", FALSE, TRUE }, { "bc", FALSE, TRUE },
    { "文件 bc", FALSE, TRUE }, { "cb", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gpointer saved;

      g_assert_cmpint (lw_command_fits (&save, cases[i].typed) > 0, ==, cases[i].here);
      saved = lw_language_push ("zh-CN");
      g_assert_cmpint (lw_command_fits (&save, cases[i].typed) > 0, ==, cases[i].chinese);
      lw_language_pop (saved);
    }
}

/* People who do not know the name find it by another word, or by any characters of the name. */
static void
test_other_words (void)
{
  static const struct { const char *action, *target, *typed; } cases[] = {
    { "win.vertical", NULL, "竖" }, { "win.vertical", NULL, "竖排" }, { "win.vertical", NULL, "横" }, { "win.vertical", NULL, "纵道" },
    { "win.vertical", NULL, "道" }, { "win.vertical", NULL, "upright" }, { "win.vertical", NULL, "horizontal" }, { "win.tidy", NULL, "布局" },
    { "win.tidy", NULL, "排列" }, { "win.tidy", NULL, "arrange" }, { "win.fold-lane", NULL, "隐藏" }, { "win.fold-lane", NULL, "hide" },
    { "win.export", NULL, "图片" }, { "win.find", NULL, "搜索" }, { "win.add-kind", "'decision'", "菱形" }, { "win.add-kind", "'decision'", "网关" },
    { "win.connect", NULL, "连线" }, { "win.add-note", NULL, "备注" }, { "app.preferences", NULL, "设置" }, { "win.help", NULL, "教程" },
    { "win.align", "'left'", "左齐" }, { "win.add-lane", "1", "添道" }, { "win.detail", "'names'", "名" },
  };
  static const struct { const char *action, *typed; } misses[] = {
    { "win.vertical", "道纵" }, { "win.vertical", "竖竖竖" }, { "win.save", "竖" }, { "win.undo", "undone" },
  };
  gpointer saved = lw_language_push ("zh-CN");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LwCommandEntry *command = lw_command_find (cases[i].action, cases[i].target);

      g_assert_nonnull (command);
      if (lw_command_fits (command, cases[i].typed) == 0)
        g_test_message ("%s is not found by %s", cases[i].action, cases[i].typed);
      g_assert_cmpuint (lw_command_fits (command, cases[i].typed), >, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (misses); i++)
    g_assert_cmpuint (lw_command_fits (lw_command_find (misses[i].action, NULL), misses[i].typed), ==, 0);
  lw_language_pop (saved);
}

/* Each stands for a command that there is, and says something in both languages. */
static void
test_words_are_used (void)
{
  guint n, with = 0;
  const LwCommandEntry *entries = lw_command_entries (&n);
  gpointer saved = lw_language_push ("zh-CN");

  for (guint i = 0; i < n; i++)
    if (*lw_command_words (&entries[i]) != '\0')
      {
        with++;
        g_assert_cmpstr (g_dpgettext2 (GETTEXT_PACKAGE, "keywords", lw_command_words (&entries[i])), !=, lw_command_words (&entries[i]));
      }
  g_assert_cmpuint (with, >=, 66);
  lw_language_pop (saved);
}

static void
test_pinyin (void)
{
  static const char * const cases[][2] = {
    { "保存", "bc" }, { "客服审核", "kfsh" }, { "A4 纸", "a4z" }, { "", "" }, { "退换货？", "thh" }, { "犇", "" }, { "é", "" }, { "阿做", "az" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *initials = lw_pinyin_initials (cases[i][0]);

      g_assert_cmpstr (initials, ==, cases[i][1]);
    }
}

static const LwCommandEntry *
with_key (const char *accelerator)
{
  guint n, keyval, at;
  GdkModifierType modifiers, others;
  const LwCommandEntry *entries = lw_command_entries (&n);

  g_assert_true (gtk_accelerator_parse (accelerator, &keyval, &modifiers));
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = g_strsplit (entries[i].keys != NULL ? entries[i].keys : "", " ", -1);

      for (guint k = 0; keys[k] != NULL && entries[i].scope != LW_SCOPE_PRESENT; k++)
        if (gtk_accelerator_parse (keys[k], &at, &others) && at == keyval && others == modifiers)
          return &entries[i];
    }
  return NULL;
}

/* Where there is a canvas to type on, no letter, digit or sign is a command by itself. */
static void
test_letters_are_text (void)
{
  guint n, keyval, letters = 0;
  GdkModifierType modifiers;
  const LwCommandEntry *entries = lw_command_entries (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = g_strsplit (entries[i].keys != NULL ? entries[i].keys : "", " ", -1);

      for (guint k = 0; keys[k] != NULL; k++)
        {
          g_assert_true (gtk_accelerator_parse (keys[k], &keyval, &modifiers));
          if (gdk_keyval_to_unicode (keyval) < 32 || keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete ||
              (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
            continue;
          g_test_message ("%s: %s", entries[i].action, keys[k]);
          g_assert_cmpint (entries[i].scope, ==, LW_SCOPE_PRESENT);
          letters++;
        }
    }
  g_assert_cmpuint (letters, >, 15);   /* on the wall they are */
}

/* The keys of the design do what it says; those that belong to input methods, GTK and the desktop do nothing here. */
static void
test_design_keys (void)
{
  static const char * const keys[][2] = {
    { "<Control>0", "win.zoom-normal" }, { "<Control>1", "win.zoom-fit" }, { "<Control>2", "win.zoom-selection" }, { "F2", "win.rename" },
    { "Return", "win.rename" }, { "F5", "win.present" }, { "F11", "win.fullscreen" }, { "F1", "win.help" }, { "<Control>h", "win.heat" },
    { "<Control><Shift>h", "win.next-metric" }, { "<Control>f", "win.find" }, { "<Control><Shift>e", "win.export" },
    { "<Shift>F10", "win.context-menu" }, { "Menu", "win.context-menu" }, { "<Control><Shift>r", "win.space-tool" },
    { "<Control><Shift>t", "win.tidy" }, { "<Control>d", "win.duplicate" }, { "<Control>question", "win.shortcuts" },
    { "<Control><Shift>p", "win.command-search" }, { "F6", "win.next-pane" }, { "<Shift>F6", "win.next-pane" }, { "<Control>Right", "win.next-step" },
    { "<Alt>Right", "win.walk-flow" }, { "<Alt><Shift>Up", "win.move-header" }, { "Escape", "win.escape" }, { "Left", "win.nudge" },
    { "<Shift>Left", "win.nudge" }, { "<Control>plus", "win.zoom-in" }, { "<Control>minus", "win.zoom-out" },
  };
  static const char * const others[] = {
    "<Control>space", "<Control>period", "<Control>semicolon", "<Control><Shift>u", "<Control><Shift>d", "<Control><Shift>i", "<Control><Alt>Left",
    "<Control><Alt>Right", "<Control><Alt>Up", "<Control><Alt>Down", "space", "a", "z", "0", "<Shift>a",
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const LwCommandEntry *command = with_key (keys[i][0]);

      g_assert_nonnull (command);
      g_assert_cmpstr (command->action, ==, keys[i][1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_null (with_key (others[i]));
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/commands/every", test_every_command);
  g_test_add_func ("/commands/shortcuts-search", test_shortcuts_search);
  g_test_add_func ("/commands/searches-are-named", test_searches_are_named);
  g_test_add_func ("/commands/search", test_search);
  g_test_add_func ("/commands/letters-at-once", test_letters_at_once);
  g_test_add_func ("/commands/fits", test_fits);
  g_test_add_func ("/commands/other-words", test_other_words);
  g_test_add_func ("/commands/words-are-used", test_words_are_used);
  g_test_add_func ("/commands/design-keys", test_design_keys);
  g_test_add_func ("/commands/letters-are-text", test_letters_are_text);
  g_test_add_func ("/commands/pinyin", test_pinyin);
  return window_tests_run ();
}
