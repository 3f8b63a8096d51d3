/* Documents from the templates that are shipped. */
#include <glib/gi18n-lib.h>

#include "cli/lw-cli.h"
#include "cli/lw-columns-out.h"
#include "cli/lw-json-out.h"
#include "io/lw-templates.h"

static GString *
templates_as_json (GPtrArray *templates)
{
  LwJsonOut *json = lw_json_out_new ();
  LwTemplateLanguage own = lw_template_language (NULL);

  lw_json_out_open (json, NULL, '{');
  lw_json_out_open (json, "templates", '[');
  for (guint i = 0; i < templates->len; i++)
    {
      const LwTemplate *template = templates->pdata[i];
      static const char * const languages[] = { "en", "zh-CN", NULL };

      lw_json_out_open (json, NULL, '{');
      lw_json_out_string (json, "id", template->id);
      lw_json_out_string (json, "title", template->name[own]);
      lw_json_out_string (json, "description", template->description[own]);
      lw_json_out_string (json, "group", lw_template_group_name (template->group));
      lw_json_out_strings (json, "languages", languages);
      lw_json_out_close (json);
    }
  lw_json_out_close (json);
  lw_json_out_close (json);
  return lw_json_out_end (json);
}

static GString *
templates_as_text (GPtrArray *templates)
{
  GString *text = g_string_new (NULL);
  LwColumnsOut *columns = lw_columns_out_new ("lll");
  LwTemplateLanguage own = lw_template_language (NULL);

  for (guint i = 0; i < templates->len; i++)
    {
      const LwTemplate *template = templates->pdata[i];
      lw_columns_out_add (columns, template->id, template->name[own], template->description[own], NULL);
    }
  lw_columns_out_end (columns, "", text);
  return text;
}

/* NULL: it was said what is wrong. */
static GPtrArray *
list_templates (void)
{
  g_autofree char *index = lw_data_path ("templates/index.ini");
  g_autoptr (GError) error = NULL;
  GPtrArray *templates = lw_templates_shipped (&error);

  if (templates == NULL)
    lw_cli_failed (index, error);
  return templates;
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
  g_autoptr (GPtrArray) templates = NULL;

  if (names == NULL)
    return status;
  templates = list_templates ();
  if (templates == NULL)
    return LW_STATUS_INPUT;
  return json ? lw_cli_print_json (templates_as_json (templates)) : lw_cli_print (templates_as_text (templates));
}

static LwTemplate *
find_template (GPtrArray *templates, const char *id)
{
  for (guint i = 0; i < templates->len; i++)
    {
      LwTemplate *template = templates->pdata[i];
      if (g_str_equal (template->id, id))
        return template;
    }
  return NULL;
}

static LwStatus
make_document (LwTemplate *template, LwTemplateLanguage language, const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_template_load (template, language, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;

  if (blueprint == NULL)
    return lw_cli_failed (template->path[language], error);
  bytes = lw_blueprint_to_bytes (blueprint);
  return lw_cli_write (output, bytes, NULL, &error) ? LW_STATUS_DONE : lw_cli_failed (output, error);
}

LwStatus
lw_command_new (const LwCommand *self, int argc, char **argv)
{
  g_autofree char *output = NULL, *language = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("DOC") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, N_("The document’s language; default: yours"), "en|zh-CN" },
    G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 1, 1, &status);
  g_autoptr (GPtrArray) templates = NULL;
  LwTemplate *template;

  if (names == NULL)
    return status;
  if (output == NULL)
    return lw_cli_misused (self, _("-o DOC is missing"));
  if (language && !g_str_equal (lw_template_language_tag (lw_template_language (language)), language))
    return lw_cli_misused (self, _("there is no language “%s”; there are: en, zh-CN"), language);
  templates = list_templates ();
  if (templates == NULL)
    return LW_STATUS_INPUT;
  template = find_template (templates, names[0]);
  if (template == NULL)
    return lw_cli_misused (self, _("there is no template “%s”; “laneway-cli templates” lists them"), names[0]);
  return make_document (template, lw_template_language (language), output);
}
