/* The .laneway text: what is read is written again, to the byte. */
#include "io/lw-io.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "io/lw-json.h"

static LwBlueprint *
read_text (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;
  LwBlueprint *blueprint = lw_blueprint_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (blueprint);
  return blueprint;
}

static char *
to_text (LwBlueprint *blueprint)
{
  g_autoptr(GBytes) bytes = lw_blueprint_to_bytes (blueprint);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data, length);
}

static void
test_example (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "example.laneway", NULL);
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autoptr(LwBlueprint) blueprint = NULL;
  g_autoptr(GError) error = NULL;
  LwVariant *variant;
  LwStep *step;
  LwFlow *flow;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  blueprint = read_text (text);
  again = to_text (blueprint);
  g_assert_cmpstr (again, ==, text);

  variant = lw_blueprint_variant (blueprint, NULL);
  g_assert_cmpuint (lw_array_length (LW_STEPS (variant)), ==, 4);
  step = lw_variant_step (variant, "r2");
  g_assert_cmpfloat (step->wait.mode, ==, 105);
  g_assert_cmpint (step->value, ==, LW_VALUE_BVA);
  g_assert_cmpstr (step->touchpoints[1], ==, "短信");
  g_assert_cmpfloat (step->benchmark->time.mode, ==, 30);
  flow = lw_variant_flow (variant, "f5");
  g_assert_cmpfloat (flow->delay.min, ==, 1440);
  g_assert_cmpfloat (flow->delay.max, ==, 2880);
  g_assert_cmpfloat (flow->probability, ==, 1);
  g_assert_cmpuint (lw_array_length (blueprint->datasets), ==, 1);
}

/* What Laneway ships is written as Laneway writes. */
static void
test_samples (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autofree char *again = NULL;
      g_autoptr(LwBlueprint) blueprint = NULL;

      if (!g_str_has_suffix (name, ".laneway"))
        continue;
      n++;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      blueprint = read_text (text);
      again = to_text (blueprint);
      g_assert_cmpstr (again, ==, text);
    }
  g_assert_cmpuint (n, >=, 2);
}

/* Texts that come back as they are. */
static void
test_same_text (void)
{
  static const char * const texts[] = {
    /* A newer Laneway's members, at every level, with their spelling and in their order. */
    "{\n  \"format\": \"laneway\",\n  \"version\": 1,\n"
    "  \"variants\": [\n    {\n      \"id\": \"v\", \"name\": \"\",\n"
    "      \"lanes\": [\n        { \"id\": \"l\", \"zeta\": 1.50, \"alpha\": [1, { \"b\": 1e3, \"a\": {} }, []], \"esc\\u0061pe\": \"\\u4e2d\\/\" }\n      ],\n"
    "      \"steps\": [],\n      \"flows\": [],\n      \"mood\": null, \"weight\": 9007199254740993,\n      \"swarms\": []\n    }\n  ],\n"
    "  \"future\": { \"x\": -0.0 },\n  \"records\": [\n    { \"a\": 1 },\n    { \"b\": 2 }\n  ],\n  \"none\": [], \"nothing\": [],\n  \"list\": [1, 2]\n}\n",
    /* Kinds and times that only a later Laneway knows. */
    "{\n  \"format\": \"laneway\",\n  \"version\": 1,\n"
    "  \"variants\": [\n    {\n      \"id\": \"v\",\n"
    "      \"lanes\": [\n        { \"id\": \"l\", \"kind\": \"astral\" }\n      ],\n"
    "      \"steps\": [\n        { \"id\": \"s\", \"lane\": \"l\", \"kind\": \"teleport\", \"process\": { \"mean\": \"PT1H\", \"sigma\": 2 } }\n      ]\n    }\n  ]\n}\n",
    /* A known zero, a known default, an empty text and an empty list are not the same as nothing. */
    "{\n  \"format\": \"laneway\",\n  \"version\": 1,\n  \"title\": \"\",\n  \"about\": {},\n  \"owners\": [], \"systems\": [],\n"
    "  \"variants\": [\n    {\n      \"id\": \"v\", \"orientation\": \"horizontal\",\n      \"steps\": [\n"
    "        { \"id\": \"s\", \"kind\": \"task\", \"x\": 0, \"y\": -12.5, \"process\": \"PT0S\", \"touchpoints\": [], \"markers\": [], \"keyPath\": false }\n"
    "      ]\n    }\n  ]\n}\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(LwBlueprint) blueprint = read_text (texts[i]);
      g_autofree char *again = to_text (blueprint);

      g_assert_cmpstr (again, ==, texts[i]);
    }
}

