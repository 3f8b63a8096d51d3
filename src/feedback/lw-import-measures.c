#include "lw-import.h"
#include "lw-columns.h"
#include "lw-sentinel.h"
#include "core/lw-metric-catalogue.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NPS_BINS     11
#define SATISFIED    .8     /* of the scale: the upper two boxes of five, three of ten */
#define STRAYS_TOLD  15

/* What a column with that role gives, one row per answer. */
static const struct { LwColumnRole role; const char *metric; } given[] = {
  { LW_COLUMN_SCORE, "csat" }, { LW_COLUMN_NPS, "nps" }, { LW_COLUMN_DURATION, "handling-time" }, { LW_COLUMN_WAIT, "waiting-time" },
  { LW_COLUMN_RESPONSE, "response-time" }, { LW_COLUMN_RESOLVED, "resolution" },
};

LwMeasure *
lw_import_add_measure (LwImport *self, LwColumnRole role, const char *metric, int column, int target)
{
  LwMeasure measure = { role, metric, column, target, g_new0 (LwSpread *, lw_matcher_n (self->matcher) + 1), LW_DURATION_RULE_NONE, 0 };

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

/* What a name was said to mean; else the name. */
static const char *
mapped (LwImport *self, const char *name)
{
  const char *meant = self->format->mappings ? g_hash_table_lookup (self->format->mappings, name) : NULL;

  return meant ? meant : name;
}

/* A column per touchpoint: its header is matched as a row's name is. */
static void
prepare_wide (LwImport *self)
{
  for (guint i = 0; i < self->format->roles->len; i++)
    {
      const char *header = header_of (self, i);
      g_autofree char *reason = NULL;
      gboolean disagree;
      int target;

      if (g_array_index (self->format->roles, LwColumnRole, i) != LW_COLUMN_VALUE)
        continue;
      target = lw_matcher_find (self->matcher, NULL, mapped (self, header), &reason, &disagree);
      if (!*mapped (self, header))
        continue;
      if (target >= 0)
        lw_import_add_measure (self, LW_COLUMN_VALUE, "csat", i, target);
      else
        lw_import_keep_unmatched (self, self->format->header_row, header, reason);
    }
}

static void
prepare_cross (LwImport *self)
{
  guint steps = 0;

  for (guint i = 0; i < self->format->roles->len; i++)
    {
      g_autofree char *reason = NULL;
      gboolean disagree;
      LwStepColumn column = { i, LW_NO_TARGET, NULL };

      if (g_array_index (self->format->roles, LwColumnRole, i) != LW_COLUMN_VALUE || lw_import_is_total (header_of (self, i)))
        continue;
      column.target = lw_matcher_find (self->matcher, NULL, mapped (self, header_of (self, i)), &reason, &disagree);
      column.text = g_strdup (header_of (self, i));
      steps += column.target >= 0;
      g_array_append_val (self->columns, column);
    }
  self->by_tag = steps > 0;
  for (guint i = 0; steps > 0 && i < self->columns->len; i++)
    if (g_array_index (self->columns, LwStepColumn, i).target < 0)
      lw_import_keep_unmatched (self, self->format->header_row, g_array_index (self->columns, LwStepColumn, i).text,
                                _("no step or hand-off has this code, name or alias"));
}

void
lw_import_prepare (LwImport *self)
{
  if (self->format->shape == LW_SHAPE_WIDE)
    prepare_wide (self);
  else if (self->format->shape == LW_SHAPE_CROSS)
    prepare_cross (self);
  else
    for (guint i = 0; i < G_N_ELEMENTS (given); i++)
      if (self->column[given[i].role] >= 0 && (self->format->shape != LW_SHAPE_STEPS || given[i].role != LW_COLUMN_SCORE))
        lw_import_add_measure (self, given[i].role, given[i].metric, self->column[given[i].role], -1);
}

void
lw_import_add_value (LwImport *self, LwMeasure *measure, int target, double value)
{
  if (!measure->spreads[target])
    measure->spreads[target] = lw_spread_new ();
  lw_spread_add (measure->spreads[target], value);
}

static LwCellState
read_measure (LwImport *self, LwMeasure *measure, LwCell cell, double *value)
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
          measure->bounds += time.bound != LW_BOUND_NONE;
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

/* The number of answers behind a step's mean in a table with one row per step. */
static gboolean
add_mean (LwImport *self, const LwCsvRow *row, LwMeasure *measure, int target, double mean)
{
  LwCell cell = lw_import_cell (self, row, LW_COLUMN_N);
  double n;

  if (lw_cell_number (cell.text, cell.length, &n) != LW_CELL_VALUE || n < 1 || n > 1e12 || n != floor (n))
    return FALSE;
  if (!measure->spreads[target])
    measure->spreads[target] = lw_spread_new ();
  lw_spread_add_other (measure->spreads[target], mean, (guint64) n);
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
      LwCell cell;
      double value;
      LwCellState state;

      if (of < 0 || measure->column < 0 || (guint) measure->column >= row->n)
        continue;
      cell = row->cells[measure->column];
      state = read_measure (self, measure, cell, &value);
      self->errors += state == LW_CELL_MISSING && lw_cell_is_error (cell.text, cell.length);
      if (state == LW_CELL_UNREADABLE)
        lw_import_note_unreadable (self, row, measure->role, cell);
      if (state != LW_CELL_VALUE)
        continue;
      if (self->format->shape != LW_SHAPE_STEPS)
        lw_import_add_value (self, measure, of, value);
      else if (!add_mean (self, row, measure, of, value))
        continue;
      any = TRUE;
    }
  return any;
}

