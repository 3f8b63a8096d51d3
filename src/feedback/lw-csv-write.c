#include "lw-csv-write.h"

#include <glib/gi18n-lib.h>
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

GBytes *
lw_unmatched_to_csv (const LwFeedback *feedback)
{
  const char *header[] = { C_("table", "Row"), C_("table", "Name"), C_("table", "Reason"), C_("table", "Suggestions"), NULL };
  g_autoptr (GString) out = g_string_new ("\xef\xbb\xbf");

  lw_csv_write_row (out, header);
  for (guint i = 0; i < feedback->unmatched->len; i++)
    {
      const LwUnmatchedRow *row = g_ptr_array_index (feedback->unmatched, i);
      g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, row->row), *near = row->suggestions ? g_strjoinv (" / ", row->suggestions) : g_strdup ("");
      const char *cells[] = { number, row->text, row->reason, near, NULL };

      lw_csv_write_row (out, cells);
    }
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
