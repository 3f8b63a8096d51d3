#include "lw-columns.h"

#include <string.h>

static gboolean
is_open (gunichar c)
{
  return c == '(' || c == '[' || c == '{' || c == 0x3010 || c == 0x300a || c == 0x3014;   /* 【 《 〔 */
}

static gboolean
is_close (gunichar c)
{
  return c == ')' || c == ']' || c == '}' || c == 0x3011 || c == 0x300b || c == 0x3015;
}

char *
lw_normalise (const char *text, gboolean brackets)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *lower = g_utf8_strdown (normal, -1);
  GString *out = g_string_sized_new (strlen (lower));
  guint depth = 0;

  for (const char *p = lower; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      depth += is_open (c);
      depth -= is_close (c) && depth > 0;
      if (g_unichar_isalnum (c) && (brackets || depth == 0))
        g_string_append_unichar (out, c);
    }
  return g_string_free_and_steal (out);
}
