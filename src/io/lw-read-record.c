/* From a JSON object to a record, led by the field tables. */
#include "io/lw-read-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

const char *
lw_json_kind_name (LwJsonKind kind)
{
  static const char * const names[] = {
    N_("null"), N_("false"), N_("true"), N_("a number"), N_("a text"), N_("an array"), N_("an object"), N_("nothing"),
  };

  return _(names[kind]);
}

/* Whether the value is of that kind; if not, it is reported, and `go_on` says whether reading goes on. `expected` is
 * marked with N_(), and looked up only when it is said. */
static gboolean
is_kind (LwReader          *self,
         guint              value,
         LwJsonKind         kind,
         const char        *expected,
         const LwReadPlace *place,
         gboolean          *go_on)
{
  LwJsonKind found = lw_json_kind (self->json, value);

  *go_on = TRUE;
  if (found == kind)
    return TRUE;
  if (found != LW_JSON_BAD)
    *go_on = lw_report (&self->report, place, LW_IO_ERROR_FORMAT, _("%s was expected, not %s"), _(expected), lw_json_kind_name (found));
  return FALSE;
}

/* The text of a string until the next is read; NULL when it is none. */
static const char *
read_text (LwReader          *self,
           guint              value,
           const char        *expected,
           const LwReadPlace *place,
           gboolean          *go_on)
{
  if (!is_kind (self, value, LW_JSON_STRING, expected, place, go_on))
    return NULL;
  g_string_truncate (self->text, 0);
  lw_json_string (self->json, value, self->text);
  if (strlen (self->text->str) == self->text->len)
    return self->text->str;
  *go_on = lw_report (&self->report, place, LW_IO_ERROR_FORMAT, _("a text cannot hold the character U+0000"));
  return NULL;
}

static gboolean
read_duration (LwReader          *self,
               guint              value,
               const LwReadPlace *place,
               double            *minutes)
{
  g_autoptr(GError) error = NULL;
  gboolean go_on;
  const char *text = read_text (self, value, N_("a time such as “PT1H30M”"), place, &go_on);

  *minutes = NAN;
  if (!text || lw_time_parse_iso (text, minutes, &error))
    return go_on;
  *minutes = NAN;
  return lw_report (&self->report, place, LW_IO_ERROR_FORMAT, "%s", error->message);
}

static gboolean
read_range (LwReader          *self,
            guint              object,
            const LwReadPlace *place,
            LwTime            *time)
{
  const struct { const char *name; double *minutes; } parts[] = {
    { "min", &time->min }, { "mode", &time->mode }, { "max", &time->max },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      guint value = lw_json_member (self->json, object, parts[i].name);

      if (value && !read_duration (self, value, &(LwReadPlace) { place, parts[i].name }, parts[i].minutes))
        return FALSE;
    }
  if (!isnan (time->min) && !isnan (time->max))
    return TRUE;
  *time = LW_TIME_UNKNOWN;
  return lw_report (&self->report, place, LW_IO_ERROR_FORMAT, _("a range of times needs both “min” and “max”"));
}

static gboolean
read_time (LwReader          *self,
           LwType             type,
           guint              value,
           const LwReadPlace *place,
           LwTime            *time)
{
  *time = LW_TIME_UNKNOWN;
  if (type == LW_TYPE_ESTIMATE && lw_json_kind (self->json, value) == LW_JSON_OBJECT)
    return read_range (self, value, place, time);
  return read_duration (self, value, place, &time->mode);
}

/* A range with members of a later Laneway is not understood, and kept whole. */
static gboolean
is_known_range (const LwJson *json,
                guint         object)
{
  LW_JSON_EACH_MEMBER (json, object, name, value)
    if (!lw_json_equals (json, name, "min") && !lw_json_equals (json, name, "mode") && !lw_json_equals (json, name, "max"))
      return FALSE;
  return TRUE;
}

/* The position of an enum's text in the field's values; 0: none of them. */
static int
find_choice (const LwJson  *json,
             const LwField *field,
             guint          value)
{
  for (int i = 1; field->values[i]; i++)
    if (lw_json_equals (json, value, field->values[i]))
      return i;
  return 0;
}

