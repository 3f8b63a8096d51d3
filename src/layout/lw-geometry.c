/* Lanes, phases, steps, notes and band lines. */
#include "lw-label.h"

/* Hostile numbers end here: beyond these nothing can be drawn anyway. */
#define FURTHEST 1e6
#define FURTHEST_ALONG 1e7   /* ten thousand steps in a row are a quarter of it */
#define LARGEST  1e4

static const double body_start[2][2] = { { LW_HEADER_COLUMN, LW_HEADER_ROW }, { LW_HEADER_ROW, LW_HEADER_COLUMN } };

static double
within (double value, double low, double high, double absent)
{
  return isnan (value) ? absent : CLAMP (value, low, high);
}

LwRect
lw_layout_rect (LwLayout *layout,
                LwBox     box)
{
  int x = layout->vertical ? 1 : 0, y = 1 - x;

  return (LwRect) { box.lo[x], box.lo[y], box.hi[x] - box.lo[x], box.hi[y] - box.lo[y] };
}

LwBox
lw_layout_box (LwLayout *layout,
               LwRect    rect)
{
  int x = layout->vertical ? 1 : 0, y = 1 - x;
  LwBox box;

  box.lo[x] = rect.x;
  box.lo[y] = rect.y;
  box.hi[x] = rect.x + rect.width;
  box.hi[y] = rect.y + rect.height;
  return box;
}

LwPoint
lw_layout_point (LwLayout *layout,
                 LwSpot    spot)
{
  return layout->vertical ? (LwPoint) { spot.at[1], spot.at[0] } : (LwPoint) { spot.at[0], spot.at[1] };
}

/* Positions of lanes or phases by id. Keys are borrowed. */
static GHashTable *
positions_new (LwArray *array)
{
  GHashTable *positions = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lw_array_length (array); i++)
    {
      const char *id = lw_record_id (lw_array_get (array, i));

      if (id != NULL && !g_hash_table_contains (positions, id))
        g_hash_table_insert (positions, (gpointer) id, GINT_TO_POINTER (i + 1));
    }

  return positions;
}

static int
position_of (GHashTable *positions,
             const char *id)
{
  return id != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (positions, id)) - 1 : -1;
}

/* A position, or what is after the last: steps outside every lane (phase) stand in a band after them. */
static guint
band_of (int   position,
         guint n)
{
  return position >= 0 ? (guint) position : n;
}

typedef struct
{
  LwLayout   *layout;
  LwLayout   *previous;       /* or NULL */
  int        *moved[2];       /* of the phases and lanes before, and of none: their positions now */
  GHashTable *lanes, *phases;
  double     *extents[2];     /* of phases and lanes, and of the band after them */
} Build;

static void
read_step (Build  *build,
           LwStep *step,
           guint   position)
{
  LwLayout *layout = build->layout;
  LwMemo *memo = layout->memo;
  int across = layout->vertical ? 0 : 1;
  LwStepBox *box = &layout->steps[position];
  LwStepPlace *place = &memo->places[position];
  double size[2] = { within (lw_step_width (step), 8, LARGEST, LW_CARD_WIDTH),
                     within (lw_step_height (step), 8, LARGEST, LW_CARD_HEIGHT) };

  box->step = step;
  box->lane = position_of (build->lanes, step->lane);
  box->phase = position_of (build->phases, step->phase);
  place->size[0] = size[1 - across];
  place->size[1] = size[across];
  place->at[0] = within (step->x, 0, FURTHEST_ALONG, NAN);
  place->at[1] = within (step->y, 0, FURTHEST, NAN);
  if (lw_step_is_gateway (step))
    memo->corners[position] = lw_array_length (step->markers) > 0 ? LW_CORNERS_SIGNED : LW_CORNERS_BARE;
  memo->questions[position] = lw_question_measure (memo, step);
}

/* What the same record said before. */
static void
take_step (Build *build,
           guint  position,
           guint  before)
{
  LwLayout *layout = build->layout;
  LwMemo *memo = layout->memo;
  const LwMemo *old = build->previous->memo;
  const LwStepBox *was = &build->previous->steps[before];

  layout->steps[position] = *was;
  layout->steps[position].phase = build->moved[0][was->phase >= 0 ? was->phase : (int) build->previous->n_phases];
  layout->steps[position].lane = build->moved[1][was->lane >= 0 ? was->lane : (int) build->previous->n_lanes];
  memo->places[position] = old->places[before];
  memo->corners[position] = old->corners[before];
  memo->questions[position] = old->measure == memo->measure && old->data == memo->data ? old->questions[before]
                              : lw_question_measure (memo, was->step);
}

