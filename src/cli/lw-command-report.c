#include <glib/gi18n-lib.h>

#include "analysis/lw-trend.h"
#include "cli/lw-cli.h"
#include "cli/lw-report-out.h"

typedef struct
{
  char    *kind, *output, *variant, *metric, *score, *period, *from, *to, *channel, *segment;
  gboolean json;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  char **strings[] = { &wishes->kind, &wishes->output, &wishes->variant, &wishes->metric, &wishes->score, &wishes->period, &wishes->from,
                       &wishes->to, &wishes->channel, &wishes->segment };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (*strings[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

static LwStatus
write_report (const LwReport *report, const Wishes *wishes)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (!wishes->output)
    return lw_cli_print (wishes->json ? lw_report_json (report) : lw_report_text (report));
  bytes = wishes->json ? g_string_free_to_bytes (lw_report_json (report)) : lw_report_csv (report);
  return lw_cli_write (wishes->output, bytes, NULL, &error) ? LW_STATUS_DONE : lw_cli_failed (wishes->output, error);
}

static LwStatus
run (const Wishes *wishes, const char *name)
{
  const LwReportQuery query = { wishes->variant, wishes->metric, wishes->score, wishes->period, wishes->from, wishes->to };
  const LwFilter filter = { wishes->channel, wishes->segment, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_cli_read (name, NULL, NULL, &error), narrowed = NULL;
  g_autoptr (LwReport) report = NULL;

  if (blueprint)
    {
      narrowed = lw_filter_apply (blueprint, &filter);
      report = lw_report_new (narrowed, wishes->kind, &query, &error);
    }
  return report ? write_report (report, wishes) : lw_cli_failed (name, error);
}

LwStatus
lw_command_report (const LwCommand *self, int argc, char **argv)
{
  g_auto (Wishes) wishes = { 0 };
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &wishes.kind, N_("Which report: tags, trend, quadrant, funnel"), N_("KIND") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wishes.output, N_("Write it as CSV, or with --json as JSON; default: print it"), N_("OUT") },
    { "variant", 0, 0, G_OPTION_ARG_STRING, &wishes.variant, N_("The variant; default: the first"), N_("ID") },
    { "metric", 0, 0, G_OPTION_ARG_STRING, &wishes.metric, N_("The metric; default: the first with data"), N_("METRIC") },
    { "score", 0, 0, G_OPTION_ARG_STRING, &wishes.score, N_("quadrant: what the time is held against"), N_("METRIC") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &wishes.period, N_("The period of the feedback; default: the first with data"), N_("ID") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &wishes.from, N_("quadrant: the period before; default: benchmarks and targets"), N_("ID") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &wishes.to, N_("quadrant: the period after; default: the last"), N_("ID") },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &wishes.channel, N_("Only answers that came this way"), N_("CHANNEL") },
    { "segment", 0, 0, G_OPTION_ARG_STRING, &wishes.segment, N_("Only answers of these customers"), N_("SEGMENT") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &wishes.json, N_("Print one JSON object"), NULL },
    G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 1, 1, &status);

  if (names == NULL)
    return status;
  if (wishes.kind == NULL)
    return lw_cli_misused (self, _("--kind is missing; there are: %s"), LW_REPORT_KINDS);
  return run (&wishes, names[0]);
}
