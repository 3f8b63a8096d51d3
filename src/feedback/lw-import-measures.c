#include "lw-import.h"
#include "lw-columns.h"
#include "core/lw-metric-catalogue.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NPS_BINS     11
#define SATISFIED    .8     /* of the scale: the upper two boxes of five, three of ten */

/* What a column with that role gives, one row per answer. */
static const struct { LwColumnRole role; const char *metric; } given[] = {
  { LW_COLUMN_SCORE, "csat" }, { LW_COLUMN_NPS, "nps" }, { LW_COLUMN_DURATION, "handling-time" }, { LW_COLUMN_WAIT, "waiting-time" },
  { LW_COLUMN_RESPONSE, "response-time" }, { LW_COLUMN_RESOLVED, "resolution" }, { LW_COLUMN_EASE, "ces-ease" },
  { LW_COLUMN_EFFORT, "ces-effort" },
};

LwMeasure *
lw_import_add_measure (LwImport *self, LwColumnRole role, const char *metric, int column, int target)
{
  LwMeasure measure = { .role = role, .metric = metric, .column = column, .target = target, .rule = LW_DURATION_RULE_NONE };

  if (column >= 0)
    measure.rule = lw_table_duration_rule (self->format, column);
  g_array_append_val (self->measures, measure);
  return &g_array_index (self->measures, LwMeasure, self->measures->len - 1);
}

static const char *
header_of (LwImport *self, guint column)
{
  return g_ptr_array_index (self->format->columns, column);
}

/* What a column's header names, as a row's name would. */
static LwOutcome *
column_outcome (LwImport *self, guint column)
{
  g_autofree char *step = lw_column_step (header_of (self, column));

  return lw_import_classify (self, NULL, step, NULL);
}

static gboolean
is_step_column (LwImport *self, guint column)
{
  return g_array_index (self->format->roles, LwColumnRole, column) == LW_COLUMN_VALUE;
}

/* A column per touchpoint: its header is matched as a row's name is. */
static void
prepare_wide (LwImport *self, gboolean tell)
{
  for (guint i = 0; i < self->format->roles->len; i++)
    {
      LwOutcome *outcome = is_step_column (self, i) ? column_outcome (self, i) : NULL;

      if (!outcome)
        continue;
      for (guint j = 0; j < outcome->n; j++)
        lw_import_add_measure (self, LW_COLUMN_VALUE, "csat", i, outcome->targets[j]);
      if (tell && outcome->kind == LW_OUTCOME_MISSED)
        lw_import_keep_unmatched (self, self->format->header_row, header_of (self, i), outcome->reason);
      g_ptr_array_add (self->headers, outcome);
    }
}

static void
prepare_cross (LwImport *self, gboolean tell)
{
  guint steps = 0;

  for (guint i = 0; i < self->format->roles->len; i++)
    {
      LwStepColumn column = { i, LW_NO_TARGET, NULL };
      LwOutcome *outcome = is_step_column (self, i) && !lw_import_is_total (header_of (self, i)) ? column_outcome (self, i) : NULL;

      if (!outcome)
        continue;
      for (guint j = 0; j < MAX (outcome->n, outcome->kind == LW_OUTCOME_MISSED); j++)
        {
          column.target = outcome->n > 0 ? outcome->targets[j] : LW_NO_TARGET;
          column.text = g_strdup (header_of (self, i));
          steps += column.target >= 0;
          g_array_append_val (self->columns, column);
        }
      g_ptr_array_add (self->headers, outcome);
    }
  self->by_tag = steps > 0;
  /* Months or kinds of problems are no steps that were missed. */
  if (!self->by_tag)
    g_ptr_array_set_size (self->headers, 0);
  for (guint i = 0; tell && steps > 0 && i < self->columns->len; i++)
    if (g_array_index (self->columns, LwStepColumn, i).target < 0)
      lw_import_keep_unmatched (self, self->format->header_row, g_array_index (self->columns, LwStepColumn, i).text,
                                _("no step or hand-off has this code, name or alias"));
}

void
lw_import_prepare (LwImport *self, gboolean tell)
{
  if (self->format->shape == LW_SHAPE_WIDE)
    prepare_wide (self, tell);
  else if (self->format->shape == LW_SHAPE_CROSS)
    prepare_cross (self, tell);
  else if (self->format->shape != LW_SHAPE_SUMS)
    for (guint i = 0; i < G_N_ELEMENTS (given); i++)
      if (self->column[given[i].role] >= 0 && (self->format->shape != LW_SHAPE_STEPS || given[i].role != LW_COLUMN_SCORE))
        lw_import_add_measure (self, given[i].role, given[i].metric, self->column[given[i].role], -1);
}

LwSpread *
lw_import_spread (const LwMeasure *measure, guint group, int target)
{
  return measure->spreads[group] ? measure->spreads[group][target] : NULL;
}

