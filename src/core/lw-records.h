/* The records of a blueprint, one struct each. Absent means not known: NULL, NAN, 0 of an enum, -1 of a boolean.
 * Meanings and file names of the members: the field tables in lw-schema.c. All are immutable once published. */
#pragma once

#include "lw-record.h"

G_BEGIN_DECLS

typedef enum { LW_LANE_UNKNOWN, LW_LANE_EVIDENCE, LW_LANE_CUSTOMER, LW_LANE_FRONT, LW_LANE_BACK, LW_LANE_SUPPORT,
               LW_LANE_MANAGEMENT, LW_LANE_OTHER } LwLaneKind;
typedef enum { LW_STEP_UNSET, LW_STEP_START, LW_STEP_END, LW_STEP_TASK, LW_STEP_WAIT, LW_STEP_NOTIFY, LW_STEP_DECISION,
               LW_STEP_PARALLEL, LW_STEP_INCLUSIVE, LW_STEP_DOCUMENT, LW_STEP_DATA, LW_STEP_SUBPROCESS } LwStepKind;
typedef enum { LW_FLOW_UNSET, LW_FLOW_SEQUENCE, LW_FLOW_REWORK, LW_FLOW_ESCALATION, LW_FLOW_MESSAGE,
               LW_FLOW_EXCEPTION } LwFlowKind;
typedef enum { LW_DELAY_UNSET, LW_DELAY_HANDOVER, LW_DELAY_TRANSPORT, LW_DELAY_CUSTOMER, LW_DELAY_POLICY } LwDelayKind;
typedef enum { LW_TRANSFER_UNSET, LW_TRANSFER_SYSTEM, LW_TRANSFER_MESSAGE, LW_TRANSFER_REENTRY, LW_TRANSFER_PAPER,
               LW_TRANSFER_PERSON } LwTransfer;
typedef enum { LW_SIDE_UNSET, LW_SIDE_TOP, LW_SIDE_RIGHT, LW_SIDE_BOTTOM, LW_SIDE_LEFT } LwSide;
typedef enum { LW_VALUE_UNSET, LW_VALUE_VA, LW_VALUE_BVA, LW_VALUE_NVA } LwValueClass;
typedef enum { LW_WAIT_UNSET, LW_WAIT_BATCHING, LW_WAIT_CONTENTION, LW_WAIT_PRIORITISATION, LW_WAIT_UNAVAILABILITY,
               LW_WAIT_EXTRANEOUS } LwWaitCause;
typedef enum { LW_DISTRIBUTION_UNSET, LW_DISTRIBUTION_FIXED, LW_DISTRIBUTION_NORMAL, LW_DISTRIBUTION_LOGNORMAL,
               LW_DISTRIBUTION_EXPONENTIAL, LW_DISTRIBUTION_GAMMA } LwDistribution;
typedef enum { LW_MARKER_UNSET, LW_MARKER_FAIL, LW_MARKER_WAIT, LW_MARKER_MOMENT, LW_MARKER_PAIN, LW_MARKER_RISK,
               LW_MARKER_OPPORTUNITY, LW_MARKER_POLICY, LW_MARKER_CONTROL } LwMarkerKind;
typedef enum { LW_METRIC_UNSET, LW_METRIC_SHARE, LW_METRIC_MEAN, LW_METRIC_NPS, LW_METRIC_COUNT, LW_METRIC_RATE,
               LW_METRIC_DURATION, LW_METRIC_SUM } LwMetricKind;
/* Of a value that is only known to be no larger, or no smaller: "> 30 min". */
typedef enum { LW_BOUND_NONE, LW_BOUND_AT_MOST, LW_BOUND_AT_LEAST, LW_BOUND_UNCERTAIN /* some are the one, some the other */ } LwBound;
typedef enum { LW_POLARITY_UNSET, LW_POLARITY_HIGHER, LW_POLARITY_LOWER, LW_POLARITY_NEUTRAL } LwPolarity;
typedef enum { LW_BASIS_UNSET, LW_BASIS_TOTAL, LW_BASIS_PROCESS, LW_BASIS_WAIT } LwBasis;
typedef enum { LW_ORIENTATION_UNSET, LW_ORIENTATION_HORIZONTAL, LW_ORIENTATION_VERTICAL } LwOrientation;
typedef enum { LW_VARIANT_UNSET, LW_VARIANT_AS_IS, LW_VARIANT_TO_BE } LwVariantKind;