/* Texts of other shapes that mean the same come out in ours. */
static void
test_canonical (void)
{
  static const char loose[] =
    "\r\n{\"title\":\"a\\u0062\\n\\ud83d\\ude00\\/\\u0001\",\t\"version\":1.0e0,\"format\":\"laneway\",\"variants\":[{\"steps\":[{\"wait\":"
    "{\"max\":\"PT90M\",\"min\":\"PT60M\"},\"y\":0.30000000000000004,\"x\":1E2,\"id\":\"s\",\"more\":{\"k\" :\n[ 1,2 ]}}],\"id\":\"v\"}]}  ";
  static const char ours[] =
    "{\n  \"format\": \"laneway\",\n  \"version\": 1,\n  \"title\": \"ab\\n😀/\\u0001\",\n  \"variants\": [\n    {\n      \"id\": \"v\",\n"
    "      \"steps\": [\n        { \"id\": \"s\", \"x\": 100, \"y\": 0.30000000000000004, \"wait\": { \"min\": \"PT1H\", \"max\": \"PT1H30M\" }, "
    "\"more\": { \"k\": [1, 2] } }\n      ]\n    }\n  ]\n}\n";
  g_autoptr(LwBlueprint) blueprint = read_text (loose);
  g_autofree char *text = to_text (blueprint);

  g_assert_cmpstr (text, ==, ours);
}

static void
test_numbers (void)
{
  static const struct { double number; const char *text; } numbers[] = {
    { 0, "0" }, { -0.0, "-0" }, { 1, "1" }, { -176, "-176" }, { 0.1, "0.1" }, { 1.5, "1.5" }, { 1.0 / 3, "0.3333333333333333" },
    { 2.0 / 3, "0.6666666666666666" }, { 0.1 + 0.2, "0.30000000000000004" }, { 100000000000000, "100000000000000" },
    { 1e15, "1e+15" }, { 1e-7, "1e-07" }, { 5e-324, "4.94065645841247e-324" }, { 123456.789, "123456.789" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr(LwPhase) phase = lw_record_new (&lw_phase_schema);
      g_autofree char *expected = g_strdup_printf ("{ \"id\": \"p\", \"width\": %s }", numbers[i].text);
      g_autofree char *text = NULL;

      lw_set_string (&phase->id, "p");
      phase->width = numbers[i].number;
      text = lw_record_to_json (phase);
      g_assert_cmpstr (text, ==, expected);
      g_assert_true (g_ascii_strtod (numbers[i].text, NULL) == numbers[i].number);
    }
}

/* What memory may hold but no file. */
static void
test_unwritable (void)
{
  g_autoptr(LwPhase) phase = lw_record_new (&lw_phase_schema);
  g_autofree char *text = NULL;
  g_autofree char *too_wide = NULL;

  lw_set_string (&phase->id, "p");
  lw_set_string (&phase->name, "caf\xe9");
  phase->width = INFINITY;
  text = lw_record_to_json (phase);
  g_assert_cmpstr (text, ==, "{ \"id\": \"p\", \"name\": \"caf�\" }");
  phase->width = 1e19;
  too_wide = lw_record_to_json (phase);
  g_assert_cmpstr (too_wide, ==, text);
}

static void
test_setting_drops_unknown (void)
{
  g_autoptr(LwBlueprint) blueprint = read_text ("{ \"format\": \"laneway\", \"version\": 1, \"variants\": [{ \"id\": \"v\", "
                                                "\"steps\": [{ \"id\": \"s\", \"new\": 1, \"kind\": \"teleport\", \"old\": 2 }] }] }");
  LwStep *step = lw_variant_step (lw_blueprint_variant (blueprint, NULL), "s");
  g_autoptr(LwStep) changed = lw_record_with (step, "kind", LW_CHOICE (LW_STEP_WAIT));
  g_autofree char *text = lw_record_to_json (changed);

  g_assert_cmpstr (text, ==, "{ \"id\": \"s\", \"kind\": \"wait\", \"new\": 1, \"old\": 2 }");
}

/* A blueprint with any value in any field. */
typedef struct
{
  guint       next_id;
  char       *last[LW_REFERS_METRIC + 1];   /* an id that may be named */
  GHashTable *seen;                         /* LwField: had a value once */
} Maker;

static LwRecord *make_record (Maker *self, const LwSchema *schema);

static char *
make_text (void)
{
  static const char * const pieces[] = { "a", "Z", " ", "\"", "\\", "/", "\n", "\t", "\x01", "\x7f", "中", "é", "😀", "\u2028", "{", ",", "\\u0041" };
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free_and_steal (text);
}

static double
make_number (void)
{
  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      return g_test_rand_int_range (-2000, 2000);
    case 1:
      return g_test_rand_int_range (-100000, 100000) / 100.0;
    case 2:
      return g_test_rand_double_range (-1, 1);
    case 3:
      return g_test_rand_double_range (-9e18, 9e18);
    default:
      return g_test_rand_double () * 1e-9;
    }
}

