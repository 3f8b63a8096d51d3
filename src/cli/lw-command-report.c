#include <glib/gi18n-lib.h>

#include "analysis/lw-heat-matrix.h"
#include "analysis/lw-lists.h"
#include "analysis/lw-plots-time.h"
#include "analysis/lw-plots.h"
#include "analysis/lw-trend.h"
#include "cli/lw-cli.h"
#include "cli/lw-report-minutes.h"
#include "cli/lw-hand-out.h"
#include "cli/lw-report-out.h"
#include "scene/lw-export.h"
#include "scene/lw-figure-scene.h"

typedef struct
{
  char    *kind, *output, *variant, *metric, *score, *period, *from, *to, *channel, *segment, *measure, *meeting;
  gboolean json;
  LwHandOutWishes hand_out;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  char **strings[] = { &wishes->kind, &wishes->output, &wishes->variant, &wishes->metric, &wishes->score, &wishes->period, &wishes->from,
                       &wishes->to, &wishes->channel, &wishes->segment, &wishes->measure, &wishes->meeting };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (*strings[i]);
  lw_hand_out_clear (&wishes->hand_out);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

static LwStatus
write_report (const LwReport *report, const Wishes *wishes)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (!wishes->output)
    return wishes->json ? lw_cli_print_json (lw_report_json (report)) : lw_cli_print (lw_report_text (report));
  bytes = wishes->json ? g_string_free_to_bytes (lw_report_json (report)) : lw_report_csv (report);
  return lw_cli_write (wishes->output, bytes, NULL, &error) ? LW_STATUS_DONE : lw_cli_failed (wishes->output, error);
}

/* ---- as a picture ---- */

static LwScene *
matrix_scene (LwBlueprint *blueprint, LwMatrix *matrix, const LwSceneOptions *options)
{
  g_autoptr (LwMatrix) owned = matrix;

  return matrix ? lw_matrix_scene_new (blueprint, matrix, options) : NULL;
}

static LwScene *
plot_scene (LwBlueprint *blueprint, LwPlot *plot, const LwSceneOptions *options)
{
  g_autoptr (LwPlot) owned = plot;

  return plot ? lw_plot_scene_new (blueprint, plot, options) : NULL;
}

static LwTagMeasure
measure_of (const Wishes *wishes)
{
  for (guint i = 0; wishes->measure && lw_tag_measure_names[i]; i++)
    if (g_str_equal (wishes->measure, lw_tag_measure_names[i]))
      return i;
  return LW_TAG_COUNT;
}

static gboolean
is_time_plot (const char *kind)
{
  g_auto (GStrv) kinds = g_strsplit (LW_TIME_PLOT_KINDS, ", ", -1);

  return g_strv_contains ((const char * const *) kinds, kind);
}

static LwScene *
scene_of (LwBlueprint *blueprint, const Wishes *wishes, const LwReportQuery *query, GError **error)
{
  const LwHeatQuery heat = { .variant = query->variant, .metric = query->metric, .dataset = query->period, .from = query->from };
  const LwSceneOptions options = { .theme = LW_THEME_PRINT, .legend = TRUE };

  if (g_str_equal (wishes->kind, "matrix"))
    return matrix_scene (blueprint, lw_heat_matrix_new (blueprint, &heat, error), &options);
  if (g_str_equal (wishes->kind, "tags"))
    return matrix_scene (blueprint, lw_tag_matrix_new (blueprint, query->variant, query->period, measure_of (wishes), error), &options);
  if (g_str_equal (wishes->kind, "funnel"))
    return plot_scene (blueprint, lw_funnel_plot_new (blueprint, query, error), &options);
  if (g_str_equal (wishes->kind, "quadrant"))
    return plot_scene (blueprint, lw_quadrant_plot_new (blueprint, query, error), &options);
  if (is_time_plot (wishes->kind))
    return plot_scene (blueprint, lw_time_plot_new (blueprint, wishes->kind, query->variant, error), &options);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("a report of %s has no picture; write it as .csv"), wishes->kind);
  return NULL;
}

static LwStatus
write_picture (LwBlueprint *blueprint, const Wishes *wishes, const LwReportQuery *query, LwFormat format, GError **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  const LwExportOptions options = { .format = format };
  g_autoptr (LwScene) scene = scene_of (blueprint, wishes, query, error);
  g_autoptr (GBytes) bytes = NULL;

  if (!scene || !lw_export_scene (scene, &options, stream, NULL, NULL, error) || !g_output_stream_close (stream, NULL, error))
    return LW_STATUS_INPUT;
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return lw_cli_write (wishes->output, bytes, NULL, error) ? LW_STATUS_DONE : LW_STATUS_INPUT;
}

