/* Room across the drawing: what lies behind a line moves on, or comes back. */
#include "core/lw-edit.h"
#include "lw-layout-private.h"
#include "lw-reshape.h"
#include "lw-room.h"

#define LEAST_PHASE 120.0
#define LEAST_LANE   64.0

typedef struct
{
  LwLayout *layout;
  int       axis;             /* along which room is made */
  int       band;             /* the phase (lane) in which it is made */
  int       only;             /* the lane (phase) alone, or -1 */
  double    at, by;
  guint8   *moves;            /* of each step */
} Opening;

/* A step's phase and lane, by axis. */
static int
band_of (const LwStepBox *box,
         int              axis)
{
  return axis == 0 ? box->phase : box->lane;
}

static gboolean
concerns (const Opening *self,
          guint          i)
{
  const LwStepBox *box = &self->layout->steps[i];

  return box->lane >= 0 && box->phase >= 0 && band_of (box, self->axis) == self->band
         && (self->only < 0 || band_of (box, 1 - self->axis) == self->only);
}

static void
find_moving (Opening *self)
{
  LwMemo *memo = self->layout->memo;

  self->moves = g_new0 (guint8, self->layout->n_steps + 1);
  for (guint i = 0; i < self->layout->n_steps; i++)
    self->moves[i] = concerns (self, i) && (memo->steps[i].lo[self->axis] + memo->steps[i].hi[self->axis]) / 2 >= self->at;
}

static double
between (const LwBox *a,
         const LwBox *b,
         int          axis)
{
  return MAX (a->lo[axis] - b->hi[axis], b->lo[axis] - a->hi[axis]);
}

/* How far the moving step may come back before this one stops it. */
static double
room_before (const Opening *self,
             guint          moving,
             guint          other)
{
  LwMemo *memo = self->layout->memo;
  const LwBox *a = &memo->steps[moving], *b = &memo->steps[other];
  double least = self->axis == 0 ? LW_ROOM_ALONG : LW_ROOM_ACROSS, aside = self->axis == 0 ? LW_ROOM_ACROSS : LW_ROOM_ALONG;
  double gap = a->lo[self->axis] - b->hi[self->axis];

  if (band_of (&self->layout->steps[moving], 1 - self->axis) != band_of (&self->layout->steps[other], 1 - self->axis)
      || between (a, b, 1 - self->axis) >= aside || gap < -1e-6)
    return INFINITY;
  return MAX (0, gap - least);
}

/* Nothing comes closer to anything than it may. */
static void
limit (Opening *self)
{
  LwLayout *layout = self->layout;
  LwMemo *memo = layout->memo;
  double most = -self->by, start = memo->edges[self->axis][self->band];
  gboolean any = FALSE;

  for (guint i = 0; i < layout->n_steps && most > 0; i++)
    {
      if (!self->moves[i])
        continue;
      any = TRUE;
      most = MIN (most, MAX (0, memo->steps[i].lo[self->axis] - start - LW_ROOM_EDGE));
      for (guint k = 0; k < layout->n_steps && most > 0; k++)
        if (!self->moves[k] && band_of (&layout->steps[k], self->axis) == self->band)
          most = MIN (most, room_before (self, i, k));
    }
  /* Behind the last step the band itself becomes smaller. */
  if (!any)
    most = MIN (most, MAX (0, memo->edges[self->axis][self->band + 1] - start - (self->axis == 0 ? LEAST_PHASE : LEAST_LANE)));
  self->by = -most;
}

static LwVariant *
with_steps (Opening   *self,
            LwVariant *variant)
{
  LwLayout *layout = self->layout;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (LwPlace));

  for (guint i = 0; i < layout->n_steps; i++)
    {
      if (!self->moves[i])
        continue;

      LwPlace place = lw_layout_place (layout, i);

      *(self->axis == 0 ? &place.x : &place.y) += self->by;
      g_array_append_val (places, place);
    }
  return lw_variant_place (variant, (const LwPlace *) places->data, places->len);
}

