/* What two states of a document differ in, in words. */
#include "core/lw-difference.h"
#include "core/lw-language.h"

#include <string.h>

#include "io/lw-io.h"
#include "random-edit.h"

#define HEAD "{ \"format\": \"laneway\", \"version\": 1, \"title\": \"%s\", %s \"variants\": [{ \"id\": \"v\", \"name\": \"As-is\", " \
             "\"lanes\": [{ \"id\": \"l\", \"name\": \"Desk\" }], \"phases\": [{ \"id\": \"p\", \"name\": \"Start\" }], \"steps\": ["
#define STEP "{ \"id\": \"%s\", \"name\": \"%s\", \"lane\": \"l\", \"phase\": \"p\", \"x\": 10, \"y\": 10 }"
#define TAIL "], \"flows\": [%s] }%s] }"

/* `steps`: "a=Ask b=Pay". */
static LwBlueprint *
document (const char *title, const char *members, const char *steps, const char *flows, const char *variants)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_auto(GStrv) words = g_strsplit (steps, " ", -1);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  LwBlueprint *blueprint;

  g_string_printf (text, HEAD, title, members);
  for (guint i = 0; words[i]; i++)
    {
      g_auto(GStrv) pair = g_strsplit (words[i], "=", 2);

      g_string_append_printf (text, "%s" STEP, i > 0 ? ", " : "", pair[0], pair[1]);
    }
  g_string_append_printf (text, TAIL, flows, variants);
  bytes = g_bytes_new (text->str, text->len);
  blueprint = lw_blueprint_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return blueprint;
}

static void
assert_told (LwBlueprint *before, LwBlueprint *after, const char *expected)
{
  g_autoptr(GPtrArray) lines = lw_difference_tell (before, after);
  g_autofree char *text = NULL;

  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_told (void)
{
  static const struct { const char *title, *members, *steps, *flows, *variants, *expected; } cases[] = {
    { "T", "", "a=Ask b=Pay c=Go", "", "", "" },
    { "T", "", "a=Ask b=Pay", "", "", "As-is · Steps: 1 removed (“Go”)" },
    { "T", "", "a=Ask b=Refund c=Go d=New", "", "", "As-is · Steps: 1 added (“New”), 1 changed (“Refund”)" },
    { "T", "", "w=1 x=2 y=3 z=4 a=Ask b=Pay c=Go", "", "", "As-is · Steps: 4 added (“1”, “2”, “3” …)" },
    { "T", "", "a=Ask b=Pay c=Go", "{ \"id\": \"f\", \"from\": \"a\", \"to\": \"b\" }", "", "As-is · Flows: 1 added" },
    { "U", "", "a=Ask b=Pay c=Go", "", "", "Title: “U”" },
    { "T", "\"owners\": [{ \"id\": \"o\", \"name\": \"Kim\" }],", "a=Ask b=Pay c=Go", "", "", "Owners: 1 added (“Kim”)" },
    { "T", "\"about\": { \"goal\": \"Half\" },", "a=Ask b=Pay c=Go", "", "", "More: changed" },
    { "T", "", "a=Ask b=Pay c=Go", "", ", { \"id\": \"w\", \"name\": \"To-be\" }", "Variants: 1 added (“To-be”)" },
  };
  g_autoptr(LwBlueprint) before = document ("T", "", "a=Ask b=Pay c=Go", "", "");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(LwBlueprint) after = document (cases[i].title, cases[i].members, cases[i].steps, cases[i].flows, cases[i].variants);

      assert_told (before, after, cases[i].expected);
    }
}

/* Names stand as a list does in the language. */
static void
test_chinese (void)
{
  g_autoptr(LwBlueprint) before = document ("T", "", "a=Ask", "", ""), after = document ("T", "", "w=1 x=2 y=3 z=4 a=Ask", "", "");
  gpointer saved = lw_language_push ("zh-CN");

  assert_told (before, after, "As-is · 环节：新增 4 项（“1”、“2”、“3” 等）");
  lw_language_pop (saved);
}

/* Something is said exactly when something is different. */
static void
test_random (void)
{
  g_autoptr(LwBlueprint) before = document ("T", "", "a=Ask b=Pay c=Go", "", "");

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr(LwBlueprint) after = lw_random_blueprint_edit (before);
      g_autoptr(GPtrArray) lines = lw_difference_tell (before, after);

      g_assert_cmpint (lines->len > 0, ==, !lw_record_equal (before, after));
      lw_record_unref (before);
      before = g_steal_pointer (&after);
    }
}

int
main (int argc, char *argv[])
{
  lw_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/difference/told", test_told);
  g_test_add_func ("/difference/chinese", test_chinese);
  g_test_add_func ("/difference/random", test_random);
  return g_test_run ();
}
