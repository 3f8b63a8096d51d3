#include "analysis/lw-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "analysis/lw-association.h"
#include "analysis/lw-funnel.h"
#include "analysis/lw-ranking.h"
#include "analysis/lw-heat-matrix.h"
#include "analysis/lw-trend.h"
#include "core/lw-tag.h"

static void
cell_clear (gpointer data)
{
  g_free (((LwReportCell *) data)->text);
}

static LwReport *
report_new (const char *kind, char *title)
{
  LwReport *report = g_new0 (LwReport, 1);

  report->kind = kind;
  report->title = title;
  report->names = g_ptr_array_new_with_free_func (g_free);
  report->labels = g_ptr_array_new_with_free_func (g_free);
  report->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return report;
}

void
lw_report_free (LwReport *report)
{
  if (!report)
    return;
  g_free (report->title);
  g_ptr_array_unref (report->names);
  g_ptr_array_unref (report->labels);
  g_ptr_array_unref (report->rows);
  g_free (report);
}

typedef struct { const char *name, *label; } Column;

/* Labels that are the same everywhere ("n", quantiles) have no translation and stay. */
static void
add_columns (LwReport *report, const Column *columns, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_ptr_array_add (report->names, g_strdup (columns[i].name));
      g_ptr_array_add (report->labels, g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "report", columns[i].label)));
    }
}

#define ADD_COLUMNS(report, ...) add_columns (report, (const Column[]) { __VA_ARGS__ }, \
                                              G_N_ELEMENTS (((const Column[]) { __VA_ARGS__ })))
#define COLUMNS_OF_STEP { "step", NC_("report", "Step") }, { "name", NC_("report", "Name") }
#define COLUMNS_OF_INTERVAL { "low", "2.5 %" }, { "high", "97.5 %" }
#define COLUMNS_OF_SCORE { "n", "n" }, { "value", NC_("report", "Value") }, COLUMNS_OF_INTERVAL

static void
add_row (LwReport *report)
{
  GArray *row = g_array_new (FALSE, FALSE, sizeof (LwReportCell));

  g_array_set_clear_func (row, cell_clear);
  g_ptr_array_add (report->rows, row);
}

static void
add_cell (LwReport *report, const char *text, double number)
{
  LwReportCell cell = { g_strdup (text), number };

  g_array_append_val ((GArray *) g_ptr_array_index (report->rows, report->rows->len - 1), cell);
}

static void
add_text (LwReport *report, const char *text)
{
  add_cell (report, text ? text : "", NAN);
}

static void
add_number (LwReport *report, double number)
{
  add_cell (report, NULL, number);
}

static void
add_numbers (LwReport *report, const double *numbers, gsize n)
{
  for (gsize i = 0; i < n; i++)
    add_number (report, numbers[i]);
}

#define ADD_NUMBERS(report, ...) add_numbers (report, (const double[]) { __VA_ARGS__ }, \
                                              G_N_ELEMENTS (((const double[]) { __VA_ARGS__ })))

/* Begins a row; what it is about has `id` and, for people, `name`. */
static void
add_row_of (LwReport *report, const char *id, const char *name)
{
  add_row (report);
  add_text (report, id);
  add_text (report, name);
}

const LwReportCell *
lw_report_cell (const LwReport *report, guint row, guint column)
{
  return &g_array_index ((GArray *) g_ptr_array_index (report->rows, row), LwReportCell, column);
}

static LwDataset *
find_dataset (LwBlueprint *blueprint, const char *id, GError **error)
{
  LwDataset *dataset = id ? lw_array_by_id (blueprint->datasets, id) : NULL;

  if (id && !dataset)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("no feedback has the id “%s”"), id);
  return dataset;
}

static gboolean
no_data (const char *kind, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("the document has no feedback that a report of %s needs"), kind);
  return FALSE;
}

static const char *
step_name (LwVariant *variant, const char *id)
{
  const LwStep *step = lw_variant_step (variant, id);

  return step && step->name ? step->name : id;
}

