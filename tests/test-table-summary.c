#include "csv-fixture.h"
#include "feedback/lw-sentinel.h"
#include "feedback/lw-table-summary.h"
#include "expected.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static int
column_named (const LwTableFormat *format, const char *name)
{
  for (guint i = 0; i < format->columns->len; i++)
    if (g_str_equal (g_ptr_array_index (format->columns, i), name))
      return i;
  return -1;
}

/* n, sum, mean, extremes of a column without the codes for "no answer", and how many of these there were. */
static void
assert_numbers (const LwColumnSummary *column, JsonObject *expected)
{
  g_autoptr (LwSpread) valid = lw_spread_without (column->spread, column->suspects);
  guint64 rows = column->filled + column->missing;

  g_assert_cmpuint (valid->n, ==, json_object_get_int_member (expected, "n"));
  g_assert_cmpuint (rows - valid->n, ==, json_object_get_int_member (expected, "skipped"));
  g_assert_cmpfloat_with_epsilon (lw_spread_sum (valid), json_object_get_double_member (expected, "sum"), 1e-3);
  g_assert_cmpfloat_with_epsilon (lw_spread_sum (valid) / valid->n, json_object_get_double_member (expected, "mean"), 1e-6);
  g_assert_cmpfloat (valid->low, ==, json_object_get_double_member (expected, "min"));
  g_assert_cmpfloat (valid->high, ==, json_object_get_double_member (expected, "max"));
}

static void
assert_header (const LwTableFormat *format, JsonArray *header)
{
  for (guint i = 0; i < json_array_get_length (header); i++)
    {
      const char *name = json_array_get_string_element (header, i);

      if (!g_str_has_prefix (name, "... ") && !g_str_equal (name, ""))
        g_assert_true (g_str_has_prefix (g_ptr_array_index (format->columns, i), name));
    }
}

/* Some column has these counts of these words; whether it is the one meant, they say themselves. */
static void
assert_words (const LwTableSummary *summary, JsonObject *words)
{
  g_autoptr (GList) names = json_object_get_members (words);

  for (guint i = 0; i < summary->columns->len; i++)
    {
      gboolean all = TRUE;

      /* The second row of a header, which whoever counted took for data. */
      for (GList *l = names; l && all; l = l->next)
        all = g_str_equal (l->data, "Response") || (gint64) lw_column_summary_count (g_ptr_array_index (summary->columns, i), l->data) == json_object_get_int_member (words, l->data);
      if (all)
        return;
    }
  g_error ("no column has the expected counts");
}

static void
assert_file (JsonObject *expected)
{
  const char *name = json_object_get_string_member (expected, "file"), *encoding = json_object_get_string_member (expected, "encoding");
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "../../shared/data", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, g_str_equal (encoding, "cp1252") ? "WINDOWS-1252" : NULL, 0, NULL, &error);
  g_autoptr (LwTableSummary) summary = NULL;
  JsonObject *numeric;

  g_test_message ("%s", name);
  g_assert_no_error (error);
  g_assert_cmpuint (format->delimiter, ==, *json_object_get_string_member (expected, "delimiter"));
  summary = lw_table_summary_new (format, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (format->columns->len, ==, json_object_get_int_member (expected, "columns"));
  g_assert_cmpuint (summary->rows + format->header_end - 1, ==, json_object_get_int_member (expected, "records"));
  assert_header (format, json_object_get_array_member (expected, "header"));
  if (json_object_has_member (expected, "count_by"))
    assert_words (summary, json_object_get_object_member (expected, "count_by"));
  if (!json_object_has_member (expected, "numeric"))
    return;
  numeric = json_object_get_object_member (expected, "numeric");
  g_autoptr (GList) columns = json_object_get_members (numeric);
  for (GList *l = columns; l; l = l->next)
    {
      g_test_message ("%s", (char *) l->data);
      assert_numbers (g_ptr_array_index (summary->columns, column_named (format, l->data)), json_object_get_object_member (numeric, l->data));
    }
}

/* Ten tables that nobody here wrote, against numbers that other code worked out. */
static void
test_shared (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *files = expected_files (parser, "feedback");

  for (guint i = 0; files != NULL && i < json_array_get_length (files); i++)
    assert_file (json_array_get_object_element (files, i));
}