static LwStatus
run (const Wishes *wishes, const char *name)
{
  const LwReportQuery query = { wishes->variant, wishes->metric, wishes->score, wishes->period, wishes->from, wishes->to };
  g_autoptr (GError) error = NULL;
  g_autoptr (LwBlueprint) blueprint = lw_cli_read (name, NULL, NULL, &error), narrowed = NULL;
  g_autoptr (LwReport) report = NULL;
  LwFormat format;

  if (blueprint && g_str_equal (wishes->kind, "minutes"))
    return lw_report_minutes (blueprint, wishes->meeting, wishes->output, &error) ? LW_STATUS_DONE : lw_cli_failed (name, error);
  if (blueprint)
    narrowed = lw_cli_filter (blueprint, wishes->channel, wishes->segment, &error);
  if (narrowed && lw_list_is (wishes->kind))
    return lw_report_list (narrowed, wishes->kind, wishes->variant, wishes->period, wishes->output, &error) ? LW_STATUS_DONE : lw_cli_failed (name, error);
  if (narrowed && lw_hand_out_is (wishes->kind))
    return lw_hand_out_write (&wishes->hand_out, wishes->kind, narrowed, wishes->variant, wishes->metric, wishes->period, wishes->output, &error)
           ? LW_STATUS_DONE : lw_cli_failed (name, error);
  if (narrowed && wishes->output && lw_format_from_name (wishes->output, &format))
    return write_picture (narrowed, wishes, &query, format, &error) == LW_STATUS_DONE ? LW_STATUS_DONE : lw_cli_failed (name, error);
  if (narrowed && is_time_plot (wishes->kind))
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("%s is a chart; write it with -o as .png, .svg or .pdf"), wishes->kind);
  else if (narrowed)
    report = lw_report_new (narrowed, wishes->kind, &query, &error);
  return report ? write_report (report, wishes) : lw_cli_failed (name, error);
}

static LwStatus
check_hand_out (const LwCommand *self, const Wishes *wishes)
{
  LwFormat format;

  if (wishes->output == NULL || (!g_str_equal (wishes->output, "-") && (!lw_format_from_name (wishes->output, &format) || format != LW_FORMAT_PDF)))
    return lw_cli_misused (self, _("--kind %s is pages: write it with -o as .pdf"), wishes->kind);
  if (wishes->hand_out.lane != NULL && !g_str_equal (wishes->kind, "work-list"))
    return lw_cli_misused (self, _("--lane is for --kind work-list"));
  return LW_STATUS_DONE;
}

#define KINDS LW_REPORT_KINDS ", " LW_TIME_PLOT_KINDS ", minutes, " LW_LIST_KINDS ", " LW_HAND_OUT_KINDS

LwStatus
lw_command_report (const LwCommand *self, int argc, char **argv)
{
  g_auto (Wishes) wishes = { 0 };
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &wishes.kind, N_("Which report: tags, trend, quadrant, funnel, matrix, ranking; as pictures also lead-time, ladder, measures; as PDF work-list, presentation; minutes, questionnaire, goals, bottlenecks, plan as .html, .pdf, .md, .csv"), N_("KIND") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wishes.output, N_("Write it as CSV, as JSON with --json, or as a picture where it ends in .png, .svg or .pdf; default: print it"), N_("OUT") },
    { "variant", 0, 0, G_OPTION_ARG_STRING, &wishes.variant, N_("The variant; default: the first"), N_("ID") },
    { "metric", 0, 0, G_OPTION_ARG_STRING, &wishes.metric, N_("The metric; default: the first with data"), N_("METRIC") },
    { "score", 0, 0, G_OPTION_ARG_STRING, &wishes.score, N_("quadrant: what the time is held against"), N_("METRIC") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &wishes.period, N_("The period of the feedback; default: the first with data"), N_("ID") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &wishes.from, N_("quadrant: the period before; default: benchmarks and targets; matrix: the change since it"), N_("ID") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &wishes.to, N_("quadrant: the period after; default: the last"), N_("ID") },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &wishes.channel, N_("Only answers that came this way"), N_("CHANNEL") },
    { "segment", 0, 0, G_OPTION_ARG_STRING, &wishes.segment, N_("Only answers of these customers"), N_("SEGMENT") },
    { "measure", 0, 0, G_OPTION_ARG_STRING, &wishes.measure, N_("tags, as a picture: what the colours tell; default: count"),
      "count|of-step|of-tag|lift|residual" },
    LW_HAND_OUT_OPTION_ENTRIES (wishes.hand_out),
    { "meeting", 0, 0, G_OPTION_ARG_STRING, &wishes.meeting, N_("minutes: of which meeting; default: the latest"), N_("ID") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &wishes.json, N_("Print one JSON object"), NULL },
    G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 1, 1, &status), kinds = g_strsplit (KINDS, ", ", -1);

  if (names == NULL)
    return status;
  if (wishes.measure != NULL && !g_strv_contains (lw_tag_measure_names, wishes.measure))
    return lw_cli_misused (self, _("there is no measure “%s”; there are: count, of-step, of-tag, lift, residual"), wishes.measure);
  if (wishes.kind == NULL)
    return lw_cli_misused (self, _("--kind is missing; there are: %s"), KINDS);
  if (!g_strv_contains ((const char * const *) kinds, wishes.kind))
    return lw_cli_misused (self, _("there is no report “%s”; there are: %s"), wishes.kind, KINDS);
  if (lw_hand_out_is (wishes.kind))
    return check_hand_out (self, &wishes) != LW_STATUS_DONE ? LW_STATUS_USAGE : run (&wishes, names[0]);
  if (wishes.hand_out.lane != NULL || wishes.hand_out.page != NULL)
    return lw_cli_misused (self, _("--lane and --page are for --kind %s"), LW_HAND_OUT_KINDS);
  return run (&wishes, names[0]);
}
