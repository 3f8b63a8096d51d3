#include "csv-fixture.h"
#include "feedback/lw-encoding.h"

#include <locale.h>
#include <string.h>

static void
test_utf8 (void)
{
  static const struct { const char *bytes; gsize length; gssize bad; } cases[] = {
    { "abcdefgh质检", 14, -1 }, { "\xc1\xaa\xcd\xa8", 4, 0 },               /* 联通 in GBK */
    { "\xc0\x80", 2, 0 }, { "\xed\xa0\x80", 3, 1 }, { "\xf4\x90\x80\x80", 4, 1 }, { "\xe0\x80\x80", 3, 1 },
    { "\xf0\x9f\x98\x80", 4, -1 }, { "abcdefgh\xff", 9, 8 }, { "\xe8\xb4", 2, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LwUtf8State state = { 0 };
      gsize bad = 0;
      gboolean valid = lw_utf8_scan (&state, (const guint8 *) cases[i].bytes, cases[i].length, &bad);

      g_assert_cmpint (valid, ==, cases[i].bad < 0);
      if (!valid)
        g_assert_cmpuint (bad, ==, cases[i].bad);
    }
}

/* Agrees with GLib on random bytes, in one piece and cut anywhere. */
static void
test_utf8_random (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      guint8 bytes[24];
      gsize n = g_test_rand_int_range (1, sizeof bytes), cut = g_test_rand_int_range (0, n + 1), bad;
      LwUtf8State state = { 0 };
      gboolean valid;

      for (gsize i = 0; i < n; i++)
        bytes[i] = g_test_rand_int_range (0, 3) ? g_test_rand_int_range (0x80, 0x100) : g_test_rand_int_range (1, 0x80);
      if (g_test_rand_bit ())
        memcpy (bytes, "质", MIN (n, 3));
      valid = lw_utf8_scan (&state, bytes, cut, &bad) && lw_utf8_scan (&state, bytes + cut, n - cut, &bad) && !state.need;
      g_assert_cmpint (valid, ==, g_utf8_validate_len ((const char *) bytes, n, NULL));
    }
}

/* V05: what Windows editors are known to get wrong, and bytes of GBK that look like separators. */
static void
test_encodings (void)
{
  static const struct { const char *bytes; gsize length; const char *name; gboolean certain; const char *text; } cases[] = {
    { "\xef\xbb\xbf" "a,b\n", 7, "UTF-8", TRUE, "1:[a][b]\n" },
    { "a,质检\n", 9, "UTF-8", TRUE, "1:[a][质检]\n" },
    { "\xff\xfe" "a\0,\0b\0\n\0", 10, "UTF-16LE", TRUE, "1:[a][b]\n" },
    { "\xfe\xff" "\0a\0,\0b\0\n", 10, "UTF-16BE", TRUE, "1:[a][b]\n" },
    { "a\0,\0b\0,\0c\0\n\0", 12, "UTF-16LE", FALSE, "1:[a][b][c]\n" },
    { "\0a\0,\0b\0,\0c\0\n", 12, "UTF-16BE", FALSE, "1:[a][b][c]\n" },
    { "\xc1\xaa\xcd\xa8", 4, "GB18030", FALSE, "1:[联通]\n" },
    { "\x81\x7c,\x81\x5c\n\xd6\xca\xbc\xec,\xcd\xcb\xbf\xee\n\xd6\xca\xbc\xec,\xcd\xcb\xbf\xee\n", 26, "GB18030", TRUE,
      "1:[亅][乗]\n2:[质检][退款]\n3:[质检][退款]\n" },
    { "\xd6\xca\xbc\xec\xcd\xcb\xbf\xee\xd6\xca\xbc\xec\xcd\xcb\xbf\xee,\x80" "5\n", 20, "CP936", TRUE, "1:[质检退款质检退款][€5]\n" },
    { "a,caf\xe9\n", 7, "WINDOWS-1252", FALSE, "1:[a][café]\n" },
    { "a,b,c\n\0,2,3\n", 12, "UTF-8", TRUE, "1:[a][b][c]\n2:[][2][3]\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GFile *file = csv_file_with ("t.csv", cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;
      g_autoptr (LwEncoding) encoding = lw_encoding_guess (file, NULL, &error);
      g_autoptr (LwCsv) csv = NULL;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (encoding->name, ==, cases[i].name);
      g_assert_cmpint (encoding->certain, ==, cases[i].certain);
      csv = lw_csv_new (lw_text_reader_new (file, encoding->name, NULL, &error), ',');
      text = csv_dump (csv, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].text);
      csv_file_remove (file);
    }
}

/* Every character of a long Chinese text survives the blocks' ends, in every encoding. */
static void
test_blocks (void)
{
  static const char * const encodings[] = { "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "BIG5" };
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 900000)
    g_string_append (text, "a,客服中,bc\n倉,12\n");
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize length;
      g_autofree char *bytes = NULL;
      g_autoptr (GString) back = g_string_new (NULL);
      LwTextReader *reader;
      char block[4099];
      gssize n;
      GFile *file;

      bytes = g_convert (text->str, -1, encodings[i], "UTF-8", NULL, &length, &error);
      g_assert_no_error (error);
      file = csv_file_with ("t.csv", bytes, length);
      reader = lw_text_reader_new (file, encodings[i], NULL, &error);
      while ((n = lw_text_reader_read (reader, block, sizeof block, NULL, &error)) > 0)
        g_string_append_len (back, block, n);
      g_assert_no_error (error);
      g_assert_cmpmem (back->str, back->len, text->str, text->len);
      lw_text_reader_free (reader);
      csv_file_remove (file);
    }
}

/* Traditional Chinese of another encoding is recognised, and said to be a guess. */
static void
test_big5 (void)
{
  g_autoptr (GString) text = g_string_new ("環節,評分,意見\n");
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (LwEncoding) encoding = NULL;
  GFile *file;

  for (guint i = 0; i < 20; i++)
    g_string_append (text, "倉庫收貨,4,等待時間太長，希望可以改善服務的態度\n客服審核,5,謝謝你們的幫忙，非常滿意\n");
  bytes = g_convert (text->str, text->len, "BIG5", "UTF-8", NULL, &length, NULL);
  file = csv_file_with ("t.csv", bytes, length);
  encoding = lw_encoding_guess (file, NULL, NULL);
  g_assert_cmpstr (encoding->name, ==, "BIG5");
  g_assert_false (encoding->certain);
  csv_file_remove (file);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoding/utf8", test_utf8);
  g_test_add_func ("/encoding/utf8-random", test_utf8_random);
  g_test_add_func ("/encoding/encodings", test_encodings);
  g_test_add_func ("/encoding/blocks", test_blocks);
  g_test_add_func ("/encoding/big5", test_big5);
  return g_test_run ();
}