static void
test_columns (void)
{
  static const char text[] = "订单号,评分,耗时\n1.23457E+18,5,2小时\n1.23457E+18,99,#N/A\n1.23458E+18,4,无\n1.23458E+18,3,90\n1.23459E+18,99,很久\n";
  GFile *file = csv_file_with ("t.csv", text, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  g_autoptr (LwTableSummary) summary = lw_table_summary_new (format, file, NULL, &error);
  const LwColumnSummary *orders = g_ptr_array_index (summary->columns, 0), *scores = g_ptr_array_index (summary->columns, 1);
  const LwColumnSummary *times = g_ptr_array_index (summary->columns, 2);

  g_assert_no_error (error);
  g_assert_cmpuint (orders->broken, ==, 5);
  g_assert_cmpuint (scores->numbers, ==, 5);
  g_assert_cmpuint (scores->suspects->len, ==, 1);
  g_assert_cmpfloat (g_array_index (scores->suspects, double, 0), ==, 99);
  g_assert_cmpuint (times->missing, ==, 2);
  g_assert_cmpuint (times->errors, ==, 1);
  g_assert_cmpuint (times->times, ==, 2);
  csv_file_remove (file);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static double
sorted_quantile (const GArray *sorted, double share)
{
  double place = share * (sorted->len - 1);
  guint first = (guint) place;
  double low = g_array_index (sorted, double, first), high = g_array_index (sorted, double, MIN (first + 1, sorted->len - 1));

  return low + (place - first) * (high - low);
}

/* Against all values kept and sorted; in two halves put together; exact where few differ, else to 0.4 %. */
static void
test_spread (void)
{
  static const double shares[] = { 0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1 };

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (LwSpread) spread = lw_spread_new (), half = lw_spread_new ();
      g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
      guint n = g_test_rand_int_range (1, round < 20 ? 400 : 20000);
      double sum = 0;

      for (guint i = 0; i < n; i++)
        {
          double value = round % 2 ? g_test_rand_int_range (-20, 140) : exp (g_test_rand_double_range (-3, 9));

          g_array_append_val (values, value);
          lw_spread_add (i % 2 ? half : spread, value);
          sum += value;
        }
      lw_spread_merge (spread, half);
      g_array_sort (values, compare_doubles);
      g_assert_cmpuint (spread->n, ==, n);
      g_assert_cmpfloat_with_epsilon (lw_spread_sum (spread), sum, 1e-6 * fabs (sum) + 1e-6);
      g_assert_cmpfloat (spread->low, ==, g_array_index (values, double, 0));
      g_assert_cmpfloat (spread->high, ==, g_array_index (values, double, n - 1));
      for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
        {
          double right = sorted_quantile (values, shares[i]);

          g_assert_cmpfloat_with_epsilon (lw_spread_quantile (spread, shares[i]), right,
                                          lw_spread_is_exact (spread) ? 1e-9 : 0.004 * fabs (right));
        }
      if (round < 20 || round % 2)
        g_assert_true (lw_spread_is_exact (spread));
    }
}

static void
test_spread_without (void)
{
  g_autoptr (LwSpread) spread = lw_spread_new (), empty = lw_spread_new (), rest = NULL;
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (double));
  static const double values[] = { -2, 5, 4, 4, -2, 99, 2.5, -2 };
  double code = -2;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    lw_spread_add (spread, values[i]);
  g_array_append_val (codes, code);
  code = 99;
  g_array_append_val (codes, code);
  rest = lw_spread_without (spread, codes);
  g_assert_cmpuint (rest->n, ==, 4);
  g_assert_cmpfloat (lw_spread_sum (rest), ==, 15.5);
  g_assert_cmpfloat (lw_spread_sum_squares (rest), ==, 63.25);
  g_assert_cmpfloat (rest->low, ==, 2.5);
  g_assert_cmpuint (lw_spread_at_least (rest, 4), ==, 3);
  g_assert_cmpfloat (lw_spread_quantile (rest, 0.5), ==, 4);
  g_assert_true (isnan (lw_spread_quantile (empty, 0.5)));
}

static double
total (const GArray *told)
{
  double n = 0;

  for (guint i = 0; i < told->len; i += 2)
    {
      n += g_array_index (told, double, i + 1);
      g_assert_true (i == 0 || g_array_index (told, double, i) > g_array_index (told, double, i - 2));
    }
  return n;
}

/* The value at that place of the sorted ones, from 0. */
static double
told_at (const GArray *told, double place)
{
  guint i = 0;

  for (double seen = g_array_index (told, double, 1); seen <= place; seen += g_array_index (told, double, i + 1))
    i += 2;
  return g_array_index (told, double, i);
}

/* Few values stand for themselves; of many the file has a hundred or two numbers, in which the median and its error are right. */
static void
test_spread_told (void)
{
  g_autoptr (LwSpread) few = lw_spread_new (), many = lw_spread_new (), empty = lw_spread_new ();
  g_autoptr (GArray) exact = NULL, grouped = NULL, none = lw_spread_tell (empty);
  g_autoptr (GRand) draw = g_rand_new_with_seed (1);
  const double expected[] = { 0.33333, 1, 15, 2, 2400, 1 };
  double sum = 0;

  lw_spread_add (few, 15);
  lw_spread_add (few, 1 / 3.0);
  lw_spread_add (few, 2400);
  lw_spread_add (few, 15);
  exact = lw_spread_tell (few);
  g_assert_cmpmem (exact->data, exact->len * sizeof (double), expected, sizeof expected);
  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < 100000; i++)
    {
      double x = g_rand_double (draw) + g_rand_double (draw) + g_rand_double (draw) - 1.5;   /* its deviation is ½ */

      lw_spread_add (many, 60 * exp (2 * x));
    }
  grouped = lw_spread_tell (many);
  g_assert_cmpfloat (total (grouped), ==, 100000);
  g_assert_cmpuint (grouped->len, <=, 300);
  for (guint i = 0; i < grouped->len; i += 2)
    sum += g_array_index (grouped, double, i) * g_array_index (grouped, double, i + 1);
  g_assert_cmpfloat_with_epsilon (sum, lw_spread_sum (many), 1e-3 * sum);
  /* A standard error of the median is 0.4 % here, and values that are many are told to 0.4 %. */
  for (int error = -2; error <= 2; error++)
    {
      double place = 50000 + error * sqrt (100000) / 2;

      g_assert_cmpfloat_with_epsilon (told_at (grouped, place) / lw_spread_quantile (many, place / 100000), 1, 0.005);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-summary/shared", test_shared);
  g_test_add_func ("/table-summary/columns", test_columns);
  g_test_add_func ("/spread/quantiles", test_spread);
  g_test_add_func ("/spread/without", test_spread_without);
  g_test_add_func ("/spread/told", test_spread_told);
  return g_test_run ();
}
