#include "lw-around.h"

#include <glib/gi18n-lib.h>

static void
memo_free (LwMemo *memo,
           guint   n_flows)
{
  for (guint i = 0; memo->flows != NULL && i < n_flows; i++)
    {
      lw_way_unref (memo->flows[i].raw);
      lw_way_unref (memo->flows[i].mid);
      lw_way_unref (memo->flows[i].way);
    }
  lw_memo_clear_parts (memo);
  lw_around_free (memo->around);
  g_clear_pointer (&memo->own, g_ptr_array_unref);
  g_clear_pointer (&memo->pool, lw_route_pool_free);
  g_clear_pointer (&memo->texts, g_hash_table_unref);
  lw_layout_unref (memo->base);
  lw_layout_unref (memo->like);
  g_free (memo->language);
  g_free (memo->records);
  g_free (memo->extents);
  g_free (memo->links);
  g_free (memo->places);
  g_free (memo->steps);
  g_free (memo->corners);
  g_free (memo->questions);
  g_free (memo->flows);
  g_free (memo->edges[0]);
  g_free (memo->edges[1]);
  g_free (memo);
}

/* Everything lies in lanes and phases, but loose ends, and bends that a user pulled far out. */
static void
set_bounds (LwLayout *layout)
{
  LwMemo *memo = layout->memo;
  LwBox all = { { 0, 0 }, { memo->body.hi[0], memo->body.hi[1] } };

  for (guint i = 0; i < layout->n_routes; i++)
    all = lw_box_union (all, memo->extents[i]);
  layout->bounds = lw_layout_rect (layout, all);
}

