/* The heat of one metric: feedback counts of steps and hand-offs become classes, texts and a legend. */
#include <glib/gi18n-lib.h>

#include "analysis/lw-analysis.h"
#include "analysis/lw-heat-private.h"
#include "core/lw-blueprint.h"
#include "core/lw-language.h"
#include "core/lw-wording.h"

/* What the classes go by: the value, or how many times the step's benchmark it is; NAN where there is none. */
static double
classed_value (LwHeatWork *work, const char *id, double value)
{
  const LwStep *step;
  double benchmark;

  if (work->scale.classing != LW_CLASSING_BENCHMARK)
    return value;
  step = lw_variant_step (work->variant, id);
  benchmark = step && step->benchmark && lw_time_is_known (step->benchmark->time) ? lw_time_mean (step->benchmark->time) : 0;
  return benchmark > 0 ? value / benchmark : NAN;
}

/* Sums over several steps do not fit a scale for one. */
static gboolean
has_class (LwHeatWork *work, const LwHeat *mark)
{
  return !(mark->header && lw_metric_is_amount (work->metric));
}

static int
class_of (LwHeatWork *work, const char *id, double value)
{
  return lw_heat_scale_class (&work->scale, classed_value (work, id, value));
}

/* The interval reaches into another class, or what is no more than a bound may. */
static gboolean
may_be_another_class (LwHeatWork *work, const char *id, const LwScore *score)
{
  if (score->bound == LW_BOUND_NONE)
    return !isnan (score->low) && class_of (work, id, score->low) != class_of (work, id, score->high);
  return (score->bound != LW_BOUND_AT_MOST && class_of (work, id, INFINITY) != class_of (work, id, score->value))
         || (score->bound != LW_BOUND_AT_LEAST && class_of (work, id, -INFINITY) != class_of (work, id, score->value));
}

static void
paint_class (LwHeatWork *work, LwHeat *mark, const LwScore *score)
{
  double value = classed_value (work, mark->id, score->value);

  if (isnan (value) || !has_class (work, mark))
    {
      mark->outline = TRUE;
      return;
    }
  mark->heat_class = lw_heat_scale_class (&work->scale, value);
  mark->small = mark->n < LW_SMALL_SAMPLE;
  mark->uncertain = may_be_another_class (work, mark->id, score);
}

static void
paint_value (LwHeatWork *work, LwOverlay *overlay, const LwHeatPlace *place)
{
  const char *id = place->id, *name = place->name;
  LwHeat *mark = lw_overlay_add (overlay, id);
  LwScore score = { NAN, NAN, NAN, NAN };
  gboolean shown = lw_counts_are_enough (lw_heat_counts_get (work->counts, id), work->metric, &score);

  mark->header = place->header;
  if (isnan (score.value))
    {
      mark->outline = g_hash_table_contains (work->counts->outside, id);
      mark->text = mark->outline ? NULL : g_strdup ("—");
      mark->summary = lw_heat_summary (work, overlay, name, NULL, mark);
      return;
    }
  mark->value = score.value;
  mark->low = score.low;
  mark->high = score.high;
  mark->n = lw_metric_is_amount (work->metric) ? NAN : score.n;
  if (shown)
    paint_class (work, mark, &score);
  mark->text = shown ? lw_score_text (work->metric, &score, work->scale.day_minutes, TRUE) : g_strdup ("—");
  mark->summary = lw_heat_summary (work, overlay, name, &score, mark);
}

/* Of the period on show, whatever other periods hold. */
static GArray *
values_shown (LwHeatWork *work)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));
  LwScore score;

  for (guint i = 0; i < work->places->len; i++)
    {
      const LwHeatPlace *place = &g_array_index (work->places, LwHeatPlace, i);

      if (place->scales && lw_counts_are_enough (lw_heat_counts_get (work->counts, place->id), work->metric, &score))
        g_array_append_val (values, score.value);
    }
  return values;
}

