/* Minutes as Markdown and as a table. */
#include "core/lw-minutes.h"

#include <glib/gi18n-lib.h>

#include "core/lw-csv-write.h"
#include "core/lw-language.h"

static void
append_cell (GString *out, const char *text)
{
  for (const char *p = text ? text : ""; *p; p++)
    if (*p == '|' || *p == '\\' || *p == '<' || *p == '*' || *p == '_' || *p == '`' || *p == '[')
      g_string_append_printf (out, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (out, "<br>");
    else
      g_string_append_c (out, *p);
}

static void
append_table (GString *out, const LwMinutesPart *part)
{
  for (guint i = 0; i < LW_MINUTES_CELLS; i++)
    if (part->columns & 1 << i)
      g_string_append_printf (out, "| %s ", lw_minutes_label (part, i));
  g_string_append (out, "|\n");
  for (guint i = 0; i < LW_MINUTES_CELLS; i++)
    if (part->columns & 1 << i)
      g_string_append (out, part->labels ? "| --- " : i == LW_MINUTE_NUMBER || i == LW_MINUTE_VOTES ? "| ---: " : "| --- ");
  g_string_append (out, "|\n");
  for (guint row = 0; row < part->rows->len; row++)
    {
      for (guint i = 0; i < LW_MINUTES_CELLS; i++)
        if (part->columns & 1 << i)
          {
            g_string_append (out, "| ");
            append_cell (out, ((LwMinutesRow *) part->rows->pdata[row])->cells[i]);
            g_string_append_c (out, ' ');
          }
      g_string_append (out, "|\n");
    }
}

static void
append_lines (GString *out, const LwMinutesPart *part)
{
  for (guint row = 0; row < part->rows->len; row++)
    {
      if (part->numbered)
        g_string_append_printf (out, "%u. ", row + 1);
      else
        g_string_append (out, "- ");
      append_cell (out, ((LwMinutesRow *) part->rows->pdata[row])->cells[LW_MINUTE_TEXT]);
      g_string_append_c (out, '\n');
    }
}

static void
append_part (GString *out, const LwMinutesPart *part)
{
  if (part->hidden)
    return;
  g_string_append_printf (out, "\n## %s\n\n", part->heading);
  if (part->rows->len == 0 && part->labels == NULL)
    g_string_append_printf (out, "%s\n", part->none);
  else if (part->columns == 1 << LW_MINUTE_TEXT)
    append_lines (out, part);
  else
    append_table (out, part);
}

GString *
lw_minutes_markdown (LwMinutes *self, const char * const *pictures)
{
  GString *out = g_string_new ("# ");
  gpointer language = lw_language_push (self->language);

  append_cell (out, self->title);
  g_string_append (out, "\n\n**");
  append_cell (out, self->subtitle);
  g_string_append (out, "**\n\n");
  for (guint i = 0; i < self->facts->len; i++)
    {
      const LwMinutesRow *fact = self->facts->pdata[i];

      g_string_append_printf (out, "- %s: ", fact->cells[LW_MINUTE_KIND]);
      append_cell (out, fact->cells[LW_MINUTE_TEXT]);
      g_string_append_c (out, '\n');
    }
  for (guint i = 0; i < self->parts->len; i++)
    append_part (out, self->parts->pdata[i]);
  if (pictures && *pictures)
    g_string_append_printf (out, "\n## %s\n", self->pictures);
  for (guint i = 0; pictures && pictures[i]; i++)
    {
      g_autofree char *caption = lw_minutes_caption (self, self->places->pdata[i]);

      g_string_append (out, "\n![");
      append_cell (out, caption);
      g_string_append_printf (out, "](<%s>)\n", pictures[i]);
    }
  lw_language_pop (language);
  return out;
}

static const char *
plain_text (const LwMinutesRow *row, guint column)
{
  return row->plain[column] ? row->plain[column] : row->cells[column];
}

static GString *
table_csv (const LwMinutesPart *table)
{
  GString *out = g_string_new (LW_CSV_MARK);
  const char *cells[LW_MINUTES_CELLS + 1] = { NULL };

  lw_csv_write_row (out, (const char * const *) table->labels);
  for (guint row = 0; row < table->rows->len; row++)
    {
      for (guint i = 0; table->labels[i] && i < LW_MINUTES_CELLS; i++)
        {
          const char *text = plain_text (table->rows->pdata[row], i);

          cells[i] = text ? text : "";
        }
      lw_csv_write_row (out, cells);
    }
  return out;
}

static GString *
parts_csv (LwMinutes *self)
{
  GString *out = g_string_new (LW_CSV_MARK);
  gpointer language = lw_language_push (self->language);
  const char *cells[LW_N_MINUTES + 2] = { C_("minutes", "Part") };

  for (guint i = 0; i < LW_N_MINUTES; i++)
    cells[i + 1] = lw_minute_label (i);
  lw_csv_write_row (out, cells);
  for (guint i = 0; i < self->facts->len; i++)
    {
      const LwMinutesRow *fact = self->facts->pdata[i];

      cells[0] = self->title;
      for (guint column = 0; column < LW_N_MINUTES; column++)
        {
          const char *text = plain_text (fact, column);

          cells[column + 1] = text ? text : "";
        }
      lw_csv_write_row (out, cells);
    }
  for (guint i = 0; i < self->parts->len; i++)
    {
      const LwMinutesPart *part = self->parts->pdata[i];

      cells[0] = part->heading;
      for (guint row = 0; row < part->rows->len; row++)
        {
          g_autofree char *number = part->numbered ? g_strdup_printf ("%u", row + 1) : NULL;

          for (guint column = 0; column < LW_N_MINUTES; column++)
            {
              const char *text = plain_text (part->rows->pdata[row], column);

              cells[column + 1] = text ? text : column == LW_MINUTE_NUMBER && number ? number : "";
            }
          lw_csv_write_row (out, cells);
        }
    }
  lw_language_pop (language);
  return out;
}

GString *
lw_minutes_csv (LwMinutes *self)
{
  return self->table ? table_csv (self->table) : parts_csv (self);
}
