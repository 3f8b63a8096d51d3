#include "analysis/lw-score.h"

#include <glib/gi18n-lib.h>

#include "analysis/lw-analysis.h"
#include "analysis/lw-distributions.h"

#define NPS_BINS 11

static void
add_known (double *to, gboolean *has, double more)
{
  if (isnan (more))
    return;
  *to += more;
  *has = TRUE;
}

/* Of an NPS that was added up elsewhere: 9–10 counted as 1, 7–8 as 0, 0–6 as −1, so that Σx² is promoters and detractors together. */
static void
add_promoters (LwCounts *counts, const LwDataValue *value)
{
  if (isnan (value->sum) || isnan (value->sum_squares))
    return;
  counts->promoters += (value->sum_squares + value->sum) / 2;
  counts->detractors += (value->sum_squares - value->sum) / 2;
  counts->has_histogram = TRUE;
}

void
lw_counts_add (LwCounts *counts, const LwDataValue *value)
{
  gboolean has_n = FALSE;

  add_known (&counts->n, &has_n, value->n);
  add_known (&counts->k, &counts->has_k, value->k);
  add_known (&counts->sum, &counts->has_sum, value->sum);
  add_known (&counts->sum_squares, &counts->has_squares, value->sum_squares);
  counts->at_most += isnan (value->at_most) ? 0 : value->at_most;
  counts->at_least += isnan (value->at_least) ? 0 : value->at_least;
  if (value->histogram == NULL || value->histogram->len != NPS_BINS)
    {
      add_promoters (counts, value);
      return;
    }
  for (guint i = 0; i < NPS_BINS; i++)
    *(i <= 6 ? &counts->detractors : &counts->promoters) += i == 7 || i == 8 ? 0 : g_array_index (value->histogram, double, i);
  counts->has_histogram = TRUE;
}

void
lw_counts_merge (LwCounts *counts, const LwCounts *more)
{
  counts->n += more->n;
  counts->k += more->k;
  counts->sum += more->sum;
  counts->sum_squares += more->sum_squares;
  counts->promoters += more->promoters;
  counts->detractors += more->detractors;
  counts->at_most += more->at_most;
  counts->at_least += more->at_least;
  counts->has_k |= more->has_k;
  counts->has_sum |= more->has_sum;
  counts->has_squares |= more->has_squares;
  counts->has_histogram |= more->has_histogram;
}

gboolean
lw_counts_have_bounds (const LwCounts *counts)
{
  return counts->at_most + counts->at_least > 0;
}

gboolean
lw_metric_is_share (const LwMetric *metric)
{
  return metric->kind == LW_METRIC_SHARE || metric->kind == LW_METRIC_RATE;
}

gboolean
lw_metric_is_amount (const LwMetric *metric)
{
  return metric->kind == LW_METRIC_COUNT || metric->kind == LW_METRIC_SUM;
}

static void
around (LwScore *score, double standard_error)
{
  score->low = score->value - LW_Z_95 * standard_error;
  score->high = score->value + LW_Z_95 * standard_error;
}

static LwScore
score_share (const LwCounts *counts, LwScore score)
{
  if (!counts->has_k || counts->n <= 0)
    return score;
  score.value = counts->k / counts->n;
  if (counts->k >= 0 && counts->k <= counts->n)
    lw_wilson (counts->k, counts->n, LW_Z_95, &score.low, &score.high);
  return score;
}

/* Promoters (9–10) less detractors (0–6), in points; variance p + d − (p − d)². */
static LwScore
score_nps (const LwCounts *counts, LwScore score)
{
  double p, d;

  if (!counts->has_histogram || counts->n <= 0)
    return score;
  p = counts->promoters / counts->n;
  d = counts->detractors / counts->n;
  score.value = 100 * (p - d);
  around (&score, 100 * sqrt (MAX (p + d - (p - d) * (p - d), 0) / counts->n));
  return score;
}

/* Student's interval of a mean; a handful of answers give none, nor do bounds. */
static LwScore
score_mean (const LwCounts *counts, LwScore score)
{
  double n = counts->n;

  if (!counts->has_sum || n <= 0)
    return score;
  score.value = counts->sum / n;
  score.bound = counts->at_most > 0 && counts->at_least > 0 ? LW_BOUND_UNCERTAIN
              : counts->at_least > 0                        ? LW_BOUND_AT_LEAST
              : counts->at_most > 0                         ? LW_BOUND_AT_MOST
                                                            : LW_BOUND_NONE;
  if (counts->has_squares && n >= LW_NO_SAMPLE && !lw_counts_have_bounds (counts))
    around (&score, lw_student_quantile (0.975, n - 1) / LW_Z_95 * sqrt (MAX (counts->sum_squares - n * score.value * score.value, 0) / (n - 1) / n));
  return score;
}