/* A ranking is of what is shown; every other scale is the same for all periods and variants, so that they can be compared. */
static void
fit_scale (LwHeatWork *work)
{
  g_autoptr (GArray) values = NULL;

  lw_heat_scale_init (&work->scale, work->metric, work->view, lw_blueprint_day_minutes (work->blueprint));
  if (!lw_heat_scale_needs_values (&work->scale))
    return;
  if (work->own_scale || work->scale.classing == LW_CLASSING_QUANTILE || work->now.first != work->now.last)
    values = values_shown (work);
  else
    values = lw_heat_values_ever (work->blueprint, work->metric, work->query);
  lw_heat_scale_fit (&work->scale, (double *) values->data, values->len);
}

static void
paint (LwHeatWork *work, LwOverlay *overlay)
{
  fit_scale (work);
  lw_heat_scale_legend (&work->scale, overlay);
  for (guint i = 0; i < work->places->len; i++)
    if (!g_array_index (work->places, LwHeatPlace, i).hidden)
      paint_value (work, overlay, &g_array_index (work->places, LwHeatPlace, i));
}

void
lw_heat_fill_overlay (LwHeatWork *work, LwOverlay *overlay)
{
  overlay->metric = g_strdup (work->metric->id);
  if (work->change)
    lw_heat_paint_change (work, overlay);
  else
    paint (work, overlay);
  overlay->badges = work->scale.palette->on_request;
  overlay->patterns = work->scale.palette->on_request || (work->view && work->view->patterns == 1);
  lw_heat_caption (work, overlay);
}

/* ---- which metric and periods are meant ---- */

static gboolean
has_data (LwDataset *dataset, const LwMetric *metric)
{
  double n, k, sum;

  return lw_pool (dataset, metric->id, &n, &k, &sum);
}

static gboolean
not_found (GError **error, const char *format, const char *id, LwArray *known)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < lw_array_length (known); i++)
    lw_list_append (ids, lw_record_id (lw_array_get (known, i)));
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, format, id, ids->len ? ids->str : _("none"));
  return FALSE;
}

static gboolean
find_dataset (LwHeatWork *work, const char *id, guint *position, GError **error)
{
  int at = lw_array_find (work->blueprint->datasets, id);

  if (at < 0)
    return not_found (error, _("no feedback has the id “%s”; there are: %s"), id, work->blueprint->datasets);
  *position = at;
  return TRUE;
}

static gboolean
no_data (GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("the document has no feedback for that metric and period; import a table first"));
  return FALSE;
}

static gboolean
is_asked_for (LwHeatWork *work, const LwMetric *metric, guint position)
{
  const LwHeatQuery *query = work->query;
  LwDataset *dataset = lw_array_get (work->blueprint->datasets, position);

  return (query->metric == NULL || g_strcmp0 (query->metric, metric->id) == 0)
         && (query->dataset == NULL || g_strcmp0 (query->dataset, dataset->id) == 0) && has_data (dataset, metric);
}

static gboolean
has_data_ever (LwBlueprint *blueprint, const LwMetric *metric)
{
  LW_FOREACH (LwDataset, dataset, blueprint->datasets)
    if (has_data (dataset, metric))
      return TRUE;
  return FALSE;
}

/* A period that is named without data for a metric that has some in another shows that there is none. */
static gboolean
choose_empty (LwHeatWork *work, guint position)
{
  const LwHeatQuery *query = work->query;
  LwMetric *metric = query->metric ? lw_array_by_id (work->blueprint->metrics, query->metric) : NULL;

  if (metric == NULL || query->dataset == NULL || !has_data_ever (work->blueprint, metric))
    return FALSE;
  work->metric = metric;
  work->now = (LwHeatSpan) { position, position };
  return TRUE;
}

