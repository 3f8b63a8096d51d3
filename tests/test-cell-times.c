#include "feedback/lw-cell.h"
#include "feedback/lw-sentinel.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define LENGTH(text) text, strlen (text)

/* V06: minutes, their range, and whether the true value may be smaller or larger. */
static void
test_durations (void)
{
  static const struct { const char *cell; double value, low, high; LwBound bound; } cases[] = {
    { "48小时", 2880, 2880, 2880 }, { "48 小时", 2880, 2880, 2880 }, { "４８小时", 2880, 2880, 2880 }, { "48h", 2880, 2880, 2880 },
    { "48 H", 2880, 2880, 2880 }, { "2小时", 120, 120, 120 }, { "2h", 120, 120, 120 }, { "2.0 hrs", 120, 120, 120 },
    { "0.5小时", 30, 30, 30 }, { "半小时", 30, 30, 30 }, { "半个小时", 30, 30, 30 }, { "30分钟", 30, 30, 30 }, { "30min", 30, 30, 30 },
    { "30'", 30, 30, 30 }, { "1天4小时", 1680, 1680, 1680 }, { "1.5个工作日", 720, 720, 720 }, { "1-2天", 2160, 1440, 2880 },
    { "1～2天", 2160, 1440, 2880 }, { "1至2天", 2160, 1440, 2880 }, { "1–2天", 2160, 1440, 2880 }, { "1到2天", 2160, 1440, 2880 },
    { "2小时30分", 150, 150, 150 }, { "2h30m", 150, 150, 150 }, { "02:30:00", 150, 150, 150 }, { "PT2H30M", 150, 150, 150 },
    { "2:30", 150, 150, 150 }, { "２：３０", 150, 150, 150 }, { "90s", 1.5, 1.5, 1.5 }, { "90秒", 1.5, 1.5, 1.5 },
    { "1分30秒", 1.5, 1.5, 1.5 }, { "1'30\"", 1.5, 1.5, 1.5 }, { "约2小时", 120, 120, 120 }, { "2小时左右", 120, 120, 120 },
    { "5分", 5, 5, 5 }, { "90", 90, 90, 90 }, { "0", 0, 0, 0 }, { "1,440分钟", 1440, 1440, 1440 }, { "两小时", 120, 120, 120 },
    { "1小时半", 90, 90, 90 }, { "1个半小时", 90, 90, 90 }, { "一个半小时", 90, 90, 90 }, { "两天半", 3600, 3600, 3600 },
    { "<1小时", 60, 60, 60, LW_BOUND_AT_MOST }, { "≤1小时", 60, 60, 60, LW_BOUND_AT_MOST }, { "＜1小时", 60, 60, 60, LW_BOUND_AT_MOST },
    { "1小时以内", 60, 60, 60, LW_BOUND_AT_MOST }, { "不超过1小时", 60, 60, 60, LW_BOUND_AT_MOST },
    { "less than 1 hour", 60, 60, 60, LW_BOUND_AT_MOST }, { ">48小时", 2880, 2880, 2880, LW_BOUND_AT_LEAST },
    { "超过48小时", 2880, 2880, 2880, LW_BOUND_AT_LEAST }, { "48小时以上", 2880, 2880, 2880, LW_BOUND_AT_LEAST },
    { "48h+", 2880, 2880, 2880, LW_BOUND_AT_LEAST }, { "不少于2天", 2880, 2880, 2880, LW_BOUND_AT_LEAST },
    { ">= 2 days", 2880, 2880, 2880, LW_BOUND_AT_LEAST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwCellTime time;

      g_test_message ("%s", cases[i].cell);
      g_assert_cmpint (lw_cell_duration (LENGTH (cases[i].cell), LW_DURATION_RULE_NONE, &time), ==, LW_CELL_VALUE);
      g_assert_cmpfloat_with_epsilon (time.value, cases[i].value, 1e-9);
      g_assert_cmpfloat_with_epsilon (time.low, cases[i].low, 1e-9);
      g_assert_cmpfloat_with_epsilon (time.high, cases[i].high, 1e-9);
      g_assert_cmpint (time.bound, ==, cases[i].bound);
    }
}

static void
test_duration_rules (void)
{
  static const char * const missing[] = { "", "-", "—", "/", "无", "空", "N/A", "NULL", "#N/A", "#DIV/0!", "未填", "暂无" };
  static const char * const unreadable[] = { "soon", "2小", "1:99", "three days", "1-2-3天", "很久", "小时", "<", "≥", "1e3小时", "半" };
  LwDurationRule hours = { .bare = 60, .day = 480 }, strict = { .bare = NAN, .day = 1440 };
  LwCellTime time;

  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    g_assert_cmpint (lw_cell_duration (LENGTH (missing[i]), LW_DURATION_RULE_NONE, &time), ==, LW_CELL_MISSING);
  for (guint i = 0; i < G_N_ELEMENTS (unreadable); i++)
    {
      g_test_message ("%s", unreadable[i]);
      g_assert_cmpint (lw_cell_duration (LENGTH (unreadable[i]), LW_DURATION_RULE_NONE, &time), ==, LW_CELL_UNREADABLE);
    }
  g_assert_cmpint (lw_cell_duration (LENGTH ("1.5"), hours, &time), ==, LW_CELL_VALUE);
  g_assert_cmpfloat (time.value, ==, 90);
  g_assert_cmpint (lw_cell_duration (LENGTH ("2"), hours, &time), ==, LW_CELL_VALUE);
  g_assert_cmpfloat (time.value, ==, 120);
  g_assert_cmpint (lw_cell_duration (LENGTH ("1天"), hours, &time), ==, LW_CELL_VALUE);
  g_assert_cmpfloat (time.value, ==, 480);
  g_assert_cmpint (lw_cell_duration (LENGTH ("5"), strict, &time), ==, LW_CELL_UNREADABLE);
  g_assert_cmpint (lw_cell_duration (LENGTH ("5分"), strict, &time), ==, LW_CELL_VALUE);
}

static void
test_moments (void)
{
  static const struct { const char *cell; const char *iso; int day_first; } cases[] = {
    { "2026-11-21T14:30:00+08:00", "2026-11-21T06:30:00.000Z", -1 }, { "2026/11/21 14:30", "2026-11-21T14:30:00.000Z", -1 },
    { "2026年11月21日 下午2:30", "2026-11-21T14:30:00.000Z", -1 }, { "2026年11月21日14时30分", "2026-11-21T14:30:00.000Z", -1 },
    { "2026-11-21", "2026-11-21T00:00:00.000Z", -1 }, { "2022-07-25T15:26:02.052+00:00", "2022-07-25T15:26:02.052Z", -1 },
    { "2022-07-25T15:26:02.052Z", "2022-07-25T15:26:02.052Z", -1 }, { "03/29/2016 09:57:56 PM", "2016-03-29T21:57:56.000Z", -1 },
    { "03/29/2016 12:05:00 AM", "2016-03-29T00:05:00.000Z", -1 }, { "3/4/2025 1:20", "2025-03-04T01:20:00.000Z", 0 },
    { "3/4/2025 1:20", "2025-04-03T01:20:00.000Z", 1 }, { "46347.5", "2026-11-21T12:00:00.000Z", -1 },
    { "46347", "2026-11-21T00:00:00.000Z", -1 }, { "20261121", "2026-11-21T00:00:00.000Z", -1 },
    { "1960-02-29 00:00:01", "1960-02-29T00:00:01.000Z", -1 }, { "2026-11-21 14:30:00.123456789", "2026-11-21T14:30:00.123Z", -1 },
    { "2026-11-21 24:00", "2026-11-22T00:00:00.000Z", -1 },
  };
  static const char * const bad[] = { "2026-11", "3/4/2025 1:20", "2026-11-21 25:00", "2026-11-21 14", "2026-11-21 14:30 +9z", "yesterday",
                                      "2026-02-30 10:00", "46347.5x" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 ms = -1;
      g_autoptr (GDateTime) expected = g_date_time_new_from_iso8601 (cases[i].iso, NULL);

      g_test_message ("%s", cases[i].cell);
      g_assert_cmpint (lw_cell_moment (LENGTH (cases[i].cell), (LwDateRule) { .day_first = cases[i].day_first }, &ms), ==, LW_CELL_VALUE);
      g_assert_cmpint (ms, ==, g_date_time_to_unix_usec (expected) / 1000);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 ms;

      g_test_message ("%s", bad[i]);
      g_assert_cmpint (lw_cell_moment (LENGTH (bad[i]), LW_DATE_RULE_NONE, &ms), ==, LW_CELL_UNREADABLE);
    }
}

static void
test_date_rules (void)
{
  static const struct { const char *cell; LwDateRule rule; LwCellDate date; } cases[] = {
    { "11月", { -1, 2026, FALSE }, { 2026, 4, 11, 0 } }, { "11月份", { -1, 2026, FALSE }, { 2026, 4, 11, 0 } },
    { "11月21日", { -1, 2026, FALSE }, { 2026, 4, 11, 21 } }, { "44885", { -1, 0, TRUE }, { 2026, 4, 11, 21 } },
    { "46347.604", { -1, 0, FALSE }, { 2026, 4, 11, 21 } }, { "2026年11月21日14:30", { -1, 0, FALSE }, { 2026, 4, 11, 21 } },
  };
  LwCellDate date;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].cell);
      g_assert_cmpint (lw_cell_date (LENGTH (cases[i].cell), cases[i].rule, &date), ==, LW_CELL_VALUE);
      g_assert_cmpmem (&date, sizeof date, &cases[i].date, sizeof date);
    }
  g_assert_cmpint (lw_cell_date (LENGTH ("11月"), LW_DATE_RULE_NONE, &date), ==, LW_CELL_UNREADABLE);
  g_assert_cmpint (lw_cell_date (LENGTH ("13月"), (LwDateRule) { -1, 2026, FALSE }, &date), ==, LW_CELL_UNREADABLE);
}

