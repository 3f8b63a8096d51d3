#include "csv-fixture.h"
#include "feedback-table.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

#define SHARED "../../shared/data/xlsx"

/* A zip archive in the making: local headers and data, then the directory. */
typedef struct { GByteArray *data, *directory; guint n; } Zip;

static void
put (GByteArray *to, guint64 number, guint bytes)
{
  for (guint i = 0; i < bytes; i++, number >>= 8)
    {
      guint8 byte = number & 0xff;

      g_byte_array_append (to, &byte, 1);
    }
}

static void
zip_add_packed (Zip *zip, const char *name, guint method, const void *packed, gsize n_packed, gsize size)
{
  guint at = zip->data->len, length = strlen (name);

  put (zip->data, 0x04034b50, 4), put (zip->data, 20, 2), put (zip->data, 0, 2), put (zip->data, method, 2);
  put (zip->data, 0, 8), put (zip->data, n_packed, 4), put (zip->data, size, 4), put (zip->data, length, 2), put (zip->data, 0, 2);
  g_byte_array_append (zip->data, (const guint8 *) name, length);
  g_byte_array_append (zip->data, packed, n_packed);
  put (zip->directory, 0x02014b50, 4), put (zip->directory, 20, 2), put (zip->directory, 20, 2), put (zip->directory, 0, 2);
  put (zip->directory, method, 2), put (zip->directory, 0, 8), put (zip->directory, n_packed, 4), put (zip->directory, size, 4);
  put (zip->directory, length, 2), put (zip->directory, 0, 12), put (zip->directory, at, 4);
  g_byte_array_append (zip->directory, (const guint8 *) name, length);
  zip->n++;
}

static void
zip_add (Zip *zip, const char *name, const char *text)
{
  zip_add_packed (zip, name, 0, text, strlen (text), strlen (text));
}

static GFile *
zip_file (Zip *zip, const char *name)
{
  guint at = zip->data->len, length = zip->directory->len;
  GFile *file;

  g_byte_array_append (zip->data, zip->directory->data, length);
  put (zip->data, 0x06054b50, 4), put (zip->data, 0, 4), put (zip->data, zip->n, 2), put (zip->data, zip->n, 2);
  put (zip->data, length, 4), put (zip->data, at, 4), put (zip->data, 0, 2);
  file = csv_file_with (name, zip->data->data, zip->data->len);
  g_byte_array_unref (zip->data);
  g_byte_array_unref (zip->directory);
  return file;
}

static Zip
zip_new (void)
{
  return (Zip) { g_byte_array_new (), g_byte_array_new (), 0 };
}

static Zip
workbook (const char *sheets)
{
  Zip zip = zip_new ();
  g_autofree char *book = g_strdup_printf ("<workbook xmlns:r='r'><sheets>%s</sheets></workbook>", sheets);

  zip_add (&zip, "[Content_Types].xml", "<Types/>");
  zip_add (&zip, "xl/workbook.xml", book);
  zip_add (&zip, "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='s1.xml'/>"
                                               "<Relationship Id='r2' Type='x/worksheet' Target='/xl/s2.xml'/></Relationships>");
  return zip;
}

static char *
dump_sheet (GFile *file, const char *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess_sheet (file, sheet, NULL, &error);
  g_autoptr (LwCsv) csv = NULL;
  char *dump;

  g_assert_no_error (error);
  csv = lw_table_open (format, file, NULL, &error);
  dump = csv_dump (csv, &error);
  g_assert_no_error (error);
  return dump;
}

static char *
shared_file (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, SHARED, name, NULL);
}

/* Cells, last row and last column of a sheet, as the program for it writes them. */
static void
measure (const LwSpreadsheet *book, guint *cells, guint *rows, guint *columns)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwCsv) csv = lw_csv_new (lw_text_reader_new (book->rows, "UTF-8", NULL, &error), ',');
  LwCsvRow row;

  *cells = *rows = *columns = 0;
  lw_csv_count_records (csv);
  while (lw_csv_next (csv, &row, NULL, &error))
    for (guint i = 0; i < row.n; i++)
      if (row.cells[i].length > 0)
        {
          (*cells)++;
          *rows = row.line;
          *columns = MAX (*columns, i + 1);
        }
  g_assert_no_error (error);
}

