/* What the user prefers, and what a window does by itself: saving, telling of what was removed, noticing what others write. */
#include <string.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "ui/lw-dialog.h"
#include "ui/lw-about.h"
#include "ui/lw-preferences.h"
#include "ui/lw-settings.h"
#include "window-fixture.h"

static void
reset (void)
{
  static const char * const keys[] = { "author", "day-length", "drawing-colours", "time-unit", "autosave", "restore-session", "window-size", "window-maximized", "show-outline",
                                       "show-inspector" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (lw_settings (), keys[i]);
}

static void
test_begin (void)
{
  g_autoptr (LwBlueprint) plain = lw_blueprint_new ("T", "en"), same = lw_settings_begin (plain), begun = NULL, working = NULL, again = NULL;

  g_assert_true (same == plain);
  g_settings_set_string (lw_settings (), "author", " Kim ");
  g_settings_set_double (lw_settings (), "day-length", 8);
  begun = lw_settings_begin (plain);
  g_assert_cmpstr (begun->about->author, ==, "Kim");
  g_assert_cmpfloat (lw_blueprint_day_minutes (begun), ==, 480);

  /* What a template says is left alone. */
  working = lw_edit_set (begun, TRUE, "dayLength", (LwValue) { .type = LW_TYPE_DURATION, .time = LW_TIME (450) });
  again = lw_settings_begin (working);
  g_assert_cmpfloat (lw_blueprint_day_minutes (again), ==, 450);
  reset ();
}

static void
test_author (void)
{
  g_autofree char *account = lw_settings_author (), *typed = NULL;

  g_assert_cmpstr (account, !=, "");
  g_settings_set_string (lw_settings (), "author", "客服 小王");
  typed = lw_settings_author ();
  g_assert_cmpstr (typed, ==, "客服 小王");
  reset ();
}

static void
test_look (void)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *hours = NULL, *minutes = NULL, *days = NULL;
  g_autoptr (LwScene) before = lw_scene_ref (lw_canvas_scene (window->canvas));

  g_settings_set_string (lw_settings (), "drawing-colours", "dark");
  lw_canvas_scene (window->canvas);
  g_assert_cmpint (window->canvas->options.theme, ==, LW_THEME_DARK);
  g_settings_set_string (lw_settings (), "drawing-colours", "system");
  lw_canvas_scene (window->canvas);
  g_assert_cmpint (window->canvas->options.theme, ==, LW_THEME_LIGHT);

  g_settings_set_string (lw_settings (), "time-unit", "hours");
  hours = lw_minutes_format (3000, 1440);
  g_assert_cmpstr (hours, ==, "50 h");
  g_assert_true (lw_canvas_scene (window->canvas) != before);
  g_settings_set_string (lw_settings (), "time-unit", "minutes");
  minutes = lw_minutes_format (3000, 1440);
  g_assert_cmpstr (minutes, ==, "3000 min");
  reset ();
  days = lw_minutes_format (3000, 1440);
  g_assert_cmpstr (days, ==, "2 days 2 h");
  window_close_and_check (window);
}

static GtkWidget *
find_titled (GtkWidget *widget, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_titled (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_dialog (void)
{
  LwWindow *window = window_with_fixture ();
  AdwDialog *dialog;
  g_autofree char *colours = NULL;

  window_act (window, "app.preferences");
  wait_until ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_titled (GTK_WIDGET (dialog), "Author")), "Kim");
  adw_spin_row_set_value (ADW_SPIN_ROW (find_titled (GTK_WIDGET (dialog), "Hours in a Day")), 7.5);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_titled (GTK_WIDGET (dialog), "Colours")), 3);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_titled (GTK_WIDGET (dialog), "Largest Unit of Time")), 1);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_titled (GTK_WIDGET (dialog), "Save Automatically")), TRUE);
  colours = g_settings_get_string (lw_settings (), "drawing-colours");
  g_assert_cmpstr (colours, ==, "contrast");
  g_assert_cmpfloat (g_settings_get_double (lw_settings (), "day-length"), ==, 7.5);
  g_assert_cmpint (g_settings_get_enum (lw_settings (), "time-unit"), ==, 1);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_titled (GTK_WIDGET (dialog), "Reopen Blueprints")), FALSE);
  g_assert_true (lw_settings_autosave ());
  g_assert_false (g_settings_get_boolean (lw_settings (), "restore-session"));
  reset ();
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find_titled (GTK_WIDGET (dialog), "Colours"))), ==, 0);
  window_close_and_check (window);
}

