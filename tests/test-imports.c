/* Feedback brought into a document, as the window does it: what is shown, said and committed. */
#include <glib/gstdio.h>

#include "feedback/lw-profile.h"
#include "import-fixture.h"
#include "ui/lw-import-column.h"
#include "ui/lw-import-list.h"
#include "ui/lw-import-profiles.h"
#include "ui/lw-import-rules.h"

static GFile *
sample (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("LANEWAY_DATADIR"), "samples", name, NULL);

  return g_file_new_for_path (path);
}

static LwDataValue *
value_of (LwBlueprint *blueprint, const char *dataset, const char *step, const char *metric)
{
  LwDataset *found = lw_array_by_id (blueprint->datasets, dataset);

  g_assert_nonnull (found);
  LW_FOREACH (LwDataValue, value, found->values)
    if (g_strcmp0 (value->step, step) == 0 && g_strcmp0 (value->metric, metric) == 0)
      return value;
  return NULL;
}

static void
test_walk (void)
{
  g_autoptr (GFile) file = sample ("returns-2026-10.gbk.csv");
  g_autoptr (LwBlueprint) before = NULL;
  UiFixture fixture;
  LwImportSession *session = open_fixture (&fixture);

  before = lw_record_ref (ui_blueprint (&fixture));
  match (&fixture, file);
  g_assert_cmpstr (lw_import_session_get_format (session)->encoding, ==, "GB18030");
  g_assert_cmpint (lw_import_session_get_format (session)->shape, ==, LW_SHAPE_STEPS);
  g_assert_true (ui_blueprint (&fixture) == before);
  g_assert_cmpstr (lw_import_session_get_keep_as (session), ==, "returns gbk");
  g_assert_true (has_label (fixture.panel, "Nothing to Review"));
  g_assert_cmpuint (lw_import_list_count_shown (LW_IMPORT_LIST (ui_find (fixture.panel, LW_TYPE_IMPORT_LIST))), ==, 0);
  lw_import_panel_go_on (panel_of (&fixture));
  g_assert_cmpstr (lw_document_get_undo_label (fixture.document), ==, "Import Feedback");
  g_assert_true (lw_editor_get_heat (fixture.editor));
  g_assert_cmpstr (lw_editor_get_dataset (fixture.editor), ==, "2026-10");
  g_assert_nonnull (lw_editor_get_overlay (fixture.editor));
  g_assert_true (lw_document_undo (fixture.document));
  g_assert_true (ui_blueprint (&fixture) == before);
  g_assert_false (lw_document_get_modified (fixture.document));
  ui_fixture_close (&fixture);
}

/* What each column means is read whole, in a narrow window too: the table scrolls. */
static void
test_roles_whole (void)
{
  g_autoptr (GFile) file = sample ("returns-2026-10.gbk.csv");
  UiFixture fixture;
  guint n = 0;

  open_fixture (&fixture);
  lw_import_panel_open (panel_of (&fixture), file);
  wait_until (g_str_equal (lw_import_panel_get_page (panel_of (&fixture)), "table"));
  wait_until (ui_find (fixture.panel, LW_TYPE_IMPORT_COLUMN) != NULL && gtk_widget_get_width (ui_find (fixture.panel, LW_TYPE_IMPORT_COLUMN)) > 0);
  for (GtkWidget *column = ui_find (fixture.panel, LW_TYPE_IMPORT_COLUMN); column != NULL; column = gtk_widget_get_next_sibling (column))
    {
      GtkWidget *label = ui_find (ui_find (column, GTK_TYPE_MENU_BUTTON), GTK_TYPE_LABEL);

      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
      g_assert_cmpint (gtk_widget_get_width (label), >, 0);
      n++;
    }
  g_assert_cmpuint (n, >=, 6);
  ui_fixture_close (&fixture);
}

