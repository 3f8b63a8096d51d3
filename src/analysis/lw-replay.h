/* A recorded run of a simulation, to be looked at moment by moment: where its cases are, who waits where. Knows no widgets and no
 * clock: whoever shows it says which minute it is. */
#pragma once

#include "analysis/lw-simulation.h"

G_BEGIN_DECLS

typedef enum { LW_TOKEN_MOVING, LW_TOKEN_WAITING, LW_TOKEN_SERVED } LwTokenState;

/* A part of a case at one moment. */
typedef struct
{
  guint        run_case;
  LwTokenState state;
  guint        element;       /* position in LW_FLOWS while it moves, in LW_STEPS else */
  double       progress;      /* 0 … 1: of its way, of its work; of what waits 0 */
} LwToken;

typedef struct { guint waiting, served; } LwReplayLoad;

typedef struct _LwReplay LwReplay;

/* `traces` of a simulation of that variant (LwTrace, by `from`); referenced. NULL where nothing was recorded. */
LwReplay           *lw_replay_new      (LwVariant *variant, GArray *traces);
void                lw_replay_free     (LwReplay *self);
LwVariant          *lw_replay_variant  (LwReplay *self);
/* Minutes of the service's time: from the first arrival to the last end. */
double              lw_replay_start    (LwReplay *self);
double              lw_replay_end      (LwReplay *self);
/* Go to a minute; cheap when it is a little later than the last. `glide`: how many minutes a token that takes no time for a flow may be
 * seen on it, out of its stay at the step after. */
void                lw_replay_seek     (LwReplay *self, double minute, double glide);
double              lw_replay_now      (LwReplay *self);
/* As they are now, by case; borrowed until the next seek. */
const LwToken      *lw_replay_tokens   (LwReplay *self, guint *n);
LwReplayLoad        lw_replay_load     (LwReplay *self, guint step);
/* Cases that have begun, and those that are through. */
guint               lw_replay_begun    (LwReplay *self);
guint               lw_replay_finished (LwReplay *self);
/* When the next thing happens after (or the last before) a minute: a token begins or ends something. NAN: nothing more. */
double              lw_replay_next     (LwReplay *self, double minute);
double              lw_replay_previous (LwReplay *self, double minute);
/* The step where most wait now; FALSE: nobody waits. */
gboolean            lw_replay_longest  (LwReplay *self, guint *step, guint *waiting);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LwReplay, lw_replay_free)

G_END_DECLS
