/* In which order parts that run along each other lie side by side. */
#include "lw-nudge.h"

int
lw_tracks_compare (gconstpointer a,
                   gconstpointer b)
{
  const LwTrack *x = *(LwTrack * const *) a, *y = *(LwTrack * const *) b;

  if (x->score != y->score)
    return x->score - y->score;
  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  if (x->flow != y->flow)
    return x->flow < y->flow ? -1 : 1;
  return (int) x->part - (int) y->part;
}

/* Of two that run along each other: `a` has to lie at the lower coordinate, since there is room only so, or since they would
 * lie on each other where they end. */
static gboolean
must_precede (const LwTrack *a,
              const LwTrack *b)
{
  gboolean held = lw_track_is_held (a) && lw_track_is_held (b);

  return lw_tracks_touch (a, b) < 0 || (!held && b->min + LW_NUDGE_LEAST > a->max && a->min + LW_NUDGE_LEAST <= b->max);
}

/* Those that must not come later come first, the others in the order that they have. `first`: of each pair by numbers, whether
 * the first must precede the second. */
static void
order_by_room (LwTrack     **members,
               guint         n,
               const guint8 *first)
{
  g_autofree LwTrack **sorted = g_memdup2 (members, n * sizeof *members);

  for (guint i = 0; i < n; i++)
    {
      guint next = 0;

      while (next < n && (sorted[next] == NULL || sorted[next]->waits > 0))
        next++;
      for (guint k = 0; next == n; k++)
        if (sorted[k] != NULL)
          next = k;
      members[i] = g_steal_pointer (&sorted[next]);
      for (guint k = 0; k < n; k++)
        if (sorted[k] != NULL && first[members[i]->number * n + sorted[k]->number])
          sorted[k]->waits--;
    }
}

static void
compare_pair (LwTrack *a,
              LwTrack *b,
              guint    n,
              guint8  *first)
{
  int vote = lw_tracks_vote (a, b);

  a->score += vote;
  b->score -= vote;
  a->waits += first[b->number * n + a->number] = must_precede (b, a);
  b->waits += first[a->number * n + b->number] = must_precede (a, b);
}

void
lw_order_tracks (LwTrack **members,
                 guint     n)
{
  g_autofree guint8 *first = g_new0 (guint8, n * n);

  for (guint i = 0; i < n; i++)
    {
      members[i]->number = i;
      members[i]->score = members[i]->waits = 0;
    }
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      if (lw_tracks_along (members[i], members[k]))
        compare_pair (members[i], members[k], n, first);
  qsort (members, n, sizeof *members, lw_tracks_compare);
  order_by_room (members, n, first);
}
