#include "sheet/lw-xlsx.h"
#include "sheet/lw-xml.h"

#include <stdlib.h>
#include <string.h>

#define MAX_STRINGS 20000000

static void
sheet_free (gpointer data)
{
  LwXlsxSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->part);
  g_free (sheet);
}

void
lw_xlsx_free (LwXlsx *self)
{
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->strings);
  g_array_unref (self->shows);
  g_free (self);
}

static gboolean
parse_part (LwXlsx *self, const char *part, const LwXmlHandler *handler, gpointer data, GError **error)
{
  g_autoptr (GInputStream) stream = lw_zip_open (self->zip, part, error);

  if (stream && lw_xml_parse (stream, handler, data, error))
    return TRUE;
  g_prefix_error (error, "%s: ", part);
  return FALSE;
}

static gboolean
is_true (const char *value)
{
  return value && (g_str_equal (value, "1") || g_str_equal (value, "true") || g_str_equal (value, "on"));
}

/* xl/workbook.xml. A sheet's part is its relation's id until the relations are read. */
static void
workbook_start (const char *name, const char **names, const char **values, gpointer data)
{
  LwXlsx *self = data;

  if (g_str_equal (name, "workbookPr"))
    self->from_1904 = is_true (lw_xml_attribute (names, values, "date1904"));
  else if (g_str_equal (name, "sheet"))
    {
      LwXlsxSheet *sheet = g_new0 (LwXlsxSheet, 1);
      const char *state = lw_xml_attribute (names, values, "state");

      sheet->name = g_strdup (lw_xml_attribute (names, values, "name"));
      sheet->part = g_strdup (lw_xml_attribute (names, values, "id"));
      sheet->visible = !state || g_str_equal (state, "visible");
      g_ptr_array_add (self->sheets, sheet);
    }
}

typedef struct { GHashTable *targets; char *workbook, *strings, *styles; } Relations;

static char *
resolve (const char *folder, const char *target)
{
  g_autofree char *joined = *target == '/' ? g_strdup (target) : g_strconcat ("/", folder, target, NULL);
  g_autofree char *canonical = g_canonicalize_filename (joined, "/");

  return g_strdup (canonical + 1);
}

static void
relations_start (const char *name, const char **names, const char **values, gpointer data)
{
  Relations *relations = data;
  const char *id = lw_xml_attribute (names, values, "Id"), *type = lw_xml_attribute (names, values, "Type");
  const char *target = lw_xml_attribute (names, values, "Target");
  char **kept = NULL;

  if (!g_str_equal (name, "Relationship") || !id || !type || !target)
    return;
  kept = g_str_has_suffix (type, "/officeDocument") ? &relations->workbook : g_str_has_suffix (type, "/sharedStrings") ? &relations->strings
         : g_str_has_suffix (type, "/styles") ? &relations->styles : NULL;
  if (kept)
    {
      g_free (*kept);
      *kept = g_strdup (target);
    }
  if (g_str_has_suffix (type, "/worksheet"))
    g_hash_table_insert (relations->targets, g_strdup (id), g_strdup (target));
}

static void
relations_clear (Relations *relations)
{
  g_hash_table_unref (relations->targets);
  g_free (relations->workbook);
  g_free (relations->strings);
  g_free (relations->styles);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Relations, relations_clear)

/* xl/sharedStrings.xml. Phonetic readings (rPh) are no part of a text. */
typedef struct { GPtrArray *strings; GString *text; gboolean in_text; guint phonetic; } Strings;

static void
strings_start (const char *name, const char **names, const char **values, gpointer data)
{
  Strings *self = data;

  if (g_str_equal (name, "si"))
    g_string_truncate (self->text, 0);
  self->phonetic += g_str_equal (name, "rPh");
  self->in_text = g_str_equal (name, "t") && self->phonetic == 0;
}

static void
strings_end (const char *name, gpointer data)
{
  Strings *self = data;

  self->in_text = FALSE;
  self->phonetic -= g_str_equal (name, "rPh") && self->phonetic > 0;
  if (g_str_equal (name, "si") && self->strings->len < MAX_STRINGS)
    g_ptr_array_add (self->strings, g_strdup (self->text->str));
}

static void
strings_text (const char *text, gsize length, gpointer data)
{
  Strings *self = data;

  if (self->in_text)
    g_string_append_len (self->text, text, length);
}

/* xl/styles.xml: which formats show dates. */
typedef struct { GHashTable *formats; GArray *shows; gboolean in_cells; } Styles;

