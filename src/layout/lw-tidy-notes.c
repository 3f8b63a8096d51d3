/* Notes stand near what they are about. When everything is arranged, in a strip below their lane's rows, under the column
 * of their step; when some steps are, those of these steps go with them. */
#include "lw-tidy-private.h"

#define GAP 16.0

/* The step that a note is about, by what it is anchored to; FALSE: none that is arranged. */
static gboolean
anchored_to (LwTidy       *self,
             const LwNote *note,
             guint        *step)
{
  LwElementKind kind;
  const char *id = note->anchor;
  guint position;

  if (id == NULL || !lw_variant_find (self->variant, id, &kind, &position))
    return FALSE;
  if (kind == LW_ELEMENT_FLOW)
    id = ((LwFlow *) lw_array_get (LW_FLOWS (self->variant), position))->from;
  if (id == NULL || !lw_variant_find (self->variant, id, &kind, &position) || kind != LW_ELEMENT_STEP || self->index[position] < 0)
    return FALSE;
  *step = self->index[position];
  return TRUE;
}

gboolean
lw_tidy_note_moves (LwTidy       *self,
                    const LwNote *note)
{
  guint step;

  return self->whole || anchored_to (self, note, &step);
}

static void
note_size (LwTidy       *self,
           const LwNote *note,
           double       *size)
{
  int along = self->vertical ? 1 : 0;

  size[along] = isnan (note->width) ? LW_NOTE_WIDTH : CLAMP (note->width, 8, 1e4);
  size[1 - along] = isnan (note->height) ? LW_NOTE_HEIGHT : CLAMP (note->height, 8, 1e4);
}

/* The step of the note's lane and phase that it stood nearest to along the flow. */
static gboolean
nearest_to (LwTidy       *self,
            const LwNote *note,
            guint        *step)
{
  guint phase = lw_tidy_band (self, 0, note->phase), lane = lw_tidy_band (self, 1, note->lane);
  double size[2], best = G_MAXDOUBLE;

  note_size (self, note, size);
  for (guint i = 0; i < self->n; i++)
    {
      const LwStep *was = lw_array_get (LW_STEPS (self->variant), self->step[i]);
      double apart = fabs (was->x + self->sizes[i][0] / 2 - note->x - size[0] / 2);

      if (self->band[0][i] != phase || self->band[1][i] != lane || !(apart < best))
        continue;
      best = apart;
      *step = i;
    }
  return best < G_MAXDOUBLE;
}

/* What stands in the strips so far. */
typedef struct { guint lane, phase; double lo[2], hi[2]; } Taken;

static gboolean
finds_room (const GArray *taken,
            Taken        *one)
{
  gboolean moved = TRUE;
  guint rounds = 0;

  while (moved && rounds++ <= taken->len)
    {
      moved = FALSE;
      for (guint k = 0; k < taken->len; k++)
        {
          const Taken *other = &g_array_index (taken, Taken, k);
          double by = other->hi[1] + GAP - one->lo[1];

          if (other->lane != one->lane || other->phase != one->phase || one->lo[0] >= other->hi[0] || other->lo[0] >= one->hi[0]
              || one->lo[1] >= other->hi[1] || other->lo[1] >= one->hi[1])
            continue;
          one->lo[1] += by;
          one->hi[1] += by;
          moved = TRUE;
        }
    }
  return !moved;
}

static LwNote *
moved_note (LwTidy       *self,
            const LwNote *note,
            const Taken  *one,
            int           step)
{
  const LwStep *about = step >= 0 ? lw_array_get (LW_STEPS (self->variant), self->step[step]) : NULL;
  LwNote *moved = lw_record_copy (note);

  moved->x = one->lo[0];
  moved->y = one->lo[1];
  if (about != NULL)
    {
      lw_set_string (&moved->lane, about->lane);
      lw_set_string (&moved->phase, about->phase);
    }
  if (lw_record_equal (moved, note))
    g_clear_pointer (&moved, lw_record_unref);
  return moved;
}

/* ---- everything is arranged ---- */

/* Where flows run across strips: notes stand beside them. */
typedef struct { guint lane, phase; double at; } Crossing;

static double
unmeasured (const char *text,
            double      size,
            gboolean    bold,
            gpointer    data)
{
  return 0;
}

/* The drawing without notes, as it is going to be, says where its flows run: what leaves a lane at its far edge runs through
 * the strip that is going to be there. */
static GArray *
find_crossings (LwVariant *placed)
{
  GArray *crossings = g_array_new (FALSE, FALSE, sizeof (Crossing));
  g_autoptr (LwVariant) bare = lw_record_copy (placed);
  g_autoptr (LwLayout) layout = NULL;

  lw_set_array (&LW_NOTES (bare), NULL);
  layout = lw_layout_new (bare, 1440, unmeasured, NULL, NULL);
  for (guint i = 0; i < layout->n_routes; i++)
    for (guint k = 0; k + 1 < layout->routes[i]->n_points; k++)
      {
        LwMemo *memo = layout->memo;
        LwPoint a = layout->routes[i]->points[k], b = layout->routes[i]->points[k + 1];
        LwBox part = lw_layout_box (layout, (LwRect) { MIN (a.x, b.x), MIN (a.y, b.y), fabs (a.x - b.x), fabs (a.y - b.y) });
        int phase = lw_layout_phase_at (layout, a);

        for (guint lane = 0; lane < layout->n_lanes && part.lo[0] == part.hi[0] && phase >= 0; lane++)
          {
            Crossing one = { lane, phase, part.lo[0] - memo->edges[0][phase] };

            if (part.lo[1] < memo->edges[1][lane + 1] && part.hi[1] > memo->edges[1][lane + 1])
              g_array_append_val (crossings, one);
          }
      }
  return crossings;
}

