/* Bottlenecks of three classes with their evidence: too long, complaints concentrate, friction between departments. */
#pragma once

#include "analysis/lw-handoffs.h"

G_BEGIN_DECLS

typedef enum
{
  LW_BOTTLENECK_TIME       = 1 << 0,
  LW_BOTTLENECK_COMPLAINTS = 1 << 1,
  LW_BOTTLENECK_HANDOFF    = 1 << 2,
} LwBottleneckClasses;

typedef enum { LW_TIME_NOT_COMPARED, LW_TIME_FINE, LW_TIME_WATCH, LW_TIME_HIGH, LW_TIME_CRITICAL } LwTimeSeverity;

/* A step or a hand-off. Times in minutes; NAN where there is no such evidence. */
typedef struct
{
  gboolean      is_handoff;
  guint         step;             /* it, or the one the hand-off leaves */
  LwHandoffRow *handoff;          /* borrowed from the list */
  char         *element;          /* "r2", "g1/Inspection result" */
  const char   *id;               /* of the step, or of the hand-off's first flow; borrowed from the variant */
  const char   *name;             /* borrowed */
  double        score;            /* 1 − (1 − s)(1 − s)(1 − s): for sorting only */
  double        time_score, complaint_score, handoff_score;
  LwBottleneckClasses classes;    /* which of them are found */

  double        minutes, benchmark, ratio, excess, weighted_excess;   /* per visit; weighted: per case */
  double        lead_share;       /* visits × time ÷ lead time, of a hand-off its hand-over delay */
  LwTimeSeverity severity;

  double        complaints, share, low, high, fair, quotient;
  gboolean      concentrated;     /* the interval lies above the fair share */
  gboolean      vital;            /* one of the few that together have 80 % */

  double        friction;         /* expected minutes per case */
  gboolean      stuck;            /* friction of 10 % of the lead time, or 24 h, or 4 h by hand */
} LwBottleneck;

typedef struct
{
  GPtrArray   *all;               /* LwBottleneck, highest score first; those without any evidence are not there */
  LwHandoffs  *handoffs;
  const char  *metric;            /* that counts complaints; NULL: none in the dataset */
  double       complaints;        /* in all, of what this variant has */
  guint        with_data;         /* steps and hand-offs that they were counted at */
  gboolean     by_volume;         /* fair shares follow the dataset's volumes, not 1 ÷ with_data */
  double       cases_per_month;   /* as the dataset's volumes say; NAN: not known */
} LwBottlenecks;

/* `dataset` may be NULL: times only. */
LwBottlenecks *lw_bottlenecks_new  (LwBlueprint *blueprint, LwVariant *variant, const LwFlowAnalysis *analysis, LwDataset *dataset);
void           lw_bottlenecks_free (LwBottlenecks *self);
const char    *lw_time_severity_name (LwTimeSeverity severity);   /* "critical", for scripts */
/* The evidence in one sentence of the current language; free with g_free. */
char          *lw_bottleneck_evidence (const LwBottleneck *self, const LwBottlenecks *all, double day_minutes);
/* The metric that counts complaints: the one of that id, else the first count of which fewer are better; or NULL. */
LwMetric      *lw_complaints_metric (LwBlueprint *blueprint);
/* The period that a variant is looked at with when none is named: the last of its stage that ends latest; or NULL. */
LwDataset     *lw_default_dataset   (LwBlueprint *blueprint, const LwVariant *variant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwBottlenecks, lw_bottlenecks_free)

G_END_DECLS
