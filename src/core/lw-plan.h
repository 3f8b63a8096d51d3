/* What is to become better: goals, problems and measures of the document. Absent means not known, as everywhere. */
#pragma once

#include "lw-record.h"

G_BEGIN_DECLS

typedef enum { LW_HORIZON_UNSET, LW_HORIZON_SHORT, LW_HORIZON_LONG } LwHorizon;
typedef enum { LW_FIGURE_UNSET, LW_FIGURE_LEAD, LW_FIGURE_PROCESS, LW_FIGURE_WAIT, LW_FIGURE_DELAY, LW_FIGURE_EFFICIENCY,
               LW_FIGURE_VALUE_ADDED, LW_FIGURE_HANDOFFS, LW_FIGURE_COST, LW_FIGURE_FIRST_TIME_RIGHT } LwFigure;
typedef enum { LW_PROBLEM_UNSET, LW_PROBLEM_OPEN, LW_PROBLEM_CONFIRMED, LW_PROBLEM_DISMISSED, LW_PROBLEM_SOLVED } LwProblemStatus;
typedef enum { LW_CLASS_UNSET, LW_CLASS_TIME, LW_CLASS_COMPLAINTS, LW_CLASS_HANDOFF, LW_CLASS_REDUNDANCY, LW_CLASS_RULE,
               LW_CLASS_OTHER } LwProblemClass;
typedef enum { LW_MEASURE_UNSET, LW_MEASURE_REMOVE, LW_MEASURE_MERGE, LW_MEASURE_AUTOMATE, LW_MEASURE_PARALLEL, LW_MEASURE_STAFF,
               LW_MEASURE_REORDER, LW_MEASURE_COMMUNICATION, LW_MEASURE_TRAINING, LW_MEASURE_OTHER } LwMeasureKind;
typedef enum { LW_MEASURE_STATUS_UNSET, LW_MEASURE_OPEN, LW_MEASURE_DOING, LW_MEASURE_DONE, LW_MEASURE_VERIFIED,
               LW_MEASURE_DROPPED } LwMeasureStatus;

/* A SMART goal. Its present value is that of `metric` in the feedback (of `steps`, or of all), else of `figure` in the
 * analysis of `variant`, else `current` as typed. Values have the metric's unit (shares 0…1, times in minutes). */
typedef struct
{
  LwRecord  base;
  char     *id, *name, *metric, *variant, *unit, *definition, *achievable, *relevant, *owner, *start, *date, *source;
  int       figure;           /* LwFigure */
  int       polarity;         /* LwPolarity; absent: the metric's */
  double    baseline, target, current;
  double    relative;         /* +0.3: the target was said as a change of 30 % of the baseline */
  int       horizon;          /* LwHorizon */
  char    **steps;
} LwGoal;

/* What somebody found wrong, or what the analysis found and somebody judged: a finding that was dismissed stays here with its
 * reason, so that it does not come back. */
typedef struct
{
  LwRecord   base;
  char      *id, *name, *description, *variant, *rule, *element, *cause, *reason, *evidence, *source, *owner, *found, *due;
  int        kind;            /* LwProblemClass */
  int        status;          /* LwProblemStatus */
  int        priority;        /* 1 high, 2 medium, 3 low */
  double     severity;        /* 1…5 */
  char     **steps, **tags, **quotes;
} LwProblem;

/* What is to be done. (The file calls it a measure; a measured value is another thing, hence the name here.) */
typedef struct
{
  LwRecord  base;
  char     *id, *name, *description, *variant, *owner, *start, *end, *expected, *result;
  int       kind;             /* LwMeasureKind */
  int       status;           /* LwMeasureStatus */
  int       priority;
  double    effort, impact;   /* 1…5 each */
  double    expected_minutes; /* how much the lead time is expected to change, per case */
  char    **problems, **goals, **steps;
} LwImprovement;

extern const LwSchema lw_goal_schema;
extern const LwSchema lw_problem_schema;
extern const LwSchema lw_measure_schema;

LW_DEFINE_RECORD (LwGoal)
LW_DEFINE_RECORD (LwProblem)
LW_DEFINE_RECORD (LwImprovement)

G_END_DECLS
