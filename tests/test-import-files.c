/* Feedback brought into a document: what files people have, and what is not one. */
#include <glib/gstdio.h>

#include "import-fixture.h"

static void
test_refused (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/table.csv");
  UiFixture fixture;
  LwImportSession *session = open_fixture (&fixture);

  lw_import_panel_open (panel_of (&fixture), file);
  wait_until (!lw_import_session_is_busy (session));
  g_assert_cmpstr (lw_import_panel_get_page (panel_of (&fixture)), ==, "start");
  g_assert_true (has_label (fixture.panel, "This File Cannot Be Imported"));
  g_assert_true (has_label (fixture.panel, "table.csv"));
  ui_fixture_close (&fixture);
}

/* A copied table; what is no text at all is refused with a word. */
static void
test_clipboard (void)
{
  UiFixture fixture;
  LwImportSession *session = open_fixture (&fixture);

  lw_import_session_open_text (session, "Step\tScore\nService review\t5\nRefund\t2\n");
  wait_until (g_str_equal (lw_import_panel_get_page (panel_of (&fixture)), "table"));
  g_assert_cmpuint (lw_import_session_get_format (session)->delimiter, ==, '\t');
  lw_import_panel_go_on (panel_of (&fixture));
  settle_reading (session);
  g_assert_cmpuint (lw_import_session_get_feedback (session)->matched, ==, 2);
  lw_import_panel_go_back (panel_of (&fixture));
  lw_import_panel_go_back (panel_of (&fixture));
  lw_import_session_open_text (session, "");
  wait_until (!lw_import_session_is_busy (session));
  g_assert_nonnull (lw_import_session_get_error (session));
  ui_fixture_close (&fixture);
}

/* Every column may have a role; the first are shown. */
static void
test_many_columns (void)
{
  g_autoptr (GFile) file = NULL;
  UiFixture fixture;
  LwImportSession *session = open_fixture (&fixture);
  GString *text = g_string_new ("Step,Score");

  for (guint i = 2; i < 10000; i++)
    g_string_append_printf (text, ",c%u", i);
  g_string_append (text, "\nService review,5");
  for (guint i = 2; i < 10000; i++)
    g_string_append (text, ",x");
  g_string_append (text, "\n");
  file = csv_file_with ("wide.csv", text->str, text->len);
  g_string_free (text, TRUE);
  match (&fixture, file);
  g_assert_cmpuint (lw_import_session_get_format (session)->columns->len, ==, 10000);
  g_assert_true (has_label (fixture.panel, "9940 more columns are not shown"));
  g_assert_cmpuint (lw_import_session_get_feedback (session)->matched, ==, 1);
  csv_file_remove (g_steal_pointer (&file));
  ui_fixture_close (&fixture);
}

/* A reader of spreadsheets that never answers: closing ends it. */
static void
test_hanging_reader (void)
{
  g_autofree char *folder = g_dir_make_tmp ("laneway-hang-XXXXXX", NULL), *program = g_build_filename (folder, "laneway-read-sheet", NULL);
  g_autofree char *before = g_strdup (g_getenv ("LANEWAY_LIBEXECDIR"));
  g_autoptr (GFile) file = NULL;
  UiFixture fixture;
  LwImportSession *session = open_fixture (&fixture);

  g_assert_true (g_file_set_contents (program, "#!/bin/sh\nexec sleep 1000\n", -1, NULL));
  g_chmod (program, 0755);
  g_setenv ("LANEWAY_LIBEXECDIR", folder, TRUE);
  file = csv_file_with ("book.xlsx", "PK\3\4 and no more", -1);
  lw_import_panel_open (panel_of (&fixture), file);
  g_usleep (100000);
  ui_settle ();
  g_assert_true (lw_import_session_is_busy (session));
  lw_import_session_close (session);
  g_assert_false (lw_import_session_is_busy (session));
  ui_fixture_close (&fixture);   /* waits for the thread */
  if (before != NULL)
    g_setenv ("LANEWAY_LIBEXECDIR", before, TRUE);
  else
    g_unsetenv ("LANEWAY_LIBEXECDIR");
  csv_file_remove (g_steal_pointer (&file));
  g_remove (program);
  g_rmdir (folder);
}

static gboolean
is_note (const char *name)
{
  return g_str_has_prefix (name, "EXPECTED") || g_str_has_suffix (name, ".json");
}

/* Guessed, counted and read without a crash; what is refused names the file. */
static void
read_through (UiFixture *fixture, GFile *file, const char *name)
{
  LwImportSession *session = lw_import_panel_get_session (panel_of (fixture));

  lw_import_panel_open (panel_of (fixture), file);
  wait_until (!lw_import_session_is_busy (session));
  if (lw_import_session_get_format (session) == NULL)
    {
      g_test_message ("%s", lw_import_session_get_error (session));
      g_assert_nonnull (strstr (lw_import_session_get_error (session), name));
      return;
    }
  wait_until (lw_import_session_get_summary (session) != NULL || lw_import_session_get_error (session) != NULL);
  lw_import_panel_go_on (panel_of (fixture));
  if (!g_str_equal (lw_import_panel_get_page (panel_of (fixture)), "review"))
    return;
  settle_reading (session);
  if (lw_import_session_get_feedback (session) == NULL)
    g_assert_nonnull (strstr (lw_import_session_get_error (session), name));
}

static guint
read_folder (UiFixture *fixture, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *full = g_build_filename (path, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (full);

      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        n += read_folder (fixture, full);
      else if (!is_note (name))
        {
          read_through (fixture, file, name);
          n++;
        }
    }
  return n;
}

static void
test_folder (gconstpointer name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "../../shared/data", name, NULL);
  g_autoptr (LwBlueprint) before = NULL;
  UiFixture fixture;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("../shared/data is not here");
      return;
    }
  open_fixture (&fixture);
  before = lw_record_ref (ui_blueprint (&fixture));
  g_assert_cmpuint (read_folder (&fixture, path), >, 10);
  g_assert_true (ui_blueprint (&fixture) == before);
  ui_fixture_close (&fixture);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/imports/refused", test_refused);
  g_test_add_func ("/imports/clipboard", test_clipboard);
  g_test_add_func ("/imports/many-columns", test_many_columns);
  g_test_add_func ("/imports/hanging-reader", test_hanging_reader);
  g_test_add_data_func ("/imports/csv-edge", "csv-edge", test_folder);
  g_test_add_data_func ("/imports/xlsx", "xlsx", test_folder);
  return g_test_run ();
}
