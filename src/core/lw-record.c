#include "core/lw-records.h"

#include <string.h>

#include "core/lw-variant-private.h"

#define MEMBER(Type, record, field) (*(Type *) ((char *) (record) + (field)->offset))

static void
init_absent (gpointer record, const LwField *field)
{
  switch (field->type)
    {
    case LW_TYPE_NUMBER:
      MEMBER (double, record, field) = NAN;
      break;
    case LW_TYPE_BOOLEAN:
      MEMBER (int, record, field) = -1;
      break;
    case LW_TYPE_DURATION:
    case LW_TYPE_ESTIMATE:
      MEMBER (LwTime, record, field) = LW_TIME_UNKNOWN;
      break;
    case LW_TYPE_STRING:
    case LW_TYPE_ENUM:
    case LW_TYPE_STRINGS:
    case LW_TYPE_NUMBERS:
    case LW_TYPE_RECORD:
    case LW_TYPE_RECORDS:
    default:
      break;
    }
}

gpointer
lw_record_new (const LwSchema *schema)
{
  LwRecord *record = g_malloc0 (schema->size);

  g_atomic_ref_count_init (&record->ref_count);
  record->schema = schema;
  for (guint i = 0; i < schema->n_fields; i++)
    init_absent (record, &schema->fields[i]);
  return record;
}

gpointer
lw_record_ref (gpointer record)
{
  g_atomic_ref_count_inc (&((LwRecord *) record)->ref_count);
  return record;
}

static void
strings_free (char **strings)
{
  for (char **s = strings; s && *s; s++)
    g_ref_string_release (*s);
  g_free (strings);
}

static void
clear (gpointer record, const LwField *field)
{
  switch (field->type)
    {
    case LW_TYPE_STRING:
      g_clear_pointer (&MEMBER (char *, record, field), g_ref_string_release);
      break;
    case LW_TYPE_STRINGS:
      g_clear_pointer (&MEMBER (char **, record, field), strings_free);
      break;
    case LW_TYPE_NUMBERS:
      g_clear_pointer (&MEMBER (GArray *, record, field), g_array_unref);
      break;
    case LW_TYPE_RECORD:
      g_clear_pointer (&MEMBER (LwRecord *, record, field), lw_record_unref);
      break;
    case LW_TYPE_RECORDS:
      g_clear_pointer (&MEMBER (LwArray *, record, field), lw_array_unref);
      break;
    case LW_TYPE_NUMBER:
    case LW_TYPE_BOOLEAN:
    case LW_TYPE_ENUM:
    case LW_TYPE_DURATION:
    case LW_TYPE_ESTIMATE:
    default:
      init_absent (record, field);
      if (field->type == LW_TYPE_ENUM)
        MEMBER (int, record, field) = 0;
    }
}

void
lw_record_unref (gpointer data)
{
  LwRecord *record = data;

  if (!g_atomic_ref_count_dec (&record->ref_count))
    return;
  for (guint i = 0; i < record->schema->n_fields; i++)
    clear (record, &record->schema->fields[i]);
  g_clear_pointer (&record->extra, g_ref_string_release);
  if (record->schema == &lw_variant_schema)
    {
      lw_variant_index_drop (data);
      lw_variant_codes_drop (data);
    }
  g_free (record);
}

LwValue
lw_record_get (gconstpointer record, const LwField *field)
{
  LwValue value = { .type = field->type };

  switch (field->type)
    {
    case LW_TYPE_STRING:   value.string = MEMBER (const char *, record, field); break;
    case LW_TYPE_NUMBER:   value.number = MEMBER (const double, record, field); break;
    case LW_TYPE_BOOLEAN:
    case LW_TYPE_ENUM:     value.choice = MEMBER (const int, record, field); break;
    case LW_TYPE_DURATION:
    case LW_TYPE_ESTIMATE: value.time = MEMBER (const LwTime, record, field); break;
    case LW_TYPE_STRINGS:  value.strings = MEMBER (const char * const *, record, field); break;
    case LW_TYPE_NUMBERS:  value.numbers = MEMBER (GArray *, record, field); break;
    case LW_TYPE_RECORD:   value.record = MEMBER (LwRecord *, record, field); break;
    case LW_TYPE_RECORDS:  value.records = MEMBER (LwArray *, record, field); break;
    default:               g_assert_not_reached ();
    }
  return value;
}

