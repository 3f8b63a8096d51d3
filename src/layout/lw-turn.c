/* Turning a drawing between horizontal and vertical lanes: one edit that spaces centres anew. Cards keep their shape, so
 * that along the flow and across it what was their width becomes their height; the gaps between them stay as they are. */
#include "lw-turn-private.h"

#include "core/lw-edit.h"

typedef struct { double from, to; } Knot;

static double
rounded (double value)
{
  return round (value * 1000) / 1000;
}

static double
edge_of (LwTurning *self,
         int        axis,
         int        band)
{
  LwMemo *memo = self->layout->memo;
  guint n = axis == 0 ? self->layout->n_phases : self->layout->n_lanes;

  return memo->edges[axis][band >= 0 ? (guint) band : n];
}

static void
add_stops (LwTurning *self,
           int        phase,
           int        lane,
           LwBox      box,
           gboolean   note)
{
  int band[2] = { phase, lane };

  for (int axis = 0; axis < 2; axis++)
    {
      LwTurnStop stop = { (box.lo[axis] + box.hi[axis]) / 2 - edge_of (self, axis, band[axis]),
                    { (box.hi[axis] - box.lo[axis]) / 2, (box.hi[1 - axis] - box.lo[1 - axis]) / 2 }, 0, band[1 - axis], note };

      g_array_append_val (lw_turning_turn (self, axis, band[axis])->stops, stop);
    }
}

static int
compare_stops (gconstpointer a,
               gconstpointer b)
{
  const LwTurnStop *x = a, *y = b;

  return (x->at > y->at) - (x->at < y->at);
}

/* A gap stays; middles that are nearer than their cards are large move apart or together as these do. */
static double
next_place (const LwTurnStop *before,
            const LwTurnStop *column)
{
  double reach = before->half[0] + column->half[0], after = before->half[1] + column->half[1], distance = column->at - before->at;

  return before->to + (distance >= reach ? distance - reach + after : distance * after / reach);
}

/* Cards of one lane and phase that did not touch do not touch afterwards. `first`: of its column. */
static double
least_place (const LwTurnStop *stops,
             guint             first,
             const LwTurnStop *stop)
{
  double least = stop->half[1];

  for (guint j = first; j-- > 0;)
    {
      double gap = stop->at - stops[j].at - stop->half[0] - stops[j].half[0];

      if (gap >= 0 && stop->other == stops[j].other)
        least = MAX (least, stops[j].to + stop->half[1] + stops[j].half[1] + MIN (gap, LW_TURN_LEAST_GAP));
    }
  return least;
}

/* What a column keeps its distance from: a note between two columns does not come between them. */
static const LwTurnStop *
column_before (const LwTurn *turn,
               gboolean      note)
{
  for (guint i = turn->columns->len; i-- > 0;)
    if (note || !g_array_index (turn->columns, LwTurnStop, i).note)
      return &g_array_index (turn->columns, LwTurnStop, i);
  return NULL;
}

/* The column that begins at `first`, placed; the position after its last stop. */
static guint
place_column (LwTurn *turn,
              guint   first)
{
  LwTurnStop *stops = (LwTurnStop *) turn->stops->data, column = stops[first];
  const LwTurnStop *before;
  guint end = first;
  double least = 0;

  for (; end < turn->stops->len && stops[end].at - stops[first].at < 0.01; end++)
    {
      column.half[0] = MAX (column.half[0], stops[end].half[0]);
      column.half[1] = MAX (column.half[1], stops[end].half[1]);
      column.note &= stops[end].note;
      least = MAX (least, least_place (stops, first, &stops[end]));
    }
  before = column_before (turn, column.note);
  column.to = before == NULL ? column.at - column.half[0] + column.half[1] : next_place (before, &column);
  column.to = MAX (column.to, least);
  g_array_append_val (turn->columns, column);
  for (guint i = first; i < end; i++)
    stops[i].to = column.to;
  return end;
}