static void
assert_sheet (GFile *file, JsonObject *sheet)
{
  g_autoptr (GError) error = NULL;
  const char *name = json_object_get_string_member (sheet, "name");
  guint wanted = json_object_get_int_member (sheet, "cells"), cells, rows, columns;
  g_autoptr (LwSpreadsheet) book = lw_spreadsheet_read (file, name, NULL, &error);

  g_test_message ("%s", name);
  g_assert_no_error (error);
  g_assert_cmpstr (book->sheets[book->sheet], ==, name);
  measure (book, &cells, &rows, &columns);
  g_assert_cmpuint (cells, ==, wanted);
  g_assert_cmpuint (rows, ==, json_object_get_int_member (sheet, "last_row"));
  g_assert_cmpuint (columns, ==, json_object_get_int_member (sheet, "last_col"));
}

/* Every sheet of 35 workbooks that nobody here wrote. */
static void
test_shared (void)
{
  g_autofree char *path = shared_file ("EXPECTED.jsonl"), *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("../shared/data is not here");
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] && *lines[i]; i++)
    {
      g_autoptr (JsonNode) node = json_from_string (lines[i], NULL);
      JsonObject *object = json_node_get_object (node);
      JsonArray *sheets = json_object_get_array_member (object, "sheets");
      g_autofree char *name = g_test_build_filename (G_TEST_DIST, SHARED, "..", json_object_get_string_member (object, "file"), NULL);
      g_autoptr (GFile) file = g_file_new_for_path (name);

      g_test_message ("%s", name);
      for (guint j = 0; j < json_array_get_length (sheets); j++)
        assert_sheet (file, json_array_get_object_element (sheets, j));
    }
}

