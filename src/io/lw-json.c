/* What a list of JSON values is asked. */
#include "io/lw-json.h"

#include <string.h>

#include <glib/gi18n-lib.h>

void
lw_json_free (LwJson *json)
{
  g_bytes_unref (json->bytes);
  g_free (json->values);
  g_free (json);
}

LwJsonKind
lw_json_kind (const LwJson *json,
              guint         value)
{
  return json->values[value].kind;
}

gboolean
lw_json_is_empty (const LwJson *json,
                  guint         value)
{
  return json->values[value].next == value + 1;
}

static gunichar
hex4 (const char *text)
{
  gunichar c = 0;

  for (guint i = 0; i < 4; i++)
    c = c * 16 + g_ascii_xdigit_value (text[i]);
  return c;
}

/* Appends what the escape at `at` stands for; how many bytes it has. */
static gsize
append_escape (const char *at,
               GString    *text)
{
  static const char codes[] = "\"\\/bfnrt", stands_for[] = "\"\\/\b\f\n\r\t";
  const char *code = strchr (codes, at[1]);
  gunichar c;

  if (at[1] != 'u')
    {
      g_string_append_c (text, stands_for[code - codes]);
      return 2;
    }

  c = hex4 (at + 2);
  if (c < 0xD800 || c > 0xDBFF)
    {
      g_string_append_unichar (text, c);
      return 6;
    }
  g_string_append_unichar (text, 0x10000 + ((c - 0xD800) << 10) + (hex4 (at + 8) - 0xDC00));
  return 12;
}

void
lw_json_string (const LwJson *json,
                guint         value,
                GString      *text)
{
  const LwJsonValue *string = &json->values[value];
  const char *at = json->text + string->start + 1;
  const char *end = at + string->length - 2;

  if (!string->escaped)
    {
      g_string_append_len (text, at, end - at);
      return;
    }
  while (at < end)
    {
      const char *escape = memchr (at, '\\', end - at);

      g_string_append_len (text, at, (escape ? escape : end) - at);
      at = escape ? escape + append_escape (escape, text) : end;
    }
}

gboolean
lw_json_equals (const LwJson *json,
                guint         value,
                const char   *text)
{
  const LwJsonValue *string = &json->values[value];

  if (string->escaped)
    {
      g_autoptr(GString) plain = g_string_new (NULL);

      lw_json_string (json, value, plain);
      return plain->len == strlen (text) && strcmp (plain->str, text) == 0;
    }
  return strncmp (json->text + string->start + 1, text, string->length - 2) == 0 && text[string->length - 2] == 0;
}

double
lw_json_number (const LwJson *json,
                guint         value)
{
  const LwJsonValue *number = &json->values[value];
  const char *text = json->text + number->start;
  g_autofree char *copy = NULL;
  char buffer[32];
  gint64 whole = 0;

  /* Up to 15 digits are exact in a double. */
  if (number->length <= 15 && g_ascii_isdigit (*text))
    {
      guint i;

      for (i = 0; i < number->length && g_ascii_isdigit (text[i]); i++)
        whole = whole * 10 + text[i] - '0';
      if (i == number->length)
        return whole;
    }
  if (number->length < sizeof buffer)
    {
      memcpy (buffer, text, number->length);
      buffer[number->length] = 0;
      return g_ascii_strtod (buffer, NULL);
    }
  copy = g_strndup (text, number->length);
  return g_ascii_strtod (copy, NULL);
}

guint
lw_json_member (const LwJson *json,
                guint         object,
                const char   *name)
{
  LW_JSON_EACH_MEMBER (json, object, key, value)
    if (lw_json_equals (json, key, name))
      return value;
  return 0;
}

void
lw_json_append_member (const LwJson *json,
                       guint         name,
                       guint         value,
                       GString      *text)
{
  g_string_append_len (text, json->text + json->values[name].start, json->values[name].length);
  g_string_append (text, ": ");
  lw_json_append (json, value, text);
}

static void
append_array (const LwJson *json,
              guint         array,
              GString      *text)
{
  const char *separator = "";

  g_string_append_c (text, '[');
  LW_JSON_EACH_ITEM (json, array, item)
    {
      g_string_append (text, separator);
      lw_json_append (json, item, text);
      separator = ", ";
    }
  g_string_append_c (text, ']');
}

static void
append_object (const LwJson *json,
               guint         object,
               GString      *text)
{
  const char *separator = "{ ";
  gboolean empty = TRUE;

  LW_JSON_EACH_MEMBER (json, object, name, value)
    {
      g_string_append (text, separator);
      lw_json_append_member (json, name, value, text);
      separator = ", ";
      empty = FALSE;
    }
  g_string_append (text, empty ? "{}" : " }");
}

void
lw_json_append (const LwJson *json,
                guint         value,
                GString      *text)
{
  const LwJsonValue *it = &json->values[value];

  if (it->kind == LW_JSON_ARRAY)
    append_array (json, value, text);
  else if (it->kind == LW_JSON_OBJECT)
    append_object (json, value, text);
  else if (it->kind == LW_JSON_BAD)
    g_string_append (text, "null");
  else
    g_string_append_len (text, json->text + it->start, it->length);
}

char *
lw_json_position (const char *text,
                  gsize       offset)
{
  guint line = 1, column = 1;

  for (const char *at = text; at < text + offset; at++)
    if (*at == '\n')
      {
        line++;
        column = 1;
      }
    else if ((*at & 0xC0) != 0x80)    /* characters, not bytes */
      column++;
  return g_strdup_printf (_("line %u, column %u"), line, column);
}

void
lw_losses_take (GPtrArray *losses,
                char      *text)
{
  if (losses->len < LW_MAX_LOSSES)
    g_ptr_array_add (losses, g_steal_pointer (&text));
  else if (losses->len == LW_MAX_LOSSES)
    g_ptr_array_add (losses, g_strdup (_("and more")));
  g_free (text);
}
