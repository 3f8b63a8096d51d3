#include "lw-minutes-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/lw-portal.h"

#define PICTURE_WIDTH 1100

static gboolean
put (GFile *file, GBytes *bytes, GError **error)
{
  return g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

/* "minutes-1.png" beside "minutes.md". */
static char *
picture_name (const char *name, guint number)
{
  g_autofree char *stem = g_strndup (name, strrchr (name, '.') - name);

  return g_strdup_printf ("%s-%u.png", stem, number);
}

static gboolean
save_pictures (LwMinutes *self, GFile *folder, char **names, GError **error)
{
  for (guint i = 0; names[i]; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, names[i]);
      g_autoptr (GBytes) png = lw_minutes_picture (self, i, PICTURE_WIDTH);

      if (png && !put (file, png, error))
        return FALSE;
    }
  return TRUE;
}

/* The picture itself, where no file can stand beside the text; a name that leads nowhere where there is none. */
static char *
picture_inside (LwMinutes *self, guint place)
{
  g_autoptr (GBytes) png = lw_minutes_picture (self, place, PICTURE_WIDTH);
  g_autofree char *data = png ? g_base64_encode (g_bytes_get_data (png, NULL), g_bytes_get_size (png)) : NULL;

  return g_strconcat ("data:image/png;base64,", data, NULL);
}

static gboolean
save_markdown (LwMinutes *self, GFile *file, const char *name, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_auto (GStrv) names = g_new0 (char *, self->places->len + 1);
  g_autoptr (GBytes) bytes = NULL;
  gboolean alone = lw_portal_gave (file);

  for (guint i = 0; i < self->places->len; i++)
    names[i] = alone ? picture_inside (self, i) : picture_name (name, i + 1);
  bytes = g_string_free_to_bytes (lw_minutes_markdown (self, (const char * const *) names));
  return put (file, bytes, error) && (alone || save_pictures (self, folder, names, error));
}

gboolean
lw_minutes_save (LwMinutes *self, GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file), *lower = g_ascii_strdown (name, -1);
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_has_suffix (lower, ".md"))
    return save_markdown (self, file, name, error);
  if (g_str_has_suffix (lower, ".html") || g_str_has_suffix (lower, ".htm"))
    bytes = lw_minutes_html (self);
  else if (g_str_has_suffix (lower, ".csv"))
    bytes = g_string_free_to_bytes (lw_minutes_csv (self));
  else if (g_str_has_suffix (lower, ".pdf"))
    bytes = lw_minutes_pdf (self, error);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("minutes and lists end in .html, .pdf, .md or .csv, not as in “%s”"), name);
  return bytes && put (file, bytes, error);
}