/* The line of the header, under titles, merged cells and notes of many cells. */
static void
test_headers (void)
{
  static const struct { const char *file; guint header; const char *first; } cases[] = {
    { "readxl/deaths.xlsx", 5, "Name" }, { "readxl/iris-google-doc.xlsx", 1, "Sepal.Length" }, { "csvkit/test_skip_lines.xlsx", 4, "text" },
    { "csvkit/ne_1033_data.xlsx", 1, "state" }, { "readxl/skipping.xlsx", 3, "var1" }, { "sheetjs/Attendance.xlsx", 2, "Date" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = shared_file (cases[i].file);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (LwTableFormat) format = NULL;

      if (!g_file_query_exists (file, NULL))
        {
          g_test_skip ("../shared/data is not here");
          return;
        }
      format = lw_table_format_guess (file, NULL, 0, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (format->header_row, ==, cases[i].header);
      g_assert_cmpstr (g_ptr_array_index (format->columns, 0), ==, cases[i].first);
    }
}

/* What the numbers of cells do not show: dates, truth values, errors, times. */
static void
test_cells (void)
{
  static const struct { const char *file, *sheet, *part; } cases[] = {
    { "readxl/deaths.xlsx", "arts", "6:[David Bowie][musician][69][TRUE][1947-01-08][2016-01-10]\n" },
    { "csvkit/sheets.xlsx", "data", "3:[Chicago Sun-Times][1943-12-31][63][TRUE][1.27][1943-12-31 14:57:13]" },
    { "sheetjs/ErrorTypes.xlsx", NULL, "3:[#DIV/0!][#DIV/0!]" },
    { "sheetjs/xlsx-stream-d-date-cell.xlsx", NULL, "5:[Date][2014-02-14T08:27:48.765Z]" },
    { "sheetjs/xlsx-stream-d-date-cell.xlsx", NULL, "[Duration 36 hours format #46][36:00:00]" },
    { "readxl/types.xlsx", "smorgasbord", "[date formula][2012-03-01]" },
    { "readxl/inlineStr.xlsx", NULL, "2:[1][+][][1.01.][RQ11610][" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = shared_file (cases[i].file), *dump = NULL;
      g_autoptr (GFile) file = g_file_new_for_path (path);

      if (!g_file_query_exists (file, NULL))
        {
          g_test_skip ("../shared/data is not here");
          return;
        }
      dump = dump_sheet (file, cases[i].sheet);
      if (!strstr (dump, cases[i].part))
        g_error ("%s lacks %s:\n%s", cases[i].file, cases[i].part, dump);
    }
}

static void
test_old_excel (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "feedback.xls", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *dump = dump_sheet (file, NULL);
  g_autoptr (LwBlueprint) blueprint = load_sample ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess (file, NULL, 0, NULL, &error);
  g_autoptr (LwFeedback) feedback = lw_feedback_read (blueprint, NULL, file, format, NULL, NULL, NULL, NULL, &error);

  g_assert_cmpstr (dump, ==, "1:[环节][样本量][满意数][满意率][日期]\n2:[客户申请][182][164][0.901098901098901][2026-10-01]\n"
                             "3:[仓库收货][195][111][0.569230769230769][2026-10-02]\n"
                             "4:[质检][38][24][0.631578947368421][2026-10-03]\n5:[合计][415][299]\n");
  g_assert_no_error (error);
  g_assert_cmpstr (format->book->sheets[format->book->sheet], ==, "十月");
  assert_counts (feedback, "r3", 195, 111, -1);
  g_assert_cmpuint (feedback->left_out, ==, 1);
  g_assert_cmpstr (feedback->dataset->id, ==, "2026-10");
}

static void
test_open_document (void)
{
  static const char content[] =
    "<?xml version='1.0'?><office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body><office:spreadsheet>"
    "<table:table table:name='说明'><table:table-row><table:table-cell><text:p>note</text:p></table:table-cell></table:table-row></table:table>"
    "<table:table table:name='十月'><table:table-row><table:table-cell><text:p>环节</text:p></table:table-cell>"
    "<table:table-cell><text:p>样本<text:span>量</text:span></text:p><office:annotation><text:p>who?</text:p></office:annotation></table:table-cell>"
    "<table:table-cell><text:p>a<text:s text:c='2'/>b</text:p><text:p>c</text:p></table:table-cell></table:table-row>"
    "<table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='3'/></table:table-row>"
    "<table:table-row table:number-rows-repeated='2'><table:table-cell><text:p>质检</text:p></table:table-cell>"
    "<table:table-cell office:value-type='float' office:value='38'><text:p>38.00</text:p></table:table-cell>"
    "<table:table-cell office:value-type='boolean' office:boolean-value='true'><text:p>WAHR</text:p></table:table-cell>"
    "<table:table-cell/><table:table-cell office:date-value='2026-10-03T14:30:00'><text:p>x</text:p></table:table-cell>"
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
  Zip zip = zip_new ();
  GFile *file;
  g_autofree char *dump = NULL, *note = NULL;

  zip_add (&zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  zip_add (&zip, "content.xml", content);
  file = zip_file (&zip, "t.ods");
  dump = dump_sheet (file, NULL);
  note = dump_sheet (file, "说明");
  g_assert_cmpstr (dump, ==, "1:[环节][样本量][a  b\nc]\n2:[]\n3:[]\n4:[质检][38][TRUE][][2026-10-03 14:30:00]\n"
                             "5:[质检][38][TRUE][][2026-10-03 14:30:00]\n");
  g_assert_cmpstr (note, ==, "1:[note]\n");
  csv_file_remove (file);
}

static void
assert_refused (GFile *file, const char *sheet, const char *pattern)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwTableFormat) format = lw_table_format_guess_sheet (file, sheet, NULL, &error);

  g_assert_null (format);
  g_assert_nonnull (error);
  if (!g_pattern_match_simple (pattern, error->message))
    g_error ("“%s” is not like “%s”", error->message, pattern);
}

static void
test_refused (void)
{
  Zip plain = zip_new (), missing = workbook ("<sheet name='a' r:id='r1'/>"), torn = workbook ("<sheet name='a' r:id='r1'/>");
  Zip empty = workbook ("<sheet name='a' r:id='r1'/><sheet name='b' r:id='r2'/>");
  GFile *file;

  zip_add (&plain, "readme.txt", "nothing here");
  file = zip_file (&plain, "t.zip");
  assert_refused (file, NULL, "t.zip: it is an archive (zip) without a spreadsheet*");
  csv_file_remove (file);
  file = zip_file (&missing, "t.xlsx");
  assert_refused (file, NULL, "t.xlsx: the spreadsheet is damaged (xl/s1.xml: *not in the archive)*");
  csv_file_remove (file);
  zip_add (&torn, "xl/s1.xml", "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c>");
  file = zip_file (&torn, "t.xlsx");
  assert_refused (file, NULL, "t.xlsx: the spreadsheet is damaged (xl/s1.xml: *");
  csv_file_remove (file);
  zip_add (&empty, "xl/s1.xml", "<worksheet><sheetData/></worksheet>");
  zip_add (&empty, "xl/s2.xml", "<worksheet><sheetData/></worksheet>");
  file = zip_file (&empty, "t.xlsx");
  assert_refused (file, NULL, "t.xlsx: no sheet holds a table");
  assert_refused (file, "c", "t.xlsx: no sheet is called “c”; there are: a, b");
  csv_file_remove (file);
  file = csv_file_with ("t.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1garbage", 15);
  /* FreeXL may fall over it, which is why it runs in a program of its own. */
  assert_refused (file, NULL, "t.xls: *damaged*");
  csv_file_remove (file);
}

/* Two gigabytes of one cell in two megabytes: the reader is ended, and what it was reading is named. */
static void
test_zip_bomb (void)
{
  Zip zip = workbook ("<sheet name='a' r:id='r1'/>");
  g_autoptr (GConverter) deflate = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) packer = g_converter_output_stream_new (memory, deflate);
  g_autofree char *block = g_malloc (1 << 20);
  GFile *file;

  memset (block, 'x', 1 << 20);
  g_output_stream_write_all (packer, "<worksheet><sheetData><row><c t='str'><v>", 41, NULL, NULL, NULL);
  for (guint i = 0; i < 300; i++)
    g_output_stream_write_all (packer, block, 1 << 20, NULL, NULL, NULL);
  g_assert_true (g_output_stream_close (packer, NULL, NULL));
  zip_add_packed (&zip, "xl/s1.xml", 8, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                  g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)), 0xffffffff);
  file = zip_file (&zip, "bomb.xlsx");
  g_setenv ("LANEWAY_SHEET_MEMORY", "134217728", TRUE);
  g_setenv ("LANEWAY_SHEET_SECONDS", "10", TRUE);
  assert_refused (file, NULL, "bomb.xlsx: *");
  g_unsetenv ("LANEWAY_SHEET_MEMORY");
  csv_file_remove (file);
}

