/* Making room within one cell: the part of a lane that lies in one phase. Cells never overlap, because lanes and phases grow. */
#include "lw-room-private.h"

#include "lw-room.h"

#define YIELD      40.0       /* a single step put down gives way itself, across, as far as this */
#define MANY_PAIRS 2000000u   /* beyond this all others simply go behind */
#define MOST_PUSHES 16u       /* for each piece */
#define GROWTH      0.5       /* what growing costs, per unit */

/* What moving costs: steps that stand in a row are to stay in it. */
static const double weight[2] = { 1, 2 };

/* The distance between two boxes along one axis; negative where they share something of it. */
static double
distance (const LwBox *a,
          const LwBox *b,
          int          axis)
{
  return MAX (a->lo[axis] - b->hi[axis], b->lo[axis] - a->hi[axis]);
}

/* What two pieces keep between them: what they kept before, if that was less. */
static void
find_gaps (const LwPiece *a,
           const LwPiece *b,
           double        *gap)
{
  gap[0] = LW_ROOM_ALONG;
  gap[1] = LW_ROOM_ACROSS;
  if (!a->had || !b->had)
    return;

  double before[2] = { distance (&a->was, &b->was, 0), distance (&a->was, &b->was, 1) };

  if (before[0] >= gap[0] || before[1] >= gap[1])
    return;
  for (int axis = 0; axis < 2; axis++)
    if (before[axis] >= 0)
      gap[axis] = before[axis];
}

static gboolean
collide (const LwPiece *a,
         const LwPiece *b,
         double        *gap)
{
  find_gaps (a, b, gap);
  /* A rounding error is no overlap. */
  return distance (&a->now, &b->now, 0) < gap[0] - 1e-6 && distance (&a->now, &b->now, 1) < gap[1] - 1e-6;
}

static void
move_to (LwPiece *piece,
         int      axis,
         double   lo)
{
  piece->now.hi[axis] += lo - piece->now.lo[axis];
  piece->now.lo[axis] = lo;
}

static void
move_beyond (LwPiece       *piece,
             const LwPiece *other,
             int            axis,
             double         sign,
             double         gap)
{
  double size = piece->now.hi[axis] - piece->now.lo[axis];

  move_to (piece, axis, sign > 0 ? other->now.hi[axis] + gap : other->now.lo[axis] - gap - size);
}

/* Beyond everything that stays. */
static void
clear_fixed (LwCell  *cell,
             LwPiece *piece,
             int      axis,
             double   sign)
{
  double gap[2];

  for (guint i = 0; i < cell->n_fixed; i++)
    if (piece != &cell->pieces[i] && collide (piece, &cell->pieces[i], gap))
      {
        move_beyond (piece, &cell->pieces[i], axis, sign, gap[axis]);
        i = G_MAXUINT;      /* from the beginning */
      }
}

/* Pushes a piece that way, and on whatever it meets. FALSE: it took too long to come to an end. */
static gboolean
push (LwCell *cell,
      guint   seed,
      int     axis,
      double  sign)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  clear_fixed (cell, &cell->pieces[seed], axis, sign);
  g_array_append_val (queue, seed);
  /* Everything only ever moves one way, and beyond what pushed it. */
  for (guint next = 0; next < queue->len; next++)
    {
      LwPiece *by = &cell->pieces[g_array_index (queue, guint, next)];

      for (guint i = cell->n_fixed; i < cell->n; i++)
        {
          double gap[2];

          if (&cell->pieces[i] == by || !collide (by, &cell->pieces[i], gap))
            continue;
          move_beyond (&cell->pieces[i], by, axis, sign, gap[axis]);
          clear_fixed (cell, &cell->pieces[i], axis, sign);
          g_array_append_val (queue, i);
        }
      if (queue->len > MOST_PUSHES * cell->n)
        return FALSE;
    }
  return TRUE;
}

static double
cost_of (const LwCell  *cell,
         const LwPiece *before,
         int            axis)
{
  double cost = 0, end = cell->bounds.hi[axis], growth = end;

  for (guint i = cell->n_fixed; i < cell->n; i++)
    {
      const LwBox *now = &cell->pieces[i].now;

      if (now->lo[axis] < MIN (cell->bounds.lo[axis], before[i].now.lo[axis]))
        return INFINITY;
      cost += weight[axis] * fabs (now->lo[axis] - before[i].now.lo[axis]);
      growth = MAX (growth, now->hi[axis]);
    }
  return cost + weight[axis] * GROWTH * (growth - end);
}