/* A table whose step column has no known name, and one row that no step answers to. */
static void
test_by_hand (void)
{
  g_autoptr (GFile) file = NULL;
  UiFixture fixture;
  LwImportSession *session = open_fixture (&fixture);
  const LwMatchGroup *moon = NULL;
  const LwFeedback *feedback;

  file = csv_file_with ("answers.csv", "Where it was,Score\nService review,5\nQuality inspection,2\nMoon,4\n", -1);
  lw_import_panel_open (panel_of (&fixture), file);
  wait_until (g_str_equal (lw_import_panel_get_page (panel_of (&fixture)), "table"));
  lw_import_session_set_role (session, 0, LW_COLUMN_IGNORE);
  wait_until (!lw_import_session_is_busy (session));
  lw_import_panel_go_on (panel_of (&fixture));
  g_assert_cmpstr (lw_import_panel_get_page (panel_of (&fixture)), ==, "table");
  lw_import_session_set_role (session, 0, LW_COLUMN_STEP);
  wait_until (!lw_import_session_is_busy (session));
  lw_import_panel_go_on (panel_of (&fixture));
  settle_reading (session);
  feedback = lw_import_session_get_feedback (session);
  g_assert_cmpuint (feedback->matched, ==, 2);
  g_assert_cmpuint (feedback->groups->len, ==, 3);
  moon = g_ptr_array_index (feedback->groups, 2);
  g_assert_cmpstr (moon->text, ==, "Moon");
  g_assert_cmpint (moon->kind, ==, LW_OUTCOME_MISSED);
  g_assert_cmpuint (moon->first, ==, 4);
  g_assert_true (has_label (fixture.panel, "Moon"));
  g_assert_false (has_label (fixture.panel, "Nothing to Review"));
  lw_import_panel_go_back (panel_of (&fixture));
  lw_import_panel_go_back (panel_of (&fixture));
  g_assert_cmpstr (lw_import_panel_get_page (panel_of (&fixture)), ==, "start");
  g_assert_false (lw_document_get_modified (fixture.document));
  csv_file_remove (g_steal_pointer (&file));
  ui_fixture_close (&fixture);
}

/* Said here, each in its own way; kept as an alias and in a profile, in the one undo step. */
static void
test_meanings (void)
{
  g_autoptr (GFile) file = NULL;
  UiFixture fixture;
  LwImportSession *session = open_fixture (&fixture);
  g_autoptr (LwBlueprint) before = lw_record_ref (ui_blueprint (&fixture));
  LwImportList *list;
  LwProfile *profile;

  file = csv_file_with ("survey 2026-11.csv", "Step,Score\nMoon,5\nMoon,1\nSun,4\nStars,2\nService review,5\n", -1);
  match (&fixture, file);
  list = LW_IMPORT_LIST (ui_find (fixture.panel, LW_TYPE_IMPORT_LIST));
  g_assert_cmpuint (lw_import_list_count_open (list), ==, 3);
  lw_import_list_decide (list, (const char * const[]) { "Moon", NULL }, "r3");
  lw_import_list_decide (list, (const char * const[]) { "Sun", NULL }, "r4+r5a");
  lw_import_list_decide (list, (const char * const[]) { "Stars", NULL }, "");
  lw_import_list_decide (list, (const char * const[]) { "Service review", NULL }, "r6");
  g_assert_true (ui_blueprint (&fixture) == before);
  settle_reading (session);
  g_assert_cmpuint (lw_import_session_get_feedback (session)->matched, ==, 4);
  g_assert_cmpuint (lw_import_session_get_feedback (session)->left_out, ==, 1);
  g_assert_cmpuint (lw_import_list_count_open (list), ==, 0);
  lw_import_session_set_period (session, "id", "2026-11");
  settle_reading (session);
  lw_import_panel_go_on (panel_of (&fixture));
  g_assert_cmpfloat (value_of (ui_blueprint (&fixture), "2026-11", "r3", "csat")->n, ==, 2);
  g_assert_cmpfloat (value_of (ui_blueprint (&fixture), "2026-11", "r4", "csat")->k, ==, 1);
  g_assert_cmpfloat (value_of (ui_blueprint (&fixture), "2026-11", "r5a", "csat")->k, ==, 1);
  g_assert_null (value_of (ui_blueprint (&fixture), "2026-11", "r2", "csat"));   /* its name was said to mean another */
  g_assert_true (g_strv_contains ((const char * const *) ui_step (&fixture, "r3")->aliases, "Moon"));
  profile = lw_array_get (ui_blueprint (&fixture)->profiles, 0);
  g_assert_cmpstr (profile->name, ==, "survey");
  g_assert_true (lw_document_undo (fixture.document));
  g_assert_true (ui_blueprint (&fixture) == before);
  csv_file_remove (g_steal_pointer (&file));
  ui_fixture_close (&fixture);
}

