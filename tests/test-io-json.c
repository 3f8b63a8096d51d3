/* JSON as it is read: what others wrote to try readers, what another reader makes of it, and very much of it. */
#include "io/lw-io.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "io/lw-json.h"

/* Valid JSON all of it, but with numbers that a document may not hold. */
static gboolean
is_beyond (const char *name)
{
  static const char * const names[] = {
    "y_number.json", "y_number_real_capital_e.json", "y_number_real_exponent.json", "y_number_real_fraction_exponent.json",
    "y_object_extreme_numbers.json", NULL,
  };

  return g_strv_contains (names, name);
}

static gboolean
is_twice (const char *name)
{
  return g_str_equal (name, "y_object_duplicated_key.json") || g_str_equal (name, "y_object_duplicated_key_and_value.json");
}

static void
judge (const char *name, GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(LwJson) json = lw_json_parse (bytes, NULL, &error);
  g_autoptr(LwBlueprint) blueprint = lw_blueprint_from_bytes (bytes, NULL, NULL);
  g_autoptr(GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(LwJson) salvaged = lw_json_parse (bytes, losses, NULL);

  g_assert_null (blueprint);
  g_assert_true ((json == NULL) == (error != NULL));
  if (*name == 'n' && json)
    g_error ("%s was accepted", name);
  if (is_beyond (name) || is_twice (name))
    g_assert_nonnull (strstr (error->message, is_twice (name) ? "twice" : "2⁶³"));
  else if (*name == 'y' && error)
    g_error ("%s: %s", name, error->message);
  if (error)
    g_assert_true (g_str_has_prefix (error->message, "line "));
}

static void
test_json_edge (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data", "json-edge", "test_parsing", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  if (!dir)
    {
      g_test_skip ("the JSON texts of others are not here");
      return;
    }
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr(GBytes) bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      bytes = g_bytes_new (text, length);
      judge (name, bytes);
      n++;
    }
  g_assert_cmpuint (n, ==, 318);
}

/* Values as another reader sees them. */
static void
compare (const LwJson *json, guint value, JsonNode *node)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint i = 0;

  switch (lw_json_kind (json, value))
    {
    case LW_JSON_STRING:
      lw_json_string (json, value, text);
      g_assert_cmpstr (text->str, ==, json_node_get_string (node));
      break;
    case LW_JSON_NUMBER:
      g_assert_cmpfloat (lw_json_number (json, value), ==, json_node_get_double (node));
      break;
    case LW_JSON_ARRAY:
      LW_JSON_EACH_ITEM (json, value, item)
        compare (json, item, json_array_get_element (json_node_get_array (node), i++));
      g_assert_cmpuint (i, ==, json_array_get_length (json_node_get_array (node)));
      break;
    case LW_JSON_OBJECT:
      LW_JSON_EACH_MEMBER (json, value, key, member)
        {
          g_string_truncate (text, 0);
          lw_json_string (json, key, text);
          compare (json, member, json_object_get_member (json_node_get_object (node), text->str));
          i++;
        }
      g_assert_cmpuint (i, ==, json_object_get_size (json_node_get_object (node)));
      break;
    case LW_JSON_NULL:
    case LW_JSON_FALSE:
    case LW_JSON_TRUE:
    case LW_JSON_BAD:
    default:
      g_assert_true (JSON_NODE_HOLDS_NULL (node) == (lw_json_kind (json, value) == LW_JSON_NULL));
      break;
    }
}

static void
test_as_others_read (void)
{
  static const char text[] =
    "{ \"a\": [1, -2.5, 1e3, 0.1, 123456789012345678, 9007199254740993, 12345.678901234567890, -0], \"\": {}, \"\\u00e9\\n\": "
    "\"\\ud83d\\ude00 \\\"\\\\\\/\\b\\f\\r\\t 中\", \"n\": null, \"t\": [true, false, [[]]], \"\\\"\": 4.9e-324 }";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(LwJson) json = lw_json_parse (bytes, NULL, NULL);
  g_autoptr(JsonParser) other = json_parser_new_immutable ();

  g_assert_nonnull (json);
  g_assert_true (json_parser_load_from_data (other, text, -1, NULL));
  compare (json, 0, json_parser_get_root (other));
}

static void
test_deep (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) deeper = NULL;
  g_autoptr(LwJson) json = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 64; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < 64; i++)
    g_string_append_c (text, ']');
  bytes = g_bytes_new (text->str, text->len);
  json = lw_json_parse (bytes, NULL, NULL);
  g_assert_nonnull (json);
  g_string_prepend_c (text, '[');
  deeper = g_bytes_new_static (text->str, text->len);
  g_assert_null (lw_json_parse (deeper, NULL, &error));
  g_assert_error (error, LW_IO_ERROR, LW_IO_ERROR_SYNTAX);
  g_assert_cmpstr (error->message, ==, "line 1, column 65: arrays and objects are nested deeper than 64 levels");
}

static void
test_too_many (void)
{
  const gsize size = 100 << 20;
  g_autofree char *text = g_malloc (size);
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, size);
  g_autoptr(GError) error = NULL;

  for (gsize at = 0; at < size; at += 2)
    memcpy (text + at, at == 0 ? "[ " : "1,", 2);
  g_assert_null (lw_blueprint_from_bytes (bytes, NULL, &error));
  g_assert_error (error, LW_IO_ERROR, LW_IO_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "more than 8 million values"));
}

/* 100 MB of one thing after another; each answered in about the time it takes to read them. */
static void
test_large (void)
{
  const gsize size = 100 << 20;
  static const char * const pieces[] = { "[", "{\"a\":", "\"", "1,", "{\"format\":\"laneway\",\"version\":1,\"x\":[ ", "//", " ", "\\" };
  g_autofree char *text = g_malloc (size + 64);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      gsize length = strlen (pieces[i]);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      for (gsize at = 0; at < size; at += length)
        memcpy (text + at, pieces[i], MIN (length, size - at));
      bytes = g_bytes_new_static (text, size);
      g_assert_null (lw_blueprint_from_bytes (bytes, NULL, &error));
      g_assert_error (error, LW_IO_ERROR, LW_IO_ERROR_SYNTAX);
      g_test_message ("%s: %" G_GINT64_FORMAT " ms", pieces[i], (g_get_monotonic_time () - start) / 1000);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/json/edge", test_json_edge);
  g_test_add_func ("/io/json/as-others-read", test_as_others_read);
  g_test_add_func ("/io/json/deep", test_deep);
  g_test_add_func ("/io/json/large", test_large);
  g_test_add_func ("/io/json/too-many", test_too_many);
  return g_test_run ();
}