/* A step that names a lane that was not there may find it now: then nothing is taken over. */
static gboolean
can_take_steps (Build *build)
{
  LwLayout *layout = build->layout, *previous = build->previous;
  const LwMemo *old = previous != NULL ? previous->memo : NULL;

  return previous != NULL && previous->vertical == layout->vertical && !old->unplaced
         && (!old->stray || (LW_LANES (layout->variant) == LW_LANES (previous->variant)
                             && LW_PHASES (layout->variant) == LW_PHASES (previous->variant)));
}

static int *
moved_bands (LwArray    *before,
             GHashTable *now)
{
  guint n = lw_array_length (before);
  int *moved = g_new (int, n + 1);

  for (guint i = 0; i < n; i++)
    moved[i] = position_of (now, lw_record_id (lw_array_get (before, i)));
  moved[n] = -1;
  return moved;
}

static void
read_steps (Build *build)
{
  LwLayout *layout = build->layout;
  LwMemo *memo = layout->memo;
  LwArray *before = NULL;
  guint next = 0, n_before = 0;

  if (can_take_steps (build))
    {
      before = LW_STEPS (build->previous->variant);
      n_before = build->previous->n_steps;
      build->moved[0] = moved_bands (LW_PHASES (build->previous->variant), build->phases);
      build->moved[1] = moved_bands (LW_LANES (build->previous->variant), build->lanes);
    }
  LW_FOREACH (LwStep, step, LW_STEPS (layout->variant))
    {
      /* One was taken out, or this one put in. */
      if (next + 1 < n_before && lw_array_get (before, next) != step && lw_array_get (before, next + 1) == step)
        next++;
      if (next < n_before && lw_array_get (before, next) == step)
        take_step (build, step_i, next++);
      else
        {
          read_step (build, step, step_i);
          if (next < n_before && g_strcmp0 (((LwStep *) lw_array_get (before, next))->id, step->id) == 0)
            next++;
        }
      memo->unplaced |= isnan (memo->places[step_i].at[0]) || isnan (memo->places[step_i].at[1]);
      memo->stray |= layout->steps[step_i].lane < 0 || layout->steps[step_i].phase < 0;
    }
}

static void
enclose (Build *build,
         guint  phase,
         guint  lane,
         const double *place,
         const double *size)
{
  build->extents[0][phase] = MAX (build->extents[0][phase], place[0] + size[0] + LW_CONTENT_MARGIN);
  build->extents[1][lane] = MAX (build->extents[1][lane], place[1] + size[1] + LW_CONTENT_MARGIN);
}

/* What a lane or phase without a size gets: as much room around a card in either direction. */
static double
default_extent (Build *build,
                int    axis)
{
  double turned = build->layout->vertical ? LW_CARD_WIDTH - LW_CARD_HEIGHT : 0;

  return axis == 0 ? LW_PHASE_WIDTH - turned : LW_LANE_HEIGHT + turned;
}

static LwRect
note_place (Build  *build,
            LwNote *note)
{
  LwRect rect = { within (note->x, 0, FURTHEST_ALONG, LW_CONTENT_MARGIN), within (note->y, 0, FURTHEST, LW_CONTENT_MARGIN),
                  within (note->width, 8, LARGEST, LW_NOTE_WIDTH), within (note->height, 8, LARGEST, LW_NOTE_HEIGHT) };

  if (build->layout->vertical)
    {
      double width = rect.width;

      rect.width = rect.height;
      rect.height = width;
    }
  return rect;
}

static void
measure_extents (Build *build)
{
  LwLayout *layout = build->layout;
  LwMemo *memo = layout->memo;

  if (layout->n_phases == 0)
    build->extents[0][0] = default_extent (build, 0);
  if (layout->n_lanes == 0)
    build->extents[1][0] = default_extent (build, 1);
  LW_FOREACH (LwPhase, phase, LW_PHASES (layout->variant))
    build->extents[0][phase_i] = within (phase->width, 2 * LW_CONTENT_MARGIN, FURTHEST_ALONG, default_extent (build, 0));
  LW_FOREACH (LwLane, lane, LW_LANES (layout->variant))
    build->extents[1][lane_i] = within (lane->height, 2 * LW_CONTENT_MARGIN, FURTHEST, default_extent (build, 1));
  for (guint i = 0; i < layout->n_steps; i++)
    enclose (build, band_of (layout->steps[i].phase, layout->n_phases), band_of (layout->steps[i].lane, layout->n_lanes),
             memo->places[i].at, memo->places[i].size);
  LW_FOREACH (LwNote, note, LW_NOTES (layout->variant))
    {
      LwRect place = note_place (build, note);

      enclose (build, band_of (position_of (build->phases, note->phase), layout->n_phases),
               band_of (position_of (build->lanes, note->lane), layout->n_lanes),
               (double[2]) { place.x, place.y }, (double[2]) { place.width, place.height });
    }
}

