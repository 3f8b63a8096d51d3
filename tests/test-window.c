/* The real window and canvas: commands, files, what assistive technology reads, and that all of it goes away again. */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "core/lw-language.h"
#include "io/lw-io.h"
#include "steps-fixture.h"
#include "ui/lw-canvas-private.h"
#include "ui/lw-commands.h"
#include "ui/lw-window-private.h"

static LwApplication *application;
static char *folder;

static void
settle (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

#define wait_until(condition) \
  G_STMT_START { \
    gint64 deadline = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND; \
    while (!(condition) && g_get_monotonic_time () < deadline) g_main_context_iteration (NULL, FALSE); \
    g_assert_true (condition); \
  } G_STMT_END

static LwWindow *
window_with_fixture (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  LwWindow *window = lw_window_new (application);

  lw_window_use_template (window, lw_editor_get_blueprint (editor));
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (window->canvas)) > 0);
  return window;
}

/* Closing without the question; nothing may hold the window or the document afterwards. */
static void
close_and_check (LwWindow *window)
{
  gpointer weak_window = window, weak_document = window->document, weak_editor = window->editor, weak_canvas = window->canvas;

  g_object_add_weak_pointer (G_OBJECT (window), &weak_window);
  if (window->document != NULL)
    {
      g_object_add_weak_pointer (weak_document, &weak_document);
      g_object_add_weak_pointer (weak_editor, &weak_editor);
      g_object_add_weak_pointer (weak_canvas, &weak_canvas);
    }
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL)
    adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  window->closing = TRUE;
  gtk_window_close (GTK_WINDOW (window));
  wait_until (weak_window == NULL && weak_document == NULL && weak_editor == NULL && weak_canvas == NULL);
}

static void
act (LwWindow *window, const char *action)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  g_assert_true (g_action_parse_detailed_name (action, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (window), name, target));
}

static void
test_actions (void)
{
  LwWindow *window = window_with_fixture ();
  LwEditor *editor = lw_window_get_editor (window);

  lw_editor_select_one (editor, "a");
  act (window, "win.nudge((1, 0))");
  ui_assert_step (editor, "a", "customer", "one", 48, 22);
  act (window, "win.copy");

  GdkContentFormats *formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (window)));

  g_assert_true (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/png"));
  act (window, "win.duplicate");
  g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (editor))), ==, 4);
  act (window, "win.delete");
  g_assert_cmpuint (lw_array_length (LW_STEPS (lw_editor_get_variant (editor))), ==, 3);
  act (window, "win.undo");
  act (window, "win.undo");
  act (window, "win.undo");
  ui_assert_step (editor, "a", "customer", "one", 40, 22);
  g_assert_false (lw_document_get_modified (lw_editor_get_document (editor)));
  act (window, "win.select-all");
  g_assert_cmpuint (g_strv_length ((char **) lw_editor_get_selection (editor)), ==, 3);
  lw_editor_select_one (editor, "front");
  act (window, "win.move-header(1)");
  g_assert_cmpstr (lw_record_id (lw_array_get (LW_LANES (lw_editor_get_variant (editor)), 2)), ==, "front");
  close_and_check (window);
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
          /* Printable keys are text, always. */
          g_assert_true (*keys[k] == '\0' || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || gdk_keyval_to_unicode (keyval) < 32
                         || keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete);
          for (guint other = 0; other < i && *keys[k] != '\0'; other++)
            {
              g_auto (GStrv) taken = g_strsplit (commands[other].keys != NULL ? commands[other].keys : "", " ", -1);

              if (g_strv_contains ((const char * const *) taken, keys[k]))
                g_error ("%s is both %s and %s", keys[k], commands[other].label, commands[i].label);
            }
        }
      if (g_str_has_prefix (name, "app."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (application), name + 4));
    }
  lw_shortcuts_present (GTK_WIDGET (window));
  settle (50);
  close_and_check (window);
}

