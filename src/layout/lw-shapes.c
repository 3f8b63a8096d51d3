/* The ways that a person would draw: straight, with one bend, two, three or four. Almost every flow has one. */
#include "lw-router.h"

#define MOST_SLIDES 8

typedef struct
{
  LwQuest *quest;
  LwFace   from, to;
  int      u, v;              /* the axis of the first part, the other */
  double   out, in;           /* signs of the faces */
  LwSpot   p, q;              /* ports */
} Shape;

static LwSpot
spot (Shape *shape,
      double along,
      double across)
{
  LwSpot spot;

  spot.at[shape->u] = along;
  spot.at[shape->v] = across;
  return spot;
}

/* A port can leave the middle of its side so far; corners and loose ends not at all. */
static double
slack (LwQuest *quest,
       int      end,
       int      axis)
{
  const LwBox *box = &quest->ends->box[end];
  int step = quest->ends->step[end];

  if (step < 0 || quest->router->memo->corners[step])
    return 0;
  return MIN ((box->hi[axis] - box->lo[axis]) / 2 - LW_STUB, 20);
}

/* The nearest track to `at`, going towards `sign`, that no card is in the way of between two places; NAN: none near. */
static double
slide (Shape *shape,
       int    axis,
       double at,
       double sign,
       double from,
       double to)
{
  LwQuest *quest = shape->quest;

  for (guint attempt = 0; attempt < MOST_SLIDES; attempt++)
    {
      LwBox zone;
      double reach;

      at = lw_router_track (quest->router, axis, at);
      zone.lo[axis] = at - quest->clearance;
      zone.hi[axis] = at + quest->clearance;
      zone.lo[1 - axis] = MIN (from, to) - quest->clearance;
      zone.hi[1 - axis] = MAX (from, to) + quest->clearance;
      lw_quest_look (quest, LW_LOOK_CARDS, zone);
      reach = lw_index_reach (&quest->router->cards, zone, axis, sign);
      if (isnan (reach))
        return at;
      at = reach + sign * LW_TRACK;
    }
  return NAN;
}

static void
straight (Shape *shape)
{
  double p = shape->p.at[shape->v], q = shape->q.at[shape->v], at;
  double slack_p = slack (shape->quest, 0, shape->v), slack_q = slack (shape->quest, 1, shape->v);

  if (shape->out == shape->in || (shape->q.at[shape->u] - shape->p.at[shape->u]) * shape->out < 1
      || fabs (p - q) > MAX (slack_p, slack_q))
    return;
  at = slack_p == slack_q ? (p + q) / 2 : slack_p < slack_q ? p : q;
  lw_quest_try (shape->quest, shape->from, shape->to, (LwSpot[]) { spot (shape, shape->p.at[shape->u], at),
                                                                   spot (shape, shape->q.at[shape->u], at) }, 2);
}

static void
one_bend (Shape *shape)
{
  LwSpot corner = spot (shape, shape->q.at[shape->u], shape->p.at[shape->v]);

  if ((corner.at[shape->u] - shape->p.at[shape->u]) * shape->out >= LW_STUB
      && (corner.at[shape->v] - shape->q.at[shape->v]) * shape->in >= LW_STUB)
    lw_quest_try (shape->quest, shape->from, shape->to, (LwSpot[]) { shape->p, corner, shape->q }, 3);
}

static void
two_bends_at (Shape *shape,
              double t)
{
  double p = shape->p.at[shape->u], q = shape->q.at[shape->u];

  t = lw_router_track (shape->quest->router, shape->u, t);
  if (!((t - p) * shape->out >= LW_STUB && (t - q) * shape->in >= LW_STUB))
    return;
  lw_quest_try (shape->quest, shape->from, shape->to,
                (LwSpot[]) { shape->p, spot (shape, t, shape->p.at[shape->v]), spot (shape, t, shape->q.at[shape->v]),
                             shape->q }, 4);
}

