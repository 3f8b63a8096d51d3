/* All flows: their ends, their ways one after the other, apart from each other, and what is shown of them. */
#include "lw-derive.h"

#define MANY_FLOWS 3000u
#define FAR        2500.0

/* Short flows first: they have the least choice. Equal ones in file order. */
typedef struct { double length; guint flow; } Turn;

static int
compare_turns (gconstpointer a,
               gconstpointer b)
{
  const Turn *x = a, *y = b;

  if (x->length != y->length)
    return x->length < y->length ? -1 : 1;
  return x->flow < y->flow ? -1 : x->flow > y->flow;
}

static Turn *
order_flows (LwLayout *layout)
{
  LwMemo *memo = layout->memo;
  Turn *turns = g_new (Turn, layout->n_routes + 1);

  for (guint i = 0; i < layout->n_routes; i++)
    turns[i] = (Turn) { lw_ends_length (&memo->flows[i].ends), i };
  qsort (turns, layout->n_routes, sizeof *turns, compare_turns);
  return turns;
}

static void
choose_all (LwDerive *derive)
{
  LwLayout *layout = derive->layout;
  LwMemo *memo = layout->memo;
  LwRouter *router = &derive->router;
  g_autofree Turn *turns = order_flows (layout);

  router->turn = g_new (guint, layout->n_routes + 1);
  for (guint k = 0; k < layout->n_routes; k++)
    router->turn[turns[k].flow] = k;
  lw_derive_begin_ways (derive);
  lw_derive_take_parts (derive, 0);
  for (guint k = 0; k < layout->n_routes; k++)
    {
      guint i = turns[k].flow;
      LwWay *was = lw_derive_old (derive, i, raw);

      if (lw_derive_can_keep (derive, i, was))
        memo->flows[i].raw = lw_way_ref (was);
      else
        {
          memo->flows[i].raw = lw_route_choose (router, layout, i, memo->records[i]);
          lw_derive_chosen (derive, was, memo->flows[i].raw);
        }
      lw_derive_put_parts (derive, i, was, memo->flows[i].raw);
    }
  g_free (router->turn);
}

void
lw_routes_keep_apart (LwDerive *derive)
{
  LwLayout *layout = derive->layout;
  LwMemo *memo = layout->memo;
  LwNudge nudge = { derive };
  guint n = layout->n_routes;

  lw_nudge_init (&nudge);
  for (guint i = 0; i < n; i++)
    nudge.in[i] = memo->flows[i].raw;
  for (guint i = 0; i < n && derive->old != NULL; i++)
    {
      nudge.was_in[i] = lw_derive_old (derive, i, raw);
      nudge.was_out[i] = lw_derive_old (derive, i, mid);
    }
  lw_nudge_pass (&nudge, 1);
  for (guint i = 0; i < n; i++)
    {
      nudge.in[i] = memo->flows[i].mid = nudge.out[i];
      nudge.was_in[i] = lw_derive_old (derive, i, mid);
      nudge.was_out[i] = lw_derive_old (derive, i, way);
    }
  lw_nudge_pass (&nudge, 0);
  for (guint i = 0; i < n; i++)
    memo->flows[i].way = nudge.out[i];
  lw_nudge_clear (&nudge);
}

static void
find_ends (LwLayout *layout,
           LwRouter *router)
{
  LwMemo *memo = layout->memo;
  LwCrowd crowd;

  lw_crowd_init (&crowd, memo, layout->n_steps);
  LW_FOREACH (LwFlow, flow, LW_FLOWS (layout->variant))
    {
      memo->records[flow_i] = flow;
      lw_ends_find (layout, router, flow, &memo->flows[flow_i].ends);
      lw_crowd_note (&crowd, memo->flows[flow_i].ends.step);
    }
  for (guint i = 0; i < layout->n_routes; i++)
    lw_crowd_tell (&crowd, &memo->flows[i].ends);
  lw_crowd_clear (&crowd);
}

/* Where each flow and what stands on it is, for quick layouts that come from this one. */
static void
note_extents (LwLayout *layout)
{
  LwMemo *memo = layout->memo;

  memo->extents = g_new (LwBox, layout->n_routes + 1);
  memo->links = g_malloc_n (layout->n_routes + 1, sizeof *memo->links);
  for (guint i = 0; i < layout->n_routes; i++)
    {
      memo->extents[i] = lw_route_extent (layout, layout->routes[i]);
      memcpy (memo->links[i], memo->flows[i].ends.step, sizeof memo->links[i]);
    }
}

void
lw_routes_build (LwLayout   *layout,
                 LwLayout   *previous,
                 GHashTable *texts)
{
  LwMemo *memo = layout->memo;
  LwDerive derive = { layout, .texts = texts };
  LwRouter *router = &derive.router;

  layout->n_routes = lw_array_length (LW_FLOWS (layout->variant));
  layout->routes = g_new0 (LwRoute *, layout->n_routes + 1);
  memo->flows = g_new0 (LwFlowMemo, layout->n_routes + 1);
  memo->records = g_new (const LwFlow *, layout->n_routes + 1);
  router->memo = memo;
  /* Among so many, a flow across half of the drawing meets others whatever way it takes. */
  memo->far = layout->n_routes > MANY_FLOWS ? FAR : G_MAXDOUBLE;
  lw_grid_init (&router->grid, memo->body, layout->n_steps);
  lw_index_init (&router->cards, &router->grid, memo->steps, layout->n_steps);
  find_ends (layout, router);
  lw_derive_init (&derive);
  lw_derive_compare (&derive, previous);

  choose_all (&derive);
  lw_routes_keep_apart (&derive);
  lw_derive_leave_parts (&derive, 0);
  lw_derive_take_parts (&derive, 1);
  lw_show_all (&derive);
  lw_derive_leave_parts (&derive, 1);
  note_extents (layout);

  lw_derive_clear (&derive);
  lw_index_clear (&router->cards);
}