static void
test_about (void)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *info = lw_about_debug_info (GTK_WIDGET (window));
  static const char * const says[] = { "Laneway: ", "GTK: 4.", "GLib: 2.", "Renderer: GskCairoRenderer", "Encoding: UTF-8", "Chinese font: yes",
                                       "State folder: ", "autosave: false", "Recovery: " };

  for (guint i = 0; i < G_N_ELEMENTS (says); i++)
    if (strstr (info, says[i]) == NULL)
      g_error ("“%s” is not in:\n%s", says[i], info);
  window_act (window, "app.about");
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL);
  window_close_and_check (window);
}

static GFile *
file_of (LwWindow *window, const char *name)
{
  GFile *file = g_file_new_build_filename (window_folder, name, NULL);

  g_assert_true (lw_save (lw_editor_get_blueprint (window->editor), file, NULL, NULL, NULL, NULL));
  return file;
}

/* The three steps, in a file of their own. */
static LwWindow *
window_with_file (const char *name)
{
  LwWindow *first = window_with_fixture (), *window;
  g_autoptr (GFile) file = file_of (first, name);

  window_close_and_check (first);
  window = lw_window_new (window_application);
  lw_window_load (window, file);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (window->document != NULL && window->etag != NULL && window->canvas != NULL);
  return window;
}

static void
rename_document (LwWindow *window, const char *title)
{
  LwBlueprint *after = lw_edit_set (lw_editor_get_blueprint (window->editor), FALSE, "title", LW_STRING (title));

  lw_editor_commit (window->editor, after, "Rename", NULL);
}

static gboolean
has_on_disk (LwWindow *window, const char *title)
{
  g_autoptr (LwBlueprint) blueprint = lw_load (lw_window_get_file (window), NULL, NULL, NULL, NULL);

  return blueprint != NULL && g_str_equal (blueprint->title, title);
}

static void
let_time_go_by (LwWindow *window)
{
  g_assert_cmpuint (window->autosave_id, !=, 0);
  g_source_set_ready_time (g_main_context_find_source_by_id (NULL, window->autosave_id), 0);
}

static void
test_autosave (void)
{
  LwWindow *window = window_with_file ("autosave.laneway");

  rename_document (window, "By hand");
  g_assert_cmpuint (window->autosave_id, ==, 0);
  window_act (window, "win.undo");

  g_settings_set_boolean (lw_settings (), "autosave", TRUE);
  rename_document (window, "By itself");
  let_time_go_by (window);
  wait_until (!lw_document_get_modified (window->document));
  g_assert_true (has_on_disk (window, "By itself"));
  reset ();
  window_close_and_check (window);
}

/* What another program wrote is never saved over without a question. */
static void
test_autosave_stops (void)
{
  LwWindow *window = window_with_file ("stops.laneway");
  g_autoptr (LwBlueprint) theirs = lw_blueprint_new ("Theirs", "en");

  g_settings_set_boolean (lw_settings (), "autosave", TRUE);
  rename_document (window, "Mine");
  g_assert_true (lw_save (theirs, lw_window_get_file (window), NULL, NULL, NULL, NULL));
  let_time_go_by (window);
  wait_until (window->banner_kind == LW_BANNER_CHANGED);
  g_assert_true (has_on_disk (window, "Theirs"));
  rename_document (window, "Still mine");
  g_assert_cmpuint (window->autosave_id, ==, 0);
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  reset ();
  window_close_and_check (window);
}