/* What a field of this version cannot hold but a later Laneway may have written. */
static gboolean
is_foreign (const LwJson  *json,
            const LwField *field,
            guint          value)
{
  LwJsonKind kind = lw_json_kind (json, value);

  if (field->type == LW_TYPE_ENUM && kind == LW_JSON_STRING)
    return find_choice (json, field, value) == 0;
  return field->type == LW_TYPE_ESTIMATE && kind == LW_JSON_OBJECT && !is_known_range (json, value);
}

static gboolean
read_strings (LwReader          *self,
              LwRecord          *record,
              const LwField     *field,
              guint              array,
              const LwReadPlace *place)
{
  g_autoptr(GPtrArray) strings = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  gboolean go_on;
  guint i = 0;

  if (!is_kind (self, array, LW_JSON_ARRAY, N_("an array of texts"), place, &go_on))
    return go_on;
  LW_JSON_EACH_ITEM (self->json, array, item)
    {
      const char *text = read_text (self, item, N_("a text"), &(LwReadPlace) { place, NULL, i++ }, &go_on);

      if (text)
        g_ptr_array_add (strings, g_strndup (text, self->text->len));
      else if (!go_on)
        return FALSE;
    }
  /* A GPtrArray that never had an item has no terminator either. */
  lw_record_set (record, field, (LwValue) {
    .type = LW_TYPE_STRINGS, .strings = strings->len ? (const char * const *) strings->pdata : (const char * const []) { NULL },
  });
  return TRUE;
}

static gboolean
read_numbers (LwReader          *self,
              LwRecord          *record,
              const LwField     *field,
              guint              array,
              const LwReadPlace *place)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean go_on;
  guint i = 0;

  if (!is_kind (self, array, LW_JSON_ARRAY, N_("an array of numbers"), place, &go_on))
    return go_on;
  LW_JSON_EACH_ITEM (self->json, array, item)
    {
      if (is_kind (self, item, LW_JSON_NUMBER, N_("a number"), &(LwReadPlace) { place, NULL, i++ }, &go_on))
        {
          double number = lw_json_number (self->json, item);

          g_array_append_val (numbers, number);
        }
      else if (!go_on)
        return FALSE;
    }
  lw_record_set (record, field, (LwValue) { .type = LW_TYPE_NUMBERS, .numbers = numbers });
  return TRUE;
}

static gboolean
read_records (LwReader          *self,
              LwRecord          *record,
              const LwField     *field,
              guint              array,
              const LwReadPlace *place)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr(LwArray) value = NULL;
  gboolean go_on;
  guint i = 0;

  if (!is_kind (self, array, LW_JSON_ARRAY, N_("an array of objects"), place, &go_on))
    return go_on;
  LW_JSON_EACH_ITEM (self->json, array, item)
    {
      LwRecord *one = lw_read_record (self, field->schema, item, &(LwReadPlace) { place, NULL, i });

      if (one)
        g_ptr_array_add (records, one);
      else if (self->report.error)
        return FALSE;
      if (one && self->report.positions)
        g_hash_table_insert (self->report.positions, one, GUINT_TO_POINTER (i));
      i++;
    }
  value = lw_array_new (records->pdata, records->len);
  lw_record_set (record, field, (LwValue) { .type = LW_TYPE_RECORDS, .records = value });
  return TRUE;
}

static gboolean
read_simple (LwReader          *self,
             LwRecord          *record,
             const LwField     *field,
             guint              value,
             const LwReadPlace *place)
{
  LwValue read = { .type = field->type };
  gboolean go_on;

  if (field->type == LW_TYPE_NUMBER)
    {
      if (!is_kind (self, value, LW_JSON_NUMBER, N_("a number"), place, &go_on))
        return go_on;
      read.number = lw_json_number (self->json, value);
    }
  else if (field->type == LW_TYPE_BOOLEAN)
    {
      read.choice = lw_json_kind (self->json, value) == LW_JSON_TRUE;
      if (!read.choice && !is_kind (self, value, LW_JSON_FALSE, N_("true or false"), place, &go_on))
        return go_on;
    }
  else if (field->type == LW_TYPE_ENUM)
    {
      if (!is_kind (self, value, LW_JSON_STRING, N_("a text"), place, &go_on))
        return go_on;
      read.choice = find_choice (self->json, field, value);
    }
  else
    {
      read.string = read_text (self, value, N_("a text"), place, &go_on);
      if (!read.string)
        return go_on;
    }
  lw_record_set (record, field, read);
  return TRUE;
}

