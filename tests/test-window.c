/* The real window: commands, files, questions, and that all of it goes away again. */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "core/lw-edit.h"
#include "generate.h"
#include "io/lw-io.h"
#include "ui/lw-commands.h"
#include "ui/lw-open-task.h"
#include "window-fixture.h"

static void
test_actions (void)
{
  LwWindow *window = window_with_fixture ();
  LwEditor *editor = lw_window_get_editor (window);

  lw_editor_select_one (editor, "a");
  window_act (window, "win.nudge((1, 0))");
  ui_assert_step (editor, "a", "customer", "one", 48, 22);
  window_act (window, "win.copy");

  GdkContentFormats *formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (window)));

  g_assert_true (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/png"));
  window_act (window, "win.duplicate");
  g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (editor))), ==, 4);
  window_act (window, "win.delete");
  g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (editor))), ==, 3);
  window_act (window, "win.undo");
  window_act (window, "win.undo");
  window_act (window, "win.undo");
  ui_assert_step (editor, "a", "customer", "one", 40, 22);
  g_assert_false (lw_document_get_modified (lw_editor_get_document (editor)));
  window_act (window, "win.select-all");
  g_assert_cmpuint (g_strv_length ((char **) lw_editor_get_selection (editor)), ==, 3);
  lw_editor_select_one (editor, "front");
  window_act (window, "win.move-header(1)");
  g_assert_cmpstr (lw_record_id (lw_array_get (LW_LANES (lw_editor_get_variant (editor)), 2)), ==, "front");
  window_close_and_check (window);
}

/* Every command of the table exists, wherever it is heard. */
static void
test_commands (void)
{
  /* GTK's inspector and character entry, libadwaita's adaptive preview: they come first. */
  static const char * const foreign[] = { "<Control><Shift>i", "<Control><Shift>d", "<Control><Shift>u", "<Control><Shift>m", NULL };
  LwWindow *window = window_with_fixture ();
  guint n;
  const LwCommandEntry *commands = lw_command_entries (&n);

  lw_editor_select_one (window->editor, "a");
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = g_strsplit (commands[i].keys != NULL ? commands[i].keys : "", " ", -1);
      const char *name = commands[i].action;

      for (guint k = 0; keys[k] != NULL; k++)
        {
          GdkModifierType modifiers;
          guint keyval;

          g_assert_true (*keys[k] == '\0' || gtk_accelerator_parse (keys[k], &keyval, &modifiers));
          g_assert_false (g_strv_contains (foreign, keys[k]));
          /* Printable keys are text, always, but where there is nothing to be written; no key there is one here. */
          if (commands[i].scope == LW_SCOPE_PRESENT)
            continue;
          g_assert_true (*keys[k] == '\0' || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || gdk_keyval_to_unicode (keyval) < 32
                         || keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete);
          for (guint other = 0; other < i && *keys[k] != '\0'; other++)
            {
              g_auto (GStrv) taken = g_strsplit (commands[other].keys != NULL ? commands[other].keys : "", " ", -1);

              if (commands[other].scope != LW_SCOPE_PRESENT && g_strv_contains ((const char * const *) taken, keys[k]))
                g_error ("%s is both %s and %s", keys[k], commands[other].label, commands[i].label);
            }
        }
      if (g_str_has_prefix (name, "app."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (window_application), name + 4));
    }
  lw_shortcuts_present (GTK_WIDGET (window), FALSE);
  window_settle (50);
  window_close_and_check (window);
}

static void
test_save_and_open (void)
{
  LwWindow *window = window_with_fixture (), *other;
  g_autofree char *path = g_build_filename (window_folder, "a.laneway", NULL), *contents = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lw_editor_select_one (window->editor, "a");
  window_act (window, "win.nudge((3, 0))");
  g_assert_true (lw_document_get_modified (window->document));
  lw_window_save_to (window, file);
  wait_until (!window->saving);
  g_assert_false (lw_document_get_modified (window->document));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "\"x\": 64"));

  window_act (window, "win.undo");
  g_assert_true (lw_document_get_modified (window->document));
  window_act (window, "win.save");
  wait_until (!window->saving);
  g_assert_false (lw_document_get_modified (window->document));

  /* The same file again comes to the same window; another program's change is noticed. */
  lw_application_open (window_application, file);
  g_assert_true (gtk_application_get_active_window (GTK_APPLICATION (window_application)) == GTK_WINDOW (window));
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  wait_until (adw_banner_get_revealed (window->banner));
  g_assert_cmpint (window->banner_kind, ==, LW_BANNER_CHANGED);
  lw_window_banner_clicked (window);
  wait_until (ui_step (window->editor, "a")->x == 64);
  g_assert_false (lw_document_get_modified (window->document));
  window_act (window, "win.undo");
  ui_assert_step (window->editor, "a", "customer", "one", 40, 22);

  other = lw_window_new (window_application);
  gtk_window_present (GTK_WINDOW (other));
  g_assert_true (lw_window_is_empty (other));
  window_close_and_check (other);
  window_close_and_check (window);
}

