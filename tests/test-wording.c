/* Lists, dates and numbers, as they are told in a language; titles, as files are called. */
#include <locale.h>
#include <string.h>

#include "core/lw-file-name.h"
#include "core/lw-language.h"
#include "core/lw-wording.h"

typedef struct { const char *date, *english, *chinese; } Case;

static void
check (char *(*tell) (const char *), const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *english = tell (cases[i].date), *chinese = NULL;
      gpointer saved = lw_language_push ("zh-CN");

      chinese = tell (cases[i].date);
      lw_language_pop (saved);
      g_assert_cmpstr (english, ==, cases[i].english);
      g_assert_cmpstr (chinese, ==, cases[i].chinese);
    }
}

static void
test_dates (void)
{
  static const Case dates[] = {
    { "2026-11-27", "27 Nov 2026", "2026年11月27日" },
    { "2026-02-03", "3 Feb 2026", "2026年2月3日" },
    { "2026-11", "November 2026", "2026年11月" },
    { "2026-02-30", "2026-02-30", "2026-02-30" },
    { "2026-13", "2026-13", "2026-13" },
    { "2026-11-27x", "2026-11-27x", "2026-11-27x" },
    { "next spring", "next spring", "next spring" },
    { "", "", "" },
    { NULL, NULL, NULL },
  };
  static const Case moments[] = {
    { "2026-11-22T10:06:42+08:00", "22 Nov 2026, 02:06", "2026年11月22日 02:06" },
    { "2026-11-22T23:30:00-01:00", "23 Nov 2026, 00:30", "2026年11月23日 00:30" },
    { "2026-11-22", "22 Nov 2026", "2026年11月22日" },
    { "yesterday", "yesterday", "yesterday" },
    { NULL, NULL, NULL },
  };
  static const Case there[] = {
    { "2026-11-22T10:06:42+08:00", "22 Nov 2026, 10:06 +08:00", "2026年11月22日 10:06 +08:00" },
    { "2026-11-22T10:06:00", "22 Nov 2026, 10:06 +00:00", "2026年11月22日 10:06 +00:00" },
    { "2026-11-22", "22 Nov 2026", "2026年11月22日" },
    { "yesterday", "yesterday", "yesterday" },
    { NULL, NULL, NULL },
  };

  check (lw_date_text, dates, G_N_ELEMENTS (dates));
  check (lw_moment_text, moments, G_N_ELEMENTS (moments));
  check (lw_moment_there, there, G_N_ELEMENTS (there));
}

static char *
list_of (const char *words)
{
  g_auto (GStrv) items = g_strsplit (words, " ", -1);

  return lw_list_join ((const char * const *) items);
}

static void
test_lists (void)
{
  static const Case lists[] = { { "r1", "r1", "r1" }, { "r1 r2 r3", "r1, r2, r3", "r1、r2、r3" }, { "", "", "" } };
  g_autofree char *none = lw_list_join (NULL);

  check (list_of, lists, G_N_ELEMENTS (lists));
  g_assert_cmpstr (none, ==, "");
}

/* Germans write 1,5; few machines that test have their locale. */
static gboolean
set_german (void)
{
  g_autofree char *folder = g_dir_make_tmp ("laneway-locale-XXXXXX", NULL), *path = g_build_filename (folder, "de_DE.UTF-8", NULL);
  const char *make[] = { "localedef", "--no-archive", "-i", "de_DE", "-f", "UTF-8", path, NULL }, *drop[] = { "rm", "-r", folder, NULL };
  gboolean found;

  g_spawn_sync (NULL, (char **) make, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                NULL, NULL);
  g_setenv ("LOCPATH", folder, TRUE);
  found = setlocale (LC_NUMERIC, "de_DE.UTF-8") != NULL;
  g_unsetenv ("LOCPATH");
  g_spawn_sync (NULL, (char **) drop, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return found;
}

/* A document's numbers are its language's, whatever the user's are. */
static void
test_numbers (void)
{
  g_autofree char *english = NULL, *here = NULL;
  gpointer saved;

  if (!set_german ())
    {
      g_test_skip ("no German locale is installed");
      return;
    }
  here = g_strdup_printf ("%.1f", 1.5);
  saved = lw_language_push ("en");
  english = g_strdup_printf ("%.1f", 1.5);
  lw_language_pop (saved);
  setlocale (LC_NUMERIC, "en_US.UTF-8");
  g_assert_cmpstr (here, ==, "1,5");
  g_assert_cmpstr (english, ==, "1.5");
}

static void
test_cut_short (void)
{
  static const struct { const char *text; guint most; const char *cut; } cases[] = {
    { NULL, 3, "" }, { "", 3, "" }, { "abc", 3, "abc" }, { "abcd", 3, "abc…" }, { "客服部门", 2, "客服…" }, { "abc", 0, "…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cut = lw_cut_short (cases[i].text, cases[i].most);

      g_assert_cmpstr (cut, ==, cases[i].cut);
    }
}

static void
test_file_names (void)
{
  static const char * const cases[][2] = {
    { "Returns", "Returns.laneway" }, { "电商退换货", "电商退换货.laneway" }, { NULL, "Untitled.laneway" }, { "", "Untitled.laneway" }, { "  \t", "-.laneway" },
    { "a/b\\c:d*e?f\"g<h>i|j\nk", "a-b-c-d-e-f-g-h-i-j-k.laneway" }, { "..", "Untitled...laneway" }, { ".hidden", "Untitled.hidden.laneway" },
  };
  g_autoptr (GString) latin = g_string_new (NULL), han = g_string_new ("x");
  g_autofree char *short_latin = NULL, *short_han = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = lw_file_name_for (cases[i][0], "Untitled", ".laneway");

      g_assert_cmpstr (name, ==, cases[i][1]);
    }
  for (guint i = 0; i < 100000; i++)
    {
      g_string_append_c (latin, 'x');
      g_string_append (han, "退");
    }
  short_latin = lw_file_name_for (latin->str, "", ".laneway");
  short_han = lw_file_name_for (han->str, "", ".laneway");
  g_assert_cmpuint (strlen (short_latin), ==, 200 + 8);
  g_assert_cmpuint (strlen (short_han), ==, 199 + 8);
  g_assert_true (g_utf8_validate (short_han, -1, NULL) && g_str_has_suffix (short_han, "退.laneway"));
}

int
main (int argc, char **argv)
{
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/dates", test_dates);
  g_test_add_func ("/wording/cut-short", test_cut_short);
  g_test_add_func ("/wording/lists", test_lists);
  g_test_add_func ("/wording/numbers", test_numbers);
  g_test_add_func ("/wording/file-names", test_file_names);
  return g_test_run ();
}
