/* From columns and rows to coordinates: columns as wide as their widest step, rows as high as their highest, even gaps.
 * Both are multiples of the grid where cards are. */
#include "lw-tidy-private.h"

#define EDGE_ALONG  (LW_TIDY_GAP_ALONG / 2)   /* at both sides of a line between phases: the gap goes on over it */
#define BAND_NAMES  16.0                      /* the names of the lines between vertical lanes stand above the first steps */
#define TRACK 4.0                             /* for each flow in a gap that is full of them */
#define LABEL_BESIDE 12.0                     /* from a vertical part to its label, and from that to the line of the lane */
#define MOST_LABEL_ROOM 48.0
#define HEADER_TEXT 15.0
#define QUESTION_TEXT 14.0
#define QUESTION_WIDTH 140.0                  /* of a line of it */
#define HEADER_ROOM 32.0                      /* beside a phase's name */

/* About as wide as it will be drawn; layout knows no fonts, and what is arranged must not depend on them. */
static double
text_width (const char *text,
            double      size)
{
  double width = 0;

  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    width += g_unichar_iswide (g_utf8_get_char (at)) ? size : 0.56 * size;
  return width;
}

static double
on_grid (double value)
{
  return ceil (value / LW_TIDY_GRID - 1e-6) * LW_TIDY_GRID;
}

/* Rows of lanes, counted through. */
static guint *
first_rows (LwTidy *self)
{
  guint *first = g_new0 (guint, self->n_bands[1] + 1);

  for (guint lane = 0; lane < self->n_bands[1]; lane++)
    first[lane + 1] = first[lane] + self->n_rows[lane];
  return first;
}

/* ---- along ---- */

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
    width += text_width (label, LW_FLOW_TEXT_SIZE);
  if (*badge != '\0')
    width = MAX (width, text_width (badge, LW_FLOW_TEXT_SIZE) + 2 * LW_FLOW_BADGE_PADDING);
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
  g_autofree guint *first = first_rows (self);
  g_autoptr (GArray) turns = find_turns (self, first);
  int open = 0;

  for (guint i = 0; i < turns->len; i++)
    {
      const Turn *turn = &g_array_index (turns, Turn, i);

      open += turn->step;
      gaps[turn->gap] = MAX (gaps[turn->gap], on_grid (2 * LW_STUB + open * TRACK));
    }
}

/* Of each column: how wide it is, and the gap behind it. */
static void
measure_columns (LwTidy *self,
                 double *widths,
                 double *gaps)
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
        gaps[self->column[link->from]] = MAX (gaps[self->column[link->from]], on_grid (texts + 2 * LW_TIDY_TEXT_ROOM));
    }
  widen_full_gaps (self, gaps);
}

static void
place_along (LwTidy *self)
{
  double *widths = g_new0 (double, self->n_columns + 1), *gaps = g_new0 (double, self->n_columns + 1);
  double *at = g_new0 (double, self->n_columns + 1);

  measure_columns (self, widths, gaps);
  for (guint p = 0; p < self->n_bands[0]; p++)
    {
      guint first = self->first_column[p], end = self->first_column[p + 1];
      double x = first > 0 && first < self->n_columns ? on_grid (gaps[first - 1] / 2) : EDGE_ALONG + (self->vertical && p == 0 ? BAND_NAMES : 0);
      const LwPhase *phase = p + 1 < self->n_bands[0] ? lw_array_get (LW_PHASES (self->variant), p) : NULL;

      for (guint c = first; c < end; c++)
        {
          at[c] = x;
          x += on_grid (widths[c]) + (c + 1 < end ? gaps[c] : on_grid (gaps[c] / 2));
        }
      if (phase != NULL && end > first)
        self->extents[0][p] = self->vertical ? x : MAX (x, on_grid (text_width (phase->name, HEADER_TEXT) + HEADER_ROOM));
    }
  for (guint i = 0; i < self->n; i++)
    self->places[i][0] = at[self->column[i]] + round ((widths[self->column[i]] - self->sizes[i][0]) / 2);
  g_free (widths);
  g_free (gaps);
  g_free (at);
}

/* ---- across ---- */

/* A question of two lines reaches further than a card does, where it stands above or below its decision because a flow
 * leads on in the lane. */
