/* The last touch, by looking: small drawings are routed, and steps whose flows cross others are tried in other rows and
 * in the columns beside theirs. What is left when nothing gets better, or when it was looked often enough, stays.
 *
 * Nothing here may depend on where anything stood before, so flows are looked at without the bends that were made by
 * hand: tidying twice is tidying once. */
#include "lw-tidy-private.h"

#include "core/lw-edit.h"

#define MOST_STEPS 200u       /* larger drawings cross themselves anyway, and looking takes as long as routing */
#define LOOKS      9000u      /* for a drawing of one step or flow; twice as many steps and flows get half of that */

#define COST_BEND   12.0
#define COST_LENGTH 0.03      /* per unit */
#define WORTH       6.0       /* what a change of row must save, where it saves no crossing */
#define WORTH_ROW  40.0       /* a lane that is lower by a row is worth that */
#define KINK       18.0       /* and a branch's change to the column of its decision: the two bends of a kink, and more */

/* How good an arrangement is: first by what runs through or over something else, then by how much line there is. */
typedef struct { guint trouble; double line; } Score;

typedef struct
{
  LwTidy    *tidy;
  LwVariant *variant;         /* the tidy's, bends and notes left out */
  guint      looks;           /* that are left */
  guint     *trouble;         /* of each flow, in the arrangement that was looked at last */
  guint     *kept;            /* the same in the best one */
  Score      best;
} Search;

static double
unmeasured (const char *text,
            double      size,
            gboolean    bold,
            gpointer    data)
{
  return g_utf8_strlen (text, -1) * size / 2;
}

/* Notes have no say either. */
static LwVariant *
without_bends (LwVariant *variant)
{
  g_autoptr (GPtrArray) straight = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    if (lw_array_length (flow->bends) > 0)
      {
        LwFlow *copy = lw_record_copy (flow);

        lw_set_array (&copy->bends, NULL);
        g_ptr_array_add (straight, copy);
      }

  g_autoptr (LwVariant) bare = lw_record_copy (variant);

  lw_set_array (&LW_NOTES (bare), NULL);
  return lw_variant_put_all (bare, LW_ELEMENT_FLOW, straight->pdata, straight->len);
}

/* ---- looking ---- */

typedef struct { double at, lo, hi; int axis; } Part;

static Part
part_of (const LwRoute *route,
         guint          k)
{
  LwPoint a = route->points[k], b = route->points[k + 1];

  if (a.y == b.y)
    return (Part) { a.y, MIN (a.x, b.x), MAX (a.x, b.x), 0 };
  return (Part) { a.x, MIN (a.y, b.y), MAX (a.y, b.y), 1 };
}

static guint
meetings (const LwRoute *a,
          const LwRoute *b)
{
  guint n = 0;

  for (guint i = 0; i + 1 < a->n_points; i++)
    for (guint k = 0; k + 1 < b->n_points; k++)
      {
        Part p = part_of (a, i), q = part_of (b, k);

        if (p.axis != q.axis)
          n += p.at > q.lo && p.at < q.hi && q.at > p.lo && q.at < p.hi;
        else
          n += fabs (p.at - q.at) < 3 && p.lo < q.hi - 1 && q.lo < p.hi - 1;
      }
  return n;
}

static gboolean
runs_through (const LwRoute *route,
              LwRect         rect)
{
  for (guint k = 0; k + 1 < route->n_points; k++)
    {
      LwPoint a = route->points[k], b = route->points[k + 1];

      if (MIN (a.x, b.x) < rect.x + rect.width - 1 && MAX (a.x, b.x) > rect.x + 1
          && MIN (a.y, b.y) < rect.y + rect.height - 1 && MAX (a.y, b.y) > rect.y + 1)
        return TRUE;
    }
  return FALSE;
}

static Score
judge (Search   *search,
       LwLayout *layout)
{
  Score score = { 0 };

  memset (search->trouble, 0, layout->n_routes * sizeof *search->trouble);
  for (guint i = 0; i < layout->n_routes; i++)
    {
      const LwRoute *route = layout->routes[i];

      for (guint k = 0; k + 1 < route->n_points; k++)
        score.line += COST_LENGTH * (part_of (route, k).hi - part_of (route, k).lo);
      score.line += COST_BEND * route->n_points;
      for (guint s = 0; s < layout->n_steps; s++)
        search->trouble[i] += 4 * runs_through (route, layout->steps[s].rect);
      for (guint j = 0; j < i; j++)
        {
          guint n = meetings (route, layout->routes[j]);

          search->trouble[i] += n;
          search->trouble[j] += n;
        }
    }
  for (guint i = 0; i < layout->n_routes; i++)
    score.trouble += search->trouble[i];
  return score;
}