static void
place_stops (LwTurn *turn)
{
  g_array_sort (turn->stops, compare_stops);
  for (guint i = 0; i < turn->stops->len;)
    i = place_column (turn, i);
}

static void
add_knot (LwTurn *turn,
          double  from,
          double  to)
{
  Knot knot = { from, to }, *last = turn->knots->len > 0 ? &g_array_index (turn->knots, Knot, turn->knots->len - 1) : NULL;

  if (last == NULL || (from > last->from && to >= last->to))
    g_array_append_val (turn->knots, knot);
}

/* Between cards that leave a gap their edges lead, elsewhere their middles. */
static void
tie_knots (LwTurn *turn)
{
  LwTurnStop *stops = (LwTurnStop *) turn->columns->data;
  double end[2] = { 0, 0 };

  add_knot (turn, 0, 0);
  for (guint i = 0; i < turn->columns->len; i++)
    {
      double before = stops[i].at - stops[i].half[0], after = stops[i].at + stops[i].half[0];

      if (i == 0 || before >= stops[i - 1].at + stops[i - 1].half[0])
        add_knot (turn, before, stops[i].to - stops[i].half[1]);
      add_knot (turn, stops[i].at, stops[i].to);
      if (i + 1 == turn->columns->len || after <= stops[i + 1].at - stops[i + 1].half[0])
        add_knot (turn, after, stops[i].to + stops[i].half[1]);
      end[0] = MAX (end[0], after);
      end[1] = MAX (end[1], stops[i].to + stops[i].half[1]);
    }
  turn->end[0] += end[0];
  turn->end[1] += end[1];
}

static double
turned (const LwTurn *turn,
        double        at)
{
  const Knot *knots = (const Knot *) turn->knots->data;
  guint k = 0;

  while (k + 1 < turn->knots->len && knots[k + 1].from <= at)
    k++;
  if (k + 1 == turn->knots->len || at < knots[k].from)
    return knots[k].to + at - knots[k].from;
  return knots[k].to + (at - knots[k].from) * (knots[k + 1].to - knots[k].to) / (knots[k + 1].from - knots[k].from);
}

static int
band_position (LwLayout   *layout,
               const char *id,
               int         axis)
{
  LwElementKind kind;
  guint position;

  return id != NULL && lw_variant_find (layout->variant, id, &kind, &position)
         && kind == (axis == 0 ? LW_ELEMENT_PHASE : LW_ELEMENT_LANE) ? (int) position : -1;
}

static void
collect (LwTurning *self)
{
  LwLayout *layout = self->layout;
  LwMemo *memo = layout->memo;

  for (guint i = 0; i < layout->n_steps; i++)
    add_stops (self, layout->steps[i].phase, layout->steps[i].lane, memo->steps[i], FALSE);
  for (guint i = 0; i < layout->n_notes; i++)
    add_stops (self, band_position (layout, layout->notes[i].note->phase, 0), band_position (layout, layout->notes[i].note->lane, 1),
               lw_layout_box (layout, layout->notes[i].rect), TRUE);
}

static void
init (LwTurning *self,
      LwLayout  *layout)
{
  guint n[2] = { layout->n_phases + 1, layout->n_lanes + 1 };

  self->layout = layout;
  for (int axis = 0; axis < 2; axis++)
    {
      self->turns[axis] = g_new0 (LwTurn, n[axis]);
      for (guint i = 0; i < n[axis]; i++)
        {
          self->turns[axis][i].stops = g_array_new (FALSE, FALSE, sizeof (LwTurnStop));
          self->turns[axis][i].columns = g_array_new (FALSE, FALSE, sizeof (LwTurnStop));
          self->turns[axis][i].knots = g_array_new (FALSE, FALSE, sizeof (Knot));
        }
    }
  collect (self);
  for (int axis = 0; axis < 2; axis++)
    for (guint i = 0; i < n[axis]; i++)
      place_stops (&self->turns[axis][i]);
  lw_turning_find_rooms (self);
  for (int axis = 0; axis < 2; axis++)
    for (guint i = 0; i < n[axis]; i++)
      {
        lw_turn_make_room (&self->turns[axis][i], layout->vertical);
        tie_knots (&self->turns[axis][i]);
      }
}