/* Out of a side and into it again, where the user wants it or nothing else has room. */
static void
loop_at_side (Shape *shape)
{
  double room = MIN (slack (shape->quest, 0, shape->v), LW_STUB);

  if (room < 1)
    return;
  shape->p.at[shape->v] -= room;
  shape->q.at[shape->v] += room;
  two_bends_at (shape, slide (shape, shape->u, shape->p.at[shape->u] + shape->out * LW_TRACK, shape->out,
                              shape->p.at[shape->v], shape->q.at[shape->v]));
}

static void
two_bends (Shape *shape)
{
  double p = shape->p.at[shape->u], q = shape->q.at[shape->u];
  double from = shape->p.at[shape->v], to = shape->q.at[shape->v];

  if (shape->from == shape->to && shape->quest->ends->step[0] >= 0 && shape->quest->ends->step[0] == shape->quest->ends->step[1]
      && (shape->quest->ends->pin[0] == shape->from || shape->quest->through))
    {
      loop_at_side (shape);
      return;
    }
  if (shape->out == shape->in)
    {
      double outer = (shape->out > 0 ? MAX (p, q) : MIN (p, q)) + shape->out * LW_TRACK;

      two_bends_at (shape, slide (shape, shape->u, outer, shape->out, from, to));
      return;
    }
  two_bends_at (shape, (p + q) / 2);
  if ((q - p) * shape->out < 3 * LW_TRACK)
    return;
  two_bends_at (shape, slide (shape, shape->u, q + shape->in * LW_TRACK, shape->in, from, to));
  two_bends_at (shape, slide (shape, shape->u, p + shape->out * LW_TRACK, shape->out, from, to));
}

/* A track beside a card or between both. Where it would start it costs least: it slides away from there. */
typedef struct { double at, sign; gboolean slid; } Track;

static guint
tracks (Shape *shape,
        int    axis,
        Track *list)
{
  const LwBox *a = &shape->quest->ends->box[0], *b = &shape->quest->ends->box[1];
  guint n = 0;

  list[n++] = (Track) { a->hi[axis] + LW_TRACK, 1 };
  list[n++] = (Track) { a->lo[axis] - LW_TRACK, -1 };
  list[n++] = (Track) { b->hi[axis] + LW_TRACK, 1 };
  list[n++] = (Track) { b->lo[axis] - LW_TRACK, -1 };
  if (b->lo[axis] - a->hi[axis] >= 2 * LW_STUB)
    list[n++] = (Track) { (b->lo[axis] + a->hi[axis]) / 2, 0, TRUE };
  else if (a->lo[axis] - b->hi[axis] >= 2 * LW_STUB)
    list[n++] = (Track) { (a->lo[axis] + b->hi[axis]) / 2, 0, TRUE };
  for (guint i = 0; i < n; i++)
    list[i].at = lw_router_track (shape->quest->router, axis, list[i].at);
  return n;
}

/* Free between two places; NAN: none near. */
static double
track_at (Shape *shape,
          int    axis,
          Track *track,
          double from,
          double to)
{
  if (!track->slid)
    track->at = slide (shape, axis, track->at, track->sign, from, to);
  track->slid = TRUE;
  return track->at;
}

/* Over three parts of its axis, at `from`, `over` and `to`. */
static double
length_over (double from,
             double over,
             double to)
{
  return fabs (over - from) + fabs (over - to);
}

