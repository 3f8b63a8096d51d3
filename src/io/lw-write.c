/* From records to the one text that stands for them: members in the order of the field tables, one record per line,
 * shortest numbers, so that a diff of two files shows which steps changed. */
#include "io/lw-io.h"

#include <string.h>

#include "io/lw-json.h"

typedef struct
{
  GString  *text;
  guint     indent;    /* of the lines now written, in spaces */
} Writer;

static void write_record (Writer *self, const LwRecord *record);
static void write_block (Writer *self, const LwRecord *record);

static void
new_line (Writer *self)
{
  g_string_append_c (self->text, '\n');
  for (guint i = 0; i < self->indent; i++)
    g_string_append_c (self->text, ' ');
}

static void
write_escaped (Writer *self,
               char    c)
{
  static const char specials[] = "\"\\\b\f\n\r\t", codes[] = "\"\\bfnrt";
  const char *special = strchr (specials, c);

  if (special)
    g_string_append_printf (self->text, "\\%c", codes[special - specials]);
  else
    g_string_append_printf (self->text, "\\u%04x", c);
}

static void
write_string (Writer     *self,
              const char *string)
{
  g_autofree char *valid = NULL;
  const char *plain;

  /* Names from a command line or a table can be anything; what is written must be read again. */
  if (!g_utf8_validate (string, -1, NULL))
    string = valid = g_utf8_make_valid (string, -1);

  g_string_append_c (self->text, '"');
  for (plain = string; *string; string++)
    if (*string == '"' || *string == '\\' || (guchar) *string < ' ')
      {
        g_string_append_len (self->text, plain, string - plain);
        write_escaped (self, *string);
        plain = string + 1;
      }
  g_string_append_len (self->text, plain, string - plain);
  g_string_append_c (self->text, '"');
}

/* The fewest digits that read back as the same number. */
static void
write_number (Writer *self,
              double  number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == trunc (number) && fabs (number) < 1e15 && !(number == 0 && signbit (number)))
    {
      g_string_append_printf (self->text, "%" G_GINT64_FORMAT, (gint64) number);
      return;
    }
  for (guint digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%ug", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  g_string_append (self->text, buffer);
}

static void
write_duration (Writer *self,
                double  minutes)
{
  g_autofree char *iso = lw_time_to_iso (minutes);

  write_string (self, iso);
}

static void
write_time (Writer *self,
            LwTime  time)
{
  if (!lw_time_is_range (time))
    {
      write_duration (self, time.mode);
      return;
    }
  g_string_append (self->text, "{ \"min\": ");
  write_duration (self, time.min);
  if (!isnan (time.mode))
    {
      g_string_append (self->text, ", \"mode\": ");
      write_duration (self, time.mode);
    }
  g_string_append (self->text, ", \"max\": ");
  write_duration (self, time.max);
  g_string_append (self->text, " }");
}

static void
write_strings (Writer             *self,
               const char * const *strings)
{
  g_string_append_c (self->text, '[');
  for (guint i = 0; strings[i]; i++)
    {
      if (i > 0)
        g_string_append (self->text, ", ");
      write_string (self, strings[i]);
    }
  g_string_append_c (self->text, ']');
}

static void
write_numbers (Writer *self,
               GArray *numbers)
{
  g_string_append_c (self->text, '[');
  for (guint i = 0; i < numbers->len; i++)
    {
      if (i > 0)
        g_string_append (self->text, ", ");
      write_number (self, g_array_index (numbers, double, i));
    }
  g_string_append_c (self->text, ']');
}

static void
write_records (Writer  *self,
               LwArray *records)
{
  g_string_append_c (self->text, '[');
  LW_FOREACH (LwRecord, record, records)
    {
      if (record_i > 0)
        g_string_append (self->text, ", ");
      write_record (self, record);
    }
  g_string_append_c (self->text, ']');
}

static void
write_value (Writer        *self,
             const LwField *field,
             LwValue        value)
{
  switch (field->type)
    {
    case LW_TYPE_NUMBER:
      write_number (self, value.number);
      break;
    case LW_TYPE_BOOLEAN:
      g_string_append (self->text, value.choice ? "true" : "false");
      break;
    case LW_TYPE_ENUM:
      write_string (self, field->values[value.choice]);
      break;
    case LW_TYPE_DURATION:
    case LW_TYPE_ESTIMATE:
      write_time (self, value.time);
      break;
    case LW_TYPE_STRINGS:
      write_strings (self, value.strings);
      break;
    case LW_TYPE_NUMBERS:
      write_numbers (self, value.numbers);
      break;
    case LW_TYPE_RECORD:
      write_record (self, value.record);
      break;
    case LW_TYPE_RECORDS:
      write_records (self, value.records);
      break;
    case LW_TYPE_STRING:
    default:
      write_string (self, value.string);
      break;
    }
}

/* What is not known is not written, and a number that no file may hold is not known. */
static gboolean
is_written (const LwField *field,
            LwValue        value)
{
  return !lw_value_is_absent (value) && (field->type != LW_TYPE_NUMBER || fabs (value.number) <= 0x1p63);
}

static void
write_name (Writer     *self,
            const char *name)
{
  g_string_append_c (self->text, '"');
  g_string_append (self->text, name);
  g_string_append (self->text, "\": ");
}

/* A record on one line. */
static void
write_record (Writer         *self,
              const LwRecord *record)
{
  const char *separator = "{ ";

  for (guint i = 0; i < record->schema->n_fields; i++)
    {
      const LwField *field = &record->schema->fields[i];
      LwValue value = lw_record_get (record, field);

      if (!is_written (field, value))
        continue;
      g_string_append (self->text, separator);
      write_name (self, field->name);
      write_value (self, field, value);
      separator = ", ";
    }
  if (record->extra)
    {
      g_string_append (self->text, separator);
      g_string_append (self->text, record->extra);
      separator = ", ";
    }
  g_string_append (self->text, *separator == '{' ? "{}" : " }");
}

