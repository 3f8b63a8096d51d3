#include "io/lw-backup.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "io/lw-file-private.h"

#define KEPT    5u
#define APART   (10 * G_TIME_SPAN_MINUTE)
#define ENDING  ".laneway"

static char *
backup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "laneway", "backup", NULL);
}

/* "returns-5f0c….": of this file and no other of that name. */
static char *
prefix_of (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file), *base = g_file_get_basename (file), *valid = NULL;

  if (g_str_has_suffix (base, ENDING))
    base[strlen (base) - strlen (ENDING)] = '\0';
  valid = g_utf8_make_valid (base, MIN (strlen (base), 120));
  return g_strdup_printf ("%s-%016" G_GINT64_MODIFIER "x-", valid, lw_file_hash (uri, strlen (uri), 0));
}

/* Names, the newest last: they end in when they were kept, in as many digits each. */
static GPtrArray *
names_of (const char *folder,
          const char *prefix)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, ENDING))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  return names;
}

static void
remove_oldest (const char *folder,
               GPtrArray  *names)
{
  for (guint i = 0; i + KEPT <= names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      g_unlink (path);
    }
}

static gboolean
is_young (GPtrArray  *names,
          const char *prefix,
          gint64      now)
{
  const char *newest = names->len > 0 ? g_ptr_array_index (names, names->len - 1) : NULL;
  gint64 kept = newest ? g_ascii_strtoll (newest + strlen (prefix), NULL, 10) : 0;

  return newest && now >= kept && now - kept < APART;
}

void
lw_backup_keep (GFile  *file,
                GBytes *old)
{
  g_autofree char *folder = backup_folder (), *prefix = prefix_of (file), *name = NULL, *path = NULL;
  g_autoptr(GPtrArray) names = names_of (folder, prefix);
  gint64 now = g_get_real_time ();
  g_autofd int fd = -1;

  if (is_young (names, prefix, now) || g_mkdir_with_parents (folder, 0700) < 0)
    return;
  name = g_strdup_printf ("%s%020" G_GINT64_FORMAT ENDING, prefix, now);
  path = g_build_filename (folder, name, NULL);
  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    return;
  if (!lw_file_put (fd, old, NULL))
    g_unlink (path);
  else
    remove_oldest (folder, names);
}

gint64
lw_backup_time (GFile *backup)
{
  g_autofree char *name = g_file_get_basename (backup);
  const char *digits = strrchr (name, '-');

  return digits ? g_ascii_strtoll (digits + 1, NULL, 10) : 0;
}

GPtrArray *
lw_backup_list (GFile *file)
{
  g_autofree char *folder = backup_folder (), *prefix = prefix_of (file);
  g_autoptr(GPtrArray) names = names_of (folder, prefix);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = names->len; i > 0; i--)
    g_ptr_array_add (files, g_file_new_build_filename (folder, g_ptr_array_index (names, i - 1), NULL));
  return files;
}
