/* From columns to coordinates along the flow: columns as wide as their widest step, even gaps, wider for what stands or turns in
 * them, and the lines between phases beside that. Cards stand on a grid. */
#include "lw-tidy-private.h"

#define EDGE_ALONG  (LW_TIDY_GAP_ALONG / 2)   /* at both sides of a line between phases: the gap goes on over it */
#define BAND_NAMES  16.0                   /* the names of the lines between vertical lanes stand above the first steps */
#define TRACK 4.0                          /* for each flow in a gap that is full of them */
#define HEADER_TEXT 15.0
#define HEADER_ROOM 32.0                   /* beside a phase's name */

/* What stands on a flow that goes straight to the next column must fit between the cards. */
static double
texts_along (LwTidy           *self,
             const LwTidyLink *link)
{
  const LwFlow *flow = lw_array_get (LW_FLOWS (self->variant), link->flow);
  g_autofree char *label = lw_flow_label_text (flow), *badge = lw_flow_badge_text (flow, 1440);
  double width = 0;

  if (self->vertical)
    return (*label != '\0' ? LW_FLOW_TEXT_SIZE + 4 : 0) + (*badge != '\0' ? LW_FLOW_BADGE_HEIGHT : 0);
  if (*label != '\0')
    width += lw_tidy_text_width (label, LW_FLOW_TEXT_SIZE);
  if (*badge != '\0')
    width = MAX (width, lw_tidy_text_width (badge, LW_FLOW_TEXT_SIZE) + 2 * LW_FLOW_BADGE_PADDING);
  return width;
}

static gboolean
is_straight (LwTidy           *self,
             const LwTidyLink *link)
{
  return self->band[1][link->from] == self->band[1][link->to] && self->row[link->from] == self->row[link->to]
         && self->column[link->to] == self->column[link->from] + 1;
}

/* Where a flow's part across begins and ends, in rows of all lanes, in the gap behind a column. */
typedef struct { guint gap, row; int step; } Turn;

static int
compare_turns (gconstpointer a,
               gconstpointer b)
{
  const Turn *x = a, *y = b;

  if (x->gap != y->gap)
    return x->gap < y->gap ? -1 : 1;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return y->step - x->step;   /* those that end here meet those that begin */
}

static void
add_turns (GArray *turns,
           guint   gap,
           guint   row,
           guint   other)
{
  Turn pair[2] = { { gap, MIN (row, other), 1 }, { gap, MAX (row, other), -1 } };

  g_array_append_vals (turns, pair, 2);
}

/* Flows leave and enter in the gaps beside their steps: one that goes on further may turn in either. */
static GArray *
find_turns (LwTidy      *self,
            const guint *first)
{
  GArray *turns = g_array_new (FALSE, FALSE, sizeof (Turn));

  for (guint i = 0; i < self->n_links; i++)
    {
      const LwTidyLink *link = &self->links[i];
      guint from = first[self->band[1][link->from]] + self->row[link->from], to = first[self->band[1][link->to]] + self->row[link->to];
      guint out = self->column[link->from] + !link->back, in = self->column[link->to] + link->back;   /* 1 + the column before the gap */

      if (from == to)
        continue;
      if (out > 0)
        add_turns (turns, out - 1, from, to);
      if (in > 0 && in != out)
        add_turns (turns, in - 1, from, to);
    }
  g_array_sort (turns, compare_turns);
  return turns;
}

/* A gap that many flows turn in is wider, so that even the fullest place has room for them. */
static void
widen_full_gaps (LwTidy *self,
                 double *gaps)
{
  g_autofree guint *first = lw_tidy_first_rows (self);
  g_autoptr (GArray) turns = find_turns (self, first);
  int open = 0;

  for (guint i = 0; i < turns->len; i++)
    {
      const Turn *turn = &g_array_index (turns, Turn, i);

      open += turn->step;
      gaps[turn->gap] = MAX (gaps[turn->gap], lw_tidy_on_grid (2 * LW_STUB + open * TRACK));
    }
}

static double
label_width (LwTidy           *self,
             const LwTidyLink *link)
{
  g_autofree char *label = lw_flow_label_text (lw_array_get (LW_FLOWS (self->variant), link->flow));

  return lw_tidy_text_width (label, LW_FLOW_TEXT_SIZE);
}

/* Flows of a decision that lead on: whether one goes straight, how many into lanes above and below, how wide their labels are. */
typedef struct { gboolean straight; guint above, below; double widest; } Ways;

static Ways
ways_on (LwTidy *self,
         guint   step)
{
  Ways ways = { 0 };

  LW_FOR_LINKS (self, step, 0, link)
    if (!link->back)
      {
        ways.straight |= is_straight (self, link);
        ways.above += self->band[1][link->to] < self->band[1][step];
        ways.below += self->band[1][link->to] > self->band[1][step];
        ways.widest = MAX (ways.widest, label_width (self, link));
      }
  return ways;
}

/* Beside its decision a question has lines that are about equally long. */
static double
question_width (const LwStep *step)
{
  double width = lw_tidy_text_width (step->name, LW_TIDY_QUESTION_TEXT);

  return width / MAX (1, ceil (width / LW_QUESTION_WIDE));
}

