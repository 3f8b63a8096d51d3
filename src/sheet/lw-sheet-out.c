#include "sheet/lw-sheet-out.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define DAYS_TO_1904 1462
#define LEAP_BUG     60      /* Excel's 1900-02-29, which never was: days before it are counted one too high */

struct _LwSheetOut
{
  gboolean   dry;
  guint      row, written;   /* the row at hand; rows already out */
  GPtrArray *cells;          /* char * or NULL */
  guint      rows, n_cells;
};

LwSheetOut *
lw_sheet_out_new (gboolean dry)
{
  LwSheetOut *self = g_new0 (LwSheetOut, 1);

  self->dry = dry;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
lw_sheet_out_free (LwSheetOut *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

static void
write_cell (const char *text)
{
  if (!strpbrk (text, ",\"\r\n"))
    {
      fputs (text, stdout);
      return;
    }
  putchar ('"');
  for (const char *p = text; *p; p++)
    {
      if (*p == '"')
        putchar ('"');
      putchar (*p);
    }
  putchar ('"');
}

void
lw_sheet_out_flush (LwSheetOut *self)
{
  if (self->cells->len == 0)
    return;
  self->rows++;
  for (; !self->dry && self->written < self->row; self->written++)
    putchar ('\n');
  for (guint i = 0; !self->dry && i < self->cells->len; i++)
    {
      const char *text = g_ptr_array_index (self->cells, i);

      if (i > 0)
        putchar (',');
      if (text)
        write_cell (text);
    }
  if (!self->dry)
    putchar ('\n');
  self->written = self->row + 1;
  g_ptr_array_set_size (self->cells, 0);
}

void
lw_sheet_out_cell (LwSheetOut *self, guint row, guint column, const char *text)
{
  if (row != self->row)
    lw_sheet_out_flush (self);
  if (row >= LW_SHEET_MAX_ROWS || column >= LW_SHEET_MAX_COLUMNS || row < self->written || !*text)
    return;
  self->row = row;
  if (column >= self->cells->len)
    g_ptr_array_set_size (self->cells, column + 1);
  g_free (g_ptr_array_index (self->cells, column));
  g_ptr_array_index (self->cells, column) = g_strdup (text);
  self->n_cells++;
}

guint
lw_sheet_out_rows (LwSheetOut *self)
{
  return self->rows;
}

guint
lw_sheet_out_cells (LwSheetOut *self)
{
  return self->n_cells;
}

static char *
format_elapsed (double seconds)
{
  gint64 whole = (gint64) round (seconds);

  return g_strdup_printf ("%02d:%02d:%02d", (int) (whole / 3600), (int) (whole / 60 % 60), (int) (whole % 60));
}

char *
lw_sheet_date (double serial, LwShows kind, gboolean from_1904)
{
  double day = floor (serial), seconds = round ((serial - day) * 86400.0);
  g_autofree char *time = NULL;
  GDate date;

  if (!(serial >= 0 && serial < 2958466))   /* the year 10000 */
    return NULL;
  if (kind == LW_SHOWS_ELAPSED || (kind == LW_SHOWS_TIME && serial < 1))
    return format_elapsed (serial * 86400.0);
  if (seconds >= 86400.0)
    day++, seconds = 0;
  if (from_1904)
    day += DAYS_TO_1904;
  else if (day < LEAP_BUG)
    day++;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 30, 12, 1899);
  g_date_add_days (&date, (guint) day);
  time = format_elapsed (seconds);
  if (kind == LW_SHOWS_DATE && seconds == 0)
    return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
  return g_strdup_printf ("%04d-%02d-%02d %s", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), time);
}

/* Quoted words, colours and conditions in brackets, and escaped characters are no date parts; "[h]" counts hours on. */
LwShows
lw_sheet_shows (const char *format)
{
  gboolean date = FALSE, time = FALSE;

  for (const char *p = format; *p && *p != ';'; p++)
    {
      const char *end;

      if (*p == '\\' || *p == '_' || *p == '*')
        p += p[1] != '\0';
      else if (*p == '"')
        {
          end = strchr (p + 1, '"');
          p = end ? end : p + strlen (p) - 1;
        }
      else if (*p == '[')
        {
          if (strchr ("hHmMsS", p[1]) && (p[2] == ']' || p[2] == p[1]))
            return LW_SHOWS_ELAPSED;
          end = strchr (p, ']');
          p = end ? end : p + strlen (p) - 1;
        }
      else
        {
          date |= strchr ("yYdDeE", *p) != NULL && !(*p == 'E' && (p[1] == '+' || p[1] == '-'));
          time |= strchr ("hHsS", *p) != NULL;
          date |= (*p == 'm' || *p == 'M') && !time;
        }
    }
  if (g_ascii_strcasecmp (format, "General") == 0 || strchr (format, '0') == format)
    return LW_SHOWS_NUMBER;
  return date && time ? LW_SHOWS_MOMENT : date ? LW_SHOWS_DATE : time ? LW_SHOWS_TIME : LW_SHOWS_NUMBER;
}