static LwReport *
report_tags (LwBlueprint *blueprint, LwVariant *variant, const LwReportQuery *query, GError **error)
{
  LwDataset *dataset = find_dataset (blueprint, query->period, error);
  g_autoptr (GArray) cells = NULL;
  LwReport *report;

  if (query->period && !dataset)
    return NULL;
  LW_FOREACH (LwDataset, one, blueprint->datasets)
    if (!dataset && lw_array_length (one->tags) > 0)
      dataset = one;
  cells = dataset ? lw_associations (dataset) : NULL;
  if (!cells || cells->len == 0)
    {
      no_data ("tags", error);
      return NULL;
    }
  report = report_new ("tags", g_strdup (dataset->label ? dataset->label : dataset->id));
  ADD_COLUMNS (report, COLUMNS_OF_STEP, { "tag", NC_("report", "Tag") }, { "n", "n" }, { "ofStep", NC_("report", "of the step") },
               { "ofTag", NC_("report", "of the tag") }, { "lift", NC_("report", "Lift") },
               { "residual", NC_("report", "Residual") });
  for (guint i = 0; i < cells->len; i++)
    {
      const LwAssociation *cell = &g_array_index (cells, LwAssociation, i);

      add_row_of (report, cell->step, step_name (variant, cell->step));
      add_text (report, cell->tag);
      ADD_NUMBERS (report, cell->n, cell->of_step, cell->of_tag, cell->lift, cell->residual);
    }
  return report;
}

static gboolean
has_values (const LwDataset *dataset, const LwMetric *metric)
{
  LW_FOREACH (LwDataValue, value, dataset->values)
    if (g_strcmp0 (value->metric, metric->id) == 0)
      return TRUE;
  return FALSE;
}

/* The one that is named; else the first of these kinds, with a polarity or without, that both periods have. */
static LwMetric *
find_metric (LwBlueprint *blueprint, const char *id, const LwDataset *a, const LwDataset *b, gboolean durations, GError **error)
{
  LwMetric *metric = id ? lw_array_by_id (blueprint->metrics, id) : NULL;

  if (id && !metric)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("no metric has the id “%s”"), id);
  if (id)
    return metric;
  LW_FOREACH (LwMetric, one, blueprint->metrics)
    if ((one->kind == LW_METRIC_DURATION) == durations && (durations || !lw_metric_is_amount (one)) && (!a || has_values (a, one))
        && (!b || has_values (b, one)))
      return one;
  no_data (durations ? "quadrant" : "trend", error);
  return NULL;
}

static void
add_trend (LwReport *report, LwBlueprint *blueprint, const LwMetric *metric, const char *step, const char *content, const char *name)
{
  g_autoptr (GArray) points = lw_trend (blueprint, metric, step, content);

  for (guint i = 0; i < points->len; i++)
    {
      const LwTrendPoint *point = &g_array_index (points, LwTrendPoint, i);

      add_row_of (report, content ? content : step, name);
      add_text (report, point->dataset->id);
      add_text (report, point->dataset->stage);
      ADD_NUMBERS (report, point->score.n, point->score.value, point->score.low, point->score.high, metric->target);
    }
}

static LwReport *
report_trend (LwBlueprint *blueprint, LwVariant *variant, const LwReportQuery *query, GError **error)
{
  const LwMetric *metric = find_metric (blueprint, query->metric, NULL, NULL, FALSE, error);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LwReport *report;

  if (!metric)
    return NULL;
  report = report_new ("trend", g_strdup (metric->name ? metric->name : metric->id));
  ADD_COLUMNS (report, COLUMNS_OF_STEP, { "period", NC_("report", "Period") }, { "stage", NC_("report", "Stage") },
               COLUMNS_OF_SCORE, { "target", NC_("report", "Target") });
  add_trend (report, blueprint, metric, NULL, NULL, _("all pooled"));
  LW_FOREACH (LwStep, step, LW_STEPS (variant))
    add_trend (report, blueprint, metric, step->id, NULL, step->name);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (flow->handover && flow->from && g_hash_table_add (told, g_strconcat (flow->from, "\n", flow->handover, NULL)))
      add_trend (report, blueprint, metric, flow->from, flow->handover, flow->handover);
  return report;
}

char *
lw_quadrant_title (const LwQuadrantAsked *asked)
{
  const LwMetric *time = asked->time, *score = asked->score;

  return g_strdup_printf (_("%s against %s"), time->name ? time->name : time->id, score->name ? score->name : score->id);
}

