#include "csv-fixture.h"
#include "shapes-fixture.h"
#include "core/lw-edit.h"
#include "core/lw-tag.h"
#include "feedback/lw-csv-split.h"

#include <locale.h>
#include <string.h>

static void
dump_row (GString *out, const LwCsvRow *row)
{
  g_string_append_printf (out, "%u%s:", (guint) row->line, row->unclosed ? "…" : "");
  for (guint i = 0; i < row->n; i++)
    g_string_append_printf (out, "[%.*s]", (int) row->cells[i].length, row->cells[i].text);
  g_string_append_c (out, '\n');
}

/* All records of `csv`; FALSE where it refuses, with its words at the end. */
static gboolean
dump (GString *out, LwCsv *csv)
{
  g_autoptr (GError) error = NULL;
  LwCsvRow row;

  while (lw_csv_next (csv, &row, NULL, &error))
    dump_row (out, &row);
  if (error)
    g_string_append (out, error->message);
  return !error;
}

static char *
in_one (const char *text, gsize length, gunichar delimiter)
{
  g_autoptr (LwCsv) csv = lw_csv_new (lw_text_reader_from_text (text, length), delimiter);
  GString *out = g_string_new (NULL);

  dump (out, csv);
  return g_string_free_and_steal (out);
}

static char *
in_blocks (const char *text, gsize length, gunichar delimiter, gsize size)
{
  g_autoptr (LwCsvSplit) split = lw_csv_split_new (lw_text_reader_from_text (text, length), delimiter, size);
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  LwCsvBlock block;
  gboolean sound = TRUE;

  while (sound && lw_csv_split_next (split, &block, NULL, &error))
    {
      g_autoptr (LwCsv) csv = lw_csv_new_block (block.text, block.length, delimiter, block.line);

      sound = dump (out, csv);
    }
  if (error)
    g_string_append (out, error->message);
  return g_string_free_and_steal (out);
}