/* Phases (lanes) tile their axis: one more edge than there are of them, and the end of the band after them. */
static void
tile (Build *build,
      int    axis,
      guint  n)
{
  LwMemo *memo = build->layout->memo;
  double at = body_start[build->layout->vertical][axis];

  memo->edges[axis] = g_new (double, n + 2);
  for (guint i = 0; i <= n + 1; i++)
    {
      memo->edges[axis][i] = at;
      if (i <= n)
        at += build->extents[axis][i];
    }
  memo->n_edges[axis] = memo->edges[axis][n + 1] > memo->edges[axis][n] ? n + 2 : n + 1;
  memo->body.lo[axis] = memo->edges[axis][0];
  memo->body.hi[axis] = at;
}

static LwBox
placed (Build        *build,
        guint         phase,
        guint         lane,
        const double *place,
        const double *size)
{
  LwMemo *memo = build->layout->memo;
  double main = memo->edges[0][phase] + place[0], cross = memo->edges[1][lane] + place[1];

  return (LwBox) { { main, cross }, { main + size[0], cross + size[1] } };
}

static void
set_boxes (Build *build)
{
  LwLayout *layout = build->layout;
  LwMemo *memo = layout->memo;

  memo->steps = g_new (LwBox, layout->n_steps + 1);
  for (guint i = 0; i < layout->n_steps; i++)
    {
      LwStepBox *box = &layout->steps[i];

      memo->steps[i] = placed (build, band_of (box->phase, layout->n_phases), band_of (box->lane, layout->n_lanes),
                               memo->places[i].at, memo->places[i].size);
      box->rect = lw_layout_rect (layout, memo->steps[i]);
    }
  LW_FOREACH (LwNote, note, LW_NOTES (layout->variant))
    {
      LwRect place = note_place (build, note);

      layout->notes[note_i] = (LwNoteBox) { note, lw_layout_rect (layout, placed (build,
        band_of (position_of (build->phases, note->phase), layout->n_phases),
        band_of (position_of (build->lanes, note->lane), layout->n_lanes),
        (double[2]) { place.x, place.y }, (double[2]) { place.width, place.height })) };
    }
}

static void
set_bands (LwLayout *layout)
{
  LwMemo *memo = layout->memo;
  LwBox *body = &memo->body;

  LW_FOREACH (LwLane, lane, LW_LANES (layout->variant))
    {
      double from = memo->edges[1][lane_i], to = memo->edges[1][lane_i + 1];

      layout->lanes[lane_i] = (LwLaneBox) { lane,
        lw_layout_rect (layout, (LwBox) { { 0, from }, { body->lo[0], to } }),
        lw_layout_rect (layout, (LwBox) { { body->lo[0], from }, { body->hi[0], to } }) };
    }
  LW_FOREACH (LwPhase, phase, LW_PHASES (layout->variant))
    {
      double from = memo->edges[0][phase_i], to = memo->edges[0][phase_i + 1];

      layout->phases[phase_i] = (LwPhaseBox) { phase,
        lw_layout_rect (layout, (LwBox) { { from, 0 }, { to, body->lo[1] } }),
        lw_layout_rect (layout, (LwBox) { { from, body->lo[1] }, { to, body->hi[1] } }) };
    }
}

void
lw_geometry_build (LwLayout *layout,
                   LwLayout *previous)
{
  LwVariant *variant = layout->variant;
  LwMemo *memo = layout->memo;
  Build build = { layout, previous };

  layout->vertical = variant->orientation == LW_ORIENTATION_VERTICAL;
  layout->lanes = g_new0 (LwLaneBox, layout->n_lanes = lw_array_length (LW_LANES (variant)));
  layout->phases = g_new0 (LwPhaseBox, layout->n_phases = lw_array_length (LW_PHASES (variant)));
  layout->steps = g_new0 (LwStepBox, layout->n_steps = lw_array_length (LW_STEPS (variant)));
  layout->notes = g_new0 (LwNoteBox, layout->n_notes = lw_array_length (LW_NOTES (variant)));
  build.lanes = positions_new (LW_LANES (variant));
  build.phases = positions_new (LW_PHASES (variant));
  memo->places = g_new (LwStepPlace, layout->n_steps + 1);
  memo->corners = g_new0 (guint8, layout->n_steps + 1);
  memo->questions = g_new (double, layout->n_steps + 1);
  build.extents[0] = g_new0 (double, layout->n_phases + 1);
  build.extents[1] = g_new0 (double, layout->n_lanes + 1);

  read_steps (&build);
  if (memo->unplaced)
    lw_place_missing (layout);
  measure_extents (&build);
  tile (&build, 0, layout->n_phases);
  tile (&build, 1, layout->n_lanes);
  set_boxes (&build);
  set_bands (layout);

  g_hash_table_unref (build.lanes);
  g_hash_table_unref (build.phases);
  g_free (build.moved[0]);
  g_free (build.moved[1]);
  g_free (build.extents[0]);
  g_free (build.extents[1]);
}
