/* Rows: each lane has as many as its fullest column has steps. Which step stands in which is found by sweeping over the
 * columns, the steps of one lane and column at a time: sorted by the middle of what they are connected to, then given the
 * rows that cost least. */
#include "lw-tidy-private.h"

#define SWEEPS       10u
#define MOST_BETWEEN 64u      /* columns that a straight flow is followed over */

#define COST_BEND    1.0      /* between steps of one lane that stand in different rows */
#define COST_ROW     0.5      /* and for each row between them */
#define COST_BLOCKED 1.6      /* a step stands between two others on one row */
#define COST_LANE    0.6      /* for each row between steps of different lanes */
#define WEIGHT_BACK  0.3

typedef struct
{
  LwTidy *tidy;
  guint  *base;               /* of each lane: its first row, counted through all lanes; a gap between lanes */
  guint  *start;              /* of each lane: its first cell; cells row by row */
  guint   n_cells;
  int    *cells;              /* which step, or -1 */
  guint16 *passing;           /* straight flows over a cell */
  guint  *steps;              /* by column and lane */
  double *middle;             /* of each step: of what it is connected to */
} Rows;

static guint
cell_at (const Rows *rows,
         guint       lane,
         guint       row,
         guint       column)
{
  return rows->start[lane] + row * rows->tidy->n_columns + column;
}

static double
position (const Rows *rows,
          guint       step)
{
  return rows->base[rows->tidy->band[1][step]] + rows->tidy->row[step];
}

static int
compare_cells (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const LwTidy *tidy = data;
  guint x = *(const guint *) a, y = *(const guint *) b;

  if (tidy->column[x] != tidy->column[y])
    return tidy->column[x] < tidy->column[y] ? -1 : 1;
  if (tidy->band[1][x] != tidy->band[1][y])
    return tidy->band[1][x] < tidy->band[1][y] ? -1 : 1;
  return x < y ? -1 : x > y;
}

static int
compare_middles (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const Rows *rows = data;
  guint x = *(const guint *) a, y = *(const guint *) b;

  if (rows->middle[x] != rows->middle[y])
    return rows->middle[x] < rows->middle[y] ? -1 : 1;
  return rows->tidy->row[x] < rows->tidy->row[y] ? -1 : rows->tidy->row[x] > rows->tidy->row[y];
}

/* The steps of a column and lane, from `from` on; how many. */
static guint
group_at (const Rows *rows,
          guint       from)
{
  const LwTidy *tidy = rows->tidy;
  guint n = 1, first = rows->steps[from];

  while (from + n < tidy->n && tidy->column[rows->steps[from + n]] == tidy->column[first]
         && tidy->band[1][rows->steps[from + n]] == tidy->band[1][first])
    n++;
  return n;
}

/* ---- what a row costs ---- */

/* Another step stands on the row between two columns. */
static gboolean
is_blocked (const Rows *rows,
            guint       lane,
            guint       row,
            guint       from,
            guint       to)
{
  for (guint c = MIN (from, to) + 1; c < MAX (from, to); c++)
    if (c - MIN (from, to) > MOST_BETWEEN || rows->cells[cell_at (rows, lane, row, c)] >= 0)
      return TRUE;
  return FALSE;
}

static double
link_cost (const Rows       *rows,
           const LwTidyLink *link,
           guint             step,
           guint             row,
           int               side)
{
  const LwTidy *tidy = rows->tidy;
  guint other = link->from == step ? link->to : link->from, lane = tidy->band[1][step];
  double weight = link->back ? WEIGHT_BACK : 1, apart;

  if ((side < 0 && tidy->column[other] >= tidy->column[step]) || (side > 0 && tidy->column[other] <= tidy->column[step]))
    return 0;
  apart = fabs (position (rows, other) - rows->base[lane] - row);
  if (tidy->band[1][other] != lane)
    return weight * COST_LANE * apart;
  if (apart > 0)
    return weight * (COST_BEND + COST_ROW * apart);
  return is_blocked (rows, lane, row, tidy->column[step], tidy->column[other]) ? weight * COST_BLOCKED : 0;
}

/* `side`: only links to columns before (-1) or behind (1), or all (0). */
static double
row_cost (const Rows *rows,
          guint       step,
          guint       row,
          int         side)
{
  const LwTidy *tidy = rows->tidy;
  double cost = COST_BLOCKED * rows->passing[cell_at (rows, tidy->band[1][step], row, tidy->column[step])];

  for (int k = 0; k < 2; k++)
    LW_FOR_LINKS (tidy, step, k, link)
      cost += link_cost (rows, link, step, row, side);
  return cost;
}

/* ---- taking and leaving rows ---- */