static double
make_minutes (void)
{
  g_autofree char *iso = lw_time_to_iso (g_test_rand_int_range (0, 3) == 0 ? g_test_rand_int_range (0, 9000) / 60.0
                                                                            : g_test_rand_int_range (0, 200000));
  double minutes;

  g_assert_true (lw_time_parse_iso (iso, &minutes, NULL));
  return minutes;
}

static void
set_string (Maker *self, LwRecord *record, const LwField *field)
{
  g_autofree char *text = NULL;
  LwRefers names = LW_REFERS_NOTHING;

  if (field->flags & LW_FIELD_ID)
    {
      text = g_strdup_printf ("i%u", ++self->next_id);
      names = record->schema == &lw_lane_schema ? LW_REFERS_LANE : record->schema == &lw_phase_schema ? LW_REFERS_PHASE
              : record->schema == &lw_step_schema ? LW_REFERS_STEP : LW_REFERS_NOTHING;
    }
  else if (g_str_equal (field->name, "format"))
    text = g_strdup ("laneway");
  else
    text = field->refers != LW_REFERS_NOTHING && field->refers <= LW_REFERS_STEP ? g_strdup (self->last[field->refers]) : make_text ();
  if (names != LW_REFERS_NOTHING)
    g_set_str (&self->last[names], text);
  lw_record_set (record, field, LW_STRING (text));
}

static void
set_strings (LwRecord *record, const LwField *field)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) strings = NULL;

  for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
    g_strv_builder_take (builder, make_text ());
  strings = g_strv_builder_end (builder);
  lw_record_set (record, field, (LwValue) { .type = LW_TYPE_STRINGS, .strings = (const char * const *) strings });
}

static void
set_numbers (LwRecord *record, const LwField *field)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
    {
      double number = make_number ();
      g_array_append_val (numbers, number);
    }
  lw_record_set (record, field, (LwValue) { .type = LW_TYPE_NUMBERS, .numbers = numbers });
}

static void
set_records (Maker *self, LwRecord *record, const LwField *field)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr(LwArray) array = NULL;

  for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
    g_ptr_array_add (records, make_record (self, field->schema));
  array = lw_array_new (records->pdata, records->len);
  lw_record_set (record, field, (LwValue) { .type = LW_TYPE_RECORDS, .records = array });
}

static void
set_time (LwRecord *record, const LwField *field)
{
  LwTime time = LW_TIME (make_minutes ());

  if (field->type == LW_TYPE_ESTIMATE && g_test_rand_bit ())
    {
      time.min = make_minutes ();
      time.max = make_minutes ();
      if (g_test_rand_bit ())
        time.mode = NAN;
    }
  lw_record_set (record, field, (LwValue) { .type = field->type, .time = time });
}

static void
set_field (Maker *self, LwRecord *record, const LwField *field)
{
  g_autoptr(LwRecord) inner = NULL;
  int n = 0;

  g_hash_table_add (self->seen, (gpointer) field);
  switch (field->type)
    {
    case LW_TYPE_STRING:
      set_string (self, record, field);
      break;
    case LW_TYPE_NUMBER:
      lw_record_set (record, field, LW_NUMBER (record->schema == &lw_blueprint_schema ? 1 : make_number ()));
      break;
    case LW_TYPE_BOOLEAN:
      lw_record_set (record, field, (LwValue) { .type = LW_TYPE_BOOLEAN, .choice = g_test_rand_bit () });
      break;
    case LW_TYPE_ENUM:
      while (field->values[n])
        n++;
      lw_record_set (record, field, LW_CHOICE (g_test_rand_int_range (1, n)));
      break;
    case LW_TYPE_DURATION:
    case LW_TYPE_ESTIMATE:
      set_time (record, field);
      break;
    case LW_TYPE_STRINGS:
      set_strings (record, field);
      break;
    case LW_TYPE_NUMBERS:
      set_numbers (record, field);
      break;
    case LW_TYPE_RECORD:
      inner = make_record (self, field->schema);
      lw_record_set (record, field, (LwValue) { .type = LW_TYPE_RECORD, .record = inner });
      break;
    case LW_TYPE_RECORDS:
      set_records (self, record, field);
      break;
    default:
      g_assert_not_reached ();
    }
}

