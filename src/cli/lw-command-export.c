#include <math.h>

#include <glib/gi18n-lib.h>

#include "analysis/lw-insight-query.h"
#include "cli/lw-export-compare.h"
#include "cli/lw-heat-options.h"
#include "cli/lw-sheet-options.h"
#include "io/lw-signoff.h"
#include "layout/lw-tidy.h"
#include "scene/lw-export.h"
#include "scene/lw-printout.h"
#include "scene/lw-text.h"

typedef struct
{
  char    *output, *variant, *theme, *detail, *format, *scale, *width, *thumbnail, *rows, *path, *compare;
  gboolean overlay, no_legend, title_block, grey, plan, comments, quiet;
  LwHeatOptions heat;
  LwSheetWishes sheets;
} Wishes;

static const char * const themes[] = { "print", "light", "dark", "contrast", "grey", NULL };
static const char * const details[] = { "names", "review", "full", NULL };

static void
wishes_clear (Wishes *wishes)
{
  char **strings[] = { &wishes->output, &wishes->variant, &wishes->theme, &wishes->detail,
                       &wishes->format, &wishes->scale, &wishes->width, &wishes->thumbnail, &wishes->rows, &wishes->path,
                       &wishes->compare };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (*strings[i]);
  lw_heat_options_clear (&wishes->heat);
  lw_sheet_wishes_clear (&wishes->sheets);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

static gboolean
choose (const char *word, const char * const *words, int *choice)
{
  for (int i = 0; word && words[i]; i++)
    if (g_str_equal (words[i], word))
      {
        *choice = i;
        return TRUE;
      }
  return word == NULL;
}

static LwStatus
choose_format (const LwCommand *self, const Wishes *wishes, LwFormat *format)
{
  if (wishes->output == NULL)
    return lw_cli_misused (self, _("-o OUT is missing"));
  if (wishes->format)
    return lw_format_from_name (wishes->format, format) ? LW_STATUS_DONE
           : lw_cli_misused (self, _("there is no format “%s”; there are: png, svg, pdf"), wishes->format);
  if (g_str_equal (wishes->output, "-"))
    return lw_cli_misused (self, _("standard output has no ending: say --format png, svg or pdf"));
  return lw_format_from_name (wishes->output, format) ? LW_STATUS_DONE
         : lw_cli_misused (self, _("the ending of “%s” says no format; .png, .svg or .pdf, or --format, would"), wishes->output);
}

static gboolean
read_number (const char *text, double least, double most, double *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && *number >= least && *number <= most;
}

/* Options that would do nothing are mistakes. */
static LwStatus
check_fit (const LwCommand *self, const Wishes *wishes, LwExportOptions *options)
{
  LwFormat format = options->format;
  double width = 0, square = 0;

  if (((wishes->scale && !wishes->sheets.tile) || wishes->width) && format != LW_FORMAT_PNG)
    return lw_cli_misused (self, _("--scale and --width are for PNG; SVG and PDF have no pixels"));
  if (wishes->scale && wishes->width)
    return lw_cli_misused (self, _("--scale and --width exclude each other"));
  if (wishes->scale && format == LW_FORMAT_PNG && !read_number (wishes->scale, 1e-6, 100, &options->scale))
    return lw_cli_misused (self, _("--scale must be above 0 and at most 100"));
  if (wishes->width && (!read_number (wishes->width, 1, 1000000, &width) || width != floor (width)))
    return lw_cli_misused (self, _("--width must be from 1 to 1000000 pixels"));
  options->width = width;
  if (wishes->thumbnail && (format != LW_FORMAT_PNG || wishes->scale || wishes->width))
    return lw_cli_misused (self, _("--thumbnail is for PNG, without --scale and --width"));
  if (wishes->thumbnail && (!read_number (wishes->thumbnail, 16, 4096, &square) || square != floor (square)))
    return lw_cli_misused (self, _("--thumbnail must be from 16 to 4096 pixels"));
  options->square = square;
  if ((wishes->sheets.page || wishes->sheets.tile) && format != LW_FORMAT_PDF)
    return lw_cli_misused (self, _("--page and --tile are for PDF"));
  if (wishes->overlay && !wishes->compare)
    return lw_cli_misused (self, _("--overlay is for --compare"));
  if (wishes->compare && (wishes->variant || wishes->heat.metric || wishes->rows || wishes->path))
    return lw_cli_misused (self, _("--compare is drawn without --variant, --heat, --rows and --path"));
  if (wishes->grey && wishes->theme)
    return lw_cli_misused (self, _("--grey and --theme exclude each other"));
  return lw_heat_options_check (self, &wishes->heat);
}

static LwStatus
settle (const LwCommand *self, const Wishes *wishes, LwExportOptions *options, LwSheetOptions *sheets)
{
  int theme = LW_THEME_PRINT, detail = wishes->thumbnail ? LW_DETAIL_NAMES : LW_DETAIL_REVIEW;
  LwStatus status = choose_format (self, wishes, &options->format);

  if (status == LW_STATUS_DONE)
    status = check_fit (self, wishes, options);
  if (status == LW_STATUS_DONE)
    status = lw_sheet_wishes_read (self, &wishes->sheets, wishes->scale, sheets);
  if (status != LW_STATUS_DONE)
    return status;
  if (!choose (wishes->theme, themes, &theme))
    return lw_cli_misused (self, _("there is no theme “%s”; there are: print, light, dark, contrast, grey"), wishes->theme);
  if (!choose (wishes->detail, details, &detail))
    return lw_cli_misused (self, _("there is no level of detail “%s”; there are: names, review, full"), wishes->detail);

  options->scene.theme = wishes->grey ? LW_THEME_GREY : (LwThemeKind) theme;
  options->scene.detail = detail;
  options->scene.title_block = wishes->title_block;
  options->scene.comments = wishes->comments;
  options->scene.legend = !wishes->no_legend;
  options->page = wishes->sheets.page;
  options->turn = sheets->turn;
  return LW_STATUS_DONE;
}

/* Which rows are asked for: what is neither ladder nor emotion is a metric. */
static gboolean
read_rows (LwBlueprint *blueprint, const char *text, LwInsightQuery *query, GPtrArray *metrics, GError **error)
{
  g_auto (GStrv) names = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      LwMetric *metric = lw_array_by_id (blueprint->metrics, g_strstrip (names[i]));

      if (g_str_equal (names[i], "ladder"))
        query->ladder = TRUE;
      else if (g_str_equal (names[i], "emotion"))
        query->emotion = TRUE;
      else if (metric != NULL)
        g_ptr_array_add (metrics, metric->id);
      else
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("there is no row “%s”; there are: ladder, emotion, and the ids of metrics"), names[i]);
          return FALSE;
        }
    }
  g_ptr_array_add (metrics, NULL);
  return TRUE;
}

