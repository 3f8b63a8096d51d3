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

GFile *
lw_portal_host_file (GFile *file)
{
  g_autofree char *path = g_file_get_path (file), *at = NULL;
  char host[4096];
  /* GIO gives attributes with their letters escaped. */
  gssize length = path ? getxattr (path, "user.document-portal.host-path", host, sizeof host) : -1;

  if (length <= 0)
    return g_object_ref (file);
  at = g_strndup (host, length);
  return g_file_new_for_path (at);
}
