#include "csv-fixture.h"
#include "feedback-table.h"
#include "text-variant.h"
#include "analysis/lw-score.h"
#include "feedback/lw-event-log.h"
#include "feedback/lw-columns.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

/* A blueprint of steps with these names, s1, s2, …; a flow with a hand-over where names are joined by " > ". */
static LwBlueprint *
blueprint_of (const char * const *names, const char * const *handoffs)
{
  GPtrArray *steps = g_ptr_array_new (), *flows = g_ptr_array_new (), *variants = g_ptr_array_new ();
  LwVariant *variant = record_new (&lw_variant_schema, "v");
  LwBlueprint *blueprint = lw_record_new (&lw_blueprint_schema);
  g_autoptr (LwArray) all = NULL;

  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i + 1);
      LwStep *step = record_new (&lw_step_schema, id);

      lw_set_string (&step->name, names[i]);
      g_ptr_array_add (steps, step);
    }
  for (guint i = 0; handoffs && handoffs[i]; i += 2)
    {
      g_autofree char *id = g_strdup_printf ("f%u", i);
      LwFlow *flow = record_new (&lw_flow_schema, id);

      lw_set_string (&flow->from, handoffs[i]);
      lw_set_string (&flow->to, handoffs[i + 1]);
      lw_set_string (&flow->handover, id);
      g_ptr_array_add (flows, flow);
    }
  LW_STEPS (variant) = array_take (steps);
  LW_FLOWS (variant) = array_take (flows);
  g_ptr_array_add (variants, variant);
  all = array_take (variants);
  lw_set_array (&blueprint->variants, all);
  return blueprint;
}

static LwFeedback *
read_file (LwBlueprint *blueprint, GFile *file, LwTableFormat **format, LwScoreWay way, const char *period)
{
  g_autoptr (GError) error = NULL;
  LwFeedback *feedback;

  *format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  (*format)->score_as = way;
  feedback = lw_feedback_read (blueprint, NULL, file, *format, period, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return feedback;
}

static LwFeedback *
read_text (LwBlueprint *blueprint, const char *text, LwTableFormat **format, LwScoreWay way, const char *period)
{
  GFile *file = csv_file_with ("t.csv", text, -1);
  LwFeedback *feedback = read_file (blueprint, file, format, way, period);

  csv_file_remove (file);
  return feedback;
}

static const LwDataValue *
value_of (LwFeedback *feedback, const char *element, const char *metric)
{
  LW_FOREACH (LwDataValue, value, feedback->dataset->values)
    if (g_str_equal (value->metric, metric)
        && (value->step ? g_str_equal (value->step, element) : g_str_equal (value->handoff->from, element)))
      return value;
  g_error ("there is no %s of %s", metric, element);
}

static LwMetric *
metric_of (LwFeedback *feedback, const char *id)
{
  for (guint i = 0; i < feedback->metrics->len; i++)
    if (g_str_equal (((LwMetric *) g_ptr_array_index (feedback->metrics, i))->id, id))
      return g_ptr_array_index (feedback->metrics, i);
  g_error ("there is no metric %s", id);
}

static double
tag_count (LwFeedback *feedback, const char *step, const char *tag)
{
  LW_FOREACH (LwTagCount, count, feedback->dataset->tags)
    if (g_str_equal (count->step, step) && g_str_equal (count->tag, tag))
      return count->n;
  return 0;
}

/* The trap: -2 is "not mentioned" in every column, and no mean may know of it. */
static void
test_reviews (void)
{
  static const char * const names[] = { "service_wait_time", "service_waiters_attitude", "dish_taste", "收银", NULL };
  static const char * const files[] = { "dianping_dev_sample.csv", "dianping_dev_sample.gb18030.csv", "dianping_dev_sample.utf16le.tsv" };
  static const struct { const char *step; double n, sum; } expected[] = { { "s1", 14, -3 }, { "s2", 68, 23 }, { "s3", 96, 45 } };
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "../../shared/data/feedback", files[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (LwTableFormat) format = NULL;
      g_autoptr (LwFeedback) feedback = NULL;

      if (!g_file_query_exists (file, NULL))
        {
          g_test_skip ("../shared/data is not here");
          return;
        }
      feedback = read_file (blueprint, file, &format, LW_SCORE_TOP_BOX, NULL);
      g_assert_cmpint (format->shape, ==, LW_SHAPE_WIDE);
      g_assert_cmpuint (feedback->rows, ==, 100);
      g_assert_cmpuint (feedback->matched, ==, 100);
      g_assert_cmpuint (feedback->n_unmatched, ==, 15);
      for (guint j = 0; j < G_N_ELEMENTS (expected); j++)
        {
          const LwDataValue *value = value_of (feedback, expected[j].step, "sentiment");

          g_assert_cmpfloat (value->n, ==, expected[j].n);
          g_assert_cmpfloat (value->sum, ==, expected[j].sum);
        }
      g_assert_true (has_note (feedback, "122 answers have the score -2, outside −1…1: not averaged in"));
    }
}

static void
test_wide (void)
{
  static const char * const names[] = { "前台速度", "房间清洁度", "餐饮", NULL };
  static const char text[] = "编号,时间,前台速度,房间清洁度,餐饮,总体满意度,建议\n"
                             "1,2026-10-01,5,4,99,5,好\n2,2026-10-02,3,,4,4,\n3,2026-10-03,5,5,2,4,早餐一般\n4,2026-10-04,4,2,5,3,无\n";
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = read_text (blueprint, text, &format, LW_SCORE_TOP_BOX, NULL);

  g_assert_cmpint (format->shape, ==, LW_SHAPE_WIDE);
  g_assert_cmpstr (feedback->dataset->id, ==, "2026-10");
  assert_counts (feedback, "s1", 4, 3, -1);
  assert_counts (feedback, "s2", 3, 2, -1);
  assert_counts (feedback, "s3", 3, 2, -1);
  g_assert_cmpuint (feedback->n_unmatched, ==, 1);
  g_assert_cmpstr (((LwUnmatchedRow *) g_ptr_array_index (feedback->unmatched, 0))->text, ==, "总体满意度");
  g_assert_cmpuint (((LwUnmatchedRow *) g_ptr_array_index (feedback->unmatched, 0))->row, ==, 1);
  g_assert_true (has_note (feedback, "1 answer has the score 99, outside 1–5: not averaged in"));
}

/* Problems by steps, steps by problems: the same counts. Totals on both sides are left out. */
static void
test_cross (void)
{
  static const char * const names[] = { "客服审核", "仓库收货", NULL };
  static const char * const texts[] = {
    "问题,客服审核,仓库收货,合计\n响应慢,30,2,32\n收货效率低,0,18,18\n合计,30,20,50\n",
    "节点,响应慢,收货效率低,合计\n客服审核,30,0,30\n仓库收货,2,18,20\n合计,32,18,50\n",
  };
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LwTableFormat) format = NULL;
      g_autoptr (LwFeedback) feedback = read_text (blueprint, texts[i], &format, LW_SCORE_TOP_BOX, "2026-10");

      g_assert_cmpint (format->shape, ==, LW_SHAPE_CROSS);
      g_assert_cmpuint (feedback->matched, ==, 2);
      g_assert_cmpuint (feedback->left_out, ==, 1);
      g_assert_cmpuint (feedback->n_unmatched, ==, 0);
      g_assert_cmpfloat (value_of (feedback, "s1", "complaints")->sum, ==, 30);
      g_assert_cmpfloat (value_of (feedback, "s2", "complaints")->sum, ==, 20);
      g_assert_cmpfloat (tag_count (feedback, "s2", "收货效率低"), ==, 18);
      g_assert_cmpfloat (tag_count (feedback, "s2", "响应慢"), ==, 2);
      g_assert_cmpfloat (tag_count (feedback, "s1", "收货效率低"), ==, 0);
    }
}

