#include "cli/lw-report.h"

#include <math.h>

#include "cli/lw-columns-out.h"
#include "cli/lw-json-out.h"
#include "feedback/lw-csv-write.h"

/* At most four digits that say something; "" for what is not known. */
static char *
number_text (double number)
{
  if (isnan (number))
    return g_strdup ("");
  return number == floor (number) ? g_strdup_printf ("%.0f", number) : g_strdup_printf ("%.4g", number);
}

static char *
cell_text (const LwReportCell *cell, gboolean exact)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (cell->text)
    return g_strdup (cell->text);
  return !exact ? number_text (cell->number) : isnan (cell->number) ? g_strdup ("")
         : g_strdup (g_ascii_formatd (digits, sizeof digits, "%.12g", cell->number));
}

static const LwReportCell *
cell_at (const LwReport *report, guint row, guint column)
{
  return &g_array_index ((GArray *) g_ptr_array_index (report->rows, row), LwReportCell, column);
}

static gboolean
is_text_column (const LwReport *report, guint column)
{
  return report->rows->len > 0 && cell_at (report, 0, column)->text;
}

static GPtrArray *
row_texts (const LwReport *report, guint row, gboolean exact)
{
  GPtrArray *texts = g_ptr_array_new_null_terminated (report->names->len, g_free, TRUE);

  for (guint i = 0; i < report->names->len; i++)
    g_ptr_array_add (texts, cell_text (cell_at (report, row, i), exact));
  return texts;
}

GString *
lw_report_text (const LwReport *report)
{
  g_autoptr (GString) alignment = g_string_new (NULL);
  GString *text = g_string_new (report->title);
  LwColumnsOut *columns;

  for (guint i = 0; i < report->names->len; i++)
    g_string_append_c (alignment, is_text_column (report, i) ? 'l' : 'r');
  columns = lw_columns_out_new (alignment->str);
  lw_columns_out_add_all (columns, (const char * const *) report->labels->pdata);
  for (guint i = 0; i < report->rows->len; i++)
    {
      g_autoptr (GPtrArray) texts = row_texts (report, i, FALSE);

      lw_columns_out_add_all (columns, (const char * const *) texts->pdata);
    }
  g_string_append_c (text, '\n');
  lw_columns_out_end (columns, "  ", text);
  return text;
}

GString *
lw_report_json (const LwReport *report)
{
  LwJsonOut *json = lw_json_out_new ();

  lw_json_out_open (json, NULL, '{');
  lw_json_out_string (json, "kind", report->kind);
  lw_json_out_string (json, "title", report->title);
  lw_json_out_open (json, "rows", '[');
  for (guint i = 0; i < report->rows->len; i++)
    {
      lw_json_out_open (json, NULL, '{');
      for (guint j = 0; j < report->names->len; j++)
        {
          const LwReportCell *cell = cell_at (report, i, j);

          if (cell->text)
            lw_json_out_string (json, g_ptr_array_index (report->names, j), cell->text);
          else
            lw_json_out_known (json, g_ptr_array_index (report->names, j), cell->number);
        }
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
  lw_json_out_close (json);
  return lw_json_out_end (json);
}

GBytes *
lw_report_csv (const LwReport *report)
{
  g_autoptr (GString) out = g_string_new ("\xef\xbb\xbf");
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (report->names->len, NULL, TRUE);

  for (guint i = 0; i < report->names->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (report->labels, i));
  lw_csv_write_row (out, (const char * const *) names->pdata);
  for (guint i = 0; i < report->rows->len; i++)
    {
      g_autoptr (GPtrArray) texts = row_texts (report, i, TRUE);

      lw_csv_write_row (out, (const char * const *) texts->pdata);
    }
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