static GFile *
large_file (const char *name)
{
  g_autoptr (LwBlueprint) blueprint = lw_generate (300, 5, 3);
  g_autoptr (LwVariant) second = lw_record_copy (lw_blueprint_variant (blueprint, NULL));
  g_autoptr (LwBlueprint) both = NULL;
  GFile *file = g_file_new_build_filename (window_folder, name, NULL);

  lw_set_string (&second->id, "second");
  both = lw_edit_put (blueprint, "variants", second);
  g_assert_true (lw_save (both, file, NULL, NULL, NULL, NULL));
  return file;
}

/* The layout is of the variant that will be shown; the window shows it as it is. */
/* What is asked for while a file is being written comes after it: nothing is left out, and no other name forgotten. */
static void
test_save_while_saving (void)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *path = g_build_filename (window_folder, "busy.laneway", NULL), *elsewhere = g_build_filename (window_folder, "elsewhere.laneway", NULL);
  g_autofree char *contents = NULL, *copy = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path), other = g_file_new_for_path (elsewhere);

  lw_editor_select_one (window->editor, "a");
  window_act (window, "win.nudge((3, 0))");
  lw_window_save_to (window, file);
  wait_until (!window->saving);
  window_act (window, "win.nudge((1, 0))");
  window_act (window, "win.save");
  g_assert_true (window->saving);
  window_act (window, "win.nudge((1, 0))");
  window_act (window, "win.save");
  wait_until (!window->saving);
  g_assert_false (lw_document_get_modified (window->document));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "\"x\": 80"));

  window_act (window, "win.nudge((1, 0))");
  window_act (window, "win.save");
  lw_window_save_to (window, other);
  wait_until (!window->saving);
  g_assert_true (g_file_equal (lw_window_get_file (window), other));
  g_assert_true (g_file_get_contents (elsewhere, &copy, NULL, NULL));
  g_assert_nonnull (strstr (copy, "\"x\": 88"));
  window_close_and_check (window);
}

static void
test_open_layout (void)
{
  static const struct { const char *asked; guint position; } cases[] = { { NULL, 0 }, { "second", 1 }, { "gone", 0 } };
  g_autoptr (GFile) file = large_file ("open.laneway");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (LwLayout) layout = NULL;
      g_autoptr (LwBlueprint) blueprint = NULL;
      LwWindow *window = lw_window_new (window_application);

      lw_open_async (file, FALSE, cases[i].asked, NULL, window_result_cb, &result);
      wait_until (result != NULL);
      blueprint = lw_open_finish (result, NULL, NULL, &layout, NULL);
      g_assert_nonnull (blueprint);
      g_assert_true (layout->variant == lw_array_get (blueprint->variants, cases[i].position));
      gtk_window_present (GTK_WINDOW (window));
      lw_window_use_template (window, blueprint, layout);
      g_assert_cmpint (lw_editor_get_layout (window->editor) == layout, ==, cases[i].position == 0);
      window_close_and_check (window);
    }
}

/* What comes from the disk again has its final ways at once, without a frame on the way to them. */
static void
test_reload_layout (void)
{
  LwWindow *window = lw_window_new (window_application);
  g_autoptr (GFile) file = large_file ("reload.laneway");
  g_autoptr (LwBlueprint) before = NULL;

  gtk_window_present (GTK_WINDOW (window));
  lw_window_load (window, file);
  wait_until (window->document != NULL);
  lw_editor_set_variant (window->editor, "second");
  lw_editor_select_one (window->editor, lw_record_id (lw_array_get (LW_STEPS (lw_editor_get_variant (window->editor)), 7)));
  lw_editor_nudge (window->editor, 5, 0);
  before = lw_record_ref (lw_editor_get_blueprint (window->editor));
  lw_window_reload (window);
  wait_until (lw_editor_get_blueprint (window->editor) != before);
  g_assert_cmpstr (lw_record_id (lw_editor_get_layout (window->editor)->variant), ==, "second");
  g_assert_true (lw_layout_is_final (lw_editor_get_layout (window->editor)));
  window_act (window, "win.undo");
  g_assert_true (lw_editor_get_blueprint (window->editor) == before);
  window_close_and_check (window);
}

