/* Is the change real? Reference §E.10. */
#include "analysis/lw-compare-parts.h"
#include "analysis/lw-difference.h"

#define SIGNIFICANT 0.05

typedef struct { const char *step, *content; LwMetric *metric; LwCounts from, to; GArray *values[2]; } Pair;

static void
pair_free (gpointer data)
{
  Pair *self = data;

  g_clear_pointer (&self->values[0], g_array_unref);
  g_clear_pointer (&self->values[1], g_array_unref);
  g_free (self);
}

static Pair *
pair_for (GHashTable *known, GPtrArray *pairs, LwMetric *metric, const LwDataValue *value)
{
  const char *step = value->handoff ? value->handoff->from : value->step, *content = value->handoff ? value->handoff->content : NULL;
  g_autofree char *key = g_strdup_printf ("%s\n%s\n%s\n%d", step, content ? content : "", metric->id, value->handoff != NULL);
  Pair *pair = g_hash_table_lookup (known, key);

  if (pair == NULL)
    {
      pair = g_new0 (Pair, 1);
      *pair = (Pair) { .step = step, .content = content, .metric = metric };
      g_ptr_array_add (pairs, pair);
      g_hash_table_insert (known, g_steal_pointer (&key), pair);
    }
  return pair;
}

/* Of times, as far as the file keeps them. */
static void
add_value (Pair *pair, guint side, const LwDataValue *value)
{
  GArray *spread = value->spread;

  lw_counts_add (side ? &pair->to : &pair->from, value);
  if (pair->values[side] == NULL)
    pair->values[side] = g_array_new (FALSE, FALSE, sizeof (LwRepeated));
  for (guint i = 0; spread != NULL && i + 1 < spread->len; i += 2)
    {
      LwRepeated one = { g_array_index (spread, double, i), g_array_index (spread, double, i + 1) };

      g_array_append_val (pair->values[side], one);
    }
}

static int
by_value (gconstpointer a, gconstpointer b)
{
  const LwRepeated *x = a, *y = b;

  return (x->value > y->value) - (x->value < y->value);
}

/* Every answer has to be among them. */
static gboolean
are_all_kept (GArray *values, double n)
{
  double kept = 0;

  for (guint i = 0; values != NULL && i < values->len; i++)
    kept += g_array_index (values, LwRepeated, i).n;
  if (kept != n || n < LW_NO_SAMPLE)
    return FALSE;
  g_array_sort (values, by_value);
  return TRUE;
}

static void
resample (const Pair *pair, LwPeriodTest *test)
{
  GArray *from = pair->values[0], *to = pair->values[1];

  test->resampled = (LwResampled) { 0 };
  if (pair->metric->kind != LW_METRIC_DURATION || lw_counts_have_bounds (&pair->from) || lw_counts_have_bounds (&pair->to)
      || !are_all_kept (from, pair->from.n) || !are_all_kept (to, pair->to.n))
    return;
  test->resampled = lw_resample_difference ((LwRepeated *) from->data, from->len, (LwRepeated *) to->data, to->len, LW_RESAMPLE_ROUNDS,
                                            LW_RESAMPLE_SEED);
}

/* Per element and metric, then over all elements of a metric (step NULL). */
static GPtrArray *
collect (LwBlueprint *blueprint, LwDataset *from, LwDataset *to)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (pair_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) metrics = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) all = g_hash_table_new (NULL, NULL);

  LW_FOREACH (LwMetric, metric, blueprint->metrics)
    g_hash_table_insert (metrics, metric->id, metric);
  for (guint side = 0; side < 2; side++)
    LW_FOREACH (LwDataValue, value, (side ? to : from)->values)
      {
        LwMetric *metric = value->metric ? g_hash_table_lookup (metrics, value->metric) : NULL;
        Pair *pair = metric ? pair_for (known, pairs, metric, value) : NULL;
        Pair *sum = metric ? g_hash_table_lookup (all, metric) : NULL;

        if (pair == NULL)
          continue;
        if (sum == NULL)
          {
            sum = g_new0 (Pair, 1);
            sum->metric = metric;
            g_hash_table_insert (all, metric, sum);
          }
        add_value (pair, side, value);
        add_value (sum, side, value);
      }
  LW_FOREACH (LwMetric, metric, blueprint->metrics)
    if (g_hash_table_lookup (all, metric))
      g_ptr_array_add (pairs, g_hash_table_lookup (all, metric));
  return pairs;
}

static LwPeriodTest
test_pair (const Pair *pair)
{
  LwScore from = lw_counts_score (&pair->from, pair->metric), to = lw_counts_score (&pair->to, pair->metric);
  LwDifference d = lw_counts_compare (&pair->from, &pair->to, pair->metric);
  gboolean events = pair->metric->kind == LW_METRIC_COUNT;

  return (LwPeriodTest) { .step = pair->step, .content = pair->content, .metric = pair->metric,
                          .n_from = events ? from.value : pair->from.n, .n_to = events ? to.value : pair->to.n,
                          .from = from.value, .to = to.value, .bound_from = from.bound, .bound_to = to.bound,
                          .interval = { d.change, d.low, d.high }, .p = d.p, .adjusted = NAN, .method = d.method,
                          .required = d.required, .verdict = LW_VERDICT_NONE };
}