/* NULL without an error where nothing of it is asked for. */
static gboolean
find_insight (LwBlueprint *blueprint, LwVariant *variant, const Wishes *wishes, LwInsight **insight, GError **error)
{
  LwInsightQuery query = { .variant = variant->id, .dataset = wishes->heat.period, .paths = wishes->path != NULL, .plan = wishes->plan,
                           .quiet = wishes->quiet };
  g_autoptr (GPtrArray) metrics = g_ptr_array_new ();
  g_autoptr (LwLayout) layout = NULL;
  g_autofree guint *columns = NULL;
  guint n;

  if (wishes->path != NULL && !lw_scenario_parse (wishes->path, &query.scenario))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("there is no scenario “%s”; there are: probable, longest, weighted"), wishes->path);
      return FALSE;
    }
  if (!read_rows (blueprint, wishes->rows, &query, metrics, error))
    return FALSE;
  if (wishes->rows == NULL && wishes->path == NULL && !wishes->plan && !wishes->quiet)
    return TRUE;
  query.metrics = (const char * const *) metrics->pdata;
  layout = lw_layout_new (variant, lw_blueprint_day_minutes (blueprint), lw_scene_measure, NULL, NULL);
  columns = lw_layout_columns (layout, &n);
  *insight = lw_insight_for (blueprint, &query, columns, n);
  return TRUE;
}