/* An array whose records have lines of their own. */
static void
write_lines (Writer  *self,
             LwArray *records)
{
  g_string_append_c (self->text, '[');
  self->indent += 2;
  LW_FOREACH (LwRecord, record, records)
    {
      if (record_i > 0)
        g_string_append_c (self->text, ',');
      new_line (self);
      if (record->schema->block)
        write_block (self, record);
      else
        write_record (self, record);
    }
  self->indent -= 2;
  new_line (self);
  g_string_append_c (self->text, ']');
}

/* How a member of a block stands on lines. */
typedef enum { START, SCALAR, INLINE, EMPTY, LINES } Shape;

static Shape
field_shape (const LwField *field,
             LwValue        value)
{
  if (field->type == LW_TYPE_RECORDS)
    return lw_array_length (value.records) > 0 ? LINES : EMPTY;
  return field->type == LW_TYPE_RECORD || field->type == LW_TYPE_STRINGS || field->type == LW_TYPE_NUMBERS ? INLINE : SCALAR;
}

/* In the document what is short stands alone and empty arrays share a line; in a variant or dataset the short members do. */
static void
begin_member (Writer         *self,
              const LwRecord *block,
              Shape          *previous,
              Shape           shape)
{
  Shape sharing = block->schema == &lw_blueprint_schema ? EMPTY : SCALAR;

  if (*previous != START)
    g_string_append_c (self->text, ',');
  if (*previous == shape && shape == sharing)
    g_string_append_c (self->text, ' ');
  else
    new_line (self);
  *previous = shape;
}

static Shape
json_shape (const LwJson *json,
            guint         value)
{
  LwJsonKind kind = lw_json_kind (json, value);

  if (kind != LW_JSON_ARRAY)
    return kind == LW_JSON_OBJECT ? INLINE : SCALAR;
  if (lw_json_is_empty (json, value))
    return EMPTY;
  LW_JSON_EACH_ITEM (json, value, item)
    if (lw_json_kind (json, item) != LW_JSON_OBJECT)
      return INLINE;
  return LINES;
}

static void
write_json_lines (Writer       *self,
                  const LwJson *json,
                  guint         array)
{
  const char *separator = "";

  g_string_append_c (self->text, '[');
  self->indent += 2;
  LW_JSON_EACH_ITEM (json, array, item)
    {
      g_string_append (self->text, separator);
      new_line (self);
      lw_json_append (json, item, self->text);
      separator = ",";
    }
  self->indent -= 2;
  new_line (self);
  g_string_append_c (self->text, ']');
}

/* Members that only a later Laneway knows stand as it would write them: records on lines of their own. */
static void
write_block_extra (Writer         *self,
                   const LwRecord *block,
                   Shape          *previous)
{
  g_autofree char *text = g_strdup_printf ("{%s}", block->extra);
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(LwJson) json = lw_json_parse (bytes, NULL, NULL);

  g_return_if_fail (json != NULL);

  LW_JSON_EACH_MEMBER (json, 0, name, value)
    {
      Shape shape = json_shape (json, value);

      begin_member (self, block, previous, shape);
      if (shape != LINES)
        {
          lw_json_append_member (json, name, value, self->text);
          continue;
        }
      g_string_append_len (self->text, json->text + json->values[name].start, json->values[name].length);
      g_string_append (self->text, ": ");
      write_json_lines (self, json, value);
    }
}

/* A record over several lines: the document, a variant, a dataset. */
static void
write_block (Writer         *self,
             const LwRecord *record)
{
  Shape previous = START;

  g_string_append_c (self->text, '{');
  self->indent += 2;
  for (guint i = 0; i < record->schema->n_fields; i++)
    {
      const LwField *field = &record->schema->fields[i];
      LwValue value = lw_record_get (record, field);
      Shape shape;

      if (!is_written (field, value))
        continue;
      shape = field_shape (field, value);
      begin_member (self, record, &previous, shape);
      write_name (self, field->name);
      if (shape == LINES)
        write_lines (self, value.records);
      else
        write_value (self, field, value);
    }
  if (record->extra)
    write_block_extra (self, record, &previous);
  self->indent -= 2;
  new_line (self);
  g_string_append_c (self->text, '}');
}

char *
lw_record_to_json (gconstpointer record)
{
  Writer self = { .text = g_string_new (NULL) };

  g_return_val_if_fail (record != NULL, NULL);

  if (((const LwRecord *) record)->schema->block)
    write_block (&self, record);
  else
    write_record (&self, record);
  return g_string_free_and_steal (self.text);
}

char *
lw_field_to_file_text (gconstpointer record, const LwField *field)
{
  Writer self = { 0 };
  LwValue value = lw_record_get (record, field);

  if (!is_written (field, value))
    return NULL;
  if (field->type == LW_TYPE_STRING)
    return g_strdup (value.string);
  if (field->type == LW_TYPE_ENUM)
    return g_strdup (field->values[value.choice]);
  if (field->type == LW_TYPE_DURATION || (field->type == LW_TYPE_ESTIMATE && !lw_time_is_range (value.time)))
    return lw_time_to_iso (value.time.mode);
  self.text = g_string_new (NULL);
  write_value (&self, field, value);
  return g_string_free_and_steal (self.text);
}

GBytes *
lw_blueprint_to_bytes (LwBlueprint *blueprint)
{
  Writer self = { .text = g_string_new (NULL) };

  g_return_val_if_fail (blueprint != NULL, NULL);

  write_block (&self, &blueprint->base);
  g_string_append_c (self.text, '\n');
  return g_string_free_to_bytes (self.text);
}
