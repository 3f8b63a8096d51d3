/* Writing a file so that at every moment either the old or the new one is there, whole. */
#include "io/lw-io.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "io/lw-file-private.h"

#define CHUNK (1u << 20)

/* As many links in a row as the kernel follows. */
#define MAX_LINKS 40

typedef struct
{
  const char   *name;         /* for messages */
  char         *path;         /* links followed */
  GBytes       *bytes;
  GCancellable *cancellable;
  gboolean      exists;
  struct stat   before;       /* when it exists */
} Target;

gboolean
lw_file_put (int           fd,
             GBytes       *bytes,
             GCancellable *cancellable)
{
  gsize length;
  const char *at = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize n = write (fd, at, MIN (length, CHUNK));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      at += n;
      length -= n;
      if (g_cancellable_is_cancelled (cancellable))
        {
          errno = ECANCELED;
          return FALSE;
        }
    }
  return TRUE;
}

/* A link stays, and what it leads to is replaced, even when that is not there yet. */
static char *
follow_links (const char *path)
{
  g_autofree char *followed = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *link = g_file_read_link (followed, NULL);
      g_autofree char *folder = NULL;

      if (!link)
        break;
      folder = g_path_get_dirname (followed);
      g_free (followed);
      followed = g_path_is_absolute (link) ? g_strdup (link) : g_build_filename (folder, link, NULL);
    }
  return g_steal_pointer (&followed);
}

static void
flush_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofd int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  /* Some file systems cannot; the file itself is safe by then. */
  if (fd >= 0)
    fsync (fd);
}

/* Access control lists, labels and the like, as far as we may. */
static void
copy_attributes (const char *from,
                 int         to)
{
  char names[4096], value[65536];
  gssize length = listxattr (from, names, sizeof names);

  for (gssize at = 0; at < length; at += strlen (names + at) + 1)
    {
      gssize size = getxattr (from, names + at, value, sizeof value);

      if (size >= 0 && fsetxattr (to, names + at, value, size, 0) < 0)
        g_debug ("%s: attribute %s not kept: %s", from, names + at, g_strerror (errno));
    }
}

/* The new file gets the old one's owner and permissions, as far as we may. */
static void
keep_permissions (const Target *self,
                  int           fd)
{
  mode_t mode = self->before.st_mode & 07777;

  if (fchown (fd, self->before.st_uid, self->before.st_gid) < 0)
    {
      mode &= 0777;
      /* What was meant for one group must not go to another. */
      if (fchown (fd, -1, self->before.st_gid) < 0)
        mode = (mode & ~070) | (mode & 07) << 3;
    }
  if (fchmod (fd, mode) < 0)
    g_debug ("%s: permissions not kept: %s", self->name, g_strerror (errno));
  copy_attributes (self->path, fd);
}

/* File systems that cannot flush are not asked to; what they hold is as safe as it gets. */
static gboolean
flush (int fd)
{
  return fsync (fd) == 0 || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP || errno == EROFS;
}

/* Takes the descriptor. FALSE and errno. */
static gboolean
fill_temporary (const Target *self,
                int           fd)
{
  gboolean written;
  int code;

  if (self->exists)
    keep_permissions (self, fd);
  written = lw_file_put (fd, self->bytes, self->cancellable) && flush (fd);
  code = errno;
  if (close (fd) < 0 && written)
    return FALSE;
  errno = code;
  return written;
}

/* A document portal, a file that is mounted alone, a folder where only some may remove. */
static gboolean
cannot_be_renamed (int code)
{
  return code == EXDEV || code == EBUSY || code == EPERM || code == EACCES || code == ENOSYS || code == EOPNOTSUPP || code == EINVAL;
}

/* -1 and errno. Private until the owner's permissions are set, when there was a file before. */
static int
open_temporary (const Target  *self,
                char         **temporary)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  *temporary = g_build_filename (folder, ".laneway-XXXXXX", NULL);
  return g_mkstemp_full (*temporary, O_WRONLY | O_CLOEXEC, self->exists ? 0600 : 0666);
}

