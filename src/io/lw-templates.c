#include "io/lw-templates.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "config.h"
#include "core/lw-pinyin.h"

#define INDEX "templates" G_DIR_SEPARATOR_S "index.ini"

static const char * const tags[LW_N_TEMPLATE_LANGUAGES] = { "en", "zh-CN" };
static const char * const locales[LW_N_TEMPLATE_LANGUAGES] = { "C", "zh_CN" };   /* of the index */

/* Names in the index, and for people. */
static const struct { const char *key, *name; } groups[LW_N_TEMPLATE_GROUPS] = {
  { "blank", N_("Blank") },
  { NULL, N_("My Templates") },
  { "commerce", N_("Shops and E-Commerce") },
  { "finance", N_("Banking and Insurance") },
  { "hospitality", N_("Hotels and Restaurants") },
  { "industry", N_("Telecom and Manufacturing") },
  { "support", N_("Customer Support") },
  { "teams", N_("Onboarding and Teams") },
  { "sample", N_("To Try Things Out") },
};

char *
lw_data_path (const char *name)
{
  const char *folder = g_getenv ("LANEWAY_DATADIR");

  return g_build_filename (folder != NULL && *folder ? folder : LW_DATADIR, name, NULL);
}

static void
template_clear (gpointer data)
{
  LwTemplate *self = data;

  g_free (self->id);
  for (guint i = 0; i < LW_N_TEMPLATE_LANGUAGES; i++)
    {
      g_free (self->name[i]);
      g_free (self->description[i]);
      g_free (self->path[i]);
    }
  g_clear_error (&self->error);
}

LwTemplate *
lw_template_ref (LwTemplate *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lw_template_unref (LwTemplate *self)
{
  g_atomic_rc_box_release_full (self, template_clear);
}

const char *
lw_template_group_name (LwTemplateGroup group)
{
  return _(groups[group].name);
}

LwTemplateLanguage
lw_template_language (const char *name)
{
  return g_str_has_prefix (name != NULL ? name : g_get_language_names ()[0], "zh") ? LW_TEMPLATE_CHINESE : LW_TEMPLATE_ENGLISH;
}

const char *
lw_template_language_tag (LwTemplateLanguage language)
{
  return tags[language];
}

gboolean
lw_template_matches (LwTemplate *self,
                     const char *typed)
{
  g_autofree char *all = g_strjoin (" ", self->name[0], self->name[1], self->description[0] ? self->description[0] : "",
                                    self->description[1] ? self->description[1] : "", NULL);

  return lw_search_matches (all, typed);
}

/* The templates of other fields than those known here stand with what is there to be tried. */
static LwTemplateGroup
group_of (const char *key)
{
  for (guint i = 0; i < LW_N_TEMPLATE_GROUPS; i++)
    if (g_strcmp0 (groups[i].key, key) == 0)
      return i;
  return LW_TEMPLATES_SAMPLE;
}

static LwTemplate *
read_entry (GKeyFile   *index,
            const char *id)
{
  LwTemplate *self = g_atomic_rc_box_new0 (LwTemplate);
  g_autofree char *group = g_key_file_get_string (index, id, "Group", NULL);
  g_autofree char *file = g_key_file_get_string (index, id, "File", NULL);

  self->id = g_strdup (id);
  self->group = group_of (group != NULL ? group : "");
  self->keeps_data = g_key_file_get_boolean (index, id, "Data", NULL);
  for (guint i = 0; i < LW_N_TEMPLATE_LANGUAGES; i++)
    {
      g_autofree char *name = g_strdup_printf ("templates/%s.%s.laneway", file != NULL ? file : id, tags[i]);
      g_autofree char *path = lw_data_path (name);

      self->path[i] = g_canonicalize_filename (path, NULL);
      self->name[i] = g_key_file_get_locale_string (index, id, "Name", locales[i], NULL);
      self->description[i] = g_key_file_get_locale_string (index, id, "Description", locales[i], NULL);
      if (self->name[i] == NULL)
        self->name[i] = g_strdup (id);
    }
  return self;
}

GPtrArray *
lw_templates_shipped (GError **error)
{
  g_autoptr (GKeyFile) index = g_key_file_new ();
  g_autofree char *path = lw_data_path (INDEX);
  g_auto (GStrv) ids = NULL;
  GPtrArray *templates;

  if (!g_key_file_load_from_file (index, path, G_KEY_FILE_KEEP_TRANSLATIONS, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  ids = g_key_file_get_groups (index, NULL);
  templates = g_ptr_array_new_with_free_func ((GDestroyNotify) lw_template_unref);
  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (templates, read_entry (index, ids[i]));
  return templates;
}
