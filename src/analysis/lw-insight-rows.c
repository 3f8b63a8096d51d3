/* The rows under the lanes: the time ladder, the emotion curve, metrics by column. */
#include "analysis/lw-insight-private.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-heat.h"
#include "core/lw-time.h"
#include "core/lw-wording.h"

char *
lw_insight_column_name (LwInsightWork *work, guint column)
{
  char **ids = g_ptr_array_index (work->insight->columns, column);
  g_autoptr (GString) counted = g_string_new (NULL), all = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const LwStep *step = lw_variant_step (work->variant, ids[i]);
      const char *code = lw_variant_step_code (work->variant, step), *name = code != NULL && *code != '\0' ? code : lw_step_says (step);

      lw_list_append (all, name);
      if (lw_step_is_counted (step))
        lw_list_append (counted, name);
    }
  return g_strdup (counted->len > 0 ? counted->str : all->str);
}

static LwRowCell *
cell_of (LwInsightWork *work, LwRow *row, guint step)
{
  return g_ptr_array_index (row->cells, work->columns[step]);
}

/* ---- time ladder ---- */

static void
add_times (LwInsightWork *work, LwRow *row)
{
  LW_FOREACH (LwStep, step, LW_STEPS (work->variant))
    {
      LwRowCell *cell = cell_of (work, row, step_i);

      cell->process += work->analysis->visits[step_i] * lw_time_mean_or_zero (step->process);
      cell->wait += work->analysis->visits[step_i] * lw_time_mean_or_zero (step->wait);
    }
  /* What passes on a flow is waited before the step at its end. */
  LW_FOREACH (LwFlow, flow, LW_FLOWS (work->variant))
    {
      LwElementKind kind;
      guint to;

      if (lw_variant_find (work->variant, flow->to, &kind, &to) && kind == LW_ELEMENT_STEP)
        cell_of (work, row, to)->wait += work->analysis->flow_visits[flow_i] * lw_time_mean_or_zero (flow->delay);
    }
}

static void
word_ladder (LwInsightWork *work, LwRow *row, guint column)
{
  LwRowCell *cell = g_ptr_array_index (row->cells, column);
  const char *name = work->names[column];
  g_autofree char *wait = lw_minutes_format (cell->wait, work->day_minutes);
  g_autofree char *process = lw_minutes_format (cell->process, work->day_minutes);

  if (!(cell->wait > 0) && !(cell->process > 0))
    return;
  cell->summary = g_strdup_printf (_("%s: waiting %s, work %s"), name, wait, process);
  cell->wait_text = cell->wait > 0 ? g_steal_pointer (&wait) : NULL;
  cell->process_text = cell->process > 0 ? g_steal_pointer (&process) : NULL;
}

void
lw_insight_add_ladder (LwInsightWork *work)
{
  LwRow *row = lw_insight_add_row (work->insight, LW_ROW_LADDER, _("Time ladder"));
  g_autofree char *process = NULL, *wait = NULL;

  if (work->analysis == NULL)
    {
      row->note = g_strdup (work->problem);
      return;
    }
  add_times (work, row);
  for (guint i = 0; i < row->cells->len; i++)
    word_ladder (work, row, i);
  process = lw_minutes_format (work->analysis->process, work->day_minutes);
  wait = lw_minutes_format (work->analysis->wait + work->analysis->delay, work->day_minutes);
  row->totals[0] = g_strdup_printf (_("Work %s"), process);
  row->totals[1] = g_strdup_printf (_("Waiting %s"), wait);
  row->note = g_strdup (_("Expected per case; parallel branches are added up"));
}

/* ---- emotion curve ---- */

/* Where customers say how they feel, the nearest to it first; value × scale + offset is −2 … 2. */
static const struct { const char *metric; double scale, offset; } feelings[] = {
  { "emotion", 1, 0 }, { "sentiment", 2, 0 }, { "csat-mean", 1, -3 }, { "csat", 4, -2 }, { "csat-linear", .04, -2 }, { "csat-points", .04, -2 },
  { "ces-ease", 2 / 3., -8 / 3. }, { "nps", .02, 0 },
};

static LwOverlay *
metric_overlay (LwInsightWork *work, const char *metric)
{
  const LwHeatQuery query = { .variant = work->variant->id, .metric = metric, .dataset = work->dataset != NULL ? work->dataset->id : NULL };
  const LwHeatColumns columns = { work->columns, work->names, work->insight->columns->len };

  return lw_heat_columns_for (work->blueprint, &query, &columns, NULL);
}

/* Whose feeling it is: of customers where they do it or see it, of staff elsewhere. */
static guint
whose (LwInsightWork *work, const LwStep *step)
{
  const LwLane *lane = step->lane != NULL ? lw_variant_lane (work->variant, step->lane) : NULL;
  gboolean touches = step->channels != NULL && step->channels[0] != NULL;

  return lane == NULL || lane->kind == LW_LANE_CUSTOMER || lane->kind == LW_LANE_UNKNOWN || touches ? 0 : 1;
}

static void
expect_feelings (LwInsightWork *work, LwRow *row)
{
  LW_FOREACH (LwStep, step, LW_STEPS (work->variant))
    if (lw_step_is_counted (step))
      cell_of (work, row, step_i)->expected[whose (work, step)] = TRUE;
}