/* All values of a role, over columns and steps: scales and codes are a matter of the question, not of the step. */
static LwSpread *
pool (LwImport *self, LwColumnRole role)
{
  LwSpread *all = lw_spread_new ();

  for (guint i = 0; i < self->measures->len; i++)
    {
      LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i);

      for (guint t = 0; measure->role == role && t < lw_matcher_n (self->matcher); t++)
        if (measure->spreads[t])
          lw_spread_merge (all, measure->spreads[t]);
    }
  return all;
}

static gboolean
contains (const GArray *values, double value)
{
  for (guint i = 0; values && i < values->len; i++)
    if (g_array_index (values, double, i) == value)
      return TRUE;
  return FALSE;
}

/* What the user says counts; what is left of the suspicious ones is left out. */
static GArray *
codes_of (LwImport *self, const LwSpread *all, LwColumnRole role)
{
  g_autoptr (GArray) counts = lw_spread_counts (all), found = lw_sentinels_find (counts, role == LW_COLUMN_SCORE || role == LW_COLUMN_VALUE);
  GArray *codes = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < counts->len; i++)
    {
      double value = g_array_index (counts, LwValueCount, i).value;

      if (contains (self->format->no_answers, value) || (contains (found, value) && !contains (self->format->answers, value)))
        g_array_append_val (codes, value);
    }
  return codes;
}

typedef struct { double low, high; const char *metric; } Scale;

/* Scores around 0 are feelings, not stars. */
static Scale
scale_of (LwImport *self, const LwSpread *valid)
{
  static const char * const ways[] = { "csat", "csat-mean", "csat-points", "csat-linear" };
  const char *metric = ways[self->format->score_as];

  if (valid->n > 0 && valid->low < 0 && valid->high <= 2 && valid->low >= -2)
    return valid->low >= -1 && valid->high <= 1 ? (Scale) { -1, 1, "sentiment" } : (Scale) { -2, 2, "emotion" };
  if (self->format->score_top == 10 || (self->format->shape == LW_SHAPE_WIDE && valid->n > 0 && valid->high > 5 && valid->high <= 10))
    return (Scale) { 0, 10, metric };
  return (Scale) { 1, 5, metric };
}

