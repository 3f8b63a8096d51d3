/* What goes wrong with feedback when nobody looks: tests/FEEDBACK.md says which test looks after which trap; these had none. */
#include "analysis/lw-analysis.h"
#include "analysis/lw-score.h"
#include "csv-fixture.h"
#include "feedback/lw-cell.h"
#include "feedback/lw-columns.h"
#include "feedback/lw-import.h"
#include "shapes-fixture.h"

#include <math.h>
#include <string.h>

/* 亅 is 81 7C and 乗 is 81 5C in GBK: their second bytes are the bar and the backslash of ASCII. What is cut before it is decoded is cut in two. */
static void
test_trail_bytes (void)
{
  static const char bytes[] = "\xbb\xb7\xbd\xda|\xc6\xc0\xb7\xd6\n\x81\x7c\x81\x5c\xc9\xf3\xba\xcb|5\n\xd6\xca\xbc\xec|4\n\xd6\xca\xbc\xec|3\n";
  GFile *file = csv_file_with ("t.csv", bytes, strlen (bytes));
  g_autoptr (GError) error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, "GB18030", 0, NULL, &error);
  char **row;

  g_assert_no_error (error);
  g_assert_cmpuint (format->delimiter, ==, '|');
  g_assert_cmpuint (format->columns->len, ==, 2);
  row = g_ptr_array_index (format->preview, 0);
  g_assert_cmpstr (row[0], ==, "亅乗审核");
  g_assert_cmpstr (row[1], ==, "5");
  csv_file_remove (file);
}

/* "How easy" and "how much effort" are two questions with two ways of being good. */
static void
test_effort_is_not_ease (void)
{
  static const struct { const char *table, *metric; LwPolarity polarity; } cases[] = {
    { "环节,费力度\n审核,2\n审核,4\n", "ces-effort", LW_POLARITY_LOWER }, { "环节,易用度\n审核,2\n审核,4\n", "ces-ease", LW_POLARITY_HIGHER },
  };
  static const char * const names[] = { "审核", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
      g_autoptr (LwTableFormat) format = NULL;
      g_autoptr (LwFeedback) feedback = read_table_text (blueprint, cases[i].table, &format, LW_SCORE_TOP_BOX, NULL);

      g_assert_cmpfloat (value_of (feedback, "s1", cases[i].metric)->sum, ==, 6);
      g_assert_cmpint (metric_of (feedback, cases[i].metric)->polarity, ==, cases[i].polarity);
    }
}

/* From 70 % to 90 % are 20 points, whatever they are of 70. */
static void
test_points_are_not_percent (void)
{
  LwMetric share = { .kind = LW_METRIC_SHARE };
  g_autofree char *text = lw_metric_difference_text (&share, 0.9 - 0.7, 1440, TRUE);

  g_assert_cmpstr (text, ==, "20 points");
}

/* A spreadsheet kept six digits of an order number: it is no number, and no order's. */
static void
test_broken_numbers (void)
{
  static const char table[] = "订单号,环节,评分\n1.23457E+18,审核,5\n1.23457E+18,审核,4\n";
  static const char * const names[] = { "审核", NULL };
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = read_table_text (blueprint, table, &format, LW_SCORE_TOP_BOX, NULL);
  gboolean told = FALSE;

  g_assert_true (lw_cell_is_broken_number ("1.23457E+18", 11));
  g_assert_false (lw_cell_is_broken_number ("1234567890123456789", 19));
  for (guint i = 0; i < feedback->notes->len; i++)
    told |= strstr (g_ptr_array_index (feedback->notes, i), "1.23457E+18") != NULL;
  g_assert_true (told);
}

/* Medians of two tables are two medians: nothing makes one of them. */
static void
test_medians_are_not_pooled (void)
{
  static const char * const names[] = { "审核", NULL };
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL), once = NULL, twice = NULL;
  g_autoptr (LwTableFormat) format = NULL, again = NULL;
  g_autoptr (LwFeedback) first = read_table_text (blueprint, "环节,处理时长\n审核,1分钟\n审核,2分钟\n审核,90分钟\n", &format, LW_SCORE_TOP_BOX, "p");
  g_autoptr (LwFeedback) second = read_table_text (blueprint, "环节,处理时长\n审核,50分钟\n审核,60分钟\n审核,70分钟\n", &again, LW_SCORE_TOP_BOX, "p");
  LwDataset *dataset;
  LwCounts counts = { 0 };
  LwMetric time = { .kind = LW_METRIC_DURATION };

  once = lw_feedback_apply (blueprint, first);
  twice = lw_feedback_extend (once, second);
  dataset = lw_array_get (twice->datasets, 0);
  LW_FOREACH (LwDataValue, value, dataset->values)
    {
      g_assert_true (value->median == 2 || value->median == 60);
      lw_counts_add (&counts, value);
    }
  g_assert_cmpuint (lw_array_length (dataset->values), ==, 2);
  g_assert_cmpfloat (lw_counts_score (&counts, &time).value, ==, 273 / 6.0);
}

/* The first of a kind are told one by one, the rest by their number. */
static void
test_the_rest (void)
{
  static const char * const names[] = { "审核", NULL };
  static const char * const rests[] = { "1 more total, left out", "2 more totals, left out" };

  for (guint more = 1; more <= 2; more++)
    {
      g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
      g_autoptr (LwTableFormat) format = NULL;
      g_autoptr (GString) table = g_string_new ("环节,评分\n审核,5\n审核,4\n");
      g_autoptr (LwFeedback) feedback = NULL;
      gboolean told = FALSE;

      for (guint i = 0; i < LW_KEPT_NOTES + more; i++)
        g_string_append (table, "合计,5\n");
      feedback = read_table_text (blueprint, table->str, &format, LW_SCORE_TOP_BOX, NULL);
      for (guint i = 0; i < feedback->notes->len; i++)
        told |= g_str_equal (g_ptr_array_index (feedback->notes, i), rests[more - 1]);
      g_assert_true (told);
      g_assert_cmpuint (feedback->notes->len, ==, LW_KEPT_NOTES + 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/traps/trail-bytes", test_trail_bytes);
  g_test_add_func ("/traps/effort-is-not-ease", test_effort_is_not_ease);
  g_test_add_func ("/traps/points-are-not-percent", test_points_are_not_percent);
  g_test_add_func ("/traps/broken-numbers", test_broken_numbers);
  g_test_add_func ("/traps/medians-are-not-pooled", test_medians_are_not_pooled);
  g_test_add_func ("/traps/the-rest", test_the_rest);
  return g_test_run ();
}