static void
test_rename (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);

  lw_canvas_rename (canvas, "b", NULL);
  g_assert_true (lw_canvas_is_renaming (canvas));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (canvas->rename)), ==, "Review");
  gtk_editable_set_text (GTK_EDITABLE (canvas->rename), "审核");
  settle (30);
  /* Nothing changes while a name is typed. */
  g_assert_cmpstr (ui_step (window->editor, "b")->name, ==, "Review");
  lw_canvas_flush (canvas);
  g_assert_cmpstr (ui_step (window->editor, "b")->name, ==, "审核");

  lw_canvas_rename (canvas, "b", "x");
  g_assert_true (lw_canvas_escape (canvas));
  g_assert_false (lw_canvas_is_renaming (canvas));
  g_assert_cmpstr (ui_step (window->editor, "b")->name, ==, "审核");

  /* Outwards: the step, its lane, nothing. */
  g_assert_true (lw_canvas_escape (canvas));
  g_assert_cmpstr (lw_editor_get_focused (window->editor), ==, "front");
  g_assert_true (lw_canvas_escape (canvas));
  g_assert_null (lw_editor_get_focused (window->editor));
  g_assert_false (lw_canvas_escape (canvas));
  close_and_check (window);
}

/* Text from an input method replaces the name of the one selected step, and of nothing else. */
static void
test_typing (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);

  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  lw_editor_select_one (window->editor, "a");
  g_signal_emit_by_name (canvas->im, "commit", " ");
  g_assert_false (lw_canvas_is_renaming (canvas));
  g_signal_emit_by_name (canvas->im, "commit", "申");
  g_assert_true (lw_canvas_is_renaming (canvas));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (canvas->rename)), ==, "申");
  lw_canvas_flush (canvas);
  g_assert_cmpstr (ui_step (window->editor, "a")->name, ==, "申");
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  lw_editor_select (window->editor, (const char * const[]) { "a", "b", NULL });
  g_signal_emit_by_name (canvas->im, "commit", "x");
  g_assert_false (lw_canvas_is_renaming (canvas));
  close_and_check (window);
}

static void
test_zoom (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  graphene_point_t anchor = GRAPHENE_POINT_INIT (200, 150);
  LwPoint before, after;

  act (window, "win.zoom-normal");
  settle (30);
  g_assert_cmpfloat (lw_canvas_get_zoom (canvas), ==, 1);
  /* What is under the pointer stays there, where there is room to scroll. */
  lw_canvas_set_zoom (canvas, 4, &anchor);
  settle (30);
  before = lw_canvas_to_units (canvas, anchor.x, anchor.y);
  lw_canvas_set_zoom (canvas, 6, &anchor);
  settle (30);
  after = lw_canvas_to_units (canvas, anchor.x, anchor.y);
  g_assert_cmpfloat_with_epsilon (before.x, after.x, 0.5);
  g_assert_cmpfloat_with_epsilon (before.y, after.y, 0.5);
  lw_canvas_set_zoom (canvas, 100, NULL);
  g_assert_cmpfloat (lw_canvas_get_zoom (canvas), ==, LW_ZOOM_MAX);
  lw_canvas_set_zoom (canvas, 0, NULL);
  g_assert_cmpfloat (lw_canvas_get_zoom (canvas), ==, LW_ZOOM_MIN);

  /* Headers are pinned and found at every zoom. */
  for (double zoom = LW_ZOOM_MIN; zoom <= LW_ZOOM_MAX; zoom *= 1.5)
    {
      LwPins pins;
      LwHit hit;

      lw_canvas_set_zoom (canvas, zoom, NULL);
      lw_canvas_reveal (canvas, "b", TRUE);
      settle (5);
      pins = lw_canvas_pins (canvas->zoom, canvas->view);
      g_assert_cmpfloat (pins.x + pins.width, <=, gtk_widget_get_width (GTK_WIDGET (canvas)));
      hit = lw_canvas_hit (canvas, pins.x + pins.width / 2, (ui_rect (window->editor, "b").y + 38 - canvas->view.y) * zoom);
      if (zoom > 0.2)
        g_assert_cmpstr (hit.id, ==, "front");
    }
  close_and_check (window);
}