gboolean
lw_quadrant_ask (LwBlueprint *blueprint, const LwReportQuery *query, LwQuadrantAsked *asked, GError **error)
{
  guint n = lw_array_length (blueprint->datasets);
  LwDataset *to = query->to ? find_dataset (blueprint, query->to, error) : n ? lw_array_get (blueprint->datasets, n - 1) : NULL;
  LwDataset *from = query->from ? find_dataset (blueprint, query->from, error) : NULL;

  if (!to && !query->to)
    no_data ("quadrant", error);
  if (!to || (query->from && !from))
    return FALSE;
  asked->from = from;
  asked->to = to;
  asked->time = find_metric (blueprint, query->metric, to, from, TRUE, error);
  asked->score = asked->time ? find_metric (blueprint, query->score, to, from, FALSE, error) : NULL;
  return asked->score != NULL;
}

static LwReport *
report_quadrant (LwBlueprint *blueprint, LwVariant *variant, const LwReportQuery *query, GError **error)
{
  LwQuadrantAsked asked;
  g_autoptr (GArray) all = NULL;
  LwReport *report;

  if (!lw_quadrant_ask (blueprint, query, &asked, error))
    return NULL;
  all = lw_time_against_score (variant, asked.from, asked.to, asked.time, asked.score);
  report = report_new ("quadrant", lw_quadrant_title (&asked));
  ADD_COLUMNS (report, COLUMNS_OF_STEP,
               { "timeFrom", asked.from ? NC_("report", "Minutes before") : NC_("report", "Minutes allowed") },
               { "timeTo", NC_("report", "Minutes") },
               { "scoreFrom", asked.from ? NC_("report", "Score before") : NC_("report", "Target") },
               { "scoreTo", NC_("report", "Score") }, { "quadrant", NC_("report", "Quadrant") },
               { "certain", NC_("report", "More than chance") });
  for (guint i = 0; i < all->len; i++)
    {
      const LwTimeScore *one = &g_array_index (all, LwTimeScore, i);

      add_row_of (report, one->step->id, one->step->name);
      ADD_NUMBERS (report, one->time_from.value, one->time_to.value, one->score_from.value, one->score_to.value);
      add_text (report, lw_quadrant_name (one->quadrant));
      add_text (report, one->quadrant == LW_QUADRANT_UNKNOWN ? "" : one->certain ? "yes" : "no");
    }
  return report;
}

static LwReport *
report_ranking (LwBlueprint *blueprint, LwVariant *variant, const LwReportQuery *query, GError **error)
{
  const LwMetric *metric = find_metric (blueprint, query->metric, NULL, NULL, FALSE, error);
  LwDataset *dataset = metric ? find_dataset (blueprint, query->period, error) : NULL;
  g_autoptr (GArray) all = NULL;
  LwReport *report;

  if (!metric || (query->period && !dataset))
    return NULL;
  LW_FOREACH (LwDataset, one, blueprint->datasets)
    if (!query->period && has_values (one, metric))
      dataset = one;
  all = dataset && !lw_metric_is_amount (metric) && metric->polarity != LW_POLARITY_NEUTRAL ? lw_ranking (variant, dataset, metric) : NULL;
  if (!all || all->len == 0)
    {
      no_data ("ranking", error);
      return NULL;
    }
  report = report_new ("ranking", g_strdup (metric->name ? metric->name : metric->id));
  ADD_COLUMNS (report, { "rank", NC_("report", "Rank") }, COLUMNS_OF_STEP, COLUMNS_OF_SCORE);
  for (guint i = 0; i < all->len; i++)
    {
      const LwRanked *one = &g_array_index (all, LwRanked, i);

      add_row (report);
      add_number (report, i + 1);
      add_text (report, one->step->id);
      add_text (report, one->step->name);
      ADD_NUMBERS (report, one->score.n, one->score.value, one->score.low, one->score.high);
    }
  return report;
}

/* "volume", or what else counts and is neither good nor bad. */
static const LwMetric *
funnel_metric (LwBlueprint *blueprint, const char *id)
{
  const LwMetric *metric = lw_array_by_id (blueprint->metrics, id ? id : "volume");

  LW_FOREACH (LwMetric, one, blueprint->metrics)
    if (!metric && !id && one->kind == LW_METRIC_COUNT && one->polarity != LW_POLARITY_LOWER && one->polarity != LW_POLARITY_HIGHER)
      metric = one;
  return metric;
}

