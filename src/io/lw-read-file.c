/* Bytes of files. Local files are read with plain calls: GIO would follow a growing file for ever. */
#include "io/lw-io.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "io/lw-file-private.h"

#define CHUNK (1u << 20)

gboolean
lw_file_error (GError     **error,
               const char  *name,
               int          code)
{
  const char *message;

  switch (code)
    {
    case ENOENT:
      message = _("the file is not there; it may have been moved or deleted");
      break;
    case EACCES:
    case EPERM:
      message = _("you are not allowed to; its permissions or those of its folder say so");
      break;
    case EROFS:
      message = _("the disk can only be read; choose another folder");
      break;
    case EISDIR:
      message = _("this is a folder; a file was expected");
      break;
    case ENOSPC:
    case EDQUOT:
      message = _("the disk is full; the file is as it was");
      break;
    case EFBIG:
      message = _("the file is too large");
      break;
    case ECANCELED:
      message = _("cancelled");
      break;
    default:
      message = g_strerror (code);
      break;
    }
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", name, message);
  return FALSE;
}

guint64
lw_file_hash (const char *data,
              gsize       length,
              guint64     hash)
{
  guint64 word;

  for (; length >= sizeof word; data += sizeof word, length -= sizeof word)
    {
      memcpy (&word, data, sizeof word);
      hash = (hash ^ GUINT64_FROM_LE (word)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 29;
    }
  for (; length > 0; data++, length--)
    hash = (hash ^ (guchar) *data) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash ^ hash >> 32;
}

char *
lw_file_etag (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x:%zu", lw_file_hash (data, length, length), length);
}

/* Not for long: the reader may have been cancelled. */
static void
await_more (int fd)
{
  struct pollfd one = { .fd = fd, .events = POLLIN };

  poll (&one, 1, 100);
}

GBytes *
lw_file_drain (int           fd,
               gsize         most,
               GCancellable *cancellable)
{
  g_autoptr(GByteArray) all = g_byte_array_new ();

  for (;;)
    {
      guint length = all->len;
      gssize n;

      if (g_cancellable_is_cancelled (cancellable))
        {
          errno = ECANCELED;
          return NULL;
        }
      g_byte_array_set_size (all, length + CHUNK);
      do
        n = read (fd, all->data + length, CHUNK);
      while (n < 0 && errno == EINTR);
      if (n < 0 && errno == EAGAIN)
        {
          g_byte_array_set_size (all, length);
          await_more (fd);
          continue;
        }
      if (n < 0)
        return NULL;
      g_byte_array_set_size (all, length + n);
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
      if (all->len > most)
        {
          errno = EFBIG;
          return NULL;
        }
    }
}

static GBytes *
read_native (GFile         *file,
             const char    *name,
             GCancellable  *cancellable,
             GError       **error)
{
  /* A pipe that nobody writes to would never open. */
  g_autofd int fd = open (g_file_peek_path (file), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  g_autoptr(GBytes) bytes = NULL;
  struct stat info;

  if (fd < 0 || fstat (fd, &info) < 0)
    {
      lw_file_error (error, name, errno);
      return NULL;
    }
  if (S_ISDIR (info.st_mode) || info.st_size > LW_MAX_FILE_SIZE)
    {
      lw_file_error (error, name, S_ISDIR (info.st_mode) ? EISDIR : EFBIG);
      return NULL;
    }
  bytes = lw_file_drain (fd, LW_MAX_FILE_SIZE, cancellable);
  if (!bytes)
    lw_file_error (error, name, errno);
  return g_steal_pointer (&bytes);
}

static GBytes *
read_stream (GInputStream  *stream,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(GByteArray) all = g_byte_array_new ();
  gsize n;

  do
    {
      guint length = all->len;

      g_byte_array_set_size (all, length + CHUNK);
      if (!g_input_stream_read_all (stream, all->data + length, CHUNK, &n, cancellable, error))
        return NULL;
      g_byte_array_set_size (all, length + n);
      if (all->len > LW_MAX_FILE_SIZE)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("the file is too large"));
          return NULL;
        }
    }
  while (n == CHUNK);
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static GBytes *
read_foreign (GFile         *file,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);

  return stream ? read_stream (G_INPUT_STREAM (stream), cancellable, error) : NULL;
}

GBytes *
lw_read_bytes (GFile         *file,
               char         **etag,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *name = NULL;
  GBytes *bytes;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_parse_name (file);
  if (g_file_is_native (file))
    bytes = read_native (file, name, cancellable, error);
  else
    {
      bytes = read_foreign (file, cancellable, error);
      if (!bytes)
        g_prefix_error (error, "%s: ", name);
    }
  if (bytes && etag)
    *etag = lw_file_etag (bytes);
  return bytes;
}

char *
lw_query_etag (GFile         *file,
               GCancellable  *cancellable,
               GError       **error)
{
  char *etag = NULL;
  g_autoptr(GBytes) bytes = lw_read_bytes (file, &etag, cancellable, error);

  return etag;
}

static void
query_thread (GTask        *task,
              gpointer      file,
              gpointer      data,
              GCancellable *cancellable)
{
  GError *error = NULL;
  char *etag = lw_query_etag (file, cancellable, &error);

  if (etag)
    g_task_return_pointer (task, etag, g_free);
  else
    g_task_return_error (task, error);
}

void
lw_query_etag_async (GFile               *file,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             data)
{
  g_autoptr(GTask) task = g_task_new (file, cancellable, callback, data);

  g_task_set_source_tag (task, lw_query_etag_async);
  g_task_run_in_thread (task, query_thread);
}

char *
lw_query_etag_finish (GAsyncResult  *result,
                      GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
