/* From text to a list of JSON values, refusing with a line what must not be guessed at. */
#include "io/lw-scanner-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "io/lw-io.h"

#define MAX_DEPTH 64
/* From here on a hash finds members named twice faster than comparing them all. */
#define MANY_MEMBERS 24

static gboolean scan_value (LwScanner *self);

/* The end of an array or object, reached or (`sound` FALSE) broken off. */
static gboolean
close_container (LwScanner *self,
                 guint      container,
                 gboolean   sound)
{
  LwJsonValue *value = &self->json->values[container];

  self->depth--;
  value->next = self->json->n_values;
  value->length = self->at - self->json->text - value->start;
  value->partial = !sound;
  return sound;
}

static gboolean
scan_array (LwScanner *self)
{
  guint array = self->json->n_values;

  self->at++;
  if (!lw_scanner_add (self, LW_JSON_ARRAY, self->at - 1))
    return FALSE;
  self->depth++;
  lw_scanner_skip_space (self);
  if (self->at < self->end && *self->at == ']')
    {
      self->at++;
      return close_container (self, array, TRUE);
    }
  for (;;)
    {
      if (!scan_value (self))
        return close_container (self, array, FALSE);
      lw_scanner_skip_space (self);
      if (self->at >= self->end || (*self->at != ',' && *self->at != ']'))
        {
          lw_scanner_refuse_found (self, _("a comma or the end of the array"));
          return close_container (self, array, FALSE);
        }
      if (*self->at++ == ']')
        return close_container (self, array, TRUE);
    }
}

/* A name, a colon and a value; without a value there is no member. */
static gboolean
scan_member (LwScanner *self)
{
  guint name = self->json->n_values;
  gboolean sound;

  lw_scanner_skip_space (self);
  if (self->at >= self->end || *self->at != '"')
    return lw_scanner_refuse_found (self, _("the name of a member in quotation marks"));
  if (!lw_scanner_string (self))
    return FALSE;
  lw_scanner_skip_space (self);
  if (self->at < self->end && *self->at == ':')
    {
      self->at++;
      sound = scan_value (self);
    }
  else
    sound = lw_scanner_refuse_found (self, _("a colon"));
  if (self->json->n_values == name + 1)
    self->json->n_values = name;
  return sound;
}

static gboolean
refuse_twice (LwScanner *self,
              guint      name)
{
  const LwJsonValue *value = &self->json->values[name];
  g_autofree char *message = g_strdup_printf (_("the member %.*s is named twice; one must go"),
                                              (int) MIN (value->length, 80), self->json->text + value->start);

  return lw_scanner_leave_out (self, name, self->json->text + value->start, message);
}

static gboolean
same_name (const LwJson *json,
           guint         a,
           guint         b)
{
  const LwJsonValue *first = &json->values[a], *second = &json->values[b];
  g_autoptr(GString) text = NULL;

  if (!first->escaped && !second->escaped)
    return first->length == second->length
           && memcmp (json->text + first->start, json->text + second->start, first->length) == 0;
  text = g_string_new (NULL);
  lw_json_string (json, a, text);
  return lw_json_equals (json, b, text->str) && strlen (text->str) == text->len;
}

static gboolean
check_few_names (LwScanner   *self,
                 const guint *names,
                 guint        n_names)
{
  for (guint i = 1; i < n_names; i++)
    for (guint j = 0; j < i; j++)
      if (same_name (self->json, names[j], names[i]))
        {
          if (!refuse_twice (self, names[i]))
            return FALSE;
          break;
        }
  return TRUE;
}

