#include "analysis/lw-sums.h"

#include <string.h>

void
lw_sums_add_part (LwSums *to, LwSums more, double weight)
{
  to->process += weight * more.process;
  to->wait += weight * more.wait;
  to->delay += weight * more.delay;
  to->lead += weight * more.lead;
  to->value_added += weight * more.value_added;
}

void
lw_sums_add (LwSums *to, LwSums more)
{
  lw_sums_add_part (to, more, 1);
}

LwSums
lw_sums_longest (LwSums a, LwSums b)
{
  LwSums longest = b.lead > a.lead ? b : a;

  longest.process = MAX (a.process, b.process);
  longest.value_added = MAX (a.value_added, b.value_added);
  return longest;
}

void
lw_outcomes_add (GArray *outcomes, double p, LwSums sums)
{
  LwOutcome outcome = { p, sums };

  g_array_append_val (outcomes, outcome);
}

static int
by_sums (gconstpointer a, gconstpointer b)
{
  const LwOutcome *x = a, *y = b;

  if (x->sums.lead != y->sums.lead)
    return x->sums.lead < y->sums.lead ? -1 : 1;
  return memcmp (&x->sums, &y->sums, sizeof x->sums);
}

void
lw_outcomes_merge (GArray *outcomes)
{
  LwOutcome *all = (LwOutcome *) outcomes->data;
  guint kept = 0;

  if (outcomes->len < 2)
    return;
  g_array_sort (outcomes, by_sums);
  for (guint i = 1; i < outcomes->len; i++)
    if (memcmp (&all[i].sums, &all[kept].sums, sizeof all[i].sums) == 0)
      all[kept].p += all[i].p;
    else
      all[++kept] = all[i];
  g_array_set_size (outcomes, kept + 1);
}

LwSums
lw_outcomes_mean (const GArray *outcomes)
{
  LwSums mean = { 0 };

  for (guint i = 0; i < outcomes->len; i++)
    {
      const LwOutcome *outcome = &g_array_index (outcomes, LwOutcome, i);
      lw_sums_add_part (&mean, outcome->sums, outcome->p);
    }
  return mean;
}