/* A straight flow over other columns wants them free. */
static void
pass (Rows *rows,
      guint step,
      int   by)
{
  const LwTidy *tidy = rows->tidy;
  guint lane = tidy->band[1][step];

  for (int k = 0; k < 2; k++)
    LW_FOR_LINKS (tidy, step, k, link)
      {
        guint a = MIN (tidy->column[link->from], tidy->column[link->to]);
        guint b = MAX (tidy->column[link->from], tidy->column[link->to]);
        guint other = link->from == step ? link->to : link->from;

        if (tidy->band[1][other] != lane || tidy->row[other] != tidy->row[step] || b - a > MOST_BETWEEN)
          continue;
        for (guint c = a + 1; c < b; c++)
          rows->passing[cell_at (rows, lane, tidy->row[step], c)] += by;
      }
}

static void
leave (Rows        *rows,
       const guint *group,
       guint        n)
{
  for (guint i = 0; i < n; i++)
    {
      pass (rows, group[i], -1);
      rows->cells[cell_at (rows, rows->tidy->band[1][group[i]], rows->tidy->row[group[i]], rows->tidy->column[group[i]])] = -1;
      /* Its row is nobody's now: the next one's flows to it must not count as straight. */
      rows->tidy->row[group[i]] = G_MAXUINT / 2;
    }
}

static void
take (Rows        *rows,
      const guint *group,
      const guint *taken,
      guint        n)
{
  for (guint i = 0; i < n; i++)
    {
      rows->tidy->row[group[i]] = taken[i];
      rows->cells[cell_at (rows, rows->tidy->band[1][group[i]], taken[i], rows->tidy->column[group[i]])] = group[i];
      pass (rows, group[i], 1);
    }
}

/* ---- one lane and column ---- */

static double
middle_of (const Rows *rows,
           guint       step,
           int         side)
{
  const LwTidy *tidy = rows->tidy;
  double sum = 0, weight = 0;

  for (int k = 0; k < 2; k++)
    LW_FOR_LINKS (tidy, step, k, link)
      {
        guint other = link->from == step ? link->to : link->from;
        double one = link->back ? WEIGHT_BACK : 1;

        if ((side < 0 && tidy->column[other] >= tidy->column[step]) || (side > 0 && tidy->column[other] <= tidy->column[step]))
          continue;
        sum += one * position (rows, other);
        weight += one;
      }
  return weight > 0 ? sum / weight : position (rows, step);
}

/* Rising rows for the group in its order, by what is cheapest for the first k in the first r rows. */
static void
choose_rows (const Rows   *rows,
             const double *costs,
             guint         n,
             guint         n_rows,
             guint        *chosen)
{
  double *best = g_new (double, (n + 1) * (n_rows + 1));
  guint r = n_rows;

  for (guint k = 0; k <= n; k++)
    for (guint m = 0; m <= n_rows; m++)
      {
        double *at = &best[k * (n_rows + 1) + m];

        *at = k == 0 ? 0 : INFINITY;
        if (k > 0 && m >= k)
          *at = MIN (best[k * (n_rows + 1) + m - 1], best[(k - 1) * (n_rows + 1) + m - 1] + costs[(k - 1) * n_rows + m - 1]);
      }
  for (guint k = n; k > 0; k--)
    {
      while (r > k && best[k * (n_rows + 1) + r - 1] <= best[k * (n_rows + 1) + r])
        r--;
      chosen[k - 1] = --r;
    }
  g_free (best);
}

/* Neighbours change places where that costs less. */
static void
transpose (guint        *group,
           const double *costs,
           guint         n,
           guint         n_rows,
           const guint  *chosen)
{
  guint *of = g_new (guint, n);   /* whose costs those are */

  for (guint i = 0; i < n; i++)
    of[i] = i;
  for (guint pass = 0; pass < n; pass++)
    {
      gboolean any = FALSE;

      for (guint i = 0; i + 1 < n; i++)
        {
          const double *a = costs + of[i] * n_rows, *b = costs + of[i + 1] * n_rows;

          if (a[chosen[i + 1]] + b[chosen[i]] < a[chosen[i]] + b[chosen[i + 1]] - 1e-9)
            {
              guint step = group[i], index = of[i];

              group[i] = group[i + 1];
              group[i + 1] = step;
              of[i] = of[i + 1];
              of[i + 1] = index;
              any = TRUE;
            }
        }
      if (!any)
        break;
    }
  g_free (of);
}