gboolean
lw_funnel_ask (LwBlueprint *blueprint, const LwReportQuery *query, LwFunnelAsked *asked, GError **error)
{
  asked->metric = funnel_metric (blueprint, query->metric);
  asked->dataset = find_dataset (blueprint, query->period, error);
  if (query->period && !asked->dataset)
    return FALSE;
  LW_FOREACH (LwDataset, one, blueprint->datasets)
    if (!asked->dataset && asked->metric && has_values (one, asked->metric))
      asked->dataset = one;
  return asked->metric && asked->dataset && has_values (asked->dataset, asked->metric) ? TRUE : no_data ("funnel", error);
}

static LwReport *
report_funnel (LwBlueprint *blueprint, LwVariant *variant, const LwReportQuery *query, GError **error)
{
  LwFunnelAsked asked;
  g_autoptr (GArray) steps = NULL;
  const LwDataset *dataset;
  LwReport *report;

  if (!lw_funnel_ask (blueprint, query, &asked, error))
    return NULL;
  dataset = asked.dataset;
  steps = lw_funnel (variant, asked.dataset, asked.metric->id);
  if (steps->len == 0)
    {
      no_data ("funnel", error);
      return NULL;
    }
  report = report_new ("funnel", g_strdup (dataset->label ? dataset->label : dataset->id));
  ADD_COLUMNS (report, COLUMNS_OF_STEP, { "entered", NC_("report", "Entered") }, { "continued", NC_("report", "Went on") },
               { "dropOff", NC_("report", "Drop-off") }, COLUMNS_OF_INTERVAL);
  for (guint i = 0; i < steps->len; i++)
    {
      const LwFunnelStep *step = &g_array_index (steps, LwFunnelStep, i);

      add_row_of (report, step->step->id, step->step->name);
      ADD_NUMBERS (report, step->entered, step->continued, step->drop, step->low, step->high);
    }
  return report;
}

static void
add_cell_row (LwReport *report, LwMatrix *matrix, guint row, guint column)
{
  const LwHeat *heat = lw_matrix_cell (matrix, row, column);
  const LwMatrixLine *lane = lw_matrix_line (matrix->rows, row), *phase = lw_matrix_line (matrix->columns, column);

  if (!heat)
    return;
  add_row_of (report, lane ? lane->id : NULL, lane ? lane->name : _("All"));
  add_text (report, phase ? phase->id : NULL);
  add_text (report, phase ? phase->name : _("All"));
  ADD_NUMBERS (report, heat->n, heat->value, heat->low, heat->high);
  add_text (report, heat->heat_class < 0 ? NULL : ((LwHeatClass *) g_ptr_array_index (matrix->overlay->classes, heat->heat_class))->label);
}

static LwReport *
report_matrix (LwBlueprint *blueprint, LwVariant *variant, const LwReportQuery *query, GError **error)
{
  const LwHeatQuery heat = { .variant = variant->id, .metric = query->metric, .dataset = query->period, .from = query->from };
  g_autoptr (LwMatrix) matrix = lw_heat_matrix_new (blueprint, &heat, error);
  LwReport *report;

  if (!matrix)
    return NULL;
  report = report_new ("matrix", g_strdup (matrix->overlay->title));
  ADD_COLUMNS (report, { "lane", NC_("report", "Lane") }, { "laneName", NC_("report", "Name") },
               { "phase", NC_("report", "Phase") }, { "phaseName", NC_("report", "Name") }, COLUMNS_OF_SCORE,
               { "class", NC_("report", "Class") });
  for (guint row = 0; row < matrix->rows->len; row++)
    {
      for (guint column = 0; column < matrix->columns->len; column++)
        add_cell_row (report, matrix, row, column);
      add_cell_row (report, matrix, row, LW_MATRIX_ALL);
    }
  for (guint column = 0; column < matrix->columns->len; column++)
    add_cell_row (report, matrix, LW_MATRIX_ALL, column);
  return report;
}

LwReport *
lw_report_new (LwBlueprint *blueprint, const char *kind, const LwReportQuery *query, GError **error)
{
  static const struct { const char *kind; LwReport *(*make) (LwBlueprint *, LwVariant *, const LwReportQuery *, GError **); } kinds[] = {
    { "tags", report_tags }, { "trend", report_trend }, { "quadrant", report_quadrant }, { "funnel", report_funnel },
    { "matrix", report_matrix },
    { "ranking", report_ranking },
  };
  LwVariant *variant = lw_blueprint_need_variant (blueprint, query->variant, error);

  if (!variant)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return kinds[i].make (blueprint, variant, query, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("there is no report “%s”; there are: %s"), kind, LW_REPORT_KINDS);
  return NULL;
}