/* Next month's table is read as the last one was, and says so; the same file again is recognised. */
static void
test_next_month (void)
{
  g_autoptr (GFile) file = NULL, next = NULL;
  UiFixture fixture;
  LwImportSession *session = open_fixture (&fixture);
  LwImportList *list;

  file = csv_file_with ("survey 2026-11.csv", "Where,How\nMoon,5\nMoon,1\n", -1);
  next = csv_file_with ("survey 2026-12.csv", "Where,How\nMoon,2\nMoon,1\nMoon,5\n", -1);
  lw_import_panel_open (panel_of (&fixture), file);
  wait_until (g_str_equal (lw_import_panel_get_page (panel_of (&fixture)), "table"));
  lw_import_session_set_role (session, 0, LW_COLUMN_STEP);
  lw_import_session_set_role (session, 1, LW_COLUMN_SCORE);
  lw_import_session_set_shape (session, LW_SHAPE_ANSWERS);
  wait_until (!lw_import_session_is_busy (session));
  lw_import_panel_go_on (panel_of (&fixture));
  settle_reading (session);
  list = LW_IMPORT_LIST (ui_find (fixture.panel, LW_TYPE_IMPORT_LIST));
  lw_import_list_decide (list, (const char * const[]) { "Moon", NULL }, "r4+r6");
  lw_import_panel_go_on (panel_of (&fixture));   /* waits for what was said to be read */
  wait_until (lw_array_length (ui_blueprint (&fixture)->profiles) == 1);

  match (&fixture, next);
  g_assert_cmpstr (lw_import_session_get_profile (session)->name, ==, "survey");
  g_assert_true (has_label (fixture.panel, "This table is read as the profile “survey” says."));
  g_assert_cmpuint (lw_import_session_get_feedback (session)->matched, ==, 3);
  g_assert_null (lw_import_session_get_feedback (session)->known);
  match (&fixture, file);
  g_assert_nonnull (lw_import_session_get_feedback (session)->known);
  g_assert_true (has_label (fixture.panel, "This file has been imported before"));
  lw_import_session_set_profile (session, NULL);
  wait_until (!lw_import_session_is_busy (session));
  g_assert_null (lw_import_session_get_profile (session));
  csv_file_remove (g_steal_pointer (&file));
  csv_file_remove (g_steal_pointer (&next));
  ui_fixture_close (&fixture);
}

/* A period that is there is replaced, or added to. */
static void
test_periods (void)
{
  g_autoptr (GFile) file = NULL, more = NULL;
  UiFixture fixture;
  LwImportSession *session = open_fixture (&fixture);

  file = csv_file_with ("a.csv", "Step,Score\nService review,5\nService review,1\n", -1);
  more = csv_file_with ("b.csv", "Step,Score\nService review,5\n", -1);
  match (&fixture, file);
  g_assert_false (lw_import_session_set_period (session, "id", "no id"));
  g_assert_false (lw_import_session_set_period (session, "from", "2026-13-01"));
  g_assert_true (lw_import_session_set_period (session, "id", "pilot-1"));
  g_assert_true (lw_import_session_set_period (session, "label", "First pilot"));
  g_assert_true (lw_import_session_set_period (session, "from", "2026-11-01"));
  g_assert_true (lw_import_session_set_period (session, "stage", "pilot"));
  settle_reading (session);
  lw_import_panel_go_on (panel_of (&fixture));
  g_assert_cmpfloat (value_of (ui_blueprint (&fixture), "pilot-1", "r2", "csat")->n, ==, 2);

  match (&fixture, more);
  lw_import_session_set_period (session, "id", "pilot-1");
  settle_reading (session);
  g_assert_nonnull (lw_import_session_existing (session));
  lw_import_session_set_extend (session, TRUE);
  lw_import_panel_go_on (panel_of (&fixture));
  {
    LwDataset *dataset = lw_array_by_id (ui_blueprint (&fixture)->datasets, "pilot-1");
    double n = 0;

    LW_FOREACH (LwDataValue, value, dataset->values)
      n += value->n;
    g_assert_cmpfloat (n, ==, 3);
    g_assert_cmpfloat (dataset->source->rows, ==, 3);
  }
  csv_file_remove (g_steal_pointer (&file));
  csv_file_remove (g_steal_pointer (&more));
  ui_fixture_close (&fixture);
}