LwSpread **
lw_import_spread_slot (LwImport *self, LwMeasure *measure, guint group, int target)
{
  if (!measure->spreads[group])
    measure->spreads[group] = g_new0 (LwSpread *, lw_matcher_n (self->matcher) + 1);
  return &measure->spreads[group][target];
}

/* Of the present row's group; made when it is not there. */
static LwSpread *
spread_for (LwImport *self, LwMeasure *measure, int target)
{
  LwSpread **slot = lw_import_spread_slot (self, measure, self->group, target);

  if (!*slot)
    *slot = lw_spread_new ();
  return *slot;
}

void
lw_import_add_value (LwImport *self, LwMeasure *measure, int target, double value)
{
  lw_spread_add (spread_for (self, measure, target), value);
}

static LwCellState
read_measure (LwImport *self, LwMeasure *measure, LwCell cell, double *value, LwBound *bound)
{
  LwCellTime time;
  gboolean yes;
  LwCellState state;

  switch (measure->role)
    {
    case LW_COLUMN_DURATION:
    case LW_COLUMN_WAIT:
    case LW_COLUMN_RESPONSE:
      state = lw_cell_duration (cell.text, cell.length, measure->rule, &time);
      if (state == LW_CELL_VALUE)
        {
          *value = time.value;
          *bound = time.bound;
        }
      return state;
    case LW_COLUMN_RESOLVED:
      state = lw_cell_boolean (cell.text, cell.length, &yes);
      *value = yes;
      return state;
    default:
      return lw_cell_score (cell.text, cell.length, value);
    }
}

/* `n` answers that were just added, as far as their cell is a bound. */
static void
add_bound (LwImport *self, LwMeasure *measure, int target, double value, LwBound bound, guint64 n)
{
  if (bound == LW_BOUND_NONE)
    return;
  lw_spread_add_bound (spread_for (self, measure, target), value, bound, n);
  measure->bounds++;
}

/* The number of answers behind a step's mean in a table with one row per step. */
static gboolean
add_mean (LwImport *self, const LwCsvRow *row, LwMeasure *measure, int target, double mean, LwBound bound)
{
  LwCell cell = lw_import_cell (self, row, LW_COLUMN_N);
  double n;

  if (lw_cell_number (cell.text, cell.length, &n) != LW_CELL_VALUE || n < 1 || n > 1e12 || n != floor (n))
    return FALSE;
  lw_spread_add_other (spread_for (self, measure, target), mean, (guint64) n);
  add_bound (self, measure, target, mean, bound, (guint64) n);
  return TRUE;
}

gboolean
lw_import_measure (LwImport *self, const LwCsvRow *row, int target)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->measures->len; i++)
    {
      LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i);
      int of = measure->target >= 0 ? measure->target : target;
      LwBound bound = LW_BOUND_NONE;
      LwCell cell;
      double value;
      LwCellState state;

      if (of < 0 || measure->column < 0 || (guint) measure->column >= row->n)
        continue;
      cell = row->cells[measure->column];
      state = read_measure (self, measure, cell, &value, &bound);
      self->errors += state == LW_CELL_MISSING && lw_cell_is_error (cell.text, cell.length);
      if (state == LW_CELL_UNREADABLE)
        lw_import_note_unreadable (self, row, measure->role, cell);
      if (state != LW_CELL_VALUE)
        continue;
      if (self->format->shape != LW_SHAPE_STEPS)
        {
          lw_import_add_value (self, measure, of, value);
          add_bound (self, measure, of, value, bound, 1);
        }
      else if (!add_mean (self, row, measure, of, value, bound))
        continue;
      any = TRUE;
    }
  return any;
}

static void
set_mean (LwImport *self, LwDataValue *value, const LwSpread *spread, double factor, double shift)
{
  double sum = lw_spread_sum (spread);

  value->n = spread->n;
  value->sum = factor * (sum - shift * spread->n);
  /* Means of a step each have no spread of answers. */
  if (self->format->shape != LW_SHAPE_STEPS)
    value->sum_squares = factor * factor * (lw_spread_sum_squares (spread) - 2 * shift * sum + shift * shift * spread->n);
  if (spread->at_most.n > 0)
    value->at_most = spread->at_most.n;
  if (spread->at_least.n > 0)
    value->at_least = spread->at_least.n;
}

static void
set_histogram (LwDataValue *value, const LwSpread *spread)
{
  GArray *bins = g_array_sized_new (FALSE, TRUE, sizeof (double), NPS_BINS);

  g_array_set_size (bins, NPS_BINS);
  for (guint i = 0; i < NPS_BINS; i++)
    g_array_index (bins, double, i) = lw_spread_at_least (spread, i) - (double) lw_spread_at_least (spread, i + 1);
  value->n = spread->n;
  value->histogram = bins;
}

