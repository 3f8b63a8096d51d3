#include "lw-around.h"

static void
add_text (LwAround *self,
          LwLayout *layout,
          guint     flow,
          LwRect    rect)
{
  LwAroundText text = { lw_layout_box (layout, rect), flow };

  if (rect.width > 0)
    g_array_append_val (self->texts, text);
}

static void
add_flows (LwAround *self,
           LwLayout *layout)
{
  const LwMemo *memo = layout->memo;

  for (guint i = 0; i < layout->n_routes; i++)
    {
      lw_parts_add (&self->parts, i, memo->flows[i].way);
      add_text (self, layout, i, layout->routes[i]->label);
      add_text (self, layout, i, layout->routes[i]->badge);
    }
  lw_parts_settle (&self->parts);
}

static LwAround *
around_new (LwLayout *layout)
{
  const LwMemo *memo = layout->memo;
  LwAround *self = g_new0 (LwAround, 1);

  self->n_flows = layout->n_routes;
  self->flows = g_new0 (LwFlowMemo, layout->n_routes + LW_AROUND_ROOM);
  memcpy (self->flows, memo->flows, layout->n_routes * sizeof *self->flows);
  self->hidden = g_new0 (guint8, layout->n_routes + LW_AROUND_ROOM);
  self->texts = g_array_new (FALSE, FALSE, sizeof (LwAroundText));
  lw_grid_init (&self->grid, memo->body, layout->n_steps);
  lw_parts_init (&self->parts, &self->grid);
  add_flows (self, layout);
  self->parts.hidden = self->hidden;
  self->n_seen = self->parts.seen->len;
  return self;
}

void
lw_around_free (LwAround *self)
{
  if (self == NULL)
    return;
  lw_parts_clear (&self->parts);
  g_array_unref (self->texts);
  g_free (self->flows);
  g_free (self->hidden);
  g_free (self);
}

LwAround *
lw_around_take (LwLayout *layout)
{
  LwMemo *memo = layout->memo;
  LwAround *self = g_atomic_pointer_exchange (&memo->around, NULL);

  return self != NULL ? self : around_new (layout);
}

void
lw_around_leave (LwLayout *layout,
                 LwAround *self)
{
  LwMemo *memo = layout->memo;

  g_array_set_size (self->parts.seen, self->n_seen);
  if (!g_atomic_pointer_compare_and_exchange (&memo->around, NULL, self))
    lw_around_free (self);
}
