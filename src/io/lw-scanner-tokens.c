/* Texts, numbers and words of JSON, and what is said when something else is there. */
#include "io/lw-scanner-private.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "io/lw-io.h"

/* Ten times what 10,000 steps with their flows and feedback need. A value takes a few bytes of a file and, as a record,
 * up to a kilobyte of memory: without a limit a file of 100 MB could ask for all there is. */
#define MAX_VALUES (1u << 23)

gboolean
lw_scanner_refuse (LwScanner  *self,
                   const char *at,
                   const char *message)
{
  g_autofree char *position = lw_json_position (self->json->text, at - self->json->text);

  if (!*self->error)
    g_set_error (self->error, LW_IO_ERROR, LW_IO_ERROR_SYNTAX, _("%s: %s"), position, message);
  return FALSE;
}

gboolean
lw_scanner_leave_out (LwScanner  *self,
                      guint       value,
                      const char *at,
                      const char *message)
{
  g_autofree char *position = NULL;

  if (!self->losses)
    return lw_scanner_refuse (self, at, message);
  self->json->values[value].kind = LW_JSON_BAD;
  if (self->losses->len > LW_MAX_LOSSES)
    return TRUE;
  position = lw_json_position (self->json->text, at - self->json->text);
  lw_losses_take (self->losses, g_strdup_printf (_("%s: %s"), position, message));
  return TRUE;
}

gboolean
lw_scanner_refuse_found (LwScanner  *self,
                         const char *expected)
{
  g_autofree char *message = NULL;
  char found[7] = "";

  if (self->at >= self->end)
    message = g_strdup_printf (_("the text breaks off; %s was expected"), expected);
  else if (*self->at == '/' || *self->at == '#')
    message = g_strdup (_("comments are not allowed in JSON; remove it"));
  else
    {
      g_unichar_to_utf8 (g_utf8_get_char (self->at), found);
      message = g_strdup_printf (_("%s was expected, not “%s”"), expected, found);
    }
  return lw_scanner_refuse (self, self->at, message);
}