static Score
look (Search *search)
{
  LwTidy *self = search->tidy;
  LwVariant *original = self->variant;
  g_autoptr (LwVariant) placed = NULL;
  g_autoptr (LwLayout) layout = NULL;

  search->looks--;
  self->variant = search->variant;
  lw_tidy_place (self);
  placed = lw_tidy_write (self);
  self->variant = original;
  layout = lw_layout_new (placed, 1440, unmeasured, NULL, NULL);
  return judge (search, layout);
}

/* ---- trying ---- */

static gboolean
is_better (Score  a,
           Score  b,
           double worth)
{
  return a.trouble != b.trouble ? a.trouble < b.trouble : a.line < b.line - worth;
}

/* Only decisions lead to it. */
static gboolean
is_branch (LwTidy *self,
           guint   step)
{
  gboolean any = FALSE;

  LW_FOR_LINKS (self, step, 1, in)
    {
      const LwStep *from = lw_array_get (LW_STEPS (self->variant), self->step[in->from]);

      if (in->back || lw_step_kind (from) != LW_STEP_DECISION)
        return FALSE;
      any = TRUE;
    }
  return any;
}

static gboolean
is_empty (LwTidy *self,
          guint   column)
{
  for (guint i = 0; i < self->n; i++)
    if (self->column[i] == column)
      return FALSE;
  return TRUE;
}

/* The columns from there on move up (by 1) or down, as do the phases behind. */
static void
move_columns (LwTidy *self,
              guint   phase,
              guint   column,
              int     by)
{
  for (guint i = 0; i < self->n; i++)
    if (self->column[i] >= column)
      self->column[i] += by;
  for (guint p = phase + 1; p <= self->n_bands[0]; p++)
    self->first_column[p] += by;
  self->n_columns += by;
}

/* Both come from one step that is no decision: they happen side by side, and stand so. */
static gboolean
are_side_by_side (LwTidy *self,
                  guint   a,
                  guint   b)
{
  LW_FOR_LINKS (self, a, 1, in)
    {
      const LwStep *from = lw_array_get (LW_STEPS (self->variant), self->step[in->from]);

      if (lw_step_kind (from) == LW_STEP_DECISION)
        continue;
      LW_FOR_LINKS (self, b, 1, other)
        if (other->from == in->from)
          return TRUE;
    }
  return FALSE;
}

/* A step leaves its column only where that does not tear apart what belongs together, nor leave the column empty; a branch
 * may go to where its decision is, and a column that is empty then goes too. */
static gboolean
is_free_to_leave (LwTidy *self,
                  guint   step,
                  int     by)
{
  gboolean company = by < 0 && is_branch (self, step);

  for (guint i = 0; i < self->n; i++)
    if (i != step && self->column[i] == self->column[step])
      {
        if (are_side_by_side (self, i, step))
          return FALSE;
        company = TRUE;
      }
  return company;
}

/* Whether the step may be in that column: flows on must not lead back, nor along the column within a lane. */
static gboolean
may_stand_in (LwTidy *self,
              guint   step,
              guint   column)
{
  guint phase = self->band[0][step];

  if (column < self->first_column[phase] || column >= self->first_column[phase + 1])
    return FALSE;
  for (int side = 0; side < 2; side++)
    LW_FOR_LINKS (self, step, side, link)
      {
        guint other = link->from == step ? link->to : link->from;

        if (link->back || self->band[0][other] != phase)
          continue;
        if ((side == 0 ? self->column[other] < column : self->column[other] > column)
            || (self->column[other] == column && self->band[1][other] == self->band[1][step]))
          return FALSE;
      }
  return TRUE;
}

/* The step that stands there, or -1. */
static int
who_stands_at (LwTidy *self,
               guint   lane,
               guint   column,
               guint   row)
{
  for (guint i = 0; i < self->n; i++)
    if (self->band[1][i] == lane && self->column[i] == column && self->row[i] == row)
      return i;
  return -1;
}

/* The step goes there, and who stood there takes its place; what is no better is taken back. */
static gboolean
try_place (Search *search,
           guint   step,
           guint   column,
           guint   row)
{
  LwTidy *self = search->tidy;
  guint was_column = self->column[step], was_row = self->row[step], phase = self->band[0][step];
  int other = who_stands_at (self, self->band[1][step], column, row);
  double worth = column == was_column ? WORTH : is_branch (self, step) ? KINK : INFINITY;
  gboolean closed;
  Score score;

  if (search->looks == 0 || (other >= 0 && column != was_column))
    return FALSE;
  self->column[step] = column;
  self->row[step] = row;
  if (other >= 0)
    self->row[other] = was_row;
  closed = is_empty (self, was_column);
  if (closed)
    move_columns (self, phase, was_column, -1);
  score = look (search);
  if (is_better (score, search->best, worth))
    {
      search->best = score;
      memcpy (search->kept, search->trouble, lw_array_length (LW_FLOWS (self->variant)) * sizeof *search->kept);
      return TRUE;
    }
  if (closed)
    move_columns (self, phase, was_column, 1);
  self->column[step] = was_column;
  self->row[step] = was_row;
  if (other >= 0)
    self->row[other] = row;
  return FALSE;
}

