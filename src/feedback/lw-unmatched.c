#include "lw-unmatched.h"

#include <glib/gi18n-lib.h>

#include "core/lw-csv-write.h"

GBytes *
lw_unmatched_to_csv (const LwFeedback *feedback)
{
  const char *header[] = { C_("table", "Row"), C_("table", "Name"), C_("table", "Reason"), C_("table", "Suggestions"), NULL };
  g_autoptr (GString) out = g_string_new (LW_CSV_MARK);

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
