/* Bytes of files. Local files are read with plain calls: their etag must be that of the bytes read, and GIO would
 * follow a growing file for ever. */
#include "io/lw-io.h"

#include <errno.h>
#include <fcntl.h>
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

char *
lw_file_etag (const struct stat *info)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%09ld:%" G_GINT64_FORMAT ":%" G_GUINT64_FORMAT,
                          (gint64) info->st_mtim.tv_sec, (long) info->st_mtim.tv_nsec,
                          (gint64) info->st_size, (guint64) info->st_ino);
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

/* `info` is taken before the bytes: what changes the file while it is read changes its etag. */
static GBytes *
read_native (GFile         *file,
             const char    *name,
             char         **etag,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofd int fd = open (g_file_peek_path (file), O_RDONLY | O_CLOEXEC);
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
    {
      lw_file_error (error, name, errno);
      return NULL;
    }
  if (etag)
    *etag = lw_file_etag (&info);
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
              char         **etag,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr(GFileInfo) info = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (!stream)
    return NULL;
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_ETAG_VALUE, cancellable, NULL);
  bytes = read_stream (G_INPUT_STREAM (stream), cancellable, error);
  if (bytes && etag)
    *etag = info ? g_strdup (g_file_info_get_etag (info)) : NULL;
  return g_steal_pointer (&bytes);
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
    return read_native (file, name, etag, cancellable, error);
  bytes = read_foreign (file, etag, cancellable, error);
  if (!bytes)
    g_prefix_error (error, "%s: ", name);
  return bytes;
}

char *
lw_query_etag (GFile         *file,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *name = NULL;
  g_autoptr(GFileInfo) info = NULL;
  struct stat local;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_parse_name (file);
  if (g_file_is_native (file))
    {
      if (stat (g_file_peek_path (file), &local) == 0)
        return lw_file_etag (&local);
      lw_file_error (error, name, errno);
      return NULL;
    }
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_ETAG_VALUE, G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (!info)
    g_prefix_error (error, "%s: ", name);
  return info ? g_strdup (g_file_info_get_etag (info)) : NULL;
}