static void
clear (LwTurning *self)
{
  guint n[2] = { self->layout->n_phases + 1, self->layout->n_lanes + 1 };

  for (int axis = 0; axis < 2; axis++)
    {
      for (guint i = 0; i < n[axis]; i++)
        {
          g_array_unref (self->turns[axis][i].stops);
          g_array_unref (self->turns[axis][i].columns);
          g_array_unref (self->turns[axis][i].knots);
        }
      g_free (self->turns[axis]);
    }
}

/* Room that the user gave beyond the contents stays; a size that the contents have outgrown keeps its share of theirs. */
static double
turned_size (const LwTurn *turn,
             double        size,
             double        empty)
{
  double before = turn->end[0] + LW_CONTENT_MARGIN, after = turn->end[1] + LW_CONTENT_MARGIN;

  if (isnan (size))
    return size;
  if (turn->stops->len == 0)
    return MAX (2 * LW_CONTENT_MARGIN, size + empty);
  return rounded (size >= before ? size - before + after : size * after / before);
}

/* A box's place in its phase and lane after the turn; sizes by axis before it. */
static LwSpot
turned_place (LwTurning *self,
              LwBox      box,
              int        phase,
              int        lane)
{
  int band[2] = { phase, lane };
  LwSpot place;

  for (int axis = 0; axis < 2; axis++)
    {
      double middle = (box.lo[axis] + box.hi[axis]) / 2 - edge_of (self, axis, band[axis]);

      place.at[axis] = rounded (MAX (0, turned (lw_turning_turn (self, axis, band[axis]), middle) - (box.hi[1 - axis] - box.lo[1 - axis]) / 2));
    }
  return place;
}

static LwArray *
turn_lanes (LwTurning *self)
{
  double empty = (LW_CARD_WIDTH - LW_CARD_HEIGHT) * (self->layout->vertical ? -1 : 1);
  g_autoptr (GPtrArray) lanes = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwLane, lane, LW_LANES (self->layout->variant))
    {
      LwLane *next = lw_record_copy (lane);

      next->height = turned_size (&self->turns[1][lane_i], lane->height, empty);
      g_ptr_array_add (lanes, next);
    }
  return lw_array_new (lanes->pdata, lanes->len);
}

static LwArray *
turn_phases (LwTurning *self)
{
  double empty = (LW_CARD_HEIGHT - LW_CARD_WIDTH) * (self->layout->vertical ? -1 : 1);
  g_autoptr (GPtrArray) phases = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwPhase, phase, LW_PHASES (self->layout->variant))
    {
      LwPhase *next = lw_record_copy (phase);

      next->width = turned_size (&self->turns[0][phase_i], phase->width, empty);
      g_ptr_array_add (phases, next);
    }
  return lw_array_new (phases->pdata, phases->len);
}

/* Steps that have no place yet go on having none. */
static LwArray *
turn_steps (LwTurning *self)
{
  LwMemo *memo = self->layout->memo;
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwStep, step, LW_STEPS (self->layout->variant))
    {
      LwStep *next = lw_record_copy (step);
      LwSpot place = turned_place (self, memo->steps[step_i], self->layout->steps[step_i].phase, self->layout->steps[step_i].lane);

      next->x = isnan (step->x) ? NAN : place.at[0];
      next->y = isnan (step->y) ? NAN : place.at[1];
      g_ptr_array_add (steps, next);
    }
  return lw_array_new (steps->pdata, steps->len);
}

static LwArray *
turn_notes (LwTurning *self)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwNote, note, LW_NOTES (self->layout->variant))
    {
      LwNote *next = lw_record_copy (note);
      LwBox box = lw_layout_box (self->layout, self->layout->notes[note_i].rect);
      LwSpot place = turned_place (self, box, band_position (self->layout, note->phase, 0), band_position (self->layout, note->lane, 1));

      next->x = isnan (note->x) ? NAN : place.at[0];
      next->y = isnan (note->y) ? NAN : place.at[1];
      g_ptr_array_add (notes, next);
    }
  return lw_array_new (notes->pdata, notes->len);
}