static gboolean
is_crossed (const GArray *crossings,
            const Taken  *one)
{
  for (guint k = 0; k < crossings->len; k++)
    {
      const Crossing *other = &g_array_index (crossings, Crossing, k);

      if (other->lane == one->lane && other->phase == one->phase && other->at > one->lo[0] - LW_TIDY_GRID
          && other->at < one->hi[0] + LW_TIDY_GRID)
        return TRUE;
    }
  return FALSE;
}

/* Under the middle of its step; where a flow runs there, to the right of that or to the left. */
static void
stand_beside (const GArray *crossings,
              Taken        *one)
{
  double width = one->hi[0] - one->lo[0], middle = one->lo[0] + width / 2;
  double starts[] = { one->lo[0], middle + 2 * LW_TIDY_GRID, MAX (0, middle - 2 * LW_TIDY_GRID - width), one->lo[0] };

  for (guint k = 0; k < G_N_ELEMENTS (starts); k++)
    {
      one->lo[0] = starts[k];
      one->hi[0] = starts[k] + width;
      if (!is_crossed (crossings, one))
        return;
    }
}

/* In the strip below the rows of its step's lane. */
static LwNote *
place_note (LwTidy       *self,
            const LwNote *note,
            const double *strips,
            const GArray *crossings,
            GArray       *taken)
{
  guint step = 0;
  gboolean about = anchored_to (self, note, &step) || nearest_to (self, note, &step);
  Taken one = { about ? self->band[1][step] : lw_tidy_band (self, 1, note->lane),
                about ? self->band[0][step] : lw_tidy_band (self, 0, note->phase) };
  double size[2];

  note_size (self, note, size);
  one.lo[0] = about ? MAX (0, self->places[step][0] + round ((self->sizes[step][0] - size[0]) / 2)) : LW_TIDY_GAP_ALONG / 2;
  one.lo[1] = isnan (strips[one.lane]) ? LW_TIDY_EDGE : strips[one.lane];
  for (int k = 0; k < 2; k++)
    one.hi[k] = one.lo[k] + size[k];
  stand_beside (crossings, &one);
  if (!finds_room (taken, &one))
    return NULL;
  g_array_append_val (taken, one);
  self->extents[0][one.phase] = fmax (self->extents[0][one.phase], one.hi[0] + LW_CONTENT_MARGIN);
  self->extents[1][one.lane] = fmax (self->extents[1][one.lane], one.hi[1] + LW_CONTENT_MARGIN);
  return moved_note (self, note, &one, about ? (int) step : -1);
}

static LwNote *
carry_note (LwTidy       *self,
            const LwNote *note,
            GArray       *taken)
{
  const LwStep *was;
  double size[2];
  Taken one;
  guint step;

  if (!anchored_to (self, note, &step) || isnan (note->x) || isnan (note->y))
    return NULL;
  was = lw_array_get (LW_STEPS (self->variant), self->step[step]);
  if (isnan (was->x) || isnan (was->y) || g_strcmp0 (was->lane, note->lane) != 0 || g_strcmp0 (was->phase, note->phase) != 0)
    return NULL;
  note_size (self, note, size);
  one = (Taken) { self->band[1][step], self->band[0][step],
                  { MAX (0, note->x + self->places[step][0] - was->x), MAX (0, note->y + self->places[step][1] - was->y) } };
  for (int k = 0; k < 2; k++)
    one.hi[k] = one.lo[k] + size[k];
  if (!finds_room (taken, &one))
    return NULL;
  g_array_append_val (taken, one);
  return moved_note (self, note, &one, -1);
}

/* All steps where they are to be: a note that goes with its step keeps clear of them. */
static void
take_steps (LwTidy *self,
            GArray *taken)
{
  int along = self->vertical ? 1 : 0;

  LW_FOREACH (LwStep, step, LW_STEPS (self->variant))
    {
      int index = self->index[step_i];
      double size[2] = { lw_step_width (step), lw_step_height (step) };
      Taken one = { lw_tidy_band (self, 1, step->lane), lw_tidy_band (self, 0, step->phase),
                    { index >= 0 ? self->places[index][0] : step->x, index >= 0 ? self->places[index][1] : step->y } };

      one.hi[0] = one.lo[0] + size[along];
      one.hi[1] = one.lo[1] + size[1 - along];
      if (!isnan (one.lo[0]) && !isnan (one.lo[1]))
        g_array_append_val (taken, one);
    }
}

static void
place_notes (LwTidy    *self,
             LwVariant *placed,
             GPtrArray *records)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (Taken));
  g_autofree double *strips = g_memdup2 (self->extents[1], self->n_bands[1] * sizeof *strips);
  g_autoptr (GArray) crossings = find_crossings (placed);

  LW_FOREACH (LwNote, note, LW_NOTES (self->variant))
    {
      LwNote *moved = place_note (self, note, strips, crossings, taken);

      if (moved != NULL)
        g_ptr_array_add (records, moved);
    }
}

static void
carry_notes (LwTidy    *self,
             GPtrArray *records)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (Taken));

  take_steps (self, taken);
  LW_FOREACH (LwNote, note, LW_NOTES (self->variant))
    {
      LwNote *moved = carry_note (self, note, taken);

      if (moved != NULL)
        g_ptr_array_add (records, moved);
    }
}

void
lw_tidy_write_notes (LwTidy    *self,
                     LwVariant *placed,
                     GPtrArray *records)
{
  if (lw_array_length (LW_NOTES (self->variant)) == 0)
    return;
  if (self->whole)
    place_notes (self, placed, records);
  else
    carry_notes (self, records);
}
