#include <string.h>

#include <glib/gi18n-lib.h>

#include "analysis/lw-analysis.h"
#include "cli/lw-cli.h"
#include "cli/lw-columns-out.h"
#include "cli/lw-json-out.h"

#define SAME_VISITS 1e-9

static gboolean
visited_once (double visits)
{
  return fabs (visits - 1) < SAME_VISITS;
}

static void
print_visits (LwJsonOut *json, LwVariant *variant, const LwFlowAnalysis *analysis)
{
  lw_json_out_open (json, "visits", '{');
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      const char *code = lw_variant_step_code (variant, step);
      if (!visited_once (analysis->visits[step_i]))
        lw_json_out_number (json, code ? code : step->id, analysis->visits[step_i]);
    }
  lw_json_out_close (json);
}

static GString *
as_json (LwVariant *variant, const LwFlowAnalysis *a)
{
  LwJsonOut *json = lw_json_out_new ();

  lw_json_out_open (json, NULL, '{');
  lw_json_out_string (json, "variant", variant->id);
  lw_json_out_string (json, "period", NULL);   /* times are the document's own; no feedback goes into them */
  lw_json_out_number (json, "steps", a->steps);
  lw_json_out_number (json, "decisions", a->decisions);
  lw_json_out_number (json, "lanes", a->lanes);
  lw_json_out_number (json, "flows", a->flows);
  lw_json_out_number (json, "processMinutes", a->process);
  lw_json_out_number (json, "waitMinutes", a->wait);
  lw_json_out_number (json, "delayMinutes", a->delay);
  lw_json_out_number (json, "leadMinutes", a->lead);
  lw_json_out_number (json, "cycleTimeEfficiency", a->cycle_time_efficiency);
  lw_json_out_number (json, "valueAddedRatio", a->value_added_ratio);
  lw_json_out_number (json, "workContentMinutes", a->work_content);
  lw_json_out_open (json, "handoffs", '{');
  lw_json_out_number (json, "drawn", a->handoffs_drawn);
  lw_json_out_number (json, "expected", a->handoffs_expected);
  lw_json_out_number (json, "internal", a->handoffs_internal);
  lw_json_out_close (json);
  print_visits (json, variant, a);
  if (a->parallel_blocks > 0)
    lw_json_out_string (json, "parallelBlocks", "longest of the branches' means");
  lw_json_out_close (json);
  return lw_json_out_end (json);
}

/* At most two decimals, none that say nothing. */
static char *
short_number (double number)
{
  char *text = g_strdup_printf ("%.2f", number);
  gsize length = strlen (text);

  while (text[length - 1] == '0')
    text[--length] = '\0';
  if (text[length - 1] == '.')
    text[--length] = '\0';
  return text;
}

static void
add_time (LwColumnsOut *columns, const char *label, double minutes, double lead, double day_minutes)
{
  g_autofree char *time = lw_minutes_format (minutes, day_minutes);
  g_autofree char *share = lead > 0 ? g_strdup_printf ("%.2f %%", 100 * minutes / lead) : g_strdup ("");
  g_autofree char *amount = short_number (minutes);
  g_autofree char *number = g_strdup_printf (_("%s min"), amount);

  lw_columns_out_add (columns, label, time, number, share, NULL);
}

static void
append_counts (GString *text, const LwFlowAnalysis *a)
{
  g_string_append_printf (text, ngettext ("%u step", "%u steps", a->steps), a->steps);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%u decision", "%u decisions", a->decisions), a->decisions);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%u lane", "%u lanes", a->lanes), a->lanes);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%u flow", "%u flows", a->flows), a->flows);
  g_string_append (text, "\n\n");
}

static void
append_handoffs (GString *text, const LwFlowAnalysis *a)
{
  g_autofree char *expected = short_number (a->handoffs_expected), *internal = short_number (a->handoffs_internal);

  g_string_append_printf (text, _("Hand-offs: %u drawn, %s expected per case, %s of them internal\n"),
                          a->handoffs_drawn, expected, internal);
}

static void
append_visits (GString *text, LwVariant *variant, const LwFlowAnalysis *a)
{
  LwColumnsOut *columns = lw_columns_out_new ("llr");
  gsize before = text->len;

  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    {
      const char *code = lw_variant_step_code (variant, step);
      g_autofree char *visits = short_number (a->visits[step_i]);
      if (!visited_once (a->visits[step_i]))
        lw_columns_out_add (columns, code ? code : step->id, step->name ? step->name : "", visits, NULL);
    }
  lw_columns_out_end (columns, "  ", text);
  if (text->len > before)
    g_string_insert (text, before, _("\nVisits per case, where not 1\n"));
}

static GString *
as_text (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *a)
{
  GString *text = g_string_new (NULL);
  LwColumnsOut *columns = lw_columns_out_new ("lrrr");
  double day = lw_blueprint_day_minutes (blueprint);

  g_string_append_printf (text, "%s · %s\n", blueprint->title ? blueprint->title : _("Untitled"), variant->name ? variant->name : variant->id);
  append_counts (text, a);
  add_time (columns, _("Lead time"), a->lead, a->lead, day);
  add_time (columns, _("Process time"), a->process, a->lead, day);
  add_time (columns, _("Waiting time"), a->wait, a->lead, day);
  add_time (columns, _("Transfer delay"), a->delay, a->lead, day);
  lw_columns_out_end (columns, "  ", text);
  g_string_append_c (text, '\n');
  if (a->lead > 0)
    g_string_append_printf (text, _("Value-added ratio %.2f %% · cycle-time efficiency %.2f %%\n"),
                            100 * a->value_added_ratio, 100 * a->cycle_time_efficiency);
  append_handoffs (text, a);
  append_visits (text, variant, a);
  return text;
}

LwStatus
lw_command_analyze (const LwCommand *self, int argc, char **argv)
{
  g_autofree char *variant_id = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "variant", 0, 0, G_OPTION_ARG_STRING, &variant_id, N_("The variant; default: the first"), N_("ID") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print one JSON object, times in minutes"), NULL },
    G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 1, 1, &status);
  g_autoptr (LwBlueprint) blueprint = NULL;
  g_autoptr (LwFlowAnalysis) analysis = NULL;
  g_autoptr (GError) error = NULL;
  LwVariant *variant = NULL;
  guint position;

  if (names == NULL)
    return status;
  blueprint = lw_cli_read (names[0], NULL, NULL, &error);
  if (blueprint)
    variant = lw_cli_variant (blueprint, variant_id, &position, &error);
  if (variant)
    {
      analysis = lw_flow_analysis_new (variant, &error);
      if (analysis == NULL)
        g_prefix_error (&error, "variants[%u].", position);
    }
  if (analysis == NULL)
    return lw_cli_failed (names[0], error);
  return lw_cli_print (json ? as_json (variant, analysis) : as_text (blueprint, variant, analysis));
}
