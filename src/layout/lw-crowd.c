/* Flows that share a corner of a decision or a join would lie on each other, and cross where the one that turns away first
 * goes on below the other. So the corner belongs to the flow that goes furthest out on its side; the others are told. */
#include "lw-router.h"

/* Of flows that go equally far out, the one that goes less far along is the outer one. */
#define ALONG 1e-6

void
lw_crowd_init (LwCrowd      *self,
               const LwMemo *memo,
               guint         n_steps)
{
  self->memo = memo;
  self->furthest = g_malloc0_n (n_steps + 1, sizeof *self->furthest);
}

void
lw_crowd_clear (LwCrowd *self)
{
  g_clear_pointer (&self->furthest, g_free);
}

/* 0: not on that side. */
static double
reach (const LwMemo *memo,
       const int    *steps,
       int           end,
       gboolean      below)
{
  const LwBox *here = &memo->steps[steps[end]], *there = &memo->steps[steps[1 - end]];
  double out = below ? there->lo[1] - here->hi[1] : here->lo[1] - there->hi[1];

  if (out < 0)
    return 0;
  return 1 + out - ALONG * fabs (there->lo[0] + there->hi[0] - here->lo[0] - here->hi[0]);
}

void
lw_crowd_note (LwCrowd   *self,
               const int *steps)
{
  for (int end = 0; end < 2 && steps[0] >= 0 && steps[1] >= 0; end++)
    for (int below = 0; below < 2 && self->memo->corners[steps[end]]; below++)
      {
        double *furthest = &self->furthest[steps[end]][end][below];

        *furthest = MAX (*furthest, reach (self->memo, steps, end, below));
      }
}

void
lw_crowd_tell (const LwCrowd *self,
               LwEnds        *ends)
{
  ends->crowded[0] = ends->crowded[1] = 0;
  for (int end = 0; end < 2 && ends->step[0] >= 0 && ends->step[1] >= 0; end++)
    for (int below = 0; below < 2 && self->memo->corners[ends->step[end]]; below++)
      if (self->furthest[ends->step[end]][end][below] > reach (self->memo, ends->step, end, below))
        ends->crowded[end] |= 1 << LW_FACE (1, below);
}
