#include "sheet/lw-read-book.h"
#include "sheet/lw-ods.h"
#include "sheet/lw-sheet-status.h"
#include "sheet/lw-xlsx.h"

#include <freexl.h>
#include <stdio.h>
#include <string.h>

#define MAX_SHEETS 4096

/* What the three readers have in common. FreeXL reads only what Excel wrote before 2007: of newer files it takes sheets for
 * one another, and of both kinds it loses truth values, texts in several parts and errors. */
typedef struct
{
  LwZip      *zip;           /* .xlsx and .ods */
  LwXlsx     *xlsx;          /* .xlsx */
  const void *freexl;        /* .xls */
  GPtrArray  *names;         /* char * */
} Book;

static void
book_clear (Book *book)
{
  g_clear_pointer (&book->xlsx, lw_xlsx_free);
  g_clear_pointer (&book->zip, lw_zip_free);
  g_clear_pointer (&book->names, g_ptr_array_unref);
  if (book->freexl)
    freexl_close (book->freexl);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Book, book_clear)

static int
fail (LwSheetStatus status, const char *what)
{
  fprintf (stderr, "%s\n", what);
  return status;
}

static int
open_xlsx (Book *book)
{
  g_autoptr (GError) error = NULL;

  book->xlsx = lw_xlsx_new (book->zip, &error);
  if (!book->xlsx)
    return fail (LW_SHEET_DAMAGED, error->message);
  for (guint i = 0; i < book->xlsx->sheets->len; i++)
    g_ptr_array_add (book->names, g_strdup (((LwXlsxSheet *) g_ptr_array_index (book->xlsx->sheets, i))->name));
  return LW_SHEET_DONE;
}

static int
open_ods (Book *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = lw_ods_names (book->zip, &error);

  if (!names)
    return fail (LW_SHEET_DAMAGED, error->message);
  g_ptr_array_unref (book->names);
  book->names = g_steal_pointer (&names);
  return LW_SHEET_DONE;
}

static int
open_xls (Book *book, const char *path)
{
  int opened = freexl_open (path, &book->freexl);
  const char *name;

  if (opened == FREEXL_BIFF_OBFUSCATED)
    return fail (LW_SHEET_LOCKED, "");
  if (opened != FREEXL_OK)
    {
      g_autofree char *what = g_strdup_printf ("FreeXL %d", opened);

      return fail (LW_SHEET_DAMAGED, what);
    }
  for (guint i = 0; i < MAX_SHEETS && freexl_get_worksheet_name (book->freexl, i, &name) == FREEXL_OK; i++)
    g_ptr_array_add (book->names, g_strdup (name ? name : ""));
  return LW_SHEET_DONE;
}

static void
write_xls_cell (LwSheetOut *out, guint row, guint column, const FreeXL_CellValue *cell)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  switch (cell->type)
    {
    case FREEXL_CELL_INT:
      g_snprintf (buffer, sizeof buffer, "%d", cell->value.int_value);
      lw_sheet_out_cell (out, row, column, buffer);
      break;
    case FREEXL_CELL_DOUBLE:
      lw_sheet_out_cell (out, row, column, g_ascii_formatd (buffer, sizeof buffer, "%.15g", cell->value.double_value));
      break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      lw_sheet_out_cell (out, row, column, cell->value.text_value ? cell->value.text_value : "");
      break;
    default:
      break;
    }
}

static gboolean
read_xls (Book *book, guint sheet, LwSheetOut *out)
{
  unsigned int rows;
  unsigned short columns;
  FreeXL_CellValue cell;

  if (freexl_select_active_worksheet (book->freexl, sheet) != FREEXL_OK
      || freexl_worksheet_dimensions (book->freexl, &rows, &columns) != FREEXL_OK)
    return FALSE;
  /* A sheet without a cell says that it has 2^32 - 1 rows. */
  for (guint row = 0; rows <= LW_SHEET_MAX_ROWS && row < rows; row++)
    for (guint column = 0; column < columns; column++)
      if (freexl_get_cell_value (book->freexl, row, column, &cell) == FREEXL_OK)
        write_xls_cell (out, row, column, &cell);
  lw_sheet_out_flush (out);
  return TRUE;
}

