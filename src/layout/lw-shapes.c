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

static void
two_bends (Shape *shape)
{
  double p = shape->p.at[shape->u], q = shape->q.at[shape->u];
  double from = shape->p.at[shape->v], to = shape->q.at[shape->v];

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

/* Tracks beside both cards and between them that are free between two places. */
static guint
tracks (Shape  *shape,
        int     axis,
        double  from,
        double  to,
        double *list)
{
  const LwBox *a = &shape->quest->ends->box[0], *b = &shape->quest->ends->box[1];
  guint n = 0;

  list[n++] = slide (shape, axis, a->hi[axis] + LW_TRACK, 1, from, to);
  list[n++] = slide (shape, axis, a->lo[axis] - LW_TRACK, -1, from, to);
  list[n++] = slide (shape, axis, b->hi[axis] + LW_TRACK, 1, from, to);
  list[n++] = slide (shape, axis, b->lo[axis] - LW_TRACK, -1, from, to);
  if (b->lo[axis] - a->hi[axis] >= 2 * LW_STUB)
    list[n++] = lw_router_track (shape->quest->router, axis, (b->lo[axis] + a->hi[axis]) / 2);
  else if (a->lo[axis] - b->hi[axis] >= 2 * LW_STUB)
    list[n++] = lw_router_track (shape->quest->router, axis, (a->lo[axis] + b->hi[axis]) / 2);
  return n;
}

static void
three_bends (Shape *shape)
{
  double along[5], across[5], p = shape->p.at[shape->u], q = shape->q.at[shape->u];
  guint n_along = tracks (shape, shape->u, shape->p.at[shape->v], shape->q.at[shape->v], along);
  guint n_across = tracks (shape, shape->v, p + shape->out * LW_TRACK, q, across);

  for (guint i = 0; i < n_along; i++)
    for (guint j = 0; j < n_across; j++)
      {
        if (!((along[i] - p) * shape->out >= LW_STUB && (across[j] - shape->q.at[shape->v]) * shape->in >= LW_STUB))
          continue;
        lw_quest_try (shape->quest, shape->from, shape->to,
                      (LwSpot[]) { shape->p, spot (shape, along[i], shape->p.at[shape->v]),
                                   spot (shape, along[i], across[j]), spot (shape, shape->q.at[shape->u], across[j]),
                                   shape->q }, 5);
      }
}

static void
four_bends (Shape *shape)
{
  LwRouter *router = shape->quest->router;
  double across[5], p = shape->p.at[shape->u], q = shape->q.at[shape->u];
  double t = lw_router_track (router, shape->u, p + shape->out * LW_TRACK);
  double s = lw_router_track (router, shape->u, q + shape->in * LW_TRACK);
  guint n = tracks (shape, shape->v, t, s, across);

  if (fabs (t - p) < LW_STUB || fabs (s - q) < LW_STUB)
    return;
  for (guint j = 0; j < n; j++)
    if (!isnan (across[j]))
      lw_quest_try (shape->quest, shape->from, shape->to,
                    (LwSpot[]) { shape->p, spot (shape, t, shape->p.at[shape->v]), spot (shape, t, across[j]),
                                 spot (shape, s, across[j]), spot (shape, s, shape->q.at[shape->v]), shape->q }, 6);
}

/* The least that a way between the two boxes can measure. */
static double
distance (const LwBox *a,
          const LwBox *b)
{
  double sum = 0;

  for (int k = 0; k < 2; k++)
    sum += MAX (0, MAX (a->lo[k] - b->hi[k], b->lo[k] - a->hi[k]));
  return sum;
}

void
lw_quest_shapes (LwQuest *quest)
{
  static void (* const makers[]) (Shape *) = { straight, one_bend, two_bends, three_bends, four_bends };
  double least = distance (&quest->ends->box[0], &quest->ends->box[1]);

  for (guint bends = 0; bends < G_N_ELEMENTS (makers); bends++)
    for (guint pair = 0; pair < LW_N_FACES * LW_N_FACES; pair++)
      {
        LwFace from = pair / LW_N_FACES, to = pair % LW_N_FACES;
        int u = LW_FACE_AXIS (from);
        Shape shape = { quest, from, to, u, 1 - u, LW_FACE_SIGN (from), LW_FACE_SIGN (to) };

        if ((LW_FACE_AXIS (to) == u) != (bends % 2 == 0)
            || quest->side[0][from] + quest->side[1][to] + bends * LW_COST_BEND + least >= quest->best)
          continue;
        shape.p = lw_port (&quest->ends->box[0], from);
        shape.q = lw_port (&quest->ends->box[1], to);
        makers[bends] (&shape);
      }
}