static void
test_save_and_open (void)
{
  LwWindow *window = window_with_fixture (), *other;
  g_autofree char *path = g_build_filename (folder, "a.laneway", NULL), *contents = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lw_editor_select_one (window->editor, "a");
  act (window, "win.nudge((3, 0))");
  g_assert_true (lw_document_get_modified (window->document));
  lw_window_save_to (window, file);
  wait_until (!window->saving);
  g_assert_false (lw_document_get_modified (window->document));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "\"x\": 64"));

  act (window, "win.undo");
  g_assert_true (lw_document_get_modified (window->document));
  act (window, "win.save");
  wait_until (!window->saving);
  g_assert_false (lw_document_get_modified (window->document));

  /* The same file again comes to the same window; another program's change is noticed. */
  lw_application_open (application, file);
  g_assert_true (gtk_application_get_active_window (GTK_APPLICATION (application)) == GTK_WINDOW (window));
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  wait_until (adw_banner_get_revealed (window->banner));
  g_assert_cmpint (window->banner_kind, ==, LW_BANNER_CHANGED);
  lw_window_banner_clicked (window);
  wait_until (ui_step (window->editor, "a")->x == 64);
  g_assert_false (lw_document_get_modified (window->document));
  act (window, "win.undo");
  ui_assert_step (window->editor, "a", "customer", "one", 40, 22);

  other = lw_window_new (application);
  gtk_window_present (GTK_WINDOW (other));
  g_assert_true (lw_window_is_empty (other));
  close_and_check (other);
  close_and_check (window);
}

static void
test_vanished (void)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *path = g_build_filename (folder, "b.laneway", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lw_window_save_to (window, file);
  wait_until (!window->saving);
  g_assert_cmpint (g_unlink (path), ==, 0);
  wait_until (adw_banner_get_revealed (window->banner));
  g_assert_cmpint (window->banner_kind, ==, LW_BANNER_VANISHED);
  lw_window_banner_clicked (window);
  wait_until (!window->saving);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  close_and_check (window);
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
      act (window, "win.delete");
      for (guint k = 0; k < n; k++)
        g_assert_cmpint (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (dialog_of (window)), lw_record_id (lw_array_get (lanes, k))),
                         ==, k + 1 == i || k == i + 1);
      adw_dialog_force_close (dialog_of (window));
      asked++;
    }
  g_assert_cmpuint (asked, >=, 2);
  close_and_check (window);
}

/* Each gives an error with the place, and what is sound can be opened without touching the file. */
static void
test_damaged (void)
{
  static const char text[] = "{\n  \"format\": \"laneway\", \"version\": 1, \"title\": \"T\",\n  \"variants\": [\n    { \"id\": \"as-is\","
                             " \"name\": \"As-is\", \"lanes\": [ { \"id\": \"l\", \"name\": \"L\" } ], \"phases\": [ { \"id\": \"p\", \"name\": \"P\" } ],\n"
                             "      \"steps\": [ { \"id\": \"s\", \"name\": \"S\", \"lane\": \"nowhere\", \"phase\": \"p\", \"x\": 10, \"y\": 10 } ] }\n  ]\n}\n";
  LwWindow *window = lw_window_new (application);
  g_autofree char *path = g_build_filename (folder, "damaged.laneway", NULL), *after = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  gtk_window_present (GTK_WINDOW (window));
  lw_window_load (window, file);
  wait_until (dialog_of (window) != NULL);
  g_assert_nonnull (strstr (message_of (window), "variants[0].steps[0].lane"));
  g_assert_true (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (dialog_of (window)), "salvage"));
  g_signal_emit_by_name (dialog_of (window), "response::salvage", "salvage");
  adw_dialog_force_close (dialog_of (window));
  wait_until (window->document != NULL);
  g_assert_true (lw_document_get_read_only (window->document));
  g_assert_cmpint (window->banner_kind, ==, LW_BANNER_LOSSES);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
  close_and_check (window);
}

/* Where nothing is sound nothing is offered. */
static void
test_nothing_sound (void)
{
  LwWindow *window = lw_window_new (application);
  g_autofree char *path = g_build_filename (folder, "picture.laneway", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "\211PNG\r\n\032\n", 8, NULL));
  gtk_window_present (GTK_WINDOW (window));
  lw_window_load (window, file);
  wait_until (dialog_of (window) != NULL);
  g_assert_false (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (dialog_of (window)), "salvage"));
  g_assert_true (lw_window_is_empty (window));
  close_and_check (window);
}

