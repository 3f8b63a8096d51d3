/* What an analysis shows beside and over a drawing, apart from heat: rows of times and values under the lanes, paths that
 * stand out, what steps back behind a trace. A plain immutable value like the overlay. */
#pragma once

#include "lw-overlay.h"

G_BEGIN_DECLS

typedef struct _LwInsight LwInsight;

typedef enum { LW_ROW_LADDER, LW_ROW_EMOTION, LW_ROW_METRIC } LwRowKind;

/* What a row says of one column; texts are in the document's language. */
typedef struct
{
  double  wait, process;   /* ladder: expected minutes per case */
  char   *wait_text, *process_text;
  double  value[2];        /* emotion of customers and of staff, −2 … 2; NAN: not known */
  char   *value_text[2];
  gboolean expected[2];    /* a step is there that could have one: without a value the curve breaks */
  char   *summary;         /* one sentence for tooltips and screen readers; NULL: nothing is known */
} LwRowCell;

typedef struct
{
  LwRowKind  kind;
  char      *title;
  char      *note;         /* where its values come from, or why there are none */
  char      *totals[2];    /* ladder: work, waiting */
  GPtrArray *cells;        /* LwRowCell, in step with the columns */
  LwOverlay *overlay;      /* metric: columns as elements "|0", "|1", …; NULL: of another kind, or no data */
} LwRow;

/* A path that stands out: what belongs to it, and what the legend says of it. */
typedef enum { LW_PATH_CRITICAL, LW_PATH_KEY, LW_PATH_TRACE,
               LW_PATH_PLAN,      /* no path: of goals and problems, for the legend */
               LW_N_PATHS } LwPathKind;

/* What is planned at an element; where there is more than one thing, the most urgent is drawn: the last of these. */
typedef enum { LW_SIGN_NONE, LW_SIGN_ACHIEVED, LW_SIGN_UNKNOWN, LW_SIGN_ON_TRACK, LW_SIGN_PROBLEM, LW_SIGN_AT_RISK, LW_SIGN_OFF_TRACK,
               LW_SIGN_OVERDUE } LwPlanSign;

typedef struct
{
  guint  paths;            /* bits 1 << LwPathKind */
  char  *badge;            /* "+2 h": slack; "12.1 %": share of a trace; or NULL */
  char  *summary;          /* "on the critical path", "2 h slack"; or NULL */
  LwPlanSign sign;
  char  *sign_text;        /* "60 %": how far the goal is; "2": how many problems; or NULL */
  char  *plan;             /* all goals and problems in words; or NULL */
  char  *plan_id;          /* of the goal or problem that the sign is of; or NULL */
} LwEmphasis;

struct _LwInsight
{
  gatomicrefcount ref_count;
  char       *variant;             /* id of what it is about */
  GPtrArray  *columns;             /* GStrv: the ids of each column's steps, which give it its place */
  GPtrArray  *rows;                /* LwRow, from the top */
  GHashTable *emphasis;            /* id → LwEmphasis */
  char       *legend[LW_N_PATHS];  /* NULL: not shown */
  guint       n_goals, n_problems; /* that have signs */
  gboolean    dims;                /* what is on no path steps back */
  gboolean    quiet;               /* under heat flows step back that have no value and stand out for nothing */
};

LwInsight  *lw_insight_new        (const char *variant);   /* fill it, then never change it */
LwInsight  *lw_insight_ref        (LwInsight *self);
void        lw_insight_unref      (LwInsight *self);
LwRow      *lw_insight_add_row    (LwInsight *self, LwRowKind kind, const char *title);   /* with an empty cell for each column */
LwEmphasis *lw_insight_emphasise  (LwInsight *self, const char *id);   /* that element's, zeroed at first */
/* NULL: nothing is said about it. `self` may be NULL. */
const LwEmphasis *lw_insight_get  (LwInsight *self, const char *id);
gboolean    lw_insight_is_empty   (LwInsight *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwInsight, lw_insight_unref)

G_END_DECLS
