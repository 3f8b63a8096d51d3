/* Texts that are no documents, or no longer: each is refused with its place, none harms. */
#include "io/lw-io.h"

#include <string.h>

#include "io/lw-json.h"

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* `variant`: members of the one variant after its id. */
static char *
document (const char *variant)
{
  return g_strdup_printf ("{ \"format\": \"laneway\", \"version\": 1, \"variants\": [{ \"id\": \"v\"%s%s }] }", *variant ? ", " : "", variant);
}

static char *
error_of (const char *text, int code)
{
  g_autoptr(GBytes) bytes = bytes_of (text);
  g_autoptr(GError) error = NULL;
  g_autoptr(LwBlueprint) blueprint = lw_blueprint_from_bytes (bytes, NULL, &error);

  if (blueprint)
    g_error ("accepted: %s", text);
  g_assert_error (error, LW_IO_ERROR, code);
  return g_strdup (error->message);
}

static void
test_syntax (void)
{
  static const struct { const char *text, *message; } cases[] = {
    { "", "line 1, column 1: the file is empty" },
    { " \n\t", "line 2, column 2: the file is empty" },
    { "\xEF\xBB\xBF{}", "line 1, column 1: the text begins with a byte order mark; save it as UTF-8 without one" },
    { "{\n  \"title\": \"a\xFF\" }", "line 2, column 14: the byte 0xFF is not UTF-8 text" },
    { "{ // here\n}", "line 1, column 3: comments are not allowed in JSON; remove it" },
    { "{ \"a\": 1, # here\n}", "line 1, column 11: comments are not allowed in JSON; remove it" },
    { "{ \"a\": /* no */ 1 }", "line 1, column 8: comments are not allowed in JSON; remove it" },
    { "{ \"a\": 1,\n  \"b\": 2,\n  \"\\u0061\": 3 }", "line 3, column 3: the member \"\\u0061\" is named twice; one must go" },
    { "{ \"x\": NaN }", "line 1, column 8: a number must be finite; leave out what is not known" },
    { "{ \"x\": Infinity }", "line 1, column 8: a number must be finite; leave out what is not known" },
    { "{ \"x\": 1e400 }", "line 1, column 8: a number beyond ±2⁶³ cannot be kept" },
    { "{ \"x\": -9223372036854777856 }", "line 1, column 8: a number beyond ±2⁶³ cannot be kept" },
    { "{ \"中文\": 01 }", "line 1, column 10: a comma or the end of the object was expected, not “1”" },
    { "{ \"a\": 1 \"b\": 2 }", "line 1, column 10: a comma or the end of the object was expected, not “\"”" },
    { "[1 2]", "line 1, column 4: a comma or the end of the array was expected, not “2”" },
    { "{ \"a\" 1 }", "line 1, column 7: a colon was expected, not “1”" },
    { "{ a: 1 }", "line 1, column 3: the name of a member in quotation marks was expected, not “a”" },
    { "{ \"a\": [1, 2,] }", "line 1, column 14: a value was expected, not “]”" },
    { "{ \"a\": 'b' }", "line 1, column 8: a value was expected, not “'”" },
    { "{ \"a\": \"b\nc\" }", "line 1, column 10: a control character inside a text must be escaped, a line break as \\n" },
    { "{ \"a\": \"\\x\" }", "line 1, column 10: one of \" \\ / b f n r t u after a backslash was expected, not “x”" },
    { "{ \"a\": \"\\ud800\" }", "line 1, column 11: half a surrogate pair is not a character" },
    { "{ \"a\": \"\\udc00\\ud800\" }", "line 1, column 11: half a surrogate pair is not a character" },
    { "{ \"a\": 1. }", "line 1, column 10: a digit after the decimal point was expected, not “ ”" },
    { "{ \"a\": 12", "line 1, column 8: the text breaks off in a number" },
    { "{ \"a\": \"b", "line 1, column 8: the text breaks off inside quotation marks that begin here" },
    { "{ \"a\": [", "line 1, column 9: the text breaks off; a value was expected" },
    { "{} {}", "line 1, column 4: the end of the file was expected, not “{”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = error_of (cases[i].text, LW_IO_ERROR_SYNTAX);

      g_assert_cmpstr (message, ==, cases[i].message);
    }
}

static void
test_head (void)
{
  static const struct { const char *text, *message; } cases[] = {
    { "[]", "not a Laneway document: an object was expected, not an array" },
    { "{}", "not a Laneway document: the member \"format\": \"laneway\" is missing" },
    { "{ \"format\": 1 }", "not a Laneway document: the member \"format\": \"laneway\" is missing" },
    { "{ \"format\": \"bpmn\" }", "format: the document is “bpmn”, not “laneway”" },
    { "{ \"format\": \"laneway\" }", "version: a whole number from 1 on was expected" },
    { "{ \"format\": \"laneway\", \"version\": 1.5 }", "version: a whole number from 1 on was expected" },
    { "{ \"format\": \"laneway\", \"version\": \"1\" }", "version: a whole number from 1 on was expected" },
    { "{ \"format\": \"laneway\", \"version\": 0 }", "version: a whole number from 1 on was expected" },
    { "{ \"format\": \"laneway\", \"version\": 1 }", "variants: at least one was expected" },
    { "{ \"format\": \"laneway\", \"version\": 1, \"variants\": [] }", "variants: at least one was expected" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = error_of (cases[i].text, LW_IO_ERROR_FORMAT);

      g_assert_cmpstr (message, ==, cases[i].message);
    }
}

#define STEP(members) "\"steps\": [{ \"id\": \"s\" }, { \"id\": \"t\", " members " }]"
#define AT "variants[0].steps[1]"

static void
test_types (void)
{
  static const struct { const char *variant, *message; } cases[] = {
    { STEP ("\"name\": 7"), AT ".name: a text was expected, not a number" },
    { STEP ("\"name\": null"), AT ".name: a text was expected, not null" },
    { STEP ("\"name\": \"a\\u0000b\""), AT ".name: a text cannot hold the character U+0000" },
    { STEP ("\"x\": \"7\""), AT ".x: a number was expected, not a text" },
    { STEP ("\"kind\": 3"), AT ".kind: a text was expected, not a number" },
    { STEP ("\"keyPath\": 1"), AT ".keyPath: true or false was expected, not a number" },
    { STEP ("\"touchpoints\": \"a\""), AT ".touchpoints: an array of texts was expected, not a text" },
    { STEP ("\"touchpoints\": [\"a\", 2]"), AT ".touchpoints[1]: a text was expected, not a number" },
    { STEP ("\"benchmark\": []"), AT ".benchmark: an object was expected, not an array" },
    { STEP ("\"benchmark\": { \"time\": 5 }"), AT ".benchmark.time: a time such as “PT1H30M” was expected, not a number" },
    { STEP ("\"markers\": [{ \"kind\": \"pain\" }, {}]"), AT ".markers[1]: “kind” is missing" },
    { STEP ("\"markers\": [3]"), AT ".markers[0]: an object was expected, not a number" },
    { STEP ("\"process\": \"2h\""), AT ".process: “2h”: a duration in hours, minutes and seconds such as “PT1H45M” was expected" },
    { STEP ("\"process\": \"P1D\""), AT ".process: “P1D”: days and longer have no fixed length: write hours, such as “PT48H”" },
    { STEP ("\"process\": { \"min\": \"PT1H\" }"), AT ".process: a range of times needs both “min” and “max”" },
    { STEP ("\"process\": { \"min\": \"PT1H\", \"max\": 2 }"), AT ".process.max: a time such as “PT1H30M” was expected, not a number" },
    { "\"steps\": {}", "variants[0].steps: an array of objects was expected, not an object" },
    { "\"steps\": [{ \"name\": \"a\" }]", "variants[0].steps[0]: “id” is missing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = document (cases[i].variant);
      g_autofree char *message = error_of (text, LW_IO_ERROR_FORMAT);

      g_assert_cmpstr (message, ==, cases[i].message);
    }
}

static void
test_references (void)
{
  static const struct { const char *variant, *message; } cases[] = {
    { STEP ("\"lane\": \"servce\""), AT ".lane: no lane has the id “servce”" },
    { STEP ("\"phase\": \"\""), AT ".phase: no phase has the id “”" },
    { STEP ("\"lane\": \"s\""), AT ".lane: no lane has the id “s”" },
    { "\"steps\": [{ \"id\": \"s\" }], \"flows\": [{ \"id\": \"f\", \"from\": \"s\", \"to\": \"x\" }]", "variants[0].flows[0].to: no step has the id “x”" },
    { "\"flows\": [{ \"id\": \"f\", \"bends\": [{ \"phase\": \"p\", \"x\": 1 }] }]", "variants[0].flows[0].bends[0].phase: no phase has the id “p”" },
    { "\"notes\": [{ \"id\": \"n\", \"lane\": \"l\" }]", "variants[0].notes[0].lane: no lane has the id “l”" },
    { "\"steps\": [{ \"id\": \"s\" }, { \"id\": \"s\" }]", "variants[0].steps[1].id: the id “s” is taken already; ids must differ" },
    { "\"lanes\": [{ \"id\": \"s\" }], \"steps\": [{ \"id\": \"s\" }]", "variants[0].steps[0].id: the id “s” is taken already; ids must differ" },
    { "\"lanes\": [{ \"id\": \"1a\" }]", "variants[0].lanes[0].id: “1a” is no id; a letter was expected, then at most 63 letters, digits, _, . or -" },
    { "\"lanes\": [{ \"id\": \"\" }]", "variants[0].lanes[0].id: “” is no id; a letter was expected, then at most 63 letters, digits, _, . or -" },
    { "\"lanes\": [{ \"id\": \"泳道\" }]", "variants[0].lanes[0].id: “泳道” is no id; a letter was expected, then at most 63 letters, digits, _, . or -" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = document (cases[i].variant);
      g_autofree char *message = error_of (text, LW_IO_ERROR_REFERENCE);

      g_assert_cmpstr (message, ==, cases[i].message);
    }
}

/* Flows in a circle, to themselves, and origins that name each other are all a blueprint may have. */
static void
test_cycles (void)
{
  g_autofree char *text = document ("\"origin\": \"v\", \"steps\": [{ \"id\": \"s\", \"origins\": [\"t\"] }, { \"id\": \"t\", \"origins\": [\"s\"] }], "
                                    "\"flows\": [{ \"id\": \"f\", \"from\": \"s\", \"to\": \"t\" }, { \"id\": \"g\", \"from\": \"t\", \"to\": \"s\" }, "
                                    "{ \"id\": \"h\", \"from\": \"s\", \"to\": \"s\" }, { \"id\": \"loose\" }]");
  g_autoptr(GBytes) bytes = bytes_of (text);
  g_autoptr(GError) error = NULL;
  g_autoptr(LwBlueprint) blueprint = lw_blueprint_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lw_array_length (LW_FLOWS (lw_blueprint_variant (blueprint, NULL))), ==, 4);
}

/* What a hostile file names is not repeated at length. */
static void
test_long_message (void)
{
  g_autoptr(GString) variant = g_string_new ("\"steps\": [{ \"id\": \"s\", \"lane\": \"");
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (variant, "泳");
  g_string_append (variant, "\" }]");
  text = document (variant->str);
  message = error_of (text, LW_IO_ERROR_REFERENCE);
  g_assert_cmpuint (strlen (message), <, 600);
  g_assert_true (g_utf8_validate (message, -1, NULL));
  g_assert_true (g_str_has_suffix (message, "…"));
}

static void
test_salvage (void)
{
  static const char text[] =
    "\xEF\xBB\xBF{ \"format\": \"laneway\", \"version\": 1, \"title\": 5, \"title\": \"twice\", \"variants\": [{ \"id\": \"v\",\n"
    "\"lanes\": [{ \"id\": \"l\" }, { \"id\": \"l\" }, {}, { \"id\": \"m\", \"height\": 1e999 }],\n"
    "\"steps\": [{ \"id\": \"?\" }, { \"id\": \"s\", \"lane\": \"gone\", \"name\": \"S\" }, 3, { \"id\": \"t\", \"lane\": \"m\", \"process\": \"P1D\" }],\n"
    "\"flows\": [{ \"id\": \"f\", \"from\": \"s\", \"to\": \"?\" }, { \"id\": \"g\", \"from\": \"s\", \"to\": \"t\", \"future\": { \"a\": [1,";
  static const char * const losses[] = {
    "line 2, column 68: a number beyond ±2⁶³ cannot be kept",
    "line 1, column 51: the member \"title\" is named twice; one must go",
    "line 4, column 107: the text breaks off; a value was expected; what follows was left out",
    "title: a text was expected, not a number",
    "variants[0].lanes[2]: “id” is missing",
    "variants[0].steps[2]: an object was expected, not a number",
    "variants[0].steps[3].process: “P1D”: days and longer have no fixed length: write hours, such as “PT48H”",
    "variants[0].lanes[1].id: the id “l” is taken already; ids must differ",
    "variants[0].steps[0].id: “?” is no id; a letter was expected, then at most 63 letters, digits, _, . or -",
    "variants[0].steps[1].lane: no lane has the id “gone”",
    "variants[0].flows[0].to: no step has the id “?”",
  };
  g_autoptr(GBytes) bytes = bytes_of (text);
  g_auto(LwReadResult) result = { .salvage = TRUE };
  g_autoptr(GError) error = NULL;
  g_autoptr(LwBlueprint) blueprint = lw_blueprint_from_bytes (bytes, &result, &error);
  g_autofree char *sound = NULL;

  g_assert_no_error (error);
  g_assert_true (result.read_only);
  for (guint i = 0; i < MIN (result.losses->len, G_N_ELEMENTS (losses)); i++)
    g_assert_cmpstr (result.losses->pdata[i], ==, losses[i]);
  g_assert_cmpuint (result.losses->len, ==, G_N_ELEMENTS (losses));
  sound = lw_record_to_json (lw_blueprint_variant (blueprint, NULL));
  g_assert_cmpstr (sound, ==,
                   "{\n  \"id\": \"v\",\n  \"lanes\": [\n    { \"id\": \"l\" },\n    { \"id\": \"m\" }\n  ],\n  \"steps\": [\n"
                   "    { \"id\": \"s\", \"name\": \"S\" },\n    { \"id\": \"t\", \"lane\": \"m\" }\n  ],\n  \"flows\": [\n"
                   "    { \"id\": \"f\", \"from\": \"s\" },\n    { \"id\": \"g\", \"from\": \"s\", \"to\": \"t\" }\n  ]\n}");
}

/* Asking for salvage does no harm to what is sound. */
static void
test_salvage_sound (void)
{
  g_autofree char *text = document ("\"lanes\": [{ \"id\": \"l\" }]");
  g_autoptr(GBytes) bytes = bytes_of (text);
  g_auto(LwReadResult) result = { .salvage = TRUE };
  g_autoptr(LwBlueprint) blueprint = lw_blueprint_from_bytes (bytes, &result, NULL);

  g_assert_nonnull (blueprint);
  g_assert_false (result.read_only);
  g_assert_null (result.losses);
}

/* A document that broke off anywhere is refused, and opens as far as it goes when asked to. */
static void
test_truncated (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "example.laneway", NULL);
  g_autofree char *text = NULL;
  gsize length;
  guint opened = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  /* The last bracket is the second to last byte. */
  for (gsize at = 0; at < length - 2; at += 97)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (text, at);
      g_auto(LwReadResult) result = { .salvage = TRUE };
      g_autoptr(GError) error = NULL;
      g_autoptr(LwBlueprint) blueprint = lw_blueprint_from_bytes (bytes, NULL, &error);

      g_assert_null (blueprint);
      g_assert_error (error, LW_IO_ERROR, LW_IO_ERROR_SYNTAX);
      blueprint = lw_blueprint_from_bytes (bytes, &result, NULL);
      if (!blueprint)
        continue;
      opened++;
      g_assert_true (result.read_only);
      g_assert_cmpuint (result.losses->len, >=, 1);
    }
  /* All that go as far as the first variant. */
  g_assert_cmpuint (opened, >=, (text + length - strstr (text, "\"name\": \"现状\"")) / 97 - 1);
}

/* Any byte changed to any other: an error or a blueprint, and what opens saves and opens again. */
static void
test_flipped (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "example.laneway", NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (guint i = 0; i < 3000; i++)
    {
      gsize at = g_test_rand_int_range (0, length);
      char kept = text[at];
      g_autoptr(GBytes) bytes = g_bytes_new_static (text, length);
      g_auto(LwReadResult) result = { .salvage = g_test_rand_bit () };
      g_autoptr(GError) error = NULL;
      g_autoptr(LwBlueprint) blueprint = NULL;
      g_autoptr(LwBlueprint) again = NULL;
      g_autoptr(GBytes) saved = NULL;

      text[at] = g_test_rand_bit () ? "{}[]\",:0-e\\\n"[g_test_rand_int_range (0, 12)] : g_test_rand_int_range (0, 256);
      blueprint = lw_blueprint_from_bytes (bytes, &result, &error);
      g_assert_true ((blueprint == NULL) == (error != NULL));
      if (blueprint && blueprint->version == 1)
        {
          saved = lw_blueprint_to_bytes (blueprint);
          again = lw_blueprint_from_bytes (saved, NULL, &error);
          g_assert_no_error (error);
          g_assert_true (lw_record_equal (blueprint, again));
        }
      text[at] = kept;
    }
}

#define HEAD "{ \"format\": \"laneway\", \"version\": 1, \"variants\": [{ \"id\": \"v\" }]"

/* Many values, many members in one object, many losses: time grows with the size, not with its square. */
static void
test_many (void)
{
  static const struct { const char *head, *piece, *tail; } cases[] = {
    { HEAD ", \"x\": [1", ",1", "] }" },
    { HEAD, ", \"m%u\": 1", " }" },
    { HEAD ", \"owners\": [ 1", ", 1", "] }" },
    { HEAD, ", \"a\": 1", " }" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) text = g_string_new (cases[i].head);
      g_auto(LwReadResult) result = { .salvage = TRUE };
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(LwBlueprint) blueprint = NULL;
      g_autoptr(GError) error = NULL;
      const char *counted = strstr (cases[i].piece, "%u");

      for (guint j = 0; j < 500000; j++)
        if (counted)
          g_string_append_printf (text, ", \"m%u\": 1", j);
        else
          g_string_append (text, cases[i].piece);
      g_string_append (text, cases[i].tail);
      bytes = g_string_free_to_bytes (g_steal_pointer (&text));
      blueprint = lw_blueprint_from_bytes (bytes, &result, &error);
      g_assert_no_error (error);
      g_assert_true (result.losses == NULL || result.losses->len == LW_MAX_LOSSES + 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/hostile/syntax", test_syntax);
  g_test_add_func ("/io/hostile/head", test_head);
  g_test_add_func ("/io/hostile/types", test_types);
  g_test_add_func ("/io/hostile/references", test_references);
  g_test_add_func ("/io/hostile/cycles", test_cycles);
  g_test_add_func ("/io/hostile/long-message", test_long_message);
  g_test_add_func ("/io/hostile/salvage", test_salvage);
  g_test_add_func ("/io/hostile/salvage-sound", test_salvage_sound);
  g_test_add_func ("/io/hostile/truncated", test_truncated);
  g_test_add_func ("/io/hostile/flipped", test_flipped);
  g_test_add_func ("/io/hostile/many", test_many);
  return g_test_run ();
}
