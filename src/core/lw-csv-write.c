#include "core/lw-csv-write.h"

#include <string.h>

static gboolean
is_plain_number (const char *cell)
{
  char *end;

  g_ascii_strtod (cell, &end);
  return end != cell && *end == '\0';
}

static void
write_cell (GString *out, const char *cell)
{
  gboolean guard = *cell && strchr ("=+-@\t\r\n", *cell) && !is_plain_number (cell);
  gboolean quote = strpbrk (cell, ",\"\r\n") != NULL;

  if (quote)
    g_string_append_c (out, '"');
  if (guard)
    g_string_append_c (out, '\'');
  for (const char *p = cell; *p; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  if (quote)
    g_string_append_c (out, '"');
}

void
lw_csv_write_row (GString *out, const char * const *cells)
{
  for (guint i = 0; cells[i]; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      write_cell (out, cells[i]);
    }
  g_string_append (out, "\r\n");
}
