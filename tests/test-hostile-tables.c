#include "csv-fixture.h"
#include "shapes-fixture.h"
#include "core/lw-edit.h"
#include "core/lw-csv-write.h"
#include "feedback/lw-unmatched.h"
#include "feedback/lw-sha256.h"

#include <locale.h>
#include <string.h>

static const char * const names[] = { "收货", "退款", NULL };

/* What a spreadsheet would run as a formula is written as text; numbers stay numbers. */
static void
test_guard (void)
{
  static const struct { const char *cell, *written; } cases[] = {
    { "=1+1", "'=1+1" }, { "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0" }, { "-2+3", "'-2+3" }, { "@SUM(A1)", "'@SUM(A1)" }, { "\tx", "'\tx" },
    { "=\"a\",1", "\"'=\"\"a\"\",1\"" }, { "-2", "-2" }, { "+1.5e3", "+1.5e3" }, { "x=1", "x=1" }, { "", "" }, { "\r=1", "\"'\r=1\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      const char *row[] = { cases[i].cell, "b", NULL };
      g_autofree char *expected = g_strconcat (cases[i].written, ",b\r\n", NULL);

      lw_csv_write_row (out, row);
      g_assert_cmpstr (out->str, ==, expected);
    }
}

/* Cells that begin like formulas are read as they stand, and leave guarded. */
static void
test_formulas_in (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = read_table_text (blueprint, "环节,评分\n=HYPERLINK(\"x\"),5\n收货,=4\n收货,4\n", &format, LW_SCORE_TOP_BOX, "1");
  g_autoptr (GBytes) rows = lw_unmatched_to_csv (feedback);

  g_assert_cmpfloat (value_of (feedback, "s1", "csat")->n, ==, 1);
  g_assert_cmpuint (feedback->n_unmatched, ==, 1);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (rows, NULL), g_bytes_get_size (rows), "2,\"'=HYPERLINK("));
}

static void
test_many_columns (void)
{
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
  g_autoptr (GString) table = g_string_new ("环节");
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = NULL;

  for (guint i = 0; i < 9998; i++)
    g_string_append_printf (table, ",c%u", i);
  g_string_append (table, ",评分\n");
  for (guint row = 0; row < 20; row++)
    {
      g_string_append (table, row % 2 ? "收货" : "退款");
      for (guint i = 0; i < 9998; i++)
        g_string_append (table, i % 3 ? ",x y" : ",7");
      g_string_append_printf (table, ",%u\n", 1 + row % 5);
    }
  feedback = read_table_text (blueprint, table->str, &format, LW_SCORE_TOP_BOX, "1");
  g_assert_cmpuint (format->columns->len, ==, 10000);
  g_assert_cmpfloat (value_of (feedback, "s1", "csat")->n, ==, 10);
  g_assert_cmpfloat (value_of (feedback, "s2", "csat")->n, ==, 10);
}

/* V02: one table, three meanings of "82 points". */
static void
test_three_meanings (void)
{
  static const struct { LwScoreWay way; const char *metric; double value; } ways[] = {
    { LW_SCORE_TOP_BOX, "csat", 0.82 }, { LW_SCORE_MEAN, "csat-mean", 4.31 }, { LW_SCORE_POINTS, "csat-points", 86.2 },
    { LW_SCORE_LINEAR, "csat-linear", 82.75 },
  };
  static const guint counts[] = { 6, 10, 20, 44, 120 };
  g_autoptr (GString) table = g_string_new ("环节,评分\n");

  for (guint score = 1; score <= 5; score++)
    for (guint i = 0; i < counts[score - 1]; i++)
      g_string_append_printf (table, "收货,%u\n", score);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL);
      g_autoptr (LwTableFormat) format = NULL;
      g_autoptr (LwFeedback) feedback = read_table_text (blueprint, table->str, &format, ways[i].way, "1");
      const LwDataValue *value = value_of (feedback, "s1", ways[i].metric);

      g_assert_cmpfloat (value->n, ==, 200);
      g_assert_cmpfloat_with_epsilon ((i == 0 ? value->k : value->sum) / value->n, ways[i].value, 1e-12);
      /* The metric says which of them it is: the legend prints it. */
      g_assert_nonnull (metric_of (feedback, ways[i].metric)->definition);
    }
}

/* Sums as a warehouse makes them: kinds decide what is needed; what cannot be is told and not counted. */
static void
test_sums (void)
{
  static const char table[] = "step,metric,period,n,k,sum,sum_squares\n"
                              "收货,csat,2026-09,10,8,,\n收货,csat,2026-10,20,15,,\n收货,csat,2026-10,5,5,,\n"
                              "退款,handling-time,2026-10,4,,100,3000\n退款,complaints,2026-10,,,7,\n"
                              "退款,csat,2026-10,3,4,,\n退款,handling-time,2026-10,4,,100,10\n退款,nonsense,2026-10,4,1,,\n别处,csat,2026-10,1,1,,\n";
  g_autoptr (LwBlueprint) blueprint = blueprint_of (names, NULL), applied = NULL;
  g_autoptr (LwTableFormat) format = NULL;
  g_autoptr (LwFeedback) feedback = read_table_text (blueprint, table, &format, LW_SCORE_TOP_BOX, NULL);

  g_assert_cmpint (format->shape, ==, LW_SHAPE_SUMS);
  g_assert_cmpstr (feedback->dataset->id, ==, "2026-10");
  g_assert_cmpuint (feedback->n_unmatched, ==, 1);
  g_assert_cmpuint (feedback->earlier->len, ==, 1);
  g_assert_cmpfloat (value_of (feedback, "s1", "csat")->n, ==, 25);
  g_assert_cmpfloat (value_of (feedback, "s1", "csat")->k, ==, 20);
  g_assert_cmpfloat (value_of (feedback, "s2", "handling-time")->sum_squares, ==, 3000);
  g_assert_cmpfloat (value_of (feedback, "s2", "complaints")->sum, ==, 7);
  g_assert_cmpuint (lw_array_length (feedback->dataset->values), ==, 3);
  applied = lw_feedback_apply (blueprint, feedback);
  g_assert_cmpuint (lw_array_length (applied->datasets), ==, 2);
}

/* Any bytes in pieces of any size: what GChecksum gives. */
static void
test_sha256 (void)
{
  for (guint round = 0; round < 400; round++)
    {
      gsize length = g_test_rand_int_range (0, round % 4 ? 300 : 20000), at = 0;
      g_autofree guint8 *bytes = g_malloc (length + 1);
      g_autofree char *expected = NULL, *got = NULL;
      LwSha256 *sum = lw_sha256_new ();

      for (gsize i = 0; i < length; i++)
        bytes[i] = g_test_rand_int_range (0, 256);
      while (at < length)
        {
          gsize piece = g_test_rand_int_range (0, 200), n = MIN (length - at, piece);

          lw_sha256_update (sum, bytes + at, n);
          at += n;
        }
      expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, length);
      got = lw_sha256_end (sum);
      g_assert_cmpstr (got, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile-tables/guard", test_guard);
  g_test_add_func ("/hostile-tables/formulas-in", test_formulas_in);
  g_test_add_func ("/hostile-tables/many-columns", test_many_columns);
  g_test_add_func ("/hostile-tables/three-meanings", test_three_meanings);
  g_test_add_func ("/hostile-tables/sums", test_sums);
  g_test_add_func ("/hostile-tables/sha256", test_sha256);
  return g_test_run ();
}
