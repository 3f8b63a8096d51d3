/* What lies in the grid's cells is handed on from layout to layout: only the first that is derived from a layout can
 * have it, and changes it; another one makes its own. */
#include "lw-derive.h"

/* Parts that went leave their numbers behind: at so many for each flow it is time to start afresh. */
#define MOST_NUMBERS 16

static gboolean
flows_keep_positions (LwDerive *self)
{
  LwLayout *layout = self->layout;

  if (self->old == NULL || layout->n_routes != self->previous->n_routes || layout->n_steps != self->previous->n_steps)
    return FALSE;
  for (guint i = 0; i < layout->n_routes; i++)
    if (self->old_flow[i] != (int) i)
      return FALSE;
  return TRUE;
}

void
lw_derive_take_parts (LwDerive *self,
                      int       stage)
{
  LwParts *parts = flows_keep_positions (self) ? g_atomic_pointer_exchange (&self->old->parts[stage], NULL) : NULL;

  self->taken = parts != NULL;
  if (parts == NULL)
    {
      lw_parts_init (&self->router.parts, &self->router.grid);
      return;
    }
  self->router.parts = *parts;
  self->router.parts.grid = &self->router.grid;
  g_free (parts);
}

void
lw_derive_put_parts (LwDerive    *self,
                     guint        flow,
                     const LwWay *was,
                     const LwWay *is)
{
  if (self->taken && lw_way_equal (was, is))
    return;
  if (self->taken)
    lw_parts_remove (&self->router.parts, flow, was);
  lw_parts_add (&self->router.parts, flow, is);
}

void
lw_derive_leave_parts (LwDerive *self,
                       int       stage)
{
  LwMemo *memo = self->layout->memo;
  LwParts *parts = &self->router.parts;

  if (parts->seen->len > MOST_NUMBERS * self->layout->n_routes + 1024)
    lw_parts_clear (parts);
  else
    memo->parts[stage] = g_memdup2 (parts, sizeof *parts);
}

void
lw_memo_clear_parts (LwMemo *memo)
{
  for (int stage = 0; stage < 2; stage++)
    if (memo->parts[stage] != NULL)
      {
        lw_parts_clear (memo->parts[stage]);
        g_free (memo->parts[stage]);
      }
}