static gboolean
check_many_names (LwScanner *self,
                  guint      object)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  LW_JSON_EACH_MEMBER (self->json, object, name, value)
    {
      g_string_truncate (text, 0);
      lw_json_string (self->json, name, text);
      if (!g_hash_table_add (names, g_strdup (text->str)) && !refuse_twice (self, name))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_names (LwScanner *self,
             guint      object)
{
  guint names[MANY_MEMBERS], n = 0;

  LW_JSON_EACH_MEMBER (self->json, object, name, value)
    {
      if (n == MANY_MEMBERS)
        return check_many_names (self, object);
      names[n++] = name;
    }
  return check_few_names (self, names, n);
}

static gboolean
scan_object (LwScanner *self)
{
  guint object = self->json->n_values;

  self->at++;
  if (!lw_scanner_add (self, LW_JSON_OBJECT, self->at - 1))
    return FALSE;
  self->depth++;
  lw_scanner_skip_space (self);
  if (self->at < self->end && *self->at == '}')
    {
      self->at++;
      return close_container (self, object, TRUE);
    }
  for (;;)
    {
      if (!scan_member (self))
        break;
      lw_scanner_skip_space (self);
      if (self->at >= self->end || (*self->at != ',' && *self->at != '}'))
        {
          lw_scanner_refuse_found (self, _("a comma or the end of the object"));
          break;
        }
      if (*self->at++ == '}')
        return close_container (self, object, TRUE) && check_names (self, object);
    }
  close_container (self, object, FALSE);
  return check_names (self, object) && FALSE;
}

static gboolean
scan_value (LwScanner *self)
{
  lw_scanner_skip_space (self);
  if (self->at >= self->end)
    return lw_scanner_refuse_found (self, _("a value"));
  if ((*self->at == '[' || *self->at == '{') && self->depth == MAX_DEPTH)
    return lw_scanner_refuse (self, self->at, _("arrays and objects are nested deeper than 64 levels"));
  switch (*self->at)
    {
    case '{':
      return scan_object (self);
    case '[':
      return scan_array (self);
    case '"':
      return lw_scanner_string (self);
    case '-': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
      return lw_scanner_number (self);
    default:
      return lw_scanner_word (self);
    }
}

static gboolean
scan_all (LwScanner *self)
{
  if (self->end - self->at >= 3 && memcmp (self->at, "\xEF\xBB\xBF", 3) == 0)
    {
      if (!self->losses)
        return lw_scanner_refuse (self, self->at, _("the text begins with a byte order mark; save it as UTF-8 without one"));
      self->at += 3;
    }
  lw_scanner_skip_space (self);
  if (self->at == self->end)
    return lw_scanner_refuse (self, self->at, _("the file is empty"));
  if (!scan_value (self))
    return FALSE;
  lw_scanner_skip_space (self);
  if (self->at < self->end)
    return lw_scanner_refuse_found (self, _("the end of the file"));
  return TRUE;
}

/* Text of another encoding is not guessed at: a wrong guess would be saved. */
static gboolean
check_encoding (LwJson     *json,
                gsize       length,
                GPtrArray  *losses,
                GError    **error)
{
  const char *bad;
  g_autofree char *position = NULL;
  char *valid;

  if (g_utf8_validate_len (json->text, length, &bad))
    return TRUE;
  position = lw_json_position (json->text, bad - json->text);
  if (!losses)
    {
      g_set_error (error, LW_IO_ERROR, LW_IO_ERROR_SYNTAX, _("%s: the byte 0x%02X is not UTF-8 text"), position, (guchar) *bad);
      return FALSE;
    }
  g_ptr_array_add (losses, g_strdup_printf (_("%s: bytes from here on that are not UTF-8 were replaced by �"), position));
  valid = g_utf8_make_valid (json->text, length);
  g_bytes_unref (json->bytes);
  json->bytes = g_bytes_new_take (valid, strlen (valid));
  json->text = valid;
  return TRUE;
}

LwJson *
lw_json_parse (GBytes     *bytes,
               GPtrArray  *losses,
               GError    **error)
{
  g_autoptr(LwJson) json = g_new0 (LwJson, 1);
  g_autoptr(GError) local_error = NULL;
  LwScanner self = { .json = json, .losses = losses, .error = &local_error };
  gsize length;

  json->bytes = g_bytes_ref (bytes);
  json->text = g_bytes_get_data (bytes, &length);
  if (length >= G_MAXUINT32)
    {
      g_set_error_literal (error, LW_IO_ERROR, LW_IO_ERROR_SYNTAX, _("the text is larger than 4 GB"));
      return NULL;
    }
  if (!check_encoding (json, length, losses, error))
    return NULL;
  self.at = json->text = g_bytes_get_data (json->bytes, &length);
  self.end = self.at + length;
  if (!scan_all (&self))
    {
      if (!losses || json->n_values == 0)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      g_ptr_array_add (losses, g_strdup_printf (_("%s; what follows was left out"), local_error->message));
    }
  return g_steal_pointer (&json);
}
