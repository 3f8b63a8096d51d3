/* Where goals stand. */
#pragma once

#include "core/lw-blueprint.h"
#include "core/lw-plan.h"

G_BEGIN_DECLS

/* What a SMART goal lacks; without the first four it is none. */
typedef enum
{
  LW_GOAL_LACKS_METRIC     = 1 << 0,   /* measurable: a metric, a figure or a unit */
  LW_GOAL_LACKS_BASELINE   = 1 << 1,
  LW_GOAL_LACKS_TARGET     = 1 << 2,
  LW_GOAL_LACKS_DATE       = 1 << 3,   /* time-bound */
  LW_GOAL_LACKS_NAME       = 1 << 4,   /* specific: a name, an owner, where */
  LW_GOAL_LACKS_OWNER      = 1 << 5,
  LW_GOAL_LACKS_STEPS      = 1 << 6,
  LW_GOAL_LACKS_ACHIEVABLE = 1 << 7,
  LW_GOAL_LACKS_RELEVANT   = 1 << 8,
} LwGoalLacks;
#define LW_GOAL_INCOMPLETE (LW_GOAL_LACKS_METRIC | LW_GOAL_LACKS_BASELINE | LW_GOAL_LACKS_TARGET | LW_GOAL_LACKS_DATE)

typedef enum { LW_GOAL_UNKNOWN, LW_GOAL_ACHIEVED, LW_GOAL_ON_TRACK, LW_GOAL_AT_RISK, LW_GOAL_OFF_TRACK, LW_GOAL_OVERDUE } LwGoalStatus;

typedef struct
{
  LwGoalLacks  lacks;
  LwGoalStatus status;      /* UNKNOWN: no present value, or no period to judge it by */
  double       current;     /* NAN: not known */
  double       progress;    /* raw: below 0 it got worse, above 1 more than asked */
  double       shown;       /* from 0 to 1, for bars */
  double       expected;    /* the share of the period that is over; NAN without a start */
  const char  *dataset;     /* where the present value is from; NULL: not from feedback. Borrowed. */
} LwGoalState;

/* `today`: "YYYY-MM-DD". */
LwGoalState lw_goal_state       (LwBlueprint *blueprint, const LwGoal *goal, const char *today);
/* (current − baseline) ÷ (target − baseline): right for both polarities. NAN where there is nothing to go. */
double      lw_goal_progress    (double baseline, double target, double current);
LwGoalStatus lw_goal_judge      (double progress, double expected, gboolean overdue);
const char *lw_goal_status_name (LwGoalStatus status);   /* "on-track", for scripts */
const char *lw_goal_status_text (LwGoalStatus status);   /* "on track", in the current language */
/* "baseline, date": what it lacks in the current language; `lacks` chooses among them. Free with g_free. */
char       *lw_goal_lacks_text  (LwGoalLacks lacks);

/* As the goal says, else its metric, else what its figure is: nobody wants a longer lead time. */
LwPolarity  lw_goal_polarity   (LwBlueprint *blueprint, const LwGoal *goal);

G_END_DECLS
