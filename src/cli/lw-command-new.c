/* Documents from templates: the samples that are shipped, and an empty one. */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/lw-cli.h"
#include "cli/lw-columns-out.h"
#include "cli/lw-json-out.h"
#include "core/lw-language.h"

#define SUFFIX ".laneway"
#define BLANK  "blank"

static const char * const languages[] = { "en", "zh-CN", NULL };

static char *
template_path (const char *id, const char *language)
{
  g_autofree char *folder = lw_cli_data ("samples");
  g_autofree char *name = g_strconcat (id, ".", language, SUFFIX, NULL);

  return g_build_filename (folder, name, NULL);
}

/* "returns" of "returns.zh-CN.laneway"; files of other names are none. */
static char *
template_id (const char *name)
{
  for (guint i = 0; languages[i]; i++)
    {
      g_autofree char *end = g_strconcat (".", languages[i], SUFFIX, NULL);
      if (g_str_has_suffix (name, end) && strlen (name) > strlen (end))
        return g_strndup (name, strlen (name) - strlen (end));
    }
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* Ids in order, the empty one first. */
static GPtrArray *
list_templates (void)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = lw_cli_data ("samples");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *id = template_id (name);
      if (id && !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        g_ptr_array_add (ids, g_steal_pointer (&id));
    }
  g_ptr_array_sort (ids, compare_names);
  g_ptr_array_insert (ids, 0, g_strdup (BLANK));
  return ids;
}

static const char *
own_language (void)
{
  const char * const *names = g_get_language_names ();
  return g_str_has_prefix (names[0], "zh") ? "zh-CN" : "en";
}

static gboolean
exists_in (const char *id, const char *language)
{
  g_autofree char *path = template_path (id, language);
  return g_str_equal (id, BLANK) || g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static char *
template_title (const char *id)
{
  const char *choices[] = { own_language (), "en", "zh-CN" };

  if (g_str_equal (id, BLANK))
    return g_strdup (_("Empty blueprint"));
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autofree char *path = template_path (id, choices[i]);
      g_autoptr (LwBlueprint) blueprint = exists_in (id, choices[i]) ? lw_cli_read (path, NULL, NULL, NULL) : NULL;
      if (blueprint && blueprint->title)
        return g_strdup (blueprint->title);
    }
  return g_strdup (id);
}

static char **
template_languages (const char *id)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  for (guint i = 0; languages[i]; i++)
    if (exists_in (id, languages[i]))
      g_strv_builder_add (found, languages[i]);
  return g_strv_builder_end (found);
}

static GString *
templates_as_json (GPtrArray *ids)
{
  LwJsonOut *json = lw_json_out_new ();

  lw_json_out_open (json, NULL, '{');
  lw_json_out_open (json, "templates", '[');
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *title = template_title (ids->pdata[i]);
      g_auto (GStrv) found = template_languages (ids->pdata[i]);

      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "id", ids->pdata[i]);
      lw_json_out_string (json, "title", title);
      lw_json_out_strings (json, "languages", (const char * const *) found);
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
  lw_json_out_close (json);
  return lw_json_out_end (json);
}

static GString *
templates_as_text (GPtrArray *ids)
{
  GString *text = g_string_new (NULL);
  LwColumnsOut *columns = lw_columns_out_new ("lll");

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *title = template_title (ids->pdata[i]);
      g_auto (GStrv) found = template_languages (ids->pdata[i]);
      g_autofree char *in = g_strjoinv (", ", found);
      lw_columns_out_add (columns, ids->pdata[i], title, in, NULL);
    }
  lw_columns_out_end (columns, "", text);
  return text;
}

LwStatus
lw_command_templates (const LwCommand *self, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print one JSON object"), NULL }, G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 0, 0, &status);
  g_autoptr (GPtrArray) ids = NULL;

  if (names == NULL)
    return status;
  ids = list_templates ();
  return lw_cli_print (json ? templates_as_json (ids) : templates_as_text (ids));
}

static LwBlueprint *
make_blank (const char *language)
{
  gpointer saved = lw_language_push (language);
  LwBlueprint *blueprint = lw_blueprint_new (_("Untitled"), language);

  lw_language_pop (saved);
  return blueprint;
}

static LwStatus
make_document (const char *id, const char *language, const char *output)
{
  g_autofree char *path = template_path (id, language);
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) blueprint = NULL;
  g_autoptr (GBytes) bytes = NULL;

  blueprint = g_str_equal (id, BLANK) ? make_blank (language) : lw_cli_read (path, NULL, NULL, &error);
  if (blueprint == NULL)
    return lw_cli_failed (path, error);
  bytes = lw_blueprint_to_bytes (blueprint);
  return lw_cli_write (output, bytes, NULL, &error) ? LW_STATUS_DONE : lw_cli_failed (output, error);
}

LwStatus
lw_command_new (const LwCommand *self, int argc, char **argv)
{
  g_autofree char *output = NULL, *language = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("DOC") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, N_("The document's language; default: yours"), "en|zh-CN" },
    G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 1, 1, &status);
  g_autoptr (GPtrArray) ids = NULL;

  if (names == NULL)
    return status;
  if (output == NULL)
    return lw_cli_misused (self, _("-o DOC is missing"));
  if (language && !g_strv_contains (languages, language))
    return lw_cli_misused (self, _("there is no language “%s”; there are: en, zh-CN"), language);
  ids = list_templates ();
  if (!g_ptr_array_find_with_equal_func (ids, names[0], g_str_equal, NULL))
    return lw_cli_misused (self, _("there is no template “%s”; “laneway-cli templates” lists them"), names[0]);
  return make_document (names[0], language ? language : own_language (), output);
}
