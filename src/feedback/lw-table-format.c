#include "lw-table-private.h"
#include "core/lw-wording.h"
#include "lw-cell.h"
#include "lw-columns.h"
#include "lw-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREVIEW 20   /* records shown */

void
lw_table_format_free (LwTableFormat *format)
{
  if (!format)
    return;
  g_free (format->encoding);
  g_free (format->encoding_basis);
  g_clear_pointer (&format->book, lw_spreadsheet_unref);
  g_clear_pointer (&format->mappings, g_hash_table_unref);
  g_clear_pointer (&format->rules, g_ptr_array_unref);
  g_clear_pointer (&format->no_answers, g_array_unref);
  g_clear_pointer (&format->answers, g_array_unref);
  g_clear_pointer (&format->columns, g_ptr_array_unref);
  g_clear_pointer (&format->roles, g_array_unref);
  g_clear_pointer (&format->preview, g_ptr_array_unref);
  g_clear_pointer (&format->unreadable, g_array_unref);
  g_free (format);
}

static gpointer
copy_string (gconstpointer string, gpointer data)
{
  return g_strdup (string);
}

static gpointer
copy_strv (gconstpointer strv, gpointer data)
{
  return g_strdupv ((char **) strv);
}

static gpointer
copy_rule (gconstpointer rule, gpointer data)
{
  return lw_step_rule_copy (rule);
}

gboolean
lw_table_format_add_rule (LwTableFormat *format, const char *text, GError **error)
{
  LwStepRule *rule = lw_step_rule_parse (text, error);

  if (!rule)
    return FALSE;
  if (!format->rules)
    format->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) lw_step_rule_free);
  g_ptr_array_add (format->rules, rule);
  return TRUE;
}

LwTableFormat *
lw_table_format_copy (const LwTableFormat *format)
{
  LwTableFormat *copy = g_memdup2 (format, sizeof *format);

  copy->encoding = g_strdup (format->encoding);
  copy->encoding_basis = g_strdup (format->encoding_basis);
  copy->book = format->book ? lw_spreadsheet_ref (format->book) : NULL;
  copy->mappings = format->mappings ? g_hash_table_ref (format->mappings) : NULL;
  copy->rules = format->rules ? g_ptr_array_copy (format->rules, copy_rule, NULL) : NULL;
  if (copy->rules)
    g_ptr_array_set_free_func (copy->rules, (GDestroyNotify) lw_step_rule_free);
  copy->no_answers = format->no_answers ? g_array_copy (format->no_answers) : NULL;
  copy->answers = format->answers ? g_array_copy (format->answers) : NULL;
  copy->columns = g_ptr_array_copy (format->columns, copy_string, NULL);
  g_ptr_array_set_free_func (copy->columns, g_free);
  copy->roles = g_array_copy (format->roles);
  copy->preview = g_ptr_array_copy (format->preview, copy_strv, NULL);
  g_ptr_array_set_free_func (copy->preview, (GDestroyNotify) g_strfreev);
  copy->unreadable = g_array_copy (format->unreadable);
  return copy;
}

static LwTableFormat *
format_new (LwEncoding *encoding)
{
  LwTableFormat *format = g_new0 (LwTableFormat, 1);

  format->encoding = g_strdup (encoding->name);
  format->encoding_basis = g_strdup (encoding->basis);
  format->encoding_certain = encoding->certain;
  format->columns = g_ptr_array_new_with_free_func (g_free);
  format->roles = g_array_new (FALSE, TRUE, sizeof (LwColumnRole));
  format->preview = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  format->unreadable = g_array_new (FALSE, TRUE, sizeof (guint));
  format->dates.day_first = -1;
  format->score_top = 5;
  return format;
}

/* The name of a column whose header stands in two rows: blanks of the upper one come from merged cells. */
static char *
two_row_name (GArray *records, guint header, guint column)
{
  const char *under = lw_table_cell (records, header + 1, column), *above = "";

  for (int i = column; i >= 0 && !*above; i--)
    above = lw_table_cell (records, header, i);
  return *under && *above ? g_strdup_printf ("%s %s", above, under) : g_strdup (*under ? under : lw_table_cell (records, header, column));
}