static LwRecord *
make_record (Maker *self, const LwSchema *schema)
{
  LwRecord *record = lw_record_new (schema);
  gboolean structure = schema == &lw_blueprint_schema || schema == &lw_variant_schema;

  for (guint i = 0; i < schema->n_fields; i++)
    if (structure || (schema->fields[i].flags & LW_FIELD_REQUIRED) || g_test_rand_bit ())
      set_field (self, record, &schema->fields[i]);
  if (g_test_rand_int_range (0, 8) == 0)
    record->extra = g_ref_string_new ("\"zz\": 1.50, \"yy\": [1, { \"a\": null }], \"\\u00e9\": \"\"");
  return record;
}

static void
count_fields (const LwSchema *schema, GHashTable *seen, GHashTable *counted)
{
  if (!g_hash_table_add (counted, (gpointer) schema))
    return;
  for (guint i = 0; i < schema->n_fields; i++)
    {
      if (!g_hash_table_contains (seen, &schema->fields[i]))
        g_error ("%s.%s never had a value", schema->name, schema->fields[i].name);
      if (schema->fields[i].schema)
        count_fields (schema->fields[i].schema, seen, counted);
    }
}

static void
test_every_field (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) counted = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < 60; i++)
    {
      Maker maker = { .seen = seen };
      g_autoptr(LwBlueprint) blueprint = (LwBlueprint *) make_record (&maker, &lw_blueprint_schema);
      g_autofree char *text = to_text (blueprint);
      g_autoptr(LwBlueprint) again = read_text (text);
      g_autofree char *again_text = to_text (again);
      g_autoptr(JsonParser) other = json_parser_new_immutable ();
      g_autoptr(GError) error = NULL;

      g_assert_cmpstr (again_text, ==, text);
      g_assert_true (lw_record_equal (again, blueprint));
      json_parser_load_from_data (other, text, -1, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < G_N_ELEMENTS (maker.last); j++)
        g_free (maker.last[j]);
    }
  count_fields (&lw_blueprint_schema, seen, counted);
  g_assert_cmpuint (g_hash_table_size (counted), >=, 22);
}

static void
test_newer (void)
{
  static const char text[] = "{ \"format\": \"laneway\", \"version\": 2, \"title\": \"T\", \"about\": 3, \"variants\": [{ \"id\": \"v\" }] }";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_auto(LwReadResult) result = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(LwBlueprint) blueprint = lw_blueprint_from_bytes (bytes, &result, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (blueprint->title, ==, "T");
  g_assert_true (result.read_only);
  g_assert_nonnull (strstr (result.word, "newer Laneway (format version 2)"));
  g_assert_cmpuint (result.losses->len, ==, 1);
  g_assert_cmpstr (result.losses->pdata[0], ==, "about: an object was expected, not a number");

  /* Saved under another name it is a document of this version. */
  g_autoptr(GBytes) saved = lw_blueprint_to_bytes (blueprint);
  g_autoptr(LwBlueprint) again = lw_blueprint_from_bytes (saved, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (again->version, ==, 1);

  g_assert_null (lw_blueprint_from_bytes (bytes, NULL, &error));
  g_assert_error (error, LW_IO_ERROR, LW_IO_ERROR_VERSION);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/example", test_example);
  g_test_add_func ("/io/samples", test_samples);
  g_test_add_func ("/io/same-text", test_same_text);
  g_test_add_func ("/io/canonical", test_canonical);
  g_test_add_func ("/io/numbers", test_numbers);
  g_test_add_func ("/io/unwritable", test_unwritable);
  g_test_add_func ("/io/setting-drops-unknown", test_setting_drops_unknown);
  g_test_add_func ("/io/every-field", test_every_field);
  g_test_add_func ("/io/newer", test_newer);
  return g_test_run ();
}