static void
test_months (void)
{
  static const char * const names[] = { "客服审核", "仓库收货", NULL };
  static const char text[] = "环节,2026年9月,2026年10月\n客服审核,40,46\n仓库收货,55,60\n";
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (LwTableFormat) format = NULL, again = NULL;
  g_autoptr (LwFeedback) latest = read_text (blueprint, text, &format, LW_SCORE_TOP_BOX, NULL);
  g_autoptr (LwFeedback) september = read_text (blueprint, text, &again, LW_SCORE_TOP_BOX, "2026-09");

  g_assert_cmpstr (latest->dataset->id, ==, "2026-10");
  g_assert_cmpfloat (value_of (latest, "s1", "complaints")->sum, ==, 46);
  g_assert_cmpfloat (value_of (september, "s2", "complaints")->sum, ==, 55);
}

/* V02: what "82 分" may be. */
static void
test_score_ways (void)
{
  static const struct { LwScoreWay way; const char *metric; double value; } cases[] = {
    { LW_SCORE_TOP_BOX, "csat", 0.82 }, { LW_SCORE_MEAN, "csat-mean", 4.31 }, { LW_SCORE_POINTS, "csat-points", 86.2 },
    { LW_SCORE_LINEAR, "csat-linear", 82.75 },
  };
  static const guint stars[] = { 6, 10, 20, 44, 120 };
  static const char * const names[] = { "质检", NULL };
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (GString) text = g_string_new ("环节,评分\n");

  for (guint i = 0; i < G_N_ELEMENTS (stars); i++)
    for (guint n = stars[i]; n > 0; n--)
      g_string_append_printf (text, "质检,%u\n", i + 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwTableFormat) format = NULL;
      g_autoptr (LwFeedback) feedback = read_text (blueprint, text->str, &format, cases[i].way, NULL);
      LwCounts counts = { 0 };

      lw_counts_add (&counts, value_of (feedback, "s1", cases[i].metric));
      g_assert_cmpfloat (counts.n, ==, 200);
      g_assert_cmpfloat_with_epsilon (lw_counts_score (&counts, metric_of (feedback, cases[i].metric)).value, cases[i].value, 1e-9);
    }
}