static LwLayout *
layout_alloc (LwVariant     *variant,
              double         day_minutes,
              LwMeasureFunc  measure,
              gpointer       data)
{
  LwLayout *self = g_new0 (LwLayout, 1);
  LwMemo *memo = g_new0 (LwMemo, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->variant = lw_record_ref (variant);
  self->memo = memo;
  memo->measure = measure;
  memo->data = data;
  memo->day_minutes = day_minutes;
  memo->language = g_strdup (lw_band_line_name (LW_LINE_VISIBILITY));
  return self;
}

gboolean
lw_layout_is_final (LwLayout *self)
{
  return self->memo == NULL || ((LwMemo *) self->memo)->base == NULL;
}

gboolean
lw_layout_has_as_many (const LwLayout *self,
                       const LwLayout *other)
{
  return self->n_routes == other->n_routes && self->n_steps == other->n_steps && self->n_notes == other->n_notes;
}

gboolean
lw_layout_has_bands_of (const LwLayout *self,
                        const LwLayout *other)
{
  return memcmp (&self->bounds, &other->bounds, sizeof (LwRect)) == 0 && self->vertical == other->vertical && self->n_lanes == other->n_lanes
         && self->n_phases == other->n_phases && memcmp (self->lanes, other->lanes, self->n_lanes * sizeof *self->lanes) == 0
         && memcmp (self->phases, other->phases, self->n_phases * sizeof *self->phases) == 0;
}

/* The final layout that it is or comes from; NULL where there is none. */
static LwLayout *
final (LwLayout *self)
{
  if (self != NULL && self->memo == NULL)
    return NULL;
  return self == NULL || lw_layout_is_final (self) ? self : ((LwMemo *) self->memo)->base;
}

LwLayout *
lw_layout_new_bare (LwVariant *variant,
                    LwLayout  *like)
{
  LwMemo *memo = like->memo;
  LwLayout *self = layout_alloc (variant, memo->day_minutes, memo->measure, memo->data);

  lw_geometry_build (self, like);
  return self;
}

/**
 * lw_layout_new:
 *
 * Lays out @variant. What @previous gives are only parts that would come out the same.
 */
LwLayout *
lw_layout_new (LwVariant     *variant,
               double         day_minutes,
               LwMeasureFunc  measure,
               gpointer       data,
               LwLayout      *previous)
{
  LwLayout *self;

  g_return_val_if_fail (variant != NULL && measure != NULL, NULL);

  previous = final (previous);
  self = layout_alloc (variant, day_minutes, measure, data);
  lw_geometry_build (self, previous);
  lw_bands_build (self);
  lw_routes_build (self, previous, NULL);
  set_bounds (self);
  return self;
}

/* A fresh to-be variant, or the one that it was made from. */
static gboolean
has_same_elements (LwVariant *a,
                   LwVariant *b)
{
  for (guint kind = 0; kind < LW_N_ELEMENT_KINDS; kind++)
    if (a->elements[kind] != b->elements[kind])
      return FALSE;
  return TRUE;
}

/* A quick layout is of the same variant as its base, and says the same words, measured by the same. */
static gboolean
can_be_base (LwLayout *base,
             LwLayout *of)
{
  const LwMemo *was = base->memo, *memo = of->memo;

  return was->links != NULL && (g_strcmp0 (base->variant->id, of->variant->id) == 0 || has_same_elements (base->variant, of->variant))
         && base->vertical == (of->variant->orientation == LW_ORIENTATION_VERTICAL) && was->measure == memo->measure
         && was->data == memo->data && was->day_minutes == memo->day_minutes && strcmp (was->language, memo->language) == 0;
}

/**
 * lw_layout_new_quick:
 *
 * Lays out @variant for the next frame. Lanes, phases, steps and notes stand exactly where they will; flows that the
 * difference to the last final layout before @previous concerns have new ways, the others follow what they run
 * through. It depends on the variant and on that final layout alone. Where there is none, it is final.
 */
LwLayout *
lw_layout_new_quick (LwVariant     *variant,
                     double         day_minutes,
                     LwMeasureFunc  measure,
                     gpointer       data,
                     LwLayout      *previous)
{
  LwLayout *self, *before = previous;
  LwMemo *memo;

  g_return_val_if_fail (variant != NULL && measure != NULL, NULL);

  previous = final (previous);
  self = layout_alloc (variant, day_minutes, measure, data);
  if (previous == NULL || !can_be_base (previous, self))
    {
      lw_layout_unref (self);
      return lw_layout_new (variant, day_minutes, measure, data, previous);
    }
  memo = self->memo;
  memo->base = lw_layout_ref (previous);
  lw_geometry_build (self, previous);
  lw_bands_build (self);
  if (before == previous || !lw_quick_take (self, before))
    lw_quick_build (self, previous);
  set_bounds (self);
  return self;
}

/* Lanes, phases, steps, notes and lines are the same. */
static void
take_geometry (LwLayout *self,
               LwLayout *from)
{
  LwMemo *memo = self->memo;
  const LwMemo *was = from->memo;

  self->vertical = from->vertical;
  self->lanes = g_memdup2 (from->lanes, (self->n_lanes = from->n_lanes) * sizeof *self->lanes);
  self->phases = g_memdup2 (from->phases, (self->n_phases = from->n_phases) * sizeof *self->phases);
  self->steps = g_memdup2 (from->steps, (self->n_steps = from->n_steps) * sizeof *self->steps);
  self->notes = g_memdup2 (from->notes, (self->n_notes = from->n_notes) * sizeof *self->notes);
  memcpy (self->lines, from->lines, sizeof self->lines);
  self->n_lines = from->n_lines;
  memo->places = g_memdup2 (was->places, (from->n_steps + 1) * sizeof *memo->places);
  memo->steps = g_memdup2 (was->steps, (from->n_steps + 1) * sizeof *memo->steps);
  memo->corners = g_memdup2 (was->corners, from->n_steps + 1);
  memo->questions = g_memdup2 (was->questions, (from->n_steps + 1) * sizeof *memo->questions);
  memo->unplaced = was->unplaced;
  memo->stray = was->stray;
  memo->body = was->body;
  memcpy (memo->names, was->names, sizeof memo->names);
  memo->n_names = was->n_names;
  for (int axis = 0; axis < 2; axis++)
    {
      memo->n_edges[axis] = was->n_edges[axis];
      memo->edges[axis] = g_memdup2 (was->edges[axis], ((axis == 0 ? from->n_phases : from->n_lanes) + 2) * sizeof (double));
    }
}

/**
 * lw_layout_finish:
 *
 * Gives the final layout for a quick one's variant, the same that lw_layout_new() gives. Routes that are as in @self
 * are the same pointers. May run in any thread: it measures nothing.
 */
LwLayout *
lw_layout_finish (LwLayout *self)
{
  const LwMemo *was = self->memo;
  LwLayout *done;

  if (lw_layout_is_final (self))
    return lw_layout_ref (self);
  done = layout_alloc (self->variant, was->day_minutes, was->measure, was->data);
  g_set_str (&((LwMemo *) done->memo)->language, was->language);
  take_geometry (done, self);
  lw_routes_build (done, was->base, was->texts);
  set_bounds (done);
  for (guint i = 0; i < done->n_routes; i++)
    if (done->routes[i] != self->routes[i] && lw_route_is_same (done->routes[i], self->routes[i]))
      {
        lw_route_unref (done->routes[i]);
        done->routes[i] = lw_route_ref (self->routes[i]);
      }
  lw_layout_prepare (done);
  return done;
}

/* With fewer flows it is made as soon as it is needed. */
#define FEW_FLOWS 1000u

void
lw_layout_prepare (LwLayout *self)
{
  if (lw_layout_is_final (self) && self->n_routes > FEW_FLOWS)
    lw_around_leave (self, lw_around_take (self));
}

LwLayout *
lw_layout_ref (LwLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lw_layout_unref (LwLayout *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_routes && lw_layout_is_final (self); i++)
    lw_route_unref (self->routes[i]);
  if (self->memo != NULL)
    memo_free (self->memo, self->n_routes);
  g_free (self->lanes);
  g_free (self->phases);
  g_free (self->steps);
  g_free (self->notes);
  g_free (self->routes);
  lw_record_unref (self->variant);
  g_free (self);
}

/* The band of `edges` that holds `at`, or -1. */
static int
band_at (const double *edges,
         guint         n,
         double        at)
{
  guint low = 0, high = n;

  if (n == 0 || !(at >= edges[0]) || at >= edges[n])
    return -1;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (edges[middle] <= at)
        low = middle;
      else
        high = middle;
    }
  return low;
}