static void
three_bends (Shape *shape)
{
  LwQuest *quest = shape->quest;
  Track along[5], across[5];
  double p = shape->p.at[shape->u], q = shape->q.at[shape->u], from = shape->p.at[shape->v], to = shape->q.at[shape->v];
  double cost = quest->side[0][shape->from] + quest->side[1][shape->to] + 3 * LW_COST_BEND;
  guint n_along = tracks (shape, shape->u, along), n_across = tracks (shape, shape->v, across);

  for (guint i = 0; i < n_along; i++)
    for (guint j = 0; j < n_across; j++)
      {
        double a, b;

        if (cost + length_over (p, along[i].at, q) + length_over (from, across[j].at, to) >= quest->best)
          continue;
        a = track_at (shape, shape->u, &along[i], from, to);
        b = track_at (shape, shape->v, &across[j], p + shape->out * LW_TRACK, q);
        if (!((a - p) * shape->out >= LW_STUB && (b - to) * shape->in >= LW_STUB))
          continue;
        lw_quest_try (quest, shape->from, shape->to,
                      (LwSpot[]) { shape->p, spot (shape, a, from), spot (shape, a, b), spot (shape, q, b), shape->q }, 5);
      }
}

static void
four_bends (Shape *shape)
{
  LwQuest *quest = shape->quest;
  Track across[5];
  double p = shape->p.at[shape->u], q = shape->q.at[shape->u], from = shape->p.at[shape->v], to = shape->q.at[shape->v];
  double t = lw_router_track (quest->router, shape->u, p + shape->out * LW_TRACK);
  double s = lw_router_track (quest->router, shape->u, q + shape->in * LW_TRACK);
  double cost = quest->side[0][shape->from] + quest->side[1][shape->to] + 4 * LW_COST_BEND + length_over (p, t, s) + fabs (q - s);
  guint n = tracks (shape, shape->v, across);

  if (fabs (t - p) < LW_STUB || fabs (s - q) < LW_STUB)
    return;
  for (guint j = 0; j < n; j++)
    {
      double b;

      if (cost + length_over (from, across[j].at, to) >= quest->best || isnan (b = track_at (shape, shape->v, &across[j], t, s)))
        continue;
      lw_quest_try (quest, shape->from, shape->to,
                    (LwSpot[]) { shape->p, spot (shape, t, from), spot (shape, t, b), spot (shape, s, b), spot (shape, s, to),
                                 shape->q }, 6);
    }
}

/* What a way from port to port measures at least: it leaves and enters by a stub, be it in the wrong direction. */
static double
least_length (const Shape *shape,
              gboolean     straight)
{
  int in = LW_FACE_AXIS (shape->to);
  double sum = fabs (shape->p.at[0] - shape->q.at[0]) + fabs (shape->p.at[1] - shape->q.at[1]);
  double back = LW_STUB - (shape->q.at[shape->u] - shape->p.at[shape->u]) * shape->out;
  double beyond = LW_STUB - (shape->p.at[in] - shape->q.at[in]) * shape->in;

  if (straight)
    return fabs (shape->p.at[shape->u] - shape->q.at[shape->u]);
  back = CLAMP (back, 0, LW_STUB);
  beyond = CLAMP (beyond, 0, LW_STUB);
  return sum + 2 * (in == shape->u ? MAX (back, beyond) : back + beyond);
}

void
lw_quest_shapes (LwQuest *quest)
{
  static void (* const makers[]) (Shape *) = { straight, one_bend, two_bends, three_bends, four_bends };

  for (guint bends = 0; bends < G_N_ELEMENTS (makers); bends++)
    for (guint pair = 0; pair < LW_N_FACES * LW_N_FACES; pair++)
      {
        LwFace from = pair / LW_N_FACES, to = pair % LW_N_FACES;
        int u = LW_FACE_AXIS (from);
        Shape shape = { quest, from, to, u, 1 - u, LW_FACE_SIGN (from), LW_FACE_SIGN (to) };

        if ((LW_FACE_AXIS (to) == u) != (bends % 2 == 0) || isinf (quest->side[0][from]) || isinf (quest->side[1][to]))
          continue;
        shape.p = lw_port (&quest->ends->box[0], from);
        shape.q = lw_port (&quest->ends->box[1], to);
        if (quest->side[0][from] + quest->side[1][to] + bends * LW_COST_BEND + least_length (&shape, bends == 0) < quest->best)
          makers[bends] (&shape);
      }
}
