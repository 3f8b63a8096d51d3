#include "cli/lw-report-out.h"

#include <math.h>

#include "cli/lw-columns-out.h"
#include "cli/lw-json-out.h"

/* At most four digits that say something; "" for what is not known. */
static char *
number_text (double number)
{
  if (isnan (number))
    return g_strdup ("");
  return number == floor (number) ? g_strdup_printf ("%.0f", number) : g_strdup_printf ("%.4g", number);
}

static gboolean
is_text_column (const LwReport *report, guint column)
{
  return report->rows->len > 0 && lw_report_cell (report, 0, column)->text;
}

static GPtrArray *
row_texts (const LwReport *report, guint row)
{
  GPtrArray *texts = g_ptr_array_new_null_terminated (report->names->len, g_free, TRUE);

  for (guint i = 0; i < report->names->len; i++)
    {
      const LwReportCell *cell = lw_report_cell (report, row, i);

      g_ptr_array_add (texts, cell->text ? g_strdup (cell->text) : number_text (cell->number));
    }
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
      g_autoptr (GPtrArray) texts = row_texts (report, i);

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
          const LwReportCell *cell = lw_report_cell (report, i, j);

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
