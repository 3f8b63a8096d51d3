/* A short simulation to be replayed, where none was made for its own sake: in a thread. */
#pragma once

#include "analysis/lw-replay.h"

G_BEGIN_DECLS

#define LW_REPLAY_CASES 60u   /* so many cases can be followed */

/* With the owners' capacities; where a waiting time does not say what it is for, without. */
void    lw_replay_simulate_async  (GObject *source, LwBlueprint *blueprint, LwVariant *variant, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
/* LwTrace, for lw_replay_new(); NULL with an error. `variant`: what it is of, borrowed from the result. */
GArray *lw_replay_simulate_finish (GAsyncResult *result, LwVariant **variant, GError **error);

G_END_DECLS