/* Settle which metric and period are meant: those named, else the first pair with data. */
static gboolean
choose (LwHeatWork *work, GError **error)
{
  const LwHeatQuery *query = work->query;
  LwArray *metrics = work->blueprint->metrics;
  guint position = 0;

  if (query->metric && lw_array_by_id (metrics, query->metric) == NULL)
    return not_found (error, _("no metric has the id “%s”; there are: %s"), query->metric, metrics);
  if (query->dataset && !find_dataset (work, query->dataset, &position, error))
    return FALSE;

  LW_FOREACH (LwMetric, metric, metrics)
    for (guint i = 0; i < lw_array_length (work->blueprint->datasets); i++)
      if (is_asked_for (work, metric, i))
        {
          work->metric = metric;
          work->now = (LwHeatSpan) { i, i };
          return TRUE;
        }
  return choose_empty (work, position) || no_data (error);
}

static gboolean
choose_through (LwHeatWork *work, GError **error)
{
  guint last;

  if (work->query->through == NULL)
    return TRUE;
  if (!find_dataset (work, work->query->through, &last, error))
    return FALSE;
  work->now = (LwHeatSpan) { MIN (work->now.first, last), MAX (work->now.first, last) };
  return TRUE;
}

static gboolean
is_of_kind (LwDataset *dataset, LwVariant *variant)
{
  return (g_strcmp0 (dataset->stage, "as-is") == 0) == (variant->kind != LW_VARIANT_TO_BE);
}

/* The last period with data that was measured in that variant: as-is, or pilot and after. */
static gboolean
period_of_variant (LwHeatWork *work, LwVariant *variant, LwHeatSpan *span, GError **error)
{
  for (guint i = lw_array_length (work->blueprint->datasets); i-- > 0;)
    {
      LwDataset *dataset = lw_array_get (work->blueprint->datasets, i);

      if (is_of_kind (dataset, variant) && has_data (dataset, work->metric))
        {
          *span = (LwHeatSpan) { i, i };
          return TRUE;
        }
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("no period with that metric was measured in the variant “%s”"), variant->id);
  return FALSE;
}

static gboolean
choose_before (LwHeatWork *work, GError **error)
{
  const char *from = work->query->from;
  LwVariant *other = from ? lw_array_by_id (work->blueprint->variants, from) : NULL;
  guint position;

  if (from == NULL)
    return TRUE;
  work->change = TRUE;
  if (other)
    return period_of_variant (work, other, &work->before, error)
           && (work->query->dataset || period_of_variant (work, work->variant, &work->now, error));
  if (!find_dataset (work, from, &position, error))
    return FALSE;
  work->before = (LwHeatSpan) { position, position };
  return has_data (lw_array_get (work->blueprint->datasets, position), work->metric) ? TRUE : no_data (error);
}

static void
add_up (LwHeatWork *work)
{
  work->counts = lw_heat_counts_new (work->blueprint, work->variant, work->metric->id, work->now, work->query, work->change);
  if (work->change)
    work->counts_before = lw_heat_counts_new (work->blueprint, work->variant, work->metric->id, work->before, work->query, TRUE);
}

gboolean
lw_heat_work_init (LwHeatWork *work, LwBlueprint *blueprint, const LwHeatQuery *query, GError **error)
{
  *work = (LwHeatWork) { .blueprint = blueprint, .query = query, .variant = lw_blueprint_variant (blueprint, query->variant) };
  work->places = g_array_new (FALSE, FALSE, sizeof (LwHeatPlace));
  if (work->variant == NULL)
    return not_found (error, _("no variant has the id “%s”; there are: %s"), query->variant ? query->variant : "", blueprint->variants);
  if (!choose (work, error) || !choose_through (work, error) || !choose_before (work, error))
    return FALSE;
  work->view = query->view ? query->view : lw_blueprint_heat_view (blueprint, work->metric->id);
  add_up (work);
  return TRUE;
}

void
lw_heat_work_clear (LwHeatWork *work)
{
  g_clear_pointer (&work->places, g_array_unref);
  g_clear_pointer (&work->counts, lw_heat_counts_free);
  g_clear_pointer (&work->counts_before, lw_heat_counts_free);
}

