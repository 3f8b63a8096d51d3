/* From rows to coordinates across the flow: rows as high as their highest step, even gaps. */
#include "lw-tidy-private.h"

#define LABEL_BESIDE 12.0     /* from a vertical part to its label, and from that to the line of the lane */
#define MOST_LABEL_ROOM 48.0
#define QUESTION_WIDTH 140.0  /* of a line of it */

double
lw_tidy_text_width (const char *text,
                    double      size)
{
  double width = 0;

  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    width += g_unichar_iswide (g_utf8_get_char (at)) ? size : 0.56 * size;
  return width;
}

double
lw_tidy_on_grid (double value)
{
  return ceil (value / LW_TIDY_GRID - 1e-6) * LW_TIDY_GRID;
}

guint *
lw_tidy_first_rows (LwTidy *self)
{
  guint *first = g_new0 (guint, self->n_bands[1] + 1);

  for (guint lane = 0; lane < self->n_bands[1]; lane++)
    first[lane + 1] = first[lane] + self->n_rows[lane];
  return first;
}

/* A question of two lines reaches further than a card does, where it stands above or below its decision because a flow
 * leads on in the lane. */
static gboolean
is_long_question (LwTidy *self,
                  guint   step)
{
  const LwStep *record = lw_array_get (LW_STEPS (self->variant), self->step[step]);

  if (self->vertical || !lw_step_is_gateway (record) || lw_tidy_text_width (record->name, LW_TIDY_QUESTION_TEXT) <= QUESTION_WIDTH)
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

double
lw_tidy_label_room (const LwFlow *flow)
{
  g_autofree char *label = lw_flow_label_text (flow);
  double beside = lw_tidy_text_width (label, LW_FLOW_TEXT_SIZE) + LABEL_BESIDE - LW_CARD_WIDTH / 2 - LW_TIDY_EDGE;

  return CLAMP (lw_tidy_on_grid (beside), 0, MOST_LABEL_ROOM);
}

/* A flow back beside the cards of a vertical lane keeps clear of its line. */
static double
room_beside (LwTidy           *self,
             const LwTidyLink *link)
{
  guint from = self->band[1][link->from], to = self->band[1][link->to];
  double label;

  if (!self->vertical || MAX (from, to) - MIN (from, to) > 1)
    return 0;
  label = lw_tidy_label_room (lw_array_get (LW_FLOWS (self->variant), link->flow));
  return link->back && from == to && self->row[link->from] == self->row[link->to] ? MAX (label, LW_TIDY_GRID) : label;
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
      double *to = &edges[first[self->band[1][link->to]] + self->row[link->to]], beside = room_beside (self, link);

      *from = MAX (*from, LW_TIDY_EDGE + (is_labelled_way_back (self, link) ? 2 * LW_TIDY_GRID : beside));
      *to = MAX (*to, LW_TIDY_EDGE + beside);
    }
  return edges;
}

static void
place_across (LwTidy *self)
{
  guint *first = lw_tidy_first_rows (self);
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
  lw_tidy_place_along (self);
  place_across (self);
}