/* -1 and errno. Where there is no home, in memory. */
static int
open_backup (const Target  *self,
             char         **backup)
{
  const char * const places[] = { g_get_user_cache_dir (), g_get_user_runtime_dir (), g_get_tmp_dir () };
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *name = g_strdup_printf ("%.150s-XXXXXX", base);
  int fd = -1;

  for (guint i = 0; i < G_N_ELEMENTS (places) && fd < 0; i++)
    {
      g_autofree char *folder = i < 2 ? g_build_filename (places[i], "laneway", "backup", NULL) : g_strdup (places[i]);

      g_mkdir_with_parents (folder, 0700);
      g_free (*backup);
      *backup = g_build_filename (folder, name, NULL);
      fd = g_mkstemp_full (*backup, O_WRONLY | O_CLOEXEC, 0600);
    }
  return fd;
}

static gboolean
overwrite (int           fd,
           GBytes       *bytes,
           GCancellable *cancellable)
{
  gsize length = g_bytes_get_size (bytes);

  return lseek (fd, 0, SEEK_SET) == 0 && lw_file_put (fd, bytes, cancellable) && ftruncate (fd, length) == 0 && flush (fd);
}

/* Room for all of the new text before a byte of the old is touched. */
static gboolean
reserve (const Target *self,
         int           fd)
{
  gsize length = g_bytes_get_size (self->bytes);
  int code = length > (gsize) self->before.st_size ? posix_fallocate (fd, 0, length) : 0;

  if (code == 0 || code == EOPNOTSUPP || code == EINVAL || code == ENOSYS)
    return TRUE;
  if (ftruncate (fd, self->before.st_size) < 0)
    g_debug ("%s: %s", self->name, g_strerror (errno));
  errno = code;
  return FALSE;
}

static gboolean
overwrite_or_restore (const Target  *self,
                      int            fd,
                      GBytes        *old,
                      const char    *backup,
                      GError       **error)
{
  int code;

  if (!reserve (self, fd))
    {
      code = errno;
      g_unlink (backup);
      return lw_file_error (error, self->name, code);
    }
  if (overwrite (fd, self->bytes, self->cancellable))
    {
      g_unlink (backup);
      return TRUE;
    }
  code = errno;
  if (overwrite (fd, old, NULL))
    {
      g_unlink (backup);
      return lw_file_error (error, self->name, code);
    }
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _("%s: writing broke off: %s. What was in the file is kept in %s"), self->name, g_strerror (code), backup);
  return FALSE;
}

/* Where the folder takes no temporary file but the file itself may be written. */
static gboolean
write_in_place (const Target  *self,
                GError       **error)
{
  g_autofd int fd = open (self->path, O_RDWR | O_CLOEXEC);
  g_autoptr(GBytes) old = fd >= 0 ? lw_file_drain (fd, G_MAXUINT / 2, self->cancellable) : NULL;
  g_autofree char *backup = NULL;
  int saved, code;

  if (!old)
    return lw_file_error (error, self->name, errno);
  saved = open_backup (self, &backup);
  if (saved < 0)
    return lw_file_error (error, backup, errno);
  if (!lw_file_put (saved, old, self->cancellable) || !flush (saved))
    {
      code = errno;
      close (saved);
      g_unlink (backup);
      return lw_file_error (error, backup, code);
    }
  close (saved);
  return overwrite_or_restore (self, fd, old, backup, error);
}

