/* The help pages: what they name is there, and what they start is done. */
#include "ui/lw-help.h"
#include "window-fixture.h"

static void
test_steps (void)
{
  guint n_commands = 0;

  for (guint page = 0; page < LW_N_HELP_PAGES; page++)
    {
      guint n = 0;

      g_assert_cmpstr (lw_help_page_title (page), !=, "");
      for (const LwHelpStep *step = lw_help_page_steps (page); step->text != NULL; step++, n++)
        if (step->action != NULL)
          {
            g_assert_nonnull (lw_command_find (step->action, step->target));
            n_commands++;
          }
      /* A page is short. */
      g_assert_cmpuint (n, >=, 3);
      g_assert_cmpuint (n, <=, 7);
    }
  g_assert_cmpuint (n_commands, >, 15);
}

static void
test_pictures (void)
{
  static const char * const languages[] = { "en", "zh-CN" }, * const themes[] = { "light", "dark" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < LW_N_HELP_PAGES * 4; i++)
    {
      g_autofree char *path = g_strdup_printf ("/io/github/laneway/Laneway/help/%s.%s.%s.png", lw_help_page_name (i / 4), languages[i / 2 % 2], themes[i % 2]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      g_autoptr (GdkTexture) texture = NULL;

      g_assert_no_error (error);
      texture = gdk_texture_new_from_bytes (bytes, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, 1240);
      g_assert_true (g_hash_table_add (seen, g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes)));
    }
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_ACTION_ROW (root) && gtk_widget_get_mapped (root) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press (AdwDialog *dialog, const char *title)
{
  wait_until (find_row (GTK_WIDGET (dialog), title) != NULL);
  g_signal_emit_by_name (find_row (GTK_WIDGET (dialog), title), "activate");
  window_settle (60);
}

static void
test_dialog (void)
{
  LwWindow *window = window_with_fixture ();
  AdwApplicationWindow *host = ADW_APPLICATION_WINDOW (window);
  guint before = lw_array_length (LW_STEPS (lw_editor_get_variant (window->editor)));

  window_act (window, "win.help");
  wait_until (adw_application_window_get_visible_dialog (host) != NULL);
  press (adw_application_window_get_visible_dialog (host), lw_help_page_title (LW_HELP_DRAW));
  /* What it tells of can be tried at once. */
  press (adw_application_window_get_visible_dialog (host), lw_help_page_steps (LW_HELP_DRAW)[0].text);
  wait_until (adw_application_window_get_visible_dialog (host) == NULL);
  wait_until (lw_array_length (LW_STEPS (lw_editor_get_variant (window->editor))) == before + 1);
  window_close_and_check (window);
}

static gboolean
is_shown (GtkWidget *root, const char *start)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), start))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_shown (child, start))
      return TRUE;
  return FALSE;
}

/* Hints go away: the one on the drawing with the first step, the one on the welcome page once help has been opened. */
static void
test_hints (void)
{
  LwWindow *window = window_with_fixture (), *welcome = lw_window_new (window_application);

  /* Other cases have opened it. */
  g_settings_set_boolean (lw_application_settings (window_application), "show-hints", TRUE);
  gtk_window_present (GTK_WINDOW (welcome));
  g_assert_false (is_shown (GTK_WIDGET (window), "Double-click"));
  window_act (window, "win.select-all");
  window_act (window, "win.delete");
  wait_until (is_shown (GTK_WIDGET (window), "Double-click"));
  wait_until (is_shown (GTK_WIDGET (welcome), "New here?"));
  window_act (window, "win.add-step");
  wait_until (!is_shown (GTK_WIDGET (window), "Double-click"));
  window_act (window, "win.undo");
  wait_until (is_shown (GTK_WIDGET (window), "Double-click"));
  window_act (welcome, "win.help");
  wait_until (!is_shown (GTK_WIDGET (welcome), "New here?"));
  gtk_window_destroy (GTK_WINDOW (welcome));
  window_close_and_check (window);
}

/* In the Analysis page it opens at what is before one's eyes. */
static void
test_context (void)
{
  LwWindow *window = window_with_fixture ();
  AdwApplicationWindow *host = ADW_APPLICATION_WINDOW (window);

  lw_window_show_analysis (window, TRUE);
  window_act (window, "win.help");
  wait_until (adw_application_window_get_visible_dialog (host) != NULL);
  wait_until (find_row (GTK_WIDGET (adw_application_window_get_visible_dialog (host)), lw_help_page_steps (LW_HELP_ANALYSE)[0].text) != NULL);
  adw_dialog_force_close (adw_application_window_get_visible_dialog (host));
  window_close_and_check (window);
}

static void
test_tooltips (void)
{
  LwWindow *window = window_with_fixture ();

  g_assert_cmpstr (gtk_widget_get_tooltip_text (window->undo_button), ==, "Undo (Ctrl+Z)");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (window->outline_button), ==, "Outline (F9)");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (window->outline_button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Outline");
  window_close_and_check (window);
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/help/steps", test_steps);
  g_test_add_func ("/help/pictures", test_pictures);
  g_test_add_func ("/help/dialog", test_dialog);
  g_test_add_func ("/help/context", test_context);
  g_test_add_func ("/help/hints", test_hints);
  g_test_add_func ("/help/tooltips", test_tooltips);
  return window_tests_run ();
}
