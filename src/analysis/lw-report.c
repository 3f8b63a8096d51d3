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

static void
add_column (LwReport *report, const char *name, const char *label)
{
  g_ptr_array_add (report->names, g_strdup (name));
  g_ptr_array_add (report->labels, g_strdup (label));
}

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
  add_column (report, "step", C_("report", "Step"));
  add_column (report, "name", C_("report", "Name"));
  add_column (report, "tag", C_("report", "Tag"));
  add_column (report, "n", "n");
  add_column (report, "ofStep", C_("report", "of the step"));
  add_column (report, "ofTag", C_("report", "of the tag"));
  add_column (report, "lift", C_("report", "Lift"));
  add_column (report, "residual", C_("report", "Residual"));
  for (guint i = 0; i < cells->len; i++)
    {
      const LwAssociation *cell = &g_array_index (cells, LwAssociation, i);

      add_row (report);
      add_text (report, cell->step);
      add_text (report, step_name (variant, cell->step));
      add_text (report, cell->tag);
      add_number (report, cell->n);
      add_number (report, cell->of_step);
      add_number (report, cell->of_tag);
      add_number (report, cell->lift);
      add_number (report, cell->residual);
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

      add_row (report);
      add_text (report, content ? content : step);
      add_text (report, name);
      add_text (report, point->dataset->id);
      add_text (report, point->dataset->stage);
      add_number (report, point->score.n);
      add_number (report, point->score.value);
      add_number (report, point->score.low);
      add_number (report, point->score.high);
      add_number (report, metric->target);
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
  add_column (report, "step", C_("report", "Step"));
  add_column (report, "name", C_("report", "Name"));
  add_column (report, "period", C_("report", "Period"));
  add_column (report, "stage", C_("report", "Stage"));
  add_column (report, "n", "n");
  add_column (report, "value", C_("report", "Value"));
  add_column (report, "low", "2.5 %");
  add_column (report, "high", "97.5 %");
  add_column (report, "target", C_("report", "Target"));
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
  add_column (report, "step", C_("report", "Step"));
  add_column (report, "name", C_("report", "Name"));
  add_column (report, "timeFrom", asked.from ? C_("report", "Minutes before") : C_("report", "Minutes allowed"));
  add_column (report, "timeTo", C_("report", "Minutes"));
  add_column (report, "scoreFrom", asked.from ? C_("report", "Score before") : C_("report", "Target"));
  add_column (report, "scoreTo", C_("report", "Score"));
  add_column (report, "quadrant", C_("report", "Quadrant"));
  add_column (report, "certain", C_("report", "More than chance"));
  for (guint i = 0; i < all->len; i++)
    {
      const LwTimeScore *one = &g_array_index (all, LwTimeScore, i);

      add_row (report);
      add_text (report, one->step->id);
      add_text (report, one->step->name);
      add_number (report, one->time_from.value);
      add_number (report, one->time_to.value);
      add_number (report, one->score_from.value);
      add_number (report, one->score_to.value);
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
  add_column (report, "rank", C_("report", "Rank"));
  add_column (report, "step", C_("report", "Step"));
  add_column (report, "name", C_("report", "Name"));
  add_column (report, "n", "n");
  add_column (report, "value", C_("report", "Value"));
  add_column (report, "low", "2.5 %");
  add_column (report, "high", "97.5 %");
  for (guint i = 0; i < all->len; i++)
    {
      const LwRanked *one = &g_array_index (all, LwRanked, i);

      add_row (report);
      add_number (report, i + 1);
      add_text (report, one->step->id);
      add_text (report, one->step->name);
      add_number (report, one->score.n);
      add_number (report, one->score.value);
      add_number (report, one->score.low);
      add_number (report, one->score.high);
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
  add_column (report, "step", C_("report", "Step"));
  add_column (report, "name", C_("report", "Name"));
  add_column (report, "entered", C_("report", "Entered"));
  add_column (report, "continued", C_("report", "Went on"));
  add_column (report, "dropOff", C_("report", "Drop-off"));
  add_column (report, "low", "2.5 %");
  add_column (report, "high", "97.5 %");
  for (guint i = 0; i < steps->len; i++)
    {
      const LwFunnelStep *step = &g_array_index (steps, LwFunnelStep, i);

      add_row (report);
      add_text (report, step->step->id);
      add_text (report, step->step->name);
      add_number (report, step->entered);
      add_number (report, step->continued);
      add_number (report, step->drop);
      add_number (report, step->low);
      add_number (report, step->high);
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
  add_row (report);
  add_text (report, lane ? lane->id : NULL);
  add_text (report, lane ? lane->name : _("All"));
  add_text (report, phase ? phase->id : NULL);
  add_text (report, phase ? phase->name : _("All"));
  add_number (report, heat->n);
  add_number (report, heat->value);
  add_number (report, heat->low);
  add_number (report, heat->high);
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
  add_column (report, "lane", C_("report", "Lane"));
  add_column (report, "laneName", C_("report", "Name"));
  add_column (report, "phase", C_("report", "Phase"));
  add_column (report, "phaseName", C_("report", "Name"));
  add_column (report, "n", "n");
  add_column (report, "value", C_("report", "Value"));
  add_column (report, "low", "2.5 %");
  add_column (report, "high", "97.5 %");
  add_column (report, "class", C_("report", "Class"));
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
  LwVariant *variant = lw_blueprint_variant (blueprint, query->variant);

  if (!variant)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("no variant has the id “%s”"), query->variant ? query->variant : "");
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return kinds[i].make (blueprint, variant, query, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("there is no report “%s”; there are: %s"), kind, LW_REPORT_KINDS);
  return NULL;
}