int
lw_layout_lane_at (LwLayout *self,
                   LwPoint   at)
{
  LwMemo *memo = self->memo;

  return band_at (memo->edges[1], self->n_lanes, self->vertical ? at.x : at.y);
}

int
lw_layout_phase_at (LwLayout *self,
                    LwPoint   at)
{
  LwMemo *memo = self->memo;

  return band_at (memo->edges[0], self->n_phases, self->vertical ? at.y : at.x);
}

LwPoint
lw_layout_to_place (LwLayout *self,
                    int       lane,
                    int       phase,
                    LwPoint   at)
{
  LwMemo *memo = self->memo;
  double along = self->vertical ? at.y : at.x, across = self->vertical ? at.x : at.y;
  guint band[2] = { phase >= 0 && phase < (int) self->n_phases ? (guint) phase : self->n_phases,
                    lane >= 0 && lane < (int) self->n_lanes ? (guint) lane : self->n_lanes };

  return (LwPoint) { MAX (0, along - memo->edges[0][band[0]]), MAX (0, across - memo->edges[1][band[1]]) };
}

double
lw_layout_shown_size (LwLayout      *self,
                      LwElementKind  kind,
                      guint          position)
{
  LwMemo *memo = self->memo;
  int axis = kind == LW_ELEMENT_PHASE ? 0 : 1;

  g_return_val_if_fail (position < (axis == 0 ? self->n_phases : self->n_lanes), 0);

  return memo->edges[axis][position + 1] - memo->edges[axis][position];
}

double
lw_layout_content_size (LwLayout      *self,
                        LwElementKind  kind,
                        guint          position)
{
  LwMemo *memo = self->memo;
  int axis = kind == LW_ELEMENT_PHASE ? 0 : 1;
  const char *id = lw_record_id (lw_array_get (self->variant->elements[kind], position));
  double end = memo->edges[axis][position] - LW_CONTENT_MARGIN;

  for (guint i = 0; i < self->n_steps; i++)
    if ((axis == 0 ? self->steps[i].phase : self->steps[i].lane) == (int) position)
      end = MAX (end, memo->steps[i].hi[axis]);
  for (guint i = 0; i < self->n_notes; i++)
    if (g_strcmp0 (axis == 0 ? self->notes[i].note->phase : self->notes[i].note->lane, id) == 0)
      end = MAX (end, lw_layout_box (self, self->notes[i].rect).hi[axis]);
  return end - memo->edges[axis][position] + LW_CONTENT_MARGIN;
}
