/* A metric over the document's periods, and time held against satisfaction: plain values for drawings, cards and lists. */
#pragma once

#include "analysis/lw-score.h"

G_BEGIN_DECLS

/* Which values count: NULL members are not asked. A value that does not say its channel is of none. */
typedef struct
{
  const char *channel, *segment;
  const char *from, *to;           /* "2026-10": periods that end before, or begin after, do not count */
} LwFilter;

gboolean   lw_filter_takes    (const LwFilter *filter, const char *channel, const char *segment);
/* Only the periods, values, tag counts and quotes that the filter takes. `filter` NULL, or one that asks nothing: the same blueprint. */
LwBlueprint *lw_filter_apply  (LwBlueprint *blueprint, const LwFilter *filter);

typedef struct { const LwDataset *dataset; LwScore score; } LwTrendPoint;   /* borrowed */

/* Of a step, of a hand-off (`step` what it leaves, `content` what is handed over), or pooled over all (both NULL): one point for each
 * period that has a value, oldest first; periods without dates come as the document has them. Free with g_array_unref. */
GArray    *lw_trend           (LwBlueprint *blueprint, const LwMetric *metric, const char *step, const char *content);
/* The same of an element of a variant: a step, a flow's hand-off, or the pooled steps of a lane or phase. */
GArray    *lw_trend_of        (LwBlueprint *blueprint, const LwMetric *metric, LwVariant *variant, const char *element);

typedef enum
{
  LW_QUADRANT_UNKNOWN,             /* one of the two is not known in one of the periods */
  LW_FASTER_BETTER, LW_FASTER_NOT_BETTER, LW_NOT_FASTER_BETTER, LW_NOT_FASTER_NOT_BETTER,
} LwQuadrant;

typedef struct
{
  const LwStep *step;
  LwScore       time_from, time_to, score_from, score_to;
  LwQuadrant    quadrant;
  gboolean      certain;           /* the change of the score is more than chance (95 %), as far as the counts tell */
} LwTimeScore;

/* Each counted step that has either metric in either period. Without `from` the time is held against the step's benchmark, or the
 * metric's target, and the score against its target: "faster" is then "within it". `time` is a duration, `score` any metric with a
 * polarity; equal is not better. Free with g_array_unref. */
GArray    *lw_time_against_score (LwVariant *variant, LwDataset *from, LwDataset *to, const LwMetric *time, const LwMetric *score);
const char *lw_quadrant_name  (LwQuadrant quadrant);    /* for scripts: "faster-not-better" */
const char *lw_quadrant_label (LwQuadrant quadrant);    /* translated */

/* k of n shrunk towards the pooled rate p₀ as if by `prior` more answers: for ranking only, never shown as a value. */
double     lw_shrunk          (double k, double n, double pooled, double prior);
#define LW_PRIOR 20

G_END_DECLS
