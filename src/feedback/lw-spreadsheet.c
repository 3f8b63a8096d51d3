#include "lw-spreadsheet.h"
#include "config.h"
#include "lw-text-reader.h"
#include "sheet/lw-sheet-status.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BLOCK      (256 * 1024)
#define MAX_ROWS   (G_GUINT64_CONSTANT (4) * 1024 * 1024 * 1024)   /* bytes that a sheet may come to */
#define MAX_SHEETS 4096

gboolean
lw_is_spreadsheet (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = lw_table_stream (file, cancellable, NULL);
  char start[4] = { 0 };
  gsize n;

  return stream && g_input_stream_read_all (G_INPUT_STREAM (stream), start, sizeof start, &n, cancellable, NULL)
         && (memcmp (start, "PK\3\4", 4) == 0 || memcmp (start, "\xd0\xcf\x11\xe0", 4) == 0);
}

LwSpreadsheet *
lw_spreadsheet_ref (LwSpreadsheet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_spreadsheet_unref (LwSpreadsheet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->rows)
    g_file_delete (self->rows, NULL, NULL);
  g_clear_object (&self->rows);
  g_strfreev (self->sheets);
  g_free (self);
}

static GSubprocess *
start_reader (GFile *file, const char *sheet, GError **error)
{
  const char *folder = g_getenv ("LANEWAY_LIBEXECDIR");
  g_autofree char *program = g_build_filename (folder ? folder : LW_LIBEXECDIR, "laneway-read-sheet", NULL);
  g_autofree char *path = g_file_get_path (file);

  if (!path)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("it is not on this machine; copy the spreadsheet here first"));
      return NULL;
    }
  return g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, error, program, path, sheet, NULL);
}

/* The head: how many sheets there are, which one follows, their names. */
static gboolean
read_head (LwSpreadsheet *self, GDataInputStream *input, GCancellable *cancellable, GError **error)
{
  g_autofree char *line = g_data_input_stream_read_line_utf8 (input, NULL, cancellable, error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint64 n = 0;
  char *rest = NULL;

  if (line)
    n = g_ascii_strtoull (line, &rest, 10);
  if (!line || n == 0 || n > MAX_SHEETS)
    return FALSE;
  self->sheet = g_ascii_strtoull (rest, NULL, 10);
  for (guint64 i = 0; i < n; i++)
    {
      g_autofree char *name = g_data_input_stream_read_line_utf8 (input, NULL, cancellable, error);

      if (!name)
        return FALSE;
      g_strv_builder_add (names, name);
    }
  self->sheets = g_strv_builder_end (names);
  return self->sheet < n;
}

static gboolean
copy_rows (GInputStream *input, GOutputStream *output, GCancellable *cancellable, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  guint64 total = 0;
  gssize n;

  while ((n = g_input_stream_read (input, block, BLOCK, cancellable, error)) > 0)
    {
      total += n;
      if (total > MAX_ROWS)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("the sheet is larger than 4 GB unpacked"));
          return FALSE;
        }
      if (!g_output_stream_write_all (output, block, n, NULL, cancellable, error))
        return FALSE;
    }
  return n == 0;
}

/* What the reader's end says, for the user. */
static gboolean
explain (GSubprocess *reader, const char *sheet, const char *detail, GError **error)
{
  LwSheetStatus status = g_subprocess_get_if_exited (reader) ? (LwSheetStatus) g_subprocess_get_exit_status (reader) : LW_SHEET_DAMAGED;

  if (g_subprocess_get_if_signaled (reader))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("reading the spreadsheet took too long or too much memory and was ended (signal %d); it is damaged or made to do harm"),
                 g_subprocess_get_term_sig (reader));
  else if (status == LW_SHEET_NO_BOOK)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("it is an archive (zip) without a spreadsheet; unpack it first"));
  else if (status == LW_SHEET_NO_SHEET)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("no sheet is called “%s”; there are: %s"), sheet, detail);
  else if (status == LW_SHEET_EMPTY)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("no sheet holds a table"));
  else if (status == LW_SHEET_LOCKED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("the spreadsheet asks for a password; save it without one"));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("the spreadsheet is damaged (%s); open it in a spreadsheet program and save it anew"), *detail ? detail : "?");
  return FALSE;
}

static char *
read_detail (GSubprocess *reader)
{
  char detail[400] = { 0 };
  gsize n = 0;

  g_input_stream_read_all (g_subprocess_get_stderr_pipe (reader), detail, sizeof detail - 1, &n, NULL, NULL);
  return g_strstrip (g_utf8_make_valid (detail, n));
}

static gboolean
take_rows (LwSpreadsheet *self, GSubprocess *reader, const char *sheet, GOutputStream *output, GCancellable *cancellable, GError **error)
{
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (g_subprocess_get_stdout_pipe (reader));
  g_autofree char *detail = NULL;
  GError *local = NULL;
  gboolean done = read_head (self, input, cancellable, &local)
                  && copy_rows (G_INPUT_STREAM (input), output, cancellable, &local) && g_output_stream_close (output, cancellable, &local);

  if (local)
    {
      g_subprocess_force_exit (reader);
      g_subprocess_wait (reader, NULL, NULL);
      g_propagate_error (error, local);
      return FALSE;
    }
  detail = read_detail (reader);
  if (!g_subprocess_wait (reader, cancellable, error))
    return FALSE;
  return (done && g_subprocess_get_successful (reader)) || explain (reader, sheet, detail, error);
}

LwSpreadsheet *
lw_spreadsheet_read (GFile *file, const char *sheet, GCancellable *cancellable, GError **error)
{
  g_autoptr (LwSpreadsheet) self = g_new0 (LwSpreadsheet, 1);
  g_autoptr (GFileIOStream) spool = NULL;
  g_autoptr (GSubprocess) reader = NULL;

  g_atomic_ref_count_init (&self->ref_count);
  self->rows = g_file_new_tmp ("laneway-XXXXXX.csv", &spool, error);
  reader = self->rows ? start_reader (file, sheet, error) : NULL;
  if (!reader || !take_rows (self, reader, sheet, g_io_stream_get_output_stream (G_IO_STREAM (spool)), cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}
