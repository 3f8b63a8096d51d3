#include "core/lw-blueprint.h"
#include "feedback/lw-cell.h"
#include "feedback/lw-columns.h"
#include "feedback/lw-match.h"
#include "feedback/lw-period.h"
#include "feedback/lw-similar.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define LENGTH(text) text, strlen (text)

/* V06: what people write in cells. */
static void
test_numbers (void)
{
  static const struct { const char *cell; LwCellState state; double value; } cases[] = {
    { "195", LW_CELL_VALUE, 195 }, { " 1,234 ", LW_CELL_VALUE, 1234 }, { "1，234", LW_CELL_VALUE, 1234 },
    { "１２３", LW_CELL_VALUE, 123 }, { "1.2万", LW_CELL_VALUE, 12000 }, { "3.5亿", LW_CELL_VALUE, 350000000 },
    { "12,345,678", LW_CELL_VALUE, 12345678 }, { "1,7", LW_CELL_VALUE, 1.7 }, { "00.11", LW_CELL_VALUE, 0.11 },
    { "-2", LW_CELL_VALUE, -2 }, { "120份", LW_CELL_VALUE, 120 }, { "'007", LW_CELL_VALUE, 7 }, { "1e3", LW_CELL_VALUE, 1000 },
    { "\xe2\x80\x8b" "42", LW_CELL_VALUE, 42 }, { ".5", LW_CELL_VALUE, 0.5 },
    { "", LW_CELL_MISSING, 0 }, { "-", LW_CELL_MISSING, 0 }, { "—", LW_CELL_MISSING, 0 }, { "–", LW_CELL_MISSING, 0 },
    { "/", LW_CELL_MISSING, 0 }, { "无", LW_CELL_MISSING, 0 }, { "空", LW_CELL_MISSING, 0 }, { "N/A", LW_CELL_MISSING, 0 },
    { "NULL", LW_CELL_MISSING, 0 }, { "#N/A", LW_CELL_MISSING, 0 }, { "#DIV/0!", LW_CELL_MISSING, 0 },
    { "未填", LW_CELL_MISSING, 0 }, { "暂无", LW_CELL_MISSING, 0 }, { "无数据", LW_CELL_MISSING, 0 },
    { "abc", LW_CELL_UNREADABLE, 0 }, { "200.000.000", LW_CELL_UNREADABLE, 0 }, { "1,2,3", LW_CELL_UNREADABLE, 0 },
    { "12kg", LW_CELL_UNREADABLE, 0 }, { "1e999", LW_CELL_UNREADABLE, 0 }, { "inf", LW_CELL_UNREADABLE, 0 },
    { "1,23", LW_CELL_VALUE, 1.23 }, { "1.5.2", LW_CELL_UNREADABLE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = 0;
      LwCellState state = lw_cell_number (LENGTH (cases[i].cell), &value);

      g_test_message ("%s", cases[i].cell);
      g_assert_cmpint (state, ==, cases[i].state);
      if (state == LW_CELL_VALUE)
        g_assert_cmpfloat_with_epsilon (value, cases[i].value, 1e-9);
    }
}

static void
test_shares (void)
{
  static const struct { const char *cell; gboolean percent; LwCellState state; double value; } cases[] = {
    { "30%", FALSE, LW_CELL_VALUE, 0.30 }, { "30％", FALSE, LW_CELL_VALUE, 0.30 }, { "0.3", FALSE, LW_CELL_VALUE, 0.30 },
    { "30", TRUE, LW_CELL_VALUE, 0.30 }, { "30%", TRUE, LW_CELL_VALUE, 0.30 }, { "三成", FALSE, LW_CELL_VALUE, 0.30 },
    { "三成五", FALSE, LW_CELL_VALUE, 0.35 }, { "2‰", FALSE, LW_CELL_VALUE, 0.002 }, { "66.2 %", FALSE, LW_CELL_VALUE, 0.662 },
    { "无数据", FALSE, LW_CELL_MISSING, 0 }, { "", TRUE, LW_CELL_MISSING, 0 }, { "high", FALSE, LW_CELL_UNREADABLE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = 0;
      LwCellState state = lw_cell_share (LENGTH (cases[i].cell), cases[i].percent, &value);

      g_assert_cmpint (state, ==, cases[i].state);
      if (state == LW_CELL_VALUE)
        g_assert_cmpfloat_with_epsilon (value, cases[i].value, 1e-12);
    }
}

static void
test_scores (void)
{
  static const struct { const char *cell; LwCellState state; double value; } cases[] = {
    { "4", LW_CELL_VALUE, 4 }, { "5分", LW_CELL_VALUE, 5 }, { "★★★★☆", LW_CELL_VALUE, 4 }, { "4星", LW_CELL_VALUE, 4 },
    { "四星", LW_CELL_VALUE, 4 }, { "非常满意", LW_CELL_VALUE, 5 }, { "满意", LW_CELL_VALUE, 4 }, { "一般", LW_CELL_VALUE, 3 },
    { "不满意", LW_CELL_VALUE, 2 }, { "非常不满意", LW_CELL_VALUE, 1 }, { "４", LW_CELL_VALUE, 4 }, { "4.5", LW_CELL_VALUE, 4.5 },
    { "同意", LW_CELL_VALUE, 4 }, { "Strongly disagree", LW_CELL_VALUE, 1 }, { "差评", LW_CELL_VALUE, 1 }, { "十星", LW_CELL_VALUE, 10 },
    { "Very satisfied", LW_CELL_VALUE, 5 }, { "5 stars", LW_CELL_VALUE, 5 }, { "-2", LW_CELL_VALUE, -2 },
    { "99", LW_CELL_VALUE, 99 }, { "N/A", LW_CELL_MISSING, 0 }, { "", LW_CELL_MISSING, 0 }, { "good", LW_CELL_UNREADABLE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = 0;
      LwCellState state = lw_cell_score (LENGTH (cases[i].cell), &value);

      g_test_message ("%s", cases[i].cell);
      g_assert_cmpint (state, ==, cases[i].state);
      if (state == LW_CELL_VALUE)
        g_assert_cmpfloat (value, ==, cases[i].value);
    }
}

static void
test_tallies (void)
{
  static const struct { const char *cell; LwCellState state; double value; } cases[] = {
    { "是", LW_CELL_VALUE, 1 }, { "否", LW_CELL_VALUE, 0 }, { "yes", LW_CELL_VALUE, 1 }, { "no", LW_CELL_VALUE, 0 },
    { "Y", LW_CELL_VALUE, 1 }, { "N", LW_CELL_VALUE, 0 }, { "√", LW_CELL_VALUE, 1 }, { "×", LW_CELL_VALUE, 0 },
    { "TRUE", LW_CELL_VALUE, 1 }, { "0", LW_CELL_VALUE, 0 }, { "46", LW_CELL_VALUE, 46 }, { "1,234", LW_CELL_VALUE, 1234 },
    { "", LW_CELL_MISSING, 0 }, { "–", LW_CELL_MISSING, 0 }, { "maybe", LW_CELL_UNREADABLE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = -1;
      LwCellState state = lw_cell_tally (LENGTH (cases[i].cell), &value);

      g_assert_cmpint (state, ==, cases[i].state);
      if (state == LW_CELL_VALUE)
        g_assert_cmpfloat (value, ==, cases[i].value);
    }
}

static void
test_dates (void)
{
  static const struct { const char *cell; int day_first; LwCellState state; LwCellDate date; } cases[] = {
    { "2026/11/21", -1, LW_CELL_VALUE, { 2026, 4, 11, 21 } }, { "2026-11-21", -1, LW_CELL_VALUE, { 2026, 4, 11, 21 } },
    { "2026.11.21", -1, LW_CELL_VALUE, { 2026, 4, 11, 21 } }, { "2026年11月21日", -1, LW_CELL_VALUE, { 2026, 4, 11, 21 } },
    { "20261121", -1, LW_CELL_VALUE, { 2026, 4, 11, 21 } }, { "46347", -1, LW_CELL_VALUE, { 2026, 4, 11, 21 } },
    { "2026/11/21 14:30", -1, LW_CELL_VALUE, { 2026, 4, 11, 21 } },
    { "2026年11月21日 下午2:30", -1, LW_CELL_VALUE, { 2026, 4, 11, 21 } },
    { "2026-11-21T14:30:00+08:00", -1, LW_CELL_VALUE, { 2026, 4, 11, 21 } },
    { "2026年11月", -1, LW_CELL_VALUE, { 2026, 4, 11, 0 } }, { "2026-11", -1, LW_CELL_VALUE, { 2026, 4, 11, 0 } },
    { "2026Q4", -1, LW_CELL_VALUE, { 2026, 4, 0, 0 } }, { "2026年第四季度", -1, LW_CELL_VALUE, { 2026, 4, 0, 0 } },
    { "21/11/2026", -1, LW_CELL_VALUE, { 2026, 4, 11, 21 } }, { "11/21/2026", -1, LW_CELL_VALUE, { 2026, 4, 11, 21 } },
    { "3/4/2026", -1, LW_CELL_UNREADABLE, { 0 } }, { "3/4/2026", 1, LW_CELL_VALUE, { 2026, 2, 4, 3 } },
    { "3/4/2026", 0, LW_CELL_VALUE, { 2026, 1, 3, 4 } }, { "2026-02-30", -1, LW_CELL_UNREADABLE, { 0 } },
    { "4.5", -1, LW_CELL_UNREADABLE, { 0 } }, { "", -1, LW_CELL_MISSING, { 0 } }, { "无", -1, LW_CELL_MISSING, { 0 } },
    { "99999999999999999999", -1, LW_CELL_UNREADABLE, { 0 } }, { "2026-11-21abc", -1, LW_CELL_UNREADABLE, { 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwCellDate date = { 0 };
      LwCellState state = lw_cell_date (LENGTH (cases[i].cell), (LwDateRule) { .day_first = cases[i].day_first }, &date);

      g_test_message ("%s", cases[i].cell);
      g_assert_cmpint (state, ==, cases[i].state);
      g_assert_cmpmem (&date, sizeof date, &cases[i].date, sizeof date);
    }
}

/* No cell, however odd, does more than fail to be a value. */
static void
test_random_cells (void)
{
  static const char * const pieces[] = { "1", "9", ",", ".", "e", "+", "-", "%", "年", "月", "日", "/", "成", "三", "★", "☆", "星",
                                         "万", " ", "T", "Q", "季", "第", "\xff", "（", "'", "'",
                                         ":", "小时", "半", "~", "≤", "时", "下午", "Z", "个", "h", "m" };

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) cell = g_string_new (NULL);
      double value;
      LwCellDate date;
      LwCellTime time;
      gint64 moment;

      for (int i = g_test_rand_int_range (0, 9); i > 0; i--)
        g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      if (lw_cell_number (cell->str, cell->len, &value) == LW_CELL_VALUE)
        g_assert_true (isfinite (value));
      if (lw_cell_share (cell->str, cell->len, TRUE, &value) == LW_CELL_VALUE)
        g_assert_true (isfinite (value));
      lw_cell_score (cell->str, cell->len, &value);
      lw_cell_tally (cell->str, cell->len, &value);
      g_test_message ("%s", cell->str);
      if (lw_cell_duration (cell->str, cell->len, LW_DURATION_RULE_NONE, &time) == LW_CELL_VALUE)
        g_assert_true (isfinite (time.value) && time.low <= time.value && time.value <= time.high);
      lw_cell_moment (cell->str, cell->len, LW_DATE_RULE_NONE, &moment);
      if (lw_cell_date (cell->str, cell->len, LW_DATE_RULE_NONE, &date) == LW_CELL_VALUE)
        g_assert_true (date.year >= 1900 && date.year <= 2200 && date.quarter >= 1 && date.quarter <= 4);
    }
}

static void
test_columns (void)
{
  static const struct { const char *header; const char *roles; } cases[] = {
    { "环节编号|环节|样本量|满意数(4–5★)|满意率|投诉量|投诉占比", "id|step|n|satisfied|share|complaints|ignore" },
    { "反馈编号|反馈时间|渠道|环节|满意度评分|是否投诉|反馈内容", "ignore|time|channel|step|score|complaints|text" },
    { "timestamp|channel|touchpoint|step|score|complaint|wait_minutes|comment", "time|channel|ignore|step|score|complaints|wait|text" },
    { "编号|时间|环节|评分", "ignore|time|step|score" },
    { "编号|环节|样本量|满意率（%）", "id|step|n|share" },
    { "Step ID|Step|Responses|Satisfied|Complaints", "id|step|n|satisfied|complaints" },
    { "环节|耗时|NPS|标签|客户类型", "step|duration|nps|tag|segment" },
    { "环 节|樣本|Ｎ", "step|ignore|n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) header = g_strsplit (cases[i].header, "|", -1);
      g_autoptr (GPtrArray) columns = g_ptr_array_new_null_terminated (0, NULL, FALSE);
      g_autoptr (GArray) roles = NULL;
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint j = 0; header[j]; j++)
        g_ptr_array_add (columns, header[j]);
      roles = lw_columns_guess (columns);
      for (guint j = 0; j < roles->len; j++)
        g_string_append_printf (names, "%s%s", j ? "|" : "", lw_column_role_name (g_array_index (roles, LwColumnRole, j)));
      g_assert_cmpstr (names->str, ==, cases[i].roles);
    }
}

/* V07, and what it says of short Chinese names. */
static void
test_similarity (void)
{
  static const struct { const char *a, *b; double dice, similar; } cases[] = {
    { "客服审核", "客服部审核", 4.0 / 7, 4.0 / 7 },
    { "质检", "质检结果反馈", 2.0 / 6, 0.70 },
    { "仓库收货", "仓库收货", 1.0, 1.0 },
    { "仓库收货", "仓库发货", 2.0 / 6, 2.0 / 6 },
    { "退", "退款", 0.0, 0.0 },
    { "", "", 0.0, 0.0 },
  };
  LwName recieve = lw_name ("recieve"), receive = lw_name ("receive"), kitten = lw_name ("kitten"), sitting = lw_name ("sitting");
  g_autofree char *key = lw_match_key ("仓库收货环节", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwName a = lw_name (cases[i].a), b = lw_name (cases[i].b);

      g_assert_cmpfloat_with_epsilon (lw_name_dice (&a, &b), cases[i].dice, 1e-12);
      g_assert_cmpfloat_with_epsilon (lw_name_similar (&a, &b), cases[i].similar, 1e-12);
    }
  g_assert_cmpstr (key, ==, "仓库收货");
  g_assert_cmpfloat_with_epsilon (lw_name_edit (&recieve, &receive), 1 - 1.0 / 7, 1e-12);
  g_assert_cmpfloat_with_epsilon (lw_name_edit (&kitten, &sitting), 1 - 3.0 / 7, 1e-12);
}

static void
test_periods (void)
{
  static const struct { const char *given; LwDays days; const char *file, *id, *label, *from, *to; } cases[] = {
    { NULL, { 20261003, 20261031 }, "x.csv", "2026-10", "2026年10月", "2026-10-01", "2026-10-31" },
    { NULL, { 20260928, 20261002 }, "x.csv", "2026-09_2026-10", "2026-09-28 – 2026-10-02", "2026-09-28", "2026-10-02" },
    { NULL, { 0 }, "returns-2026-10.csv", "2026-10", "2026年10月", "2026-10-01", "2026-10-31" },
    { NULL, { 0 }, "退货202602.csv", "2026-02", "2026年2月", "2026-02-01", "2026-02-28" },
    { NULL, { 0 }, "2026年2月反馈.csv", "2026-02", "2026年2月", "2026-02-01", "2026-02-28" },
    { NULL, { 0 }, "survey of 20261121.v2.csv", "survey-of-20261121", NULL, NULL, NULL },
    { NULL, { 0 }, "反馈.csv", "feedback", NULL, NULL, NULL },
    { "2026-11", { 20261003, 20261031 }, "x.csv", "2026-11", "2026年11月", "2026-11-01", "2026-11-30" },
    { "pilot", { 20261003, 20261031 }, "x.csv", "pilot", "2026年10月", "2026-10-01", "2026-10-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwPeriod period;
      g_autoptr (GError) error = NULL;

      g_assert_true (lw_period_choose (cases[i].given, cases[i].days, cases[i].file, "zh-CN", &period, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (period.id, ==, cases[i].id);
      g_assert_cmpstr (period.label, ==, cases[i].label);
      g_assert_cmpstr (period.from, ==, cases[i].from);
      g_assert_cmpstr (period.to, ==, cases[i].to);
      g_assert_true (lw_id_is_valid (period.id, TRUE));
      lw_period_clear (&period);
    }
}

static void
test_period_refused (void)
{
  LwPeriod period;
  g_autoptr (GError) error = NULL;

  g_assert_false (lw_period_choose ("十月", (LwDays) { 0 }, "x.csv", "zh-CN", &period, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

/* What is read without an allocation comes to what the whole grammar says: a zero-width space makes that read it. */
static void
test_quick_cells (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      g_autofree char *number = g_strdup_printf ("%.*f", g_test_rand_int_range (0, 7), g_test_rand_double_range (0, pow (10, g_test_rand_int_range (0, 9))));
      g_autofree char *day = g_strdup_printf ("%04d%c%02d%c%02d%s", g_test_rand_int_range (1880, 2230), "-/"[round % 2], g_test_rand_int_range (0, 14),
                                              "-/"[round % 2], g_test_rand_int_range (0, 33), round % 3 ? "" : " 08:05");
      g_autofree char *slow_number = g_strconcat ("\xe2\x80\x8b", number, NULL), *slow_day = g_strconcat ("\xe2\x80\x8b", day, NULL);
      LwCellDate a = { 0 }, b = { 0 };
      LwCellTime s, t;
      double x, y;

      g_assert_cmpint (lw_cell_number (number, strlen (number), &x), ==, LW_CELL_VALUE);
      g_assert_cmpint (lw_cell_number (slow_number, strlen (slow_number), &y), ==, LW_CELL_VALUE);
      g_assert_cmpfloat (x, ==, y);
      g_assert_cmpint (lw_cell_duration (number, strlen (number), LW_DURATION_RULE_NONE, &s), ==, LW_CELL_VALUE);
      g_assert_cmpint (lw_cell_duration (slow_number, strlen (slow_number), LW_DURATION_RULE_NONE, &t), ==, LW_CELL_VALUE);
      g_assert_cmpfloat (s.value, ==, t.value);
      g_assert_cmpint (lw_cell_date (day, strlen (day), LW_DATE_RULE_NONE, &a), ==, lw_cell_date (slow_day, strlen (slow_day), LW_DATE_RULE_NONE, &b));
      g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells/numbers", test_numbers);
  g_test_add_func ("/cells/shares", test_shares);
  g_test_add_func ("/cells/scores", test_scores);
  g_test_add_func ("/cells/tallies", test_tallies);
  g_test_add_func ("/cells/dates", test_dates);
  g_test_add_func ("/cells/random", test_random_cells);
  g_test_add_func ("/cells/quick", test_quick_cells);
  g_test_add_func ("/cells/columns", test_columns);
  g_test_add_func ("/cells/similarity", test_similarity);
  g_test_add_func ("/cells/periods", test_periods);
  g_test_add_func ("/cells/period-refused", test_period_refused);
  return g_test_run ();
}