/* What suspicious numbers say is asked; until it is said they are left out. */
static void
test_codes (void)
{
  g_autoptr (GFile) file = NULL;
  UiFixture fixture;
  LwImportSession *session = open_fixture (&fixture);
  GString *text = g_string_new ("Step,Score\n");

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "Service review,%d\n", i % 4 == 0 ? 99 : 3 + (int) i % 3);
  file = csv_file_with ("codes.csv", text->str, -1);
  g_string_free (text, TRUE);
  match (&fixture, file);
  g_assert_true (lw_import_session_is_code (session, 99));
  lw_import_panel_go_back (panel_of (&fixture));
  g_assert_true (has_label (fixture.panel, "“99” stands 10 times in 1 column. What does it say?"));
  lw_import_panel_go_on (panel_of (&fixture));
  settle_reading (session);
  lw_import_session_set_period (session, "id", "m");
  settle_reading (session);
  lw_import_panel_go_on (panel_of (&fixture));
  g_assert_cmpfloat (value_of (ui_blueprint (&fixture), "m", "r2", "csat")->n, ==, 30);
  csv_file_remove (g_steal_pointer (&file));
  ui_fixture_close (&fixture);
}

static GFile *
large_table (guint rows)
{
  GString *text = g_string_new ("Step,Score\n");
  GFile *file;

  for (guint i = 0; i < rows; i++)
    g_string_append_printf (text, "Service review,%u\n", 1 + i % 5);
  file = csv_file_with ("large.csv", text->str, text->len);
  g_string_free (text, TRUE);
  return file;
}

