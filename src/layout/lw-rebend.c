#include "core/lw-edit.h"
#include "lw-reshape.h"
#include "lw-router.h"
#include "lw-room.h"

/* A part so near to a card would seem to touch it. */
#define NEAREST    3.0
#define MOST_CARDS 8u       /* that a part is led out of, one after the other */

/* NULL: there is none, or the layout is a quick one, which knows no ways. */
static const LwFlowMemo *
memo_of (LwLayout   *layout,
         const char *flow)
{
  const LwMemo *memo = layout->memo;
  LwElementKind kind;
  guint position;

  if (flow == NULL || memo->flows == NULL || !lw_variant_find (layout->variant, flow, &kind, &position)
      || kind != LW_ELEMENT_FLOW || position >= layout->n_routes)
    return NULL;
  return &memo->flows[position];
}

static const LwWay *
way_of (LwLayout   *layout,
        const char *flow)
{
  const LwFlowMemo *memo = memo_of (layout, flow);

  return memo != NULL ? memo->way : NULL;
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
  LwLayout *base = ((LwMemo *) layout->memo)->base;
  const LwWay *way = way_of (base != NULL ? base : layout, flow);

  return way != NULL && is_fixed (way, part);
}

guint
lw_layout_lost_bends (LwLayout   *layout,
                      const char *flow)
{
  const LwFlowMemo *memo = memo_of (layout, flow);

  return memo != NULL ? memo->raw->dropped : 0;
}

/* The phase (axis 0) or lane (1) at that place, or the nearest; -1: there are none. */
static int
band_at (const LwLayout *layout,
         int             axis,
         double          at)
{
  const double *edges = ((const LwMemo *) layout->memo)->edges[axis];
  int n = axis == 0 ? layout->n_phases : layout->n_lanes, band = 0;

  while (band + 1 < n && edges[band + 1] <= at)
    band++;
  return n > 0 ? band : -1;
}

/* What holds a part that runs along `axis` at that position of the other axis. */
static LwBend *
bend_at (LwLayout *layout,
         int       axis,
         double    position)
{
  const LwMemo *memo = layout->memo;
  int band = band_at (layout, 1 - axis, position);
  LwBend *bend;

  if (band < 0)
    return NULL;
  bend = lw_record_new (&lw_bend_schema);
  if (axis == 1)
    {
      lw_set_string (&bend->phase, layout->phases[band].phase->id);
      bend->x = position - memo->edges[0][band];
    }
  else
    {
      lw_set_string (&bend->lane, layout->lanes[band].lane->id);
      bend->y = position - memo->edges[1][band];
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

/* What the part, moved there, would run through or touch; NULL: nothing. Its own ends are no obstacle to the first and last. */
static const LwBox *
card_at (LwLayout         *layout,
         const LwFlowMemo *flow,
         guint             part,
         double            at)
{
  const LwMemo *memo = layout->memo;
  const LwWay *way = flow->way;
  const int *ends = flow->ends.step;
  int across = 1 - lw_way_axis (way, part);
  LwSpot a = way->spots[part], b = way->spots[part + 1];
  LwBox zone;

  a.at[across] = b.at[across] = at;
  zone = lw_box_of (a, b, NEAREST);
  for (guint i = 0; i < layout->n_steps; i++)
    if (lw_boxes_overlap (&memo->steps[i], &zone) && !(part == 0 && (int) i == ends[0]) && !(part + 2 == way->n && (int) i == ends[1]))
      return &memo->steps[i];
  return NULL;
}

double
lw_layout_bend_place (LwLayout   *layout,
                      const char *flow,
                      guint       part,
                      double      position)
{
  const LwFlowMemo *memo = memo_of (layout, flow);

  if (memo == NULL || part + 1 >= memo->way->n)
    return position;
  for (guint k = 0; k < MOST_CARDS; k++)
    {
      const LwBox *card = card_at (layout, memo, part, position);
      int across = 1 - lw_way_axis (memo->way, part);

      if (card == NULL)
        break;
      position = position < (card->lo[across] + card->hi[across]) / 2 ? card->lo[across] - LW_CLEARANCE : card->hi[across] + LW_CLEARANCE;
    }
  return position;
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
  position = lw_layout_bend_place (layout, flow_id, part, position);
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