static LwShows
built_in (guint id)
{
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
    return LW_SHOWS_DATE;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 55 || id == 56 || id == 45 || id == 47)
    return LW_SHOWS_TIME;
  return id == 22 ? LW_SHOWS_MOMENT : id == 46 ? LW_SHOWS_ELAPSED : LW_SHOWS_NUMBER;
}

static void
styles_start (const char *name, const char **names, const char **values, gpointer data)
{
  Styles *self = data;
  const char *id = lw_xml_attribute (names, values, "numFmtId"), *code = lw_xml_attribute (names, values, "formatCode");
  guint number = id ? strtoul (id, NULL, 10) : 0;
  gpointer known;
  LwShows shows;

  if (g_str_equal (name, "cellXfs"))
    self->in_cells = TRUE;
  else if (g_str_equal (name, "numFmt") && id && code)
    g_hash_table_insert (self->formats, GUINT_TO_POINTER (number), GINT_TO_POINTER (lw_sheet_shows (code)));
  else if (g_str_equal (name, "xf") && self->in_cells)
    {
      shows = g_hash_table_lookup_extended (self->formats, GUINT_TO_POINTER (number), NULL, &known)
              ? (LwShows) GPOINTER_TO_INT (known) : built_in (number);
      g_array_append_val (self->shows, shows);
    }
}

static void
styles_end (const char *name, gpointer data)
{
  if (g_str_equal (name, "cellXfs"))
    ((Styles *) data)->in_cells = FALSE;
}

static gboolean
read_strings (LwXlsx *self, const char *part, GError **error)
{
  static const LwXmlHandler handler = { strings_start, strings_end, strings_text };
  g_autoptr (GString) text = g_string_new (NULL);
  Strings strings = { .strings = self->strings, .text = text };

  return !lw_zip_has (self->zip, part) || parse_part (self, part, &handler, &strings, error);
}

static gboolean
read_styles (LwXlsx *self, const char *part, GError **error)
{
  static const LwXmlHandler handler = { styles_start, styles_end, NULL };
  g_autoptr (GHashTable) formats = g_hash_table_new (NULL, NULL);
  Styles styles = { .formats = formats, .shows = self->shows };

  return !lw_zip_has (self->zip, part) || parse_part (self, part, &handler, &styles, error);
}

static gboolean
read_relations (LwXlsx *self, const char *folder, const char *file, Relations *relations, GError **error)
{
  static const LwXmlHandler handler = { relations_start, NULL, NULL };
  g_autofree char *part = g_strdup_printf ("%s_rels/%s.rels", folder, file);

  relations->targets = relations->targets ? relations->targets : g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return !lw_zip_has (self->zip, part) || parse_part (self, part, &handler, relations, error);
}

static gboolean
read_workbook (LwXlsx *self, GError **error)
{
  static const LwXmlHandler handler = { workbook_start, NULL, NULL };
  g_auto (Relations) outer = { 0 }, inner = { 0 };
  g_autofree char *workbook = NULL, *folder = NULL, *strings = NULL, *styles = NULL;

  if (!read_relations (self, "", "", &outer, error))
    return FALSE;
  workbook = resolve ("", outer.workbook ? outer.workbook : "xl/workbook.xml");
  folder = strchr (workbook, '/') ? g_strndup (workbook, strrchr (workbook, '/') - workbook + 1) : g_strdup ("");
  if (!parse_part (self, workbook, &handler, self, error)
      || !read_relations (self, folder, workbook + strlen (folder), &inner, error))
    {
      inner.targets = inner.targets ? inner.targets : g_hash_table_new (NULL, NULL);
      return FALSE;
    }
  for (guint i = 0; i < self->sheets->len; i++)
    {
      LwXlsxSheet *sheet = g_ptr_array_index (self->sheets, i);
      const char *target = sheet->part ? g_hash_table_lookup (inner.targets, sheet->part) : NULL;

      g_free (sheet->part);
      sheet->part = target ? resolve (folder, target) : NULL;
    }
  strings = resolve (folder, inner.strings ? inner.strings : "sharedStrings.xml");
  styles = resolve (folder, inner.styles ? inner.styles : "styles.xml");
  return read_strings (self, strings, error) && read_styles (self, styles, error);
}

