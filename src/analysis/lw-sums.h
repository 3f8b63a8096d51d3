/* The times of a stretch of the flow: steps after one another add up, branches beside one another take the longest. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Minutes. `lead` is not the sum of the others once a block is in it: its longest branch need not be the one with the most touch time. */
typedef struct { double process, wait, delay, lead, value_added; } LwSums;

/* One way that things may go, and how likely it is. */
typedef struct { double p; LwSums sums; } LwOutcome;

void   lw_sums_add         (LwSums *to, LwSums more);
void   lw_sums_add_part    (LwSums *to, LwSums more, double weight);
/* Touch time is the most that any branch needs; waiting and delay are those of the branch that takes longest. */
LwSums lw_sums_longest     (LwSums a, LwSums b);

/* Arrays of LwOutcome. Outcomes of the same sums become one. */
void   lw_outcomes_add     (GArray *outcomes, double p, LwSums sums);
void   lw_outcomes_merge   (GArray *outcomes);
LwSums lw_outcomes_mean    (const GArray *outcomes);

G_END_DECLS
