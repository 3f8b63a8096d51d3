/* Strongly connected components of the moves between states. */
#pragma once

#include "analysis/lw-visits.h"

G_BEGIN_DECLS

/* The moves in the order of the state they leave; those of state i are first[i] … first[i + 1] − 1. */
LwMove *lw_moves_sort      (guint n, const LwMove *moves, guint n_moves, guint **first);
/* Numbers the components that are reached from `start` from 1, so that moves lead to the same or a lower number; other states
 * keep 0. Returns how many there are. */
guint   lw_components      (guint n, const guint *first, const LwMove *moves, guint start, guint *component);
/* The states in the order of their components; those of c are begin[c] … begin[c + 1] − 1. */
guint  *lw_components_sort (guint n, const guint *component, guint n_components, guint **begin);

G_END_DECLS