/* Any text, cut anywhere: the same records on the same lines. */
static void
test_split_random (void)
{
  static const char * const pieces[] = { "a", "b,", ",", "\"", "\"\"", "\n", "\r\n", "\r", "中文", "，", "\",\"", "x y", "\n\"", "\"\n", "，\"" };

  for (guint round = 0; round < 4000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gunichar delimiter = round % 3 ? ',' : 0xff0c;
      g_autofree char *whole = NULL, *cut = NULL;
      gsize size = g_test_rand_int_range (16, 60);

      for (guint n = g_test_rand_int_range (0, 120); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      whole = in_one (text->str, text->len, delimiter);
      cut = in_blocks (text->str, text->len, delimiter, size);
      if (!g_str_equal (whole, cut))
        g_test_message ("size %u: %s", (guint) size, text->str);
      g_assert_cmpstr (cut, ==, whole);
    }
}

/* What is refused is refused with the same words, and nothing piles up. */
static void
test_split_refuses (void)
{
  g_autoptr (GString) long_record = g_string_new ("a,b\n1,\"");
  g_autofree char *whole = NULL, *cut = NULL;

  for (guint i = 0; i < LW_CSV_MAX_RECORD / 16 + 200000; i++)
    g_string_append (long_record, "sixteen bytes..\n");
  whole = in_one (long_record->str, long_record->len, ',');
  cut = in_blocks (long_record->str, long_record->len, ',', LW_CSV_BLOCK);
  g_assert_true (g_str_has_suffix (whole, "is a quotation mark left open?"));
  g_assert_cmpstr (cut, ==, whole);
}

static const char * const names[] = { "客服审核", "仓库收货", "退款", "物流发货", NULL };

/* Rows of all kinds: found, missed, totals, blanks, wrong dates, quotes of many lines, tags, texts with numbers, bad cells. */
static GString *
random_table (guint rows)
{
  static const char * const steps[] = { "客服审核", "仓库收货", "退款", "物流发货", "别处", "合计", "s2", "\"退款\"", "包裹到了", "" };
  static const char * const channels[] = { "App", "电话", "", "微信" };
  static const char * const scores[] = { "1", "2", "3", "4", "5", "5", "4", "", "99", "四星", "坏" };
  static const char * const texts[] = { "", "物流慢", "\"一行\n两行, 电话13812345678\"", "什么 \"都\" 好", "\"他说\"\"慢\"\"\"", "还没到货", "无" };
  static const char * const dates[] = { "2026-10-01", "2026/10/31 12:00", "31.10.2026?", "2026-09-30", "" };
#define ANY(list) (list)[g_test_rand_int_range (0, G_N_ELEMENTS (list))]
  GString *table = g_string_new ("编号,反馈时间,渠道,环节,评分,处理时长(分钟),是否投诉,标签,反馈内容\n");

  for (guint i = 0; i < rows; i++)
    if (g_test_rand_int_range (0, 500) == 0)
      g_string_append (table, ",,,,,,,,\n");
    else
      g_string_append_printf (table, "%u,%s,%s,%s,%s,%.*f,%s,%s,%s%s", i, ANY (dates), ANY (channels), ANY (steps), ANY (scores),
                              g_test_rand_int_range (0, 4), g_test_rand_double_range (0, 5000), i % 7 ? "否" : "是", i % 11 ? "" : "质量；自定",
                              ANY (texts), i % 13 ? "\n" : "\r\n");
#undef ANY
  return table;
}

static LwFeedback *
read_with (LwBlueprint *blueprint, GFile *file, guint threads)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  LwFeedback *feedback;

  g_assert_no_error (error);
  g_assert_cmpint (format->shape, ==, LW_SHAPE_ANSWERS);
  format->threads = threads;
  format->keep_quotes = TRUE;
  g_assert_true (lw_table_format_add_rule (format, "包裹=仓库收货+物流发货", NULL));
  feedback = lw_feedback_read (blueprint, NULL, file, format, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  lw_set_string (&feedback->dataset->source->imported, NULL);
  return feedback;
}

static void
assert_same (LwFeedback *a, LwFeedback *b)
{
  g_assert_true (lw_record_equal (a->dataset, b->dataset));
  g_assert_cmpuint (a->rows, ==, b->rows);
  g_assert_cmpuint (a->matched, ==, b->matched);
  g_assert_cmpuint (a->left_out, ==, b->left_out);
  g_assert_cmpuint (a->n_unmatched, ==, b->n_unmatched);
  g_assert_cmpuint (a->several, ==, b->several);
  g_assert_cmpuint (a->tagged, ==, b->tagged);
  g_assert_cmpmem (a->masked, sizeof a->masked, b->masked, sizeof b->masked);
  g_assert_cmpuint (a->notes->len, ==, b->notes->len);
  for (guint i = 0; i < a->notes->len; i++)
    g_assert_cmpstr (g_ptr_array_index (a->notes, i), ==, g_ptr_array_index (b->notes, i));
  g_assert_cmpuint (a->unmatched->len, ==, b->unmatched->len);
  for (guint i = 0; i < a->unmatched->len; i++)
    {
      const LwUnmatchedRow *x = g_ptr_array_index (a->unmatched, i), *y = g_ptr_array_index (b->unmatched, i);

      g_assert_cmpuint (x->row, ==, y->row);
      g_assert_cmpstr (x->text, ==, y->text);
      g_assert_cmpstr (x->reason, ==, y->reason);
    }
  g_assert_cmpuint (a->names->len, ==, b->names->len);
  for (guint i = 0; i < a->names->len; i++)
    {
      const LwFoundName *x = g_ptr_array_index (a->names, i), *y = g_ptr_array_index (b->names, i);

      g_assert_cmpstr (x->text, ==, y->text);
      g_assert_cmpuint (x->rows, ==, y->rows);
      g_assert_cmpuint (x->first_row, ==, y->first_row);
    }
}

/* As many threads as there may be: what comes out is the same, to the last digit. */
static void
test_import_random (void)
{
  g_autoptr (LwBlueprint) bare = blueprint_of (names, NULL), blueprint = NULL;

  lw_set_string (&bare->language, "zh-CN");
  blueprint = lw_edit_starter_tags (bare);
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GString) table = random_table (90000);
      GFile *file = csv_file_with ("t.csv", table->str, table->len);
      g_autoptr (LwFeedback) one = read_with (blueprint, file, 1);

      g_assert_cmpuint (table->len, >, 3 * LW_CSV_BLOCK);
      g_assert_cmpuint (one->n_unmatched, >, 10000);
      for (guint threads = 2; threads <= 4; threads++)
        {
          g_autoptr (LwFeedback) many = read_with (blueprint, file, threads);

          assert_same (one, many);
        }
      csv_file_remove (file);
    }
}

static void
expect (LwBlueprint *blueprint, GFile *file, guint threads, GCancellable *cancellable, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, "UTF-8", 0, NULL, &error);
  g_autoptr (LwFeedback) feedback = NULL;

  g_assert_no_error (error);
  format->threads = threads;
  feedback = lw_feedback_read (blueprint, NULL, file, format, NULL, NULL, NULL, cancellable, &error);
  g_assert_null (feedback);
  g_assert_cmpstr (error->message, ==, says);
}

/* The first thing that is wrong is told, whichever thread sees it; a cancelled import is over soon. */
static void
test_import_fails (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (GString) table = random_table (100000);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  char *late = strstr (table->str + table->len * 3 / 4, "\n退款") , *at;
  guint line = 1;
  g_autofree char *says = NULL;
  GFile *file;

  late = late ? late : strchr (table->str + table->len * 3 / 4, '\n');
  at = strstr (late, "2026-10-01");
  *at = '\xff';
  for (const char *p = table->str; p < at; p++)
    line += *p == '\n';
  says = g_strdup_printf ("t.csv: line %u: byte 0xFF (at %u) is not UTF-8; it is damaged there, or the encoding is another", line, (guint) (at - table->str));
  file = csv_file_with ("t.csv", table->str, table->len);
  expect (blueprint, file, 1, NULL, says);
  expect (blueprint, file, 2, NULL, says);
  g_cancellable_cancel (cancelled);
  expect (blueprint, file, 2, cancelled, "t.csv: Operation was cancelled");
  csv_file_remove (file);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/threads/split-random", test_split_random);
  g_test_add_func ("/threads/split-refuses", test_split_refuses);
  g_test_add_func ("/threads/import-random", test_import_random);
  g_test_add_func ("/threads/import-fails", test_import_fails);
  return g_test_run ();
}
