/* Where there is least room parts of flows are given to lines, as near to each other as lines can be told apart, which those
 * that do not run along each other share: as they begin, each to the one where it crosses least. */
#include "lw-nudge.h"

#define ROUNDS        4u      /* of trying better lines, once all have one */
#define COST_TOUCH  100       /* beside a crossing's: two flows would lie on each other */

typedef struct
{
  LwTrack **members;          /* in the order in which they get a line */
  guint     n;
  double    from;             /* where the lines are */
  int       n_lines;
  int      *costs;            /* of each line; G_MAXINT: it is taken */
} Lines;

static int
compare_ends (gconstpointer a,
              gconstpointer b)
{
  const LwTrack *x = *(LwTrack * const *) a, *y = *(LwTrack * const *) b;

  return x->lo != y->lo ? (x->lo < y->lo ? -1 : 1) : lw_tracks_compare (a, b);
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const LwTrack *x = *(LwTrack * const *) a, *y = *(LwTrack * const *) b;
  double i = x->max - x->min, k = y->max - y->min;

  return i != k ? (i < k ? -1 : 1) : compare_ends (a, b);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const LwTrack *x = *(LwTrack * const *) a, *y = *(LwTrack * const *) b;

  return x->line != y->line ? x->line - y->line : lw_tracks_compare (a, b);
}

/* The lines that it may run on; what cannot be moved is on the nearest. */
static void
find_reach (const Lines   *lines,
            const LwTrack *track,
            int           *first,
            int           *last)
{
  double beside = MAX (0.01, (LW_NUDGE_LEAST - (track->max - track->min)) / 2);

  *first = CLAMP ((int) ceil ((track->min - beside - lines->from) / LW_NUDGE_LEAST), 0, lines->n_lines - 1);
  *last = CLAMP ((int) floor ((track->max + beside - lines->from) / LW_NUDGE_LEAST), *first, lines->n_lines - 1);
}

/* What it costs to run on each of these lines beside the first `n` members, which have theirs. */
static void
weigh (Lines         *lines,
       const LwTrack *track,
       guint          n,
       int            first,
       int            last)
{
  memset (lines->costs + first, 0, (last - first + 1) * sizeof *lines->costs);
  for (guint k = 0; k < n; k++)
    {
      const LwTrack *other = lines->members[k];
      int touch, side;

      if (other == track || !lw_tracks_keep_apart (other, track))
        continue;
      touch = lw_tracks_touch (other, track);
      side = touch != 0 ? touch : lw_tracks_vote (other, track);
      for (int l = first; l <= last; l++)
        if (l == other->line)
          lines->costs[l] = G_MAXINT;
        else if (lines->costs[l] != G_MAXINT && side * (other->line - l) < 0)
          lines->costs[l] += touch != 0 ? COST_TOUCH : 1;
    }
}

/* The best line beside the first `n` members, of equal ones the nearest; FALSE: all are taken. */
static gboolean
give_line (Lines   *lines,
           LwTrack *track,
           guint    n)
{
  int first, last, best;
  double nearest = (track->at - lines->from) / LW_NUDGE_LEAST;

  find_reach (lines, track, &first, &last);
  weigh (lines, track, n, first, last);
  best = first;
  for (int l = first + 1; l <= last; l++)
    if (lines->costs[l] < lines->costs[best] || (lines->costs[l] == lines->costs[best] && fabs (l - nearest) < fabs (best - nearest)))
      best = l;
  track->line = best;
  return lines->costs[best] != G_MAXINT;
}

static gboolean
give_lines (Lines *lines)
{
  gboolean better = TRUE;

  for (guint i = 0; i < lines->n; i++)
    if (!give_line (lines, lines->members[i], i))
      return FALSE;
  for (guint round = 0; round < ROUNDS && better; round++)
    {
      better = FALSE;
      for (guint i = 0; i < lines->n; i++)
        {
          int was = lines->members[i]->line;

          give_line (lines, lines->members[i], lines->n);
          better |= lines->members[i]->line != was;
        }
    }
  return TRUE;
}

gboolean
lw_order_lines (LwTrack **members,
                guint     n)
{
  g_autofree int *costs = NULL;
  Lines lines = { members, n };
  double to = members[0]->max;
  gboolean given;

  lines.from = members[0]->min;
  for (guint i = 1; i < n; i++)
    {
      lines.from = MIN (lines.from, members[i]->min);
      to = MAX (to, members[i]->max);
    }
  lines.n_lines = (int) ((to - lines.from) / LW_NUDGE_LEAST) + 1;
  lines.costs = costs = g_new (int, lines.n_lines);
  qsort (members, n, sizeof *members, compare_ends);
  given = give_lines (&lines);
  if (!given)
    {
      /* Those that can be moved least choose first. */
      qsort (members, n, sizeof *members, compare_ranges);
      given = give_lines (&lines);
    }
  qsort (members, n, sizeof *members, compare_lines);
  return given;
}