static gboolean
read_sheet (Book *book, guint sheet, LwSheetOut *out)
{
  g_autoptr (GError) error = NULL;

  if (book->freexl)
    return read_xls (book, sheet, out);
  if (book->xlsx ? lw_xlsx_read (book->xlsx, g_ptr_array_index (book->xlsx->sheets, sheet), out, &error)
                 : lw_ods_read (book->zip, sheet, out, &error))
    return TRUE;
  fprintf (stderr, "%s\n", error->message);
  return FALSE;
}

static gboolean
is_visible (Book *book, guint sheet)
{
  return !book->xlsx || ((LwXlsxSheet *) g_ptr_array_index (book->xlsx->sheets, sheet))->visible;
}

/* The first visible sheet with two rows and four cells, else the first with any cell. -1: none; -2: damaged. */
static int
choose (Book *book)
{
  int best = -1;

  for (guint i = 0; i < book->names->len; i++)
    {
      g_autoptr (LwSheetOut) out = lw_sheet_out_new (TRUE);

      if (!is_visible (book, i))
        continue;
      if (!read_sheet (book, i, out))
        return -2;
      if (lw_sheet_out_rows (out) >= 2 && lw_sheet_out_cells (out) >= 4)
        return i;
      if (best < 0 && lw_sheet_out_cells (out) > 0)
        best = i;
    }
  return best;
}

static int
find (Book *book, const char *sheet)
{
  for (guint i = 0; i < book->names->len; i++)
    if (g_strcmp0 (g_ptr_array_index (book->names, i), sheet) == 0)
      return i;
  return -1;
}

static void
print_names (Book *book, int chosen)
{
  printf ("%u %d\n", book->names->len, chosen);
  for (guint i = 0; i < book->names->len; i++)
    {
      char *name = g_ptr_array_index (book->names, i);

      puts (g_strdelimit (name, "\r\n", ' '));
    }
}

static int
read_open_book (Book *book, const char *sheet)
{
  int chosen = sheet ? find (book, sheet) : choose (book);
  g_autoptr (LwSheetOut) out = lw_sheet_out_new (FALSE);

  if (chosen == -2)
    return LW_SHEET_DAMAGED;
  if (chosen < 0 && sheet)
    {
      g_ptr_array_add (book->names, NULL);
      g_autofree char *names = g_strjoinv (", ", (char **) book->names->pdata);

      return fail (LW_SHEET_NO_SHEET, names);
    }
  if (chosen < 0)
    return fail (LW_SHEET_EMPTY, "");
  print_names (book, chosen);
  return read_sheet (book, chosen, out) && fflush (stdout) == 0 ? LW_SHEET_DONE : LW_SHEET_DAMAGED;
}

/* By what the file holds, not by its name. */
static int
open_book (Book *book, const char *path, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (GError) error = NULL;

  if (size < 4 || memcmp (data, "PK", 2) != 0)
    return open_xls (book, path);
  book->zip = lw_zip_new (bytes, &error);
  if (!book->zip)
    return fail (LW_SHEET_DAMAGED, error->message);
  if (lw_zip_has (book->zip, "[Content_Types].xml"))
    return open_xlsx (book);
  if (lw_zip_has (book->zip, "content.xml"))
    return open_ods (book);
  return fail (LW_SHEET_NO_BOOK, "");
}

int
lw_read_book (const char *path, const char *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &error);
  g_autoptr (GBytes) bytes = file ? g_mapped_file_get_bytes (file) : NULL;
  g_auto (Book) book = { .names = g_ptr_array_new_with_free_func (g_free) };
  int status;

  if (!bytes)
    return fail (LW_SHEET_DAMAGED, error->message);
  status = open_book (&book, path, bytes);
  return status == LW_SHEET_DONE ? read_open_book (&book, sheet) : status;
}
