/* Files: at every moment the old or the new one is there, whole; what goes wrong is said with the file's name. */
#include "io/lw-io.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "scratch.h"

static void
test_save (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = titled_file (folder, "a 蓝图.laneway", "old");
  g_autoptr(LwBlueprint) old = NULL;
  g_autoptr(LwBlueprint) new = titled ("new");
  g_autoptr(GError) error = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *next = NULL;
  g_autofree char *asked = NULL;

  old = lw_load (file, NULL, &etag, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (old->title, ==, "old");
  lw_save (new, file, etag, &next, NULL, &error);
  g_assert_no_error (error);
  assert_title (file, "new");
  g_assert_cmpstr (etag, !=, next);
  asked = lw_query_etag (file, NULL, &error);
  g_assert_cmpstr (asked, ==, next);

  /* The etag that saving gave serves for the next. */
  lw_save (old, file, next, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_title (file, "old");
  g_assert_cmpuint (count_entries (folder), ==, 1);
}

static void
test_permissions (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = titled_file (folder, "a.laneway", "old");
  g_autoptr(GFile) fresh = g_file_new_build_filename (folder, "fresh.laneway", NULL);
  g_autoptr(LwBlueprint) blueprint = titled ("new");
  g_autoptr(GError) error = NULL;
  const mode_t modes[] = { 0600, 0640, 0755, 0666 };
  struct stat info;
  mode_t mask;

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_cmpint (g_chmod (g_file_peek_path (file), modes[i]), ==, 0);
      lw_save (blueprint, file, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_stat (g_file_peek_path (file), &info), ==, 0);
      g_assert_cmpuint (info.st_mode & 07777, ==, modes[i]);
      g_assert_cmpuint (info.st_uid, ==, geteuid ());
    }

  mask = umask (027);
  lw_save (blueprint, fresh, NULL, NULL, NULL, &error);
  umask (mask);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (g_file_peek_path (fresh), &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0640);
}

static void
test_attributes (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = titled_file (folder, "a.laneway", "old");
  g_autoptr(LwBlueprint) blueprint = titled ("new");
  g_autoptr(GError) error = NULL;
  char value[16] = "";

  if (setxattr (g_file_peek_path (file), "user.laneway", "kept", 5, 0) < 0)
    {
      g_test_skip ("this file system has no attributes");
      return;
    }
  lw_save (blueprint, file, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (getxattr (g_file_peek_path (file), "user.laneway", value, sizeof value), ==, 5);
  g_assert_cmpstr (value, ==, "kept");
}

/* A place that is no path: what GIO says, with the name. */
static void
test_not_local (void)
{
  g_autoptr(GFile) file = g_file_new_for_uri ("resource:///io/github/laneway/none");
  g_autoptr(LwBlueprint) blueprint = titled ("new");
  g_autoptr(GError) error = NULL;

  g_assert_null (lw_load (file, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "resource:///io/github/laneway/none: "));
  g_clear_error (&error);
  g_assert_false (lw_save (blueprint, file, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_true (g_str_has_prefix (error->message, "resource:///io/github/laneway/none: "));
}

static void
test_links (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autofree char *inner = g_build_filename (folder, "inner", NULL);
  g_autoptr(GFile) target = NULL;
  g_autoptr(GFile) missing = g_file_new_build_filename (folder, "inner", "missing.laneway", NULL);
  g_autoptr(LwBlueprint) blueprint = titled ("new");
  const char * const names[] = { "inner/real.laneway", "first", "inner/missing.laneway" };
  const char * const links[] = { "first", "second", "dangling" };

  g_assert_cmpint (g_mkdir (inner, 0755), ==, 0);
  target = titled_file (inner, "real.laneway", "old");
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr(GFile) link = g_file_new_build_filename (folder, links[i], NULL);
      g_autoptr(GError) error = NULL;

      g_assert_cmpint (symlink (names[i], g_file_peek_path (link)), ==, 0);
      lw_save (blueprint, link, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_test (g_file_peek_path (link), G_FILE_TEST_IS_SYMLINK));
      assert_title (link, "new");
    }
  assert_title (target, "new");
  assert_title (missing, "new");
  g_assert_false (g_file_test (g_file_peek_path (target), G_FILE_TEST_IS_SYMLINK));
}

static void
test_changed_on_disk (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = titled_file (folder, "a.laneway", "old");
  g_autofree char *etag = lw_query_etag (file, NULL, NULL);
  g_autoptr(GFile) other = titled_file (folder, "a.laneway", "of somebody else");

  assert_not_saved (file, etag, G_IO_ERROR_WRONG_ETAG, "changed on the disk");
  assert_title (file, "of somebody else");
  g_assert_cmpuint (count_entries (folder), ==, 1);
}

static void
test_vanished (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = titled_file (folder, "a.laneway", "old");
  g_autofree char *etag = lw_query_etag (file, NULL, NULL);
  g_autoptr(LwBlueprint) blueprint = titled ("new");
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_unlink (g_file_peek_path (file)), ==, 0);
  g_assert_null (lw_load (file, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "moved or deleted"));
  g_assert_true (g_str_has_prefix (error->message, g_file_peek_path (file)));
  g_clear_error (&error);
  assert_not_saved (file, etag, G_IO_ERROR_NOT_FOUND, "moved or deleted");

  /* Asked to, it is written anew. */
  lw_save (blueprint, file, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_title (file, "new");

  scratch_remove (folder);
  assert_not_saved (file, NULL, G_IO_ERROR_NOT_FOUND, "the folder is not there");
}

static void
test_folder (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  g_autoptr(GError) error = NULL;

  g_assert_null (lw_load (file, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  assert_not_saved (file, NULL, G_IO_ERROR_IS_DIRECTORY, "folder");
}

static void
test_device (void)
{
  g_autoptr(GFile) full = g_file_new_for_path ("/dev/full");
  g_autoptr(GFile) null = g_file_new_for_path ("/dev/null");
  g_autoptr(LwBlueprint) blueprint = titled ("new");
  g_autoptr(GError) error = NULL;

  assert_not_saved (full, NULL, G_IO_ERROR_NO_SPACE, "full");
  lw_save (blueprint, null, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test ("/dev/null", G_FILE_TEST_IS_REGULAR));
}

static int pipe_end;

static gpointer
write_slowly (gpointer data)
{
  GBytes *bytes = data;
  const char *text = g_bytes_get_data (bytes, NULL);
  gsize half = g_bytes_get_size (bytes) / 2;

  g_assert_cmpint (write (pipe_end, text, half), ==, half);
  g_usleep (300000);
  g_assert_cmpint (write (pipe_end, text + half, g_bytes_get_size (bytes) - half), ==, g_bytes_get_size (bytes) - half);
  close (pipe_end);
  return NULL;
}

/* One that nobody writes to is empty, and opens; what comes late is waited for. */
static void
test_pipe (void)
{
  g_autofree char *folder = scratch_folder (), *path = g_build_filename (folder, "pipe.laneway", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(LwBlueprint) wanted = titled ("Slowly"), none = NULL, read = NULL;
  g_autoptr(GBytes) bytes = lw_blueprint_to_bytes (wanted);
  g_autoptr(GError) error = NULL;
  GThread *writer;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  none = lw_load (file, NULL, NULL, NULL, &error);
  g_assert_null (none);
  g_assert_nonnull (strstr (error->message, "the file is empty"));
  g_clear_error (&error);

  pipe_end = open (path, O_RDWR);
  writer = g_thread_new ("writer", write_slowly, bytes);
  read = lw_load (file, NULL, NULL, NULL, &error);
  g_thread_join (writer);
  g_assert_no_error (error);
  g_assert_cmpstr (read->title, ==, "Slowly");
  scratch_remove (folder);
}

static void
test_no_room (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = titled_file (folder, "a.laneway", "old");
  g_autofree char *etag = lw_query_etag (file, NULL, NULL);
  g_autoptr(LwBlueprint) blueprint = titled ("new");
  g_autoptr(GError) error = NULL;

  scratch_limit_files (20);
  lw_save (blueprint, file, etag, NULL, NULL, &error);
  scratch_limit_files (0);
  g_assert_error (error, G_IO_ERROR, (int) g_io_error_from_errno (EFBIG));
  g_assert_true (g_str_has_prefix (error->message, g_file_peek_path (file)));
  assert_title (file, "old");
  g_assert_cmpuint (count_entries (folder), ==, 1);
  g_clear_error (&error);

  /* And when there is room again, nothing is in the way. */
  lw_save (blueprint, file, etag, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_title (file, "new");
}

static void
test_cancelled (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = titled_file (folder, "a.laneway", "old");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(LwBlueprint) blueprint = titled ("new");
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (lw_save (blueprint, file, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (lw_load (file, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_title (file, "old");
  g_assert_cmpuint (count_entries (folder), ==, 1);
}

static void
test_too_large (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = titled_file (folder, "a.laneway", "old");
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (truncate (g_file_peek_path (file), (512L << 20) + 1), ==, 0);
  g_assert_null (lw_load (file, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, (int) g_io_error_from_errno (EFBIG));
  g_assert_true (g_str_has_prefix (error->message, g_file_peek_path (file)));
}

/* Somebody for whom permissions count. */
static gboolean
become_nobody (void)
{
  return geteuid () != 0 || (setegid (65534) == 0 && seteuid (65534) == 0);
}

static void
test_read_only_folder (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *backups = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GFile) fresh = NULL;
  g_autoptr(LwBlueprint) blueprint = titled ("new");
  g_autoptr(GError) error = NULL;
  struct stat before, after;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  folder = scratch_folder ();
  file = titled_file (folder, "a.laneway", "old");
  fresh = g_file_new_build_filename (folder, "fresh.laneway", NULL);
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0666), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  if (!become_nobody ())
    return;

  assert_not_saved (fresh, NULL, G_IO_ERROR_PERMISSION_DENIED, "not allowed");
  g_assert_cmpint (g_stat (g_file_peek_path (file), &before), ==, 0);

  /* The file itself may be written: it is, in place. */
  lw_save (blueprint, file, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_title (file, "new");
  g_assert_cmpint (g_stat (g_file_peek_path (file), &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  backups = g_build_filename (g_get_user_cache_dir (), "laneway", "backup", NULL);
  g_assert_cmpuint (count_entries (backups), ==, 0);

  /* When that breaks off, the old text is there again. */
  lw_set_string (&blueprint->title, "a title so long that it does not fit into what was there before");
  scratch_limit_files (before.st_size + 10);
  g_assert_false (lw_save (blueprint, file, NULL, NULL, NULL, &error));
  scratch_limit_files (0);
  g_assert_error (error, G_IO_ERROR, (int) g_io_error_from_errno (EFBIG));
  assert_title (file, "new");
  g_assert_cmpuint (count_entries (backups), ==, 0);
}

static void
test_read_only_file (void)
{
  g_autofree char *folder = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  folder = scratch_folder ();
  file = titled_file (folder, "a.laneway", "old");
  g_assert_cmpint (g_chmod (folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0444), ==, 0);
  if (!become_nobody ())
    return;
  assert_not_saved (file, NULL, G_IO_ERROR_PERMISSION_DENIED, "not allowed");
  assert_title (file, "old");
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (!*result)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (result);
}

static void
test_async (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = titled_file (folder, "a.laneway", "old");
  g_autoptr(GFile) bad = titled_file (folder, "b.laneway", "\", \"title\": \"");
  GAsyncResult *pending = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) failed = NULL;
  g_autoptr(LwBlueprint) old = NULL;
  g_autoptr(LwBlueprint) new = titled ("new");
  g_auto(LwReadResult) read = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *next = NULL;

  lw_load_async (file, FALSE, NULL, keep_result_cb, &pending);
  loaded = wait_for (&pending);
  old = lw_load_finish (loaded, &read, &etag, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (old->title, ==, "old");
  g_assert_false (read.read_only);

  lw_save_async (new, file, etag, NULL, keep_result_cb, &pending);
  saved = wait_for (&pending);
  g_assert_true (lw_save_finish (saved, &next, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (next, !=, etag);
  assert_title (file, "new");

  lw_load_async (bad, FALSE, NULL, keep_result_cb, &pending);
  failed = wait_for (&pending);
  g_assert_null (lw_load_finish (failed, NULL, NULL, &error));
  g_assert_error (error, LW_IO_ERROR, LW_IO_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (error->message, g_file_peek_path (bad)));
  g_assert_nonnull (strstr (error->message, ": line 4, column 16: the member \"title\" is named twice"));
}

/* A document is read once, though files may be replaced all the while: never half of each. */
static gpointer
replace_all_the_while (gpointer data)
{
  g_autoptr(LwBlueprint) one = titled ("one");
  g_autoptr(LwBlueprint) two = titled ("another, longer title");

  for (guint i = 0; i < 40; i++)
    g_assert_true (lw_save (i % 2 ? one : two, data, NULL, NULL, NULL, NULL));
  return NULL;
}

static void
test_whole_at_every_moment (void)
{
  g_autofree char *folder = scratch_folder ();
  g_autoptr(GFile) file = titled_file (folder, "a.laneway", "one");
  GThread *writer = g_thread_new ("writer", replace_all_the_while, file);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(LwBlueprint) blueprint = lw_load (file, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (g_str_equal (blueprint->title, "one") || g_str_equal (blueprint->title, "another, longer title"));
    }
  g_thread_join (writer);
  g_assert_cmpuint (count_entries (folder), ==, 1);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  scratch_begin ();
  g_test_add_func ("/io/file/save", test_save);
  g_test_add_func ("/io/file/permissions", test_permissions);
  g_test_add_func ("/io/file/attributes", test_attributes);
  g_test_add_func ("/io/file/not-local", test_not_local);
  g_test_add_func ("/io/file/links", test_links);
  g_test_add_func ("/io/file/changed-on-disk", test_changed_on_disk);
  g_test_add_func ("/io/file/vanished", test_vanished);
  g_test_add_func ("/io/file/folder", test_folder);
  g_test_add_func ("/io/file/device", test_device);
  g_test_add_func ("/io/file/pipe", test_pipe);
  g_test_add_func ("/io/file/no-room", test_no_room);
  g_test_add_func ("/io/file/cancelled", test_cancelled);
  g_test_add_func ("/io/file/too-large", test_too_large);
  g_test_add_func ("/io/file/read-only-folder", test_read_only_folder);
  g_test_add_func ("/io/file/read-only-file", test_read_only_file);
  g_test_add_func ("/io/file/async", test_async);
  g_test_add_func ("/io/file/whole-at-every-moment", test_whole_at_every_moment);
  status = g_test_run ();
  scratch_end ();
  return status;
}