static gboolean
try_step (Search *search,
          guint   step)
{
  LwTidy *self = search->tidy;
  guint n_rows = self->n_rows[self->band[1][step]];
  gboolean any = FALSE;

  for (guint row = 0; row < n_rows; row++)
    if (row != self->row[step])
      any |= try_place (search, step, self->column[step], row);
  for (int by = -1; by <= 1; by += 2)
    for (guint row = 0; row < n_rows && is_free_to_leave (self, step, by); row++)
      {
        guint column = self->column[step] + by;

        if (may_stand_in (self, step, column) && try_place (search, step, column, row))
          {
            any = TRUE;
            break;
          }
      }
  return any;
}

static guint
trouble_of (Search *search,
            guint   step)
{
  guint n = 0;

  for (int side = 0; side < 2; side++)
    LW_FOR_LINKS (search->tidy, step, side, link)
      n += search->kept[link->flow];
  return n;
}

static gboolean
improve (Search *search)
{
  LwTidy *self = search->tidy;
  gboolean any = FALSE;

  for (guint i = 0; i < self->n && search->looks > 0; i++)
    if (trouble_of (search, i) > 0 || self->n_rows[self->band[1][i]] > 1 || is_branch (self, i))
      any |= try_step (search, i);
  return any;
}

/* No column has steps in both that row of the lane and the next. */
static gboolean
can_merge (LwTidy *self,
           guint   lane,
           guint   row)
{
  for (guint i = 0; i < self->n; i++)
    if (self->band[1][i] == lane && self->row[i] == row && who_stands_at (self, lane, self->column[i], row + 1) >= 0)
      return FALSE;
  return TRUE;
}

static gboolean
try_merge (Search *search,
           guint   lane,
           guint   row)
{
  LwTidy *self = search->tidy;
  g_autofree guint *was = g_memdup2 (self->row, (self->n + 1) * sizeof *was);
  Score score;

  for (guint i = 0; i < self->n; i++)
    if (self->band[1][i] == lane && self->row[i] > row)
      self->row[i]--;
  self->n_rows[lane]--;
  score = look (search);
  if (score.trouble <= search->best.trouble && score.line < search->best.line + WORTH_ROW)
    {
      search->best = score;
      return TRUE;
    }
  memcpy (self->row, was, self->n * sizeof *was);
  self->n_rows[lane]++;
  return FALSE;
}

/* Rows that steps have left, or that fit into one, make the lane lower. */
static void
merge_rows (Search *search)
{
  LwTidy *self = search->tidy;

  for (guint lane = 0; lane < self->n_bands[1]; lane++)
    for (guint row = 0; row + 1 < self->n_rows[lane] && search->looks > 0;)
      if (!can_merge (self, lane, row) || !try_merge (search, lane, row))
        row++;
}

/* What a flow ends in stands right behind what leads to it, also when that has moved. */
static void
follow (LwTidy *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      guint last = 0, column;
      gboolean leads_on = FALSE;

      LW_FOR_LINKS (self, i, 0, out)
        leads_on |= !out->back;
      LW_FOR_LINKS (self, i, 1, in)
        if (!in->back)
          last = MAX (last, self->column[in->from] + 1);
      column = MAX (last, self->first_column[self->band[0][i]]);
      if (!leads_on && last > 0 && column < self->column[i] && who_stands_at (self, self->band[1][i], column, self->row[i]) < 0)
        self->column[i] = column;
    }
}

void
lw_tidy_search (LwTidy *self)
{
  guint n_flows = lw_array_length (LW_FLOWS (self->variant));
  Search search = { self };

  if (self->n > MOST_STEPS || self->n_links > 2 * MOST_STEPS || self->n_links == 0)
    return;
  search.looks = MAX (LOOKS / (self->n + self->n_links), 1);
  search.variant = without_bends (self->variant);
  search.trouble = g_new0 (guint, n_flows + 1);
  search.kept = g_new0 (guint, n_flows + 1);
  search.best = look (&search);
  memcpy (search.kept, search.trouble, n_flows * sizeof *search.kept);
  for (guint round = 0; search.looks > 0 && lw_tidy_goes_on (self, 0.6 + 0.03 * MIN (round, 10)); round++)
    if (!improve (&search))
      break;
  merge_rows (&search);
  follow (self);
  lw_record_unref (search.variant);
  g_free (search.trouble);
  g_free (search.kept);
}