static void
test_measures (void)
{
  static const char * const names[] = { "质检", NULL };
  static const char text[] = "环节,推荐意愿,处理时长（小时）,等待时间,是否解决\n质检,10,2,30分钟,是\n质检,9,4,1小时,否\n质检,6,3,>48小时,已解决\n"
                             "质检,8,10,-1,未解决\n质检,11,很久,N/A,\n质检,0,1天,5-10分钟,√\n";
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = read_text (blueprint, text, &format, LW_SCORE_TOP_BOX, "2026-10");
  const LwDataValue *nps = value_of (feedback, "s1", "nps"), *handling = value_of (feedback, "s1", "handling-time");
  const LwDataValue *wait = value_of (feedback, "s1", "waiting-time"), *solved = value_of (feedback, "s1", "resolution");
  LwCounts counts = { 0 };

  lw_counts_add (&counts, nps);
  g_assert_cmpfloat (nps->n, ==, 5);
  g_assert_cmpfloat_with_epsilon (lw_counts_score (&counts, metric_of (feedback, "nps")).value, 0, 1e-9);   /* 2 of 5 for, 2 against */
  g_assert_cmpfloat (handling->n, ==, 5);
  g_assert_cmpfloat (handling->sum, ==, 120 + 240 + 180 + 600 + 1440);
  g_assert_cmpfloat (handling->median, ==, 240);
  g_assert_cmpfloat (wait->n, ==, 4);
  g_assert_cmpfloat (wait->sum, ==, 30 + 60 + 2880 + 7.5);
  g_assert_cmpfloat (wait->median, ==, 45);
  g_assert_cmpfloat_with_epsilon (wait->p90, 60 + 0.7 * 2820, 1e-9);
  g_assert_cmpfloat (solved->n, ==, 5);
  g_assert_cmpfloat (solved->k, ==, 3);
  g_assert_true (has_note (feedback, "row 6: “很久” is no value for “duration”; not counted"));
  g_assert_true (has_note (feedback, "1 answer has the score 11, outside 0–10: not averaged in"));
  g_assert_true (has_note (feedback, "1 cell of “waiting time” holds -1, which looks like a code for “no answer”: not averaged in"));
  g_assert_true (has_note (feedback, "1 values of “waiting time” are bounds (such as ≥ 48 h): averaged in as they stand"));
}

/* Asked and answered: -1 is a value; 30 is none. */
static void
test_codes_as_told (void)
{
  static const char * const names[] = { "质检", NULL };
  static const char text[] = "环节,等待时间\n质检,-1\n质检,5\n质检,30\n质检,20\n";
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  GFile *file = csv_file_with ("t.csv", text, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  g_autoptr (LwFeedback) feedback = NULL;
  double value = -1, code = 30;

  format->answers = g_array_new (FALSE, FALSE, sizeof (double));
  format->no_answers = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_val (format->answers, value);
  g_array_append_val (format->no_answers, code);
  feedback = lw_feedback_read (blueprint, NULL, file, format, "p", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (value_of (feedback, "s1", "waiting-time")->n, ==, 3);
  g_assert_cmpfloat (value_of (feedback, "s1", "waiting-time")->sum, ==, 24);
  csv_file_remove (file);
}

static void
test_step_means (void)
{
  static const char * const names[] = { "质检", "退款", NULL };
  static const char text[] = "环节,样本量,满意数,平均耗时\n质检,20,15,2小时\n退款,10,9,30分钟\n";
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = read_text (blueprint, text, &format, LW_SCORE_TOP_BOX, "2026-10");
  const LwDataValue *value = value_of (feedback, "s1", "handling-time");

  g_assert_cmpint (format->shape, ==, LW_SHAPE_STEPS);
  g_assert_cmpfloat (value->n, ==, 20);
  g_assert_cmpfloat (value->sum, ==, 2400);
  g_assert_true (isnan (value->sum_squares) && isnan (value->median) && isnan (value->p90));
}

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
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "../../shared/data/eventlog/EXPECTED.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *files;

  if (!json_parser_load_from_file (parser, path, NULL))
    {
      g_test_skip ("../shared/data is not here");
      return;
    }
  files = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (files); i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      {
        JsonObject *expected = json_array_get_object_element (files, i);
        g_autofree char *name = g_path_get_basename (json_object_get_string_member (expected, "file"));
        g_autofree char *folder = g_path_get_dirname (path), *full = g_build_filename (folder, name, NULL);
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
  feedback = read_file (blueprint, file, &format, LW_SCORE_TOP_BOX, NULL);
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
  g_test_add_func ("/shapes/reviews", test_reviews);
  g_test_add_func ("/shapes/wide", test_wide);
  g_test_add_func ("/shapes/cross", test_cross);
  g_test_add_func ("/shapes/months", test_months);
  g_test_add_func ("/shapes/score-ways", test_score_ways);
  g_test_add_func ("/shapes/measures", test_measures);
  g_test_add_func ("/shapes/codes-as-told", test_codes_as_told);
  g_test_add_func ("/shapes/step-means", test_step_means);
  g_test_add_func ("/shapes/event-logs", test_event_logs);
  g_test_add_func ("/shapes/event-times", test_event_times);
  return g_test_run ();
}
