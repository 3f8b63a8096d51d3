#include "analysis/lw-report.h"

#include <math.h>

#include "core/lw-csv-write.h"

static void
write_report_row (GString *out, const LwReport *report, guint row)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_null_terminated (report->names->len, g_free, TRUE);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < report->names->len; i++)
    {
      const LwReportCell *cell = lw_report_cell (report, row, i);

      g_ptr_array_add (texts, g_strdup (cell->text ? cell->text : isnan (cell->number) ? ""
                                        : g_ascii_formatd (digits, sizeof digits, "%.12g", cell->number)));
    }
  lw_csv_write_row (out, (const char * const *) texts->pdata);
}

GBytes *
lw_report_csv (const LwReport *report)
{
  g_autoptr (GString) out = g_string_new (LW_CSV_MARK);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_null_terminated (report->names->len, NULL, TRUE);

  for (guint i = 0; i < report->names->len; i++)
    g_ptr_array_add (labels, g_ptr_array_index (report->labels, i));
  lw_csv_write_row (out, (const char * const *) labels->pdata);
  for (guint i = 0; i < report->rows->len; i++)
    write_report_row (out, report, i);
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
