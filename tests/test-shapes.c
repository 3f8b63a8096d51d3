#include "csv-fixture.h"
#include "feedback-table.h"
#include "shapes-fixture.h"
#include "analysis/lw-score.h"
#include "feedback/lw-columns.h"

#include <locale.h>
#include <math.h>

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
      feedback = read_table_file (blueprint, file, &format, LW_SCORE_TOP_BOX, NULL);
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
  g_autoptr (LwFeedback) feedback = read_table_text (blueprint, text, &format, LW_SCORE_TOP_BOX, NULL);

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
      g_autoptr (LwFeedback) feedback = read_table_text (blueprint, texts[i], &format, LW_SCORE_TOP_BOX, "2026-10");

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
  g_autoptr (LwFeedback) latest = read_table_text (blueprint, text, &format, LW_SCORE_TOP_BOX, NULL);
  g_autoptr (LwFeedback) september = read_table_text (blueprint, text, &again, LW_SCORE_TOP_BOX, "2026-09");

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
      g_autoptr (LwFeedback) feedback = read_table_text (blueprint, text->str, &format, cases[i].way, NULL);
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
  g_autoptr (LwFeedback) feedback = read_table_text (blueprint, text, &format, LW_SCORE_TOP_BOX, "2026-10");
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
  g_assert_true (has_note (feedback, "1 value of “waiting time” is a bound (such as ≥ 48 h): counted as it stands, and the result is marked"));
}

/* What times are called in a clinic, a restaurant, an office. */
static void
test_headers_of_times (void)
{
  static const struct { const char *header; LwColumnRole role; } cases[] = {
    { "等待时间", LW_COLUMN_WAIT }, { "等候时间(分钟)", LW_COLUMN_WAIT }, { "候诊时间", LW_COLUMN_WAIT }, { "等位时长（分）", LW_COLUMN_WAIT },
    { "办理时长", LW_COLUMN_DURATION }, { "用时", LW_COLUMN_DURATION }, { "时间", LW_COLUMN_TIME }, { "等候区", LW_COLUMN_IGNORE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint rank;

      g_assert_cmpint (lw_column_role (cases[i].header, &rank), ==, cases[i].role);
    }
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
  g_autoptr (LwFeedback) feedback = read_table_text (blueprint, text, &format, LW_SCORE_TOP_BOX, "2026-10");
  const LwDataValue *value = value_of (feedback, "s1", "handling-time");

  g_assert_cmpint (format->shape, ==, LW_SHAPE_STEPS);
  g_assert_cmpfloat (value->n, ==, 20);
  g_assert_cmpfloat (value->sum, ==, 2400);
  g_assert_true (isnan (value->sum_squares) && isnan (value->median) && isnan (value->p90));
}

/* What real tables have around and in them. */
static void
test_untidy (void)
{
  static const char * const names[] = { "仓库收货", "质检", NULL };
  static const char text[] = "十月退换货反馈,,,,\n,,,,\n环节,渠道,样本量,,订单号\n,,人数,满意数,\n仓库收货,电话,100,60,1.23457E+18\n,在线,95,51,1.23458E+18\n"
                             "质检,电话,20,#DIV/0!,\n,在线,38,24,\n合计,,253,135,\n注：不含门店,,,,\n";
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = read_table_text (blueprint, text, &format, LW_SCORE_TOP_BOX, "2026-10");

  g_assert_cmpuint (format->header_row, ==, 3);
  g_assert_cmpuint (format->header_end, ==, 4);
  g_assert_cmpstr (g_ptr_array_index (format->columns, 3), ==, "样本量 满意数");
  g_assert_true (format->fill_down);
  assert_counts (feedback, "s1", 195, 111, -1);
  assert_counts (feedback, "s2", 38, 24, -1);
  g_assert_cmpuint (feedback->n_unmatched, ==, 0);
  g_assert_cmpuint (feedback->left_out, ==, 2);
  g_assert_true (has_note (feedback, "2 rows without a step belong to the step above them (merged cells)"));
  g_assert_true (has_note (feedback, "row 10: a remark beside the table (注：不含门店), left out"));
  g_assert_true (has_note (feedback, "1 cell holds the error of a formula, such as #DIV/0!: not counted"));
  g_assert_true (has_note (feedback, "the numbers in “订单号” have lost their last digits (1.23457E+18): save the table anew with that column as text"));
}

/* What a row calls a step may be what only that step has, or what the user said it means. */
static void
test_mappings (void)
{
  static const char text[] = "环节,评分\n客服系统,5\n那个环节,4\n别的,1\n质检,3\n";
  g_autoptr (LwBlueprint) blueprint = load_sample ();
  GFile *file = csv_file_with ("t.csv", text, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  g_autoptr (LwFeedback) feedback = NULL;

  format->mappings = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (format->mappings, (gpointer) "那个环节", (gpointer) "r3");
  g_hash_table_insert (format->mappings, (gpointer) "别的", (gpointer) "");
  feedback = lw_feedback_read (blueprint, NULL, file, format, "2026-11", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_counts (feedback, "r3", 1, 1, -1);
  assert_counts (feedback, "r4", 1, 0, -1);
  g_assert_cmpuint (feedback->left_out, ==, 1);
  csv_file_remove (file);
}

/* The same bytes again are told. */
static void
test_known_file (void)
{
  static const char * const names[] = { "质检", NULL };
  GFile *file = csv_file_with ("2026-10.csv", "环节,评分\n质检,5\n", -1);
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL), after = NULL;
  g_autoptr (LwTableFormat) format = NULL, again = NULL;
  g_autoptr (LwFeedback) first = read_table_file (blueprint, file, &format, LW_SCORE_TOP_BOX, NULL), second = NULL;

  g_assert_null (first->known);
  after = lw_feedback_apply (blueprint, first);
  second = read_table_file (after, file, &again, LW_SCORE_TOP_BOX, "2026-11");
  g_assert_cmpstr (second->known, ==, "2026-10");
  g_assert_true (has_note (second, "this file has been imported before, as “2026-10”"));
  csv_file_remove (file);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shapes/headers-of-times", test_headers_of_times);
  g_test_add_func ("/shapes/reviews", test_reviews);
  g_test_add_func ("/shapes/wide", test_wide);
  g_test_add_func ("/shapes/cross", test_cross);
  g_test_add_func ("/shapes/months", test_months);
  g_test_add_func ("/shapes/score-ways", test_score_ways);
  g_test_add_func ("/shapes/measures", test_measures);
  g_test_add_func ("/shapes/codes-as-told", test_codes_as_told);
  g_test_add_func ("/shapes/step-means", test_step_means);
  g_test_add_func ("/shapes/untidy", test_untidy);
  g_test_add_func ("/shapes/mappings", test_mappings);
  g_test_add_func ("/shapes/known-file", test_known_file);
  return g_test_run ();
}
