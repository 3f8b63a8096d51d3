/* Answers that were added up elsewhere, one row per step, metric and period: data/samples/feedback-sums.sql makes such a table. */
#include "lw-import.h"
#include "lw-columns.h"
#include "core/lw-metric-catalogue.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct { guint group; int target; char *metric; int kind; double n, k, sum, squares; } Sum;
typedef struct { char *text; LwDays days; GPtrArray *sums; GHashTable *index; } LwSumPeriod;

static void
sum_free (gpointer data)
{
  g_free (((Sum *) data)->metric);
  g_free (data);
}

static void
period_free (gpointer data)
{
  LwSumPeriod *period = data;

  g_free (period->text);
  g_ptr_array_unref (period->sums);
  g_hash_table_unref (period->index);
  g_free (period);
}

void
lw_import_sums_free (LwImport *self)
{
  g_clear_pointer (&self->sums, g_ptr_array_unref);
}

/* The metric a cell names: of the document, by id or name, else of the catalogue. */
static const char *
find_metric (LwImport *self, const char *text, int *kind)
{
  g_autofree char *key = lw_normalise (text, TRUE);
  const LwKnownMetric *known;
  guint n;

  LW_FOREACH (LwMetric, metric, self->blueprint->metrics)
    {
      g_autofree char *id = lw_normalise (metric->id, TRUE), *name = lw_normalise (metric->name ? metric->name : "", TRUE);

      *kind = metric->kind;
      if (*key && (g_str_equal (id, key) || g_str_equal (name, key)))
        return metric->id;
    }
  known = lw_known_metrics (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = lw_normalise (known[i].id, TRUE);
      g_autofree char *name = lw_normalise (g_dpgettext2 (GETTEXT_PACKAGE, "metric", known[i].name), TRUE);

      *kind = known[i].kind;
      if (*key && (g_str_equal (id, key) || g_str_equal (name, key)))
        return known[i].id;
    }
  return NULL;
}

static LwSumPeriod *
period_for (LwImport *self, const LwCsvRow *row)
{
  LwCell cell = lw_import_cell (self, row, LW_COLUMN_TIME);
  g_autofree char *text = lw_import_cell_text (cell);
  LwSumPeriod *period;
  LwCellDate date;

  if (!self->sums)
    self->sums = g_ptr_array_new_with_free_func (period_free);
  for (guint i = 0; i < self->sums->len; i++)
    if (g_str_equal (((LwSumPeriod *) g_ptr_array_index (self->sums, i))->text, text))
      return g_ptr_array_index (self->sums, i);
  period = g_new0 (LwSumPeriod, 1);
  if (lw_cell_date (cell.text, cell.length, self->format->dates, &date) == LW_CELL_VALUE)
    lw_days_add (&period->days, date);
  else if (*text && lw_import_wants (self, LW_NOTE_DATE))
    lw_import_note (self, LW_NOTE_DATE,
                    g_strdup_printf (_("row %u: the date “%s” cannot be read, or may be meant two ways"), (guint) row->line, text));
  period->text = g_steal_pointer (&text);
  period->sums = g_ptr_array_new_with_free_func (sum_free);
  period->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (self->sums, period);
  return period;
}

/* NAN: missing, or told to be no number. */
static double
read_number (LwImport *self, const LwCsvRow *row, LwColumnRole role)
{
  LwCell cell = lw_import_cell (self, row, role);
  double value = NAN;
  LwCellState state = lw_cell_number (cell.text, cell.length, &value);

  if (state == LW_CELL_UNREADABLE)
    lw_import_note_unreadable (self, row, role, cell);
  return state == LW_CELL_VALUE && fabs (value) <= 1e300 ? value : NAN;
}

static gboolean
has_mean (const Sum *sum)
{
  return sum->kind == LW_METRIC_MEAN || sum->kind == LW_METRIC_DURATION;
}

/* Σ and Σx² of +1, 0 and −1: promoters and detractors are neither negative nor more than all. */
static gboolean
is_sound_nps (const Sum *sum)
{
  return sum->n >= 0 && sum->squares >= fabs (sum->sum) && sum->squares <= sum->n;
}

/* What the metric's kind needs is there, and possible. */
static gboolean
is_sound (LwImport *self, const LwCsvRow *row, const Sum *sum)
{
  if (sum->kind == LW_METRIC_NPS)
    return is_sound_nps (sum);
  if (sum->kind == LW_METRIC_COUNT || sum->kind == LW_METRIC_SUM)
    return !isnan (sum->sum) && sum->sum >= 0;
  if (!(sum->n >= 0) || (has_mean (sum) ? isnan (sum->sum) : !(sum->k >= 0)))
    return FALSE;
  if (sum->k > sum->n)
    {
      if (lw_import_wants (self, LW_NOTE_COUNTS))
        lw_import_note (self, LW_NOTE_COUNTS, g_strdup_printf (_("row %u: %.0f satisfied of %.0f answers cannot be; not counted"),
                                                               (guint) row->line, sum->k, sum->n));
      return FALSE;
    }
  /* No values have such sums: Σx² is never below (Σx)² ÷ n. */
  return isnan (sum->squares) || sum->n == 0 || sum->squares >= sum->sum * sum->sum / sum->n * (1 - 1e-9);
}