static void
set_quantiles (LwDataValue *value, const LwSpread *spread)
{
  value->median = lw_spread_quantile (spread, 0.5);
  value->median_bound = lw_spread_quantile_bound (spread, 0.5);
  value->p90 = lw_spread_quantile (spread, 0.9);
  value->p90_bound = lw_spread_quantile_bound (spread, 0.9);
}

/* What a difference of medians can be drawn from; bounds are not tested. */
static void
set_spread (LwDataValue *value, const LwSpread *spread)
{
  if (spread->at_most.n + spread->at_least.n == 0)
    value->spread = lw_spread_tell (spread);
}

static void
set_value (LwImport *self, const LwMeasure *measure, LwDataValue *value, const LwSpread *spread)
{
  if (g_str_equal (measure->metric, "csat"))
    {
      value->n = spread->n;
      value->k = lw_spread_at_least (spread, SATISFIED * self->scale_top);
    }
  else if (g_str_equal (measure->metric, "resolution"))
    {
      value->n = spread->n;
      value->k = lw_spread_sum (spread);
    }
  else if (g_str_equal (measure->metric, "nps"))
    set_histogram (value, spread);
  else if (g_str_equal (measure->metric, "csat-points"))
    set_mean (self, value, spread, 100 / self->scale_top, 0);
  else if (g_str_equal (measure->metric, "csat-linear"))
    set_mean (self, value, spread, 100 / (self->scale_top - self->scale_low), self->scale_low);
  else
    set_mean (self, value, spread, 1, 0);
  if (lw_known_metric (measure->metric)->kind == LW_METRIC_DURATION && self->format->shape != LW_SHAPE_STEPS)
    {
      set_quantiles (value, spread);
      set_spread (value, spread);
    }
}

/* Several columns may speak of one step with one metric: their answers are pooled. */
static gboolean
is_pooled_before (LwImport *self, guint measure, guint group, int target)
{
  const char *metric = g_array_index (self->measures, LwMeasure, measure).metric;

  for (guint i = 0; i < measure; i++)
    {
      const LwMeasure *other = &g_array_index (self->measures, LwMeasure, i);
      const LwSpread *spread = lw_import_spread (other, group, target);

      if (g_str_equal (other->metric, metric) && spread && spread->n > 0)
        return TRUE;
    }
  return FALSE;
}

/* Of one group, or of all where `group` is negative. */
static LwSpread *
pool_target (LwImport *self, const char *metric, int group, int target)
{
  LwSpread *all = lw_spread_new ();

  for (guint i = 0; i < self->measures->len; i++)
    {
      const LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i);

      for (guint g = MAX (group, 0); g_str_equal (measure->metric, metric) && g < (group < 0 ? self->groups->len : (guint) group + 1); g++)
        if (lw_import_spread (measure, g, target))
          lw_spread_merge (all, lw_import_spread (measure, g, target));
    }
  return all;
}

void
lw_import_measured (LwImport *self, guint group, int target, gboolean scores, GPtrArray *values)
{
  for (guint i = 0; i < self->measures->len; i++)
    {
      const LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i);
      const LwSpread *own = lw_import_spread (measure, group, target);
      g_autoptr (LwSpread) all = NULL;
      LwDataValue *value;

      if ((measure->role == LW_COLUMN_SCORE || measure->role == LW_COLUMN_VALUE) != scores || !own || own->n == 0
          || is_pooled_before (self, i, group, target))
        continue;
      all = pool_target (self, measure->metric, group, target);
      value = lw_import_value_new (self, group, lw_matcher_target (self->matcher, target), measure->metric);
      set_value (self, measure, value, all);
      g_ptr_array_add (values, value);
    }
}

static guint
groups_with (LwImport *self, const LwMeasure *measure, int target)
{
  guint n = 0;

  for (guint g = 0; g < self->groups->len; g++)
    n += lw_import_spread (measure, g, target) && lw_import_spread (measure, g, target)->n > 0;
  return n;
}

/* Medians cannot be pooled: where rows are kept apart, a value without counts has those of all of them. */
void
lw_import_medians (LwImport *self, int target, GPtrArray *values)
{
  for (guint i = 0; self->format->shape != LW_SHAPE_STEPS && i < self->measures->len; i++)
    {
      const LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i);
      g_autoptr (LwSpread) all = NULL;
      LwDataValue *value;

      if (lw_known_metric (measure->metric)->kind != LW_METRIC_DURATION || groups_with (self, measure, target) < 2)
        continue;
      all = pool_target (self, measure->metric, -1, target);
      value = lw_import_value_new (self, 0, lw_matcher_target (self->matcher, target), measure->metric);
      set_quantiles (value, all);
      g_ptr_array_add (values, value);
    }
}
