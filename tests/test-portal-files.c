/* Files where only a portal gives access: nothing is renamed, flushed, reserved or watched, and the folder is not ours. The calls that such file
 * systems refuse are refused here. */
#include "io/lw-io.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "io/lw-backup.h"
#include "io/lw-claim.h"
#include "scratch.h"

static int refuse_rename, refuse_flush, refuse_reserve;   /* errno; 0: as always */

/* In the place of the C library's. */
int rename (const char *from, const char *to);
int
rename (const char *from, const char *to)
{
  errno = refuse_rename;
  return refuse_rename ? -1 : (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int fsync (int fd);
int
fsync (int fd)
{
  errno = refuse_flush;
  return refuse_flush ? -1 : (int) syscall (SYS_fsync, fd);
}

int posix_fallocate (int fd, off_t offset, off_t length);
int
posix_fallocate (int fd, off_t offset, off_t length)
{
  return refuse_reserve ? refuse_reserve : syscall (SYS_fallocate, fd, 0, offset, length) == 0 ? 0 : errno;
}

static void
refuse (int renaming, int flushing, int reserving)
{
  refuse_rename = renaming;
  refuse_flush = flushing;
  refuse_reserve = reserving;
}

static void
assert_saves (GFile *file, const char *title)
{
  g_autoptr(LwBlueprint) blueprint = titled (title);
  g_autoptr(GError) error = NULL;
  g_autofree char *etag = lw_query_etag (file, NULL, NULL), *next = NULL, *asked = NULL;

  lw_save (blueprint, file, etag, &next, NULL, &error);
  g_assert_no_error (error);
  assert_title (file, title);
  asked = lw_query_etag (file, NULL, NULL);
  g_assert_cmpstr (asked, ==, next);
}

static void
assert_no_copies (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "laneway", "backup", NULL);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_assert_cmpuint (count_entries (folder), ==, 0);
}

static void
test_refused (void)
{
  static const int codes[] = { EXDEV, EBUSY, EPERM, EACCES, EOPNOTSUPP, EINVAL, ENOSYS }, flushes[] = { 0, EINVAL, ENOSYS, EOPNOTSUPP, EROFS };
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = titled_file (folder, "a.laneway", "old");
  struct stat before, after;

  g_assert_cmpint (g_stat (g_file_peek_path (file), &before), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (flushes); j++)
      {
        g_autofree char *title = g_strdup_printf ("%s %u %u", i % 2 ? "long, long title" : "short", i, j);

        refuse (codes[i], flushes[j], j % 2 ? EOPNOTSUPP : 0);
        assert_saves (file, title);
        refuse (0, 0, 0);
        g_assert_cmpuint (count_entries (folder), ==, 1);
        assert_no_copies ();
      }
  /* It is the same file all the while: a portal knows it by nothing else. */
  g_assert_cmpint (g_stat (g_file_peek_path (file), &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
}

/* A disk that really fails is not taken for one that cannot. */
static void
test_failed (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = titled_file (folder, "a.laneway", "old");
  g_autoptr(LwBlueprint) longer = titled ("longer than what is there");
  g_autoptr(GError) error = NULL;

  refuse (0, EIO, 0);
  assert_not_saved (file, NULL, G_IO_ERROR_FAILED, g_strerror (EIO));
  refuse (ENOSPC, 0, 0);
  assert_not_saved (file, NULL, G_IO_ERROR_NO_SPACE, "full");
  refuse (EBUSY, 0, ENOSPC);
  lw_save (longer, file, NULL, NULL, NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  refuse (0, 0, 0);
  assert_title (file, "old");
  g_assert_cmpuint (count_entries (folder), ==, 1);
  assert_no_copies ();
}

/* A new file cannot be put beside others, and says so. */
static void
test_new_file (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = g_file_new_build_filename (folder, "new.laneway", NULL);

  static const int cannot[] = { EXDEV, EPERM, EACCES, ENOSYS };

  for (guint i = 0; i < G_N_ELEMENTS (cannot); i++)
    {
      refuse (cannot[i], 0, 0);
      assert_saves (file, "new");
      assert_title (file, "new");
      g_assert_cmpuint (count_entries (folder), ==, 1);
      g_assert_true (g_file_delete (file, NULL, NULL));
    }
  refuse (ENOSPC, 0, 0);
  assert_not_saved (file, NULL, G_IO_ERROR_NO_SPACE, "new.laneway");
  refuse (0, 0, 0);
  g_assert_cmpuint (count_entries (folder), ==, 0);
}

/* What is in the file decides: not its time, which may stay, nor its inode. */
static void
test_etag (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = titled_file (folder, "a.laneway", "old");
  g_autofree char *etag = lw_query_etag (file, NULL, NULL), *touched = NULL;
  struct timespec times[2] = { { 0, 1000 }, { 0, 1000 } };
  g_autoptr(GFile) other = NULL;

  g_assert_cmpint (utimensat (AT_FDCWD, g_file_peek_path (file), times, 0), ==, 0);
  touched = lw_query_etag (file, NULL, NULL);
  g_assert_cmpstr (touched, ==, etag);
  assert_saves (file, "old");

  g_assert_cmpint (utimensat (AT_FDCWD, g_file_peek_path (file), times, 0), ==, 0);
  other = titled_file (folder, "a.laneway", "ole");
  g_assert_cmpint (utimensat (AT_FDCWD, g_file_peek_path (file), times, 0), ==, 0);
  assert_not_saved (file, etag, G_IO_ERROR_WRONG_ETAG, "changed on the disk");
  assert_title (file, "ole");
}

static void
test_backup (void)
{
  g_autofree char *folder = scratch_folder (), *kept = g_build_filename (g_get_user_state_dir (), "laneway", "backup", NULL);
  g_autoptr(GFile) file = titled_file (folder, "方案.laneway", "first"), other = titled_file (folder, "b.laneway", "x");
  g_autoptr(GPtrArray) none = lw_backup_list (file), one = NULL, still = NULL, five = NULL;
  struct stat info;

  scratch_remove (kept);
  g_assert_cmpuint (none->len, ==, 0);
  assert_saves (file, "second");
  assert_saves (file, "third");               /* ten minutes have not gone by */
  assert_saves (other, "y");
  one = lw_backup_list (file);
  g_assert_cmpuint (one->len, ==, 1);
  assert_title (g_ptr_array_index (one, 0), "first");
  g_assert_cmpint (g_stat (g_file_peek_path (g_ptr_array_index (one, 0)), &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);

  for (guint i = 0; i < 7; i++)
    {
      g_autoptr(GPtrArray) now = lw_backup_list (file);
      const char *path = g_file_peek_path (g_ptr_array_index (now, 0));
      g_autofree char *title = g_strdup_printf ("later %u", i), *older = g_strndup (path, strlen (path) - strlen ("00000000000000000000.laneway"));
      g_autofree char *to = g_strdup_printf ("%s%020u.laneway", older, i + 1);

      /* As if that one were from long ago. */
      g_assert_cmpint (g_rename (path, to), ==, 0);
      assert_saves (file, title);
    }
  five = lw_backup_list (file);
  g_assert_cmpuint (five->len, ==, 5);
  assert_title (g_ptr_array_index (five, 0), "later 5");
  still = lw_backup_list (other);
  g_assert_cmpuint (still->len, ==, 1);
  g_assert_cmpuint (count_entries (kept), ==, 6);
}

static void
test_claim (void)
{
  g_autofree char *folder = scratch_folder (), *link = g_build_filename (folder, "link", NULL);
  g_autoptr(GFile) file = titled_file (folder, "a.laneway", "x"), other = titled_file (folder, "b.laneway", "x");
  g_autoptr(GFile) linked = g_file_new_for_path (link), foreign = g_file_new_for_uri ("resource:///none");
  gboolean elsewhere;
  g_autoptr(LwClaim) one = lw_claim_take (file, &elsewhere), two = NULL, three = NULL;

  g_assert_true (one != NULL && !elsewhere);
  g_assert_cmpint (symlink ("a.laneway", link), ==, 0);
  g_assert_true (lw_claim_take (file, &elsewhere) == NULL && elsewhere);
  g_assert_true (lw_claim_take (linked, &elsewhere) == NULL && elsewhere);
  two = lw_claim_take (other, &elsewhere);
  g_assert_true (two != NULL && !elsewhere);
  g_assert_true (lw_claim_take (foreign, &elsewhere) == NULL && !elsewhere);
  g_clear_pointer (&one, lw_claim_free);
  three = lw_claim_take (linked, &elsewhere);
  g_assert_true (three != NULL && !elsewhere);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  scratch_begin ();
  g_test_add_func ("/portal-files/refused", test_refused);
  g_test_add_func ("/portal-files/failed", test_failed);
  g_test_add_func ("/portal-files/new-file", test_new_file);
  g_test_add_func ("/portal-files/etag", test_etag);
  g_test_add_func ("/portal-files/backup", test_backup);
  g_test_add_func ("/portal-files/claim", test_claim);
  status = g_test_run ();
  scratch_end ();
  return status;
}