/* The band itself, so that all that comes after it moves by the same. */
static LwVariant *
with_band (Opening   *self,
           LwVariant *variant)
{
  const double *edges = ((LwMemo *) self->layout->memo)->edges[self->axis];
  gconstpointer record = self->axis == 0 ? (gconstpointer) self->layout->phases[self->band].phase : self->layout->lanes[self->band].lane;
  double size = MAX (self->axis == 0 ? LEAST_PHASE : LEAST_LANE, edges[self->band + 1] - edges[self->band] + self->by);
  g_autoptr (LwRecord) changed = lw_record_with (record, self->axis == 0 ? "width" : "height", LW_NUMBER (size));

  return lw_variant_put (variant, self->axis == 0 ? LW_ELEMENT_PHASE : LW_ELEMENT_LANE, changed);
}

static const char *
band_id (const Opening *self)
{
  return self->axis == 0 ? self->layout->phases[self->band].phase->id : self->layout->lanes[self->band].lane->id;
}

/* A flow whose bends lie behind the line, or whose loose end does. */
static LwFlow *
moved_flow (const Opening *self,
            LwFlow        *flow)
{
  double start = ((LwMemo *) self->layout->memo)->edges[self->axis][self->band];
  g_autoptr (GPtrArray) bends = g_ptr_array_new_with_free_func (lw_record_unref);
  gboolean downwards = (self->axis == 1) != self->layout->vertical, changed = FALSE;
  LwFlow *moved = lw_record_copy (flow);
  double *loose = downwards ? &moved->y : &moved->x;

  LW_FOREACH (LwBend, bend, flow->bends)
    {
      LwBend *copy = lw_record_copy (bend);
      double *value = self->axis == 0 ? &copy->x : &copy->y;

      if (g_strcmp0 (self->axis == 0 ? bend->phase : bend->lane, band_id (self)) == 0 && start + *value >= self->at)
        {
          *value += self->by;
          changed = TRUE;
        }
      g_ptr_array_add (bends, copy);
    }
  if (changed)
    {
      g_autoptr (LwArray) array = lw_array_new (bends->pdata, bends->len);

      lw_set_array (&moved->bends, array);
    }
  if (!isnan (*loose) && *loose >= self->at)
    {
      *loose += self->by;
      changed = TRUE;
    }
  if (!changed)
    g_clear_pointer (&moved, lw_record_unref);
  return moved;
}

static LwVariant *
with_flows (Opening   *self,
            LwVariant *variant)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwFlow, flow, LW_FLOWS (variant))
    {
      LwFlow *next = moved_flow (self, flow);

      if (next != NULL)
        g_ptr_array_add (moved, next);
    }
  return lw_variant_put_all (variant, LW_ELEMENT_FLOW, moved->pdata, moved->len);
}

static LwVariant *
with_notes (Opening   *self,
            LwVariant *variant)
{
  double start = ((LwMemo *) self->layout->memo)->edges[self->axis][self->band];
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (lw_record_unref);

  LW_FOREACH (LwNote, note, LW_NOTES (variant))
    if (g_strcmp0 (self->axis == 0 ? note->phase : note->lane, band_id (self)) == 0
        && start + (self->axis == 0 ? note->x : note->y) >= self->at)
      {
        LwNote *copy = lw_record_copy (note);
        double *value = self->axis == 0 ? &copy->x : &copy->y;

        *value = MAX (0, *value + self->by);
        g_ptr_array_add (moved, copy);
      }
  return lw_variant_put_all (variant, LW_ELEMENT_NOTE, moved->pdata, moved->len);
}

LwVariant *
lw_layout_open_room (LwLayout *layout,
                     gboolean  downwards,
                     LwPoint   at,
                     int       only,
                     double   *by)
{
  Opening self = { .layout = layout, .axis = downwards != layout->vertical ? 1 : 0, .only = only, .by = *by };
  int lane, phase;

  if (!lw_layout_cell_near (layout, at, &lane, &phase))
    return lw_record_ref (layout->variant);
  self.band = self.axis == 0 ? phase : lane;
  self.at = downwards ? at.y : at.x;
  find_moving (&self);
  if (self.by < 0)
    limit (&self);
  *by = self.by;

  g_autoptr (LwVariant) settled = lw_layout_settle (layout, layout->variant), steps = NULL, flows = NULL, notes = NULL;

  if (self.by != 0)
    {
      steps = with_steps (&self, settled);
      flows = only < 0 ? with_flows (&self, steps) : lw_record_ref (steps);
      notes = only < 0 ? with_notes (&self, flows) : lw_record_ref (flows);
    }
  g_free (self.moves);
  if (self.by == 0)
    return lw_record_ref (layout->variant);
  return only < 0 ? with_band (&self, notes) : g_steal_pointer (&notes);
}