static void
note_stray (LwImport *self, guint told, guint64 n, double value, const Scale *scale)
{
  g_autofree char *range = scale->low < 0 ? g_strdup_printf ("−%g…%g", -scale->low, scale->high)
                                          : g_strdup_printf ("%g–%g", scale->low, scale->high);

  if (told < STRAYS_TOLD)
    lw_import_note (self, LW_NOTE_SCALE,
                    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                  "%u answer has the score %g, outside %s: not averaged in",
                                                  "%u answers have the score %g, outside %s: not averaged in", n),
                                     (guint) n, value, range));
  else
    lw_import_note (self, LW_NOTE_SCALE,
                    g_strdup_printf (_("%u answers have other scores outside %s: not averaged in"), (guint) n, range));
}

/* What is outside the scale, told by value; the array of all of them. */
static GArray *
strays_of (LwImport *self, const LwSpread *all, const Scale *scale)
{
  g_autoptr (GArray) counts = lw_spread_counts (all);
  GArray *strays = g_array_new (FALSE, FALSE, sizeof (double));
  guint64 others = 0;

  for (guint i = 0; i < counts->len; i++)
    {
      const LwValueCount *one = &g_array_index (counts, LwValueCount, i);

      if (one->value >= scale->low && one->value <= scale->high)
        continue;
      if (strays->len < STRAYS_TOLD)
        note_stray (self, strays->len, one->n, one->value, scale);
      else
        others += one->n;
      g_array_append_val (strays, one->value);
    }
  if (others > 0)
    note_stray (self, STRAYS_TOLD, others, 0, scale);
  return strays;
}

static void
note_codes (LwImport *self, const LwSpread *all, const GArray *codes, LwColumnRole role)
{
  g_autoptr (GArray) counts = lw_spread_counts (all);

  for (guint i = 0; i < counts->len; i++)
    {
      const LwValueCount *one = &g_array_index (counts, LwValueCount, i);

      if (contains (codes, one->value))
        lw_import_note (self, LW_NOTE_SCALE,
                        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                      "%u cell of “%s” holds %g, which looks like a code for “no answer”: not averaged in",
                                                      "%u cells of “%s” hold %g, which looks like a code for “no answer”: not averaged in",
                                                      one->n),
                                         (guint) one->n, lw_column_role_label (role), one->value));
    }
}

static void
leave_out (LwImport *self, LwColumnRole role, const GArray *values)
{
  for (guint i = 0; i < self->measures->len; i++)
    {
      LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i);

      for (guint t = 0; measure->role == role && t < lw_matcher_n (self->matcher); t++)
        if (measure->spreads[t])
          {
            LwSpread *rest = lw_spread_without (measure->spreads[t], values);

            lw_spread_free (measure->spreads[t]);
            measure->spreads[t] = rest;
          }
    }
}

/* Where 0–10 is meant, people should know it. */
static void
settle_scores (LwImport *self, LwColumnRole role)
{
  g_autoptr (LwSpread) all = pool (self, role), valid = NULL;
  g_autoptr (GArray) codes = NULL, strays = NULL;
  Scale scale;

  if (all->n == 0)
    return;
  codes = codes_of (self, all, role);
  valid = lw_spread_without (all, codes);
  scale = scale_of (self, valid);
  if (scale.high == 10)
    lw_import_note (self, LW_NOTE_SCALE, g_strdup (_("the scores are taken as 0–10: from 8 on an answer is a satisfied one")));
  for (guint i = codes->len; i-- > 0;)
    if (g_array_index (codes, double, i) < scale.low || g_array_index (codes, double, i) > scale.high)
      g_array_remove_index (codes, i);
  note_codes (self, all, codes, role);
  strays = strays_of (self, all, &scale);
  g_array_append_vals (strays, codes->data, codes->len);
  leave_out (self, role, strays);
  self->scale_top = scale.high;
  self->scale_low = scale.low;
  for (guint i = 0; i < self->measures->len; i++)
    if (g_array_index (self->measures, LwMeasure, i).role == role)
      g_array_index (self->measures, LwMeasure, i).metric = scale.metric;
}

