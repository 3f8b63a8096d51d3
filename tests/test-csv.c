#include "csv-fixture.h"
#include "feedback/lw-columns.h"
#include "feedback/lw-feedback.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>

#define NEED_SHARED(name) \
  g_autofree char *path = shared_path (name); \
  if (!path) { g_test_skip ("the shared data are not there: " name); return; }

static char *
shared_path (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data", name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static void
test_records (void)
{
  static const struct { const char *text; gunichar delimiter; const char *records; } cases[] = {
    { "a,b\n1,2\n", ',', "1:[a][b]\n2:[1][2]\n" },
    { "a,b\r\n1,2", ',', "1:[a][b]\n2:[1][2]\n" },
    { "a,b\r1,2\r", ',', "1:[a][b]\n2:[1][2]\n" },
    { "a,\n,b\n\n,\n", ',', "1:[a][]\n2:[][b]\n3:[]\n4:[][]\n" },
    { "\"a,b\",\"c \"\"d\"\"\"\n\"\",\"\"\"\"\n", ',', "1:[a,b][c \"d\"]\n2:[][\"]\n" },
    { "\"a\nb\",1\nc,2\n", ',', "1:[a\nb][1]\n3:[c][2]\n" },
    { "\"a\r\nb\r\nc\",1\r\nd,2", ',', "1:[a\r\nb\r\nc][1]\n4:[d][2]\n" },
    { "\"a\rb\",1\rc,2", ',', "1:[a\rb][1]\n3:[c][2]\n" },
    { "a\"b,c\"\"d\n", ',', "1:[a\"b][c\"\"d]\n" },
    { "\"a\"b,\"c\" \"d\"\n", ',', "1:[ab][c \"d\"]\n" },
    { "a;b,c;d\n", ';', "1:[a][b,c][d]\n" },
    { "环节，评分\n质检，“好，”\n", 0xff0c, "1:[环节][评分]\n2:[质检][“好][”]\n" },
    { "\"环节，a\"，评分、ｂ\n", 0xff0c, "1:[环节，a][评分、ｂ]\n" },
    { "a,\"b", ',', "1:[a][b]…\n" },
    { "a,\"", ',', "1:[a][]…\n" },
    { "a,\"b\"\"", ',', "1:[a][b\"]…\n" },
    { "", ',', "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LwCsv) csv = lw_csv_new (lw_text_reader_from_text (cases[i].text, strlen (cases[i].text)), cases[i].delimiter);
      g_autoptr (GError) error = NULL;
      g_autofree char *records = csv_dump (csv, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (records, ==, cases[i].records);
    }
}

/* A quotation mark left open over lines would hide rows. */
static void
test_unclosed (void)
{
  const char text[] = "a,b\n1,\"2\n3,4\n";
  g_autoptr (LwCsv) csv = lw_csv_new (lw_text_reader_from_text (text, strlen (text)), ',');
  g_autoptr (GError) error = NULL;
  g_autofree char *records = csv_dump (csv, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpstr (error->message, ==, "line 2: a quotation mark in the record that starts here is never closed");
  g_assert_cmpstr (records, ==, "1:[a][b]\n");
}

/* One random cell, and how it is written. */
static char *
random_cell (GString *written, gunichar delimiter)
{
  static const char * const pieces[] = { "a", "质", "\"", ",", ";", "\n", "\r\n", "\r", " ", "，", "é", "12345678", "★" };
  GString *cell = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, 6); i > 0; i--)
    g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  if (strpbrk (cell->str, "\",;\r\n") || g_utf8_strchr (cell->str, -1, delimiter) || g_test_rand_bit ())
    {
      g_autoptr (GString) doubled = g_string_new (cell->str);

      g_string_replace (doubled, "\"", "\"\"", 0);
      g_string_append_printf (written, "\"%s\"", doubled->str);
    }
  else
    g_string_append (written, cell->str);
  return g_string_free_and_steal (cell);
}

/* Whatever is written by the rules is read back, wherever the blocks of 256 KB cut it. */
static void
test_random_round_trip (void)
{
  static const gunichar delimiters[] = { ',', ';', '\t', 0xff0c };

  for (guint d = 0; d < G_N_ELEMENTS (delimiters); d++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (LwCsv) csv = NULL;
      g_autoptr (GError) error = NULL;
      LwCsvRow row;
      guint seen = 0;

      while (text->len < 700000)
        for (guint i = 0; i < 3; i++)
          {
            g_ptr_array_add (cells, random_cell (text, delimiters[d]));
            if (i < 2)
              g_string_append_unichar (text, delimiters[d]);
            else
              g_string_append (text, g_test_rand_bit () ? "\n" : "\r\n");
          }
      csv = lw_csv_new (lw_text_reader_from_text (text->str, text->len), delimiters[d]);
      while (lw_csv_next (csv, &row, NULL, &error))
        {
          g_assert_cmpuint (row.n, ==, 3);
          for (guint i = 0; i < 3; i++, seen++)
            {
              const char *cell = g_ptr_array_index (cells, seen);

              g_assert_cmpmem (row.cells[i].text, row.cells[i].length, cell, strlen (cell));
            }
        }
      g_assert_no_error (error);
      g_assert_cmpuint (seen, ==, cells->len);
    }
}

static void
test_delimiters (void)
{
  static const struct { const char *text; gunichar delimiter; } cases[] = {
    { "a,b,c\n1,2,3\n", ',' },
    { "a;b;c\n1,7;2,5;3,0\n4,1;5,2;6,3\n", ';' },
    { "a\tb\n\"x, y, z\"\t1\n\"x, y\"\t2\n", '\t' },
    { "a|b|c\n1|2|3\n", '|' },
    { "环节，评分\n质检，5\n退款，4\n", 0xff0c },
    { "sep=;\na,b;c\n1,2;3\n", ';' },
    { "sep=\t\r\na,b\tc\n", '\t' },
    { "Title of the table\n\nstep;n;k\nr1;10;9\nr2;11;9\n", ';' },
    { "\"a;b;c\",\"d;e;f\"\n\"1;2;3\",\"4;5;6\"\n", ',' },
    { "a\n1\n2\n", ',' },
    { "step,comment\nr1,\"one; two; three\"\nr2,\"one; two; three\"\nr3,\"one; two; three\"\n", ',' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (lw_csv_guess_delimiter (cases[i].text, strlen (cases[i].text), TRUE), ==, cases[i].delimiter);
}

static void
assert_refused (GFile *file, const char *encoding, const char *pattern)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, encoding, 0, NULL, &error);

  g_assert_null (format);
  g_assert_nonnull (error);
  if (!g_pattern_match_simple (pattern, error->message))
    g_error ("“%s” is not like “%s”", error->message, pattern);
}

static void
test_refused (void)
{
  static const struct { const char *bytes; gssize length; const char *encoding, *pattern; } cases[] = {
    { "", 0, NULL, "t.csv: it is empty*" },
    { "\n\n \n", 4, NULL, "t.csv: all its lines are blank*" },
    { "\x1f\x8b\x08\x08garbage", 11, NULL, "t.csv: it is compressed (gzip)*" },
    { "PK\3\4whatever", 12, NULL, "t.csv: the spreadsheet is damaged (the archive has no directory)*" },
    { "\x7f" "ELF\1\2\3\4\5\6\7\0\1\2\3\4\0\0\0\0", 20, NULL, "t.csv: it is not text*" },
    { "a,b\n1,\xff\n", 8, "UTF-8", "t.csv: line 2: byte 0xFF (at 6) is not UTF-8*" },
    { "a,b\n1,2\n3,\xe8\xb4", 12, "UTF-8", "t.csv: the file ends in the middle of a character*" },
    { "环节,评分\n质检,5\n退款,\xff\n", 32, NULL, "t.csv: line 3: byte 0xFF (at 30) is not UTF-8; it is damaged there*" },
    { "环节,评分\n质检,5\n退款\xe6", 30, NULL, "t.csv: the file ends in the middle of a character of UTF-8*" },
    { "a,b\n1,\xff\xff\n", 9, "GB18030", "t.csv: line 2: byte 0xFF*" },
    { "a,b\n", 4, "KLINGON", "t.csv: no encoding is called “KLINGON”*" },
    { "step,n\nr1,\"2\nr2,3\n", 18, NULL, "t.csv: line 2: a quotation mark*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GFile *file = csv_file_with ("t.csv", cases[i].bytes, cases[i].length);

      assert_refused (file, cases[i].encoding, cases[i].pattern);
      csv_file_remove (file);
    }
}

static void
test_missing_file (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/table.csv");
  g_autoptr (GError) error = NULL;

  g_assert_null (lw_table_format_guess (file, NULL, 0, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "table.csv: "));
}

static void
write_filled (GFile *file, const char *start, char fill, gsize megabytes)
{
  g_autoptr (GFileOutputStream) out = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL);
  g_autofree char *block = g_malloc (1 << 20);

  memset (block, fill, 1 << 20);
  g_assert_true (g_output_stream_write_all (G_OUTPUT_STREAM (out), start, strlen (start), NULL, NULL, NULL));
  for (gsize i = 0; i < megabytes; i++)
    g_assert_true (g_output_stream_write_all (G_OUTPUT_STREAM (out), block, 1 << 20, NULL, NULL, NULL));
}

/* 50 MB in one line, plain, in quotes, and of separators alone: refused with the place, in bounded memory. */
static void
test_endless_line (void)
{
  GFile *file = csv_file_with ("t.csv", "x", 1);
  struct rusage before, after;

  getrusage (RUSAGE_SELF, &before);
  write_filled (file, "", 'x', 50);
  assert_refused (file, NULL, "t.csv: line 1: the line is longer than 8 MB*");
  write_filled (file, "step,n\n\"", 'x', 50);
  assert_refused (file, NULL, "t.csv: line 2: the record that starts here is longer than 8 MB; is a quotation mark left open?");
  write_filled (file, "step,n\n", ',', 50);
  assert_refused (file, NULL, "t.csv: line 2: more than 16384 columns*");
  getrusage (RUSAGE_SELF, &after);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 48 * 1024);
#endif
  csv_file_remove (file);
}

static void
test_cancelled (void)
{
  GFile *file = csv_file_with ("t.csv", "a,b\n1,2\n", -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (lw_table_format_guess (file, NULL, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  csv_file_remove (file);
}

/* The records of a csv-spectrum file against the JSON beside it. */
static void
compare_spectrum (const char *folder, const char *name)
{
  g_autofree char *csv_name = g_strdup_printf ("%s/%s.csv", folder, name);
  g_autofree char *json_name = g_strdup_printf ("%s/%s.json", folder, name);
  g_autoptr (GFile) file = g_file_new_for_path (csv_name);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (LwCsv) csv = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) header = NULL;
  JsonArray *expected;
  LwCsvRow row;
  guint n = 0;

  g_assert_true (json_parser_load_from_file (parser, json_name, &error));
  expected = json_node_get_array (json_parser_get_root (parser));
  csv = lw_csv_new (lw_text_reader_new (file, "UTF-8", NULL, &error), ',');
  g_assert_true (lw_csv_next (csv, &row, NULL, &error));
  header = lw_csv_row_dup (&row);
  for (; lw_csv_next (csv, &row, NULL, &error); n++)
    {
      JsonObject *object = json_array_get_object_element (expected, n);

      g_assert_cmpuint (row.n, ==, json_object_get_size (object));
      for (guint i = 0; i < row.n; i++)
        {
          const char *value = json_object_get_string_member (object, header[i]);

          g_assert_cmpmem (row.cells[i].text, row.cells[i].length, value, strlen (value));
        }
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, json_array_get_length (expected));
}

static void
test_spectrum (void)
{
  /* Not location_coordinates: its JSON holds another telephone number than its table. */
  static const char * const names[] = { "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
                                        "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8" };
  NEED_SHARED ("csv-edge/csv-spectrum")

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    compare_spectrum (path, names[i]);
}

static void
test_csvkit (void)
{
  static const struct { const char *name; const char *encoding; gunichar delimiter; guint header, columns; const char *first; } cases[] = {
    { "bad.csv", "UTF-8", ',', 1, 3, "1|27||I'm too long!" },
    { "blanks.csv", "UTF-8", ',', 1, 6, "|NA|N/A|NONE|NULL|." },
    { "mac_newlines.csv", "UTF-8", ',', 1, 3, "1|2|3" },
    { "null_byte.csv", "UTF-8", ',', 1, 3, "|2|3" },
    { "optional_quote_characters.csv", "UTF-8", ',', 1, 3, "1|2|3" },
    { "test_utf16_big.csv", "UTF-16BE", ',', 1, 3, "1|2|3" },
    { "test_utf16_little.csv", "UTF-16LE", ',', 1, 3, "1|2|3" },
    { "test_utf8.csv", "UTF-8", ',', 1, 3, "1|2|3" },
    { "test_utf8_bom.csv", "UTF-8", ',', 1, 3, "1|2|3" },
    { "test_latin1.csv", "WINDOWS-1252", ',', 1, 3, "1|2|3" },
    { "test_empty_columns.csv", "UTF-8", ',', 1, 5, "a||||" },
    { "test_empty_columns_long_row.csv", "UTF-8", ',', 1, 3, NULL },
    { "test_empty_columns_short_row.csv", "UTF-8", ',', 1, 3, NULL },
    { "test_extra_header.csv", "UTF-8", ',', 1, 4, "1|2|3" },
    { "test_header_newline.csv", "UTF-8", ',', 1, 3, "d|e|f" },
    { "test_locale.csv", "UTF-8", ',', 1, 3, "1,7|200.000.000|" },
    { "no_header_row.csv", "UTF-8", ',', 0, 3, "1|2|3" },
    { "sniff_limit.csv", "UTF-8", ';', 1, 3, "1|2|3" },
    { "test_skip_lines.csv", "UTF-8", ',', 4, 3, "1|2|3" },
    { "dummy.tsv", "UTF-8", '\t', 1, 3, "1|2|3" },
  };
  NEED_SHARED ("csv-edge/csvkit")

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_build_filename (path, cases[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (name);
      g_autoptr (GError) error = NULL;
      g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, &error);
      g_autofree char *first = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (format->encoding, ==, cases[i].encoding);
      g_assert_cmpuint (format->delimiter, ==, cases[i].delimiter);
      g_assert_cmpuint (format->header_row, ==, cases[i].header);
      g_assert_cmpuint (format->columns->len, ==, cases[i].columns);
      if (format->preview->len > 0)
        first = g_strjoinv ("|", g_ptr_array_index (format->preview, 0));
      g_assert_cmpstr (first, ==, cases[i].first);
    }
}

static void
test_csvkit_refused (void)
{
  NEED_SHARED ("csv-edge/csvkit")
  g_autofree char *gz_name = g_build_filename (path, "dummy.csv.gz", NULL);
  g_autofree char *empty_name = g_build_filename (path, "empty.csv", NULL);
  g_autoptr (GFile) gz = g_file_new_for_path (gz_name);
  g_autoptr (GFile) empty = g_file_new_for_path (empty_name);

  assert_refused (gz, NULL, "dummy.csv.gz: it is compressed (gzip)*");
  assert_refused (empty, NULL, "empty.csv: all its lines are blank*");
}

/* Records, widths and encoding of the real tables, against what an independent script counted. */
static void
test_real_tables (void)
{
  static const struct { const char *name; const char *encoding; gboolean certain; gunichar delimiter; guint columns, records; } cases[] = {
    { "dianping_dev_sample.csv", "UTF-8", TRUE, ',', 21, 100 },
    { "dianping_dev_sample.gb18030.csv", "GB18030", TRUE, ',', 21, 100 },
    { "dianping_dev_sample.utf16le.tsv", "UTF-16LE", TRUE, '\t', 21, 100 },
    { "flying-etiquette.csv", "UTF-8", TRUE, ',', 27, 1040 },
    { "StarWars.csv", "WINDOWS-1252", FALSE, ',', 38, 1187 },
    { "pollsters-anonymous-3.tsv", "WINDOWS-1252", FALSE, '\t', 68, 17 },
    { "airline-safety.csv", "UTF-8", TRUE, ',', 8, 56 },
    { "nyc311_first1000.csv", "UTF-8", TRUE, ',', 31, 1000 },
    { "ks_1033_data.csv", "UTF-8", TRUE, ',', 14, 1575 },
  };
  NEED_SHARED ("feedback")

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_build_filename (path, cases[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (name);
      g_autoptr (GError) error = NULL;
      g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, &error);
      g_autoptr (LwCsv) csv = NULL;
      LwCsvRow row;
      guint records = 0;

      g_assert_no_error (error);
      g_assert_cmpstr (format->encoding, ==, cases[i].encoding);
      g_assert_cmpint (format->encoding_certain, ==, cases[i].certain);
      g_assert_cmpuint (format->delimiter, ==, cases[i].delimiter);
      csv = lw_csv_new (lw_text_reader_new (file, format->encoding, NULL, &error), format->delimiter);
      for (; lw_csv_next (csv, &row, NULL, &error); records++)
        g_assert_cmpuint (row.n, ==, cases[i].columns);
      g_assert_no_error (error);
      g_assert_cmpuint (records, ==, cases[i].records + 1);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/records", test_records);
  g_test_add_func ("/csv/unclosed", test_unclosed);
  g_test_add_func ("/csv/random-round-trip", test_random_round_trip);
  g_test_add_func ("/csv/delimiters", test_delimiters);
  g_test_add_func ("/csv/refused", test_refused);
  g_test_add_func ("/csv/missing-file", test_missing_file);
  g_test_add_func ("/csv/endless-line", test_endless_line);
  g_test_add_func ("/csv/cancelled", test_cancelled);
  g_test_add_func ("/csv/spectrum", test_spectrum);
  g_test_add_func ("/csv/csvkit", test_csvkit);
  g_test_add_func ("/csv/csvkit-refused", test_csvkit_refused);
  g_test_add_func ("/csv/real-tables", test_real_tables);
  return g_test_run ();
}