/* What is asked for, as a scene; `insight` must outlive it. */
static LwScene *
make_scene (LwBlueprint *blueprint, const Wishes *wishes, LwExportOptions *options, LwInsight **insight, GError **error)
{
  g_autoptr (LwOverlay) overlay = NULL;
  guint position;
  LwVariant *variant;

  if (wishes->compare)
    return lw_cli_compare_scene (blueprint, wishes->compare, wishes->overlay, &options->scene, error);
  variant = lw_cli_variant (blueprint, wishes->variant, &position, error);
  if (variant == NULL || (wishes->heat.metric && !(overlay = lw_heat_options_overlay (&wishes->heat, blueprint, variant->id, error))))
    return NULL;
  if (!find_insight (blueprint, variant, wishes, insight, error))
    return NULL;
  options->variant = variant->id;
  options->scene.insight = *insight;
  return lw_export_make_scene (blueprint, overlay, options, error);
}

static void
tell (const Wishes *wishes, const char *notice)
{
  g_printerr ("laneway-cli: %s: %s\n", wishes->output, notice);
}

static void
tell_missing_fonts (const Wishes *wishes, LwBlueprint *blueprint)
{
  if (!lw_text_has_fonts_for (blueprint))
    tell (wishes, _("no font here has all letters of this blueprint; those it lacks are drawn as boxes. For Chinese, install one such as Noto Sans CJK"));
}

static gboolean
write_sheets (LwScene *scene, const Wishes *wishes, const LwExportOptions *options, const LwSheetOptions *sheets, GOutputStream *stream, GError **error)
{
  g_autoptr (LwPrintout) printout = lw_printout_sheets (scene, &options->scene, sheets, error);

  if (printout == NULL || !lw_printout_write_pdf (printout, stream, lw_cli_progress (), NULL, NULL, error))
    return FALSE;
  for (const char * const *warning = lw_printout_warnings (printout); *warning != NULL; warning++)
    tell (wishes, *warning);
  return TRUE;
}

static gboolean
write_scene (LwScene *scene, const Wishes *wishes, const LwExportOptions *options, const LwSheetOptions *sheets, GOutputStream *stream, GError **error)
{
  g_autofree char *notice = NULL;

  if (sheets->tiling != LW_TILING_FIT)
    return write_sheets (scene, wishes, options, sheets, stream, error);
  if (!lw_export_scene (scene, options, stream, &notice, NULL, error))
    return FALSE;
  if (notice != NULL)
    tell (wishes, notice);
  return TRUE;
}

/* Sheets of paper get about: they say when they were made. A picture depends on nothing but its document. */
static char *
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

static gboolean
draw (LwBlueprint *blueprint, const Wishes *wishes, LwExportOptions *options, const LwSheetOptions *sheets, GError **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (LwInsight) insight = NULL;
  g_autoptr (LwScene) scene = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *date = sheets->tiling != LW_TILING_FIT ? today () : NULL;

  options->scene.date = date;
  tell_missing_fonts (wishes, blueprint);
  scene = make_scene (blueprint, wishes, options, &insight, error);
  if (scene == NULL || !write_scene (scene, wishes, options, sheets, stream, error) || !g_output_stream_close (stream, NULL, error))
    return FALSE;
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  if (lw_cli_write (wishes->output, bytes, NULL, error))
    return TRUE;
  /* What is at fault is the output, not the document. */
  lw_cli_failed (wishes->output, *error);
  g_clear_error (error);
  return FALSE;
}

