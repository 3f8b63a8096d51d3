#include "core/lw-portal.h"

#include <gio/gunixmounts.h>
#include <sys/xattr.h>

gboolean
lw_portal_gave (GFile *file)
{
  g_autofree char *path = g_file_get_path (file), *folder = path ? g_path_get_dirname (path) : NULL;
  GUnixMountEntry *mount = folder ? g_unix_mount_entry_for (folder, NULL) : NULL;
  gboolean gave = mount && g_str_equal (g_unix_mount_entry_get_fs_type (mount), "fuse.portal");

  g_clear_pointer (&mount, g_unix_mount_entry_free);
  return gave;
}

/* NULL where the portal says nothing. GIO gives attributes with their letters escaped. */
static char *
host_path (const char *path)
{
  char host[4096];
  gssize length = getxattr (path, "user.document-portal.host-path", host, sizeof host);

  return length > 0 ? g_strndup (host, length) : NULL;
}

/* Of a file that is gone the portal says nothing, but still of its folder. */
GFile *
lw_portal_host_file (GFile *file)
{
  g_autofree char *path = g_file_get_path (file), *at = path != NULL ? host_path (path) : NULL;
  g_autofree char *folder = path != NULL && at == NULL ? g_path_get_dirname (path) : NULL, *folder_at = folder != NULL ? host_path (folder) : NULL;
  g_autofree char *name = folder_at != NULL ? g_path_get_basename (path) : NULL;

  if (at != NULL)
    return g_file_new_for_path (at);
  return folder_at != NULL ? g_file_new_build_filename (folder_at, name, NULL) : g_object_ref (file);
}

static gboolean
is_empty (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) == NULL;
}

/* What one folder of the portal has of it. A file that was given and is gone leaves its folder empty, one beside it does not. */
static GFile *
find_in (const char *folder, GFile *place, gboolean *gone)
{
  g_autofree char *at = host_path (folder), *name = NULL, *around = NULL;
  g_autoptr (GFile) host = at != NULL ? g_file_new_for_path (at) : NULL, file = NULL;

  name = host != NULL ? g_file_get_relative_path (host, place) : NULL;
  if (name == NULL)
    return NULL;
  file = g_file_new_build_filename (folder, name, NULL);
  around = g_path_get_dirname (g_file_peek_path (file));
  *gone = !g_file_query_exists (file, NULL);
  if (*gone && (g_str_equal (around, folder) ? !is_empty (folder) : !g_file_test (around, G_FILE_TEST_IS_DIR)))
    return NULL;
  return g_steal_pointer (&file);
}

GFile *
lw_portal_find (GFile *place)
{
  g_autofree char *all = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);
  g_autoptr (GDir) dir = g_dir_open (all, 0, NULL);
  GFile *lost = NULL;

  for (const char *id = dir != NULL ? g_dir_read_name (dir) : NULL; id != NULL; id = g_dir_read_name (dir))
    {
      g_autofree char *folder = g_build_filename (all, id, NULL);
      gboolean gone = FALSE;
      GFile *file = find_in (folder, place, &gone);

      if (file != NULL && !gone)
        {
          g_clear_object (&lost);
          return file;
        }
      if (file != NULL)
        g_set_object (&lost, file);
      g_clear_object (&file);
    }
  return lost;
}