/* The same for a file that is not there yet: nobody's words are at stake. */
static gboolean
write_new (const Target  *self,
           GError       **error)
{
  g_autofd int fd = open (self->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  int code;

  if (fd < 0)
    return lw_file_error (error, self->name, errno);
  if (lw_file_put (fd, self->bytes, self->cancellable) && flush (fd))
    return TRUE;
  code = errno;
  g_unlink (self->path);
  return lw_file_error (error, self->name, code);
}

/* A pipe or a device: there is nothing to keep. */
static gboolean
write_through (const Target  *self,
               GError       **error)
{
  g_autofd int fd = open (self->path, O_WRONLY | O_CLOEXEC);

  if (fd < 0 || !lw_file_put (fd, self->bytes, self->cancellable))
    return lw_file_error (error, self->name, errno);
  return TRUE;
}

static gboolean
refuse_folder (const Target  *self,
               GError       **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _("%s: the folder is not there; it may have been moved or deleted. Save under another name"), self->name);
  return FALSE;
}

static gboolean
replace (const Target  *self,
         GError       **error)
{
  g_autofree char *temporary = NULL;
  int fd, code;

  /* Renaming would not ask whether the old file may be written. */
  if (self->exists && faccessat (AT_FDCWD, self->path, W_OK, AT_EACCESS) < 0)
    return lw_file_error (error, self->name, errno);
  fd = open_temporary (self, &temporary);
  if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
    return refuse_folder (self, error);
  if (fd < 0 && (errno == EROFS || cannot_be_renamed (errno)))
    return self->exists ? write_in_place (self, error) : write_new (self, error);
  if (fd < 0)
    return lw_file_error (error, self->name, errno);
  if (!fill_temporary (self, fd))
    {
      code = errno;
      g_unlink (temporary);
      return lw_file_error (error, self->name, code);
    }
  if (g_rename (temporary, self->path) == 0)
    {
      flush_folder (self->path);
      return TRUE;
    }
  code = errno;
  g_unlink (temporary);
  if (cannot_be_renamed (code))
    return self->exists ? write_in_place (self, error) : write_new (self, error);
  return lw_file_error (error, self->name, code);
}

/* What somebody else wrote meanwhile is never overwritten unasked, and what they deleted does not come back unasked. */
static gboolean
check_etag (GFile         *file,
            const char    *name,
            const char    *etag,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *now = etag ? lw_query_etag (file, cancellable, error) : NULL;

  if (!etag || g_strcmp0 (etag, now) == 0)
    return TRUE;
  if (now)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
                 _("%s: the file changed on the disk since it was opened; nothing was written"), name);
  return FALSE;
}

static gboolean
write_native (Target      *self,
              const char  *path,
              GError     **error)
{
  self->exists = stat (path, &self->before) == 0;
  if (!self->exists && errno != ENOENT)
    return lw_file_error (error, self->name, errno);
  if (self->exists && S_ISDIR (self->before.st_mode))
    return lw_file_error (error, self->name, EISDIR);
  self->path = self->exists && !S_ISREG (self->before.st_mode) ? g_strdup (path) : follow_links (path);
  if (self->exists && !S_ISREG (self->before.st_mode))
    return write_through (self, error);

  return replace (self, error);
}

static gboolean
write_foreign (GFile         *file,
               GBytes        *bytes,
               GCancellable  *cancellable,
               GError       **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_file_replace_contents (file, data, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, error);
}

gboolean
lw_write_bytes (GFile         *file,
                GBytes        *bytes,
                const char    *etag,
                char         **new_etag,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autofree char *name = NULL;
  Target target = { .bytes = bytes, .cancellable = cancellable };
  gboolean written;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  if (new_etag)
    *new_etag = NULL;
  target.name = name = g_file_get_parse_name (file);
  if (!check_etag (file, name, etag, cancellable, error))
    return FALSE;
  if (g_file_is_native (file))
    {
      written = write_native (&target, g_file_peek_path (file), error);
      g_free (target.path);
    }
  else
    {
      written = write_foreign (file, bytes, cancellable, error);
      if (!written)
        g_prefix_error (error, "%s: ", name);
    }
  if (written && new_etag)
    *new_etag = lw_file_etag (bytes);
  return written;
}
