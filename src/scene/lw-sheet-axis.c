#include "lw-sheet-axis.h"

#include <math.h>

/* Cuts and places are whole dots of 1/150 in, and a sheet is moved against the whole by whole picas: then paths, which PDF has in
 * 1/256 point, and pixels of 75, 150 and 300 to the inch come out the same on every sheet, and what is put together fits. */
#define DOT  0.48
#define PICA 12.0
#define HAIR 1e-6
/* No sheet becomes whiter than that for the sake of a step. */
#define MOST_WHITE .4
#define FEW        6

static double
dot_below (double value)
{
  return floor (value / DOT + HAIR) * DOT;
}

guint
lw_sheet_axis_count (const LwSheetAxis *self)
{
  double rest = self->length - self->first;

  return rest <= HAIR ? 1 : 1 + (guint) MIN (1e6, ceil (rest / (self->room - self->overlap) - HAIR));
}

double
lw_sheet_axis_most (const LwSheetAxis *self,
                    guint              n)
{
  return self->first + (n - 1) * (self->room - self->overlap - self->give) - n * (PICA + DOT);
}

/* ---- what a cut goes through ---- */

/* How many of the sorted values are below `limit`. */
static guint
count_below (const double *values,
             guint         n,
             double        limit)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (values[middle] < limit)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
lw_sheet_edges_cut (const LwSheetEdges *edges,
                    double              at)
{
  return count_below (edges->starts, edges->n, at) - count_below (edges->ends, edges->n, at + HAIR);
}

/* The last place from `end` back by `give` where the fewest are cut: such a place is `end` or where something begins. */
static double
best_cut (const LwSheetEdges *edges,
          double              end,
          double              give)
{
  guint least = lw_sheet_edges_cut (edges, end);
  double best = end;

  for (guint i = count_below (edges->starts, edges->n, end); least > 0 && i-- > 0;)
    {
      double at = dot_below (edges->starts[i]);
      guint cut;

      if (at < end - give)
        break;
      cut = lw_sheet_edges_cut (edges, at);
      if (cut < least)
        {
          least = cut;
          best = at;
        }
    }
  return best;
}

/* ---- cutting ---- */

/* What is missing until a sheet that begins at `start` lies a whole number of picas off. */
static double
to_pica (double start,
         double at)
{
  double off = at - start;

  return ceil (off / PICA - HAIR) * PICA - off;
}

void
lw_sheet_axis_cut (LwSheetAxis        *self,
                   const LwSheetEdges *edges)
{
  guint n = self->n = lw_sheet_axis_count (self);
  double slack = self->first + (n - 1) * (self->room - self->overlap) - self->length, start = 0, give;
  gboolean fine = slack >= n * (PICA + DOT) && n > 1;

  self->starts = g_new (double, n);
  self->ends = g_new (double, n);
  self->places = g_new (double, n);
  if (fine)
    slack -= n * (PICA + DOT);
  /* Room that would stay empty at the end is the cuts' to give way in, as they come; of many, each takes little. */
  give = self->give > 0 && n <= FEW ? MAX (self->give, MIN (slack, self->room * MOST_WHITE)) : self->give;
  for (guint i = 0; i < n; i++)
    {
      double room = i == 0 ? self->first : self->room, at = i == 0 ? self->first_at : self->at, end;

      if (fine)
        {
          at = dot_below (at + DOT / 2);
          start -= to_pica (start, at);
        }
      end = fine ? start + dot_below (room) : start + room;
      if (i + 1 < n)
        {
          double cut = best_cut (edges, end, MIN (give, slack));

          slack -= end - cut;
          end = cut;
        }
      else
        end = MIN (end, self->length);
      self->starts[i] = start;
      self->ends[i] = end;
      self->places[i] = at;
      start = end - (fine ? floor (self->overlap / DOT + HAIR) * DOT : self->overlap);
    }
}

void
lw_sheet_axis_clear (LwSheetAxis *self)
{
  g_clear_pointer (&self->starts, g_free);
  g_clear_pointer (&self->ends, g_free);
  g_clear_pointer (&self->places, g_free);
}
