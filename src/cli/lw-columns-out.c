#include "cli/lw-columns-out.h"

#define GAP 2

struct _LwColumnsOut
{
  char      *alignment;
  guint      n_columns;
  GPtrArray *cells;      /* char *, line by line */
};

LwColumnsOut *
lw_columns_out_new (const char *alignment)
{
  LwColumnsOut *self = g_new0 (LwColumnsOut, 1);

  self->alignment = g_strdup (alignment);
  self->n_columns = strlen (alignment);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
lw_columns_out_add (LwColumnsOut *self, ...)
{
  va_list cells;

  va_start (cells, self);
  for (guint i = 0; i < self->n_columns; i++)
    g_ptr_array_add (self->cells, g_strdup (va_arg (cells, const char *)));
  va_end (cells);
}

void
lw_columns_out_add_all (LwColumnsOut *self, const char * const *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_ptr_array_add (self->cells, g_strdup (cells[i]));
}

static guint
places (const char *text)
{
  guint n = 0;

  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);
      n += g_unichar_iszerowidth (u) ? 0 : g_unichar_iswide (u) ? 2 : 1;
    }
  return n;
}

static guint
column_places (LwColumnsOut *self, guint column)
{
  guint widest = 0;

  for (guint i = column; i < self->cells->len; i += self->n_columns)
    widest = MAX (widest, places (self->cells->pdata[i]));
  return widest;
}

void
lw_columns_out_end (LwColumnsOut *self, const char *indent, GString *text)
{
  g_autofree guint *widths = g_new (guint, self->n_columns);

  for (guint c = 0; c < self->n_columns; c++)
    widths[c] = column_places (self, c);
  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = i % self->n_columns;
      const char *cell = self->cells->pdata[i];
      int pad = widths[column] - places (cell);
      gboolean right = self->alignment[column] == 'r', last = column == self->n_columns - 1;

      g_string_append (text, column == 0 ? indent : "");
      g_string_append_printf (text, "%*s%s", right ? pad : 0, "", cell);
      if (!last)
        g_string_append_printf (text, "%*s", (right ? 0 : pad) + GAP, "");
      else
        {
          while (text->len > 0 && text->str[text->len - 1] == ' ')
            g_string_truncate (text, text->len - 1);
          g_string_append_c (text, '\n');
        }
    }
  g_ptr_array_unref (self->cells);
  g_free (self->alignment);
  g_free (self);
}