static gboolean
read_field (LwReader          *self,
            LwRecord          *record,
            const LwField     *field,
            guint              value,
            const LwReadPlace *place)
{
  g_autoptr(LwRecord) inner = NULL;
  LwTime time;

  switch (field->type)
    {
    case LW_TYPE_DURATION:
    case LW_TYPE_ESTIMATE:
      if (!read_time (self, field->type, value, place, &time))
        return FALSE;
      if (lw_time_is_known (time))
        lw_record_set (record, field, (LwValue) { .type = field->type, .time = time });
      return TRUE;

    case LW_TYPE_STRINGS:
      return read_strings (self, record, field, value, place);
    case LW_TYPE_NUMBERS:
      return read_numbers (self, record, field, value, place);
    case LW_TYPE_RECORDS:
      return read_records (self, record, field, value, place);

    case LW_TYPE_RECORD:
      inner = lw_read_record (self, field->schema, value, place);
      if (inner)
        lw_record_set (record, field, (LwValue) { .type = LW_TYPE_RECORD, .record = inner });
      return inner || !self->report.error;

    case LW_TYPE_STRING:
    case LW_TYPE_NUMBER:
    case LW_TYPE_BOOLEAN:
    case LW_TYPE_ENUM:
    default:
      return read_simple (self, record, field, value, place);
    }
}

/* Members mostly come in the order of the table, so the search begins where the last one ended. */
static const LwField *
find_field (const LwJson   *json,
            const LwSchema *schema,
            guint           name,
            guint          *next)
{
  for (guint i = 0; i < schema->n_fields; i++)
    {
      guint position = (*next + i) % schema->n_fields;

      if (lw_json_equals (json, name, schema->fields[position].name))
        {
          *next = position + 1;
          return &schema->fields[position];
        }
    }
  return NULL;
}

/* A broken off value cannot be kept as text. */
static void
keep_unknown (LwReader          *self,
              guint              name,
              guint              value,
              const LwReadPlace *place,
              GString           *extra)
{
  if (self->json->values[value].partial || lw_json_kind (self->json, value) == LW_JSON_BAD)
    return;
  if (extra->len > 0)
    g_string_append (extra, ", ");
  lw_json_append_member (self->json, name, value, extra);
}

static gboolean
read_members (LwReader          *self,
              LwRecord          *record,
              guint              object,
              const LwReadPlace *place)
{
  g_autoptr(GString) extra = g_string_new (NULL);
  guint next = 0;

  LW_JSON_EACH_MEMBER (self->json, object, name, value)
    {
      const LwField *field = find_field (self->json, record->schema, name, &next);

      if (!field || is_foreign (self->json, field, value))
        keep_unknown (self, name, value, place, extra);
      else if (!read_field (self, record, field, value, &(LwReadPlace) { place, field->name }))
        return FALSE;
    }
  if (extra->len > 0)
    record->extra = g_ref_string_new_len (extra->str, extra->len);
  return TRUE;
}

/* Whether all is there that a record must have. A kind that only a later Laneway knows is there. */
static gboolean
is_complete (LwReader          *self,
             LwRecord          *record,
             guint              object,
             const LwReadPlace *place)
{
  const LwSchema *schema = record->schema;

  for (guint i = 0; i < schema->n_fields; i++)
    {
      const LwField *field = &schema->fields[i];
      guint value;

      if (!(field->flags & LW_FIELD_REQUIRED) || !lw_value_is_absent (lw_record_get (record, field)))
        continue;
      value = lw_json_member (self->json, object, field->name);
      if (value && is_foreign (self->json, field, value))
        continue;
      lw_report (&self->report, place, LW_IO_ERROR_FORMAT, _("“%s” is missing"), field->name);
      return FALSE;
    }
  return TRUE;
}

/* NULL: an error, or left out. */
LwRecord *
lw_read_record (LwReader          *self,
                const LwSchema    *schema,
                guint              value,
                const LwReadPlace *place)
{
  g_autoptr(LwRecord) record = NULL;
  gboolean go_on;

  if (!is_kind (self, value, LW_JSON_OBJECT, N_("an object"), place, &go_on))
    return NULL;
  record = lw_record_new (schema);
  if (!read_members (self, record, value, place) || !is_complete (self, record, value, place))
    return NULL;
  return g_steal_pointer (&record);
}