static void
test_booleans (void)
{
  static const struct { const char *cell; LwCellState state; gboolean value; } cases[] = {
    { "是", LW_CELL_VALUE, TRUE }, { "否", LW_CELL_VALUE, FALSE }, { "已解决", LW_CELL_VALUE, TRUE }, { "未解决", LW_CELL_VALUE, FALSE },
    { "Y", LW_CELL_VALUE, TRUE }, { "N", LW_CELL_VALUE, FALSE }, { "√", LW_CELL_VALUE, TRUE }, { "×", LW_CELL_VALUE, FALSE },
    { "1", LW_CELL_VALUE, TRUE }, { "0", LW_CELL_VALUE, FALSE }, { "TRUE", LW_CELL_VALUE, TRUE }, { "False", LW_CELL_VALUE, FALSE },
    { "解决", LW_CELL_VALUE, TRUE }, { "Resolved", LW_CELL_VALUE, TRUE }, { "unresolved", LW_CELL_VALUE, FALSE },
    { "not resolved", LW_CELL_VALUE, FALSE }, { "没有解决", LW_CELL_UNREADABLE, FALSE }, { "２", LW_CELL_UNREADABLE, FALSE },
    { "", LW_CELL_MISSING, FALSE }, { "N/A", LW_CELL_MISSING, FALSE }, { "maybe", LW_CELL_UNREADABLE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean value;

      g_test_message ("%s", cases[i].cell);
      g_assert_cmpint (lw_cell_boolean (LENGTH (cases[i].cell), &value), ==, cases[i].state);
      g_assert_cmpint (value, ==, cases[i].value);
    }
}

static void
test_damage (void)
{
  static const char * const broken[] = { "1.23457E+18", "1.23457e+18", "4E+11", " 2.02611E+15 " };
  static const char * const sound[] = { "1234567890123456", "1.2E+3", "1e5", "E+18", "1.23457E-18", "abcE+18", "" };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    g_assert_true (lw_cell_is_broken_number (LENGTH (broken[i])));
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    g_assert_false (lw_cell_is_broken_number (LENGTH (sound[i])));
  g_assert_true (lw_cell_is_error (LENGTH ("#DIV/0!")));
  g_assert_true (lw_cell_is_error (LENGTH ("#n/a")));
  g_assert_false (lw_cell_is_error (LENGTH ("N/A")));
  g_assert_false (lw_cell_is_error (LENGTH ("#5")));
}

/* "1:3 2:40 99:7" is three ones, forty twos, seven 99s. */
static GArray *
parse_counts (const char *text)
{
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (LwValueCount));
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i]; i++)
    {
      char *colon;
      LwValueCount count = { g_ascii_strtod (words[i], &colon), 0 };

      count.n = g_ascii_strtoull (colon + 1, NULL, 10);
      g_array_append_val (counts, count);
    }
  return counts;
}