LwScore
lw_counts_score (const LwCounts *counts, const LwMetric *metric)
{
  LwScore none = { NAN, NAN, NAN, counts->n };

  switch ((LwMetricKind) metric->kind)
    {
    case LW_METRIC_COUNT:
    case LW_METRIC_SUM:
      none.value = counts->has_sum ? counts->sum : counts->has_k ? counts->k : NAN;
      return none;
    case LW_METRIC_NPS:
      return score_nps (counts, none);
    case LW_METRIC_MEAN:
      return score_mean (counts, none);
    case LW_METRIC_DURATION:
      none = score_mean (counts, none);
      /* No time is below 0, however much the times differ. */
      none.low = isnan (none.low) || none.value < 0 ? none.low : MAX (none.low, 0);
      return none;
    case LW_METRIC_UNSET:
    case LW_METRIC_SHARE:
    case LW_METRIC_RATE:
    default:
      return score_share (counts, none);
    }
}

/* Shortest of at most `decimals` places, or exactly so many. */
static char *
number_text (double value, int decimals, gboolean precise)
{
  char *text = g_strdup_printf ("%.*f", decimals, value);
  gsize length = strlen (text);

  if (!precise && decimals > 0)
    {
      while (text[length - 1] == '0')
        text[--length] = '\0';
      if (text[length - 1] == '.')
        text[--length] = '\0';
    }
  return text;
}

static char *
with_unit (char *number, const char *unit)
{
  char *text = unit && *unit ? g_strdup_printf ("%s %s", number, unit) : g_strdup (number);
  g_free (number);
  return text;
}

static char *
size_text (const LwMetric *metric, double value, double day_minutes, gboolean precise)
{
  if (metric->kind == LW_METRIC_DURATION)
    return lw_minutes_format (value, day_minutes);
  if (lw_metric_is_share (metric) || metric->kind == LW_METRIC_UNSET)
    return with_unit (number_text (100 * value, 1, precise), "%");
  if (metric->kind == LW_METRIC_NPS)
    return number_text (value, 1, precise);
  if (lw_metric_is_amount (metric))
    return with_unit (number_text (value, value == floor (value) ? 0 : 1, precise), metric->unit);
  return with_unit (number_text (value, 2, precise), metric->unit);
}

/* With a real minus sign: a hyphen is lost beside the dash of a range. What rounds to nothing has none. */
static char *
with_sign (double value, const char *size)
{
  return g_strconcat (value < 0 && strpbrk (size, "123456789") ? "−" : "", size, NULL);
}

char *
lw_metric_text (const LwMetric *metric, double value, double day_minutes, gboolean precise)
{
  g_autofree char *size = size_text (metric, fabs (value), day_minutes, precise);

  return with_sign (value, size);
}

const char *
lw_bound_name (LwBound bound)
{
  static const char * const names[] = { NULL, "at-most", "at-least", "uncertain" };

  return names[bound];
}

char *
lw_bound_text (LwBound bound, char *value)
{
  static const char * const signs[] = { NULL, "≤", "≥", "≈" };
  char *text = bound ? g_strdup_printf ("%s %s", signs[bound], value) : g_strdup (value);

  g_free (value);
  return text;
}

char *
lw_score_text (const LwMetric *metric, const LwScore *score, double day_minutes, gboolean precise)
{
  return lw_bound_text (score->bound, lw_metric_text (metric, score->value, day_minutes, precise));
}

char *
lw_metric_difference_text (const LwMetric *metric, double difference, double day_minutes, gboolean unit)
{
  gboolean share = lw_metric_is_share (metric) || metric->kind == LW_METRIC_UNSET;
  g_autofree char *size = NULL, *number = NULL;

  if (metric->kind == LW_METRIC_DURATION)
    return lw_minutes_format (difference, day_minutes);
  size = number_text (fabs (share ? 100 * difference : difference), 2, FALSE);
  number = with_sign (difference, size);
  if (unit && (share || metric->kind == LW_METRIC_NPS))
    /* Translators: percentage points, "5 points" */
    return g_strdup_printf (C_("difference", "%s points"), number);
  return g_steal_pointer (&number);
}
