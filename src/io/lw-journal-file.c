#include "io/lw-journal-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "io/lw-file-private.h"

char **
lw_journal_folders (void)
{
  const char *sandbox = g_getenv ("FLATPAK_ID");
  g_autofree char *user = g_strdup_printf ("laneway-%u", (guint) geteuid ());
  GStrvBuilder *builder = g_strv_builder_new ();

  g_strv_builder_take (builder, g_build_filename (g_get_user_state_dir (), "laneway", "recovery", NULL));
  /* A sandbox has a run-time folder of its own, which goes with it, but for this one. */
  g_strv_builder_take (builder, sandbox ? g_build_filename (g_get_user_runtime_dir (), "app", sandbox, "recovery", NULL)
                                        : g_build_filename (g_get_user_runtime_dir (), "laneway", "recovery", NULL));
  g_strv_builder_take (builder, g_build_filename (g_get_tmp_dir (), user, "recovery", NULL));
  return g_strv_builder_unref_to_strv (builder);
}

/* Others may have made a folder of that name, or one around it, where everybody may: theirs is not used. */
gboolean
lw_journal_folder_is_own (const char *folder)
{
  g_autofree char *around = g_path_get_dirname (folder);
  struct stat info, outer;

  if (lstat (folder, &info) < 0 || lstat (around, &outer) < 0)
    return FALSE;
  errno = EACCES;
  return S_ISDIR (info.st_mode) && info.st_uid == geteuid () && (info.st_mode & 022) == 0 && outer.st_uid == geteuid ();
}

static gboolean
own_folder (const char  *folder,
            GError     **error)
{
  return (g_mkdir_with_parents (folder, 0700) == 0 && lw_journal_folder_is_own (folder)) || lw_file_error (error, folder, errno);
}

static LwJournalFile *
journal_file (char *path,
              int   fd)
{
  LwJournalFile *self = g_new0 (LwJournalFile, 1);

  self->path = path;
  self->fd = fd;
  return self;
}

/* A file system without locks gives none, and nobody else one either. */
static gboolean
lock (int fd)
{
  return flock (fd, LOCK_EX | LOCK_NB) == 0 || (errno != EWOULDBLOCK && errno != EINTR);
}

LwJournalFile *
lw_journal_file_new (const char  *folder,
                     GError     **error)
{
  g_autofree char *name = g_uuid_string_random ();
  g_autofree char *file = g_strconcat (name, ".new", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr(LwJournalFile) self = NULL;
  int fd;

  if (!own_folder (folder, error))
    return NULL;
  fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      lw_file_error (error, path, errno);
      return NULL;
    }
  self = journal_file (g_steal_pointer (&path), fd);
  if (!lock (fd) || write (fd, LW_JOURNAL_HEAD, strlen (LW_JOURNAL_HEAD)) != (gssize) strlen (LW_JOURNAL_HEAD))
    {
      lw_file_error (error, self->path, errno);
      g_unlink (self->path);
      return NULL;
    }
  self->length = strlen (LW_JOURNAL_HEAD);
  return g_steal_pointer (&self);
}

gboolean
lw_journal_file_publish (LwJournalFile  *self,
                         GError        **error)
{
  g_autofree char *stem = g_strndup (self->path, strlen (self->path) - strlen (".new"));
  g_autofree char *path = g_strconcat (stem, LW_JOURNAL_ENDING, NULL);

  if (g_rename (self->path, path) < 0)
    return lw_file_error (error, path, errno);
  g_free (self->path);
  self->path = g_steal_pointer (&path);
  self->fresh_length = self->length;
  return TRUE;
}

static guint64
entry_checksum (const LwJournalEntry *entry)
{
  return lw_file_hash (entry->data, entry->length, (guint64) entry->kind << 56 ^ entry->length ^ (guint64) entry->time << 8);
}

gboolean
lw_journal_file_add (LwJournalFile  *self,
                     char            kind,
                     const char     *data,
                     gsize           length,
                     GError        **error)
{
  LwJournalEntry entry = { kind, g_get_real_time (), data, length };
  g_autoptr(GString) text = g_string_sized_new (length + 64);
  g_autoptr(GBytes) bytes = NULL;
  int code;

  g_string_append_printf (text, "%c %zu %016" G_GINT64_MODIFIER "x %" G_GINT64_FORMAT "\n", kind, length, entry_checksum (&entry), entry.time);
  g_string_append_len (text, data, length);
  g_string_append_c (text, '\n');
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  if (lw_file_put (self->fd, bytes, NULL))
    {
      self->length += g_bytes_get_size (bytes);
      self->unsynced = TRUE;
      return TRUE;
    }
  code = errno;
  /* Should even that fail, the checksum tells. */
  if (ftruncate (self->fd, self->length) < 0)
    g_debug ("%s: %s", self->path, g_strerror (errno));
  lw_file_error (error, self->path, code);
  errno = code;
  return FALSE;
}

void
lw_journal_file_sync (LwJournalFile *self)
{
  /* A file system that cannot is none the worse for having been asked. */
  if (self->unsynced)
    fdatasync (self->fd);
  self->unsynced = FALSE;
}

void
lw_journal_file_free (LwJournalFile *self)
{
  if (!self)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

void
lw_journal_file_remove (LwJournalFile *self)
{
  g_unlink (self->path);
  lw_journal_file_free (self);
}

LwJournalFile *
lw_journal_file_claim (const char *path)
{
  int fd = open (path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
  struct stat info;

  if (fd < 0)
    return NULL;
  /* Between the name and the lock it may have been done with. */
  if (!lock (fd) || fstat (fd, &info) < 0 || info.st_nlink == 0 || !S_ISREG (info.st_mode))
    {
      close (fd);
      return NULL;
    }
  return journal_file (g_strdup (path), fd);
}

/* "P 41 0123456789abcdef 1795341600000000\n" */
static gboolean
read_head (const char     *text,
           gsize           length,
           LwJournalEntry *entry,
           guint64        *sum,
           gsize          *head_length)
{
  const char *end = memchr (text, '\n', MIN (length, 80));
  g_autofree char *line = end ? g_strndup (text, end - text) : NULL;
  g_auto(GStrv) words = line ? g_strsplit (line, " ", -1) : NULL;
  guint64 size, when;

  if (!words || g_strv_length (words) != 4 || strlen (words[0]) != 1
      || !g_ascii_string_to_unsigned (words[1], 10, 0, length, &size, NULL)
      || !g_ascii_string_to_unsigned (words[2], 16, 0, G_MAXUINT64, sum, NULL)
      || !g_ascii_string_to_unsigned (words[3], 10, 0, G_MAXINT64, &when, NULL))
    return FALSE;
  *head_length = end - text + 1;
  entry->kind = words[0][0];
  entry->length = size;
  entry->time = when;
  entry->data = end + 1;
  return TRUE;
}

gboolean
lw_journal_entry_read (GBytes         *bytes,
                       gsize          *at,
                       LwJournalEntry *entry)
{
  gsize length, head_length;
  const char *text = g_bytes_get_data (bytes, &length);
  guint64 sum;

  if (*at >= length || !read_head (text + *at, length - *at, entry, &sum, &head_length))
    return FALSE;
  if (entry->length >= length - *at - head_length || entry->data[entry->length] != '\n' || entry_checksum (entry) != sum)
    return FALSE;
  *at += head_length + entry->length + 1;
  return TRUE;
}