void
lw_set_string (char **member, const char *value)
{
  char *copy = value ? g_ref_string_new (value) : NULL;
  g_clear_pointer (member, g_ref_string_release);
  *member = copy;
}

void
lw_set_strings (char ***member, const char * const *value)
{
  char **copy = NULL;

  if (value)
    {
      guint n = g_strv_length ((char **) value);
      copy = g_new0 (char *, n + 1);
      for (guint i = 0; i < n; i++)
        copy[i] = g_ref_string_new (value[i]);
    }
  g_clear_pointer (member, strings_free);
  *member = copy;
}

void
lw_set_record (gpointer member, gpointer record)
{
  gpointer *place = member;
  gpointer next = record ? lw_record_ref (record) : NULL;
  g_clear_pointer (place, lw_record_unref);
  *place = next;
}

void
lw_set_array (LwArray **member, LwArray *array)
{
  LwArray *next = array ? lw_array_ref (array) : NULL;
  g_clear_pointer (member, lw_array_unref);
  *member = next;
}

/* One past the JSON value at `p`; the text is known to be well-formed. */
static const char *
skip_value (const char *p)
{
  int depth = 0;

  for (gboolean in_string = FALSE; *p; p++)
    {
      if (in_string)
        {
          if (*p == '\\')
            p++;
          else if (*p == '"')
            in_string = FALSE;
        }
      else if (*p == '"')
        in_string = TRUE;
      else if (*p == '{' || *p == '[')
        depth++;
      else if (*p == '}' || *p == ']')
        depth--;
      else if (*p == ',' && depth == 0)
        break;
    }
  return p;
}

/* A member that we did not understand is replaced by what is set in its place. */
static void
drop_extra (LwRecord *record, const char *name)
{
  g_autofree char *key = NULL;
  g_autoptr (GString) kept = NULL;

  if (record->extra == NULL)
    return;
  key = g_strdup_printf ("\"%s\":", name);
  if (strstr (record->extra, key) == NULL)
    return;
  kept = g_string_new (NULL);
  for (const char *p = record->extra; *p; )
    {
      const char *end = skip_value (p);
      if (!g_str_has_prefix (p, key))
        {
          if (kept->len)
            g_string_append (kept, ", ");
          g_string_append_len (kept, p, end - p);
        }
      p = end + strspn (end, ", ");
    }
  lw_set_string (&record->extra, kept->len ? kept->str : NULL);
}

void
lw_record_set (gpointer record, const LwField *field, LwValue value)
{
  drop_extra (record, field->name);
  switch (field->type)
    {
    case LW_TYPE_STRING:   lw_set_string (&MEMBER (char *, record, field), value.string); break;
    case LW_TYPE_NUMBER:   MEMBER (double, record, field) = value.number; break;
    case LW_TYPE_BOOLEAN:
    case LW_TYPE_ENUM:     MEMBER (int, record, field) = value.choice; break;
    case LW_TYPE_DURATION:
    case LW_TYPE_ESTIMATE: MEMBER (LwTime, record, field) = value.time; break;
    case LW_TYPE_STRINGS:  lw_set_strings (&MEMBER (char **, record, field), value.strings); break;
    case LW_TYPE_RECORD:   lw_set_record (&MEMBER (LwRecord *, record, field), value.record); break;
    case LW_TYPE_RECORDS:  lw_set_array (&MEMBER (LwArray *, record, field), value.records); break;
    case LW_TYPE_NUMBERS:
      if (value.numbers)
        g_array_ref (value.numbers);
      g_clear_pointer (&MEMBER (GArray *, record, field), g_array_unref);
      MEMBER (GArray *, record, field) = value.numbers;
      break;
    default:               g_assert_not_reached ();
    }
}

static void
copy_member (gpointer to, gconstpointer from, const LwField *field)
{
  if (field->type == LW_TYPE_STRING)
    {
      /* Shares the text instead of copying it. */
      char *text = MEMBER (char *, from, field);
      MEMBER (char *, to, field) = text ? g_ref_string_acquire (text) : NULL;
    }
  else
    lw_record_set (to, field, lw_record_get (from, field));
}