static void
test_missing (void)
{
  LwWindow *window = lw_window_new (application);
  g_autofree char *path = g_build_filename (folder, "not-there.laneway", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_window_present (GTK_WINDOW (window));
  lw_window_load (window, file);
  wait_until (dialog_of (window) != NULL);
  g_assert_nonnull (strstr (message_of (window), "not-there.laneway"));
  g_assert_true (lw_window_is_empty (window));
  close_and_check (window);
}

/* A save that fails says so and changes nothing: not where the document lives, not that it is modified. */
static void
test_save_fails (void)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *path = g_build_filename (folder, "no-such-folder", "a.laneway", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  lw_editor_select_one (window->editor, "a");
  act (window, "win.nudge((1, 0))");
  lw_window_save_to (window, file);
  wait_until (dialog_of (window) != NULL);
  g_assert_nonnull (strstr (message_of (window), "no-such-folder"));
  g_assert_null (lw_window_get_file (window));
  g_assert_true (lw_document_get_modified (window->document));
  close_and_check (window);
}

static void
test_unsaved_guard (void)
{
  LwWindow *window = window_with_fixture ();

  lw_editor_select_one (window->editor, "a");
  act (window, "win.nudge((1, 0))");
  gtk_window_close (GTK_WINDOW (window));
  wait_until (dialog_of (window) != NULL);
  g_signal_emit_by_name (dialog_of (window), "response::cancel", "cancel");
  adw_dialog_force_close (dialog_of (window));
  settle (30);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window)));
  close_and_check (window);
}

static guint
count_children (GtkAccessible *parent)
{
  GtkAccessible *child = gtk_accessible_get_first_accessible_child (parent);
  guint n = 0;

  while (child != NULL)
    {
      GtkAccessible *next = gtk_accessible_get_next_accessible_sibling (child);

      g_object_unref (child);
      child = next;
      n++;
    }
  return n;
}

static void
test_accessible (void)
{
  LwWindow *window = window_with_fixture ();
  LwCanvas *canvas = lw_window_get_canvas (window);
  GtkAccessible *a = lw_canvas_item (canvas, "a"), *b = lw_canvas_item (canvas, "b"), *lane;
  g_autoptr (GtkAccessible) phase = gtk_accessible_get_accessible_parent (b), parent = NULL;

  gtk_test_accessible_assert_role (a, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (a, GTK_ACCESSIBLE_PROPERTY_LABEL, "Apply");
  gtk_test_accessible_assert_property (a, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Lane: customer, phase: one");
  gtk_test_accessible_assert_relation (a, GTK_ACCESSIBLE_RELATION_FLOW_TO, b, NULL);

  /* Lane, phase, step. */
  g_assert_cmpuint (count_children (GTK_ACCESSIBLE (canvas)), ==, 3);
  gtk_test_accessible_assert_property (phase, GTK_ACCESSIBLE_PROPERTY_LABEL, "Phase: one");
  g_assert_cmpuint (count_children (phase), ==, 1);
  parent = gtk_accessible_get_accessible_parent (phase);
  lane = lw_canvas_item (canvas, "front");
  g_assert_true (parent == lane);
  g_assert_cmpuint (count_children (lane), ==, 2);

  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  lw_editor_select_one (window->editor, "b");
  gtk_test_accessible_assert_state (b, GTK_ACCESSIBLE_STATE_SELECTED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_test_accessible_assert_state (a, GTK_ACCESSIBLE_STATE_SELECTED, GTK_ACCESSIBLE_TRISTATE_FALSE);
  g_assert_true (gtk_accessible_get_platform_state (b, GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED));

  /* It keeps up with the document. */
  lw_editor_rename (window->editor, "b", "Check");
  gtk_test_accessible_assert_property (b, GTK_ACCESSIBLE_PROPERTY_LABEL, "Check");
  lw_editor_delete (window->editor);
  g_assert_null (lw_canvas_item (canvas, "b"));
  close_and_check (window);
}

int
main (int argc, char **argv)
{
  int status;

  folder = g_dir_make_tmp ("laneway-test-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  application = lw_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_hold (G_APPLICATION (application));
  g_test_add_func ("/window/actions", test_actions);
  g_test_add_func ("/window/commands", test_commands);
  g_test_add_func ("/window/delete-lane", test_delete_lane);
  g_test_add_func ("/window/save-and-open", test_save_and_open);
  g_test_add_func ("/window/vanished", test_vanished);
  g_test_add_func ("/window/damaged", test_damaged);
  g_test_add_func ("/window/nothing-sound", test_nothing_sound);
  g_test_add_func ("/window/missing", test_missing);
  g_test_add_func ("/window/save-fails", test_save_fails);
  g_test_add_func ("/window/unsaved-guard", test_unsaved_guard);
  g_test_add_func ("/canvas/rename", test_rename);
  g_test_add_func ("/canvas/typing", test_typing);
  g_test_add_func ("/canvas/zoom", test_zoom);
  g_test_add_func ("/canvas/accessible", test_accessible);
  status = g_test_run ();
  g_object_unref (application);
  g_free (folder);
  return status;
}
