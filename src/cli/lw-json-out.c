#include "cli/lw-json-out.h"

#include <math.h>
#include <stdio.h>

struct _LwJsonOut
{
  GString *text;
  GString *open;      /* closing brackets of what is open, innermost last */
  gboolean empty;     /* nothing in the innermost yet */
};

LwJsonOut *
lw_json_out_new (void)
{
  LwJsonOut *self = g_new0 (LwJsonOut, 1);

  self->text = g_string_new (NULL);
  self->open = g_string_new (NULL);
  self->empty = TRUE;
  return self;
}

GString *
lw_json_out_end (LwJsonOut *self)
{
  GString *text = self->text;

  g_assert (self->open->len == 0);
  g_string_append_c (text, '\n');
  g_string_free (self->open, TRUE);
  g_free (self);
  return text;
}

static void
append_string (GString *text, const char *value)
{
  g_string_append_c (text, '"');
  for (const char *c = value; *c; c++)
    if (*c == '"' || *c == '\\')
      g_string_append_printf (text, "\\%c", *c);
    else if (*c == '\n')
      g_string_append (text, "\\n");
    else if ((guchar) *c < 0x20)
      g_string_append_printf (text, "\\u%04x", *c);
    else
      g_string_append_c (text, *c);
  g_string_append_c (text, '"');
}

static void
begin (LwJsonOut *self, const char *name)
{
  if (self->open->len > 0)
    g_string_append_printf (self->text, "%s\n%*s", self->empty ? "" : ",", (int) self->open->len * 2, "");
  if (name)
    {
      append_string (self->text, name);
      g_string_append (self->text, ": ");
    }
  self->empty = FALSE;
}

void
lw_json_out_open (LwJsonOut *self, const char *name, char bracket)
{
  begin (self, name);
  g_string_append_c (self->text, bracket);
  g_string_append_c (self->open, bracket == '{' ? '}' : ']');
  self->empty = TRUE;
}

void
lw_json_out_close (LwJsonOut *self)
{
  char bracket = self->open->str[self->open->len - 1];

  g_string_truncate (self->open, self->open->len - 1);
  if (!self->empty)
    g_string_append_printf (self->text, "\n%*s", (int) self->open->len * 2, "");
  g_string_append_c (self->text, bracket);
  self->empty = FALSE;
}

void
lw_json_out_string (LwJsonOut *self, const char *name, const char *value)
{
  begin (self, name);
  if (value)
    append_string (self->text, value);
  else
    g_string_append (self->text, "null");
}

void
lw_json_out_boolean (LwJsonOut *self, const char *name, gboolean value)
{
  begin (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

/* The fewest digits that read back as the same number. */
static void
append_number (GString *text, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE], format[8];

  for (int precision = 1; precision <= 17; precision++)
    {
      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (digits, sizeof digits, format, value);
      if (g_ascii_strtod (digits, NULL) == value)
        break;
    }
  g_string_append (text, digits);
}

void
lw_json_out_number (LwJsonOut *self, const char *name, double value)
{
  char rounded[G_ASCII_DTOSTR_BUF_SIZE];

  begin (self, name);
  if (!isfinite (value))
    {
      g_string_append (self->text, "null");
      return;
    }
  if (fabs (value) < 1e15 && value == floor (value))
    {
      g_string_append_printf (self->text, "%.0f", value == 0 ? 0 : value);
      return;
    }
  append_number (self->text, g_ascii_strtod (g_ascii_formatd (rounded, sizeof rounded, "%.12g", value), NULL));
}

void
lw_json_out_numbers (LwJsonOut *self, const LwJsonNumber *numbers, gsize n)
{
  for (gsize i = 0; i < n; i++)
    lw_json_out_number (self, numbers[i].name, numbers[i].value);
}

void
lw_json_out_known (LwJsonOut *self, const char *name, double value)
{
  if (!isnan (value))
    lw_json_out_number (self, name, value);
}

void
lw_json_out_strings (LwJsonOut *self, const char *name, const char * const *values)
{
  lw_json_out_open (self, name, '[');
  for (guint i = 0; values && values[i]; i++)
    lw_json_out_string (self, NULL, values[i]);
  lw_json_out_close (self);
}