static void
test_vanished (void)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *path = g_build_filename (window_folder, "b.laneway", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lw_window_save_to (window, file);
  wait_until (!window->saving);
  g_assert_cmpint (g_unlink (path), ==, 0);
  wait_until (adw_banner_get_revealed (window->banner));
  g_assert_cmpint (window->banner_kind, ==, LW_BANNER_VANISHED);
  lw_window_banner_clicked (window);
  wait_until (!window->saving);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  window_close_and_check (window);
}

static AdwDialog *
dialog_of (LwWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static const char *
message_of (LwWindow *window)
{
  return gtk_label_get_label (GTK_LABEL (adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (dialog_of (window)))));
}

/* The first lane has no neighbour above, the last none below. */
static void
test_delete_lane (void)
{
  LwWindow *window = window_with_fixture ();
  LwArray *lanes = LW_LANES (lw_editor_get_variant (window->editor));
  guint n = lw_array_length (lanes), asked = 0;

  for (guint i = 0; i < n; i++)
    {
      lw_editor_select_one (window->editor, lw_record_id (lw_array_get (lanes, i)));
      if (lw_editor_header_steps (window->editor, lw_editor_get_focused (window->editor)) == 0)
        continue;
      window_act (window, "win.delete");
      for (guint k = 0; k < n; k++)
        g_assert_cmpint (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (dialog_of (window)), lw_record_id (lw_array_get (lanes, k))),
                         ==, k + 1 == i || k == i + 1);
      adw_dialog_force_close (dialog_of (window));
      asked++;
    }
  g_assert_cmpuint (asked, >=, 2);
  /* The answer is done, as one step to undo. */
  lw_editor_select_one (window->editor, "front");
  window_act (window, "win.delete");
  g_signal_emit_by_name (dialog_of (window), "response::back", "back");
  adw_dialog_force_close (dialog_of (window));
  g_assert_null (lw_variant_lane (lw_editor_get_variant (window->editor), "front"));
  g_assert_cmpstr (ui_step (window->editor, "b")->lane, ==, "back");
  window_act (window, "win.undo");
  g_assert_cmpstr (ui_step (window->editor, "b")->lane, ==, "front");
  window_close_and_check (window);
}

/* Each gives an error with the place, and what is sound can be opened without touching the file. */
static void
test_damaged (void)
{
  static const char text[] = "{\n  \"format\": \"laneway\", \"version\": 1, \"title\": \"T\",\n  \"variants\": [\n    { \"id\": \"as-is\","
                             " \"name\": \"As-is\", \"lanes\": [ { \"id\": \"l\", \"name\": \"L\" } ], \"phases\": [ { \"id\": \"p\", \"name\": \"P\" } ],\n"
                             "      \"steps\": [ { \"id\": \"s\", \"name\": \"S\", \"lane\": \"nowhere\", \"phase\": \"p\", \"x\": 10, \"y\": 10 } ] }\n  ]\n}\n";
  LwWindow *window = lw_window_new (window_application);
  g_autofree char *path = g_build_filename (window_folder, "damaged.laneway", NULL), *after = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  gtk_window_present (GTK_WINDOW (window));
  lw_window_load (window, file);
  wait_until (dialog_of (window) != NULL);
  g_assert_nonnull (strstr (message_of (window), "variants[0].steps[0].lane"));
  g_assert_nonnull (strstr (message_of (window), "“nowhere”"));
  g_assert_nonnull (strstr (message_of (window), path));
  g_assert_true (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (dialog_of (window)), "salvage"));
  g_signal_emit_by_name (dialog_of (window), "response::salvage", "salvage");
  adw_dialog_force_close (dialog_of (window));
  wait_until (window->document != NULL);
  g_assert_true (lw_document_get_read_only (window->document));
  g_assert_cmpint (window->banner_kind, ==, LW_BANNER_LOSSES);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
  window_close_and_check (window);
}

