/* The picture that is written again: by its key, and with every save. */
#include "window-fixture.h"

#include <glib/gstdio.h>

#include "ui/lw-actions.h"
#include "ui/lw-exported.h"
#include "ui/lw-settings.h"

static LwWindow *
saved_window (char **path, GFile **picture)
{
  LwWindow *window = window_with_fixture ();
  g_autofree char *document = g_build_filename (window_folder, "a.laneway", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (document);

  lw_window_save_to (window, file);
  wait_until (!window->saving);
  *path = g_build_filename (window_folder, "a.svg", NULL);
  *picture = g_file_new_for_path (*path);
  return window;
}

static void
keep (LwWindow *window, GFile *picture, gboolean on_save)
{
  const LwExportOptions options = { .format = LW_FORMAT_SVG, .variant = lw_editor_get_variant (window->editor)->id,
                                    .scene = { .detail = LW_DETAIL_REVIEW, .title_block = TRUE } };
  g_autoptr (LwExportAsk) ask = lw_export_ask_new (lw_editor_get_blueprint (window->editor), NULL, &options);

  lw_exported_keep (lw_document_get_file (window->document), picture, ask, on_save);
}

static gboolean
has (const char *path, const char *words)
{
  g_autofree char *contents = NULL;

  return g_file_get_contents (path, &contents, NULL, NULL) && strstr (contents, words) != NULL;
}

static void
save (LwWindow *window)
{
  window_act (window, "win.save");
  wait_until (!window->saving && !window->writing_picture);
}

/* Nothing is kept: it is asked how. Then the key writes what the drawing is by now, saved or not. */
static void
test_key (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) picture = NULL;
  LwWindow *window = saved_window (&path, &picture);

  window_act (window, "win.export-again");
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL);
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  keep (window, picture, FALSE);
  lw_editor_rename (window->editor, "a", "Weigh");
  window_act (window, "win.export-again");
  wait_until (has (path, ">Weigh<") && !window->writing_picture);
  lw_editor_rename (window->editor, "a", "Label");
  save (window);
  g_assert_false (has (path, ">Label<"));   /* not asked for */
  window_act (window, "win.export-again");
  wait_until (has (path, ">Label<") && !window->writing_picture);
  window_close_and_check (window);
}

/* With every save, as long as the picture is there; what was saved while it was drawn is in it in the end. */
static void
test_save (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) picture = NULL;
  LwWindow *window = saved_window (&path, &picture);

  keep (window, picture, TRUE);
  window_act (window, "win.export-again");
  wait_until (!window->writing_picture && has (path, "<svg"));
  lw_editor_rename (window->editor, "a", "Once");
  save (window);
  g_assert_true (has (path, ">Once<"));
  lw_editor_rename (window->editor, "a", "Twice");
  window_act (window, "win.save");
  wait_until (!window->saving);
  lw_editor_rename (window->editor, "a", "Thrice");
  window_act (window, "win.save");
  wait_until (!window->saving && !window->writing_picture);
  g_assert_true (has (path, ">Thrice<"));
  g_assert_cmpint (g_unlink (path), ==, 0);
  lw_editor_rename (window->editor, "a", "Gone");
  save (window);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  window_close_and_check (window);
}

/* What the picture was of is gone, or nothing is kept where nothing can be: said, and nothing is overwritten. */
static void
test_refused (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) picture = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  LwWindow *window = saved_window (&path, &picture);
  const LwExportOptions options = { .variant = "long-gone" };
  g_autoptr (LwExportAsk) ask = lw_export_ask_new (lw_editor_get_blueprint (window->editor), NULL, &options);

  lw_exported_keep (lw_document_get_file (window->document), picture, ask, TRUE);
  g_assert_null (lw_exported_ask (window->editor, &none, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "long-gone"));
  window_act (window, "win.export-again");
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL);
  save (window);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  /* Whatever is in the settings takes nothing down. */
  g_settings_set_value (lw_settings (), "exports", g_variant_new_parsed ("@a{sa{sv}} {'file:///a': {'file': <5>, 'format': <uint32 99>}}"));
  g_clear_error (&error);
  g_assert_null (lw_exported_ask (window->editor, &none, &error));
  g_assert_no_error (error);
  lw_exported_keep (NULL, picture, ask, TRUE);
  window_close_and_check (window);
}

/* Heat, comparison and sizes come back as they were; of a hundred documents the latest are kept. */
static void
test_kept (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) picture = NULL, read = NULL;
  LwWindow *window = saved_window (&path, &picture);
  LwBlueprint *blueprint = lw_editor_get_blueprint (window->editor);
  GFile *document = lw_document_get_file (window->document);
  const LwExportOptions options = { .format = LW_FORMAT_PNG, .variant = lw_editor_get_variant (window->editor)->id, .width = 1234, .page = "A3",
                                    .scene = { .theme = LW_THEME_GREY, .detail = LW_DETAIL_FULL, .legend = TRUE } };
  g_autoptr (LwExportAsk) ask = lw_export_ask_new (blueprint, NULL, &options), again = NULL;
  g_autoptr (GVariant) all = NULL;

  ask->compare = g_new0 (LwCompareChoice, 1);
  ask->compare->variants[ask->compare->n++] = lw_record_ref (lw_array_get (blueprint->variants, 0));
  ask->compare->overlaid = TRUE;
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *uri = g_strdup_printf ("file:///tmp/%u.laneway", i);
      g_autoptr (GFile) other = g_file_new_for_uri (uri);

      lw_exported_keep (other, picture, ask, FALSE);
    }
  lw_exported_keep (document, picture, ask, TRUE);
  all = g_settings_get_value (lw_settings (), "exports");
  g_assert_cmpuint (g_variant_n_children (all), ==, 64);
  g_assert_true (lw_exported_is_on_save (window->editor));
  again = lw_exported_ask (window->editor, &read, NULL);
  g_assert_nonnull (again);
  g_assert_true (g_file_equal (read, picture));
  g_assert_cmpint (again->options.format, ==, LW_FORMAT_PNG);
  g_assert_cmpuint (again->options.width, ==, 1234);
  g_assert_cmpstr (again->options.page, ==, "A3");
  g_assert_cmpint (again->options.scene.theme, ==, LW_THEME_GREY);
  g_assert_cmpint (again->options.scene.detail, ==, LW_DETAIL_FULL);
  g_assert_true (again->options.scene.legend && !again->options.scene.title_block);
  g_assert_cmpuint (again->compare->n, ==, 1);
  g_assert_true (again->compare->overlaid);
  window_close_and_check (window);
}

int
main (int argc, char **argv)
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/exported/key", test_key);
  g_test_add_func ("/exported/save", test_save);
  g_test_add_func ("/exported/refused", test_refused);
  g_test_add_func ("/exported/kept", test_kept);
  return window_tests_run ();
}