/* Drawing defaults: what an absent width, height or size means. */
#define LW_CARD_WIDTH    176.0
#define LW_CARD_HEIGHT   76.0
#define LW_LANE_HEIGHT   120.0
#define LW_PHASE_WIDTH   480.0

struct _LwAbout
{
  LwRecord  base;
  char     *service, *segment, *start, *end, *in_scope, *out_of_scope, *goal, *status, *next_review, *author, *version;
  LwTime    day_length;
};

struct _LwOwner
{
  LwRecord  base;
  char     *id, *name, *department, *calendar;
  double    capacity, cost_per_hour;
};

struct _LwSystem
{
  LwRecord  base;
  char     *id, *name, *description;
};

struct _LwLane
{
  LwRecord  base;
  char     *id, *name, *department, *owner, *description;
  int       kind;             /* LwLaneKind */
  double    height;           /* units; the user's minimum */
};

struct _LwPhase
{
  LwRecord  base;
  char     *id, *name, *description;
  double    width;            /* units; the user's minimum */
};

struct _LwBenchmark
{
  LwRecord  base;
  LwTime    time;
  int       basis;            /* LwBasis; absent: total */
  char     *source, *date;
};

struct _LwMarker
{
  LwRecord  base;
  int       kind;             /* LwMarkerKind */
  char     *category, *text;
  double    severity;         /* 1…5 */
};

typedef struct
{
  LwRecord  base;
  char     *who;              /* a role or a department */
  int       role;             /* 1 R, 2 A, 3 C, 4 I */
} LwParticipant;

typedef struct
{
  LwRecord  base;
  char     *text, *reference, *effective, *expires;
  int       binding;          /* 1: the step cannot be removed without a warning */
} LwPolicy;

/* Which exits of an inclusive split are taken together, and how often. */
typedef struct
{
  LwRecord  base;
  char    **flows;            /* ids */
  double    probability;
} LwCombination;

struct _LwStep
{
  LwRecord      base;
  char         *id, *code, *name, *lane, *phase;
  int           kind;         /* LwStepKind; absent: task */
  double        x, y;         /* units, from the phase's left and the lane's top edge; NAN: not placed yet */
  double        width, height;
  char         *owner, *department;
  LwTime        process, wait, sla, tolerance, deviation;   /* `deviation`: the process time's standard deviation */
  LwBenchmark  *benchmark;
  char        **touchpoints, **channels, **systems, **inputs, **outputs, **aliases, **evidence, **origins;
  LwArray      *participants; /* LwParticipant */
  int           value;        /* LwValueClass */
  int           execution;    /* 1 manual, 2 semi, 3 automatic */
  int           sync;         /* 1 synchronous, 2 asynchronous */
  int           load;         /* 1 low, 2 high cognitive load */
  int           wait_cause;   /* LwWaitCause */
  int           distribution; /* LwDistribution of the process time; absent: as the time says */
  int           priority;     /* 1 high, 2 medium, 3 low */
  int           key_path;
  double        cost, fixed_cost, emotion;
  char         *description, *guidance, *script, *risk, *contingency, *control_point, *caution, *change, *link;
  char        **substeps;
  LwPolicy     *policy;
  LwArray      *markers;      /* LwMarker */
  LwArray      *combinations; /* LwCombination; of an inclusive split */
};

typedef struct
{
  LwRecord  base;
  char     *phase, *lane;     /* {phase, x} keeps a vertical part, {lane, y} a horizontal one */
  double    x, y;
} LwBend;
LW_DEFINE_RECORD (LwBend)

