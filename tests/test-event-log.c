#include "shapes-fixture.h"
#include "feedback/lw-columns.h"
#include "feedback/lw-event-log.h"
#include "expected.h"

#include <locale.h>

/* Events of a table, as its format has them. */
static LwEventLog *
events_of (GFile *file, LwTableFormat **format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwCsv) csv = NULL;
  LwEventLog *log = lw_event_log_new ();
  LwCsvRow row;
  int id, activity, time, department;

  *format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint ((*format)->shape, ==, LW_SHAPE_EVENTS);
  id = lw_column_find ((*format)->roles, LW_COLUMN_CASE);
  activity = lw_column_find ((*format)->roles, LW_COLUMN_STEP);
  time = lw_column_find ((*format)->roles, LW_COLUMN_TIME);
  department = lw_column_find ((*format)->roles, LW_COLUMN_DEPARTMENT);
  csv = lw_table_open (*format, file, NULL, &error);
  while (lw_csv_next (csv, &row, NULL, &error))
    {
      gint64 start;

      if (!lw_table_is_data (*format, &row))
        continue;
      g_assert_cmpint (lw_cell_moment (row.cells[time].text, row.cells[time].length, (*format)->dates, &start), ==, LW_CELL_VALUE);
      g_assert_true (lw_event_log_add (log, row.cells[id].text, row.cells[id].length, row.cells[activity].text, row.cells[activity].length,
                                       row.cells[department].text, row.cells[department].length, start, G_MININT64, -1));
    }
  g_assert_no_error (error);
  lw_event_log_sort (log);
  return log;
}

static void
count (GHashTable *counts, const char *key)
{
  g_hash_table_replace (counts, g_strdup (key), GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
}

static void
assert_counted (GHashTable *counts, JsonObject *expected, const char *member)
{
  JsonObject *wanted = json_object_get_object_member (expected, member);
  g_autoptr (GList) keys = json_object_get_members (wanted);

  for (GList *l = keys; l; l = l->next)
    {
      g_autofree char *key = g_strconcat (member, ":", l->data, NULL);

      g_test_message ("%s", key);
      g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)), ==, json_object_get_int_member (wanted, l->data));
    }
}

static void
assert_log (LwEventLog *log, JsonObject *expected)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = lw_event_log_n (log), handovers = 0;
  JsonObject *lanes = json_object_get_object_member (expected, "lane_of_activity");
  g_autoptr (GList) activities = json_object_get_members (lanes);
  guint several_roles = 0;

  for (guint i = 0; i < n; i++)
    {
      LwEvent event = lw_event_log_get (log, i), next = i + 1 < n ? lw_event_log_get (log, i + 1) : (LwEvent) { .first = TRUE };
      g_autofree char *all = g_strconcat ("activity_counts:", event.activity, NULL), *role = g_strconcat ("role_counts:", event.department, NULL);
      g_autofree char *edge = g_strdup_printf ("%s:%s%s%s", next.first ? "end" : "df", event.activity, next.first ? "" : " -> ",
                                               next.first ? "" : next.activity);
      g_autofree char *start = g_strconcat ("start:", event.activity, NULL);

      count (counts, all);
      count (counts, role);
      count (counts, edge);
      if (event.first)
        count (counts, start);
      handovers += !next.first && g_strcmp0 (event.department, next.department) != 0;
    }
  g_assert_cmpuint (n, ==, json_object_get_int_member (expected, "events"));
  g_assert_cmpuint (lw_event_log_cases (log), ==, json_object_get_int_member (expected, "cases"));
  g_assert_cmpuint (lw_event_log_departments (log), ==, json_object_get_int_member (expected, "roles"));
  g_assert_cmpuint (lw_event_log_ways (log), ==, json_object_get_int_member (expected, "variants"));
  g_assert_cmpuint (handovers, ==, json_object_get_int_member (expected, "handovers"));
  assert_counted (counts, expected, "activity_counts");
  assert_counted (counts, expected, "role_counts");
  assert_counted (counts, expected, "start");
  assert_counted (counts, expected, "end");
  assert_counted (counts, expected, "df");
  for (GList *l = activities; l; l = l->next)
    {
      gboolean several;
      const char *lane = lw_event_log_department (log, l->data, &several);

      several_roles += several;
      if (!several)
        g_assert_cmpstr (lane, ==, json_object_get_string_member (lanes, l->data));
    }
  g_assert_cmpuint (several_roles, ==, json_object_get_int_member (expected, "activities_with_several_roles"));
}

static void
test_event_logs (void)
{
  static const char * const names[] = { "client_onboarding_small.csv", "tickets_with_rating.csv" };
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *files = expected_files (parser, "eventlog");

  for (guint i = 0; files != NULL && i < json_array_get_length (files); i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      {
        JsonObject *expected = json_array_get_object_element (files, i);
        g_autofree char *name = g_path_get_basename (json_object_get_string_member (expected, "file"));
        g_autofree char *full = g_test_build_filename (G_TEST_DIST, "../../shared/data/eventlog", name, NULL);
        g_autoptr (GFile) file = g_file_new_for_path (full);
        g_autoptr (LwTableFormat) format = NULL;
        g_autoptr (LwEventLog) log = NULL;

        if (!g_str_equal (name, names[j]))
          continue;
        g_test_message ("%s", name);
        log = events_of (file, &format);
        assert_log (log, expected);
      }
}

/* Process, waiting and hand-over times of the shared log, worked out elsewhere. */
static void
test_event_times (void)
{
  static const char * const names[] = { "Check Pending Documents", "Review Client Documents", "Upload to Filenet", NULL };
  static const char * const handoffs[] = { "s2", "s1", "s3", "s2", NULL };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "../../shared/data/eventlog/client_onboarding_small.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, handoffs);
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = NULL;
  const LwDataValue *process, *wait;

  if (!g_file_query_exists (file, NULL))
    {
      g_test_skip ("../shared/data is not here");
      return;
    }
  feedback = read_table_file (blueprint, file, &format, LW_SCORE_TOP_BOX, NULL);
  process = value_of (feedback, "s2", "process-time");
  wait = value_of (feedback, "s1", "waiting-time");
  g_assert_cmpuint (feedback->rows, ==, 1019);
  g_assert_cmpuint (feedback->matched, ==, 106 + 25 + 49);
  g_assert_cmpstr (feedback->dataset->id, ==, "2022-07");
  g_assert_cmpfloat (value_of (feedback, "s1", "volume")->sum, ==, 106);
  g_assert_cmpfloat (process->n, ==, 25);
  g_assert_cmpfloat_with_epsilon (process->sum, 970.3448166666666, 1e-6);
  g_assert_cmpfloat_with_epsilon (process->sum_squares, 784359.0885424195, 1e-3);
  g_assert_cmpfloat_with_epsilon (process->median, 1.12535, 1e-9);
  g_assert_cmpfloat_with_epsilon (process->p90, 17.13734666666667, 1e-9);
  g_assert_cmpfloat (wait->n, ==, 106);
  g_assert_cmpfloat_with_epsilon (wait->sum, 0.04216666666666669, 1e-9);
  g_assert_cmpfloat (value_of (feedback, "s2", "handover-time")->n, ==, 25);
  g_assert_cmpfloat_with_epsilon (value_of (feedback, "s2", "handover-time")->sum, 0.008166666666666668, 1e-9);
  g_assert_cmpfloat_with_epsilon (value_of (feedback, "s3", "handover-time")->sum, 0.01798333333333333, 1e-9);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event-log/shared", test_event_logs);
  g_test_add_func ("/event-log/times", test_event_times);
  return g_test_run ();
}
