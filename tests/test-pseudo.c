/* A language whose texts are 40 % longer, at 900 pixels, and from right to left: layouts hold, and nothing that matters is cut. */
#include <glib/gstdio.h>

#include "find-widget.h"
#include "ui/lw-dialog.h"
#include "ui/lw-figures.h"
#include "window-fixture.h"

#define WIDTH  900
#define HEIGHT 700
#define MARK   "⟦"   /* how what is translated begins */

static const char * const views[] = { NULL, "win.analysis", "win.help", "win.shortcuts", "win.export", "win.properties", "win.registers", "win.heat-settings", "win.what-if" };

/* Tabs share the width of their switcher equally, and have icons beside their names. */
static gboolean
is_cut (GtkWidget *widget)
{
  if (gtk_widget_get_ancestor (widget, ADW_TYPE_VIEW_SWITCHER) != NULL)
    return FALSE;
  return GTK_IS_LABEL (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)))
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), MARK) != NULL
         && !gtk_widget_get_has_tooltip (widget) && !gtk_widget_get_has_tooltip (gtk_widget_get_parent (widget));
}

static void
collect_cut (GtkWidget *root, GString *found, guint *n)
{
  if (!gtk_widget_get_mapped (root))
    return;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), MARK) != NULL)
    (*n)++;
  if (is_cut (root))
    g_string_append_printf (found, "  %s (%d px)\n", gtk_label_get_text (GTK_LABEL (root)), gtk_widget_get_width (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_cut (child, found, n);
}

static void
check_view (LwWindow *window, const char *action)
{
  g_autoptr (GString) found = g_string_new (NULL);
  AdwDialog *dialog;
  guint n = 0;
  int least;

  if (action != NULL)
    window_act (window, action);
  window_settle (350);
  collect_cut (GTK_WIDGET (window), found, &n);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_test_message ("%s: %u texts, at least %d pixels wide", action != NULL ? action : "the drawing", n, least);
  if (found->len > 0 || n < 3 || least > WIDTH || gtk_widget_get_width (GTK_WIDGET (window)) > WIDTH)
    {
      g_test_message ("%s: %u texts, %d px at least, %d px; cut:\n%s", action, n, least, gtk_widget_get_width (GTK_WIDGET (window)), found->str);
      g_test_fail ();
    }
  if ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))) != NULL)
    adw_dialog_force_close (dialog);
  if (window->analysing)
    lw_window_show_analysis (window, FALSE);
}

static void
check_all (GtkTextDirection direction)
{
  LwWindow *window;

  gtk_widget_set_default_direction (direction);
  window = window_with_fixture ();
  gtk_window_unmaximize (GTK_WINDOW (window));
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  window_settle (200);
  lw_editor_select_one (window->editor, "a");
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    check_view (window, views[i]);
  window_close_and_check (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void test_longer (void) { check_all (GTK_TEXT_DIR_LTR); }
static void test_right_to_left (void) { check_all (GTK_TEXT_DIR_RTL); }

/* Panes change sides, the drawing does not: time goes on as the document says. */
static void
test_sides (void)
{
  LwWindow *window;
  graphene_rect_t outline, inspector;
  double first, second, y;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  window = window_with_fixture ();
  window_settle (200);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (window->outline_place), GTK_WIDGET (window), &outline));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (window->inspector_place), GTK_WIDGET (window), &inspector));
  g_assert_cmpfloat (outline.origin.x, >, inspector.origin.x);
  lw_canvas_from_units (window->canvas, (LwPoint) { 0, 0 }, &first, &y);
  lw_canvas_from_units (window->canvas, (LwPoint) { 100, 0 }, &second, &y);
  g_assert_cmpfloat (second, >, first);
  window_close_and_check (window);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Where the character that begins at that byte of a text stands, from the left. */
static int
left_of (GtkWidget *label, int byte)
{
  PangoRectangle place;

  pango_layout_index_to_pos (gtk_label_get_layout (GTK_LABEL (label)), byte, &place);
  return MIN (place.x, place.x + place.width);
}

/* A sign stands before its number, and the lower end of an interval before the upper one. */
static void
test_numbers (void)
{
  const char *text = "−50.0 % (1.5–2.5)", *titles[] = { "Figure", "Change", NULL };
  GtkWidget *table, *button, *label;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  table = g_object_ref_sink (lw_figures_new ("lr", titles));
  lw_figures_row (LW_FIGURES (table), "one");
  lw_figures_text (LW_FIGURES (table), "Lead time");
  lw_figures_number (LW_FIGURES (table), text, "how");
  button = ui_find (table, GTK_TYPE_MENU_BUTTON);
  label = gtk_menu_button_get_child (GTK_MENU_BUTTON (button));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, text);
  g_assert_cmpint (left_of (label, 0), <, left_of (label, strlen ("−")));
  g_assert_cmpint (left_of (label, strlen ("−50.0 % (")), <, left_of (label, strlen ("−50.0 % (1.5–")));
  g_object_unref (table);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* A short word is in one line at the least width of its column, in Chinese too. */
static void
test_short (void)
{
  static const char * const words[] = { "better", "变好", "耗时过长" };
  const char *titles[] = { "Verdict", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      GtkWidget *table = g_object_ref_sink (lw_figures_new ("w", titles)), *label;
      int least, high, low;

      lw_figures_row (LW_FIGURES (table), "one");
      lw_figures_text (LW_FIGURES (table), words[i]);
      label = ui_find_last (table, GTK_TYPE_LABEL);
      gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, least, &high, NULL, NULL, NULL);
      gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, 1000, &low, NULL, NULL, NULL);
      g_assert_cmpint (high, ==, low);
      g_object_unref (table);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("laneway-xx-XXXXXX", NULL);
  g_autofree char *script = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "pseudo.py", NULL);
  g_autofree char *po = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "po", "zh_CN.po", NULL);
  const char *words[] = { "python3", script, po, folder, NULL };
  int status, result;

  g_assert_true (g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL) && status == 0);
  g_setenv ("LANEWAY_LOCALEDIR", folder, TRUE);
  g_setenv ("LANGUAGE", "xx", TRUE);
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/pseudo/longer", test_longer);
  g_test_add_func ("/pseudo/right-to-left", test_right_to_left);
  g_test_add_func ("/pseudo/sides", test_sides);
  g_test_add_func ("/pseudo/numbers", test_numbers);
  g_test_add_func ("/pseudo/short", test_short);
  result = window_tests_run ();
  words[0] = "rm", words[1] = "-r", words[2] = folder, words[3] = NULL;
  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return result;
}
