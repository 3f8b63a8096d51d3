#include "lw-text-reader.h"
#include "lw-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RAW (64 * 1024)

struct _LwTextReader
{
  GInputStream *stream;
  char         *encoding;
  gboolean      direct;        /* UTF-8: checked, not converted */
  gboolean      euro;          /* a lone 0x80 is the euro sign (CP936) */
  gboolean      started;
  LwUtf8State   utf8;
  GIConv        iconv;         /* unless `direct` */
  char         *raw;           /* undecoded bytes, unless `direct` */
  gsize         raw_length;
  guint64       offset;        /* of the file, up to which text was handed out */
  guint64       size;          /* of the file; 0: not known */
  guint64       zeros;
};

static gboolean
is_chinese_windows (const char *encoding)
{
  static const char * const names[] = { "CP936", "GBK", "MS936", "WINDOWS-936", "GB2312", NULL };

  return g_strv_contains (names, encoding);
}

static LwTextReader *
reader_new (GInputStream *stream, const char *encoding)
{
  LwTextReader *self = g_new0 (LwTextReader, 1);

  self->stream = stream;
  self->encoding = g_ascii_strup (encoding, -1);
  self->direct = g_str_equal (self->encoding, "UTF-8");
  self->euro = is_chinese_windows (self->encoding);
  self->iconv = self->direct ? (GIConv) -1 : g_iconv_open ("UTF-8", self->euro ? "GBK" : self->encoding);
  self->raw = self->direct ? NULL : g_malloc (RAW);
  return self;
}

GFileInputStream *
lw_table_stream (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, &local);
  GFileType type = info != NULL ? g_file_info_get_file_type (info) : G_FILE_TYPE_UNKNOWN;

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("the file is not there; it may have been moved or deleted"));
  else if (type == G_FILE_TYPE_DIRECTORY)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, _("this is a folder; a file was expected"));
  else if (type == G_FILE_TYPE_SPECIAL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("this is a pipe or a device; a table is read several times and must be a file"));
  else
    return g_file_read (file, cancellable, error);
  return NULL;
}

static guint64
stream_size (GFileInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);

  return info ? (guint64) MAX (g_file_info_get_size (info), 0) : 0;
}

LwTextReader *
lw_text_reader_new (GFile *file, const char *encoding, GCancellable *cancellable, GError **error)
{
  GFileInputStream *stream = lw_table_stream (file, cancellable, error);
  g_autoptr (LwTextReader) self = NULL;

  if (!stream)
    return NULL;
  self = reader_new (G_INPUT_STREAM (stream), encoding);
  if (!self->direct && self->iconv == (GIConv) -1)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("no encoding is called “%s”"), encoding);
      return NULL;
    }
  self->size = stream_size (stream, cancellable);
  return g_steal_pointer (&self);
}

LwTextReader *
lw_text_reader_from_text (const char *text, gsize length)
{
  return reader_new (g_memory_input_stream_new_from_data (g_memdup2 (text, length), length, g_free), "UTF-8");
}

void
lw_text_reader_free (LwTextReader *self)
{
  if (!self)
    return;
  if (self->iconv != (GIConv) -1)
    g_iconv_close (self->iconv);
  g_object_unref (self->stream);
  g_free (self->encoding);
  g_free (self->raw);
  g_free (self);
}

double
lw_text_reader_fraction (LwTextReader *self)
{
  return self->size ? MIN (1.0, (double) self->offset / self->size) : 0.0;
}

guint64
lw_text_reader_zeros (LwTextReader *self)
{
  return self->zeros;
}

/* The line of a byte, counted only when there is something to complain of. 0: lines cannot be told by bytes. */
static guint64
line_of_offset (LwTextReader *self, guint64 offset)
{
  guint64 line = 1;
  char block[4096];
  char before = 0;

  if (g_str_has_prefix (self->encoding, "UTF-16") || g_str_has_prefix (self->encoding, "UTF-32")
      || !G_IS_SEEKABLE (self->stream) || !g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, NULL, NULL))
    return 0;
  while (offset > 0)
    {
      gssize n = g_input_stream_read (self->stream, block, MIN (offset, sizeof block), NULL, NULL);

      if (n <= 0)
        return 0;
      for (gssize i = 0; i < n; before = block[i++])
        line += block[i] == '\r' || (block[i] == '\n' && before != '\r');
      offset -= n;
    }
  return line;
}

