/* What a document portal gives stands alone: nothing is written beside it, links are its user's, and what was given before is found again. */
#include "window-fixture.h"

#include <errno.h>
#include <gio/gunixmounts.h>
#include <string.h>
#include <sys/xattr.h>

#include <glib/gstdio.h>

#include "core/lw-portal.h"
#include "scene/lw-minutes-file.h"
#include "ui/lw-dialog.h"
#include "ui/lw-recent.h"
#include "ui/lw-subprocess.h"

#define HOST "/host/folder"

static gboolean portal;     /* the scratch folder is one */

/* In the place of GIO's and the C library's. */
const char *
g_unix_mount_entry_get_fs_type (GUnixMountEntry *mount)
{
  return portal ? "fuse.portal" : "ext4";
}

ssize_t
getxattr (const char *path, const char *name, void *value, size_t size)
{
  g_autofree char *base = g_path_get_basename (path), *host = g_build_filename (HOST, base, NULL);

  if (!portal || !g_str_equal (name, "user.document-portal.host-path") || !g_str_has_prefix (path, window_folder))
    {
      errno = ENODATA;
      return -1;
    }
  memcpy (value, host, MIN (size, strlen (host)));
  return strlen (host);
}

static LwBlueprint *
commented (void)
{
  g_autoptr (LwEditor) editor = steps_fixture ();
  const LwCommentDraft draft = { .kind = LW_COMMENT_QUESTION, .variant = lw_record_id (lw_editor_get_variant (editor)), .element = "a", .text = "Why?" };

  return lw_edit_comment_add (lw_editor_get_blueprint (editor), &draft, NULL);
}

static guint
n_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (window_folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_minutes (void)
{
  g_autoptr (LwBlueprint) blueprint = commented ();
  g_autoptr (LwMinutes) minutes = lw_minutes_new (blueprint, NULL, NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (window_folder, "minutes.md", NULL);
  g_autoptr (GFile) picture = g_file_new_build_filename (window_folder, "minutes-1.png", NULL);
  guint before = n_files ();

  for (portal = FALSE; portal <= TRUE; portal++)
    {
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (lw_minutes_save (minutes, file, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
      g_assert_cmpuint (n_files (), ==, before + (portal ? 1 : 2));
      g_assert_nonnull (strstr (text, portal ? "](<data:image/png;base64,iVBOR" : "](<minutes-1.png>)"));
      g_assert_true (g_file_delete (file, NULL, NULL));
      g_assert_true (g_file_delete (picture, NULL, NULL) != portal);
    }
  portal = FALSE;
}

/* The name that was asked for is the only one that may be written. */
static void
test_ending (void)
{
  g_autoptr (GFile) file = g_file_new_build_filename (window_folder, "a.laneway.laneway", NULL), once = NULL, kept = NULL;

  once = lw_file_ending_once (file);
  portal = TRUE;
  kept = lw_file_ending_once (file);
  portal = FALSE;
  g_assert_false (g_file_equal (file, once));
  g_assert_true (g_file_equal (file, kept));
}

static void
test_links (void)
{
  g_autoptr (LwBlueprint) blueprint = commented ();
  g_autoptr (GFile) given = g_file_new_build_filename (window_folder, "refund.laneway", NULL), folder = g_file_new_for_path (HOST), host = NULL, file = NULL;
  g_autoptr (GFile) at_host = g_file_new_for_path (HOST "/refund.laneway"), found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_replace_contents (given, "x", 1, NULL, FALSE, 0, NULL, NULL, NULL));
  lw_recent_remember (given);
  portal = TRUE;
  wait_until ((found = lw_recent_find (at_host)) != NULL);
  host = lw_portal_host_file (given);
  g_assert_true (g_file_equal (host, at_host));
  g_assert_null (lw_subprocess_resolve (blueprint, folder, "refund.laneway", &file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_equal (file, given));
  g_clear_object (&file);
  g_assert_null (lw_subprocess_resolve (blueprint, folder, "missing.laneway", &file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, HOST "/missing.laneway"));
  portal = FALSE;
  g_assert_null (lw_recent_find (at_host));
  g_assert_true (g_file_delete (given, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/portal/minutes", test_minutes);
  g_test_add_func ("/portal/ending", test_ending);
  g_test_add_func ("/portal/links", test_links);
  return window_tests_run ();
}