LwXlsx *
lw_xlsx_new (LwZip *zip, GError **error)
{
  g_autoptr (LwXlsx) self = g_new0 (LwXlsx, 1);

  self->zip = zip;
  self->sheets = g_ptr_array_new_with_free_func (sheet_free);
  self->strings = g_ptr_array_new_with_free_func (g_free);
  self->shows = g_array_new (FALSE, FALSE, sizeof (LwShows));
  return read_workbook (self, error) ? g_steal_pointer (&self) : NULL;
}

/* One sheet's cells. */
typedef struct
{
  LwXlsx     *book;
  LwSheetOut *out;
  GString    *text;          /* of the cell at hand */
  guint       row, column;   /* from 0 */
  char        type[12];
  LwShows     shows;
  gboolean    in_value;
  guint       phonetic;
} Cells;

/* "BC12" is column 54 of row 11. Absent references count on. */
static void
set_place (Cells *self, const char *reference)
{
  guint column = 0;

  for (; g_ascii_isalpha (*reference) && column < 100000; reference++)
    column = column * 26 + (g_ascii_toupper (*reference) - 'A' + 1);
  if (column > 0)
    self->column = column - 1;
  if (g_ascii_isdigit (*reference))
    self->row = MAX (strtoul (reference, NULL, 10), 1) - 1;
}

static void
cells_start (const char *name, const char **names, const char **values, gpointer data)
{
  Cells *self = data;
  const char *reference, *type, *style;
  guint index;

  if (g_str_equal (name, "row"))
    {
      reference = lw_xml_attribute (names, values, "r");
      self->row = reference ? MAX (strtoul (reference, NULL, 10), 1) - 1 : self->row + 1;
      self->column = G_MAXUINT;
    }
  else if (g_str_equal (name, "c"))
    {
      reference = lw_xml_attribute (names, values, "r");
      type = lw_xml_attribute (names, values, "t");
      style = lw_xml_attribute (names, values, "s");
      index = style ? strtoul (style, NULL, 10) : 0;
      self->column++;
      if (reference)
        set_place (self, reference);
      g_strlcpy (self->type, type ? type : "n", sizeof self->type);
      self->shows = index < self->book->shows->len ? g_array_index (self->book->shows, LwShows, index) : LW_SHOWS_NUMBER;
      g_string_truncate (self->text, 0);
    }
  self->phonetic += g_str_equal (name, "rPh");
  self->in_value = g_str_equal (name, "v") || (g_str_equal (name, "t") && self->phonetic == 0);
}

static char *
number_text (const Cells *self)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE], *end;
  double number = g_ascii_strtod (self->text->str, &end);
  char *date = NULL;

  if (*end || end == self->text->str)
    return g_strdup (self->text->str);
  if (self->shows != LW_SHOWS_NUMBER)
    date = lw_sheet_date (number, self->shows, self->book->from_1904);
  /* Fifteen digits are what Excel keeps; the file has seventeen. */
  return date ? date : g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", number));
}

static char *
cell_text (const Cells *self)
{
  guint index;

  if (g_str_equal (self->type, "s"))
    {
      index = strtoul (self->text->str, NULL, 10);
      return g_strdup (index < self->book->strings->len ? g_ptr_array_index (self->book->strings, index) : "");
    }
  if (g_str_equal (self->type, "b"))
    return g_strdup (is_true (self->text->str) ? "TRUE" : "FALSE");
  return g_str_equal (self->type, "n") ? number_text (self) : g_strdup (self->text->str);
}

static void
cells_end (const char *name, gpointer data)
{
  Cells *self = data;
  g_autofree char *text = NULL;

  self->in_value = FALSE;
  self->phonetic -= g_str_equal (name, "rPh") && self->phonetic > 0;
  if (!g_str_equal (name, "c") || self->text->len == 0)
    return;
  text = cell_text (self);
  lw_sheet_out_cell (self->out, self->row, self->column, text);
}

static void
cells_text (const char *text, gsize length, gpointer data)
{
  Cells *self = data;

  if (self->in_value)
    g_string_append_len (self->text, text, length);
}

gboolean
lw_xlsx_read (LwXlsx *self, const LwXlsxSheet *sheet, LwSheetOut *out, GError **error)
{
  static const LwXmlHandler handler = { cells_start, cells_end, cells_text };
  g_autoptr (GString) text = g_string_new (NULL);
  Cells cells = { .book = self, .out = out, .text = text, .row = G_MAXUINT, .column = G_MAXUINT };
  gboolean done = !sheet->part || parse_part (self, sheet->part, &handler, &cells, error);

  lw_sheet_out_flush (out);
  return done;
}
