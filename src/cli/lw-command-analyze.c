#include <string.h>

#include <glib/gi18n-lib.h>

#include "analysis/lw-critical.h"
#include "analysis/lw-diagnosis.h"
#include "analysis/lw-simulation.h"
#include "cli/lw-analyze-out.h"
#include "cli/lw-cli.h"

typedef struct { char *variant, *period, *scenario, *arrival, *within, *channel, *segment; gboolean json; } Options;

/* What they say. */
typedef struct { LwCriticalOptions critical; double arrivals, within; } Wishes;

static void
options_clear (Options *options)
{
  char *strings[] = { options->variant, options->period, options->scenario, options->arrival, options->within, options->channel, options->segment };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_arrival (const char *text, double day_minutes, double *per_minute)
{
  LwSimulationSettings settings;

  lw_simulation_settings_init (&settings);
  if (!lw_simulation_set_arrivals (&settings, text, day_minutes, NULL))
    return FALSE;
  *per_minute = lw_simulation_arrivals (&settings);
  return TRUE;
}

static LwStatus
print (const char *name, LwBlueprint *blueprint, LwVariant *variant, guint position, LwDataset *period, const Options *options, const Wishes *wishes)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GError) error = NULL;
  g_autoptr (LwFlowAnalysis) analysis = lw_flow_analysis_new (variant, &error);
  g_autoptr (LwCriticalPath) critical = analysis ? lw_critical_path_new (variant, analysis, wishes->critical, &error) : NULL, pert = NULL;
  g_autoptr (LwCriticality) criticality = NULL;
  g_autoptr (LwBottlenecks) bottlenecks = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (critical == NULL)
    {
      g_prefix_error (&error, "variants[%u].", position);
      return lw_cli_failed (name, error);
    }
  pert = lw_critical_path_new (variant, analysis, (LwCriticalOptions) { .scenario = wishes->critical.scenario, .pert = TRUE }, NULL);
  criticality = lw_criticality_new (blueprint, variant, analysis, wishes->within, NULL, NULL);
  bottlenecks = lw_bottlenecks_new (blueprint, variant, analysis, period);
  findings = lw_variant_diagnosis (blueprint, variant, analysis, bottlenecks);
  const LwAnalyzed analyzed = { blueprint, variant, period, analysis, bottlenecks, critical, pert, criticality, findings, today,
                                wishes->arrivals, wishes->within, options->channel, options->segment };
  return options->json ? lw_cli_print_json (lw_analyze_json (&analyzed)) : lw_cli_print (lw_analyze_text (&analyzed));
}

/* The numbers of the command line: wrong ones are wrong use. */
static gboolean
read_options (const LwCommand *self, const Options *options, double day, Wishes *wishes, LwStatus *status)
{
  LwTime within = LW_TIME_UNKNOWN;

  *wishes = (Wishes) { { .scenario = LW_SCENARIO_PROBABLE }, NAN, NAN };
  *status = LW_STATUS_DONE;
  if (options->scenario && !lw_scenario_parse (options->scenario, &wishes->critical.scenario))
    *status = lw_cli_misused (self, _("“%s” is no scenario; there are: probable, longest, weighted"), options->scenario);
  else if (options->arrival && !parse_arrival (options->arrival, day, &wishes->arrivals))
    *status = lw_cli_misused (self, _("“%s” says no arrivals; “20/h” or “exponential 3min” would"), options->arrival);
  else if (options->within && !lw_time_parse (options->within, day, &within, NULL))
    *status = lw_cli_misused (self, _("“%s” is no time; “5 days” or “36h” would be"), options->within);
  wishes->within = lw_time_is_known (within) ? lw_time_mean (within) : NAN;
  return *status == LW_STATUS_DONE;
}

static LwStatus
analyze (const LwCommand *self, const char *name, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) all = lw_cli_read (name, NULL, NULL, &error);
  g_autoptr (LwBlueprint) blueprint = all ? lw_cli_filter (all, options->channel, options->segment, &error) : NULL;
  LwVariant *variant = NULL;
  LwDataset *period = NULL;
  Wishes wishes;
  LwStatus status;
  guint position;

  if (blueprint && !read_options (self, options, lw_blueprint_day_minutes (blueprint), &wishes, &status))
    return status;
  if (blueprint)
    variant = lw_cli_variant (blueprint, options->variant, &position, &error);
  if (variant)
    period = options->period ? lw_cli_period (blueprint, options->period, &error) : lw_default_dataset (blueprint, variant);
  if (error)
    return lw_cli_failed (name, error);
  return print (name, blueprint, variant, position, period, options, &wishes);
}

LwStatus
lw_command_analyze (const LwCommand *self, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "variant", 0, 0, G_OPTION_ARG_STRING, &options.variant, N_("The variant; default: the first"), N_("ID") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.period, N_("The period of feedback; default: the last of the variant’s stage"), N_("ID") },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &options.channel, N_("Only answers that came this way"), N_("CHANNEL") },
    { "segment", 0, 0, G_OPTION_ARG_STRING, &options.segment, N_("Only answers of these customers"), N_("SEGMENT") },
    { "scenario", 0, 0, G_OPTION_ARG_STRING, &options.scenario, N_("The critical path: probable (default), longest, weighted"), N_("NAME") },
    { "arrival", 0, 0, G_OPTION_ARG_STRING, &options.arrival, N_("How cases arrive, for the load of owners: “20/h”, “exponential 3min”"), N_("RATE") },
    { "within", 0, 0, G_OPTION_ARG_STRING, &options.within, N_("A promise: how likely is a case done in that time? “5 days”"), N_("TIME") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_("Print one JSON object, times in minutes"), NULL },
    G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 1, 1, &status);

  return names ? analyze (self, names[0], &options) : status;
}