void
lw_scanner_skip_space (LwScanner *self)
{
  while (self->at < self->end && (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

gboolean
lw_scanner_add (LwScanner  *self,
                LwJsonKind  kind,
                const char *start)
{
  LwJson *json = self->json;

  if (json->n_values == self->allocated)
    {
      guint wanted = self->allocated ? self->allocated * 2 : 256;
      LwJsonValue *larger = wanted > MAX_VALUES ? NULL : g_try_realloc_n (json->values, wanted, sizeof *larger);

      if (!larger)
        return lw_scanner_refuse (self, start, _("the document holds more than 8 million values"));
      json->values = larger;
      self->allocated = wanted;
    }
  json->values[json->n_values] = (LwJsonValue) {
    .start = start - json->text, .length = self->at - start, .kind = kind, .next = json->n_values + 1,
  };
  json->n_values++;
  return TRUE;
}

static gboolean
is_hex4 (const LwScanner *self,
         const char      *at)
{
  if (self->end - at < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    if (!g_ascii_isxdigit (at[i]))
      return FALSE;
  return TRUE;
}

/* `at` is behind `\u`. */
static gboolean
scan_unicode (LwScanner *self)
{
  char digit, second;

  if (!is_hex4 (self, self->at))
    return lw_scanner_refuse (self, self->at, _("four hexadecimal digits were expected after \\u"));
  digit = g_ascii_tolower (self->at[0]);
  second = g_ascii_tolower (self->at[1]);
  if (digit == 'd' && second >= 'c')
    return lw_scanner_refuse (self, self->at, _("half a surrogate pair is not a character"));
  if (digit == 'd' && second >= '8')
    {
      if (self->end - self->at < 10 || self->at[4] != '\\' || self->at[5] != 'u' || !is_hex4 (self, self->at + 6)
          || g_ascii_tolower (self->at[6]) != 'd' || g_ascii_tolower (self->at[7]) < 'c')
        return lw_scanner_refuse (self, self->at, _("half a surrogate pair is not a character"));
      self->at += 6;
    }
  self->at += 4;
  return TRUE;
}

static gboolean
scan_escape (LwScanner *self)
{
  self->at++;
  if (self->at < self->end && *self->at == 'u')
    {
      self->at++;
      return scan_unicode (self);
    }
  if (self->at >= self->end || !strchr ("\"\\/bfnrt", *self->at))
    return lw_scanner_refuse_found (self, _("one of \" \\ / b f n r t u after a backslash"));
  self->at++;
  return TRUE;
}

gboolean
lw_scanner_string (LwScanner *self)
{
  const char *start = self->at++;
  gboolean escaped = FALSE;

  for (;;)
    {
      while (self->at < self->end && *self->at != '"' && *self->at != '\\' && (guchar) *self->at >= ' ')
        self->at++;
      if (self->at >= self->end)
        return lw_scanner_refuse (self, start, _("the text breaks off inside quotation marks that begin here"));
      if (*self->at == '"')
        break;
      if (*self->at != '\\')
        return lw_scanner_refuse (self, self->at, _("a control character inside a text must be escaped, a line break as \\n"));
      escaped = TRUE;
      if (!scan_escape (self))
        return FALSE;
    }
  self->at++;
  if (!lw_scanner_add (self, LW_JSON_STRING, start))
    return FALSE;
  self->json->values[self->json->n_values - 1].escaped = escaped;
  return TRUE;
}

static guint
skip_digits (LwScanner *self)
{
  const char *start = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return self->at - start;
}

static gboolean
in_range (LwScanner *self,
          guint      value)
{
  /* Also FALSE for an infinity. */
  return fabs (lw_json_number (self->json, value)) <= 0x1p63;
}

gboolean
lw_scanner_number (LwScanner *self)
{
  const char *start = self->at;
  gboolean large;
  guint value;

  if (*self->at == '-')
    self->at++;
  if (self->at < self->end && *self->at == '0')
    {
      self->at++;
      large = FALSE;
    }
  else
    {
      guint n = skip_digits (self);

      if (n == 0)
        return lw_scanner_refuse_found (self, _("a digit"));
      large = n > 18;
    }
  if (self->at < self->end && *self->at == '.')
    {
      self->at++;
      if (skip_digits (self) == 0)
        return lw_scanner_refuse_found (self, _("a digit after the decimal point"));
    }
  if (self->at < self->end && (*self->at == 'e' || *self->at == 'E'))
    {
      self->at++;
      if (self->at < self->end && (*self->at == '+' || *self->at == '-'))
        self->at++;
      if (skip_digits (self) == 0)
        return lw_scanner_refuse_found (self, _("a digit in the exponent"));
      large = TRUE;
    }
  /* More digits may have followed. */
  if (self->at == self->end && self->depth > 0)
    return lw_scanner_refuse (self, start, _("the text breaks off in a number"));
  if (!lw_scanner_add (self, LW_JSON_NUMBER, start))
    return FALSE;
  value = self->json->n_values - 1;
  return !large || in_range (self, value) || lw_scanner_leave_out (self, value, start, _("a number beyond ±2⁶³ cannot be kept"));
}

gboolean
lw_scanner_word (LwScanner *self)
{
  static const struct { const char *word; LwJsonKind kind; } words[] = {
    { "null", LW_JSON_NULL }, { "false", LW_JSON_FALSE }, { "true", LW_JSON_TRUE },
  };
  const char *start = self->at;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if ((gsize) (self->end - start) < length || strncmp (start, words[i].word, length) != 0)
        continue;
      self->at += length;
      return lw_scanner_add (self, words[i].kind, start);
    }
  if (*start == 'N' || *start == 'I' || *start == 'n' || *start == 'i')
    return lw_scanner_refuse (self, start, _("a number must be finite; leave out what is not known"));
  return lw_scanner_refuse_found (self, _("a value"));
}