static void
set_columns (LwTableFormat *format, GArray *records, int header, gboolean two_rows)
{
  char **cells = header >= 0 ? g_array_index (records, LwTableRecord, header).cells : NULL;
  guint width = cells ? g_strv_length (cells) : 0, first = header + 1 + two_rows;

  g_ptr_array_set_size (format->columns, 0);
  g_ptr_array_set_size (format->preview, 0);
  if (two_rows)
    width = MAX (width, g_strv_length (g_array_index (records, LwTableRecord, header + 1).cells));
  for (guint i = 0; !cells && i < records->len; i++)
    width = MAX (width, g_strv_length (g_array_index (records, LwTableRecord, i).cells));
  for (guint i = 0; i < width; i++)
    g_ptr_array_add (format->columns, two_rows ? two_row_name (records, header, i)
                                      : cells ? g_strdup (cells[i]) : g_strdup_printf (_("Column %u"), i + 1));
  for (guint i = first; i < MIN (records->len, first + PREVIEW); i++)
    g_ptr_array_add (format->preview, g_strdupv (g_array_index (records, LwTableRecord, i).cells));
  format->header_row = header >= 0 ? g_array_index (records, LwTableRecord, header).line : 0;
  format->header_end = header >= 0 ? g_array_index (records, LwTableRecord, header + two_rows).line : 0;
}

/* Names for guessing roles: the lower row of two says what a column holds, the upper one what about. */
static GArray *
guess_roles (const LwTableFormat *format, GArray *records, int header, gboolean two_rows)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < format->columns->len; i++)
    {
      const char *under = two_rows ? lw_table_cell (records, header + 1, i) : "";

      g_ptr_array_add (names, *under ? (gpointer) under : g_ptr_array_index (format->columns, i));
    }
  return lw_columns_guess (names);
}

static void
describe (LwTableFormat *format, GArray *records, int header)
{
  gboolean two_rows = header >= 0 && lw_table_has_two_headers (records, header);
  guint first = header + 1 + two_rows;

  set_columns (format, records, header, two_rows);
  g_array_unref (format->roles);
  format->roles = guess_roles (format, records, header, two_rows);
  lw_table_settle_roles (format, records, first);
  lw_table_learn (format, records, first);
}

static LwTableFormat *
fail (GFile *file, GError **error)
{
  g_autofree char *label = lw_file_label (file);

  g_prefix_error (error, "%s: ", label);
  return NULL;
}

/* Header, columns and shape of a format of which the encoding and the delimiter are known. */
static LwTableFormat *
look_inside (LwTableFormat *known, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (LwTableFormat) format = known;
  g_autoptr (GArray) records = lw_table_read_start (format, file, cancellable, error);

  if (!records)
    return fail (file, error);
  if (records->len == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("all its lines are blank; a table has a header and rows"));
      return fail (file, error);
    }
  describe (format, records, lw_table_find_header (records));
  return g_steal_pointer (&format);
}

LwTableFormat *
lw_table_format_guess_sheet (GFile *file, const char *sheet, GCancellable *cancellable, GError **error)
{
  LwEncoding utf8 = { (char *) "UTF-8", (char *) _("a spreadsheet"), TRUE };
  g_autoptr (LwSpreadsheet) book = lw_spreadsheet_read (file, sheet, cancellable, error);
  LwTableFormat *format;

  if (!book)
    return fail (file, error);
  format = format_new (&utf8);
  format->book = g_steal_pointer (&book);
  format->delimiter = ',';
  return look_inside (format, file, cancellable, error);
}

LwTableFormat *
lw_table_format_guess (GFile *file, const char *encoding, gunichar delimiter, GCancellable *cancellable, GError **error)
{
  g_autoptr (LwEncoding) found = NULL;
  g_autoptr (LwTableFormat) format = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (lw_is_spreadsheet (file, cancellable))
    return lw_table_format_guess_sheet (file, NULL, cancellable, error);
  found = encoding ? lw_encoding_named (encoding, error) : lw_encoding_guess (file, cancellable, error);
  if (!found)
    return encoding ? fail (file, error) : NULL;
  format = format_new (found);
  format->delimiter = delimiter ? delimiter : lw_table_guess_delimiter (file, format->encoding, cancellable, error);
  if (!format->delimiter)
    return fail (file, error);
  return look_inside (g_steal_pointer (&format), file, cancellable, error);
}

LwTableFormat *
lw_table_format_with_header (const LwTableFormat *format, GFile *file, guint header_row, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) records = lw_table_read_start (format, file, cancellable, error);
  LwTableFormat *changed;
  int header;

  if (!records)
    return fail (file, error);
  header = header_row ? lw_table_header_at_line (records, header_row) : -1;
  if (header_row && header < 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("line %u: no record starts here that could be the header"), header_row);
      return fail (file, error);
    }
  changed = lw_table_format_copy (format);
  describe (changed, records, header);
  return changed;
}

gboolean
lw_table_format_check (LwTableFormat *format, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) records = lw_table_read_start (format, file, cancellable, error);

  if (!records)
    return fail (file, error) != NULL;
  lw_table_learn (format, records, format->header_end ? lw_table_header_at_line (records, format->header_end) + 1 : 0);
  return TRUE;
}
