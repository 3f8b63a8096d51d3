#include "scratch.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define DOCUMENT "{\n  \"format\": \"laneway\",\n  \"version\": 1,\n  \"title\": \"%s\",\n  \"variants\": [\n    {\n      \"id\": \"v\"\n    }\n  ]\n}\n"

/* A folder for each test, in one that goes when the program ends. */
static char *base;
static guint n_folders;

char *
scratch_folder (void)
{
  g_autofree char *name = g_strdup_printf ("%u", ++n_folders);
  char *folder = g_build_filename (base, name, NULL);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  return folder;
}

void
scratch_remove (const char *path)
{
  g_autoptr(GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  if (dir)
    g_chmod (path, 0700);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      scratch_remove (inner);
    }
  g_remove (path);
}

guint
count_entries (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir))
    n++;
  return n;
}

GFile *
titled_file (const char *folder, const char *name, const char *title)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = g_strdup_printf (DOCUMENT, title);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

void
assert_title (GFile *file, const char *title)
{
  g_autofree char *expected = g_strdup_printf (DOCUMENT, title);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (g_file_peek_path (file), &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

LwBlueprint *
titled (const char *title)
{
  g_autofree char *text = g_strdup_printf (DOCUMENT, title);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return lw_blueprint_from_bytes (bytes, NULL, NULL);
}

void
assert_not_saved (GFile *file, const char *etag, int code, const char *says)
{
  g_autoptr(LwBlueprint) blueprint = titled ("new");
  g_autoptr(GError) error = NULL;
  g_autofree char *new_etag = NULL;

  g_assert_false (lw_save (blueprint, file, etag, &new_etag, NULL, &error));
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_null (new_etag);
  g_assert_true (g_str_has_prefix (error->message, g_file_peek_path (file)));
  if (!strstr (error->message, says))
    g_error ("“%s” does not say “%s”", error->message, says);
}

void
scratch_begin (void)
{
  g_autofree char *cache = NULL, *state = NULL, *runtime = NULL;

  base = g_dir_make_tmp ("laneway-io-XXXXXX", NULL);
  g_assert_nonnull (base);
  cache = g_build_filename (base, "cache", NULL);
  g_assert_cmpint (g_chmod (base, 0755), ==, 0);
  g_assert_cmpint (g_mkdir (cache, 0777), ==, 0);
  g_assert_cmpint (g_chmod (cache, 0777), ==, 0);
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  state = g_build_filename (base, "state", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  runtime = g_build_filename (base, "run", NULL);
  g_assert_cmpint (g_mkdir (runtime, 0700), ==, 0);
  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_setenv ("TMPDIR", base, TRUE);
}

void
scratch_end (void)
{
  /* Tests may have become somebody else. */
  if (seteuid (getuid ()) == 0)
    scratch_remove (base);
  g_clear_pointer (&base, g_free);
}

void
scratch_limit_files (guint64 bytes)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes == 0 ? limit.rlim_max : bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}
