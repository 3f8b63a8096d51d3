/* Where flows begin and end. */
#include "lw-router.h"

/* How far out a loose end stands: the first of these that has room. */
static const double loose_lengths[] = { 80, 48, 28, LW_STUB + 4 };

static LwFace
pinned (LwSide side)
{
  switch (side)
    {
    case LW_SIDE_TOP:    return LW_FACE_ABOVE;
    case LW_SIDE_RIGHT:  return LW_FACE_AHEAD;
    case LW_SIDE_BOTTOM: return LW_FACE_BELOW;
    case LW_SIDE_LEFT:   return LW_FACE_BACK;
    case LW_SIDE_UNSET:
    default:             return LW_N_FACES;
    }
}

static int
step_position (LwLayout   *layout,
               const char *id)
{
  LwElementKind kind;
  guint position;

  return id != NULL && lw_variant_find (layout->variant, id, &kind, &position) && kind == LW_ELEMENT_STEP
         ? (int) position : -1;
}

static LwSpot
outside (LwRouter     *router,
         const LwEnds *ends,
         int           end,
         LwFace        face)
{
  LwSpot port = lw_port (&ends->box[end], face), spot = port;

  for (guint k = 0; k < G_N_ELEMENTS (loose_lengths); k++)
    {
      spot.at[LW_FACE_AXIS (face)] = port.at[LW_FACE_AXIS (face)] + LW_FACE_SIGN (face) * loose_lengths[k];
      if (lw_index_is_free (&router->cards, lw_box_of (port, spot, LW_CLEARANCE), ends->step[end], -1))
        break;
    }
  return spot;
}

/* A loose end stands where its flow says, else a little out of the side of the other end's card. */
static LwBox
loose_box (LwLayout     *layout,
           LwRouter     *router,
           const LwFlow *flow,
           const LwEnds *ends,
           int           end)
{
  LwMemo *memo = layout->memo;
  int other = 1 - end;
  LwFace face = ends->pin[other] != LW_N_FACES ? ends->pin[other] : end == 1 ? LW_FACE_AHEAD : LW_FACE_BACK;
  LwSpot spot;

  if (!isnan (flow->x) && !isnan (flow->y) && (end == 1 || ends->step[1] >= 0 || ends->step[0] >= 0))
    {
      spot.at[layout->vertical ? 1 : 0] = CLAMP (flow->x, -1e6, 1e7);
      spot.at[layout->vertical ? 0 : 1] = CLAMP (flow->y, -1e6, 1e7);
    }
  else if (ends->step[other] >= 0)
    spot = outside (router, ends, other, face);
  else
    {
      spot = (LwSpot) { { memo->body.lo[0] + LW_CONTENT_MARGIN, memo->body.lo[1] + LW_CONTENT_MARGIN } };
      if (end == 1)
        spot.at[0] += loose_lengths[0];
    }
  return lw_box_of (spot, spot, 0);
}

void
lw_ends_find (LwLayout     *layout,
              LwRouter     *router,
              const LwFlow *flow,
              LwEnds       *ends)
{
  lw_ends_between (layout, router, flow, (int[]) { step_position (layout, flow->from), step_position (layout, flow->to) }, ends);
}

void
lw_ends_between (LwLayout     *layout,
                 LwRouter     *router,
                 const LwFlow *flow,
                 const int     steps[2],
                 LwEnds       *ends)
{
  LwMemo *memo = layout->memo;

  ends->step[0] = steps[0];
  ends->step[1] = steps[1];
  ends->pin[0] = ends->step[0] >= 0 ? pinned (flow->from_side) : LW_N_FACES;
  ends->pin[1] = ends->step[1] >= 0 ? pinned (flow->to_side) : LW_N_FACES;
  for (int end = 0; end < 2; end++)
    if (ends->step[end] >= 0)
      ends->box[end] = memo->steps[ends->step[end]];
  for (int end = 0; end < 2; end++)
    if (ends->step[end] < 0)
      ends->box[end] = loose_box (layout, router, flow, ends, end);
}

/* Twice the distance from middle to middle: who is to choose first. */
double
lw_ends_length (const LwEnds *ends)
{
  const LwBox *a = &ends->box[0], *b = &ends->box[1];

  return fabs (a->lo[0] + a->hi[0] - b->lo[0] - b->hi[0]) + fabs (a->lo[1] + a->hi[1] - b->lo[1] - b->hi[1]);
}
