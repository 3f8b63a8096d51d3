/* Templates as files: reading them, and the user's own. */
#include "io/lw-templates.h"

#include <string.h>

#include "core/lw-edit.h"
#include "core/lw-file-name.h"
#include "io/lw-io.h"

#define ENDING ".laneway"

LwBlueprint *
lw_template_load (LwTemplate         *self,
                  LwTemplateLanguage  language,
                  GCancellable       *cancellable,
                  GError            **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path[language]);
  g_autoptr (LwBlueprint) blueprint = lw_load (file, NULL, NULL, cancellable, error);

  if (blueprint == NULL)
    return NULL;
  return self->keeps_data ? g_steal_pointer (&blueprint) : lw_edit_fresh (blueprint);
}

char *
lw_templates_own_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "laneway", "templates", NULL);
}

/* `name`: of the file. One that cannot be read is called like its file. */
static LwTemplate *
read_own (const char   *folder,
          const char   *name,
          GCancellable *cancellable)
{
  LwTemplate *self = g_atomic_rc_box_new0 (LwTemplate);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LwBlueprint) blueprint = lw_load (file, NULL, NULL, cancellable, &self->error);
  g_autofree char *shown = g_filename_display_name (name);

  self->id = g_strndup (shown, strlen (shown) - strlen (ENDING));
  self->group = LW_TEMPLATES_OWN;
  for (guint i = 0; i < LW_N_TEMPLATE_LANGUAGES; i++)
    {
      self->path[i] = g_strdup (path);
      self->name[i] = g_strdup (blueprint != NULL && blueprint->title != NULL ? blueprint->title : self->id);
      self->description[i] = blueprint != NULL && blueprint->about != NULL ? g_strdup (blueprint->about->goal) : NULL;
    }
  return self;
}

static int
by_name (gconstpointer a,
         gconstpointer b)
{
  const LwTemplate *one = *(LwTemplate * const *) a, *other = *(LwTemplate * const *) b;
  int order = g_utf8_collate (one->name[0], other->name[0]);

  return order != 0 ? order : strcmp (one->id, other->id);
}

GPtrArray *
lw_templates_own (GCancellable *cancellable)
{
  GPtrArray *templates = g_ptr_array_new_with_free_func ((GDestroyNotify) lw_template_unref);
  g_autofree char *folder = lw_templates_own_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL && !g_cancellable_is_cancelled (cancellable))
    if (g_str_has_suffix (name, ENDING) && *name != '.')
      g_ptr_array_add (templates, read_own (folder, name, cancellable));
  g_ptr_array_sort (templates, by_name);
  return templates;
}

static char *
file_name (const char *name,
           guint       copy)
{
  g_autofree char *ending = copy == 0 ? g_strdup (ENDING) : g_strdup_printf (" (%u)" ENDING, copy + 1);

  return lw_file_name_for (name, "template", ending);
}

gboolean
lw_template_save (LwBlueprint   *blueprint,
                  const char    *name,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *folder = lw_templates_own_folder ();
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  g_autoptr (LwBlueprint) fresh = lw_edit_fresh (blueprint);
  g_autoptr (LwBlueprint) titled = lw_edit_set (fresh, FALSE, "title", LW_STRING (name));
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFile) file = NULL;

  if (!g_file_make_directory_with_parents (place, cancellable, &problem) && !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&problem), "%s: ", folder);
      return FALSE;
    }
  for (guint copy = 0; file == NULL || g_file_query_exists (file, cancellable); copy++)
    {
      g_autofree char *child = file_name (name, copy);

      g_clear_object (&file);
      file = g_file_get_child (place, child);
    }
  return lw_save (titled, file, NULL, NULL, cancellable, error);
}