/* What stands behind a decision: what its flows are called, beside them when one goes up and one down, and where the second one that
 * goes there turns, else on them; and its question, unless a flow leads straight on. */
static double
texts_behind (LwTidy *self,
              guint   step)
{
  const LwStep *record = lw_array_get (LW_STEPS (self->variant), self->step[step]);
  Ways ways = ways_on (self, step);
  double beside = ways.above == 1 && ways.below == 1 && !ways.straight ? -self->sizes[step][0] / 2 : MAX (ways.above, ways.below) > 1 ? LW_TRACK : 0;
  double labels = ways.widest > 0 ? ways.widest + beside : 0;
  double texts = MAX (labels, ways.straight ? 0 : question_width (record));

  return lw_step_is_gateway (record) && texts > 0 ? texts + LW_TIDY_TEXT_ROOM : 0;
}

/* How far a badge that stands on a flow across reaches beyond the step that the flow comes from or goes to. */
static double
badges_beyond (LwTidy *self,
               guint   step)
{
  double widest = 0;

  for (int side = 0; side < 2; side++)
    LW_FOR_LINKS (self, step, side, link)
      if (self->band[1][link->from] != self->band[1][link->to])
        {
          g_autofree char *badge = lw_flow_badge_text (lw_array_get (LW_FLOWS (self->variant), link->flow), 1440);

          if (*badge != '\0')
            widest = MAX (widest, lw_tidy_text_width (badge, LW_FLOW_TEXT_SIZE) + 2 * LW_FLOW_BADGE_PADDING);
        }
  return (widest - self->sizes[step][0]) / 2 + LW_TIDY_GRID;
}

/* The room before the first column of a phase and behind the last one: its line runs beside what stands on flows there, and not
 * through it. */
static void
measure_edges_along (LwTidy       *self,
                     const double *widths,
                     double       *before,
                     double       *behind)
{
  for (guint i = 0; i < self->n && !self->vertical; i++)
    {
      guint c = self->column[i], phase = self->band[0][i];
      double beside = (widths[c] - self->sizes[i][0]) / 2, badges = badges_beyond (self, i);

      if (c == self->first_column[phase])
        before[c] = MAX (before[c], lw_tidy_on_grid (badges - beside));
      if (c + 1 == self->first_column[phase + 1])
        behind[c] = MAX (behind[c], lw_tidy_on_grid (MAX (badges, texts_behind (self, i)) - beside));
    }
}

/* Of each column: how wide it is, the gap behind it, and how much of that is there where a phase ends before its line, and behind
 * the line where one begins. */
static void
measure_columns (LwTidy *self,
                 double *widths,
                 double *gaps,
                 double *before,
                 double *behind)
{
  for (guint c = 0; c < self->n_columns; c++)
    gaps[c] = LW_TIDY_GAP_ALONG;
  for (guint i = 0; i < self->n; i++)
    widths[self->column[i]] = MAX (widths[self->column[i]], self->sizes[i][0]);
  for (guint i = 0; i < self->n_links; i++)
    {
      const LwTidyLink *link = &self->links[i];
      double texts;

      if (!is_straight (self, link))
        continue;
      texts = texts_along (self, link);
      if (texts > 0)
        gaps[self->column[link->from]] = MAX (gaps[self->column[link->from]], lw_tidy_on_grid (texts + 2 * LW_TIDY_TEXT_ROOM));
    }
  widen_full_gaps (self, gaps);
  measure_edges_along (self, widths, before, behind);
  for (guint c = 0; c < self->n_columns; c++)
    {
      double half = lw_tidy_on_grid (gaps[c] / 2), rest = behind[c] > half ? gaps[c] - behind[c] : half;

      behind[c] = MAX (behind[c], half);
      before[c + 1] = MAX (before[c + 1], MAX (rest, EDGE_ALONG));
    }
}

void
lw_tidy_place_along (LwTidy *self)
{
  double *widths = g_new0 (double, self->n_columns + 1), *gaps = g_new0 (double, self->n_columns + 1);
  double *at = g_new0 (double, self->n_columns + 1), *before = g_new0 (double, self->n_columns + 1), *behind = g_new0 (double, self->n_columns + 1);

  measure_columns (self, widths, gaps, before, behind);
  for (guint p = 0; p < self->n_bands[0]; p++)
    {
      guint first = self->first_column[p], end = self->first_column[p + 1];
      double x = MAX (before[first], EDGE_ALONG) + (self->vertical && p == 0 ? BAND_NAMES : 0);
      const LwPhase *phase = p + 1 < self->n_bands[0] ? lw_array_get (LW_PHASES (self->variant), p) : NULL;

      for (guint c = first; c < end; c++)
        {
          at[c] = x;
          x += lw_tidy_on_grid (widths[c]) + (c + 1 < end ? gaps[c] : behind[c]);
        }
      if (phase != NULL && end > first)
        self->extents[0][p] = self->vertical ? x : MAX (x, lw_tidy_on_grid (lw_tidy_text_width (phase->name, HEADER_TEXT) + HEADER_ROOM));
    }
  for (guint i = 0; i < self->n; i++)
    self->places[i][0] = at[self->column[i]] + round ((widths[self->column[i]] - self->sizes[i][0]) / 2);
  g_free (widths);
  g_free (gaps);
  g_free (before);
  g_free (behind);
  g_free (at);
}