struct _LwFlow
{
  LwRecord  base;
  char     *id, *from, *to;   /* step ids; NULL: a loose end */
  int       kind;             /* LwFlowKind; absent: sequence */
  char     *label;
  double    probability;      /* 0…1; absent on an only exit means 1 */
  LwTime    delay;
  int       delay_kind;       /* LwDelayKind */
  int       transfer;         /* LwTransfer */
  char     *handover;         /* what is handed over; names the hand-off */
  int       bidirectional, key_path;
  int       from_side, to_side;   /* LwSide */
  LwArray  *bends;            /* LwBend */
  double    x, y;             /* a loose end's place, in the diagram's units */
  char     *description;
};

struct _LwNote
{
  LwRecord  base;
  char     *id, *text, *lane, *phase, *anchor;
  double    x, y, width, height;
};

struct _LwVariant
{
  LwRecord  base;
  char     *id, *name;
  int       kind;             /* LwVariantKind */
  int       orientation;      /* LwOrientation; absent: horizontal */
  char     *origin;           /* the variant it was made from */
  LwArray  *elements[LW_N_ELEMENT_KINDS];   /* by LwElementKind; see the macros below */
  gpointer  index, codes;     /* private, made on demand */
};
#define LW_LANES(variant)  ((variant)->elements[LW_ELEMENT_LANE])
#define LW_PHASES(variant) ((variant)->elements[LW_ELEMENT_PHASE])
#define LW_STEPS(variant)  ((variant)->elements[LW_ELEMENT_STEP])
#define LW_FLOWS(variant)  ((variant)->elements[LW_ELEMENT_FLOW])
#define LW_NOTES(variant)  ((variant)->elements[LW_ELEMENT_NOTE])

struct _LwMetric
{
  LwRecord  base;
  char     *id, *name, *unit, *definition;
  int       kind;             /* LwMetricKind */
  int       polarity;         /* LwPolarity */
  double    target, tolerance;
};

typedef struct
{
  LwRecord  base;
  char     *kind, *file, *sha256, *imported;
  double    rows, unmatched;
} LwSource;

typedef struct
{
  LwRecord  base;
  char     *from, *content;   /* the step it leaves and what is handed over */
} LwHandoff;

typedef struct
{
  LwRecord   base;
  char      *step;            /* a step's id, or … */
  LwHandoff *handoff;         /* … a hand-off */
  char      *metric, *channel, *segment;
  double     n, k, sum, sum_squares;
  GArray    *histogram;       /* of double, or NULL */
  double     at_most, at_least;   /* of n: those of which the row gives a bound only */
  GArray    *spread;          /* of double, or NULL: a value and how often, ascending; the counts come to n (feedback/lw-spread.h) */
  double     median, p90;     /* of these rows alone: they cannot be pooled */
  int        median_bound, p90_bound;   /* LwBound: where rows end in bounds, no more is known */
} LwDataValue;

typedef struct
{
  LwRecord   base;
  char      *step;            /* a step's id, or … */
  LwHandoff *handoff;         /* … a hand-off */
  char      *tag;             /* its path, as in "时效/响应慢": counts stay when the tag system changes */
  char      *channel, *segment;
  double     n;
} LwTagCount;

/* What one customer wrote; kept only when asked for, without what names a person. */
typedef struct
{
  LwRecord   base;
  char      *step;            /* a step's id, or … */
  LwHandoff *handoff;         /* … a hand-off */
  char     **tags;            /* paths */
  char      *channel, *segment, *text;
} LwQuote;

struct _LwDataset
{
  LwRecord  base;
  char     *id, *label, *from, *to, *stage;
  LwSource *source;
  LwArray  *values;           /* LwDataValue */
  LwArray  *tags;             /* LwTagCount */
  LwArray  *quotes;           /* LwQuote */
};

/* A record of which only the id is understood so far. */
typedef struct { LwRecord base; char *id; } LwEntry;

struct _LwBlueprint
{
  LwRecord  base;
  char     *format, *title, *language;
  double    version;
  LwAbout  *about;
  LwArray  *owners, *systems, *variants, *metrics, *datasets;
  LwArray  *profiles, *tags, *goals, *problems, *measures, *comments, *signoffs, *versions, *sources, *tours,
           *meetings, *views, *conflicts;   /* `conflicts`: of a merge, undecided */
};

G_END_DECLS