static gboolean
push_cheapest (LwCell *cell,
               guint   seed)
{
  gsize size = cell->n * sizeof *cell->pieces;
  g_autofree LwPiece *before = g_memdup2 (cell->pieces, size), *best = g_malloc (size);
  double least = INFINITY;

  for (int way = 0; way < 4; way++)
    {
      double cost;

      memcpy (cell->pieces, before, size);
      cost = push (cell, seed, way >> 1, way & 1 ? -1 : 1) ? cost_of (cell, before, way >> 1) : INFINITY;
      if (cost < least)
        {
          least = cost;
          memcpy (best, cell->pieces, size);
        }
    }
  memcpy (cell->pieces, least < INFINITY ? best : before, size);
  return least < INFINITY;
}

static gboolean
meets (LwCell  *cell,
       LwPiece *piece)
{
  double gap[2];

  for (guint i = 0; i < cell->n; i++)
    if (&cell->pieces[i] != piece && collide (piece, &cell->pieces[i], gap))
      return TRUE;
  return FALSE;
}

/* How far one has to go across, one way, to leave everything alone, and how far the nearest would have to go along. */
static double
way_aside (LwCell  *cell,
           double   sign,
           double  *along)
{
  LwPiece *piece = &cell->pieces[0], moved = *piece;
  double gap[2];

  *along = INFINITY;
  for (guint i = 1; i < cell->n; i++)
    if (collide (piece, &cell->pieces[i], gap))
      {
        const LwBox *a = &piece->now, *b = &cell->pieces[i].now;

        *along = MIN (*along, MIN (a->hi[0] - b->lo[0], b->hi[0] - a->lo[0]) + gap[0]);
        move_beyond (&moved, &cell->pieces[i], 1, sign, gap[1]);
      }
  return (moved.now.lo[1] - piece->now.lo[1]) * sign;
}

/* One that covers others only by its upper or lower edge goes aside itself: rows stay rows. */
static void
yield (LwCell *cell)
{
  LwPiece *piece = &cell->pieces[0], before = *piece;

  for (int sign = -1; sign <= 1 && meets (cell, piece); sign += 2)
    {
      double along, aside = way_aside (cell, sign, &along);

      if (aside > YIELD || aside > along)
        continue;
      move_to (piece, 1, piece->now.lo[1] + sign * aside);
      if (piece->now.lo[1] < cell->bounds.lo[1] || meets (cell, piece))
        *piece = before;
    }
}

/* So many on so many: all that is not wholly before them goes behind them. */
static void
go_behind (LwCell *cell)
{
  double lo = INFINITY, hi = -INFINITY, first = INFINITY;

  for (guint i = 0; i < cell->n_fixed; i++)
    {
      lo = MIN (lo, cell->pieces[i].now.lo[0]);
      hi = MAX (hi, cell->pieces[i].now.hi[0]);
    }
  for (guint i = cell->n_fixed; i < cell->n; i++)
    if (cell->pieces[i].now.hi[0] > lo)
      first = MIN (first, cell->pieces[i].now.lo[0]);
  for (guint i = cell->n_fixed; i < cell->n && first < hi; i++)
    if (cell->pieces[i].now.hi[0] > lo)
      move_to (&cell->pieces[i], 0, cell->pieces[i].now.lo[0] + hi + LW_ROOM_ALONG - first);
}

static gboolean
push_all (LwCell *cell)
{
  double gap[2];

  for (guint i = cell->n_fixed; i < cell->n; i++)
    for (guint k = 0; k < cell->n_fixed; k++)
      if (collide (&cell->pieces[k], &cell->pieces[i], gap))
        {
          if (!push_cheapest (cell, i))
            return FALSE;
          break;
        }
  return TRUE;
}

void
lw_cell_clear (LwCell   *cell,
               gboolean  yields)
{
  if (yields && cell->n_fixed == 1)
    yield (cell);
  if ((guint64) cell->n_fixed * (cell->n - cell->n_fixed) > MANY_PAIRS || !push_all (cell))
    go_behind (cell);
}
