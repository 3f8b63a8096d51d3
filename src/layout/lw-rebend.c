#include "core/lw-edit.h"
#include "lw-layout-private.h"
#include "lw-reshape.h"
#include "lw-room.h"

static const LwWay *
way_of (LwLayout   *layout,
        const char *flow)
{
  LwMemo *memo = layout->memo;
  LwElementKind kind;
  guint position;

  if (flow == NULL || !lw_variant_find (layout->variant, flow, &kind, &position) || kind != LW_ELEMENT_FLOW || position >= layout->n_routes)
    return NULL;
  return memo->flows[position].way;
}

static gboolean
is_fixed (const LwWay *way,
          guint        part)
{
  return part < 64 && (way->fixed >> part & 1) != 0;
}

gboolean
lw_layout_is_bend (LwLayout   *layout,
                   const char *flow,
                   guint       part)
{
  const LwWay *way = way_of (layout, flow);

  return way != NULL && is_fixed (way, part);
}

guint
lw_layout_lost_bends (LwLayout   *layout,
                      const char *flow)
{
  const LwMemo *memo = layout->memo;
  LwElementKind kind;
  guint position;

  if (flow == NULL || memo->flows == NULL || !lw_variant_find (layout->variant, flow, &kind, &position) || kind != LW_ELEMENT_FLOW)
    return 0;
  return memo->flows[position].raw->dropped;
}

/* What holds a part that runs along `axis` at that position of the other axis. */
static LwBend *
bend_at (LwLayout *layout,
         int       axis,
         double    position)
{
  LwMemo *memo = layout->memo;
  LwSpot spot;
  LwBend *bend;
  int lane, phase;

  spot.at[1 - axis] = position;
  spot.at[axis] = memo->edges[axis][0];
  if (!lw_layout_cell_near (layout, lw_layout_point (layout, spot), &lane, &phase))
    return NULL;
  bend = lw_record_new (&lw_bend_schema);
  if (axis == 1)
    {
      lw_set_string (&bend->phase, layout->phases[phase].phase->id);
      bend->x = position - memo->edges[0][phase];
    }
  else
    {
      lw_set_string (&bend->lane, layout->lanes[lane].lane->id);
      bend->y = position - memo->edges[1][lane];
    }
  return bend;
}

/* A part beside it with the same direction, at that position. */
static gboolean
is_in_line (const LwWay *way,
            guint        part,
            double       position)
{
  int across = 1 - lw_way_axis (way, part);

  return (part >= 2 && way->spots[part - 2].at[across] == position) || (part + 3 < way->n && way->spots[part + 2].at[across] == position);
}

LwVariant *
lw_layout_bend (LwLayout   *layout,
                const char *flow_id,
                guint       part,
                double      position)
{
  const LwWay *way = way_of (layout, flow_id);
  LwFlow *flow = lw_variant_flow (layout->variant, flow_id);
  g_autoptr (GPtrArray) bends = g_ptr_array_new_with_free_func (lw_record_unref);

  if (way == NULL || flow == NULL || part + 1 >= way->n)
    return lw_record_ref (layout->variant);
  for (guint k = 0; k + 1 < way->n; k++)
    {
      int axis = lw_way_axis (way, k);
      double at = k == part ? position : way->spots[k].at[1 - axis];
      LwBend *bend = (k == part ? !is_in_line (way, k, at) : is_fixed (way, k)) ? bend_at (layout, axis, at) : NULL;

      if (bend != NULL)
        g_ptr_array_add (bends, bend);
    }

  g_autoptr (LwFlow) bent = lw_record_copy (flow);
  g_autoptr (LwArray) array = bends->len > 0 ? lw_array_new (bends->pdata, bends->len) : NULL;

  lw_set_array (&bent->bends, array);
  return lw_variant_put (layout->variant, LW_ELEMENT_FLOW, bent);
}

int
lw_layout_bendable (LwLayout   *layout,
                    const char *flow,
                    gboolean    downwards)
{
  const LwWay *way = way_of (layout, flow);
  int axis = downwards != layout->vertical ? 0 : 1, best = -1;
  double longest = -1;

  for (guint k = 0; way != NULL && k + 1 < way->n; k++)
    {
      gboolean inner = k > 0 && k + 2 < way->n;
      /* Any part between others comes before the first and the last. */
      double length = fabs (way->spots[k + 1].at[axis] - way->spots[k].at[axis]) + (inner ? 1e7 : 0);

      if (lw_way_axis (way, k) != axis || length <= longest)
        continue;
      longest = length;
      best = k;
    }
  return best;
}
