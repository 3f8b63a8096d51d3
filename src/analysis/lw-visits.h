/* Expected visits of an absorbing Markov chain, by state reduction. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct { guint from, to; double p; } LwMove;

/* How often each of `n` states is visited per case that begins in `start`. Probabilities of the moves that leave one state add
 * up to at most 1; what is missing leaves the chain. Returns NULL and sets `stuck` to a state of a loop that is reached and never
 * left. Free with g_free. */
double *lw_expected_visits (guint n, const LwMove *moves, guint n_moves, guint start, guint *stuck);

G_END_DECLS
