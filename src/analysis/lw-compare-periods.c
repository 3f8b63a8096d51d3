/* Is the change real? Reference §E.10. */
#include <glib/gi18n-lib.h>

#include "analysis/lw-compare-parts.h"
#include "analysis/lw-difference.h"

#define SIGNIFICANT 0.05

typedef struct { const char *step, *content; LwMetric *metric; LwCounts from, to; } Pair;

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

/* Per element and metric, then over all elements of a metric (step NULL). */
static GPtrArray *
collect (LwBlueprint *blueprint, LwDataset *from, LwDataset *to)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (g_free);
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
        lw_counts_add (side ? &pair->to : &pair->from, value);
        lw_counts_add (side ? &sum->to : &sum->from, value);
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
      if (!isnan (test.from) && !isnan (test.to))
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

static char *
chance_sentence (const LwPeriodTest *test, const char *change)
{
  if (test->required > MAX (test->n_from, test->n_to))
    return g_strdup_printf (_("%s, n = %.0f and %.0f: not distinguishable from chance (n too small: would need about %.0f each)"), change,
                            test->n_from, test->n_to, test->required);
  return g_strdup_printf (_("%s, n = %.0f and %.0f: not distinguishable from chance"), change, test->n_from, test->n_to);
}

char *
lw_test_sentence (const LwPeriodTest *test, guint tested, double day)
{
  g_autofree char *from = lw_bound_text (test->bound_from, lw_metric_text (test->metric, test->from, day, FALSE));
  g_autofree char *to = lw_bound_text (test->bound_to, lw_metric_text (test->metric, test->to, day, FALSE));
  g_autofree char *change = g_strdup_printf ("%s → %s", from, to);
  g_autofree char *low = NULL, *high = NULL, *sentence = NULL;

  if (test->verdict == LW_VERDICT_NONE && (test->bound_from || test->bound_to))
    return g_strdup_printf (_("%s: where answers are bounds it cannot be tested"), change);
  if (test->verdict == LW_VERDICT_NONE)
    return g_strdup_printf (_("%s: there is not enough to test it"), change);
  if (test->verdict == LW_VERDICT_CHANCE)
    return chance_sentence (test, change);
  low = lw_metric_difference_text (test->metric, test->interval.low, day, FALSE);
  high = lw_metric_difference_text (test->metric, test->interval.high, day, TRUE);
  sentence = g_strdup_printf (_("%s, n = %.0f and %.0f: %s, significant at 95 %% (difference %s to %s)"), change, test->n_from, test->n_to,
                              test->verdict == LW_VERDICT_BETTER ? C_("verdict", "better")
                              : test->verdict == LW_VERDICT_WORSE ? C_("verdict", "worse") : C_("verdict", "changed"), low, high);
  if (test->step == NULL || tested < 2)
    return g_steal_pointer (&sentence);
  return g_strdup_printf (ngettext ("%s, adjusted for %u test", "%s, adjusted for %u tests at once", tested), sentence, tested);
}