/* The mean of what was set at a column's steps. */
static gboolean
add_set_feelings (LwInsightWork *work, LwRow *row)
{
  g_autofree guint *n = g_new0 (guint, 2 * row->cells->len + 1);
  gboolean any = FALSE;

  LW_FOREACH (LwStep, step, LW_STEPS (work->variant))
    if (!isnan (step->emotion))
      {
        guint who = whose (work, step), at = 2 * work->columns[step_i] + who;
        double *value = &cell_of (work, row, step_i)->value[who];

        *value = ((isnan (*value) ? 0 : *value * n[at]) + CLAMP (step->emotion, -2, 2)) / (n[at] + 1);
        n[at]++;
        any = TRUE;
      }
  return any;
}

static void
add_measured_feelings (LwInsightWork *work, LwRow *row, LwOverlay *overlay, double scale, double offset)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const LwHeat *heat = lw_overlay_get (overlay, lw_heat_column_id (i));
      LwRowCell *cell = g_ptr_array_index (row->cells, i);

      /* What has too few answers for a colour has too few for a feeling. */
      if (heat == NULL || isnan (heat->value) || g_strcmp0 (heat->text, "—") == 0)
        continue;
      cell->value[0] = CLAMP (heat->value * scale + offset, -2, 2);
      cell->value_text[0] = g_strdup (heat->text);
    }
}

static gboolean
find_feelings (LwInsightWork *work, LwRow *row)
{
  for (guint i = 0; i < G_N_ELEMENTS (feelings); i++)
    {
      g_autoptr (LwOverlay) overlay = NULL;

      if (work->dataset == NULL || lw_array_by_id (work->blueprint->metrics, feelings[i].metric) == NULL)
        continue;
      overlay = metric_overlay (work, feelings[i].metric);
      if (overlay == NULL)
        continue;
      add_measured_feelings (work, row, overlay, feelings[i].scale, feelings[i].offset);
      row->note = g_strconcat (overlay->title, C_("in a sentence", ", "), work->dataset->label != NULL ? work->dataset->label : work->dataset->id, NULL);
      return TRUE;
    }
  return FALSE;
}

static const char *
feeling_name (double value)
{
  return value <= -1.2 ? _("very bad") : value <= -.4 ? _("bad") : value < .4 ? _("neither good nor bad") : value < 1.2 ? _("good") : _("very good");
}

static void
word_feelings (LwInsightWork *work, LwRow *row, guint column)
{
  LwRowCell *cell = g_ptr_array_index (row->cells, column);
  const char *name = work->names[column];

  for (guint who = 0; who < 2; who++)
    if (!isnan (cell->value[who]) && cell->value_text[who] == NULL)
      cell->value_text[who] = g_strdup_printf ("%+.1f", cell->value[who]);
  if (!isnan (cell->value[0]) && !isnan (cell->value[1]))
    cell->summary = g_strdup_printf (_("%s: customers %s (%s), staff %s (%s)"), name, feeling_name (cell->value[0]), cell->value_text[0],
                                     feeling_name (cell->value[1]), cell->value_text[1]);
  else if (!isnan (cell->value[0]))
    cell->summary = g_strdup_printf (_("%s: %s (%s)"), name, feeling_name (cell->value[0]), cell->value_text[0]);
  else if (!isnan (cell->value[1]))
    cell->summary = g_strdup_printf (_("%s: staff %s (%s)"), name, feeling_name (cell->value[1]), cell->value_text[1]);
}

void
lw_insight_add_emotion (LwInsightWork *work)
{
  LwRow *row = lw_insight_add_row (work->insight, LW_ROW_EMOTION, _("Emotion curve"));

  expect_feelings (work, row);
  if (add_set_feelings (work, row))
    row->note = g_strdup (_("As set at the steps"));
  else if (!find_feelings (work, row))
    row->note = g_strdup (_("No step has an emotion, and no feedback says how customers feel"));
  for (guint i = 0; i < row->cells->len; i++)
    word_feelings (work, row, i);
}

/* ---- metrics ---- */

static void
add_metric (LwInsightWork *work, const LwMetric *metric)
{
  LwRow *row = lw_insight_add_row (work->insight, LW_ROW_METRIC, metric->name != NULL ? metric->name : metric->id);

  row->overlay = metric_overlay (work, metric->id);
  if (row->overlay == NULL)
    {
      row->note = g_strdup (_("No data in this period"));
      return;
    }
  row->note = g_strdup (work->dataset != NULL ? work->dataset->label : NULL);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const LwHeat *heat = lw_overlay_get (row->overlay, lw_heat_column_id (i));

      if (heat != NULL && !isnan (heat->value))
        ((LwRowCell *) g_ptr_array_index (row->cells, i))->summary = g_strdup (heat->summary);
    }
}

void
lw_insight_add_metrics (LwInsightWork *work)
{
  for (guint i = 0; work->query->metrics != NULL && work->query->metrics[i] != NULL; i++)
    {
      const LwMetric *metric = lw_array_by_id (work->blueprint->metrics, work->query->metrics[i]);

      if (metric != NULL)
        add_metric (work, metric);
    }
}