static void
test_sentinels (void)
{
  static const struct { const char *counts; gboolean rating; const char *found; } cases[] = {
    { "-2:86 -1:8 0:1 1:5", TRUE, "-2" },            /* the review sample's waiting times: -2 is "not mentioned" */
    { "-2:56 -1:3 0:14 1:27", FALSE, "-2" }, { "-2:90 0:4 1:6", TRUE, "-2" }, { "-2:90 -1:4 0:6", TRUE, "-2" },
    { "-2:5 -1:9 0:20 1:30 2:7", TRUE, "" },         /* a scale with a middle at 0 */
    { "-1:4 0:20 1:30", TRUE, "" }, { "-3:1 -2:2 -1:3 0:4 1:5 2:6 3:7", TRUE, "" },
    { "1:3 2:4 3:9 4:30 5:60 99:12", TRUE, "99" }, { "1:3 2:4 3:9 4:30 5:60 9:2", TRUE, "9" },
    { "0:8 1:3 2:4 3:9 4:30 5:60", TRUE, "0" }, { "0:8 1:3 2:4 3:9 4:30 5:60", FALSE, "" },
    { "0:8 1:3 2:4 3:9 4:30 5:60 6:1 7:3 8:9 9:30 10:60", TRUE, "" },   /* would you recommend us */
    { "-9:2 -8:3 0:8 1:3 2:4 3:9 4:30 5:60 99:1", TRUE, "-9 -8 0 99" },
    { "-1:9 5:3 12:7 45:1 600:1", FALSE, "-1" }, { "0:5 5:3 12:7 45:1", FALSE, "" },
    { "-1:9 1:3 2:7 3:1 4:4 5:4", TRUE, "-1" }, { "1:4 2:5 9:1 10:3", TRUE, "" }, { "1:3 5:2 7:4 8:1 9:2", TRUE, "" },
    { "95:3 96:7 97:4 98:2 99:1", FALSE, "" }, { "-40.5:1 -3.25:1 -1:1 7:3", FALSE, "" }, { "-999:2 3:4 8:20 1200:3", FALSE, "-999" },
    { "5:30 12:4 40:6 99:1", FALSE, "" }, { "5:30 12:4 40:6 9999:2", FALSE, "9999" }, { "4:100", TRUE, "" }, { "-2:100", TRUE, "-2" },
    { "1:50 0.5:1", FALSE, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) counts = parse_counts (cases[i].counts);
      g_autoptr (GArray) found = lw_sentinels_find (counts, cases[i].rating);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < found->len; j++)
        g_string_append_printf (text, "%s%g", j ? " " : "", g_array_index (found, double, j));
      g_test_message ("%s", cases[i].counts);
      g_assert_cmpstr (text->str, ==, cases[i].found);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells/durations", test_durations);
  g_test_add_func ("/cells/duration-rules", test_duration_rules);
  g_test_add_func ("/cells/moments", test_moments);
  g_test_add_func ("/cells/date-rules", test_date_rules);
  g_test_add_func ("/cells/booleans", test_booleans);
  g_test_add_func ("/cells/damage", test_damage);
  g_test_add_func ("/cells/sentinels", test_sentinels);
  return g_test_run ();
}