static void
turn_bends (LwTurning *self,
            LwFlow    *flow)
{
  g_autoptr (GPtrArray) bends = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (LwArray) array = NULL;

  LW_FOREACH (LwBend, bend, flow->bends)
    {
      LwBend *next = lw_record_copy (bend);
      int phase = band_position (self->layout, bend->phase, 0), lane = band_position (self->layout, bend->lane, 1);

      if (phase >= 0 && !isnan (bend->x))
        next->x = rounded (turned (&self->turns[0][phase], bend->x));
      if (lane >= 0 && !isnan (bend->y))
        next->y = rounded (turned (&self->turns[1][lane], bend->y));
      g_ptr_array_add (bends, next);
    }
  array = lw_array_new (bends->pdata, bends->len);
  lw_set_array (&flow->bends, array);
}

/* Loose ends stand in the drawing's own units: over the lanes and phases to where these are afterwards. */
static void
turn_loose_end (LwTurning *self,
                LwLayout  *after,
                LwFlow    *flow)
{
  LwPoint at = { flow->x, flow->y };
  int band[2] = { lw_layout_phase_at (self->layout, at), lw_layout_lane_at (self->layout, at) };
  double place[2] = { self->layout->vertical ? at.y : at.x, self->layout->vertical ? at.x : at.y };
  LwSpot spot;
  LwPoint point;

  for (int axis = 0; axis < 2; axis++)
    spot.at[axis] = ((LwMemo *) after->memo)->edges[axis][band[axis] >= 0 ? (guint) band[axis]
                                                         : axis == 0 ? after->n_phases : after->n_lanes]
                    + turned (lw_turning_turn (self, axis, band[axis]), place[axis] - edge_of (self, axis, band[axis]));
  point = lw_layout_point (after, spot);
  flow->x = rounded (point.x);
  flow->y = rounded (point.y);
}

static LwArray *
turn_flows (LwTurning *self,
            LwVariant *rest)
{
  g_autoptr (GPtrArray) flows = g_ptr_array_new_with_free_func (lw_record_unref);
  g_autoptr (LwLayout) after = lw_layout_new_bare (rest, self->layout);

  LW_FOREACH (LwFlow, flow, LW_FLOWS (self->layout->variant))
    {
      gboolean loose = !isnan (flow->x) && !isnan (flow->y), bent = lw_array_length (flow->bends) > 0;
      LwFlow *next = loose || bent ? lw_record_copy (flow) : lw_record_ref (flow);

      if (bent)
        turn_bends (self, next);
      if (loose)
        turn_loose_end (self, after, next);
      g_ptr_array_add (flows, next);
    }
  return lw_array_new (flows->pdata, flows->len);
}

LwVariant *
lw_layout_turn (LwLayout *self)
{
  static LwArray *(*const parts[]) (LwTurning *) = { turn_lanes, turn_phases, turn_steps };
  LwVariant *variant;
  LwTurning turning;
  g_autoptr (LwArray) notes = NULL;
  g_autoptr (LwArray) flows = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  init (&turning, self);
  variant = lw_record_copy (self->variant);
  variant->orientation = self->vertical ? LW_ORIENTATION_UNSET : LW_ORIENTATION_VERTICAL;
  for (guint kind = 0; kind < G_N_ELEMENTS (parts); kind++)
    {
      g_autoptr (LwArray) array = parts[kind] (&turning);

      lw_set_array (&variant->elements[kind], array);
    }
  notes = turn_notes (&turning);
  lw_set_array (&variant->elements[LW_ELEMENT_NOTE], notes);
  flows = turn_flows (&turning, variant);
  lw_set_array (&variant->elements[LW_ELEMENT_FLOW], flows);
  clear (&turning);
  return variant;
}
