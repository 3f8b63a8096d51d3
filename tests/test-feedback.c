#include "feedback-table.h"

#include <glib/gstdio.h>
#include <locale.h>

/* A table of that text under that name, read into the sample's first variant. */
static LwFeedback *
read_table_as (LwBlueprint *blueprint, const char *name, const char *text, const char *period, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("laneway-feedback-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LwTableFormat) format = NULL;
  LwFeedback *feedback = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  format = lw_table_format_guess (file, NULL, 0, NULL, error);
  if (format)
    feedback = lw_feedback_read (blueprint, NULL, file, format, period, NULL, NULL, NULL, error);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  if (feedback)
    g_assert_cmpuint (feedback->rows, ==, feedback->matched + feedback->n_unmatched + feedback->left_out);
  return feedback;
}

static LwFeedback *
read_table (const char *text)
{
  g_autoptr (LwBlueprint) blueprint = load_sample ();
  g_autoptr (GError) error = NULL;
  LwFeedback *feedback = read_table_as (blueprint, "returns-2026-10.csv", text, NULL, &error);

  g_assert_no_error (error);
  return feedback;
}

static void
test_unmatched (void)
{
  g_autoptr (LwFeedback) feedback = read_table ("环节,样本量,满意数,投诉量\n仓库收货,195,111,60\n仓库收货(新),1,1,0\n客服部审核,5,5,1\n质检结果,4,2,9\n"
                                                "\n,7,7,7\n不存在的,3,3,3\n总计,999,999,99\n");
  LwUnmatchedRow *row;

  g_assert_cmpuint (feedback->rows, ==, 8);
  g_assert_cmpuint (feedback->matched, ==, 2);
  g_assert_cmpuint (feedback->left_out, ==, 2);
  g_assert_cmpuint (feedback->n_unmatched, ==, 4);
  g_assert_cmpfloat (feedback->dataset->source->unmatched, ==, 4);
  assert_counts (feedback, "r3", 196, 112, 60);
  row = g_ptr_array_index (feedback->unmatched, 0);
  g_assert_cmpuint (row->row, ==, 4);
  g_assert_cmpstr (row->text, ==, "客服部审核");
  g_assert_cmpstr (row->reason, ==, "no step or hand-off has this code, name or alias");
  g_assert_cmpstr (row->suggestions[0], ==, NULL);
  row = g_ptr_array_index (feedback->unmatched, 1);
  g_assert_cmpuint (row->row, ==, 5);
  g_assert_cmpuint (g_strv_length (row->suggestions), ==, 2);
  g_assert_true (g_strv_contains ((const char * const *) row->suggestions, "质检"));
  g_assert_cmpstr (row->suggestions[0], ==, "质检结果反馈");
  row = g_ptr_array_index (feedback->unmatched, 2);
  g_assert_cmpuint (row->row, ==, 7);
  g_assert_cmpstr (row->reason, ==, "the row names no step");
  g_assert_cmpuint (((LwUnmatchedRow *) g_ptr_array_index (feedback->unmatched, 3))->row, ==, 8);
  g_assert_true (has_note (feedback, "row 6: blank, left out"));
  g_assert_true (has_note (feedback, "row 9: a total (总计), left out"));
}

/* Rows are counted by the line where they start, also behind quoted line ends. */
static void
test_row_numbers (void)
{
  g_autoptr (LwFeedback) feedback = read_table ("环节,评分,反馈内容\n质检,5,\"a\nb\nc\"\n谁,4,x\n");

  g_assert_cmpuint (feedback->n_unmatched, ==, 1);
  g_assert_cmpuint (((LwUnmatchedRow *) g_ptr_array_index (feedback->unmatched, 0))->row, ==, 5);
}

static void
test_shares_to_counts (void)
{
  g_autoptr (LwFeedback) feedback = read_table ("环节,样本量,满意率\n质检,38,63.2%\n退款,,76.7%\n换货,61,77\n客户确认,9,0.5\n仓库收货,195,130%\n");

  assert_counts (feedback, "r4", 38, 24, -1);
  assert_counts (feedback, "r5b", 0, 0, -1);
  assert_counts (feedback, "r5a", 61, 47, -1);
  assert_counts (feedback, "r3", 0, 0, -1);
  g_assert_true (has_note (feedback, "row 2: 63.2 % of 38 answers taken as 24 satisfied"));
  g_assert_true (has_note (feedback, "row 3: a share (76.7 %) without the number of answers; left out"));
  g_assert_true (has_note (feedback, "row 6: “130%” is no value for “share satisfied”; not counted"));
}

static void
test_contradictions (void)
{
  g_autoptr (LwFeedback) feedback = read_table ("环节编号,环节,样本量,满意数,满意率,投诉量\nr4,质检,38,40,63.2%,1\nr3,仓库收货,195,111,60%,2\n"
                                                "r3,退款,10,5,50%,3\nr1,客户申请,1.5,1,,好\nr2,客服审核,\"1,210\",1000,82.6%,1.2万,extra\n");

  assert_counts (feedback, "r4", 0, 0, 1);
  assert_counts (feedback, "r3", 205, 116, 5);
  assert_counts (feedback, "r1", 0, 0, -1);
  assert_counts (feedback, "r2", 1210, 1000, 12000);
  g_assert_true (has_note (feedback, "row 2: 40 satisfied of 38 answers cannot be; not counted"));
  g_assert_true (has_note (feedback, "row 3: the share says 60.0 %, the counts 56.9 %; the counts were taken"));
  g_assert_true (has_note (feedback, "row 4: “r3” and “退款” mean two things; the code was followed"));
  g_assert_true (has_note (feedback, "row 5: “1.5” is no value for “number of answers”; not counted"));
  g_assert_true (has_note (feedback, "row 5: “好” is no value for “complaints”; not counted"));
  g_assert_true (has_note (feedback, "row 6: 7 cells under a header of 6; the others were not read"));
}

/* "满意度" is a share where it is written as one. */
static void
test_share_named_score (void)
{
  g_autoptr (LwFeedback) feedback = read_table ("环节,样本量,满意度\n质检,38,63.2%\n换货,61,77.0％\n");

  assert_counts (feedback, "r4", 38, 24, -1);
  assert_counts (feedback, "r5a", 61, 47, -1);
}

/* A mean is no count, and an Excel file may name its separator first. */
static void
test_means (void)
{
  g_autoptr (LwFeedback) feedback = read_table ("sep=;\n环节;样本量;满意度;投诉量\n质检;38;4,31;12\n");

  assert_counts (feedback, "r4", 0, 0, 12);
  g_assert_true (has_note (feedback, "row 3: a mean score (4.31) does not say how many were satisfied; left out"));
}

/* Sentinels are told and not averaged in; words, stars and full-width digits are scores. */
static void
test_answers (void)
{
  g_autoptr (LwFeedback) feedback = read_table ("环节,评分,投诉\n质检,5,否\n质检,★★★★☆,\n质检,非常不满意,是\n质检,-2,否\n质检,99,否\n质检,99,否\n"
                                                "质检,0,否\n质检,好,否\n质检,,是\n质检,３,N/A\n质检\n");

  assert_counts (feedback, "r4", 4, 2, 2);
  g_assert_cmpuint (feedback->matched, ==, 11);
  g_assert_true (has_note (feedback, "1 answer has the score -2, outside 1–5: not averaged in"));
  g_assert_true (has_note (feedback, "2 answers have the score 99, outside 1–5: not averaged in"));
  g_assert_true (has_note (feedback, "1 answer has the score 0, outside 1–5: not averaged in"));
  g_assert_true (has_note (feedback, "row 9: “好” is no value for “score”; not counted"));
}

/* A scale is told from the header or from what was answered; a slip does not make one. */
static void
test_scales (void)
{
  static const char five[] = "环节,评分\n质检,5\n质检,4\n质检,3\n质检,2\n质检,5\n质检,10\n";
  static const char ten[] = "环节,评分\n质检,10\n质检,8\n质检,7\n质检,0\n质检,3\n质检,11\n质检,9\n质检,1\n质检,2\n质检,4\n质检,6\n质检,5\n"
                            "质检,8\n质检,9\n质检,2\n质检,1\n质检,7\n质检,6\n质检,8\n质检,10\n";
  g_autoptr (LwFeedback) of_five = read_table (five), of_ten = read_table (ten);
  g_autoptr (LwFeedback) named = read_table ("环节,评分（1-10分）\n质检,5\n质检,4\n质检,8\n");

  assert_counts (of_five, "r4", 5, 3, -1);
  g_assert_true (has_note (of_five, "1 answer has the score 10, outside 1–5: not averaged in"));
  assert_counts (of_ten, "r4", 19, 7, -1);
  g_assert_true (has_note (of_ten, "1 answer has the score 11, outside 0–10: not averaged in"));
  g_assert_true (has_note (of_ten, "the scores are taken as 0–10: from 8 on an answer is a satisfied one"));
  assert_counts (named, "r4", 3, 1, -1);
}

static void
test_only_complaints (void)
{
  g_autoptr (LwFeedback) feedback = read_table ("Complaints by step,,\nstep;complaints\nr3;60\nr4->r5;28\nTotal;88\n");

  assert_counts (feedback, "r3", 0, 0, 60);
  assert_counts (feedback, "质检结果反馈", 0, 0, 28);
  g_assert_cmpuint (feedback->left_out, ==, 1);
}

static void
test_needs_columns (void)
{
  static const struct { const char *text, *message; } cases[] = {
    { "颜色,评分\n红,5\n", "t.csv: line 1: no column names the step; choose which one does" },
    { "环节,颜色\n质检,红\n", "t.csv: line 1: no column holds scores, numbers of answers or complaints; choose which one does" },
  };
  g_autoptr (LwBlueprint) blueprint = load_sample ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_table_as (blueprint, "t.csv", cases[i].text, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

/* What the dates of the table say goes before the file's name; months first where one cell shows it. */
static void
test_dates_to_period (void)
{
  g_autoptr (LwBlueprint) blueprint = load_sample ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LwFeedback) feedback = read_table_as (blueprint, "x-2020-01.csv", "step,score,date\nr3,4,3/4/2026\nr3,5,3/14/2026 10:00\n", NULL, &error);
  g_autoptr (LwFeedback) unsure = read_table_as (blueprint, "x.csv", "step,score,date\nr3,4,3/4/2026\n", NULL, &error);
  g_autoptr (LwFeedback) given = read_table_as (blueprint, "x.csv", "step,score,date\nr3,4,2026-03-04\n", "pilot", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (feedback->dataset->id, ==, "2026-03");
  g_assert_cmpstr (unsure->dataset->id, ==, "x");
  g_assert_true (has_note (unsure, "row 2: the date “3/4/2026” cannot be read, or may be meant two ways"));
  g_assert_cmpstr (given->dataset->id, ==, "pilot");
  g_assert_cmpstr (given->dataset->from, ==, "2026-03-01");
}

static void
test_wrong_metric (void)
{
  g_autoptr (LwBlueprint) blueprint = load_sample (), changed = lw_record_copy (blueprint);
  LwMetric *mean = lw_record_copy (lw_array_by_id (blueprint->metrics, "csat"));
  g_autoptr (LwArray) metrics = NULL;
  g_autoptr (GError) error = NULL;

  mean->kind = LW_METRIC_MEAN;
  metrics = lw_array_replace (blueprint->metrics, lw_array_find (blueprint->metrics, "csat"), mean);
  lw_record_unref (mean);
  lw_set_array (&changed->metrics, metrics);
  g_assert_null (read_table_as (changed, "t.csv", "环节,评分\n质检,5\n", NULL, &error));
  g_assert_cmpstr (error->message, ==, "t.csv: the document’s metric “csat” is not a share, which this table gives; give it another id");
}

static void
count_progress (double fraction, gpointer data)
{
  double *last = data;

  g_assert_true (fraction >= *last && fraction <= 1.0);
  *last = fraction;
}

static void
cancel_progress (double fraction, gpointer data)
{
  g_cancellable_cancel (data);
}

/* 40,000 answers to a thousand names, few of which are steps. */
static void
test_many_rows (void)
{
  g_autoptr (LwBlueprint) blueprint = load_sample ();
  g_autoptr (GString) text = g_string_new ("环节,评分\n");
  g_autofree char *path = NULL;
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("laneway-XXXXXX.csv", &stream, NULL);
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  double last = 0;

  for (guint i = 0; i < 40000; i++)
    if (i % 2)
      g_string_append_printf (text, "仓库收货,%u\n", i / 2 % 5 + 1);
    else
      g_string_append_printf (text, "环节%u,5\n", i / 2 % 1000);
  path = g_file_get_path (file);
  g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
  format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  feedback = lw_feedback_read (blueprint, NULL, file, format, NULL, count_progress, &last, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (feedback->rows, ==, 40000);
  g_assert_cmpuint (feedback->matched, ==, 20000);
  g_assert_cmpuint (feedback->n_unmatched, ==, 20000);
  g_assert_cmpuint (feedback->unmatched->len, ==, 10000);
  assert_counts (feedback, "r3", 20000, 8000, -1);
  g_assert_cmpfloat (last, ==, 1.0);

  g_assert_null (lw_feedback_read (blueprint, NULL, file, format, NULL, cancel_progress, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feedback/unmatched", test_unmatched);
  g_test_add_func ("/feedback/row-numbers", test_row_numbers);
  g_test_add_func ("/feedback/shares-to-counts", test_shares_to_counts);
  g_test_add_func ("/feedback/contradictions", test_contradictions);
  g_test_add_func ("/feedback/share-named-score", test_share_named_score);
  g_test_add_func ("/feedback/means", test_means);
  g_test_add_func ("/feedback/answers", test_answers);
  g_test_add_func ("/feedback/scales", test_scales);
  g_test_add_func ("/feedback/only-complaints", test_only_complaints);
  g_test_add_func ("/feedback/needs-columns", test_needs_columns);
  g_test_add_func ("/feedback/dates-to-period", test_dates_to_period);
  g_test_add_func ("/feedback/wrong-metric", test_wrong_metric);
  g_test_add_func ("/feedback/many-rows", test_many_rows);
  return g_test_run ();
}