/* Cancelled while rows are read, and closed while they are read for the import: nothing has happened. */
static void
test_cancelled (void)
{
  g_autoptr (GFile) file = large_table (400000);
  UiFixture fixture;
  LwImportSession *session = open_fixture (&fixture);
  g_autoptr (LwBlueprint) before = lw_record_ref (ui_blueprint (&fixture));

  lw_import_panel_open (panel_of (&fixture), file);
  wait_until (g_str_equal (lw_import_panel_get_page (panel_of (&fixture)), "table"));
  lw_import_panel_go_on (panel_of (&fixture));
  g_assert_true (lw_import_session_is_reading (session));
  lw_import_panel_go_back (panel_of (&fixture));
  g_assert_false (lw_import_session_is_reading (session));
  g_assert_cmpstr (lw_import_panel_get_page (panel_of (&fixture)), ==, "table");
  lw_import_panel_go_on (panel_of (&fixture));
  wait_until (lw_import_session_get_feedback (session) != NULL);
  lw_import_session_set_meaning (session, "Service review", "r3");
  g_assert_true (lw_import_session_commit (session));   /* once it is read again */
  lw_import_panel_go_back (panel_of (&fixture));
  lw_import_panel_go_back (panel_of (&fixture));
  for (guint i = 0; i < 200; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_true (ui_blueprint (&fixture) == before);
  g_assert_null (lw_document_get_undo_label (fixture.document));
  csv_file_remove (g_steal_pointer (&file));
  ui_fixture_close (&fixture);
}

static void
test_profiles (void)
{
  UiFixture fixture;
  g_autofree char *folder = g_dir_make_tmp ("laneway-profiles-XXXXXX", NULL), *path = g_build_filename (folder, "p.laneway", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path), table = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  LwProfile *profile;

  open_fixture (&fixture);
  table = csv_file_with ("monthly.csv", "Step,Score\nService review,5\nRefund,4\n", -1);
  match (&fixture, table);
  lw_import_panel_go_on (panel_of (&fixture));
  lw_profiles_rename (fixture.editor, "monthly", "Every month");
  profile = lw_array_get (ui_blueprint (&fixture)->profiles, 0);
  g_assert_cmpstr (profile->name, ==, "Every month");
  bytes = lw_profiles_to_bytes (ui_blueprint (&fixture));
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  lw_profiles_delete (fixture.editor, "monthly");
  g_assert_cmpuint (lw_array_length (ui_blueprint (&fixture)->profiles), ==, 0);
  g_assert_true (lw_profiles_take (fixture.editor, file, &error));
  g_assert_no_error (error);
  profile = lw_array_get (ui_blueprint (&fixture)->profiles, 0);
  g_assert_cmpstr (profile->name, ==, "Every month");
  g_assert_false (lw_profiles_take (fixture.editor, table, &error));
  g_assert_nonnull (error);
  csv_file_remove (g_steal_pointer (&table));
  g_remove (path);
  g_rmdir (folder);
  ui_fixture_close (&fixture);
}

/* Rules said in the panel bring rows to steps, outlive another separator, and are kept in the profile. */
static void
test_rules (void)
{
  g_autoptr (GFile) file = csv_file_with ("rules.csv", "Step,Score\nMoon is late,5\nso slow,1\nbroken,2\nService review,4\n", -1);
  UiFixture fixture;
  LwImportSession *session = open_fixture (&fixture);
  LwImportRules *rules;
  LwProfile *profile;

  match (&fixture, file);
  rules = LW_IMPORT_RULES (ui_find (fixture.panel, LW_TYPE_IMPORT_RULES));
  g_assert_cmpuint (lw_import_session_get_feedback (session)->matched, ==, 1);
  g_assert_false (lw_import_rules_add (rules, "a=b", "r3"));
  g_assert_false (lw_import_rules_add (rules, ", ，", "r3"));
  g_assert_null (lw_import_session_get_rules (session));
  g_assert_true (lw_import_rules_add (rules, "late、slow", "r3"));
  g_assert_true (lw_import_rules_add (rules, "broken", "r4+r6"));
  settle_reading (session);
  g_assert_cmpuint (lw_import_session_get_feedback (session)->matched, ==, 4);
  lw_import_session_remove_rule (session, 1);
  settle_reading (session);
  g_assert_cmpuint (lw_import_session_get_feedback (session)->matched, ==, 3);
  lw_import_session_set_encoding (session, "GB18030");
  wait_until (!lw_import_session_is_busy (session));
  settle_reading (session);
  g_assert_cmpuint (lw_import_session_get_rules (session)->len, ==, 1);
  g_assert_cmpuint (lw_import_session_get_feedback (session)->matched, ==, 3);
  lw_import_panel_go_on (panel_of (&fixture));
  profile = lw_array_get (ui_blueprint (&fixture)->profiles, 0);
  g_assert_cmpstrv (profile->rules, ((const char * const[]) { "late|slow=r3", NULL }));
  csv_file_remove (g_steal_pointer (&file));
  ui_fixture_close (&fixture);
}

/* Rows without a step's name are called something, also by screen readers. */
static void
test_empty_name (void)
{
  static const struct { const char *text, *name; } cases[] = { { "", "Empty" }, { "Review", "Review" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwMatchGroup group = { .text = (char *) cases[i].text };
      g_autoptr (LwImportItem) item = lw_import_item_new (&group);

      g_assert_cmpstr (lw_import_item_name (item), ==, cases[i].name);
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/imports/empty-name", test_empty_name);
  g_test_add_func ("/imports/walk", test_walk);
  g_test_add_func ("/imports/roles-whole", test_roles_whole);
  g_test_add_func ("/imports/by-hand", test_by_hand);
  g_test_add_func ("/imports/meanings", test_meanings);
  g_test_add_func ("/imports/next-month", test_next_month);
  g_test_add_func ("/imports/periods", test_periods);
  g_test_add_func ("/imports/rules", test_rules);
  g_test_add_func ("/imports/codes", test_codes);
  g_test_add_func ("/imports/cancelled", test_cancelled);
  g_test_add_func ("/imports/profiles", test_profiles);
  return g_test_run ();
}
