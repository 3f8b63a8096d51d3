#include "sheet/lw-ods.h"
#include "sheet/lw-xml.h"

#include <stdlib.h>
#include <string.h>

#define PART "content.xml"

typedef struct
{
  GPtrArray  *names;        /* where only these are asked for */
  LwSheetOut *out;
  int         wanted, table;     /* indices; `table` -1 before the first */
  guint       depth;        /* tables within cells are no sheets */
  guint       row, column, row_repeats, column_repeats;
  GPtrArray  *cells;        /* char * of the row at hand, NULL where empty */
  GString    *text;
  char       *value;        /* of the cell, where it is no text */
  guint       in_paragraph, in_note, paragraphs;
} Ods;

static guint
repeats (const char **names, const char **values, const char *name, guint most)
{
  const char *value = lw_xml_attribute (names, values, name);

  return value ? CLAMP (strtoul (value, NULL, 10), 1, most) : 1;
}

static void
start_cell (Ods *self, const char **names, const char **values)
{
  static const char * const attributes[] = { "value", "date-value", "time-value", "string-value" };
  const char *boolean = lw_xml_attribute (names, values, "boolean-value");

  self->column_repeats = repeats (names, values, "number-columns-repeated", LW_SHEET_MAX_COLUMNS);
  g_string_truncate (self->text, 0);
  self->paragraphs = 0;
  g_clear_pointer (&self->value, g_free);
  if (boolean)
    self->value = g_strdup (g_str_equal (boolean, "true") ? "TRUE" : "FALSE");
  for (guint i = 0; !self->value && i < G_N_ELEMENTS (attributes); i++)
    self->value = g_strdup (lw_xml_attribute (names, values, attributes[i]));
}

/* "2026-11-21T14:30:00" reads better with a space. */
static char *
take_value (Ods *self)
{
  char *value = g_steal_pointer (&self->value);

  if (value && strlen (value) >= 19 && value[4] == '-' && value[10] == 'T')
    value[10] = ' ';
  return value ? value : g_strdup (self->text->str);
}

static void
end_cell (Ods *self)
{
  g_autofree char *text = take_value (self);

  for (guint i = 0; *text && i < self->column_repeats && self->column + i < LW_SHEET_MAX_COLUMNS; i++)
    {
      if (self->column + i >= self->cells->len)
        g_ptr_array_set_size (self->cells, self->column + i + 1);
      g_free (g_ptr_array_index (self->cells, self->column + i));
      g_ptr_array_index (self->cells, self->column + i) = g_strdup (text);
    }
  self->column = MIN (self->column + self->column_repeats, LW_SHEET_MAX_COLUMNS);
}

static void
end_row (Ods *self)
{
  for (guint i = 0; self->cells->len > 0 && i < self->row_repeats && self->row + i < LW_SHEET_MAX_ROWS; i++)
    for (guint j = 0; j < self->cells->len; j++)
      if (g_ptr_array_index (self->cells, j))
        lw_sheet_out_cell (self->out, self->row + i, j, g_ptr_array_index (self->cells, j));
  self->row = MIN (self->row + self->row_repeats, LW_SHEET_MAX_ROWS);
  g_ptr_array_set_size (self->cells, 0);
}

static gboolean
is_cell (const char *name)
{
  return g_str_equal (name, "table-cell") || g_str_equal (name, "covered-table-cell");
}

static void
start_table (Ods *self, const char **names, const char **values)
{
  const char *name = lw_xml_attribute (names, values, "name");

  if (self->depth++ > 0)
    return;
  self->table++;
  self->row = 0;
  if (self->names)
    g_ptr_array_add (self->names, g_strdup (name ? name : ""));
}

static void
start_text (Ods *self, const char *name, const char **names, const char **values)
{
  const char *count;

  if (g_str_equal (name, "annotation"))
    self->in_note++;
  else if (g_str_equal (name, "p") && self->in_note == 0)
    {
      if (self->paragraphs++ > 0)
        g_string_append_c (self->text, '\n');
      self->in_paragraph++;
    }
  else if (g_str_equal (name, "s") && self->in_paragraph > 0)
    {
      count = lw_xml_attribute (names, values, "c");
      for (guint n = count ? MIN (strtoul (count, NULL, 10), 256) : 1; n > 0; n--)
        g_string_append_c (self->text, ' ');
    }
  else if (g_str_equal (name, "line-break") && self->in_paragraph > 0)
    g_string_append_c (self->text, '\n');
}

static void
start_cb (const char *name, const char **names, const char **values, gpointer data)
{
  Ods *self = data;

  if (g_str_equal (name, "table"))
    start_table (self, names, values);
  if (self->names || self->table != self->wanted)
    return;
  if (g_str_equal (name, "table-row") && self->depth == 1)
    {
      self->row_repeats = repeats (names, values, "number-rows-repeated", LW_SHEET_MAX_ROWS);
      self->column = 0;
    }
  else if (is_cell (name) && self->depth == 1)
    start_cell (self, names, values);
  else
    start_text (self, name, names, values);
}

static void
end_cb (const char *name, gpointer data)
{
  Ods *self = data;

  if (g_str_equal (name, "table"))
    self->depth -= self->depth > 0;
  if (self->names || self->table != self->wanted)
    return;
  if (is_cell (name) && self->depth == 1)
    end_cell (self);
  else if (g_str_equal (name, "table-row") && self->depth == 1)
    end_row (self);
  else if (g_str_equal (name, "annotation"))
    self->in_note -= self->in_note > 0;
  else if (g_str_equal (name, "p"))
    self->in_paragraph -= self->in_paragraph > 0 && self->in_note == 0;
}

static void
text_cb (const char *text, gsize length, gpointer data)
{
  Ods *self = data;

  if (self->in_paragraph > 0 && self->in_note == 0)
    g_string_append_len (self->text, text, length);
}

static gboolean
parse (LwZip *zip, Ods *self, GError **error)
{
  static const LwXmlHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (GInputStream) stream = lw_zip_open (zip, PART, error);

  self->table = -1;
  if (stream && lw_xml_parse (stream, &handler, self, error))
    return TRUE;
  g_prefix_error (error, PART ": ");
  return FALSE;
}

GPtrArray *
lw_ods_names (LwZip *zip, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Ods self = { .names = names };

  return parse (zip, &self, error) ? g_steal_pointer (&names) : NULL;
}

gboolean
lw_ods_read (LwZip *zip, guint index, LwSheetOut *out, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  Ods self = { .out = out, .wanted = index, .cells = cells, .text = text };
  gboolean done = parse (zip, &self, error);

  g_free (self.value);
  lw_sheet_out_flush (out);
  return done;
}
