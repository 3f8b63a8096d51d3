/* What the counts of a metric come to: value, interval, text. */
#pragma once

#include "core/lw-blueprint.h"

G_BEGIN_DECLS

/* Counts added up over rows, channels and segments; never averages. */
typedef struct
{
  double   n, k, sum, sum_squares;
  gboolean has_k, has_sum, has_squares;
  double   promoters, detractors;      /* of an 11-bin histogram of 0…10 answers, or of sums of +1, 0 and −1 */
  gboolean has_histogram;
  double   at_most, at_least;          /* of n: those known by a bound only */
} LwCounts;

/* The metric's unit (shares 0…1, durations in minutes); NAN where the counts do not say. */
typedef struct { double value, low, high, n; LwBound bound; } LwScore;

void     lw_counts_add     (LwCounts *counts, const LwDataValue *value);
void     lw_counts_merge   (LwCounts *counts, const LwCounts *more);
/* TRUE: some of the answers are bounds, of which means and their spread cannot be tested. */
gboolean lw_counts_have_bounds (const LwCounts *counts);
LwScore  lw_counts_score   (const LwCounts *counts, const LwMetric *metric);

gboolean lw_metric_is_share  (const LwMetric *metric);   /* value is a share of n answers */
gboolean lw_metric_is_amount (const LwMetric *metric);   /* a count or sum: no sample, no interval */
/* "56.9 %", "4.31", "60", "2 h 5 min"; `precise` FALSE drops needless zeros ("90 %"). Free with g_free. */
char    *lw_metric_text      (const LwMetric *metric, double value, double day_minutes, gboolean precise);
/* The same of a score, with "≥" where some of what went into it is only known to be larger. */
char    *lw_score_text       (const LwMetric *metric, const LwScore *score, double day_minutes, gboolean precise);
/* For scripts: "at-least"; NULL: none. */
const char *lw_bound_name    (LwBound bound);
/* "≥" and the like before `value`, which is taken. */
char    *lw_bound_text       (LwBound bound, char *value);
/* A difference of two values: "5 points", "0.2", "30 min". */
char    *lw_metric_difference_text (const LwMetric *metric, double difference, double day_minutes, gboolean with_unit);

G_END_DECLS