static gssize
refuse_byte (LwTextReader *self, guint64 offset, guint8 byte, GError **error)
{
  guint64 line = line_of_offset (self, offset);

  if (line > 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("line %u: byte 0x%02X (at %u) is not %s; it is damaged there, or the encoding is another"),
                 (guint) line, byte, (guint) offset, self->encoding);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("byte 0x%02X (at %u) is not %s; it is damaged there, or the encoding is another"), byte, (guint) offset, self->encoding);
  return -1;
}

static gssize
refuse_cut_end (LwTextReader *self, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
               _("the file ends in the middle of a character of %s; it was cut off, or the encoding is another"), self->encoding);
  return -1;
}

static gssize
read_direct (LwTextReader *self, char *buffer, gsize size, GCancellable *cancellable, GError **error)
{
  gssize n = g_input_stream_read (self->stream, buffer, size, cancellable, error);
  gsize bad;

  if (n > 0 && !lw_utf8_scan (&self->utf8, (const guint8 *) buffer, n, &bad))
    return refuse_byte (self, self->offset + bad, buffer[bad], error);
  if (n == 0 && self->utf8.need > 0)
    return refuse_cut_end (self, error);
  self->offset += MAX (n, 0);
  return n;
}

/* Convert what `raw` holds. Sets `more` when bytes are missing to go on. */
static gssize
convert (LwTextReader *self, char *buffer, gsize size, gboolean *more, GError **error)
{
  char *in = self->raw, *out = buffer;
  gsize left = self->raw_length, room = size;

  *more = FALSE;
  while (left > 0 && room >= 4)
    {
      if (g_iconv (self->iconv, &in, &left, &out, &room) != (gsize) -1 || errno == E2BIG)
        break;
      if (errno == EINVAL)
        {
          *more = TRUE;
          break;
        }
      if (!self->euro || (guint8) *in != 0x80)
        return refuse_byte (self, self->offset + (in - self->raw), *in, error);
      memcpy (out, "€", 3);
      in++, left--, out += 3, room -= 3;
    }
  self->offset += in - self->raw;
  memmove (self->raw, in, left);
  self->raw_length = left;
  return out - buffer;
}

static gssize
read_converted (LwTextReader *self, char *buffer, gsize size, GCancellable *cancellable, GError **error)
{
  gboolean more = self->raw_length == 0;

  for (;;)
    {
      gssize n = 1;

      if (more)
        n = g_input_stream_read (self->stream, self->raw + self->raw_length, RAW - self->raw_length, cancellable, error);
      if (n < 0)
        return -1;
      if (n == 0)
        return self->raw_length > 0 ? refuse_cut_end (self, error) : 0;
      if (more)
        self->raw_length += n;
      n = convert (self, buffer, size, &more, error);
      if (n != 0)
        return n;
      more = TRUE;
    }
}

static gsize
drop_zeros (LwTextReader *self, char *buffer, gsize n)
{
  gsize kept = 0;

  if (!memchr (buffer, 0, n))
    return n;
  for (gsize i = 0; i < n; i++)
    if (buffer[i])
      buffer[kept++] = buffer[i];
  self->zeros += n - kept;
  return kept;
}

static gsize
drop_mark (char *buffer, gsize n)
{
  if (n < 3 || memcmp (buffer, "\xef\xbb\xbf", 3) != 0)
    return n;
  memmove (buffer, buffer + 3, n - 3);
  return n - 3;
}

gssize
lw_text_reader_read (LwTextReader *self, char *buffer, gsize size, GCancellable *cancellable, GError **error)
{
  gssize n;

  do
    {
      n = self->direct ? read_direct (self, buffer, size, cancellable, error)
                       : read_converted (self, buffer, size, cancellable, error);
      if (n <= 0)
        return n;
      n = drop_zeros (self, buffer, n);
      if (!self->started)
        n = drop_mark (buffer, n);
      self->started = TRUE;
    }
  while (n == 0);
  return n;
}
