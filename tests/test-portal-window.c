/* What a document portal gives stands alone: nothing is written beside it, links are its user's, and what was given is found again. */
#include "scratch.h"
#include "window-fixture.h"

#include <errno.h>
#include <gio/gunixmounts.h>
#include <string.h>
#include <sys/xattr.h>

#include <glib/gstdio.h>

#include "core/lw-portal.h"
#include "scene/lw-minutes-file.h"
#include "ui/lw-dialog.h"
#include "ui/lw-subprocess.h"

#define HOST "/host/folder"

static gboolean portal;     /* the scratch folder is one */
static char    *given;      /* where the portal has what it gave: a folder for each */

/* In the place of GIO's and the C library's. */
const char *
g_unix_mount_entry_get_fs_type (GUnixMountEntry *mount)
{
  return portal ? "fuse.portal" : "ext4";
}

/* Below a folder of the portal is what its user has in HOST. */
ssize_t
getxattr (const char *path, const char *name, void *value, size_t size)
{
  const char *in_given = g_str_has_prefix (path, given) && path[strlen (given)] == '/' ? strchr (path + strlen (given) + 1, '/') : NULL;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *host = g_str_has_prefix (path, given) ? g_strconcat (HOST, in_given, NULL) : g_build_filename (HOST, base, NULL);

  if (!portal || !g_str_equal (name, "user.document-portal.host-path") || !g_file_test (path, G_FILE_TEST_EXISTS))
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

static GFile *
give (const char *id, const char *path)
{
  GFile *file = g_file_new_build_filename (given, id, path, NULL);
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (g_file_peek_path (file), "x", 1, NULL));
  return file;
}

/* Four files, each in a folder of the portal, and a whole folder; one of them is gone again. */
static void
test_links (void)
{
  g_autoptr (LwBlueprint) blueprint = commented ();
  g_autoptr (GFile) document = give ("1", "whole.laneway"), refund = give ("2", "refund.laneway"), up = give ("3", "sub/exchange.laneway"), gone = give ("4", "gone.laneway");
  static const struct { const char *link, *found, *variant; GIOErrorEnum code; } cases[] = {
    { "refund.laneway", "2/refund.laneway" }, { "./sub/../refund.laneway#to-be", "2/refund.laneway", "to-be" }, { HOST "/refund.laneway", "2/refund.laneway" },
    { "sub/exchange.laneway", "3/sub/exchange.laneway" }, { "whole.laneway", "1/whole.laneway" },
    { "gone.laneway", NULL, NULL, G_IO_ERROR_NOT_FOUND }, { "gone.laneway#to-be", NULL, NULL, G_IO_ERROR_NOT_FOUND }, { "sub/none.laneway", NULL, NULL, G_IO_ERROR_NOT_FOUND },
    { "other/never.laneway", NULL, NULL, G_IO_ERROR_PERMISSION_DENIED }, { "../never.laneway", NULL, NULL, G_IO_ERROR_PERMISSION_DENIED },
  };

  g_assert_true (g_file_delete (gone, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = cases[i].found != NULL ? g_build_filename (given, cases[i].found, NULL) : NULL, *variant = NULL;

      portal = TRUE;
      variant = lw_subprocess_resolve (blueprint, document, cases[i].link, &file, &error);
      portal = FALSE;
      g_assert_cmpstr (file != NULL ? g_file_peek_path (file) : NULL, ==, path);
      g_assert_cmpstr (variant, ==, cases[i].variant);
      if (path == NULL)
        g_assert_error (error, G_IO_ERROR, (int) cases[i].code);
      else
        g_assert_no_error (error);
      g_assert_true (error == NULL || strstr (error->message, "/host/") != NULL);
    }
}

/* Without a portal nothing of it is looked at; what is gone is still known by its folder. */
static void
test_places (void)
{
  g_autoptr (GFile) file = give ("5", "place.laneway"), here = NULL, host = NULL, gone = NULL, at_host = g_file_new_for_path (HOST "/place.laneway"), none = NULL;

  here = lw_portal_host_file (file);
  none = lw_portal_find (at_host);
  portal = TRUE;
  host = lw_portal_host_file (file);
  g_assert_true (g_file_delete (file, NULL, NULL));
  gone = lw_portal_host_file (file);
  portal = FALSE;
  g_assert_null (none);
  g_assert_true (g_file_equal (here, file));
  g_assert_true (g_file_equal (host, at_host));
  g_assert_true (g_file_equal (gone, at_host));
}

int
main (int argc, char *argv[])
{
  int result;
  g_autofree char *runtime = g_dir_make_tmp ("laneway-runtime-XXXXXX", NULL);

  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  given = g_build_filename (runtime, "doc", NULL);
  window_tests_begin (&argc, &argv);
  g_test_add_func ("/portal/minutes", test_minutes);
  g_test_add_func ("/portal/ending", test_ending);
  g_test_add_func ("/portal/links", test_links);
  g_test_add_func ("/portal/places", test_places);
  result = window_tests_run ();
  scratch_remove (runtime);
  g_free (given);
  return result;
}