static void
judge (LwPeriodTest *test)
{
  gboolean up = test->interval.difference > 0;

  if (isnan (test->adjusted))
    return;
  if (test->adjusted >= SIGNIFICANT || test->interval.difference == 0)
    test->verdict = LW_VERDICT_CHANCE;
  else if (test->metric->polarity != LW_POLARITY_HIGHER && test->metric->polarity != LW_POLARITY_LOWER)
    test->verdict = LW_VERDICT_CHANGED;
  else
    test->verdict = up == (test->metric->polarity == LW_POLARITY_HIGHER) ? LW_VERDICT_BETTER : LW_VERDICT_WORSE;
}

/* Those of single elements are adjusted for being many; a pooled one stands for itself. */
static void
adjust (LwComparison *self)
{
  guint n = self->tests->len;
  g_autofree double *p = g_new (double, n + 1), *adjusted = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    {
      LwPeriodTest *test = &g_array_index (self->tests, LwPeriodTest, i);
      p[i] = test->step ? test->p : NAN;
      self->tested += !isnan (p[i]);
    }
  lw_holm (p, adjusted, n);
  for (guint i = 0; i < n; i++)
    {
      LwPeriodTest *test = &g_array_index (self->tests, LwPeriodTest, i);
      test->adjusted = test->step ? adjusted[i] : test->p;
      judge (test);
    }
}

static double
tag_total (LwDataset *dataset, GHashTable *counts)
{
  double all = 0;

  LW_FOREACH (LwTagCount, count, dataset->tags)
    if (count->tag && count->n > 0)
      {
        double *n = g_hash_table_lookup (counts, count->tag);
        if (n == NULL)
          g_hash_table_insert (counts, count->tag, n = g_new0 (double, 1));
        *n += count->n;
        all += count->n;
      }
  return all;
}

static int
by_change (gconstpointer a, gconstpointer b)
{
  const LwDriver *x = a, *y = b;
  double p = fabs (x->share_to - x->share_from), q = fabs (y->share_to - y->share_from);

  return p != q ? (p < q) - (p > q) : g_strcmp0 (x->tag, y->tag);
}

static void
add_driver (LwComparison *self, const char *tag, LwShare before, LwShare after)
{
  LwDriver driver = { .tag = tag, .k_from = before.k, .n_from = before.n, .k_to = after.k, .n_to = after.n,
                      .share_from = before.k / before.n, .share_to = after.k / after.n };

  driver.p = lw_shares_are_small (after, before) ? lw_fisher (after, before) : lw_test_shares (after, before).p;
  driver.interval = lw_newcombe (after, before);
  g_array_append_val (self->drivers, driver);
}

static void
find_drivers (LwComparison *self, LwDataset *from, LwDataset *to)
{
  g_autoptr (GHashTable) before = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) after = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  double n = tag_total (from, before), m = tag_total (to, after);
  g_autofree double *p = NULL, *adjusted = NULL;
  GHashTableIter iter;
  gpointer tag, count;

  if (n <= 0 || m <= 0)
    return;
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &tag, &count))
    {
      double *now = g_hash_table_lookup (after, tag);
      add_driver (self, tag, (LwShare) { *(double *) count, n }, (LwShare) { now ? *now : 0, m });
    }
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &tag, &count))
    if (!g_hash_table_contains (before, tag))
      add_driver (self, tag, (LwShare) { 0, n }, (LwShare) { *(double *) count, m });
  g_array_sort (self->drivers, by_change);
  p = g_new (double, self->drivers->len + 1);
  adjusted = g_new (double, self->drivers->len + 1);
  for (guint i = 0; i < self->drivers->len; i++)
    p[i] = g_array_index (self->drivers, LwDriver, i).p;
  lw_holm (p, adjusted, self->drivers->len);
  for (guint i = 0; i < self->drivers->len; i++)
    g_array_index (self->drivers, LwDriver, i).adjusted = adjusted[i];
}

void
lw_compare_periods (LwComparison *self, LwBlueprint *blueprint, LwDataset *from, LwDataset *to)
{
  g_autoptr (GPtrArray) pairs = collect (blueprint, from, to);

  for (guint i = 0; i < pairs->len; i++)
    {
      LwPeriodTest test = test_pair (pairs->pdata[i]);

      if (isnan (test.from) || isnan (test.to))
        continue;
      resample (pairs->pdata[i], &test);
      g_array_append_val (self->tests, test);
    }
  adjust (self);
  find_drivers (self, from, to);
}

const char *
lw_verdict_name (LwVerdict verdict)
{
  static const char * const names[] = { "better", "worse", "changed", "chance", "untested" };
  return names[verdict];
}
