/* Whether a change is real, in words. Reference §E.10. */
#include <glib/gi18n-lib.h>

#include "analysis/lw-compare.h"
#include "analysis/lw-score.h"

#define SIGNIFICANT 0.05

static char *
chance_sentence (const LwPeriodTest *test, const char *change)
{
  if (test->required > MAX (test->n_from, test->n_to))
    return g_strdup_printf (_("%s, n = %.0f and %.0f: not distinguishable from chance (n too small: would need about %.0f each)"), change,
                            test->n_from, test->n_to, test->required);
  return g_strdup_printf (_("%s, n = %.0f and %.0f: not distinguishable from chance"), change, test->n_from, test->n_to);
}

static char *
test_text (const LwPeriodTest *test, guint tested, double day)
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

gboolean
lw_test_disagrees (const LwPeriodTest *test)
{
  const LwInterval *mean = &test->resampled.mean;

  if (test->resampled.n_a <= 0 || isnan (test->p))
    return FALSE;
  return (test->p < SIGNIFICANT) != (mean->low > 0 || mean->high < 0);
}

static char *
difference_text (const LwPeriodTest *test, const LwInterval *interval, double day)
{
  g_autofree char *change = lw_metric_difference_text (test->metric, interval->difference, day, TRUE);
  g_autofree char *low = lw_metric_difference_text (test->metric, interval->low, day, FALSE);
  g_autofree char *high = lw_metric_difference_text (test->metric, interval->high, day, TRUE);

  return g_strdup_printf (_("%s (%s to %s)"), change, low, high);
}

/* Both intervals stand for themselves: they are not adjusted for how many are tested. */
static char *
resampled_text (const LwPeriodTest *test, double day)
{
  const LwResampled *r = &test->resampled;
  g_autofree char *mean = difference_text (test, &r->mean, day), *median = difference_text (test, &r->median, day);
  g_autofree char *from = lw_metric_text (test->metric, r->median_a, day, FALSE), *to = lw_metric_text (test->metric, r->median_b, day, FALSE);

  return g_strdup_printf (_("By bootstrap (95 %%, n = %.0f and %.0f, %u rounds, seed %u): mean %s, median %s → %s, %s"), r->n_a, r->n_b,
                          LW_RESAMPLE_ROUNDS, LW_RESAMPLE_SEED, mean, from, to, median);
}

char *
lw_test_sentence (const LwPeriodTest *test, guint tested, double day)
{
  g_autofree char *text = test_text (test, tested, day), *resampled = NULL;

  if (test->resampled.n_a <= 0)
    return g_steal_pointer (&text);
  resampled = resampled_text (test, day);
  if (lw_test_disagrees (test))
    return g_strdup_printf (_("%s. %s; the two ways of testing the mean disagree, so it is not settled"), text, resampled);
  return g_strdup_printf (_("%s. %s"), text, resampled);
}