/* Where nothing is sound nothing is offered. */
static void
test_nothing_sound (void)
{
  LwWindow *window = lw_window_new (window_application);
  g_autofree char *path = g_build_filename (window_folder, "picture.laneway", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "\211PNG\r\n\032\n", 8, NULL));
  gtk_window_present (GTK_WINDOW (window));
  lw_window_load (window, file);
  wait_until (dialog_of (window) != NULL);
  g_assert_false (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (dialog_of (window)), "salvage"));
  g_assert_true (lw_window_is_empty (window));
  window_close_and_check (window);
}

static void
test_missing (void)
{
  LwWindow *window = lw_window_new (window_application);
  g_autofree char *path = g_build_filename (window_folder, "not-there.laneway", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_window_present (GTK_WINDOW (window));
  lw_window_load (window, file);
  wait_until (dialog_of (window) != NULL);
  g_assert_nonnull (strstr (message_of (window), "not-there.laneway"));
  g_assert_true (lw_window_is_empty (window));
  window_close_and_check (window);
}

/* A save that fails says so and changes nothing: not where the document lives, not that it is modified. */
static void
test_save_fails (void)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *path = g_build_filename (window_folder, "no-such-folder", "a.laneway", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lw_editor_select_one (window->editor, "a");
  window_act (window, "win.nudge((1, 0))");
  lw_window_save_to (window, file);
  wait_until (dialog_of (window) != NULL);
  g_assert_nonnull (strstr (message_of (window), "no-such-folder"));
  g_assert_null (lw_window_get_file (window));
  g_assert_true (lw_document_get_modified (window->document));
  window_close_and_check (window);
}

static void
test_unsaved_guard (void)
{
  LwWindow *window = window_with_fixture ();

  lw_editor_select_one (window->editor, "a");
  window_act (window, "win.nudge((1, 0))");
  gtk_window_close (GTK_WINDOW (window));
  wait_until (dialog_of (window) != NULL);
  g_signal_emit_by_name (dialog_of (window), "response::cancel", "cancel");
  adw_dialog_force_close (dialog_of (window));
  window_settle (30);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  window_close_and_check (window);
}

/* A document need not have a title; no place that tells it shows nothing, or a word of the C library. */
static void
test_untitled (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  g_autoptr (LwBlueprint) untitled = lw_edit_set (lw_editor_get_blueprint (editor), FALSE, "title", LW_STRING (NULL));
  LwWindow *window;

  g_assert_cmpstr (lw_blueprint_title (untitled), ==, "Untitled");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LwBlueprint) blueprint = i == 0 ? lw_record_ref (untitled) : lw_edit_set (untitled, FALSE, "title", LW_STRING (""));

      window = window_with_blueprint (blueprint);
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Untitled");
      lw_editor_select_one (window->editor, "a");
      window_act (window, "win.nudge((1, 0))");
      wait_until (g_str_equal (gtk_window_get_title (GTK_WINDOW (window)), "• Untitled"));
      gtk_window_close (GTK_WINDOW (window));
      wait_until (dialog_of (window) != NULL);
      g_assert_nonnull (strstr (message_of (window), "“Untitled”"));
      adw_dialog_force_close (dialog_of (window));
      window_close_and_check (window);
    }
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/window/actions", test_actions);
  g_test_add_func ("/window/commands", test_commands);
  g_test_add_func ("/window/delete-lane", test_delete_lane);
  g_test_add_func ("/window/save-and-open", test_save_and_open);
  g_test_add_func ("/window/save-while-saving", test_save_while_saving);
  g_test_add_func ("/window/open-layout", test_open_layout);
  g_test_add_func ("/window/reload-layout", test_reload_layout);
  g_test_add_func ("/window/vanished", test_vanished);
  g_test_add_func ("/window/damaged", test_damaged);
  g_test_add_func ("/window/nothing-sound", test_nothing_sound);
  g_test_add_func ("/window/missing", test_missing);
  g_test_add_func ("/window/save-fails", test_save_fails);
  g_test_add_func ("/window/unsaved-guard", test_unsaved_guard);
  g_test_add_func ("/window/untitled", test_untitled);
  return window_tests_run ();
}