/* Codes among durations; likelihoods to recommend are from 0 to 10. */
static void
settle_others (LwImport *self, LwColumnRole role)
{
  static const Scale recommend = { 0, 10, "nps" };
  g_autoptr (LwSpread) all = pool (self, role);
  g_autoptr (GArray) left_out = NULL;

  if (all->n == 0)
    return;
  left_out = role == LW_COLUMN_NPS ? strays_of (self, all, &recommend) : codes_of (self, all, role);
  if (role != LW_COLUMN_NPS)
    note_codes (self, all, left_out, role);
  leave_out (self, role, left_out);
}

void
lw_import_settle_scores (LwImport *self)
{
  settle_scores (self, LW_COLUMN_SCORE);
  settle_scores (self, LW_COLUMN_VALUE);
  settle_others (self, LW_COLUMN_NPS);
  settle_others (self, LW_COLUMN_DURATION);
  settle_others (self, LW_COLUMN_WAIT);
  settle_others (self, LW_COLUMN_RESPONSE);
  for (guint i = 0; i < self->measures->len; i++)
    {
      const LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i);

      if (measure->bounds > 0)
        lw_import_note (self, LW_NOTE_SCALE,
                        g_strdup_printf (_("%u values of “%s” are bounds (such as ≥ 48 h): averaged in as they stand"),
                                         (guint) measure->bounds, lw_column_role_label (measure->role)));
    }
}

static void
set_mean (LwImport *self, LwDataValue *value, const LwSpread *spread, double factor, double shift)
{
  value->n = spread->n;
  value->sum = factor * (spread->sum - shift * spread->n);
  /* Means of a step each have no spread of answers. */
  if (self->format->shape != LW_SHAPE_STEPS)
    value->sum_squares = factor * factor * (spread->sum_squares - 2 * shift * spread->sum + shift * shift * spread->n);
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
      value->k = spread->sum;
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
      value->median = lw_spread_quantile (spread, 0.5);
      value->p90 = lw_spread_quantile (spread, 0.9);
    }
}

/* Several columns may speak of one step with one metric: their answers are pooled. */
static gboolean
is_pooled_before (LwImport *self, guint measure, int target)
{
  const char *metric = g_array_index (self->measures, LwMeasure, measure).metric;

  for (guint i = 0; i < measure; i++)
    {
      const LwMeasure *other = &g_array_index (self->measures, LwMeasure, i);

      if (g_str_equal (other->metric, metric) && other->spreads[target] && other->spreads[target]->n > 0)
        return TRUE;
    }
  return FALSE;
}

static LwSpread *
pool_target (LwImport *self, const char *metric, int target)
{
  LwSpread *all = lw_spread_new ();

  for (guint i = 0; i < self->measures->len; i++)
    {
      const LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i);

      if (g_str_equal (measure->metric, metric) && measure->spreads[target])
        lw_spread_merge (all, measure->spreads[target]);
    }
  return all;
}

void
lw_import_measured (LwImport *self, int target, gboolean scores, GPtrArray *values)
{
  for (guint i = 0; i < self->measures->len; i++)
    {
      const LwMeasure *measure = &g_array_index (self->measures, LwMeasure, i);
      g_autoptr (LwSpread) all = NULL;
      LwDataValue *value;

      if ((measure->role == LW_COLUMN_SCORE || measure->role == LW_COLUMN_VALUE) != scores || !measure->spreads[target]
          || measure->spreads[target]->n == 0 || is_pooled_before (self, i, target))
        continue;
      all = pool_target (self, measure->metric, target);
      value = lw_import_value_new (lw_matcher_target (self->matcher, target), measure->metric);
      set_value (self, measure, value, all);
      g_ptr_array_add (values, value);
    }
}