static double
plus (double a, double b)
{
  return isnan (a) ? b : isnan (b) ? a : a + b;
}

static void
add_sum (LwSumPeriod *period, const Sum *more)
{
  g_autofree char *key = g_strdup_printf ("%u\n%d\n%s", more->group, more->target, more->metric);
  Sum *sum = g_hash_table_lookup (period->index, key);

  if (!sum)
    {
      sum = g_memdup2 (more, sizeof *more);
      sum->metric = g_strdup (more->metric);
      g_ptr_array_add (period->sums, sum);
      g_hash_table_insert (period->index, g_steal_pointer (&key), sum);
      return;
    }
  sum->n = plus (sum->n, more->n);
  sum->k = plus (sum->k, more->k);
  sum->sum = plus (sum->sum, more->sum);
  /* Of some rows only, they would say something of all. */
  sum->squares = sum->squares + more->squares;
}

void
lw_import_sum_row (LwImport *self, const LwCsvRow *row, int target)
{
  LwCell cell = lw_import_cell (self, row, LW_COLUMN_METRIC);
  g_autofree char *text = lw_import_cell_text (cell);
  Sum sum = { .group = self->group, .target = target };

  sum.metric = (char *) find_metric (self, text, &sum.kind);
  if (!sum.metric)
    {
      lw_import_note_unreadable (self, row, LW_COLUMN_METRIC, cell);
      return;
    }
  sum.n = read_number (self, row, LW_COLUMN_N);
  sum.k = read_number (self, row, LW_COLUMN_K);
  sum.sum = read_number (self, row, LW_COLUMN_SUM);
  sum.squares = read_number (self, row, LW_COLUMN_SQUARES);
  if (sum.kind == LW_METRIC_COUNT && isnan (sum.sum))
    sum.sum = plus (sum.k, isnan (sum.k) ? sum.n : NAN);
  if (is_sound (self, row, &sum))
    add_sum (period_for (self, row), &sum);
  else
    lw_import_note_unreadable (self, row, LW_COLUMN_SUM, lw_import_cell (self, row, LW_COLUMN_SUM));
}

static GPtrArray *
values_of (LwImport *self, const LwSumPeriod *period)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (lw_record_unref);

  for (guint i = 0; i < period->sums->len; i++)
    {
      const Sum *sum = g_ptr_array_index (period->sums, i);
      LwDataValue *value = lw_import_value_new (self, self->groups_lost ? 0 : sum->group, lw_matcher_target (self->matcher, sum->target), sum->metric);
      gboolean amount = sum->kind == LW_METRIC_COUNT || sum->kind == LW_METRIC_SUM, mean = has_mean (sum) || sum->kind == LW_METRIC_NPS;

      value->n = amount ? NAN : sum->n;
      value->k = amount || mean ? NAN : sum->k;
      value->sum = amount || mean ? sum->sum : NAN;
      value->sum_squares = mean ? sum->squares : NAN;
      g_ptr_array_add (values, value);
    }
  return values;
}

static void
keep_earlier (LwImport *self, const LwSumPeriod *period, const char *file)
{
  LwDataset *dataset = lw_record_new (&lw_dataset_schema);
  g_autoptr (GPtrArray) values = values_of (self, period);
  g_autoptr (LwArray) array = lw_array_new (values->pdata, values->len);
  LwPeriod chosen;

  lw_period_choose (NULL, period->days, file, self->blueprint->language, &chosen, NULL);
  lw_set_string (&dataset->id, chosen.id);
  lw_set_string (&dataset->label, chosen.label);
  lw_set_string (&dataset->from, chosen.from);
  lw_set_string (&dataset->to, chosen.to);
  lw_set_array (&dataset->values, array);
  lw_period_clear (&chosen);
  g_ptr_array_add (self->result->earlier, dataset);
}

/* The one that was asked for, else the last. */
static guint
main_period (LwImport *self, const char *file)
{
  guint last = 0;

  for (guint i = 0; i < self->sums->len; i++)
    {
      const LwSumPeriod *period = g_ptr_array_index (self->sums, i), *best = g_ptr_array_index (self->sums, last);
      LwPeriod chosen;
      gboolean wanted;

      lw_period_choose (NULL, period->days, file, self->blueprint->language, &chosen, NULL);
      wanted = g_strcmp0 (chosen.id, self->period) == 0;
      lw_period_clear (&chosen);
      if (wanted)
        return i;
      if (period->days.to > best->days.to)
        last = i;
    }
  return last;
}

GPtrArray *
lw_import_sum_values (LwImport *self, const char *file)
{
  guint chosen = self->sums ? main_period (self, file) : 0;

  if (!self->sums)
    return g_ptr_array_new_with_free_func (lw_record_unref);
  for (guint i = 0; i < self->sums->len; i++)
    if (i != chosen && !self->period)
      keep_earlier (self, g_ptr_array_index (self->sums, i), file);
  self->days = ((LwSumPeriod *) g_ptr_array_index (self->sums, chosen))->days;
  return values_of (self, g_ptr_array_index (self->sums, chosen));
}