/* A damaged workbook gives a table or an error that names it; nothing hangs. */
static void
test_damaged (void)
{
  static const char * const names[] = { SHARED "/readxl/deaths.xlsx", SHARED "/sheetjs/Attendance.xlsx", "data/feedback.xls" };

  g_setenv ("LANEWAY_SHEET_SECONDS", "5", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, names[i], NULL), *bytes = NULL;
      gsize size;

      if (!g_file_get_contents (path, &bytes, &size, NULL))
        continue;
      for (guint round = 0; round < 30; round++)
        {
          g_autofree char *copy = g_memdup2 (bytes, size);
          gsize length = round % 3 == 0 ? (gsize) g_test_rand_int_range (8, size) : size;
          g_autoptr (GError) error = NULL;
          g_autoptr (LwTableFormat) format = NULL;
          GFile *file;

          for (guint flips = 1 + round % 7; flips > 0; flips--)
            copy[g_test_rand_int_range (8, length)] ^= 1 << g_test_rand_int_range (0, 8);
          file = csv_file_with ("t.xlsx", copy, length);
          format = lw_table_format_guess (file, NULL, 0, NULL, &error);
          if (!format)
            g_assert_true (g_str_has_prefix (error->message, "t.xlsx: "));
          csv_file_remove (file);
        }
    }
  g_unsetenv ("LANEWAY_SHEET_SECONDS");
}

static void
test_cancelled (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "feedback.xls", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (lw_table_format_guess_sheet (file, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spreadsheet/shared", test_shared);
  g_test_add_func ("/spreadsheet/headers", test_headers);
  g_test_add_func ("/spreadsheet/cells", test_cells);
  g_test_add_func ("/spreadsheet/old-excel", test_old_excel);
  g_test_add_func ("/spreadsheet/open-document", test_open_document);
  g_test_add_func ("/spreadsheet/refused", test_refused);
  g_test_add_func ("/spreadsheet/zip-bomb", test_zip_bomb);
  g_test_add_func ("/spreadsheet/damaged", test_damaged);
  g_test_add_func ("/spreadsheet/cancelled", test_cancelled);
  return g_test_run ();
}