static void
test_undo_toast (void)
{
  LwWindow *window = window_with_fixture ();
  guint n_steps = lw_array_length (LW_STEPS (lw_editor_get_variant (window->editor)));

  window_act (window, "win.select-all");
  window_act (window, "win.delete");
  g_assert_nonnull (window->undo_toast);
  g_assert_cmpstr (lw_toast_text (window->undo_toast), ==, "3 steps were removed");
  g_signal_emit_by_name (window->undo_toast, "button-clicked");
  g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (window->editor))), ==, n_steps);
  g_assert_null (window->undo_toast);

  /* With another edit, undoing would be about that one. */
  window_act (window, "win.select-all");
  window_act (window, "win.delete");
  rename_document (window, "Other");
  wait_until (window->undo_toast == NULL);
  window_close_and_check (window);
}

/* No monitor, the same size, the same time: it is noticed all the same; and a file that is only touched is not spoken of. */
static void
test_noticed (void)
{
  LwWindow *window = window_with_file ("noticed.laneway");
  const char *path = g_file_peek_path (lw_window_get_file (window));
  g_autofree char *text = NULL;
  char *title;
  struct utimbuf long_ago = { 1000, 1000 };

  g_clear_object (&window->monitor);
  g_assert_cmpint (utime (path, &long_ago), ==, 0);
  lw_window_check_disk (window);
  wait_until (window->checked_etag == NULL);
  g_assert_cmpint (window->banner_kind, ==, LW_BANNER_NONE);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  title = strstr (text, "\"title\": \"");
  g_assert_nonnull (title);
  title[strlen ("\"title\": \"")] ^= 1;
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (utime (path, &long_ago), ==, 0);
  g_object_notify (G_OBJECT (window), "is-active");
  if (window->checked_etag == NULL)          /* there may be nobody to make it active */
    lw_window_check_disk (window);
  wait_until (window->banner_kind == LW_BANNER_CHANGED);
  g_assert_cmpstr (adw_banner_get_button_label (window->banner), ==, "_Reload");
  lw_window_banner_clicked (window);
  wait_until (window->banner_kind == LW_BANNER_NONE);
  g_assert_null (window->undo_toast);        /* nothing of ours was lost */
  window_close_and_check (window);
}

/* The next window is as large as the last one, and has its panes. */
static void
test_window_state (void)
{
  LwWindow *window = window_with_fixture (), *next;
  int width, height;

  gtk_window_unmaximize (GTK_WINDOW (window));
  wait_until (!gtk_window_is_maximized (GTK_WINDOW (window)));
  gtk_window_set_default_size (GTK_WINDOW (window), 1120, 640);
  wait_until ((gtk_window_get_default_size (GTK_WINDOW (window), &width, &height), width == 1120 && height == 640));
  window_act (window, "win.show-outline");
  g_assert_false (adw_overlay_split_view_get_show_sidebar (window->outline_split));
  g_assert_true (adw_overlay_split_view_get_show_sidebar (window->inspector_split));
  window_close_and_check (window);

  next = window_with_fixture ();
  gtk_window_get_default_size (GTK_WINDOW (next), &width, &height);
  g_assert_cmpint (width, ==, 1120);
  g_assert_cmpint (height, ==, 640);
  g_assert_false (g_settings_get_boolean (lw_settings (), "window-maximized"));
  g_assert_false (adw_overlay_split_view_get_show_sidebar (next->outline_split));
  g_assert_true (adw_overlay_split_view_get_show_sidebar (next->inspector_split));
  window_close_and_check (next);
  reset ();
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/settings/begin", test_begin);
  g_test_add_func ("/settings/author", test_author);
  g_test_add_func ("/settings/look", test_look);
  g_test_add_func ("/settings/dialog", test_dialog);
  g_test_add_func ("/settings/about", test_about);
  g_test_add_func ("/settings/autosave", test_autosave);
  g_test_add_func ("/settings/autosave-stops", test_autosave_stops);
  g_test_add_func ("/settings/window-state", test_window_state);
  g_test_add_func ("/settings/undo-toast", test_undo_toast);
  g_test_add_func ("/settings/noticed", test_noticed);
  return window_tests_run ();
}