LwStatus
lw_command_export (const LwCommand *self, int argc, char **argv)
{
  g_auto (Wishes) wishes = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &wishes.output, N_("The picture to write: .png, .svg or .pdf"), N_("OUT") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &wishes.format, N_("The format where the ending does not say it"), "png|svg|pdf" },
    { "variant", 0, 0, G_OPTION_ARG_STRING, &wishes.variant, N_("The variant; default: the first"), N_("ID") },
    { "compare", 0, 0, G_OPTION_ARG_STRING, &wishes.compare, N_("Two to four variants in one picture, what changes marked"), "A,B" },
    { "overlay", 0, 0, G_OPTION_ARG_NONE, &wishes.overlay, N_("With --compare: two variants in one drawing"), NULL },
    LW_HEAT_OPTION_ENTRIES (wishes.heat),
    { "grey", 0, 0, G_OPTION_ARG_NONE, &wishes.grey, N_("For black-and-white paper: patterns, and the worse, the darker"), NULL },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &wishes.scale, N_("PNG: pixels per unit; --tile scale: how much larger than true"), "N" },
    { "width", 0, 0, G_OPTION_ARG_STRING, &wishes.width, N_("PNG: width in pixels"), "PX" },
    { "thumbnail", 0, 0, G_OPTION_ARG_STRING, &wishes.thumbnail, N_("PNG: a small picture, neither wider nor higher than that"), "PX" },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &wishes.theme, N_("Colours; default: print"), "print|light|dark|contrast|grey" },
    { "detail", 0, 0, G_OPTION_ARG_STRING, &wishes.detail, N_("How much is shown; default: review"), "names|review|full" },
    LW_SHEET_OPTION_ENTRIES (wishes.sheets),
    { "rows", 0, 0, G_OPTION_ARG_STRING, &wishes.rows, N_("Rows under the lanes: ladder, emotion, metrics by id; with commas"), N_("LIST") },
    { "path", 0, 0, G_OPTION_ARG_STRING, &wishes.path, N_("Highlight the critical path of that scenario, and the key path"), "probable|longest|weighted" },
    { "plan", 0, 0, G_OPTION_ARG_NONE, &wishes.plan, N_("Mark goals and open problems at the steps and flows that they are about"), NULL },
    { "quiet-flows", 0, 0, G_OPTION_ARG_NONE, &wishes.quiet, N_("With heat: flows without a value step back"), NULL },
    { "no-legend", 0, 0, G_OPTION_ARG_NONE, &wishes.no_legend, N_("Leave out the legend of the heat"), NULL },
    { "comments", 0, 0, G_OPTION_ARG_NONE, &wishes.comments, N_("Mark where something was said, with its number"), NULL },
    { "title-block", 0, 0, G_OPTION_ARG_NONE, &wishes.title_block, N_("Add title, scope, goal and date"), NULL },
    G_OPTION_ENTRY_NULL
  };
  LwStatus status = LW_STATUS_DONE;
  g_auto (GStrv) names = lw_cli_parse (self, entries, argc, argv, 1, 1, &status);
  g_autoptr (LwBlueprint) blueprint = NULL, stands = NULL, placed = NULL;
  g_autoptr (GError) error = NULL;
  LwExportOptions options = { 0 };
  LwSheetOptions sheets = LW_SHEET_OPTIONS_INIT;

  if (names == NULL)
    return status;
  status = settle (self, &wishes, &options, &sheets);
  if (status != LW_STATUS_DONE)
    return status;
  blueprint = lw_cli_read (names[0], NULL, NULL, &error);
  if (blueprint)
    {
      stands = lw_document_as_it_stands (blueprint);
      placed = lw_tidy_missing_all (stands);
    }
  if (placed && draw (placed, &wishes, &options, &sheets, &error))
    return LW_STATUS_DONE;
  return error ? lw_cli_failed (names[0], error) : LW_STATUS_INPUT;
}