static gboolean
is_long_question (LwTidy *self,
                  guint   step)
{
  const LwStep *record = lw_array_get (LW_STEPS (self->variant), self->step[step]);

  if (self->vertical || !lw_step_is_gateway (record) || text_width (record->name, QUESTION_TEXT) <= QUESTION_WIDTH)
    return FALSE;
  LW_FOR_LINKS (self, step, 0, link)
    if (!link->back && self->band[1][link->to] == self->band[1][step])
      return TRUE;
  return FALSE;
}

/* A flow back along its row runs beside the cards, and its label beyond it. */
static gboolean
is_labelled_way_back (LwTidy           *self,
                      const LwTidyLink *link)
{
  g_autofree char *label = NULL;

  if (self->vertical || !link->back || self->band[1][link->from] != self->band[1][link->to] || self->row[link->from] != self->row[link->to])
    return FALSE;
  label = lw_flow_label_text (lw_array_get (LW_FLOWS (self->variant), link->flow));
  return *label != '\0';
}

/* What vertical lanes need at their sides for a label that can only stand beside a part of its flow that goes down a lane's middle:
 * that flow goes on in the lane or into the next, before or behind its corner. */
static double
label_room (LwTidy           *self,
            const LwTidyLink *link)
{
  g_autofree char *label = NULL;
  guint from = self->band[1][link->from], to = self->band[1][link->to];

  if (!self->vertical || MAX (from, to) - MIN (from, to) > 1)
    return 0;
  label = lw_flow_label_text (lw_array_get (LW_FLOWS (self->variant), link->flow));
  return CLAMP (on_grid (text_width (label, LW_FLOW_TEXT_SIZE) + LABEL_BESIDE - LW_CARD_WIDTH / 2 - LW_TIDY_EDGE), 0, MOST_LABEL_ROOM);
}

/* What each row needs beside it at the lines of its lane. */
static double *
measure_edges (LwTidy      *self,
               const guint *first)
{
  double *edges = g_new (double, first[self->n_bands[1]] + 1);

  for (guint r = 0; r < first[self->n_bands[1]]; r++)
    edges[r] = LW_TIDY_EDGE;
  for (guint i = 0; i < self->n; i++)
    if (is_long_question (self, i))
      edges[first[self->band[1][i]] + self->row[i]] = LW_TIDY_EDGE + LW_TIDY_GRID;
  for (guint i = 0; i < self->n_links; i++)
    {
      const LwTidyLink *link = &self->links[i];
      double *from = &edges[first[self->band[1][link->from]] + self->row[link->from]];
      double *to = &edges[first[self->band[1][link->to]] + self->row[link->to]], beside = label_room (self, link);

      *from = MAX (*from, LW_TIDY_EDGE + (is_labelled_way_back (self, link) ? 2 * LW_TIDY_GRID : beside));
      *to = MAX (*to, LW_TIDY_EDGE + beside);
    }
  return edges;
}

static void
place_across (LwTidy *self)
{
  guint *first = first_rows (self);
  double *heights = g_new0 (double, first[self->n_bands[1]] + 1), *at = g_new0 (double, first[self->n_bands[1]] + 1);
  g_autofree double *edges = measure_edges (self, first);
  double least = self->vertical ? LW_CARD_WIDTH : 0;   /* of decisions alone a vertical lane has no room for their questions */

  for (guint i = 0; i < self->n; i++)
    {
      guint row = first[self->band[1][i]] + self->row[i];

      heights[row] = MAX (heights[row], MAX (self->sizes[i][1], least));
    }
  for (guint lane = 0; lane < self->n_bands[1]; lane++)
    {
      double y = first[lane + 1] > first[lane] ? edges[first[lane]] : 0;

      for (guint r = first[lane]; r < first[lane + 1]; r++)
        {
          at[r] = y;
          y += heights[r] + (r + 1 < first[lane + 1] ? LW_TIDY_GAP_ACROSS : edges[r]);
        }
      if (first[lane + 1] > first[lane])
        self->extents[1][lane] = y;
    }
  for (guint i = 0; i < self->n; i++)
    {
      guint row = first[self->band[1][i]] + self->row[i];

      self->places[i][1] = at[row] + round ((heights[row] - self->sizes[i][1]) / 2);
    }
  g_free (first);
  g_free (heights);
  g_free (at);
}

void
lw_tidy_place (LwTidy *self)
{
  place_along (self);
  place_across (self);
}
