#include <glib/gi18n-lib.h>

#include "analysis/lw-diagnosis.h"
#include "cli/lw-cli.h"
#include "cli/lw-json-out.h"
#include "core/lw-finding.h"

/* A document whose references do not hold is not opened without a word elsewhere; here its faults are what was asked for. */
static LwBlueprint *
read_leniently (const char *name, GPtrArray **losses, GError **error)
{
  LwReadResult result = { .salvage = TRUE };
  g_autoptr (GError) strict = NULL;
  LwBlueprint *blueprint = lw_cli_read (name, NULL, NULL, &strict);

  *losses = NULL;
  if (blueprint)
    return blueprint;
  if (!g_error_matches (strict, LW_IO_ERROR, LW_IO_ERROR_REFERENCE))
    {
      g_propagate_error (error, g_steal_pointer (&strict));
      return NULL;
    }
  blueprint = lw_cli_read (name, &result, NULL, error);
  *losses = result.losses;
  return blueprint;
}

static void
print_finding (LwJsonOut *json, LwSeverity severity, const char *rule, const char *variant, const char *element,
               const char *place, const char *message)
{
  lw_json_out_open (json, NULL, '{');
  lw_json_out_string (json, "severity", lw_severity_name (severity));
  lw_json_out_string (json, "rule", rule);
  lw_json_out_string (json, "element", element);
  if (variant)
    lw_json_out_string (json, "variant", variant);
  if (place)
    lw_json_out_string (json, "place", place);
  lw_json_out_string (json, "message", message);
  lw_json_out_close (json);
}

static GString *
as_json (GPtrArray *findings, GPtrArray *losses)
{
  LwJsonOut *json = lw_json_out_new ();

  lw_json_out_open (json, NULL, '[');
  for (guint i = 0; losses && i < losses->len; i++)
    print_finding (json, LW_SEVERITY_ERROR, "reference", NULL, NULL, NULL, losses->pdata[i]);
  for (guint i = 0; i < findings->len; i++)
    {
      const LwFinding *f = findings->pdata[i];
      print_finding (json, f->severity, f->rule, f->variant, f->element, f->place, f->message);
    }
  lw_json_out_close (json);
  return lw_json_out_end (json);
}

static const char *
severity_label (LwSeverity severity)
{
  switch (severity)
    {
    case LW_SEVERITY_ERROR:
      return _("error");
    case LW_SEVERITY_WARNING:
      return _("warning");
    case LW_SEVERITY_HINT:
    default:
      return _("hint");
    }
}

static GString *
as_text (const char *name, GPtrArray *findings, GPtrArray *losses)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; losses && i < losses->len; i++)
    g_string_append_printf (text, "%s: %s: %s\n", name, severity_label (LW_SEVERITY_ERROR), (char *) losses->pdata[i]);
  for (guint i = 0; i < findings->len; i++)
    {
      const LwFinding *f = findings->pdata[i];
      g_string_append_printf (text, "%s: %s: %s%s%s\n", name, severity_label (f->severity),
                              f->place ? f->place : "", f->place ? ": " : "", f->message);
    }
  return text;
}

LwStatus
lw_command_check (const LwCommand *self, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print one JSON array of findings"), NULL }, G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 1, 1, &status);
  g_autoptr (LwBlueprint) blueprint = NULL;
  g_autoptr (GPtrArray) findings = NULL, losses = NULL;
  g_autoptr (GError) error = NULL;
  gboolean errors;

  if (names == NULL)
    return status;
  blueprint = read_leniently (names[0], &losses, &error);
  if (blueprint == NULL)
    return lw_cli_failed (names[0], error);
  findings = lw_blueprint_check (blueprint);
  lw_check_drawing (blueprint, findings);
  lw_check_flow (blueprint, findings);
  errors = losses || (findings->len > 0 && ((LwFinding *) findings->pdata[0])->severity == LW_SEVERITY_ERROR);
  status = json ? lw_cli_print_json (as_json (findings, losses)) : lw_cli_print (as_text (names[0], findings, losses));
  return status == LW_STATUS_DONE && errors ? LW_STATUS_FINDINGS : status;
}