gpointer
lw_record_copy (gconstpointer source)
{
  const LwRecord *from = source;
  LwRecord *record = lw_record_new (from->schema);

  for (guint i = 0; i < from->schema->n_fields; i++)
    copy_member (record, from, &from->schema->fields[i]);
  record->extra = from->extra ? g_ref_string_acquire (from->extra) : NULL;
  return record;
}

gpointer
lw_record_with (gconstpointer record, const char *name, LwValue value)
{
  const LwField *field = lw_schema_field (((const LwRecord *) record)->schema, name);
  g_return_val_if_fail (field != NULL, NULL);

  gpointer copy = lw_record_copy (record);
  lw_record_set (copy, field, value);
  return copy;
}

LwValue
lw_value_absent (LwType type)
{
  LwValue value = { .type = type };

  if (type == LW_TYPE_NUMBER)
    value.number = NAN;
  else if (type == LW_TYPE_BOOLEAN)
    value.choice = -1;
  else if (type == LW_TYPE_DURATION || type == LW_TYPE_ESTIMATE)
    value.time = LW_TIME_UNKNOWN;
  return value;
}

gboolean
lw_value_is_absent (LwValue value)
{
  switch (value.type)
    {
    case LW_TYPE_NUMBER:   return isnan (value.number);
    case LW_TYPE_BOOLEAN:  return value.choice < 0;
    case LW_TYPE_ENUM:     return value.choice == 0;
    case LW_TYPE_DURATION:
    case LW_TYPE_ESTIMATE: return !lw_time_is_known (value.time);
    case LW_TYPE_STRING:   return value.string == NULL;
    case LW_TYPE_STRINGS:  return value.strings == NULL;
    case LW_TYPE_NUMBERS:  return value.numbers == NULL;
    case LW_TYPE_RECORD:   return value.record == NULL;
    case LW_TYPE_RECORDS:  return value.records == NULL;
    default:               g_return_val_if_reached (TRUE);
    }
}

static gboolean
numbers_equal (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static gboolean
number_lists_equal (GArray *a, GArray *b)
{
  if (a == b || a == NULL || b == NULL)
    return a == b;
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (double)) == 0);
}

static gboolean
arrays_equal (LwArray *a, LwArray *b)
{
  if (a == b || a == NULL || b == NULL)
    return a == b;
  if (lw_array_length (a) != lw_array_length (b))
    return FALSE;
  for (guint i = 0; i < lw_array_length (a); i++)
    if (!lw_record_equal (lw_array_get (a, i), lw_array_get (b, i)))
      return FALSE;
  return TRUE;
}

gboolean
lw_value_equal (LwValue a, LwValue b)
{
  if (a.type != b.type)
    return FALSE;
  switch (a.type)
    {
    case LW_TYPE_NUMBER:   return numbers_equal (a.number, b.number);
    case LW_TYPE_BOOLEAN:
    case LW_TYPE_ENUM:     return a.choice == b.choice;
    case LW_TYPE_DURATION:
    case LW_TYPE_ESTIMATE: return lw_time_equal (a.time, b.time);
    case LW_TYPE_STRING:   return g_strcmp0 (a.string, b.string) == 0;
    case LW_TYPE_STRINGS:
      return a.strings == b.strings || (a.strings && b.strings && g_strv_equal (a.strings, b.strings));
    case LW_TYPE_NUMBERS:  return number_lists_equal (a.numbers, b.numbers);
    case LW_TYPE_RECORD:   return lw_record_equal (a.record, b.record);
    case LW_TYPE_RECORDS:  return arrays_equal (a.records, b.records);
    default:               g_return_val_if_reached (FALSE);
    }
}

gboolean
lw_record_equal (gconstpointer a, gconstpointer b)
{
  const LwRecord *one = a, *other = b;

  if (one == other || one == NULL || other == NULL)
    return one == other;
  if (one->schema != other->schema || g_strcmp0 (one->extra, other->extra) != 0)
    return FALSE;
  for (guint i = 0; i < one->schema->n_fields; i++)
    {
      const LwField *field = &one->schema->fields[i];
      if (!lw_value_equal (lw_record_get (a, field), lw_record_get (b, field)))
        return FALSE;
    }
  return TRUE;
}

const char *
lw_record_id (gconstpointer record)
{
  const LwField *field = &((const LwRecord *) record)->schema->fields[0];
  return (field->flags & LW_FIELD_ID) ? MEMBER (const char *, record, field) : NULL;
}