void
lw_heat_work_add (LwHeatWork *work, const char *id, const char *name, gboolean header)
{
  g_array_append_val (work->places, ((LwHeatPlace) { .id = id, .name = name ? name : id, .header = header, .scales = !header }));
}

/* In the variant's order: steps, flows, lanes, phases. */
static void
add_elements (LwHeatWork *work)
{
  LW_FOREACH (LwStep, step, LW_STEPS (work->variant))
    if (lw_step_is_counted (step) || lw_heat_counts_get (work->counts, step->id))
      lw_heat_work_add (work, step->id, step->name, FALSE);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (work->variant))
    if (lw_heat_counts_get (work->counts, flow->id))
      lw_heat_work_add (work, flow->id, flow->handover, FALSE);
  if (work->view && work->view->headers == 0)
    return;
  LW_FOREACH (LwLane, lane, LW_LANES (work->variant))
    if (lw_heat_counts_get (work->counts, lane->id))
      lw_heat_work_add (work, lane->id, lane->name, TRUE);
  LW_FOREACH (LwPhase, phase, LW_PHASES (work->variant))
    if (lw_heat_counts_get (work->counts, phase->id))
      lw_heat_work_add (work, phase->id, phase->name, TRUE);
}

/* Columns are painted instead of elements, whose scale they have. */
static void
add_columns (LwHeatWork *work, const LwHeatColumns *columns)
{
  g_autofree guint *n = g_new0 (guint, columns->n + 1);

  for (guint i = 0; i < work->places->len; i++)
    g_array_index (work->places, LwHeatPlace, i).hidden = TRUE;
  LW_FOREACH (LwStep, step, LW_STEPS (work->variant))
    n[columns->of_step[step_i]] += lw_heat_counts_get (work->counts, step->id) != NULL;
  for (guint i = 0; i < columns->n; i++)
    if (lw_heat_counts_get (work->counts, lw_heat_column_id (i)))
      g_array_append_val (work->places, ((LwHeatPlace) { .id = lw_heat_column_id (i), .name = columns->names[i], .header = n[i] > 1 }));
}

static void
pool (LwHeatWork *work, LwHeatCounts *counts, const LwHeatColumns *columns)
{
  if (columns)
    lw_heat_counts_pool_columns (counts, work->variant, columns);
  else
    lw_heat_counts_pool (counts, work->variant);
}

static LwOverlay *
make_overlay (LwHeatWork *work, const LwHeatColumns *columns)
{
  LwOverlay *overlay = lw_overlay_new ();
  gpointer language = lw_language_push (work->blueprint->language);

  pool (work, work->counts, columns);
  if (work->change)
    pool (work, work->counts_before, columns);
  add_elements (work);
  if (columns)
    add_columns (work, columns);
  lw_heat_fill_overlay (work, overlay);
  lw_language_pop (language);
  return overlay;
}

static LwOverlay *
overlay_for (LwBlueprint *blueprint, const LwHeatQuery *query, const LwHeatColumns *columns, GError **error)
{
  LwHeatWork work;
  LwOverlay *overlay = lw_heat_work_init (&work, blueprint, query, error) ? make_overlay (&work, columns) : NULL;

  lw_heat_work_clear (&work);
  return overlay;
}

LwOverlay *
lw_heat_overlay_for (LwBlueprint *blueprint, const LwHeatQuery *query, GError **error)
{
  return overlay_for (blueprint, query, NULL, error);
}

LwOverlay *
lw_heat_columns_for (LwBlueprint *blueprint, const LwHeatQuery *query, const LwHeatColumns *columns, GError **error)
{
  return overlay_for (blueprint, query, columns, error);
}

LwOverlay *
lw_heat_overlay_new (LwBlueprint *blueprint, const char *variant, const char *metric, const char *dataset, GError **error)
{
  return lw_heat_overlay_for (blueprint, &(LwHeatQuery) { .variant = variant, .metric = metric, .dataset = dataset }, error);
}
