/* Arranging some steps among others that stay: the arrangement goes where its steps stood, and each lane's part of it
 * moves across the flow, no further than it must, to where it covers nothing. */
#include "lw-tidy-private.h"

#define MOST_TRIES  200u      /* of lines that something may be in the way of */
#define NEAR_CENTRE 30.0      /* a row this near to the middle of a step that stays goes in line with it */

typedef struct { guint lane, phase; double lo[2], hi[2]; } Obstacle;   /* in its lane and phase */

static Obstacle
obstacle (const LwTidy *self,
          guint         phase,
          guint         lane,
          double        x,
          double        y,
          double        width,
          double        height)
{
  double size[2] = { width, height };
  int along = self->vertical ? 1 : 0;

  return (Obstacle) { lane, phase, { x, y }, { x + size[along], y + size[1 - along] } };
}

/* Steps that stay, and notes. */
static GArray *
collect_obstacles (LwTidy *self)
{
  GArray *obstacles = g_array_new (FALSE, FALSE, sizeof (Obstacle));

  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    if (self->index[step_i] < 0 && !isnan (step->x) && !isnan (step->y))
      {
        Obstacle one = obstacle (self, lw_tidy_band (self, 0, step->phase), lw_tidy_band (self, 1, step->lane), step->x, step->y,
                                 lw_step_width (step), lw_step_height (step));

        g_array_append_val (obstacles, one);
      }
  LW_FOREACH (LwNote, note, LW_NOTES (self->variant))
    if (!isnan (note->x) && !isnan (note->y) && !lw_tidy_note_moves (self, note))
      {
        Obstacle one = obstacle (self, lw_tidy_band (self, 0, note->phase), lw_tidy_band (self, 1, note->lane), note->x, note->y,
                                 isnan (note->width) ? LW_NOTE_WIDTH : note->width,
                                 isnan (note->height) ? LW_NOTE_HEIGHT : note->height);

        g_array_append_val (obstacles, one);
      }
  return obstacles;
}

/* Where the arrangement begins in each band of an axis: where the first of its steps stood, or, where none had a place,
 * behind what stays. */
static double *
anchors (LwTidy       *self,
         int           axis,
         const GArray *obstacles)
{
  double *anchor = g_new (double, self->n_bands[axis]), *behind = g_new (double, self->n_bands[axis]);

  for (guint b = 0; b < self->n_bands[axis]; b++)
    {
      anchor[b] = NAN;
      behind[b] = axis == 0 ? LW_TIDY_GAP_ALONG / 2 : LW_TIDY_EDGE;
    }
  for (guint i = 0; i < self->n; i++)
    if (!isnan (self->places[i][0]) && !isnan (self->places[i][1]))
      anchor[self->band[axis][i]] = fmin (anchor[self->band[axis][i]], MAX (0, self->places[i][axis]));
  for (guint k = 0; k < obstacles->len && axis == 0; k++)
    {
      const Obstacle *one = &g_array_index (obstacles, Obstacle, k);

      behind[one->phase] = MAX (behind[one->phase], one->hi[0] + LW_TIDY_GAP_ALONG);
    }
  for (guint b = 0; b < self->n_bands[axis]; b++)
    if (isnan (anchor[b]))
      anchor[b] = behind[b];
  g_free (behind);
  return anchor;
}

static gboolean
is_covered (LwTidy         *self,
            guint           step,
            const Obstacle *one,
            double          shift)
{
  double gap = LW_TIDY_GRID;

  return one->phase == self->band[0][step]
         && self->places[step][0] < one->hi[0] + gap && one->lo[0] < self->places[step][0] + self->sizes[step][0] + gap
         && self->places[step][1] + shift < one->hi[1] + gap && one->lo[1] < self->places[step][1] + shift + self->sizes[step][1] + gap;
}

/* `obstacles` are the lane's. NAN where its steps, moved by so much, cover nothing; else how much further the one in the way makes them move. */
static double
blocked_by (LwTidy       *self,
            guint         lane,
            const GArray *obstacles,
            double        shift)
{
  double further = NAN;

  for (guint i = 0; i < self->n; i++)
    for (guint k = 0; self->band[1][i] == lane && k < obstacles->len; k++)
      {
        const Obstacle *one = &g_array_index (obstacles, Obstacle, k);

        if (is_covered (self, i, one, shift))
          further = fmax (further, one->hi[1] + LW_TIDY_GAP_ACROSS - self->places[i][1] - shift);
      }
  return further;
}

/* How far the lane's steps, moved by `from`, are from being in line with a step that stays; 0 where none is near or
 * where something is in the way. */
static double
in_line (LwTidy       *self,
         guint         lane,
         const GArray *obstacles,
         double        from)
{
  double best = NEAR_CENTRE, shift = 0;
  guint tries = 0;

  for (guint i = 0; i < self->n; i++)
    for (guint k = 0; self->band[1][i] == lane && self->row[i] == 0 && k < obstacles->len; k++)
      {
        const Obstacle *one = &g_array_index (obstacles, Obstacle, k);
        double by = (one->lo[1] + one->hi[1]) / 2 - self->places[i][1] - from - self->sizes[i][1] / 2;

        if (fabs (by) < best && self->places[i][1] + from + by >= 0 && tries++ < MOST_TRIES
            && isnan (blocked_by (self, lane, obstacles, from + by)))
          {
            best = fabs (by);
            shift = by;
          }
      }
  return shift;
}

static GArray *
of_lane (const GArray *obstacles,
         guint         lane)
{
  GArray *some = g_array_new (FALSE, FALSE, sizeof (Obstacle));

  for (guint k = 0; k < obstacles->len; k++)
    if (g_array_index (obstacles, Obstacle, k).lane == lane)
      g_array_append_val (some, g_array_index (obstacles, Obstacle, k));
  return some;
}

/* The arrangement begins at those places in its bands. */
static void
start_at (LwTidy       *self,
          int           axis,
          const double *anchor)
{
  g_autofree double *first = g_new (double, self->n_bands[axis]);

  for (guint b = 0; b < self->n_bands[axis]; b++)
    {
      first[b] = G_MAXDOUBLE;
      self->extents[axis][b] = NAN;
    }
  for (guint i = 0; i < self->n; i++)
    first[self->band[axis][i]] = MIN (first[self->band[axis][i]], self->places[i][axis]);
  for (guint i = 0; i < self->n; i++)
    self->places[i][axis] += anchor[self->band[axis][i]] - first[self->band[axis][i]];
}

void
lw_tidy_fit_in (LwTidy *self)
{
  g_autoptr (GArray) obstacles = collect_obstacles (self);
  g_autofree double *along = anchors (self, 0, obstacles), *across = anchors (self, 1, obstacles);

  lw_tidy_place (self);
  start_at (self, 0, along);
  start_at (self, 1, across);
  for (guint lane = 0; lane < self->n_bands[1]; lane++)
    {
      g_autoptr (GArray) there = of_lane (obstacles, lane);
      double shift = 0, further;

      while (!isnan (further = blocked_by (self, lane, there, shift)))
        shift += further;
      shift += in_line (self, lane, there, shift);
      for (guint i = 0; i < self->n; i++)
        if (self->band[1][i] == lane)
          self->places[i][1] += shift;
    }
}
