/* A vertical lane has room for what stands beside flows that run down its middle, and beside decisions. */
#include "lw-turn-private.h"

#include "lw-tidy-private.h"

static int
lane_of (LwTurning    *self,
         const char *id)
{
  LwElementKind kind;
  guint position;

  return id != NULL && lw_variant_find (self->layout->variant, id, &kind, &position) && kind == LW_ELEMENT_STEP
         ? self->layout->steps[position].lane : -1;
}

/* How wide the contents of a lane are while it is vertical. */
static double
width_of (const LwTurn *turn,
          gboolean      vertical)
{
  double from = G_MAXDOUBLE, to = 0;

  for (guint i = 0; i < turn->stops->len; i++)
    {
      const LwTurnStop *stop = &g_array_index (turn->stops, LwTurnStop, i);
      double middle = vertical ? stop->at : stop->to, half = stop->half[vertical ? 0 : 1];

      from = MIN (from, middle - half);
      to = MAX (to, middle + half);
    }
  return MAX (0, to - from);
}

void
lw_turning_find_rooms (LwTurning *self)
{
  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->layout->variant))
    {
      int lanes[2] = { lane_of (self, flow->from), lane_of (self, flow->to) };

      for (int end = 0; end < 2 && lanes[0] >= 0 && lanes[1] >= 0 && ABS (lanes[0] - lanes[1]) <= 1; end++)
        self->turns[1][lanes[end]].room = MAX (self->turns[1][lanes[end]].room, lw_tidy_label_room (flow));
    }
  for (guint i = 0; i < self->layout->n_lanes; i++)
    {
      LwTurn *turn = &self->turns[1][i];

      if (turn->stops->len > 0)
        turn->room = MAX (turn->room, (LW_CARD_WIDTH - width_of (turn, self->layout->vertical)) / 2);
    }
}

void
lw_turn_make_room (LwTurn   *self,
                   gboolean  vertical)
{
  double by = self->room, first = G_MAXDOUBLE;

  for (guint i = 0; i < self->stops->len; i++)
    {
      const LwTurnStop *stop = &g_array_index (self->stops, LwTurnStop, i);

      first = MIN (first, stop->to - stop->half[1]);
    }
  if (vertical)
    by = -CLAMP (first - LW_TURN_LEAST_GAP, 0, by);
  for (guint i = 0; i < self->stops->len; i++)
    g_array_index (self->stops, LwTurnStop, i).to += by;
  for (guint i = 0; i < self->columns->len; i++)
    g_array_index (self->columns, LwTurnStop, i).to += by;
  self->end[vertical ? 0 : 1] = self->room;
}