static void
settle (Rows *rows,
        guint from,
        guint n,
        int   side)
{
  LwTidy *tidy = rows->tidy;
  guint *group = rows->steps + from, n_rows = tidy->n_rows[tidy->band[1][group[0]]];
  guint *chosen;
  double *costs;

  if (n_rows == 1)
    return;
  chosen = g_new (guint, n);
  costs = g_new (double, n * n_rows);
  for (guint i = 0; i < n; i++)
    rows->middle[group[i]] = middle_of (rows, group[i], side);
  if (n > 1)
    g_sort_array (group, n, sizeof *group, compare_middles, rows);
  for (guint i = 0; i < n; i++)
    chosen[i] = tidy->row[group[i]];
  leave (rows, group, n);
  for (guint i = 0; i < n; i++)
    for (guint r = 0; r < n_rows; r++)
      costs[i * n_rows + r] = row_cost (rows, group[i], r, side);
  choose_rows (rows, costs, n, n_rows, chosen);
  transpose (group, costs, n, n_rows, chosen);
  take (rows, group, chosen, n);
  g_free (chosen);
  g_free (costs);
}

/* ---- all of them ---- */

static double
total_cost (const Rows *rows)
{
  double cost = 0;

  for (guint i = 0; i < rows->tidy->n; i++)
    cost += row_cost (rows, i, rows->tidy->row[i], 1);
  return cost;
}

static void
sweep (Rows *rows,
       int   side)
{
  guint n = rows->tidy->n;

  if (side <= 0)
    for (guint from = 0, size; from < n; from += size)
      {
        size = group_at (rows, from);
        settle (rows, from, size, side);
      }
  else
    for (guint end = n; end > 0;)
      {
        guint from = end - 1, first = rows->steps[end - 1];

        while (from > 0 && rows->tidy->column[rows->steps[from - 1]] == rows->tidy->column[first]
               && rows->tidy->band[1][rows->steps[from - 1]] == rows->tidy->band[1][first])
          from--;
        settle (rows, from, end - from, side);
        end = from;
      }
}

static void
count_rows (Rows *rows)
{
  LwTidy *tidy = rows->tidy;
  guint base = 0;

  for (guint i = 0; i < tidy->n; i++)
    rows->steps[i] = i;
  g_sort_array (rows->steps, tidy->n, sizeof *rows->steps, compare_cells, tidy);
  for (guint from = 0, size; from < tidy->n; from += size)
    {
      guint lane = tidy->band[1][rows->steps[from]];

      size = group_at (rows, from);
      tidy->n_rows[lane] = MAX (tidy->n_rows[lane], size);
      for (guint i = 0; i < size; i++)
        tidy->row[rows->steps[from + i]] = i;
    }
  for (guint lane = 0; lane < tidy->n_bands[1]; lane++)
    {
      rows->base[lane] = base;
      rows->start[lane] = rows->n_cells;
      base += tidy->n_rows[lane] + 1;
      rows->n_cells += tidy->n_rows[lane] * tidy->n_columns;
    }
}

/* Both ways by turns, then by all links at once; the cheapest arrangement on the way is kept. */
static void
find_rows (Rows *rows)
{
  static const int sides[SWEEPS] = { -1, 1, -1, 1, 0, 0, -1, 0, 0, 0 };
  LwTidy *tidy = rows->tidy;
  guint *best = g_memdup2 (tidy->row, (tidy->n + 1) * sizeof *best);
  double least = total_cost (rows);

  for (guint k = 0; k < SWEEPS && lw_tidy_goes_on (tidy, 0.1 + 0.4 * k / SWEEPS); k++)
    {
      double cost;

      sweep (rows, sides[k]);
      cost = total_cost (rows);
      if (cost >= least)
        continue;
      least = cost;
      memcpy (best, tidy->row, tidy->n * sizeof *best);
    }
  memcpy (tidy->row, best, tidy->n * sizeof *best);
  g_free (best);
}

void
lw_tidy_rows (LwTidy *self)
{
  Rows rows = { self };

  rows.base = g_new0 (guint, self->n_bands[1] + 1);
  rows.start = g_new0 (guint, self->n_bands[1] + 1);
  rows.steps = g_new (guint, self->n + 1);
  rows.middle = g_new0 (double, self->n + 1);
  count_rows (&rows);
  rows.cells = g_new (int, rows.n_cells + 1);
  rows.passing = g_new0 (guint16, rows.n_cells + 1);
  for (guint i = 0; i < rows.n_cells; i++)
    rows.cells[i] = -1;
  for (guint i = 0; i < self->n; i++)
    rows.cells[cell_at (&rows, self->band[1][i], self->row[i], self->column[i])] = i;
  for (guint i = 0; i < self->n; i++)
    pass (&rows, i, 1);
  /* Each flow was counted from both of its ends. */
  for (guint i = 0; i < rows.n_cells; i++)
    rows.passing[i] /= 2;
  find_rows (&rows);
  g_free (rows.base);
  g_free (rows.start);
  g_free (rows.steps);
  g_free (rows.middle);
  g_free (rows.cells);
  g_free (rows.passing);
}
